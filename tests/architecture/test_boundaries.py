"""The wall that the import contracts will need."""

import tomllib

from architecture.tree import ROOT

CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]


def contract(name: str) -> dict[str, object]:
    (found,) = [one for one in CONTRACTS if one["name"].startswith(name)]
    return found


def test_people_come_only_behind_the_wall() -> None:
    """The day ``putokaz.protection`` exists, so does the contract that keeps ``monitoring`` from reaching it."""
    if not (ROOT / "src" / "putokaz" / "protection").exists():
        assert not [one for one in CONTRACTS if "putokaz.protection" in one.get("forbidden_modules", [])]
        return
    wall = contract("Wall")
    assert wall["type"] == "forbidden"
    assert wall["source_modules"] == ["putokaz.monitoring"]
    assert wall["forbidden_modules"] == ["putokaz.protection"]
