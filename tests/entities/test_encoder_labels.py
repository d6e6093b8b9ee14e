from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.entities.encoder_labels import (
    FLAT,
    OFFICES,
    decode,
    labels_of,
    log_probabilities,
    names_of,
    span_scores,
    spans_of,
)

N_OFFICE = len(names_of(OFFICES))


def test_labels_have_names_for_begin_inside_end_and_single() -> None:
    assert names_of(OFFICES) == ("O", "B-POSITION", "I-POSITION", "E-POSITION", "S-POSITION")


def test_spans_become_labels_and_come_back() -> None:
    spans = [(0, 1, "PERSON"), (2, 4, "BODY"), (4, 7, "LAW")]
    labels = labels_of(spans, 8, FLAT)
    assert [names_of(FLAT)[label] for label in labels] == [
        *("S-PERSON", "O", "B-BODY", "E-BODY", "B-LAW", "I-LAW", "E-LAW", "O"),
    ]
    assert spans_of(labels, FLAT) == spans


def test_of_two_spans_that_overlap_the_longer_one_stays() -> None:
    assert spans_of(labels_of([(0, 2, "PLACE"), (1, 5, "BODY")], 5, FLAT), FLAT) == [(1, 5, "BODY")]


def test_decoding_mends_labels_that_may_not_follow_one_another() -> None:
    scores = np.full((3, N_OFFICE), -9.0, dtype=np.float32)
    scores[0, 1] = scores[1, 0] = scores[2, 3] = 0.0  # B, O, E: the O must give way
    assert decode(scores) == [1, 2, 3]


@given(st.integers(0, 9), st.integers(0, 2**31))
@settings(max_examples=60, deadline=None)
def test_decoded_labels_are_those_of_their_spans(n_units: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(n_units, len(names_of(FLAT))))
    labels = decode(scores.astype(np.float32))
    assert labels_of(spans_of(labels, FLAT), n_units, FLAT) == labels


def test_the_score_of_a_span_is_its_share_of_all_sequences() -> None:
    scores = log_probabilities(np.zeros((2, N_OFFICE), dtype=np.float32))
    # five sequences may be: OO, OS, SO, SS, BE, all equally likely here
    assert span_scores(scores, [(0, 2, "POSITION")], OFFICES) == [pytest.approx(1 / 5)]
    assert span_scores(scores, [(1, 2, "POSITION")], OFFICES) == [pytest.approx(2 / 5)]


def test_no_units_give_no_labels() -> None:
    assert decode(np.zeros((0, N_OFFICE), dtype=np.float32)) == []
