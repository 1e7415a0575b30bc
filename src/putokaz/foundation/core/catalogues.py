"""Keep the translation catalogues in step with the sentences of the program.

``python -m putokaz.foundation.core.catalogues`` finds every sentence in the source (:mod:`.sentences`) and updates the catalogues:
translations stay, new sentences come in empty, sentences that are gone go. ``--merge FILE`` takes translations from a JSON file
(``{"English": {"bs": …, "hr": …, "sr": …}}``, three forms in a list where the sentence has a plural). With ``--check`` it changes nothing,
says what is out of step or untranslated, and exits 1 if there is any.
"""

import argparse
import contextlib
import fcntl
import hashlib
import io
import json
import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from putokaz.foundation.core.script import to_cyrillic
from putokaz.foundation.core.sentences import PACKAGE, NotConstant, Sentence, sentences

LOCALES: Final = ("bs", "hr", "sr_Latn")
_PLURALS: Final = "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);"
_PLURAL_FORMS: Final = 3
_FIELD: Final = re.compile(r"\{(\w+)\}|%\((\w+)\)s")
_KEY: Final = {"bs": "bs", "hr": "hr", "sr_Latn": "sr"}


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
        wanted = _fields(" ".join(entry.id) if isinstance(entry.id, tuple | list) else entry.id)
        for text in texts:
            given = _fields(text)
            if given - wanted or (wanted - given) - {"count", "counter"}:
                yield f"{language}: the fields of the translation differ: {_first(entry)}"


def _fields(text: str) -> set[str]:
    return {braces or named for braces, named in _FIELD.findall(text)}


def _first(entry: Entry) -> str:
    return entry.id if isinstance(entry.id, str) else str(entry.id[0])


def catalogue_path(language: str, package: Path = PACKAGE) -> Path:
    return package / "locale" / language / "LC_MESSAGES" / "putokaz.po"


def read_catalogue(path: Path, language: str) -> Catalog:
    """The catalogue in ``path``; an empty one when there is no such file."""
    if not path.is_file():
        return Catalog(locale=language)
    return read_po(io.BytesIO(path.read_bytes()), locale=language)


def merged(catalogue: Catalog, language: str, given: Mapping[str, Any]) -> Catalog:
    """``catalogue`` with the translations of a merge file; what the source no longer says is not taken in."""
    for text, translations in given.items():
        entry = catalogue.get(text)
        translation = translations.get(_KEY[language])
        if entry is not None and translation:
            entry.string = tuple(translation) if isinstance(translation, list) else translation
    return catalogue


def compile_catalogues(target: Path, package: Path = PACKAGE) -> str:
    """Compile the catalogues for gettext into ``target`` when they changed, and return the folder to look in.

    The .po files are the only copies that a person edits. Serbian Cyrillic is the Serbian Latin catalogue, transliterated.
    """
    stamp = hashlib.sha256(b"".join(catalogue_path(language, package).read_bytes() for language in LOCALES)).hexdigest()[:16]
    folder = target / stamp
    for language in LOCALES:
        out = folder / language / "LC_MESSAGES" / "django.mo"
        if not out.is_file():
            catalogue = read_catalogue(catalogue_path(language, package), language)
            _write_compiled(out, catalogue)
            if language == "sr_Latn":
                _write_compiled(folder / "sr" / "LC_MESSAGES" / "django.mo", _in_cyrillic(catalogue))
    return str(folder)


def _in_cyrillic(catalogue: Catalog) -> Catalog:
    for entry in catalogue:
        if entry.id and entry.string:
            entry.string = to_cyrillic(entry.string) if isinstance(entry.string, str) else tuple(map(to_cyrillic, entry.string))
    return catalogue


def _write_compiled(out: Path, catalogue: Catalog) -> None:
    body = io.BytesIO()
    write_mo(body, catalogue)
    out.parent.mkdir(parents=True, exist_ok=True)
    part = out.with_suffix(f".{os.getpid()}")
    part.write_bytes(body.getvalue())
    part.replace(out)  # several servers may start at the same moment


def main(arguments: Sequence[str] | None = None, package: Path = PACKAGE) -> int:
    parser = argparse.ArgumentParser(prog="python -m putokaz.foundation.core.catalogues", description="Update the translation catalogues.")
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 when a catalogue is out of step or has gaps")
    parser.add_argument("--merge", type=Path, metavar="FILE", help="take translations from this JSON file")
    options = parser.parse_args(arguments)
    given = json.loads(options.merge.read_text("utf-8")) if options.merge else {}
    try:
        found = sentences(package)
    except NotConstant as error:
        sys.stderr.write(f"{error}\n")
        return 1
    wrong: list[str] = []
    with _alone(package):
        for language in LOCALES:
            path = catalogue_path(language, package)
            catalogue = merged(updated(read_catalogue(path, language), found), language, given)
            text = as_text(catalogue, language)
            gaps = list(problems(catalogue, language))
            if options.check:
                if not path.is_file() or path.read_text("utf-8") != text:
                    wrong.append(f"{language}: {path.name} is out of step with the source: run this command without --check")
                wrong.extend(gaps)
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, "utf-8")
                sys.stdout.write(f"{language}: {len(catalogue)} sentences, {len(gaps)} to look at\n")
    sys.stderr.writelines(f"{line}\n" for line in wrong)
    return 1 if wrong else 0


@contextlib.contextmanager
def _alone(package: Path) -> Iterator[None]:
    """Two people who merge at the same moment keep both their translations."""
    folder = os.open(package, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


if __name__ == "__main__":
    raise SystemExit(main())
