"""The pages about rules (``docs/reference/findings``) as plain blocks: what a finding means, why it matters, what settles it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

_PAGES: Final = Path(__file__).resolve().parents[4] / "docs" / "reference" / "findings"
_PARTS: Final = {"en": "English", "bs": "Bosanski"}
_MARKS: Final = re.compile(r"\*\*(.+?)\*\*|`(.+?)`|\[(.+?)\]\([^)]*\)")
_BULLET: Final = re.compile(r"^[-*] ")


@dataclass(frozen=True, slots=True)
class Block:
    """``kind`` is ``heading``, ``paragraph`` or ``list``; ``lines`` are its texts without marks."""

    kind: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleHelp:
    title: str
    blocks: tuple[Block, ...]


@cache
def rule_help(rule: str, language: str) -> RuleHelp | None:
    """The page of a rule in English, or in Bosnian for every other language; ``None`` when there is no such page."""
    page = _PAGES / f"{rule}.md"
    if not re.fullmatch(r"[a-z_]+\.[a-z_]+", rule) or not page.is_file():
        return None
    wanted = _PARTS["en" if language == "en" else "bs"]
    text = page.read_text("utf-8")
    sections = re.split(r"^## (.+)$", text, flags=re.MULTILINE)
    bodies = dict(zip(sections[1::2], sections[2::2], strict=True))
    blocks = tuple(_blocks(bodies.get(wanted) or text))
    first = blocks[0].lines[0] if blocks and wanted == "Bosanski" and blocks[0].kind == "paragraph" else ""
    title = first or text.partition("\n")[0].removeprefix("# ").strip()
    return RuleHelp(title, blocks[1:] if first else blocks)


def _blocks(body: str) -> Iterator[Block]:
    for chunk in re.split(r"\n\s*\n", body.strip()):
        lines = [line.strip() for line in chunk.splitlines() if line.strip()]
        if not lines:
            continue
        if lines[0].startswith("#"):
            yield Block("heading", (_plain(lines[0].lstrip("# ")),))
        elif _BULLET.match(lines[0]):
            yield Block("list", tuple(_plain(line) for line in _items(lines)))
        else:
            yield Block("paragraph", (_plain(" ".join(lines)),))


def _items(lines: list[str]) -> list[str]:
    """Lines that go on belong to the item before them."""
    items: list[str] = []
    for line in lines:
        if _BULLET.match(line):
            items.append(line[2:])
        else:
            items[-1] += f" {line}"
    return items


def _plain(text: str) -> str:
    return _MARKS.sub(lambda match: next(group for group in match.groups() if group is not None), text)
