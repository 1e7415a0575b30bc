"""The public pages: what a team published, and nothing else."""

from typing import Any

import pytest
from django.test import Client

from factories.accounts import a_jurisdiction, an_institution
from factories.progress import a_cycle, a_plan_to_report_on
from putokaz.monitoring.plans.models import Plan
from putokaz.monitoring.progress.models import Cycle, Result

pytestmark = pytest.mark.django_db


def a_published_plan(activities: int = 2, **fields: Any) -> Plan:
    return a_plan_to_report_on(activities, is_public=True, jurisdiction=a_jurisdiction(), **fields)


def address(plan: Plan) -> str:
    return f"/public/plans/{plan.uid}/"


def test_a_plan_that_is_not_published_does_not_exist_for_the_public(client: Client) -> None:
    hidden, draft = a_plan_to_report_on(1), a_published_plan(state="draft")
    shown = a_published_plan()
    assert client.get(address(hidden)).status_code == 404
    assert client.get(address(draft)).status_code == 404
    assert client.get(address(shown)).status_code == 200
    listed = client.get("/public/").content.decode()
    assert address(shown) in listed
    assert address(hidden) not in listed
    assert address(draft) not in listed


def test_results_that_nobody_confirmed_are_not_public(client: Client) -> None:
    plan = a_published_plan()
    cycle = a_cycle(plan, ("Održana je obuka 12.05.2025.",))
    before = client.get(address(plan)).content.decode()
    Cycle.objects.filter(pk=cycle.pk).update(state="confirmed")
    after = client.get(address(plan)).content.decode()
    assert "No results are confirmed yet" in before
    assert "1 / 2" not in before
    assert "1 / 2" in after
    assert "50.0%" in after


def test_the_texts_of_results_and_evidence_are_never_public(client: Client) -> None:
    reported = "Jedna žrtva iz Primjerova smještena je 12.05.2025."
    institution = an_institution(name="Povjerljiva ustanova")
    plan = a_published_plan(institution=institution)
    cycle = a_cycle(plan, (reported,))
    Cycle.objects.filter(pk=cycle.pk).update(state="confirmed")
    Result.objects.filter(cycle=cycle).update(reason="interni razlog")
    text = client.get(address(plan)).content.decode()
    assert "Održati obuku broj 1" in text
    for hidden in ("Primjerova", "interni razlog", "Povjerljiva ustanova", "Broj obučenih osoba"):
        assert hidden not in text
    assert "in a small place even a few words could point at a person" in text


@pytest.mark.parametrize(
    ("language", "word"), [("bs", "Akcioni plan"), ("hr", "Akcioni plan"), ("sr-latn", "Akcioni plan"), ("sr", "Акциони план")]
)
def test_the_page_speaks_every_language_without_sign_in(client: Client, language: str, word: str) -> None:
    plan = a_published_plan(title="Akcioni plan")
    client.cookies["putokaz_language"] = language
    answer = client.get(address(plan))
    assert answer.status_code == 200
    assert word in answer.content.decode()


def test_a_browser_may_keep_it_for_five_minutes_and_nothing_between(client: Client) -> None:
    headers = client.get(address(a_published_plan())).headers
    assert headers["Cache-Control"] == "private, max-age=300"
    assert "Cookie" in headers["Vary"]


@pytest.mark.parametrize("count", [1, 30])
def test_the_page_asks_as_much_for_many(client: Client, django_assert_num_queries: Any, count: int) -> None:
    plan = a_published_plan(count, institution=an_institution())
    Cycle.objects.filter(pk=a_cycle(plan).pk).update(state="confirmed")
    with django_assert_num_queries(11):
        client.get(address(plan))
