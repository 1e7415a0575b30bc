"""What we write we read back: activities cell by cell, titles, totals, number, date, period, signatory, and the words around the tables."""

from dataclasses import replace

import pytest

from putokaz.foundation.core.script import to_cyrillic, to_latin
from putokaz.foundation.core.text import squeeze
from putokaz.imports.readers import read
from putokaz.monitoring.checks.view import Column, Part, ReportView
from putokaz.reporting.renderers import docx, pdf, xlsx
from putokaz.reporting.reports.progress_report import progress_report
from putokaz.reporting.reports.progress_workbook import progress_workbook
from reporting.reference import FOLDER, needs_reference, reference_view
from reporting.synthetic import plain_view

FORMATS = ["docx", "xlsx", "pdf"]


def _written(view: ReportView, form: str, script: str, language: str = "bs") -> bytes:
    if form == "xlsx":
        return xlsx.render(progress_workbook(view, language=language, script=script))
    document = progress_report(view, language=language, script=script)
    return docx.render(document) if form == "docx" else pdf.render(document)


def _cells(view: ReportView) -> dict[tuple[str, Column], tuple[str, ...]]:
    """Every cell by activity and column: its items, or its text."""
    found = {}
    for activity in view.activities:
        for column in Column:
            cell = activity.cell(column)
            found[activity.number, column] = tuple(map(_folded, cell.items or (cell.text,)))
    return found


def _folded(text: str) -> str:
    return squeeze(text).rstrip(";. ")


def _outline(view: ReportView) -> list[tuple[str, str]]:
    parts = [(goal.number.rstrip("."), squeeze(goal.title)) for goal in view.goals]
    return parts + [(programme.number, squeeze(programme.title)) for programme in view.programmes]


def _in_script(value, script):
    if script == "latn":
        return value
    if isinstance(value, str):
        return to_cyrillic(value)
    return tuple(_in_script(each, script) for each in value)


@pytest.mark.parametrize("script", ["latn", "cyrl"])
@pytest.mark.parametrize("form", FORMATS)
class TestSynthetic:
    def test_every_cell_comes_back(self, form, script):
        view = plain_view()
        back = read(_written(view, form, script)).report
        assert _cells(back) == {key: _in_script(value, script) for key, value in _cells(view).items()}

    def test_numbers_and_titles_come_back(self, form, script):
        view = plain_view()
        back = read(_written(view, form, script)).report
        assert _outline(back) == [(number, _in_script(title, script)) for number, title in _outline(view)]

    def test_number_date_period_place_and_signatory_come_back(self, form, script):
        view = plain_view()
        back = read(_written(view, form, script)).report
        assert (back.number, back.dated_on, back.period) == (view.number, view.dated_on, view.period)
        assert [to_latin(text) for text in (back.place, back.signatory, back.signatory_role)] == [
            view.place,
            view.signatory,
            view.signatory_role,
        ]

    def test_stated_totals_come_back(self, form, script):
        view = plain_view()
        back = {total.goal: total for total in read(_written(view, form, script)).report.totals}
        for total in view.totals:
            found = back[total.goal]
            assert (found.planned, found.implemented, found.not_started, found.rate) == (
                total.planned,
                total.implemented,
                total.not_started,
                total.rate,
            )

    def test_the_words_around_the_tables_come_back(self, form, script):
        view = plain_view()
        back = read(_written(view, form, script)).report
        for part in (Part.INTRODUCTION, Part.CONCLUSION):
            words = " ".join(squeeze(passage.text) for passage in back.passages if passage.part is part)
            for passage in view.passages:
                if passage.part is part:
                    assert _in_script(passage.text, script) in words


@needs_reference
@pytest.mark.parametrize("form", FORMATS)
def test_every_cell_of_the_real_report_comes_back(form):
    view = reference_view()
    back = _cells(read(_written(view, form, "latn")).report)
    wrong = {key: (value, back.get(key)) for key, value in _cells(view).items() if back.get(key) != value}
    assert wrong == {}


@needs_reference
@pytest.mark.parametrize(
    ("form", "language", "script"), [("docx", "hr", "latn"), ("docx", "sr", "cyrl"), ("xlsx", "en", "latn"), ("pdf", "en", "latn")]
)
def test_the_real_report_as_it_was_read_comes_back_whole(form, language, script):
    """Read from its text, written, and read again: cells, titles, totals, particulars; every passage in its part; nothing left over."""
    view = read((FOLDER / "report.txt").read_bytes()).report
    parsed = read(_written(view, form, script, language))
    back = parsed.report
    assert (parsed.leftovers, parsed.doubts) == ((), ())
    assert _cells(back) == {key: _in_script(value, script) for key, value in _cells(view).items()}
    assert _outline(back) == [(number, _in_script(title, script)) for number, title in _outline(view)]
    assert [replace(total, quote="", sources=()) for total in back.totals] == [
        replace(total, quote="", sources=()) for total in view.totals
    ]
    for name in ("title", "team", "place", "signatory", "signatory_role"):
        assert getattr(back, name) == _in_script(squeeze(getattr(view, name)), script)
    for name in ("territory", "number", "dated_on", "period"):
        assert getattr(back, name) == getattr(view, name)
    for part in (Part.COVER, Part.INTRODUCTION, Part.BODY, Part.CONCLUSION):
        words = _letters(" ".join(passage.text for passage in back.passages if passage.part is part))
        for passage in view.passages:
            if passage.part is part:
                assert _letters(passage.text) in words


@needs_reference
def test_a_report_of_ours_written_again_is_the_same_report():
    first = progress_report(read((FOLDER / "report.txt").read_bytes()).report)
    again = progress_report(read(docx.render(first)).report)
    assert [getattr(block, "text", "") for block in again.blocks] == [getattr(block, "text", "") for block in first.blocks]


def _letters(text: str) -> str:
    return "".join(letter for letter in to_latin(text).casefold() if letter.isalnum())
