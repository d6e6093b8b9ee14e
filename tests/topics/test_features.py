"""N-grams are found by number, weighed by part, and placed in the text."""

from __future__ import annotations

from itertools import accumulate

import numpy as np
import pytest

from nlp.topics.features import PARTS, Reading, Vocabulary, keys_of
from nlp.topics.syllables import GAP, syllables
from nlp.topics.taxonomy import Part


def read(vocabulary: Vocabulary, sentences: list[tuple[Part, str]]) -> Reading:
    rows = [[*syllables(text), GAP] for _, text in sentences]
    firsts = list(accumulate(map(len, rows), initial=0))
    return vocabulary.read([t for row in rows for t in row], firsts, [p for p, _ in sentences])


@pytest.fixture
def vocabulary() -> Vocabulary:
    words = ["dân", "làng", "họp"]
    names = [token for word in words for token in syllables(word)]
    base = len(names) + 1
    keys = np.array(sorted([1, 2, 3, 1 * base + 2, (1 * base + 2) * base + 3]), dtype=np.int64)
    return Vocabulary(names, keys, np.ones(len(keys), dtype=np.float32))


def names_of(vocabulary: Vocabulary, sentences: list[tuple[Part, str]]) -> dict[str, float]:
    reading = read(vocabulary, sentences)
    return {
        " ".join(vocabulary.name(gram)): float(value)
        for gram, value in zip(reading.grams.tolist(), reading.values, strict=True)
    }


def test_longer_n_grams_are_known_by_their_syllables(vocabulary: Vocabulary) -> None:
    found = names_of(vocabulary, [("body", "Dân làng họp bàn.")])
    names = [vocabulary.name(i) for i in range(len(vocabulary))]
    assert [len(name) for name in names] == [1, 1, 1, 2, 3]
    assert len(found) == 5


def test_an_n_gram_ends_at_a_mark_and_at_the_end_of_a_sentence(vocabulary: Vocabulary) -> None:
    assert len(names_of(vocabulary, [("body", "Dân, làng, họp")])) == 3
    assert len(names_of(vocabulary, [("body", "Dân"), ("body", "làng")])) == 2


def test_a_title_counts_more_than_a_caption(vocabulary: Vocabulary) -> None:
    values = names_of(vocabulary, [("title", "Dân"), ("caption", "họp")])
    ratio = np.log1p(PARTS["title"]) / np.log1p(PARTS["caption"])
    dan, hop = sorted(values.values(), reverse=True)
    assert dan / hop == pytest.approx(ratio, rel=1e-5)


def test_values_have_length_one_and_unknown_text_has_none(vocabulary: Vocabulary) -> None:
    values = np.array(list(names_of(vocabulary, [("body", "Dân làng họp")]).values()))
    assert float(values @ values) == pytest.approx(1.0, rel=1e-5)
    assert names_of(vocabulary, [("body", "xyz, 12")]) == {}
    assert names_of(vocabulary, []) == {}


def test_an_n_gram_is_placed_where_it_stands(vocabulary: Vocabulary) -> None:
    two = next(i for i in range(len(vocabulary)) if len(vocabulary.name(i)) == 2)
    sentences: list[tuple[Part, str]] = [("title", "Về làng"), ("body", "Hôm qua dân làng họp.")]
    reading = read(vocabulary, sentences)
    # Two syllables of the title, one for its end, two of the body.
    assert reading.places_of(reading.grams.tolist().index(two)) == [5]


def test_an_n_gram_that_stands_twice_has_both_places(vocabulary: Vocabulary) -> None:
    reading = read(vocabulary, [("title", "Làng, dân, làng"), ("body", "làng")])
    one = next(i for i, gram in enumerate(reading.grams.tolist()) if len(reading.places_of(i)) == 3)
    assert reading.places_of(one) == [0, 4, 6]


def test_a_long_article_is_read_up_to_the_end_of_a_sentence(vocabulary: Vocabulary) -> None:
    sentence = "dân " * 15_000
    parts: list[tuple[Part, str]] = [("body", sentence), ("body", sentence), ("body", sentence)]
    assert len(read(vocabulary, parts).places) == 30_000


def test_keys_of_fewer_syllables_than_the_longest_n_gram() -> None:
    assert keys_of(np.array([2], dtype=np.int64), 10).tolist() == [[2], [0], [0]]
    assert keys_of(np.array([], dtype=np.int64), 10).shape == (3, 0)
