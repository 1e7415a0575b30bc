"""``./putokaz report``: the official report, written anew."""

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from putokaz.cli.console import DONE, CannotWrite, Console, read_file, write_file
from putokaz.foundation.core.messages import Verbatim, msg, nmsg
from putokaz.imports.readers import NO_ACTIVITY, Unreadable, read
from putokaz.monitoring.checks import all_rules, check
from putokaz.monitoring.checks.finding import Family
from putokaz.monitoring.checks.view import ReportView
from putokaz.reporting.document import Document
from putokaz.reporting.renderers import docx, html, pdf, xlsx
from putokaz.reporting.reports.progress_report import progress_report
from putokaz.reporting.reports.progress_workbook import progress_workbook

RENDERERS: dict[str, Callable[[Document], bytes]] = {".docx": docx.render, ".pdf": pdf.render, ".html": html.render}


def run(options: Namespace, console: Console) -> int:
    """Read the file and write the report in the format that the name of the output asks for."""
    suffix = options.output.suffix.lower()
    if suffix not in RENDERERS and suffix != ".xlsx":
        raise CannotWrite(
            msg("The name of the output must end with .docx, .pdf, .html or .xlsx, not {suffix}.", suffix=Verbatim(suffix or "-"))
        )
    if suffix == ".xlsx" and options.findings:
        raise CannotWrite(msg("A workbook has no annex for the findings. Leave out --findings, or choose .docx, .pdf or .html."))
    refuse_cyrillic_english(console.language, options.script)
    parsed = read(read_file(options.file), progress=console.progress)
    require_activities(parsed.report)
    write_report(parsed.report, options.output, console, script=options.script, findings=options.findings)
    warn_of_harm(parsed.report, options.file, console)
    return DONE


def require_activities(view: ReportView) -> None:
    """Refuse a document in which no plan was found, rather than check or write an empty one."""
    if not any(True for _ in view.activities):
        raise Unreadable(NO_ACTIVITY)


def refuse_cyrillic_english(language: str, script: str) -> None:
    """English labels have no Cyrillic letters: say so before anything is read."""
    if language == "en" and script == "cyrl":
        raise CannotWrite(msg("English is not written in Cyrillic. Leave out --script cyrl, or choose bs, hr or sr with --lang."))


def warn_of_harm(view: ReportView, source: Path, console: Console) -> None:
    """The report keeps its own words: say so when some of them could identify a person, before anybody publishes it."""
    found = [finding for rule in all_rules() if rule.family is Family.HARM for finding in rule.check(view)]
    numbers = [number for finding in found for number in finding.activities]
    if found:
        console.tell(
            nmsg(
                "Do not publish it yet: {count} passage could identify a person. See: ./putokaz check-report {file}",
                "Do not publish it yet: {count} passages could identify a person. See: ./putokaz check-report {file}",
                len(found),
                file=Verbatim(source),
            )
        )
    if numbers:
        console.tell(msg("Activities: {numbers}", numbers=Verbatim(", ".join(dict.fromkeys(numbers)))))


def write_report(
    view: ReportView, output: Path, console: Console, *, language: str = "", script: str = "latn", findings: bool = False
) -> None:
    """Write the report of ``view`` to ``output``, whose ending chooses the format; with ``findings`` as an annex.

    ``language`` is that of the document when it is not that of the console.
    """
    console.progress(0.95, msg("Writing the report"))
    language = language or console.language
    suffix = output.suffix.lower()
    if suffix == ".xlsx":
        data = xlsx.render(progress_workbook(view, language=language, script=script))
    else:
        found = check(view) if findings else ()
        data = RENDERERS[suffix](progress_report(view, findings=found, annex=findings, language=language, script=script))
    write_file(output, data, console)
