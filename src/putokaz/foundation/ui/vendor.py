"""Static files that do not lie in our repository: those of others, taken from installed wheels one by one, and the font that we cut."""

import re
from collections.abc import Iterable, Iterator
from importlib import resources
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.contrib.staticfiles.finders import AppDirectoriesFinder, BaseFinder
from django.core.checks import CheckMessage
from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage, Storage

from putokaz.foundation.ui.fonts import FILES as FONTS
from putokaz.foundation.ui.fonts import font_files

# where it is served: (package, file inside it)
FILES: Final = {
    "vendor/bootstrap.min.css": ("bootstrap", "css/bootstrap.min.css"),
    "vendor/htmx.min.js": ("django_htmx", "static/django_htmx/htmx-2.min.js"),
}
_MAP_COMMENT: Final = re.compile(rb"/[*/]# sourceMappingURL=[^\n*]*(?:\*/)?")


_NOT_SERVED: Final = frozenset({"django_htmx"})  # its files of every version; the one we use is in FILES


class FolderFinder(AppDirectoriesFinder):
    """The static folders of apps, without those of which we serve only a file."""

    def __init__(self, app_names: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(app_names, *args, **kwargs)
        for app in _NOT_SERVED & self.storages.keys():
            del self.storages[app]
            self.apps.remove(app)


class WheelFinder(BaseFinder):
    """Finds exactly the files of :data:`FILES` and the cut fonts."""

    def check(self, **kwargs: Any) -> list[CheckMessage]:  # noqa: ARG002 - Django's signature
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:  # noqa: ARG002 - Django's signature
        found = str(_location(path)) if path in _served() else None
        return ([found] if found else []) if find_all else found

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:  # noqa: ARG002 - Django's signature
        for path in _served():
            yield path, _OneFile(path)


class _OneFile(FileSystemStorage):
    """A storage that opens one file under the name that we serve it by."""

    prefix = ""

    def __init__(self, path: str) -> None:
        super().__init__(location=str(_location(path).parent))
        self._served = path

    def path(self, name: str) -> str:  # noqa: ARG002 - Django's signature
        return str(_location(self._served))

    def _open(self, name: str, mode: str = "rb") -> File[Any]:  # noqa: ARG002 - Django's signature
        """Without the comment that points at a file we do not serve."""
        return ContentFile(_MAP_COMMENT.sub(b"", _location(self._served).read_bytes()), self._served)


def _served() -> list[str]:
    return [*FILES, *(f"fonts/{name}" for name in FONTS)]


def _location(path: str) -> Path:
    if path not in FILES:
        return font_files(settings.FONT_FOLDER) / path.removeprefix("fonts/")
    package, file = FILES[path]
    return Path(str(resources.files(package).joinpath(file)))
