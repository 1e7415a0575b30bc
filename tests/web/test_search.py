"""Search: what is found, whatever the letters, and what somebody may not find."""

from typing import Any

import pytest
from django.test import Client

from factories.accounts import a_jurisdiction, a_member, actor_for, an_actor, an_institution, signed_in
from factories.progress import a_plan_to_report_on
from putokaz.foundation.accounts.actors import Actor
from putokaz.monitoring.plans.models import Activity
from putokaz.web.queries.finding import search_everything

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def found(actor: Actor, query: str) -> dict[str, list[str]]:
    return {group.title: [item.label for item in group.items] for group in search_everything(actor, query)}


def test_letters_and_script_do_not_matter() -> None:
    canton = a_jurisdiction()
    an_institution(canton, name="Centar za socijalni rad Čapljina", acronym="CSR")
    actor = an_actor("coordinator", canton)
    expected = {"Institutions": ["Centar za socijalni rad Čapljina (CSR)"]}
    assert found(actor, "capljina") == found(actor, "Чапљина") == found(actor, "ČAP rad") == expected
    assert found(actor, "capljinaa") == {}


def test_plans_and_activities_are_found_in_their_groups() -> None:
    canton = a_jurisdiction()
    plan = a_plan_to_report_on(2, jurisdiction=canton, title="Akcioni plan šuma")
    activity = Activity.objects.get(plan=plan, number="1.1.1")
    activity.text = "Obnoviti šumu"
    activity.save()
    assert found(an_actor("coordinator", canton), "suma") == {"Plans": ["Akcioni plan šuma"]}
    assert found(an_actor("coordinator", canton), "sumu") == {"Activities": ["1.1.1 Obnoviti šumu"]}


def test_a_focal_point_of_another_canton_does_not_find_a_plan_or_a_person() -> None:
    country = a_jurisdiction("bih", level="state")
    canton, other = a_jurisdiction("zdk", parent=country), a_jurisdiction("tk", parent=country)
    a_plan_to_report_on(1, jurisdiction=canton, institution=an_institution(canton), title="Tajni plan")
    a_member("focal_point", institution=an_institution(canton), full_name="Tajna Osoba")
    stranger = an_actor("focal_point", institution=an_institution(other))
    assert found(an_actor("coordinator", canton), "tajn") == {"Plans": ["Tajni plan"], "People": ["Tajna Osoba"]}
    assert found(stranger, "tajn") == {}
    assert found(stranger, "obuku") == {}


def test_pages_are_found_by_name_only_for_those_who_may_open_them() -> None:
    canton = a_jurisdiction()
    assert found(an_actor("data_protection_officer", canton), "audit") == {"Go to": ["Audit trail"]}
    assert found(an_actor("coordinator", canton), "audit") == {}


def test_the_palette_gets_a_fragment_and_a_browser_without_scripts_a_page(client: Client) -> None:
    canton = a_jurisdiction()
    an_institution(canton, name="Škola Žepče")
    signed_in(client, a_member("coordinator", canton))
    fragment = client.get("/search/", {"q": "zepce"}, headers={"HX-Request": "true"}).content.decode()
    page = client.get("/search/", {"q": "zepce"}).content.decode()
    assert "<html" not in fragment
    assert "<html" in page
    for text in (fragment, page):
        assert "Škola <mark>Žepče</mark>" in text
    assert client.get("/search/", {"q": "zepce"}).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("count", [1, 8])
def test_search_asks_as_much_for_many(client: Client, django_assert_num_queries: Any, count: int) -> None:
    canton = a_jurisdiction()
    for _each in range(count):
        a_plan_to_report_on(count, jurisdiction=canton, institution=an_institution(canton, name=f"Obuka {_each}"), title="Obuka")
    user = a_member("coordinator", canton, full_name="Obuka Obukić")
    assert actor_for(user).user_id == user.pk
    signed_in(client, user)
    client.get("/search/", {"q": "obuk"})
    with django_assert_num_queries(7):
        client.get("/search/", {"q": "obuk"})
