"""The service: how soon an article is answered, and what a minute of many clients does to it."""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

from evaluation.load import Load, run_load
from evaluation.report import Cell, Report, Table
from evaluation.served import ROOT, Served, served

SAMPLE = Path("../shared/samples/qcdc-quang-tri-2021.txt")
BUNDLED = ROOT / "nlp" / "cli" / "demo.txt"
QUICK = ["clean", "segment", "entities", "topics"]
OMIT = ["tokens", "offsets"]
WRITTEN = '[summarize]\nmethod = "abstractive"\n'
MEGABYTE = 1 << 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this task's options."""
    parser.add_argument("--article", type=Path, help="text to read; the sample, else the bundled")
    parser.add_argument("--repeats", type=int, default=20, help="warm requests; the median counts")
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60.0, help="how long they call")


def evaluate(arguments: argparse.Namespace) -> Report:
    """Measure real processes over loopback."""
    path = arguments.article or (SAMPLE if SAMPLE.exists() else BUNDLED)
    text = path.read_text(encoding="utf-8")
    before = os.getloadavg()[0]
    rows = [row for kind in KINDS for row in _first_answers(text, kind, arguments.repeats)]
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as service:
        load = run_load(service, text, arguments.clients, arguments.seconds)
    return Report(
        task="The service",
        data=f"{path.stem}, {len(text)} characters; `nlp serve` as a process, called over loopback",
        notes=[
            *NOTES,
            f"Load average of the machine before, during the answers and the minute: {before:.1f}, "
            f"{os.getloadavg()[1]:.1f}; {os.cpu_count()} cores, shared with other work.",
        ],
        tables=[Table(title="First answer, on one core", rows=rows), *_load_tables(load)],
    )


NOTES = (
    "Start: from the command to `/health/ready`, every model loaded. Cold: the first request after "
    "it. Best, warm (median), worst: of the following ones, each with a text not seen before.",
    "The service is bound to one core, which it shares with other work. All but the last column is "
    "what the caller waits; processor is the time on the core for one warm request, about what a "
    "caller waits where nothing else runs.",
    "Under load the service has all cores but shares them with its clients. Every answer is "
    "compared, byte by byte, with that of a quiet service. At the end it is killed (SIGKILL) "
    "while the clients are still calling, and the store is opened by another process.",
    "A client that is told 429 waits as long as Retry-After says, but no longer than a second.",
)
KINDS: tuple[tuple[str, str, list[str]], ...] = (
    ("text, entities, topics", "", QUICK),
    ("with a summary by vit5-mini", WRITTEN, [*QUICK, "summarize"]),
)
"""What is asked for, settings of the pipeline, steps."""


def _first_answers(
    text: str, kind: tuple[str, str, list[str]], repeats: int
) -> list[dict[str, Cell]]:
    name, pipeline, steps = kind
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder), pipeline=pipeline, one_core=True) as service,
    ):
        cold = 1000 * _ask(service, text, steps, 0)
        used = service.processor_seconds()
        warm = [1000 * _ask(service, text, steps, number + 1) for number in range(repeats)]
        used = 1000 * (service.processor_seconds() - used) / repeats
    return [
        {"what": name, "start, s": service.start_seconds, "cold, ms": cold, "best, ms": min(warm),
         "warm, ms": median(warm), "worst, ms": max(warm), "processor, ms": used}
    ]  # fmt: skip


def _ask(service: Served, text: str, steps: list[str], number: int) -> float:
    body: dict[str, Any] = {"text": f"{text}\n\nBản đọc thứ {number}.", "steps": steps}
    answer = service.caller().post("/v1/documents", {**body, "omit": OMIT})
    if answer.status != 200:
        raise SystemExit(f"the service answered {answer.status}: {answer.body[:300]!r}")
    return answer.seconds


def _load_tables(load: Load) -> Sequence[Table]:
    times: list[dict[str, Cell]] = [
        {"what": kind, "answers": len(found), "median, ms": 1000 * median(found),
         "95 %, ms": 1000 * sorted(found)[int(0.95 * len(found))], "worst, ms": 1000 * max(found)}
        for kind, found in sorted(load.seconds.items()) if found
    ]  # fmt: skip
    title = f"{load.n_clients} clients for {load.lasted:.0f} seconds"
    memory = [{"second": round(second), "MB": held // MEGABYTE} for second, held in load.memory]
    return [
        Table(title=title, rows=_verdicts(load)),
        Table(title="How long the clients waited", rows=times),
        Table(title="Memory of the service under load", rows=memory),
    ]


def _verdicts(load: Load) -> list[dict[str, Cell]]:
    settled = [held for second, held in load.memory if second >= load.lasted / 3]
    rows: list[tuple[str, Cell]] = [
        ("answers 200", load.codes[200]),
        ("corrections stored, answers 201", load.codes[201]),
        ("told to come back, answers 429", load.codes[429]),
        ("of these without Retry-After", load.n_without_patience),
        ("any other answer", load.n_other()),
        ("connections that failed before the kill", load.n_broken),
        ("wrong answers", load.n_wrong),
        ("corrections lost after the kill", load.n_lost),
        ("memory, last two thirds: from, MB", settled[0] // MEGABYTE),
        ("memory, last two thirds: to, MB", settled[-1] // MEGABYTE),
        ("processor seconds that the service got", load.processor),
        ("articles read for each of them", load.codes[200] / max(load.processor, 0.01)),
    ]
    return [{"what": name, "count": value} for name, value in rows]
