"""Wrong, torn, protected and hostile files: a sentence that says what is wrong, and never anything else."""

import io
import zipfile
import zlib
from typing import Any

import docx
import pdfplumber
import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from imports.building import HEADINGS, docx_bytes, docx_table, make_docx, make_pdf, make_xlsx, plan_blocks
from putokaz.imports.readers import read
from putokaz.imports.readers.conservation import unaccounted
from putokaz.imports.readers.detect import MAX_BYTES, detect_format
from putokaz.imports.readers.document import FileFormat, ParsedDocument, Unreadable
from putokaz.imports.readers.docx import docx_content
from putokaz.imports.readers.encoding import decode_text
from putokaz.imports.readers.pdf import MAX_PAGES
from putokaz.imports.readers.pdf_budget import Budget, OutOfBudget, check_streams, lay_out
from putokaz.imports.readers.table import Table

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
_DOCUMENT = (
    b'<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body/></w:document>'
)


def _zip(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _encrypted_flag(data: bytes) -> bytes:
    """The same archive with the encryption bit set in every header."""
    changed = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        position = changed.find(mark)
        while position >= 0:
            changed[position + offset] |= 1
            position = changed.find(mark, position + 4)
    return bytes(changed)


def _pdf(pages: int = 1) -> pikepdf.Pdf:
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page(page_size=(595, 842))
    return pdf


def _saved(pdf: pikepdf.Pdf, **options: Any) -> bytes:
    buffer = io.BytesIO()
    pdf.save(buffer, **options)
    return buffer.getvalue()


def _bomb_in_pdf() -> bytes:
    packed = zlib.compress(b"0 0 m " * 40_000_000, 9)
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n4 0 obj<</Filter/FlateDecode/Length "
        + str(len(packed)).encode()
        + b">>\nstream\n"
        + packed
        + b"\nendstream endobj\ntrailer<</Root 1 0 R>>"
    )


def _endless_forms() -> bytes:
    """Forms that call the next form ten times, nine deep: a small file that asks for a thousand million drawings."""
    pdf = _pdf()
    inner = pdf.make_stream(b"q Q", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9])
    for _ in range(9):
        inner = pdf.make_stream(
            b"/F Do " * 10, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9],
            Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=inner)),
        )  # fmt: skip
    pdf.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=inner))
    pdf.pages[0].Contents = pdf.make_stream(b"/F Do")
    return _saved(pdf)


_REFUSED: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "is empty"),
    "only spaces": (b" \n\n\t", "is empty"),
    "too large": (b"a" * (MAX_BYTES + 1), "too large"),
    "old word": (_OLE + "WordDocument".encode("utf-16-le"), "old Word file"),
    "old excel": (_OLE + "Workbook".encode("utf-16-le"), "old Excel file"),
    "office with password": (_OLE + "EncryptedPackage".encode("utf-16-le"), "protected with a password"),
    "rtf": (b"{\\rtf1\\ansi Izvjestaj}", "RTF"),
    "odt": (_zip({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}), "OpenDocument text"),
    "ods": (_zip({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), "OpenDocument spreadsheet"),
    "html": (b"<!DOCTYPE html><html><body>Izvjestaj</body></html>", "web page"),
    "xml": (b'<?xml version="1.0"?><a/>', "XML file"),
    "png": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "picture"),
    "jpeg": (b"\xff\xd8\xff\xe0" + b"\x00" * 40, "picture"),
    "packed archive": (_zip({"izvjestaj.txt": b"abc"}), "packed archive"),
    "rar": (b"Rar!\x1a\x07\x00 izvjestaj", "packed archive"),
    "zip with password": (_encrypted_flag(_zip({"word/document.xml": _DOCUMENT})), "protected with a password"),
    "macros": (_zip({"word/document.xml": _DOCUMENT, "word/vbaProject.bin": b"x"}), "macros"),
    "zip bomb by ratio": (_zip({"word/document.xml": b"<a>" + b" " * 30_000_000}), "no honest document"),
    "zip bomb by number": (_zip({f"word/{number}.xml": b"" for number in range(2001)}), "no honest document"),
    "path in a name": (_zip({"word/document.xml": _DOCUMENT, "../../etc/passwd": b"x"}), "points outside"),
    "dtd": (_zip({"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]>' + _DOCUMENT}), "XML entities"),
    "dtd in utf-16": (_zip({"word/document.xml": '<?xml version="1.0"?><!DOCTYPE a>'.encode("utf-16")}), "XML entities"),
    "strange encoding": (_zip({"word/document.xml": b'<?xml version="1.0" encoding="utf-7"?><a/>'}), "XML entities"),
    "broken xml": (_zip({"word/document.xml": b"<w:document>"}), "damaged"),
    "torn zip": (_zip({"word/document.xml": _DOCUMENT * 40})[:-30], "damaged"),
    "binary": (bytes(range(256)) * 20, "neither text nor"),
    "pdf without objects": (b"%PDF-1.7\n%nothing", "damaged"),
    "pdf of pictures": (_saved(_pdf()), "a scan"),
    "pdf with password": (_saved(_pdf(), encryption=pikepdf.Encryption(owner="a", user="b")), "protected with a password"),
    "pdf too long": (_saved(_pdf(MAX_PAGES + 1)), "pages; at most"),
    "pdf bomb": (_bomb_in_pdf(), "take too long"),
}


@pytest.mark.parametrize("name", _REFUSED)
def test_a_file_that_cannot_be_read_gets_its_sentence(name: str) -> None:
    data, words = _REFUSED[name]
    with pytest.raises(Unreadable) as refusal:
        read(data)
    assert words in str(refusal.value)
    assert "{" not in str(refusal.value)


def test_forms_in_forms_end_within_the_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("putokaz.imports.readers.pdf_budget.MAX_INSTRUCTIONS", 20_000)
    with pytest.raises(Unreadable, match="take too long"):
        read(_endless_forms())


_RULES = b"".join(b"0 %d m 9000 %d l S %d 0 m %d 9000 l S " % ((at * 9,) * 4) for at in range(1000))
_ONE_LINE = b"BT /F1 10 Tf 50 50 Td (1.1.1 Obuka osoblja i drugih osoba) Tj ET"


def _drawn(content: bytes) -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(9000, 9000))
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    pdf.pages[0].Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=pdf.make_indirect(font)))
    pdf.pages[0].Contents = pdf.make_stream(content)
    return _saved(pdf, compress_streams=True)


def test_a_page_ruled_into_a_million_cells_is_read_as_text() -> None:
    with pdfplumber.open(io.BytesIO(_drawn(_RULES + _ONE_LINE))) as pdf:
        page = pdf.pages[0]
        lay_out(page, Budget())
        assert not page.lines
        assert "Obuka" in page.extract_text()


@pytest.mark.parametrize(
    "content",
    [
        b"BT /F1 1 Tf " + b"1 0 0 1 5 5 Tm (a) Tj " * 31_000 + b"ET",  # more letters than a page holds
        b"BT /F1 1 Tf (" + b"a" * 8_000_000 + b") Tj ET",  # one instruction, endless text
        b"[" * 9_000_000,  # instructions that never begin
    ],
    ids=["letters", "text", "arrays"],
)
def test_a_page_that_no_person_could_write_is_refused(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("putokaz.imports.readers.pdf_budget.MAX_INSTRUCTIONS", 900_000)
    with pytest.raises(Unreadable, match="take too long"):
        read(_drawn(content))


def test_a_pdf_that_only_restricts_printing_is_read(small_plan: dict[str, Any]) -> None:
    with pikepdf.open(io.BytesIO(make_pdf(plan_blocks(small_plan)))) as pdf:
        data = _saved(pdf, encryption=pikepdf.Encryption(owner="a", user=""))
    assert len(list(read(data).report.activities)) == 3


def test_a_merged_range_over_the_whole_sheet_costs_nothing(small_plan: dict[str, Any]) -> None:
    data = make_xlsx(small_plan)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = "xl/worksheets/sheet1.xml"
    parts[name] = parts[name].replace(b"</mergeCells>", b'<mergeCell ref="A500:XFD1048576"/></mergeCells>')
    assert len(list(read(_zip(parts)).report.activities)) == 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1250"])
def test_latin_text_in_any_encoding(encoding: str) -> None:
    text = "Izvještaj o radu: čćđšž ŽŠČĆĐ „navod“ – žrtve trgovine ljudima"
    assert decode_text(text.encode(encoding)).lstrip("\ufeff") == text
    assert detect_format(text.encode(encoding)) is FileFormat.TEXT


@pytest.mark.parametrize(
    ("encoding", "text"), [("iso-8859-2", "Mjere zaštite žrtava, čćđ ŠŽ"), ("cp1251", "Стратешки циљ: Љубав, њива, ћирилица, Ђорђе")]
)
def test_old_code_pages_are_told_by_their_letters(encoding: str, text: str) -> None:
    assert decode_text(text.encode(encoding)) == text


# --- anything at all ---

_SLOW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


def _read_or_refuse(data: bytes) -> None:
    try:
        parsed = read(data)
    except Unreadable as refusal:
        assert str(refusal)  # noqa: PT017 - either outcome is right
    else:
        assert isinstance(parsed, ParsedDocument)


@given(st.binary(max_size=400), st.sampled_from([b"", b"PK\x03\x04", b"%PDF-1.5\n", b"\xff\xfe", b"1.1.1 "]))
@settings(deadline=None)
def test_random_bytes(data: bytes, start: bytes) -> None:
    _read_or_refuse(start + data)


@given(st.data())
@_SLOW
def test_torn_and_flipped_files(small_plan: dict[str, Any], data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from(_files(small_plan)))
    if data.draw(st.booleans()):
        broken = bytearray(whole[: data.draw(st.integers(1, len(whole) - 1))])
    else:
        broken = bytearray(whole)
        for _ in range(data.draw(st.integers(1, 8))):
            position = data.draw(st.integers(0, len(broken) - 1))
            broken[position] ^= 1 << data.draw(st.integers(0, 7))
    _read_or_refuse(bytes(broken))


@given(st.data())
@_SLOW
def test_office_files_with_broken_parts(small_plan: dict[str, Any], data: st.DataObject) -> None:
    """Bits flipped inside the unpacked parts, so that no checksum catches it."""
    whole = data.draw(st.sampled_from(_files(small_plan)[:2]))
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {name: bytearray(archive.read(name)) for name in archive.namelist()}
    name = data.draw(st.sampled_from(sorted(name for name in parts if parts[name])))
    for _ in range(data.draw(st.integers(1, 4))):
        parts[name][data.draw(st.integers(0, len(parts[name]) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    _read_or_refuse(_zip({key: bytes(value) for key, value in parts.items()}))


_MADE: list[bytes] = []


def _files(plan: dict[str, Any]) -> list[bytes]:
    if not _MADE:
        _MADE.extend((make_docx(plan), make_xlsx(plan), make_pdf(plan_blocks(plan))))
    return _MADE


# --- no word is lost, whatever the table ---

_WORDS = st.text(st.sampled_from("abčžđW1.-; \n"), max_size=12)
_CELLS = st.one_of(_WORDS, st.sampled_from(["1.1.1 Obuka", "1.2.", "Program 1.1 Rad", "2. CILJ", "Rok", *HEADINGS, "", "2024."]))


@given(st.lists(st.lists(_CELLS, min_size=3, max_size=7), min_size=1, max_size=6), st.lists(_CELLS, max_size=3), st.booleans())
@settings(deadline=None, max_examples=120)
def test_no_word_of_any_docx_table_is_lost_or_invented(rows: list[list[str]], paragraphs: list[str], headed: bool) -> None:
    width = 6 if headed else len(rows[0])
    table = [list(HEADINGS)] if headed else []
    table += [(row + [""] * width)[:width] for row in rows]
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    docx_table(document, table)
    data = docx_bytes(document)
    texts: list[str] = []
    for block in docx_content(data).blocks:
        texts += [cell.text for row in block.rows for cell in row.cells] if isinstance(block, Table) else [block.text]
    balance = unaccounted(texts, read(data))
    assert balance.kept, balance


def test_a_table_of_letters_without_end_is_refused() -> None:
    cmap = b"/CIDInit /ProcSet findresource begin begincmap 1 beginbfrange <00000000> <ffffffff> <0041> endbfrange endcmap"
    for stream in (cmap, zlib.compress(cmap)):
        with pytest.raises(OutOfBudget):
            check_streams(b"%PDF-1.7\n1 0 obj <</Length 9>> stream\n" + stream + b"\nendstream endobj")
    honest = cmap.replace(b"<00000000> <ffffffff>", b"<0020> <04ff>") + b" [<00000001> <7fffffff> <0003>] TJ"  # the last is shown text
    check_streams(b"%PDF-1.7\n1 0 obj <</Length 9>> stream\n" + zlib.compress(honest) + b"\nendstream endobj")


def test_a_text_without_end_is_refused() -> None:
    with pytest.raises(Unreadable, match="too long"):
        read(b"a " * 1_600_000)
