"""The index of a folder of models: `index.toml`, read with checks, written by rename."""

from __future__ import annotations

import json
import os
import re
import tempfile
import tomllib
from pathlib import Path, PurePosixPath

from pydantic import Field, ValidationError, field_validator

from nlp.config import Section
from nlp.errors import ModelError, OutputError

INDEX = "index.toml"
INDEX_FORMAT = 1
NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}")


class ModelFile(Section):
    """A file of a model: its path inside the model's folder, its size and its checksum."""

    path: str
    bytes: int = Field(ge=0)
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")

    @field_validator("path")
    @classmethod
    def _inside(cls, path: str) -> str:
        parts = PurePosixPath(path).parts
        if not parts or path.startswith("/") or ".." in parts or "\\" in path:
            raise ValueError(f"path {path!r} leaves the folder of the model")
        return path


class ModelEntry(Section):
    """What the index says of a model.

    `format` names the layout of its files, `format_version` the version of that layout;
    `source` is a hub id or the name of the folder it came from, `revision` the hub's commit.
    """

    name: str
    kind: str
    format: str
    format_version: int = Field(ge=1)
    source: str = ""
    revision: str = ""
    licence: str = ""
    files: tuple[ModelFile, ...] = Field(default=(), strict=False)

    @field_validator("name")
    @classmethod
    def _plain(cls, name: str) -> str:
        if not NAME.fullmatch(name):
            raise ValueError(f"name {name!r} is not of small letters, digits, '.', '_' and '-'")
        return name

    @property
    def n_bytes(self) -> int:
        """Return the size of all files together."""
        return sum(file.bytes for file in self.files)


class Index(Section):
    """The models of one folder."""

    format: int = INDEX_FORMAT
    model: tuple[ModelEntry, ...] = Field(default=(), strict=False)

    def get(self, name: str) -> ModelEntry | None:
        """Return the entry of that name, or None."""
        return next((entry for entry in self.model if entry.name == name), None)

    def without(self, name: str) -> Index:
        """Return the index without the entry of that name."""
        return Index(model=tuple(entry for entry in self.model if entry.name != name))

    def with_entry(self, entry: ModelEntry) -> Index:
        """Return the index with the entry put in, or in the place of its namesake."""
        entries = (*self.without(entry.name).model, entry)
        return Index(model=tuple(sorted(entries, key=lambda e: e.name)))


def read_index(root: Path) -> Index:
    """Return the index of a folder of models; a folder without one holds no models.

    Raises:
        ModelError: the index cannot be read or is damaged.
    """
    path = root / INDEX
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return Index()
    except (OSError, ValueError) as error:
        raise ModelError(
            f"cannot read the model index {path}: {error}; mend or remove it"
        ) from error
    if data.get("format") != INDEX_FORMAT:
        raise ModelError(
            f"the model index {path} has format {data.get('format')!r}, this version reads "
            f"{INDEX_FORMAT}; update the program or add the models again"
        )
    try:
        return Index.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise ModelError(
            f"the model index {path} is damaged at {where}: {first['msg']}; mend it"
        ) from error


def write_index(root: Path, index: Index) -> None:
    """Write the index of a folder: complete, or not at all.

    Raises:
        OutputError: it cannot be written, such as on a full disk.
    """
    try:
        root.mkdir(parents=True, exist_ok=True)
        write_file(root / INDEX, dump_index(index))
    except OSError as error:
        raise OutputError(
            f"cannot write the model index {root / INDEX}: {error.strerror}; free some space or "
            "choose another folder with NLP_MODELS"
        ) from error


def write_file(path: Path, text: str) -> None:
    """Write a text file under another name and rename it, so that it is never half there."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    finally:
        Path(temporary).unlink(missing_ok=True)


def dump_index(index: Index) -> str:
    """Return the index as TOML; `tomllib` reads back an equal one."""
    lines = [f"format = {index.format}"]
    for entry in index.model:
        lines += ["", "[[model]]", *_fields(entry)]
        for file in entry.files:
            lines += ["", "[[model.files]]", *_fields(file)]
    return "\n".join(lines) + "\n"


def _fields(section: Section) -> list[str]:
    values = section.model_dump(exclude={"files"})
    return [f"{key} = {_value(value)}" for key, value in values.items()]


def _value(value: str | int) -> str:
    """Return a TOML literal: JSON strings are TOML strings once the delete character is escaped."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
