"""What reports written by hand showed: each case that was read wrongly, and beside it the one that must stay a finding.

All institutions and persons are invented or named only by their office.
"""

from datetime import date

import pytest

from monitoring.making import activity, report, stated, words
from putokaz.monitoring.checks import check
from putokaz.monitoring.checks.view import Period, ReportView


def rules(view: ReportView) -> set[str]:
    return {finding.rule for finding in check(view)}


def keys(result: str, *indicators: str, text: str = "Provesti aktivnosti na terenu", deadline: str = "Kontinuirano") -> set[str]:
    return rules(report(activity(result, text=text, deadline=deadline, indicators=indicators or ("Postignuta saradnja",))))


@pytest.mark.parametrize(
    ("result", "harm"),
    [
        ("Saradnja je dobra, a 3 žrtve dobile su pomoć.", False),
        ("Pomoć su dobile 3 žrtve mlađe dobi.", True),
        ("Zbrinute su 4 žrtve; ured je radio od januara do decembra.", False),
        ("Identifikovane su 2 žrtve, obje iz Zenice.", True),
    ],
)
def test_age_is_told_by_words_of_age_only(result: str, harm: bool) -> None:
    assert ("harm.small_count" in keys(result)) is harm


def test_a_name_beside_trafficking_is_not_that_of_a_square() -> None:
    assert "harm.name" in keys("Pomoć je dobila žrtva trgovine ljudima Lejla Sintetić.")
    assert "harm.name" not in keys("Radionica je održana na trgu Lejla Sintetić 3. maja 2024. godine.")


@pytest.mark.parametrize(
    ("result", "promise"),
    [
        ("U budžetu za 2024. godinu planirano je 10.000 KM, a utrošeno 8.420,00 KM.", False),
        ("U budžetu je planirano 10.000 KM.", False),
        ("Planirane su 4 radionice, od čega su održane 3.", False),
        ("Planirana je obuka, a održana će biti u 2026. godini.", True),
        ("Obuka je planirana za prvi kvartal 2026. godine.", True),
        ("Sporazum je sačinjen i upućen na potpisivanje.", True),
        ("Sporazum je upućen na potpisivanje. Potpisan je 03.04.2024. godine, broj 12/24.", False),
        ("Doneseno je 14 zaključaka, od kojih je 11 provedeno, a 3 su u toku.", False),
        ("Presuda je donesena 06.11.2024. godine, a postupak po žalbi je u toku.", False),
        ("Kontakt osobe imenovane su u svim ustanovama, osim u jednoj, gdje je imenovanje u toku.", False),
        ("Održan je sastanak 06.11.2024. godine. Imenovanje je u toku.", True),
    ],
)
def test_plans_that_were_carried_out_are_no_promises(result: str, promise: bool) -> None:
    view = report(activity(result, text="Provesti mjere"), totals=(stated("1", 1, 1),))
    assert ("status.promise_counted" in rules(view)) is promise


def test_what_is_unfinished_is_quoted_where_it_says_so() -> None:
    view = report(activity("Održan je sastanak 06.11.2024. godine. Imenovanje je u toku."), totals=(stated("1", 1, 1),))
    (finding,) = [one for one in check(view) if one.rule == "status.promise_counted"]
    assert finding.evidence[0].quote == "Imenovanje je u toku."


TWO_YEARS = Period(date(2023, 1, 1), date(2024, 12, 31))


@pytest.mark.parametrize(
    ("result", "deadline", "missing"),
    [
        ("Za 2023. godinu osigurano je 15.000 KM, a za 2024. godinu 18.000 KM.", "Svake godine", False),
        ("Za 2023. godinu osigurano je 15.000 KM.", "Svake godine", True),
        ("Dan borbe obilježen je 2023. i 2024. godine.", "Svake godine", False),
        ("Dan borbe obilježen je 2024. godine.", "Svake godine", True),
        (
            "U 2023. održane su 3 sjednice (21. veljače, 13. lipnja i 28. studenoga), u 2024. još 2 (5. ožujka i 2. rujna).",
            "Polugodišnje",
            False,
        ),
        ("Održane su 3 sjednice (21. veljače, 13. lipnja i 28. studenoga).", "Polugodišnje", True),
        ("Radio je emitovao 2 emisije.", "2x godišnje", True),
    ],
)
def test_years_and_days_without_a_year_show_that_it_happened(result: str, deadline: str, missing: bool) -> None:
    view = report(activity(result, deadline=deadline, text="Osigurati sredstva i održati sjednice"), period=TWO_YEARS)
    assert ("deadlines.occurrences" in rules(view)) is missing


def test_once_in_a_period_of_one_year_is_shown_by_the_result_itself() -> None:
    assert "deadlines.occurrences" not in keys("Postavljen je štand u parku.", deadline="Svake godine")
    assert "deadlines.occurrences" in keys("Postavljen je štand u parku.", deadline="Kvartalno")


@pytest.mark.parametrize(("due", "outside"), [("Decembar 2022.", False), ("Kontinuirano", True), ("Juni 2022.", True)])
def test_what_was_due_and_done_before_the_period_is_in_its_place(due: str, outside: bool) -> None:
    result = "Odluku o osnivanju tima donijela je Vlada 14.11.2022. godine (broj 25/22)."
    view = report(activity(result, deadline=due, text="Donijeti odluku o osnivanju tima"), period=TWO_YEARS)
    assert ("deadlines.outside_period" in rules(view)) is outside


def test_statistics_of_a_year_do_not_date_the_work() -> None:
    text, due = "Izraditi pregled slučajeva", "2023."
    assert "deadlines.done_late" not in keys("U 2024. godini prijavljeno je manje slučajeva nego u prethodnoj.", text=text, deadline=due)
    assert "deadlines.done_late" in keys("Pregled slučajeva izrađen je u 2024. godini.", text=text, deadline=due)


@pytest.mark.parametrize(
    ("result", "indicator", "missing"),
    [
        ("Mobilni tim izašao je na teren 4 puta.", "Broj izlazaka na teren", False),
        ("Predavanja su održana 12.3.2024. (Ljubuški), 19.3.2024. (Grude) i 26.3.2024. godine (Posušje).", "Broj predavanja", False),
        ("Predavanje je održano 12.3.2024. (Ljubuški).", "Broj predavanja", True),
        ("Vlada je usvojila izvještaj 25.07.2024. godine.", "Broj usvojenih izvještaja", False),
        ("Vlada je usvojila protokol 25.07.2024. godine.", "Broj usvojenih izvještaja", True),
        ("Izvještaj je u izradi.", "Broj usvojenih izvještaja", True),
        ("Tužilaštvo nije zaprimilo niti jednu prijavu.", "Broj optuženih", False),
        ("Obuku je završilo 57 tužilaca i 43 sudije.", "Broj obučenih", False),
        ("Održane su 2 obuke.", "Broj obučenih", True),
        ("Na stranici je objavljeno 17 vijesti.", "Broj objava", False),
        ("U sigurnoj kući boravilo je 12 državljanki.", "Broj žrtava", False),
        ("Obuku je završilo 12 polaznika.", "Broj žrtava", True),
        ("Podijeljeno: 480 (96 %).", "Broj priručnika", False),
        ("Podijeljeno je u 12 škola.", "Broj priručnika", True),
        ("Povjerenje ima 63,4 % građana.", "Procenat povjerenja", False),
        ("Povjerenje ima 512 građana.", "Procenat povjerenja", True),
        ("Povjerenje ima 63,4 % građana.", "Broj učenika", True),
        ("Anketirano je 512 građana (18+).", "Broj ispitanika", False),
        ("Anketirani su stariji od 18+ godina.", "Broj ispitanika", True),
        ("100 %", "Broj obuka", False),  # said by status.bare_full, which asks for the figures as well
    ],
)
def test_numbers_that_answer(result: str, indicator: str, missing: bool) -> None:
    assert ("indicators.no_number" in keys(result, indicator)) is missing


@pytest.mark.parametrize(
    ("result", "claim"),
    [
        ("U 2023. i 2024. godini vođene su 3 istrage, a donesena je 1 presuda.", False),
        ("U 2024. godini donesena je odluka.", True),
        ("U školskoj godini 2023./2024. održano je 14 predavanja za 412 učenika.", False),
        ("Održano je 14 predavanja za 412 učenika.", True),
        ("Aktivnost je realizovana zajedno s aktivnošću 2.4.5.", False),
        ("Aktivnost je realizovana.", True),
        ("Na svih 26 upita odgovoreno je u roku od dva radna dana.", False),
        ("Tim je izradio analizu i dao 16 preporuka.", True),
        ("Na sve upite odgovara se redovno.", True),
        ("Povodom 30. jula osvijetljene su zgrade i postavljen je štand.", False),
        ("Osvijetljene su zgrade i postavljen je štand.", True),
    ],
)
def test_what_can_be_looked_up(result: str, claim: bool) -> None:
    assert (not keys(result).isdisjoint({"evidence.unsupported", "evidence.nothing_countable"})) is claim


def test_a_month_is_not_said_to_be_no_date() -> None:
    def found(result: str) -> str:
        (finding,) = [one for one in check(report(activity(result))) if one.rule == "evidence.unsupported"]
        return words(finding.found)

    assert "names only a month or a year" in found("U martu 2024. godine usvojen je protokol.")
    assert "without a date" in found("Usvojen je protokol.")


def test_our_own_people_may_learn_elsewhere() -> None:
    def told(result: str) -> set[str]:
        return rules(report(activity(result, institutions=("Uprava za inspekcijske poslove",)), territory="tk"))

    assert "attribution.outside" not in told("Kantonalni inspektori rada učestvovali su na obuci koju je organizovao IOM u Sarajevu.")
    assert "attribution.outside" in told("Kantonalni sud u Bihaću održao je obuku koju je organizovao IOM.")


def test_numbers_are_quoted_as_they_are_said() -> None:
    view = report(activity("Broj poziva na liniju: 138. Odgovori su porasli sa 5,2 na 8,4.", text="Izraditi vodič", indicators=("Vodič",)))
    (finding,) = [one for one in check(view) if one.rule == "indicators.number_without_indicator"]
    assert words(finding.found).endswith(": Broj poziva na liniju: 138.")


def test_a_number_used_twice_is_named_once() -> None:
    told = "Obučeno je 8 inspektora (5 muškaraca i 4 žene)."
    view = report(activity(told), activity(told))
    assert {one.activities for one in check(view) if one.rule == "agreement.parts"} == {("1.1.1",)}


def test_articles_of_a_law_do_not_end_a_sentence() -> None:
    told = "Evidencija je uspostavljena 01.12.2024. u skladu sa čl. 4. i 6. Zakona o zaštiti podataka; pristup imaju 3 službenika."
    view = report(activity(told, text="Izraditi vodič", indicators=("Vodič",)))
    assert "indicators.number_without_indicator" not in rules(view)
    apart = "Evidencija je uspostavljena 01.12.2024. godine. Pristup imaju 3 službenika."
    assert "indicators.number_without_indicator" in rules(report(activity(apart, text="Izraditi vodič", indicators=("Vodič",))))
