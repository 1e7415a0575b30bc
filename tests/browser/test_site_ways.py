"""Ways of working that a site must bear: two at once, a phone, the dark, paper, Cyrillic, a keyboard alone, no scripts."""

import re

import pytest

from browser.site import COORDINATOR, DEPUTY, FOCAL, painted, press

LATIN = re.compile("[A-Za-zČĆŽŠĐčćžšđ]{2,}")
NAMES = {"XLSX", "Excel", "Word", "PDF", "DOCX", "CSV", "SHA", "MB", "kB"}  # of formats and units, the same in every script
MAIN_PAGES = (
    "/",
    "/plans/",
    "{plan}",
    "{activity}",
    "{activity}edit/",
    "{check}",
    "{cycles}",
    "{reports}",
    "/comparison/",
    "/imports/",
    "/account/",
    "/findings/",
)
# the text of the page as it is read, without what says of itself that it is not translated
READ = """() => {
  const copy = document.querySelector('main').cloneNode(true);
  const foreign = 'textarea, [translate=no], [lang]:not([lang^=sr]), script, style, noscript, code, kbd, template';
  copy.querySelectorAll(foreign).forEach((one) => one.remove());
  return copy.textContent;
}"""
FOCUS = """() => {
  const one = document.activeElement;
  const box = one.getBoundingClientRect();
  const style = getComputedStyle(one);
  const shown = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
  return {
    name: one.tagName + ' ' + (one.getAttribute('href') || one.id || one.textContent.trim().slice(0, 40)),
    shown, inside: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""


def current(page):
    """The addresses of the plan that runs, and of an activity that its amendment changes."""
    page.goto("/plans/")
    for address in page.locator("main a[href^='/plans/']").evaluate_all("all => all.map((one) => one.getAttribute('href'))"):
        if not re.fullmatch(r"/plans/[0-9a-f-]{36}/", address):
            continue
        page.goto(f"{address}amendments/")
        if page.locator("a[href*='/plans/amendments/']").count():
            page.goto(f"{address}?show=all")
            activities = page.locator(".pp-lines a.t").evaluate_all("all => all.map((one) => one.getAttribute('href'))")
            return address, activities
    raise AssertionError("no plan with an amendment")


def test_two_editors_of_one_activity_and_nothing_is_lost(visit):
    first = visit("/", who=COORDINATOR)
    _plan, activities = current(first)
    address = f"{activities[3]}edit/"
    first.goto(address)
    second = visit(address, who=DEPUTY)
    text = first.locator("[name=text]").input_value()
    first.locator("[name=text]").fill(f"{text} Riječi prve osobe.")
    press(first)
    second.locator("[name=text]").fill(f"{text} Riječi druge osobe.")
    deadline = "Do kraja 2026. godine, riječ druge"
    second.locator("[name=deadline]").fill(deadline)
    press(second)
    said = second.locator("main").inner_text()
    assert "prve" in said
    assert "druge" in said
    assert "Emina Ogledić" in said
    press(second, "button[name=continue]")
    assert "druge" in second.locator("[name=text]").input_value()
    assert second.locator("[name=deadline]").input_value() == deadline
    second.locator("[name=text]").fill(f"{text} Riječi prve osobe. Riječi druge osobe.")
    press(second)
    second.goto(address)
    assert second.locator("[name=text]").input_value() == f"{text} Riječi prve osobe. Riječi druge osobe."
    assert second.locator("[name=deadline]").input_value() == deadline
    second.goto(f"{activities[3]}history/")
    told = second.locator("main").inner_text()
    assert "Emina Ogledić" in told
    assert "Dino Uzorak" in told


def _main_pages(page):
    plan, activities = current(page)
    uid = plan.split("/")[2]
    about = {"check": "checks", "cycles": "progress", "reports": "reports"}
    found = {"plan": plan, "activity": activities[0]} | {name: f"/{app}/plans/{uid}/" for name, app in about.items()}
    return [one.format(**found) for one in MAIN_PAGES], found


def test_a_phone_shows_everything_and_a_result_is_edited_on_it(visit):
    page = visit("/", who=COORDINATOR, width=360, height=740, has_touch=True, is_mobile=True)
    pages, found = _main_pages(page)
    too_wide = []
    for address in pages:
        page.goto(address)
        if page.evaluate("document.documentElement.scrollWidth") > 360:
            too_wide.append(address)
    assert too_wide == []
    page.goto("/")
    page.locator("details.pk-drawer > summary").tap()
    page.locator("details.pk-drawer nav a[href='/plans/']").tap()
    page.wait_for_url("**/plans/")
    page.goto(found["activity"])
    assert page.locator("h1").is_visible()
    page.goto(found["cycles"])
    links = page.locator("main a[href^='/progress/']").evaluate_all("all => all.map((one) => one.getAttribute('href'))")
    page.goto(next(one for one in links if re.fullmatch(r"/progress/\d+/", one)))
    page.locator("a[href$='/edit/'][href*='/progress/results/']").first.tap()
    page.locator("[name=text]").fill("Održana je jedna obuka na terenu, unos s telefona.")
    page.locator("main form button.btn-primary").first.tap()
    page.wait_for_url(lambda url: not url.endswith("/edit/"))
    assert "unos s telefona" in page.locator("main").inner_text()


def _brightness(page, selector="body"):
    painted(page)
    numbers = re.findall(r"[\d.]+", page.evaluate("one => getComputedStyle(document.querySelector(one)).backgroundColor", selector))
    return sum(float(one) for one in numbers[:3]) / 3


def test_dark_follows_the_system_the_switch_wins_and_paper_is_light(visit):
    page = visit("/plans/", who=COORDINATOR, color_scheme="dark")
    assert _brightness(page) < 80
    page.emulate_media(color_scheme="light")
    assert _brightness(page) > 200
    page.locator("[data-theme-switch] summary").filter(visible=True).click()
    page.locator("[data-theme-choice=dark]").filter(visible=True).click()
    assert _brightness(page) < 80
    for address in (page.url, _main_pages(page)[1]["plan"]):
        page.goto(address)
        assert _brightness(page) < 80
        page.emulate_media(media="print")
        assert _brightness(page) > 250
        for furniture in (".pk-top", ".pk-nav", ".pk-filters", ".pk-footer"):
            assert page.locator(furniture).filter(visible=True).count() == 0, furniture
        assert page.locator("h1").is_visible()
        page.emulate_media(media="screen")


def test_serbian_cyrillic_leaves_no_latin_word(visit):
    page = visit("/", who=COORDINATOR)
    pages, _found = _main_pages(page)
    page.goto("/")
    page.locator("details.pk-menu summary").filter(visible=True).filter(has_text="Bosanski").click()
    with page.expect_navigation():
        page.locator("button[name=language][value=sr]").filter(visible=True).click()
    left = {}
    for address in pages:
        page.goto(address)
        assert page.evaluate("document.documentElement.lang") == "sr-Cyrl"
        words = {one for one in LATIN.findall(page.evaluate(READ)) if one not in NAMES and not re.fullmatch("[IVXLC]+", one)}
        if words:
            left[address] = sorted(words)[:12]
    page.locator("details.pk-menu summary").filter(visible=True).filter(has_text="Српски").click()
    with page.expect_navigation():
        page.locator("button[name=language][value=bs]").filter(visible=True).click()
    assert page.evaluate("document.documentElement.lang") == "bs"
    assert left == {}


def test_a_keyboard_alone_reaches_the_form_of_an_activity(visit):
    page = visit("/", who=COORDINATOR)
    plan, activities = current(page)
    page.goto(f"{plan}?show=all")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "pk-skip"
    assert page.evaluate(FOCUS)["shown"]
    page.keyboard.press("Enter")
    _tab_to(page, activities[0])
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{activities[0]}")
    _tab_to(page, f"{activities[0]}edit/")
    page.keyboard.press("Enter")
    page.wait_for_url("**/edit/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    for _step in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "text":
            break
    else:
        raise AssertionError("the text is not reached")


def _tab_to(page, address):
    """Tab until the link has the focus; on the way the focus is always to be seen."""
    for _step in range(120):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        assert focus["shown"], focus
        if not focus["inside"]:
            page.wait_for_timeout(400)  # the page still moves
            assert page.evaluate(FOCUS)["inside"], focus
        if focus["name"] == f"A {address}":
            return
    raise AssertionError(f"{address} is not reached")


@pytest.mark.parametrize("keys", ["/", "Control+k"])
def test_the_palette_finds_a_place_without_its_marks(visit, keys):
    page = visit("/", who=COORDINATOR)
    page.keyboard.press(keys)
    page.keyboard.type("skol")
    page.locator("#palette-found a").first.wait_for()
    assert "škol" in page.locator("#palette-found").inner_text().lower()
    page.keyboard.press("ArrowDown")
    target = page.evaluate("document.activeElement.getAttribute('href')")
    assert target
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{target}")


def test_without_scripts_the_plan_is_filtered_and_an_activity_is_edited(visit):
    page = visit("/account/login/", scripts=False)
    page.locator("#id_login").fill("socijalni@putokaz.example")
    page.locator("#id_password").fill("putokaz-pokazni-pristup")
    press(page)
    page.locator("#id_code").fill(page.locator(".pk-alert code").inner_text())
    press(page)
    assert "/account/" not in page.url
    page = visit("/", who=COORDINATOR, scripts=False)
    plan, activities = current(page)
    page.goto(plan)
    page.locator("main [name=q]").fill("obuk")
    with page.expect_navigation():
        page.locator("main [name=q]").press("Enter")
    shown = page.locator(".pp-lines > li").count()
    assert 0 < shown < len(activities)
    page.goto(f"{activities[5]}edit/")
    text = page.locator("[name=text]").input_value()
    page.locator("[name=text]").fill(f"{text} Bez skripti.")
    press(page)
    page.goto(f"{activities[5]}edit/")
    assert page.locator("[name=text]").input_value().endswith("Bez skripti.")


def test_a_focal_point_finds_what_its_institution_has_to_do(visit):
    page = visit("/plans/ours/", who=FOCAL)
    assert page.locator("main a[href*='/plans/activities/']").count() > 0
