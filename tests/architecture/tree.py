"""The files of the repository, and what may not stand in them.

Each check takes text and yields problems, so that it can be tried on a planted fault.
"""

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
LONGEST = 450  # lines; about 400 is meant, the rest is for a table or a docstring
TEXT = {".py", ".md", ".toml", ".txt", ".in", ".po", ".html", ".css", ".js", ".typ", ".json", ".yml", ".yaml", ".cfg", ".sh", ""}

# Written in pieces so that this file does not hold what it forbids.
HOSTS = "|".join(re.escape(host) for host in ("pypi" + ".org", "python" + "hosted.org", "npmjs" + ".org", "files.python" + "hosted"))
FORBIDDEN = {
    "the host of a package registry": re.compile(HOSTS),
    "an option that names a package index": re.compile(r"^\s*(-i|--index-url|--extra-index-url|--find-links)[ =]", re.MULTILINE),
    "a path of one machine": re.compile(r"(?<![\w.~/-])/(wor[k]|far[m]|roo[t])/[A-Za-z0-9_.]"),
}
LOCKS = re.compile(r"(^|/)(uv\.lock|poetry\.lock|pdm\.lock|Pipfile\.lock|package-lock\.json|yarn\.lock|pnpm-lock\.yaml)$")
BESIDE = re.compile(r"""["'/]shared["'/]""")
SUPPRESSION = re.compile(r"#\s*(noqa\b|type:\s*ignore|pragma:\s*no cover)(?P<rest>[^\n]*)")
REASONED = {
    "noqa": re.compile(r":\s*[A-Z]+[0-9]+(,\s*[A-Z]+[0-9]+)*\W+\w+\W+\w+"),
    "type": re.compile(r"\[[\w, -]+\]\W+\w+\W+\w+"),
    "pragma": re.compile(r"\W+\w+\W+\w+"),
}


@cache
def tracked() -> tuple[Path, ...]:
    """Every file that git keeps or would keep, relative to the root; without git, everything but the environment and caches."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode == 0:
        names = [Path(line) for line in listed.stdout.splitlines()]
        return tuple(name for name in names if (ROOT / name).is_file())
    hidden = {".venv", "__pycache__", "out"}
    return tuple(path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file() and not hidden & set(path.parts))


def python(*folders: str) -> Iterator[Path]:
    return (path for path in tracked() if path.suffix == ".py" and path.parts[0] in folders)


def texts() -> Iterator[tuple[Path, str]]:
    """Every tracked text file with its content."""
    for path in tracked():
        if path.suffix in TEXT:
            yield path, (ROOT / path).read_text(encoding="utf-8")


def forbidden_in(text: str) -> Iterator[str]:
    for what, pattern in FORBIDDEN.items():
        for match in pattern.finditer(text):
            yield f"line {text.count(chr(10), 0, match.start()) + 1} has {what}: {match.group(0).strip()}"


def unreasoned_in(text: str) -> Iterator[str]:
    """Suppressions of a linter, a type checker or the coverage that do not name their rule and give a reason."""
    for match in SUPPRESSION.finditer(text):
        kind = match.group(1).partition(":")[0].strip()
        if not REASONED[kind].match(match.group("rest")):
            yield f"line {text.count(chr(10), 0, match.start()) + 1}: {match.group(0).strip()}"


def has_docstring(source: str) -> bool:
    return bool(ast.get_docstring(ast.parse(source)))


def imported_in(source: str) -> set[str]:
    """The top-level names of everything that a module imports from outside its own package."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found
