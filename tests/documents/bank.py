"""The bank of wordings: loads ``data/*.toml``, picks a language out of ``[bs|hr|sr]`` and fills the slots."""

import random
import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
LANGUAGES = ("bs", "hr", "sr")
_CHOICE = re.compile(r"\[([^\[\]|]*)\|([^\[\]|]*)\|([^\[\]|]*)\]")
_TWO_STOPS = re.compile(r"(?<!\.)\.\.(?!\.)")
_SLOT = re.compile(r"\{(\w+)\}")


@lru_cache(maxsize=1)
def load() -> dict[str, Any]:
    """All data files by name."""
    return {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(DATA.glob("*.toml"))}


def in_language(text: str, language: str) -> str:
    """One standard's wording of a text: the written-out choices, then the stems that differ regularly."""
    chosen = _CHOICE.sub(lambda match: match.group(1 + LANGUAGES.index(language)), text)
    for stem, other in load()["languages"].get(language, {}).items():
        chosen = chosen.replace(stem, other)
        capital = stem[:1].upper() + stem[1:]
        chosen = chosen.replace(capital, other[:1].upper() + other[1:])
    return chosen


def capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


class Bank:
    """Random texts of one report: same seed, same texts. Words of slots that are not given come from numbers and dates drawn here."""

    def __init__(self, rng: random.Random, language: str, slots: dict[str, str], years: tuple[int, int], *, held: bool = False) -> None:
        self.rng, self.language, self.slots, self.years, self.held = rng, language, slots, years, held
        self.data = load()
        self.year = years[0]

    def fill(self, text: str) -> str:
        """The text in this report's language with its slots filled, all of its years belonging together."""
        self.year = self.rng.randint(self.years[0], max(self.years[0], self.years[1] - 1) if "{y1}" in text else self.years[1])
        for _ in range(2):  # a slot's wording may have slots
            text = _SLOT.sub(lambda match: self._value(match.group(1)), text)
        # A date that ends with a full stop takes the one of its sentence.
        return capitalised(in_language(_TWO_STOPS.sub(".", text), self.language))

    def pool(self, known: list[Any], name: str) -> list[Any]:
        """The wordings to draw from: those that everybody may see, or a third of them and those kept back (``held.toml``)."""
        return known[::3] + self.data["held"][name] if self.held else known

    def pick(self, texts: list[str]) -> str:
        return self.fill(self.rng.choice(texts))

    def pick_lower(self, texts: list[str]) -> str:
        """One of the texts, to go on a sentence."""
        text = self.pick(texts)
        return text[:1].lower() + text[1:]

    def sample(self, texts: list[str], count: int) -> list[str]:
        return [self.fill(text) for text in self.rng.sample(texts, min(count, len(texts)))]

    def _value(self, slot: str) -> str:
        rng = self.rng
        year = self.year
        if slot == "place_genitive":
            return self.slots["place_genitive_plain"] if rng.random() < 0.6 else self.slots["short"]
        if slot in {"town", "towns"}:
            return rng.choice(self.slots["towns"].split("|"))
        if slot in self.slots:
            return self.slots[slot]
        months = self.data["deadlines"]["months"]
        number = rng.randrange(12)
        drawn = {
            "n": str(rng.randint(2, 19)),
            "n2": str(rng.randint(2, 29)),
            "n3": str(rng.randint(2, 24)),
            "h": str(rng.randint(21, 140)),
            "y": str(year),
            "y1": str(year + 1),
            "yy": f"{year % 100:02d}",
            "date": rng.choice(("{0:02d}.{1:02d}.{2}.", "{0}.{1}.{2}.", "{0}. {3} {2}.", "{0:02d}.{1:02d}.{2}")).format(
                rng.randint(1, 28), number + 1, year, in_language(self.data["deadlines"]["months_genitive"][number], self.language)
            ),
            "d": f"{rng.randint(1, 28):02d}.{number + 1:02d}.{year}.",
            "m": months[number],
            "mT": capitalised(in_language(months[number], self.language)),
            "m2": months[(number + 3) % 12],
            "mg": self.data["deadlines"]["months_genitive"][number],
        }
        return drawn[slot]
