"""``./putokaz run``: the main job on the demo report, from a Word file to a check and an official report."""

import webbrowser
from argparse import Namespace
from pathlib import Path

from putokaz.cli.console import DONE, CannotWrite, Console, cannot_write, write_file
from putokaz.cli.report import write_report
from putokaz.demo.loading import demo_report
from putokaz.foundation.core.messages import Verbatim, msg, nmsg
from putokaz.imports.readers import read
from putokaz.monitoring.checks import check
from putokaz.reporting.renderers import docx, html
from putokaz.reporting.reports.findings_report import findings_report
from putokaz.reporting.reports.progress_report import progress_report


def run(options: Namespace, console: Console) -> int:
    """Write the demo report as a Word file, read it back, check it, write it anew in every format, and open the check."""
    folder: Path = options.output
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(cannot_write(folder, error)) from error
    source = folder / "demo-izvjestaj.docx"
    write_file(source, docx.render(progress_report(demo_report())), console)
    parsed = read(source.read_bytes(), progress=console.progress)
    activities = len(list(parsed.report.activities))
    console.tell(nmsg("Read: {count} activity.", "Read: {count} activities.", activities))
    findings = check(parsed.report)
    console.tell(nmsg("Checked: {count} finding.", "Checked: {count} findings.", len(findings)))
    page = folder / "nalazi.html"
    write_file(page, html.render(findings_report(parsed.report, findings, language=console.language)), console)
    for name in ("izvjestaj.docx", "izvjestaj.pdf", "izvjestaj.html", "izvjestaj.xlsx"):
        write_report(parsed.report, folder / name, console)
    cyrillic = "sr" if console.language == "en" else ""  # English has no Cyrillic
    write_report(parsed.report, folder / "izvjestaj-cirilica.pdf", console, language=cyrillic, script="cyrl")
    if not options.no_browser and not webbrowser.open(page.resolve().as_uri()):
        console.tell(msg("Open {path} in a browser.", path=Verbatim(page)))
    return DONE
