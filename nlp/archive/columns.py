"""Records of columnar files: Parquet, and the Arrow files that `datasets` saves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

from nlp.archive.extras import need
from nlp.archive.records import Item, Place, Raw, RecordError, bad, clean_name, record_of
from nlp.archive.settings import ArchiveConfig, FieldsConfig

ROWS = 128
"""Rows read at a time."""


def parquet_rows(stream: IO[bytes], source: str, config: ArchiveConfig) -> Iterator[Item]:
    """Yield the records of a Parquet file; columns that no setting names are not read."""
    parquet = need("pyarrow.parquet")
    file = parquet.ParquetFile(stream)
    wanted = _wanted(file.schema_arrow.names, config.fields)
    batches = file.iter_batches(batch_size=ROWS, columns=wanted or None)
    yield from _rows(batches, source, config)


def count_rows(stream: IO[bytes]) -> int:
    """Return the number of rows of a Parquet file, which its end tells."""
    count = int(need("pyarrow.parquet").ParquetFile(stream).metadata.num_rows)
    stream.seek(0)
    return count


def arrow_rows(stream: IO[bytes], source: str, config: ArchiveConfig) -> Iterator[Item]:
    """Yield the records of an Arrow file, in stream or in file format."""
    pyarrow = need("pyarrow")
    magic = stream.read(6)
    stream.seek(0)
    if magic == b"ARROW1":
        reader = pyarrow.ipc.open_file(stream)
        batches = (reader.get_batch(number) for number in range(reader.num_record_batches))
    else:
        batches = iter(pyarrow.ipc.open_stream(stream))
    pieces = (
        batch.slice(start, ROWS) for batch in batches for start in range(0, batch.num_rows, ROWS)
    )
    yield from _rows(pieces, source, config)


def _wanted(names: list[str], columns: FieldsConfig) -> list[str]:
    asked = {
        part
        for name in FieldsConfig.model_fields
        for column in getattr(columns, name)
        for part in column.split("+")
    }
    return [name for name in names if name in asked]


def _rows(batches: Iterator[Any], source: str, config: ArchiveConfig) -> Iterator[Item]:
    number = 0
    for batch in batches:
        for row in _pylist(batch):
            number += 1
            yield _item(row, Place(source, number), config)


def _pylist(batch: Any) -> list[Any]:
    """Return the rows; where a string of one is no UTF-8, each row that fails is its error."""
    try:
        return list(batch.to_pylist())
    except UnicodeDecodeError:
        return [_one(batch.slice(index, 1)) for index in range(batch.num_rows)]


def _one(batch: Any) -> Any:
    try:
        return batch.to_pylist()[0]
    except UnicodeDecodeError as error:
        return error


def _item(row: Any, place: Place, config: ArchiveConfig) -> Item:
    try:
        if isinstance(row, UnicodeDecodeError):
            raise RecordError("wrong-encoding", f"a string is not UTF-8: {row.reason}")
        record = record_of(row, place, config.fields)
        if record.n_chars > config.max_bytes:
            message = f"{record.n_chars} characters, more than {config.max_bytes}"
            raise RecordError("too-large", message)
    except RecordError as error:
        text = clean_name(repr(row)[: config.raw_bytes])
        return bad(place, Raw.of(text.encode()), error.reason, str(error))
    return record
