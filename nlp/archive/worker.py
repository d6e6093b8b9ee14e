"""A worker: takes tasks, reads their documents, writes their parts."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from nlp.archive.ledger import DONE, REJECTED, REPRINT
from nlp.archive.limits import resident_bytes
from nlp.archive.parts import write_part
from nlp.archive.reader import Read, Reader
from nlp.archive.records import Bad, Record, clean_name, refused
from nlp.archive.reprints import signature_of
from nlp.archive.rows import Rows, document_rows, reject_rows
from nlp.archive.schemas import LEDGER, TABLES
from nlp.archive.stages import Stage
from nlp.archive.store import Store, open_store
from nlp.archive.tasks import Outcome, Reprint, Setup, Task, Work

GoOn = Callable[[Sequence[int]], bool]


class Worker:
    """Does tasks, one after the other; the pipeline is loaded with the first document."""

    def __init__(self, setup: Setup, store: Store | None = None) -> None:
        self._setup = setup
        self._store = store or open_store(setup.out)
        self._reader = Reader(setup, self._store)

    def run(self, task: Task, go_on: GoOn = lambda indices: True) -> Outcome:
        """Read what a task holds, write its part, and say what became of it.

        Raises:
            OutputError: the part cannot be written.
        """
        self._reader.seconds.clear()
        found = dict(self._reader.read(task.works, go_on))
        part = _Part(self._setup)
        for index, read in sorted(found.items()):
            part.add(task.works[index], read)
        for reject in task.bads:
            part.reject(reject, {})
        for reprint in task.reprints:
            part.leave_out(reprint)
        go_on(())  # what follows is no document's fault
        if part.rows[LEDGER]:
            write_part(self._store, task.part, part.rows)
        left = [work for index, work in enumerate(task.works) if index not in found]
        return Outcome(
            part=task.part, n_done=part.n_done, reasons=dict(part.reasons),
            n_reprints=len(task.reprints), left=tuple(left),
            seconds=dict(self._reader.seconds), rss=resident_bytes(),
        )  # fmt: skip


class _Part:
    """Gathers the rows of a part."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self.rows: Rows = {table: [] for table in (*TABLES, LEDGER)}
        self.n_done = 0
        self.reasons: Counter[str] = Counter()

    def add(self, work: Work, read: Read) -> None:
        """Enter what became of a work."""
        if isinstance(read.result, Bad):
            reject = read.result
            facts = {"n_chars": work.record.n_chars, "seconds": read.seconds}
            self.reject(reject, facts)
        else:
            self._done(work, read.result, read.seconds)

    def _done(self, work: Work, stage: Stage, seconds: float) -> None:
        record, archive = work.record, self._setup.archive
        keep = archive.store_documents
        try:
            rows = document_rows(stage.finished(), record, stage.n_notices(), keep=keep)
        except Exception as error:
            message = f"its result cannot be stored: {type(error).__name__}: {error}"
            self.reject(refused(record, "failed", message), {"n_chars": record.n_chars})
            return
        self._extend(rows)
        early = (*stage.notices.get("input", ()), *stage.notices.get("clean", ()))
        self._enter(
            record, DONE, "", codes=" ".join(sorted({notice.code for notice in early})),
            digests=work.digests, n_chars=record.n_chars, seconds=seconds,
            signature=None if archive.reprints == "off" else signature_of(record),
        )  # fmt: skip
        self.n_done += 1

    def reject(self, reject: Bad, facts: dict[str, Any]) -> None:
        """Enter a reject."""
        self._extend(reject_rows(reject, self._setup.archive.raw_bytes))
        digests = json.dumps({"rejecting": self._setup.rejecting})
        self._enter(reject, REJECTED, reject.reason, digests=digests, **facts)
        self.reasons[reject.reason] += 1

    def leave_out(self, reprint: Reprint) -> None:
        """Enter a record that repeats another."""
        facts = {"original": reprint.original, "signature": reprint.signature}
        self._enter(reprint.record, REPRINT, "", n_chars=reprint.record.n_chars, **facts)

    def _extend(self, rows: Rows) -> None:
        for table, found in rows.items():
            self.rows[table].extend(found)

    def _enter(self, item: Record | Bad, state: str, reason: str, **facts: Any) -> None:
        row = {
            "id": item.id, "sha256": item.sha256, "state": state, "reason": reason,
            "source": clean_name(item.place.source), "record": item.place.number,
            "digests": "{}", "codes": "", "original": "", "n_chars": 0, "seconds": 0.0,
        }  # fmt: skip
        self.rows[LEDGER].append(row | facts)
