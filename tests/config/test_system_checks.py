"""A site in production does not start with what would endanger it."""

import pytest
from django.test import override_settings

from putokaz.config.system_checks import production_is_safe

SAFE = {
    "DEMO": False,
    "DEBUG": False,
    "SECRET_KEY": "k" * 60,
    "ALLOWED_HOSTS": ["putokaz.example.ba"],
    "SITE_ADDRESS": "https://putokaz.example.ba",
    "EMAIL_HOST": "mail.example.ba",
}


def ids(**changes) -> list[str | None]:
    with override_settings(**{**SAFE, **changes}):
        return [message.id for message in production_is_safe()]


def test_a_safe_site_starts() -> None:
    assert ids() == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"DEBUG": True}, "putokaz.E001"),
        ({"SECRET_KEY": "short"}, "putokaz.E002"),
        ({"ALLOWED_HOSTS": []}, "putokaz.E003"),
        ({"ALLOWED_HOSTS": ["*"]}, "putokaz.E003"),
        ({"SITE_ADDRESS": "http://putokaz.example.ba"}, "putokaz.E004"),
        ({"EMAIL_HOST": ""}, "putokaz.W001"),
    ],
)
def test_each_danger_is_named(changes: dict[str, object], expected: str) -> None:
    assert ids(**changes) == [expected]


def test_a_demo_stays_at_home() -> None:
    assert ids(DEMO=True, ALLOWED_HOSTS=["localhost"]) == []
    assert ids(DEMO=True, ALLOWED_HOSTS=["localhost", "demo.example.ba"]) == ["putokaz.W002"]
