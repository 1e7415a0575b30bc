"""The jurisdictions of the country, as data."""

import tomllib
from collections import Counter
from importlib import resources

import pytest

from putokaz.foundation.core.script import to_cyrillic
from putokaz.foundation.core.territories import territories
from putokaz.foundation.core.text import fold

DATA = resources.files("putokaz").joinpath("foundation/accounts/data/jurisdictions.toml")
ALL = tomllib.loads(DATA.read_text("utf-8"))["jurisdiction"]
BY_KEY = {entry["key"]: entry for entry in ALL}
UNITS = [entry for entry in ALL if entry["level"] == "municipality"]
LANGUAGES = ("bs", "hr", "sr", "en")
PARENTS: dict[str, set[str | None]] = {
    "state": {None},
    "entity": {"state"},
    "district": {"state"},
    "canton": {"entity"},
    "municipality": {"entity", "canton", "municipality"},
}


def _root(entry):
    """The entity or district that a jurisdiction lies in."""
    while entry["within"] != "bih":
        entry = BY_KEY[entry["within"]]
    return entry["key"]


def test_keys_are_unique_and_plain():
    assert len(BY_KEY) == len(ALL) == 158
    assert all(key.isascii() and key == key.lower() and " " not in key for key in BY_KEY)


@pytest.mark.parametrize("entry", ALL, ids=lambda entry: entry["key"])
def test_each_has_a_parent_of_a_level_above_and_all_its_names(entry):
    parent = entry.get("within")
    assert (BY_KEY[parent]["level"] if parent else None) in PARENTS[entry["level"]]
    assert all(entry[language].strip() == entry[language] != "" for language in (*LANGUAGES, "short"))
    assert set(entry) <= {"key", "level", "kind", "within", *LANGUAGES, "short", "short_hr", "iso", "iso_withdrawn", "also"}
    assert ("kind" in entry) == (entry["level"] == "municipality")


def test_how_many_there_are():
    assert Counter(entry["level"] for entry in ALL) == {"state": 1, "entity": 2, "district": 1, "canton": 10, "municipality": 144}
    assert Counter(_root(entry) for entry in UNITS) == {"fbih": 80, "rs": 64}
    assert Counter((_root(entry), entry["kind"]) for entry in UNITS) == {
        ("fbih", "city"): 23,
        ("fbih", "municipality"): 57,
        ("rs", "city"): 12,
        ("rs", "municipality"): 52,
    }


def test_how_many_lie_in_each_canton():
    cantons = Counter(entry["key"].split("-")[0] for entry in UNITS if _root(entry) == "fbih")
    assert cantons == {"usk": 8, "pk": 3, "tk": 13, "zdk": 12, "bpk": 3, "sbk": 12, "hnk": 9, "zhk": 4, "ks": 10, "k10": 6}


@pytest.mark.parametrize(("city", "parts"), [("ks-sarajevo", 4), ("rs-istocno-sarajevo", 6)])
def test_two_cities_hold_municipalities(city, parts):
    inside = [entry for entry in UNITS if entry["within"] == city]
    assert BY_KEY[city]["kind"] == "city"
    assert len(inside) == parts
    assert {entry["kind"] for entry in inside} == {"municipality"}
    assert {entry["within"] for entry in UNITS if BY_KEY[entry["within"]]["level"] == "municipality"} == {
        "ks-sarajevo",
        "rs-istocno-sarajevo",
    }


@pytest.mark.parametrize("entry", UNITS, ids=lambda entry: entry["key"])
def test_the_official_name_says_what_the_unit_is(entry):
    words = {"city": ("Grad", "Grad", "Grad", "City of"), "municipality": ("Općina", "Općina", "Opština", "Municipality of")}[entry["kind"]]
    assert [entry[language] for language in LANGUAGES] == [f"{word} {entry['short']}" for word in words]
    assert entry["key"] == f"{entry['within'].split('-')[0]}-{fold(entry['short']).replace(' ', '-')}"


@pytest.mark.parametrize("language", [*LANGUAGES, "short"])
def test_no_two_children_of_one_parent_share_a_name(language):
    named = Counter((entry.get("within"), fold(entry[language])) for entry in ALL)
    assert [name for name, count in named.items() if count > 1] == []


def test_homonyms_stand_under_different_parents():
    shared = Counter(fold(entry["short"]) for entry in UNITS)
    assert {name for name, count in shared.items() if count > 1} == {"kupres", "trnovo"}


@pytest.mark.parametrize("entry", ALL, ids=lambda entry: entry["key"])
def test_names_are_in_one_script_with_our_letters(entry):
    letters = set("abcčćdđefghijklmnoprsštuvzž")
    for name in (*(entry[language] for language in ("bs", "hr", "sr")), entry["short"], *entry.get("also", [])):
        assert {letter for letter in name.lower() if letter.isalpha()} <= letters, name


def test_serbian_names_can_be_written_in_cyrillic():
    written = {entry["key"]: to_cyrillic(entry["sr"]) for entry in ALL}
    assert written["rs-istocno-novo-sarajevo"] == "Општина Источно Ново Сарајево"
    assert written["zdk"] == "Зеничко-добојски кантон"
    assert [key for key, name in written.items() if any("a" <= letter.lower() <= "z" for letter in name)] == []


def test_the_territories_that_reading_knows_are_the_jurisdictions_above_municipalities():
    above = {entry["key"]: entry for entry in ALL if entry["level"] != "municipality"}
    assert set(territories()) == set(above)
    for key, territory in territories().items():
        assert (territory.title, territory.within) == (above[key]["bs"], above[key].get("within"))


def test_iso_codes():
    assert {entry["key"]: entry["iso"] for entry in ALL if "iso" in entry} == {
        "bih": "BA",
        "fbih": "BA-BIH",
        "rs": "BA-SRP",
        "bd": "BA-BRC",
    }
    cantons = [entry for entry in ALL if entry["level"] == "canton"]
    assert [entry["iso_withdrawn"] for entry in cantons] == [f"BA-{number:02}" for number in range(1, 11)]
    assert [entry["key"] for entry in cantons] == ["usk", "pk", "tk", "zdk", "bpk", "sbk", "hnk", "zhk", "ks", "k10"]


@pytest.mark.parametrize(
    "short",
    [
        "Stanari",
        "Novi Grad",
        "Kozarska Dubica",
        "Gradiška",
        "Domaljevac-Šamac",
        "Dobretići",
        "Usora",
        "Doboj Istok",
        "Doboj Jug",
        "Teočak",
        "Sapna",
        "Čelić",
        "Vukosavlje",
        "Petrovo",
        "Pelagićevo",
        "Donji Žabar",
        "Jezero",
        "Istočni Drvar",
        "Petrovac",
        "Krupa na Uni",
        "Oštra Luka",
        "Kneževo",
        "Istočni Mostar",
        "Berkovići",
        "Novo Goražde",
        "Osmaci",
        "Istočna Ilidža",
        "Istočni Stari Grad",
        "Foča-Ustikolina",
        "Pale-Prača",
        "Brod",
        "Kostajnica",
        "Šamac",
    ],
)
def test_the_names_of_today_are_there(short):
    assert [entry["key"] for entry in UNITS if entry["short"] == short]


def test_names_that_were_given_up_are_only_known_as_other_names():
    old = {"Bosanska Gradiška": "rs-gradiska", "Bosanski Novi": "rs-novi-grad", "Skender Vakuf": "rs-knezevo", "Duvno": "k10-tomislavgrad"}
    assert {name: key for name in old for key, entry in BY_KEY.items() if name in entry.get("also", [])} == old
    assert not set(old) & {entry["short"] for entry in ALL}
