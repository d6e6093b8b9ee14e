from __future__ import annotations

import math
from dataclasses import fields, replace

from hypothesis import given
from hypothesis import strategies as st

from nlp.summarize.rank import WEIGHTS, Judge, Reading, Signs, weigh

TITLE = "Cầu Thạch Hãn thông xe"
GIST = ("Cầu Thạch Hãn thông xe sáng 22/7, sớm hai tháng.",)
SOURCE = (*GIST, "Người dân hai bên bờ vui mừng vì không phải đi đò.")
READING = Reading.of(TITLE, GIST, SOURCE)


def best(*candidates: tuple[str, float]) -> int:
    judge = Judge.of([text for text, _ in candidates], READING)
    worth = [judge.worth(text, score) for text, score in candidates]
    return worth.index(max(worth))


def test_candidate_that_tells_the_news_is_worth_most() -> None:
    beside = ("Người dân hai bên bờ vui mừng.", -0.5)
    news = ("Cầu Thạch Hãn thông xe sáng 22/7.", -0.5)
    assert best(beside, news) == 1


def test_likelier_of_two_equal_texts_is_worth_more() -> None:
    assert best(("Cầu thông xe.", -0.9), ("Cầu thông xe.", -0.2)) == 1


def test_signs_of_a_candidate() -> None:
    signs = Judge.of(["Cầu Thạch Hãn rộng"], READING).signs("Cầu Thạch Hãn rộng", -0.5)
    assert signs.title_recall == 3 / 5
    assert signs.title_precision == 3 / 4
    assert signs.title_order == 3 / 5
    assert signs.source_pairs == 2 / 3
    assert signs.agreement == 1.0
    assert signs.score == -0.5


def test_worth_is_a_weighted_sum() -> None:
    nothing = Signs(*([0.0] * len(fields(Signs))))
    assert weigh(nothing) == 0.0
    assert weigh(replace(nothing, title_recall=0.5)) == 0.5 * WEIGHTS.title_recall


@given(st.lists(st.text(max_size=40), max_size=8), st.text(), st.floats(-9, 0))
def test_any_text_has_a_finite_worth(texts: list[str], text: str, score: float) -> None:
    for reading in (Reading.of(text, GIST, SOURCE), Reading.of(None, [], [])):
        assert math.isfinite(Judge.of(texts, reading).worth(text, score))
