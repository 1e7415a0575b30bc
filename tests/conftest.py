"""What every test may ask for, and how hypothesis behaves here."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT.parent / "shared" / "reference" / "zdk-report"

# Two noisy cores: a deadline per example would measure the machine. In CI the examples are the same on every run, so that red stays red.
settings.register_profile("desk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("desk"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def reference() -> Path:
    """The folder of the real report that is kept beside the repository, not in it (``report.txt``, ``plan.json``)."""
    if not REFERENCE.is_dir():
        pytest.skip("the real reference report is not in the repository; put it in ../shared/reference/zdk-report to run this test")
    for name in ("report.txt", "plan.json"):
        assert (REFERENCE / name).is_file(), f"{REFERENCE} is there but has no {name}"
    return REFERENCE


@pytest.fixture(scope="session")
def soffice() -> str:
    """LibreOffice, to see what our documents look like in a word processor."""
    return program("soffice", "libreoffice", package="libreoffice-writer-nogui libreoffice-calc-nogui")


@pytest.fixture(scope="session")
def chromium() -> str:
    """A browser, to see pages as people do."""
    return program("chromium", "chromium-browser", "google-chrome", package="chromium")


@pytest.fixture(scope="session")
def pdftotext() -> str:
    return program("pdftotext", package="poppler-utils")


@pytest.fixture(scope="session")
def pdftoppm() -> str:
    return program("pdftoppm", package="poppler-utils")


def program(*names: str, package: str) -> str:
    """The path of the first of these programs on this machine, or a skip that says how to get it."""
    for name in names:
        found = shutil.which(name)
        if found:
            return found
    pytest.skip(f"{names[0]} is not installed here; on Debian or Ubuntu: apt-get install -y --no-install-recommends {package}")
