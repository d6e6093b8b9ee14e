"""Kills, stops, full disks, and documents that no worker survives."""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import sys
import time
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from nlp.archive.status import read_status
from nlp.errors import ModelError

from .helpers import Runner, adds_up, article, content, rows, write_lines

DRIVE = Path(__file__).with_name("drive.py")


def drive(source: Path, out: Path, workers: int, **options: Any) -> subprocess.Popen[str]:
    command = [sys.executable, str(DRIVE), "light:slow", str(workers), str(out), str(source)]
    return subprocess.Popen(command, text=True, stderr=subprocess.PIPE, **options)


def victim(source: Path, out: Path, *, with_worker: bool) -> Any:
    """Start a run as a process of its own; without a worker it is forked, which is quicker."""
    if with_worker:
        return drive(source, out, workers=1)
    import light  # type: ignore[import-not-found]  # see `light_importable`

    context = get_context("forkserver")
    context.set_forkserver_preload(["nlp.archive.run", "pyarrow.parquet", "zstandard"])
    process = context.Process(target=light.be_killed, args=(str(out), str(source)))
    process.start()
    return process


def end_of(process: Any) -> int | None:
    """Wait for a process that was killed; return its exit code."""
    if isinstance(process, subprocess.Popen):
        process.communicate()
        return process.returncode
    process.join()
    code: int | None = process.exitcode
    return code


@pytest.mark.slow
def test_twenty_kills_lose_nothing_and_double_nothing(run: Runner, tmp_path: Path) -> None:
    broken = [b'{"id": "x', b"[1, 2]", b"\xff\xfe{}"]
    records = [article(n) for n in range(1_500)]
    source = write_lines(tmp_path / "a.jsonl", [*records[:700], *broken, *records[700:]])
    out, chance = tmp_path / "killed", random.Random(6)
    n_before = [_n_parts(out)]
    for number in range(20):
        process = victim(source, out, with_worker=number % 5 == 0)
        if number % 4:
            _wait_for_parts(out, n_before[-1] + 1)
            time.sleep(chance.uniform(0, 0.15))
        else:
            time.sleep(chance.uniform(0.1, 0.8))
        process.kill()
        assert end_of(process) == -signal.SIGKILL, "the kills shall fall in the middle of the work"
        n_before.append(_n_parts(out))
    assert 15 <= n_before[-1] < 60
    manifest = run(source, out=out, workers=1)
    assert adds_up(manifest["run"])
    assert manifest["archive"]["done"] == 1_500
    run(source, out=tmp_path / "calm")
    assert content(out) == content(tmp_path / "calm")
    assert [p.name for p in (out / ".tmp").iterdir() if p.suffix != ".lock"] == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_run_cleanly(run: Runner, tmp_path: Path, number: signal.Signals) -> None:
    source = write_lines(tmp_path / "a.jsonl", [article(n) for n in range(600)])
    out = tmp_path / "out"
    process = drive(source, out, workers=1)
    _wait_for_parts(out, 2)
    process.send_signal(number)
    process.communicate(timeout=20)
    assert process.returncode == 130
    assert read_status(str(out))["state"] == "stopped"
    n_done = len(rows(out, "documents"))
    assert 0 < n_done < 600
    assert len(rows(out, "ledger")) == n_done
    manifest = run(source, out=out, workers=0)
    assert (manifest["run"]["kept"], manifest["run"]["done"]) == (n_done, 600 - n_done)


def _n_parts(out: Path) -> int:
    return len(list((out / "ledger").glob("*.parquet")))


def _wait_for_parts(out: Path, count: int) -> None:
    deadline = time.monotonic() + 20
    while _n_parts(out) < count:
        assert time.monotonic() < deadline, "no part was written"
        time.sleep(0.02)


def test_a_killed_run_is_seen_as_such(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "a.jsonl", [article(n) for n in range(600)])
    process = drive(source, tmp_path / "out", workers=1)
    _wait_for_parts(tmp_path / "out", 1)
    deadline = time.monotonic() + 20
    while not (tmp_path / "out" / "status.json").exists():
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert read_status(str(tmp_path / "out"))["state"] == "running"
    process.kill()
    process.communicate()
    assert read_status(str(tmp_path / "out"))["state"] == "killed"


@pytest.mark.parametrize("workers", [0, 1])
def test_a_full_disk_stops_the_run_with_one_line(tmp_path: Path, workers: int) -> None:
    source = tmp_path / "a.jsonl"

    def bounded() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    random_text = random.Random(1)
    words = [f"{random_text.randrange(10**9)}" for _ in range(4_000)]
    write_lines(source, [article(n, " ".join(words[n * 60 :])) for n in range(60)])
    process = drive(source, tmp_path / "out", workers, preexec_fn=bounded)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 1
    assert errors.splitlines()[-1].startswith("OutputError: cannot write ")
    assert "free some space and run again" in errors
    assert rows(tmp_path / "out", "ledger") == []
    left = [p.name for p in (tmp_path / "out" / ".tmp").iterdir() if p.suffix != ".lock"]
    assert left == []


def test_poisonous_documents_are_found_and_rejected(run: Runner, tmp_path: Path) -> None:
    words = {17: "GẬP TIẾN TRÌNH", 40: "GẬP TIẾN TRÌNH", 55: "LỖI BƯỚC", 70: "NGỦ QUÊN",
             81: "HẾT BỘ NHỚ"}  # fmt: skip
    records = [article(n, words.get(n, "")) for n in range(120)]
    manifest = run(write_lines(tmp_path / "a.jsonl", records), workers=2, timeout=1.0)
    assert manifest["run"]["reasons"] == {
        "worker-crash": 2, "step-segment": 1, "timeout": 1, "out-of-memory": 1,
    }  # fmt: skip
    assert adds_up(manifest["run"])
    found = {row["id"]: row for row in rows(tmp_path / "out", "rejects")}
    assert sorted(found) == [f"a{n:05d}" for n in words]
    assert b"LUONG" not in found["a00055"]["raw"]
    assert found["a00055"]["record"] == 56
    assert "a step that fails" in found["a00055"]["message"]
    assert len(rows(tmp_path / "out", "documents")) == 115


def test_a_worker_that_no_signal_reaches_is_killed(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nlp.archive.processes.GRACE", 0.5)
    records = [article(n, "TREO CỨNG" if n == 2 else "") for n in range(5)]
    manifest = run(write_lines(tmp_path / "a.jsonl", records), workers=1, timeout=0.7)
    assert manifest["run"]["reasons"] == {"timeout": 1}
    assert [row["id"] for row in rows(tmp_path / "out", "rejects")] == ["a00002"]
    assert manifest["run"]["done"] == 4


def test_a_worker_that_grows_is_replaced(run: Runner, tmp_path: Path) -> None:
    records = [article(n) for n in range(60)]
    source = write_lines(tmp_path / "a.jsonl", records)
    manifest = run(source, workers=1, recycle_mb=1, shard_documents=20)
    assert manifest["run"]["done"] == 60


def test_workers_that_cannot_start_end_the_run(run: Runner, tmp_path: Path) -> None:
    source = write_lines(tmp_path / "a.jsonl", [article(1)])
    with pytest.raises(ModelError, match=r"cannot load the steps: MemoryError; see nlp doctor"):
        run(source, workers=1, memory_mb=1)


def test_a_worker_of_another_version_ends_the_run(run: Runner, tmp_path: Path) -> None:
    source = write_lines(tmp_path / "a.jsonl", [article(1)])
    with pytest.raises(ModelError, match=r"another version of 'topics' \(light-\d+\)"):
        run(source, workers=1, loader="light:fickle")
    assert rows(tmp_path / "out", "ledger") == []


def test_the_number_of_workers_changes_nothing(run: Runner, tmp_path: Path) -> None:
    source = write_lines(tmp_path / "a.jsonl", [article(n) for n in range(200)])
    run(source, out=tmp_path / "two", workers=2, shard_documents=17)
    run(source, out=tmp_path / "none", workers=0, shard_documents=50)
    assert content(tmp_path / "two") == content(tmp_path / "none")
    assert os.environ.get("OMP_NUM_THREADS") is None
