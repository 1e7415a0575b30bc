"""A reproducible spread of documents over languages, scripts, sizes, formats, text forms and ways of printing."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

from documents.content import make_report
from documents.docx_form import as_docx
from documents.pdf_form import EXTRACTORS, as_pdf, extracted
from documents.text_forms import FORMS, as_text
from documents.truth import Truth
from documents.variant import Variant, random_variant, template_variant
from documents.xlsx_form import as_xlsx

# Forms that fit a text file, the hardest and most common first; the names of extractors follow those of FORMS.
TEXT_WEIGHTS = {"pdfbox": 8, "raw": 4, "tabs": 2, "cells_on_lines": 1, "pipes": 1, "layout": 2, "lines": 1}
FORMATS = ("text", "docx", "pdf", "xlsx")
LANGUAGES = (("bs", "latn"), ("bs", "latn"), ("hr", "latn"), ("sr", "latn"), ("sr", "cyrl"))


@dataclass(frozen=True, slots=True)
class Made:
    """One made document: its bytes, and the right reading of exactly what stands in it."""

    name: str
    format: str
    form: str  # the text form or extractor for texts, else ""
    data: bytes
    truth: Truth
    variant: Variant


def make(
    seed: int,
    file_format: str,
    form: str = "",
    *,
    real_extractor: bool = False,
    hyphenate: bool | None = None,
    held: bool = False,
    template: bool = False,
) -> Made:
    """The document of one seed in one format. Same seed, same content; ``form`` is drawn when a text and not given.

    ``held`` documents use the wordings kept back for the bench; ``template`` ones are printed in the common template;
    ``hyphenate`` overrules what the variant says about breaking words.
    """
    rng = random.Random(f"made {seed}")
    language, script = rng.choice(LANGUAGES)
    goals = rng.randint(2, 7)
    activities = rng.choice((10, 16, 24, 40, 60, 90, 150)) if goals > 3 else rng.choice((10, 16, 24, 40))
    report = make_report(seed, language, script, goals, max(activities, goals * 2), held=held)
    variant = template_variant(seed, language) if template else random_variant(seed, language, held=held)
    if hyphenate is not None:
        variant = replace(variant, hyphenate=hyphenate)
    truth = report.without(variant.missing)
    name = f"{seed}-{language}-{script}-{file_format}"
    if file_format != "text":
        data = {"docx": as_docx, "pdf": as_pdf, "xlsx": as_xlsx}[file_format](report, variant)
        return Made(name, file_format, "", data, truth, variant)
    form = form or rng.choices(tuple(TEXT_WEIGHTS), tuple(TEXT_WEIGHTS.values()))[0]
    text = extracted(as_pdf(report, variant), form) if real_extractor else as_text(report, variant, form)
    return Made(f"{name}-{form.replace(' ', '-')}", file_format, form, encoded(text, variant, script), truth, variant)


def encoded(text: str, variant: Variant, script: str) -> bytes:
    """The bytes of a text file in the variant's encoding and line ends; ``national`` is the Windows code page of the script."""
    ended = text.replace("\r\n", "\n").replace("\n", variant.line_end)
    if variant.encoding != "national":
        return ended.encode(variant.encoding)
    return ended.encode("cp1251" if script == "cyrl" else "cp1250", errors="replace")


def variants(n: int, seed: int = 0) -> Iterator[tuple[str, str, bytes, Truth]]:
    """``n`` documents as ``(name, format, bytes, truth)``: texts and the three file formats in turn."""
    for index in range(n):
        made = make(seed * 100_003 + index, ("text", "docx", "text", "pdf", "text", "xlsx")[index % 6])
        yield made.name, made.format, made.data, made.truth


def every_text_form() -> list[tuple[str, bool]]:
    """All names of text forms with whether a real extractor makes them."""
    return [(name, False) for name in FORMS] + [(name, True) for name in EXTRACTORS]
