"""Findings as blocks of a document: counted, worst first, each with the words of the report, the place, and what would settle it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final

from putokaz.foundation.core.messages import msg, nmsg
from putokaz.monitoring.checks.finding import Evidence, Family, Finding, Severity
from putokaz.monitoring.checks.labels import FAMILIES, SEVERITIES
from putokaz.monitoring.checks.sentences import shortened
from putokaz.monitoring.checks.view import ReportView
from putokaz.reporting import document as tree
from putokaz.reporting.reports import template
from putokaz.reporting.reports.places import places
from putokaz.reporting.wording import Wording

_TONES: Final = {Severity.ERROR: tree.Tone.ERROR, Severity.WARNING: tree.Tone.WARNING, Severity.NOTE: tree.Tone.PLAIN}
_MOST_QUOTES = 6
_LONGEST_QUOTE = 400


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Worst first; within a severity by family, then as the rules gave them."""
    severities, families = list(Severity), list(Family)
    return sorted(findings, key=lambda finding: (severities.index(finding.severity), families.index(finding.family)))


def annex(findings: Sequence[Finding], view: ReportView, say: Wording) -> list[tree.Block]:
    """The findings as an annex of the report itself."""
    ordered = in_order(findings)
    heading = tree.Heading(1, "findings", say(msg("Annex: findings of the check")))
    known = frozenset(activity.number for activity in view.activities)
    return [tree.PageBreak(), heading, *summary(ordered, say), *by_severity(ordered, say, level=2, known=known)]


def summary(ordered: Sequence[Finding], say: Wording) -> list[tree.Block]:
    """How many findings of which kind."""
    if not ordered:
        return [tree.Note(say(msg("The check found nothing.")), tone=tree.Tone.INFO)]
    sentence = say(nmsg("The check found {count} thing to look at.", "The check found {count} things to look at.", len(ordered)))
    counts = Counter((finding.family, finding.severity) for finding in ordered)
    end = tree.Align.END
    columns = (tree.Column(say(msg("What was checked")), 3), *(tree.Column(say(SEVERITIES[each]), 1.2, end) for each in Severity))
    rows = [
        _counts_row(say(FAMILIES[family]), [counts[family, severity] for severity in Severity])
        for family in Family
        if any(counts[family, severity] for severity in Severity)
    ]
    total = _counts_row(say(msg("Total")), [sum(counts[family, severity] for family in Family) for severity in Severity], strong=True)
    table = tree.Table(columns, (*rows, total), say(msg("Findings by kind and weight")), narrow=tree.Narrow.SCROLL, whole=True)
    return [tree.paragraph(sentence, tree.Role.LEAD), table]


def _counts_row(name: str, counts: Iterable[int], *, strong: bool = False) -> tree.Row:
    cells = (tree.Cell((tree.plain(name),), header=True), *(tree.Cell((tree.plain(str(count)),)) for count in counts))
    return tree.Row(cells, strong=strong)


def by_severity(ordered: Sequence[Finding], say: Wording, *, level: int, known: frozenset[str]) -> list[tree.Block]:
    """A heading for each severity, one for each family, and the findings as notes; numbers in ``known`` are links.

    In an annex (``level`` above 1) the families stay out of the contents, which would not fit a page.
    """
    blocks: list[tree.Block] = []
    for severity, same in groupby(ordered, key=lambda finding: finding.severity):
        blocks.append(tree.Heading(level, f"findings-{severity.value}", say(SEVERITIES[severity])))
        for family, alike in groupby(same, key=lambda finding: finding.family):
            blocks.append(
                tree.Heading(level + 1, f"findings-{severity.value}-{family.value}", say(FAMILIES[family]), in_contents=level == 1)
            )
            blocks += [_note(finding, say, known) for finding in alike]
    return blocks


def _note(finding: Finding, say: Wording, known: frozenset[str]) -> tree.Note:
    paragraphs: list[tree.Inline] = []
    if finding.activities:
        paragraphs.append(_activity_links(finding.activities, say, known))
    paragraphs += [_quotation(evidence, say) for evidence in finding.evidence[:_MOST_QUOTES]]
    more = len(finding.evidence) - _MOST_QUOTES
    if more > 0:
        paragraphs.append(tree.plain(say(nmsg("and in {count} more place", "and in {count} more places", more))))
    paragraphs.append((tree.Run(say(msg("What settles it:")) + " ", bold=True), tree.Run(say(finding.settle))))
    return tree.Note(say(finding.found), tuple(paragraphs), _TONES[finding.severity])


def _activity_links(numbers: Sequence[str], say: Wording, known: frozenset[str]) -> tree.Inline:
    runs = [tree.Run(say(nmsg("Activity:", "Activities:", len(numbers))) + " ", bold=True)]
    for position, number in enumerate(numbers):
        if position:
            runs.append(tree.Run(", "))
        runs.append(tree.Run(number, href=f"#{template.activity_anchor(number)}" if number in known else ""))
    return tuple(runs)


def _quotation(evidence: Evidence, say: Wording) -> tree.Inline:
    quote = shortened(evidence.quote, _LONGEST_QUOTE)
    where = ", ".join(filter(None, [evidence.activity or "", places(evidence.sources, say)]))
    return (tree.Run(f"„{quote}“"), *((tree.Run(f" ({where})"),) if where else ()))


def named(findings: Iterable[Finding]) -> frozenset[str]:
    return frozenset(number for finding in findings for number in finding.activities)
