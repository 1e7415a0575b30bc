"""``./putokaz run``: the site on this machine, in one command: its database, its demo, its server and its worker."""

import hashlib
import os
import signal
import socket
import subprocess
import sys
import time
import webbrowser
from argparse import Namespace
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, Final
from urllib.error import URLError
from urllib.request import urlopen

from putokaz.cli.console import DONE, UNREADABLE, Console, Misuse
from putokaz.foundation.core.messages import Verbatim, msg

FIRST_PORT: Final = 8000
_LAST_PORT: Final = 8099
_PATIENCE: Final = 90.0  # seconds until the first page must come
_FAREWELL: Final = 10.0  # seconds that a child gets to end what it is doing


def run(options: Namespace, console: Console) -> int:
    """Prepare what is missing, start server and worker, say where the site is, and stay until Ctrl+C."""
    port = _port(options.port)
    if port != FIRST_PORT:
        os.environ.setdefault("PUTOKAZ_ADDRESS", f"http://localhost:{port}")
    settings = prepare(console)
    with _children(port) as children:
        address = f"http://localhost:{port}/"
        if not _answers(address, children):
            console.tell(msg("The site did not start. What it said is above; ./putokaz manage check may say more."))
            return UNREADABLE
        console.tell(msg("Putokaz runs at {address}", address=Verbatim(address)))
        if settings.DEMO:
            _tell_log_ins(console)
        if not settings.EMAIL_HOST:
            console.tell(msg("E-mail is not sent but written into {folder}.", folder=Verbatim(settings.EMAIL_FILE_PATH)))
        console.tell(msg("Stop it with Ctrl+C."))
        if not options.no_browser:
            webbrowser.open(address)
        return _stay(children, console)


def prepare(console: Console) -> Any:
    """The database up to date, reference data and (in demo mode, once) the demo loaded, static files gathered. Returns the settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "putokaz.config.settings")
    import django
    from django.conf import settings
    from django.core.management import call_command

    console.begin()
    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    call_command("load_reference_data", verbosity=0)
    call_command("load_strategies", verbosity=0)
    _gather_static(settings.STATIC_ROOT, console)
    if settings.DEMO:
        from putokaz.demo.services import demo_is_loaded

        if not demo_is_loaded():
            console.tell(msg("Loading the demo (once): a canton's plan, other teams to compare with, and a log-in for each role."))
            call_command("load_demo", verbosity=0)
    return settings


def _gather_static(target: Path, console: Console) -> None:
    """Collect static files again only when one of them changed."""
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            file = Path(storage.path(path))
            digest.update(f"{path}\0{file.stat().st_mtime_ns}\0{file.stat().st_size}\n".encode())
    stamp = target / "gathered"
    if stamp.is_file() and stamp.read_text() == digest.hexdigest():
        return
    console.progress(0, msg("Preparing the pages"))
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(digest.hexdigest())


def _port(wanted: int | None) -> int:
    """The wanted port, or the first free one. ``Misuse`` when the wanted one is taken."""
    for port in [wanted] if wanted else range(FIRST_PORT, _LAST_PORT):
        with closing(socket.socket(socket.AF_INET, socket.SOCK_STREAM)) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with suppress(OSError, OverflowError):
                probe.bind(("127.0.0.1", port))
                return port
    raise Misuse(msg("Port {port} is taken or not allowed. Choose another with --port.", port=str(wanted or FIRST_PORT)))


@contextmanager
def _children(port: int) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Server and worker; both end with us, however we end."""
    server = ["-m", "gunicorn", "-w", "2", "-k", "gthread", "--threads", "4", "-b", f"127.0.0.1:{port}", "--log-level", "warning"]
    commands = ([*server, "putokaz.config.wsgi"], ["-m", "django", "db_worker", "--no-reload", "--no-startup-delay", "-v", "0"])
    children = [subprocess.Popen([sys.executable, "-P", *command], start_new_session=True) for command in commands]  # noqa: S603 - our own programs
    previous = signal.signal(signal.SIGTERM, _stop)
    try:
        yield children
    finally:
        signal.signal(signal.SIGTERM, previous)
        for child in children:
            child.terminate()
        end = time.monotonic() + _FAREWELL
        for child in children:
            try:
                child.wait(max(0.1, end - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()


def _stop(_signal: int, _frame: object) -> None:
    raise KeyboardInterrupt


def _answers(address: str, children: list[subprocess.Popen[bytes]]) -> bool:
    """Whether the first page comes before patience ends or the server does."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and children[0].poll() is None:
        with suppress(URLError, OSError), urlopen(f"{address}health/", timeout=5):  # noqa: S310 - our own address
            return True
        time.sleep(0.1)
    return False


def _stay(children: list[subprocess.Popen[bytes]], console: Console) -> int:
    """Until Ctrl+C, or until one of the two ends by itself."""
    try:
        while True:
            for child in children:
                with suppress(subprocess.TimeoutExpired):
                    code = child.wait(0.5)
                    console.tell(msg("A part of the site ended by itself (code {code}); the rest is stopped too.", code=str(code)))
                    return UNREADABLE
    except KeyboardInterrupt:
        console.tell(msg("Stopped. Everything is kept; ./putokaz run goes on from here."))
        return DONE


def _tell_log_ins(console: Console) -> None:
    from django.conf import settings

    from putokaz.foundation.accounts.queries import demo_logins

    console.tell(
        msg("Demo log-ins, all with the password {password} (all people and data are invented):", password=Verbatim(settings.DEMO_PASSWORD))
    )
    for login in demo_logins():
        console.tell(msg("{email}  {role}", email=Verbatim(f"  {login.email:<34}"), role=str(login.role)))
