"""What somebody with an account of their own, or with none, may try. Each test is an attack that must come to nothing."""

import json
import logging
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

import pytest
from django.core import mail
from django.core.signing import Signer
from django.db import transaction
from django.test import Client
from django.urls import reverse

from factories.accounts import a_member, a_user, signed_in
from factories.editing import at_hand
from factories.workbooks import Book
from putokaz.foundation.accounts import services as accounts
from putokaz.foundation.accounts.actors import actor_of
from putokaz.foundation.accounts.models import Membership
from putokaz.foundation.core.refusals import NotNow
from putokaz.monitoring.plans.content import to_json
from putokaz.monitoring.plans.models import Activity, Indicator, Plan, Revision
from putokaz.monitoring.plans.services.spreadsheets import apply_spreadsheet, download_plan, keep_spreadsheet, spreadsheet_differences
from putokaz.monitoring.progress.models import IndicatorValue, Result
from web.world import World, a_world, addresses, named

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def shared(django_db_setup, django_db_blocker) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield a_world()
        transaction.set_rollback(True)


@pytest.fixture
def world(shared: World) -> Iterator[World]:
    """The same for every test; what a test changes is undone."""
    with transaction.atomic():
        yield shared
        transaction.set_rollback(True)


@pytest.fixture
def coordinator(world: World) -> Client:
    return signed_in(Client(raise_request_exception=False), world.people["coordinator"])


# --- what is published is not all there is ---


@pytest.mark.parametrize("name", ["plans:show-plan", "plans:show-institutions", "plans:show-timeline", "plans:list-plans"])
def test_readers_of_a_published_plan_do_not_see_what_nobody_confirmed(world: World, name: str) -> None:
    team = world.foreign
    Plan.objects.filter(pk=team.plan.pk).update(is_public=True)
    Result.objects.filter(pk=team.result.pk).update(status="implemented", reported=True)
    address = reverse(name, kwargs=named(name, team))
    outside = signed_in(Client(), world.people["researcher"])
    inside = signed_in(Client(), team.coordinator)
    word = {"plans:show-plan": "?status=implemented", "plans:show-timeline": "?status=implemented"}.get(name, "")
    answers = {who: client.get(address + word) for who, client in (("outside", outside), ("inside", inside))}
    assert {who: answer.status_code for who, answer in answers.items()} == {"outside": 200, "inside": 200}, answers["outside"].headers
    seen = {who: answer.context for who, answer in answers.items()}
    if name == "plans:list-plans":
        rates = {who: next(row["rates"] for row in context["rows"] if row["plan"] == team.plan) for who, context in seen.items()}
        assert rates["inside"]
        assert not rates["outside"]
    elif word:
        assert seen["inside"]["found"] == 1
        assert seen["outside"]["found"] == seen["outside"]["total"], "no status is known that one could filter by"
    else:
        assert seen["inside"]["rows"][0]["official"] is not None
        assert seen["outside"]["rows"][0]["official"] is None
    assert outside.get(reverse("progress:show-cycle", args=[team.cycle.pk])).status_code == 404
    assert outside.get(reverse("progress:show-result", args=[team.result.pk])).status_code == 404
    assert outside.get(reverse("checks:show-findings", args=[team.plan.uid])).status_code == 404
    assert outside.get(reverse("reporting:download-report", args=[team.report.uid])).status_code == 404


def test_what_is_not_there_and_what_is_anothers_answer_alike(world: World, coordinator: Client) -> None:
    theirs = coordinator.get(reverse("plans:show-plan", args=[world.foreign.plan.uid]))
    nothing = coordinator.get(reverse("plans:show-plan", args=["00000000-0000-4000-8000-000000000000"]))
    assert theirs.status_code == nothing.status_code == 404
    varying = re.compile(rb"csrf[^>]+>|[0-9a-f]{8}-[0-9a-f-]{27}")
    assert varying.sub(b"", theirs.content) == varying.sub(b"", nothing.content)


# --- ids of others in what is sent ---


@pytest.mark.parametrize(
    "mine",
    ["[" * 100_000, "{}", "null", "x:y", '{"number": NaN}', '{"number": "1", "text": "x", "indicators": [{"text": "x", "uid": "THEIRS"}]}'],
    ids=lambda text: text[:9],
)
def test_a_conflict_page_comes_back_as_it_went_out_or_not_at_all(world: World, coordinator: Client, mine: str) -> None:
    """It carries a whole activity, with ids: what was changed in it is refused before anything looks at it."""
    theirs = Indicator.objects.get(activity=world.foreign.activity)
    uid, elsewhere = world.own.activity.uid, world.foreign.activity.uid
    mine = mine.replace("THEIRS", str(theirs.uid))
    foreign = Signer(salt=f"putokaz.plans.conflict.{elsewhere}").sign(mine)  # signed, but for another activity
    for sent in (mine, foreign, Signer().sign(mine)):
        assert coordinator.post(reverse("plans:resolve-conflict", args=[uid]), {"mine": sent, "revision": "1"}).status_code == 400


@pytest.mark.parametrize("revision", ["9" * 30, "-1", "x", "9" * 5000], ids=lambda text: text[:9])
def test_a_revision_that_never_was_breaks_nothing(world: World, coordinator: Client, revision: str) -> None:
    uid = world.own.activity.uid
    content = json.dumps(to_json(at_hand(world.own.plan, uid).content))
    mine = Signer(salt=f"putokaz.plans.conflict.{uid}").sign(content)
    answer = coordinator.post(reverse("plans:resolve-conflict", args=[uid]), {"mine": mine, "revision": revision})
    assert answer.status_code in (400, 404, 409)


@pytest.mark.parametrize("uid", ["THEIRS", "not a uid", "\u202e"])
def test_a_workbook_takes_nothing_from_another_plan(world: World, uid: str) -> None:
    actor = actor_of(world.own.coordinator)
    plan, theirs = world.own.plan, world.foreign.activity
    book = Book(download_plan(plan=plan, actor=actor))
    book.put("activities", "1.1.1", "uid", uid.replace("THEIRS", str(theirs.uid)))
    found = spreadsheet_differences(plan=plan, data=book.data, actor=actor)
    with suppress(NotNow):
        stored = keep_spreadsheet(plan=plan, data=book.data, name="plan.xlsx", actor=actor)
        apply_spreadsheet(plan=plan, stored=stored, chosen=[one.change.uid for one in found.proposals], actor=actor)
    assert Activity.objects.get(pk=theirs.pk).plan_id == world.foreign.plan.pk
    assert not Revision.objects.filter(uid=theirs.uid).exclude(plan=world.foreign.plan).exists()


def test_an_activity_is_not_moved_into_another_plan(world: World, coordinator: Client) -> None:
    data = {"programme": str(world.foreign.programme.uid), "number": "1.1.9"}
    assert coordinator.post(reverse("plans:move-activity", args=[world.own.activity.uid]), data).status_code == 422
    assert Activity.objects.get(pk=world.own.activity.pk).programme_id == world.own.programme.pk


def test_a_programme_is_not_put_under_a_goal_of_another_plan(world: World, coordinator: Client) -> None:
    data = {"goal": str(world.foreign.goal.uid), "number": "1.7", "title": "x"}
    assert coordinator.post(reverse("plans:add-programme", args=[world.own.plan.uid]), data).status_code == 422


@pytest.mark.parametrize("name", ["plans:edit-goal", "plans:remove-goal", "plans:edit-programme", "plans:remove-programme"])
def test_parts_of_another_plan_do_not_exist_in_ones_own(world: World, coordinator: Client, name: str) -> None:
    part = world.foreign.goal if "goal" in name else world.foreign.programme
    data = {"number": "7", "title": "x", "goal": str(world.own.goal.uid)}
    assert coordinator.post(reverse(name, args=[world.own.plan.uid, part.uid]), data).status_code in (404, 409)
    part.refresh_from_db()
    assert part.title.startswith("Drugi")


def test_a_change_of_another_amendment_is_not_withdrawn(world: World, coordinator: Client) -> None:
    address = reverse("plans:withdraw-change", args=[world.own.amendment.pk, world.foreign.removed.uid])
    assert coordinator.post(address).status_code in (404, 409)
    assert world.foreign.amendment.changes.filter(uid=world.foreign.removed.uid).exists()


@pytest.mark.parametrize("name", ["reporting:make-report", "checks:check-again", "checks:dismiss-finding"])
def test_a_cycle_of_another_plan_does_not_exist_in_ones_own(world: World, coordinator: Client, name: str) -> None:
    data = {"cycle": world.foreign.cycle.pk, "identity": "0" * 64, "reason": "x", "kind": "progress", "format": "html", "language": "bs"}
    assert coordinator.post(reverse(name, args=[world.own.plan.uid]), data).status_code == 404


def test_a_dismissal_of_another_plan_is_not_taken_back(world: World, coordinator: Client) -> None:
    assert coordinator.post(reverse("checks:take-back-dismissal", args=[world.own.plan.uid, world.foreign.dismissal.pk])).status_code == 404


def test_values_of_indicators_of_another_plan_are_not_set(world: World, coordinator: Client) -> None:
    theirs = Indicator.objects.get(activity=world.foreign.activity)
    page = coordinator.get(reverse("progress:edit-result", args=[world.own.result.pk]))
    form = page.context["form"]
    data = {form.add_prefix(name): form.get_initial_for_field(field, name) or "" for name, field in form.fields.items()}
    data |= {f"{theirs.pk}-value": "7", f"value-{theirs.pk}-value": "7", f"indicator-{theirs.pk}-value": "7", "text": "Tekst"}
    coordinator.post(reverse("progress:edit-result", args=[world.own.result.pk]), data)
    assert not IndicatorValue.objects.filter(indicator=theirs).exists()


def test_an_import_is_not_turned_into_a_plan_of_another_team(world: World, coordinator: Client) -> None:
    page = coordinator.get(reverse("imports:describe-import", args=[world.own.imported.pk]))
    form = page.context["form"]
    data = {form.add_prefix(name): form.get_initial_for_field(field, name) or "" for name, field in form.fields.items()}
    answer = coordinator.post(
        reverse("imports:describe-import", args=[world.own.imported.pk]), {**data, form.add_prefix("jurisdiction"): world.foreign.place.pk}
    )
    assert "jurisdiction" in answer.context["form"].errors


# --- more rights than one has ---


@pytest.mark.parametrize(
    ("role", "place"),
    [("coordinator", "own"), ("administrator", "own"), ("state_coordinator", "own"), ("statistics_reviewer", "own"),
     ("data_protection_officer", "own"),
     ("researcher", "own"), ("government_reader", "foreign"), ("focal_point", "foreign"), ("case_worker", "foreign")],
)  # fmt: skip
def test_a_coordinator_gives_nothing_beyond_her_own(world: World, coordinator: Client, role: str, place: str) -> None:
    team = getattr(world, place)
    within = team.institution.pk if role in ("focal_point", "case_worker") else ""
    data = {"role_key": role, "jurisdiction": team.place.pk, "institution": within,
            "email": "novi@example.ba", "full_name": "Novi", "language": "bs"}  # fmt: skip
    before = Membership.objects.count()
    coordinator.post(reverse("accounts:give-membership", args=[world.own.person.pk]), data)
    answer = coordinator.post(reverse("accounts:invite-person"), data)
    assert answer.status_code in (200, 403), "the form comes back, or a refusal"
    assert Membership.objects.count() == before
    assert not mail.outbox


def test_nobody_gives_a_role_to_oneself(world: World, coordinator: Client) -> None:
    me = world.people["coordinator"]
    data = {"role_key": "government_reader", "jurisdiction": world.own.place.pk}
    assert coordinator.post(reverse("accounts:give-membership", args=[me.pk]), data).status_code == 403


def test_a_deputy_names_no_deputy(world: World) -> None:
    deputy = a_user()
    Membership.objects.create(user=deputy, role_key="coordinator", jurisdiction=world.own.place, is_deputy=True, from_on=date(2020, 1, 1))
    client = signed_in(Client(), deputy)
    data = {"role_key": "coordinator", "jurisdiction": world.own.place.pk, "is_deputy": "on"}
    client.post(reverse("accounts:give-membership", args=[world.own.person.pk]), data)
    assert not world.own.person.memberships.filter(role_key="coordinator").exists()


def test_invitations_of_somebody_whose_account_was_closed_open_nothing(world: World) -> None:
    inviter = world.foreign.coordinator
    administrator = actor_of(world.people["administrator"])
    invitation = world.foreign.invitation
    address = reverse("accounts:accept-invitation", args=[named("accounts:accept-invitation", world.foreign)["token"]])
    assert Client().get(address).status_code == 200
    accounts.close_account(user=inviter, actor=administrator)
    assert Client().get(address).status_code == 409
    invitation.refresh_from_db()
    assert not invitation.is_open


def test_a_focal_point_sets_no_status_and_nothing_of_others(world: World) -> None:
    focal = signed_in(Client(), world.people["focal_point"])
    page = focal.get(reverse("progress:edit-result", args=[world.own.result.pk]))
    form = page.context["form"]
    data = {form.add_prefix(name): form.get_initial_for_field(field, name) or "" for name, field in form.fields.items()}
    before = Result.objects.get(pk=world.own.result.pk).status
    focal.post(reverse("progress:edit-result", args=[world.own.result.pk]), {**data, "status": "cancelled", "reason": "x", "text": "Tekst"})
    assert Result.objects.get(pk=world.own.result.pk).status == before
    world.own.activity.responsibilities.all().delete()
    assert focal.post(reverse("progress:edit-result", args=[world.own.result.pk]), data).status_code in (403, 404)


# --- doors ---


def test_a_role_that_needs_a_second_factor_opens_nothing_without(world: World) -> None:
    person = a_member("coordinator", world.own.place)
    client = Client(raise_request_exception=False)
    client.force_login(person)
    may = {"accounts:set-up-second-factor", "account_logout", "account_reauthenticate", "mfa_activate_totp", "mfa_add_webauthn",
           "ui:choose-language", "web:list-published", "web:show-published", "web:health", "accounts:accept-invitation", "account_login",
           "mfa_authenticate"}  # fmt: skip
    for name in set(addresses()) - may:
        address = reverse(name, kwargs=named(name, world.own))
        for method in (client.get, client.post):
            answer = method(address)
            assert (answer.status_code, answer.headers.get("Location")) == (302, reverse("accounts:set-up-second-factor")), name
        part = client.get(address, headers={"HX-Request": "true"})
        assert (part.status_code, part.content) == (204, b""), name


def test_every_form_asks_for_the_token_of_the_session(world: World) -> None:
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    signed_in(client, world.people["coordinator"])
    open_ = {name for name in addresses() if client.post(reverse(name, kwargs=named(name, world.own))).status_code not in (403, 405)}
    assert open_ == set()


@pytest.mark.parametrize(
    "bad", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "https:evil.example", "\x00//evil.example"]
)
def test_nobody_is_led_to_another_site(world: World, bad: str) -> None:
    person = world.people["researcher"]
    person.set_password("a long enough secret")
    person.save()
    client = Client(raise_request_exception=False)
    answers = [
        client.post("/ui/language/", {"language": "bs", "next": bad}),
        client.get("/plans/", headers={"HX-Request": "true", "HX-Current-URL": bad}),
        client.post("/plans/start/", headers={"Referer": bad.replace("\x00", "")}),
    ]
    signed_in(client, world.people["coordinator"])
    answers.append(client.post(reverse("checks:check-again", args=[world.own.plan.uid]), {"here": bad}))
    answers.append(client.post(reverse("plans:close-plan", args=[world.own.plan.uid]), headers={"Referer": bad.replace("\x00", "")}))
    for answer in answers:
        assert answer.status_code < 500
        assert "evil" not in answer.headers.get("Location", "") + answer.headers.get("HX-Redirect", "")
        assert "javascript" not in answer.headers.get("Location", "")


def test_a_session_that_was_planted_is_not_the_one_that_is_signed_in() -> None:
    fresh = a_user()
    client = Client()
    client.cookies["putokaz"] = "planted0000000000000000000000000"
    client.get("/account/login/")
    before = client.cookies["putokaz"].value
    client.post("/account/login/", {"login": fresh.email, "password": "a long enough secret"})
    assert client.session.get("_auth_user_id") == str(fresh.pk)
    assert client.cookies["putokaz"].value not in ("planted0000000000000000000000000", before)


def test_letters_lead_to_the_site_whatever_the_browser_called_it(settings, django_capture_on_commit_callbacks) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    person = a_user()
    with django_capture_on_commit_callbacks(execute=True):
        Client().post(
            "/account/password/reset/", {"email": person.email}, headers={"Host": "evil.example", "X-Forwarded-Host": "evil.example"}
        )
    assert len(mail.outbox) == 1
    assert settings.SITE_ADDRESS in mail.outbox[0].body
    assert "evil" not in mail.outbox[0].body


def test_an_unknown_host_is_refused() -> None:
    assert Client(raise_request_exception=False).get("/health/", headers={"Host": "evil.example"}).status_code == 400


@pytest.mark.parametrize("junk", ["../../etc/passwd", "sr'; DROP TABLE x", "xx", "bs\\x00", "a" * 4000, "sr-Cyrl"])
def test_junk_in_the_language_cookie_is_ignored(junk: str) -> None:
    client = Client()
    client.cookies["putokaz_language"] = junk
    answer = client.get("/account/login/", headers={"Accept-Language": junk[:100]})
    assert answer.status_code == 200


def test_private_pages_are_kept_by_nobody_between(world: World, coordinator: Client) -> None:
    for address in ("/", "/plans/", reverse("plans:show-plan", args=[world.own.plan.uid]), "/account/", "/account/people/"):
        kept = coordinator.get(address).headers.get("Cache-Control", "")
        assert "private" in kept, address
        assert "no-cache" in kept or "no-store" in kept, address
    assert '"cache"' in coordinator.post("/account/logout/").headers.get("Clear-Site-Data", "")


def test_no_address_of_a_person_is_logged(caplog) -> None:
    caplog.set_level(logging.DEBUG)
    client = Client(raise_request_exception=False)
    address = "tajna.osoba@example.ba"
    a_user(email=address)
    client.post("/account/login/", {"login": address, "password": "wrong"})
    client.post("/account/password/reset/", {"email": address})
    client.get("/plans/", {"q": address})
    client.post("/account/login/", {"login": address + "\x00", "password": "wrong"})
    ours = [one.getMessage() for one in caplog.records if not one.name.startswith("django.db")]
    assert not [line for line in ours if address in line]


def test_a_wildcard_in_a_search_is_no_wildcard(coordinator: Client) -> None:
    assert coordinator.get("/plans/", {"q": "Prvi"}).context["rows"]
    assert not coordinator.get("/plans/", {"q": "P%v_"}).context["rows"]


def test_a_form_that_says_it_has_endless_rows_is_refused_without_drawing_them(world: World, coordinator: Client) -> None:
    """Rows are counted by what the browser says: thousands of them would keep a worker busy for a minute."""
    address = reverse("plans:edit-activity", args=[world.own.activity.uid])
    parts = ("responsibilities", "indicators", "resources")
    data = {f"{part}-{which}": "9" * 20 for part in parts for which in ("TOTAL_FORMS", "INITIAL_FORMS")}
    answer = coordinator.post(address, data)
    assert answer.status_code == 422
    names = re.findall(rb'name="(\w+)-(\d+)-ORDER"', answer.content)
    assert {part.decode() for part, _number in names} == set(parts), "the names of the parts are as the form has them"
    assert max(int(number) for _part, number in names) < 200
