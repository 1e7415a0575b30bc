"""What every drawing for the screen is made of: shapes with classes, texts in the reader's script, links, title and description.

A drawing holds no colour and no style: ``ui/charts.css`` gives both, so that it follows the theme, paper and the content security policy.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from functools import lru_cache
from html import escape
from math import pi
from typing import Final

from putokaz.foundation.core.languages import require_language
from putokaz.foundation.core.messages import Message, translate
from putokaz.foundation.core.script import to_cyrillic


@lru_cache(maxsize=4096)
def _cyrillic(text: str) -> str:
    """A label stands in both sizes of a drawing, in its link and in its title: it is transliterated once."""
    return to_cyrillic(text)


class Markup(str):
    """Finished markup in which every value was escaped: a template prints it as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


class Tone(StrEnum):
    """What a shape says. Each tone has a colour and a pattern or a mark, so that colour is never the only sign."""

    DONE = "done"
    GOING = "going"
    IDLE = "idle"
    LATE = "late"
    UNKNOWN = "unknown"


# Tones that are drawn with a pattern over their colour. The pattern is part of the drawing: a style sheet cannot point into a page.
_PATTERNS: Final = {
    "going": '<path class="chart-weave" d="M0 8L8 0M-2 2L2 -2M6 10L10 6"/>',
    "late": '<path class="chart-weave" d="M0 0L8 8M0 8L8 0"/>',
    "unknown": '<circle class="chart-dot" cx="4" cy="4" r="1.4"/>',
    "second": '<path class="chart-weave" d="M0 8L8 0M-2 2L2 -2M6 10L10 6"/>',
    "third": '<circle class="chart-dot" cx="2" cy="2" r="1.2"/><circle class="chart-dot" cx="6" cy="6" r="1.2"/>',
    "none": '<path class="chart-weave" d="M0 8L8 0M-2 2L2 -2M6 10L10 6"/>',
}
FONT: Final = "Plex, IBM Plex Sans, Segoe UI, Noto Sans, sans-serif"


class Drawing:
    """One drawing being made. ``key`` makes its ids unique in a page; lengths are units of the drawing."""

    def __init__(self, key: str, language: str, width: float) -> None:
        require_language(language)
        self.key, self.language, self.width = key, language, width
        self.parts: list[str] = []
        self.patterns: set[str] = set()
        self.linked = False

    def say(self, text: str | Message) -> str:
        """A text in the reader's language and script."""
        if isinstance(text, Message):
            return translate(text, self.language)
        return _cyrillic(text) if self.language == "sr" else text

    def rect(self, box: tuple[float, float, float, float], classes: str, *, pattern: str = "", round_by: float = 0) -> None:
        """``box`` is x, y, width, height. ``pattern`` is drawn over it."""
        x, y, width, height = box
        place = f'x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"' + (f' rx="{_n(round_by)}"' if round_by else "")
        self.parts.append(f'<rect class="{classes}" {place}/>')
        if pattern in _PATTERNS:
            self.parts.append(f'<rect class="chart-over" {place} fill="{self._pattern(pattern)}"/>')

    def path(self, path: str, classes: str, *, pattern: str = "") -> None:
        self.parts.append(f'<path class="{classes}" d="{path}"/>')
        if pattern in _PATTERNS:
            self.parts.append(f'<path class="chart-over" d="{path}" fill="{self._pattern(pattern)}"/>')

    def line(self, x1: float, y1: float, x2: float, y2: float, classes: str) -> None:
        self.parts.append(f'<line class="{classes}" x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}"/>')

    def circle(self, x: float, y: float, radius: float, classes: str) -> None:
        self.parts.append(f'<circle class="{classes}" cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}"/>')

    def arc(self, x: float, y: float, radius: float, share: float, classes: str) -> None:
        """A part of a circle, clockwise from the top; ``share`` is 0 to 1."""
        whole = 2 * pi * radius
        dashes = f"{share * whole:.2f} {whole:.2f}"
        self.parts.append(
            f'<circle class="{classes}" cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}" stroke-dasharray="{dashes}" '
            f'transform="rotate(-90 {_n(x)} {_n(y)})"/>'
        )

    def text(self, x: float, y: float, text: str | Message, size: float, *, classes: str = "chart-text", anchor: str = "start") -> None:
        """``y`` is the base line; ``anchor`` is start, middle or end."""
        look = f'x="{_n(x)}" y="{_n(y)}" font-size="{_n(size)}"' + (f' text-anchor="{anchor}"' if anchor != "start" else "")
        self.parts.append(f'<text class="{classes}" {look}>{escape(self.say(text))}</text>')

    def send_behind(self, start: int) -> None:
        """What was drawn since there were ``start`` parts goes behind everything else."""
        self.parts[:] = self.parts[start:] + self.parts[:start]

    @contextmanager
    def link(self, href: str, name: str) -> Iterator[None]:
        """What is drawn inside leads to ``href`` and is called ``name``; without an address it is a group with that name.

        ``ValueError`` for an address outside the site.
        """
        if href and not (href.startswith(("/", "#", "?")) and not href.startswith("//")):
            raise ValueError("A drawing leads only to pages of the site.")
        if href:
            self.linked = True
            self.parts.append(f'<a class="chart-link" href="{escape(href)}" aria-label="{escape(self.say(name))}">')
        else:
            self.parts.append("<g>")
        self.parts.append(f"<title>{escape(self.say(name))}</title>")
        yield
        self.parts.append("</a>" if href else "</g>")

    def svg(self, title: str, description: str, height: float, classes: str, *, top: float = 0) -> str:
        """The whole drawing. One with links is a group of things to reach; one without is a picture."""
        role = "group" if self.linked else "img"
        definitions = "".join(
            f'<pattern id="{self.key}-{name}" width="8" height="8" patternUnits="userSpaceOnUse">{_PATTERNS[name]}</pattern>'
            for name in sorted(self.patterns)
        )
        head = (
            f'<svg class="chart {classes}" viewBox="0 {_n(top)} {_n(self.width)} {_n(height)}" '
            f'width="{_n(self.width)}" height="{_n(height)}" '
            f'role="{role}" aria-labelledby="{self.key}-title" aria-describedby="{self.key}-desc" font-family="{FONT}">'
            f'<title id="{self.key}-title">{escape(self.say(title))}</title>'
            f'<desc id="{self.key}-desc">{escape(self.say(description))}</desc>'
        )
        return head + (f"<defs>{definitions}</defs>" if definitions else "") + "".join(self.parts) + "</svg>"

    def _pattern(self, name: str) -> str:
        self.patterns.add(name)
        return f"url(#{self.key}-{name})"


def boxed(wide: str, narrow: str) -> Markup:
    """Two drawings of the same: the style sheet shows the one that fits the room."""
    return Markup(f'<div class="chart-box">{wide}{narrow}</div>')


def check_mark(x: float, y: float) -> str:
    """The path of a tick around a middle point."""
    return f"M{_n(x - 2.6)} {_n(y + 0.2)}L{_n(x - 0.8)} {_n(y + 2.2)}L{_n(x + 2.8)} {_n(y - 2)}"


def triangle(x: float, y: float, size: float) -> str:
    """The path of an upright triangle around a middle point."""
    return f"M{_n(x)} {_n(y - size)}L{_n(x + size)} {_n(y + size * 0.8)}L{_n(x - size)} {_n(y + size * 0.8)}Z"


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
