from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import Any

import pytest

from nlp.archive.ledger import Ledger
from nlp.archive.parts import remove_part
from nlp.archive.store import Store
from nlp.config import Config, TopicsConfig
from nlp.document import Document
from nlp.errors import InputError, OutputError
from nlp.pipeline import load

from .helpers import TABLES, Runner, adds_up, article, content, rows, write_lines


@pytest.fixture
def hundred(tmp_path: Path) -> Path:
    return write_lines(tmp_path / "articles.jsonl", [article(n) for n in range(120)])


def test_tables_hold_every_document(run: Runner, hundred: Path, tmp_path: Path) -> None:
    manifest = run(hundred)
    out = tmp_path / "out"
    assert manifest["state"] == "finished"
    assert manifest["archive"] == {"done": 120, "rejected": 0, "reprint": 0, "reasons": {}}
    assert adds_up(manifest["run"])
    for table in TABLES[:5]:
        assert [row["id"] for row in rows(out, table)] == [f"a{n:05d}" for n in range(120)]
    assert rows(out, "documents")[7]["record"] == 8
    assert rows(out, "documents")[7]["warnings"] == ["light-topics", "light-summary"]


def test_a_stored_document_is_the_one_that_the_pipeline_returns(
    run: Runner, tmp_path: Path
) -> None:
    import json

    source = write_lines(tmp_path / "one.jsonl", [article(3)])
    run(source, steps=["topics"], loader="nlp.pipeline:load")
    stored = Document.from_dict(json.loads(rows(tmp_path / "out", "documents")[0]["document"]))
    assert stored == load(steps=["topics"])(article(3))


def test_a_finished_run_is_not_done_again(run: Runner, hundred: Path, tmp_path: Path) -> None:
    run(hundred)
    before = {p: p.stat().st_mtime_ns for p in (tmp_path / "out").rglob("*.parquet")}
    again = run(hundred, shard_documents=7)
    assert (again["run"]["kept"], again["run"]["done"]) == (120, 0)
    assert {p: p.stat().st_mtime_ns for p in (tmp_path / "out").rglob("*.parquet")} == before


def test_appended_and_changed_articles_join(run: Runner, hundred: Path, tmp_path: Path) -> None:
    run(hundred)
    changed = [article(n, "Bổ sung." if n in (5, 60, 61) else "") for n in range(130)]
    write_lines(hundred, changed)
    manifest = run(hundred, shard_documents=20)
    assert (manifest["run"]["kept"], manifest["run"]["done"]) == (117, 13)
    fresh = tmp_path / "fresh"
    run(hundred, out=fresh)
    assert content(tmp_path / "out") == content(fresh)


def test_a_changed_step_alone_runs_again(
    run: Runner, hundred: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(hundred)
    monkeypatch.setenv("NLP_TEST_RAN", str(tmp_path / "ran"))
    config = Config(topics=TopicsConfig(taxonomy="other"))
    manifest = run(hundred, config=config, shard_documents=33)
    assert manifest["run"]["done"] == 120
    ran = (tmp_path / "ran").read_text().split()[::2]
    assert sorted(set(ran)) == ["topics"]
    assert len(ran) == 120
    fresh = tmp_path / "fresh"
    run(hundred, out=fresh, config=config)
    assert content(tmp_path / "out") == content(fresh)


def test_steps_added_later_start_from_what_is_kept(
    run: Runner, hundred: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(hundred, steps=["topics"])
    monkeypatch.setenv("NLP_TEST_RAN", str(tmp_path / "ran"))
    run(hundred)
    ran = (tmp_path / "ran").read_text().split()[::2]
    assert sorted(set(ran)) == ["entities", "summarize"]
    run(hundred, out=tmp_path / "fresh")
    assert content(tmp_path / "out") == content(tmp_path / "fresh")
    fewer = run(hundred, steps=["topics"])
    assert fewer["run"]["kept"] == 120


def test_without_stored_documents_a_changed_step_reads_the_input(
    run: Runner, hundred: Path, tmp_path: Path
) -> None:
    run(hundred, store_documents=False)
    assert rows(tmp_path / "out", "documents")[0]["document"] is None
    config = Config(topics=TopicsConfig(taxonomy="other"))
    assert run(hundred, config=config, store_documents=False)["run"]["done"] == 120
    assert rows(tmp_path / "out", "topics")[0]["topic"] == "light-other"


def test_ids_that_occur_twice(run: Runner, tmp_path: Path) -> None:
    records = [article(1), article(2), article(1), {**article(2), "body": "Nội dung khác hẳn."}]
    source = write_lines(tmp_path / "twice.jsonl", records)
    manifest = run(source)
    assert (manifest["run"]["done"], manifest["run"]["duplicates"]) == (2, 1)
    assert manifest["run"]["reasons"] == {"duplicate-id": 1}
    assert "Bình Khê" in rows(tmp_path / "out", "documents")[1]["text"]
    again = run(source)
    assert (again["run"]["kept"], again["run"]["kept_rejected"]) == (2, 1)
    assert adds_up(again["run"])
    assert len(rows(tmp_path / "out", "rejects")) == 1


def test_records_without_an_id_are_named_after_their_content(run: Runner, tmp_path: Path) -> None:
    records = [{k: v for k, v in article(n).items() if k != "id"} for n in (1, 2, 2)]
    manifest = run(write_lines(tmp_path / "nameless.jsonl", records))
    assert (manifest["run"]["done"], manifest["run"]["duplicates"]) == (2, 1)
    assert all(row["id"].startswith("sha256:") for row in rows(tmp_path / "out", "documents"))


def test_a_mended_record_leaves_the_rejects(run: Runner, tmp_path: Path) -> None:
    broken = b'{"id": "a00002", "body": '
    source = write_lines(tmp_path / "a.jsonl", [article(1), broken, article(3)])
    assert run(source)["archive"]["reasons"] == {"broken-json": 1}
    write_lines(source, [article(1), article(2), article(3)])
    manifest = run(source)
    assert manifest["archive"] == {"done": 3, "rejected": 0, "reprint": 0, "reasons": {}}
    assert rows(tmp_path / "out", "rejects") == []


def test_rejects_are_retried_when_asked_or_when_their_cause_changes(
    run: Runner, tmp_path: Path
) -> None:
    english = "The provincial council met on Monday to discuss the new road and the budget of it."
    source = write_lines(tmp_path / "a.jsonl", [article(1), {"id": "en", "body": english * 3}])
    assert run(source)["run"]["reasons"] == {"not-vietnamese": 1}
    assert run(source)["run"]["kept_rejected"] == 1
    assert run(source, retry=["rejected"])["run"]["rejected"] == 1
    assert run(source, retry=["timeout"])["run"]["kept_rejected"] == 1
    lenient = run(source, reject=("binary", "empty"))
    assert lenient["archive"] == {"done": 2, "rejected": 0, "reprint": 0, "reasons": {}}
    assert run(source)["archive"]["reasons"] == {"not-vietnamese": 1}
    assert [row["id"] for row in rows(tmp_path / "out", "documents")] == ["a00001"]


def test_a_lost_index_is_made_anew(run: Runner, hundred: Path, tmp_path: Path) -> None:
    run(hundred)
    index = next((tmp_path / "out" / "ledger").glob("*.sqlite"))
    index.unlink()
    assert run(hundred)["run"]["kept"] == 120
    index.write_bytes(b"this is no data base" * 1000)
    for log in index.parent.glob("*-wal"):
        log.unlink()
    assert run(hundred)["run"]["kept"] == 120


def test_a_part_that_was_removed_is_read_again(run: Runner, hundred: Path, tmp_path: Path) -> None:
    run(hundred)
    expected = content(tmp_path / "out")
    sorted((tmp_path / "out" / "ledger").glob("*.parquet"))[1].unlink()
    manifest = run(hundred)
    assert (manifest["run"]["kept"], manifest["run"]["done"]) == (70, 50)
    assert content(tmp_path / "out") == expected


@pytest.mark.parametrize("n_calls", [0, 1, 2])
def test_a_kill_while_parts_are_replaced_leaves_each_document_once(
    run: Runner, hundred: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, n_calls: int
) -> None:
    run(hundred)
    write_lines(hundred, [article(n, "Bổ sung." if n % 20 == 5 else "") for n in range(120)])
    calls: list[str] = []

    def killed(store: Store, part: str) -> None:
        calls.append(part)
        if len(calls) > n_calls:
            raise RuntimeError("killed here")
        remove_part(store, part)

    with monkeypatch.context() as patch:
        patch.setattr("nlp.archive.ledger.remove_part", killed)
        with pytest.raises(RuntimeError, match="killed here"):
            run(hundred)
    names = [row["id"] for row in rows(tmp_path / "out", "documents")]
    assert len(names) > len(set(names)) == 120, "the kill shall leave something to mend"
    assert run(hundred)["run"]["kept"] == 120
    run(hundred, out=tmp_path / "fresh")
    assert content(tmp_path / "out") == content(tmp_path / "fresh")


def test_a_full_disk_under_the_index_is_told(
    run: Runner, hundred: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Ledger, *arguments: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("nlp.archive.ledger.Ledger.take_in", full)
    with pytest.raises(OutputError, match="No space left on device; free some space"):
        run(hundred)


def test_output_in_an_object_store(run: Runner, hundred: Path, tmp_path: Path) -> None:
    import fsspec

    out = "memory://archive-test"
    run(hundred, out=out)  # type: ignore[arg-type]
    assert run(hundred, out=out)["run"]["kept"] == 120  # type: ignore[arg-type]
    names = fsspec.filesystem("memory").ls("/archive-test/documents", detail=False)
    assert len(names) > 2


def test_json_lines_on_request(run: Runner, hundred: Path, tmp_path: Path) -> None:
    import json

    run(hundred, jsonl=True)
    lines = (tmp_path / "out" / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    assert sorted(json.loads(line)["id"] for line in lines) == [f"a{n:05d}" for n in range(120)]


def test_one_run_at_a_time(run: Runner, hundred: Path, tmp_path: Path) -> None:
    from nlp.archive.store import locked, open_store

    with (
        locked(open_store(str(tmp_path / "out"))),
        pytest.raises(OutputError, match="another run is writing to"),
    ):
        run(hundred)


def test_nothing_to_read(run: Runner, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nothing to read at .*none\.jsonl"):
        run(tmp_path / "none.jsonl")


def test_other_readers_open_the_tables(run: Runner, hundred: Path, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="needs duckdb: pip install 'nlp[dev]'")
    run(hundred, shard_documents=30)
    out = tmp_path / "out"
    joined = duckdb.sql(
        f"SELECT count(*) FROM '{out}/documents/*.parquet' JOIN '{out}/topics/*.parquet' USING (id)"
    ).fetchall()
    assert joined == [(120,)]


def test_pandas_and_datasets_open_the_tables(
    run: Runner, hundred: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pandas = pytest.importorskip("pandas")
    monkeypatch.setenv("HF_DATASETS_OFFLINE", "1")
    datasets = pytest.importorskip("datasets")
    write_lines(hundred, [*(article(n) for n in range(120)), b"{"])
    run(hundred)
    out = tmp_path / "out"
    assert len(pandas.read_parquet(out / "documents")) == 120
    for table in TABLES:
        loaded = datasets.load_dataset(
            "parquet", data_dir=str(out / table), split="train", cache_dir=str(tmp_path / "cache")
        )
        assert loaded.num_rows == (1 if table == "rejects" else 120)


def test_resume_does_not_grow_faster_than_the_input(run: Runner, tmp_path: Path) -> None:
    def resume_time(count: int) -> float:
        source = write_lines(tmp_path / f"{count}.jsonl", [article(n) for n in range(count)])
        out = tmp_path / f"out{count}"
        run(source, out=out, steps=["clean"], shard_documents=500)
        started = time.perf_counter()
        kept: dict[str, Any] = run(source, out=out, steps=["clean"])["run"]
        assert kept["kept"] == count
        return time.perf_counter() - started

    small, large = resume_time(300), resume_time(2_400)
    assert large < 20 * max(small, 0.02)
    assert large < 2.0
