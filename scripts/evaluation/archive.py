"""The archive job: rate, memory, growth, workers, resume and kill, beside what is asked of them.

Every run is the command `nlp archive run` as a process of its own. A group of runs that has
finished is kept under `--work` and not run again; `--fresh` begins anew.
"""

from __future__ import annotations

import argparse
import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.archive_runs import READ, SHARES, Bench, Kill, Run
from evaluation.report import Cell, Report, Table

WORKERS = 2
KILL_AFTER = 12.0
CLUSTERS = ((1, 4), (4, 8), (100, 16))
"""Machines, and cores of each."""

WRITTEN = '[summarize]\nmethod = "abstractive"\nmodel = "vit5-mini"\n'


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this task's options."""
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--work", type=Path, default=Path("build/archive"))
    parser.add_argument("--articles", type=int, default=20_000, help="of the largest run")
    parser.add_argument("--fresh", action="store_true", help="forget the runs of an earlier call")


def evaluate(arguments: argparse.Namespace) -> Report:
    """Run what has not been run, and report on all."""
    if arguments.fresh:
        shutil.rmtree(arguments.work, ignore_errors=True)
    work: Path = arguments.work / str(arguments.articles)
    found = _measured(Bench(arguments.data, work), arguments.articles)
    mixture = ", ".join(f"{share} % {name}" for name, share in SHARES.items())
    return Report(
        task="The archive job",
        data=f"{found.whole[0].n_read} articles: {mixture}",
        notes=_notes(found),
        tables=[
            Table(title="Runs", rows=[_row(run) for run in found.runs]),
            Table(title="What is asked", rows=_asked(found)),
            Table(title="Memory over time", rows=_memory(found.whole[0])),
            Table(title="Time at these rates", rows=_times(found)),
        ],
    )


@dataclass(frozen=True)
class Measured:
    """All runs.

    Args:
        few: the small run, then vit5-mini over the documents it kept.
        accurate: the small run with the tagger of entities; all others go by the rules alone.
        one: with one worker.
        two: the same articles with two, then with the default summary added, and that again.
        whole: the large run, and the same again.
        kill: a run killed early.
        reader: articles a processor second that the one process reads which hands them out.
    """

    few: Sequence[Run]
    accurate: Run
    one: Run
    two: Sequence[Run]
    whole: Sequence[Run]
    kill: Kill
    reader: float

    @property
    def runs(self) -> list[Run]:
        """Return the runs in the order of the report."""
        return [self.few[0], self.accurate, self.one, *self.two, *self.whole, self.few[1]]


def _measured(bench: Bench, count: int) -> Measured:
    accurate = ("--steps", ",".join(READ))
    read = (*accurate, "--fast")
    few, some = max(count // 20, 1), max(count // 5, 1)
    written = ("--config", str(bench.config(WRITTEN)), "--fast")
    groups: dict[str, list[tuple[str, int, int, Sequence[str]]]] = {
        "few": [("without summary", few, WORKERS, read), ("+ vit5-mini", few, WORKERS, written)],
        "accurate": [("without summary, accurate", few, WORKERS, accurate)],
        "one": [("without summary", some, 1, read)],
        "two": [
            ("without summary", some, WORKERS, read),
            ("+ default summary", some, WORKERS, ("--fast",)),
            ("all the same again", some, WORKERS, ("--fast",)),
        ],
        "whole": [
            ("without summary", count, WORKERS, read),
            ("the same again", count, WORKERS, read),
        ],
    }
    runs: dict[str, list[Run]] = {}
    for group, plans in groups.items():
        kept = bench.remembered(group)
        runs[group] = kept or [bench.run(n, c, group, w, *o) for n, c, w, o in plans]
        bench.remember(group, runs[group])
    kill = bench.kill(some, "killed", WORKERS, KILL_AFTER)
    reader = bench.reader_rate(count)
    return Measured(
        runs["few"], runs["accurate"][0], runs["one"][0], runs["two"], runs["whole"], kill, reader
    )


def _notes(found: Measured) -> list[str]:
    cores, load = len(os.sched_getaffinity(0)), os.getloadavg()[2]
    kill = found.kill
    return [
        "Each row is a process of its own; seconds count its start and the loading of models.",
        "Processor seconds are those of the run and its workers together.",
        "Entities by the light tagger (`--fast`), but for the row that says otherwise.",
        f"{cores} cores; mean load of the last quarter of an hour {load:.1f}. On a busy machine "
        "the seconds on the clock say little, and articles a processor second are low.",
        f"One process reads, hashes and looks up {found.reader:,.0f} articles a processor second; "
        "more machines than that feeds want the input split.",
        f"Killed {kill.seconds:.0f} seconds after its first article, a run of {WORKERS} workers "
        f"had kept {kill.n_kept} articles; at most {kill.n_lost} more were at work or next.",
    ]


def _row(run: Run) -> dict[str, Cell]:
    n = run.n_worked
    return {
        "steps": run.name,
        "articles": run.n_read,
        "done now": run.run["done"],
        "rejected": run.run["rejected"],
        "workers": run.workers,
        "seconds": run.seconds,
        "processor seconds": run.cpu,
        "articles a second and worker": n / run.seconds / run.workers,
        "articles a processor second": n / run.cpu,
        "peak MB": round(run.run["peak_memory"] / 1e6),
    }


def _asked(found: Measured) -> list[dict[str, Cell]]:
    (two, _, last), (whole, again) = found.two, found.whole
    plain, accurate, both, mini = _rates(found).values()
    each = [run.cpu / run.n_worked for run in (found.few[0], whole)]
    rows: list[tuple[str, float, str, Callable[[float], bool]]] = [
        ("without summary: articles a processor second",
         plain, "at least 25", lambda x: x >= 25),
        ("without summary, accurate: articles a processor second", accurate, "", lambda _: True),
        ("with the default summary: articles a processor second", both, "", lambda _: True),
        ("with vit5-mini: articles a processor second", mini, "at least 4", _four),
        ("two workers: times the rate of one", found.one.seconds / two.seconds,
         "at least 1.8", lambda x: x >= 1.8),
        ("two workers: times the processor time of one", two.cpu / found.one.cpu,
         "at most 1.1", lambda x: x <= 1.1),
        (f"{whole.n_read} articles: times the processor time of {found.few[0].n_read}, each",
         each[1] / each[0], "at most 1.1", lambda x: x <= 1.1),
        ("memory at the end, times that at one quarter", _growth(whole), "at most 1.1",
         lambda x: x <= 1.1),
        ("seconds to find that nothing is left", max(again.seconds, last.seconds), "under 5",
         lambda x: x < 5),
        ("runs whose counts do not add up", float(sum(not r.adds_up() for r in found.runs)),
         "none", lambda x: x == 0),
    ]  # fmt: skip
    return [
        {
            "what": what,
            "measured": value,
            "asked": asked,
            "holds": ("yes" if holds(value) else "no") if asked else "",
        }
        for what, value, asked, holds in rows
    ]


def _rates(found: Measured) -> dict[str, float]:
    """Return articles a processor second, by what is done with them."""
    whole, summed, written, accurate = found.whole[0], found.two[1], found.few[1], found.accurate
    read = whole.cpu / whole.n_worked
    return {
        "without summary": 1 / read,
        "without summary, accurate": accurate.n_worked / accurate.cpu,
        "with the default summary": 1 / (read + summed.cpu / summed.n_worked),
        "with vit5-mini": 1 / (read + written.cpu / written.n_worked),
    }


def _times(found: Measured) -> list[dict[str, Cell]]:
    """Return articles / (machines x cores x rate), never faster than the one reader."""
    return [
        {
            "steps": name,
            "articles": f"{count:,}",
            **{
                f"{machines} x {cores} cores": _lasting(
                    count / min(machines * cores * rate, found.reader)
                )
                for machines, cores in CLUSTERS
            },
        }
        for name, rate in _rates(found).items()
        for count in (100_000, 1_000_000, 10_000_000)
    ]


def _lasting(seconds: float) -> str:
    for unit, size in (("days", 86_400), ("h", 3_600), ("min", 60)):
        if seconds >= 2 * size:
            return f"{seconds / size:.1f} {unit}"
    return f"{seconds:.0f} s"


def _four(rate: float) -> bool:
    return rate >= 4


def _memory(run: Run, points: int = 10) -> list[dict[str, Cell]]:
    last = len(run.samples) - 1
    chosen = sorted({round(last * i / points) for i in range(points + 1)})
    return [
        {
            "seconds": round(run.samples[i][0]),
            "articles": round(run.samples[i][1]),
            "MB": round(run.samples[i][2] / 1e6),
        }
        for i in chosen[:-1]
    ]


def _growth(run: Run) -> float:
    """Return memory of the last tenth over that of the first quarter's last tenth.

    The last sample is left out: the workers have ended.
    """
    memory = [sample[2] for sample in run.samples[:-1]] or [run.samples[-1][2]]
    quarter, tenth = len(memory) // 4, max(len(memory) // 10, 1)
    early = memory[max(quarter - tenth, 0) : quarter + 1]
    return (sum(memory[-tenth:]) / tenth) / (sum(early) / len(early))
