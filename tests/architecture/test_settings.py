"""Every variable of the environment that the program reads is explained."""

import re
import tomllib

from architecture.tree import ROOT, python

NAME = re.compile(r"PUTOKAZ_[A-Z_]*[A-Z]")
OF_TESTS = {"PUTOKAZ_TEST_DATABASE_URL", "PUTOKAZ_TEST_COLD"}


def explained() -> dict[str, str]:
    sections = tomllib.loads((ROOT / "src/putokaz/config/settings_explained.toml").read_text(encoding="utf-8"))
    return {name: words for section in sections.values() for name, words in section.items()}


def test_every_variable_is_explained_and_none_that_is_gone() -> None:
    found = {name for path in python("src", "launcher") for name in NAME.findall((ROOT / path).read_text(encoding="utf-8"))}
    found = {name.removesuffix("_FILE") for name in found} - OF_TESTS
    assert found == set(explained())


def test_every_explanation_is_a_sentence() -> None:
    assert not [name for name, words in explained().items() if not words.endswith((".", ".`")) and "`;" not in words]
