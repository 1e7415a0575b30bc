"""What the pages do with what is typed into them."""

import pytest
from django.urls import reverse

from factories.accounts import a_jurisdiction, a_member, an_institution, signed_in
from factories.imports import a_plan, an_import
from imports.building import make_docx
from putokaz.foundation.core.messages import msg
from putokaz.imports.models import Import
from putokaz.imports.proposal.build import proposal_of
from putokaz.imports.proposal.stored import message_to_json

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def imported(client) -> Import:
    signed_in(client, a_member("coordinator", a_jurisdiction()))
    row = an_import(make_docx(a_plan(3)))
    row.document["leftovers"] = [{"text": "Ostatak teksta.", "sources": [{"table": 1, "row": 3}]}]
    row.document["doubts"] = [{"reason": message_to_json(msg("Look.")), "activity": "1.1.2", "column": "results", "sources": []}]
    row.save()
    return row


def address(name: str, row: Import, *keys: str) -> str:
    return reverse(f"imports:{name}", args=[row.pk, *keys])


def texts(row: Import) -> list[str]:
    row.refresh_from_db()
    return [one.cells[1].text for one in proposal_of(row.document, row.edits).activities]


def test_a_cell_is_corrected_on_its_own_page(client, imported):
    here = address("correct-text", imported, "g0p0a0.deadline")
    answer = client.post(here, {"text": "2025.", "seen": "Kontinuirano", "back": "show=all&page=1&next=//evil.example"})
    assert answer.url == address("review-proposal", imported) + "?show=all&page=1#g0p0a0"
    assert texts(imported) == ["2025.", "Kontinuirano", "Kontinuirano"]


def test_with_scripts_only_the_activity_comes_back(client, imported):
    form = client.get(address("correct-text", imported, "g0p0a1.results"), headers=HTMX).content.decode()
    assert "<html" not in form
    assert 'name="seen"' in form
    answer = client.post(address("correct-text", imported, "g0p0a1.results"), {"text": "", "seen": _seen(form)}, headers=HTMX)
    page = answer.content.decode()
    assert page.startswith('\n<article class="im-activity" id="g0p0a1"') or page.lstrip().startswith("<article")
    assert 'hx-swap-oob="true"' in page
    assert "<html" not in page


def _seen(form: str) -> str:
    return form.split('name="seen" value="')[1].split('"', maxsplit=1)[0]


def test_who_comes_second_sees_both_texts_and_can_save(client, imported):
    here = address("correct-text", imported, "g0p0a0.deadline")
    client.post(here, {"text": "2024.", "seen": "Kontinuirano"})
    page = client.post(here, {"text": "2025.", "seen": "Kontinuirano"})
    assert page.status_code == 200
    assert page.context["form"].theirs == "2024."
    assert texts(imported)[0] == "2024."
    client.post(here, {"text": "2024. do 2025.", "seen": page.context["form"]["seen"].value()})
    assert texts(imported)[0] == "2024. do 2025."


def test_a_doubt_is_shown_with_its_source_and_settled(client, imported):
    page = client.get(address("review-proposal", imported))
    assert page.context["shown"] == "doubts"
    assert "im-source" in page.content.decode()
    client.post(address("settle-doubts", imported), {"doubt": "d0", "owner": "g0p0a1"})
    assert client.get(address("review-proposal", imported)).context["shown"] == "all"


def test_a_leftover_is_offered_the_activity_before_it(client, imported):
    here = address("place-leftover", imported, "l0")
    assert client.get(here).context["form"]["activity"].value() == "g0p0a1"
    assert "activity" in client.post(here, {"how": "cell"}).context["form"].errors
    client.post(here, {"how": "cell", "activity": "g0p0a1", "column": "deadline"})
    assert texts(imported)[1] == "Kontinuirano\nOstatak teksta."
    assert client.get(address("place-leftover", imported, "l9")).status_code == 404


def test_an_institution_is_decided_about(client, imported):
    known = an_institution(a_jurisdiction(), name="Vlada Kantona")
    client.get(address("match-institutions", imported))
    groups = {group["group"].name: group["group"] for group in client.get(address("match-institutions", imported)).context["entries"]}
    assert groups["Vlada kantona"].proposed.institution == known.pk
    client.post(address("match-institution", imported, groups["Vlada kantona"].key), {"accept": "1"})
    client.post(address("match-institution", imported, groups["Centri za socijalni rad"].key), {"choice": "words"})
    wrong = client.post(address("match-institution", imported, groups["Ministarstvo zdravstva"].key), {"choice": "new", "name": " "})
    assert "name" in wrong.context["form"].errors
    new = {"choice": "new", "name": "Ministarstvo zdravstva ZDK", "kind": "ministry", "territory": "zdk"}
    client.post(address("match-institution", imported, groups["Ministarstvo zdravstva"].key), new)
    imported.refresh_from_db()
    assert imported.matches == {
        "Vlada kantona": {"choice": "known", "institution": known.pk},
        "Centri za socijalni rad": {"choice": "words"},
        "Ministarstvo zdravstva": {"choice": "new", "name": "Ministarstvo zdravstva ZDK", "kind": "ministry", "territory": "zdk"},
    }
    assert client.get(address("match-institution", imported, "nothing")).status_code == 409


def test_parts_are_added_and_taken_out_on_the_pages(client, imported):
    add = address("add-part", imported) + "?kind=activity&under=g0p0"
    assert client.get(add).context["form"]["number"].value() == "1.1.4"
    client.post(add, {"number": "1.1.4", "title": "Nova aktivnost"})
    assert len(texts(imported)) == 4
    client.post(address("remove-part", imported, "g0p0a0"))
    assert len(texts(imported)) == 3
    page = client.get(address("review-proposal", imported) + "?show=removed").content.decode()
    assert address("restore-part", imported, "g0p0a0") in page
    client.post(address("restore-part", imported, "g0p0a0"))
    assert len(texts(imported)) == 4
    assert client.get(address("add-part", imported) + "?kind=activity&under=nowhere").status_code == 409


def test_words_of_a_document_are_never_markup(client, imported):
    client.post(address("correct-text", imported, "g0p0a0.deadline"), {"text": "<script>x</script>", "seen": "Kontinuirano"})
    page = client.get(address("review-proposal", imported) + "?show=all").content.decode()
    assert "&lt;script&gt;x" in page
    assert "<script>x" not in page
