"""Sentences in five languages, and the catalogues that hold them."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from putokaz.foundation.core import catalogues, messages
from putokaz.foundation.core.languages import LANGUAGES
from putokaz.foundation.core.messages import Message, Verbatim, msg, nmsg, translate
from putokaz.foundation.core.sentences import sentences


def test_without_a_translation_the_english_sentence_is_filled_in() -> None:
    sentence = msg(
        "Zzq {rate} of {total} on {day}: {parts}, {who}.",
        rate=Decimal("89.5"),
        total=12500,
        day=date(2021, 2, 4),
        parts=("a", 2),
        who=msg("Zzq us"),
    )
    assert translate(sentence, "en") == "Zzq 89.5 of 12,500 on 04/02/2021: a and 2, Zzq us."
    assert translate(sentence, "bs") == "Zzq 89,5 of 12.500 on 04.02.2021.: a i 2, Zzq us."
    assert translate(sentence, "sr").startswith("Zzq 89,5 of")


def test_a_date_at_the_end_brings_the_full_stop() -> None:
    assert translate(msg("Zzq {day}.", day=date(2021, 2, 4)), "bs") == "Zzq 04.02.2021."
    assert translate(msg("Zzq {day}.", day=date(2021, 2, 4)), "en") == "Zzq 04/02/2021."
    assert translate(msg("Zzq {day}...", day=date(2021, 2, 4)), "bs") == "Zzq 04.02.2021...."


def test_english_plurals() -> None:
    sentences = [nmsg("{count} zzq thing", "{count} zzq things", count) for count in (0, 1, 2)]
    assert [translate(sentence, "en") for sentence in sentences] == ["0 zzq things", "1 zzq thing", "2 zzq things"]
    assert [translate(sentence, "hr") for sentence in sentences] == ["0 zzq things", "1 zzq thing", "2 zzq things"]


def test_fields_cannot_reach_into_values() -> None:
    for text in ("{a.__class__} zzq", "{a[0]} zzq", "{missing} zzq"):
        assert translate(msg(text, a="x"), "en") == text
    assert translate(msg("{a!r} {a:>10} zzq", a="x"), "en") == "{a} {a} zzq"
    assert translate(msg("{a} zzq", a="{b}", b="no"), "en") == "{b} zzq"
    assert translate(msg("a } zzq"), "en") == "a } zzq"


def test_another_language_is_refused() -> None:
    with pytest.raises(ValueError, match="choose one of"):
        translate(msg("Zzq"), "de")


@given(st.text(max_size=30), st.dictionaries(st.text(max_size=5), st.text(max_size=5)), st.sampled_from(LANGUAGES))
def test_any_sentence_is_said(text: str, values: dict[str, object], language: str) -> None:
    assert isinstance(translate(Message(text, values), language), str)


PLURALS = """msgid "{count} test zzq"
msgid_plural "{count} tests zzq"
msgstr[0] "{count} nalaz"
msgstr[1] "{count} nalaza"
msgstr[2] "{count} nalazâ"
"""


@pytest.fixture
def translated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A small program with translated sentences, in place of our own catalogues."""
    (tmp_path / "program.py").write_text(
        'msg("Zzq hello {name}")\nmessages.nmsg("{count} test zzq", "{count} tests zzq", 3)\nmsg("Zzq only Bosnian")\n', "utf-8"
    )
    assert catalogues.main([], package=tmp_path) == 0
    for language, hello in (("bs", "Zdravo {name}"), ("sr_Latn", "Zdravo, kako ste {name}")):
        path = catalogues.catalogue_path(language, tmp_path)
        text = (path.read_text("utf-8") + "\n").replace(
            'msgid "Zzq hello {name}"\nmsgstr ""', f'msgid "Zzq hello {{name}}"\nmsgstr "{hello}"'
        )
        if language == "bs":
            text = text.replace('msgid "Zzq only Bosnian"\nmsgstr ""', 'msgid "Zzq only Bosnian"\nmsgstr "Samo bosanski"')
        start = text.index('msgid "{count} test zzq"')
        end = text.index("\n\n", start)
        path.write_text(text[:start] + PLURALS.rstrip() + text[end:], "utf-8")
    assert catalogues.main([], package=tmp_path) == 0
    monkeypatch.setattr(messages, "LOCALE", tmp_path / "locale")
    messages._catalogue.cache_clear()
    yield tmp_path
    messages._catalogue.cache_clear()


@pytest.mark.usefixtures("translated")
def test_translations_plurals_script_and_fall_back() -> None:
    hello = msg("Zzq hello {name}", name="Đorđe")
    assert translate(hello, "bs") == "Zdravo Đorđe"
    assert translate(hello, "hr") == "Zdravo Đorđe"
    assert translate(hello, "sr-latn") == "Zdravo, kako ste Đorđe"
    assert translate(hello, "sr") == "Здраво, како сте Ђорђе"
    assert translate(hello, "en") == "Zzq hello Đorđe"
    assert translate(msg("Zzq only Bosnian"), "sr") == "Само босански"
    assert [translate(nmsg("{count} test zzq", "{count} tests zzq", n), "bs") for n in (1, 3, 11, 21, 25)] == [
        "1 nalaz",
        "3 nalaza",
        "11 nalazâ",
        "21 nalaz",
        "25 nalazâ",
    ]


def test_catalogues_keep_what_is_used_and_drop_what_is_gone(translated: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bosnian = catalogues.catalogue_path("bs", translated)
    before = bosnian.read_text("utf-8")
    assert catalogues.main([], package=translated) == 0
    assert bosnian.read_text("utf-8") == before
    (translated / "program.py").write_text('msg("Zzq hello {name}")\nmsg("Zzq new")\n', "utf-8")
    assert catalogues.main(["--check"], package=translated) == 1
    assert "bs: putokaz.po is out of step" in capsys.readouterr().err
    assert bosnian.read_text("utf-8") == before
    assert catalogues.main([], package=translated) == 0
    after = bosnian.read_text("utf-8")
    assert 'msgstr "Zdravo {name}"' in after
    assert 'msgid "Zzq new"\nmsgstr ""' in after
    assert "Samo bosanski" not in after
    assert "#: " in after
    assert "fuzzy" not in after


def test_check_wants_every_sentence_with_its_fields(translated: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (translated / "program.py").write_text('msg("Zzq hello {name}")\n', "utf-8")
    catalogues.main([], package=translated)
    catalogues.catalogue_path("hr", translated).write_text(
        catalogues.catalogue_path("bs", translated)
        .read_text("utf-8")
        .replace("# Putokaz: bs", "# Putokaz: hr")
        .replace("Language: bs", "Language: hr"),
        "utf-8",
    )
    capsys.readouterr()
    assert catalogues.main(["--check"], package=translated) == 0
    path = catalogues.catalogue_path("bs", translated)
    path.write_text(path.read_text("utf-8").replace("Zdravo {name}", "Zdravo {ime}"), "utf-8")
    assert catalogues.main(["--check"], package=translated) == 1
    assert "bs: the fields of the translation differ: Zzq hello {name}" in capsys.readouterr().err
    path.write_text(path.read_text("utf-8").replace("Zdravo {ime}", ""), "utf-8")
    assert catalogues.main(["--check"], package=translated) == 1
    assert "bs: not translated: Zzq hello {name}" in capsys.readouterr().err


def test_a_sentence_put_together_at_run_time_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "program.py").write_text('name = "a"\nmsg(f"Hello {name}")\n', "utf-8")
    assert catalogues.main([], package=tmp_path) == 1
    assert "program.py:2: a sentence to translate must be a plain string" in capsys.readouterr().err


def test_our_own_sentences_can_all_be_translated() -> None:
    assert len(sentences()) > 20


def test_a_verbatim_value_keeps_its_letters_in_cyrillic() -> None:
    told = translate(msg("Written: {path} ({size} kB)", path=Verbatim("izlaz/novi.docx"), size="1"), "sr")
    assert "izlaz/novi.docx" in told
    assert told != translate(msg("Written: {path} ({size} kB)", path="izlaz novi", size="1"), "sr")
