"""Every address × role × own and foreign thing × GET and POST, against a table that somebody wrote: ``matrix.txt``.

Each request runs alone and is rolled back. What a GET writes must be among the traces listed here."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import reverse

from factories.accounts import signed_in
from putokaz.foundation.accounts.roles import ROLES
from web.world import ROLE_LETTERS, World, a_world, addresses, named

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TABLE = Path(__file__).with_name("matrix.txt")
COLUMNS = (*ROLE_LETTERS, "anon")
SIGN_IN = "in"  # sent to the sign-in page, that is, not let in
WRITING = re.compile(r"\s*(?:INSERT INTO|UPDATE|DELETE FROM|REPLACE INTO) \W?(\w+)", re.IGNORECASE)
# What a GET may write: that somebody was here, and what follows from the content by itself.
SESSION = {"django_session", "usersessions_usersession"}
TRACES: dict[str, set[str]] = {
    "checks:show-findings": {"checks_checkrun", "django_tasks_database_dbtaskresult"},  # a check is made when somebody first looks
    "reporting:make-report": {"checks_checkrun"},  # as above
    "plans:download-spreadsheet": {"audit_event"},  # taking away is traced
    "plans:download-deadlines": {"audit_event"},
    "reporting:download-report": {"audit_event"},
    "reporting:preview-report": {"audit_event"},
    "web:download-comparison": {"audit_event"},
    "web:download-audit-events": {"audit_event"},
    "web:list-audit-events": {"audit_event"},  # that the trace was looked at is traced
}


def lines() -> dict[tuple[str, str, str], tuple[str, ...]]:
    """(address, method, thing) → what each role gets, in the order of the head."""
    rows = [line.split() for line in TABLE.read_text(encoding="utf-8").splitlines() if line.strip() and not line.startswith("#")]
    assert tuple(rows[0][3:]) == COLUMNS, "the head of the table"
    found = {(name, method, thing): tuple(rest) for name, method, thing, *rest in rows[1:]}
    assert len(found) == len(rows) - 1, "a line stands twice"
    return found


LINES = lines()


@pytest.fixture(scope="module", autouse=True)
def _bare() -> Iterator[None]:
    """Pages without their frame and content: that they are drawn well is tested beside each of them."""
    with override_settings(TEMPLATES=[{**settings.TEMPLATES[0], "DIRS": [Path(__file__).with_name("bare")]}]):
        yield


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield a_world()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def clients(world: World) -> dict[str, Client]:
    """A browser of everybody, used once so that the session is noted."""
    found = {column: signed_in(Client(raise_request_exception=False), world.people[key]) for column, key in ROLE_LETTERS.items()}
    for client in found.values():
        client.get("/account/")
    return found | {"anon": Client(raise_request_exception=False)}


def answer(response: HttpResponse) -> str:
    location = response.headers.get("Location", "")
    return SIGN_IN if response.status_code == 302 and location.startswith("/account/login/?") else str(response.status_code)


@contextmanager
def written() -> Iterator[set[str]]:
    """The tables that statements within change."""
    tables: set[str] = set()

    def watch(execute, sql, params, many, context):
        if found := WRITING.match(sql):
            tables.add(found[1])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield tables


def ask(world: World, client: Client, name: str, method: str, thing: str) -> tuple[str, set[str]]:
    """One request, rolled back."""
    team = world.foreign if thing == "foreign" else world.own
    address = reverse(name, kwargs=named(name, team))
    cache.clear()
    cookies = client.cookies.copy()
    try:
        with transaction.atomic():
            with written() as tables:
                response = client.get(address) if method == "GET" else client.post(address)
                response.close()
            transaction.set_rollback(True)
    finally:
        client.cookies = cookies
    return answer(response), tables


def test_every_address_has_its_lines() -> None:
    """Addresses of something have a line for one's own and for somebody else's, all have one for GET and one for POST."""
    wanted = {
        (name, method, thing)
        for name, parts in addresses().items()
        for method in ("GET", "POST")
        for thing in (("own", "foreign") if set(parts) & {"uid", "pk", "token"} else ("-",))
    }
    assert set(LINES) == wanted, "matrix.txt lacks lines, or has lines of addresses that are gone"


def test_every_role_has_its_column() -> None:
    assert set(ROLE_LETTERS.values()) == set(ROLES)


@pytest.mark.parametrize(("name", "method", "thing"), LINES, ids=" ".join)
def test_everybody_gets_what_the_table_says(name: str, method: str, thing: str, world: World, clients: dict[str, Client]) -> None:
    found, unlisted = [], set()
    for column in COLUMNS:
        got, tables = ask(world, clients[column], name, method, thing)
        found.append(got)
        if method == "GET":
            unlisted |= tables - SESSION - TRACES.get(name, set())
    assert dict(zip(COLUMNS, found, strict=True)) == dict(zip(COLUMNS, LINES[name, method, thing], strict=True))
    assert not unlisted, "a GET changes something"
