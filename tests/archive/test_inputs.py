"""Every way in, and a thousand damaged records among good ones."""

from __future__ import annotations

import csv
import datetime
import gzip
import json
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nlp.archive.settings import load_archive_config, parse_fields
from nlp.errors import ConfigError

from .helpers import Runner, adds_up, article, content, rows, write_lines

ARTICLES = [article(n) for n in range(30)]


def lines(records: list[dict[str, Any]]) -> bytes:
    return "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records).encode()


def write_csv(path: Path, records: list[dict[str, Any]], delimiter: str = ",") -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(records[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(records)


def write_zst(path: Path, data: bytes) -> None:
    import zstandard

    half = len(data) // 2  # two frames, as appending writes them
    pack = zstandard.ZstdCompressor().compress
    path.write_bytes(pack(data[:half]) + pack(data[half:]))


def write_parquet(path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.Table.from_pylist(ARTICLES), path, row_group_size=7)


WRITERS: dict[str, Callable[[Path], Any]] = {
    "a.jsonl": lambda path: path.write_bytes(lines(ARTICLES)),
    "b.ndjson": lambda path: path.write_bytes(b"\xef\xbb\xbf" + lines(ARTICLES)),
    "c.jsonl.gz": lambda path: path.write_bytes(gzip.compress(lines(ARTICLES))),
    "d.jsonl.zst": lambda path: write_zst(path, lines(ARTICLES)),
    "e.json": lambda path: path.write_text(json.dumps(ARTICLES), encoding="utf-8"),
    "f.csv": lambda path: write_csv(path, ARTICLES),
    "g.tsv": lambda path: write_csv(path, ARTICLES, "\t"),
    "h.parquet": write_parquet,
}


@pytest.mark.parametrize("name", WRITERS)
def test_every_format_gives_the_same_documents(run: Runner, tmp_path: Path, name: str) -> None:
    WRITERS[name](tmp_path / name)
    manifest = run(tmp_path / name, steps=["clean"])
    assert manifest["archive"] == {"done": 30, "rejected": 0, "reprint": 0, "reasons": {}}
    found = rows(tmp_path / "out", "documents")
    run(write_lines(tmp_path / "same.jsonl", ARTICLES), out=tmp_path / "same", steps=["clean"])
    expected = rows(tmp_path / "same", "documents")
    for row in (*found, *expected):
        del row["source"], row["record"]
    assert found == expected


def test_a_folder_of_pages(run: Runner, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    (folder / "2024").mkdir(parents=True)
    body = article(1)["body"]
    (folder / "2024" / "một.txt").write_text(body, encoding="utf-8")
    (folder / "hai.html").write_text(f"<html><body><p>{body}</p></body></html>", encoding="utf-8")
    (folder / "ba.txt").write_bytes(body.encode("utf-16"))
    (folder / "bon.txt").write_bytes(b"%PDF-1.7 " + bytes(range(256)))
    (folder / "nam.txt").write_bytes(b"")
    (folder / "anh.jpg").write_bytes(b"\xff\xd8\xff")
    (folder / ".hidden.txt").write_text("không đọc", encoding="utf-8")
    manifest = run(folder, steps=["clean"])
    assert manifest["run"]["reasons"] == {"binary": 1, "empty": 1, "unknown-type": 1}
    found = [row["id"] for row in rows(tmp_path / "out", "documents")]
    assert found == ["2024/một.txt", "ba.txt", "hai.html"]


def test_a_data_set_saved_to_disk(run: Runner, tmp_path: Path) -> None:
    datasets = pytest.importorskip("datasets")
    whole = datasets.Dataset.from_list(ARTICLES)
    whole.save_to_disk(str(tmp_path / "set"))
    assert run(tmp_path / "set", steps=["clean"])["run"]["done"] == 30
    parts = datasets.DatasetDict({"a": whole.select(range(10)), "b": whole.select(range(10, 30))})
    parts.save_to_disk(str(tmp_path / "sets"))
    manifest = run(tmp_path / "sets", out=tmp_path / "other", steps=["clean"])
    assert (manifest["run"]["read"], manifest["run"]["done"]) == (30, 30)


def test_an_address_of_fsspec(run: Runner, tmp_path: Path) -> None:
    import fsspec

    fsspec.filesystem("memory").pipe_file("/inputs/a.jsonl", lines(ARTICLES))
    assert run("memory://inputs", steps=["clean"])["run"]["done"] == 30


def test_columns_by_other_names(run: Runner, tmp_path: Path) -> None:
    day = datetime.date(2024, 5, 6)
    records = [
        {
            "ma": 7,
            "tieu_de": "Họp xã",
            "dong": ["Một.", "Hai."],
            "anh": ["Ảnh."],
            "d": day,
        }
    ]
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.Table.from_pylist(records), tmp_path / "a.parquet")
    fields = parse_fields(["id=ma", "title=tieu_de", "body=dong+anh", "date=d"])
    archive = load_archive_config(fields=fields).fields
    run(tmp_path / "a.parquet", steps=["clean"], fields=archive)
    (row,) = rows(tmp_path / "out", "documents")
    assert (row["id"], row["date"], row["title"]) == ("7", "2024-05-06", "Họp xã")
    assert row["text"].split("\n\n")[1:] == ["Một.", "Hai.", "Ảnh."]


@pytest.mark.parametrize("pair", ["body", "noidung=body", "body="])
def test_wrong_field_options(pair: str) -> None:
    with pytest.raises(ConfigError, match="write FIELD=COLUMN with one of id, title"):
        parse_fields([pair])


def test_wrong_settings_name_file_key_and_remedy(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text("[fields]\nbodi = ['x']", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"mine\.toml: key 'fields\.bodi'.*there: id, title"):
        load_archive_config(path)
    with pytest.raises(ConfigError, match=r"key 'timeout'.*greater than 0.*shard_documents"):
        load_archive_config(timeout=0.0)


def test_shipped_settings_are_the_defaults() -> None:
    from nlp.archive import ArchiveConfig

    assert load_archive_config() == ArchiveConfig()


ENGLISH = "The provincial council met on Monday to discuss the new road and the budget of it. "


def bare(number: int, **fields: Any) -> bytes:
    return json.dumps({"id": f"d{number}", **fields}).encode()


DAMAGES: dict[str, tuple[str, Callable[[int], bytes]]] = {
    "cut off": ("broken-json", lambda n: bare(n, body="Hội nghị")[:-3]),
    "no quotes": ("broken-json", lambda n: b"{id: %d}" % n),
    "two objects": ("broken-json", lambda n: bare(n, body="a") + bare(n, body="b")),
    "nested": ("broken-json", lambda n: b"[" * 9_000 + b"%d" % n),
    "huge number": ("broken-json", lambda n: b'{"id": %d%s}' % (n, b"9" * 5_000)),
    "list": ("not-a-record", lambda n: b"[%d]" % n),
    "string": ("not-a-record", lambda n: b'"chu %d"' % n),
    "null": ("not-a-record", lambda n: b"null" + b" " * n + b"\t"),
    "latin": ("wrong-encoding", lambda n: b'{"body": "H\xe0 N\xf4i %d"}' % n),
    "half utf-16": ("wrong-encoding", lambda n: b"\xff\xfe" + bare(n, body="a")),
    "bare bytes": ("wrong-encoding", lambda n: bytes([200 + n % 50]) * (n + 1)),
    "no text": ("no-text", lambda n: bare(n, title=" ", url="https://bao.example")),
    "other columns": ("no-text", lambda n: bare(n, noi_dung="Hội nghị")),
    "empty": ("no-text", lambda n: bare(n, body="")),
    "number as text": ("wrong-type", lambda n: bare(n, body=1.5)),
    "object as text": ("wrong-type", lambda n: bare(n, body={"vi": "Hội nghị"})),
    "truth as id": ("wrong-type", lambda n: b'{"id": true, "body": "Hop %d"}' % n),
    "too large": ("too-large", lambda n: bare(n, body="dài " * 9_000)),
    "english": ("not-vietnamese", lambda n: bare(n, body=f"{ENGLISH * 3} {n}")),
    "binary": ("binary", lambda n: bare(n + 100, body="\x00\x01\x02\x03" * 50 + str(n))),
}  # fmt: skip


def test_a_thousand_damaged_records_are_all_accounted_for(run: Runner, tmp_path: Path) -> None:
    damaged = [(kind, make(n)) for kind, (_, make) in DAMAGES.items() for n in range(50)]
    records: list[Any] = [*(article(n) for n in range(500)), *damaged]
    random.Random(6).shuffle(records)
    source = write_lines(
        tmp_path / "mixed.jsonl", [r[1] if isinstance(r, tuple) else r for r in records]
    )
    manifest = run(source, steps=["clean"], max_bytes=20_000, raw_bytes=100)
    expected = Counter(DAMAGES[kind][0] for kind, _ in damaged)
    assert (len(damaged), len(DAMAGES)) == (1_000, 20)
    assert manifest["run"]["reasons"] == dict(expected)
    assert (manifest["run"]["read"], manifest["run"]["done"]) == (1_500, 500)
    assert adds_up(manifest["run"])
    place = {number: r for number, r in enumerate(records, start=1) if isinstance(r, tuple)}
    found = rows(tmp_path / "out", "rejects")
    assert {row["record"] for row in found} == set(place)
    for row in found:
        kind, raw = place[row["record"]]
        assert row["reason"] == DAMAGES[kind][0], kind
        assert len(row["raw"]) <= 100
        if row["reason"] not in ("not-vietnamese", "binary"):
            assert row["raw"] == (raw + b"\n")[:100]
    again = run(source, steps=["clean"], max_bytes=20_000, raw_bytes=100)["run"]
    assert (again["kept"], again["kept_rejected"], again["read"]) == (500, 1_000, 1_500)


def test_damaged_csv(run: Runner, tmp_path: Path) -> None:
    good = [f'a{n},"Xã Bình Khê họp dân lần {n}, bàn việc làm đường"' for n in range(6)]
    bad = ['b1,"một dấu ngoặc không đóng', "b2,ba,cột", 'b3,"sai"chỗ', "b4"]
    text = [
        "id,body",
        good[0],
        bad[0],
        good[1],
        good[2],
        bad[1],
        bad[2],
        good[3],
        bad[3],
        *good[4:],
    ]
    data = "\n".join(text).encode() + b"\nb5,\xff\xfe\xfd\n"
    (tmp_path / "a.csv").write_bytes(data)
    manifest = run(tmp_path / "a.csv", steps=["clean"])
    assert manifest["run"]["reasons"] == {"broken-csv": 4, "wrong-encoding": 1}
    assert [r["id"] for r in rows(tmp_path / "out", "documents")] == [f"a{n}" for n in range(6)]
    assert sorted(r["record"] for r in rows(tmp_path / "out", "rejects")) == [3, 6, 7, 9, 12]


@pytest.mark.parametrize("name", ["c.jsonl.gz", "d.jsonl.zst", "h.parquet"])
def test_a_file_that_breaks_off(run: Runner, tmp_path: Path, name: str) -> None:
    WRITERS[name](tmp_path / name)
    data = (tmp_path / name).read_bytes()
    (tmp_path / name).write_bytes(data[: len(data) * 2 // 3])
    manifest = run(tmp_path / name, steps=["clean"])
    assert manifest["run"]["reasons"].get("unreadable-file", 0) == 1
    assert adds_up(manifest["run"])
    WRITERS[name](tmp_path / name)
    mended = run(tmp_path / name, steps=["clean"])
    assert mended["archive"] == {"done": 30, "rejected": 0, "reprint": 0, "reasons": {}}


def test_text_that_no_table_can_hold(run: Runner, tmp_path: Path) -> None:
    odd = [{"id": "x\ud800\x00y", "title": "a\ud800b", "body": article(1)["body"], "url": "\ud800"}]
    run(write_lines(tmp_path / "odd.jsonl", odd), steps=["clean"])
    (row,) = rows(tmp_path / "out", "documents")
    assert row["id"] == "x?\ufffdy"
    assert (row["title"], row["url"]) == ("a\ufffdb", "?")
    assert content(tmp_path / "out")["documents"] == [row]
