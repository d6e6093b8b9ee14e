"""Output parts: the tables of one task, and the ledger file that, written last, makes them count.

A part is files of one name, one in each table's folder. Without its ledger file it is litter,
which the next run sweeps away; so a kill at any moment leaves whole parts and litter only.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from nlp.archive.extras import need
from nlp.archive.rows import Rows
from nlp.archive.schemas import FORMAT, LEDGER, TABLES, schema
from nlp.archive.store import Store
from nlp.errors import InputError

SUFFIX = ".parquet"


@dataclass(frozen=True, slots=True)
class Marker:
    """The ledger file of a part: its rows, and the parts that it stands in for."""

    part: str
    rows: list[dict[str, Any]]
    replaces: tuple[str, ...] = ()


def part_name(number: int, token: str) -> str:
    """Return the name of a part; later ones sort after earlier ones."""
    return f"part-{number:07d}-{token}"


def part_number(name: str) -> int:
    """Return the number in a part's name."""
    return int(name.split("-")[1])


def write_part(store: Store, part: str, rows: Rows, *, replaces: Iterable[str] = ()) -> None:
    """Write the tables of a part, and its ledger last.

    Raises:
        OutputError: the disk is full, or the place cannot be written.
    """
    for table in TABLES:
        store.write(f"{table}/{part}{SUFFIX}", parquet_bytes(table, rows.get(table, [])))
    notes = {"nlp": json.dumps({"format": FORMAT, "replaces": sorted(replaces)})}
    store.write(f"{LEDGER}/{part}{SUFFIX}", parquet_bytes(LEDGER, rows[LEDGER], notes))


def parquet_bytes(
    table: str, rows: list[dict[str, Any]], notes: Mapping[str, str] | None = None
) -> bytes:
    """Return rows of a table as a Parquet file."""
    pyarrow, parquet = need("pyarrow"), need("pyarrow.parquet")
    shape = schema(table).with_metadata(notes) if notes else schema(table)
    sink = io.BytesIO()
    with parquet.ParquetWriter(sink, shape, compression="zstd") as writer:
        if rows:  # a row group of no rows is one that `datasets` cannot read
            writer.write_table(pyarrow.Table.from_pylist(rows, schema=shape))
    return sink.getvalue()


def read_rows(
    store: Store, table: str, part: str, columns: list[str] | None = None
) -> list[dict[str, Any]]:
    """Return the rows of one table of a part."""
    parquet = need("pyarrow.parquet")
    data = io.BytesIO(store.read(f"{table}/{part}{SUFFIX}"))
    return list(parquet.ParquetFile(data).read(columns=columns).to_pylist())


def read_marker(store: Store, part: str) -> Marker:
    """Return the ledger file of a part.

    Raises:
        InputError: it was written by another format version.
    """
    parquet = need("pyarrow.parquet")
    file = parquet.ParquetFile(io.BytesIO(store.read(f"{LEDGER}/{part}{SUFFIX}")))
    notes = json.loads((file.schema_arrow.metadata or {}).get(b"nlp", b"{}"))
    if notes.get("format") != FORMAT:
        raise InputError(
            f"{store.url}/{LEDGER}/{part}{SUFFIX} has format {notes.get('format')!r}, this version "
            f"reads {FORMAT}; write to a new folder"
        )
    return Marker(part, file.read().to_pylist(), tuple(notes["replaces"]))


def marked_parts(store: Store) -> list[str]:
    """Return the names of the parts that count, oldest first."""
    return _parts_in(store, LEDGER)


def _parts_in(store: Store, table: str) -> list[str]:
    names = [name.removesuffix(SUFFIX) for name in store.names(table) if name.endswith(SUFFIX)]
    return sorted(name for name in names if name.startswith("part-"))


def remove_part(store: Store, part: str) -> None:
    """Remove a part; its ledger first, so that it is litter if that is as far as it gets."""
    store.remove(f"{LEDGER}/{part}{SUFFIX}")
    for table in TABLES:
        store.remove(f"{table}/{part}{SUFFIX}")


def sweep(store: Store) -> int:
    """Remove what killed runs left: files written aside, and parts without a ledger file.

    Returns:
        The number of files removed.
    """
    marked = set(marked_parts(store))
    litter = [f".tmp/{name}" for name in store.names(".tmp") if not name.endswith(".lock")]
    for table in TABLES:
        litter += [f"{table}/{p}{SUFFIX}" for p in _parts_in(store, table) if p not in marked]
    for path in litter:
        store.remove(path)
    return len(litter)
