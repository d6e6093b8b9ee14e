"""What became of each record of one input file, in the order of the input.

For archives that are read while a run is at work, as the service reads a batch: every record that
a finished part holds is there, whole, and nothing else.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass

from nlp.archive.ledger import DONE, REJECTED
from nlp.archive.parts import marked_parts, read_rows
from nlp.archive.schemas import LEDGER
from nlp.archive.store import Store

PARTS_KEPT = 4


@dataclass(frozen=True, slots=True)
class Result:
    """A record by its number in the input, and its document as JSON or why there is none."""

    number: int
    document: str | None
    reason: str = ""
    message: str = ""


def results(store: Store) -> Iterator[Result]:
    """Yield what became of the records read so far, in the order of the input."""
    places = [
        (row["record"], part)
        for part in marked_parts(store)
        for row in read_rows(store, LEDGER, part, ["record"])
    ]
    kept: OrderedDict[str, dict[int, Result]] = OrderedDict()
    for number, part in sorted(places):
        if part not in kept:
            kept[part] = {result.number: result for result in _results_of(store, part)}
            if len(kept) > PARTS_KEPT:
                kept.popitem(last=False)
        yield kept[part][number]


def _results_of(store: Store, part: str) -> Iterator[Result]:
    for row in read_rows(store, "documents", part, ["record", "document"]):
        yield Result(row["record"], row["document"])
    for row in read_rows(store, "rejects", part, ["record", "reason", "message"]):
        yield Result(row["record"], None, row["reason"], row["message"])


class Counter:
    """Counts what is done and what is rejected; parts do not change, so each is read once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str, tuple[int, int]] = {}

    def counts(self) -> tuple[int, int]:
        """Return how many records are done, and how many rejected."""
        found = {
            part: self._known.get(part) or self._of(part) for part in marked_parts(self._store)
        }
        self._known = found
        return sum(done for done, _ in found.values()), sum(bad for _, bad in found.values())

    def _of(self, part: str) -> tuple[int, int]:
        states = [row["state"] for row in read_rows(self._store, LEDGER, part, ["state"])]
        return states.count(DONE), states.count(REJECTED)
