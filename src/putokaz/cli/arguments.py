"""What was typed, understood; help and complaints in the person's language."""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final

from putokaz.cli.commands import COMMANDS, DESCRIPTION, EPILOGUE, Command
from putokaz.foundation.core.messages import Message, Verbatim, msg, translate


def _kept(*names: str) -> dict[str, Verbatim]:
    """Fields of a sentence that stay argparse's own ``%(name)s``, for it to fill."""
    return {name: Verbatim(f"%({name})s") for name in names}


# The sentences of argparse (its key) as ours; white space at their ends is carried over. One it has and we lack stays English.
_SENTENCES: Final[Mapping[str, Message]] = {
    "usage: ": msg("usage:"),
    "positional arguments": msg("What to give"),
    "options": msg("Options"),
    "show this help message and exit": msg("show this help and stop"),
    "%(prog)s: error: %(message)s\n": msg("{prog}: {message}", **_kept("prog", "message")),
    "argument %(argument_name)s: %(message)s": msg("{argument_name}: {message}", **_kept("argument_name", "message")),
    "the following arguments are required: %s": msg("this is missing: {names}", names=Verbatim("%s")),
    "unrecognized arguments: %s": msg("this is not understood: {words}", words=Verbatim("%s")),
    "expected one argument": msg("a value must follow"),
    "expected at least one argument": msg("a value must follow"),
    "ambiguous option: %(option)s could match %(matches)s": msg("{option} could mean {matches}", **_kept("option", "matches")),
    "ignored explicit argument %r": msg("takes no value, but has {value}", value=Verbatim("%r")),
    "invalid choice: %(value)r (choose from %(choices)s)": msg(
        "{value} is not one of {choices}", value=Verbatim("%(value)r"), choices=Verbatim("%(choices)s")
    ),
}


def parse(arguments: Sequence[str], language: str) -> argparse.Namespace:
    """The options of one command, with the path of its ``module``. Help and complaints end the program, as argparse does."""
    with _speaking(language):
        return parser(language, next((word for word in arguments if word in COMMANDS), "")).parse_args(arguments)


def parser(language: str, command: str) -> argparse.ArgumentParser:
    """All commands; only ``command`` gets its options, so that the others cost nothing."""
    top = argparse.ArgumentParser(prog="./putokaz", description=translate(DESCRIPTION, language))
    commands = top.add_subparsers(
        required=True, dest="command", metavar=translate(msg("COMMAND"), language), title=translate(msg("Commands"), language)
    )
    for name, entry in COMMANDS.items():
        about = translate(entry.about, language)
        text = f"{about} {translate(entry.exits, language)}"
        made = commands.add_parser(
            name, help=about[0].lower() + about[1:].rstrip("."), description=text, epilog=translate(EPILOGUE, language)
        )
        made.set_defaults(module=entry.module)
        if name == command:
            _add_options(made, entry, language)
    return top


def _add_options(made: argparse.ArgumentParser, command: Command, language: str) -> None:
    for option in command.options:
        settings = dict(option.settings or {})
        if option.value:
            settings["metavar"] = translate(option.value, language)
        made.add_argument(*option.names, help=translate(option.about, language), **settings)


def asked_language(arguments: Sequence[str]) -> str | None:
    """What follows ``--lang``, or the beginning of it that argparse takes for it; ``None`` when nobody asked."""
    asked = None
    for word, following in zip(arguments, (*arguments[1:], None), strict=True):
        name, equals, value = word.partition("=")
        if len(name) > len("--") and "--lang".startswith(name):
            asked = value if equals else following
    return asked


@contextmanager
def _speaking(language: str) -> Iterator[None]:
    """Let argparse say its own sentences in ``language``: it looks each up through the name ``_`` of its module."""
    names: dict[str, Any] = vars(argparse)
    before = names.get("_", str)
    names["_"] = lambda text: _translated(text, language) if text in _SENTENCES else before(text)
    try:
        yield
    finally:
        names["_"] = before


def _translated(text: str, language: str) -> str:
    return translate(_SENTENCES[text], language) + text[len(text.rstrip()) :]
