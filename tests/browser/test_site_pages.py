"""Every page of the site, as every kind of person who works there sees it: open to all by axe, within the screen, within the policy."""

import json
import os
from dataclasses import dataclass, field

import pytest
from axe_playwright_python import sync_playwright as axe
from playwright.sync_api import Error

from browser.site import ADMINISTRATOR, COORDINATOR, FOCAL, OFFICER, PASSWORD, add_key, add_passkey, give_password, open_guarded, painted

ALL = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}
NOBODY = ""
# who must get to see a page; all others belong to the coordinator
SEEN_BY = {
    "web:list-audit-events": OFFICER,
    "plans:show-own-activities": FOCAL,
    "accounts:accept-invitation": NOBODY,
    "account_login": NOBODY,
    "account_inactive": NOBODY,
    "account_reset_password": NOBODY,
    "account_reset_password_done": NOBODY,
    "account_reset_password_from_key": NOBODY,
    "account_reset_password_from_key_done": NOBODY,
}
# pages that lead on at once where nothing is to be asked
SEEN_BY |= dict.fromkeys(("accounts:close-account", "accounts:reopen-account"), ADMINISTRATOR)
# what people open every day; the walk over every address takes minutes and runs on request
DAILY = (
    "web:home", "web:help", "web:search", "web:compare-teams", "plans:list-plans", "plans:show-plan", "plans:show-activity",
    "plans:edit-activity", "plans:show-timeline", "imports:list-imports", "imports:review-proposal", "checks:show-findings",
    "progress:show-cycle", "reporting:make-report", "accounts:list-people", "accounts:my-account",
)  # fmt: skip
LEAD_ON = {"mfa_index", "mfa_authenticate", "mfa_activate_totp", "accounts:set-up-second-factor"}


@dataclass
class Walk:
    """What was found on the way."""

    engine: axe.Axe = field(default_factory=axe.Axe)
    faults: list[str] = field(default_factory=list)
    shown: set[str] = field(default_factory=set)
    looked_at: set[str] = field(default_factory=set)

    def look(self, page, name):
        """The page as it is open now, light and wide, then dark and narrow."""
        for scheme, width, rules in (("light", 1280, ALL), ("dark", 360, ALL)):
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": width, "height": 800})
            painted(page)
            for fault in self.engine.run(page, options=rules).response["violations"]:
                self.faults.append(f"{name} {scheme} {width}: {fault['id']} {fault['nodes'][0]['html'][:160]} ({len(fault['nodes'])})")
            wide = page.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                self.faults.append(f"{name} {width}: {wide} wide")

    def visit(self, page, name, address):
        try:
            answer = page.goto(address)
        except Error as error:  # an answer without a page
            self.faults.append(f"{name} {address}: {error.message.splitlines()[0]}")
            return
        if answer.status >= 500:
            self.faults.append(f"{name} {address}: {answer.status}")
        if answer.status == 200 and (name in LEAD_ON or page.url.partition("?")[0].endswith(address.partition("?")[0])):
            self.shown.add(name)
        seen = page.url if answer.status == 200 else f"refused {answer.status}"
        if seen not in self.looked_at:
            self.looked_at.add(seen)
            self.look(page, f"{name} {address}")


@pytest.fixture(scope="module")
def addresses(real_site):
    return json.loads(real_site.run("browser.site_addresses").splitlines()[-1])


def test_somebody_said_of_every_address_what_stands_behind_it(addresses):
    assert addresses["unknown"] == []
    assert len(addresses["pages"]) > 90
    assert len(addresses["acts"]) > 30


def test_axe_finds_nothing_on_the_pages_of_every_day(visit, addresses):
    page = visit("/account/login/", who=COORDINATOR)
    walk = Walk()
    for name in DAILY:
        walk.visit(page, name, addresses["pages"][name][0])
    assert not walk.faults, "\n".join(walk.faults)
    assert set(DAILY) == walk.shown


@pytest.mark.walk
@pytest.mark.skipif(not os.environ.get("PUTOKAZ_TEST_WALK"), reason="takes many minutes: run with PUTOKAZ_TEST_WALK=1")
@pytest.mark.parametrize(
    "who", [COORDINATOR, OFFICER, ADMINISTRATOR, FOCAL, NOBODY], ids=["coordinator", "officer", "administrator", "focal point", "nobody"]
)
def test_axe_finds_nothing_on_any_page(visit, addresses, who):
    page = visit("/account/login/", who=who)
    walk = Walk()
    pages = dict(addresses["pages"])
    if who == COORDINATOR:
        pages |= _prepared(page, pages)
    if who == NOBODY:
        give_password(page, OFFICER)
        walk.look(page, "the second step of signing in")
        page.context.clear_cookies()
    for name, many in pages.items():
        if name == "account_logout":
            continue
        for address in many:
            walk.visit(page, name, address)
    if who == COORDINATOR:
        walk.visit(page, "account_logout", "/account/logout/")
    missed = [name for name in pages if SEEN_BY.get(name, COORDINATOR) == who and name not in walk.shown]
    assert not walk.faults, "\n".join(walk.faults)
    assert missed == []


def _prepared(page, pages):
    """What only the pages themselves can put in place: a passkey, recovery codes, a workbook that waits."""
    add_key(page)
    add_passkey(page, "Ključ za provjeru")
    open_guarded(page, "/account/second-factor/recovery-codes/generate/")
    page.locator("main form.pk-form button.btn-primary").click()
    page.locator(".pk-codes").wait_for()
    page.goto("/account/second-factor/passkeys/")
    remove, edit = (page.locator(f"main a[href$='/{word}/']").first.get_attribute("href") for word in ("remove", "edit"))
    changes = pages["plans:show-spreadsheet-changes"][0]
    page.goto(changes.replace("changes/", ""))
    workbook = page.request.get(changes.replace("changes/", "download/")).body()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    page.locator("main input[type=file]").set_input_files({"name": "plan.xlsx", "mimeType": kind, "buffer": _changed(workbook)})
    page.locator("main form[enctype] button.btn-primary").click()
    page.wait_for_url(f"**{changes}")
    assert PASSWORD not in page.content()
    return {"mfa_remove_webauthn": [remove], "mfa_edit_webauthn": [edit]}


def _changed(workbook):
    """The workbook with one deadline rewritten."""
    from io import BytesIO

    from openpyxl import load_workbook

    book = load_workbook(BytesIO(workbook))
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value == "Kontinuirano":
                    cell.value = "Kontinuirano, svakog mjeseca"
                    break
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()
