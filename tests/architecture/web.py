"""The addresses, views and services of the program, read for the tests beside."""

import ast
import inspect
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from architecture.tree import ROOT, python

SOURCE = Path("src/putokaz")


def views() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every address with a name, and the view behind it without its decorators."""

    def walk(patterns: list[Any], space: str) -> Iterator[tuple[str, Callable[..., Any]]]:
        for one in patterns:
            if isinstance(one, URLResolver):
                yield from walk(one.url_patterns, f"{one.namespace}:" if one.namespace else space)
            elif isinstance(one, URLPattern):
                yield f"{space}{one.name}", one.callback

    yield from walk(get_resolver().url_patterns, "")


def unwrapped(view: Callable[..., Any]) -> Callable[..., Any]:
    return inspect.unwrap(view)


def modules(part: str) -> Iterator[tuple[Path, ast.Module]]:
    """Every module of the program of that name, or in a package of that name, with its syntax."""
    for path in python("src"):
        below = path.relative_to(SOURCE).with_suffix("").parts
        if part in below:
            yield path, ast.parse((ROOT / path).read_text(encoding="utf-8"))


def app_of(module: str) -> str:
    """``putokaz.monitoring.plans.views.plans`` → ``putokaz.monitoring.plans``."""
    parts = module.split(".")
    return ".".join(parts[: 3 if parts[1] in ("foundation", "monitoring") else 2])


def imported(tree: ast.Module) -> set[str]:
    """Full names of the modules of ours that a module imports, at any depth."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{one.name}" for one in node.names)}
    return {name for name in found if name.startswith("putokaz.")}


def name_of(path: Path) -> str:
    return ".".join(("putokaz", *path.relative_to(SOURCE).with_suffix("").parts)).removesuffix(".__init__")
