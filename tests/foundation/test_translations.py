"""The catalogues as a native reader meets them: nothing missing, no field lost, the right language, typed with its marks."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
from babel.messages.catalog import Message as Entry

from putokaz.demo.loading import demo_report
from putokaz.foundation.core.catalogues import LOCALES, catalogue_path, read_catalogue
from putokaz.foundation.core.messages import CATALOGUES, Message, nmsg, translate
from putokaz.foundation.core.script import to_cyrillic
from putokaz.foundation.core.sentences import sentences
from putokaz.monitoring.checks import all_rules, check
from putokaz.monitoring.checks.registry import Rule

WORDS: Final[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("translations.toml").read_text("utf-8"))
LISTS: Final = ("croatian", "eastern", "western", "ekavian", "bare")
FIELD: Final = re.compile(r"\{\w+\}|%\(\w+\)[sd]|%[sd]")
FORMS: Final = 3
NO_BREAK_SPACE: Final = "\u00a0"
# Vi, Vas, Vam, Vaš in all their forms: the polite pronoun has its capital inside a sentence too.
POLITE: Final = re.compile(r"(?:Vi|Vas|Vam|Vama|Vaš\w*)\b")


@cache
def entries(language: str) -> tuple[Entry, ...]:
    return tuple(entry for entry in read_catalogue(catalogue_path(language), language) if entry.id)


def english(entry: Entry) -> tuple[str, ...]:
    return (entry.id,) if isinstance(entry.id, str) else tuple(entry.id)


def translations(entry: Entry) -> tuple[str, ...]:
    return (entry.string,) if isinstance(entry.string, str) else tuple(entry.string or ())


def texts(language: str) -> Iterator[tuple[str, str]]:
    """Each translation with its English sentence."""
    return ((english(entry)[0], text) for entry in entries(language) for text in translations(entry))


@cache
def pattern(name: str) -> re.Pattern[str]:
    """A pattern of all words of a list; ``*`` at the end of a word stands for any letters."""
    words = (re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else "") for word in WORDS[name]["words"])
    return re.compile(r"\b(?:" + "|".join(words) + r")\b")


def wrong_words(name: str, text: str) -> list[str]:
    plain = FIELD.sub(" ", text).lower()
    for exception in WORDS[name]["exceptions"]:
        plain = plain.replace(exception.lower(), " ")
    return pattern(name).findall(plain)


@pytest.mark.parametrize("language", LOCALES)
def test_every_sentence_is_translated(language: str) -> None:
    has = {english(entry)[0] for entry in entries(language) if all(translations(entry))}
    assert {sentence.text for sentence in sentences()} - has == set()


@pytest.mark.parametrize("language", LOCALES)
def test_fields_are_those_of_the_sentence(language: str) -> None:
    for entry in entries(language):
        wanted = sorted(FIELD.findall(english(entry)[-1]))
        for text in translations(entry):
            given = sorted(FIELD.findall(text))
            # The form for one serves 21 and 31 too, so it names its number; the exceptions say why they need not.
            without = entry.pluralizable and english(entry)[0] in WORDS["one_without_number"]["sources"]
            assert given == wanted or (without and given == [field for field in wanted if "count" not in field]), text


@pytest.mark.parametrize("language", LOCALES)
def test_plurals_have_three_forms(language: str) -> None:
    plural = [entry for entry in entries(language) if entry.pluralizable]
    assert plural
    for entry in plural:
        assert len(translations(entry)) == FORMS, english(entry)
        assert all(translations(entry)), english(entry)


@pytest.mark.parametrize(
    ("count", "finding", "activity", "goal"),
    [
        (1, "1 nalaz.", "1 aktivnost", "1 strateški cilj"),
        (2, "2 nalaza.", "2 aktivnosti", "2 strateška cilja"),
        (5, "5 nalaza.", "5 aktivnosti", "5 strateških ciljeva"),
        (11, "11 nalaza.", "11 aktivnosti", "11 strateških ciljeva"),
        (21, "21 nalaz.", "21 aktivnost", "21 strateški cilj"),
        (22, "22 nalaza.", "22 aktivnosti", "22 strateška cilja"),
        (112, "112 nalaza.", "112 aktivnosti", "112 strateških ciljeva"),
    ],
)
def test_plurals_agree_with_their_number(count: int, finding: str, activity: str, goal: str) -> None:
    for language in ("bs", "hr", "sr-latn"):
        found = translate(nmsg("The check found {count} thing to look at.", "The check found {count} things to look at.", count), language)
        assert found.endswith(finding)
        assert translate(nmsg("{count} activity", "{count} activities", count), language) == activity
        assert translate(nmsg("{count} strategic goal", "{count} strategic goals", count), language) == goal


@pytest.mark.parametrize(("name", "language"), [(name, language) for name in LISTS for language in WORDS[name]["forbidden_in"]])
def test_no_word_of_another_language_or_without_its_marks(name: str, language: str) -> None:
    assert {text: found for _, text in texts(language) if (found := wrong_words(name, text))} == {}


@pytest.mark.parametrize("wrong", WORDS["wrong"], ids=lambda wrong: str(wrong["list"]))
def test_the_word_lists_see_wrong_words(wrong: dict[str, Any]) -> None:
    assert wrong_words(wrong["list"], wrong["text"]) == wrong["sees"]


def latin_left(text: str) -> set[str]:
    """Latin words in a Cyrillic text, fields and commands between backticks aside."""
    return set(re.findall(r"[.-]?[A-Za-zČčĆćĐđŠšŽž]+", re.sub(r"`[^`]*`", "", FIELD.sub("", text))))


def test_cyrillic_leaves_no_latin_letter() -> None:
    kept = set(WORDS["kept_latin"]["words"])
    for _, text in texts("sr_Latn"):
        assert latin_left(to_cyrillic(text)) <= kept, text
    assert latin_left(to_cyrillic("Izvještaj quick")) == {"quick"}


def faults(text: str) -> list[str]:
    """Typing faults of a sentence: doubled words, spaces and punctuation, quotation marks of another language."""
    found = []
    text = FIELD.sub("{x}", text)
    if re.search(r" {2}|^ | $", text):
        found.append("space")
    if re.search(r"[ \u00a0][.,;:!?)](?![\w/])|[(„][ \u00a0]|[,;:][^\s\d“)]", text):
        found.append("space at punctuation")
    if re.search(r"[.,;:]{2}", re.sub(r"(\d)\.(?=[,:])", r"\1", text.replace("./putokaz", ""))):  # Croatian years are ordinals: 2026.,
        found.append("doubled punctuation")
    if re.search(r"\b(\w+)\s+\1\b", text, re.IGNORECASE):
        found.append("doubled word")
    if '"' in text or "”" in text or text.count("„") != text.count("“"):
        found.append("quotation marks")
    if re.search(r"[\d}] %", text):
        found.append("a per cent sign that can break away")
    return found


@pytest.mark.parametrize("language", LOCALES)
def test_translations_are_typed_cleanly(language: str) -> None:
    as_is = WORDS["typed_as_is"]["texts"]
    for source, text in texts(language):
        if text not in as_is:
            assert faults(text.strip(" ") if source.startswith(" ") else text) == [], text


@pytest.mark.parametrize("wrong", ["a  b", "a .", "od od", "a..", "2026..", "{x}..", '"a"', "„a”", "5 %", "%(count)s %", "a,b"])
def test_typing_faults_are_seen(wrong: str) -> None:
    assert faults(wrong)


@pytest.mark.parametrize("language", LOCALES)
def test_sentences_end_as_their_source_does(language: str) -> None:
    for source, text in texts(language):
        if not text.endswith(("}", "`")) and text:  # a path or a command at the end takes no full stop
            assert [text.endswith(mark) for mark in ".:"] == [source.endswith(mark) for mark in ".:"], text
        if text[:1].isalpha() and source[0].isalpha() and not POLITE.match(text) and source not in WORDS["capitals"]["sources"]:
            assert text[0].isupper() == source[0].isupper(), text


@pytest.mark.parametrize("language", LOCALES)
def test_no_sentence_stays_english(language: str) -> None:
    """A translation equal to its source counts as missing (and Cyrillic would stay Latin), unless both languages share the word."""
    for source, text in texts(language):
        assert source != text or source in WORDS["same"]["texts"] or not re.search(r"[^\W\d_]", FIELD.sub("", text)), text


def said(message: Message, language: str) -> str:
    """The sentence with values of text taken out of it: they are the words of the report, not ours."""
    quoted = {name: "x" if isinstance(value, str) else value for name, value in message.values.items()}
    return translate(Message(message.text, quoted, message.plural, message.count), language)


@pytest.mark.parametrize("language", [language for language in CATALOGUES if language != "en"])
def test_findings_read_cleanly(language: str) -> None:
    findings = check(demo_report())
    assert findings
    for finding in findings:
        for message in (finding.found, finding.settle):
            text = said(message, language)
            assert "{" not in text
            assert faults(text) == [], text
            assert text.endswith("."), text


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: str(rule.key))
def test_the_page_of_a_finding_has_the_title_that_the_program_prints(rule: Rule) -> None:
    page = Path(__file__).parents[2] / "docs" / "reference" / "findings" / f"{rule.key}.md"
    bosnian = page.read_text("utf-8").partition("## Bosanski")[2]
    assert f"**{translate(rule.title, 'bs').replace(NO_BREAK_SPACE, ' ')}**" in bosnian
