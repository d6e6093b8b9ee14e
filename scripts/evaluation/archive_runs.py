"""Runs of `nlp archive run` as processes of their own, timed and measured, each kept on disk."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from itertools import cycle
from pathlib import Path
from typing import Any

from corpora import Record, read_corpus

READ = ("clean", "segment", "entities", "topics")
"""All steps but the summary."""

SHARES = {"baomoi2017": 50, "vietnews-val": 47, "policy2025": 3}
"""Articles of each corpus in a hundred."""

COUNTS = ("done", "kept", "rejected", "kept_rejected", "duplicates", "reprints", "kept_reprints")
SETTLE = 3.0
"""Seconds to a killed run's last worker's end."""


@dataclass(frozen=True)
class Run:
    """One run of the command: what it did, and what it took.

    Args:
        seconds: on the clock, start of the program included.
        cpu: seconds of processor time, of all its processes.
        samples: seconds, articles settled and bytes of memory, as the run noted them.
    """

    name: str
    workers: int
    seconds: float
    cpu: float
    run: dict[str, Any]
    archive: dict[str, Any]
    samples: list[list[float]] = field(default_factory=list)

    @property
    def n_read(self) -> int:
        """Return the number of inputs."""
        return int(self.run["read"])

    @property
    def n_worked(self) -> int:
        """Return the number of inputs that were not settled before."""
        return int(self.run["done"] + self.run["rejected"])

    def adds_up(self) -> bool:
        """Say whether each input is accounted for."""
        return self.n_read == sum(self.run[name] for name in COUNTS) and not self.run["pending"]


@dataclass(frozen=True)
class Kill:
    """A run that was killed: what it had kept, and what it had handed out besides."""

    seconds: float
    n_kept: int
    n_lost: int


class Bench:
    """Makes the inputs, runs the command, and remembers each group of runs that has finished.

    Args:
        data: the folder of the corpora.
        work: where inputs, outputs and figures are kept.
    """

    def __init__(self, data: Path, work: Path) -> None:
        self._data = data
        self._work = work
        work.mkdir(parents=True, exist_ok=True)

    def source(self, count: int) -> Path:
        """Return a file of the first so many articles; every hundred holds the same mixture."""
        path = self._work / f"articles-{count}.jsonl"
        if not path.exists():
            aside = path.with_suffix(".part")
            with aside.open("w", encoding="utf-8") as file:
                for _, record in zip(range(count), _mixture(self._data), strict=False):
                    file.write(json.dumps(record, ensure_ascii=False) + "\n")
            aside.rename(path)
        return path

    def remembered(self, group: str) -> list[Run] | None:
        """Return the runs of a group that finished earlier; without them its output goes."""
        file = self._work / f"{group}.json"
        if file.exists():
            return [Run(**run) for run in json.loads(file.read_text(encoding="utf-8"))]
        shutil.rmtree(self.out(group), ignore_errors=True)
        return None

    def remember(self, group: str, runs: Sequence[Run]) -> None:
        """Keep the runs of a group, all of them finished."""
        text = json.dumps([asdict(run) for run in runs])
        (self._work / f"{group}.json").write_text(text, encoding="utf-8")

    def out(self, group: str) -> Path:
        """Return the output folder of a group."""
        return self._work / group

    def config(self, text: str) -> Path:
        """Return a file of settings."""
        path = self._work / "settings.toml"
        path.write_text(text, encoding="utf-8")
        return path

    def run(self, name: str, count: int, group: str, workers: int, *options: str) -> Run:
        """Run the command over so many articles and wait for its end.

        Raises:
            SystemExit: it failed.
        """
        print(f"{name}: {count} articles, {workers} worker(s) …", file=sys.stderr, flush=True)
        command = self._command(count, group, workers, options)
        started = time.monotonic()
        with (self._work / f"{group}.log").open("ab") as log:
            process = subprocess.Popen(command, stdout=log, stderr=log)
            _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - started
        if status:
            sys.exit(f"{name} failed; see {self._work / group}.log")
        manifest = json.loads((self.out(group) / "manifest.json").read_text(encoding="utf-8"))
        samples = manifest["run"].pop("samples")
        cpu = usage.ru_utime + usage.ru_stime
        return Run(name, workers, seconds, cpu, manifest["run"], manifest["archive"], samples)

    def kill(self, count: int, group: str, workers: int, seconds: float) -> Kill:
        """Kill a fresh run after so many seconds of work; compare its parts with its last word."""
        shutil.rmtree(self.out(group), ignore_errors=True)
        with (self._work / f"{group}.log").open("ab") as log:
            command = self._command(count, group, workers, ["--steps", ",".join(READ), "--fast"])
            process = subprocess.Popen(command, stdout=log, stderr=log)
        _wait_for_work(self.out(group) / "status.json")
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        process.wait()
        status = json.loads((self.out(group) / "status.json").read_text(encoding="utf-8"))
        time.sleep(SETTLE)
        kept = _n_rows(self.out(group) / "ledger")
        return Kill(seconds=seconds, n_kept=kept, n_lost=max(status["read"] - kept, 0))

    def reader_rate(self, count: int) -> float:
        """Return how many articles a processor second one process reads, hashes and looks up."""
        from nlp.archive.inputs import find_files, read_items
        from nlp.archive.ledger import Ledger
        from nlp.archive.plan import Planner, Tally
        from nlp.archive.run import Order, prepare
        from nlp.archive.store import open_store
        from nlp.archive.streams import Meter

        out = self.out("reader")
        shutil.rmtree(out, ignore_errors=True)
        setup, store = (
            prepare(Order(inputs=[], out=str(out), steps=["clean"])),
            open_store(str(out)),
        )
        ledger, [file] = Ledger(store), find_files([str(self.source(count))])
        planner, meter = Planner(setup, ledger, Tally()), Meter(file.size)
        begin = time.process_time()
        n_read = sum(1 for _ in planner.todo(read_items(file, meter, setup.archive)))
        ledger.close()
        return n_read / (time.process_time() - begin)

    def _command(self, count: int, group: str, workers: int, options: Sequence[str]) -> list[str]:
        where = [str(self.source(count)), "--out", str(self.out(group))]
        python = [sys.executable, "-m", "nlp", "archive", "run"]
        return [*python, *where, "--workers", str(workers), *options]


def _mixture(data: Path) -> Iterator[Record]:
    """Yield articles of all corpora, spread evenly, until one of them ends."""
    sources = {name: read_corpus(data, name) for name in SHARES}
    total, given = sum(SHARES.values()), dict.fromkeys(SHARES, 0)
    for number in cycle(range(1, total + 1)):
        if number == 1:
            given = dict.fromkeys(SHARES, 0)
        name = max(SHARES, key=lambda n: SHARES[n] * number / total - given[n])
        given[name] += 1
        record = next(sources[name], None)
        if record is None:
            return
        yield record | {"id": f"{name}/{record['id']}"}


def _wait_for_work(status: Path, patience: float = 300.0) -> None:
    """Wait until a run has read its first article: its workers have loaded their models."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        if status.exists():
            now = json.loads(status.read_text(encoding="utf-8"))
            if now["done"] + now["in_work"]:
                return
        time.sleep(0.1)


def _n_rows(folder: Path) -> int:
    import pyarrow.parquet as pq

    return sum(pq.read_metadata(path).num_rows for path in folder.glob("*.parquet"))
