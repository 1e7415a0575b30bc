"""A small report of an invented team: every part a report can have, and text that tries to become markup. All of it is synthetic."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from putokaz.foundation.core.messages import msg
from putokaz.foundation.core.source import Source
from putokaz.monitoring.checks.finding import Evidence, Finding, Severity
from putokaz.monitoring.checks.view import (
    Activity,
    Cell,
    Column,
    Goal,
    Part,
    Passage,
    Period,
    Programme,
    ReportView,
    StatedTotals,
)

HOSTILE = '<script>alert(1)</script> & "navod" #set page() $x$ =SUM(A1) \\ *zvjezdice* `kod` @neko </style> {{ x }}'


def activity(number: str, text: str, results: str, **cells: tuple[str, ...] | str) -> Activity:
    """An activity; list columns are given as tuples of items."""
    made = {Column.ACTIVITY: Cell(text), Column.RESULTS: Cell(results, paragraphs=(results,) if results else ())}
    for name, value in cells.items():
        items = value if isinstance(value, tuple) else ()
        made[Column(name)] = Cell("; ".join(items) if items else str(value), items)
    return Activity(number, made)


def synthetic_view() -> ReportView:
    """Two goals, three programmes, five activities; goal 1 is stated wrong."""
    first = Programme(
        "1.1",
        "Urediti rad tima",
        (
            activity(
                "1.1.1",
                "Donijeti poslovnik o radu tima",
                "Dana 12.05.2022. godine tim je na 2. sjednici donio poslovnik o radu.",
                deadline="2022.",
                institutions=("Koordinacioni tim", "Vlada kantona"),
                indicators=("Donijet poslovnik", "Zapisnik sa sjednice tima"),
                resources=("Redovan budžet",),
            ),
            activity(
                "1.1.2",
                "Održavati sjednice tima svaka tri mjeseca",
                "Održano je 8 sjednica, zapisnici su na www.primjer.ba, vidi GRETA. Injekcija, nadživjeti, Ljubuški, NJEGOVA, IV kvartal.",
                deadline="Kontinuirano, svaka tri mjeseca",
                institutions=("Koordinacioni tim",),
                indicators=("Broj održanih sjednica",),
                resources=("Redovan budžet", "Donatorska sredstva"),
            ),
        ),
    )
    second = Programme(
        "1.2",
        "Pratiti provođenje plana",
        (activity("1.2.1", f"Pokušati {HOSTILE}", "0 %", deadline="2023.", institutions=("Koordinacioni tim",), indicators=(HOSTILE,)),),
    )
    third = Programme(
        "2.1",
        "Podizati svijest građana",
        (
            activity("2.1.1", "Provesti kampanju u školama", "U 14 škola održana su predavanja za 620 učenika.", deadline="Decembar 2023."),
            activity("2.1.2", "Izraditi letke", "Odštampano je 2.000 letaka.", deadline="2023.", resources=("Donatorska sredstva",)),
        ),
    )
    return ReportView(
        goals=(Goal("1", "SISTEM PODRŠKE", (first, second)), Goal("2", "PREVENCIJA", (third,))),
        title="Izvještaj o radu tima i provođenju akcionog plana za period 2022–2023. godina",
        team="Koordinacioni tim Izmišljenog kantona",
        number="01-02-345/24",
        dated_on=date(2024, 3, 10),
        period=Period(date(2022, 1, 1), date(2023, 12, 31)),
        place="Tuzla",
        signatory="Amra Izmišljena",
        signatory_role="Koordinatorica koordinacionog tima",
        totals=(
            StatedTotals("1", 3, 3, None, 0, Decimal(100)),
            StatedTotals("2", 2, 2, None, 0, Decimal(100)),
            StatedTotals(None, 5, None, None, None, Decimal(80)),
        ),
        passages=(
            Passage(Part.INTRODUCTION, "Na osnovu odluke o osnivanju tima i poslovnika o radu, koordinator podnosi ovaj izvještaj."),
            Passage(Part.INTRODUCTION, "1. Rad tima u izvještajnom periodu", heading=True),
            Passage(Part.INTRODUCTION, "Tim je radio u punom sastavu i redovno je izvještavao vladu kantona."),
            Passage(Part.CONCLUSION, "3. Zaključak", heading=True),
            Passage(Part.CONCLUSION, "Tim predlaže da se provođenje plana nastavi i u narednom periodu."),
        ),
    )


def synthetic_findings() -> tuple[Finding, ...]:
    """One of each severity, given in the wrong order."""
    where = (Source(page=3, line=10, line_end=14),)
    return (
        Finding(
            "evidence.none",
            Severity.NOTE,
            ("2.1.2",),
            msg("No document is named."),
            msg("Name the document."),
            (Evidence("Odštampano je 2.000 letaka.", where, "2.1.2"),),
        ),
        Finding(
            "sums.rate",
            Severity.ERROR,
            ("1.2.1", "9.9.9"),
            msg("The stated rate is {rate}; the tables give less.", rate="100 %"),
            msg("Correct it."),
            tuple(Evidence(f"navod {number}", where, "1.2.1") for number in range(9)),
        ),
        Finding(
            "status.zero",
            Severity.WARNING,
            ("1.2.1",),
            msg("Nothing is reported."),
            msg("Say what was done."),
            (Evidence("0 %", (Source(sheet="Plan", row=4),), "1.2.1"),),
        ),
    )


def plain_view() -> ReportView:
    """The same report without the hostile text, and with its totals said in the conclusion, as such reports do."""
    view = synthetic_view()
    third = activity(
        "1.2.1",
        "Izraditi godišnji izvještaj",
        "0 %",
        deadline="2023.",
        institutions=("Koordinacioni tim",),
        indicators=("Izrađen izvještaj",),
        resources=("Redovan budžet",),
    )
    first, second = view.goals[0].programmes
    goals = (replace(view.goals[0], programmes=(first, replace(second, activities=(third,)))), view.goals[1])
    said = Passage(
        Part.CONCLUSION,
        "U okviru „Sistema podrške“ implementirane su sve 3 planirane aktivnosti (Procenat izvršenja 100% ). Kada je u pitanju "
        "„Prevencija“, od ukupno predviđene 2 aktivnosti implementirana je 1 aktivnost, dok "
        "1 aktivnost nije pokrenuta (Procenat izvršenja 50% ).",
    )
    totals = (StatedTotals("1", 3, 3, None, None, Decimal(100)), StatedTotals("2", 2, 1, None, 1, Decimal(50)))
    return replace(view, goals=goals, totals=totals, passages=(*view.passages, said))
