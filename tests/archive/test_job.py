"""A job whose engine loses tasks without knowing at which document, as a cluster does."""

from __future__ import annotations

from pathlib import Path

import pytest

from nlp.archive import ArchiveConfig, Order
from nlp.archive.engine import Died, Event, InlineEngine
from nlp.archive.job import Job, Names
from nlp.archive.ledger import Ledger
from nlp.archive.parts import marked_parts
from nlp.archive.plan import Tally, Work
from nlp.archive.progress import Progress
from nlp.archive.records import Item, Place, record_of
from nlp.archive.run import prepare
from nlp.archive.settings import FieldsConfig
from nlp.archive.store import open_store
from nlp.archive.streams import Meter
from nlp.archive.tasks import Setup, Task
from nlp.errors import NlpError

from .helpers import article, rows


class LossyEngine(InlineEngine):
    """Loses every task that holds a poisonous document, and now and then another one."""

    poison: frozenset[str] = frozenset()
    blame: tuple[int, ...] | None = ()
    n_lost = 0

    def events(self, seconds: float) -> list[Event]:
        task = self._task
        if task is None:
            return []
        self.n_lost += 1
        is_poisonous = any(work.record.id in self.poison for work in task.works)
        if is_poisonous or self.n_lost % 5 == 3:
            self._task = None
            return [Died(task, "worker-crash", self.blame)]
        return super().events(seconds)


@pytest.fixture
def job(tmp_path: Path) -> tuple[Job, LossyEngine, Setup]:
    out = str(tmp_path / "out")
    order = Order(inputs=[], out=out, archive=ArchiveConfig(), loader="light:load")
    setup, store = prepare(order), open_store(out)
    ledger = Ledger(store)
    engine = LossyEngine(setup, store)
    progress = Progress(store, Tally(), Meter(1))
    return Job(store, ledger, engine, progress, Names(ledger)), engine, setup


def works(setup: Setup, count: int) -> list[Work]:
    items: list[Item] = [record_of(article(n), Place("a", n), FieldsConfig()) for n in range(count)]
    return [Work(record=item, steps=tuple(setup.digests)) for item in items]  # type: ignore[arg-type]


def test_poison_is_found_by_halving(job: tuple[Job, LossyEngine, Setup], tmp_path: Path) -> None:
    runner, engine, setup = job
    engine.poison = frozenset({"a00007", "a00033"})
    todo = works(setup, 60)
    runner.run(iter([tuple(todo[:40]), tuple(todo[40:])]))
    found = rows(tmp_path / "out", "rejects")
    assert [(row["id"], row["reason"]) for row in found] == [
        ("a00007", "worker-crash"), ("a00033", "worker-crash"),
    ]  # fmt: skip
    names = [row["id"] for row in rows(tmp_path / "out", "documents")]
    assert names == [f"a{n:05d}" for n in range(60) if n not in (7, 33)]


def test_a_machine_where_no_worker_can_begin_ends_the_run(
    job: tuple[Job, LossyEngine, Setup],
) -> None:
    runner, engine, setup = job
    engine.poison, engine.blame = frozenset({"a00000"}), None
    with pytest.raises(NlpError, match="workers die before they read a document"):
        runner.run(iter([tuple(works(setup, 3))]))


def test_a_part_written_before_its_worker_died_counts(
    job: tuple[Job, LossyEngine, Setup], tmp_path: Path
) -> None:
    runner, _, setup = job

    class DiesAfterWriting(InlineEngine):
        def events(self, seconds: float) -> list[Event]:
            task: Task | None = self._task
            super().events(seconds)
            return [] if task is None else [Died(task, "worker-crash", ())]

    runner._engine = DiesAfterWriting(setup, open_store(setup.out))  # type: ignore[attr-defined]
    runner.run(iter([tuple(works(setup, 10))]))
    assert len(marked_parts(open_store(setup.out))) == 1
    assert len(rows(tmp_path / "out", "documents")) == 10
