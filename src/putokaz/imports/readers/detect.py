"""What kind of file this is, decided by what is inside it, and a plain sentence when it cannot be read.

Nothing here trusts a file name. Every look is bounded: at most ``MAX_BYTES`` of input, ``MAX_ENTRIES`` entries of an archive,
``MAX_UNPACKED`` bytes unpacked, so that a hostile file costs no more than an honest one.
"""

import io
import re
import struct
import zipfile
import zlib

from putokaz.foundation.core.messages import Message, msg
from putokaz.imports.readers.document import FileFormat, Unreadable
from putokaz.imports.readers.encoding import decode_text

MAX_BYTES = 20 * 1024 * 1024
MAX_ENTRIES = 2_000
MAX_UNPACKED = 120 * 1024 * 1024
MAX_RATIO = 250  # unpacked to packed; an honest table of repeated words reaches 60
RATIO_FROM = 1024 * 1024  # small parts may compress very well without harm
MAX_XML_PART = 32 * 1024 * 1024
MAX_XML_TAGS = 1_500_000

_PDF_WITHIN = 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*")
_ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\x00")
_BMP_HEADER = 26
_HTML = re.compile(rb"<(!doctype\s+html|html|head|body|table)[\s>]", re.IGNORECASE)
_DTD = (b"<!DOCTYPE", b"<!ENTITY", b"<!doctype", b"<!entity")
_XML_ENCODING = re.compile(rb"""^<\?xml[^>]*encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_XML_ENCODINGS = {b"utf-8", b"utf8", b"utf-16", b"us-ascii", b"ascii"}


def detect_format(data: bytes) -> FileFormat:
    """The format of ``data``. Raises ``Unreadable`` with the reason and the way out when no reader can take it."""
    found = known_format(data)
    if found is None:
        decode_text(data)
    return found or FileFormat.TEXT


def known_format(data: bytes) -> FileFormat | None:
    """The format that ``data`` begins like; ``None`` for what can only be text, if anything. Raises ``Unreadable`` as above."""
    _refuse_size(data)
    head = data[:_PDF_WITHIN]
    if b"%PDF-" in head:
        return FileFormat.PDF
    if data.startswith(_ZIP):
        return _detect_zip(data)
    _refuse_known(data)
    return None


def _refuse_size(data: bytes) -> None:
    if not data.strip(b"\x00 \t\r\n\f\xef\xbb\xbf\xff\xfe"):
        raise Unreadable(msg("The file is empty. Check that it was saved and sent whole, and send it again."))
    if len(data) > MAX_BYTES:
        raise Unreadable(
            msg(
                "The file is too large: {size} MB, and at most {limit} MB can be read. "
                "Remove pictures and attachments from it, or send only the part with the plan.",
                size=-(-len(data) // (1024 * 1024)),
                limit=MAX_BYTES // (1024 * 1024),
            )
        )


def _refuse_known(data: bytes) -> None:
    """Formats that people do send and no reader takes: each with its own way out."""
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if data.startswith(_OLE):
        raise Unreadable(_ole_reason(data))
    if head.startswith(b"{\\rtf"):
        raise Unreadable(
            msg("This is an RTF file, which cannot be read. Open it in Word or LibreOffice, choose Save as, pick DOCX, and send that file.")
        )
    if _is_image(data):
        raise Unreadable(
            msg(
                "This is a picture, perhaps a scan of the report. Its words cannot be read. "
                "Ask for the file that the report was written in (DOCX, XLSX)."
            )
        )
    if data.startswith(_ARCHIVES):
        raise Unreadable(msg("This is a packed archive, not a document. Unpack it and send the document that is inside."))
    if head.startswith(b"%!PS"):
        raise Unreadable(msg("This is a PostScript file, which cannot be read. Send the document as DOCX or PDF."))
    if _HTML.search(head):
        raise Unreadable(msg("This is a web page (HTML), which cannot be read. Open it in a browser, print it to PDF, and send the PDF."))
    if head.startswith(b"<?xml"):
        raise Unreadable(
            msg("This is an XML file, which cannot be read. Open it in Word or LibreOffice, choose Save as, pick DOCX, and send that file.")
        )


def _ole_reason(data: bytes) -> Message:
    """Old binary Office and password-protected new Office share one container; the names of its streams tell them apart."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return msg(
            "The document is protected with a password. Open it with the password, remove the protection, save it, and send it again."
        )
    if any(name.encode("utf-16-le") in data for name in ("Workbook", "Book")):
        return msg(
            "This is an old Excel file (.xls), which cannot be read. "
            "Open it in Excel or LibreOffice, choose Save as, pick XLSX, and send that file."
        )
    if "WordDocument".encode("utf-16-le") in data:
        return msg(
            "This is an old Word file (.doc), which cannot be read. "
            "Open it in Word or LibreOffice, choose Save as, pick DOCX, and send that file."
        )
    return msg(
        "This is a file of an old Office program, which cannot be read. "
        "Open it in Word or LibreOffice, choose Save as, pick DOCX, and send that file."
    )


def _is_image(data: bytes) -> bool:
    if data.startswith(_IMAGES) or (data.startswith(b"RIFF") and data[8:12] == b"WEBP"):
        return True
    if data[4:8] == b"ftyp" and data[8:12] in {b"heic", b"heix", b"mif1", b"avif", b"msf1"}:
        return True
    return data.startswith(b"BM") and len(data) > _BMP_HEADER and int.from_bytes(data[2:6], "little") == len(data)


def _detect_zip(data: bytes) -> FileFormat:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _detect_archive(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError, RuntimeError, struct.error) as error:
        raise Unreadable(_torn()) from error


def _torn() -> Message:
    return msg(
        "The file is damaged: it breaks off or part of it is missing. Copy or download it again, and check that it opens in Word or Excel."
    )


def _detect_archive(archive: zipfile.ZipFile) -> FileFormat:
    entries = archive.infolist()
    _refuse_bomb(entries)
    names = {entry.filename for entry in entries}
    _refuse_names(names)
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise Unreadable(msg("The file is protected with a password. Remove the protection, save it, and send it again."))
    if any(name.rpartition("/")[2].lower() == "vbaproject.bin" for name in names):
        raise Unreadable(
            msg(
                "The document carries macros (small programs), so it was not opened. "
                "Save it as DOCX or XLSX without macros, and send that file."
            )
        )
    _refuse_open_document(archive, names)
    found = _office_format(names)
    _refuse_xml(archive, entries)
    return found


def _office_format(names: set[str]) -> FileFormat:
    if "word/document.xml" in names:
        return FileFormat.DOCX
    if "xl/workbook.xml" in names:
        return FileFormat.XLSX
    if "xl/workbook.bin" in names:
        raise Unreadable(
            msg(
                "This is a binary Excel file (.xlsb), which cannot be read. "
                "Open it in Excel or LibreOffice, choose Save as, pick XLSX, and send that file."
            )
        )
    if "ppt/presentation.xml" in names:
        raise Unreadable(msg("This is a presentation, which cannot be read. Send the report or the plan itself as DOCX, XLSX or PDF."))
    if "[Content_Types].xml" in names:
        raise Unreadable(_torn())
    raise Unreadable(msg("This is a packed archive, not a document. Unpack it and send the document that is inside."))


def _refuse_bomb(entries: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    steep = any(entry.file_size > RATIO_FROM and entry.file_size > MAX_RATIO * max(entry.compress_size, 1) for entry in entries)
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED or steep:
        raise Unreadable(
            msg(
                "The file is packed in a way that no honest document is: unpacked it would be huge. It was not opened. "
                "Ask the sender to save the document anew and send it again."
            )
        )


def _refuse_names(names: set[str]) -> None:
    for name in names:
        parts = name.replace("\\", "/").split("/")
        if ".." in parts or name.startswith(("/", "\\")) or re.match(r"[A-Za-z]:", name) or "\x00" in name:
            raise Unreadable(
                msg(
                    "The file contains a name that points outside the document, as attacks do. It was not opened. "
                    "Ask the sender to save the document anew and send it again."
                )
            )


def _refuse_open_document(archive: zipfile.ZipFile, names: set[str]) -> None:
    if "mimetype" not in names:
        return
    with archive.open("mimetype") as stream:
        kind = stream.read(200)
    if b"opendocument.spreadsheet" in kind:
        raise Unreadable(
            msg(
                "This is an OpenDocument spreadsheet (.ods), which cannot be read. "
                "Open it in Excel or LibreOffice, choose Save as, pick XLSX, and send that file."
            )
        )
    if b"opendocument" in kind:
        raise Unreadable(
            msg(
                "This is an OpenDocument text (.odt), which cannot be read. "
                "Open it in Word or LibreOffice, choose Save as, pick DOCX, and send that file."
            )
        )


def _refuse_xml(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    """No part may declare a document type or entities, use an encoding a parser could be fooled by, or be larger than a person could write.

    Reading every part whole also proves that none of them is torn (their checksums are compared).
    """
    for entry in entries:
        if not entry.filename.lower().endswith((".xml", ".rels", ".vml")):
            continue
        if entry.file_size > MAX_XML_PART:
            raise Unreadable(_too_long())
        content = archive.read(entry)
        declared = _XML_ENCODING.match(content.removeprefix(b"\xef\xbb\xbf"))
        if declared and declared[1].lower() not in _XML_ENCODINGS:
            raise Unreadable(_hostile_xml())
        if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in content[:4]:
            content = content.replace(b"\x00", b"")
        if any(mark in content for mark in _DTD):
            raise Unreadable(_hostile_xml())
        if content.count(b"<") > MAX_XML_TAGS:
            raise Unreadable(_too_long())


def _hostile_xml() -> Message:
    return msg(
        "The document contains declarations (XML entities) that no office program writes and attacks use. It was not opened. "
        "Ask the sender to save the document anew and send it again."
    )


def _too_long() -> Message:
    return msg("The document is too long to be a plan or a report. Send only the part with the plan.")
