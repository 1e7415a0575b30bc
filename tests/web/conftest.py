"""What the tests of the site share."""

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture
def english() -> Iterator[None]:
    """The source language, where a test compares sentences."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _in_english(client) -> None:
    """Pages of the test client in the source language too."""
    client.cookies["putokaz_language"] = "en"
