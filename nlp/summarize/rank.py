"""Rank drafts of a summary by what they tell, not only by how likely the model finds them.

A small model's most probable output is often fluent and beside the point. What the title tells is
the news: of several drafts the better one tells it, in the words of the sentences most worth
reading, and resembles what else the model wrote. The weights were fitted on held-out articles.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from itertools import pairwise

from nlp.scoring.rouge import common_length, tokens
from nlp.summarize.drafts import Draft
from nlp.summarize.shipped import shipped_selector

USUAL = 40
"""Words of a summary of medium length; the weights were fitted for it."""
OFTEN = 3
"""Times that an article has a word for it to count as what the article is about."""


@dataclass(frozen=True, slots=True)
class Signs:
    """Hold what is known of one draft, each about 0 to 1; see `Draft` for the last ones."""

    title_recall: float
    title_order: float
    title_precision: float
    gist_recall: float
    gist_precision: float
    source_pairs: float
    agreement: float
    repeated: float
    """Share of its words that the article has three times or more: what an article is about."""
    weight: float
    """Share of the article's words, each weighed by its rarity, that it has, in fifths."""
    density: float
    """The same weights, a word, in tens."""
    length: float
    """Words, by the number that is usual."""
    length_squared: float
    of_model: float
    score: float
    has_title: float
    worth: float
    place: float


# Fitted by scripts/fit_ranker.py: ridge regression of the sum of ROUGE-1, 2 and L.
WEIGHTS = Signs(
    title_recall=0.17,
    title_order=0.11,
    title_precision=0.24,
    gist_recall=-0.11,
    gist_precision=0.0,
    source_pairs=-0.05,
    agreement=0.25,
    repeated=0.32,
    weight=0.04,
    density=0.27,
    length=0.40,
    length_squared=-0.10,
    of_model=-0.04,
    score=-0.15,
    has_title=-0.13,
    worth=0.15,
    place=0.02,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """Hold the words of an article: title, the few sentences most worth reading, all of them."""

    title: list[str]
    gist: list[str]
    article: list[str]
    weights: Mapping[str, float]
    """Of each word: how often the article has it, times how rare it is elsewhere."""

    @classmethod
    def of(cls, title: str | None, gist: Sequence[str], article: Sequence[str]) -> Reading:
        """Cut the texts of an article into words."""
        heading, all_words = tokens(title or ""), tokens(" ".join(article))
        selector = shipped_selector()
        weights = {
            word: (1 + math.log(n)) * selector.rarity.get(word, selector.unseen)
            for word, n in Counter([*heading, *all_words]).items()
        }
        return cls(heading, tokens(" ".join(gist)), all_words, weights)


@dataclass(frozen=True, slots=True)
class Judge:
    """Tells how good a draft seems, beside the others of the same article."""

    reading: Reading
    bags: tuple[Counter[str], ...]
    pairs: frozenset[tuple[str, str]]
    often: frozenset[str]
    usual: int

    @classmethod
    def of(cls, texts: Iterable[str], reading: Reading, *, usual: int = USUAL) -> Judge:
        """Return the judge of the drafts of an article.

        Args:
            texts: what the model wrote: a draft is better the more it resembles them.
            reading: the article.
            usual: words of a summary of the wanted length.
        """
        bags = tuple(Counter(tokens(text)) for text in texts)
        counts = Counter([*reading.title, *reading.article])
        often = frozenset(word for word, n in counts.items() if n >= OFTEN)
        return cls(reading, bags, frozenset(pairwise(reading.article)), often, usual)

    def worth(self, draft: Draft) -> float:
        """Return how good a draft seems."""
        return weigh(self.signs(draft))

    def signs(self, draft: Draft) -> Signs:
        """Return what is known of a draft."""
        own, reading = tokens(draft.text), self.reading
        bag, n_title, n_own = Counter(own), max(1, len(reading.title)), max(1, len(own))
        weight = sum(reading.weights.get(word, 0.0) for word in bag)
        return Signs(
            title_recall=_share(bag, reading.title, n_title),
            title_order=common_length(own, reading.title) / n_title,
            title_precision=_share(bag, reading.title, len(own)),
            gist_recall=_share(bag, reading.gist, len(reading.gist)),
            gist_precision=_share(bag, reading.gist, len(own)),
            source_pairs=sum(p in self.pairs for p in pairwise(own)) / max(1, len(own) - 1),
            agreement=_agreement(bag, self.bags),
            repeated=sum(word in self.often for word in own) / n_own,
            weight=5 * weight / max(1.0, sum(reading.weights.values())),
            density=weight / n_own / 10,
            length=len(own) / self.usual,
            length_squared=(len(own) / self.usual) ** 2,
            of_model=float(draft.origin == "model"),
            score=draft.score,
            has_title=float(draft.has_title),
            worth=draft.worth,
            place=draft.place,
        )


def weigh(signs: Signs) -> float:
    """Return how good a draft seems: about the sum of its ROUGE-1, 2 and L."""
    pairs = zip(astuple(WEIGHTS), astuple(signs), strict=True)
    return float(sum(weight * sign for weight, sign in pairs))


def _share(bag: Counter[str], other: Sequence[str], size: int) -> float:
    return (bag & Counter(other)).total() / max(1, size)


def _agreement(bag: Counter[str], bags: Sequence[Counter[str]]) -> float:
    shared = [2 * (bag & b).total() / max(1, bag.total() + b.total()) for b in bags]
    return sum(shared) / max(1, len(shared))
