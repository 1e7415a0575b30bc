"""What the words of a result say, in both scripts, and that nothing is ever quoted that the text does not have."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from putokaz.monitoring.checks.results import Done, NumberKind, Unit, read

TEXT = (
    "Dana 24.02.2021. godine donesena je Odluka broj 02-03-2594/21 („Službene novine”, broj 3/21). "
    "Održane su tri (3) obuke za 52 policijska službenika; uloženo je 12.500,00 KM."
)
CYRILLIC = "Дана 24.02.2021. године донесена је Одлука број 02-03-2594/21. Одржане су три обуке за 52 полицијска службеника."


def test_sentences_and_what_they_say() -> None:
    first, second, third = read(TEXT).sentences
    assert first.quote.endswith("broj 3/21).")
    assert Done.ADOPTED in first.done
    assert [act.quote for act in first.acts] == ["Odluka"]
    assert Done.HELD in second.done
    assert [training.quote for training in second.trainings] == ["obuke"]
    assert third.quote == "uloženo je 12.500,00 KM."


def test_numbers_and_what_they_count() -> None:
    counts = [(number.value, number.kind, sorted(number.concepts)) for number in read(TEXT).counts]
    assert counts == [
        (Decimal(3), NumberKind.COUNT, ["training"]),
        (Decimal(52), NumberKind.COUNT, ["person"]),
        (Decimal(12500), NumberKind.AMOUNT, ["money"]),
    ]


def test_dates_are_not_numbers_and_document_numbers_are_not_dates() -> None:
    reading = read(TEXT)
    assert [(one.start, one.unit) for one in reading.dates] == [(date(2021, 2, 24), Unit.DAY)]
    assert [one.quote for one in reading.references] == ["broj 02-03-2594/21", "Službene novine”, broj 3/21", "broj 3/21"]


def test_cyrillic_reads_alike_and_is_quoted_in_its_own_script() -> None:
    reading = read(CYRILLIC)
    assert [one.start for one in reading.dates] == [date(2021, 2, 24)]
    assert [(one.value, sorted(one.concepts)) for one in reading.counts] == [(Decimal(3), ["training"]), (Decimal(52), ["person"])]
    assert [one.quote for one in reading.references] == ["број 02-03-2594/21"]
    assert [one.quote for one in reading.sentences[0].acts] == ["Одлука"]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Ukupan broj optuženih je bio (najmanje) 45.", ["person"]),
        ("Broj održanih sastanaka: 4.", ["meeting"]),
        ("Na 95. sjednici donesena je odluka.", None),
        ("Sastanci se održavaju svaka tri mjeseca.", None),
        ("Jedna od tema bila je zaštita žrtava.", None),
        ("Edukacija (4 od 4) provedena je u cijelosti.", ["training"]),
        ("Tim se sastao četiri puta.", ["times"]),
        ("Tim se sastaje tri puta godišnje.", None),
        ("Procenat izvršenja je 89,4 %.", None),
    ],
)
def test_what_a_number_counts(text: str, counted: list[str] | None) -> None:
    concepts = [sorted(number.concepts) for number in read(text).counts]
    assert concepts[:1] == ([counted] if counted else [])


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("U skladu sa Strategijom 2020-2023 radi se dalje.", []),
        ("Operacija „JAD 2023” uspješno je završena.", []),
        ("Tokom 2021-2023. godine održano je devet sastanaka.", [(2021, 2023)]),
        ("U 2023. godini usvojen je protokol.", [(2023, 2023)]),
    ],
)
def test_a_year_dates_only_when_it_is_said_to(text: str, years: list[tuple[int, int]]) -> None:
    assert [(one.start.year, one.end.year) for one in read(text).dates] == years


@pytest.mark.parametrize(
    ("text", "future"),
    [
        ("Protokol treba da se potpiše.", True),
        ("Protokol je u pripremi.", True),
        ("Protokol je dugo bio u pripremi, a potpisan je 12.02.2024. godine.", False),
        ("Polaznici će nastaviti prenositi znanje.", False),
        ("Obuka je održana da bi se unaprijedila saradnja.", False),
        ("Memorandum je potpisan, te će se na osnovu njega raditi dalje.", False),
        ("Споразум ће бити потписан.", True),
    ],
)
def test_promises(text: str, future: bool) -> None:
    assert (read(text).sentences[0].future is not None) is future


@pytest.mark.parametrize(("text", "percent"), [("0 %", 0), ("100%.", 100), ("50 посто", 50), ("100 % obuka", None), ("", None)])
def test_a_result_that_is_only_a_percentage(text: str, percent: int | None) -> None:
    assert read(text).percent == percent


def test_parts_joined_by_a_semicolon_are_one_sentence() -> None:
    reading = read(TEXT)
    at, until = reading.whole_sentence(TEXT.index("uloženo"))
    assert TEXT[at:until].startswith("Održane su")
    assert reading.sentence_at(TEXT.index("uloženo")).quote.startswith("uloženo")


WORDS = st.sampled_from(
    [
        *("Održana je", "obuka", "Đačka", "међу", "Љубав", "džez", "12.03.2024.", "broj 3/24", "(3)", "tri", "52"),
        *("%", ";", ".", "•", "će se", "\n", "KM", "ŠĐ", "ﬁ", "İ", "\u00ad"),
    ]
)


@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=25).map(" ".join)))
def test_everything_quoted_stands_in_the_text(text: str) -> None:
    reading = read(text)
    for one in (*reading.references, *(sentence.future for sentence in reading.sentences if sentence.future)):
        assert one.quote == text[one.at : one.until].strip()
    for sentence in reading.sentences:
        assert sentence.quote == text[sentence.at : sentence.until].strip()
    for number in reading.numbers:
        assert 0 <= number.at < number.until <= len(text)
