"""Every sentence of the program that must be translated: in Python and in templates.

Python marks them with ``msg()``, ``nmsg()`` (pure modules) or Django's ``gettext`` family; templates with ``translate``, ``blocktranslate``
and ``_("…")``. The message of a ``blocktranslate`` is the one that Django looks up.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

PACKAGE: Final = Path(__file__).resolve().parents[2]
_ONE: Final = {"msg", "gettext", "gettext_lazy", "gettext_noop", "_"}
_OURS: Final = {"msg", "nmsg"}
_MANY: Final = {"nmsg", "ngettext", "ngettext_lazy"}

_BLOCK: Final = re.compile(
    r"{%\s*blocktrans(?:late)?\b(?P<options>[^%]*)%}(?P<one>.*?)(?:{%\s*plural\s*%}(?P<many>.*?))?"
    r"{%\s*endblocktrans(?:late)?\s*%}",
    re.DOTALL,
)
_INLINE: Final = re.compile(r"""{%\s*trans(?:late)?\s+(?P<q>["'])(?P<text>.*?)(?P=q)|\b_\((?P<q2>["'])(?P<call>.*?)(?P=q2)\)""")
_VARIABLE: Final = re.compile(r"{{\s*(\w+)\s*}}")
_COMMENT: Final = re.compile(r"{#.*?#}|{%\s*comment\b.*?%}.*?{%\s*endcomment\s*%}", re.DOTALL)


class NotConstant(Exception):
    """A sentence is put together at run time, so no catalogue can have it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """``path`` is relative to the folder that holds the package."""

    text: str
    plural: str | None
    path: str
    line: int


def sentences_in(source: str, path: str) -> Iterator[Sentence]:
    """The sentences of one module. :class:`NotConstant` when one of them is not a plain string."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if isinstance(node.func, ast.Attribute) and node.func.attr in _OURS:  # a catalogue has a gettext() of its own
            name = node.func.attr
        if name in _ONE and node.args:
            yield Sentence(_constant(node.args[0], path), None, path, node.lineno)
        elif name in _MANY and len(node.args) > 1:
            yield Sentence(_constant(node.args[0], path), _constant(node.args[1], path), path, node.lineno)


def _constant(node: ast.expr, path: str) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    raise NotConstant(f"{path}:{node.lineno}: a sentence to translate must be a plain string.")


def sentences_in_template(source: str, path: str) -> Iterator[Sentence]:
    """The sentences of one template, in the form that Django looks up: ``{{ name }}`` is ``%(name)s``."""
    source = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), source)
    for match in _BLOCK.finditer(source):
        trimmed = "trimmed" in match["options"].split()
        many = None if match["many"] is None else _block_text(match["many"], trimmed=trimmed)
        yield Sentence(_block_text(match["one"], trimmed=trimmed), many, path, source.count("\n", 0, match.start()) + 1)
    for match in _INLINE.finditer(source):
        text = match["text"] if match["text"] is not None else match["call"]
        yield Sentence(text, None, path, source.count("\n", 0, match.start()) + 1)


def _block_text(text: str, *, trimmed: bool) -> str:
    text = _VARIABLE.sub(r"%(\1)s", text.replace("%", "%%"))
    return " ".join(line.strip() for line in text.strip().splitlines()) if trimmed else text


def sentences(package: Path = PACKAGE) -> list[Sentence]:
    """Every sentence of the program, by file and line."""
    found: list[Sentence] = []
    for file in sorted([*package.rglob("*.py"), *package.rglob("templates/**/*.html"), *package.rglob("templates/**/*.txt")]):
        path = file.relative_to(package.parent).as_posix()
        read = sentences_in if file.suffix == ".py" else sentences_in_template
        found.extend(sorted(read(file.read_text("utf-8"), path), key=lambda sentence: sentence.line))
    return found
