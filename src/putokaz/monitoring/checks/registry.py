"""What a rule is, and how the rules are run over a report."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from putokaz.foundation.core.messages import Message
from putokaz.monitoring.checks.finding import Family, Finding
from putokaz.monitoring.checks.view import ReportView


@dataclass(frozen=True, slots=True)
class Rule:
    """``key`` is ``family.name``, the same key that its findings carry and that its page in ``docs/reference/findings`` is named after."""

    key: str
    title: Message
    check: Callable[[ReportView], Iterable[Finding]]

    @property
    def family(self) -> Family:
        return Family(self.key.partition(".")[0])
