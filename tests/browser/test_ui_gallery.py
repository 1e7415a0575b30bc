import pytest
from axe_playwright_python import sync_playwright as axe

from factories.accounts import a_member

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture
def reader(site):
    return a_member("researcher", full_name="Amra Primjer")


def faults(page):
    return [(one["id"], one["nodes"][0]["html"], len(one["nodes"])) for one in axe.Axe().run(page, options=RULES).response["violations"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 360, 1280, 1920])
def test_axe_finds_nothing_in_the_gallery_and_nothing_sticks_out(open_page, reader, width, scheme):
    page = open_page("/ui/?sort=late", user=reader, width=width, scheme=scheme)
    page.evaluate("document.querySelectorAll('details:not([data-menu])').forEach((one) => { one.open = true })")
    assert not faults(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_on_the_sign_in_page(open_page, width, scheme):
    page = open_page("/account/login/", width=width, scheme=scheme)
    assert not faults(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
