"""Makes the pictures of the how-tos from the real site: ``PYTHONPATH=src:. .venv/bin/python -m docs.screenshots [NAME …]``.

Starts ``./putokaz run`` with the demo in a folder of its own, signs in as people do and walks the way of the how-tos, in Bosnian. Needs
Chromium and ``pdftotext`` (poppler). ``./putokaz docs`` does not run it: a picture changes only when somebody looks at the new one.
"""

import email
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT: Final = Path(__file__).resolve().parent.parent
PICTURES: Final = ROOT / "docs" / "pictures"
PASSWORD: Final = "putokaz-pokazni-pristup"  # noqa: S105 - of the demo, printed on its sign-in page
COORDINATOR: Final = "koordinator@putokaz.example"
OFFICER: Final = "zastita@putokaz.example"
INVITED: Final = "nova@putokaz.example"
FINISHED: Final = "Akcioni plan 2021–2024: Zeničko-dobojski kanton"
RUNNING: Final = "Akcioni plan Zeničko-dobojskog kantona za suprotstavljanje trgovini ljudima 2024–2027."
SIZE: Final = {"width": 1280, "height": 800}
COLOURS: Final = 128
MOST: Final = 150_000  # bytes of one picture
PATIENCE: Final = 240.0


class Album:
    """Takes pictures and writes those that were asked for (all, when nobody named any)."""

    def __init__(self, wanted: set[str]) -> None:
        self.wanted = wanted

    def take(self, page: Page, name: str, *, until: int = SIZE["height"], start: str = "", wide: int = SIZE["width"]) -> None:
        """The window ``until`` so many pixels from its top; ``start`` is what to scroll to first. What is less ``wide`` than the window is
        taken from its middle, below the bar."""
        if self.wanted and name not in self.wanted:
            return
        if start:
            page.locator(start).first.evaluate("part => window.scrollTo(0, part.getBoundingClientRect().top + window.scrollY - 24)")
        else:
            page.evaluate("() => window.scrollTo(0, 0)")
        page.wait_for_timeout(300)
        top = 0.0 if wide == SIZE["width"] else page.locator("main").evaluate("part => part.getBoundingClientRect().top")
        clip: Any = {"x": (SIZE["width"] - wide) / 2, "y": top, "width": wide, "height": until - top}
        shot = Image.open(BytesIO(page.screenshot(clip=clip)))
        target = PICTURES / f"{name}.png"
        shot.convert("RGB").quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(target, optimize=True)
        size = target.stat().st_size
        if size > MOST:
            raise SystemExit(f"{target.name} has {size:,} bytes, more than {MOST:,}")
        print(f"{target.relative_to(ROOT)}  {size / 1000:.0f} kB")


@contextmanager
def running_site(folder: Path) -> Iterator[str]:
    """The address of a site with the demo, in ``folder``."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://localhost:{port}"
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PUTOKAZ_", "DJANGO_"))}
    environment = kept | {"PYTHONPATH": str(ROOT / "src"), "PUTOKAZ_DATA": str(folder), "PUTOKAZ_ADDRESS": address}
    command = [sys.executable, "-m", "putokaz", "run", "--no-browser", "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603 - our own program
    try:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and process.poll() is None:
            with suppress(OSError), urlopen(f"{address}/health/", timeout=5):  # noqa: S310 - our own address
                break
            time.sleep(0.3)
        else:
            raise SystemExit("The site did not start.")
        yield address
    finally:
        process.terminate()
        process.wait(30)


def document(folder: Path) -> Path:
    """The demo report as somebody would have it as a PDF's text, in which the reader doubts a few cells."""
    from putokaz.demo.loading import demo_report
    from putokaz.reporting.renderers import pdf
    from putokaz.reporting.reports.progress_report import progress_report

    made, target = folder / "izvjestaj.pdf", folder / "izvjestaj-tima.txt"
    made.write_bytes(pdf.render(progress_report(demo_report("bs"), language="bs")))
    subprocess.run(["pdftotext", "-raw", str(made), str(target)], check=True)  # noqa: S603, S607 - a program of the machine
    return target


def visitor(browser: Browser, address: str) -> Page:
    context = browser.new_context(
        base_url=address,
        viewport={"width": SIZE["width"], "height": SIZE["height"]},
        locale="bs",
        color_scheme="light",
        reduced_motion="reduce",
    )
    context.set_default_timeout(60_000)
    return context.new_page()


def sign_in(page: Page, who: str, album: Album | None = None) -> None:
    """Password, then the code that the page of a demo shows."""
    page.goto("/account/login/")
    page.locator("#id_login").fill(who)
    page.locator("#id_password").fill(PASSWORD)
    page.locator("main form.pk-form button.btn-primary").click()
    page.locator("#id_code").fill(page.locator(".pk-alert code").inner_text())
    if album:
        album.take(page, "drugi-korak", until=660, wide=760)
    page.locator("main form.pk-form button.btn-primary").click()
    page.wait_for_url(lambda url: "/account/" not in url)


def address_of(page: Page, plan: str) -> str:
    page.goto("/plans/")
    return str(page.get_by_role("link", name=plan, exact=True).get_attribute("href"))


def link_in_letter(folder: Path, to: str) -> str:
    """The link in the newest letter to an address; a demo writes letters into a folder."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        for file in sorted((folder / "mail").glob("*"), reverse=True):
            letter: Any = email.message_from_bytes(file.read_bytes())
            found = re.search(r"http\S+/invitation/\S+", letter.get_payload(decode=True).decode())
            if letter["To"] == to and found:
                return found[0]
        time.sleep(0.5)
    raise SystemExit(f"No letter to {to} came.")


# --- the ways of the how-tos ---


def signing_in(page: Page, album: Album) -> None:
    page.goto("/account/login/")
    album.take(page, "prijava", wide=760)
    sign_in(page, COORDINATOR, album)
    album.take(page, "pocetna")


def importing(page: Page, album: Album, folder: Path) -> None:
    page.goto("/imports/new/")
    page.locator("input[type=file]").set_input_files(document(folder))
    album.take(page, "uvoz-dokument", until=720)
    page.get_by_role("button", name="Pročitaj dokument").click()
    page.wait_for_url("**/proposal/**")
    album.take(page, "uvoz-nedoumice", start=".im-activity")
    page.locator("[data-accept]").first.click()
    page.wait_for_load_state()
    while page.locator("[data-accept]").count():
        page.locator("[data-accept]").first.click()
        page.wait_for_timeout(700)
    page.goto(re.sub(r"proposal/.*", "institutions/", page.url))
    album.take(page, "uvoz-institucije")
    page.get_by_role("button", name="Prihvati sve prijedloge").click()
    page.wait_for_load_state()
    page.goto(re.sub(r"institutions/.*", "particulars/", page.url))
    album.take(page, "uvoz-podaci")
    page.get_by_role("button", name="Dalje na potvrdu").click()
    page.wait_for_url("**/confirm/**")
    album.take(page, "uvoz-potvrda")
    page.get_by_role("button", name="Preuzmi plan").first.click()
    page.wait_for_load_state()


def following(page: Page, album: Album) -> None:
    running, finished = address_of(page, RUNNING), address_of(page, FINISHED)
    page.goto(running)
    album.take(page, "plan")
    album.take(page, "plan-aktivnosti", start="main form[method=get], main form")
    page.goto(f"{running}deadlines/")
    album.take(page, "rokovi", start="main h2")
    page.goto(f"{running}spreadsheet/")
    album.take(page, "tabela")
    page.goto(f"{running}amendments/")
    page.locator("main table a").first.click()
    album.take(page, "izmjene")
    page.goto(f"/checks{finished}")
    page.get_by_text("Odbaci …").first.click()
    album.take(page, "nalazi", start="main h2:has-text('Protivrječnosti'), main h3:has-text('Protivrječnosti')")
    page.goto(f"/progress{finished}")
    page.locator("main table a").first.click()
    album.take(page, "rezultati")
    page.goto(f"/reports{finished}make/")
    album.take(page, "izvjestaj")
    page.goto(f"/public{running}")
    album.take(page, "javno")


def inviting(page: Page, browser: Browser, album: Album, folder: Path, address: str) -> None:
    page.goto("/account/people/invite/")
    page.locator("[name=full_name]").fill("Nova Osobić")
    page.locator("[name=email]").fill(INVITED)
    page.locator("[name=role_key]").select_option(label="Koordinator tima")
    page.locator("[name=jurisdiction]").select_option(index=1)
    page.locator("[name=is_deputy]").check()
    album.take(page, "poziv")
    page.get_by_role("button", name="Pošalji poziv").click()
    page.wait_for_url("**/people/")
    guest = visitor(browser, address)
    guest.goto(link_in_letter(folder, INVITED))
    for field in ("password1", "password2"):
        guest.locator(f"[name={field}]").fill("krava leti nad morem")
    guest.locator("main form.pk-form button.btn-primary, main form button.btn-primary").first.click()
    guest.wait_for_url("**/second-factor/set-up/**")
    guest.goto("/account/second-factor/totp/activate/")
    album.take(guest, "drugi-faktor")


def watching(page: Page, album: Album) -> None:
    sign_in(page, OFFICER)
    page.goto("/audit/")
    album.take(page, "trag")


def main(wanted: list[str]) -> int:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not chromium or not shutil.which("pdftotext"):
        raise SystemExit("The pictures need Chromium and pdftotext: apt-get install chromium poppler-utils")
    PICTURES.mkdir(exist_ok=True)
    album = Album(set(wanted))
    with tempfile.TemporaryDirectory() as place, running_site(Path(place)) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = visitor(browser, address)
        signing_in(page, album)
        following(page, album)
        inviting(page, browser, album, Path(place), address)
        importing(page, album, Path(place))
        watching(visitor(browser, address), album)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
