"""Every address of the site, with something of the demonstration behind it. Printed as JSON by ``python -m browser.site_addresses``, run
beside the site on its database; what is missing there (an import with doubts, a report, an invitation …) is made by the services.

``pages``: name -> addresses that show a page. ``acts``: names that only take a form. ``files``: names that answer with no page.
``unknown``: names of which nobody said what stands behind them.
"""

import json
import sys
from typing import Any

import django


def main() -> None:
    django.setup()
    from django.test import RequestFactory
    from django.urls import URLPattern, get_resolver, reverse

    from browser.site_objects import FILES, pages

    found = {name: [_address(reverse, name, one) for one in many] for name, many in pages().items()}
    acts: list[str] = []
    unknown: list[str] = []

    def walk(patterns: Any, space: str) -> None:
        for one in patterns:
            if not isinstance(one, URLPattern):
                walk(one.url_patterns, f"{one.namespace}:" if one.namespace else space)
                continue
            name = f"{space}{one.name}"
            if name in found or name in FILES:
                continue
            given = dict.fromkeys(one.pattern.converters, "1") | dict.fromkeys(one.pattern.regex.groupindex, "1")
            request = RequestFactory().get("/")
            try:
                refused = one.callback(request, **given).status_code == 405
            except Exception:  # noqa: BLE001 - it tried to answer, so it is a page that nobody named
                refused = False
            (acts if refused else unknown).append(name)

    walk(get_resolver().url_patterns, "")
    sys.stdout.write(json.dumps({"pages": found, "acts": acts, "unknown": unknown}) + "\n")


def _address(reverse: Any, name: str, one: Any) -> str:
    """From ``{"uid": …, "?": "show=all"}``."""
    given = dict(one)
    query = given.pop("?", "")
    return reverse(name, kwargs=given) + (f"?{query}" if query else "")


if __name__ == "__main__":
    main()
