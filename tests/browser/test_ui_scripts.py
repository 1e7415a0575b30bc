"""What our scripts add, tried on the gallery and on small pages that only these tests have; and that all of it works without them."""

import re

import pytest
from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template import engines
from django.urls import include, path

from factories.accounts import a_member
from putokaz.config.urls import urlpatterns as all_of_the_site

SAVED: list[dict[str, str]] = []


class Row(forms.Form):
    name = forms.CharField(label="Pokazatelj")


Rows = forms.formset_factory(Row, extra=1, can_delete=True, can_order=True)


class Long(forms.Form):
    title = forms.CharField(label="Naziv", required=False)
    text = forms.CharField(label="Opis", widget=forms.Textarea, required=False)
    password = forms.CharField(label="Lozinka", widget=forms.PasswordInput, required=False)
    sure = forms.BooleanField(label="Sigurno", required=False)


class Upload(forms.Form):
    document = forms.FileField(label="Dokument", widget=forms.FileInput(attrs={"accept": ".txt"}))


def page(request, body, **values):
    source = '{% extends "ui/base.html" %}{% load ui %}{% block content %}<h1>Proba</h1>' + body + "{% endblock %}"
    return HttpResponse(engines["django"].from_string(source).render(values, request))


def long_form(request):
    form = Long(request.POST or None)
    rows = Rows(request.POST or None, prefix="rows")
    if request.method == "POST":
        if request.POST.get("title") == "wrong":
            form.add_error("title", "Ne tako.")
        else:
            SAVED.append(request.POST.dict())
            messages.success(request, "Sačuvano je.")
            return redirect("/test/long/" if request.POST.get("title") == "stay" else "/test/after/")
    body = (
        '{% componentblock "form" form=form submit="Sačuvaj" draft="long" %}{% component "formset" formset=rows %}{% endcomponentblock %}'
    )
    return page(request, body, form=form, rows=rows)


def after(request):
    return page(request, '<p id="after">Poslije</p>')


def upload(request):
    form = Upload(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        content = form.cleaned_data["document"].read().decode()
        if content != "empty":
            messages.success(request, f"Primljeno: {content}")
            return redirect("/test/after/")
        form.add_error("document", "Dokument je prazan.")
    return page(
        request,
        '<form method="post" enctype="multipart/form-data">{% csrf_token %}'
        '{% component "drop" field=form.document limit=50 %}<button class="btn btn-primary">Pošalji</button></form>',
        form=form,
    )


def asked(request):
    if request.method == "POST":
        SAVED.append({"asked": "yes"})
        return redirect("/test/after/")
    values = {"title": "Brisati?", "text": "Ne može se vratiti.", "submit": "Obriši", "cancel_url": "/test/buttons/", "tone": "danger"}
    return HttpResponse(engines["django"].get_template("ui/confirm.html").render(values, request))


def buttons(request):
    body = (
        '<a class="btn btn-danger" href="/test/asked/" data-confirm-page>Briši</a>'
        '{% component "button_form" action="/test/asked/" label="Povuci" confirm="Zaista povući?" %}'
        '<button class="btn btn-secondary" hx-post="/test/refused/" hx-target="#content">Ne može</button>'
    )
    return page(request, body)


def refused(_request):
    return HttpResponse('<main><p class="lead">Vaša uloga to ne dopušta.</p></main>', status=403)


def search(request):
    found = [{"label": f"Čapljina {n}", "url": f"/test/after/?n={n}", "kind": "Mjesto"} for n in (1, 2)] if request.GET.get("q") else []
    source = '{% load ui %}{% component "results" items=found query=request.GET.q %}'
    if request.headers.get("HX-Request"):
        return HttpResponse(engines["django"].from_string(source).render({"found": found}, request))
    return page(request, '{% component "results" items=found query=request.GET.q %}', found=found)


urlpatterns = [
    path("test/long/", long_form),
    path("test/after/", after),
    path("test/upload/", upload),
    path("test/asked/", asked),
    path("test/buttons/", buttons),
    path("test/refused/", refused),
    path("search/", include(([path("", search, name="search")], "web"))),
    *[entry for entry in all_of_the_site if getattr(entry, "app_name", "") != "web"],
]


@pytest.fixture
def reader(settings, site):
    settings.ROOT_URLCONF = __name__
    SAVED.clear()
    return a_member("researcher", full_name="Amra Primjer")


def test_the_theme_is_chosen_kept_and_follows_the_system_until_then(open_page, reader):
    page = open_page("/test/after/", user=reader, scheme="dark")
    theme = lambda: page.evaluate("document.documentElement.dataset.bsTheme")
    assert theme() == "dark"
    page.locator("summary").filter(has_text="Svijetlo ili tamno").first.click()
    page.get_by_role("button", name="Svijetlo", exact=True).first.click()
    assert theme() == "light"
    page.reload()
    assert theme() == "light"
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_without_scripts_dark_follows_the_system_and_everything_is_there(open_page, reader):
    page = open_page("/test/after/", user=reader, scheme="dark", scripts=False)
    page.screenshot()  # a page without scripts is asked through its picture and its form
    assert page.locator("form.pk-find").first.is_visible()
    assert not page.locator(".pk-find-open").is_visible()
    assert not page.locator("[data-theme-switch]").first.is_visible()
    page.locator("form.pk-find input").first.fill("cap")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=cap")
    assert page.locator("mark").first.inner_text() == "Čap"
    page.locator("summary").filter(has_text="Bosanski").first.click()
    page.get_by_role("button", name="Hrvatski").first.click()
    page.wait_for_url("**/search/?q=cap")
    assert page.locator("html").get_attribute("lang") == "hr"


def test_on_a_phone_the_menu_opens_without_scripts(open_page, reader):
    page = open_page("/test/after/", user=reader, width=360, scripts=False)
    page.locator(".pk-drawer > summary").click()
    assert page.locator(".pk-drawer").get_by_role("button", name="Odjavi se").is_visible()


def test_search_opens_with_a_key_finds_while_typing_and_is_walked_with_arrows(open_page, reader):
    page = open_page("/test/after/", user=reader)
    page.keyboard.press("/")
    assert page.locator("#palette").is_visible()
    page.keyboard.type("cap")
    page.locator("#palette .pk-results a").nth(1).wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.id") == "palette-input"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/test/after/?n=2")
    page.keyboard.press("Control+k")
    page.keyboard.press("Escape")
    assert not page.locator("#palette").is_visible()
    page.goto(page.url.replace("after", "long"))
    page.locator("#id_title").fill("a")
    page.keyboard.press("/")
    assert page.locator("#id_title").input_value() == "a/"


def test_a_question_is_asked_before_a_button_acts(open_page, reader):
    page = open_page("/test/buttons/", user=reader)
    page.get_by_role("button", name="Povuci").click()
    assert page.locator("#confirm-text").inner_text() == "Zaista povući?"
    page.locator("#confirm").get_by_role("button", name="Odustani").click()
    assert SAVED == []
    page.get_by_role("button", name="Povuci").click()
    page.get_by_role("button", name="Da, nastavi").click()
    page.wait_for_url("**/test/after/")
    assert SAVED == [{"asked": "yes"}]


@pytest.mark.parametrize("scripts", [True, False])
def test_the_page_that_asks_is_a_dialog_with_scripts_and_a_page_without(open_page, reader, scripts):
    page = open_page("/test/buttons/", user=reader, scripts=scripts)
    page.get_by_role("link", name="Briši").click()
    page.get_by_role("button", name="Obriši").wait_for()
    assert page.url.endswith("/test/buttons/" if scripts else "/test/asked/")
    page.get_by_role("link", name="Odustani").click()
    assert not page.get_by_role("button", name="Obriši").is_visible()
    page.get_by_role("link", name="Briši").click()
    page.get_by_role("button", name="Obriši").click()
    page.wait_for_url("**/test/after/")
    assert SAVED == [{"asked": "yes"}]


def test_a_refusal_is_said_and_nothing_else_changes(open_page, reader):
    page = open_page("/test/buttons/", user=reader)
    with page.expect_console_message(lambda line: "403" in line.text):
        page.get_by_role("button", name="Ne može").click()
    assert "Vaša uloga to ne dopušta." in page.locator("#messages").inner_text()
    assert page.locator("h1").inner_text() == "Proba"


def draft_of(page):
    return page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('putokaz-draft:')).map((key) => localStorage[key])")


def test_what_was_typed_survives_an_expired_session_and_goes_when_it_is_saved(open_page, reader, client, settings):
    page = open_page("/test/long/", user=reader)
    page.locator("#id_title").fill("Naslov")
    page.locator("#id_text").fill("Dugačak tekst")
    page.locator("#id_password").fill("tajna")
    page.get_by_role("button", name="Dodaj red").click()
    page.locator("#id_rows-1-name").fill("Drugi red")
    page.wait_for_timeout(600)
    assert "Dugačak tekst" in draft_of(page)[0]
    assert "tajna" not in draft_of(page)[0]

    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.get_by_role("button", name="Sačuvaj").click()
    page.wait_for_url("**/account/login/**")
    client.force_login(reader)
    page.context.add_cookies(
        [
            {
                "name": settings.SESSION_COOKIE_NAME,
                "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
                "url": page.url.split("/account")[0],
            }
        ]
    )
    page.goto(page.url.split("/account")[0] + "/test/long/")
    page.get_by_role("button", name="Vrati upisano").click()
    assert page.locator("#id_title").input_value() == "Naslov"
    assert page.locator("#id_text").input_value() == "Dugačak tekst"
    assert page.locator("#id_rows-1-name").input_value() == "Drugi red"
    page.get_by_role("button", name="Sačuvaj").click()
    page.wait_for_url("**/test/after/")
    assert SAVED[0]["rows-1-name"] == "Drugi red"
    assert draft_of(page) == []
    assert "Sačuvano je." in page.locator("#messages.pk-toasts").inner_text()


def test_a_draft_stays_while_the_form_has_errors_and_goes_when_it_comes_back_to_itself(open_page, reader):
    page = open_page("/test/long/", user=reader)
    page.locator("#id_title").fill("wrong")
    page.get_by_role("button", name="Sačuvaj").click()
    page.locator(".pk-error-summary").wait_for()
    assert page.evaluate("document.activeElement.className") == "pk-error-summary"
    assert len(draft_of(page)) == 1
    assert page.get_by_role("button", name="Vrati upisano").count() == 0
    page.locator("#id_title").fill("stay")
    page.get_by_role("button", name="Sačuvaj").click()
    page.locator("#messages .pk-tone-success").wait_for()
    assert draft_of(page) == []


def test_a_draft_can_be_thrown_away_and_signing_out_takes_it_along(open_page, reader):
    page = open_page("/test/long/", user=reader)
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator("#id_title").fill("Naslov")
    page.wait_for_timeout(600)
    page.reload()
    page.get_by_role("button", name="Odbaci").click()
    assert draft_of(page) == []
    page.locator("#id_title").fill("Opet")
    page.wait_for_timeout(600)
    assert len(draft_of(page)) == 1
    page.locator("summary").filter(has_text="Amra Primjer").first.click()
    page.get_by_role("button", name="Odjavi se").first.click()
    page.wait_for_url(re.compile(".*/account/login/.*|.*/$"))
    assert draft_of(page) == []


def test_rows_are_added_moved_and_removed(open_page, reader):
    page = open_page("/test/long/", user=reader)
    page.locator("#id_rows-0-name").fill("prvi")
    page.get_by_role("button", name="Dodaj red").click()
    assert page.evaluate("document.activeElement.id") == "id_rows-1-name"
    page.keyboard.type("drugi")
    page.get_by_role("button", name="Pomjeri gore").nth(1).click()
    assert [one.input_value() for one in page.locator("[data-row] [name$=name]").all()] == ["drugi", "prvi"]
    page.get_by_role("button", name="Ukloni").nth(1).click()
    page.get_by_role("button", name="Sačuvaj").click()
    page.wait_for_url("**/test/after/")
    rows = {key.removeprefix("rows-"): value for key, value in SAVED[0].items() if re.match(r"rows-\d-|rows-TOTAL", key)}
    assert rows == {"TOTAL_FORMS": "2", "0-name": "prvi", "0-ORDER": "2", "0-DELETE": "on", "1-name": "drugi", "1-ORDER": "1"}


def a_file(name, text):
    return {"name": name, "mimeType": "text/plain", "buffer": text.encode()}


@pytest.mark.parametrize("scripts", [True, False])
def test_a_file_is_sent_and_its_messages_arrive(open_page, reader, scripts):
    page = open_page("/test/upload/", user=reader, scripts=scripts)
    page.locator("input[type=file]").set_input_files(a_file("a.txt", "sadržaj"))
    page.get_by_role("button", name="Pošalji").click()
    page.wait_for_url("**/test/after/")
    page.locator("#messages .pk-alert").wait_for()
    assert "Primljeno: sadržaj" in page.locator("#messages").inner_text()


def test_a_file_that_cannot_be_taken_is_said_before_it_travels(open_page, reader):
    page = open_page("/test/upload/", user=reader)
    page.locator("input[type=file]").set_input_files(a_file("a.exe", "x"))
    assert "Datoteke ove vrste se ne primaju." in page.locator("[data-drop-file]").inner_text()
    page.locator("input[type=file]").set_input_files(a_file("a.txt", "x" * 60))
    assert "Datoteka je prevelika." in page.locator("[data-drop-file]").inner_text()
    page.get_by_role("button", name="Pošalji").click()
    page.locator("input[type=file]").set_input_files(a_file("a.txt", "empty"))
    page.get_by_role("button", name="Pošalji").click()
    page.locator(".errorlist").wait_for()
    assert "Dokument je prazan." in page.locator(".errorlist").inner_text()
    page.locator("input[type=file]").set_input_files(a_file("a.txt", "ok"))
    page.get_by_role("button", name="Pošalji").click()
    page.wait_for_url("**/test/after/")


def test_a_file_is_dropped(open_page, reader):
    page = open_page("/test/upload/", user=reader)
    transfer = page.evaluate_handle(
        "() => { const d = new DataTransfer(); d.items.add(new File(['x'], 'spušteno.txt', {type: 'text/plain'})); return d; }"
    )
    page.dispatch_event("[data-drop]", "drop", {"dataTransfer": transfer})
    assert "spušteno.txt" in page.locator("[data-drop-file]").inner_text()


def test_a_small_table_is_sorted_by_its_heads_in_our_alphabet(open_page, reader):
    page = open_page("/ui/", user=reader)
    table = page.locator("#table table")
    names = lambda: [one.inner_text() for one in table.locator("tbody th").all()]
    table.get_by_role("button", name="Aktivnosti").click()
    assert [name[:6] for name in names()] == ["Cilj 1", "Cilj 2", "Cilj 3"]
    table.get_by_role("button", name="Aktivnosti").click()
    assert table.locator("thead th").nth(1).get_attribute("aria-sort") == "descending"
    assert "1.006" in table.locator("tbody tr").first.inner_text()


def test_a_long_list_is_searched_by_typing(open_page, reader):
    page = open_page("/ui/", user=reader)
    field = page.get_by_role("combobox", name="Mjesto")
    assert field.input_value() == "Zenica"
    field.click()
    field.fill("zepc")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert field.input_value() == "Žepče"
    assert page.locator("#wrong_town").input_value() == "Žepče"
    field.fill("nema toga")
    assert page.locator(".pk-pick-none").inner_text() == "Ništa nije pronađeno"
    page.keyboard.press("Tab")
    assert field.input_value() == "Žepče"


def test_the_skip_link_is_first_and_leads_to_the_content(open_page, reader):
    page = open_page("/test/after/", user=reader)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "pk-skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_menus_close_with_escape_and_with_a_click_elsewhere(open_page, reader):
    page = open_page("/test/after/", user=reader)
    menu = page.locator("details.pk-menu").first
    menu.locator("summary").click()
    assert menu.get_attribute("open") is not None
    page.keyboard.press("Escape")
    assert menu.get_attribute("open") is None
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    menu.locator("summary").click()
    page.locator("h1").click()
    assert menu.get_attribute("open") is None
