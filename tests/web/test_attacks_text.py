"""What somebody may type: markup, formulas, bytes that no text has, numbers that no column holds. Nothing of it runs, nothing breaks."""

import csv
import io
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from factories.accounts import signed_in
from web.world import Team, World, a_world, addresses, named

pytestmark = [pytest.mark.django_db, pytest.mark.once]
MARKUP = """=1<script>alert(1)</script>"'><img src=x onerror=alert(1)>{{ 7|add:7 }}"""
ALIVE = re.compile(r"<script>alert|<img src=x|\"'><img|=1<script")
DOWNLOADS = ("download", "deadlines", "preview")
QUERIES = ("q", "page", "cycle", "status", "from", "to", "kind", "under", "show", "by", "sort", "level", "period", "goal", "institution",
           "month", "template", "programme", "back", "next", "family", "severity", "activity", "standing", "role", "place", "since",
           "until",            "event", "app", "target", "deadline", "revision")  # fmt: skip
ODD = ("\x00", "9" * 400, "-1", "'\"%_\\", "\u202eabc\u200b", "1" * 30, "٣", "0-0", "2021-99", "[" * 50)


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker) -> Iterator[World]:
    """Everything in it is called like an attack."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = a_world(own=f"{MARKUP} prvi", foreign=f"{MARKUP} drugi")
        yield made
        transaction.set_rollback(True)


def pages(team: Team) -> list[str]:
    return [reverse(name, kwargs=named(name, team)) for name in addresses() if not any(word in name for word in (*DOWNLOADS, "logout"))]


@pytest.mark.parametrize("role", ["coordinator", "administrator", "data_protection_officer"])
def test_no_markup_that_somebody_typed_comes_alive(world: World, role: str) -> None:
    client = signed_in(Client(), world.people[role])
    seen = 0
    for address in pages(world.own):
        with transaction.atomic():
            text = client.get(address, follow=True).content.decode()
            transaction.set_rollback(True)
        seen += "&lt;script&gt;alert" in text
        assert not ALIVE.search(text), address
        assert " 14" not in text or "{{ 7" in text or "&lt;script" not in text, address  # a template is not run
    assert seen > 5, "the attack stands on no page: the test would see nothing"


def test_the_public_page_shows_markup_as_text(world: World, client: Client) -> None:
    plan = world.own.plan
    type(plan).objects.filter(pk=plan.pk).update(is_public=True)
    text = client.get(reverse("web:show-published", args=[plan.uid])).content.decode()
    assert "&lt;script&gt;alert" in text
    assert not ALIVE.search(text)


def test_odd_values_in_addresses_break_nothing(world: World) -> None:
    client = signed_in(Client(raise_request_exception=False), world.people["coordinator"])
    reader = signed_in(Client(raise_request_exception=False), world.people["data_protection_officer"])
    broken = []
    for address in pages(world.own):
        for odd in ODD[::3]:  # NUL, a wildcard, a number that no column holds, brackets
            for who in (client, reader) if "audit" in address else (client,):
                with transaction.atomic():
                    status = who.get(address, dict.fromkeys(QUERIES, odd)).status_code
                    transaction.set_rollback(True)
                if status >= 500:
                    broken.append((address, odd[:20], status))
    assert not broken


class _Forms(HTMLParser):
    """The forms of a page: where they go and the names of what is filled in."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str], set[str]]] = []
        self.choosing = ""

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form" and (given.get("method") or "").lower() == "post":
            self.found.append((given.get("action") or "", {}, set()))
        elif tag in ("input", "textarea", "select") and self.found and given.get("name"):
            _to, fields, typed = self.found[-1]
            fields[given["name"]] = given.get("value") or ""
            if tag == "textarea" or given.get("type", "text") in ("text", "search", "email", "number", "date", "hidden", "url"):
                typed.add(given["name"])


@pytest.mark.parametrize("odd", ["\u202e\x00x", "99999999999999999999", "x" * 100_000])
def test_odd_values_in_forms_break_nothing(world: World, odd: str) -> None:
    client = signed_in(Client(raise_request_exception=False), world.people["coordinator"])
    broken, sent = [], 0
    for address in pages(world.own):
        with transaction.atomic():
            page = client.get(address)
            transaction.set_rollback(True)
        if page.status_code != 200 or not page.headers["Content-Type"].startswith("text/html"):
            continue
        forms = _Forms()
        forms.feed(page.content.decode())
        for to, fields, typed in forms.found:
            if "language" in to or "logout" in to:
                continue
            data = {**fields, **{name: odd for name in typed if name != "csrfmiddlewaretoken"}}
            with transaction.atomic():
                status = client.post(to or address, data).status_code
                transaction.set_rollback(True)
            sent += 1
            if status >= 500:
                broken.append((address, to, status))
    assert sent > 20
    assert not broken


def test_no_export_carries_a_formula(world: World) -> None:
    """Titles, names and notes begin with an equals sign: a spreadsheet shows them and computes nothing."""
    coordinator = signed_in(Client(), world.people["coordinator"])
    officer = signed_in(Client(), world.people["data_protection_officer"])
    books = [
        coordinator.get(reverse("plans:download-spreadsheet", args=[world.own.plan.uid])),
        coordinator.get(reverse("web:download-comparison")),
        officer.get(reverse("web:download-audit-events", args=["xlsx"])),
    ]
    shown = 0
    for answer in books:
        for sheet in load_workbook(io.BytesIO(answer.content)).worksheets:
            cells = [cell for row in sheet.iter_rows() for cell in row if "<script>" in str(cell.value)]
            assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
            shown += len(cells)
    assert shown > 5
    text = officer.get(reverse("web:download-audit-events", args=["csv"])).content.decode("utf-8-sig")
    table = csv.reader(io.StringIO(text), delimiter=";")
    lines = [cell for row in table for cell in row]
    assert any("<script>" in cell for cell in lines)
    assert not [cell for cell in lines if cell.startswith(("=", "+", "@", "\t", "\r"))]
