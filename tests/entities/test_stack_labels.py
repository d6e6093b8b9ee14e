from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nlp.entities.stack_labels import labels_of, spans_of

SPANS = [(0, 1, "PLACE"), (1, 4, "PERSON"), (5, 7, "BODY")]


def test_labels_tell_where_spans_begin_and_end() -> None:
    assert labels_of(SPANS, 8) == [
        *("S-PLACE", "B-PERSON", "I-PERSON", "E-PERSON", "O", "B-BODY", "E-BODY", "O"),
    ]


def test_spans_come_back_from_their_labels() -> None:
    assert spans_of(labels_of(SPANS, 8)) == SPANS


def test_of_two_spans_that_overlap_the_longer_one_stays() -> None:
    assert spans_of(labels_of([(0, 2, "PLACE"), (1, 5, "BODY")], 5)) == [(1, 5, "BODY")]


def test_parts_of_spans_are_none() -> None:
    assert spans_of(["I-BODY", "E-BODY", "B-BODY", "E-PLACE", "B-PERSON", "O", "E-PERSON"]) == []


@given(st.lists(st.sampled_from(["O", *(f"{p}-{k}" for p in "BIES" for k in ("A", "B"))])))
def test_any_labels_give_spans_in_order_without_overlaps(labels: list[str]) -> None:
    ends = [0, *(at for first, last, _ in spans_of(labels) for at in (first, last))]
    assert ends == sorted(ends)
    assert ends[-1] <= len(labels)
