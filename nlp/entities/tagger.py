"""The place of a trained tagger beside the rules, and how the two are merged.

Precedence, highest first: what the user lists, dates and laws of the grammars (they carry
values), names that a word list or an announcing word backs, spans of the tagger, names by their
shape alone. Within one rank the higher score wins, then the longer span, then the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from nlp.document import Document, EntityType, Level
from nlp.entities.lexicon import scores

if TYPE_CHECKING:
    from nlp.entities.linker import Linker


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

    @property
    def linker(self) -> Linker | None:
        """Return what judges whose an office is, or None: the rules judge."""
        ...

    def tag(self, documents: Sequence[Document]) -> list[list[Candidate]]:
        """Return the candidates of each document, in the order of the documents."""
        ...


_GRAMMARS = ("DATE", "LAW")
_BY_SHAPE = frozenset(
    "rule:" + name
    for name in (
        *("body-named", "body-again", "body-letters", "person-name", "person-again"),
        *("person-foreign", "place-spot", "place-again"),
    )
)
"""Rules that read a name by its shape alone; a trained tagger outranks them."""
CERTAIN = "rule:lexicon"
"""What the user lists himself."""
_LABELS: dict[str, EntityType] = {
    "body": "BODY",
    "known": "BODY",
    "place": "PLACE",
    "person": "PERSON",
    "office": "POSITION",
    "date": "DATE",
    "law": "LAW",
}


def score_of(source: str) -> float:
    """Return how sure a rule is: its share of right spans on new articles, smoothed.

    Dates and laws share one score for all their rules; a rule that the gold never saw has the
    share of its label (written by scripts/calibrate_entities.py).
    """
    if source == CERTAIN:
        return 1.0
    kind = source.removeprefix("rule:").split("-", 1)[0]
    table = scores()
    if kind in ("date", "law"):
        return table[f"rule:{kind}"]
    return table.get(source) or table[f"rule:{_LABELS[kind]}"]


def rank(candidate: Candidate) -> tuple[int, float, int, int]:
    """Return the key that sorts candidates by precedence."""
    order = -candidate.score
    if candidate.source == CERTAIN:
        group = -1
    elif candidate.type in _GRAMMARS and candidate.source.startswith("rule:"):
        group, order = 0, -float(candidate.type == "LAW")  # a year belongs to its law
    elif candidate.source.startswith("rule:"):
        group = 3 if candidate.source in _BY_SHAPE else 1
    else:
        group = 2
    return group, order, candidate.start - candidate.stop, candidate.start


def flat(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return candidates of layer A without overlaps, in order of the text."""
    claimed: set[int] = set()
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=rank):
        inside = range(candidate.start, candidate.stop)
        if inside and claimed.isdisjoint(inside):
            claimed.update(inside)
            kept.append(candidate)
    return sorted(kept, key=lambda c: c.start)
