"""The commands that work with documents: ``read``, ``check-report``, ``report`` and ``run``."""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from putokaz.cli.arguments import asked_language, parse
from putokaz.cli.console import UNREADABLE, CannotWrite, Console, Misuse, language_of, unknown_language
from putokaz.foundation.core.messages import Message, Verbatim, msg


def main(arguments: Sequence[str]) -> int:
    """Run one command; returns its exit code."""
    asked = asked_language(arguments)
    console = Console(language_of(asked))
    unknown = None if asked else unknown_language()
    if unknown:
        console.tell(unknown)
    options = parse(arguments, console.language)
    try:
        _refuse_same_file(options)
        console.begin()
        code = _run(options, console)
        console.out.flush()
        return code
    except (CannotWrite, Misuse) as trouble:
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


def _run(options: argparse.Namespace, console: Console) -> int:
    from putokaz.imports.readers.document import Unreadable  # noqa: PLC0415  loads the readers, which takes long; something shows by now

    try:
        return int(import_module(options.module).run(options, console))
    except Unreadable as unreadable:
        console.tell(unreadable.reason)
        return UNREADABLE


def _refuse_same_file(options: argparse.Namespace) -> None:
    """The document that is read is somebody's original: never write over it."""
    source, output = getattr(options, "file", None), getattr(options, "output", None)
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
