"""The site: how long its pages take, how many queries they need, how it bears many people at once, what a phone must load.

Every figure is of the real site on a fresh SQLite database: pages through Django's own client in this process, load through two workers of
the server that people use.
"""

import http.client
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from bench.measure import Measure, timed
from bench.world import PASSWORD, copies_for_municipalities, fresh_site, plan_with_cycles

PORT = 8939
CLIENTS = 16
SECONDS = 5.0
PAUSE = 2.0  # somebody who clicks through pages without reading much
RSR = "Akvo RSR, 200 indicators: 4.0 s, > 8,300 queries; Hikaya 0.4 s, 210 queries"


def measures() -> Iterator[Measure]:
    """Plan page at 106 and 1,000 activities, comparison of 143 teams, documents through the site, pages under load, memory, weight."""
    with fresh_site() as folder:
        client = _signed_in("coordinator", "zdk")
        for activities in (106, 1000):
            plan = plan_with_cycles(activities, 3)
            times = activities / 106
            yield from _page(client, f"plan page, {activities:,} activities, 3 cycles", f"/plans/{plan.uid}/", 0.15 * times, 12, RSR)
            if activities == 106:
                first = plan
        yield from _documents(first)
        copies_for_municipalities(first)
        state = _signed_in("state_coordinator", "bih")
        yield from _page(
            state, "comparison of 143 teams × 106 activities", "/comparison/", 0.3, 12, "Akvo RSR, roll-up of 600 results: 34.6 s"
        )
        yield from _load(folder, client, first)


def _signed_in(role: str, jurisdiction: str) -> Any:
    from django.test import Client

    from putokaz.foundation.accounts.models import Jurisdiction, Membership, User

    user = User.objects.create_user(f"{role}@bench.example", PASSWORD, full_name=role)
    place = Jurisdiction.objects.get(key=jurisdiction)
    Membership.objects.create(user=user, role_key=role, jurisdiction=place, from_on=date(2020, 1, 1))
    _give_second_factor(user)
    client = Client()
    client.force_login(user)
    return client


def _give_second_factor(user: Any) -> None:
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    TOTP.activate(user, generate_totp_secret())


def _page(client: Any, name: str, address: str, bar: float, most: int, yardstick: str = "") -> Iterator[Measure]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def ask() -> None:
        answer = client.get(address)
        if answer.status_code != 200:
            raise RuntimeError(f"{address} answered {answer.status_code} {answer.headers.get('Location', '')}")

    yield timed(name, ask, bar=bar, yardstick=yardstick)
    with CaptureQueriesContext(connection) as queries:
        ask()
    yield Measure(f"{name}: queries", len(queries), "queries", bar=most)


def _documents(plan: Any) -> Iterator[Measure]:
    """The official report as the site makes and keeps it; each is forgotten after its run, so that none is found kept."""
    from putokaz.foundation.accounts.actors import system_actor
    from putokaz.monitoring.progress.queries.cycles import latest_cycle
    from putokaz.reporting.making import Choices
    from putokaz.reporting.models import GeneratedReport
    from putokaz.reporting.services import make_report, request_report

    actor, cycle = system_actor("bench"), latest_cycle(plan)
    bars = {"docx": (0.3, "Akvo RSR, 50 indicators: 39.5 s"), "pdf": (0.15, "RSR 15–23 s"), "xlsx": (0.3, "RSR 0.2–1.7 s")}
    for form, (bar, yardstick) in bars.items():

        def make(form: str = form) -> None:
            report, _waits = request_report(plan=plan, cycle=cycle, choices=Choices("progress", form, "bs"), actor=actor)
            make_report(report=report)
            GeneratedReport.objects.all().delete()

        yield timed(f"official report of 106 activities, made and kept by the site, {form.upper()}", make, bar=bar, yardstick=yardstick)


@contextmanager
def _server() -> Iterator[subprocess.Popen[bytes]]:
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "-w",
        "2",
        "-k",
        "gthread",
        "--threads",
        "4",
        "-b",
        f"127.0.0.1:{PORT}",
        "--log-level",
        "error",
    ]
    server = subprocess.Popen([*command, "putokaz.config.wsgi"], env={**os.environ, "PYTHONPATH": "src"})  # noqa: S603 - our own server
    try:
        end = time.monotonic() + 30
        while time.monotonic() < end:
            try:
                _get("/health/")
                break
            except OSError:
                time.sleep(0.1)
        yield server
    finally:
        server.terminate()
        server.wait(10)


def _get(path: str, cookie: str = "", encoding: str = "br, gzip") -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("localhost", PORT, timeout=60)
    try:
        connection.request("GET", path, headers={"Cookie": cookie, "Accept-Encoding": encoding})
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    finally:
        connection.close()


def _status(path: str, cookie: str) -> int:
    return _get(path, cookie)[0]


def _load(folder: Path, client: Any, plan: Any) -> Iterator[Measure]:
    from django.conf import settings

    cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
    activity = plan.activities.first()
    pages = {
        "home": "/",
        "plan page": f"/plans/{plan.uid}/",
        "activity page": f"/plans/activities/{activity.uid}/",
        "list of plans": "/plans/",
        "institutions": "/account/institutions/",
    }
    with _server() as server:
        for name, path in pages.items():
            ask = partial(_status, path, cookie)
            calm = _asked_by_many(ask, PAUSE)
            people = f"{name}, {CLIENTS} people, a page every {PAUSE:.0f} s each, 2 workers"
            yield Measure(f"{people}: p95", calm[int(len(calm) * 0.95)], "s", bar=0.15, runs=len(calm))
            hurried = _asked_by_many(ask, 0)
            yield Measure(f"{name}, {CLIENTS} clients without pause: answers a second", len(hurried) / SECONDS, "/s", runs=len(hurried))
        for number, worker in enumerate(_workers(server.pid), 1):
            yield Measure(f"memory of worker {number} after that", worker, "MB", bar=120, yardstick="RSR 308 MB, Hikaya 57 MB")
        yield Measure("first view on a phone, compressed", _weight("/account/login/") / 1000, "kB", bar=200)
        yield Measure("database after that", (folder / "putokaz.sqlite3").stat().st_size / 1e6, "MB")


def _asked_by_many(ask: Callable[[], int], pause: float) -> list[float]:
    """Seconds of each answer while :data:`CLIENTS` people ask, each once in ``pause`` seconds and not all at once (0: without pause).
    ``RuntimeError`` when an answer is not 200: errors are quick."""
    durations: list[float] = []
    wrong: list[int] = []
    begin = time.monotonic()

    def one_client(number: int) -> None:
        following = begin + pause * number / CLIENTS
        while following < begin + SECONDS:
            time.sleep(max(0.0, following - time.monotonic()))
            started = time.perf_counter()
            status = ask()
            durations.append(time.perf_counter() - started)
            following = max(following + pause, time.monotonic()) if pause else time.monotonic()
            if status != 200:
                wrong.append(status)

    threads = [threading.Thread(target=one_client, args=(number,)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if wrong:
        raise RuntimeError(f"{len(wrong)} of {len(durations)} answers were {sorted(set(wrong))}")
    return sorted(durations)


def _workers(master: int) -> list[float]:
    """Megabytes of memory of each worker, from the kernel."""
    children = Path(f"/proc/{master}/task/{master}/children").read_text().split()
    found = []
    for child in children:
        status = Path(f"/proc/{child}/status").read_text()
        match = re.search(r"VmRSS:\s+(\d+) kB", status)
        if match:
            found.append(int(match[1]) / 1000)
    return found


def _weight(page: str) -> int:
    """Bytes over the wire of a page and of everything that it needs at first: styles, scripts, pictures, and the fonts of its letters."""
    _status, _headers, body = _get(page, encoding="identity")
    addresses = set(re.findall(r'(?:href|src)="(/static/[^"#]+)', body.decode()))
    total = len(_get(page)[2])
    for address in sorted(addresses):
        total += len(_get(address)[2])
        if address.endswith(".css"):
            style = _get(address, encoding="identity")[2].decode()
            fonts = re.findall(r"url\([\"']?([^\"')]+latin[^\"')]*woff2)", style)
            total += sum(len(_get(urljoin(address, font))[2]) for font in set(fonts))
    return total
