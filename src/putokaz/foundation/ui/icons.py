"""The drawings of ``ui/icons.svg``."""

import re
from functools import cache
from importlib import resources
from typing import Final

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

_FILE: Final = "ui/icons.svg"


@cache
def icon_names() -> frozenset[str]:
    """What can be drawn."""
    sprite = resources.files(__package__).joinpath("static/ui/icons.svg").read_text("utf-8")
    return frozenset(re.findall(r'<symbol id="(\w+)"', sprite))


@cache
def icon_address(name: str) -> str:
    """The address of one drawing. ``ValueError`` for one that there is not."""
    if name not in icon_names():
        raise ValueError(f"There is no icon {name!r}: choose one of {', '.join(sorted(icon_names()))}.")
    return f"{static(_FILE)}#{name}"


@cache
def drawn_icon(name: str) -> SafeString:
    """The icon, hidden from readers of screens."""
    return format_html('<svg class="pk-icon" aria-hidden="true"><use href="{}"></use></svg>', icon_address(name))
