"""From bytes to text, when nobody says which encoding it is: decided by which letters come out right."""

import codecs
import re
import unicodedata

from putokaz.foundation.core.messages import msg
from putokaz.imports.readers.document import Unreadable

_LEGACY = ("cp1250", "iso-8859-2", "cp1251")  # in order of how often they are met; the first wins a tie
_LOCAL_LATIN = frozenset("čćđšžČĆĐŠŽ")
_LOCAL_CYRILLIC = frozenset("абвгдђежзијклљмнњопрстћуфхцчџшАБВГДЂЕЖЗИЈКЛЉМНЊОПРСТЋУФХЦЧЏШ")
_LOCAL_MARKS = frozenset("„“”‘’‚«»–—…•§°©·\u00a0\u00ad")
_WORD = re.compile(r"[^\W\d_]+")
_CONTROL = re.compile("[\x00-\x08\r\x0e-\x1f\x7f-\x9f\ufffd]")  # no text has these, but for what stands for a letter that was lost
_WRONG = 5  # one letter that no local word has weighs as much as five right ones
_SAMPLE = 200_000
_MAX_CONTROL_SHARE = 0.005


def decode_text(data: bytes) -> str:
    """The text of ``data``, in NFC, with ``\\n`` line ends; form feeds are kept as page breaks.

    UTF-8 and UTF-16 with or without a byte order mark, else the legacy code page in which the words come out as local words.
    Raises ``Unreadable`` when it is not text.
    """
    text = _decode(data)
    body = text.replace("\r\n", "\n").replace("\r", "\n")
    if _control_share(body) > _MAX_CONTROL_SHARE or not any(character.isalnum() for character in body):
        raise _not_text()
    return unicodedata.normalize("NFC", body)


def _not_text() -> Unreadable:
    return Unreadable(
        msg(
            "This is not a document that can be read: it is neither text nor Word, Excel or PDF. "
            "Send the report as DOCX, XLSX, PDF or plain text."
        )
    )


def _decode(data: bytes) -> str:
    for mark, encoding in ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    unmarked = _utf16_without_mark(data)
    if unmarked is not None:
        return unmarked
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _torn_utf8(data, error):
            return data.decode("utf-8", errors="replace")
    return _decode_legacy(data)


def _utf16_without_mark(data: bytes) -> str | None:
    """Western text in UTF-16 has a zero in every second byte; Cyrillic has a 4 there."""
    sample = data[:4000]
    if len(data) % 2 or len(sample) < 4 or b"\x00" not in sample:
        return None
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        high = sample[offset::2]
        if sum(byte in (0, 1, 4, 0x20) for byte in high) > 0.98 * len(high) and b"\x00" in high:
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                return None
    return None


def _torn_utf8(data: bytes, error: UnicodeDecodeError) -> bool:
    """A file that is UTF-8 with a few broken bytes (cut in the middle of a letter, one bad paste), not another encoding."""
    if error.start > len(data) - 4 and any(byte > 0x7F for byte in data[: error.start]):
        return True
    text = data[:_SAMPLE].decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    return sum(character in _LOCAL_LATIN or character in _LOCAL_CYRILLIC for character in text) > 20 * broken


def _decode_legacy(data: bytes) -> str:
    if data.count(b"\x00") > 0:
        raise _not_text()
    best: tuple[int, str] | None = None
    for encoding in _LEGACY:
        try:
            sample = data[:_SAMPLE].decode(encoding)
        except UnicodeDecodeError:
            continue
        score = _score(sample)
        if best is None or score > best[0]:
            best = (score, encoding)
    if best is None:
        raise _not_text()
    return data.decode(best[1], errors="replace")


def _score(text: str) -> int:
    """Letters of the local alphabets, less what cannot stand in a local word: foreign letters, and two scripts in one word."""
    score = 0
    for word in _WORD.findall(text):
        foreign = [letter for letter in word if not letter.isascii()]
        if not foreign:
            continue
        cyrillic = sum(letter in _LOCAL_CYRILLIC for letter in word)
        if cyrillic and cyrillic != len(word):
            score -= _WRONG * len(foreign)
            continue
        right = sum(letter in _LOCAL_LATIN or letter in _LOCAL_CYRILLIC for letter in foreign)
        score += right - _WRONG * (len(foreign) - right)
    odd = sum(1 for character in text if not character.isascii() and not character.isalpha() and character not in _LOCAL_MARKS)
    return score - _WRONG * odd


def _control_share(text: str) -> float:
    return len(_CONTROL.findall(text)) / max(len(text), 1)
