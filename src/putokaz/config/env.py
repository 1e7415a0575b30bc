"""Typed readers of the environment. A value that cannot be used stops the start with a sentence that names the variable."""

import os
import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import Final
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_YES: Final = {"1", "true", "yes", "on", "da"}
_NO: Final = {"", "0", "false", "no", "off", "ne"}
_SECRET_BYTES: Final = 48


def text(name: str, default: str = "") -> str:
    """The variable, or the content of the file that ``NAME_FILE`` points at (so that a secret need not be in the environment)."""
    file = os.environ.get(f"{name}_FILE")
    if file:
        try:
            return Path(file).read_text("utf-8").strip()
        except OSError as error:
            raise ImproperlyConfigured(f"{name}_FILE points at {file}, which cannot be read: {error.strerror}.") from error
    return os.environ.get(name, default).strip()


def flag(name: str, *, default: bool = False) -> bool:
    value = text(name).lower()
    if name not in os.environ and f"{name}_FILE" not in os.environ:
        return default
    if value in _YES:
        return True
    if value in _NO:
        return False
    raise ImproperlyConfigured(f"{name} must be yes or no, not {value!r}.")


def whole(name: str, default: int, *, least: int = 0) -> int:
    value = text(name)
    if not value:
        return default
    try:
        number = int(value)
    except ValueError:
        number = least - 1
    if number < least:
        raise ImproperlyConfigured(f"{name} must be a whole number of at least {least}, not {value!r}.")
    return number


def names(name: str, default: Sequence[str] = ()) -> list[str]:
    """A list separated by commas or spaces."""
    value = text(name)
    return value.replace(",", " ").split() if value else list(default)


def choice(name: str, choices: Sequence[str], default: str) -> str:
    value = text(name) or default
    if value not in choices:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(choices)}, not {value!r}.")
    return value


def folder(name: str, default: Path) -> Path:
    """An absolute path; made, for its owner alone, when it is not there."""
    path = Path(text(name) or default).expanduser().resolve()
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"{name}: the folder {path} cannot be made: {error.strerror}.") from error
    return path


def secret(name: str, kept_in: Path) -> str:
    """A secret from the environment or, when there is none, one made once and kept in a file that only its owner reads."""
    value = text(name)
    if value:
        return value
    try:
        return kept_in.read_text("utf-8").strip()
    except FileNotFoundError:
        pass
    fresh = secrets.token_urlsafe(_SECRET_BYTES)
    try:
        descriptor = os.open(kept_in, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:  # another process made it in this moment
        return kept_in.read_text("utf-8").strip()
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(fresh)
    return fresh


def database(name: str, data: Path) -> dict[str, object]:
    """SQLite in the data folder, set up as a real store; PostgreSQL for ``postgresql://user:password@host:port/name?sslmode=require``."""
    url = text(name)
    if not url:
        return sqlite(data / "putokaz.sqlite3")
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return sqlite(Path(unquote(parts.path)))
    if parts.scheme not in ("postgres", "postgresql") or not parts.path.strip("/"):
        raise ImproperlyConfigured(f"{name} must look like postgresql://user:password@host:5432/putokaz or sqlite:///path.")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def sqlite(path: Path) -> dict[str, object]:
    """Write-ahead log, writers queue instead of failing, foreign keys hold, a commit survives a power cut."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=20000;",
        },
    }
