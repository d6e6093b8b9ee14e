"""Where output goes: files that appear whole or not at all, in a folder or an object store."""

from __future__ import annotations

import contextlib
import errno
import os
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from nlp.archive.extras import need
from nlp.errors import OutputError

ORPHAN_PATIENCE = 30.0
"""Seconds that a run waits for workers of a killed one to notice."""
NO_SPACE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
ATOMIC_PUT = {"s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "memory", "oss"}
"""Protocols where an object is replaced whole; the others write aside and rename."""


class Store(Protocol):
    """A folder of output, by relative paths."""

    url: str
    local: Path | None

    def write(self, path: str, data: bytes) -> None:
        """Write a file that appears whole or not at all."""
        ...

    def read(self, path: str) -> bytes:
        """Return the bytes of a file."""
        ...

    def names(self, folder: str) -> list[str]:
        """Return the file names in a folder, sorted; none where it is missing."""
        ...

    def remove(self, path: str) -> None:
        """Remove a file; it may be gone already."""
        ...


def open_store(url: str) -> Store:
    """Return the store at a path or an address.

    Raises:
        OutputError: the address cannot be opened.
    """
    if "://" not in url:
        return LocalStore(Path(url))
    if url.startswith("file://"):
        return LocalStore(Path(url.removeprefix("file://")))
    try:
        fs, root = need("fsspec.core").url_to_fs(url)
    except (ImportError, ValueError) as error:
        raise OutputError(f"cannot open {url}: {error}") from error
    return RemoteStore(fs, str(root), url)


class LocalStore:
    """A folder on a file system that has an atomic rename."""

    def __init__(self, root: Path) -> None:
        self.local: Path | None = root
        self._root = root
        self.url = str(root)

    def write(self, path: str, data: bytes) -> None:
        """Write aside, flush to the disk, then rename."""
        target = self._root / path
        aside = self._root / ".tmp" / f"{uuid.uuid4().hex}-{target.name}"
        try:
            aside.parent.mkdir(parents=True, exist_ok=True)
            target.parent.mkdir(parents=True, exist_ok=True)
            with aside.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            aside.replace(target)
            _sync_folder(target.parent)
        except OSError as error:
            with contextlib.suppress(OSError):
                aside.unlink(missing_ok=True)
            raise output_error(target, error) from error

    def read(self, path: str) -> bytes:
        """Return the bytes of a file."""
        return (self._root / path).read_bytes()

    def names(self, folder: str) -> list[str]:
        """Return the file names in a folder, sorted."""
        try:
            return sorted(path.name for path in (self._root / folder).iterdir())
        except FileNotFoundError:
            return []

    def remove(self, path: str) -> None:
        """Remove a file."""
        (self._root / path).unlink(missing_ok=True)


class RemoteStore:
    """A folder on any file system that fsspec knows."""

    def __init__(self, fs: Any, root: str, url: str) -> None:
        self.local: Path | None = None
        self._fs = fs
        self._root = root.rstrip("/")
        self.url = url
        names = fs.protocol if isinstance(fs.protocol, tuple) else (fs.protocol,)
        self._put = bool(ATOMIC_PUT & set(names))

    def write(self, path: str, data: bytes) -> None:
        """Put the object, or write aside and move where putting is not all or nothing."""
        target = f"{self._root}/{path}"
        try:
            self._fs.makedirs(target.rpartition("/")[0], exist_ok=True)
            if self._put:
                self._fs.pipe_file(target, data)
                return
            aside = f"{self._root}/.tmp/{uuid.uuid4().hex}"
            self._fs.makedirs(f"{self._root}/.tmp", exist_ok=True)
            self._fs.pipe_file(aside, data)
            self._fs.mv(aside, target)
        except OSError as error:
            raise output_error(target, error) from error

    def read(self, path: str) -> bytes:
        """Return the bytes of a file."""
        return bytes(self._fs.cat_file(f"{self._root}/{path}"))

    def names(self, folder: str) -> list[str]:
        """Return the file names in a folder, sorted."""
        try:
            self._fs.invalidate_cache()
            found = self._fs.ls(f"{self._root}/{folder}", detail=False)
        except FileNotFoundError:
            return []
        return sorted(str(path).rpartition("/")[2] for path in found)

    def remove(self, path: str) -> None:
        """Remove a file."""
        with contextlib.suppress(FileNotFoundError):
            self._fs.rm_file(f"{self._root}/{path}")


def output_error(where: object, error: OSError) -> OutputError:
    """Return the error that says what could not be written, and what to do."""
    advice = "free some space and run again" if error.errno in NO_SPACE else "check the path"
    return OutputError(f"cannot write {where}: {error.strerror or error}; {advice}")


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def locked(store: Store) -> Iterator[None]:
    """Hold the output for one run at a time, and wait for workers that a killed run left.

    Raises:
        OutputError: another run works there.
    """
    if store.local is None:
        yield
        return
    with _lock_file(store.local, "run.lock") as run, _lock_file(store.local, "workers.lock") as old:
        if not _try_lock(run):
            raise OutputError(f"another run is writing to {store.url}; wait for it or stop it")
        _wait_for(old, store.url)
        yield


@contextmanager
def worker_lock(store: Store) -> Iterator[None]:
    """Say that a worker may still write, for as long as its process lives."""
    if store.local is None:
        yield
        return
    with _lock_file(store.local, "workers.lock") as file:
        _try_lock(file, shared=True)
        yield


@contextmanager
def _lock_file(root: Path, name: str) -> Iterator[int]:
    folder = root / ".tmp"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(folder / name, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise output_error(folder / name, error) from error
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _wait_for(descriptor: int, where: str) -> None:
    import fcntl

    deadline = time.monotonic() + ORPHAN_PATIENCE
    while not _try_lock(descriptor):
        if time.monotonic() > deadline:
            raise OutputError(f"workers of a killed run still write to {where}; stop them first")
        time.sleep(0.05)
    fcntl.flock(descriptor, fcntl.LOCK_UN)


def _try_lock(descriptor: int, *, shared: bool = False) -> bool:
    import fcntl

    kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
