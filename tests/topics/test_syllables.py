import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.topics.syllables import COMMA, GAP, LONGEST, MOST, Remembered, Syllables, fold, syllables


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("uỷ", "ủy"),
        ("Hoà", "hòa"),
        ("khoẻ", "khỏe"),
        ("kỹ", "kĩ"),
        ("sỹ", "sĩ"),
        ("quý", "quí"),
        ("ĐẢNG", "đảng"),
    ],
)
def test_spellings_of_one_syllable_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("hoa", "hòa"), ("thúy", "thúi"), ("đan", "dan"), ("tiêu", "tiều")]
)
def test_different_syllables_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_marks_part_and_hyphens_do_not() -> None:
    folded = syllables("Kinh tế - xã hội, “an ninh”; Covid-19.")
    assert [f if f == COMMA else len(f) > 0 for f in folded].count(COMMA) == 3
    assert len(folded) == 11


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_offsets_point_at_the_text(text: str) -> None:
    middle = len(text) // 2
    row = Syllables(text, [(0, middle), (middle, len(text))])
    assert row.firsts[0] == 0
    assert row.firsts[-1] == len(row.folded) == len(row.words)
    for number in (0, 1):
        first, end = row.firsts[number], row.firsts[number + 1] - 1
        assert row.folded[end] == GAP
        assert row.shape(end) == 0
        for place in range(first, end):
            start, stop = row.span(number, place, place)
            assert middle * number <= start < stop <= (len(text) if number else middle)
            assert text[start:stop] == row.words[place]
            assert fold(text[start:stop]) == row.folded[place]


@pytest.mark.parametrize(("word", "shape"), [("UBND", 2), ("Bộ", 1), ("Q", 1), ("bộ", 0), (",", 0)])
def test_the_shape_tells_capitals(word: str, shape: int) -> None:
    assert Syllables(word, [(0, len(word))]).shape(0) == shape


def test_words_no_syllable_is_as_long_as_are_not_remembered() -> None:
    asked: list[str] = []
    lengths = Remembered(lambda word: asked.append(word) or len(word))
    words = ["dân", "x" * (LONGEST + 1)] * 2
    assert list(lengths.of(words)) == [3, LONGEST + 1] * 2
    assert asked == ["dân", *["x" * (LONGEST + 1)] * 2]


def test_what_is_remembered_stays_within_bounds() -> None:
    lengths = Remembered(len)
    assert sum(1 for _ in lengths.of(map(str, range(MOST + 10)))) == MOST + 10
    assert len(lengths) == 10


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="aăâeêioôơuưyhqutđ\u0300\u0301\u0309\u0303\u0323", min_size=1, max_size=6))
def test_composed_and_decomposed_fold_alike(word: str) -> None:
    if not unicodedata.combining(word[0]):
        assert fold(unicodedata.normalize("NFC", word)) == fold(unicodedata.normalize("NFD", word))
