"""Encodings of files, and of text that was read in the wrong one."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import cache

import pytest

from nlp.clean import decode
from nlp.clean.legacy import ENCODINGS, _table
from nlp.document import Document
from nlp.errors import InputError

TEXT = (
    "Ủy ban nhân dân xã Đức Thọ tổ chức buổi đối thoại với hơn 200 hộ dân về phương án bồi thường. "
    "Ông Lưỡng đề nghị công khai bản đồ quy hoạch; bà Quỳnh hỏi về giá đất ở khu tái định cư. "
    "Nhiều ý kiến được ghi nhận và sẽ được trả lời bằng văn bản trước ngày rằm."
)
LOWER = TEXT[0].lower() + TEXT[1:]


@cache
def letters(encoding: str) -> dict[str, str]:
    return {letter: code for code, letter in _table(encoding)[0].items()}


def as_1258(text: str) -> bytes:
    def one(letter: str) -> bytes:
        try:
            return letter.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", letter)
            tone = next(m for m in parts if m in "\u0300\u0301\u0303\u0309\u0323")
            return (unicodedata.normalize("NFC", parts.replace(tone, "")) + tone).encode("cp1258")

    return b"".join(map(one, text))


def mistaken(text: str, encoding: str) -> str:
    """Return what `text` looks like when bytes in `encoding` are read as Latin-1."""
    if encoding == "utf-8":
        return text.encode().decode("latin-1")
    if encoding == "windows-1258":
        return as_1258(text).decode("latin-1")
    return "".join(letters(encoding).get(letter, letter) for letter in text)


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "windows-1258"])
def test_files_before_unicode(encoding: str) -> None:
    text = LOWER if encoding == "tcvn3" else TEXT
    decoded = decode(mistaken(text, encoding).encode("latin-1"))
    assert decoded.text == text
    assert decoded.encoding == encoding
    assert [w.code for w in decoded.warnings] == ["encoding-converted"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_mistaken_text_is_converted_with_offsets(
    read: Callable[..., Document], encoding: str
) -> None:
    text = LOWER if encoding == "tcvn3" else TEXT
    raw = mistaken(text, encoding)
    document = read(raw)
    assert document.text == text
    assert [w.code for w in document.warnings] == ["encoding-converted"]
    start = text.index("tái định cư")
    raw_start, raw_stop = document.article.to_raw(start, start + len("tái định cư"))
    assert raw[raw_start:raw_stop] == mistaken("tái định cư", encoding)


def test_known_examples(read: Callable[..., Document]) -> None:
    tcvn3 = "C«ng hoµ x· héi chñ nghÜa ViÖt Nam"
    vni = "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam"
    assert read(tcvn3).text == "Công hoà xã hội chủ nghĩa Việt Nam"
    assert read(vni).text == "Cộng hòa xã hội chủ nghĩa Việt Nam"
    assert read("§¶NG BỘ TØNH vµ c¸c huyÖn, thÞ x· ®· häp").text.startswith("ĐẢNG BỘ TỈNH và các")


def test_utf8_read_as_windows_1252(read: Callable[..., Document]) -> None:
    assert read("Viá»‡t Nam dân chá»§ cá»™ng hÃ²a, Ä‘á»™c láº­p, tá»± do").text == (
        "Việt Nam dân chủ cộng hòa, độc lập, tự do"
    )


def test_other_languages_with_accents_are_left_alone(read: Callable[..., Document]) -> None:
    french = "Le ministère a présenté à l’Assemblée les résultats de l’enquête où il était cité."
    document = read(french)
    assert document.text == french
    assert "encoding-converted" not in [w.code for w in document.warnings]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode("utf-8"), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8"),
        (TEXT.encode("utf-16"), "utf-16-le"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (b"", "utf-8"),
    ],
)
def test_unicode_files(data: bytes, encoding: str) -> None:
    decoded = decode(data)
    assert decoded.encoding == encoding
    assert decoded.text == (TEXT if data else "")
    assert decoded.warnings == ()


def test_broken_utf8_is_mended_and_said() -> None:
    data = TEXT.encode().replace("hộ".encode(), b"h\xe1\xbb", 1)
    decoded = decode(data)
    assert decoded.text.count("\ufffd") == 1
    assert [w.code for w in decoded.warnings] == ["broken-encoding"]


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7\n%\xe2\xe3", b"PK\x03\x04\x14\x00\x06\x00", bytes(range(256)) * 8, bytes(50)],
)
def test_binary_files_are_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="binary"):
        decode(data)
