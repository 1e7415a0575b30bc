"""Latin and Cyrillic: a hard list, properties, and every word of the real report."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from putokaz.foundation.core.script import to_cyrillic, to_latin

LATIN = re.compile(r"[A-Za-zčćđšžČĆĐŠŽ]")
LOCAL = "abcčćdđefghijklmnoprsštuvzž"
WORDS = st.lists(st.text(st.sampled_from(LOCAL), min_size=2, max_size=12), min_size=1, max_size=6).map(" ".join)
CYRILLIC = st.text(st.sampled_from("абвгдђежзијклљмнњопрстћуфхцчџшАБВГДЂЕЖЗИЈКЛЉМНЊОПРСТЋУФХЦЧЏШ 1.,-"))


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("LJUBUŠKI", "ЉУБУШКИ"),
        ("Ljubuški", "Љубушки"),
        ("NJEGOVA", "ЊЕГОВА"),
        ("DŽAMIJA", "ЏАМИЈА"),
        ("Džamija", "Џамија"),
        ("ĐAČKI", "ЂАЧКИ"),
        ("injekcija", "инјекција"),
        ("konjugacija i konjunktura", "конјугација и конјунктура"),
        ("nadživjeti, odživjeti, podžanr, podžupan", "надживјети, одживјети, поджанр, поджупан"),
        ("Tanjug, vanjezički", "Танјуг, ванјезички"),
        ("Odžak, Hodžić, nadžak, udžbenik", "Оџак, Хоџић, наџак, уџбеник"),
        ("MUP FBiH i MUP RS", "МУП ФБиХ и МУП РС"),
        ("NVO, JU, ZDK, CSR, KM", "НВО, ЈУ, ЗДК, ЦСР, КМ"),
        ("EU, UN i UNICEF", "ЕУ, УН и УНИЦЕФ"),
        ("GRETA-ine preporuke, OSCE-a, IOM, GIZ", "GRETA-ине препоруке, OSCE-а, IOM, GIZ"),
        ("World Vision BiH iz Washingtona", "World Vision БиХ из Washingtona"),
        ("II kvartal 2023, XIV sjednica", "II квартал 2023, XIV сједница"),
        ("I faza, član V, I i II kvartal", "I фаза, члан V, I и II квартал"),
        ("I pored toga", "И поред тога"),
        ("V. Perić, MARA I PERO, VI STE", "В. Перић, МАРА И ПЕРО, ВИ СТЕ"),
        ("odluka\n\nI\n\nPrihvata", "одлука\n\nI\n\nПрихвата"),
        ("info@primjer.ba, www.primjer.ba", "info@primjer.ba, www.primjer.ba"),
        ("https://primjer.ba/put?q=1 i primjer.ba", "https://primjer.ba/put?q=1 и primjer.ba"),
        ("izvjestaj.docx u /home/ana/dio", "izvjestaj.docx у /home/ana/dio"),
        ("{count} nalaza, %(ime)s, {{ ime }}", "{count} налаза, %(ime)s, {{ ime }}"),
        ("<b>tim</b> &nbsp; --format json", "<b>тим</b> &nbsp; --format json"),
        ("i/ili, EU/VE", "и/или, ЕУ/ВЕ"),
        ("e-mail i COVID-19", "e-mail и COVID-19"),
        ("ǈubav ǋ", "Љубав Њ"),
    ],
)
def test_latin_to_cyrillic(latin: str, cyrillic: str) -> None:
    assert to_cyrillic(latin) == cyrillic


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [
        ("ЉУБУШКИ", "LJUBUŠKI"),
        ("Љубушки", "Ljubuški"),
        ("БОСАНСКИ КОЊ", "BOSANSKI KONJ"),
        ("Њ. Перић", "Nj. Perić"),
        ("Извјештај о раду 2023.", "Izvještaj o radu 2023."),
        ("Ђаци и џемпер", "Đaci i džemper"),
    ],
)
def test_cyrillic_to_latin(cyrillic: str, latin: str) -> None:
    assert to_latin(cyrillic) == latin


def test_a_caller_may_keep_words() -> None:
    assert to_cyrillic("Alfa i Beta") == "Алфа и Бета"
    assert to_cyrillic("Alfa i Beta", keep=frozenset({"Alfa"})) == "Alfa и Бета"


@given(WORDS)
def test_ordinary_words_come_back_whole_and_leave_no_latin(text: str) -> None:
    cyrillic = to_cyrillic(text, frozenset())
    kept = {"web", "online", "email", "media", "json", "html", "pdf", "desktop", "outreach"}
    if kept.isdisjoint(text.split()):
        assert not LATIN.search(cyrillic)
        assert to_latin(cyrillic) == text
    assert len(cyrillic.split()) == len(text.split())
    assert to_cyrillic(cyrillic) == cyrillic


@given(WORDS)
def test_capitals_come_back_whole(text: str) -> None:
    upper = " ".join(
        word for word in text.upper().split() if re.search("[ŠŽČĆĐ]", word)
    )  # no abbreviation and no numeral has these letters
    assert not LATIN.search(to_cyrillic(upper))
    assert to_latin(to_cyrillic(upper)) == re.sub(r"\b(LJ|NJ|DŽ)\b", lambda match: match[0].capitalize(), upper)


@given(CYRILLIC)
def test_cyrillic_stays_cyrillic(text: str) -> None:
    assert to_cyrillic(text) == text


@given(st.text())
def test_any_text_is_accepted(text: str) -> None:
    assert to_cyrillic(to_cyrillic(text)) == to_cyrillic(text)
    assert not re.search("[абвгдђежзијклљмнњопрстћуфхцчџш]", to_latin(text).lower())


# Latin that stays: kept abbreviations and names, numerals, and the x of "1x".
FOREIGN = re.compile(
    "COVID|Chain|Child|Desktop|EMMAUS|EMPACT|East|Emmaus|Europe|FRONTEX|GIZ|GRETA|Global|HELP|I{1,3}|ILO|IOM|JAD|LIBERTERRA|Lyon|MFS|NGO"
    "|NRM|OSCE|PR|PaCT|SEE|South|Storytelling|THB|Balkans|Trafficking|USAID|VICAPT|JTiP|DoS|Vision|WV|WVBiH|Wision|Word|World|and|e|mail"
    "|evaluation|monitoring|media|outreach|x"
)


def test_every_word_of_the_real_report(reference: Path) -> None:
    text = (reference / "report.txt").read_text("utf-8")
    cyrillic = to_cyrillic(text)
    assert len(cyrillic.split()) == len(text.split())
    assert [word for word in re.findall(r"[A-Za-zčćđšžČĆĐŠŽ]+", cyrillic) if not FOREIGN.fullmatch(word)] == []
    ordinary = set(re.findall(r"[^\W\d_]+", text)) - {"Medica", "online", "web"}
    assert len(ordinary) > 2000
    assert [word for word in ordinary if to_latin(to_cyrillic(word)) != word] == []
