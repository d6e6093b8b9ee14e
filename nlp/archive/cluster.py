"""The Ray engine: the same workers as actors on the machines of a cluster.

Each actor reads a task and writes its part to the shared store itself, so a document travels to a
worker and never back. Tasks are lost with a node; they are done again elsewhere, and the ledger,
not Ray, says what counts.
"""

from __future__ import annotations

import sys
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nlp.archive.engine import Died, Done, Event, Failed
from nlp.archive.extras import need
from nlp.archive.limits import MEGABYTE, limit_memory
from nlp.archive.processes import THREADS
from nlp.archive.tasks import Outcome, Setup, Task
from nlp.archive.worker import Worker
from nlp.errors import NlpError

LOOK_EVERY = 5.0
"""Seconds between two looks at how many cores the cluster has."""
PATIENCE = 300.0
"""Seconds without any actor that has found a place, after which the run gives up."""


class Actor:
    """A worker in a process of Ray's."""

    def __init__(self, setup: Setup, path: Sequence[str]) -> None:
        sys.path.extend(entry for entry in path if entry not in sys.path)
        limit_memory(setup.archive.memory_mb)
        self._worker = Worker(setup)

    def run(self, task: Task) -> Outcome:
        """Do a task."""
        return self._worker.run(task)

    def ping(self) -> None:
        """Answer, which tells that the actor has found a place."""


@dataclass
class _Slot:
    actor: Any
    ping: Any
    ready: bool = False
    task: Task | None = None
    result: Any = None

    @property
    def is_free(self) -> bool:
        return self.ready and self.task is None


class RayEngine:
    """Runs tasks on a Ray cluster, or on a Ray of this machine where no address is given."""

    def __init__(self, setup: Setup, address: str | None, n_workers: int | None) -> None:
        self._ray = need("ray", "ray")
        need("ray.exceptions", "ray")
        self._setup = setup
        self._started = not self._ray.is_initialized()
        if self._started:
            self._connect(address)
        self._wanted = n_workers
        self._queue: deque[Task] = deque()
        self._looked = time.monotonic()
        self._alive = time.monotonic()
        self._slots = [self._slot() for _ in range(self._n_places())]

    def _connect(self, address: str | None) -> None:
        options = {} if address else {"include_dashboard": False}
        try:
            self._ray.init(address=address or "local", log_to_driver=False, **options)
        except (ConnectionError, RuntimeError, ValueError) as error:
            where = address or "this machine"
            raise NlpError(f"cannot reach a Ray cluster at {where}: {error}") from error

    def _n_places(self) -> int:
        """Return how many actors shall be: those asked for, as far as the cluster has cores."""
        cores = max(int(self._ray.cluster_resources().get("CPU", 1)), 1)
        return min(self._wanted or cores, cores)

    def _slot(self) -> _Slot:
        actor = self._actor()
        return _Slot(actor, actor.ping.remote())

    def _actor(self) -> Any:
        remote = self._ray.remote(
            num_cpus=1,
            max_restarts=0,
            runtime_env={"env_vars": dict.fromkeys(THREADS, "1")},
            scheduling_strategy="SPREAD",
        )(Actor)
        return remote.remote(self._setup, [str(Path(p).resolve()) for p in sys.path if p])

    def n_free(self) -> int:
        """Return the number of actors without a task."""
        return max(sum(slot.is_free for slot in self._slots) - len(self._queue), 0)

    def n_busy(self) -> int:
        """Return the number of actors with a task."""
        return sum(slot.task is not None for slot in self._slots) + len(self._queue)

    def n_read(self) -> int:
        """Return 0: actors tell of a task when it is done."""
        return 0

    def pids(self) -> list[int]:
        """Return none: the workers may be elsewhere."""
        return []

    def submit(self, task: Task) -> None:
        """Give the task to a free actor, or to the first that finds a place."""
        self._queue.append(task)
        self._hand_out()

    def _hand_out(self) -> None:
        for slot in self._slots:
            if slot.is_free and self._queue:
                slot.task = self._queue.popleft()
                slot.result = slot.actor.run.remote(slot.task)

    def events(self, seconds: float) -> list[Event]:
        """Return what has happened; wait so long for something to happen."""
        if time.monotonic() - self._looked > LOOK_EVERY:
            self._fit()
        waited = {slot.result if slot.ready else slot.ping: slot for slot in self._slots
                  if slot.task is not None or not slot.ready}  # fmt: skip
        if not waited:
            return []
        found, _ = self._ray.wait(list(waited), num_returns=1, timeout=seconds)
        events = [self._heard(waited[result]) for result in found]
        return [*(event for event in events if event is not None), *self._stillness()]

    def _heard(self, slot: _Slot) -> Event | None:
        self._alive = time.monotonic()
        if slot.task is not None:
            return self._event(slot, slot.task)
        try:
            self._ray.get(slot.ping)
            slot.ready = True
            self._hand_out()
        except self._ray.exceptions.RayError:
            self._renew(slot)
        return None

    def _stillness(self) -> list[Event]:
        """Return a failure where no actor has had a place for long."""
        if any(slot.ready for slot in self._slots):
            self._alive = time.monotonic()
        if time.monotonic() - self._alive < PATIENCE:
            return []
        return [
            Failed(NlpError(f"no Ray worker could start within {PATIENCE:g} s; see ray status"))
        ]

    def _fit(self) -> None:
        """Follow the cluster: fewer actors where machines are gone, more where they have come."""
        self._looked = time.monotonic()
        n_places = self._n_places()
        for slot in [slot for slot in self._slots if not slot.ready]:
            if len(self._slots) > n_places:
                self._ray.kill(slot.actor)
                self._slots.remove(slot)
        self._slots += [self._slot() for _ in range(n_places - len(self._slots))]

    def _event(self, slot: _Slot, task: Task) -> Event:
        slot.task = None
        try:
            outcome: Outcome = self._ray.get(slot.result)
        except self._ray.exceptions.RayTaskError as error:
            if isinstance(error.cause, NlpError):
                return Failed(error.cause)
            return self._died(slot, task)
        except self._ray.exceptions.RayError:
            return self._died(slot, task)
        if outcome.rss > self._setup.archive.recycle_mb * MEGABYTE:
            self._renew(slot)
        return Done(task, outcome)

    def _died(self, slot: _Slot, task: Task) -> Event:
        self._renew(slot)
        return Died(task, "worker-crash", ())

    def _renew(self, slot: _Slot) -> None:
        self._ray.kill(slot.actor)
        self._slots.remove(slot)
        self._slots.append(self._slot())

    def stop(self) -> None:
        """Do nothing: the tasks at work end by themselves, no new ones are given."""

    def close(self) -> None:
        """End the actors, and the Ray that this engine started."""
        for slot in self._slots:
            self._ray.kill(slot.actor)
        if self._started:
            self._ray.shutdown()
