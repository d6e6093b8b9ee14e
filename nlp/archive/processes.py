"""The local engine: worker processes that are replaced where they die, hang or grow."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any

from nlp import errors
from nlp.archive.engine import Died, Done, Event, Failed
from nlp.archive.limits import MEGABYTE, limit_memory
from nlp.archive.store import open_store, worker_lock
from nlp.archive.tasks import Setup, Task
from nlp.archive.worker import Worker
from nlp.errors import NlpError

GRACE = 10.0
"""Seconds beyond its time limit after which a worker that does not answer is killed."""
STARTS = 3
"""Workers that die in a row before they are ready, after which the run gives up."""
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")


@dataclass
class _Slot:
    process: SpawnProcess
    connection: Connection
    ready: bool = False
    task: Task | None = None
    suspects: tuple[int, ...] | None = None
    n_read: int = 0
    heard: float = field(default_factory=time.monotonic)


class ProcessEngine:
    """Runs tasks in processes of this machine, each with its own pipeline."""

    def __init__(self, setup: Setup, n_workers: int) -> None:
        self._setup = setup
        self._context = get_context("spawn")
        self._n_bad_starts = 0
        self._stopping = False
        self._slots = [self._start() for _ in range(n_workers)]

    def _start(self) -> _Slot:
        here, there = self._context.Pipe()
        arguments = (there, self._setup, os.getpid())
        process = self._context.Process(target=work, args=arguments, daemon=True)
        with _single_threaded():
            process.start()
        there.close()
        return _Slot(process, here)

    def n_free(self) -> int:
        """Return the number of workers without a task."""
        return sum(slot.task is None for slot in self._slots)

    def n_busy(self) -> int:
        """Return the number of workers with a task."""
        return sum(slot.task is not None for slot in self._slots)

    def n_read(self) -> int:
        """Return how many works of unfinished tasks have been read."""
        return sum(slot.n_read for slot in self._slots)

    def pids(self) -> list[int]:
        """Return the process ids of the workers."""
        return [slot.process.pid or 0 for slot in self._slots]

    def submit(self, task: Task) -> None:
        """Give the task to a free worker."""
        slot = next(slot for slot in self._slots if slot.task is None)
        slot.task, slot.suspects, slot.n_read, slot.heard = task, None, 0, time.monotonic()
        try:
            slot.connection.send(task)
        except OSError:
            slot.heard = time.monotonic()  # it has died: the next look at events finds that out

    def events(self, seconds: float) -> list[Event]:
        """Return what has happened; wait so long for something to happen."""
        wait([slot.connection for slot in self._slots], timeout=seconds)
        return [event for slot in list(self._slots) for event in self._look(slot)]

    def _look(self, slot: _Slot) -> list[Event]:
        try:
            while slot.connection.poll():
                event = self._heard(slot, slot.connection.recv())
                if event is not None:
                    return [event]
        except (EOFError, OSError):
            return self._replace(slot, "worker-crash")
        if self._hangs(slot):
            slot.process.kill()
            return self._replace(slot, "timeout")
        return []

    def _heard(self, slot: _Slot, message: tuple[Any, ...]) -> Event | None:
        kind, *content = message
        slot.heard = time.monotonic()
        if kind == "ready":
            slot.ready, self._n_bad_starts = True, 0
        elif kind == "at":
            slot.suspects, slot.n_read = content
        elif kind == "failed":
            return Failed(_error(*content))
        elif kind == "done" and slot.task is not None:
            task, slot.task, slot.n_read = slot.task, None, 0
            if content[0].rss > self._setup.archive.recycle_mb * MEGABYTE:
                self._recycle(slot)
            return Done(task, content[0])
        return None

    def _hangs(self, slot: _Slot) -> bool:
        if slot.task is None or not slot.suspects:
            return False
        return time.monotonic() - slot.heard > self._setup.archive.timeout + GRACE

    def _recycle(self, slot: _Slot) -> None:
        slot.connection.close()
        self._slots[self._slots.index(slot)] = self._start()

    def _replace(self, slot: _Slot, reason: str) -> list[Event]:
        self._n_bad_starts += not slot.ready
        if self._n_bad_starts >= STARTS:
            code = slot.process.exitcode
            return [
                Failed(NlpError(f"workers die as they start (exit code {code}); see nlp doctor"))
            ]
        slot.process.join(GRACE)
        self._recycle(slot)
        return [Died(slot.task, reason, slot.suspects)] if slot.task is not None else []

    def stop(self) -> None:
        """Let each worker end its task after the current batch."""
        for slot in self._slots:
            try:
                slot.connection.send(None)
            except OSError:
                continue  # it has died, which is an end too

    def close(self) -> None:
        """Kill the workers; what they had not written is done by another run."""
        for slot in self._slots:
            slot.connection.close()
            slot.process.kill()
        for slot in self._slots:
            slot.process.join(GRACE)


class _single_threaded:  # noqa: N801 - reads as a verb where it is used
    """Start processes whose numeric libraries use one thread: one process for each core."""

    def __enter__(self) -> None:
        self._before = {name: os.environ.get(name) for name in THREADS}
        os.environ.update(dict.fromkeys(THREADS, "1"))

    def __exit__(self, *reason: object) -> None:
        for name, value in self._before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def work(connection: Connection, setup: Setup, parent: int) -> None:
    """Do tasks that come over the connection until it is closed: the life of a worker."""
    # A terminal sends Ctrl-C, and a service manager SIGTERM, to every process: the run decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    limit_memory(setup.archive.memory_mb)
    store = open_store(setup.out)
    try:
        with worker_lock(store):
            _serve(connection, Worker(setup, store))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return  # the run has ended, or has given this worker up


def _serve(connection: Connection, worker: Worker) -> None:
    connection.send(("ready",))
    ear = _Ear(connection)
    while True:
        task = connection.recv()
        if task is None:
            ear.stopped = True
            continue
        ear.n_read = 0
        try:
            outcome = worker.run(task, ear.go_on)
        except NlpError as error:
            connection.send(("failed", type(error).__name__, str(error)))
            return
        connection.send(("done", outcome))


class _Ear:
    """Tells the run which works come next, and hears whether to go on."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._last = 0
        self.stopped = False
        self.n_read = 0

    def go_on(self, indices: Sequence[int]) -> bool:
        """Tell the run of the next works; say whether they shall be read."""
        self._connection.send(("at", tuple(indices), self.n_read))
        self.n_read += len(indices)
        while self._connection.poll():
            self.stopped = self._connection.recv() is None or self.stopped
        return not self.stopped


def _end_with(parent: int) -> None:
    """End this process when its run has ended, even by a kill."""
    while os.getppid() == parent:
        time.sleep(0.2)
    os._exit(1)


def _error(name: str, message: str) -> NlpError:
    kind = getattr(errors, name, NlpError)
    return kind(message) if kind is not errors.StepError else NlpError(message)
