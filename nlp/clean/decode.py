"""Bytes of a file to text: Unicode with or without a mark, and the encodings before Unicode."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from nlp.clean.legacy import NAMES, SAMPLE, Verdict, converted, suspect
from nlp.clean.traced import Traced
from nlp.document import Notice
from nlp.errors import InputError
from nlp.text import nfc

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
)
_CONTROLS = bytes(b for b in range(32) if b not in b"\t\n\x0b\x0c\r\x1a\x1b")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, the encoding it was in, and what the reader should know of it."""

    text: str
    encoding: str
    warnings: tuple[Notice, ...] = ()


def decode(data: bytes) -> Decoded:
    """Return the text of a file, in NFC where it was not Unicode.

    Raises:
        InputError: the file is not text.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _lenient(data[len(mark) :], encoding)
    if data.startswith(_MAGIC):
        raise _binary()
    if guessed := _unmarked_utf16(data):
        return _lenient(data, guessed)
    _check_text(data)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _not_utf8(data)


def _unmarked_utf16(data: bytes) -> str | None:
    """Recognise UTF-16 by the zero bytes of its plain letters, all on one side."""
    sample = data[:SAMPLE]
    half = len(sample) // 2
    if half < 4 or len(data) % 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.3 * half and even < 0.02 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.3 * half and odd < 0.02 * half else None


def _check_text(data: bytes) -> None:
    sample = data[:SAMPLE]
    n_controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if n_controls > 0.05 * len(sample):
        raise _binary()


def _binary() -> InputError:
    return InputError(
        "the input is not text but a binary file; save it as text or HTML first "
        "(for a PDF or Word file: export as plain text, UTF-8)"
    )


def _not_utf8(data: bytes) -> Decoded:
    if _is_damaged_utf8(data):
        return _lenient(data, "utf-8")
    declared = _declared(data)
    text = (
        data.decode("cp1252", "replace") if declared is None else data.decode(declared, "replace")
    )
    latin = data.decode("latin-1")
    verdict = suspect(latin)
    if verdict is None or verdict.encoding == "utf-8":
        return Decoded(nfc(text), declared or "windows-1252", (_unsure(declared),))
    return _legacy(latin, verdict)


def _legacy(latin: str, verdict: Verdict) -> Decoded:
    if not verdict.certain:
        return Decoded(latin, "windows-1252", (suspicion(verdict),))
    text = converted(Traced.of(latin, 0, len(latin)), verdict.encoding).text
    # What the encoding does not change (quotes, dashes) stands in the range of Windows-1252.
    text = "".join(
        bytes([ord(c)]).decode("cp1252", "replace") if "\x80" <= c <= "\x9f" else c for c in text
    )
    return Decoded(nfc(text), verdict.encoding, (conversion(verdict),))


def _is_damaged_utf8(data: bytes) -> bool:
    sample = data[: 5 * SAMPLE]
    text = sample.decode("utf-8", "replace")
    good = sum(c > "\x7f" and c != "\ufffd" for c in text)
    return good > 4 * text.count("\ufffd")


def _declared(data: bytes) -> str | None:
    """Return the encoding that an HTML page names, where Python knows it."""
    found = _CHARSET.search(data[:4096])
    try:
        name = codecs.lookup(found.group(1).decode("ascii")).name if found else None
    except LookupError:
        return None
    return None if name in ("utf-8", "ascii") else name


def _lenient(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    broken = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    if broken <= 0:
        return Decoded(text, encoding)
    message = f"Tệp có {broken} chỗ bị hỏng, đã thay bằng dấu \ufffd; nên lấy lại bản gốc."
    return Decoded(text, encoding, (Notice(code="broken-encoding", message=message),))


def _unsure(declared: str | None) -> Notice:
    name = declared or "Windows-1252"
    message = f"Tệp không phải UTF-8, được đọc theo bảng mã {name}; nên kiểm tra lại dấu."
    return Notice(code="encoding-suspected", message=message)


def suspicion(verdict: Verdict) -> Notice:
    """Return the notice for an encoding that is likely but not certain."""
    message = (
        f"Văn bản có thể ở bảng mã {NAMES[verdict.encoding]}; chưa chuyển đổi vì chưa chắc chắn."
    )
    return Notice(code="encoding-suspected", message=message)


def conversion(verdict: Verdict) -> Notice:
    """Return the notice for a text that was converted."""
    message = f"Văn bản ở bảng mã {NAMES[verdict.encoding]}, đã được chuyển sang Unicode."
    return Notice(code="encoding-converted", message=message)
