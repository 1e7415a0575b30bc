from datetime import date

import pytest
from django.urls import reverse

from factories.accounts import a_jurisdiction, a_member, an_institution, signed_in
from factories.plans import a_plan
from factories.progress import a_cycle, a_plan_to_report_on
from putokaz.foundation.accounts.actors import system_actor
from putokaz.foundation.audit.presenters import address_of, words_for
from putokaz.monitoring.plans.models import Indicator, Plan
from putokaz.monitoring.progress.enums import CycleState, ProgressEvent
from putokaz.monitoring.progress.models import Cycle, Result
from putokaz.monitoring.progress.services import confirm_cycle, set_result

pytestmark = pytest.mark.django_db
DONE = "U maju 2025. godine održana je obuka za 12 policijskih službenika."


@pytest.fixture
def plan():
    return a_plan_to_report_on(3)


@pytest.fixture
def cycle(plan):
    return a_cycle(plan, (DONE,))


@pytest.fixture
def coordinator(client, plan):
    signed_in(client, a_member("coordinator", plan.jurisdiction))
    return client


def form_of(result, **changes):
    given = {"status": result.status, "reason": result.reason, "text": result.text, "based_on": result.revision}
    for indicator in result.activity.indicators.all():
        given |= {f"indicator-{indicator.pk}-value": "", f"indicator-{indicator.pk}-evidence": ""}
    return given | changes


# --- looking ---


def test_the_pages_of_a_cycle_show_rates_with_what_they_are_a_share_of(coordinator, plan, cycle):
    listed = coordinator.get(reverse("progress:list-cycles", args=[plan.uid]))
    assert listed.status_code == 200
    assert reverse("progress:show-cycle", args=[cycle.pk]) in listed.text
    shown = coordinator.get(reverse("progress:show-cycle", args=[cycle.pk]))
    assert shown.status_code == 200
    assert "1 / 3" in shown.text
    assert all(number in shown.text for number in ("1.1.1", "1.2.2", "1.1.3"))
    for part in ("programmes", "institutions", "nonsense"):
        assert coordinator.get(reverse("progress:show-cycle", args=[cycle.pk]), {"by": part}).status_code == 200


def test_the_activities_of_a_cycle_are_filtered_by_status_and_words(coordinator, cycle):
    def numbers(**query) -> list[str]:
        page = coordinator.get(reverse("progress:show-cycle", args=[cycle.pk]), query)
        return [line.result.activity.number for line in page.context["lines"]]

    assert numbers() == ["1.1.1", "1.2.2", "1.1.3"]
    assert numbers(status="implemented") == ["1.1.1"]
    assert numbers(q="ODRZATI obuku broj 2") == ["1.2.2"]
    assert numbers(status="bad") == ["1.1.1", "1.2.2", "1.1.3"]
    assert numbers(q="nema toga") == []


@pytest.mark.parametrize("size", [1, 40])
@pytest.mark.parametrize("role", ["coordinator", "focal_point"])
def test_the_number_of_queries_of_a_cycle_does_not_grow(client, role, size, django_assert_num_queries):
    own = an_institution()
    plan = a_plan_to_report_on(size, institution=own)
    cycle = a_cycle(plan, (DONE,) * size)
    signed_in(client, a_member(role, institution=own) if role == "focal_point" else a_member(role, plan.jurisdiction))
    address = reverse("progress:show-cycle", args=[cycle.pk])
    client.get(address)
    with django_assert_num_queries(15):
        assert client.get(address).status_code == 200


def test_a_result_shows_its_history_and_what_is_proposed(coordinator, cycle):
    result = cycle.results.get(activity__number="1.1.1")
    set_result(
        result=result, status="in_progress", reason="", text=DONE + " Druga slijedi.", values=(), based_on=1, actor=system_actor("tests")
    )
    page = coordinator.get(reverse("progress:show-result", args=[result.pk]))
    assert page.status_code == 200
    assert page.context["differs"]
    assert [one["is_first"] for one in page.context["revisions"]] == [False, True]


def test_the_page_of_an_activity_shows_its_results_as_far_as_one_sees_them(client):
    plan = a_plan(a_jurisdiction("tk"))
    Plan.objects.filter(pk=plan.pk).update(is_public=True)
    cycle = a_cycle(plan, (DONE,))
    address = reverse("plans:show-activity", args=[plan.activities.first().uid])
    coordinators = {key: a_member("coordinator", a_jurisdiction(key)) for key in ("tk", "zdk")}
    assert DONE in signed_in(client, coordinators["tk"]).get(address).text
    assert DONE not in signed_in(client, coordinators["zdk"]).get(address).text
    confirm_cycle(cycle=cycle, actor=system_actor("tests"))
    assert DONE in client.get(address).text


def test_the_trace_has_words_for_progress_and_leads_to_it():
    assert words_for(ProgressEvent.CYCLE_CONFIRMED) == ProgressEvent.CYCLE_CONFIRMED.label
    assert address_of("progress.cycle", "7") == reverse("progress:show-cycle", args=[7])
    assert address_of("progress.result", "8") == reverse("progress:show-result", args=[8])


# --- writing ---


def test_a_result_is_edited(coordinator, cycle):
    result = cycle.results.get(activity__number="1.2.2")
    indicator = result.activity.indicators.get()
    address = reverse("progress:edit-result", args=[result.pk])
    assert "data-draft" in coordinator.get(address).text
    given = form_of(result, status="implemented", text="Održano.\nDrugi pasus.")
    given |= {f"indicator-{indicator.pk}-value": "12,5", f"indicator-{indicator.pk}-evidenced": "on"}
    answer = coordinator.post(address, given)
    assert answer.url == reverse("progress:show-result", args=[result.pk])
    written = Result.objects.get(pk=result.pk)
    assert (written.status, written.paragraphs, written.evidenced) == ("implemented", ["Održano.", "Drugi pasus."], True)
    assert str(written.values.get().value) == "12.50"


def test_a_confirmation_of_nothing_is_refused_beside_its_field(coordinator, cycle):
    result = cycle.results.get(activity__number="1.2.2")
    indicator = result.activity.indicators.get()
    answer = coordinator.post(
        reverse("progress:edit-result", args=[result.pk]), form_of(result) | {f"indicator-{indicator.pk}-evidenced": "on"}
    )
    assert answer.status_code == 200
    assert answer.context["indicators"][0].errors["evidenced"]


def test_an_indicator_that_no_number_answers_is_confirmed_without_one(coordinator, cycle):
    result = cycle.results.get(activity__number="1.2.2")
    indicator = result.activity.indicators.get()
    Indicator.objects.filter(pk=indicator.pk).update(kind="yes_no")
    given = form_of(result) | {f"indicator-{indicator.pk}-evidence": "Odluka 02-1/25", f"indicator-{indicator.pk}-evidenced": "on"}
    assert coordinator.post(reverse("progress:edit-result", args=[result.pk]), given).status_code == 302
    assert Result.objects.get(pk=result.pk).evidenced


def test_the_second_editor_sees_both_versions_and_can_go_on(coordinator, cycle):
    result = cycle.results.get(activity__number="1.2.2")
    mine = form_of(result, text="Moja verzija.")
    set_result(result=result, status="not_started", reason="", text="Tuđa verzija.", values=(), based_on=1, actor=system_actor("tests"))
    address = reverse("progress:edit-result", args=[result.pk])
    page = coordinator.post(address, mine)
    assert page.status_code == 409
    assert "Moja verzija." in page.text
    assert page.context["current_text"] == "Tuđa verzija."
    again = coordinator.post(address, mine | {"based_on": page.context["form"]["based_on"].value()})
    assert again.status_code == 302
    assert Result.objects.get(pk=result.pk).text == "Moja verzija."


def test_a_cycle_is_opened_confirmed_opened_again_and_deleted(coordinator, plan, cycle):
    open_address = reverse("progress:open-cycle", args=[plan.uid])
    period = {"kind": "yearly", "starts_on": "2026-01-01", "ends_on": "2025-01-01"}
    assert coordinator.post(open_address, period).context["form"].errors["ends_on"]
    coordinator.post(open_address, period | {"ends_on": "2026-12-31", "carry_over": "on"})
    new = Cycle.objects.get(starts_on=date(2026, 1, 1))
    assert new.results.filter(text=DONE).count() == 1
    assert coordinator.post(open_address, period | {"ends_on": "2026-12-31"}).status_code == 409
    coordinator.post(reverse("progress:confirm-cycle", args=[new.pk]))
    assert Cycle.objects.get(pk=new.pk).state == CycleState.CONFIRMED
    assert coordinator.get(reverse("progress:edit-result", args=[new.results.first().pk])).status_code == 409
    reopen = reverse("progress:reopen-cycle", args=[new.pk])
    assert coordinator.get(reopen).status_code == 200
    assert coordinator.post(reopen, {"reason": ""}).status_code == 200
    coordinator.post(reopen, {"reason": "Pogrešan broj."})
    assert Cycle.objects.get(pk=new.pk).state == CycleState.OPEN
    coordinator.post(reverse("progress:delete-cycle", args=[new.pk]))
    assert list(Cycle.objects.all()) == [cycle]


def test_particulars_paragraphs_and_totals_are_edited(coordinator, plan):
    particulars = {
        "document": {"title": "Izvještaj", "dated_on": "2026-01-15"},
        "passages": [{"part": "conclusion", "text": "Cilj 1 ima 31 aktivnost."}, {"part": "introduction", "text": "Uvod."}],
        "totals": [{"goal": "1", "planned": 31, "implemented": 26, "not_started": 4, "rate": "83.8", "quote": "Cilj 1 ima 31 aktivnost."}],
    }
    cycle = a_cycle(plan, particulars=particulars)
    address = reverse("progress:edit-particulars", args=[cycle.pk])
    assert "Cilj 1 ima 31 aktivnost." in coordinator.get(address).text
    given = {
        "title": "Izvještaj",
        "number": "7",
        "dated_on": "2026-01-15",
        "passage-0-text": "Cilj 1 ima tri aktivnosti.",
        "passage-1-text": "",
        "totals-0-planned": "3",
        "totals-0-implemented": "",
        "totals-0-not_started": "",
        "totals-0-rate": "33,3",
    }
    assert coordinator.post(address, given).status_code == 302
    now = Cycle.objects.get(pk=cycle.pk).particulars
    assert now["document"]["number"] == "7"
    assert [one["text"] for one in now["passages"]] == ["Cilj 1 ima tri aktivnosti."]
    assert now["totals"][0]["quote"] == "Cilj 1 ima tri aktivnosti."
    assert (now["totals"][0]["planned"], now["totals"][0]["implemented"], now["totals"][0]["rate"]) == (3, None, "33.3")
    coordinator.post(
        address, {"title": "Izvještaj", "number": "7", "dated_on": "2026-01-15", "passage-0-text": "Cilj 1 ima tri aktivnosti."}
    )
    assert Cycle.objects.get(pk=cycle.pk).particulars["totals"] == []


# --- who sees what ---


def test_a_focal_point_sees_all_and_edits_only_its_own(client):
    own, other = an_institution(), an_institution()
    mine, theirs = (a_cycle(a_plan_to_report_on(1, institution=one)).results.get() for one in (own, other))
    signed_in(client, a_member("focal_point", institution=own))
    form = client.get(reverse("progress:edit-result", args=[mine.pk]))
    assert form.status_code == 200
    assert "status" not in form.context["form"].fields
    assert client.get(reverse("progress:show-result", args=[theirs.pk])).status_code == 200
    assert client.get(reverse("progress:edit-result", args=[theirs.pk])).status_code == 403
    assert client.post(reverse("progress:confirm-cycle", args=[mine.cycle_id])).status_code == 403


def test_a_plan_of_another_level_is_not_there(client):
    plan = a_plan_to_report_on(1, jurisdiction=a_jurisdiction("tk"))
    cycle = a_cycle(plan)
    signed_in(client, a_member("coordinator", a_jurisdiction("zdk")))
    result = cycle.results.get()
    addresses = [
        reverse("progress:list-cycles", args=[plan.uid]),
        reverse("progress:open-cycle", args=[plan.uid]),
        *(reverse(f"progress:{name}", args=[cycle.pk]) for name in ("show-cycle", "edit-particulars", "reopen-cycle")),
        *(reverse(f"progress:{name}", args=[result.pk]) for name in ("show-result", "edit-result")),
    ]
    assert [client.get(address).status_code for address in addresses] == [404] * len(addresses)
    posted = [reverse(f"progress:{name}", args=[cycle.pk]) for name in ("confirm-cycle", "delete-cycle")]
    assert [client.post(address).status_code for address in posted] == [404, 404]
    assert Cycle.objects.filter(pk=cycle.pk, state=CycleState.IMPORTED).exists()


def test_of_a_plan_that_is_only_published_one_sees_what_is_confirmed(client):
    plan = a_plan_to_report_on(1, jurisdiction=a_jurisdiction("tk"), is_public=True)
    cycle = a_cycle(plan, (DONE,))
    signed_in(client, a_member("coordinator", a_jurisdiction("zdk")))
    address = reverse("progress:show-cycle", args=[cycle.pk])
    assert client.get(address).status_code == 404
    confirm_cycle(cycle=cycle, actor=system_actor("tests"))
    page = client.get(address)
    assert page.status_code == 200
    assert not page.context["may_confirm"]
