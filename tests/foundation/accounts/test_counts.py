"""The number of queries of a page does not grow with its rows, for somebody whose view is restricted too."""

import pytest
from django.test import Client

from factories.accounts import a_jurisdiction, a_member, a_membership, a_user, an_institution, signed_in
from putokaz.foundation.accounts import services
from putokaz.foundation.accounts.actors import actor_of
from putokaz.foundation.accounts.models import ContactPoint, Spelling

pytestmark = pytest.mark.django_db

# session, user, actor, then what the page itself asks for
QUERIES = {
    "/account/people/": 9,
    "/account/institutions/": 6,
    "/account/roles/": 3,
    "/account/": 6,
}


@pytest.mark.parametrize("address", QUERIES)
@pytest.mark.parametrize("rows", [1, 30])
def test_lists(address: str, rows: int, client: Client, django_assert_num_queries) -> None:
    zdk = a_jurisdiction("zdk")
    coordinator = a_member("coordinator", zdk)
    for number in range(rows):
        institution = an_institution(zdk)
        person = a_member("focal_point", zdk, institution)
        a_membership(person, "government_reader", zdk)
        services.invite_person(
            email=f"p{number}@example.ba", full_name="A B", role_key="government_reader", jurisdiction=zdk, actor=actor_of(coordinator)
        )
    signed_in(client, coordinator)
    client.get(address)  # notes that the session is in use
    with django_assert_num_queries(QUERIES[address]):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("rows", [1, 30])
def test_one_institution(rows: int, client: Client, django_assert_num_queries) -> None:
    zdk = a_jurisdiction("zdk")
    institution = an_institution(zdk)
    for number in range(rows):
        a_membership(a_user(), "focal_point", zdk, institution)
        ContactPoint.objects.create(institution=institution, name=f"Kontakt {number}")
        Spelling.objects.create(institution=institution, text=f"Oblik {number}", folded=f"oblik {number}")
        an_institution(zdk, parent=institution)
    signed_in(client, a_member("coordinator", zdk))
    client.get("/account/")
    with django_assert_num_queries(10):
        assert client.get(f"/account/institutions/{institution.pk}/").status_code == 200


@pytest.mark.parametrize("rows", [1, 30])
def test_one_person(rows: int, client: Client, django_assert_num_queries) -> None:
    zdk = a_jurisdiction("zdk")
    person = a_user()
    for _number in range(rows):
        a_membership(person, "focal_point", zdk, an_institution(zdk))
    signed_in(client, a_member("coordinator", zdk))
    client.get("/account/")
    with django_assert_num_queries(7):
        assert client.get(f"/account/people/{person.pk}/").status_code == 200
