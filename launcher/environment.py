"""The ``.venv`` of Putokaz: built from hashed requirements, left alone while they have not changed.

Two levels: ``prod`` for the product's own commands, ``dev`` on top of it for working on Putokaz. A stamp per level holds the sha256 of
what the level was built from and is written last; a marker stands while a build runs, so an interrupted one is seen and begun anew. Two
commands at the same time do not build at the same time: the second waits and then finds the work done.
"""

import contextlib
import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

from launcher import places
from launcher.trouble import DISK_FULL, NO_VENV, Trouble, explain, explain_os_error, is_network
from launcher.wording import local

if TYPE_CHECKING:  # imported when something must be installed, not on every call
    from launcher.progress import Progress

LEVELS = {"prod": ("uv.txt", "prod.txt"), "dev": ("uv.txt", "prod.txt", "dev.txt")}
# The second line is about the tools alone: who worked with documents before has the rest.
TITLES = {"prod": "Installing what Putokaz needs (once)", "dev": "Installing what working on Putokaz needs (once)"}
NEEDED_MB = {"prod": 350, "dev": 800}
MARKER = os.path.join(places.VENV, "putokaz-building")


def ensure(level: str) -> None:
    """Make ``.venv`` ready for ``level``; a few file reads when it is. Raises ``Trouble`` with a sentence when it cannot be made."""
    if is_ready(level):
        return
    try:
        with lock():
            if not is_ready(level):
                build(keep_development(level))
    except OSError as error:
        raise Trouble(explain_os_error(error, place=places.ROOT, needed=NEEDED_MB[level])) from error


def is_ready(level: str) -> bool:
    """Whether the level, or one that contains it, was built from exactly the requirements that are here now."""
    if os.path.exists(MARKER):
        return False
    interpreter = os.path.realpath(places.PYTHON)
    if not os.access(interpreter, os.X_OK):
        return False
    for candidate in ("prod", "dev") if level == "prod" else ("dev",):
        if read(stamp(candidate)) == fingerprint(candidate, interpreter).encode():
            return True
    return False


def fingerprint(level: str, interpreter: str) -> str:
    """sha256 of the interpreter's path (an upgrade of the system's Python must be seen) and of the requirement files."""
    digest = hashlib.sha256(interpreter.encode())
    for name in LEVELS[level]:
        digest.update(b"\0" + name.encode() + b"\0" + read(os.path.join(places.REQUIREMENTS, name)))
    return digest.hexdigest()


def stamp(level: str) -> str:
    return os.path.join(places.VENV, f"putokaz-{level}.sha256")


def read(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return b""


def keep_development(level: str) -> str:
    """A developer who runs a product command after the requirements changed keeps the development packages."""
    return "dev" if os.path.exists(stamp("dev")) else level


@contextlib.contextmanager
def lock() -> Iterator[None]:
    """One build at a time. The lock is on the requirements folder itself, so it leaves nothing behind and dies with its owner."""
    from launcher.progress import say

    folder = os.open(places.REQUIREMENTS, os.O_RDONLY)
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say(local("Another ./putokaz is installing; waiting for it."))
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def build(level: str) -> None:
    """Create or renew ``.venv`` for ``level``. Called with the lock held."""
    from launcher.progress import Progress

    if shutil.disk_usage(places.ROOT).free < 20_000_000:
        raise Trouble(local(DISK_FULL, needed=NEEDED_MB[level], place=places.ROOT))
    with Progress(local(TITLES[level])) as progress:
        if os.path.exists(MARKER) or run([places.PYTHON, "-m", "pip", "--version"], progress)[0] != 0:
            create_venv(progress)
        mark()
        install(level, progress)
    interpreter = os.path.realpath(places.PYTHON)
    for name in LEVELS if level == "dev" else (level,):
        with open(stamp(name), "w", encoding="utf-8") as file:
            file.write(fingerprint(name, interpreter))
    os.unlink(MARKER)


def mark() -> None:
    """From here until the marker goes, whatever stands in ``.venv`` is half-built."""
    with open(MARKER, "w", encoding="utf-8"):
        pass
    for level in LEVELS:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(stamp(level))


def create_venv(progress: "Progress") -> None:
    """A fresh environment with pip, in place of whatever is there."""
    import sys

    shutil.rmtree(places.VENV, ignore_errors=True)
    os.makedirs(places.VENV, exist_ok=True)
    mark()
    code, output = run([sys.executable, "-m", "venv", places.VENV], progress)
    if code != 0:
        if "ensurepip" in output or "No module named" in output or "python3-venv" in output:
            raise Trouble(local(NO_VENV))
        raise Trouble(failure(output, "venv", "prod"))


def install(level: str, progress: "Progress") -> None:
    """uv first (seconds), pip with the same files when uv cannot be installed or fails (a minute)."""
    files = [os.path.join(places.REQUIREMENTS, name) for name in LEVELS[level]]
    pip = [places.PYTHON, "-m", "pip", "install", "--no-deps", "--require-hashes", "--quiet"]
    code, output = run([*pip, "-r", files[0]], progress)
    if code != 0 and is_network(output):
        raise Trouble(failure(output, "pip", level))
    if code == 0:
        uv = os.path.join(places.VENV, "bin", "uv")
        code, output = run([uv, "pip", "sync", "--require-hashes", "--python", places.PYTHON, *files], progress)
        if code == 0:
            return
    reason = explain(output, tried="", place=places.ROOT, needed=NEEDED_MB[level])
    if reason == local(DISK_FULL, needed=NEEDED_MB[level], place=places.ROOT):
        raise Trouble(reason)
    progress.note(local("uv did not work here; using pip, which takes about a minute"))
    code, output = run([*pip, *(part for file in files[1:] for part in ("-r", file))], progress)
    if code != 0:
        raise Trouble(failure(output, local("uv, then pip"), level))


def failure(output: str, tried: str, level: str) -> str:
    """The sentence for a failed installer; where none fits, its last lines are shown first."""
    from launcher.progress import say
    from launcher.trouble import UNKNOWN

    sentence = explain(output, tried=tried, place=places.ROOT, needed=NEEDED_MB[level])
    if sentence == local(UNKNOWN, tried=tried):
        for line in output.strip().splitlines()[-12:]:
            say("    " + line)
    return sentence


def run(command: list[str], progress: "Progress") -> tuple[int, str]:
    """Exit code and everything the command printed; the progress line moves meanwhile."""
    import subprocess

    environment = {"PIP_RETRIES": "2", **os.environ, **INSTALLER_SETTINGS}
    environment.pop("PYTHONPATH", None)
    environment.pop("PYTHONHOME", None)
    try:
        process = subprocess.Popen(  # noqa: S603  our own commands
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment, cwd=places.ROOT
        )
    except OSError as error:
        return 1, str(error)
    output = progress.watch(process)
    return process.returncode, output


# uv looks only at the certificates it brings along unless told to use the machine's, as behind a company's proxy it must.
INSTALLER_SETTINGS = {"UV_SYSTEM_CERTS": "1", "UV_NO_PROGRESS": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1"}
