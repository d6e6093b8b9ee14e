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
        score: 0 to 1.
        weight: the unbounded sum behind the score; it orders topics of equal score.
        evidence: the terms that spoke for it, heaviest first.
        threshold: the score from which on the topic is a tag.
    """

    topic: str
    score: float
    weight: float
    evidence: tuple[Evidence, ...]
    threshold: float

    @property
    def is_tag(self) -> bool:
        """Say whether the topic is a tag of the article."""
        return self.score >= self.threshold


class Scorer(Protocol):
    """Score every topic that anything in the article speaks for."""

    @property
    def version(self) -> str:
        """Return the version of the rules or weights."""
        ...

    def score(self, document: Document, *, tags_only: bool = False) -> list[Scored]:
        """Return the topics with some evidence, or those of them that are tags, in any order."""
        ...
