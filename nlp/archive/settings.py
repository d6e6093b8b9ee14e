"""Settings of archive runs: `archive.toml`, and what the command line overrides."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError

from nlp.config import Section, read_toml
from nlp.document import RECORD_FIELDS
from nlp.errors import ConfigError
from nlp.paths import configs_root


class FieldsConfig(Section):
    """Which columns of a record hold what: the first one present counts.

    A name like "lead+sentences" joins several columns, a blank line between.
    """

    id: tuple[str, ...] = ("id",)
    title: tuple[str, ...] = ("title", "headline")
    sapo: tuple[str, ...] = ("sapo", "abstract", "description")
    body: tuple[str, ...] = ("body", "content", "sentences")
    text: tuple[str, ...] = ("text", "markdown")
    html: tuple[str, ...] = ("html",)
    date: tuple[str, ...] = ("date", "published")
    url: tuple[str, ...] = ("url", "link")


class ArchiveConfig(Section):
    """Settings of a run over an archive."""

    workers: int | None = Field(default=None, ge=0)
    """Processes; None: one for each core this process may use; 0: none, work in this one."""
    shard_documents: int = Field(default=256, gt=0)
    """Inputs of one output file at most; a kill loses at most one such file for each worker."""
    shard_seconds: float = Field(default=20.0, gt=0)
    """Work of one output file, in about as many seconds of one worker."""
    shard_chars: int = Field(default=4_000_000, gt=0)
    """Characters of one output file at most, which bounds a worker's memory."""
    batch_size: int = Field(default=16, gt=0)
    """Documents that go through a step together."""
    timeout: float = Field(default=60.0, gt=0)
    """Seconds for one document."""
    memory_mb: int = Field(default=6_000, gt=0)
    """Megabytes that one worker may hold; a document that needs more is rejected."""
    recycle_mb: int = Field(default=3_000, gt=0)
    """A worker that holds more after a shard is replaced by a fresh one."""
    max_bytes: int = Field(default=20_000_000, gt=0)
    """Records of more bytes are rejected without being read into memory."""
    raw_bytes: int = Field(default=65_536, ge=0)
    """Bytes of a rejected record that are kept beside its reason."""
    reject: tuple[str, ...] = ("binary", "empty", "not-vietnamese")
    """Codes of cleaning notices for which a document is rejected, not only warned of."""
    store_documents: bool = True
    """Keep each whole document as JSON, so that a changed step can start from the kept ones."""
    reprints: Literal["off", "group", "skip"] = "off"
    """Near-duplicates: not looked for, grouped after the run, or left out as they come."""
    similarity: float = Field(default=0.8, gt=0, lt=1)
    """Share of common word triples from which two articles are reprints of one another."""
    fields: FieldsConfig = FieldsConfig()


def load_archive_config(path: str | Path | None = None, **overrides: Any) -> ArchiveConfig:
    """Return the settings of a TOML file (None: the shipped one), with overrides that are not None.

    Raises:
        ConfigError: the file cannot be read, or a key or value is not allowed.
    """
    file = configs_root() / "archive.toml" if path is None else Path(path)
    data = read_toml(file)
    given = {name: value for name, value in overrides.items() if value is not None}
    columns = given.pop("fields", {})
    data["fields"] = {**data.get("fields", {}), **columns}
    return _parse({**data, **given}, str(file))


def parse_fields(pairs: list[str]) -> dict[str, list[str]]:
    """Return the mapping that options like "body=noi_dung" ask for.

    Raises:
        ConfigError: a pair has no "=" or names an unknown field.
    """
    result = {}
    for pair in pairs:
        ours, sign, theirs = pair.partition("=")
        if not sign or ours not in RECORD_FIELDS or not theirs:
            raise ConfigError(
                f"--field {pair!r}: write FIELD=COLUMN with one of {', '.join(RECORD_FIELDS)}"
            )
        result[ours] = theirs.split(",")
    return result


def _parse(data: Mapping[str, Any], where: str) -> ArchiveConfig:
    try:
        return ArchiveConfig.model_validate(_tuples(data))
    except ValidationError as error:
        first = error.errors()[0]
        section = FieldsConfig if first["loc"][:1] == ("fields",) else ArchiveConfig
        key = ".".join(str(part) for part in first["loc"])
        raise ConfigError(
            f"{where}: key {key!r}: {first['msg']}; "
            f"allowed keys there: {', '.join(section.model_fields)}"
        ) from error


def _tuples(data: Mapping[str, Any]) -> dict[str, Any]:
    """TOML has lists where the types say tuples, and strict validation tells them apart."""
    return {
        name: tuple(value)
        if isinstance(value, list)
        else _tuples(value)
        if isinstance(value, Mapping)
        else value
        for name, value in data.items()
    }
