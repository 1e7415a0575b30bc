"""The commands and their options, as data: the parser, ``--help`` in every language and ``docs/reference/commands.md`` follow from it."""

from argparse import REMAINDER
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from putokaz.foundation.core.languages import LANGUAGES
from putokaz.foundation.core.messages import Message, Verbatim, msg

FAMILIES: Final = (
    "sums",
    "status",
    "deadlines",
    "repetition",
    "indicators",
    "attribution",
    "agreement",
    "evidence",
    "harm",
    "structure",
)
SEVERITIES: Final = ("error", "warning", "note")
_FILE: Final = msg("FILE")


@dataclass(frozen=True, slots=True)
class Option:
    """``names`` as typed; one without dashes is positional. ``value`` is the placeholder in the help; ``settings`` go to argparse."""

    names: tuple[str, ...]
    about: Message
    value: Message | None = None
    settings: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Command:
    """``module`` has a ``run(options, console)`` that returns the exit code; it is imported only when the command runs."""

    about: Message
    exits: Message
    module: str
    options: tuple[Option, ...]


DESCRIPTION: Final = msg("Plans, reports and their check, for the teams that coordinate the response to trafficking in human beings.")
EPILOGUE: Final = msg(
    "Languages: {languages}. Without {lang} the environment variable {variable} decides, or Bosnian.",
    languages=Verbatim(", ".join(LANGUAGES)),
    lang=Verbatim("--lang"),
    variable=Verbatim("PUTOKAZ_LANG"),
)
_LANGUAGE: Final = Option(
    ("--lang",), msg("language of labels and messages; the words of the report stay its own"), settings={"choices": LANGUAGES}
)
_DOCUMENT: Final = Option(
    ("file",), msg("a DOCX, PDF, XLSX or text file; what it is is told by its content, not its name"), _FILE, {"type": Path}
)
_WHERE: Final = Option(("-o", "--output"), msg("where to write (without it: to the terminal)"), _FILE, {"type": Path})

COMMANDS: Final[Mapping[str, Command]] = {
    "read": Command(
        msg("Read a plan or a report into structured data."),
        msg("Exit code: 0 read; 1 read with leftovers or doubts, which are listed; 2 unreadable."),
        "putokaz.cli.read",
        (
            _LANGUAGE,
            _DOCUMENT,
            Option(
                ("--format",),
                msg(
                    "{json} for programs, {table} for people; without it the name of the output decides",
                    json=Verbatim("json"),
                    table=Verbatim("table"),
                ),
                settings={"choices": ("json", "table")},
            ),
            _WHERE,
        ),
    ),
    "check-report": Command(
        msg("Find what does not add up in a report, and what would settle it."),
        msg("Exit code: 0 no finding, or none left by the filters; 1 findings; 2 unreadable."),
        "putokaz.cli.check_report",
        (
            _LANGUAGE,
            _DOCUMENT,
            Option(
                ("--only",),
                msg(
                    "only these families, or single rules as in {rule}; several with commas. Families: {families}",
                    rule=Verbatim("status.promise_counted"),
                    families=Verbatim(", ".join(FAMILIES)),
                ),
                msg("FAMILY"),
                {"action": "append"},
            ),
            Option(
                ("--activity",),
                msg(
                    "only findings about this activity; {programme} is a whole programme, {goal} a whole goal; several with commas",
                    programme=Verbatim("3.2"),
                    goal=Verbatim("3"),
                ),
                msg("NUMBER"),
                {"action": "append"},
            ),
            Option(
                ("--severity",),
                msg(
                    "only findings as bad as this or worse: {error} contradictions, {warning} claims without support, {note} all",
                    error=Verbatim("error"),
                    warning=Verbatim("warning"),
                    note=Verbatim("note"),
                ),
                settings={"choices": SEVERITIES},
            ),
            Option(("--format",), msg("without it the name of the output decides"), settings={"choices": ("text", "json", "html")}),
            _WHERE,
        ),
    ),
    "report": Command(
        msg("Write the official report anew."),
        msg("Exit code: 0 written; 2 unreadable or not written."),
        "putokaz.cli.report",
        (
            _LANGUAGE,
            _DOCUMENT,
            Option(
                ("-o", "--output"),
                msg("a name that ends with one of {endings}", endings=Verbatim(".docx, .pdf, .html, .xlsx")),
                _FILE,
                {"type": Path, "required": True},
            ),
            Option(
                ("--script",),
                msg("Latin or Cyrillic letters for everything printed"),
                settings={"choices": ("latn", "cyrl"), "default": "latn"},
            ),
            Option(("--findings",), msg("add the findings of the check as an annex"), settings={"action": "store_true"}),
        ),
    ),
    "run": Command(
        msg("Start the site on this machine and open it; the first time with a demonstration."),
        msg("Exit code: 0 stopped by you; 2 it could not start or ended by itself."),
        "putokaz.cli.site",
        (
            _LANGUAGE,
            Option(("--port",), msg("the port to answer on (without it: the first free one from 8000 on)"), msg("NUMBER"), {"type": int}),
            Option(("--no-browser",), msg("do not open the result"), settings={"action": "store_true"}),
        ),
    ),
    "demo": Command(
        msg("Make the demonstration as new."),
        msg("Exit code: 0 done; 1 or 2 refused."),
        "putokaz.cli.demo",
        (
            _LANGUAGE,
            Option(("--reset",), msg("forget everything on the demo site first; there is no way back"), settings={"action": "store_true"}),
        ),
    ),
    "audit-verify": Command(
        msg("Walk the audit trail and say whether anything was changed or taken out."),
        msg("Exit code: 0 it holds; 1 it does not."),
        "putokaz.cli.audit_verify",
        (_LANGUAGE, Option(("--end",), msg("the end of the trail as noted earlier, which must still be in it"), msg("NUMBER:HASH"))),
    ),
    "manage": Command(
        msg("Run one of Django's own commands, for administrators."),
        msg("Exit code: that of the command."),
        "putokaz.cli.manage",
        (Option(("words",), msg("the command and its options; help lists them"), msg("COMMAND"), {"nargs": REMAINDER}),),
    ),
}
