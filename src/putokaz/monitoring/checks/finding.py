"""A finding: what a rule saw, where, and what would settle it."""

from dataclasses import dataclass
from enum import StrEnum

from putokaz.foundation.core.messages import Message
from putokaz.foundation.core.source import Source


class Severity(StrEnum):
    ERROR = "error"  # a contradiction
    WARNING = "warning"  # a claim that nothing supports
    NOTE = "note"  # worth a look


class Family(StrEnum):
    """The ten families of the check, in the order of the methods."""

    SUMS = "sums"
    STATUS = "status"
    DEADLINES = "deadlines"
    REPETITION = "repetition"
    INDICATORS = "indicators"
    ATTRIBUTION = "attribution"
    AGREEMENT = "agreement"
    EVIDENCE = "evidence"
    HARM = "harm"
    STRUCTURE = "structure"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of the report, and where they stand. For harm findings ``quote`` is masked: the check must not repeat the harm."""

    quote: str
    sources: tuple[Source, ...] = ()
    activity: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """``rule`` is ``family.name`` and has a page in ``docs/reference/findings``; ``activities`` are numbers such as ``4.2.3``.

    A finding without evidence cannot be made.
    """

    rule: str
    severity: Severity
    activities: tuple[str, ...]
    found: Message
    settle: Message
    evidence: tuple[Evidence, ...]

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError(f"{self.rule}: a finding must point at its evidence")

    @property
    def family(self) -> Family:
        return Family(self.rule.partition(".")[0])
