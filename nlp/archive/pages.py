"""Records of files that hold one article each: text and HTML, in any encoding of Vietnamese."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from nlp.archive.records import Item, Place, RecordError, bad, record_of
from nlp.archive.settings import ArchiveConfig, FieldsConfig
from nlp.archive.streams import read_bounded
from nlp.errors import InputError


def text_file(stream: IO[bytes], source: str, config: ArchiveConfig) -> Iterator[Item]:
    """Yield the article of a text file; its id is its path."""
    yield _page(stream, source, config, field="text")


def html_file(stream: IO[bytes], source: str, config: ArchiveConfig) -> Iterator[Item]:
    """Yield the article of an HTML file; its id is its path."""
    yield _page(stream, source, config, field="html")


def _page(stream: IO[bytes], source: str, config: ArchiveConfig, *, field: str) -> Item:
    from nlp.clean import decode

    data, raw = read_bounded(stream, config.max_bytes, config.raw_bytes)
    place = Place(source, 1)
    try:
        if data is None:
            raise RecordError("too-large", f"{raw.size} bytes, more than {config.max_bytes}")
        decoded = decode(data)
        row = {"id": source, field: decoded.text}
        return record_of(row, place, FieldsConfig(), notices=decoded.warnings)
    except InputError as error:
        return bad(place, raw, "binary", str(error))
    except RecordError as error:
        reason = "empty" if error.reason == "no-text" else error.reason
        return bad(place, raw, reason, "the file is empty" if reason == "empty" else str(error))
