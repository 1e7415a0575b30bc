"""``./putokaz bench [--json] [module …]``: run every module of this folder that has ``measures()``, and print what it yields."""

import importlib
import pkgutil
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from bench.measure import Measure
from bench.table import as_json, as_table, say


def modules() -> list[str]:
    """The names of the modules here that measure something, in alphabetical order. ``__init__``, ``__main__`` and the frame have none."""
    frame = {"__main__", "measure", "table", "world"}
    return sorted(found.name for found in pkgutil.iter_modules([str(Path(__file__).parent)]) if found.name not in frame)


def collect(name: str) -> list[Measure]:
    """Everything that ``bench/NAME.py`` measures."""
    measures: Iterable[Measure] = importlib.import_module(f"bench.{name}").measures()
    return list(measures)


def main(arguments: Sequence[str]) -> int:
    """Exit code 0 whatever the figures are; 2 for a module that is not there."""
    wanted = [argument for argument in arguments if not argument.startswith("-")]
    wrong = [name for name in wanted if name not in modules()] + [a for a in arguments if a.startswith("-") and a != "--json"]
    if wrong:
        say(f"There is nothing called {wrong[0]!r} to measure. There is: {', '.join(modules()) or 'nothing yet'}")
        return 2
    figures: dict[str, list[Measure]] = {}
    for name in wanted or modules():
        say(f"measuring {name} …")
        figures[name] = collect(name)
    print(as_json(figures) if "--json" in arguments else as_table(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
