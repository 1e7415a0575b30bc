import io
import re
import threading
from pathlib import Path

import brotli  # type: ignore[import-untyped] # ships no types
import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from fontTools.ttLib import TTFont

from putokaz.foundation.ui import fonts
from putokaz.foundation.ui.fonts import font_files

STATIC = Path(__file__).parents[3] / "src/putokaz/foundation/ui/static/ui"
OURS = "aAčČćĆđĐšŠžŽ „“”–—…·✓←→≥≤€×"


def first_view():
    """The files that the first page asks for."""
    source = (STATIC.parents[1] / "templates/ui/base.html").read_text("utf-8")
    named = set(re.findall(r"{% static '([^']+)' %}", source)) - {"fonts/plex-cyrillic.woff2", "ui/logo.svg"}
    return sorted(named | {"ui/icons.svg", "ui/logo-light.svg"})


def test_the_first_view_on_a_phone_is_light():
    sizes = {}
    for name in first_view():
        content = Path(str(finders.find(name))).read_bytes()
        sizes[name] = len(content) if name.endswith("woff2") else len(brotli.compress(content, quality=11))
    assert len(sizes) > 15
    assert sum(sizes.values()) < 120_000, sizes
    assert sizes["fonts/plex-latin.woff2"] < 60_000


def test_the_fonts_have_our_letters_two_weights_and_no_width():
    folder = font_files(settings.FONT_FOLDER)
    latin, cyrillic = (TTFont(folder / name) for name in ("plex-latin.woff2", "plex-cyrillic.woff2"))
    assert not {ord(letter) for letter in OURS} - latin.getBestCmap().keys()
    assert not {ord(letter) for letter in "аАђЂјЈљЉњЊћЋџЏшШ"} - cyrillic.getBestCmap().keys()
    assert [(axis.axisTag, axis.minValue, axis.maxValue) for axis in latin["fvar"].axes] == [("wght", 400, 700)]
    ranges = "".join(re.findall(r"unicode-range: ([^;]+);", (STATIC / "tokens.css").read_text("utf-8")))
    assert "U+0400-045F" in ranges


def test_the_fonts_are_cut_once_even_when_two_start_at_the_same_moment(tmp_path, monkeypatch):
    cut = []

    def one(target, _letters):
        cut.append(target.name)
        target.write_bytes(b"font")

    monkeypatch.setattr(fonts, "_cut_one", one)
    together = [threading.Thread(target=font_files, args=(tmp_path,)) for _ in range(4)]
    for thread in together:
        thread.start()
    for thread in together:
        thread.join()
    before = len(cut)
    folder = font_files(tmp_path)
    assert len(cut) == before
    assert sorted(file.name for file in folder.iterdir()) == sorted(fonts.FILES)
    assert [entry.name for entry in tmp_path.iterdir()] == [folder.name]


def test_a_cut_that_fails_leaves_nothing_behind(tmp_path, monkeypatch):
    def broken(_target, _letters):
        raise OSError("no space")

    monkeypatch.setattr(fonts, "_cut_one", broken)
    with pytest.raises(OSError, match="no space"):
        font_files(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_everything_is_collected_under_names_that_change_with_the_content(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}
    call_command("collectstatic", interactive=False, verbosity=0, stdout=io.StringIO())
    files = [file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*") if file.is_file()]
    for name in first_view():
        stem, ending = name.rsplit(".", 1)
        assert [one for one in files if re.fullmatch(re.escape(stem) + r"\.[0-9a-f]{12}\." + ending, one)], name
    assert not [one for one in files if one.startswith("django_htmx/")]
    styles = "".join(file.read_text("utf-8") for file in tmp_path.rglob("*.css"))
    assert "sourceMappingURL" not in styles
    assert re.search(r"plex-latin\.[0-9a-f]{12}\.woff2", styles)


def block(styles, opening):
    return styles.split(opening + " {", 1)[1].split("}", 1)[0]


def declarations(text):
    return sorted(" ".join(part.split()) for part in re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL).split(";") if part.strip())


def test_dark_is_the_same_whether_chosen_or_wished_by_the_system():
    styles = (STATIC / "dark.css").read_text("utf-8")
    chosen, wished = block(styles, '[data-bs-theme="dark"]'), block(styles, ":root:not([data-bs-theme])")
    assert declarations(chosen) == declarations(wished)
    assert len(declarations(chosen)) > 80


def test_dark_and_light_set_the_same_colours():
    light = (STATIC / "tokens.css").read_text("utf-8").split("@media print")[0]
    dark = (STATIC / "dark.css").read_text("utf-8")
    names = lambda text: set(re.findall(r"(--(?:pk|bs)-[\w-]+):", text))
    measures = {"--pk-wide", "--pk-edge", "--pk-reading"}
    shared = names(light.split("/* what follows from them */")[0]) - measures
    assert shared == names(dark)


@pytest.mark.parametrize("file", sorted(STATIC.glob("*.js")), ids=lambda file: file.name)
def test_scripts_evaluate_nothing(file):
    source = file.read_text("utf-8")
    assert '"use strict"' in source
    assert not re.search(r"\beval\(|new Function|document\.write|\.on\w+\s*=\s*[\"']|setAttribute\(\"style\"|\.style\.", source)
