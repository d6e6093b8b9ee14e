"""Figures of an archive for its report, gathered part by part."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from nlp.archive.ledger import DONE
from nlp.archive.parts import marked_parts, read_rows
from nlp.archive.schemas import LEDGER, REPRINTS
from nlp.archive.store import Store

MAX_NAMES = 500_000
"""Different names counted before the rarest are let go, which bounds memory."""
SAMPLES_PER_REASON = 5
EXCERPT = 300


class Names:
    """Documents that hold a name; names that differ in case alone are one name."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._shown: dict[str, str] = {}

    def add(self, found: Iterable[tuple[str, str]]) -> None:
        """Count pairs of a document and a name in it: a name counts once for each document."""
        pairs: set[tuple[str, str]] = set()
        for document, name in sorted(found):
            folded = name.casefold()
            pairs.add((document, folded))
            if self._shown.setdefault(folded, name).isupper():
                self._shown[folded] = name
        self._counts.update(folded for _, folded in pairs)
        if len(self._counts) > MAX_NAMES:
            for folded, _ in self._counts.most_common()[MAX_NAMES // 2 :]:
                del self._counts[folded], self._shown[folded]

    def most_common(self, limit: int | None = None) -> list[tuple[str, int]]:
        """Return names as they are written where not all in capitals, the commonest first."""
        ranked = sorted(self._counts.items(), key=lambda item: (-item[1], item[0]))[:limit]
        return [(self._shown[folded], n) for folded, n in ranked]


@dataclass
class Figures:
    """What the report shows."""

    n_documents: int = 0
    n_dated: int = 0
    months: Counter[tuple[str, str]] = field(default_factory=Counter)
    topics: Counter[str] = field(default_factory=Counter)
    labels: dict[str, str] = field(default_factory=dict)
    officials: Names = field(default_factory=Names)
    bodies: Names = field(default_factory=Names)
    methods: Counter[str] = field(default_factory=Counter)
    lengths: Counter[int] = field(default_factory=Counter)
    seconds: Counter[int] = field(default_factory=Counter)
    warnings: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    rejects: list[dict[str, Any]] = field(default_factory=list)
    groups: Counter[str] = field(default_factory=Counter)


def gather(store: Store) -> Figures:
    """Return the figures of an archive."""
    figures = Figures()
    for part in marked_parts(store):
        _documents_and_topics(store, part, figures)
        _names(store, part, figures)
        _summaries(store, part, figures)
        _ledger(store, part, figures)
        _rejects(store, part, figures)
    if "groups.parquet" in store.names(REPRINTS):
        figures.groups.update(row["group"] for row in read_rows(store, REPRINTS, "groups"))
    return figures


def _documents_and_topics(store: Store, part: str, figures: Figures) -> None:
    months: dict[str, str] = {}
    for row in read_rows(store, "documents", part, ["id", "date", "warnings"]):
        figures.n_documents += 1
        figures.warnings.update(set(row["warnings"]))
        if row["date"] and len(row["date"]) >= 7:
            figures.n_dated += 1
            months[row["id"]] = row["date"][:7]
    for row in read_rows(store, "topics", part, ["id", "topic", "label"]):
        figures.topics[row["topic"]] += 1
        figures.labels[row["topic"]] = row["label"]
        if row["id"] in months:
            figures.months[months[row["id"]], row["topic"]] += 1


def _names(store: Store, part: str, figures: Figures) -> None:
    officials = read_rows(store, "officials", part, ["id", "name"])
    figures.officials.add({(row["id"], row["name"]) for row in officials})
    rows = read_rows(store, "entities", part, ["id", "type", "text", "canonical"])
    bodies = {(r["id"], r["canonical"] or r["text"]) for r in rows if r["type"] == "BODY"}
    figures.bodies.add(bodies)


def _summaries(store: Store, part: str, figures: Figures) -> None:
    figures.methods.update(r["method"] for r in read_rows(store, "summaries", part, ["method"]))


def _ledger(store: Store, part: str, figures: Figures) -> None:
    for row in read_rows(store, LEDGER, part, ["state", "n_chars", "seconds"]):
        if row["state"] == DONE:
            figures.lengths[_power(row["n_chars"], 2)] += 1
            figures.seconds[_power(row["seconds"] * 1000, 2)] += 1


def _power(value: float, base: int) -> int:
    """Return the largest power of the base that is not above the value; 0 below 1."""
    return 0 if value < 1 else int(base ** math.floor(math.log(value, base) + 1e-9))


def _rejects(store: Store, part: str, figures: Figures) -> None:
    for row in read_rows(store, "rejects", part):
        figures.reasons[row["reason"]] += 1
        if figures.reasons[row["reason"]] <= SAMPLES_PER_REASON:
            raw = (row["raw"] or b"")[: 4 * EXCERPT].decode("utf-8", "replace")
            figures.rejects.append({**row, "raw": raw[:EXCERPT]})
