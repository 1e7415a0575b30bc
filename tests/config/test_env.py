"""Readers of the environment: typed values, and sentences that name the variable."""

import stat
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from putokaz.config import env


def test_text_from_a_file_goes_before_the_variable(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("from file\n")
    monkeypatch.setenv("X", "from variable")
    assert env.text("X") == "from variable"
    monkeypatch.setenv("X_FILE", str(tmp_path / "secret"))
    assert env.text("X") == "from file"
    monkeypatch.setenv("X_FILE", str(tmp_path / "absent"))
    with pytest.raises(ImproperlyConfigured, match="X_FILE"):
        env.text("X")


@pytest.mark.parametrize(("given", "expected"), [("da", True), ("YES", True), ("0", False), ("", False)])
def test_flag(monkeypatch: pytest.MonkeyPatch, given: str, expected: bool) -> None:
    monkeypatch.setenv("X", given)
    assert env.flag("X", default=not expected) is expected


@pytest.mark.parametrize("reader", [env.flag, lambda name: env.whole(name, 1, least=1), lambda name: env.choice(name, ("a", "b"), "a")])
def test_what_cannot_be_used_names_the_variable(monkeypatch: pytest.MonkeyPatch, reader) -> None:
    monkeypatch.setenv("PUTOKAZ_X", "perhaps")
    with pytest.raises(ImproperlyConfigured, match="PUTOKAZ_X"):
        reader("PUTOKAZ_X")


def test_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("X", raising=False)
    assert (env.flag("X", default=True), env.whole("X", 7), env.choice("X", ("a",), "a"), env.names("X", ["n"])) == (True, 7, "a", ["n"])


def test_a_secret_is_made_once_and_for_its_owner_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("X", raising=False)
    kept = tmp_path / "secret"
    first = env.secret("X", kept)
    assert len(first) > 40
    assert env.secret("X", kept) == first
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_a_folder_is_made_for_its_owner_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("X", str(tmp_path / "a" / "b"))
    made = env.folder("X", tmp_path)
    assert made == tmp_path / "a" / "b"
    assert stat.S_IMODE(made.stat().st_mode) == 0o700
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("X", str(tmp_path / "file" / "below"))
    with pytest.raises(ImproperlyConfigured, match="X: the folder"):
        env.folder("X", tmp_path)


def test_databases(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("X", raising=False)
    assert env.database("X", tmp_path)["NAME"] == tmp_path / "putokaz.sqlite3"
    monkeypatch.setenv("X", "postgresql://ana:p%40ss@db.example:6432/putokaz?sslmode=require")
    found = env.database("X", tmp_path)
    assert [found[key] for key in ("USER", "PASSWORD", "HOST", "PORT", "NAME", "OPTIONS")] == [
        "ana",
        "p@ss",
        "db.example",
        "6432",
        "putokaz",
        {"sslmode": "require"},
    ]
    monkeypatch.setenv("X", "mysql://somewhere/else")
    with pytest.raises(ImproperlyConfigured, match="postgresql://"):
        env.database("X", tmp_path)
