"""What became of each record, in the order of the input."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest

from nlp.archive import ArchiveConfig, Order, run_archive
from nlp.archive.results import Counter, results
from nlp.archive.store import open_store

from .helpers import Runner, article, write_lines


def test_results_are_in_the_order_of_the_input(run: Runner, tmp_path: Path) -> None:
    # One crashes its worker, so its part is written last; one is no record.
    records = [article(n) for n in range(7)]
    records[2] = article(2, "GẬP TIẾN TRÌNH")
    path = write_lines(tmp_path / "in.jsonl", [*records, b"{broken"])
    run(path, workers=1, shard_documents=2, batch_size=1)
    store = open_store(str(tmp_path / "out"))
    found = list(results(store))
    assert [result.number for result in found] == list(range(1, 9))
    reasons = [result.reason for result in found]
    assert reasons == ["", "", "worker-crash", "", "", "", "", "broken-json"]
    assert json.loads(found[6].document or "")["id"] == records[6]["id"]
    counter = Counter(store)
    assert counter.counts() == counter.counts() == (6, 2)


def test_nothing_read_yet(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "none"))
    assert list(results(store)) == []
    assert Counter(store).counts() == (0, 0)


def test_a_run_is_stopped_from_another_thread(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "in.jsonl", [article(n) for n in range(200)])
    order = Order(
        inputs=[str(path)], out=str(tmp_path / "out"), loader="light:slow",
        archive=ArchiveConfig(workers=1, shard_documents=5, batch_size=5),
    )  # fmt: skip
    stop = threading.Event()
    counter = Counter(open_store(order.out))
    ended: list[str] = []

    def work() -> None:
        with pytest.raises(KeyboardInterrupt):
            run_archive(order, stop=stop)
        ended.append("stopped")

    thread = threading.Thread(target=work)
    thread.start()
    while counter.counts()[0] == 0:
        thread.join(0.05)
    stop.set()
    thread.join(60)
    assert ended == ["stopped"]
    assert 0 < counter.counts()[0] < 200
    run_archive(order)
    assert counter.counts() == (200, 0)
