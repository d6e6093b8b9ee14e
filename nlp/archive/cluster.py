"""The Ray engine: the same workers as actors on the machines of a cluster.

Each actor reads a task and writes its part to the shared store itself, so a document travels to a
worker and never back. Tasks are lost with a node; they are done again elsewhere, and the ledger,
not Ray, says what counts.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from nlp.archive.engine import Died, Done, Event, Failed
from nlp.archive.extras import need
from nlp.archive.limits import MEGABYTE, limit_memory
from nlp.archive.processes import THREADS
from nlp.archive.tasks import Outcome, Setup, Task
from nlp.archive.worker import Worker
from nlp.errors import NlpError

NODE_PATIENCE = 60.0
"""Seconds beyond the time limits of all documents of a task after which its actor is killed."""


class Actor:
    """A worker in a process of Ray's."""

    def __init__(self, setup: Setup, path: Sequence[str]) -> None:
        import sys

        sys.path.extend(entry for entry in path if entry not in sys.path)
        limit_memory(setup.archive.memory_mb)
        self._worker = Worker(setup)
        self._stopped = False

    def run(self, task: Task) -> Outcome:
        """Do a task."""
        return self._worker.run(task, self._go_on)

    def stop(self) -> None:
        """Let the task end after the current batch."""
        self._stopped = True

    def _go_on(self, indices: Sequence[int]) -> bool:
        return not self._stopped


@dataclass
class _Slot:
    actor: Any
    task: Task | None = None
    result: Any = None


class RayEngine:
    """Runs tasks on a Ray cluster, or on a local Ray where no address is given."""

    def __init__(self, setup: Setup, address: str | None, n_workers: int | None) -> None:
        self._ray = need("ray", "ray")
        self._setup = setup
        self._started = not self._ray.is_initialized()
        self._connect(address)
        count = n_workers or max(int(self._ray.cluster_resources().get("CPU", 1)), 1)
        self._slots = [_Slot(self._actor()) for _ in range(count)]

    def _connect(self, address: str | None) -> None:
        if not self._started:
            return
        try:
            self._ray.init(address=address, log_to_driver=False, include_dashboard=False) if (
                address is None
            ) else self._ray.init(address=address, log_to_driver=False)
        except (ConnectionError, RuntimeError, ValueError) as error:
            raise NlpError(f"cannot reach a Ray cluster at {address}: {error}") from error

    def _actor(self) -> Any:
        import sys

        remote = self._ray.remote(
            num_cpus=1,
            max_restarts=0,
            runtime_env={"env_vars": dict.fromkeys(THREADS, "1")},
            scheduling_strategy="SPREAD",
        )(Actor)
        return remote.remote(self._setup, [os.path.abspath(p) for p in sys.path if p])  # noqa: PTH100

    def n_free(self) -> int:
        """Return the number of actors without a task."""
        return sum(slot.task is None for slot in self._slots)

    def n_busy(self) -> int:
        """Return the number of actors with a task."""
        return sum(slot.task is not None for slot in self._slots)

    def n_read(self) -> int:
        """Return 0: actors tell of a task when it is done."""
        return 0

    def pids(self) -> list[int]:
        """Return none: the workers are elsewhere."""
        return []

    def submit(self, task: Task) -> None:
        """Give the task to a free actor."""
        slot = next(slot for slot in self._slots if slot.task is None)
        slot.task, slot.result = task, slot.actor.run.remote(task)

    def events(self, seconds: float) -> list[Event]:
        """Return what has happened; wait so long for something to happen."""
        busy = {slot.result: slot for slot in self._slots if slot.task is not None}
        if not busy:
            return []
        ready, _ = self._ray.wait(list(busy), num_returns=1, timeout=seconds)
        return [self._event(busy[result]) for result in ready]

    def _event(self, slot: _Slot) -> Event:
        task, slot.task = slot.task, None
        assert task is not None
        errors = self._ray.exceptions
        try:
            outcome: Outcome = self._ray.get(slot.result)
        except errors.RayTaskError as error:
            cause = getattr(error, "cause", None)
            if isinstance(cause, NlpError):
                return Failed(cause)
            return self._died(slot, task)
        except errors.RayError:
            return self._died(slot, task)
        if outcome.rss > self._setup.archive.recycle_mb * MEGABYTE:
            self._renew(slot)
        return Done(task, outcome)

    def _died(self, slot: _Slot, task: Task) -> Event:
        self._renew(slot)
        return Died(task, "worker-crash", ())

    def _renew(self, slot: _Slot) -> None:
        self._ray.kill(slot.actor)
        slot.actor = self._actor()

    def stop(self) -> None:
        """Let no actor begin another batch: those at work are given up, their tasks done later."""
        for slot in self._slots:
            slot.task = None

    def close(self) -> None:
        """End the actors, and the local Ray if this engine started it."""
        for slot in self._slots:
            self._ray.kill(slot.actor)
        if self._started:
            self._ray.shutdown()
