"""``./putokaz read``: a file becomes structured data."""

from argparse import Namespace

from putokaz.cli.console import DONE, LOOK, Console, as_json, form_of, read_file, safe, write_file
from putokaz.foundation.core.messages import Message, msg, nmsg
from putokaz.imports.readers import read
from putokaz.imports.readers.as_json import to_json
from putokaz.imports.readers.as_table import to_table
from putokaz.imports.readers.document import ParsedDocument
from putokaz.reporting.reports.places import places
from putokaz.reporting.wording import Wording

_MOST_LISTED = 40
_LONGEST = 160


def run(options: Namespace, console: Console) -> int:
    """Read the file and print or write what was read; doubts and leftovers are listed on stderr."""
    form = form_of(options.format, options.output, {".json": "json", ".txt": "table"}, "table")
    parsed = read(read_file(options.file), progress=console.progress)
    console.clear()
    text = as_json(to_json(parsed)) if form == "json" else safe(to_table(parsed, width=console.columns, language=console.language))
    if options.output:
        write_file(options.output, (text + "\n").encode(), console)
    else:
        console.print(text)
    return list_doubts(parsed, console)


def list_doubts(parsed: ParsedDocument, console: Console) -> int:
    """Say what a person should look at; the exit code that follows from it."""
    lines = [*_leftovers(parsed, console), *_doubts(parsed, console)]
    for line in lines[:_MOST_LISTED]:
        console.err.write(console.wrap(line, "  ", "    ") + "\n")
    if len(lines) > _MOST_LISTED:
        console.tell(msg("  and {count} more; all are in the JSON output.", count=len(lines) - _MOST_LISTED))
    return LOOK if lines else DONE


def _leftovers(parsed: ParsedDocument, console: Console) -> list[str]:
    if not parsed.leftovers:
        return []
    console.tell(nmsg("{count} piece of text found no place:", "{count} pieces of text found no place:", len(parsed.leftovers)))
    say = Wording(console.language)
    return [f"{places(left.sources, say)}: {_short(left.text)}" for left in parsed.leftovers]


def _doubts(parsed: ParsedDocument, console: Console) -> list[str]:
    if not parsed.doubts:
        return []
    console.tell(nmsg("{count} place to compare with the document:", "{count} places to compare with the document:", len(parsed.doubts)))
    say = Wording(console.language)
    found = []
    for doubt in parsed.doubts:
        column: list[Message] = [COLUMN_NAMES[doubt.column]] if doubt.column else []
        where = ", ".join(filter(None, [doubt.activity or "", *map(console.say, column), places(doubt.sources, say)]))
        found.append(f"{where}: {console.say(doubt.reason)}" if where else console.say(doubt.reason))
    return found


COLUMN_NAMES = {
    "activity": msg("Activity"),
    "deadline": msg("Deadline"),
    "institutions": msg("Responsible institution"),
    "indicators": msg("Indicator of implementation"),
    "resources": msg("Resources needed"),
    "results": msg("Results achieved"),
}


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
