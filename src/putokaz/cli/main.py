"""The commands that work with documents: ``read``, ``check-report``, ``report`` and ``run``."""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Final

from putokaz.cli.console import UNREADABLE, CannotWrite, Console, language_of
from putokaz.foundation.core.languages import LANGUAGES
from putokaz.foundation.core.messages import Message, Verbatim, msg
from putokaz.imports.readers.document import Unreadable

_FILE: Final = "a DOCX, PDF, XLSX or text file; what it is is told by its content, not its name"
_MODULES: Final = {
    "read": "putokaz.cli.read",
    "check-report": "putokaz.cli.check_report",
    "report": "putokaz.cli.report",
    "run": "putokaz.cli.demonstrate",
}
_EPILOGUE: Final = "Languages: " + ", ".join(LANGUAGES) + ". Without --lang the environment variable PUTOKAZ_LANG decides, or Bosnian."


def main(arguments: Sequence[str]) -> int:
    """Run one command; returns its exit code."""
    options = parser().parse_args(arguments)
    console = Console(language_of(options.lang))
    try:
        _refuse_same_file(options)
        code = int(import_module(options.module).run(options, console))
        console.out.flush()
        return code
    except Unreadable as unreadable:
        console.tell(unreadable.reason)
    except CannotWrite as trouble:
        console.tell(trouble.reason)
    except FileNotFoundError as error:
        console.tell(msg("There is no file {path}.", path=Verbatim(error.filename)))
    except IsADirectoryError as error:
        console.tell(msg("{path} is a folder; give the file in it.", path=Verbatim(error.filename)))
    except PermissionError as error:
        console.tell(msg("{path} may not be opened by you.", path=Verbatim(error.filename)))
    except BrokenPipeError:
        sys.stderr.close()
        _forget_output()
        return 0
    except OSError as error:
        console.tell(_trouble(error))
        _forget_output()
    except (MemoryError, RecursionError):
        console.tell(msg("The document is too large or too deeply nested to be read. Send only the part with the plan."))
    except KeyboardInterrupt:
        console.tell(msg("Stopped. Nothing was written."))
        return 130
    return UNREADABLE


def _refuse_same_file(options: argparse.Namespace) -> None:
    """The document that is read is somebody's original: never write over it."""
    source, output = getattr(options, "file", None), options.output
    if source and output and source.exists() and output.exists() and source.samefile(output):
        raise CannotWrite(msg("{path} is the document itself, which stays as it is. Choose another name with -o.", path=Verbatim(output)))


def _trouble(error: OSError) -> Message:
    """An error of the machine: of a file that was opened if it has a name, else of what takes the output."""
    number = str(error.errno)
    if error.filename:
        return msg("{path} cannot be opened (error {number}). Check the name and try again.", path=Verbatim(error.filename), number=number)
    return msg("The result could not be written (error {number}). Check that the disk has room and try again.", number=number)


def _forget_output() -> None:
    """What is still waiting to be printed has nowhere to go: without this the interpreter would try once more and fail loudly."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):  # no real stdout
        return


def parser() -> argparse.ArgumentParser:
    """All commands and their options."""
    top = argparse.ArgumentParser(prog="./putokaz", description="Read, check and write anew the report of a coordination team.")
    commands = top.add_subparsers(required=True, metavar="COMMAND")

    command = _command(commands, "read", "read a plan or a report into structured data")
    command.add_argument("file", type=Path, help=_FILE)
    command.add_argument(
        "--format", choices=("json", "table"), help="json for programs, table for people; without it the name of the output decides"
    )
    command.add_argument("-o", "--output", type=Path, help="where to write (default: to the terminal)")

    command = _command(commands, "check-report", "find what does not add up in a report, and what would settle it")
    command.add_argument("file", type=Path, help=_FILE)
    command.add_argument("--format", choices=("text", "json", "html"), help="without it the name of the output decides")
    command.add_argument("-o", "--output", type=Path, help="where to write (default: to the terminal)")

    command = _command(commands, "report", "write the official report anew")
    command.add_argument("file", type=Path, help=_FILE)
    command.add_argument("-o", "--output", type=Path, required=True, help="a name that ends with .docx, .pdf, .html or .xlsx")
    command.add_argument("--script", choices=("latn", "cyrl"), default="latn", help="Latin or Cyrillic letters for everything printed")
    command.add_argument("--findings", action="store_true", help="add the findings of the check as an annex")

    command = _command(commands, "run", "read, check and write anew the demo report, and open the result")
    command.add_argument("-o", "--output", type=Path, default=Path("out"), help="the folder for the results (default: out)")
    command.add_argument("--no-browser", action="store_true", help="do not open the result")
    return top


def _command(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, about: str) -> argparse.ArgumentParser:
    """A command; its module is imported only when it runs, so that help comes at once."""
    exits = {"read": "0 read, 1 read with leftovers or doubts (listed), 2 unreadable", "check-report": "0 clean, 1 findings, 2 unreadable"}
    codes = f" Exit code: {exits.get(name, '0 written, 2 unreadable or not written')}."
    command = commands.add_parser(name, help=about, description=about.capitalize() + "." + codes, epilog=_EPILOGUE)
    command.add_argument("--lang", choices=LANGUAGES, help="language of labels and messages; the words of the report stay its own")
    command.set_defaults(module=_MODULES[name])
    return command
