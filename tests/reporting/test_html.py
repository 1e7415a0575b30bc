import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as parser

from putokaz.reporting import document as tree
from putokaz.reporting.renderers import html
from putokaz.reporting.reports.findings_report import findings_report
from putokaz.reporting.reports.progress_report import progress_report
from reporting.synthetic import HOSTILE, synthetic_findings, synthetic_view


def _page(document):
    return parser.document_fromstring(html.render(document).decode())


@pytest.fixture(scope="module", params=["progress", "findings"])
def page(request):
    if request.param == "progress":
        return _page(progress_report(synthetic_view(), findings=synthetic_findings(), annex=True))
    return _page(findings_report(synthetic_view(), synthetic_findings()))


def test_it_has_a_language_one_h1_a_title_and_landmarks(page):
    assert page.get("lang") == "bs-Latn"
    assert len(page.findall(".//h1")) == 1
    assert page.findtext(".//title")
    assert len(page.findall(".//main")) == len(page.findall(".//nav")) == 1


def test_headings_never_skip_a_level(page):
    levels = [int(heading.tag[1]) for heading in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert all(deeper - level <= 1 for level, deeper in pairwise(levels))


def test_ids_are_unique_and_every_link_inside_leads_somewhere(page):
    ids = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    links = [link.get("href")[1:] for link in page.iter("a") if link.get("href").startswith("#")]
    assert len(links) > 5
    assert set(links) <= set(ids)
    for element in page.iter():
        for named in (element.get("aria-labelledby") or "").split():
            assert named in ids


def test_it_runs_nothing_and_asks_nobody(page):
    source = parser.tostring(page, encoding="unicode")
    assert not page.findall(".//script")
    assert not page.findall(".//link")
    assert not re.search(r"url\(|@import|src=|srcset=", source)
    assert len(page.findall(".//style")) == 1
    assert not [element for element in page.iter() if any(name == "style" or name.startswith("on") for name in element.keys())]  # noqa: SIM118 - an element of lxml is no mapping


def test_every_table_has_a_caption_and_headed_columns(page):
    tables = page.findall(".//table")
    assert tables
    for table in tables:
        assert table.findtext("caption")
        heads = table.findall("thead/tr/th")
        assert heads
        assert all(head.get("scope") == "col" and head.text for head in heads)
        assert all(row.find("th").get("scope") == "row" for row in table.findall("tbody/tr"))


def test_a_table_that_scrolls_can_be_reached_and_has_a_name(page):
    for region in page.findall(".//div[@class='scroll']"):
        assert (region.get("role"), region.get("tabindex")) == ("region", "0")
        assert region.get("aria-label") == region.findtext("table/caption")


def test_the_page_footer_words_are_in_the_print_style():
    words = tree.Labels(page=f'strana"}} </style> {tree.PAGE} od {tree.PAGES}')
    source = html.render(tree.Document((), "t", labels=words)).decode()
    assert source.count("</style>") == 1
    assert 'counter(page) "\\000020\\00006f\\000064\\000020" counter(pages)' in source


def test_text_from_a_report_stays_text():
    page = _page(progress_report(synthetic_view()))
    assert not page.findall(".//script")
    cells = [cell.text_content() for cell in page.iter("td")]
    assert HOSTILE in cells


def test_a_link_that_could_run_something_is_text():
    runs = (tree.Run("klikni", href="javascript:alert(1)"), tree.Run("dalje", href="https://primjer.ba"))
    page = _page(tree.Document((tree.Section((tree.Paragraph(runs),)),), "t"))
    hrefs = [link.get("href") for link in page.iter("a")]
    assert hrefs == ["#main", "https://primjer.ba"]


@given(st.text(), st.text())
def test_whatever_the_words_are_the_page_says_them(text, href):
    document = tree.printable(tree.Document((tree.Section((tree.Paragraph((tree.Run(text, href=href),)),)),), "t"))
    page = _page(document)
    found = page.find(".//main/p").text_content()
    assert found.replace("\r", "\n") == document.blocks[0].text.replace("\r\n", "\n").replace("\r", "\n")
