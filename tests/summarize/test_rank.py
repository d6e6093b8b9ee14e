from __future__ import annotations

from dataclasses import fields, replace

from hypothesis import given
from hypothesis import strategies as st

from nlp.summarize.rank import WEIGHTS, Reading, Signs, rank, signs_of, weigh

TITLE = "Cầu Thạch Hãn thông xe"
GIST = ("Cầu Thạch Hãn thông xe sáng 22/7, sớm hai tháng.",)
SOURCE = (*GIST, "Người dân hai bên bờ vui mừng vì không phải đi đò.")
READING = Reading.of(TITLE, GIST, SOURCE)


def test_candidate_that_tells_the_news_comes_first() -> None:
    beside = ("Người dân hai bên bờ vui mừng.", -0.5)
    news = ("Cầu Thạch Hãn thông xe sáng 22/7.", -0.5)
    assert rank([beside, news], READING) == [1, 0]


def test_likelier_of_two_equal_texts_comes_first() -> None:
    assert rank([("Cầu thông xe.", -0.9), ("Cầu thông xe.", -0.2)], READING) == [1, 0]


def test_signs_of_a_candidate() -> None:
    (signs,) = signs_of([("Cầu Thạch Hãn rộng", -0.5)], READING)
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


@given(st.lists(st.tuples(st.text(max_size=40), st.floats(-9, 0)), max_size=8), st.text())
def test_every_candidate_is_ranked_once(
    candidates: list[tuple[str, float]], title: str | None
) -> None:
    reading = Reading.of(title, GIST, SOURCE)
    assert sorted(rank(candidates, reading)) == list(range(len(candidates)))
    assert rank(candidates, Reading.of(None, [], [])) is not None
