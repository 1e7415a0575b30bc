"""Keep the translation catalogues in step with the sentences of the program.

``python -m putokaz.foundation.core.catalogues`` finds every ``msg()`` and ``nmsg()`` in the source and updates the catalogues:
translations stay, new sentences
come in empty, sentences that are gone go. With ``--check`` it changes nothing, says what is out of step or untranslated, and exits 1 if
there is any.
"""

import argparse
import ast
import io
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.pofile import read_po, write_po

PACKAGE: Final = Path(__file__).resolve().parents[2]
LOCALES: Final = ("bs", "hr", "sr_Latn")
_PLURALS: Final = "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);"
_PLURAL_FORMS: Final = 3
_FIELD: Final = re.compile(r"\{(\w+)\}")


class NotConstant(Exception):
    """A sentence is put together at run time, so no catalogue can have it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One ``msg()`` or ``nmsg()`` of the source; ``path`` is relative to the folder that holds the package."""

    text: str
    plural: str | None
    path: str
    line: int


def sentences_in(source: str, path: str) -> Iterator[Sentence]:
    """The sentences of one module. :class:`NotConstant` when one of them is not a plain string."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr if isinstance(node.func, ast.Attribute) else ""
        if name == "msg" and node.args:
            yield Sentence(_constant(node.args[0], path), None, path, node.lineno)
        elif name == "nmsg" and len(node.args) > 1:
            yield Sentence(_constant(node.args[0], path), _constant(node.args[1], path), path, node.lineno)


def _constant(node: ast.expr, path: str) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    raise NotConstant(f"{path}:{node.lineno}: msg() and nmsg() need a plain string, so that it can be translated.")


def sentences(package: Path = PACKAGE) -> list[Sentence]:
    """Every sentence of the program, by file and line."""
    found: list[Sentence] = []
    for file in sorted(package.rglob("*.py")):
        path = file.relative_to(package.parent).as_posix()
        found.extend(sorted(sentences_in(file.read_text("utf-8"), path), key=lambda sentence: sentence.line))
    return found


def updated(old: Catalog, found: Sequence[Sentence]) -> Catalog:
    """A catalogue of exactly the sentences ``found``, with the translations of ``old``."""
    new = Catalog(locale=old.locale, project="Putokaz", fuzzy=False, charset="utf-8")
    for sentence in found:
        key = sentence.text if sentence.plural is None else (sentence.text, sentence.plural)
        before = old.get(sentence.text)
        translation: str | tuple[str, ...] | None = None
        comments: list[str] = []
        if before is not None and isinstance(before.id, tuple) == isinstance(key, tuple):
            translation = tuple(before.string) if isinstance(before.string, list | tuple) else before.string
            comments = list(before.user_comments)
        new.add(key, translation or "", locations=[(sentence.path, sentence.line)], user_comments=comments)
    return new


def as_text(catalogue: Catalog, language: str) -> str:
    """The .po file: sorted by sentence, with file references but no dates, so that it changes only when a sentence does."""
    body = io.BytesIO()
    write_po(body, catalogue, width=120, sort_output=True, omit_header=True, include_lineno=False)
    header = (
        f'# Putokaz: {language}\nmsgid ""\nmsgstr ""\n"Project-Id-Version: Putokaz\\n"\n"Language: {language}\\n"\n'
        '"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: {_PLURALS}\\n"\n'
    )
    return header + "\n" + body.getvalue().decode("utf-8").strip() + "\n"


def problems(catalogue: Catalog, language: str) -> Iterator[str]:
    """Sentences without a translation, and translations that lost or invented a ``{field}``."""
    for entry in catalogue:
        if not entry.id:
            continue
        texts = [entry.string] if isinstance(entry.string, str) else list(entry.string or ())
        if not texts or not all(texts) or (entry.pluralizable and len(texts) != _PLURAL_FORMS):
            yield f"{language}: not translated: {_first(entry)}"
            continue
        wanted = set(_FIELD.findall(" ".join(entry.id) if isinstance(entry.id, tuple | list) else entry.id))
        for text in texts:
            given = set(_FIELD.findall(text))
            if given - wanted or (wanted - given) - {"count"}:
                yield f"{language}: the fields of the translation differ: {_first(entry)}"


def _first(entry: Entry) -> str:
    return entry.id if isinstance(entry.id, str) else str(entry.id[0])


def catalogue_path(language: str, package: Path = PACKAGE) -> Path:
    return package / "locale" / language / "LC_MESSAGES" / "putokaz.po"


def read_catalogue(path: Path, language: str) -> Catalog:
    """The catalogue in ``path``; an empty one when there is no such file."""
    if not path.is_file():
        return Catalog(locale=language)
    return read_po(io.BytesIO(path.read_bytes()), locale=language)


def main(arguments: Sequence[str] | None = None, package: Path = PACKAGE) -> int:
    parser = argparse.ArgumentParser(prog="python -m putokaz.foundation.core.catalogues", description="Update the translation catalogues.")
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 when a catalogue is out of step or has gaps")
    check = parser.parse_args(arguments).check
    try:
        found = sentences(package)
    except NotConstant as error:
        sys.stderr.write(f"{error}\n")
        return 1
    wrong: list[str] = []
    for language in LOCALES:
        path = catalogue_path(language, package)
        catalogue = updated(read_catalogue(path, language), found)
        text = as_text(catalogue, language)
        gaps = list(problems(catalogue, language))
        if check:
            if not path.is_file() or path.read_text("utf-8") != text:
                wrong.append(f"{language}: {path.name} is out of step with the source: run this command without --check")
            wrong.extend(gaps)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
            sys.stdout.write(f"{language}: {len(catalogue)} sentences, {len(gaps)} to look at\n")
    sys.stderr.writelines(f"{line}\n" for line in wrong)
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
