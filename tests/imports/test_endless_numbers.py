"""A numbered list whose pattern repeats its number thousands of times: the paragraphs are read, the pattern is not."""

import io
import zipfile

import docx

from imports.building import docx_bytes
from putokaz.imports.readers import read

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_NUMBERED = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>Odlomak</w:t></w:r></w:p>'


def _numbered(pattern: str, paragraphs: int) -> bytes:
    made = zipfile.ZipFile(io.BytesIO(docx_bytes(docx.Document())))
    parts = {name: made.read(name) for name in made.namelist()}
    parts["word/document.xml"] = f"<w:document {_W}><w:body>{_NUMBERED * paragraphs}</w:body></w:document>".encode()
    level = f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="{pattern}"/></w:lvl>'
    numbering = f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    parts["word/numbering.xml"] = f"<w:numbering {_W}>{numbering}</w:numbering>".encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def _texts(data: bytes) -> list[str]:
    document = read(data)
    return [passage.text for passage in document.report.passages] + [left.text for left in document.leftovers]


def test_an_honest_number_is_read_and_an_endless_one_is_not() -> None:
    assert any("II. Odlomak" in text for text in _texts(_numbered("%1.", 3)))
    texts = _texts(_numbered("%1." * 2000, 3))
    assert sum(text.count("Odlomak") for text in texts) == 3
    assert sum(map(len, texts)) < 100
