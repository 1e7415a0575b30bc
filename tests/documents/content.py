"""Reports on action plans in our own words: same seed, same report.

The people are invented; places and bodies are real kinds of bodies of the country. No sentence comes from a real report.
"""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from documents.bank import Bank, capitalised, in_language, load
from documents.plan_content import make_plan
from documents.truth import Frame, Plan, Totals, Truth, map_texts

HEADINGS = (("1. Uvod", "2. Pregled po ciljevima", "3. Zaključak"), ("Uvod", "", "Zaključak"), ("I UVOD", "", "II ZAKLJUČNA RAZMATRANJA"))
FIELDS = ("trafficking", "violence", "children", "rights")


def make_report(
    seed: int,
    language: str = "bs",
    script: str = "latn",
    n_goals: int = 5,
    n_activities: int = 60,
    field: str | None = None,
    territory: str | None = None,
    *,
    held: bool = False,
) -> Truth:
    """A whole report with its right reading.

    ``language`` is ``bs``, ``hr`` or ``sr``; ``script`` ``latn`` or ``cyrl``; ``field`` one of :data:`FIELDS`; ``territory`` a key of
    ``data/places.toml``; what is not given is drawn. ``held`` reports use the wordings that are kept back for the bench.
    """
    rng = random.Random(f"report {seed}")
    field = field or rng.choices(FIELDS, (6, 2, 1, 1))[0]
    place = _place(rng, language, territory)
    start = rng.randint(2019, 2024)
    end = start + rng.randint(1, 3)
    bank = Bank(rng, language, _slots(field, place), (start, end), held=held)
    bank.slots["period_words"] = rng.choice((f"{start}-{end}. godine", f"{start}. – {end}. godine", f"od {start}. do {end}. godine"))
    plan = make_plan(bank, n_goals, n_activities, place)
    totals = _totals(plan)
    dated_on = date(end + 1, rng.randint(1, 6), rng.randint(1, 28))
    number = _document_number(rng, dated_on)
    signatory = rng.choice(load()["frames"]["people"]["names"])
    frame = _frame(bank, plan, totals, place, (number, dated_on, signatory))
    truth = Truth(
        plan=plan,
        language=language,
        script=script,
        number=number,
        dated_on=dated_on,
        period=(date(start, 1, 1), date(end, 12, 31)),
        territory=place["key"],
        title=frame.title_page[1],
        team=frame.title_page[0],
        place=place["seat"],
        signatory=signatory,
        totals=totals,
        frame=frame,
    )
    return _in_cyrillic(truth) if script == "cyrl" else truth


def cyrillic() -> Callable[[str], str]:
    """The project's own transliteration."""
    from putokaz.foundation.core.script import to_cyrillic

    return to_cyrillic


def _in_cyrillic(truth: Truth) -> Truth:
    change = cyrillic()
    frame = Frame(*(map_texts(getattr(truth.frame, name), change) for name in Frame.__dataclass_fields__))
    plan = _numbers_kept(truth.plan, map_texts(truth.plan, change))
    return replace(
        truth,
        plan=plan,
        frame=frame,
        title=change(truth.title),
        team=change(truth.team),
        place=change(truth.place),
        signatory=change(truth.signatory),
        number=change(truth.number),
    )


def _numbers_kept(before: Plan, after: Plan) -> Plan:
    for goal, goal_after in zip(before["goals"], after["goals"], strict=True):
        goal_after["number"] = goal["number"]
    return after


def _place(rng: random.Random, language: str, key: str | None) -> dict[str, Any]:
    places = load()["places"]["territory"]
    if key:
        return dict(next(place for place in places if place["key"] == key))
    likely = {"hr": {"zhk", "pk", "k10", "hnk", "sbk"}, "sr": {"rs", "bd"}, "bs": {p["key"] for p in places} - {"rs"}}[language]
    return dict(rng.choice([place for place in places if place["key"] in likely]))


def _slots(field: str, place: dict[str, Any]) -> dict[str, str]:
    words = {name: text for name, text in load()["frames"][field].items() if isinstance(text, str)}
    return words | {
        "place_genitive_plain": place["genitive"],
        "place_locative": place["locative"],
        "short": place["short"],
        "seat": place["seat"],
        "seat_locative": place["seat_locative"],
        "government": place["government"],
        "towns": "|".join(place["towns"]),
    }


# ---- totals and prose


def is_not_started(results: str) -> bool:
    """Whether the made results say that nothing was done."""
    nothing = {capitalised(in_language(text, language)) for text in load()["results"]["nothing"] for language in ("bs", "hr", "sr")}
    return not results or results in nothing


def _totals(plan: Plan) -> tuple[Totals, ...]:
    rows = []
    for goal in plan["goals"]:
        results = [activity["results"] for programme in goal["programmes"] for activity in programme["activities"]]
        rows.append(_total(goal["number"], len(results), sum(map(is_not_started, results))))
    whole = _total(None, sum(row.planned for row in rows), sum(row.not_started for row in rows))
    return (*rows, whole)


def _total(goal: str | None, planned: int, not_started: int) -> Totals:
    rate = (Decimal(100) * (planned - not_started) / planned).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return Totals(goal, planned, planned - not_started, not_started, rate)


def activities_word(count: int) -> str:
    """ "1 aktivnost", "2 aktivnosti", "5 aktivnosti"."""
    return f"{count} aktivnost" if count % 10 == 1 and count % 100 != 11 else f"{count} aktivnosti"


def _document_number(rng: random.Random, day: date) -> str:
    year = day.year % 100
    return rng.choice(
        (
            f"{rng.randint(1, 12):02d}-{rng.randint(1, 49):02d}-{rng.randint(100, 9999)}/{year}",
            f"UP-{rng.randint(1, 9)}-{rng.randint(10, 99)}/{day.year}",
            f"{rng.randint(1, 12):02d}-{rng.randint(1, 9)}/{rng.randint(10, 99)}-{rng.randint(1000, 9999)}-{rng.randint(1, 9)}/{year}",
            f"{rng.randint(10, 99)}-{rng.randint(100, 999)}/{year}",
        )
    )


def _frame(bank: Bank, plan: Plan, totals: tuple[Totals, ...], place: dict[str, Any], signed: tuple[str, date, str]) -> Frame:
    rng, words = bank.rng, load()["results"]["frame"]
    number, day, signatory = signed
    team = bank.fill("{team}")
    report = in_language("[Izvještaj|Izvješće|Izvještaj]", bank.language)
    bank.slots["goal_count"] = str(len(plan["goals"]))
    title = bank.fill("[Izvještaj|Izvješće|Izvještaj] o provođenju {plan_genitive} za {place_genitive_plain} za period {period_words}")
    whole, area = "za " + place["genitive"], "za područje " + place["genitive"]
    title = title.replace(whole, area)
    act: tuple[str, ...] = ()
    if rng.random() < 0.5:
        texts = [bank.fill(text).replace(whole, area) for text in words["government_act"]]
        act = (texts[0], "Z A K L J U Č A K", "I", texts[1], "II", texts[2])
    introduction = tuple(bank.sample(words["introduction"], rng.randint(2, 6)))
    headings = rng.choice(HEADINGS)
    conclusion = [headings[2], *_stated(rng, plan, totals), *bank.sample(words["closing"], rng.randint(1, 3))]
    role = rng.choice(("Koordinator", "Predsjedavajući", "Predsjednik radne grupe"))
    day_text = rng.choice((f"{day:%d.%m.%Y}. godine", f"{day.day}.{day.month}.{day.year}. godine", f"{day:%d.%m.%Y}."))
    return Frame(
        act=act,
        title_page=(team, title, f"{place['seat']}, {day.year}. godine"),
        introduction=tuple(text for text in (headings[0], *introduction, headings[1]) if text),
        conclusion=tuple(in_language(text, bank.language) for text in conclusion),
        signature=(f"Broj: {number}", f"Datum: {day_text}", place["seat"], f"{report.upper()} PODNOSI:", role, signatory),
    )


STATED = (
    (
        "U okviru cilja {goal} („{title}“) od ukupno planiranih {planned} aktivnosti realizovano je {implemented} "
        "(procenat izvršenja {rate} %), dok nije započeto {not_started}."
    ),
    "Cilj {goal}. Planirano: {planned}, realizovano: {implemented}, nije započeto: {not_started}, izvršenje {rate}%.",
    "Kod cilja „{title}“ planirano je {planned_words}; realizovano je njih {implemented}, a {not_started} nije pokrenuto, što je {rate}%.",
)
STATED_WHOLE = "Ukupno je planirano {planned_words}, realizovano je {implemented}, a nije započeto {not_started} ({rate} %)."


def _stated(rng: random.Random, plan: Plan, totals: tuple[Totals, ...]) -> list[str]:
    """The totals as prose, in one of several ways of saying it."""
    style = rng.randrange(len(STATED))
    titles = {goal["number"]: goal["title"].capitalize() for goal in plan["goals"]}
    sentences = [
        (STATED[style] if row.goal else STATED_WHOLE).format(
            goal=row.goal,
            title=titles.get(row.goal or "", ""),
            planned=row.planned,
            planned_words=activities_word(row.planned),
            implemented=row.implemented,
            not_started=row.not_started,
            rate=str(row.rate).replace(".", ","),
        )
        for row in totals
    ]
    return sentences if style == 1 else [" ".join(sentences)]
