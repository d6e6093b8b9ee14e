"""Articles, and readings of results, that the archive tests share."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

TABLES = ("documents", "entities", "officials", "topics", "summaries", "rejects")
Runner = Callable[..., dict[str, Any]]


def article(number: int, text: str = "") -> dict[str, Any]:
    body = (
        f"Sáng ngày {number % 28 + 1}/3/2024, Ủy ban nhân dân xã Bình Khê số {number} tổ chức hội "
        f"nghị đối thoại với người dân về việc làm đường liên thôn. Ông Lê Văn Thử, Chủ tịch xã, "
        f"nói rằng công trình thứ {number} {text} sẽ được khởi công trước mùa mưa năm nay."
    )
    return {"id": f"a{number:05d}", "title": f"Xã Bình Khê đối thoại lần {number}", "body": body}


def write_lines(path: Path, records: list[Any]) -> Path:
    with path.open("wb") as file:
        for record in records:
            line = record if isinstance(record, bytes) else json.dumps(record).encode()
            file.write(line + b"\n")
    return path


def rows(out: Path, table: str) -> list[dict[str, Any]]:
    """Return a table sorted by id, as any reader of its folder sees it."""
    import pyarrow.parquet as pq

    found: list[dict[str, Any]] = []
    for path in sorted((out / table).glob("*.parquet")):
        found += pq.read_table(path).to_pylist()
    return sorted(found, key=lambda row: (row["id"], row.get("number", 0), row.get("sha256", "")))


def content(out: Path) -> dict[str, list[dict[str, Any]]]:
    """Return every table, sorted: what two runs must agree on."""
    return {table: rows(out, table) for table in TABLES}


def adds_up(run: dict[str, Any]) -> bool:
    parts = ("done", "kept", "rejected", "kept_rejected", "duplicates", "reprints",
             "kept_reprints", "pending")  # fmt: skip
    return bool(run["read"] == sum(run[name] for name in parts) and run["pending"] == 0)
