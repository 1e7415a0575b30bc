"""Reading in the background: what cannot be read, what is stopped, what dies."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from factories.accounts import a_jurisdiction, a_member, an_actor, signed_in
from factories.imports import a_plan, an_upload
from imports.building import make_docx, make_pdf, plan_blocks
from imports.test_hostile import _REFUSED
from putokaz.foundation.core.clock import now
from putokaz.foundation.core.refusals import NotNow
from putokaz.imports import services
from putokaz.imports.enums import ImportState
from putokaz.imports.models import Import
from putokaz.imports.services import reading
from putokaz.imports.tasks import start_reading

pytestmark = pytest.mark.django_db
DEEP = ("pdf without objects", "pdf of pictures", "pdf with password", "pdf too long", "pdf bomb", "broken xml")  # seen only when read


@pytest.fixture
def actor():
    return an_actor("coordinator", a_jurisdiction())


@pytest.mark.parametrize("name", [name for name in _REFUSED if name not in DEEP])
def test_a_file_that_no_reader_takes_is_refused_beside_the_field(client, name):
    signed_in(client, a_member("coordinator", a_jurisdiction()))
    data, _words = _REFUSED[name]
    client.cookies["putokaz_language"] = "en"
    response = client.post(
        reverse("imports:upload-document"), {"jurisdiction": a_jurisdiction().pk, "file": SimpleUploadedFile("a.docx", data)}
    )
    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["file"]
    assert not Import.objects.exists()


@pytest.mark.parametrize("name", DEEP)
def test_a_file_that_breaks_in_the_reader_says_why(actor, name):
    data, words = _REFUSED[name]
    imported = an_upload(data, jurisdiction=a_jurisdiction(), actor=actor)
    start_reading(imported=imported, actor=actor)
    imported.refresh_from_db()
    assert imported.state == ImportState.FAILED
    assert words in imported.trouble["text"].format_map(imported.trouble["values"])
    start_reading(imported=imported, actor=actor)
    imported.refresh_from_db()
    assert (imported.state, imported.attempt) == (ImportState.FAILED, 2)


def test_a_reading_that_died_can_be_read_again_and_cannot_write_any_more(actor):
    imported = an_upload(make_docx(a_plan()), jurisdiction=a_jurisdiction(), actor=actor)
    services.begin_reading(imported=imported, actor=actor)  # a worker took it, and was killed
    with pytest.raises(NotNow):
        services.begin_reading(imported=imported, actor=actor)
    Import.objects.update(alive_at=now() - timedelta(minutes=3))
    imported.refresh_from_db()
    assert imported.is_stuck
    assert imported.document == {}
    begun = services.begin_reading(imported=imported, actor=actor)
    services.read_document(key=imported.pk, attempt=1)  # the dead one rises
    imported.refresh_from_db()
    assert (imported.state, imported.attempt, imported.document) == (ImportState.READING, 2, {})
    services.read_document(key=imported.pk, attempt=begun.attempt)
    imported.refresh_from_db()
    assert imported.state == ImportState.PROPOSED


def test_a_stopped_reading_writes_nothing(actor, monkeypatch):
    imported = an_upload(make_pdf(plan_blocks(a_plan())), jurisdiction=a_jurisdiction(), actor=actor)
    begun = services.begin_reading(imported=imported, actor=actor)
    monkeypatch.setattr(reading, "_OFTEN", 0)
    real = reading._Teller.__call__
    told = []

    def stopped_in_the_middle(self, share, step):
        told.append(share)
        if len(told) == 2:
            services.stop_reading(imported=imported, actor=actor)
        real(self, share, step)

    monkeypatch.setattr(reading._Teller, "__call__", stopped_in_the_middle)
    services.read_document(key=imported.pk, attempt=begun.attempt)
    imported.refresh_from_db()
    assert len(told) == 2
    assert (imported.state, imported.document) == (ImportState.UPLOADED, {})


def test_progress_is_noted(actor, monkeypatch):
    monkeypatch.setattr(reading, "_OFTEN", 0)
    shares = []
    real = reading._Teller.__call__

    def noted(self, share, step):
        real(self, share, step)
        shares.append(Import.objects.values_list("share", "step__text").get())

    monkeypatch.setattr(reading._Teller, "__call__", noted)
    imported = an_upload(make_pdf(plan_blocks(a_plan())), jurisdiction=a_jurisdiction(), actor=actor)
    start_reading(imported=imported, actor=actor)
    assert (shares[0][0] < shares[-1][0], shares[0][1]) == (True, "Opening the PDF")


def test_a_file_that_is_gone_says_so(actor):
    imported = an_upload(make_docx(a_plan()), jurisdiction=a_jurisdiction(), actor=actor)
    imported.file.file.storage.delete(str(imported.file.file.name))
    start_reading(imported=imported, actor=actor)
    imported.refresh_from_db()
    assert imported.state == ImportState.FAILED
    assert "store of files" in imported.trouble["text"]


def test_the_page_of_a_reading_asks_again_and_then_leads_on(client, actor):
    signed_in(client, a_member("coordinator", a_jurisdiction()))
    imported = an_upload(make_docx(a_plan()), jurisdiction=a_jurisdiction(), actor=actor)
    begun = services.begin_reading(imported=imported, actor=actor)
    here = reverse("imports:show-import", args=[imported.pk])
    page = client.get(here).content.decode()
    assert 'hx-trigger="every 1s"' in page
    assert '<meta http-equiv="refresh" content="3">' in page
    services.read_document(key=imported.pk, attempt=begun.attempt)
    answer = client.get(here, headers={"HX-Request": "true"})
    assert answer.headers["HX-Redirect"].endswith(reverse("imports:review-proposal", args=[imported.pk]))
