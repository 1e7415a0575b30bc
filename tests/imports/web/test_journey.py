"""The whole path through the pages, as a person without scripts walks it."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from factories.accounts import a_jurisdiction, a_member, signed_in
from factories.imports import a_plan
from imports.building import make_docx
from putokaz.foundation.accounts.models import Institution
from putokaz.foundation.audit.models import Event
from putokaz.imports.enums import ImportState
from putokaz.imports.models import Import
from putokaz.monitoring.plans.models import Activity, Plan
from putokaz.monitoring.progress.models import Cycle

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("coordinator")]

TEXT = """Strateški cilj 1. SISTEM PODRŠKE
Strateški program 1.1 Jačanje saradnje
| Aktivnost | Vremenski rok | Institucija nadležna za provođenje | Pokazatelj implementacije | Potrebni resursi | Ostvareni rezultati |
| 1.1.1 Održati obuku | 2023. | Vlada kantona | Broj obuka | Redovan budžet | Održana je 1 obuka. |
| 1.1.2 Donijeti odluku | 2024. | Vlada kantona | Odluka donesena | Redovan budžet | Nije realizovano. |
"""


@pytest.fixture
def coordinator(client):
    user = a_member("coordinator", a_jurisdiction(name="Zeničko-dobojski kanton"))
    signed_in(client, user)
    return user


def upload(client, content, name="izvjestaj.docx"):
    return client.post(reverse("imports:upload-document"), {"jurisdiction": a_jurisdiction().pk, "file": SimpleUploadedFile(name, content)})


def particulars(**changes):
    return {
        "jurisdiction": a_jurisdiction().pk,
        "title": "Akcioni plan",
        "team": "Koordinacioni tim",
        "starts_on": "2021-01-01",
        "ends_on": "2024-12-31",
        "with_results": "on",
        "report_number": "01/25",
        "dated_on": "2025-03-10",
        "cycle_kind": "final",
        "cycle_starts_on": "2021-01-01",
        "cycle_ends_on": "2024-12-31",
        **changes,
    }


def test_from_the_upload_to_the_plan_and_back(client):
    response = upload(client, make_docx(a_plan(10)))
    imported = Import.objects.get()
    assert response.url == reverse("imports:show-import", args=[imported.pk])
    assert client.get(response.url).url == reverse("imports:review-proposal", args=[imported.pk])
    page = client.get(reverse("imports:review-proposal", args=[imported.pk])).content.decode()
    assert "Održati obuku broj 1.1.1 za stručnjake" in page

    confirm = reverse("imports:confirm-import", args=[imported.pk])
    assert reverse("imports:apply-import", args=[imported.pk]) not in client.get(confirm).content.decode()
    refused = client.post(reverse("imports:apply-import", args=[imported.pk]))
    assert refused.status_code == 409
    assert not Plan.objects.exists()

    page = client.get(reverse("imports:match-institutions", args=[imported.pk])).content.decode()
    assert page.count('<tr id="g') == 3
    client.post(reverse("imports:accept-institutions", args=[imported.pk]))
    response = client.post(reverse("imports:describe-import", args=[imported.pk]), particulars())
    assert response.url == confirm
    assert reverse("imports:apply-import", args=[imported.pk]) in client.get(confirm).content.decode()

    for _twice in range(2):
        assert client.post(reverse("imports:apply-import", args=[imported.pk])).status_code == 302
    assert (Plan.objects.count(), Cycle.objects.count(), Activity.objects.count()) == (1, 1, 10)
    assert sorted(Institution.objects.values_list("name", flat=True)) == ["Ministarstvo zdravstva", "Vlada kantona"]
    page = client.get(reverse("imports:show-import", args=[imported.pk])).content.decode()
    assert reverse("imports:undo-import", args=[imported.pk]) in page

    client.post(reverse("imports:undo-import", args=[imported.pk]))
    imported.refresh_from_db()
    assert imported.state == ImportState.UNDONE
    assert not Plan.objects.exists()
    assert not Institution.objects.exists()
    client.post(reverse("imports:reopen-import", args=[imported.pk]))
    client.post(reverse("imports:apply-import", args=[imported.pk]))
    assert Activity.objects.count() == 10
    told = list(Event.objects.filter(event__startswith="imports.").order_by("number").values_list("event", flat=True))
    assert told == [
        "imports.document_uploaded",
        "imports.reading_begun",
        "imports.document_read",
        "imports.institutions_matched",
        "imports.particulars_changed",
        "imports.import_applied",
        "imports.import_undone",
        *["imports.import_undone"] * 2,  # the two institutions
        "imports.import_reopened",
        "imports.import_applied",
    ]


def test_a_pasted_text_is_read(client):
    client.post(reverse("imports:upload-document"), {"jurisdiction": a_jurisdiction().pk, "text": TEXT})
    imported = Import.objects.get()
    assert imported.state == ImportState.PROPOSED
    assert imported.format == "text"
    page = client.get(reverse("imports:review-proposal", args=[imported.pk]) + "?show=all").content.decode()
    assert re.search(r"Održati obuku", page)


def test_the_same_document_again_is_noticed(client):
    content = make_docx(a_plan())
    upload(client, content)
    upload(client, content, "drugo ime.docx")
    first, second = Import.objects.order_by("pk")
    page = client.get(reverse("imports:review-proposal", args=[second.pk])).content.decode()
    assert reverse("imports:show-import", args=[first.pk]) in page
    upload(client, make_docx(a_plan(4)), "novo.docx")
    third = Import.objects.order_by("pk").last()
    page = client.get(reverse("imports:review-proposal", args=[third.pk])).content.decode()
    assert reverse("imports:show-import", args=[first.pk]) not in page


def test_every_page_draws(client):
    upload(client, make_docx(a_plan(10)))
    pk = Import.objects.get().pk
    for name, args in {
        "list-imports": [],
        "upload-document": [],
        "review-proposal": [pk],
        "match-institutions": [pk],
        "describe-import": [pk],
        "confirm-import": [pk],
    }.items():
        response = client.get(reverse(f"imports:{name}", args=args))
        assert response.status_code == 200, name
        assert response.content.decode().count("<h1") == 1, name
    for show in ("doubts", "all", "leftovers", "removed"):
        assert client.get(reverse("imports:review-proposal", args=[pk]), {"show": show}).status_code == 200
    assert client.get(reverse("imports:correct-text", args=[pk, "g0p0a0.results"])).status_code == 200
    assert client.get(reverse("imports:add-part", args=[pk]), {"kind": "activity", "under": "g0p0"}).status_code == 200
