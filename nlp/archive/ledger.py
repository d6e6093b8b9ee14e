"""The ledger: which documents are done, which are rejected and why.

The ledger files of the parts are the truth. An SQLite index over them answers look-ups without
holding millions of ids in memory; it is a cache, and is made anew where it is missing or damaged.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nlp.archive.parts import Marker, marked_parts, read_marker, read_rows, remove_part
from nlp.archive.reprints import signature
from nlp.archive.schemas import FORMAT, LEDGER
from nlp.archive.store import NO_SPACE, Store, output_error
from nlp.errors import OutputError

DONE, REJECTED, REPRINT = "done", "rejected", "reprint"
CONFLICT = "duplicate-id"
"""The reason of a record that bears the id of another one; its row never stands for that id."""

TABLES = """
CREATE TABLE IF NOT EXISTS parts (part TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS entries (
  id TEXT, sha256 TEXT, conflict INTEGER, state TEXT, reason TEXT, digests TEXT, codes TEXT,
  source TEXT, original TEXT, part TEXT, PRIMARY KEY (id, conflict, sha256)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS by_part ON entries (part);
CREATE TABLE IF NOT EXISTS outdated (
  part TEXT, id TEXT, sha256 TEXT, PRIMARY KEY (part, id, sha256)
) WITHOUT ROWID;
CREATE TEMP TABLE seen (id TEXT PRIMARY KEY, sha256 TEXT) WITHOUT ROWID;
CREATE TEMP TABLE seen_conflict (id TEXT, sha256 TEXT, PRIMARY KEY (id, sha256)) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the ledger holds of an id: state, reason, digests by step, and where."""

    sha256: str
    state: str
    reason: str
    digests: dict[str, str]
    codes: frozenset[str]
    original: str
    part: str


class Ledger:
    """Look up documents by id, and take in finished parts."""

    def __init__(self, store: Store) -> None:
        self._store = store
        file = None if store.local is None else store.local / LEDGER / f"index-{FORMAT}.sqlite"
        try:
            self._base = _connect(file)
            self._catch_up()
        except sqlite3.DatabaseError as error:
            if _is_full(error) or file is None:
                raise index_error(store, error) from error
            file.unlink(missing_ok=True)
            self._base = _connect(file)
            self._catch_up()

    def close(self) -> None:
        """Close the index."""
        self._base.close()

    def _catch_up(self) -> None:
        known = {part for (part,) in self._base.execute("SELECT part FROM parts")}
        present = marked_parts(self._store)
        for part in known - set(present):
            self._forget(part)
        for part in present:
            if part not in known:
                self.take_in(read_marker(self._store, part))
        self._base.commit()

    def take_in(self, marker: Marker) -> None:
        """Enter the rows of a part, and drop the parts that it replaces."""
        for row in marker.rows:
            self._enter(row, marker.part)
        self._base.execute("INSERT OR REPLACE INTO parts VALUES (?)", (marker.part,))
        for old in marker.replaces:
            remove_part(self._store, old)
            self._forget(old)
        self._base.commit()

    def _enter(self, row: dict[str, Any], part: str) -> None:
        conflict = int(row["reason"] == CONFLICT)
        sql = "SELECT part, sha256 FROM entries WHERE id = ? AND conflict = ?"
        keys: tuple[Any, ...] = (row["id"], conflict)
        if conflict:
            sql, keys = f"{sql} AND sha256 = ?", (*keys, row["sha256"])
        old = self._base.execute(sql, keys).fetchone()
        if old is not None and old[0] > part:
            self._outdate(part, row["id"], row["sha256"])
            return
        if old is not None:
            self._outdate(old[0], row["id"], old[1])
            self._base.execute(
                "DELETE FROM entries WHERE id = ? AND conflict = ? AND sha256 = ?",
                (row["id"], conflict, old[1]),
            )
        values = [row[n] for n in ("state", "reason", "digests", "codes", "source", "original")]
        self._base.execute(
            "INSERT INTO entries VALUES (?,?,?,?,?,?,?,?,?,?)",
            (row["id"], row["sha256"], conflict, *values, part),
        )

    def _outdate(self, part: str, name: str, sha256: str) -> None:
        self._base.execute("INSERT OR IGNORE INTO outdated VALUES (?,?,?)", (part, name, sha256))

    def _forget(self, part: str) -> None:
        for table in ("parts", "outdated", "entries"):
            self._base.execute(f"DELETE FROM {table} WHERE part = ?", (part,))

    def drop(self, part: str) -> None:
        """Forget a part that has been removed."""
        self._forget(part)
        self._base.commit()

    def find(self, name: str) -> Entry | None:
        """Return what stands for an id."""
        row = self._base.execute(
            "SELECT sha256, state, reason, digests, codes, original, part FROM entries "
            "WHERE id = ? AND conflict = 0",
            (name,),
        ).fetchone()
        if row is None:
            return None
        sha, state, reason, digests, codes, original, part = row
        return Entry(
            sha, state, reason, json.loads(digests), frozenset(codes.split()), original, part
        )

    def has_conflict(self, name: str, sha256: str) -> bool:
        """Say whether this content was already rejected for bearing the id of another."""
        sql = "SELECT 1 FROM entries WHERE id = ? AND conflict = 1 AND sha256 = ?"
        return self._base.execute(sql, (name, sha256)).fetchone() is not None

    def see(self, name: str, sha256: str) -> str | None:
        """Note that this run read an id; return the digest it was first read with, or None."""
        row = self._base.execute("SELECT sha256 FROM seen WHERE id = ?", (name,)).fetchone()
        if row is not None:
            return str(row[0])
        self._base.execute("INSERT INTO seen VALUES (?, ?)", (name, sha256))
        return None

    def see_conflict(self, name: str, sha256: str) -> bool:
        """Note a conflicting content of an id; say whether this run had already read it."""
        sql = "INSERT OR IGNORE INTO seen_conflict VALUES (?, ?)"
        return self._base.execute(sql, (name, sha256)).rowcount == 0

    def signatures(self) -> Iterator[tuple[str, bytes]]:
        """Yield id and signature of the documents that are done and long enough for one."""
        for part in marked_parts(self._store):
            rows = read_rows(self._store, LEDGER, part, ["id", "state", "signature"])
            done = [row for row in rows if row["state"] == DONE and self._is_in(row["id"], part)]
            known = {row["id"]: row["signature"] for row in done}
            if any(signature is None for signature in known.values()):
                known |= self._computed(part, known)
            yield from ((name, signature) for name, signature in known.items() if signature)

    def _computed(self, part: str, known: dict[str, bytes | None]) -> dict[str, bytes | None]:
        """Return signatures of documents that were read while nobody asked for reprints."""
        rows = read_rows(self._store, "documents", part, ["id", "document"])
        texts = {row["id"]: row["document"] for row in rows if known.get(row["id"], b"") is None}
        return {
            name: signature(json.loads(text)["article"]["raw"])
            for name, text in texts.items()
            if text is not None
        }

    def _is_in(self, name: str, part: str) -> bool:
        entry = self.find(name)
        return entry is not None and entry.part == part

    def counts(self) -> dict[tuple[str, str], int]:
        """Return the number of entries by state and reason."""
        sql = "SELECT state, reason, count(*) FROM entries GROUP BY state, reason"
        return {(state, reason): n for state, reason, n in self._base.execute(sql)}

    def versions(self) -> dict[str, int]:
        """Return the number of done documents by the digests of their steps."""
        sql = "SELECT digests, count(*) FROM entries WHERE state = ? GROUP BY digests"
        return dict(self._base.execute(sql, (DONE,)).fetchall())

    def drop_unread_rejects(self, sources: Sequence[str]) -> None:
        """Outdate the rejects of records that are no longer in these fully read sources.

        Only those that could not be read as a record: their ids name their place and bytes.
        """
        for source in sources:
            rows = self._base.execute(
                "SELECT part, id, sha256 FROM entries WHERE source = ? AND state = ? AND "
                "id >= ? AND id < ? AND id NOT IN (SELECT id FROM seen)",
                (source, REJECTED, f"{source}#", f"{source}$"),
            ).fetchall()
            for part, name, sha in rows:
                self._outdate(part, name, sha)
                self._base.execute("DELETE FROM entries WHERE id = ? AND sha256 = ?", (name, sha))
        self._base.commit()

    def outdated(self) -> Iterator[tuple[str, set[tuple[str, str]]]]:
        """Yield each part that holds rows which no longer count, with their (id, sha256)."""
        found = self._base.execute("SELECT part, id, sha256 FROM outdated ORDER BY part").fetchall()
        rows: dict[str, set[tuple[str, str]]] = {}
        for part, name, sha in found:
            rows.setdefault(part, set()).add((name, sha))
        yield from rows.items()

    def last_part(self) -> str | None:
        """Return the name of the newest part."""
        row = self._base.execute("SELECT max(part) FROM parts").fetchone()
        return None if row is None else row[0]


def _connect(file: Path | None) -> sqlite3.Connection:
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
    base = sqlite3.connect(file or "")
    # Not WAL: its shared memory does not work on the network folders that clusters write to.
    base.execute("PRAGMA locking_mode = EXCLUSIVE")
    base.execute(f"PRAGMA journal_mode = {'MEMORY' if file is None else 'TRUNCATE'}")
    base.execute("PRAGMA synchronous = NORMAL")
    base.executescript(TABLES)
    return base


def _is_full(error: sqlite3.Error) -> bool:
    return "full" in str(error) or "disk I/O" in str(error)


def index_error(store: Store, error: sqlite3.Error) -> OutputError:
    """Return the error that says what is wrong with the index, and what to do."""
    if _is_full(error):
        return output_error(
            f"{store.url}/{LEDGER}", OSError(NO_SPACE[0], "No space left on device")
        )
    return OutputError(f"cannot index the ledger of {store.url}: {error}; remove its index file")
