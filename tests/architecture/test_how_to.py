"""The how-tos name buttons and pages as the screen does, and show pictures that are there."""

import re

import pytest

from architecture.tree import ROOT

PAGES = sorted((ROOT / "docs" / "how-to").glob("*.md"))
PICTURES = ROOT / "docs" / "pictures"
CATALOGUE = ROOT / "src" / "putokaz" / "locale" / "bs" / "LC_MESSAGES" / "putokaz.po"
# in quotes, but no words of the screen as they stand: grammar, content of a plan, a number left out
OTHERWISE = {"quotes", "navodnicima", "početnoj", "centri za socijalni rad", "preuzmi tabelu (xlsx)", "ispravi rezultat aktivnosti"}
MOST = 150_000  # bytes of one picture


def folded(words: str) -> str:
    """Without case, and without what stands around words on the screen."""
    return re.sub(r'[\\"„“….: ]+', " ", words).strip().lower()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_words_in_quotes_are_words_of_the_screen(page) -> None:
    catalogue = CATALOGUE.read_text(encoding="utf-8").replace('"\n"', "")
    known = {folded(text).split(", na %(amount)s")[0] for text in re.findall(r'^msgstr(?:\[\d\])? "(.+)"$', catalogue, re.MULTILINE)}
    quoted = {folded(words) for words in re.findall("„([^“]+)“", page.read_text(encoding="utf-8").replace("\n", " "))}
    assert len(known) > 1000
    assert not quoted - known - OTHERWISE


def test_every_picture_is_shown_and_light() -> None:
    texts = "".join(page.read_text(encoding="utf-8") for page in [*PAGES, ROOT / "README.md"])
    shown = set(re.findall(r"pictures/([\w-]+\.png)\)", texts))
    assert len(PAGES) >= 4
    assert {picture.name for picture in PICTURES.glob("*.png")} == shown
    assert not [picture.name for picture in PICTURES.glob("*.png") if picture.stat().st_size > MOST]
