import time

import pytest

from nlp.topics.syllables import Syllables, syllables
from nlp.topics.trie import Trie


def found(trie: Trie, text: str) -> list[str]:
    row = Syllables(text, [(0, len(text))])
    spans = [row.span(0, h.first, h.last) for h in trie.find(row.folded)]
    return [text[start:stop] for start, stop in spans]


def test_every_phrase_is_found_overlapping_or_not() -> None:
    trie = Trie()
    for phrase in ("khiếu nại", "giải quyết khiếu nại", "đơn thư"):
        trie.add(phrase)
    text = "Giải  quyết khiếu nại, đơn\nthư"
    assert found(trie, text) == ["Giải  quyết khiếu nại", "khiếu nại", "đơn\nthư"]


def test_a_comma_of_a_phrase_may_be_missing_in_the_text() -> None:
    trie = Trie()
    trie.add("dân biết, dân bàn")
    assert found(trie, "“dân biết dân bàn”") == ["dân biết dân bàn"]
    assert found(trie, "Dân biết, dân bàn") == ["Dân biết, dân bàn"]


def test_a_phrase_does_not_run_over_a_mark_of_the_text() -> None:
    trie = Trie()
    trie.add("đầu tư")
    assert found(trie, "đứng đầu, tư vấn") == []


def test_equal_phrases_have_one_number() -> None:
    trie = Trie()
    assert trie.add("Uỷ ban") == trie.add("ủy  ban")
    assert len(trie) == 1


def test_a_phrase_without_letters_is_refused() -> None:
    with pytest.raises(ValueError, match="no letter"):
        Trie().add(" , ")


def test_a_phrase_ends_with_its_sentence() -> None:
    trie = Trie()
    for phrase in ("khiếu nại", "đơn khiếu nại", "đơn khiếu"):
        trie.add(phrase)
    text = "Có đơn khiếu. Nại gì"
    row = Syllables(text, [(0, 12), (14, len(text))])
    assert [text[slice(*row.span(0, h.first, h.last))] for h in trie.find(row.folded)] == [
        "đơn khiếu"
    ]


def test_time_is_linear_in_length() -> None:
    trie = Trie()
    trie.add("dân chủ ở cơ sở")
    tokens = syllables("dân chủ ở cơ " * 20_000)

    def seconds(n: int) -> float:
        part = tokens[:n]
        start = time.process_time()
        trie.find(part)
        return time.process_time() - start

    short = min(seconds(8_000) for _ in range(5))
    assert min(seconds(64_000) for _ in range(5)) < 30 * short
