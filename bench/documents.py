"""How long the official documents take, for plans of three sizes; reading and checking are measured elsewhere."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import count
from typing import Any

from bench.measure import Measure, timed
from putokaz.monitoring.checks.view import Activity, Cell, Column, Goal, Period, Programme, ReportView
from putokaz.reporting.renderers import docx, html, pdf, xlsx
from putokaz.reporting.reports.progress_report import progress_report
from putokaz.reporting.reports.progress_workbook import progress_workbook

SIZES = (53, 106, 212)
_MEASURED = 106  # activities of a real plan: the bars are for this size
_IN_A_PROGRAMME, _IN_A_GOAL = 4, 6


def _write(render: Callable[[Any], bytes], compose: Callable[[ReportView], Any], view: ReportView) -> bytes:
    return render(compose(view))


def measures() -> Iterator[Measure]:
    """Tree and file together, warm: what a person waits for after pressing the button."""
    for size in SIZES:
        view = plan(size)
        bars = {"docx": 0.3, "pdf": 0.15, "xlsx": 0.3} if size == _MEASURED else {}
        yield timed(
            f"report of {size} activities as DOCX",
            partial(_write, docx.render, progress_report, view),
            bar=bars.get("docx"),
            yardstick="Akvo RSR, 50 indicators",
            yardstick_value=39.5 if bars else None,
        )
        yield timed(
            f"report of {size} activities as PDF/UA-1 and PDF/A-2a",
            partial(_write, pdf.render, progress_report, view),
            bar=bars.get("pdf"),
            yardstick="Hikaya",
            yardstick_value=1.3 if bars else None,
        )
        yield timed(
            f"report of {size} activities as XLSX",
            partial(_write, xlsx.render, progress_workbook, view),
            bar=bars.get("xlsx"),
            yardstick="Akvo RSR",
            yardstick_value=0.2 if bars else None,
        )
        yield timed(f"report of {size} activities as a web page", partial(_write, html.render, progress_report, view))
    changed = (replace(plan(_MEASURED), number=f"01-02-{run}/25") for run in count())
    yield timed(
        f"report of {_MEASURED} activities as PDF, another one each time (no page laid out before)",
        lambda: pdf.render(progress_report(next(changed))),
        yardstick="Hikaya",
        yardstick_value=1.3,
    )
    cyrillic = plan(_MEASURED)
    yield timed(
        f"report of {_MEASURED} activities as DOCX, Cyrillic",
        partial(_write, docx.render, partial(progress_report, script="cyrl"), cyrillic),
        bar=0.3,
    )


def plan(size: int) -> ReportView:
    """A synthetic report of ``size`` activities with texts as long as real ones; every text is different, so that nothing is remembered."""
    activities = [_activity(number) for number in range(size)]
    programmes = [
        Programme(
            f"{start // (_IN_A_PROGRAMME * _IN_A_GOAL) + 1}.{start // _IN_A_PROGRAMME % _IN_A_GOAL + 1}", f"Unaprijediti oblast {start}", ()
        )
        for start in range(0, size, _IN_A_PROGRAMME)
    ]
    filled = []
    for position, programme in enumerate(programmes):
        own = activities[position * _IN_A_PROGRAMME : (position + 1) * _IN_A_PROGRAMME]
        numbered = tuple(replace(each, number=f"{programme.number}.{place}") for place, each in enumerate(own, 1))
        filled.append(replace(programme, activities=numbered))
    goals = tuple(
        Goal(str(start // _IN_A_GOAL + 1), f"OBLAST {start // _IN_A_GOAL + 1}", tuple(filled[start : start + _IN_A_GOAL]))
        for start in range(0, len(filled), _IN_A_GOAL)
    )
    return ReportView(
        goals=goals,
        title="Izvještaj o provođenju akcionog plana (sintetički)",
        team="Koordinacioni tim izmišljenog kantona",
        number="01-02-3/25",
        dated_on=date(2025, 3, 10),
        period=Period(date(2021, 1, 1), date(2024, 12, 31)),
        place="Zenica",
        signatory="Amra Izmišljena",
        signatory_role="Koordinatorica",
    )


def _activity(number: int) -> Activity:
    def items(text: str, many: int) -> Cell:
        found = tuple(f"{text} {number}-{each}" for each in range(many))
        return Cell("; ".join(found), found)

    result = (
        f"Dana {number % 28 + 1:02}.05.2023. godine održana je obuka broj {number} za {number + 12} učesnika iz policije, tužilaštva i "
        "centara za socijalni rad, a zapisnik i evaluacija dostavljeni su nadležnom ministarstvu. "
    ) * (number % 4)
    return Activity(
        str(number),
        {
            Column.ACTIVITY: Cell(
                f"Organizovati obuku {number} profesionalaca koji rade na prepoznavanju i zaštiti žrtava trgovine ljudima"
            ),
            Column.DEADLINE: Cell("Kontinuirano, svaka tri mjeseca"),
            Column.INSTITUTIONS: items("Ministarstvo unutrašnjih poslova", 3),
            Column.INDICATORS: items("Broj održanih obuka i polaznika", 3),
            Column.RESOURCES: items("Redovan budžet ministarstva", 3),
            Column.RESULTS: Cell(result.strip(), paragraphs=(result.strip(),) if result else ()),
        },
    )
