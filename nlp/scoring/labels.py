"""Score topic tags against labels of two strengths: pure functions, no files.

A label is *main* (the article deals with the topic) or *also* (it mentions it). A main topic
counts as positive, an *also* topic is left out of every count, anything else is negative.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

N_BINS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """What an annotator said of one article."""

    main: frozenset[str]
    also: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a system said of one article: its tags, and the score of every topic it weighed."""

    tags: frozenset[str]
    scores: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Counts:
    """True and false positives and false negatives, with what follows from them."""

    hits: int = 0
    false: int = 0
    missed: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.hits + other.hits, self.false + other.false, self.missed + other.missed)

    @property
    def n_gold(self) -> int:
        """Return how many positives the labels hold."""
        return self.hits + self.missed

    @property
    def precision(self) -> float:
        """Return the share of tags that are right, 0 without tags."""
        return _ratio(self.hits, self.hits + self.false)

    @property
    def recall(self) -> float:
        """Return the share of main topics that are tagged, 0 without any."""
        return _ratio(self.hits, self.n_gold)

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        return _ratio(2 * self.hits, 2 * self.hits + self.false + self.missed)


@dataclass(frozen=True, slots=True)
class Bin:
    """Pairs whose score lies in one tenth: how many, their mean score, the share that is main."""

    n_pairs: int
    mean_score: float
    share_main: float


def count_topics(
    gold: Sequence[Labels], answers: Sequence[Answer], topics: Iterable[str]
) -> dict[str, Counts]:
    """Return the counts of each topic."""
    return {topic: _count(gold, answers, topic) for topic in topics}


def micro(counts: Mapping[str, Counts]) -> Counts:
    """Return the counts of all topics together."""
    return sum(counts.values(), Counts())


def macro_f1(counts: Mapping[str, Counts], *, min_gold: int = 1) -> float:
    """Return the mean F1 of the topics that have at least `min_gold` main labels."""
    chosen = [c.f1 for c in counts.values() if c.n_gold >= min_gold]
    return _ratio(sum(chosen), len(chosen))


def precision_at(gold: Sequence[Labels], answers: Sequence[Answer], k: int) -> float:
    """Return the share of the k best topics that are main, averaged over articles.

    Only articles with a main topic count; topics labelled *also* are passed over; an article
    with fewer than k main topics can reach 1. Topics below the threshold are ranked as well.
    """
    shares = []
    for labels, answer in zip(gold, answers, strict=True):
        if labels.main:
            ranked = sorted(answer.scores, key=lambda t: (-answer.scores[t], t))
            best = [topic for topic in ranked if topic not in labels.also][:k]
            hits = sum(topic in labels.main for topic in best)
            shares.append(hits / min(k, len(labels.main)))
    return _ratio(sum(shares), len(shares))


def reliability(
    gold: Sequence[Labels], answers: Sequence[Answer], *, n_bins: int = N_BINS
) -> list[Bin]:
    """Return, for each range of scores, how often a pair of article and topic is main.

    Only pairs that the system scored count, or the many pairs without any evidence would make
    every system look calibrated.
    """
    pairs: list[list[tuple[float, bool]]] = [[] for _ in range(n_bins)]
    for labels, answer in zip(gold, answers, strict=True):
        for topic, score in answer.scores.items():
            if topic not in labels.also:
                place = min(int(score * n_bins), n_bins - 1)
                pairs[place].append((score, topic in labels.main))
    return [_bin(found) for found in pairs]


def calibration_error(bins: Sequence[Bin]) -> float:
    """Return the mean distance of score and share of main pairs, weighted by pairs (ECE)."""
    total = sum(b.n_pairs for b in bins)
    return _ratio(sum(b.n_pairs * abs(b.mean_score - b.share_main) for b in bins), total)


def agreement(
    first: Sequence[Labels], second: Sequence[Labels], *, excuse_also: bool = True
) -> Counts:
    """Return how far two annotators' main labels agree.

    Args:
        first: one annotator's labels of each article.
        second: the other's, in the same order.
        excuse_also: whether one's main is no disagreement where the other says also.
    """
    total = Counts()
    for one, two in zip(first, second, strict=True):
        total += Counts(
            hits=len(one.main & two.main),
            false=len(two.main - one.main - (one.also if excuse_also else set())),
            missed=len(one.main - two.main - (two.also if excuse_also else set())),
        )
    return total


def _count(gold: Sequence[Labels], answers: Sequence[Answer], topic: str) -> Counts:
    total = Counts()
    for labels, answer in zip(gold, answers, strict=True):
        if topic in labels.also:
            continue
        tagged, is_main = topic in answer.tags, topic in labels.main
        total += Counts(tagged and is_main, tagged and not is_main, is_main and not tagged)
    return total


def _bin(pairs: Sequence[tuple[float, bool]]) -> Bin:
    n_pairs = len(pairs)
    return Bin(
        n_pairs,
        _ratio(sum(score for score, _ in pairs), n_pairs),
        _ratio(sum(is_main for _, is_main in pairs), n_pairs),
    )


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
