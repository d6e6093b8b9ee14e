"""The place of a trained tagger beside the rules, and how the two are merged.

Precedence, highest first: dates and laws of the grammars (they carry values), names that a word
list or an announcing word backs, spans of the tagger, names by their shape alone. Within one rank
the higher score wins, then the longer span, then the one that starts first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from nlp.document import Document, EntityType, Level


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span that may become an entity; `source` names the rule or model."""

    start: int
    stop: int
    type: EntityType
    source: str
    score: float
    level: Level | None = None


class Tagger(Protocol):
    """A trained model: documents in, for each its candidate spans with calibrated scores."""

    @property
    def version(self) -> str:
        """Return the model's name and version."""
        ...

    def tag(self, documents: Sequence[Document]) -> list[list[Candidate]]:
        """Return the candidates of each document, in the order of the documents."""
        ...


SCORES = {
    "rule:date": 0.98,
    "rule:law": 0.98,
    "rule:body-closed": 0.97,
    "rule:body-alone": 0.95,
    "rule:body-field": 0.92,
    "rule:body-place": 0.92,
    "rule:body-task": 0.9,
    "rule:body-named": 0.85,
    "rule:body-again": 0.85,
    "rule:body-bracket": 0.9,
    "rule:body-letters": 0.87,
    "rule:known-body": 0.9,
    "rule:place-unit": 0.92,
    "rule:place-known": 0.9,
    "rule:place-road": 0.88,
    "rule:place-spot": 0.85,
    "rule:place-again": 0.8,
    "rule:place-number": 0.87,
    "rule:place-own": 0.87,
    "rule:place-list": 0.87,
    "rule:person-honorific": 0.93,
    "rule:person-office": 0.9,
    "rule:person-name": 0.85,
    "rule:person-again": 0.75,
    "rule:person-famous": 0.95,
    "rule:person-foreign": 0.85,
    "rule:person-credit": 0.87,
    "rule:office-held": 0.95,
    "rule:office": 0.85,
}
"""Score of each rule: the share of its spans that readers found right, rounded down."""

_GRAMMARS = ("DATE", "LAW")
_BACKED = 0.86
"""Rules from this score on outrank the tagger."""


def score_of(source: str) -> float:
    """Return the score of a rule; dates and laws share one for all their rules."""
    return SCORES.get(source) or SCORES[source.split("-", 1)[0]]


def rank(candidate: Candidate) -> tuple[int, float, int, int]:
    """Return the key that sorts candidates by precedence."""
    if candidate.type in _GRAMMARS and candidate.source.startswith("rule:"):
        group = 0
    elif candidate.source.startswith("rule:"):
        group = 1 if candidate.score >= _BACKED else 3
    else:
        group = 2
    return group, -candidate.score, candidate.start - candidate.stop, candidate.start


def flat(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return candidates of layer A without overlaps, in order of the text."""
    claimed: dict[int, Candidate] = {}
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=rank):
        inside = range(candidate.start, candidate.stop)
        if candidate.start < candidate.stop and not any(at in claimed for at in inside):
            claimed.update((at, candidate) for at in inside)
            kept.append(candidate)
    return sorted(kept, key=lambda c: c.start)
