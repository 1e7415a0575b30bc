"""What a person corrects: the document stays, corrections lie over it, and nothing disappears silently."""

import pytest

from factories.accounts import a_jurisdiction, an_actor
from factories.imports import a_plan, an_import
from imports.building import make_docx
from putokaz.foundation.core.messages import msg
from putokaz.foundation.core.refusals import NotNow
from putokaz.imports import services
from putokaz.imports.models import Import
from putokaz.imports.proposal.build import proposal_of
from putokaz.imports.proposal.contradictions import contradictions_of
from putokaz.imports.proposal.model import Placing, Proposal
from putokaz.imports.proposal.stored import message_to_json
from putokaz.imports.queries import summary_of
from putokaz.monitoring.checks.view import Column

pytestmark = pytest.mark.django_db
FIRST = "g0p0a0"


@pytest.fixture
def actor():
    return an_actor("coordinator", a_jurisdiction())


@pytest.fixture
def imported(actor) -> Import:
    """Three activities, a doubt about a result, a doubt about the document, and a text left over."""
    row = an_import(make_docx(a_plan(3)), jurisdiction=a_jurisdiction(), actor=actor)
    row.document["doubts"] = [
        {"reason": message_to_json(msg("Look at {what}.", what="ovo")), "activity": "1.1.1", "column": "results", "sources": []},
        {"reason": message_to_json(msg("Look.")), "activity": None, "column": None, "sources": []},
    ]
    row.document["leftovers"] = [{"text": "Zaboravljena rečenica.", "sources": []}]
    row.save()
    return row


def now(row: Import) -> Proposal:
    row.refresh_from_db()
    return proposal_of(row.document, row.edits)


def test_a_corrected_cell_settles_its_doubt_and_keeps_what_was_read(imported, actor):
    before = imported.document
    read = now(imported).cell(f"{FIRST}.results").text
    services.correct_text(imported=imported, key=f"{FIRST}.results", text="Prva.\n\n  Druga. ", seen=read, actor=actor)
    cell = now(imported).cell(f"{FIRST}.results")
    assert (cell.text, cell.cell.text, cell.cell.paragraphs, cell.before) == ("Prva.\nDruga.", "Prva. Druga.", ("Prva.", "Druga."), read)
    assert [doubt.settled for doubt in now(imported).doubts] == ["corrected", ""]
    assert imported.document == before
    services.correct_text(imported=imported, key=f"{FIRST}.results", text=read, seen="Prva.\nDruga.", actor=actor)
    assert not now(imported).cell(f"{FIRST}.results").is_changed


def test_the_second_of_two_people_is_told(imported, actor):
    read = now(imported).cell(f"{FIRST}.deadline").text
    services.correct_text(imported=imported, key=f"{FIRST}.deadline", text="2024.", seen=read, actor=actor)
    with pytest.raises(NotNow):
        services.correct_text(imported=imported, key=f"{FIRST}.deadline", text="2025.", seen=read, actor=actor)
    assert now(imported).cell(f"{FIRST}.deadline").text == "2024."


def test_a_doubt_is_accepted_and_opened_again(imported, actor):
    services.settle_doubts(imported=imported, keys=["d0", "d1", "d99"], actor=actor)
    assert now(imported).open_doubts == ()
    services.reopen_doubts(imported=imported, keys=["d0"], actor=actor)
    assert [doubt.key for doubt in now(imported).open_doubts] == ["d0"]


def test_a_leftover_goes_into_a_cell_and_back(imported, actor):
    read = now(imported).cell(f"{FIRST}.results").text
    services.place_leftover(imported=imported, key="l0", how=Placing.CELL, to=f"{FIRST}.results", actor=actor)
    assert now(imported).cell(f"{FIRST}.results").text == f"{read}\nZaboravljena rečenica."
    assert now(imported).open_leftovers == ()
    with pytest.raises(NotNow):
        services.place_leftover(imported=imported, key="l0", how=Placing.OUTSIDE, actor=actor)
    services.take_back_leftover(imported=imported, key="l0", actor=actor)
    assert now(imported).cell(f"{FIRST}.results").text == read
    assert [one.text for one in now(imported).open_leftovers] == ["Zaboravljena rečenica."]


def test_a_leftover_becomes_an_activity_or_stays_outside(imported, actor):
    services.place_leftover(imported=imported, key="l0", how=Placing.ACTIVITY, to="g0p0", actor=actor)
    assert [one.title for one in now(imported).activities][-1] == "Zaboravljena rečenica."
    assert any(one.about == "n1.number" for one in contradictions_of(now(imported)))
    services.take_back_leftover(imported=imported, key="l0", actor=actor)
    assert len(list(now(imported).activities)) == 3
    services.place_leftover(imported=imported, key="l0", how=Placing.OUTSIDE, actor=actor)
    summary = summary_of(imported, actor)
    imported.refresh_from_db()
    assert (summary_of(imported, actor).outside, summary_of(imported, actor).leftovers) == (1, 0)
    assert summary.activities == 3


def test_parts_are_added_taken_out_and_put_back(imported, actor):
    _row, programme = services.add_part(imported=imported, kind="programme", under="g0", number="1.9", title="Novi", actor=actor)
    _row, activity = services.add_part(imported=imported, kind="activity", under=programme, number="1.9.1", title="Nova", actor=actor)
    assert [one.number for one in now(imported).activities] == ["1.1.1", "1.1.2", "1.1.3", "1.9.1"]
    services.correct_text(imported=imported, key=f"{activity}.indicators", text="Broj A\nBroj B", seen="", actor=actor)
    assert now(imported).cell(f"{activity}.indicators").cell.items == ("Broj A", "Broj B")
    services.remove_part(imported=imported, key="g0p0", actor=actor)
    assert [one.number for one in now(imported).activities] == ["1.9.1"]
    assert [(one.number, one.activities) for one in now(imported).removed] == [("1.1", 3)]
    assert now(imported).doubts[0].settled == "removed"
    services.restore_part(imported=imported, key="g0p0", actor=actor)
    assert len(list(now(imported).activities)) == 4
    with pytest.raises(NotNow):
        services.add_part(imported=imported, kind="activity", under="g0", number="1", title="x", actor=actor)
    with pytest.raises(NotNow):
        services.remove_part(imported=imported, key="g7", actor=actor)


def test_a_number_that_stands_twice_is_in_the_way_until_it_is_put_right(imported, actor):
    services.correct_text(imported=imported, key=f"{FIRST}.number", text="1.1.2", seen="1.1.1", actor=actor)
    problems = contradictions_of(now(imported))
    assert [one.about for one in problems] == [f"{FIRST}.number", "g0p0a1.number"]
    assert dict(problems[0].reason.values) == {"number": "1.1.2", "count": 2}
    services.correct_text(imported=imported, key=f"{FIRST}.number", text="1.1.9", seen="1.1.2", actor=actor)
    assert contradictions_of(now(imported)) == ()


@pytest.mark.parametrize(
    ("key", "text"), [(f"{FIRST}.activity", ""), (f"{FIRST}.deadline", "d" * 401), (f"{FIRST}.institutions", "i" * 401), ("g0p0.title", "")]
)
def test_what_the_tables_of_plans_cannot_hold_is_in_the_way(imported, actor, key, text):
    services.correct_text(imported=imported, key=key, text=text, seen=_text(now(imported), key), actor=actor)
    assert [one.about for one in contradictions_of(now(imported))] == [key]
    assert not summary_of(imported, actor).is_ready


def _text(proposal: Proposal, key: str) -> str:
    cell = proposal.cell(key)
    return cell.text if cell else proposal.part(key.partition(".")[0]).title


def test_a_repeated_number_in_the_document_keeps_doubts_apart(imported):
    rows = imported.document["goals"][0]["programmes"][0]["activities"]
    rows[1]["number"] = "1.1.1"
    row = rows[1]["sources"][0]["row"]
    imported.document["doubts"] = [
        {"reason": message_to_json(msg("Look.")), "activity": "1.1.1", "column": None, "sources": [{"table": 1, "row": row}]}
    ]
    imported.save()
    assert [doubt.about for doubt in now(imported).doubts] == ["g0p0a1"]
    assert [len(one.open_doubts) for one in now(imported).activities] == [0, 1, 0]


def test_every_cell_knows_its_column(imported):
    assert [cell.column for cell in next(iter(now(imported).activities)).cells] == list(Column)
