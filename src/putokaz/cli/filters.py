"""Which of the findings a person wants to see."""

from argparse import Namespace
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from putokaz.cli.console import Misuse
from putokaz.foundation.core.messages import Verbatim, msg
from putokaz.monitoring.checks import all_rules
from putokaz.monitoring.checks.finding import Family, Finding, Severity
from putokaz.monitoring.checks.view import ReportView

_SEVERITIES = tuple(Severity)


@dataclass(frozen=True, slots=True)
class Filters:
    """Each narrows; an empty one lets everything through. ``kinds`` are families or rules; a number of ``activities`` is also the
    beginning of longer ones: 3.2 is the whole programme. ``severity`` means that and worse."""

    kinds: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    severity: Severity | None = None

    def __bool__(self) -> bool:
        return bool(self.kinds or self.activities or self.severity)

    def __str__(self) -> str:
        """As typed."""
        given = {"--only": ",".join(self.kinds), "--activity": ",".join(self.activities), "--severity": self.severity or ""}
        return " ".join(f"{name} {value}" for name, value in given.items() if value)

    def chosen(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        return tuple(finding for finding in findings if self._lets(finding))

    def _lets(self, finding: Finding) -> bool:
        if self.severity and _SEVERITIES.index(finding.severity) > _SEVERITIES.index(self.severity):
            return False
        if self.kinds and finding.rule not in self.kinds and finding.family.value not in self.kinds:
            return False
        numbers = {*finding.activities, *(each.activity for each in finding.evidence if each.activity)}
        return not self.activities or any(_belongs(number, wanted) for number in numbers for wanted in self.activities)


def filters_of(options: Namespace, view: ReportView) -> Filters:
    """The filters that were typed; ``Misuse`` for a family, rule or activity that does not exist: it would hide everything."""
    kinds, activities = _listed(options.only), _listed(options.activity)
    families = [family.value for family in Family]
    known = {*families, *(rule.key for rule in all_rules())}
    for kind in kinds:
        if kind not in known:
            listed = Verbatim(", ".join(families))
            raise Misuse(msg("There is no family or rule {name}. Families: {families}.", name=Verbatim(kind), families=listed))
    for number in activities:
        if not any(_belongs(activity.number, number) for activity in view.activities):
            raise Misuse(msg("The report has no activity {number}.", number=Verbatim(number)))
    return Filters(kinds, activities, Severity(options.severity) if options.severity else None)


def _listed(given: Sequence[str] | None) -> tuple[str, ...]:
    """The parts of a list typed with commas, with repeated options, or both."""
    parts = (part.strip().rstrip(".").lower() for each in given or () for part in each.split(","))
    return tuple(dict.fromkeys(part for part in parts if part))


def _belongs(number: str, wanted: str) -> bool:
    return number == wanted or number.startswith(wanted + ".")
