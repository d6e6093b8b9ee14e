"""Find the files of an input and yield their records: nothing that goes wrong there stops a run."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import IO, Any

from nlp.archive.columns import arrow_rows, count_rows, parquet_rows
from nlp.archive.extras import need
from nlp.archive.lines import csv_rows, json_file, json_lines
from nlp.archive.pages import html_file, text_file
from nlp.archive.records import Bad, Item, Place, Raw, bad
from nlp.archive.settings import ArchiveConfig
from nlp.archive.streams import InputFile, Meter, opened
from nlp.errors import InputError, NlpError

Reader = Callable[[IO[bytes], str, ArchiveConfig], Iterator[Item]]

READERS: dict[str, Reader] = {
    ".jsonl": json_lines,
    ".ndjson": json_lines,
    ".json": json_file,
    ".csv": csv_rows,
    ".tsv": partial(csv_rows, delimiter="\t"),
    ".parquet": parquet_rows,
    ".arrow": arrow_rows,
    ".txt": text_file,
    ".md": text_file,
    ".html": html_file,
    ".htm": html_file,
    ".xhtml": html_file,
}
DATASET_FILES = ("dataset_info.json", "state.json", "dataset_dict.json")


def find_files(paths: Iterable[str]) -> list[InputFile]:
    """Return the files of each input, a file or a folder, wherever fsspec reaches.

    Raises:
        ConfigError: the address needs a package that is not installed.
        InputError: there is nothing at an input.
    """
    return [file for path in paths for file in _files(path)]


def _files(path: str) -> Iterator[InputFile]:
    fs, root = _open_address(path)
    try:
        if fs.isfile(root):
            yield InputFile(fs, root, root.rpartition("/")[2], fs.size(root) or 0)
            return
        found = sorted(fs.find(root, detail=True).items())
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror or error}") from error
    if not found:
        raise InputError(f"nothing to read at {path}; give a file or a folder with files")
    for name, info in _listed(found, root):
        yield InputFile(fs, root.rstrip("/") + "/" + name, name, info.get("size") or 0)


def _open_address(path: str) -> tuple[Any, str]:
    try:
        fs, root = need("fsspec.core").url_to_fs(path)
    except (ImportError, ValueError) as error:
        raise InputError(f"cannot open {path}: {error}") from error
    return fs, str(root)


def _listed(found: list[tuple[str, Any]], root: str) -> Iterator[tuple[str, Any]]:
    """Yield paths below the root without hidden files and the notes of saved data sets."""
    start = len(root.rstrip("/")) + 1
    names = {path[start:]: info for path, info in found}
    saved = {name.rpartition("/")[0] for name in names if name.endswith("state.json")}
    for name, info in names.items():
        folder, _, file = name.rpartition("/")
        hidden = any(part.startswith(".") for part in name.split("/"))
        notes = file in DATASET_FILES and (folder in saved or file == "dataset_dict.json")
        if not hidden and not notes:
            yield name, info


def read_items(file: InputFile, meter: Meter, config: ArchiveConfig) -> Iterator[Item]:
    """Yield the records of a file; where it cannot be read on, a last reject says why."""
    number = 0
    try:
        reader = READERS.get(file.suffix)
        if reader is None:
            known = ", ".join(READERS)
            yield _unreadable(file, 1, "unknown-type", f"not one of {known} (.gz, .zst)")
            return
        if why := _filtered(file):
            yield _unreadable(file, 1, "unreadable-file", why)
            return
        with opened(file, meter) as stream:
            if file.suffix == ".parquet":
                meter.expect(count_rows(stream))
            for item in reader(stream, file.name, config):
                number = item.place.number
                meter.at(number)
                yield item
    except NlpError:
        raise
    except _read_errors() as error:
        message = f"cannot read on: {type(error).__name__}: {error}"
        yield _unreadable(file, number + 1, "unreadable-file", message)


def _unreadable(file: InputFile, number: int, reason: str, message: str) -> Bad:
    raw = Raw.of(f"{file.name}: {file.size} bytes".encode())
    return bad(Place(file.name, number), raw, reason, message)


def _filtered(file: InputFile) -> str | None:
    """Say why a saved data set cannot be read from its Arrow files alone, or None."""
    if file.suffix != ".arrow":
        return None
    note = file.path.rpartition("/")[0] + "/state.json"
    try:
        state = json.loads(file.fs.cat_file(note))
    except (OSError, ValueError):
        return None
    if isinstance(state, dict) and state.get("_indices_data_files"):
        return "the data set was filtered or sorted; save it after flatten_indices()"
    return None


def _read_errors() -> tuple[type[BaseException], ...]:
    errors: list[type[BaseException]] = [OSError, EOFError, ValueError, zlib.error, MemoryError]
    errors += [need("zstandard").ZstdError, need("pyarrow").ArrowException]
    return tuple(errors)
