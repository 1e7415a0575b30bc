"""``./putokaz check-report``: what does not add up in a report."""

from argparse import Namespace
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any

from putokaz.cli.console import DONE, LOOK, Console, as_json, form_of, read_file, safe, write_file
from putokaz.cli.filters import Filters, filters_of
from putokaz.cli.report import require_activities
from putokaz.foundation.core.messages import Message, Verbatim, msg, nmsg
from putokaz.imports.readers import read
from putokaz.monitoring.checks import RatesRow, check, three_rates
from putokaz.monitoring.checks.finding import Evidence, Finding, Severity
from putokaz.monitoring.checks.labels import FAMILIES, SEVERITIES
from putokaz.monitoring.checks.sentences import shortened
from putokaz.monitoring.checks.view import ReportView
from putokaz.monitoring.progress.rates import Rate
from putokaz.reporting.renderers import html
from putokaz.reporting.reports.findings_report import findings_report
from putokaz.reporting.reports.places import places
from putokaz.reporting.wording import Wording

_MOST_QUOTES = 4
_LONGEST_QUOTE = 220


def run(options: Namespace, console: Console) -> int:
    """Check the file and print or write the findings."""
    form = form_of(options.format, options.output, {".json": "json", ".html": "html", ".txt": "text"}, "text")
    parsed = read(read_file(options.file), progress=console.progress)
    require_activities(parsed.report)
    console.progress(0.95, msg("Checking the report"))
    filters = filters_of(options, parsed.report)
    every = check(parsed.report)
    findings = filters.chosen(every)
    console.clear()
    if form == "html":
        data = html.render(findings_report(parsed.report, findings, language=console.language, out_of=len(every)))
    elif form == "json":
        data = (as_json(_as_json(parsed.report, findings, console, filters, len(every))) + "\n").encode()
    else:
        data = safe("\n".join(as_text(parsed.report, findings, console, filters, len(every))) + "\n").encode()
    if options.output:
        write_file(options.output, data, console)
    else:
        console.print(data.decode().removesuffix("\n"))
    doubts = len(parsed.doubts) + len(parsed.leftovers)
    if doubts:
        console.tell(
            nmsg(
                "The file was read with {count} doubt, which may have led to a wrong finding: ./putokaz read {file}",
                "The file was read with {count} doubts, which may have led to wrong findings: ./putokaz read {file}",
                doubts,
                file=Verbatim(options.file),
            )
        )
    return LOOK if findings else DONE


# --- for people at a terminal -------------------------------------------------


def as_text(view: ReportView, findings: Sequence[Finding], console: Console, filters: Filters, every: int) -> Iterator[str]:
    """Rates, the findings that the filters left of ``every``, worst first, and a summary where a long list ends on a terminal."""
    say = Wording(console.language)
    yield from _rates(three_rates(view), console, say)
    yield ""
    if not every:
        yield console.say(msg("The check found nothing."))
        return
    yield console.wrap(console.say(_how_many(len(findings), filters, every)))
    for severity, same in groupby(findings, key=lambda finding: finding.severity):
        yield ""
        yield console.say(SEVERITIES[severity]).upper()
        for family, alike in groupby(same, key=lambda finding: finding.family):
            yield ""
            yield f"  {console.say(FAMILIES[family])}"
            for finding in alike:
                yield from _finding(finding, console, say)
    if findings:
        yield ""
        yield from _counts(findings, console)
    if not filters:
        yield ""
        yield console.wrap(console.say(_HINT))


_HINT = msg(
    "To see fewer: {only} with a name in brackets, {severity} for the worst, {activity} for one activity. More: {help}",
    only=Verbatim("--only"),
    severity=Verbatim("--severity error"),
    activity=Verbatim("--activity 3.2.1"),
    help=Verbatim("./putokaz check-report --help"),
)


def _how_many(count: int, filters: Filters, every: int) -> Message:
    if not filters:
        return nmsg("The check found {count} thing to look at.", "The check found {count} things to look at.", count)
    asked = Verbatim(filters)
    if not count:
        return msg("The check found nothing with {filters}; without that, it found {every}.", filters=asked, every=every)
    return nmsg(
        "{count} finding with {filters}, of {every}.", "{count} findings with {filters}, of {every}.", count, filters=asked, every=every
    )


def _counts(findings: Sequence[Finding], console: Console) -> Iterator[str]:
    """How many findings of each family and severity; the families also as ``--only`` takes them."""
    counts = Counter((finding.family, finding.severity) for finding in findings)
    heads = [console.say(SEVERITIES[severity]) for severity in Severity]
    rows = [
        (f"{console.say(FAMILIES[family])} ({family.value})", [counts[family, severity] for severity in Severity]) for family in FAMILIES
    ]
    rows = [(name, numbers) for name, numbers in rows if any(numbers)]
    rows.append((console.say(msg("Total")), [sum(column) for column in zip(*(numbers for _, numbers in rows), strict=True)]))
    first = max(len(name) for name, _ in rows)
    yield "  ".join([" " * first, *heads])
    for name, numbers in rows:
        yield "  ".join([name.ljust(first), *(str(number or "·").rjust(len(head)) for number, head in zip(numbers, heads, strict=True))])


def _finding(finding: Finding, console: Console, say: Wording) -> Iterator[str]:
    numbers = f"{', '.join(finding.activities)}: " if finding.activities else ""
    yield ""
    yield console.wrap(f"{numbers}{console.say(finding.found)}  [{finding.rule}]", "  • ", "    ")
    for evidence in finding.evidence[:_MOST_QUOTES]:
        yield console.wrap(_quotation(evidence, say), "      ", "      ")
    if len(finding.evidence) > _MOST_QUOTES:
        yield "      " + console.say(nmsg("and in {count} more place", "and in {count} more places", len(finding.evidence) - _MOST_QUOTES))
    yield console.wrap(f"→ {console.say(finding.settle)}", "    ", "      ")


def _quotation(evidence: Evidence, say: Wording) -> str:
    quote = shortened(evidence.quote, _LONGEST_QUOTE)
    where = ", ".join(filter(None, [evidence.activity or "", places(evidence.sources, say)]))
    return f"„{quote}“ ({where})" if where else f"„{quote}“"


def _rates(rows: Sequence[RatesRow], console: Console, say: Wording) -> Iterator[str]:
    """The three rates of every goal and of the whole plan, beside what the report states."""
    shown = [row for row in rows if row.number is None or "." not in row.number]
    heads = [msg("Goal"), msg("Stated"), msg("Reported"), msg("Evidenced"), msg("Attained")]
    table = [[console.say(head) for head in heads]]
    for row in shown:
        stated = row.stated.rate if row.stated else None
        name = f"{row.number}. {row.title}" if row.number else console.say(msg("Whole plan"))
        rates = (row.reported, row.evidenced, row.attained)
        table.append([name, say.percent(stated) if stated is not None else "–", *(_rate(rate, say) for rate in rates)])
    widths = [max(len(line[position]) for line in table) for position in range(1, len(heads))]
    room = max(12, console.columns - sum(widths) - 2 * len(widths))
    first = min(room, max(len(line[0]) for line in table))
    for line in table:
        name = line[0] if len(line[0]) <= first else line[0][: first - 1] + "…"
        yield "  ".join([name.ljust(first), *(value.rjust(width) for value, width in zip(line[1:], widths, strict=True))])


def _rate(rate: Rate, say: Wording) -> str:
    if rate.percent is None:
        return "–"
    return f"{say.percent(rate.percent)} ({say.number(Decimal(rate.numerator))}/{say.number(Decimal(rate.denominator))})"


# --- for programs ----------------------------------------------------------------


def _as_json(view: ReportView, findings: Sequence[Finding], console: Console, filters: Filters, every: int) -> dict[str, Any]:
    return {
        "language": console.language,
        "filters": {"only": list(filters.kinds), "activity": list(filters.activities), "severity": filters.severity},
        "found_without_filters": every,
        "rates": [_row_as_json(row) for row in three_rates(view)],
        "findings": [_finding_as_json(finding, console) for finding in findings],
    }


def _finding_as_json(finding: Finding, console: Console) -> dict[str, Any]:
    say = Wording(console.language)
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "activities": list(finding.activities),
        "found": console.say(finding.found),
        "settle": console.say(finding.settle),
        "evidence": [{"quote": each.quote, "activity": each.activity, "place": places(each.sources, say)} for each in finding.evidence],
    }


def _row_as_json(row: RatesRow) -> dict[str, Any]:
    stated = row.stated.rate if row.stated else None
    rates = {"reported": row.reported, "evidenced": row.evidenced, "attained": row.attained}
    return {
        "number": row.number,
        "title": row.title,
        "stated": None if stated is None else float(stated),
        **{name: _rate_as_json(rate) for name, rate in rates.items()},
    }


def _rate_as_json(rate: Rate) -> dict[str, float | None]:
    percent = None if rate.percent is None else float(rate.percent)
    return {"numerator": float(rate.numerator), "denominator": float(rate.denominator), "percent": percent}
