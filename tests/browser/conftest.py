"""A real browser, the site on a port, and somebody who is signed in."""

import os
import re
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import pytest
from django.db import connection

from browser.site import real_site, visit  # noqa: F401 - fixtures of the whole folder

# The driver runs an event loop in this thread; Django takes that for asynchronous code and would refuse the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

REFUSED = re.compile("(?:status of|Status Error Code) 4(?:03|09|22)")  # the program's own refusals are shown; the browser notes them too
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=_FLAGS)
        yield started
        started.close()


@pytest.fixture
def site(live_server: Any) -> Iterator[str]:
    """The address of the running site. What a test leaves in its tables goes afterwards, and so must the trail, which else never does."""
    yield live_server.url
    guards = import_module("putokaz.foundation.audit.migrations.0002_append_only")
    with connection.cursor() as cursor:
        for statement in guards.AWAY[connection.vendor]:
            cursor.execute(statement)
        cursor.execute("DELETE FROM audit_event")
        if connection.vendor == "sqlite":  # PostgreSQL would refuse even to empty the empty table
            for statement in guards.SQLITE:
                cursor.execute(statement)


@pytest.fixture
def open_page(browser: Any, site: str, client: Any, settings: Any) -> Iterator[Callable[..., Any]]:
    """``open_page("/path/", user=…, width=…, scheme=…, scripts=…)``: a page of the site; no console error, no request to another host."""
    contexts = []
    complaints: list[str] = []

    def opened(
        path: str,
        *,
        user: Any = None,
        width: int = 1280,
        height: int = 800,
        scheme: str = "light",
        scripts: bool = True,
        language: str = "bs",
    ) -> Any:
        context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, java_script_enabled=scripts)
        contexts.append(context)
        cookies = [{"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": site}]
        if user is not None:
            client.force_login(user)
            name = settings.SESSION_COOKIE_NAME
            cookies.append({"name": name, "value": client.cookies[name].value, "url": site})
        context.add_cookies(cookies)
        page = context.new_page()
        page.on("request", lambda asked: None if asked.url.startswith((site, "data:", "blob:")) else complaints.append(asked.url))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda line: complaints.append(line.text) if line.type == "error" and not REFUSED.search(line.text) else None)
        page.goto(site + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []
