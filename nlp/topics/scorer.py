"""What the topic step asks of a scorer: rules today, rules with a learnt model tomorrow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from nlp.document import Document, Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """A topic's score for one article, whether or not it reaches the threshold.

    Args:
        topic: identifier of the topic.
        score: 0 to 1; the topic's threshold divides tags from the rest.
        weight: the unbounded sum behind the score; it orders topics of equal score.
        evidence: the terms that spoke for it, heaviest first.
        threshold: where the scorer itself draws the line; None leaves it to the taxonomy.
    """

    topic: str
    score: float
    weight: float
    evidence: tuple[Evidence, ...]
    threshold: float | None = None


class Scorer(Protocol):
    """Score every topic that anything in the article speaks for."""

    @property
    def version(self) -> str:
        """Return the version of the rules or weights."""
        ...

    def score(self, document: Document) -> list[Scored]:
        """Return the topics with some evidence, in any order."""
        ...
