"""The style sheet of the charts: every class is styled, every shape can be told from the paper in light, dark and print."""

import re
from importlib import resources

import pytest

UI = resources.files("putokaz").joinpath("foundation/ui")
CSS = UI.joinpath("static/ui/charts.css").read_text("utf-8")
SOURCES = "\n".join(
    path.read_text("utf-8")
    for path in (*UI.joinpath("charts").iterdir(), UI.joinpath("maps.py"), UI.joinpath("drawing.py"))
    if path.name.endswith(".py")
)


def _themes():
    """The variables of the light, the dark and the printed theme."""
    blocks = re.findall(r"(:where\([^{]*|:root:root[^{]*)\{([^}]*--chart-1[^}]*)\}", CSS)
    found = [dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{3,6});", body)) for _, body in blocks]
    return dict(zip(("light", "dark", "print"), found, strict=True))


def _luminance(colour):
    digits = colour.lstrip("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    channels = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _contrast(one, other):
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_contrast_of_black_and_white_is_the_known_one():
    assert _contrast("#000", "#fff") == pytest.approx(21)
    assert _contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_all_themes_set_the_same_variables():
    light, dark, paper = _themes().values()
    assert set(light) == set(dark) == set(paper)
    assert len(light) > 25


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_shapes_and_words_can_be_seen(theme):
    colours = _themes()[theme]
    shapes = ("1", "2", "edge", "mark", "done", "going", "idle", "late", "unknown", "year")
    for name in shapes:
        assert _contrast(colours[f"--chart-{name}"], colours["--chart-paper"]) >= 3, name
    for ground in ("paper", "band", "track"):
        for ink in ("ink", "soft"):
            assert _contrast(colours[f"--chart-{ink}"], colours[f"--chart-{ground}"]) >= 4.5, (ink, ground)
    assert _contrast(colours["--map-edge"], colours["--chart-paper"]) >= 3


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_counts_can_be_read_on_every_shade_of_the_calendar(theme):
    colours = _themes()[theme]
    for step in range(5):
        ink = colours["--heat-on-dark"] if step >= 3 else colours["--chart-ink"]
        assert _contrast(ink, colours[f"--heat-{step}"]) >= 4.5, step


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_shades_go_one_way(theme):
    colours = _themes()[theme]
    for scale in ([f"--map-{step}" for step in range(1, 6)], [f"--heat-{step}" for step in range(5)]):
        shades = [_luminance(colours[name]) for name in scale]
        assert shades in (sorted(shades), sorted(shades, reverse=True))


def test_paper_looks_the_same_from_the_dark_theme():
    selector = r"@media print \{[^{]*:root:root,\s*\[data-bs-theme\]\[data-bs-theme\] \{"
    assert re.search(selector, CSS), "print from dark mode would print pale text"


def test_every_class_of_a_drawing_is_styled():
    used = set(re.findall(r"(?<![\w-])(?:chart|map)-[a-z]+(?:-[a-z]+)*(?![\w-])", " ".join(re.findall(r'"([^"]*)"', SOURCES))))
    styled = set(re.findall(r"\.((?:chart|map)-[a-z0-9]+(?:-[a-z0-9]+)*)", CSS))
    built = {"chart-heat", "map-step", "chart-mark-idle", "chart-bar", "chart-span"}  # the stem of a name, or a handle for tests and themes
    assert used - styled - built == set()
    assert len(used) > 40
    assert {f"chart-{tone}" for tone in ("done", "going", "idle", "late", "unknown")} <= styled
    assert {f"map-step-{step}" for step in range(6)} | {f"chart-heat-{step}" for step in range(5)} <= styled
