"""The sentences that we borrow are really those of the packages, word for word, and people see them in Bosnian."""

import ast
from collections.abc import Iterator
from pathlib import Path

import allauth
import django
import pytest
from django.utils import translation

from putokaz.foundation.accounts import borrowed

FOLDERS = [
    Path(django.__file__).parent / part
    for part in ("forms", "core", "db/models", "contrib/auth/forms.py", "contrib/auth/password_validation.py", "template/defaultfilters.py")
] + [Path(allauth.__file__).parent / part for part in ("account", "mfa")]


def constants(path: Path) -> Iterator[str]:
    for file in [path] if path.is_file() else path.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


@pytest.fixture(scope="module")
def said() -> set[str]:
    return {text for folder in FOLDERS for text in constants(folder)}


def test_every_borrowed_sentence_is_said_by_a_package(said: set[str]) -> None:
    singulars = {sentence._kw["singular"] for sentence in borrowed.MANY}
    assert (set(borrowed.ONE) | singulars) - said == set()


@pytest.mark.parametrize("language", ["bs", "hr", "sr-latn", "sr"])
def test_all_are_translated(language: str) -> None:
    with translation.override(language):
        same = [sentence for sentence in borrowed.ONE if translation.gettext(sentence) == sentence]
    assert same == []
