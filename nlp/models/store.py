"""Open, add, verify and remove models: shipped ones, and those the user added."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from nlp.config import Config, load_config, user_models_dir
from nlp.errors import ModelError, OutputError
from nlp.models.index import NAME, ModelEntry, ModelFile, read_index, write_index
from nlp.paths import models_root

CARD = "card.md"
STAGING = ".adding-"
STALE_SECONDS = 24 * 3600
_verified: set[tuple[str, int, int, str]] = set()


@dataclass(frozen=True, slots=True)
class OpenModel:
    """A model whose files were checked: its entry, the folder it lies in, and who put it there."""

    entry: ModelEntry
    path: Path
    shipped: bool


def list_models(config: Config | None = None) -> list[OpenModel]:
    """Return every model of both indexes, shipped ones first; nothing is opened or checked."""
    roots = _roots(config)
    return [
        OpenModel(entry, root / entry.name, shipped)
        for root, shipped in roots
        for entry in read_index(root).model
    ]


def find_model(name: str, config: Config | None = None) -> OpenModel | None:
    """Return the model of that name, or None where no index knows it."""
    return next((model for model in list_models(config) if model.entry.name == name), None)


def open_model(
    name: str, kind: str, *, reads: Mapping[str, int], config: Config | None = None
) -> OpenModel:
    """Return a model of that kind after checking its format and the checksums of its files.

    Args:
        name: as in the index.
        kind: summarizer, selector, tagger, topics.
        reads: the formats that the caller can read, and the version of each.
        config: where the user's models lie; None means the default settings.

    Raises:
        ModelError: unknown, of another kind or format, or damaged.
    """
    model = find_model(name, config)
    if model is None:
        raise ModelError(_unknown(name, kind, config))
    entry = model.entry
    if entry.kind != kind:
        raise ModelError(
            f"model {name!r} is a {entry.kind}, not a {kind}; name another in the settings"
        )
    if reads.get(entry.format) != entry.format_version:
        known = ", ".join(f"{form} {version}" for form, version in sorted(reads.items()))
        raise ModelError(
            f"model {name!r} in {model.path} has format {entry.format} {entry.format_version}, "
            f"this version reads {known}; add it again with `nlp models add`"
        )
    verify_model(model)
    return model


def _unknown(name: str, kind: str, config: Config | None) -> str:
    names = [m.entry.name for m in list_models(config) if m.entry.kind == kind]
    return (
        f"no {kind} named {name!r} in {models_root()} or {_user_root(config)}; "
        f"known: {', '.join(sorted(names)) or 'none'}; add one with `nlp models add PATH`"
    )


def verify_model(model: OpenModel, *, again: bool = False) -> None:
    """Check size and sha256 of every file; a file unchanged since a check is not read twice.

    Args:
        model: as `find_model` or `list_models` returns it.
        again: read every file, whatever was checked before.

    Raises:
        ModelError: a file is missing or differs.
    """
    for file in model.entry.files:
        _verify_file(model, file, again=again)


def _verify_file(model: OpenModel, file: ModelFile, *, again: bool) -> None:
    path = model.path / file.path
    remedy = (
        "reinstall the package"
        if model.shipped
        else "remove it with `nlp models remove` and add it again"
    )
    try:
        stat = path.stat()
        key = (str(path), stat.st_size, stat.st_mtime_ns, file.sha256)
        if key in _verified and not again:
            return
        found = file_sha256(path) if stat.st_size == file.bytes else None
    except OSError as error:
        raise ModelError(
            f"model {model.entry.name!r}: cannot read {path}: {error.strerror}; {remedy}"
        ) from error
    if found is None:
        raise ModelError(
            f"model {model.entry.name!r}: {path} has {stat.st_size} bytes instead of {file.bytes}; "
            f"{remedy}"
        )
    if found != file.sha256:
        raise ModelError(
            f"model {model.entry.name!r}: {path} has another sha256 than the index; {remedy}"
        )
    _verified.add(key)


def file_sha256(path: Path) -> str:
    """Return the sha256 of a file in hexadecimal, read in blocks."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def describe_files(folder: Path) -> tuple[ModelFile, ...]:
    """Return path, size and checksum of every file under a folder, sorted by path."""
    return tuple(
        ModelFile(
            path=path.relative_to(folder).as_posix(),
            bytes=path.stat().st_size,
            sha256=file_sha256(path),
        )
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    )


def enter_shipped(entry: ModelEntry, root: Path) -> ModelEntry:
    """Put a model whose files lie in `root`/name into the index there; the card is no file of it.

    Args:
        entry: what the index shall say; its `files` are filled in here.
        root: the folder of shipped models.
    """
    files = tuple(file for file in describe_files(root / entry.name) if file.path != CARD)
    entry = entry.model_copy(update={"files": files})
    write_index(root, read_index(root).with_entry(entry))
    return entry


def install(
    entry: ModelEntry, build: Callable[[Path], None], config: Config | None = None
) -> OpenModel:
    """Build a model in a folder of its own, then put it and its entry in place.

    The folder appears by one rename and the index by another, so that a crash or a full disk
    leaves the store as it was.

    Args:
        entry: what the index shall say; its `files` are filled in here.
        build: writes the files of the model into the empty folder it is given.
        config: where the user's models lie.

    Raises:
        ModelError: the name is taken, or the model is not one.
        OutputError: it cannot be written.
    """
    require_free(entry.name, config)
    root = _user_root(config)
    try:
        root.mkdir(parents=True, exist_ok=True)
        _sweep(root)
        staged = Path(tempfile.mkdtemp(dir=root, prefix=STAGING))
    except OSError as error:
        raise _unwritable(root, error) from error
    try:
        build(staged)
        entry = entry.model_copy(update={"files": describe_files(staged)})
        staged.chmod(0o755)
        shutil.rmtree(root / entry.name, ignore_errors=True)
        staged.replace(root / entry.name)
    except OSError as error:
        raise _unwritable(root, error) from error
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    write_index(root, read_index(root).with_entry(entry))
    return OpenModel(entry, root / entry.name, shipped=False)


def require_free(name: str, config: Config | None = None) -> None:
    """Check that a model may be added under this name.

    Raises:
        ModelError: the name is taken or not allowed.
    """
    if not NAME.fullmatch(name):
        raise ModelError(
            f"{name!r} cannot be the name of a model; give one of small letters, digits, '.', "
            "'_' and '-' with --name"
        )
    if find_model(name, config):
        raise ModelError(
            f"a model named {name!r} is there already; give another name with --name, or remove "
            "it first with `nlp models remove`"
        )


def remove_model(name: str, config: Config | None = None) -> ModelEntry:
    """Take a model that the user added out of the index, then delete its files.

    Raises:
        ModelError: unknown, or shipped with the package.
        OutputError: the index cannot be written.
    """
    model = find_model(name, config)
    if model is None:
        known = ", ".join(m.entry.name for m in list_models(config)) or "none"
        raise ModelError(f"no model named {name!r}; known: {known}")
    if model.shipped:
        raise ModelError(f"model {name!r} is shipped with the package and cannot be removed")
    root = _user_root(config)
    write_index(root, read_index(root).without(name))
    try:
        shutil.rmtree(model.path)
    except OSError as error:
        raise OutputError(
            f"model {name!r} is out of the index, but {model.path} cannot be deleted: "
            f"{error.strerror}; delete it by hand"
        ) from error
    return model.entry


def _roots(config: Config | None) -> list[tuple[Path, bool]]:
    return [(models_root(), True), (_user_root(config), False)]


def _user_root(config: Config | None) -> Path:
    return user_models_dir(load_config(config))


def _unwritable(root: Path, error: OSError) -> OutputError:
    return OutputError(
        f"cannot write a model into {root}: {error.strerror or error}; free some space or choose "
        "another folder with NLP_MODELS"
    )


def _sweep(root: Path) -> None:
    """Delete what an interrupted run left behind a day or more ago."""
    for folder in root.glob(f"{STAGING}*"):
        with suppress(FileNotFoundError):
            if time.time() - folder.stat().st_mtime > STALE_SECONDS:
                shutil.rmtree(folder, ignore_errors=True)
