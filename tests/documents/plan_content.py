"""The goals, programmes and activities of a made report, with the habits and slips of real offices."""

import random
import re
from itertools import pairwise
from typing import Any

from documents.bank import Bank, load
from documents.truth import Activity, Plan

CARELESS = 0.25  # of reports: double spaces, spaces lost after a full stop or put before a comma
MISNUMBERED = 0.12  # of reports: a number left out or used twice


def make_plan(bank: Bank, n_goals: int, n_activities: int, place: dict[str, Any]) -> Plan:
    rng = bank.rng
    frames = load()["frames"]["goal"]
    chosen = sorted(rng.sample(range(len(frames)), min(n_goals, len(frames))))
    shares = _shares(rng, n_activities, len(chosen))
    institutions = _institutions(bank, place)
    used: set[str] = set()
    careless = rng.random() < CARELESS
    capitals = rng.random() < 0.5
    goals: list[dict[str, Any]] = []
    for index, (which, share) in enumerate(zip(chosen, shares, strict=True), 1):
        title = bank.fill(frames[which]["title"])
        titles = bank.sample(frames[which]["programmes"], max(1, min(share // 2, rng.randint(2, 7))))
        programmes = []
        for second, (name, count) in enumerate(zip(titles, _shares(rng, share, len(titles)), strict=True), 1):
            number = f"{index}.{second}"
            activities = [_activity(bank, f"{number}.{third}", institutions, used) for third in range(1, count + 1)]
            _repeat_neighbours(rng, activities)
            programmes.append({"number": number, "title": _longer(bank, name), "activities": activities})
        goals.append({"number": str(index), "title": title.upper() if capitals else title, "programmes": programmes})
    plan = {"goals": goals}
    if rng.random() < MISNUMBERED:
        _misnumber(rng, plan)
    if careless:
        for activity in (one for goal in goals for programme in goal["programmes"] for one in programme["activities"]):
            _make_careless(rng, activity)
    return plan


def _longer(bank: Bank, title: str) -> str:
    """Some programme titles go over more than one line."""
    return f"{title} {bank.pick_lower(load()['frames']['longer_titles']['texts'])}" if bank.rng.random() < 0.2 else title


def _repeat_neighbours(rng: random.Random, activities: list[Activity]) -> None:
    """Neighbouring activities often have the same body, deadline or result; offices copy them or merge the cells."""
    for before, after in pairwise(activities):
        for name in ("institutions", "deadline", "resources", "results"):
            if rng.random() < (0.15 if name != "results" else 0.04):
                after[name] = list(before[name]) if isinstance(before[name], list) else before[name]


def _misnumber(rng: random.Random, plan: Plan) -> None:
    """A number left out, or one used twice: what offices get wrong when they move rows."""
    programmes = [programme for goal in plan["goals"] for programme in goal["programmes"] if len(programme["activities"]) > 2]
    if not programmes:
        return
    activities = rng.choice(programmes)["activities"]
    place = rng.randrange(1, len(activities))
    if rng.random() < 0.7:
        for activity in activities[place:]:
            head, _, last = activity["number"].rpartition(".")
            activity["number"] = f"{head}.{int(last) + 1}"
    else:
        activities[place]["number"] = activities[place - 1]["number"]


def _make_careless(rng: random.Random, activity: Activity) -> None:
    activity["activity"] = _careless(rng, activity["activity"])
    activity["indicators"] = [_careless(rng, text) for text in activity["indicators"]]
    if len(activity["results"]) > 40:
        activity["results"] = _careless(rng, activity["results"])


def _careless(rng: random.Random, text: str) -> str:
    text = re.sub(r"(?<=[a-zčćžšđ])\. (?=[A-ZČĆŽŠĐ])", lambda _: "." if rng.random() < 0.15 else ". ", text)
    text = re.sub(r"\(", lambda _: "( " if rng.random() < 0.2 else "(", text)
    text = re.sub(r", ", lambda _: rng.choice((" , ", " ,", ",")) if rng.random() < 0.06 else ", ", text)
    return re.sub(r"(?<=\w) (?=\w)", lambda _: rng.choice(("  ", "\u00a0")) if rng.random() < 0.03 else " ", text)


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
    texts = bank.pool(known[place["kind"]] + known["shared"], "institutions")
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
    groups = bank.pool(data["group"], "group")
    group = rng.choices(groups, [len(group["objects"]) for group in groups])[0]
    parts = [f"{rng.choice(group['verbs'])} {rng.choice(group['objects'])}"]
    if rng.random() < 0.5:
        parts.append(rng.choice(data["purposes"]["short"]))
    text = " ".join(parts)
    for tail in rng.sample(data["purposes"]["long"], rng.choices((0, 1, 2, 3), (12, 7, 2, 1))[0]):
        text += f", {tail}"
    return bank.fill(text) + rng.choice(("", "", "", "", "."))


def _deadline(bank: Bank) -> str:
    data = load()["deadlines"]
    kind = bank.rng.choices(("year", "month", "period", "continuous", "recurring"), (4, 2, 2, 4, 3))[0]
    text = bank.rng.choice(data[kind] if not bank.held or bank.rng.random() < 0.5 else bank.data["held"]["deadlines"])
    return bank.fill(text) if text[0].isupper() or text[0] == "{" or bank.rng.random() < 0.5 else _uncapitalised(bank.fill(text))


def _uncapitalised(text: str) -> str:
    return text[:1].lower() + text[1:]


def _measures(bank: Bank, kind: str, between: tuple[int, int]) -> list[str]:
    data, rng = load()["measures"], bank.rng
    pool = bank.pool(data[f"{kind}_common"] + data[f"{kind}_other"], kind)
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
    bank.slots["other"] = f"{rng.randint(1, 5)}.{rng.randint(1, 4)}.{rng.randint(1, 6)}"
    sentences = bank.sample(bank.pool(data["sentences"], "results"), count)
    joints = [rng.choice((" ", " ", " ", "\n")) for _ in sentences]
    text = "".join(sentence + joint for sentence, joint in zip(sentences, joints, strict=True)).rstrip()
    return text if rng.random() < 0.85 else text.rstrip(".")
