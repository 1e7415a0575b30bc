"""Jurisdictions and places."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from putokaz.foundation.core.script import to_cyrillic
from putokaz.foundation.core.territories import is_within, places_in, territories, territories_in, territory_named

CANTONS = {"usk", "pk", "tk", "zdk", "bpk", "sbk", "hnk", "zhk", "ks", "k10"}


def test_the_country_has_ten_cantons_in_one_entity() -> None:
    assert {key for key, territory in territories().items() if territory.within == "fbih"} == CANTONS
    assert {key for key, territory in territories().items() if territory.within == "bih"} == {"fbih", "rs", "bd"}
    assert next(iter(territories())) == "bih"


def test_one_territory_lies_in_another() -> None:
    assert is_within("zdk", "zdk")
    assert is_within("zdk", "fbih")
    assert is_within("zdk", "bih")
    assert not is_within("fbih", "zdk")
    assert not is_within("zdk", "rs")
    for inner, outer in (("zdk", "x"), ("x", "bih")):
        with pytest.raises(KeyError):
            is_within(inner, outer)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Koordinacioni tim Zeničko-dobojskog kantona za provođenje Strategije u BiH", "zdk"),
        ("ZENIČKO-DOBOJSKOG KANTONA", "zdk"),
        ("Зеничко-добојског кантона", "zdk"),
        ("Zeničko-\ndobojskom kantonu", "zdk"),
        ("Ze-do kanton", "zdk"),
        ("Zenica-Doboj Canton", "zdk"),
        ("MUP ZDK-a", "zdk"),
        ("Tuzlanski kanton", "tk"),
        ("Unsko-sanskom kantonu", "usk"),
        ("Županija Posavska", "pk"),
        ("Bosansko-podrinjskog kantona Goražde", "bpk"),
        ("Srednjobosanski kanton", "sbk"),
        ("Kantona Središnja Bosna", "sbk"),
        ("Hercegovačko-neretvanska županija", "hnk"),
        ("Županija Zapadnohercegovačka", "zhk"),
        ("Kantonu Sarajevo", "ks"),
        ("Kanton 10", "k10"),
        ("Hercegbosanska županija", "k10"),
        ("Tuzlanskoj županiji", "tk"),
        ("Županije Tuzlanske", "tk"),
        ("Posavska županija", "pk"),
        ("Županiji Posavskoj", "pk"),
        ("Unsko-sanskom županijom", "usk"),
        ("Zeničko-dobojskoj županiji", "zdk"),
        ("Bosansko-podrinjsku županiju", "bpk"),
        ("Srednjobosanskoj županiji", "sbk"),
        ("Županijom Središnja Bosna", "sbk"),
        ("Zapadnohercegovačkoj županiji", "zhk"),
        ("Županije Sarajevo", "ks"),
        ("Hercegbosanski kanton", "k10"),
        ("MUP HBŽ", "k10"),
        ("Жупанија Посавска", "pk"),
        ("županija", None),
        ("MUP RS", "rs"),
        ("Влада Републике Српске", "rs"),
        ("Federacije BiH", "fbih"),
        ("Brčko distrikta BiH", "bd"),
        ("u Bosni i Hercegovini", "bih"),
        ("Bosnia and Herzegovina", "bih"),
        ("Tuzlanski kanton i Zeničko-dobojski kanton", None),
        ("ks, rs, tk", None),
        ("Ministarstvo sigurnosti", None),
        ("", None),
    ],
)
def test_territory_named(text: str, key: str | None) -> None:
    assert territory_named(text) == key


def test_every_territory_is_known_by_its_own_title_in_both_scripts() -> None:
    for key, territory in territories().items():
        assert territory_named(territory.title) == key
        assert territory_named(to_cyrillic(territory.title)) == key


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("u Tuzli, Kaknju, Prnjavoru i Vukosavlju", ["Tuzla", "Kakanj", "Prnjavor", "Vukosavlje"]),
        ("Banja Luci, Banjoj Luci, Bijeljine", ["Banja Luka", "Banja Luka", "Bijeljina"]),
        ("Širokom Brijegu", ["Široki Brijeg"]),
        ("iz Visokog, Breze i Olova", ["Visoko", "Breza", "Olovo"]),
        ("Grad Visoko i CSR Breza", ["Visoko", "Breza"]),
        ("u Doboju Jugu i Doboju", ["Doboj Jug", "Doboj"]),
        ("Doboj Istok", ["Doboj Istok"]),
        ("Бихаћ и Живиницама, Брчком", ["Bihać", "Živinice", "Brčko"]),
        ("Tešnju, Žepču, Zavidovićima, Maglaju", ["Tešanj", "Žepče", "Zavidovići", "Maglaj"]),
        ("u Istočnom Sarajevu i Novom Sarajevu", ["Istočno Sarajevo", "Novo Sarajevo"]),
        ("u Ključu", ["Ključ"]),
        ("OPĆINA BREZA", ["Breza"]),
    ],
)
def test_places(text: str, names: list[str]) -> None:
    found = places_in(text)
    assert [place.name for place in found] == names
    assert all(text[place.start : place.end] == place.text for place in found)


@pytest.mark.parametrize(
    "text",
    [
        "Visoko je ocijenjeno",
        "u visokom stepenu",
        "udruženje „Novi put“",
        "Stari Grad",
        "Istočno od rijeke",
        "Adnan Hadžića poznaje",
        "ključ, brod, jezero",
        "Kanton Sarajevo",
        "zenica oka",
        "zeničko-dobojski",
        "Mostarska ulica",
        "Olovo i breza",
    ],
)
def test_what_is_not_a_place(text: str) -> None:
    assert places_in(text) == []


def test_every_place_is_found_by_its_own_name_after_a_marker() -> None:
    from putokaz.foundation.core import territories as module

    places = module._data()["places"]
    assert len(places["zdk"]) == 12
    for key, names in places.items():
        for name in names:
            if "(" in name:
                continue
            marker = "" if name.startswith("Centar") else "Općina "
            text = f"{marker}{name}" if marker else f"Općina {name}"
            found = places_in(text)
            assert [(place.name, place.territories) for place in found] == [(name, (key,))], text


def test_the_longest_name_wins_whatever_the_order_of_the_data() -> None:
    from putokaz.foundation.core import territories as module

    index = module._indexed([("doboj", "Doboj", "rs"), ("doboj istok", "Doboj Istok", "tk"), ("dob", "Dob", "rs")])
    assert [name.name for _, _, name in module._scan("doboj istok, doboj, dob", index)] == ["Doboj Istok", "Doboj", "Dob"]


@given(
    st.lists(
        st.sampled_from(["Zenica", "u ", " ", ", ", "Visoko", "BiH", "Đ", "Doboj", "Jug", "kanton", "Ze-do", "\n", "ђ"]), max_size=20
    ).map("".join)
)
def test_any_text_is_searched_and_places_are_right(text: str) -> None:
    for found in (places_in(text), territories_in(text)):
        end = 0
        for place in found:
            assert place.start >= end
            assert text[place.start : place.end] == place.text != ""
            assert set(place.territories) <= set(territories())
            end = place.end


def test_the_places_of_the_real_report(reference: Path) -> None:
    text = (reference / "report.txt").read_text("utf-8")
    names = {place.name for place in places_in(text)}
    assert {"Zenica", "Kakanj", "Široki Brijeg", "Doboj Jug", "Visoko", "Usora", "Vukosavlje"} <= names
    assert not names & {"Novi Grad", "Pale", "Rudo", "Jezero", "Brod", "Ključ"}
    assert {key for found in territories_in(text) for key in found.territories} == {"bih", "fbih", "rs", "bd", "zdk"}
