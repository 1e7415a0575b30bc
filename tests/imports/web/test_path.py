"""From a document to a plan in the database, by services."""

import json
from collections.abc import Callable

import pytest

from documents.accuracy import cell_accuracy, tree_differences
from factories.accounts import a_jurisdiction, an_actor
from factories.imports import a_plan, a_ready_import, an_import
from imports.building import make_docx, make_pdf, make_xlsx, plan_blocks
from putokaz.demo.loading import demo_report
from putokaz.foundation.accounts.actors import system_actor
from putokaz.foundation.accounts.models import Institution, Jurisdiction
from putokaz.foundation.accounts.services.jurisdictions import load_jurisdictions
from putokaz.imports.enums import ImportKind, ImportState
from putokaz.imports.services import accept_proposed_institutions, apply_import, take_in_report, undo_import
from putokaz.monitoring.checks.rates import progress_of
from putokaz.monitoring.checks.standing import promised
from putokaz.monitoring.plans.models import Activity, Plan
from putokaz.monitoring.progress.enums import CycleState
from putokaz.monitoring.progress.models import Cycle, Result

pytestmark = pytest.mark.django_db


def as_plan(plan: Plan | None, cycle: Cycle | None) -> dict:
    """The database content in the shape of ``plan.json``."""
    assert plan is not None
    assert cycle is not None
    results = {one.activity_id: one.text for one in cycle.results.all()}
    return {
        "goals": [
            {
                "number": goal.number,
                "title": goal.title,
                "programmes": [
                    {
                        "number": programme.number,
                        "title": programme.title,
                        "activities": [
                            {
                                "number": activity.number,
                                "activity": activity.text,
                                "deadline": activity.deadline_words,
                                "institutions": [one.words for one in activity.responsibilities.all()],
                                "indicators": [one.text for one in activity.indicators.all()],
                                "resources": [one.words for one in activity.resources.all()],
                                "results": results[activity.pk],
                            }
                            for activity in Activity.objects.filter(programme=programme)
                        ],
                    }
                    for programme in goal.programmes.all()
                ],
            }
            for goal in plan.goals.all()
        ]
    }


MAKERS: dict[str, Callable[[dict], bytes]] = {"docx": make_docx, "xlsx": make_xlsx, "pdf": lambda one: make_pdf(plan_blocks(one))}


@pytest.mark.parametrize("form", MAKERS)
def test_a_document_becomes_a_plan_and_its_first_cycle(form):
    plan = a_plan(10)
    content = MAKERS[form](plan)
    actor = an_actor("coordinator", a_jurisdiction())
    imported = apply_import(imported=a_ready_import(content, jurisdiction=a_jurisdiction(), actor=actor), actor=actor)
    assert imported.state == ImportState.APPLIED
    assert imported.format == form
    right, total, differences = cell_accuracy(plan, as_plan(imported.plan, imported.cycle))
    assert (right, total) == (60, 60), differences
    assert imported.cycle.state == CycleState.IMPORTED
    assert Result.objects.filter(cycle=imported.cycle, reported=True).count() == 10


def test_the_reference_report_comes_whole_into_the_database(reference):
    load_jurisdictions()
    place = Jurisdiction.objects.get(key="zdk")
    actor = an_actor("coordinator", place)
    imported = an_import((reference / "report.txt").read_bytes(), name="report.txt", jurisdiction=place, actor=actor)
    assert imported.state == ImportState.PROPOSED
    accept_proposed_institutions(imported=imported, actor=actor)
    imported = apply_import(imported=imported, actor=actor)
    truth = json.loads((reference / "plan.json").read_text("utf-8"))
    found = as_plan(imported.plan, imported.cycle)
    right, total, differences = cell_accuracy(truth, found)
    assert (right, total) == (636, 636), differences[:3]
    assert tree_differences(truth, found) == []
    assert (imported.plan.starts_on.year, imported.plan.ends_on.year) == (2021, 2024)
    assert imported.cycle.particulars["document"]["number"] == imported.particulars["report_number"]
    assert len(imported.cycle.particulars["totals"]) > 4


def test_a_report_is_taken_in_without_the_pages():
    load_jurisdictions()
    place = Jurisdiction.objects.get(key="zdk")
    view = demo_report()
    taken = take_in_report(view=view, jurisdiction=place, actor=system_actor("demo"), is_synthetic=True)
    assert taken.plan.is_synthetic
    assert taken.plan.title == view.title
    assert taken.cycle is not None
    assert taken.cycle.results.count() == 106
    by_number = {one.activity.number: one for one in taken.cycle.results.select_related("activity")}
    for activity in view.activities:
        row, shown = by_number[activity.number], progress_of(activity)
        assert row.reported is (shown.reported and row.status != "not_started"), activity.number
        assert row.evidenced is any(one.evidenced for one in shown.indicators), activity.number
        if promised(activity) is not None and shown.reported:
            assert row.status == "in_progress", activity.number
    assert {one.status for one in by_number.values()} >= {"not_started", "in_progress", "implemented", "continuous"}
    assert Institution.objects.filter(pk__in=taken.institutions).count() == len(taken.institutions) > 0


def test_a_plan_alone_gets_no_cycle():
    actor = an_actor("coordinator", a_jurisdiction())
    imported = apply_import(imported=a_ready_import(make_docx(a_plan(3, results="")), actor=actor), actor=actor)
    assert imported.kind == ImportKind.PLAN
    assert imported.cycle is None
    undo_import(imported=imported, actor=actor)
    assert not Plan.objects.exists()
