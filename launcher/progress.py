"""One line on stderr that moves while something takes long; stdout belongs to the command itself."""

import subprocess
import sys
import threading
import time
from types import TracebackType

from launcher.wording import local

EVERY = 0.2  # seconds


def say(sentence: str) -> None:
    sys.stderr.write(sentence + "\n")
    sys.stderr.flush()


class Progress:
    """On a terminal a line with the seconds that passed, rewritten in place; elsewhere one line at the start and one at the end."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.started = time.monotonic()
        self.moving = sys.stderr.isatty()

    def __enter__(self) -> "Progress":
        if not self.moving:
            say(self.title + " …")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self.moving:
            sys.stderr.write("\r\033[K")
        if kind is None:
            say(local("{title}: done in {seconds} s", title=self.title, seconds=f"{self.seconds:.0f}"))

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.started

    def note(self, sentence: str) -> None:
        if self.moving:
            sys.stderr.write("\r\033[K")
        say(sentence)

    def watch(self, process: "subprocess.Popen[bytes]") -> str:
        """Wait for the process and return what it printed; the line moves meanwhile."""
        chunks: list[bytes] = []
        assert process.stdout is not None  # noqa: S101  it was opened as a pipe by the caller
        pipe = process.stdout
        reader = threading.Thread(target=lambda: chunks.append(pipe.read()), daemon=True)
        reader.start()
        try:
            while reader.is_alive():
                reader.join(EVERY)
                if self.moving:
                    sys.stderr.write(f"\r\033[K{self.title} … {self.seconds:.0f} s")
                    sys.stderr.flush()
        except BaseException:
            process.kill()
            raise
        finally:
            process.wait()
            pipe.close()
        return b"".join(chunks).decode("utf-8", "replace")
