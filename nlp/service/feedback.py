"""The editors' store: articles they kept and what they corrected, in SQLite.

Every write is one transaction in WAL mode with `synchronous = FULL`: what was answered with 201
is on the disk, whatever happens to the process afterwards.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nlp.errors import ConfigError, OutputError

SCHEMA_VERSION = 1
SCHEMA = """
CREATE TABLE IF NOT EXISTS articles (
  id TEXT PRIMARY KEY,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  title TEXT NOT NULL,
  raw_sha256 TEXT NOT NULL,
  document TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS corrections (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  created TEXT NOT NULL,
  kind TEXT NOT NULL,
  body TEXT NOT NULL,
  versions TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS corrections_of ON corrections (article, id);
"""


@dataclass(frozen=True, slots=True)
class StoredCorrection:
    """A correction, when it was made, and the versions of the steps that it corrects."""

    id: int
    created: str
    body: dict[str, Any]
    versions: list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article that an editor kept: the document as last read, and every correction."""

    id: str
    created: str
    updated: str
    title: str
    document: dict[str, Any]
    corrections: tuple[StoredCorrection, ...]


class Conflict(ValueError):  # noqa: N818 - it is an answer, not a failure
    """The stored article was made from another text."""


class Store:
    """One SQLite file; safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._database = _open(path)

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._database.close()

    def keep(self, document: Mapping[str, Any], article: str | None = None) -> str:
        """Store a document and return the id of its article.

        Args:
            document: as `Document.to_dict` writes it; tokens and offsets are not kept.
            article: the id of a stored article of the same raw text, whose document it replaces.

        Raises:
            KeyError: no such article.
            Conflict: it was made from another text.
            OutputError: it cannot be written.
        """
        kept = {name: value for name, value in document.items() if name != "tokens"}
        kept["article"] = {k: v for k, v in document["article"].items() if k != "offsets"}
        digest = hashlib.sha256(document["article"]["raw"].encode()).hexdigest()
        title = str(document["article"]["title"] or document["text"][:120]).split("\n")[0]
        text = json.dumps(kept, ensure_ascii=False)
        with self._transaction() as database:
            if article is not None:
                _check_same(database, article, digest)
                database.execute(
                    "UPDATE articles SET updated = ?, document = ? WHERE id = ?",
                    (_now(), text, article),
                )
                return article
            article = secrets.token_urlsafe(12)
            database.execute(
                "INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?)",
                (article, _now(), _now(), title, digest, text),
            )
        return article

    def correct(self, article: str, body: Mapping[str, Any]) -> StoredCorrection:
        """Store a correction of an article.

        Raises:
            KeyError: no such article.
            OutputError: it cannot be written.
        """
        versions = self.document(article)["provenance"]["steps"]
        created = _now()
        values = (article, created, body["kind"], _json(body), _json(versions))
        with self._transaction() as database:
            cursor = database.execute(
                "INSERT INTO corrections (article, created, kind, body, versions) "
                "VALUES (?, ?, ?, ?, ?)",
                values,
            )
        return StoredCorrection(int(cursor.lastrowid or 0), created, dict(body), versions)

    def document(self, article: str) -> dict[str, Any]:
        """Return the document of a stored article, however many corrections it has.

        Raises:
            KeyError: no such article.
        """
        with self._lock:
            row = self._database.execute(
                "SELECT document FROM articles WHERE id = ?", (article,)
            ).fetchone()
        if row is None:
            raise KeyError(article)
        found: dict[str, Any] = json.loads(row[0])
        return found

    def read(self, article: str) -> StoredArticle:
        """Return a stored article.

        Raises:
            KeyError: no such article.
        """
        with self._lock:
            row = self._database.execute(
                "SELECT id, created, updated, title, document FROM articles WHERE id = ?",
                (article,),
            ).fetchone()
            if row is None:
                raise KeyError(article)
            found = self._database.execute(
                "SELECT id, created, body, versions FROM corrections WHERE article = ? ORDER BY id",
                (article,),
            ).fetchall()
        corrections = tuple(
            StoredCorrection(number, created, json.loads(body), json.loads(versions))
            for number, created, body, versions in found
        )
        number, created, updated, title, document = row
        return StoredArticle(number, created, updated, title, json.loads(document), corrections)

    def heads(self, articles: Sequence[str]) -> list[dict[str, Any]]:
        """Return id, times, title and number of corrections of those articles that are there."""
        marks = ", ".join("?" * len(articles))
        with self._lock:
            rows = self._database.execute(
                "SELECT id, created, updated, title, "
                "(SELECT COUNT(*) FROM corrections WHERE article = articles.id) "
                f"FROM articles WHERE id IN ({marks}) ORDER BY updated DESC, id",
                tuple(articles),
            ).fetchall()
        names = ("id", "created", "updated", "title", "n_corrections")
        return [dict(zip(names, row, strict=True)) for row in rows]

    def corrected(self, kind: str) -> Iterator[StoredArticle]:
        """Yield every article with a correction of a kind, in the order they were kept."""
        with self._lock:
            rows = self._database.execute(
                "SELECT id FROM articles WHERE id IN "
                "(SELECT article FROM corrections WHERE kind = ?) ORDER BY rowid",
                (kind,),
            ).fetchall()
        for (article,) in rows:
            yield self.read(article)

    def forget(self, article: str) -> None:
        """Delete an article with its corrections.

        Raises:
            KeyError: no such article.
            OutputError: it cannot be written.
        """
        with self._transaction() as database:
            if not database.execute("DELETE FROM articles WHERE id = ?", (article,)).rowcount:
                raise KeyError(article)

    def backup(self, path: Path) -> None:
        """Copy the whole store into a new file, while others go on writing.

        Raises:
            OutputError: the file is there already, or cannot be written.
        """
        if path.exists():
            raise OutputError(f"{path} is there already; name a new file for the backup")
        try:
            with self._lock, closing(sqlite3.connect(path)) as copy:
                self._database.backup(copy)
        except sqlite3.Error as error:
            path.unlink(missing_ok=True)
            raise OutputError(
                f"cannot write the backup {path}: {error}; free some space"
            ) from error

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            try:
                with self._database:
                    yield self._database
            except sqlite3.Error as error:
                raise OutputError(
                    f"cannot write {self.path}: {error}; free some space and send it again"
                ) from error


def _open(path: Path) -> sqlite3.Connection:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(path, check_same_thread=False, timeout=10)
        try:
            _prepare(database)
        except BaseException:
            database.close()
            raise
    except (OSError, sqlite3.Error) as error:
        raise OutputError(
            f"cannot open the store {path}: {error}; set store.path to another file"
        ) from error
    path.chmod(0o600)  # it holds the editors' articles
    return database


def _prepare(database: sqlite3.Connection) -> None:
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = FULL")
    database.execute("PRAGMA foreign_keys = ON")
    version = database.execute("PRAGMA user_version").fetchone()[0]
    if version not in (0, SCHEMA_VERSION):
        raise ConfigError(
            f"the store has version {version}, this program reads {SCHEMA_VERSION}; "
            "use the program that wrote it"
        )
    database.executescript(SCHEMA)
    database.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    database.commit()


def _check_same(database: sqlite3.Connection, article: str, digest: str) -> None:
    row = database.execute("SELECT raw_sha256 FROM articles WHERE id = ?", (article,)).fetchone()
    if row is None:
        raise KeyError(article)
    if row[0] != digest:
        raise Conflict(article)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def store_path(configured: str | None) -> Path:
    """Return the file of the store: the configured one, else in the user's data folder."""
    if configured:
        return Path(configured).expanduser()
    from platformdirs import user_data_path

    return user_data_path("nlp") / "desk.sqlite3"
