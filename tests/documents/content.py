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
from documents.truth import Activity, Frame, Plan, Totals, Truth, map_texts

NOT_STARTED = 0.12
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
) -> Truth:
    """A whole report with its right reading.

    ``language`` is ``bs``, ``hr`` or ``sr``; ``script`` ``latn`` or ``cyrl``; ``field`` one of :data:`FIELDS`; ``territory`` a key of
    ``data/places.toml``; what is not given is drawn.
    """
    rng = random.Random(f"report {seed}")
    field = field or rng.choices(FIELDS, (6, 2, 1, 1))[0]
    place = _place(rng, language, territory)
    start = rng.randint(2019, 2024)
    end = start + rng.randint(1, 3)
    bank = Bank(rng, language, _slots(field, place), (start, end))
    bank.slots["period_words"] = rng.choice((f"{start}-{end}. godine", f"{start}. – {end}. godine", f"od {start}. do {end}. godine"))
    plan = _plan(bank, n_goals, n_activities, place)
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


# ---- the plan


def _plan(bank: Bank, n_goals: int, n_activities: int, place: dict[str, Any]) -> Plan:
    rng = bank.rng
    frames = load()["frames"]["goal"]
    chosen = sorted(rng.sample(range(len(frames)), min(n_goals, len(frames))))
    shares = _shares(rng, n_activities, len(chosen))
    institutions = _institutions(bank, place)
    used: set[str] = set()
    capitals = rng.random() < 0.5
    goals = []
    for index, (which, share) in enumerate(zip(chosen, shares, strict=True), 1):
        title = bank.fill(frames[which]["title"])
        titles = bank.sample(frames[which]["programmes"], max(1, min(share // 2, rng.randint(2, 7))))
        programmes = []
        for second, (name, count) in enumerate(zip(titles, _shares(rng, share, len(titles)), strict=True), 1):
            number = f"{index}.{second}"
            activities = [_activity(bank, f"{number}.{third}", institutions, used) for third in range(1, count + 1)]
            programmes.append({"number": number, "title": name, "activities": activities})
        goals.append({"number": str(index), "title": title.upper() if capitals else title, "programmes": programmes})
    return {"goals": goals}


def _shares(rng: random.Random, total: int, parts: int) -> list[int]:
    """``total`` cut into ``parts`` uneven parts of at least one."""
    shares = [1] * parts
    for _ in range(max(0, total - parts)):
        shares[rng.randrange(parts)] += 1
    return shares


def _institutions(bank: Bank, place: dict[str, Any]) -> list[str]:
    """The bodies of this place, each spelt in one way through the report."""
    known = load()["places"]["institutions"]
    rng = bank.rng
    of = place["short"] if rng.random() < 0.5 else place["genitive"]
    texts = known[place["kind"]] + known["shared"]
    return [bank.fill(text.replace("{of}", of)) for text in rng.sample(texts, min(len(texts), 22))]


def _activity(bank: Bank, number: str, institutions: list[str], used: set[str]) -> Activity:
    text = _activity_text(bank)
    while text in used:
        text = _activity_text(bank)
    used.add(text)
    rng = bank.rng
    return {
        "number": number,
        "activity": text,
        "deadline": _deadline(bank) if rng.random() < 0.97 else "",
        "institutions": rng.sample(institutions, rng.choice((0, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4)) if rng.random() < 0.98 else 0),
        "indicators": _measures(bank, "indicators", (1, 5)) if rng.random() < 0.96 else [],
        "resources": _measures(bank, "resources", (1, 4)) if rng.random() < 0.95 else [],
        "results": _results(bank),
    }


def _activity_text(bank: Bank) -> str:
    data, rng = load()["activities"], bank.rng
    group = rng.choices(data["group"], [len(group["objects"]) for group in data["group"]])[0]
    parts = [f"{rng.choice(group['verbs'])} {rng.choice(group['objects'])}"]
    if rng.random() < 0.5:
        parts.append(rng.choice(data["purposes"]["short"]))
    text = " ".join(parts)
    for tail in rng.sample(data["purposes"]["long"], rng.choices((0, 1, 2), (6, 4, 1))[0]):
        text += f", {tail}"
    return bank.fill(text) + rng.choice(("", "", "", "", "."))


def _deadline(bank: Bank) -> str:
    data = load()["deadlines"]
    kind = bank.rng.choices(("year", "month", "period", "continuous", "recurring"), (4, 2, 2, 4, 3))[0]
    text = bank.rng.choice(data[kind])
    return bank.fill(text) if text[0].isupper() or text[0] == "{" or bank.rng.random() < 0.5 else _uncapitalised(bank.fill(text))


def _uncapitalised(text: str) -> str:
    return text[:1].lower() + text[1:]


def _measures(bank: Bank, kind: str, between: tuple[int, int]) -> list[str]:
    data, rng = load()["measures"], bank.rng
    pool = data[f"{kind}_common"] + data[f"{kind}_other"]
    return bank.sample(pool, rng.randint(*between))


def _results(bank: Bank) -> str:
    data, rng = load()["results"], bank.rng
    kind = rng.choices(("empty", "nothing", "short", "one", "paragraph", "long", "list"), (4, 8, 18, 25, 30, 9, 6))[0]
    if kind == "empty":
        return ""
    if kind in {"nothing", "short"}:
        return bank.pick(data[kind])
    if kind == "list":
        marker = rng.choice(("- ", "• ", "-", "– "))
        items = [marker + item for item in bank.sample(data["bullets"], rng.randint(2, 5))]
        return "\n".join([bank.pick(data["lists"]), *items])
    count = {"one": 1, "paragraph": rng.randint(2, 4), "long": rng.randint(5, 11)}[kind]
    sentences = bank.sample(data["sentences"], count)
    joints = [rng.choice((" ", " ", " ", "\n")) for _ in sentences]
    text = "".join(sentence + joint for sentence, joint in zip(sentences, joints, strict=True)).rstrip()
    return text if rng.random() < 0.85 else text.rstrip(".")


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
