"""The real site for browser tests: ``./putokaz run`` in a folder of its own, with its server, its worker, its static files and its demo."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "putokaz-pokazni-pristup"
COORDINATOR, DEPUTY, FOCAL = "koordinator@putokaz.example", "zamjenik@putokaz.example", "policija@putokaz.example"
OFFICER, ADMINISTRATOR, INSPECTION = "zastita@putokaz.example", "admin@putokaz.example", "inspekcija@putokaz.example"
NEIGHBOUR, MUNICIPAL, STATE = "koordinator.tk@putokaz.example", "opcina@putokaz.example", "drzava@putokaz.example"
PAUSE = 15_000  # milliseconds until an element must be there
_PATIENCE = 240  # seconds: other work may share the machine
_SETTLED = re.compile("(?:status of|Status Error Code) 4(?:03|04|05|09|22)")  # refusals are pages too; the browser notes them


@dataclass
class RealSite:
    """A running site. ``states`` keeps who is signed in, so that each person signs in once."""

    address: str
    folder: Path
    environment: dict[str, str]
    log: Path
    states: dict[str, Any] = field(default_factory=dict)

    def run(self, module: str) -> str:
        """What a module of the tests prints, run beside the site on its database."""
        command = [sys.executable, "-m", module]
        done = subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True, timeout=_PATIENCE, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealSite]:
    """``PUTOKAZ_TEST_SITE="port folder"`` takes one that runs already, while tests are being written."""
    running = os.environ.get("PUTOKAZ_TEST_SITE", "").split()
    folder = Path(running[1]) if running else tmp_path_factory.mktemp("site")
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = running[0] if running else probe.getsockname()[1]
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PUTOKAZ_", "DJANGO_", "COV_"))}
    address = f"http://localhost:{port}"
    ours = {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT / 'tests'}", "DJANGO_SETTINGS_MODULE": "putokaz.config.settings"}
    environment = kept | ours | {"PUTOKAZ_DATA": str(folder / "data"), "PUTOKAZ_ADDRESS": address, "LANG": "C.UTF-8"}
    log = folder / "log"
    if running:
        yield RealSite(address, folder, environment, log)
        return
    command = [sys.executable, "-m", "putokaz", "run", "--no-browser", "--port", str(port)]
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=output)
    try:
        _wait(process, address, log)
        yield RealSite(address, folder, environment, log)
        told = log.read_text()
        assert "Traceback" not in told, told
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()


def _wait(process: "subprocess.Popen[bytes]", address: str, log: Path) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        assert process.poll() is None, log.read_text()
        with suppress(OSError), urlopen(f"{address}/health/", timeout=5):  # noqa: S310 - our own address
            return
        time.sleep(0.2)
    raise AssertionError(f"the site did not start: {log.read_text()}")


@dataclass
class Watched:
    """What a page did that it must not: errors, scripts and styles refused by the policy, requests to another host."""

    complaints: list[str] = field(default_factory=list)

    def watch(self, page: Any, address: str) -> None:
        def console(line: Any) -> None:
            if line.type == "error" and not _SETTLED.search(line.text):
                self.complaints.append(f"{page.url}: {line.text}")

        page.on("request", lambda asked: None if asked.url.startswith((address, "data:", "blob:")) else self.complaints.append(asked.url))
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        page.on("console", console)


Visit = Callable[..., Any]


@pytest.fixture
def visit(browser: Any, real_site: RealSite) -> Iterator[Visit]:
    """``visit("/path/", who=…, width=…)``: a page of the real site in a browser of its own, signed in; then nothing to complain of."""
    watched, contexts = Watched(), []

    def visited(path: str = "/", *, who: str = "", width: int = 1280, height: int = 800, scripts: bool = True, **more: Any) -> Any:
        state = signed_in(browser, real_site, who) if who else None
        context = browser.new_context(
            base_url=real_site.address,
            viewport={"width": width, "height": height},
            java_script_enabled=scripts,
            storage_state=state,
            accept_downloads=True,
            reduced_motion="reduce",  # colours on their way from light to dark are neither
            **more,
        )
        context.set_default_timeout(PAUSE)
        contexts.append(context)
        page = context.new_page()
        watched.watch(page, real_site.address)
        page.goto(path)
        return page

    yield visited
    for context in contexts:
        context.close()
    assert watched.complaints == []


def signed_in(browser: Any, site: RealSite, who: str) -> Any:
    """The cookies of somebody who went through the sign-in pages; each person does so once."""
    if who not in site.states:
        context = browser.new_context(base_url=site.address)
        context.set_default_timeout(PAUSE)
        page = context.new_page()
        sign_in(page, who)
        site.states[who] = context.storage_state()
        context.close()
    return site.states[who]


def sign_in(page: Any, who: str) -> None:
    """Password, and the second factor where the role asks for one."""
    give_password(page, who)
    if "/authenticate/" in page.url:
        give_code(page)
    assert "/account/" not in page.url, page.url


def give_password(page: Any, who: str, password: str = PASSWORD) -> None:
    page.goto("/account/login/")
    page.locator("#id_login").fill(who)
    page.locator("#id_password").fill(password)
    press(page)


def press(page: Any, button: str = "main form.pk-form button.btn-primary") -> None:
    """Send a form off and wait for the page that answers."""
    with page.expect_navigation():
        page.locator(button).first.click()


def give_code(page: Any, code: str = "") -> None:
    """The code that the page of a demonstration shows, or another."""
    page.locator("#id_code").fill(code or page.locator(".pk-alert code").inner_text())
    press(page)


def painted(page: Any) -> None:
    """Wait until what was just changed is on the screen: colours are measured there."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50))))")


def open_guarded(page: Any, path: str) -> None:
    """A page that protects the account, which asks for the password once more."""
    page.goto(path)
    if "/reauthenticate/" in page.url:
        page.locator("#id_password").fill(PASSWORD)
        press(page)


def add_key(page: Any) -> Any:
    """A device that keeps passkeys and always says yes, as Chromium imitates one."""
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True}
    device.send("WebAuthn.addVirtualAuthenticator", {"options": {**options, "automaticPresenceSimulation": True}})
    return device


def add_passkey(page: Any, name: str) -> None:
    """Put a passkey on the account of whoever is signed in."""
    open_guarded(page, "/account/second-factor/passkeys/add/")
    page.locator("#id_name").fill(name)
    passwordless = page.locator("#id_passwordless")
    if passwordless.count():
        passwordless.check()
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url(lambda url: "/passkeys/add/" not in url)
