"""ROUGE-1, ROUGE-2 and ROUGE-L as F1, in two ways of cutting words.

`unicode` counts Vietnamese syllables and is the honest one. `published` does what the common
tool does by default: every accented letter is dropped, so that unrelated texts score far above
nothing; it serves only to stand beside figures of the literature.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from nlp.text import nfc

Way = Literal["unicode", "published"]
_UNICODE = re.compile(r"\w+")
_PUBLISHED = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Rouge:
    """Hold the three F1 values, from 0 to 100."""

    rouge1: float
    rouge2: float
    rouge_l: float


@dataclass(frozen=True, slots=True)
class Interval:
    """Hold a mean and the range that holds it in 95 of 100 resamples."""

    mean: float
    low: float
    high: float


def tokens(text: str, way: Way = "unicode") -> list[str]:
    """Cut a text into the tokens that are compared."""
    pattern = _UNICODE if way == "unicode" else _PUBLISHED
    return pattern.findall(nfc(text).lower())


def rouge(output: str, wanted: str, way: Way = "unicode") -> Rouge:
    """Return the scores of one output."""
    made, gold = tokens(output, way), tokens(wanted, way)
    return Rouge(
        _ngram_f1(made, gold, 1),
        _ngram_f1(made, gold, 2),
        _f1(common_length(made, gold), len(made), len(gold)),
    )


def mean_scores(outputs: Sequence[str], wanted: Sequence[str], way: Way = "unicode") -> Rouge:
    """Return the mean scores of many outputs; all 0 where there are none."""
    scores = [rouge(made, gold, way) for made, gold in zip(outputs, wanted, strict=True)]
    n = max(1, len(scores))
    return Rouge(
        sum(s.rouge1 for s in scores) / n,
        sum(s.rouge2 for s in scores) / n,
        sum(s.rouge_l for s in scores) / n,
    )


def bootstrap(
    values: Sequence[float],
    *,
    samples: int = 1000,
    seed: int = 0,
    share: float = 0.95,
) -> Interval:
    """Return the mean of `values` and its bootstrap interval.

    Raises:
        ValueError: there are no values.
    """
    if not values:
        raise ValueError("no values to take an interval of; score at least one output")
    draw = random.Random(seed)
    n = len(values)
    means = sorted(sum(draw.choices(values, k=n)) / n for _ in range(samples))
    edge = int(samples * (1 - share) / 2)
    return Interval(sum(values) / n, means[edge], means[samples - 1 - edge])


def bootstrap_scores(scores: Sequence[Rouge], *, samples: int = 1000) -> dict[str, Interval]:
    """Return mean and interval of each of the three scores."""
    pick: dict[str, Callable[[Rouge], float]] = {
        "rouge1": lambda s: s.rouge1,
        "rouge2": lambda s: s.rouge2,
        "rougeL": lambda s: s.rouge_l,
    }
    return {
        name: bootstrap([get(s) for s in scores], samples=samples) for name, get in pick.items()
    }


def common_length(first: Sequence[str], second: Sequence[str]) -> int:
    """Return the length of the longest common subsequence."""
    positions: dict[str, int] = {}
    for i, token in enumerate(second):
        positions[token] = positions.get(token, 0) | 1 << i
    full = (1 << len(second)) - 1
    state = full  # a zero bit at i: the subsequence grew there; one word of bits for each row
    for token in first:
        match = positions.get(token, 0)
        kept = state & match
        state = ((state + kept) | (state - kept)) & full
    return len(second) - state.bit_count()


def _ngram_f1(made: Sequence[str], gold: Sequence[str], size: int) -> float:
    first, second = _ngrams(made, size), _ngrams(gold, size)
    return _f1((first & second).total(), first.total(), second.total())


def _ngrams(items: Sequence[str], size: int) -> Counter[tuple[str, ...]]:
    return Counter(tuple(items[i : i + size]) for i in range(len(items) - size + 1))


def _f1(hits: int, n_made: int, n_gold: int) -> float:
    return 200.0 * hits / (n_made + n_gold) if hits else 0.0
