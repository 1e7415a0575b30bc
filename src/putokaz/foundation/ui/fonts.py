"""IBM Plex Sans cut down to the letters that we write: the variable font of the wheel, weights 400 to 700, one file for each script.

Cutting takes some seconds, so it is done once; the folder's name says what was cut and how, and a new recipe makes a new folder.
"""

import hashlib
import os
import shutil
import tempfile
from importlib import metadata
from pathlib import Path
from typing import Final

_RECIPE: Final = "1"
_FEATURES: Final = ("kern", "liga", "calt", "ccmp", "locl", "mark", "mkmk", "tnum", "lnum")
_MARKS: Final = (
    *range(0x2010, 0x2028), 0x202F, 0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x20AC, 0x2116, 0x2122, 0x2190, 0x2191, 0x2192, 0x2193, 0x2195,
    0x2212, 0x2248, 0x2260, 0x2264, 0x2265, 0x2713,
)  # fmt: skip
FILES: Final = {
    "plex-latin.woff2": (*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x218, 0x21C), *_MARKS),
    "plex-cyrillic.woff2": (*range(0x400, 0x460),),
}


def font_files(folder: Path) -> Path:
    """The folder, inside ``folder``, with the finished :data:`FILES`; they are made when they are not there."""
    stamp = hashlib.sha256(f"{_RECIPE} {metadata.version('fontpkg-ibm-plex-sans')} {FILES}".encode()).hexdigest()[:12]
    target = folder / stamp
    if not target.is_dir():
        _cut(target)
    return target


def _cut(target: Path) -> None:
    """Make the files beside their place and move them there at once: another process may be doing the same."""
    target.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(dir=target.parent, prefix=".cutting-"))
    try:
        for name, letters in FILES.items():
            _cut_one(work / name, letters)
        work.chmod(0o755)
        os.rename(work, target)  # noqa: PTH104 - unlike Path.replace it refuses a full folder on every system
    except OSError:
        if not target.is_dir():  # nobody else made it meanwhile
            raise
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _cut_one(target: Path, letters: tuple[int, ...]) -> None:
    import fontpkg_ibm_plex_sans  # noqa: PLC0415 - and the tools, half a second to import, are needed once in the life of an installation
    from fontTools.subset import Options, Subsetter  # noqa: PLC0415 - as above
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - as above
    from fontTools.varLib import instancer  # noqa: PLC0415 - as above

    source = Path(fontpkg_ibm_plex_sans.ROOT) / "files" / "IBMPlexSans[wdth,wght].ttf"
    options = Options(layout_features=list(_FEATURES), hinting=False, notdef_outline=True, name_IDs=[1, 2, 4, 6])
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=letters)
    with TTFont(source, lazy=True) as font:
        subsetter.subset(font)
        cut = instancer.instantiateVariableFont(font, {"wdth": 100, "wght": (400, 400, 700)})
        cut.flavor = "woff2"
        cut.save(target)
