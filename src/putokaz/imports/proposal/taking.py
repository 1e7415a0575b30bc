"""From a proposal to a report, and from a report to the text of a plan."""

from collections.abc import Mapping
from typing import Any

from putokaz.imports.proposal.build import edited_text
from putokaz.imports.proposal.model import Proposal
from putokaz.imports.readers.from_json import report_from_json
from putokaz.monitoring.checks.view import Activity, Column, Goal, Programme, ReportView
from putokaz.monitoring.plans.content import (
    ActivityContent,
    GoalContent,
    IndicatorContent,
    PlanContent,
    ProgrammeContent,
    ResourceContent,
    ResponsibilityContent,
)


def report_of(proposal: Proposal, document: Mapping[str, Any]) -> ReportView:
    """The report as corrected: goals of the proposal, the rest as read."""
    read = report_from_json({**document, "goals": ()})
    goals = tuple(
        Goal(
            goal.number,
            goal.title,
            tuple(
                Programme(
                    programme.number,
                    programme.title,
                    tuple(
                        Activity(one.number, {cell.column: cell.cell for cell in one.cells}, one.sources) for one in programme.activities
                    ),
                    programme.sources,
                )
                for programme in goal.programmes
            ),
            goal.sources,
        )
        for goal in proposal.goals
    )
    return ReportView(
        goals=goals,
        title=read.title,
        team=read.team,
        territory=read.territory,
        number=read.number,
        dated_on=read.dated_on,
        period=read.period,
        place=read.place,
        signatory=read.signatory,
        signatory_role=read.signatory_role,
        totals=read.totals,
        passages=read.passages,
        running_headers=read.running_headers,
        columns=read.columns,
    )


def plan_content(
    report: ReportView, institutions: Mapping[str, int], *, title: str, team: str, starts_on: str, ends_on: str
) -> PlanContent:
    """The text of the plan. ``institutions`` are ids by wording; a wording that is not there stays words. Days are ISO 8601."""
    return PlanContent(
        title=title,
        team=team,
        starts_on=starts_on,
        ends_on=ends_on,
        goals=tuple(
            GoalContent(
                goal.number,
                goal.title,
                programmes=tuple(
                    ProgrammeContent(
                        programme.number, programme.title, activities=tuple(_activity(one, institutions) for one in programme.activities)
                    )
                    for programme in goal.programmes
                ),
            )
            for goal in report.goals
        ),
    )


def items_of(activity: Activity, column: Column) -> tuple[str, ...]:
    """The items of a list cell; its whole text as one where the reader did not cut it."""
    cell = activity.cell(column)
    return tuple(line for line in edited_text(cell, column).split("\n") if line.strip())


def _activity(activity: Activity, institutions: Mapping[str, int]) -> ActivityContent:
    return ActivityContent(
        number=activity.number,
        text=activity.text,
        deadline=activity.cell(Column.DEADLINE).text,
        responsibilities=tuple(ResponsibilityContent(words, institutions.get(words)) for words in items_of(activity, Column.INSTITUTIONS)),
        indicators=tuple(IndicatorContent(words) for words in items_of(activity, Column.INDICATORS)),
        resources=tuple(ResourceContent(words) for words in items_of(activity, Column.RESOURCES)),
    )


def wordings_of(report: ReportView) -> list[str]:
    """Every wording in the column of institutions, as often as activities name it."""
    return [words for activity in report.activities for words in items_of(activity, Column.INSTITUTIONS)]
