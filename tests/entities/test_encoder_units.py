from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.entities.encoder_units import (
    UNKNOWN,
    Pieces,
    dump_pieces,
    load_pieces,
    units,
    windows,
)
from nlp.errors import ModelError

ENTRIES = [
    ("<s>", 0.0),
    ("<pad>", 0.0),
    ("</s>", 0.0),
    ("<unk>", 0.0),
    ("▁", -3.0),
    ("▁Sở", -5.0),
    ("▁S", -6.0),
    ("ở", -6.0),
    ("S", -6.5),
    ("/", -4.0),
    ("12", -5.0),
    ("1", -4.5),
    ("2", -4.5),
]


def words(text: str) -> list[str]:
    return [text[start:stop] for start, stop in units(text, 0, len(text))]


def test_units_are_runs_of_letters_runs_of_digits_and_single_marks() -> None:
    assert words("Kế hoạch 12/KH-UBND (BCĐ).") == [
        *("Kế", "hoạch", "12", "/", "KH", "-", "UBND", "(", "BCĐ", ")", "."),
    ]


def test_units_of_a_part_carry_offsets_of_the_whole_text() -> None:
    assert units("ông An, bà Bé", 7, 13) == [(8, 10), (11, 13)]


def test_the_likeliest_pieces_win_and_a_space_is_part_of_them() -> None:
    pieces = Pieces(ENTRIES)
    text = "Sở Sở/12"
    assert [pieces.of(text, unit) for unit in units(text, 0, len(text))] == [
        *((5,), (5,), (9,), (10,)),
    ]
    assert pieces.of("(Sở", (1, 3)) == (8, 7)


def test_letters_that_no_piece_has_are_unknown() -> None:
    assert Pieces(ENTRIES).of_word("▁Sж") == (6, UNKNOWN)


@given(st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_every_unit_of_any_text_has_pieces(text: str) -> None:
    pieces = Pieces(ENTRIES)
    assert all(pieces.of(text, unit) for unit in units(text, 0, len(text)))


def test_a_vocabulary_is_read_back(tmp_path: Path) -> None:
    dump_pieces(ENTRIES, tmp_path / "pieces.txt")
    assert load_pieces(tmp_path / "pieces.txt").of_word("▁Sở") == (5,)


def test_a_damaged_vocabulary_is_refused(tmp_path: Path) -> None:
    (tmp_path / "pieces.txt").write_text("no score\n", encoding="utf-8")
    with pytest.raises(ModelError, match=r"pieces\.txt"):
        load_pieces(tmp_path / "pieces.txt")


@pytest.mark.parametrize(
    ("lengths", "expected"),
    [
        ([], []),
        ([3, 4, 5], [(0, 2), (2, 3)]),
        ([20, 1], [(0, 1), (1, 2)]),
        ([1, 20, 1], [(0, 1), (1, 2), (2, 3)]),
    ],
)
def test_neighbouring_sentences_share_a_window(
    lengths: list[int], expected: list[tuple[int, int]]
) -> None:
    assert windows(lengths, 8) == expected
