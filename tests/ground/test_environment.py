"""The script builds its environment once, notices every change, and survives being stopped at any moment."""

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from ground.copies import ROOT, Copy, environment, python_without

pytestmark = pytest.mark.xdist_group("environment")  # one worker: the first build is shared

DONE = "done in"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """A copy after its first product command. Tests that change it take ``fresh`` instead."""
    copy = Copy.make(tmp_path_factory.mktemp("built"))
    first = copy.run("read", "a.txt")
    assert first.returncode == 0, first.stderr
    assert first.stdout == "program one read a.txt\n"
    assert "Installing what Putokaz needs (once) …" in first.stderr
    assert "using pip" in first.stderr  # these requirements have no uv, so the fall-back was used
    return copy


@pytest.fixture
def fresh(built: Copy, tmp_path: Path) -> Copy:
    """A built copy of one's own, with a file in ``.venv`` that only a rebuild from nothing takes away."""
    subprocess.run(["cp", "-a", f"{built.folder}/.", str(tmp_path)], check=True)
    (tmp_path / ".venv" / "canary").write_text("")
    return Copy(tmp_path)


def test_unchanged_installs_nothing_and_says_nothing(fresh: Copy) -> None:
    again = fresh.run("read", "b.txt")
    assert (again.returncode, again.stdout, again.stderr) == (0, "program one read b.txt\n", "")


def test_from_any_folder_with_relative_names(fresh: Copy, tmp_path: Path) -> None:
    elsewhere = tmp_path / "somewhere else"
    elsewhere.mkdir()
    (elsewhere / "tiny.py").write_text("WORD = 'shadowed'\n")
    assert fresh.run("read", "c.txt", cwd=elsewhere).stdout == "program one read c.txt\n"


def test_changed_requirements_are_installed(fresh: Copy) -> None:
    fresh.require("prod", "tinier", "two")
    (fresh.folder / "src" / "putokaz" / "__main__.py").write_text("import tinier\nprint(tinier.WORD)\n")
    changed = fresh.run("read")
    assert (changed.returncode, changed.stdout) == (0, "two\n")
    assert DONE in changed.stderr
    assert (fresh.venv / "canary").exists()  # renewed, not begun anew


def test_spoilt_stamp_is_renewed(fresh: Copy) -> None:
    stamp = fresh.venv / "putokaz-prod.sha256"
    right = stamp.read_text()
    stamp.write_text(right[:-1])
    renewed = fresh.run("read")
    assert renewed.returncode == 0
    assert DONE in renewed.stderr
    assert stamp.read_text() == right


def test_environment_without_its_python_is_begun_anew(fresh: Copy) -> None:
    (fresh.venv / "bin" / "python").unlink()
    (fresh.venv / "bin" / "python").symlink_to("/nonexistent/python3.11")
    assert fresh.run("read").returncode == 0
    assert not (fresh.venv / "canary").exists()


def test_development_level_contains_the_product_and_is_kept(fresh: Copy) -> None:
    tools = fresh.venv / "lib"
    assert not list(tools.rglob("tinydev.py"))
    fresh.run("bench")  # fails for want of a bench/, but installs the level first
    assert list(tools.rglob("tinydev.py"))
    assert fresh.run("read").stderr == ""
    fresh.require("prod", "tiny", "three")
    assert DONE in fresh.run("read").stderr
    assert (fresh.venv / "putokaz-dev.sha256").exists()
    assert fresh.run("bench").stderr.count("Installing") == 0


def test_killed_while_installing_then_two_at_once(tmp_path: Path) -> None:
    copy = Copy.make(tmp_path)
    victim = copy.start("read")
    wait_for(copy.venv / "bin" / "pip")  # the environment works, what it should hold is not there yet
    os.killpg(victim.pid, signal.SIGKILL)
    victim.communicate()
    assert not (copy.venv / "putokaz-prod.sha256").exists()
    (copy.venv / "canary").write_text("")

    both = [copy.start("read", "first"), copy.start("read", "second")]
    answers = [process.communicate(timeout=120) for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert [out for out, _ in answers] == ["program one read first\n", "program one read second\n"]
    said = "".join(err for _, err in answers)
    assert said.count(DONE) == 1  # one built, the other waited and found the work done
    assert said.count("Another ./putokaz is installing") == 1
    assert not (copy.venv / "canary").exists()  # begun anew, not patched up
    assert not (copy.venv / "putokaz-building").exists()


@pytest.mark.parametrize("module", ["ensurepip", "venv"])
def test_python_without_venv_says_what_to_install(module: str, tmp_path: Path) -> None:
    copy = Copy.make(tmp_path / "copy")
    answer = copy.run("read", python=python_without(tmp_path / "python", module))
    assert (answer.returncode, answer.stdout) == (3, "")
    assert answer.stderr.splitlines()[-1].endswith("On Debian or Ubuntu: apt-get install python3-venv; then run the same command again.")
    assert "Traceback" not in answer.stderr


def test_no_network_is_one_sentence(fresh: Copy) -> None:
    (fresh.folder / "requirements" / "prod.txt").write_text(f"absent==1.0 --hash=sha256:{'0' * 64}\n")
    answer = fresh.run("read")
    assert (answer.returncode, answer.stdout) == (3, "")
    assert "no connection to the Python package index" in answer.stderr.splitlines()[-1]
    assert "Nothing is broken" in answer.stderr
    assert "tried uv, then pip" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_without_network_pip_is_not_tried_after_pip(fresh: Copy) -> None:
    (fresh.folder / "requirements" / "uv.txt").write_text(f"absent==1.0 --hash=sha256:{'0' * 64}\n")
    answer = fresh.run("read")
    assert answer.returncode == 3
    assert "(tried pip): no connection to the Python package index" in answer.stderr
    assert "using pip" not in answer.stderr


def test_changed_package_is_refused(fresh: Copy) -> None:
    requirements = fresh.folder / "requirements" / "prod.txt"
    requirements.write_text(requirements.read_text().partition("sha256:")[0] + f"sha256:{'0' * 64}\n")
    answer = fresh.run("read")
    assert answer.returncode == 3
    assert answer.stderr.splitlines()[-1].startswith("A downloaded package is not the one this version of Putokaz was tested with")


@pytest.mark.cold
@pytest.mark.skipif(
    not os.environ.get("PUTOKAZ_TEST_COLD"), reason="builds .venv from the network; PUTOKAZ_TEST_COLD=1 ./putokaz test tests/ground"
)
def test_fresh_clone_checks_itself(tmp_path: Path) -> None:
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(tmp_path / "clone")], check=True)
    script = str(tmp_path / "clone" / "putokaz")
    network = {**environment(), **{name: value for name, value in os.environ.items() if name.startswith(("PIP_", "UV_", "SSL_"))}}
    for name in ("PIP_INDEX_URL", "UV_DEFAULT_INDEX", "PIP_CONFIG_FILE"):
        if name not in os.environ:
            network.pop(name, None)
    answer = subprocess.run([script, "docs", "--check"], env=network, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert "using pip" not in answer.stderr


def wait_for(path: Path) -> None:
    deadline = time.monotonic() + 30
    while not path.exists():
        assert time.monotonic() < deadline, f"{path} did not appear"
        time.sleep(0.02)
