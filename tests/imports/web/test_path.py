"""From a document to a plan in the database, by services."""

import json

import pytest

from documents.accuracy import cell_accuracy, tree_differences
from factories.accounts import a_jurisdiction, an_actor
from factories.imports import a_plan, a_ready_import, an_import
from imports.building import make_docx, make_pdf, make_xlsx, plan_blocks
from putokaz.foundation.accounts.models import Jurisdiction
from putokaz.foundation.accounts.services.jurisdictions import load_jurisdictions
from putokaz.imports.enums import ImportState
from putokaz.imports.services import accept_proposed_institutions, apply_import
from putokaz.monitoring.plans.models import Activity, Plan
from putokaz.monitoring.progress.enums import CycleState
from putokaz.monitoring.progress.models import Cycle, Result

pytestmark = pytest.mark.django_db


def as_plan(plan: Plan, cycle: Cycle) -> dict:
    """The database content in the shape of ``plan.json``."""
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


@pytest.mark.parametrize("form", ["docx", "xlsx", "pdf"])
def test_a_document_becomes_a_plan_and_its_first_cycle(form):
    plan = a_plan(10)
    content = {"docx": make_docx, "xlsx": make_xlsx, "pdf": lambda one: make_pdf(plan_blocks(one))}[form](plan)
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
