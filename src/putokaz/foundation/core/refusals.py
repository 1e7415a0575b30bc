"""The two ways in which the program says no to somebody. Both carry a sentence that a person can read.

A middleware turns them into pages, so views have no try/except.
"""

from django.utils.functional import Promise


class Refusal(Exception):
    """``reason`` says what is wrong and what to do about it."""

    def __init__(self, reason: str | Promise) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return str(self.reason)


class NotYou(Refusal):
    """This person may not do that: 403."""


class NotNow(Refusal):
    """Nobody may do that in this state of things: 409, or a message beside the form."""
