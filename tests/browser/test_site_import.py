"""A report is brought, looked through, taken in, checked, and comes out again as the official document: by the real worker and server."""

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from browser.site import COORDINATOR, press
from browser.site_texts import DOUBTFUL
from putokaz.imports.readers import read


def bring(page, name, content):
    """Upload, and wait as people do until the reading leads to the proposal."""
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "text/plain", "buffer": content})
    page.locator("main form.pk-form button.btn-primary").click()
    page.wait_for_url("**/proposal/**", timeout=120_000)


def settle_and_correct(page):
    """Accept one doubt in place, and correct one cell; both without losing the place on the page."""
    assert page.locator("[data-doubt]").count() > 0
    before = page.locator("[data-accept]").count()
    page.locator("[data-accept]").first.click()
    page.wait_for_function("count => document.querySelectorAll('[data-accept]').length < count", arg=before)
    page.goto(page.url.partition("?")[0] + "?show=all")
    page.locator(".im-cell-results .im-edit").first.click()
    page.locator(".im-editing textarea").fill("Ispravljeno: održana je jedna obuka za 12 osoba.")
    page.locator(".im-editing button.btn-primary").click()
    page.locator(".im-changed", has_text="Ispravljeno: održana je jedna obuka").first.wait_for()


def go_on_to_the_end(page):
    """Institutions, particulars, confirmation, and the plan."""
    at = page.url.partition("/proposal/")[0]
    page.goto(f"{at}/institutions/")
    press(page, "form[action$='/institutions/accept/'] button")
    assert page.locator("form[action$='/institutions/accept/']").count() == 0
    page.goto(f"{at}/particulars/")
    for name in ("starts_on", "ends_on", "cycle_starts_on", "cycle_ends_on"):
        field = page.locator(f"[name={name}]")
        if not field.input_value():
            field.fill("2021-01-01" if "starts" in name else "2024-12-31")
    press(page)
    assert page.url.endswith("/confirm/"), page.locator("main").inner_text()
    assert page.locator("form[action$='/apply/']").count() == 1, page.locator("main").inner_text()
    press(page, "form[action$='/apply/'] button")
    return page.locator("main strong a[href^='/plans/']").get_attribute("href")


def follow_to_the_report(page, plan_address, count, folder):
    """The plan page, the check, the report page and the Word file."""
    page.goto(f"{plan_address}?show=all")
    assert page.locator(".pp-lines > li").count() == count
    page.goto(plan_address.replace("/plans/", "/checks/plans/"))
    page.locator(".pk-findings-made").wait_for(timeout=60_000)
    findings = page.locator("h2.pk-findings-weight").count()
    page.goto(plan_address.replace("/plans/", "/reports/plans/") + "make/")
    page.locator("[name=format][value=docx]").check()
    press(page)
    link = page.locator("a[href$='/download/']").first
    link.wait_for(timeout=60_000)
    with page.expect_download() as waiting:
        link.click()
    file = Path(folder) / "official.docx"
    waiting.value.save_as(file)
    return findings, file.read_bytes()


def test_the_reference_report_becomes_a_plan_and_the_official_document(visit, reference, tmp_path):
    page = visit("/imports/new/", who=COORDINATOR)
    bring(page, "report.txt", (reference / "report.txt").read_bytes())
    counted = page.locator("main").inner_text()
    assert "106" in counted
    settle_and_correct(page)
    address = go_on_to_the_end(page)
    findings, document = follow_to_the_report(page, address, 106, tmp_path)
    assert findings > 0
    again = read(document).report
    assert len(list(again.activities)) == 106
    assert "Ispravljeno: održana je jedna obuka" in "\n".join(_texts(document))
    assert len([one for one in again.activities if one.cells]) == 106


@pytest.mark.parametrize("scripts", [True, False])
def test_a_generated_text_goes_the_same_way_with_scripts_and_without(visit, tmp_path, scripts):
    page = visit("/imports/new/", who=COORDINATOR, scripts=scripts)
    text = "".join(line for line in DOUBTFUL.splitlines(keepends=True) if "letak" not in line).replace("zdravstva", f"zdravstva {scripts}")
    bring(page, "izvjestaj.txt", text.encode())
    if scripts:
        settle_and_correct(page)
    else:
        before = page.locator("[data-accept]").count()
        press(page, "[data-accept]")
        assert page.locator("[data-accept]").count() < before
    address = go_on_to_the_end(page)
    findings, document = follow_to_the_report(page, address, 2, tmp_path)
    assert findings > 0
    assert len(list(read(document).report.activities)) == 2


def _texts(document):
    for table in Document(BytesIO(document)).tables:
        for row in table.rows:
            for cell in row.cells:
                yield cell.text
