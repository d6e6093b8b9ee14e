from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from nlp.summarize.select import load_selector
from nlp.training.articles import Example
from nlp.training.selector import (
    best_choice,
    count_rarity,
    coverage,
    goals,
    train_selector,
    words_of,
    write_selector,
)


def test_best_choice_takes_what_the_summary_needs() -> None:
    sentences = [words_of(s) for s in ("trời mưa to", "cầu mới đã thông xe", "dân vui mừng")]
    wanted = Counter(words_of("cầu thông xe dân vui"))
    assert best_choice(wanted, sentences, 8) == [1, 2]
    assert best_choice(wanted, sentences, 5) == [1]
    assert best_choice(wanted, [], 5) == []


def test_goals_prefer_the_sentence_of_the_summary() -> None:
    example = Example("a", "Tin", ("Trời mưa to.", "Cầu mới thông xe."), "Cầu mới thông xe.")
    values = goals(example, 50)
    assert values[1] > values[0] == 0.0


def test_coverage_counts_words_of_title_and_choice() -> None:
    example = Example("a", "Cầu mới", ("Trời mưa.", "Xe chạy."), "Cầu mới xe chạy")
    assert coverage(example, []) == pytest.approx(0.5)
    assert coverage(example, [1]) == 1.0


def test_rare_words_weigh_more(examples: list[Example]) -> None:
    rarity, unseen = count_rarity(examples, 50)
    assert rarity["xã"] <= rarity["nông"] < rarity["khánh"] < unseen
    assert len(rarity) == 50


def test_trained_selector_is_read_back_and_prefers_the_opening(
    examples: list[Example], tmp_path: Path
) -> None:
    pytest.importorskip("sklearn", reason="needs the extra train (scikit-learn)")
    selector = train_selector(examples * 4, budget=25, hidden=4, vocabulary=50)
    write_selector(selector, tmp_path / "weights.json")
    again = load_selector(tmp_path / "weights.json")
    example = examples[7]
    scores = again.scores(example.title, example.sentences)
    assert scores.argmax() == 0
    assert scores == pytest.approx(selector.scores(example.title, example.sentences), abs=1e-3)
