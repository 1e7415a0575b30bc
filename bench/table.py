"""The measured figures as a table for people and as JSON for programs."""

import json
import platform
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from bench.measure import Measure

HEADINGS = ("what", "value", "lowest to highest", "bar", "value/bar", "yardstick")


def as_json(figures: Mapping[str, Sequence[Measure]]) -> str:
    """``{"machine": …, "modules": {module: [measure, …]}}``; every measure carries its ratios."""
    return json.dumps(
        {
            "machine": {"python": platform.python_version(), "system": platform.system(), "processor": platform.machine()},
            "modules": {
                module: [asdict(one) | {"ratio": one.ratio, "yardstick_ratio": one.yardstick_ratio} for one in measures]
                for module, measures in figures.items()
            },
        },
        ensure_ascii=False,
        indent=2,
    )


def as_table(figures: Mapping[str, Sequence[Measure]]) -> str:
    """One table for each module, columns as wide as their widest entry."""
    return "\n\n".join(one_table(module, measures) for module, measures in figures.items())


def one_table(module: str, measures: Sequence[Measure]) -> str:
    rows = [HEADINGS, *(row(measure) for measure in measures)]
    widths = [max(len(line[column]) for line in rows) for column in range(len(HEADINGS))]
    lines = ["  ".join(entry.ljust(width) for entry, width in zip(line, widths, strict=True)).rstrip() for line in rows]
    return "\n".join([module, *("  " + line for line in [lines[0], "-" * len(lines[0]), *lines[1:]])])


def row(measure: Measure) -> tuple[str, ...]:
    spread = "" if measure.lowest is None or measure.highest is None else f"{figure(measure.lowest)} to {figure(measure.highest)}"
    sign = "≥" if measure.more_is_better else "≤"
    yardstick = measure.yardstick
    if measure.yardstick_ratio:
        yardstick += f" ({measure.yardstick_ratio:.1f} times ours)"
    return (
        measure.name,
        f"{figure(measure.value)} {measure.unit}".rstrip(),
        spread,
        "" if measure.bar is None else f"{sign} {measure.bar:g} {measure.unit}".rstrip(),
        "" if measure.ratio is None else f"{measure.ratio:.2f}",
        yardstick,
    )


def figure(value: float) -> str:
    """Three significant digits, whole numbers as they are."""
    if value == int(value) and abs(value) < 1e9:
        return str(int(value))
    return f"{value:.3g}" if abs(value) < 1000 else f"{value:.0f}"


def say(sentence: str) -> None:
    """Progress goes to stderr, so that ``--json`` on stdout stays JSON."""
    sys.stderr.write(sentence + "\n")
