"""Rules that say who may do what, in words: ``may_accept_referral(actor, referral)`` raises, ``may_accept_referral.allows(…)`` asks."""

from collections.abc import Callable
from functools import update_wrapper
from typing import Generic, ParamSpec

from putokaz.foundation.core.refusals import NotYou

P = ParamSpec("P")


class Rule(Generic[P]):
    """A function that raises :class:`NotYou`, which can also be asked without raising."""

    def __init__(self, function: Callable[P, None]) -> None:
        self._function = function
        update_wrapper(self, function)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> None:
        self._function(*args, **kwargs)

    def allows(self, *args: P.args, **kwargs: P.kwargs) -> bool:
        try:
            self._function(*args, **kwargs)
        except NotYou:
            return False
        return True


def rule(function: Callable[P, None]) -> Rule[P]:
    """Make a permission rule of a function that returns nothing and raises :class:`NotYou`."""
    return Rule(function)
