"""The trace can be added to and nothing else, and shows when somebody reached past the program."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from factories.accounts import a_jurisdiction, a_user
from putokaz.foundation.accounts.actors import system_actor
from putokaz.foundation.audit.chain import FIRST, event_hash
from putokaz.foundation.audit.models import Event
from putokaz.foundation.audit.queries import Break, breaks_in_chain, chain_end
from putokaz.foundation.audit.services import record

TESTER = system_actor("tests")
OFF = {
    "sqlite": ("DROP TRIGGER audit_event_never_changes", "DROP TRIGGER audit_event_never_goes"),
    "postgresql": ("ALTER TABLE audit_event DISABLE TRIGGER ALL",),
}


def tamper(statement: str) -> None:
    """What an administrator of the database could do: take the guard away, then change a row."""
    with connection.cursor() as cursor:
        for off in OFF[connection.vendor]:
            cursor.execute(off)
        cursor.execute(statement)


@pytest.mark.django_db
def test_events_follow_each_other() -> None:
    place = a_jurisdiction()
    first = record("accounts.institution_added", actor=TESTER, target=place, name="Prva", changed=["name", "kind"])
    second = record("accounts.institution_changed", actor=TESTER, note="zašto")
    assert (first.number, first.previous, first.changed) == (1, FIRST, ["kind", "name"])
    assert (first.target_kind, first.target_id) == ("accounts.jurisdiction", str(place.pk))
    assert (second.number, second.previous) == (2, first.hash)
    assert list(breaks_in_chain()) == []
    assert chain_end() == (2, second.hash)


@pytest.mark.django_db
@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_refuses(change: str) -> None:
    record("x", actor=TESTER)
    act = {"update": lambda: Event.objects.update(note="nothing happened"), "delete": Event.objects.all().delete}[change]
    with pytest.raises(DatabaseError, match="never"), transaction.atomic():
        act()
    assert Event.objects.get().note == ""


@pytest.mark.django_db
def test_no_trace_of_what_did_not_happen() -> None:
    with transaction.atomic():
        record("x", actor=TESTER)
        transaction.set_rollback(True)
    assert not Event.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("statement", "seen"),
    [
        ("UPDATE audit_event SET note = 'other' WHERE number = 2", [Break(2, "changed")]),
        ("UPDATE audit_event SET actor_key = 'user:99' WHERE number = 3", [Break(3, "changed")]),
        ("DELETE FROM audit_event WHERE number = 2", [Break(3, "missing")]),
        ("DELETE FROM audit_event WHERE number = 1", [Break(2, "missing")]),
    ],
)
def test_tampering_shows(statement: str, seen: list[Break]) -> None:
    for number in range(3):
        record(f"event.{number}", actor=TESTER)
    tamper(statement)
    assert list(breaks_in_chain()) == seen
    with pytest.raises(CommandError):
        call_command("audit_verify", stdout=StringIO(), stderr=StringIO())


@pytest.mark.django_db
def test_a_rewritten_row_no_longer_links() -> None:
    """Whoever also writes a fitting hash breaks the link to the next row."""
    rows = [record(f"event.{number}", actor=TESTER) for number in range(3)]
    rows[1].note = "other"
    fitting = event_hash(rows[1].content, rows[1].previous)
    tamper(f"UPDATE audit_event SET note = 'other', hash = '{fitting}' WHERE number = 2")  # noqa: S608 - a hash of our own
    assert list(breaks_in_chain()) == [Break(3, "unlinked")]


@pytest.mark.django_db
def test_a_cut_off_end_shows_against_a_noted_one() -> None:
    for number in range(3):
        record(f"event.{number}", actor=TESTER)
    number, end = chain_end()
    said = StringIO()
    call_command("audit_verify", end=f"{number}:{end}", stdout=said)
    assert end in said.getvalue()
    tamper("DELETE FROM audit_event WHERE number = 3")
    assert list(breaks_in_chain()) == []
    with pytest.raises(CommandError):
        call_command("audit_verify", end=f"{number}:{end}", stdout=StringIO())


@pytest.mark.django_db
def test_names_and_never_values() -> None:
    user = a_user(full_name="Sintetička Osoba")
    event = record("accounts.account_changed", actor=TESTER, target=user, changed=["email"])
    assert user.email not in str(event.content)


@given(st.dictionaries(st.text(), st.text() | st.integers() | st.none()), st.text(min_size=64, max_size=64))
def test_the_hash_depends_on_content_alone(content: dict[str, object], previous: str) -> None:
    turned = dict(reversed(list(content.items())))
    assert event_hash(content, previous) == event_hash(turned, previous)
    assert event_hash({**content, "more": 1}, previous) != event_hash({**content, "more": 2}, previous)
