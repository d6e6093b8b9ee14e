"""Decide for each input what is still to do, and gather that into tasks."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from nlp.archive.digests import stale_steps
from nlp.archive.ledger import CONFLICT, DONE, REPRINT, Entry, Ledger
from nlp.archive.records import Bad, Item, Record, refused
from nlp.archive.reprints import Finder
from nlp.archive.settings import ArchiveConfig
from nlp.archive.tasks import Reprint, Setup, Task, Work

Todo = Work | Bad | Reprint


@dataclass
class Tally:
    """Counts of a run. What was read is the sum of all that follows it."""

    read: int = 0
    done: int = 0
    kept: int = 0
    rejected: Counter[str] = field(default_factory=Counter)
    kept_rejected: Counter[str] = field(default_factory=Counter)
    duplicates: int = 0
    reprints: int = 0
    kept_reprints: int = 0

    @property
    def n_settled(self) -> int:
        """Return the number of inputs of which it is known what became of them."""
        rejects = self.rejected.total() + self.kept_rejected.total()
        reprints = self.reprints + self.kept_reprints
        return self.done + self.kept + rejects + self.duplicates + reprints

    @property
    def pending(self) -> int:
        """Return the number of inputs read and not yet settled."""
        return self.read - self.n_settled


class Planner:
    """Compares inputs with the ledger."""

    def __init__(
        self, setup: Setup, ledger: Ledger, tally: Tally, *, retry: frozenset[str] = frozenset()
    ) -> None:
        self._setup = setup
        self._ledger = ledger
        self._tally = tally
        self._retry = retry
        self._stored = {"stored": "1"} if setup.archive.store_documents else {}
        self._digests = json.dumps({**setup.digests, **self._stored}, sort_keys=True)
        skip = setup.archive.reprints == "skip"
        self._finder = Finder(setup.archive.similarity) if skip else None

    def todo(self, items: Iterable[Item]) -> Iterator[Todo]:
        """Yield what is to do; what is settled is counted."""
        for item in items:
            self._tally.read += 1
            todo = self._bad(item) if isinstance(item, Bad) else self._record(item)
            if todo is not None:
                yield todo

    def _bad(self, item: Bad) -> Bad | None:
        if self._ledger.see(item.id, item.sha256) is not None:
            self._tally.duplicates += 1
            return None
        entry = self._ledger.find(item.id)
        if entry is not None and (entry.sha256, entry.reason) == (item.sha256, item.reason):
            self._tally.kept_rejected[item.reason] += 1
            return None
        return item

    def _record(self, record: Record) -> Todo | None:
        first = self._ledger.see(record.id, record.sha256)
        if first is not None:
            return self._again(record, first)
        entry = self._ledger.find(record.id)
        if entry is None or entry.sha256 != record.sha256:
            return self._new(record)
        if entry.state == DONE:
            return self._done(record, entry)
        if entry.state == REPRINT:
            return self._reprint(record, entry)
        return self._rejected(record, entry)

    def _again(self, record: Record, first: str) -> Bad | None:
        if first == record.sha256 or self._ledger.see_conflict(record.id, record.sha256):
            self._tally.duplicates += 1
            return None
        if self._ledger.has_conflict(record.id, record.sha256):
            self._tally.kept_rejected[CONFLICT] += 1
            return None
        message = "another record of other content has this id; the first one counts"
        return refused(record, CONFLICT, message)

    def _new(self, record: Record) -> Work | Reprint:
        if self._finder is not None:
            signature, original = self._finder.original(record, self._ledger)
            if original is not None:
                return Reprint(record=record, original=original, signature=signature)
        return Work(record=record, steps=tuple(self._setup.digests), digests=self._digests)

    def _done(self, record: Record, entry: Entry) -> Work | None:
        if entry.codes & set(self._setup.archive.reject):
            return self._anew(record)
        stale = stale_steps(self._setup.digests, entry.digests)
        if not stale:
            self._tally.kept += 1
            return None
        if "clean" in stale or "stored" not in entry.digests:
            return self._anew(record)
        digests = {**entry.digests, **self._setup.digests, "stored": "1"}
        if not self._stored:
            del digests["stored"]
        text = json.dumps(digests, sort_keys=True)
        return Work(record=record, steps=stale, digests=text, part=entry.part)

    def _anew(self, record: Record) -> Work:
        return Work(record=record, steps=tuple(self._setup.digests), digests=self._digests)

    def _rejected(self, record: Record, entry: Entry) -> Todo | None:
        wanted = {"rejected", entry.reason} & self._retry
        if wanted or entry.digests.get("rejecting") != self._setup.rejecting:
            return self._new(record)
        self._tally.kept_rejected[entry.reason] += 1
        return None

    def _reprint(self, record: Record, entry: Entry) -> Todo | None:
        original = self._ledger.find(entry.original)
        if self._finder is None or original is None or original.state != DONE:
            return self._new(record)
        self._tally.kept_reprints += 1
        return None


class Pace:
    """How many inputs a part shall hold: as many as one worker reads in `shard_seconds`.

    A kill loses the parts at work. So the first ones are small, for nothing is known yet of how
    long they take, and none is much larger than the largest that was read before it. The last ones
    are small again, so that no worker is left with a large part when the others have ended.
    """

    FIRST = 16
    GROWTH = 4

    def __init__(self) -> None:
        self._largest = 0
        self._speed = 0.0
        self._share = float("inf")

    def foresee(self, n_left: float, n_workers: int) -> None:
        """Take note of how many inputs are still to come, for so many workers."""
        self._share = n_left / (2 * max(n_workers, 1))

    def learn(self, n_read: int, seconds: float) -> None:
        """Take note of a finished part."""
        if n_read and seconds > 0:
            self._largest = max(self._largest, n_read)
            self._speed = n_read / seconds

    def size(self, archive: ArchiveConfig) -> int:
        """Return the number of inputs that the next part shall hold."""
        known = min(self.GROWTH * self._largest, self._speed * archive.shard_seconds)
        return min(max(int(min(known, self._share)), self.FIRST), archive.shard_documents)


def contents(
    todos: Iterable[Todo], archive: ArchiveConfig, pace: Pace
) -> Iterator[tuple[Todo, ...]]:
    """Gather what is to do into the contents of output parts, bounded in number and size."""
    batch: list[Todo] = []
    n_chars = 0
    for todo in todos:
        size = todo.size if isinstance(todo, Bad) else todo.record.n_chars
        if batch and (len(batch) >= pace.size(archive) or n_chars + size > archive.shard_chars):
            yield tuple(batch)
            batch, n_chars = [], 0
        batch.append(todo)
        n_chars += size
    if batch:
        yield tuple(batch)


def task_of(part: str, todos: Iterable[Todo], *, attempt: int = 0) -> Task:
    """Return the task that makes an output part of these."""
    found = list(todos)
    return Task(
        part=part,
        works=tuple(todo for todo in found if isinstance(todo, Work)),
        bads=tuple(todo for todo in found if isinstance(todo, Bad)),
        reprints=tuple(todo for todo in found if isinstance(todo, Reprint)),
        attempt=attempt,
    )
