"""How well unseen documents are read: right cells per format and text form on made reports kept for this, and on the reference report.

``PYTHONPATH=src:tests:. python -m bench.reading [FORM …] [--seeds N] [--show N]`` prints the figures alone; ``--show`` the first wrong
cells of every document.
"""

import argparse
import json
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from bench.measure import Measure, timed
from documents.accuracy import cell_accuracy, item_accuracy, tree_differences
from documents.spread import FORMATS, Made, every_text_form, make
from putokaz.imports.readers import Unreadable, read

REFERENCE = Path(__file__).resolve().parent.parent.parent / "shared" / "reference" / "zdk-report"
HELD_SEEDS = range(77_000, 77_006)  # with wordings kept back: never used by a test, never looked at while a reader is written


@dataclass(slots=True)
class Score:
    """Counts over the documents of one format or form."""

    right: int = 0
    cells: int = 0
    items_right: int = 0
    items: int = 0
    found: int = 0
    activities: int = 0
    titles_right: int = 0
    titles: int = 0
    documents: int = 0
    unread: int = 0
    seconds: float = 0.0
    failures: list[str] = field(default_factory=list)

    def add(self, truth: dict[str, Any], found: dict[str, Any], seconds: float, name: str) -> None:
        right, total, differences = cell_accuracy(truth, found)
        items_right, items, _ = item_accuracy(truth, found)
        true_titles, read_titles = set(_titles(truth)), set(_titles(found))
        true_numbers, read_numbers = _numbers(truth), set(_numbers(found))
        self.documents += 1
        self.seconds += seconds
        self.right += right
        self.cells += total
        self.items_right += items_right
        self.items += items
        self.titles_right += len(true_titles & read_titles)
        self.titles += len(true_titles)
        self.found += sum(number in read_numbers for number in true_numbers)
        self.activities += len(true_numbers)
        self.failures += [f"{name}: {difference}" for difference in differences]
        self.failures += [f"{name}: {difference}" for difference in tree_differences(truth, found)]


def as_plan(report: Any) -> dict[str, Any]:
    """A read report in the shape of ``plan.json``."""
    return {
        "goals": [
            {
                "number": goal.number,
                "title": goal.title,
                "programmes": [
                    {"number": programme.number, "title": programme.title, "activities": [_activity(one) for one in programme.activities]}
                    for programme in goal.programmes
                ],
            }
            for goal in report.goals
        ]
    }


def _activity(activity: Any) -> dict[str, Any]:
    cells = {str(column.value): cell for column, cell in activity.cells.items()}
    texts = {name: cells[name].text if name in cells else "" for name in ("activity", "deadline", "results")}
    lists = {name: list(cells[name].items) if name in cells else [] for name in ("institutions", "indicators", "resources")}
    return {"number": activity.number, **texts, **lists}


def _titles(plan: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for goal in plan["goals"]:
        yield goal["number"], " ".join(goal["title"].split())
        for programme in goal["programmes"]:
            yield programme["number"], " ".join(programme["title"].split())


def _numbers(plan: dict[str, Any]) -> list[str]:
    return [activity["number"] for goal in plan["goals"] for programme in goal["programmes"] for activity in programme["activities"]]


def score(documents: Iterable[Made]) -> Score:
    """Reads every document; one that cannot be read has no right cell."""
    result = Score()
    for made in documents:
        started = time.perf_counter()
        try:
            plan = as_plan(read(made.data).report)
        except Unreadable as refused:
            result.unread += 1
            result.failures.append(f"{made.name}: unreadable: {refused}")
            plan = {"goals": []}
        result.add(made.truth.plan, plan, time.perf_counter() - started, made.name)
    return result


@dataclass(frozen=True, slots=True)
class Kind:
    """One line of the figures. ``real``: a real extractor makes the text; ``template``: printed in the common template, else in any way."""

    format: str
    form: str = ""
    real: bool = False
    template: bool = False


def kinds() -> dict[str, Kind]:
    """Everything that is measured, by name."""
    texts = {f"text {form}{' (real)' if real else ''}": Kind("text", form, real) for form, real in every_text_form()}
    files = {name: Kind(name) for name in FORMATS if name != "text"}
    common = {"text pdfbox": Kind("text", "pdfbox"), "text raw": Kind("text", "raw"), **files}
    return {f"{name}, common template": replace(kind, template=True) for name, kind in common.items()} | texts | files


def documents(kind: str, seeds: Iterable[int], *, held: bool = False) -> Iterator[Made]:
    wanted = kinds()[kind]
    for seed in seeds:
        yield make(seed, wanted.format, wanted.form, real_extractor=wanted.real, held=held, template=wanted.template)


def measures() -> Iterator[Measure]:
    """Per cent of right cells and items for every format and text form, then the reference report where it is at hand, then the time."""
    for kind in kinds():
        seeds = HELD_SEEDS[:2] if kinds()[kind].real or kinds()[kind].format == "pdf" else HELD_SEEDS
        yield from _figures(kind, score(documents(kind, seeds, held=True)))
    yield from _reference()
    yield from _durations()


def _figures(kind: str, result: Score) -> Iterator[Measure]:
    yield _share(f"{kind}: cells right, {result.right} of {result.cells}", result.right, result.cells)
    yield _share(f"{kind}: lists cut into the very same items, {result.items_right} of {result.items}", result.items_right, result.items)
    yield _share(f"{kind}: activities found, {result.found} of {result.activities}", result.found, result.activities)
    yield _share(f"{kind}: goals and programmes right, {result.titles_right} of {result.titles}", result.titles_right, result.titles)


def _share(name: str, part: int, whole: int) -> Measure:
    return Measure(name, round(100 * part / whole, 2) if whole else 0.0, "%", bar=100, more_is_better=True)


def _reference() -> Iterator[Measure]:
    if not (REFERENCE / "report.txt").exists():
        return
    data = (REFERENCE / "report.txt").read_bytes()
    truth = json.loads((REFERENCE / "plan.json").read_text(encoding="utf-8"))
    result = Score()
    result.add(truth, as_plan(read(data).report), 0.0, "reference report")
    yield from _figures("reference report", result)
    yield timed(
        "reference report, text: read",
        lambda: read(data),
        bar=0.25,
        yardstick="a table extractor on the same as PDF",
        yardstick_value=0.8,
    )


def _durations() -> Iterator[Measure]:
    """The time must grow no faster than the report: three sizes of the same text form."""
    from documents.content import make_report
    from documents.text_forms import as_text
    from documents.variant import random_variant

    for size in (15, 50, 150):
        data = as_text(make_report(5, n_activities=size), random_variant(5), "pdfbox").encode()
        yield timed(f"text of {size} activities: read", partial(read, data), runs=3)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*", help="a part of the names to measure: docx, pdfbox, layout …")
    parser.add_argument("--seeds", type=int, default=4)
    parser.add_argument("--first", type=int, default=1, help="the first seed; the held ones are for the bench only")
    parser.add_argument("--held", action="store_true", help="with the wordings kept back (look at the figures only)")
    parser.add_argument("--show", type=int, default=0)
    given = parser.parse_args()
    for kind in kinds():
        if given.kinds and not any(part in kind for part in given.kinds):
            continue
        result = score(documents(kind, range(given.first, given.first + given.seeds), held=given.held))
        print(
            f"{kind:30} cells {result.right:6}/{result.cells:6} {100 * result.right / max(1, result.cells):6.2f} %  "
            f"items {result.items_right:5}/{result.items:5}  activities {result.found:4}/{result.activities:4}  "
            f"titles {result.titles_right:3}/{result.titles:3}  {result.seconds / max(1, result.documents):.2f} s each"
        )
        for failure in result.failures[: given.show]:
            print("   ", failure.replace("\n", "\n    "))


if __name__ == "__main__":
    main()
