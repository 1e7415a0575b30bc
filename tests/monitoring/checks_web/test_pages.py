import pytest
from django.urls import reverse

from factories.accounts import a_jurisdiction, a_member, an_actor, an_institution, signed_in
from factories.progress import a_cycle, a_plan_of_report, a_plan_to_report_on, result_of
from putokaz.demo.loading import demo_report
from putokaz.foundation.accounts.actors import system_actor
from putokaz.foundation.audit.models import Event
from putokaz.foundation.core.messages import Message, Verbatim, msg, nmsg, translate
from putokaz.foundation.core.refusals import NotNow, NotYou
from putokaz.foundation.core.source import Source
from putokaz.monitoring.checks import all_rules, check
from putokaz.monitoring.checks.as_json import finding_from_json, finding_to_json, identity
from putokaz.monitoring.checks.enums import CheckEvent, RunState
from putokaz.monitoring.checks.finding import Evidence, Finding, Severity
from putokaz.monitoring.checks.help import rule_help
from putokaz.monitoring.checks.models import CheckRun, Dismissal
from putokaz.monitoring.checks.queries import Standing, findings_of_run
from putokaz.monitoring.checks.services import dismiss_finding, make_check, request_check, take_back_dismissal
from putokaz.monitoring.checks.showing import findings_of
from putokaz.monitoring.checks.tasks import MOST_AT_ONCE, current_run
from putokaz.monitoring.progress.services import set_result

pytestmark = pytest.mark.django_db
BARE = "100 %"
WORDS = "U maju 2025. godine održana je obuka za 12 policijskih službenika u Zenici, izvještaj broj 04-12/25."


def write(cycle, number, text):
    result = result_of(cycle, number)
    set_result(
        result=result,
        status=result.status,
        reason=result.reason,
        text=text,
        values=(),
        based_on=result.revision,
        actor=system_actor("tests"),
    )


@pytest.fixture
def plan():
    return a_plan_to_report_on(3)


@pytest.fixture
def cycle(plan):
    return a_cycle(plan, (BARE, WORDS, "Nije realizovano."))


@pytest.fixture
def coordinator(client, plan):
    return signed_in(client, a_member("coordinator", plan.jurisdiction))


# --- findings as JSON ---


def test_findings_of_the_demo_report_come_back_from_json_word_for_word():
    found = check(demo_report())
    assert len(found) > 20
    for one in found:
        back = finding_from_json(finding_to_json(one))
        assert back == one
        assert identity(back) == identity(one)
        for language in ("bs", "sr", "en"):
            assert translate(back.found, language) == translate(one.found, language)


def test_every_kind_of_value_comes_back():
    from datetime import date
    from decimal import Decimal

    message = msg("{a}", a=Verbatim("x"), b=nmsg("one", "many", 3), c=Decimal("1.50"), d=date(2025, 1, 2), e=("a", 1), f=True, g=7)
    one = Finding("sums.rate", Severity.ERROR, (), message, Message("s"), (Evidence("q", (Source(page=3, sheet="A"),), "1.1"),))
    assert finding_from_json(finding_to_json(one)) == one


# --- making the check ---


def test_a_check_is_kept_until_something_changes(plan, cycle, django_assert_num_queries):
    run = current_run(plan, cycle)
    assert (run.state, CheckRun.objects.count()) == (RunState.DONE, 1)
    with django_assert_num_queries(9):
        again = current_run(plan, cycle)
    assert again.made_at == run.made_at
    write(cycle, "1.1.1", WORDS)
    newer = current_run(plan, cycle)
    assert (newer.made_at, newer.content_hash) != (run.made_at, run.content_hash)
    assert newer.content_hash != run.content_hash
    assert CheckRun.objects.count() == 1


def test_what_is_gone_is_settled_since_the_last_check(plan, cycle):
    before = {row.finding.rule for row in findings_of_run(current_run(plan, cycle))}
    assert "status.bare_full" in before
    write(cycle, "1.1.1", WORDS.replace("maju", "junu"))
    rows = findings_of_run(current_run(plan, cycle))
    settled = [row.finding.rule for row in rows if row.standing is Standing.SETTLED]
    assert "status.bare_full" in settled
    assert "status.bare_full" not in {row.finding.rule for row in rows if row.standing is Standing.OPEN}


def test_a_check_that_fails_says_so_and_can_be_made_again(plan, cycle, coordinator):
    def broken(_view):
        raise RuntimeError("a rule stumbled")

    run, wanted = request_check(plan=plan, cycle=cycle)
    assert wanted
    assert make_check(run=run, checker=broken).state == RunState.FAILED
    page = coordinator.get(reverse("checks:show-findings", args=[plan.uid]))
    assert page.context["has_failed"]
    assert "a rule stumbled" not in page.text
    coordinator.post(reverse("checks:check-again", args=[plan.uid]), {"cycle": cycle.pk})
    assert CheckRun.objects.get().state == RunState.DONE


def test_a_large_plan_is_checked_in_the_background(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    plan = a_plan_to_report_on(MOST_AT_ONCE + 1, indicators=0)
    run = current_run(plan, None)
    assert (run.state, run.made_at) == (RunState.QUEUED, None)
    make_check(run=run)
    assert CheckRun.objects.get().state == RunState.DONE


# --- dismissing ---


def test_a_dismissed_finding_stays_so_while_its_evidence_is_the_same(plan, cycle):
    actor = an_actor("coordinator", plan.jurisdiction)
    run = current_run(plan, cycle)
    chosen = next(row for row in findings_of_run(run) if row.finding.rule == "status.bare_full")
    dismiss_finding(plan=plan, cycle=cycle, identity=chosen.identity, reason="Opis je u prilogu.", actor=actor)
    assert Event.objects.get(event=CheckEvent.DISMISSED).note == "status.bare_full 1.1.1"

    def standings() -> set[Standing]:
        rows = findings_of_run(current_run(plan, cycle))
        return {row.standing for row in rows if row.finding.rule == "status.bare_full" and row.standing is not Standing.SETTLED}

    write(cycle, "1.1.3", "Nije započeto.")  # something else
    assert standings() == {Standing.DISMISSED}
    write(cycle, "1.1.1", "100 % realizovano")
    assert standings() == {Standing.OPEN}
    write(cycle, "1.1.1", BARE)
    assert standings() == {Standing.DISMISSED}
    take_back_dismissal(dismissal=Dismissal.objects.get(), actor=actor)
    assert standings() == {Standing.OPEN}
    with pytest.raises(NotNow):
        take_back_dismissal(dismissal=Dismissal.objects.get(), actor=actor)


def test_dismissing_needs_a_reason_a_finding_and_happens_once(plan, cycle):
    actor = system_actor("tests")
    one = findings_of_run(current_run(plan, cycle))[0].identity
    for identity_, reason in ((one, " "), ("0" * 64, "Razlog")):
        with pytest.raises(NotNow):
            dismiss_finding(plan=plan, cycle=cycle, identity=identity_, reason=reason, actor=actor)
    dismiss_finding(plan=plan, cycle=cycle, identity=one, reason="Razlog", actor=actor)
    with pytest.raises(NotNow):
        dismiss_finding(plan=plan, cycle=cycle, identity=one, reason="Razlog", actor=actor)


@pytest.mark.parametrize("role", ["state_coordinator", "focal_point", "government_reader", "researcher", "administrator"])
def test_only_who_coordinates_the_level_dismisses(role, plan, cycle):
    one = findings_of_run(current_run(plan, cycle))[0].identity
    actor = an_actor(role, a_jurisdiction("bih", level="state")) if role == "state_coordinator" else an_actor(role, plan.jurisdiction)
    with pytest.raises(NotYou):
        dismiss_finding(plan=plan, cycle=cycle, identity=one, reason="Razlog", actor=actor)


# --- pages ---


def test_the_page_shows_findings_the_worst_first_with_their_words_and_where_to_go(coordinator, plan, cycle):
    page = coordinator.get(reverse("checks:show-findings", args=[plan.uid]))
    assert page.status_code == 200
    severities = [line.finding.severity for _first, lines in page.context["groups"] for line in lines]
    assert severities == sorted(severities, key=list(Severity).index)
    result = result_of(cycle, "1.1.1")
    assert reverse("progress:edit-result", args=[result.pk]) in page.text
    assert reverse("checks:show-rule", args=["status.bare_full"]) in page.text
    assert "checks/findings.css" in page.text


@pytest.mark.usefixtures("cycle")
def test_findings_are_filtered(coordinator, plan):
    address = reverse("checks:show-findings", args=[plan.uid])

    def rules(**query) -> set[str]:
        groups = coordinator.get(address, query).context["groups"]
        return {line.finding.rule for _first, lines in groups for line in lines}

    everything = rules()
    assert {one.partition(".")[0] for one in everything} > {"status"}
    assert rules(family="status") == {one for one in everything if one.startswith("status.")}
    assert rules(activity="1.1.1") < everything
    assert rules(severity="error") != everything
    assert rules(activity="9.9.9") == set()
    assert rules(goal="1") < everything
    assert rules(standing="dismissed") == set()
    assert rules(family="no such", severity="none", goal="x y") == everything


def test_a_finding_is_dismissed_and_taken_back_on_the_page(coordinator, plan, cycle):
    address = reverse("checks:show-findings", args=[plan.uid])
    one = next(row for row in findings_of_run(current_run(plan, cycle)) if row.finding.rule == "status.bare_full").identity
    dismiss = reverse("checks:dismiss-finding", args=[plan.uid])
    given = {"identity": one, "cycle": cycle.pk, "here": address + "?family=status", "reason": ""}
    assert coordinator.post(dismiss, given).url == given["here"]
    assert not Dismissal.objects.exists()
    assert coordinator.post(dismiss, given | {"reason": "Opis je u prilogu.", "here": "https://example.com/"}).url == address
    page = coordinator.get(address, {"standing": "dismissed"})
    assert "Opis je u prilogu." in page.text
    coordinator.post(reverse("checks:take-back-dismissal", args=[plan.uid, Dismissal.objects.get().pk]), {"here": address})
    assert Dismissal.objects.get().taken_back_at is not None


@pytest.mark.parametrize("many", [False, True])
@pytest.mark.parametrize("role", ["coordinator", "focal_point"])
def test_the_number_of_queries_does_not_grow_with_the_findings(client, role, many, django_assert_num_queries):
    own = an_institution()
    if many:
        plan, cycle = a_plan_of_report(demo_report(), jurisdiction=own.jurisdiction)
        plan.activities.first().responsibilities.update(institution=own)
    else:
        plan = a_plan_to_report_on(1, institution=own)
        cycle = a_cycle(plan, (BARE,))
    signed_in(client, a_member(role, institution=own) if role == "focal_point" else a_member(role, plan.jurisdiction))
    address = reverse("checks:show-findings", args=[plan.uid])
    client.get(address)
    assert (len(findings_of_run(current_run(plan, cycle))) > 40) is many
    with django_assert_num_queries(19):
        assert client.get(address, {"standing": "all"}).status_code == 200


def test_a_plan_of_another_level_is_not_there_even_when_published(client):
    plan = a_plan_to_report_on(1, jurisdiction=a_jurisdiction("tk"), is_public=True)
    signed_in(client, a_member("coordinator", a_jurisdiction("zdk")))
    assert client.get(reverse("checks:show-findings", args=[plan.uid])).status_code == 404
    for name in ("dismiss-finding", "check-again"):
        assert client.post(reverse(f"checks:{name}", args=[plan.uid])).status_code == 404


def test_a_cycle_of_another_plan_is_not_there(coordinator, plan):
    foreign = a_cycle(a_plan_to_report_on(1))
    assert coordinator.get(reverse("checks:show-findings", args=[plan.uid]), {"cycle": foreign.pk}).status_code == 404


def test_a_focal_point_sees_findings_and_dismisses_none(client, plan, cycle):
    own = an_institution(plan.jurisdiction)
    signed_in(client, a_member("focal_point", institution=own))
    page = client.get(reverse("checks:show-findings", args=[plan.uid]))
    assert page.status_code == 200
    assert not page.context["may_dismiss"]
    assert client.post(reverse("checks:dismiss-finding", args=[plan.uid]), {"cycle": cycle.pk}).status_code == 403


# --- rules, and reports before their import ---


@pytest.mark.parametrize("language", ["bs", "en"])
def test_every_rule_has_a_page(client, plan, language):
    signed_in(client, a_member("researcher", plan.jurisdiction))
    client.cookies["putokaz_language"] = language
    for rule in all_rules():
        page = client.get(reverse("checks:show-rule", args=[rule.key]))
        assert page.status_code == 200
        assert page.context["help"].blocks
    assert client.get(reverse("checks:show-rule", args=["sums.nothing"])).status_code == 404


def test_a_page_about_a_rule_is_in_the_language_of_the_reader():
    assert rule_help("sums.counts", "en").title == "Stated counts do not add up"
    assert rule_help("sums.counts", "sr-latn").title == "Navedeni brojevi se ne slažu u zbiru"
    assert [block.kind for block in rule_help("sums.counts", "bs").blocks][:2] == ["heading", "paragraph"]
    assert rule_help("../sums.counts", "bs") is None
    assert rule_help("sums.nothing", "bs") is None


def test_a_report_before_its_import_has_lines_that_lead_nowhere(django_assert_num_queries):
    with django_assert_num_queries(0):
        lines = findings_of(demo_report())
    assert len(lines) == len(check(demo_report()))
    assert not any(line.fix or any(url for _number, url in line.activities) for line in lines)
