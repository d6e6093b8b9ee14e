from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.scoring.rouge import bootstrap, common_length, mean_scores, rouge, tokens


def test_values_by_hand() -> None:
    scores = rouge("Hà Nội mưa to", "Hà Nội nắng to lắm")
    assert scores.rouge1 == pytest.approx(200 * 3 / 9)
    assert scores.rouge2 == pytest.approx(200 * 1 / 7)
    assert scores.rouge_l == pytest.approx(200 * 3 / 9)


def test_repeated_words_count_as_often_as_both_have_them() -> None:
    assert rouge("a a a", "a b a").rouge1 == pytest.approx(200 * 2 / 6)


def test_unicode_ignores_case_and_form_but_not_tone() -> None:
    assert rouge("HO\u0301A BI\u0300NH", "hóa bình".replace("ì", "ì")).rouge1 == 100.0
    assert rouge("ma", "má").rouge1 == 0.0


def test_published_drops_accented_letters() -> None:
    assert tokens("Đảng ủy 12", "published") == ["ng", "y", "12"]
    assert rouge("má", "mạ", "published").rouge1 == 100.0


def test_empty_texts_score_nothing() -> None:
    assert rouge("", "một").rouge1 == rouge("một", "").rouge_l == 0.0
    assert mean_scores([], []).rouge1 == 0.0


def _slow_common_length(first: Sequence[str], second: Sequence[str]) -> int:
    table = [[0] * (len(second) + 1) for _ in range(len(first) + 1)]
    for i, one in enumerate(first):
        for j, two in enumerate(second):
            best = max(table[i][j + 1], table[i + 1][j])
            table[i + 1][j + 1] = table[i][j] + 1 if one == two else best
    return table[-1][-1]


@given(st.lists(st.sampled_from("abcd"), max_size=90), st.lists(st.sampled_from("abcd")))
def test_common_length_is_that_of_the_plain_table(first: list[str], second: list[str]) -> None:
    assert common_length(first, second) == _slow_common_length(first, second)


def test_bootstrap_holds_the_mean_and_narrows_with_more_values() -> None:
    draw = random.Random(1)
    values = [draw.gauss(30, 10) for _ in range(400)]
    few, many = bootstrap(values[:40]), bootstrap(values)
    assert many.low < many.mean < many.high
    assert many.high - many.low < few.high - few.low
    assert bootstrap(values) == many


def test_bootstrap_of_nothing_says_so() -> None:
    with pytest.raises(ValueError, match="no values"):
        bootstrap([])


def test_known_baselines_of_vietnews(shared: Path) -> None:
    datasets = pytest.importorskip("datasets", reason="needs the extra train (datasets)")
    path = shared / "data/vietnews/val.parquet"
    rows = datasets.Dataset.from_parquet(str(path)).select(range(0, 22317, 40))
    made = [f"{row['title']} {row['sentences'][0]}" for row in rows]
    wanted = [row["abstract"] for row in rows]
    assert mean_scores(made, wanted).rouge1 == pytest.approx(34.0, abs=1.0)
    assert mean_scores(made, wanted, "published").rouge1 == pytest.approx(57.1, abs=1.0)
