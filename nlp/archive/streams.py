"""Open input files anywhere fsspec reaches, plain or compressed, and tell how far they are read."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from typing import IO, Any, cast

from nlp.archive.extras import need
from nlp.archive.records import Raw

COMPRESSIONS = (".gz", ".zst")


@dataclass(frozen=True)
class InputFile:
    """A file of the input: `name` is its path below the input given, with "/" between."""

    fs: Any
    path: str
    name: str
    size: int

    @property
    def suffix(self) -> str:
        """Return the last suffix that is no compression, in lower case: ".jsonl" or ""."""
        stem = self.name.rpartition("/")[2].lower()
        for ending in COMPRESSIONS:
            stem = stem.removesuffix(ending)
        dot = stem.rfind(".")
        return stem[dot:] if dot > 0 else ""


class Meter:
    """Say which share of the input has been read, by bytes, as a measure of what is left."""

    def __init__(self, total: int) -> None:
        self.total = total
        self._before = 0
        self._now: IO[bytes] | None = None
        self._size = 0
        self._rows = self._row = 0

    def start(self, size: int, stream: IO[bytes] | None) -> None:
        """Begin a file of `size` bytes, read through `stream`."""
        self._before += self._size
        self._size, self._now = size, stream
        self._rows = self._row = 0

    def expect(self, rows: int) -> None:
        """Count rows, not bytes: a columnar file is not read from its beginning to its end."""
        self._rows = rows

    def at(self, row: int) -> None:
        """Say which row of the file has been read."""
        self._row = row

    def share(self) -> float:
        """Return the share read so far, from 0 to 1."""
        here = 0
        if self._rows:
            here = int(self._size * self._row / self._rows)
        elif self._now is not None and not self._now.closed:
            here = min(self._now.tell(), self._size)
        return (self._before + here) / self.total if self.total else 1.0

    def finish(self) -> None:
        """Say that every file has been read."""
        self._before, self._size, self._now = self.total, 0, None


@contextmanager
def opened(file: InputFile, meter: Meter) -> Iterator[IO[bytes]]:
    """Open a file for reading bytes, decompressed by its suffix."""
    with file.fs.open(file.path, "rb") as stream:
        meter.start(file.size, stream)
        yield _decompressed(file.name.lower(), stream)


def _decompressed(name: str, stream: IO[bytes]) -> IO[bytes]:
    if name.endswith(".gz"):
        return cast(IO[bytes], io.BufferedReader(gzip.GzipFile(fileobj=stream)))
    if name.endswith(".zst"):
        return cast(IO[bytes], io.BufferedReader(_ZstdStream(stream), buffer_size=1 << 17))
    return stream


class _ZstdStream(io.RawIOBase):
    """Decompress zstd frames one after the other, and tell where the last one is cut off.

    The package's own reader ends in silence there.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._package = need("zstandard")
        self._frame: Any = None
        self._packed = b""
        self._plain = b""

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer with plain bytes; return how many, 0 at the end."""
        while not self._plain:
            if not self._packed:
                self._packed = self._stream.read(1 << 16)
            if not self._packed:
                if self._frame is not None:
                    raise EOFError("the zstd file is cut off")
                return 0
            self._unpack()
        count = min(len(buffer), len(self._plain))
        buffer[:count], self._plain = self._plain[:count], self._plain[count:]
        return count

    def _unpack(self) -> None:
        if self._frame is None:
            self._frame = self._package.ZstdDecompressor().decompressobj()
        self._plain = self._frame.decompress(self._packed)
        self._packed = self._frame.unused_data if self._frame.eof else b""
        if self._frame.eof:
            self._frame = None


def read_bounded(stream: IO[bytes], limit: int, keep: int) -> tuple[bytes | None, Raw]:
    """Read a stream to its end; its bytes are None where they are more than `limit`."""
    data = stream.read(limit + 1)
    if len(data) <= limit:
        return data, Raw.of(data)
    return None, _drained(stream, data, keep, b"")


def read_line(stream: IO[bytes], limit: int, keep: int) -> tuple[bytes | None, Raw]:
    """Read a line; its bytes are None where they are more than `limit`, empty at the end."""
    data = stream.readline(limit + 1)
    if len(data) <= limit or data.endswith(b"\n"):
        return data, Raw.of(data)
    return None, _drained(stream, data, keep, b"\n")


def _drained(stream: IO[bytes], data: bytes, keep: int, end: bytes) -> Raw:
    head, size, digest = data[:keep], len(data), sha256(data)
    while data and not (end and data.endswith(end)):
        data = stream.readline(1 << 20) if end else stream.read(1 << 20)
        size += len(data)
        digest.update(data)
    return Raw(head, size, digest.hexdigest())
