"""A run over an archive: inputs to tasks, tasks to an engine, outcomes to the ledger."""

from __future__ import annotations

import time
import uuid
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from threading import Event as Signal

from nlp.archive.engine import Died, Done, Engine, Event, Failed
from nlp.archive.ledger import Ledger
from nlp.archive.parts import marked_parts, part_name, part_number, read_marker
from nlp.archive.plan import Pace, Todo, task_of
from nlp.archive.progress import Progress
from nlp.archive.records import refused
from nlp.archive.store import Store
from nlp.archive.tasks import Task, Work
from nlp.errors import NlpError

MAX_BLAMELESS = 10
"""Workers in a row that die while no document is in work, after which the run gives up."""
STOP_PATIENCE = 120.0
"""Seconds that workers have to end their batches when a run is stopped."""

MESSAGES = {
    "worker-crash": "the worker that read it died, twice, at this document",
    "timeout": "the worker that read it did not answer and was killed",
}


class Names:
    """Gives new parts their names: numbers that rise from run to run."""

    def __init__(self, ledger: Ledger) -> None:
        last = ledger.last_part()
        self._number = part_number(last) if last else 0
        self._token = uuid.uuid4().hex[:6]

    def __call__(self) -> str:
        """Return the next name."""
        self._number += 1
        return part_name(self._number, self._token)


class Job:
    """Feeds an engine and books what comes back."""

    def __init__(
        self, store: Store, ledger: Ledger, engine: Engine, progress: Progress, names: Names
    ) -> None:
        self._store = store
        self._ledger = ledger
        self._engine = engine
        self._progress = progress
        self._names = names
        self.pace = Pace()
        self._again: deque[Task] = deque()
        self._n_blameless = 0
        self._is_exhausted = False
        self.stop = Signal()

    @property
    def stopping(self) -> bool:
        """Say whether the run shall end after the current batches."""
        return self.stop.is_set()

    def run(self, contents: Iterator[tuple[Todo, ...]]) -> None:
        """Work through the contents of parts until there are no more, or the run is stopped.

        Raises:
            NlpError: a failure that would meet every document, such as a full disk.
        """
        while not self.stopping:
            task = self._next(contents)
            if task is not None:
                self._engine.submit(task)
            elif self._is_exhausted and not self._engine.n_busy() and not self._again:
                return
            self._book(0.0 if self._engine.n_free() and task is not None else 0.2)
        self._drain()

    def _next(self, contents: Iterator[tuple[Todo, ...]]) -> Task | None:
        if not self._engine.n_free():
            return None
        if self._again:
            return self._again.popleft()
        self.pace.foresee(self._progress.n_unread(), self._engine.n_busy() + self._engine.n_free())
        todos = None if self._is_exhausted else next(contents, None)
        self._is_exhausted = todos is None
        return None if todos is None else task_of(self._names(), todos)

    def _drain(self) -> None:
        self._engine.stop()
        deadline = time.monotonic() + STOP_PATIENCE
        while self._engine.n_busy() and time.monotonic() < deadline:
            self._book(0.2)

    def _book(self, seconds: float) -> None:
        for event in self._engine.events(seconds):
            self._take(event)
        self._progress.tick(n_in_work=self._engine.n_read(), pids=self._engine.pids())

    def _take(self, event: Event) -> None:
        if isinstance(event, Failed):
            raise event.error
        if isinstance(event, Done):
            self._n_blameless = 0
            self._enter(event)
        elif event.task.part in marked_parts(self._store):
            self._recount(event.task.part)  # it died after its last write
        else:
            self._lost(event)

    def _enter(self, done: Done) -> None:
        outcome, tally = done.outcome, self._progress.tally
        if len(outcome.left) < len(done.task.works) or done.task.bads or done.task.reprints:
            self._ledger.take_in(read_marker(self._store, outcome.part))
        tally.done += outcome.n_done
        tally.rejected.update(outcome.reasons)
        tally.reprints += outcome.n_reprints
        n_read = len(done.task.works) - len(outcome.left)
        self.pace.learn(n_read, sum(outcome.seconds.values()))
        for step, spent in outcome.seconds.items():
            self._progress.seconds[step] = self._progress.seconds.get(step, 0.0) + spent

    def _recount(self, part: str) -> None:
        marker, tally = read_marker(self._store, part), self._progress.tally
        self._ledger.take_in(marker)
        for row in marker.rows:
            tally.done += row["state"] == "done"
            tally.reprints += row["state"] == "reprint"
            if row["state"] == "rejected":
                tally.rejected[row["reason"]] += 1

    def _lost(self, died: Died) -> None:
        task = died.task
        if died.suspects:
            self._again.append(self._blamed(task, died.suspects, died.reason))
            return
        if died.suspects is None:
            self._n_blameless += 1
            if self._n_blameless > MAX_BLAMELESS:
                raise NlpError("workers die before they read a document; see nlp doctor")
            self._again.append(replace(task, part=self._names()))
            return
        if task.attempt == 0 or len(task.works) < 2:
            self._again.append(self._repeated(task, died.reason))
            return
        self._again.extend(self._halves(task))

    def _halves(self, task: Task) -> list[Task]:
        middle = len(task.works) // 2
        first = replace(task, part=self._names(), works=task.works[:middle])
        second = Task(part=self._names(), works=task.works[middle:], attempt=task.attempt)
        # A document by itself has all its chances before it: its machine may have been at fault.
        return [replace(t, attempt=0) if len(t.works) == 1 else t for t in (first, second)]

    def _repeated(self, task: Task, reason: str) -> Task:
        """Return the task once more; a single document that was lost three times is rejected."""
        if task.attempt < 2 or not task.works:
            return replace(task, part=self._names(), attempt=task.attempt + 1)
        return self._blamed(replace(task, works=(_again(task.works[0]),)), (0,), reason)

    def _blamed(self, task: Task, suspects: tuple[int, ...], reason: str) -> Task:
        """Return the task with its suspects marked, or rejected where they were marked before."""
        works, bads = [], list(task.bads)
        for index, work in enumerate(task.works):
            if index in suspects and work.again:
                bads.append(refused(work.record, reason, MESSAGES[reason]))
            else:
                works.append(_again(work) if index in suspects else work)
        return replace(task, part=self._names(), works=tuple(works), bads=tuple(bads))


def _again(work: Work) -> Work:
    return replace(work, again=True)
