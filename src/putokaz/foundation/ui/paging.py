"""Which pages of a long list are offered."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page


def page_numbers(page: Page[Any], around: int = 1) -> Sequence[int]:
    """The first, the last, this page and its neighbours; 0 where numbers are left out."""
    last = page.paginator.num_pages
    wanted = sorted({1, last, *range(max(1, page.number - around), min(last, page.number + around) + 1)})
    found: list[int] = []
    for number in wanted:
        if found and number - found[-1] == 2:
            found.append(number - 1)
        elif found and number - found[-1] > 2:
            found.append(0)
        found.append(number)
    return found
