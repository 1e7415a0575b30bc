from dataclasses import replace
from decimal import Decimal

from putokaz.monitoring.checks.view import Column, ReportView
from putokaz.reporting import document as tree
from putokaz.reporting.reports.figures import goal_figures
from putokaz.reporting.reports.findings_list import in_order
from putokaz.reporting.reports.findings_report import findings_report
from putokaz.reporting.reports.progress_report import progress_report
from reporting.reference import needs_reference, reference_view
from reporting.synthetic import synthetic_findings, synthetic_view


def _tables(document):
    found = [block for block in document.blocks if isinstance(block, tree.Table)]
    return found + [block.data for block in document.blocks if isinstance(block, tree.Figure)]


def _texts(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def _totals(document):
    return next(table for table in _tables(document) if len(table.columns) == 9)


def test_figures_are_counted_in_the_tables_and_not_copied():
    first, second, whole = goal_figures(synthetic_view())
    assert (first.planned, first.implemented, first.not_started, first.reported.percent) == (3, 2, 1, Decimal("66.7"))
    assert (second.planned, second.implemented, second.not_started) == (2, 2, 0)
    assert (whole.planned, whole.implemented, whole.reported.percent) == (5, 4, Decimal(80))


def test_what_is_stated_stands_beside_and_is_marked_where_it_differs():
    rows = _texts(_totals(progress_report(synthetic_view())))
    assert rows[0][1:] == ["3", "2", "1", "66,7\u00a0%", "3", "3 ≠", "0 ≠", "100,0\u00a0% ≠"]
    assert rows[1][1:] == ["2", "2", "0", "100,0\u00a0%", "2", "2", "0", "100,0\u00a0%"]
    assert rows[2][5:] == ["5", "–", "–", "80,0\u00a0%"]
    marked = [cell.tone for cell in _totals(progress_report(synthetic_view())).rows[0].cells]
    assert marked == [tree.Tone.PLAIN] * 6 + [tree.Tone.WARNING] * 3


def test_a_rate_is_printed_with_what_it_is_a_share_of():
    figure = next(block for block in progress_report(synthetic_view()).blocks if isinstance(block, tree.Figure))
    assert figure.data.rows[0].cells[1].text == "2/3 = 66,7\u00a0%"
    assert figure.data.rows[-1].strong


def test_own_passages_are_carried_over_in_their_order_under_their_own_headings():
    document = progress_report(synthetic_view())
    words = [block.text for block in document.blocks if isinstance(block, tree.Paragraph | tree.Heading)]
    wanted = [passage.text for passage in synthetic_view().passages]
    assert [text for text in words if text in wanted] == wanted
    headings = [block.text for block in document.blocks if isinstance(block, tree.Heading) and block.level < 3]
    assert "3. Zaključak" in headings


def test_numbers_stand_in_the_activity_cell_and_items_are_paragraphs():
    table = next(table for table in _tables(progress_report(synthetic_view())) if len(table.columns) == 6)
    activity, _, institutions, *_ = table.rows[0].cells
    assert activity.paragraphs == ((tree.Run("1.1.1 ", bold=True), tree.Run("Donijeti poslovnik o radu tima")),)
    assert [paragraph[0].text for paragraph in institutions.paragraphs] == ["Koordinacioni tim;", "Vlada kantona"]


def test_a_column_that_the_report_lacks_is_not_invented():
    view = replace(synthetic_view(), columns=(Column.DEADLINE, Column.ACTIVITY, Column.RESULTS))
    plans = [table for table in _tables(progress_report(view)) if table.rows[0].anchor]
    assert {len(table.columns) for table in plans} == {3}
    assert plans[0].rows[0].cells[0].header


def test_an_empty_report_is_a_document_all_the_same():
    document = progress_report(ReportView())
    assert document.title
    signature = document.blocks[-1]
    assert isinstance(signature, tree.Signature)
    assert "____" in " ".join(signature.left)


def test_anchors_are_unique():
    document = progress_report(synthetic_view(), findings=synthetic_findings(), annex=True)
    anchors = [block.anchor for block in document.blocks if isinstance(block, tree.Heading)]
    anchors += [row.anchor for table in _tables(document) for row in table.rows if row.anchor]
    assert len(anchors) == len(set(anchors))


def test_findings_follow_the_signature_only_when_asked_for():
    without = progress_report(synthetic_view(), findings=synthetic_findings())
    assert not [block for block in without.blocks if isinstance(block, tree.Note)]
    blocks = progress_report(synthetic_view(), findings=synthetic_findings(), annex=True).blocks
    signed = next(place for place, block in enumerate(blocks) if isinstance(block, tree.Signature))
    assert [place > signed for place, block in enumerate(blocks) if isinstance(block, tree.Note)] == [True] * 3


def test_findings_come_worst_first():
    assert [finding.severity.value for finding in in_order(synthetic_findings())] == ["error", "warning", "note"]


def test_a_finding_shows_the_words_the_place_and_what_settles_it():
    notes = [
        block for block in findings_report(synthetic_view(), synthetic_findings(), language="en").blocks if isinstance(block, tree.Note)
    ]
    worst = ["".join(run.text for run in paragraph) for paragraph in notes[0].paragraphs]
    assert worst[0] == "Activities: 1.2.1, 9.9.9"
    assert worst[1] == "„navod 0“ (1.2.1, page 3, lines 10–14)"
    assert worst[7] == "and in 3 more places"
    assert worst[8] == "What settles it: Correct it."
    links = [run.href for run in notes[0].paragraphs[0] if run.href]
    assert links == ["#activity-1.2.1"]


def test_no_finding_is_good_news():
    notes = [block for block in findings_report(synthetic_view(), (), language="en").blocks if isinstance(block, tree.Note)]
    assert [note.title for note in notes] == ["The check found nothing."]


def test_english_labels_and_dates():
    document = progress_report(synthetic_view(), language="en")
    assert document.language == "en"
    assert "Reporting period: 01/01/2022 to 31/12/2023" in [
        block.subtitle for block in document.blocks if isinstance(block, tree.TitlePage)
    ]


@needs_reference
def test_the_real_report_counts_as_it_should():
    rows = goal_figures(reference_view())
    assert [(row.planned, row.implemented, row.not_started) for row in rows] == [
        (27, 27, 0),
        (19, 17, 2),
        (23, 21, 2),
        (31, 26, 5),
        (6, 6, 0),
        (106, 97, 9),
    ]
    assert [row.reported.percent for row in rows[:5]] == [Decimal(each) for each in ("100.0", "89.5", "91.3", "83.9", "100.0")]
