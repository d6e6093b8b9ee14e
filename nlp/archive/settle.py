"""After a run: parts without rows that no longer count, and the manifest."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from nlp.archive.ledger import DONE, REJECTED, REPRINT, Ledger
from nlp.archive.parts import Marker, parquet_bytes, read_rows, remove_part, write_part
from nlp.archive.plan import Tally
from nlp.archive.reprints import groups
from nlp.archive.schemas import FORMAT, LEDGER, REPRINTS, TABLES
from nlp.archive.store import Store
from nlp.archive.tasks import Setup
from nlp.version import __version__

MANIFEST = "manifest.json"


def settle(store: Store, ledger: Ledger, new_name: Callable[[], str]) -> int:
    """Rewrite each part that holds outdated rows without them; a part of nothing else goes.

    Returns:
        The number of parts rewritten or removed.
    """
    count = 0
    for part, gone in ledger.outdated():
        rows = {t: _kept(read_rows(store, t, part), t, gone) for t in (LEDGER, *TABLES)}
        if rows[LEDGER]:
            name = new_name()
            write_part(store, name, rows, replaces=[part])
            ledger.take_in(Marker(name, rows[LEDGER], (part,)))
        else:
            remove_part(store, part)
            ledger.drop(part)
        count += 1
    return count


def _kept(
    rows: list[dict[str, Any]], table: str, gone: set[tuple[str, str]]
) -> list[dict[str, Any]]:
    """Return the rows that count; tables without a digest hold one document for each id."""
    if table in (LEDGER, "rejects", "documents"):
        return [row for row in rows if (row["id"], row["sha256"]) not in gone]
    names = {name for name, _ in gone}
    return [row for row in rows if row["id"] not in names]


def write_groups(store: Store, ledger: Ledger, similarity: float) -> tuple[int, int]:
    """Write the table of reprints anew: articles alike, and the group each belongs to.

    Returns:
        The number of groups, and of the articles in them.
    """
    found = groups(ledger.signatures(), similarity)
    rows = [{"id": name, "group": group, "similarity": alike} for name, group, alike in found]
    store.write(f"{REPRINTS}/groups.parquet", parquet_bytes(REPRINTS, rows))
    return len({group for _, group, _ in found}), len(found)


def write_manifest(
    store: Store, ledger: Ledger, setup: Setup, run: Mapping[str, Any]
) -> dict[str, Any]:
    """Write what the archive holds and what the last run did; the counts add up.

    Returns:
        The manifest.
    """
    counts = ledger.counts()
    by_state = {s: sum(n for (state_, _), n in counts.items() if state_ == s) for s in
                (DONE, REJECTED, REPRINT)}  # fmt: skip
    manifest = {
        "format": FORMAT,
        "nlp": __version__,
        "state": run["state"],
        "tables": list(TABLES),
        "archive": {
            **by_state,
            "reasons": {reason: n for (s, reason), n in sorted(counts.items()) if s == REJECTED},
        },
        "versions": [
            {"digests": json.loads(text), "documents": n} for text, n in ledger.versions().items()
        ],
        "settings": {
            "pipeline": setup.config.model_dump(mode="json"),
            "archive": setup.archive.model_dump(mode="json"),
            "digests": dict(setup.digests),
        },
        "run": dict(run),
        "worked": _worked(store, run),
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=2)
    store.write(MANIFEST, (text + "\n").encode())
    return manifest


def _worked(store: Store, run: Mapping[str, Any]) -> dict[str, Any]:
    """Return the last run that had something to do: what speed and memory are told of."""
    earlier = read_manifest(store).get("worked", {})
    has_worked = run["done"] or run["rejected"] or run["reprints"] or not earlier
    return dict(run) if has_worked else earlier


def read_manifest(store: Store) -> dict[str, Any]:
    """Return the manifest; an empty one before the first run has ended."""
    try:
        manifest: dict[str, Any] = json.loads(store.read(MANIFEST))
    except FileNotFoundError:
        return {}
    return manifest


def counts_of(tally: Tally) -> dict[str, Any]:
    """Return the counts of a run; `read` is the sum of those down to `pending`."""
    return {
        "read": tally.read,
        "done": tally.done,
        "kept": tally.kept,
        "rejected": tally.rejected.total(),
        "kept_rejected": tally.kept_rejected.total(),
        "duplicates": tally.duplicates,
        "reprints": tally.reprints,
        "kept_reprints": tally.kept_reprints,
        "pending": tally.pending,
        "reasons": dict(sorted((tally.rejected + tally.kept_rejected).items())),
    }
