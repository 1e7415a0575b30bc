"""How a figure went from cycle to cycle, in the size of a word."""

from collections.abc import Sequence
from decimal import Decimal

from putokaz.foundation.ui.drawing import Drawing, Markup

_WIDTH, _HEIGHT, _EDGE = 120, 32, 5


def sparkline(values: Sequence[Decimal | None], *, title: str, description: str, language: str, key: str = "trend") -> Markup:
    """A small line without axes, its last known value marked. ``None`` is not known: the line breaks there, it never falls to zero."""
    drawing = Drawing(key, language, _WIDTH)
    points = _points(values)
    for run in _runs(points):
        if len(run) > 1:
            drawing.path("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in run), "chart-trend")
        else:
            drawing.circle(*run[0], 1.6, "chart-last")
    known = [point for point in points if point]
    if known:
        drawing.circle(*known[-1], 3.4, "chart-last")
    else:
        drawing.text(0, 21, "–", 13, classes="chart-text chart-quiet")
    return Markup(drawing.svg(title, description, _HEIGHT, "chart-word"))


def _points(values: Sequence[Decimal | None]) -> list[tuple[float, float] | None]:
    known = [value for value in values if value is not None]
    if not known:
        return [None] * len(values)
    low, high = min(known), max(known)
    step = (_WIDTH - 2 * _EDGE) / max(len(values) - 1, 1)
    points: list[tuple[float, float] | None] = []
    for position, value in enumerate(values):
        if value is None:
            points.append(None)
            continue
        share = float((value - low) / (high - low)) if high > low else 0.5
        points.append((_EDGE + position * step, _HEIGHT - _EDGE - share * (_HEIGHT - 2 * _EDGE)))
    return points


def _runs(points: Sequence[tuple[float, float] | None]) -> list[list[tuple[float, float]]]:
    runs: list[list[tuple[float, float]]] = []
    for position, point in enumerate(points):
        if point is None:
            continue
        if runs and points[position - 1] is not None:
            runs[-1].append(point)
        else:
            runs.append([point])
    return runs
