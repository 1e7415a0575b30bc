"""What the command line says and writes: results to stdout, everything else to stderr, files whole or not at all."""

import errno
import json
import os
import re
import sys
import tempfile
import textwrap
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from shutil import get_terminal_size
from typing import Any, Final, TextIO

from putokaz.foundation.core.formats import format_number
from putokaz.foundation.core.languages import LANGUAGES
from putokaz.foundation.core.messages import Message, Verbatim, msg, translate

DONE: Final = 0
LOOK: Final = 1  # read with doubts or leftovers, or checked with findings
UNREADABLE: Final = 2
_QUIET_SECONDS: Final = 1.0
_NARROWEST, _WIDEST = 60, 110
_NARROWEST_SENTENCE = 20
_KILO = 1000
_LONGEST_PREFIX = 40
# What could command a terminal or turn the order of what it shows: control characters, the marks that change the direction of writing,
# and halves of letters, which cannot be written at all. The words of a document and the names of files may carry any of them.
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class CannotWrite(Exception):
    """The result could not be written; ``reason`` says why and what to do."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason.text)
        self.reason = reason


class Misuse(Exception):
    """What was asked for cannot be; ``reason`` says why and what to do."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason.text)
        self.reason = reason


class Console:
    """Speaks one language. Progress shows only on a terminal: a name at once, shares when something takes over a second."""

    def __init__(self, language: str, out: TextIO | None = None, err: TextIO | None = None) -> None:
        self.language = language
        self.out, self.err = out or sys.stdout, err or sys.stderr
        self._started = time.monotonic()
        self._shown = False

    def say(self, message: Message) -> str:
        return translate(message, self.language)

    def begin(self) -> None:
        """Show at once that something goes on: on a cold start the readers alone take seconds to load."""
        if self._moves:
            self.err.write("Putokaz …")
            self.err.flush()
            self._shown = True

    @property
    def _moves(self) -> bool:
        return self.err.isatty() and os.environ.get("TERM") != "dumb"

    def print(self, text: str = "") -> None:
        """A part of the result."""
        self.clear()
        self._write(safe(text) + "\n")

    def _write(self, text: str) -> None:
        """All of it or an error: where Python is told not to buffer, its own text streams lose what a full disk did not take."""
        self.out.flush()
        binary = getattr(self.out, "buffer", None)
        if binary is None:
            self.out.write(text)
            return
        rest = text.encode(self.out.encoding or "utf-8", self.out.errors or "strict")
        while rest:
            taken = binary.write(rest)
            if taken is None:
                raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
            rest = rest[taken:]
        binary.flush()

    def tell(self, message: Message) -> None:
        """Something about the result, for the person at the terminal."""
        self.clear()
        text = safe(self.say(message).replace("\n", " "))
        if self.err.isatty():
            width = max(_NARROWEST_SENTENCE, min(_WIDEST, get_terminal_size((100, 24)).columns))
            text = textwrap.fill(text, width, break_long_words=False, break_on_hyphens=False)
        self.err.write(text + "\n")

    def progress(self, share: float, message: Message) -> None:
        """The share done (0 to 1) and what is going on."""
        if time.monotonic() - self._started < _QUIET_SECONDS or not self._moves:
            return
        self.err.write(f"\r\x1b[K{safe(self.say(message))} … {share:.0%}")
        self.err.flush()
        self._shown = True

    def clear(self) -> None:
        if self._shown:
            self.err.write("\r\x1b[K")
            self._shown = False

    @property
    def columns(self) -> int:
        return max(_NARROWEST, min(_WIDEST, get_terminal_size((100, 24)).columns))

    def wrap(self, text: str, indent: str = "", hanging: str | None = None) -> str:
        """The text in lines of the terminal."""
        later = indent if hanging is None else hanging
        lines = textwrap.wrap(
            safe(text), self.columns, initial_indent=indent, subsequent_indent=later, break_long_words=False, break_on_hyphens=False
        )
        return "\n".join(lines)


def safe(text: str) -> str:
    """The text with what could command a terminal shown as ``\ufffd``; line ends and tabs stay."""
    return _UNSAFE.sub("\ufffd", text)


def as_json(value: Any) -> str:
    """JSON for programs, and safe on a terminal: the same characters written as escapes, so that nothing is lost."""
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False, indent=1))


def form_of(chosen: str | None, output: Path | None, forms: Mapping[str, str], usual: str) -> str:
    """The format asked for, or that of the ending of the output's name; an ending that no format has is refused, not written as text."""
    if chosen or output is None:
        return chosen or usual
    ending = output.suffix.lower()
    if ending not in forms:
        endings = Verbatim(", ".join(sorted(forms)))
        wrong = msg("The name {path} does not say the format. End it with one of {endings}, or add --format.")
        raise CannotWrite(replace(wrong, values={"path": Verbatim(output), "endings": endings}))
    return forms[ending]


def language_of(chosen: str | None) -> str:
    """The language asked for, or that of the environment variable PUTOKAZ_LANG, or Bosnian."""
    return _language(chosen or os.environ.get("PUTOKAZ_LANG", "")) or "bs"


def unknown_language() -> Message | None:
    """A word about a PUTOKAZ_LANG that is none of our languages."""
    wanted = os.environ.get("PUTOKAZ_LANG", "")
    if not wanted or _language(wanted):
        return None
    return msg(
        "There is no language {wanted} (from {variable}), so this is Bosnian. Languages: {languages}.",
        wanted=Verbatim(wanted),
        variable=Verbatim("PUTOKAZ_LANG"),
        languages=Verbatim(", ".join(LANGUAGES)),
    )


def _language(wanted: str) -> str | None:
    """*bs*, also as *bs_BA.UTF-8*, the way systems write it."""
    parts = wanted.partition(".")[0].replace("_", "-").lower().split("-")
    names = ("-".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((name for name in names if name in LANGUAGES), None)


def read_file(path: Path) -> bytes:
    """The bytes of a file, at most one more than the readers take, so that they can say it is too large."""
    from putokaz.imports.readers.detect import MAX_BYTES  # noqa: PLC0415  the readers take long to load; help and refusals need none

    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def write_file(path: Path, data: bytes, console: Console) -> None:
    """Write ``data`` beside ``path`` and move it there, so that a full disk or a kill never leaves half a file.

    A link is followed; a folder, a device or a pipe is refused rather than moved away.
    """
    temporary = None
    try:
        target = path.resolve()
        replaced = target.exists()
        if replaced and not target.is_file():
            raise CannotWrite(msg("{path} is not a file that can be replaced. Choose another name with -o.", path=Verbatim(path)))
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:_LONGEST_PREFIX]}.", suffix=".part")
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(target)
    except (OSError, RuntimeError) as error:  # links that go round in a circle are a RuntimeError
        if temporary:
            temporary.unlink(missing_ok=True)
        raise CannotWrite(cannot_write(path, error if isinstance(error, OSError) else OSError(errno.ELOOP, str(error)))) from error
    size = format_number(max(1, round(len(data) / _KILO)), console.language)
    written = msg("Replaced: {path} ({size} kB)") if replaced else msg("Written: {path} ({size} kB)")
    console.tell(replace(written, values={"path": Verbatim(path), "size": size}))


def cannot_write(path: Path, error: OSError) -> Message:
    """Why ``path`` cannot be written, and what to do."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return msg("The disk is full: {path} was not written. Make room and try again; nothing else was changed.", path=Verbatim(path))
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return msg("You may not write {path}. Choose another place with -o.", path=Verbatim(path))
    if error.errno in (errno.ENOENT, errno.ENOTDIR) and path.parent.is_dir():  # as in /proc
        return msg("No file can be made in {path}. Choose another place with -o.", path=Verbatim(path.parent))
    if error.errno in (errno.ENOENT, errno.ENOTDIR) and path.parent.exists():
        return msg("{path} is not a folder. Choose another place with -o.", path=Verbatim(path.parent))
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return msg("There is no folder {path}. Make it, or choose another place with -o.", path=Verbatim(path.parent))
    return msg("Cannot write {path} (error {number}). Choose another place with -o.", path=Verbatim(path), number=str(error.errno))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
