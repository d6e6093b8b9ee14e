from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.scoring.boundaries import Counts, boundary_counts, dense_ranges, span_counts


def test_dense_ranges_leave_white_space_out() -> None:
    assert dense_ranges(["Hà Nội", " ", "mưa", "\u00a0."]) == [(0, 5), (5, 8), (8, 9)]


def test_word_counts_ask_for_both_ends() -> None:
    expected = dense_ranges(["Hà Nội", "mưa", "to"])
    found = dense_ranges(["Hà", "Nội", "mưa", "to"])
    counts = span_counts(expected, found)
    assert counts == Counts(n_expected=3, n_found=4, n_right=2)
    assert counts.precision == pytest.approx(0.5)
    assert counts.recall == pytest.approx(2 / 3)
    assert counts.f1 == pytest.approx(4 / 7)


def test_the_end_of_the_text_is_no_boundary() -> None:
    expected = dense_ranges(["Trời mưa.", "Đường ngập.", "Xe dừng."])
    found = dense_ranges(["Trời mưa. Đường ngập.", "Xe dừng."])
    assert boundary_counts(expected, found) == Counts(n_expected=2, n_found=1, n_right=1)
    assert boundary_counts(expected[:1], found[:1]) == Counts()


def test_counts_of_nothing_score_zero() -> None:
    assert (Counts().precision, Counts().recall, Counts().f1) == (0.0, 0.0, 0.0)


def test_counts_add_up() -> None:
    assert Counts(3, 2, 1) + Counts(1, 1, 1) == Counts(4, 3, 2)


@given(st.lists(st.text(alphabet="ab \u00a0", max_size=5), max_size=20))
def test_a_segmentation_agrees_with_itself(pieces: list[str]) -> None:
    ranges = dense_ranges(pieces)
    counts = span_counts(ranges, ranges)
    assert counts.n_right == counts.n_expected == counts.n_found == len(ranges)
    assert sum(b - a for a, b in ranges) == len("".join("".join(pieces).split()))
