import pytest

from nlp.scoring.labels import (
    Answer,
    Labels,
    agreement,
    calibration_error,
    count_topics,
    macro_f1,
    micro,
    precision_at,
    reliability,
)


def labels(main: str, also: str = "") -> Labels:
    return Labels(main=frozenset(main), also=frozenset(also))


def answer(tags: str, **scores: float) -> Answer:
    return Answer(tags=frozenset(tags), scores=scores)


GOLD = [labels("ab", "c"), labels("a"), labels("", "b")]
ANSWERS = [
    answer("ac", a=0.9, b=0.4, c=0.95),
    answer("b", a=0.2, b=0.8),
    answer("bc", b=0.7, c=0.6),
]


def test_also_is_neither_reward_nor_penalty() -> None:
    counts = count_topics(GOLD, ANSWERS, "abc")
    assert (counts["a"].hits, counts["a"].false, counts["a"].missed) == (1, 0, 1)
    assert (counts["b"].hits, counts["b"].false, counts["b"].missed) == (0, 1, 1)
    assert (counts["c"].hits, counts["c"].false, counts["c"].missed) == (0, 1, 0)


def test_micro_pools_and_macro_averages() -> None:
    counts = count_topics(GOLD, ANSWERS, "abc")
    together = micro(counts)
    assert together.precision == pytest.approx(1 / 3)
    assert together.recall == pytest.approx(1 / 3)
    assert together.f1 == pytest.approx(1 / 3)
    assert counts["a"].f1 == pytest.approx(2 / 3)
    assert macro_f1(counts) == pytest.approx((2 / 3 + 0) / 2)
    assert macro_f1(counts, min_gold=2) == pytest.approx(2 / 3)
    assert macro_f1(counts, min_gold=9) == 0


def test_precision_at_k_passes_over_also_and_articles_without_main() -> None:
    assert precision_at(GOLD, ANSWERS, 1) == pytest.approx((1 + 0) / 2)
    assert precision_at(GOLD, ANSWERS, 3) == pytest.approx((1 + 1) / 2)
    assert precision_at([labels("a")], [answer("")], 1) == 0


def test_calibration_error_is_the_mean_gap() -> None:
    gold = [labels("a"), labels(""), labels("", "a")]
    answers = [answer("a", a=0.85), answer("a", a=0.85), answer("a", a=0.85)]
    bins = reliability(gold, answers)
    assert bins[8].n_pairs == 2
    assert bins[8].share_main == pytest.approx(0.5)
    assert calibration_error(bins) == pytest.approx(0.35)
    assert calibration_error(reliability([], [])) == 0


def test_a_score_of_one_falls_into_the_last_bin() -> None:
    assert reliability([labels("a")], [answer("a", a=1.0)])[9].n_pairs == 1


def test_agreement_excuses_main_against_also_unless_told_not_to() -> None:
    first, second = [labels("ab"), labels("a")], [labels("a", "b"), labels("c")]
    found = agreement(first, second)
    assert (found.hits, found.false, found.missed) == (1, 1, 1)
    found = agreement(first, second, excuse_also=False)
    assert (found.hits, found.false, found.missed) == (1, 1, 2)


def test_lists_of_different_length_are_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        agreement([labels("a")], [])
