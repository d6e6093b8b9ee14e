from __future__ import annotations

from nlp.scoring.counts import Counts
from nlp.scoring.spans import add_counts, all_labels, overlap_counts, strict_counts

GOLD = [(0, 5, "BODY"), (7, 9, "BODY"), (12, 20, "PERSON")]
FOUND = [(0, 5, "BODY"), (6, 10, "BODY"), (12, 20, "PLACE")]


def test_strict_asks_for_both_ends_and_the_label() -> None:
    assert strict_counts(GOLD, FOUND) == {
        "BODY": Counts(2, 2, 1),
        "PERSON": Counts(1, 0, 0),
        "PLACE": Counts(0, 1, 0),
    }


def test_overlap_asks_for_the_label_and_some_text() -> None:
    assert overlap_counts(GOLD, FOUND)["BODY"] == Counts(2, 2, 2)
    assert overlap_counts(GOLD, FOUND)["PERSON"] == Counts(1, 0, 0)


def test_a_long_span_answers_for_one() -> None:
    assert overlap_counts(GOLD, [(0, 20, "BODY")])["BODY"] == Counts(2, 1, 1)


def test_neighbours_do_not_overlap() -> None:
    assert overlap_counts([(0, 5, "BODY")], [(5, 9, "BODY")])["BODY"] == Counts(1, 1, 0)


def test_counts_add_up() -> None:
    twice = add_counts([strict_counts(GOLD, FOUND)] * 2)
    assert twice["BODY"] == Counts(4, 4, 2)
    assert all_labels(twice) == Counts(6, 6, 2)
    assert all_labels(twice).f1 == 1 / 3
