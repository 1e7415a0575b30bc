"""Small reports made in a line for the tests of the rules, and the reference report from its right reading."""

import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from putokaz.foundation.core.messages import Message
from putokaz.monitoring.checks.view import Activity, Cell, Column, Goal, Period, Programme, ReportView, StatedTotals

PLAN = Path(__file__).resolve().parents[3] / "shared" / "reference" / "zdk-report" / "plan.json"
YEAR = Period(date(2024, 1, 1), date(2024, 12, 31))


def activity(
    result: str,
    *,
    number: str = "1.1.1",
    text: str = "Unaprijediti saradnju u pograničnom pojasu",
    deadline: str = "Kontinuirano",
    indicators: Sequence[str] = ("Postignuta saradnja",),
    institutions: Sequence[str] = ("Koordinacioni tim",),
) -> Activity:
    cells = {
        Column.ACTIVITY: Cell(text),
        Column.DEADLINE: Cell(deadline),
        Column.INSTITUTIONS: Cell("; ".join(institutions), tuple(institutions)),
        Column.INDICATORS: Cell("; ".join(indicators), tuple(indicators)),
        Column.RESOURCES: Cell("Redovan budžet", ("Redovan budžet",)),
        Column.RESULTS: Cell(result),
    }
    return Activity(number, cells)


def goal(*results: str, number: str = "1") -> Goal:
    activities = tuple(activity(result, number=f"{number}.1.{place}") for place, result in enumerate(results, 1))
    return Goal(number, f"CILJ {number}", (Programme(f"{number}.1", "Program", activities),))


def stated(
    number: str | None,
    planned: int | None = None,
    implemented: int | None = None,
    not_started: int | None = None,
    *,
    in_progress: int | None = None,
    rate: str | None = None,
) -> StatedTotals:
    quote = f"Cilj {number}: planirano {planned}, implementirano {implemented}, nije pokrenuto {not_started}."
    return StatedTotals(number, planned, implemented, in_progress, not_started, Decimal(rate) if rate else None, quote)


def report(*activities: Activity, totals: Sequence[StatedTotals] = (), **values: Any) -> ReportView:
    """A report of one goal and one programme over 2024, dated 20 February 2025 unless said otherwise."""
    goals = (Goal("1", "SISTEM PODRŠKE", (Programme("1.1", "Program", activities),)),)
    usual = {"goals": goals, "period": YEAR, "dated_on": date(2025, 2, 20), "number": "01-2/25", "totals": tuple(totals)}
    return ReportView(**{**usual, **values})


def words(message: Message) -> str:
    """The English of a message with its values filled in."""
    text = message.plural if message.plural is not None and message.count != 1 else message.text
    return text.format(**{name: words(value) if isinstance(value, Message) else value for name, value in message.values.items()})


def reference_report() -> ReportView | None:
    """The reference report from its right reading, with the totals of its conclusion; ``None`` when it is not beside the repository."""
    if not PLAN.exists():
        return None
    plan = json.loads(PLAN.read_text(encoding="utf-8"))
    goals = tuple(
        Goal(
            one["number"],
            one["title"],
            tuple(Programme(two["number"], two["title"], tuple(map(_activity, two["activities"]))) for two in one["programmes"]),
        )
        for one in plan["goals"]
    )
    totals = (
        stated("1", 27, 27, rate="100"),
        stated("2", 19, 17, 2, rate="89.4"),
        stated("3", 23, 21, 2, rate="91.3"),
        stated("4", 31, 26, 4, rate="83.8"),
        stated("5", 6, 6, rate="100"),
    )
    period = Period(date(2021, 1, 1), date(2024, 12, 31))
    return ReportView(goals=goals, title="Izvještaj", territory="zdk", dated_on=date(2025, 3, 10), period=period, totals=totals)


def _activity(row: dict[str, Any]) -> Activity:
    return activity(
        row["results"],
        number=row["number"],
        text=row["activity"],
        deadline=row["deadline"],
        indicators=row["indicators"],
        institutions=row["institutions"],
    )
