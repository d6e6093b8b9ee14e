"""`run_archive`: read an archive into tables, exactly once for each document and version."""

from __future__ import annotations

import signal
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from nlp.archive.digests import rejecting_digest, step_digests
from nlp.archive.engine import Engine, InlineEngine
from nlp.archive.export import export
from nlp.archive.extras import need
from nlp.archive.inputs import find_files, read_items
from nlp.archive.job import Job, Names
from nlp.archive.ledger import Ledger, index_error
from nlp.archive.parts import sweep
from nlp.archive.plan import Planner, Tally, contents
from nlp.archive.progress import Progress, View
from nlp.archive.records import Item
from nlp.archive.settings import ArchiveConfig
from nlp.archive.settle import counts_of, settle, write_groups, write_manifest
from nlp.archive.store import Store, locked, open_store
from nlp.archive.streams import InputFile, Meter
from nlp.archive.tasks import LOADER, Setup
from nlp.config import Config
from nlp.errors import NlpError
from nlp.registry import resolve_steps


@dataclass(frozen=True, kw_only=True)
class Order:
    """What a run shall do.

    Args:
        inputs: files and folders, at any address that fsspec opens.
        out: folder or address of the output.
        steps: names; None for those of the settings.
        retry: "rejected" or reasons: rejects that shall be read again.
        engine: "local" or "ray".
        address: of a Ray cluster.
        jsonl: write `documents.jsonl` after the run.
        loader: "module:function" that gives workers their pipeline.
    """

    inputs: Sequence[str]
    out: str
    config: Config = field(default_factory=Config)
    archive: ArchiveConfig = field(default_factory=ArchiveConfig)
    steps: Sequence[str] | None = None
    retry: Sequence[str] = ()
    engine: str = "local"
    address: str | None = None
    jsonl: bool = False
    loader: str = LOADER


def run_archive(
    order: Order, view: View | None = None, *, stop: threading.Event | None = None
) -> dict[str, Any]:
    """Do what an order says; return the manifest, whose counts add up to the input.

    Args:
        order: what to read, and where to.
        view: is shown the status while it runs.
        stop: ends the run after the current batches when it is set, as a signal does.

    Raises:
        ConfigError: a setting or step is wrong, or an extra is missing.
        InputError: there is nothing at an input.
        OutputError: the output cannot be written, or another run is writing to it.
        KeyboardInterrupt: the run was stopped; what was done is kept.
    """
    need("pyarrow.parquet")
    need("zstandard")
    files = find_files(order.inputs)
    setup = prepare(order)
    store = open_store(order.out)
    with locked(store):
        sweep(store)
        ledger = Ledger(store)
        try:
            return _run(_Place(order, setup, store, ledger, stop), files, view)
        except sqlite3.Error as error:
            raise index_error(store, error) from error
        finally:
            ledger.close()


def prepare(order: Order) -> Setup:
    """Return what workers need to know; digests tell what each step would do."""
    from importlib import import_module

    names = resolve_steps(order.config.steps if order.steps is None else order.steps)
    module, function = order.loader.split(":")
    pipeline = getattr(import_module(module), function)(order.config, steps=list(names))
    digests = step_digests(order.config, {n: s.version for n, s in pipeline.steps.items()})
    return Setup(
        out=order.out, config=order.config, archive=order.archive, digests=digests,
        rejecting=rejecting_digest(digests, order.archive), loader=order.loader,
    )  # fmt: skip


@dataclass(frozen=True)
class _Place:
    """What a run holds open."""

    order: Order
    setup: Setup
    store: Store
    ledger: Ledger
    stop: threading.Event | None = None


def _run(place: _Place, files: list[InputFile], view: View | None) -> dict[str, Any]:
    setup, store, ledger = place.setup, place.store, place.ledger
    tally, meter = Tally(), Meter(sum(file.size for file in files))
    progress = Progress(store, tally, meter, view)
    planner = Planner(setup, ledger, tally, retry=frozenset(place.order.retry))
    names = Names(ledger)
    engine = LazyEngine(place.order, setup, store)
    job = Job(store, ledger, engine, progress, names)
    job.stop = place.stop or job.stop
    state = "failed"
    try:
        with _stopping(job):
            todos = planner.todo(_items(files, meter, setup.archive, job))
            job.run(contents(todos, setup.archive, job.pace))
        state = "stopped" if job.stopping else "finished"
        if state == "finished":
            ledger.drop_unread_rejects(sorted({file.name for file in files}))
        settle(store, ledger, names)
    finally:
        engine.close()
        if state == "failed":
            _try_finish(progress)
    return _closed(place, tally, progress, state)


def _closed(place: _Place, tally: Tally, progress: Progress, state: str) -> dict[str, Any]:
    run = {"state": state, **_summary(progress.finish(state)), **counts_of(tally)}
    archive = place.setup.archive
    if archive.reprints != "off" and state == "finished":
        n_groups, n_alike = write_groups(place.store, place.ledger, archive.similarity)
        run |= {"groups": n_groups, "grouped": n_alike}
    manifest = write_manifest(place.store, place.ledger, place.setup, run)
    if state == "stopped":
        raise KeyboardInterrupt
    if place.order.jsonl:
        export(place.store)
    return manifest


def _try_finish(progress: Progress) -> None:
    """Note the failure, unless that is what failed: the error that is under way says why."""
    try:
        progress.finish("failed")
    except NlpError:
        return


def _items(
    files: list[InputFile], meter: Meter, archive: ArchiveConfig, job: Job
) -> Iterator[Item]:
    for file in files:
        for item in read_items(file, meter, archive):
            if job.stopping:
                return
            yield item
    meter.finish()


def _summary(status: dict[str, Any]) -> dict[str, Any]:
    seconds = status["updated"] - status["started"]
    return {
        "started": status["started"], "seconds": round(seconds, 3), "rate": status["rate"],
        "step_seconds": status["step_seconds"], "samples": status["samples"],
        "peak_memory": max(memory for _, _, memory in status["samples"]),
    }  # fmt: skip


class LazyEngine:
    """Starts the real engine with the first task: a run with nothing to do starts no worker."""

    def __init__(self, order: Order, setup: Setup, store: Store) -> None:
        self._order = order
        self._setup = setup
        self._store = store
        self._engine: Engine | None = None

    def _real(self) -> Engine:
        if self._engine is None:
            self._engine = _engine(self._order, self._setup, self._store)
        return self._engine

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real(), name)

    def n_busy(self) -> int:
        """Return how many tasks it has."""
        return self._engine.n_busy() if self._engine else 0

    def n_free(self) -> int:
        """Return how many tasks it can take now."""
        return self._engine.n_free() if self._engine else 1

    def n_read(self) -> int:
        """Return how many works of unfinished tasks have been read."""
        return self._engine.n_read() if self._engine else 0

    def pids(self) -> list[int]:
        """Return the process ids of local workers."""
        return list(getattr(self._engine, "pids", list)())

    def stop(self) -> None:
        """Let each task end after its current batch."""
        if self._engine:
            self._engine.stop()

    def close(self) -> None:
        """End every worker."""
        if self._engine:
            self._engine.close()


def _engine(order: Order, setup: Setup, store: Store) -> Engine:
    from nlp.archive.processes import ProcessEngine

    n_workers = _n_workers(setup.archive)
    if order.engine == "ray":
        from nlp.archive.cluster import RayEngine

        return RayEngine(setup, order.address, setup.archive.workers)
    return ProcessEngine(setup, n_workers) if n_workers else InlineEngine(setup, store)


def _n_workers(archive: ArchiveConfig) -> int:
    import os

    if archive.workers is not None:
        return archive.workers
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


@contextmanager
def _stopping(job: Job) -> Iterator[None]:
    """Let SIGINT and SIGTERM end the run after the current batches; a second one at once."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, frame: Any) -> None:
        if job.stopping:
            raise KeyboardInterrupt
        job.stop.set()

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
