"""The check: one small pure module per family of rules over a plain view of a report.

``all_rules()`` is every rule there is; ``check(report)`` runs them and returns what they found, worst first; ``three_rates(report)`` are
the rates that follow from the results, beside the stated ones.
A rule module in ``rules/`` exports ``RULES``; nothing else has to be registered.
"""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from putokaz.monitoring.checks import rules
from putokaz.monitoring.checks.finding import Family, Finding, Severity
from putokaz.monitoring.checks.rates import RatesRow, three_rates
from putokaz.monitoring.checks.registry import Rule
from putokaz.monitoring.checks.rules.harm import without_harm
from putokaz.monitoring.checks.view import ReportView

__all__ = ["RatesRow", "all_rules", "check", "three_rates"]

_SEVERITIES = tuple(Severity)
_FAMILIES = tuple(Family)


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule of every module in ``rules/``, in the order of the families and, within one, of its module."""
    modules = (import_module(f"{rules.__name__}.{info.name}") for info in iter_modules(rules.__path__))
    found = [rule for module in modules for rule in getattr(module, "RULES", ())]
    return tuple(sorted(found, key=lambda rule: _FAMILIES.index(rule.family)))


def check(report: ReportView) -> tuple[Finding, ...]:
    """What all rules find in ``report``: errors, then warnings, then notes; within these by family and by place in the report.

    No finding repeats words that could identify a person, whatever rule it comes from.
    """
    place = {activity.number: index for index, activity in enumerate(report.activities)}

    def order(finding: Finding) -> tuple[int, int, int, str]:
        first = min((place.get(number, len(place)) for number in finding.activities), default=-1)
        return _SEVERITIES.index(finding.severity), _FAMILIES.index(finding.family), first, finding.rule

    found = without_harm((finding for rule in all_rules() for finding in rule.check(report)), report)
    return tuple(sorted(found, key=order))
