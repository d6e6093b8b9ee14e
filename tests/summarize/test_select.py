from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.errors import ModelError
from nlp.paths import models_root
from nlp.summarize.select import FEATURES, MIN_WORDS, Selector, load_selector

WEIGHTS = models_root() / "selector" / "weights.json"
SENTENCE = "Hội nghị bàn về việc thực hiện quy chế dân chủ ở cơ sở số {}."


def words(text: str) -> int:
    return len(text.split())


@pytest.fixture(scope="module")
def selector() -> Selector:
    return load_selector(WEIGHTS)


@given(
    st.lists(st.text(min_size=1, max_size=120), max_size=30),
    st.integers(0, 200),
    st.one_of(st.none(), st.text(max_size=40)),
)
def test_choice_is_ordered_unique_and_within_budget(
    sentences: list[str], budget: int, title: str | None
) -> None:
    chosen = load_selector(WEIGHTS).select(title, sentences, budget=budget, cost=len)
    assert chosen == sorted(set(chosen))
    assert all(0 <= i < len(sentences) for i in chosen)
    assert len(chosen) <= 1 or sum(len(sentences[i]) for i in chosen) <= budget
    assert bool(chosen) == bool(sentences)


def test_far_sentence_that_tells_of_the_title_is_found(selector: Selector) -> None:
    title = "Cầu Thạch Hãn thông xe sớm hai tháng"
    filler = [f"Trời hôm ấy mưa rất to ở miền núi phía xa thứ {i}." for i in range(400)]
    news = "Cầu Thạch Hãn đã thông xe sớm hai tháng, ông Lê Văn Minh cho biết ngày 22/7/2021."
    sentences = [*filler[:300], news, *filler[300:]]
    assert 300 in selector.select(title, sentences, budget=60, cost=words)


def test_opening_is_kept_and_fragments_are_not(selector: Selector) -> None:
    sentences = [SENTENCE.format(0), "Ảnh: An.", *(SENTENCE.format(i) for i in range(1, 9))]
    chosen = selector.select(None, sentences, budget=60, cost=words)
    assert 0 in chosen
    assert 1 not in chosen
    assert words(sentences[1]) < MIN_WORDS


def test_wanted_sentences_are_kept_first(selector: Selector) -> None:
    sentences = [SENTENCE.format(i) for i in range(12)]
    assert 11 in selector.select(None, sentences, budget=30, cost=words, keep=[11])


def test_longer_than_the_budget_gives_the_best_alone(selector: Selector) -> None:
    assert len(selector.select(None, [SENTENCE] * 3, budget=2, cost=words)) == 1


def test_features_have_their_names(selector: Selector) -> None:
    rows = selector.features("Dân chủ ở cơ sở", [SENTENCE.format(1), "Có 12 người?"])
    assert rows.shape == (2, len(FEATURES))
    columns = dict(zip(FEATURES, rows[1], strict=True))
    assert columns["question"] == 1.0
    assert columns["numbers"] == pytest.approx(1 / 3)
    assert rows[0, FEATURES.index("title recall")] == 1.0
    assert np.isfinite(rows).all()


def test_other_features_are_refused(tmp_path: Path) -> None:
    data = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    data["features"] = ["position"]
    (tmp_path / "weights.json").write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(ModelError, match="train_selector"):
        load_selector(tmp_path / "weights.json")


@pytest.mark.parametrize("content", [None, "", "[]", "{}", '{"format": 1}'])
def test_damaged_weights_are_a_model_error(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "weights.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(ModelError, match=r"weights\.json"):
        load_selector(path)
