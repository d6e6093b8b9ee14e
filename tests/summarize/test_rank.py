from __future__ import annotations

import math
from dataclasses import fields, replace

from hypothesis import given
from hypothesis import strategies as st

from nlp.summarize.drafts import Draft, Part
from nlp.summarize.rank import WEIGHTS, Judge, Reading, Signs, weigh
from nlp.summarize.writer import Input

TITLE = "Cầu Thạch Hãn thông xe"
GIST = ("Cầu Thạch Hãn thông xe sáng 22/7, sớm hai tháng.",)
SOURCE = (*GIST, "Người dân hai bên bờ vui mừng vì không phải đi đò.")
READING = Reading.of(TITLE, GIST, SOURCE)


def draft(text: str, score: float) -> Draft:
    given = Input(ids=(), seen=(0,), n_chars=9, form="medium")
    return Draft((Part(text),), score=score, given=given)


def best(*candidates: tuple[str, float]) -> int:
    judge = Judge.of([text for text, _ in candidates], READING)
    worth = [judge.worth(draft(text, score)) for text, score in candidates]
    return worth.index(max(worth))


def test_candidate_that_tells_the_news_is_worth_most() -> None:
    beside = ("Người dân hai bên bờ vui mừng.", -0.5)
    news = ("Cầu Thạch Hãn thông xe sáng 22/7.", -0.5)
    assert best(beside, news) == 1


def test_signs_of_a_candidate() -> None:
    text = "Cầu Thạch Hãn rộng"
    signs = Judge.of([text], READING).signs(draft(text, -0.5))
    assert signs.title_recall == 3 / 5
    assert signs.title_precision == 3 / 4
    assert signs.title_order == 3 / 5
    assert signs.source_pairs == 2 / 3
    assert signs.agreement == 1.0
    assert (signs.score, signs.of_model, signs.has_title) == (-0.5, 1.0, 0.0)
    assert signs.length == 4 / 40
    assert signs.repeated == 0.0
    often = Judge.of([], Reading.of(TITLE, GIST, (*SOURCE, "Cầu Thạch Hãn dài 300 m.")))
    assert often.signs(draft(text, 0.0)).repeated == 3 / 4


def test_drafts_of_the_article_bring_their_own_signs() -> None:
    pair = Draft((Part(TITLE + ".", 0), Part(SOURCE[1], 2)), worth=-0.3, place=0.5)
    signs = Judge.of([], READING).signs(pair)
    assert (signs.of_model, signs.has_title, signs.worth, signs.place) == (0.0, 1.0, -0.3, 0.5)
    assert signs.title_order == 1.0


def test_worth_is_a_weighted_sum() -> None:
    nothing = Signs(*([0.0] * len(fields(Signs))))
    assert weigh(nothing) == 0.0
    assert weigh(replace(nothing, title_recall=0.5)) == 0.5 * WEIGHTS.title_recall


@given(st.lists(st.text(max_size=40), max_size=8), st.text(), st.floats(-9, 0))
def test_any_text_has_a_finite_worth(texts: list[str], text: str, score: float) -> None:
    for reading in (Reading.of(text, GIST, SOURCE), Reading.of(None, [], [])):
        assert math.isfinite(Judge.of(texts, reading).worth(draft(text, score)))
