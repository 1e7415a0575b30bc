"""What the launcher says, in the language of the person: ``--lang``, else PUTOKAZ_LANG, else Bosnian.

The program has catalogues, but they need packages that are not there yet when this speaks; so its few sentences stand in ``words.toml``.
"""

import os
from collections.abc import Sequence
from functools import cache

WORDS = os.path.join(os.path.dirname(os.path.realpath(__file__)), "words.toml")
LANGUAGES = ("bs", "en", "hr", "sr", "sr-latn")
_chosen = ["en"]  # until somebody asked; what calls a function of this package from a test sees the English text


def choose(arguments: Sequence[str]) -> str:
    """Speak the language that the arguments or the environment ask for from now on; returns it."""
    asked = os.environ.get("PUTOKAZ_LANG", "")
    for position, word in enumerate(arguments):
        name, equals, value = word.partition("=")
        if name == "--lang":
            asked = value if equals else "".join(arguments[position + 1 : position + 2])
    parts = asked.partition(".")[0].replace("_", "-").lower().split("-")
    names = ["-".join(parts[:length]) for length in range(len(parts), 0, -1)]
    _chosen[0] = next((name for name in names if name in LANGUAGES), "bs")
    return _chosen[0]


def local(text: str, **values: object) -> str:
    """The English ``text`` in the chosen language, its ``{fields}`` filled; English where there is no translation."""
    return (text if _chosen[0] == "en" else _words().get(text, {}).get(_chosen[0], text)).format(**values)


@cache
def _words() -> dict[str, dict[str, str]]:
    import tomllib

    with open(WORDS, "rb") as file:
        return {entry["en"]: entry for entry in tomllib.load(file)["sentence"]}
