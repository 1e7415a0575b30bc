"""Where things stand in the repository."""

import os

ROOT = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
REQUIREMENTS = os.path.join(ROOT, "requirements")
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, "bin", "python")


def version() -> str:
    """The version of the program, read from its source so that asking needs nothing installed."""
    with open(os.path.join(ROOT, "src", "putokaz", "__init__.py"), encoding="utf-8") as source:
        for line in source:
            if line.startswith("__version__"):
                return line.split('"')[1]
    return "unknown"
