"""The web pages of our reports in Chromium: accessible by axe, light and dark, on a phone and a desktop, without a request or a script."""

import shutil

import pytest

from putokaz.reporting.renderers import html
from putokaz.reporting.reports.findings_report import findings_report
from putokaz.reporting.reports.progress_report import progress_report
from reporting.synthetic import synthetic_findings, synthetic_view

sync_api = pytest.importorskip("playwright.sync_api", reason="install requirements/dev.txt to run the browser tests")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="install requirements/dev.txt to run the browser tests")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine: apt-get install --no-install-recommends chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(scope="module")
def browser():
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    documents = {
        "progress": progress_report(synthetic_view(), findings=synthetic_findings(), annex=True),
        "cyrillic": progress_report(synthetic_view(), script="cyrl"),
        "findings": findings_report(synthetic_view(), synthetic_findings()),
    }
    for name, document in documents.items():
        (folder / f"{name}.html").write_bytes(html.render(document))
    return folder


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280, 1920])
@pytest.mark.parametrize("name", ["progress", "cyrillic", "findings"])
def test_axe_finds_nothing_and_nothing_sticks_out(browser, files, name, width, scheme):
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((files / f"{name}.html").as_uri())
    violations = axe.Axe().run(page, options=RULES).response["violations"]
    assert [(violation["id"], violation["nodes"][0]["html"]) for violation in violations] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert [url for url in asked if not url.startswith("file:")] == []
    page.close()


def test_a_phone_shows_rows_as_cards_with_the_names_of_their_columns(browser, files):
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto((files / "progress.html").as_uri())
    cell = page.locator("#activity-1\\.1\\.1 td").first
    assert cell.evaluate("element => getComputedStyle(element).display") == "block"
    assert cell.evaluate("element => getComputedStyle(element, '::before').content") == f'"{cell.get_attribute("data-label")}"'
    assert page.locator("figure .narrow").is_visible()
    assert not page.locator("figure .wide").is_visible()
    page.close()


def test_the_keyboard_reaches_the_content_and_every_scrolling_table(browser, files):
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto((files / "progress.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    regions = page.locator("[role=region]")
    for position in range(regions.count()):
        regions.nth(position).focus()
        assert page.evaluate("document.activeElement.getAttribute('role')") == "region"
    page.close()


def test_paper_is_light_a4_landscape_also_from_a_dark_screen(browser, files, tmp_path):
    import pdfplumber

    page = browser.new_page(color_scheme="dark")
    page.goto((files / "progress.html").as_uri())
    path = tmp_path / "paper.pdf"
    page.pdf(path=str(path), prefer_css_page_size=True, print_background=True)
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.close()
    with pdfplumber.open(path) as book:
        assert (round(book.pages[0].width), round(book.pages[0].height)) == (842, 595)
        assert str(len(book.pages)) in book.pages[-1].extract_text().splitlines()[-1]
