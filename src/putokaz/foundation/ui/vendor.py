"""Static files of others, taken from installed wheels one by one: nothing of theirs lies in our repository."""

from collections.abc import Iterable, Iterator
from importlib import resources
from pathlib import Path
from typing import Any, Final

from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage
from django.core.files.storage import FileSystemStorage, Storage

# where it is served: (package, file inside it)
FILES: Final = {
    "vendor/bootstrap.min.css": ("bootstrap", "css/bootstrap.min.css"),
    "vendor/bootstrap.bundle.min.js": ("bootstrap", "js/bootstrap.bundle.min.js"),
    "vendor/htmx.min.js": ("django_htmx", "static/django_htmx/htmx-2.min.js"),
}


class WheelFinder(BaseFinder):
    """Finds exactly the files of :data:`FILES`."""

    def check(self, **kwargs: Any) -> list[CheckMessage]:  # noqa: ARG002 - Django's signature
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:  # noqa: ARG002 - Django's signature
        found = str(_location(path)) if path in FILES else None
        return ([found] if found else []) if find_all else found

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:  # noqa: ARG002 - Django's signature
        for path in FILES:
            yield path, _OneFile(path)


class _OneFile(FileSystemStorage):
    """A storage that opens one file of a wheel under the name that we serve it by."""

    prefix = ""

    def __init__(self, path: str) -> None:
        super().__init__(location=str(_location(path).parent))
        self._served = path

    def path(self, name: str) -> str:  # noqa: ARG002 - Django's signature
        return str(_location(self._served))


def _location(path: str) -> Path:
    package, file = FILES[path]
    return Path(str(resources.files(package).joinpath(file)))


