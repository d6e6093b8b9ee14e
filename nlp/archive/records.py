"""A record of an input, or the reason why it is none; its id and the digest of its content."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from nlp.archive.settings import FieldsConfig
from nlp.document import TEXT_FIELDS, Notice


@dataclass(frozen=True, slots=True)
class Place:
    """Where an input stands: `source` is a path below the input given, `number` counts from 1."""

    source: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """An article of an archive, not yet read; `fields` are those of the pipeline but the id."""

    place: Place
    id: str
    sha256: str
    fields: Mapping[str, str]
    notices: tuple[Notice, ...] = ()

    @property
    def n_chars(self) -> int:
        """Return the length of the texts."""
        return sum(len(self.fields.get(name, "")) for name in TEXT_FIELDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bad:
    """An input that is no article, with its first bytes; `id` is made from place and digest."""

    place: Place
    id: str
    sha256: str
    reason: str
    message: str
    raw: bytes = field(repr=False)
    size: int


Item = Record | Bad


@dataclass(frozen=True, slots=True)
class Raw:
    """Bytes of an input: the first of them, how many there are, and the digest of all."""

    head: bytes
    size: int
    sha256: str

    @classmethod
    def of(cls, data: bytes) -> Raw:
        """Return the raw form of bytes that are all at hand."""
        return cls(data, len(data), sha256(data).hexdigest())


class RecordError(Exception):
    """Tell why a record is no article: a `reason` for counting, a message for reading."""

    def __init__(self, reason: str, message: str) -> None:
        self.reason = reason
        super().__init__(message)


def bad(place: Place, raw: Raw, reason: str, message: str) -> Bad:
    """Return the reject of an input that could not be read as a record."""
    name = f"{place.source}#{place.number}-{raw.sha256[:8]}"
    return Bad(
        place=place, id=clean_name(name), sha256=raw.sha256, reason=reason,
        message=" ".join(clean_name(message).split())[:500], raw=raw.head, size=raw.size,
    )  # fmt: skip


def refused(record: Record, reason: str, message: str) -> Bad:
    """Return the reject of a record that could be read; its raw bytes are its fields as JSON."""
    text = json.dumps({"id": record.id, **record.fields}, ensure_ascii=False)
    raw = text.encode("utf-8", "backslashreplace")  # which JSON reads as the same lone surrogate
    return Bad(
        place=record.place, id=record.id, sha256=record.sha256, reason=reason,
        message=" ".join(clean_name(message).split())[:500], raw=raw, size=len(raw),
    )  # fmt: skip


def record_of(
    data: Mapping[str, Any],
    place: Place,
    columns: FieldsConfig,
    *,
    notices: tuple[Notice, ...] = (),
) -> Record:
    """Return the record that `data` holds under the columns of the settings.

    Raises:
        RecordError: there is no text, or a value cannot stand for a string.
    """
    fields = {}
    for ours in FieldsConfig.model_fields:
        text = _value(data, getattr(columns, ours), ours)
        if text is not None:
            fields[ours] = text
    given = fields.pop("id", "")
    if not any(fields.get(name, "").strip() for name in TEXT_FIELDS):
        known = ", ".join(str(name) for name in list(data)[:20])
        raise RecordError("no-text", f"no text under the configured columns; it has: {known}")
    digest = content_digest(fields)
    return Record(
        place=place, id=clean_name(given) or f"sha256:{digest[:32]}", sha256=digest,
        fields=fields, notices=notices,
    )  # fmt: skip


def content_digest(fields: Mapping[str, str]) -> str:
    """Return the sha256 of the fields, whatever file format they came in."""
    text = json.dumps(dict(fields), sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def clean_name(name: str) -> str:
    """Return `name` without characters that no table can hold (lone surrogates, NUL)."""
    return name.encode("utf-8", "replace").decode("utf-8").replace("\x00", "\ufffd")


def _value(data: Mapping[str, Any], names: tuple[str, ...], ours: str) -> str | None:
    for name in names:
        parts = [_text(data[part], part) for part in name.split("+") if part in data]
        found = [part for part in parts if part]
        if found:
            return "\n\n".join(found) if ours in TEXT_FIELDS else found[0]
    return None


def _text(value: Any, name: str) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        raise RecordError("wrong-type", f"column {name!r} is a truth value, not a text")
    if isinstance(value, int):
        return str(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, list | tuple) and all(isinstance(part, str) for part in value):
        return "\n".join(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    raise RecordError("wrong-type", f"column {name!r} is {type(value).__name__}, not a text")
