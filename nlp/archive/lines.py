"""Records of line-based files: JSON Lines, JSON, CSV and TSV."""

from __future__ import annotations

import csv
import json
from collections import deque
from collections.abc import Iterator
from typing import IO, Any

from nlp.archive.records import Bad, Item, Place, Raw, RecordError, bad, record_of
from nlp.archive.settings import ArchiveConfig
from nlp.archive.streams import read_bounded, read_line

BOM = b"\xef\xbb\xbf"
LOOKAHEAD = 1_000
"""Lines that a wrong CSV record may have swallowed and that are read again, each by itself."""


def json_lines(stream: IO[bytes], source: str, config: ArchiveConfig) -> Iterator[Item]:
    """Yield the records of a JSON Lines file; blank lines are none."""
    number = 0
    while True:
        line, raw = read_line(stream, config.max_bytes, config.raw_bytes)
        number += 1
        if line == b"":
            return
        place = Place(source, number)
        if line is None:
            yield _too_large(place, raw, config)
        elif content := (line.removeprefix(BOM) if number == 1 else line).strip():
            yield _json_item(content, place, raw, config)


def json_file(stream: IO[bytes], source: str, config: ArchiveConfig) -> Iterator[Item]:
    """Yield the record of a JSON file, or each of the list that it holds."""
    data, raw = read_bounded(stream, config.max_bytes, config.raw_bytes)
    place = Place(source, 1)
    if data is None:
        yield _too_large(place, raw, config)
        return
    try:
        value = _json(data.removeprefix(BOM))
    except RecordError as error:
        yield bad(place, raw, error.reason, str(error))
        return
    for number, one in enumerate(value if isinstance(value, list) else [value], start=1):
        yield _item(one, Place(source, number), config, raw=None)


def _json_item(line: bytes, place: Place, raw: Raw, config: ArchiveConfig) -> Item:
    try:
        value = _json(line)
    except RecordError as error:
        return bad(place, raw, error.reason, str(error))
    return _item(value, place, config, raw=raw)


def _json(data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise RecordError(
            "wrong-encoding", f"not UTF-8: {error.reason} at byte {error.start}"
        ) from error
    except (ValueError, RecursionError) as error:
        raise RecordError("broken-json", str(error) or "nested too deeply") from error


def _item(value: Any, place: Place, config: ArchiveConfig, *, raw: Raw | None) -> Item:
    try:
        if not isinstance(value, dict):
            raise RecordError("not-a-record", f"holds {type(value).__name__}, not an object")
        return record_of(value, place, config.fields)
    except RecordError as error:
        raw = raw or Raw.of(json.dumps(value, ensure_ascii=True).encode())
        return bad(place, raw, error.reason, str(error))


def _too_large(place: Place, raw: Raw, config: ArchiveConfig) -> Bad:
    return bad(place, raw, "too-large", f"{raw.size} bytes, more than {config.max_bytes}")


def csv_rows(
    stream: IO[bytes], source: str, config: ArchiveConfig, *, delimiter: str = ","
) -> Iterator[Item]:
    """Yield the records of a CSV file, whose first row names the columns.

    A record of the wrong shape is rejected by its first line alone: the lines that an unclosed
    quote swallowed are read again.
    """
    feed = _Feed(stream, config)
    csv.field_size_limit(config.max_bytes)
    header: list[str] | None = None
    while True:
        feed.taken.clear()
        number = feed.number + 1
        try:
            row = next(csv.reader(feed, delimiter=delimiter, strict=True), None)
            if row is None:
                return
            if header is None:
                header = [name.strip() for name in row]
            elif row:
                yield _csv_item(header, row, Place(source, number), config)
        except (csv.Error, RecordError) as error:
            reason = error.reason if isinstance(error, RecordError) else "broken-csv"
            if reason == "broken-csv":
                feed.give_back_all_but_first()
            yield bad(Place(source, number), feed.raw(), reason, str(error))


def _csv_item(header: list[str], row: list[str], place: Place, config: ArchiveConfig) -> Item:
    if len(row) != len(header):
        raise RecordError("broken-csv", f"{len(row)} columns, the header has {len(header)}")
    if any("\udc80" <= c <= "\udcff" for value in row for c in value):
        raise RecordError("wrong-encoding", "not UTF-8")
    return record_of(dict(zip(header, row, strict=True)), place, config.fields)


class _Feed:
    """Give lines to the CSV reader, remember those it took, and take some back."""

    def __init__(self, stream: IO[bytes], config: ArchiveConfig) -> None:
        self._stream = stream
        self._config = config
        self._waiting: deque[bytes] = deque()
        self.taken: list[bytes] = []
        self._size = 0
        self.number = 0

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        line = self._waiting.popleft() if self._waiting else self._read()
        if not line:
            raise StopIteration
        if len(self.taken) == LOOKAHEAD or self._total(line) > self._config.max_bytes:
            self._waiting.appendleft(line)
            raise RecordError("broken-csv", f"a quote is not closed within {len(self.taken)} lines")
        self.taken.append(line)
        self.number += 1
        return line.removeprefix(BOM if self.number == 1 else b"").decode(
            "utf-8", "surrogateescape"
        )

    def _total(self, line: bytes) -> int:
        self._size = len(line) + (self._size if self.taken else 0)
        return self._size if self.taken else 0

    def _read(self) -> bytes:
        line, raw = read_line(self._stream, self._config.max_bytes, self._config.raw_bytes)
        if line is None:
            self.taken.append(raw.head)
            self.number += 1
            raise RecordError("too-large", f"{raw.size} bytes, more than {self._config.max_bytes}")
        return line

    def give_back_all_but_first(self) -> None:
        """Let the lines after the first be read again."""
        self._waiting.extendleft(reversed(self.taken[1:]))
        self.number -= max(len(self.taken) - 1, 0)
        del self.taken[1:]

    def raw(self) -> Raw:
        """Return the bytes of the record that was taken last."""
        return Raw.of(b"".join(self.taken))
