"""Which views are open to everybody. All others ask for a sign-in; a test walks every address."""

from collections.abc import Callable
from typing import TypeVar

View = TypeVar("View", bound=Callable[..., object])


def public(view: View) -> View:
    """Mark a view that needs no sign-in."""
    view.is_public = True  # type: ignore[attr-defined] # a mark on a function, as Django's own csrf_exempt
    return view


def is_public(view: object) -> bool:
    return bool(getattr(view, "is_public", False))
