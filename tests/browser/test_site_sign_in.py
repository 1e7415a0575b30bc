"""Signing in, as people do: password and code, a wrong code, a passkey, a recovery code, and out again."""

from browser.site import MUNICIPAL, NEIGHBOUR, STATE, add_key, add_passkey, give_code, give_password, open_guarded, press, sign_in


def test_password_and_code_open_the_site_and_signing_out_closes_it(visit):
    page = visit("/plans/")
    assert "/account/login/" in page.url
    give_password(page, MUNICIPAL, "a wrong one that is long")
    page.locator(".errorlist, .pk-error-summary").first.wait_for()
    give_password(page, MUNICIPAL)
    assert page.url.endswith("/account/second-factor/authenticate/")
    page.goto("/plans/")
    assert page.url.endswith("/account/second-factor/authenticate/")  # the password alone opens nothing
    shown = page.locator(".pk-alert code").inner_text()
    give_code(page, f"{(int(shown) + 500_000) % 1_000_000:06d}")
    assert page.url.endswith("/account/second-factor/authenticate/")
    page.locator(".errorlist, .pk-error-summary, [id$=error], .invalid-feedback").first.wait_for()
    give_code(page)
    page.wait_for_url(lambda url: "/account/" not in url)
    page.locator(".pk-top details.pk-menu summary", has_text="Haris Pokušaj").first.click()
    page.locator(".pk-top-row [data-sign-out]").first.click()
    page.wait_for_url("**/account/login/**")
    page.goto("/plans/")
    assert "/account/login/" in page.url


def test_one_click_of_the_demonstration_signs_a_person_in(visit):
    page = visit("/account/login/")
    page.get_by_role("button", name="Ivan Tražić").click()
    page.wait_for_url(lambda url: "/account/" not in url)
    assert "Ivan Tražić" in page.get_by_role("banner").inner_text()


def test_a_passkey_is_added_and_then_opens_the_account_alone(visit):
    page = visit("/account/login/")
    add_key(page)
    sign_in(page, NEIGHBOUR)
    add_passkey(page, "Ključ na stolu")
    page.goto("/account/")
    assert "Ključ na stolu" in page.locator("main").inner_text()
    page.locator("main form[action$='/logout/'] button").click()
    page.wait_for_url("**/account/login/**")
    page.locator("#passkey_login").click()
    page.wait_for_url(lambda url: "/account/" not in url)
    assert "Selma Probić" in page.get_by_role("banner").inner_text()


def test_a_recovery_code_opens_the_account_once(visit):
    page = visit("/account/login/")
    sign_in(page, STATE)
    open_guarded(page, "/account/second-factor/recovery-codes/generate/")
    press(page)
    page.locator(".pk-codes code").first.wait_for()
    codes = page.locator(".pk-codes code").all_inner_texts()
    assert len(codes) == 10
    other = visit("/account/login/")
    give_password(other, STATE)
    give_code(other, codes[0])
    other.wait_for_url(lambda url: "/account/" not in url)
    third = visit("/account/login/")
    give_password(third, STATE)
    give_code(third, codes[0])
    assert third.url.endswith("/account/second-factor/authenticate/")
    open_guarded(page, "/account/second-factor/recovery-codes/")
    assert page.locator(".pk-codes code").count() == 9
