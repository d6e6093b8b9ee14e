"""What runs tasks: the shape of every engine, and the one that works in this process."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from nlp.archive.store import Store
from nlp.archive.tasks import Outcome, Setup, Task
from nlp.archive.worker import Worker
from nlp.errors import NlpError


@dataclass(frozen=True, slots=True)
class Done:
    """A task whose part is written."""

    task: Task
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Died:
    """A task whose worker died or was killed.

    `suspects` are the works it was at; none: it is not known, or it was writing; None: it had not
    begun to read.
    """

    task: Task
    reason: str
    suspects: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Failed:
    """A failure that no other worker would escape, such as a full disk."""

    error: NlpError


Event = Done | Died | Failed


class Engine(Protocol):
    """Runs tasks somewhere."""

    def n_free(self) -> int:
        """Return how many tasks it can take now."""
        ...

    def n_busy(self) -> int:
        """Return how many tasks it has."""
        ...

    def n_read(self) -> int:
        """Return how many works of unfinished tasks have been read."""
        ...

    def pids(self) -> list[int]:
        """Return the process ids of workers on this machine."""
        ...

    def submit(self, task: Task) -> None:
        """Give it a task."""
        ...

    def events(self, seconds: float) -> list[Event]:
        """Return what has happened; wait so long for something to happen."""
        ...

    def stop(self) -> None:
        """Let each task end after its current batch."""
        ...

    def close(self) -> None:
        """End every worker at once."""
        ...


class InlineEngine:
    """Runs tasks in this process, one at a time: for small archives, notebooks and tests."""

    def __init__(self, setup: Setup, store: Store) -> None:
        self._worker = Worker(setup, store)
        self._task: Task | None = None
        self._stopped = False

    def n_free(self) -> int:
        """Return 1 where it has no task."""
        return int(self._task is None)

    def n_busy(self) -> int:
        """Return 1 where it has a task."""
        return int(self._task is not None)

    def n_read(self) -> int:
        """Return 0: nothing is seen of a task before its end."""
        return 0

    def pids(self) -> list[int]:
        """Return none: there is no other process."""
        return []

    def submit(self, task: Task) -> None:
        """Keep the task for `events`."""
        self._task = task

    def events(self, seconds: float) -> list[Event]:
        """Run the task to its end."""
        if self._task is None:
            return []
        task, self._task = self._task, None
        return [Done(task, self._worker.run(task, self._go_on))]

    def _go_on(self, indices: Sequence[int]) -> bool:
        return not self._stopped

    def stop(self) -> None:
        """End the task after its current batch."""
        self._stopped = True

    def close(self) -> None:
        """Do nothing: there is no other process."""
