"""The plan as a workbook: what goes out comes back the same, edits become differences, and nothing hostile gets in."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factories.accounts import a_jurisdiction, an_institution
from factories.plans import a_coordinator, a_plan, activity, an_adopted_plan, an_open_amendment, the_activity
from factories.workbooks import Book, found, rich_content, summary
from putokaz.foundation.audit.models import Event
from putokaz.foundation.core.refusals import NotNow, NotYou
from putokaz.foundation.files.models import StoredFile
from putokaz.monitoring.plans import services
from putokaz.monitoring.plans.changes import Kind, difference
from putokaz.monitoring.plans.content import (
    ActivityContent,
    GoalContent,
    IndicatorContent,
    PlanContent,
    ProgrammeContent,
    ResourceContent,
    ResponsibilityContent,
    with_uids,
)
from putokaz.monitoring.plans.enums import How, PlanEvent
from putokaz.monitoring.plans.models import Activity, AmendmentChange, Revision
from putokaz.monitoring.plans.queries.content import activity_content
from putokaz.monitoring.plans.services.spreadsheets import (
    apply_spreadsheet,
    download_plan,
    drop_spreadsheet,
    keep_spreadsheet,
    spreadsheet_differences,
)
from putokaz.monitoring.plans.spreadsheets import layout
from putokaz.monitoring.plans.spreadsheets.comparing import edited_content
from putokaz.monitoring.plans.spreadsheets.reading import read_workbook
from putokaz.monitoring.plans.spreadsheets.writing import workbook_of


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


# --- out and back ---


@pytest.mark.django_db
def test_unchanged_it_brings_no_difference():
    actor = a_coordinator()
    plan = a_plan(actor=actor, content=rich_content())
    for data in (download_plan(plan=plan, actor=actor), Book(download_plan(plan=plan, actor=actor)).data):
        differences = found(plan, data, actor)
        assert (summary(differences), differences.problems) == ([], ())


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["bs", "hr", "sr", "sr-latn"])
def test_it_may_come_back_in_another_language(language):
    actor = a_coordinator()
    plan = a_plan(actor=actor, content=rich_content())
    with translation.override(language):
        data = download_plan(plan=plan, actor=actor)
    assert summary(found(plan, data, actor)) == []


_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=40)
_AMOUNTS = st.none() | st.decimals(min_value=0, max_value=10**9, places=2)


@st.composite
def _activities(draw, number):
    return ActivityContent(
        number,
        draw(_WORDS),
        deadline=draw(_WORDS),
        responsibilities=tuple(ResponsibilityContent(draw(_WORDS), None, draw(st.booleans())) for _ in range(draw(st.integers(0, 3)))),
        indicators=tuple(
            IndicatorContent(
                draw(_WORDS), "", draw(st.sampled_from(["count", "text", "yes_no"])), draw(_WORDS), draw(_AMOUNTS), draw(_AMOUNTS)
            )
            for _ in range(draw(st.integers(0, 3)))
        ),
        resources=tuple(
            ResourceContent(draw(_WORDS), draw(st.sampled_from(["donors", "none"])), draw(_AMOUNTS)) for _ in range(draw(st.integers(0, 3)))
        ),
    )


@given(st.data())
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_whatever_stands_in_a_plan_comes_back_untouched(data):
    acts = tuple(data.draw(_activities(f"1.1.{number}")) for number in range(1, data.draw(st.integers(1, 4)) + 1))
    plan = with_uids(
        PlanContent(
            "P",
            uid="p",
            goals=(GoalContent("1", data.draw(_WORDS), programmes=(ProgrammeContent("1.1", data.draw(_WORDS), activities=acts),)),),
        )
    )
    edited = edited_content(plan, read_workbook(workbook_of(plan, revisions={})), recognise=lambda _words: None, seed="s")
    assert difference(plan, edited.content) == ()


@given(st.data())
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_an_edited_cell_changes_its_field_and_no_other(data):
    plan = with_uids(replace(rich_content(), uid="p"))
    number = data.draw(st.sampled_from([each.number for each in plan.activities]))
    column = data.draw(st.sampled_from(["text", "deadline"]))
    letters = st.characters(codec="utf-8", categories=("L", "N", "P", "S"))
    words = data.draw(st.text(letters, min_size=1, max_size=30))
    book = Book(workbook_of(plan, revisions={}))
    cell = book.sheet("activities").cell(book.row("activities", number), 4 if column == "text" else 5)
    cell.value, cell.data_type = layout.escaped(words), "s"
    edited = edited_content(plan, read_workbook(book.data), recognise=lambda _words: None, seed="s")
    before = {each.uid: each for each in plan.activities}
    after = {each.uid: each for each in edited.content.activities}
    changed = {uid: after[uid] for uid in before if before[uid] != after[uid]}
    expected = {
        uid: replace(each, **{column: words}) for uid, each in before.items() if each.number == number and getattr(each, column) != words
    }
    assert changed == expected


# --- edits ---


@pytest.mark.django_db
def test_every_kind_of_edit_is_found():
    actor = a_coordinator()
    centre = an_institution(a_jurisdiction(), name="Centar za socijalni rad Zenica")
    plan = a_plan(actor=actor, content=rich_content())
    book = Book(download_plan(plan=plan, actor=actor))
    book.put("activities", "1.1.2", "text", "Novi tekst").put("activities", "1.1.3", "leads", "Centar za socijalni rad Zenica\nNeko drugi")
    book.remove("activities", "1.1.4").add("activities", programme="1.1", number="1.1.9", text="Nova", deadline="2026.")
    book.add("indicators", activity="1.1.9", text="Broj novih", target=7).put(
        "indicators", "Usvojen plan", "text", "Usvojen akt", by="text"
    )
    book.put("resources", "Budžet", "planned", "2.000,75", by="words").put("outline", "1.1", "title", "Preimenovan")
    book.add("outline", goal="2", number="2.1", title="Novi program").add(
        "activities", programme="2.1", number="2.1.1", text="U novom programu"
    )
    differences = found(plan, book, actor)
    assert differences.problems == ()
    assert sorted(summary(differences)) == sorted(
        [
            ("activity", "1.1.1", Kind.CHANGED, ["indicators", "resources"]),
            ("activity", "1.1.2", Kind.CHANGED, ["text"]),
            ("activity", "1.1.3", Kind.CHANGED, ["responsibilities"]),
            ("activity", "1.1.4", Kind.REMOVED, ["programme", "number", "text", "deadline", "responsibilities", "indicators", "resources"]),
            ("activity", "1.1.9", Kind.ADDED, ["programme", "number", "text", "deadline", "indicators"]),
            ("activity", "2.1.1", Kind.ADDED, ["programme", "number", "text"]),
            ("programme", "1.1", Kind.CHANGED, ["title"]),
            ("programme", "2.1", Kind.ADDED, ["goal", "number", "title"]),
        ]
    )
    by_number = {one.change.number: one.change.after for one in differences.proposals if one.change.subject == "activity"}
    assert by_number["1.1.3"].responsibilities == (
        ResponsibilityContent("Centar za socijalni rad Zenica", centre.pk, True),
        ResponsibilityContent("Neko drugi", None, True),
    )
    assert by_number["1.1.9"].indicators[0].target == Decimal(7)
    assert by_number["1.1.1"].resources[0] == ResourceContent("Budžet", "regular_budget", Decimal("2000.75"), Decimal(10))


@pytest.mark.django_db
def test_rows_may_be_sorted_and_an_activity_renumbered_with_all_that_hangs_on_it():
    actor = a_coordinator()
    plan = a_plan(actor=actor, content=rich_content())
    book = Book(download_plan(plan=plan, actor=actor))
    sheet = book.sheet("activities")
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3, max_row=7)]
    for line, row in enumerate(reversed(rows), 3):
        for place, value in enumerate(row, 1):
            sheet.cell(line, place).value = value
    assert summary(found(plan, book, actor)) == []
    book.put("activities", "1.1.1", "number", "1.1.8")
    assert summary(found(plan, book, actor)) == [("activity", "1.1.1", Kind.CHANGED, ["number"])]


@pytest.mark.django_db
def test_a_copied_row_is_a_new_activity():
    actor = a_coordinator()
    plan = a_plan(actor=actor)
    book = Book(download_plan(plan=plan, actor=actor))
    uid = str(the_activity(plan).uid)
    book.add("activities", uid=uid, programme="1.1", number="1.1.7", text="Prepisano")
    assert [(number, kind) for _s, number, kind, _f in summary(found(plan, book, actor))] == [("1.1.7", Kind.ADDED)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (lambda book: book.put("activities", "1.1.2", "programme", "9.9"), "There is no programme 9.9."),
        (lambda book: book.put("activities", "1.1.2", "number", "1.1.1"), "The number 1.1.1 stands more than once."),
        (lambda book: book.put("activities", "1.1.2", "text", None), "A number or the text is missing."),
        (lambda book: book.put("indicators", "1.1.2", "kind", "nešto", by="activity"), "“nešto” is no kind of indicator."),
        (lambda book: book.put("indicators", "1.1.2", "target", "mnogo", by="activity"), "“mnogo” is no amount."),
        (lambda book: book.put("indicators", "1.1.2", "activity", "7.7.7", by="activity"), "There is no activity 7.7.7."),
        (lambda book: book.put("resources", "1.1.2", "source", "džep", by="activity"), "“džep” is no source of funds."),
        (lambda book: book.put("resources", "1.1.2", "planned", 1.005, by="activity"), "An amount has at most two decimals"),
        (lambda book: book.add("outline", goal="7", number="7.1", title="Bez cilja"), "There is no goal 7."),
    ],
)
def test_what_cannot_be_understood_is_said_and_changes_nothing(edit, says):
    actor = a_coordinator()
    plan = a_plan(actor=actor)
    book = Book(download_plan(plan=plan, actor=actor))
    edit(book)
    differences = found(plan, book, actor)
    assert summary(differences) == []
    assert len(differences.problems) == 1
    assert differences.problems[0].says.startswith(says)


# --- the plan moved on ---


def change(plan, number, actor, **fields):
    row = the_activity(plan, number)
    services.edit_activity(plan=plan, uid=row.uid, content=replace(activity_content(row), **fields), based_on=row.revision, actor=actor)


@pytest.mark.django_db
def test_what_others_changed_meanwhile_is_kept_and_what_both_changed_is_put_before_one():
    actor, other = a_coordinator(), a_coordinator()
    plan = a_plan(actor=actor)
    book = Book(download_plan(plan=plan, actor=actor))
    change(plan, "1.1.1", other, deadline="2027.")
    change(plan, "1.1.2", other, text="Tuđi tekst")
    services.remove_activity(plan=plan, uid=the_activity(plan, "1.1.3").uid, actor=other)
    programme = str(the_activity(plan).programme.uid)
    services.add_activity(plan=plan, content=activity("1.1.4", programme=programme), actor=other)
    assert summary(found(plan, book, actor)) == []  # nobody touched the workbook: nothing goes back, nothing is removed
    for number in ("1.1.1", "1.1.2", "1.1.3"):
        book.put("activities", number, "text", "Moj tekst")
    proposals = {one.change.number: one for one in found(plan, book, actor).proposals}
    assert {number: (one.theirs, one.is_gone) for number, one in proposals.items()} == {
        "1.1.1": ((), False),
        "1.1.2": (("text",), False),
        "1.1.3": ((), True),
    }
    assert proposals["1.1.1"].change.after.deadline == "2027."
    assert proposals["1.1.2"].change.before.text == "Tuđi tekst"


# --- applying ---


@pytest.mark.django_db
def test_chosen_changes_are_applied_at_once_in_a_draft_and_remembered():
    actor = a_coordinator()
    plan = a_plan(actor=actor)
    book = (
        Book(download_plan(plan=plan, actor=actor)).put("activities", "1.1.1", "text", "Prvi").put("activities", "1.1.2", "text", "Drugi")
    )
    stored = keep_spreadsheet(plan=plan, data=book.data, name="moj.xlsx", actor=actor)
    uid = str(the_activity(plan).uid)
    effect = apply_spreadsheet(plan=plan, stored=stored, chosen=[uid], actor=actor)
    assert [one.number for one in effect.changes] == ["1.1.1"]
    assert list(Activity.objects.filter(plan=plan).values_list("text", flat=True)) == ["Prvi", "Održati obuku 1.1.2", "Održati obuku 1.1.3"]
    last = Revision.objects.filter(uid=uid).first()
    assert (last.how, last.note) == (How.SPREADSHEET, "moj.xlsx")
    assert Event.objects.filter(event=PlanEvent.SPREADSHEET_APPLIED).count() == 1
    assert not StoredFile.objects.exists()


@pytest.mark.django_db
def test_in_an_adopted_plan_they_go_into_the_amendment():
    actor = a_coordinator()
    plan = an_adopted_plan(actor=actor)
    data = Book(download_plan(plan=plan, actor=actor)).put("activities", "1.1.1", "text", "Prvi").data
    with pytest.raises(NotNow, match="amendment"):
        keep_spreadsheet(plan=plan, data=data, name="x.xlsx", actor=actor)
    an_open_amendment(plan, actor)
    stored = keep_spreadsheet(plan=plan, data=data, name="x.xlsx", actor=actor)
    apply_spreadsheet(plan=plan, stored=stored, chosen=[str(the_activity(plan).uid)], actor=actor)
    assert the_activity(plan).text == "Održati obuku 1.1.1"
    assert AmendmentChange.objects.get().after["text"] == "Prvi"
    assert summary(found(plan, download_plan(plan=plan, actor=actor), actor)) == []


@pytest.mark.django_db
def test_a_new_programme_comes_with_the_activity_that_stands_in_it():
    actor = a_coordinator()
    plan = a_plan(actor=actor)
    book = Book(download_plan(plan=plan, actor=actor)).add("outline", goal="1", number="1.5", title="Novi")
    book.add("activities", programme="1.5", number="1.5.1", text="U novom")
    stored = keep_spreadsheet(plan=plan, data=book.data, name="x.xlsx", actor=actor)
    with stored.file.open("rb") as file:
        uid = next(one.uid for one in found(plan, file.read(), actor).proposals if one.change.subject == "activity")
    apply_spreadsheet(plan=plan, stored=stored, chosen=[uid], actor=actor)
    assert the_activity(plan, "1.5.1").programme.title == "Novi"


@pytest.mark.django_db
def test_who_does_not_draw_up_the_plan_brings_nothing_back():
    actor = a_coordinator()
    plan = a_plan(actor=actor)
    data = download_plan(plan=plan, actor=actor)
    stored = keep_spreadsheet(plan=plan, data=data, name="x.xlsx", actor=actor)
    stranger = a_coordinator(a_jurisdiction("usk"))
    for act in (
        lambda: keep_spreadsheet(plan=plan, data=data, name="x.xlsx", actor=stranger),
        lambda: spreadsheet_differences(plan=plan, data=data, actor=stranger),
        lambda: apply_spreadsheet(plan=plan, stored=stored, chosen=["x"], actor=stranger),
    ):
        with pytest.raises(NotYou):
            act()
    with pytest.raises(NotNow):
        drop_spreadsheet(stored=stored, actor=a_coordinator())
    assert StoredFile.objects.count() == 1
