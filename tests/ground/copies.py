"""Small real copies of the repository to try the script in: the script, ``launcher/``, own requirements, a program of three lines."""

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
NOWHERE = "http://127.0.0.1:9/simple"  # nothing listens there
PROGRAM = "import sys, tiny\nprint('program', tiny.WORD, *sys.argv[1:])\n"


class Copy:
    """One copy; ``./putokaz`` in it installs only packages that lie beside it, so no network is used."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.venv = folder / ".venv"

    @classmethod
    def make(cls, folder: Path) -> "Copy":
        shutil.copytree(ROOT / "launcher", folder / "launcher", ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy2(ROOT / "putokaz", folder / "putokaz")
        program = folder / "src" / "putokaz"
        program.mkdir(parents=True)
        (program / "__init__.py").write_text('__version__ = "9.8.7"\n')
        (program / "__main__.py").write_text(PROGRAM)
        (folder / "requirements").mkdir()
        copy = cls(folder)
        copy.require("uv", "notuv", "x")
        copy.require("prod", "tiny", "one")
        copy.require("dev", "tinydev", "dev")
        return copy

    def require(self, level: str, package: str, word: str) -> None:
        """Let ``requirements/LEVEL.txt`` ask for one package made here, with its hash."""
        wheel = make_wheel(self.folder / "wheels", package, word)
        digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
        requirements = self.folder / "requirements" / f"{level}.txt"
        requirements.write_text(f"./wheels/{word}/{wheel.name} --hash=sha256:{digest}\n")

    def command(self, *arguments: str, python: str | Path = sys.executable) -> list[str]:
        return [str(python), str(self.folder / "putokaz"), *arguments]

    def run(
        self, *arguments: str, python: str | Path = sys.executable, cwd: Path | None = None, **settings: str
    ) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            self.command(*arguments, python=python),
            cwd=cwd or self.folder,
            env=environment(**settings),
            capture_output=True,
            text=True,
            check=False,
        )

    def start(self, *arguments: str) -> "subprocess.Popen[str]":
        """Like ``run`` without waiting, in a process group of its own so that all of it can be killed."""
        return subprocess.Popen(
            self.command(*arguments),
            cwd=self.folder,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )


def environment(**settings: str) -> dict[str, str]:
    """What a fresh shell has, in English, and an index that nobody answers: a test that would reach for the network fails."""
    base = {name: os.environ[name] for name in ("HOME", "LANG", "TMPDIR") if name in os.environ}
    nothing = {
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_INDEX_URL": NOWHERE,
        "PIP_RETRIES": "1",
        "UV_DEFAULT_INDEX": NOWHERE,
        "UV_HTTP_RETRIES": "0",
        "PUTOKAZ_LANG": "en",
    }
    return {**base, "PATH": "/usr/bin:/bin", **nothing, **settings}


def make_wheel(folder: Path, package: str, word: str) -> Path:
    """A real wheel of one module with one constant, written as the wheel format says."""
    (folder / word).mkdir(parents=True, exist_ok=True)
    info = f"{package}-1.0.dist-info"
    files = {
        f"{package}.py": f"WORD = {word!r}\n",
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    lines = []
    for name, text in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
        lines.append(f"{name},sha256={digest},{len(text)}")
    files[f"{info}/RECORD"] = "\n".join([*lines, f"{info}/RECORD,,"]) + "\n"
    path = folder / word / f"{package}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as wheel:
        for name, text in files.items():
            wheel.writestr(name, text)
    return path


def python_without(folder: Path, module: str) -> Path:
    """A Python of this version whose standard library lacks one package, as on a Debian without python3-venv."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    (folder / "bin").mkdir(parents=True)
    library = folder / "lib" / version
    library.mkdir(parents=True)
    binary = folder / "bin" / version
    shutil.copy2(Path(sys.executable).resolve(), binary)
    for entry in Path(os.__file__).parent.iterdir():
        if entry.name not in (module, "site-packages", "__pycache__"):
            (library / entry.name).symlink_to(entry)
    return binary
