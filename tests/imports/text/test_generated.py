"""Reports that were made at random and set as a PDF would be, with the right reading known."""

import pytest

from documents.accuracy import cell_accuracy, tree_differences
from documents.content import make_report
from documents.text_forms import as_text
from documents.variant import Variant, random_variant
from imports.text.conftest import as_plan
from putokaz.imports.readers.conservation import unaccounted
from putokaz.imports.readers.document import ParsedDocument
from putokaz.imports.readers.text import read_text


def _share(variant: Variant, seed: int, language: str, script: str, form: str) -> tuple[float, list[str], ParsedDocument, str]:
    truth = make_report(seed, language, script, n_activities=40).without(variant.missing)
    text = as_text(truth, variant, form)
    parsed = read_text(text)
    plan = as_plan(parsed.report)
    right, total, _ = cell_accuracy(truth.plan, plan)
    return right / total, tree_differences(truth.plan, plan), parsed, text


_HEADINGS = {
    "activity": "Aktivnost",
    "deadline": "Vremenski rok",
    "institutions": "Institucija nadležna za provođenje",
    "indicators": "Pokazatelj implementacije",
    "resources": "Potrebni resursi",
    "results": "Ostvareni rezultati",
}


@pytest.mark.parametrize(("language", "script"), [("bs", "latn"), ("hr", "latn"), ("sr", "cyrl")])
def test_the_common_template(language: str, script: str) -> None:
    share, differences, _, _ = _share(Variant(headings=_HEADINGS), 3, language, script, "pdfbox")
    assert share >= 0.97
    assert differences == []


@pytest.mark.parametrize(("seed", "form", "least"), [(9, "pdfbox", 0.97), (11, "pdfbox", 0.95), (12, "pdfbox", 0.97), (9, "raw", 0.9)])
def test_other_tables(seed: int, form: str, least: float) -> None:
    share, differences, parsed, text = _share(random_variant(seed, "bs"), seed, "bs", "latn", form)
    assert share >= least
    assert differences == []
    assert not unaccounted([text], parsed).missing
