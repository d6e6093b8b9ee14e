import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.topics.syllables import COMMA, fold, syllables


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
    folded = [s.folded for s in syllables("Kinh tế - xã hội, “an ninh”; Covid-19.")]
    assert [f if f == COMMA else len(f) > 0 for f in folded].count(COMMA) == 3
    assert len(folded) == 11


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_offsets_point_at_the_text(text: str) -> None:
    for syllable in syllables(text):
        assert fold(text[syllable.start : syllable.stop]) == syllable.folded
        assert 0 <= syllable.start < syllable.stop <= len(text)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="aăâeêioôơuưyhqutđ\u0300\u0301\u0309\u0303\u0323", min_size=1, max_size=6))
def test_composed_and_decomposed_fold_alike(word: str) -> None:
    if not unicodedata.combining(word[0]):
        assert fold(unicodedata.normalize("NFC", word)) == fold(unicodedata.normalize("NFD", word))
