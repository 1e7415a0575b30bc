"""Workbooks that are none of ours, and the way through the pages."""

import io
import zipfile
from dataclasses import replace

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from factories.accounts import a_jurisdiction, a_member, signed_in
from factories.plans import a_plan, some_content, the_activity
from factories.workbooks import Book, rich_content
from putokaz.foundation.accounts.actors import actor_of
from putokaz.foundation.audit.models import Event
from putokaz.foundation.core.refusals import NotNow
from putokaz.foundation.files.models import StoredFile
from putokaz.monitoring.plans.content import (
    ResponsibilityContent,
    with_uids,
)
from putokaz.monitoring.plans.enums import PlanEvent
from putokaz.monitoring.plans.spreadsheets.reading import read_workbook
from putokaz.monitoring.plans.spreadsheets.writing import workbook_of


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


# --- hostile ---


def changed_part(data, name, change_):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, change_(old.read(part)) if part == name else old.read(part))
    return out.getvalue()


def some_workbook():
    return workbook_of(with_uids(replace(rich_content(), uid="p")), revisions={})


def test_a_cell_is_never_a_formula():
    plan = with_uids(
        replace(
            some_content(
                1,
                text='=HYPERLINK("http://x.example";"!")',
                deadline="+1",
                responsibilities=(ResponsibilityContent("@SUM(1)", None, True), ResponsibilityContent("-2+3")),
            ),
            uid="p",
        )
    )
    data = workbook_of(plan, revisions={})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    assert any(b"HYPERLINK" in sheet for sheet in sheets)
    assert not any(b"<f>" in sheet or b"<f " in sheet for sheet in sheets)
    book = openpyxl.load_workbook(io.BytesIO(data))
    row = book.worksheets[0][3]
    assert [(cell.data_type, bool(cell.quotePrefix)) for cell in row[3:7]] == [("s", True)] * 4


BOMB = b"<x>" + b"0" * 90_000_000 + b"</x>"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (lambda: b"", "not an Excel workbook"),
        (lambda: b"Ovo je tekst.", "not an Excel workbook"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 100, "old Excel file"),
        (lambda: some_workbook()[:5000], "damaged"),
        (lambda: changed_part(some_workbook(), "xl/worksheets/sheet1.xml", lambda _part: b"<worksheet"), "damaged"),
        (
            lambda: changed_part(some_workbook(), "xl/worksheets/sheet1.xml", lambda part: b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + part),
            "do not belong",
        ),
        (lambda: changed_part(some_workbook(), "xl/worksheets/sheet1.xml", lambda _part: BOMB), "too large"),
    ],
)
def test_what_is_no_workbook_of_ours_gets_a_sentence(data, says):
    with pytest.raises(NotNow, match=says):
        read_workbook(data())


def test_a_foreign_workbook_and_one_without_its_hidden_rows_get_a_sentence():
    book = openpyxl.Workbook()
    book.active.append(["a", "b"])
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(NotNow, match="not downloaded from a plan"):
        read_workbook(out.getvalue())
    mine = Book(some_workbook())
    mine.sheet("indicators").delete_rows(1)
    with pytest.raises(NotNow, match="Indicators"):
        read_workbook(mine.data)


@given(st.binary(max_size=400))
def test_any_bytes_get_a_sentence_or_are_read(data):
    with pytest.raises(NotNow):
        read_workbook(b"PK\x03\x04" + data)


# --- the pages ---


def enter(client, role="coordinator"):
    user = a_member(role, a_jurisdiction())
    signed_in(client, user)
    client.cookies["putokaz_language"] = "en"
    return actor_of(user)


def url(name, plan):
    return reverse(f"plans:{name}", args=[plan.uid])


def upload(client, plan, data, name="plan.xlsx"):
    return client.post(url("edit-in-spreadsheet", plan), {"file": SimpleUploadedFile(name, data)})


@pytest.mark.django_db
def test_the_whole_way_through_the_pages(client):
    actor = enter(client)
    plan = a_plan(actor=actor)
    response = client.get(url("download-spreadsheet", plan))
    assert 'filename="akcioni-plan-' in response["Content-Disposition"]
    assert Event.objects.filter(event=PlanEvent.EXPORTED).count() == 1
    data = Book(response.content).put("activities", "1.1.1", "text", "Prvi").put("activities", "1.1.2", "text", "Drugi").data
    assert upload(client, plan, data).url == url("show-spreadsheet-changes", plan)
    page = client.get(url("show-spreadsheet-changes", plan))
    assert [row["name"] for row in page.context["rows"]] == ["Activity 1.1.1", "Activity 1.1.2"]
    assert "<ins>Prvi</ins>" in page.content.decode()
    assert client.post(url("apply-spreadsheet-changes", plan), {}).url == url("show-spreadsheet-changes", plan)
    response = client.post(url("apply-spreadsheet-changes", plan), {"change": [str(the_activity(plan, "1.1.2").uid)]})
    assert response.url == url("show-plan", plan)
    assert [the_activity(plan, number).text for number in ("1.1.1", "1.1.2")] == ["Održati obuku 1.1.1", "Drugi"]
    assert client.get(url("show-spreadsheet-changes", plan)).status_code == 302


@pytest.mark.django_db
def test_a_second_upload_takes_the_place_of_the_first_and_a_workbook_can_be_dropped(client):
    plan = a_plan(actor=enter(client))
    data = client.get(url("download-spreadsheet", plan)).content
    upload(client, plan, data, "prvi.xlsx")
    upload(client, plan, data, "drugi.xlsx")
    assert [stored.name for stored in StoredFile.objects.all()] == ["drugi.xlsx"]
    assert "Nothing has changed" in client.get(url("show-spreadsheet-changes", plan)).content.decode()
    client.post(url("drop-spreadsheet-changes", plan))
    assert not StoredFile.objects.exists()


@pytest.mark.django_db
def test_wrong_files_are_refused_at_the_field(client):
    actor = enter(client)
    plan, other = a_plan(actor=actor), a_plan(actor=actor, title="Drugi")
    for data, says in ((b"x", "not an Excel workbook"), (client.get(url("download-spreadsheet", other)).content, "from another plan")):
        response = upload(client, plan, data)
        assert response.status_code == 422
        assert says in response.content.decode()
    assert not StoredFile.objects.exists()


@pytest.mark.django_db
def test_a_reader_downloads_but_brings_nothing_back(client):
    plan = a_plan()
    enter(client, "government_reader")
    assert client.get(url("edit-in-spreadsheet", plan)).status_code == 200
    assert client.get(url("download-spreadsheet", plan)).status_code == 200
    assert upload(client, plan, b"x").status_code == 403
    assert client.get(url("show-spreadsheet-changes", plan)).status_code == 403


@pytest.mark.django_db
@pytest.mark.parametrize("size", [1, 3, 40])
def test_the_pages_take_the_same_number_of_queries(client, django_assert_num_queries, size):
    plan = a_plan(actor=enter(client), content=some_content(size))
    data = client.get(url("download-spreadsheet", plan)).content
    book = Book(data)
    for row in range(3, 3 + size):
        book.sheet("activities").cell(row, 4).value = f"Promijenjeno {row}"
    upload(client, plan, book.data)
    client.get(url("show-spreadsheet-changes", plan))
    with django_assert_num_queries(14):
        response = client.get(url("show-spreadsheet-changes", plan))
    assert len(response.context["rows"]) == size
