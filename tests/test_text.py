from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.text import OffsetMap, Piece, TextBuilder, nfc, split_tones, strip_marks


def test_strip_marks() -> None:
    assert strip_marks("Đảng ủy xã Tóc Tiên, đường") == "Dang uy xa Toc Tien, duong"


@pytest.mark.parametrize(
    ("word", "toneless", "tones"),
    [
        ("Đảng", "Đang", "\u0309"),
        ("ưỡn", "ươn", "\u0303"),
        ("âm", "âm", ""),
        ("à\u0301", "a", "\u0300\u0301"),
    ],
)
def test_tones_are_split_off_and_other_marks_stay(word: str, toneless: str, tones: str) -> None:
    for form in ("NFC", "NFD"):
        assert split_tones(unicodedata.normalize(form, word)) == (toneless, tones)


@given(st.text())
def test_nfc_is_unicode_nfc(text: str) -> None:
    assert nfc(text) == unicodedata.normalize("NFC", text)


def test_builder_maps_kept_put_and_added_text() -> None:
    raw = "Bà  A&amp;B họp"
    builder = TextBuilder(raw)
    builder.keep(0, 2)
    builder.put(" ", 2, 4)
    builder.keep(4, 5)
    builder.put("&", 5, 10)
    builder.keep(10, 11)
    builder.put("\n\n", 11, 11)
    builder.keep(12, 15)
    text, offsets = builder.build()
    assert text == "Bà A&B\n\nhọp"
    back = {word: raw[slice(*offsets.to_raw(text.index(word), text.index(word) + len(word)))]
            for word in ("Bà", "A&B", "&", "họp")}  # fmt: skip
    assert back == {"Bà": "Bà", "A&B": "A&amp;B", "&": "&amp;", "họp": "họp"}
    assert offsets.to_raw(6, 8) == (11, 11)


def test_empty_range_and_bounds() -> None:
    offsets = OffsetMap((Piece(0, 3, 5, 8),))
    assert offsets.to_raw(1, 1) == (6, 6)
    assert offsets.to_raw(3, 3) == (8, 8)
    with pytest.raises(IndexError, match="offsets 2:9 are not inside 0:3"):
        offsets.to_raw(2, 9)


@given(st.lists(st.tuples(st.text(min_size=1, max_size=5), st.booleans()), max_size=20))
def test_composition_equals_two_steps(parts: list[tuple[str, bool]]) -> None:
    raw = "".join(text for text, _ in parts)
    middle_builder, at = TextBuilder(raw), 0
    for text, kept in parts:
        if kept:
            middle_builder.keep(at, at + len(text))
        at += len(text)
    middle, inner = middle_builder.build()
    outer_builder = TextBuilder(middle)
    for i in range(0, len(middle), 2):
        outer_builder.keep(i, i + 1)
    text, outer = outer_builder.build()
    whole = outer.after(inner)
    for i in range(len(text)):
        assert raw[slice(*whole.to_raw(i, i + 1))] == text[i]
        assert whole.to_raw(i, i + 1) == inner.to_raw(*outer.to_raw(i, i + 1))
