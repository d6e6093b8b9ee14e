"""Rank candidate summaries by what they tell, not only by how likely the model finds them.

A small model's most probable output is often fluent and beside the point. What the title tells is
the news: of several candidates the better one tells it, in the words of the sentences most worth
reading, and resembles the other candidates. The weights were fitted on held-out articles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from itertools import pairwise

from nlp.scoring.rouge import common_length, tokens


@dataclass(frozen=True, slots=True)
class Signs:
    """Hold what is known of one candidate, each about 0 to 1."""

    score: float
    """Length-normalized log probability."""
    title_recall: float
    title_order: float
    title_precision: float
    gist_recall: float
    gist_precision: float
    source_pairs: float
    agreement: float


# Ridge regression of the sum of ROUGE-1, 2 and L on 4,800 candidates of 400 held-out articles.
WEIGHTS = Signs(
    score=0.37,
    title_recall=0.39,
    title_order=0.18,
    title_precision=0.11,
    gist_recall=0.12,
    gist_precision=0.05,
    source_pairs=0.05,
    agreement=0.07,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """Hold the words of an article: title, the few sentences most worth reading, all read."""

    title: list[str]
    gist: list[str]
    source: list[str]

    @classmethod
    def of(cls, title: str | None, gist: Sequence[str], source: Sequence[str]) -> Reading:
        """Cut the texts of an article into words."""
        return cls(tokens(title or ""), tokens(" ".join(gist)), tokens(" ".join(source)))


@dataclass(frozen=True, slots=True)
class Judge:
    """Tells how good a candidate seems, beside the others written of the same article."""

    reading: Reading
    bags: tuple[Counter[str], ...]
    pairs: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, texts: Iterable[str], reading: Reading) -> Judge:
        """Return the judge of the candidates `texts`."""
        bags = tuple(Counter(tokens(text)) for text in texts)
        return cls(reading, bags, frozenset(pairwise(reading.source)))

    def worth(self, text: str, score: float) -> float:
        """Return how good a text seems, `score` its length-normalized log probability."""
        return weigh(self.signs(text, score))

    def signs(self, text: str, score: float) -> Signs:
        """Return what is known of a text."""
        own, reading = tokens(text), self.reading
        bag, n_title = Counter(own), max(1, len(reading.title))
        return Signs(
            score=score,
            title_recall=_share(bag, reading.title, n_title),
            title_order=common_length(own, reading.title) / n_title,
            title_precision=_share(bag, reading.title, len(own)),
            gist_recall=_share(bag, reading.gist, len(reading.gist)),
            gist_precision=_share(bag, reading.gist, len(own)),
            source_pairs=sum(p in self.pairs for p in pairwise(own)) / max(1, len(own) - 1),
            agreement=_agreement(bag, self.bags),
        )


def weigh(signs: Signs) -> float:
    """Return how good a candidate seems: about the sum of its ROUGE-1, 2 and L."""
    pairs = zip(astuple(WEIGHTS), astuple(signs), strict=True)
    return float(sum(weight * sign for weight, sign in pairs))


def _share(bag: Counter[str], other: Sequence[str], size: int) -> float:
    return (bag & Counter(other)).total() / max(1, size)


def _agreement(bag: Counter[str], bags: Sequence[Counter[str]]) -> float:
    shared = [2 * (bag & b).total() / max(1, bag.total() + b.total()) for b in bags]
    return sum(shared) / max(1, len(shared))
