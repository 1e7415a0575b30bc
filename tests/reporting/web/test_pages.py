import base64
import csv
import hashlib
import io
import re
import zipfile

import pytest
from django.urls import reverse

from factories.accounts import a_jurisdiction, a_member, an_actor, an_institution, signed_in
from factories.progress import a_cycle, a_plan_of_report, a_plan_to_report_on, result_of
from putokaz.demo.loading import demo_report
from putokaz.foundation.accounts.actors import system_actor
from putokaz.foundation.audit.models import Event
from putokaz.foundation.core.refusals import NotNow, NotYou
from putokaz.foundation.files.models import StoredFile
from putokaz.monitoring.checks.queries import findings_of_run
from putokaz.monitoring.checks.services import dismiss_finding
from putokaz.monitoring.checks.tasks import current_run
from putokaz.monitoring.progress.models import Cycle
from putokaz.monitoring.progress.services import confirm_cycle, delete_cycle, set_result
from putokaz.reporting.enums import ReportEvent, ReportState
from putokaz.reporting.making import Choices, file_of
from putokaz.reporting.models import GeneratedReport
from putokaz.reporting.queries import outdated
from putokaz.reporting.services import delete_report, download_report, make_report, request_report
from putokaz.reporting.tasks import MOST_AT_ONCE, begin_report

pytestmark = pytest.mark.django_db
DONE = "U maju 2025. godine održana je obuka za 12 policijskih službenika."


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}},
    }


@pytest.fixture
def plan():
    return a_plan_to_report_on(3)


@pytest.fixture
def cycle(plan):
    return a_cycle(plan, (DONE, "100 %"))


@pytest.fixture
def coordinator(client, plan):
    return signed_in(client, a_member("coordinator", plan.jurisdiction))


def made(plan, cycle, format_="html", actor=None, **options) -> GeneratedReport:
    choices = Choices(**{"kind": "progress", "format": format_, "language": "bs", **options})
    return begin_report(plan=plan, cycle=cycle, choices=choices, actor=actor or system_actor("tests"))


def content_of(report) -> bytes:
    with report.file.file.open("rb") as file:
        return file.read()


def write(cycle, number, text):
    result = result_of(cycle, number)
    given = {"status": result.status, "reason": "", "text": text, "values": (), "based_on": result.revision}
    set_result(result=result, actor=system_actor("tests"), **given)


# --- making ---


@pytest.mark.parametrize(
    ("kind", "format_", "opens_with"),
    [
        ("progress", "docx", b"PK"),
        ("progress", "pdf", b"%PDF-"),
        ("progress", "html", b"<!doctype html>"),
        ("progress", "xlsx", b"PK"),
        ("findings", "docx", b"PK"),
        ("findings", "pdf", b"%PDF-"),
        ("findings", "html", b"<!doctype html>"),
        ("findings", "xlsx", b"PK"),
        ("findings", "csv", b"\xef\xbb\xbf"),
    ],
)
def test_every_document_in_every_format_opens(plan, cycle, kind, format_, opens_with):
    report = made(plan, cycle, format_, kind=kind)
    data = content_of(report)
    assert report.state == ReportState.DONE
    assert data.lower().startswith(opens_with.lower())
    assert report.file.sha256 == hashlib.sha256(data).hexdigest()
    if opens_with == b"PK":
        assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
    assert Event.objects.get(event=ReportEvent.MADE).note.startswith(f"{kind} {format_} bs latn")


def test_a_report_in_cyrillic_has_the_results_in_cyrillic(plan, cycle):
    latin, cyrillic = content_of(made(plan, cycle)).decode(), content_of(made(plan, cycle, language="sr", script="cyrl")).decode()
    assert "održana je obuka" in latin
    assert "одржана је обука" in cyrillic
    assert "održana je obuka" not in cyrillic


def test_the_annex_has_open_findings_only(plan, cycle):
    row = next(one for one in findings_of_run(current_run(plan, cycle)) if one.finding.rule == "status.bare_full")
    before = made(plan, cycle, with_findings=True)
    dismiss_finding(plan=plan, cycle=cycle, identity=row.identity, reason="Opis je u prilogu.", actor=system_actor("tests"))
    assert outdated([GeneratedReport.objects.get(pk=before.pk)], plan) == {before.pk}
    after = made(plan, cycle, with_findings=True)
    assert after.pk != before.pk
    assert len(content_of(after)) < len(content_of(before))


def test_findings_as_csv_hold_no_formula(plan):
    cycle = a_cycle(plan, ('=HYPERLINK("http://example.com") 100 %', "100 %", "100 %"))
    rows = list(csv.reader(io.StringIO(content_of(made(plan, cycle, "csv", kind="findings")).decode("utf-8-sig")), delimiter=";"))
    assert len(rows) > 2
    assert all(len(row) == 8 for row in rows)
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_a_large_plan_is_made_in_the_background(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    plan = a_plan_to_report_on(MOST_AT_ONCE + 1, indicators=0)
    report = made(plan, None)
    assert report.is_pending
    assert make_report(report=report).is_ready


def test_a_report_that_cannot_be_made_says_so(plan, cycle, coordinator):
    def broken(*_arguments):
        raise RuntimeError("no such letter")

    choices = Choices("progress", "pdf", "bs")
    report, _wanted = request_report(plan=plan, cycle=cycle, choices=choices, actor=system_actor("tests"))
    assert make_report(report=report, maker=broken).state == ReportState.FAILED
    page = coordinator.get(reverse("reporting:show-report", args=[report.uid]))
    assert page.context["has_failed"]
    assert "no such letter" not in page.text
    assert coordinator.get(reverse("reporting:download-report", args=[report.uid])).status_code == 409
    assert made(plan, cycle, "pdf").is_ready


# --- the same content is kept ---


def test_the_same_content_with_the_same_choices_returns_the_kept_file(plan, cycle):
    first = made(plan, cycle)
    assert made(plan, cycle).pk == first.pk
    assert made(plan, cycle, language="hr").pk != first.pk
    write(cycle, "1.1.1", "Drugo.")
    second = made(plan, cycle)
    assert second.pk != first.pk
    write(cycle, "1.1.1", DONE)
    assert made(plan, cycle).pk == first.pk  # edited and put back: the same content
    assert GeneratedReport.objects.count() == 3
    assert StoredFile.objects.count() == 3


def test_a_report_of_a_confirmed_cycle_is_another_than_its_draft(plan, cycle):
    draft = made(plan, cycle)
    final = made(plan, confirm_cycle(cycle=cycle, actor=system_actor("tests")))
    assert (draft.is_draft, final.is_draft) == (True, False)
    assert draft.pk != final.pk


def test_what_changed_makes_reports_out_of_date(plan, cycle, django_assert_num_queries):
    reports = [made(plan, cycle), made(plan, cycle, with_findings=True), made(plan, None)]
    with django_assert_num_queries(6):
        assert outdated(reports, plan) == frozenset()
    write(cycle, "1.1.1", "Drugo.")
    assert outdated(reports, plan) == {reports[0].pk, reports[1].pk}


def test_a_report_outlives_its_cycle(plan, cycle):
    report = made(plan, cycle)
    delete_cycle(cycle=cycle, actor=system_actor("tests"))
    kept = GeneratedReport.objects.get(pk=report.pk)
    assert (kept.cycle, kept.starts_on) == (None, report.starts_on)
    assert outdated([kept], plan) == {kept.pk}


# --- choices that do not go together ---


@pytest.mark.parametrize(
    ("options", "field"),
    [
        ({"language": "en", "script": "cyrl"}, "script"),
        ({"format": "csv"}, "format"),
        ({"format": "xlsx", "with_findings": True}, "with_findings"),
        ({"kind": "findings", "with_findings": True}, "with_findings"),
    ],
)
def test_choices_that_do_not_go_together_are_refused(plan, cycle, coordinator, options, field):
    with pytest.raises(NotNow):
        made(plan, cycle, options.pop("format", "pdf"), **options)
    given = {"kind": "progress", "format": "pdf", "language": "bs", "script": "latn", "cycle": cycle.pk}
    page = coordinator.post(
        reverse("reporting:make-report", args=[plan.uid]), given | options | ({"format": "csv"} if field == "format" else {})
    )
    assert page.status_code in (200, 302)
    if page.status_code == 200:
        assert page.context["form"].errors[field]


def test_no_document_of_an_unknown_format():
    with pytest.raises(ValueError, match="csv"):
        file_of(demo_report(), (), Choices("progress", "csv", "bs"))


# --- pages ---


def test_a_report_is_made_listed_and_downloaded(coordinator, plan, cycle):
    address = reverse("reporting:make-report", args=[plan.uid])
    assert coordinator.get(address).status_code == 200
    given = {"kind": "progress", "format": "docx", "language": "sr", "script": "cyrl", "cycle": cycle.pk}
    answer = coordinator.post(address, given)
    report = GeneratedReport.objects.get()
    assert answer.url == reverse("reporting:show-report", args=[report.uid])
    shown = coordinator.get(answer.url)
    assert report.file.sha256 in shown.text
    listed = coordinator.get(reverse("reporting:list-reports", args=[plan.uid]))
    assert report.file.sha256[:12] in listed.text
    write(cycle, "1.1.1", "Drugo.")
    assert coordinator.get(reverse("reporting:list-reports", args=[plan.uid])).context["rows"][0][2] is True
    file = coordinator.get(reverse("reporting:download-report", args=[report.uid]))
    data = b"".join(file.streaming_content)
    assert hashlib.sha256(data).hexdigest() == report.file.sha256
    assert file["Content-Disposition"] == 'attachment; filename="izvjestaj-zdk-2025-2025-sr-cir.docx"'
    assert file["X-Content-Type-Options"] == "nosniff"
    assert Event.objects.filter(event=ReportEvent.DOWNLOADED).count() == 1


def test_who_makes_a_report_is_warned_of_what_could_identify_a_person(coordinator):
    plan, cycle = a_plan_of_report(demo_report(), jurisdiction=a_jurisdiction("zdk"))
    page = coordinator.get(reverse("reporting:make-report", args=[plan.uid]))
    assert page.context["harm"] > 0
    assert f"family=harm&amp;cycle={cycle.pk}" in page.text


def test_the_preview_allows_its_own_style_and_nothing_else(coordinator, plan, cycle):
    report = made(plan, cycle)
    page = coordinator.get(reverse("reporting:preview-report", args=[report.uid]))
    data = b"".join(page.streaming_content)
    (style,) = re.findall(rb"<style>(.*?)</style>", data, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style).digest()).decode()
    assert page["Content-Security-Policy"] == f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; sandbox"
    assert b" style=" not in data
    assert b"<script" not in data
    pdf = made(plan, cycle, "pdf")
    assert coordinator.get(reverse("reporting:preview-report", args=[pdf.uid])).status_code == 404


def test_the_site_in_cyrillic_leaves_a_latin_report_alone(coordinator, plan, cycle):
    report = made(plan, cycle)
    coordinator.cookies["putokaz_language"] = "sr"
    page = coordinator.get(reverse("reporting:preview-report", args=[report.uid]))
    assert "održana je obuka".encode() in b"".join(page.streaming_content)


@pytest.mark.parametrize("many", [1, 8])
@pytest.mark.parametrize("role", ["coordinator", "focal_point"])
def test_the_number_of_queries_of_the_list_does_not_grow(client, role, many, django_assert_num_queries):
    own = an_institution()
    plan = a_plan_to_report_on(2, institution=own)
    for year in range(many):
        cycle = a_cycle(plan, (DONE,), period=(plan.starts_on.replace(year=2024 + year), plan.ends_on.replace(year=2024 + year)))
        made(plan, cycle, "csv", kind="findings")
    signed_in(client, a_member(role, institution=own) if role == "focal_point" else a_member(role, plan.jurisdiction))
    address = reverse("reporting:list-reports", args=[plan.uid])
    client.get(address)
    with django_assert_num_queries(13):
        assert len(client.get(address).context["rows"]) == many


# --- who may ---


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("coordinator", True),
        ("government_reader", True),
        ("state_coordinator", True),
        ("focal_point", False),
        ("data_protection_officer", False),
        ("researcher", False),
        ("administrator", False),
    ],
)
def test_who_makes_reports(role, may, plan, cycle):
    institution = an_institution(plan.jurisdiction) if role == "focal_point" else None
    actor = an_actor(role, plan.jurisdiction, institution)
    if may:
        assert made(plan, cycle, actor=actor).author_name == actor.actor_name
    else:
        with pytest.raises(NotYou):
            made(plan, cycle, actor=actor)


def test_who_sees_the_plan_at_work_downloads_and_nobody_else(plan, cycle):
    report = made(plan, cycle)
    focal = an_actor("focal_point", institution=an_institution(plan.jurisdiction))
    assert download_report(report=report, actor=focal) == report.file
    for actor in (an_actor("researcher", plan.jurisdiction), an_actor("coordinator", a_jurisdiction("tk"))):
        with pytest.raises(NotYou):
            download_report(report=report, actor=actor)


def test_a_draft_is_deleted_by_who_made_it_with_its_file(plan, cycle, django_capture_on_commit_callbacks):
    mine, other = an_actor("coordinator", plan.jurisdiction), an_actor("coordinator", plan.jurisdiction)
    report = made(plan, cycle, actor=mine)
    path = report.file.file
    with pytest.raises(NotYou):
        delete_report(report=report, actor=other)
    with django_capture_on_commit_callbacks(execute=True):
        delete_report(report=report, actor=mine)
    assert not GeneratedReport.objects.exists()
    assert not StoredFile.objects.exists()
    assert not path.storage.exists(str(path.name))
    confirm_cycle(cycle=cycle, actor=mine)
    final = made(plan, Cycle.objects.get(pk=cycle.pk), actor=mine)
    with pytest.raises(NotYou):
        delete_report(report=final, actor=mine)


def test_a_draft_is_deleted_on_its_page(client, plan, cycle):
    user = a_member("coordinator", plan.jurisdiction)
    signed_in(client, user)
    client.post(
        reverse("reporting:make-report", args=[plan.uid]),
        {"kind": "progress", "format": "html", "language": "bs", "script": "latn", "cycle": cycle.pk},
    )
    report = GeneratedReport.objects.get()
    assert client.get(reverse("reporting:show-report", args=[report.uid])).context["may_delete"]
    client.post(reverse("reporting:delete-report", args=[report.uid]))
    assert not GeneratedReport.objects.exists()


def test_reports_of_another_level_are_not_there_even_when_published(client):
    plan = a_plan_to_report_on(1, jurisdiction=a_jurisdiction("tk"), is_public=True)
    report = made(plan, a_cycle(plan))
    signed_in(client, a_member("coordinator", a_jurisdiction("zdk")))
    addresses = [reverse(f"reporting:{name}", args=[plan.uid]) for name in ("list-reports", "make-report")]
    addresses += [reverse(f"reporting:{name}", args=[report.uid]) for name in ("show-report", "download-report", "preview-report")]
    assert [client.get(address).status_code for address in addresses] == [404] * len(addresses)
    assert client.post(reverse("reporting:delete-report", args=[report.uid])).status_code == 404


def test_a_cycle_of_another_plan_is_not_there(coordinator, plan):
    foreign = a_cycle(a_plan_to_report_on(1))
    assert coordinator.get(reverse("reporting:make-report", args=[plan.uid]), {"cycle": foreign.pk}).status_code == 404
