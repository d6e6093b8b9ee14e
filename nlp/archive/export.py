"""An archive as JSON Lines: one whole document a line."""

from __future__ import annotations

from nlp.archive.parts import marked_parts, read_rows
from nlp.archive.store import NO_SPACE, Store, output_error
from nlp.errors import InputError, OutputError

NAME = "documents.jsonl"


def export(store: Store) -> str:
    """Write every document as a line of `documents.jsonl`, which appears whole or not at all.

    Returns:
        The path below the archive.

    Raises:
        InputError: the archive was written without whole documents.
        OutputError: the disk is full, or the archive is not in a local folder.
    """
    if store.local is None:
        raise OutputError(f"--jsonl writes to local folders; read {store.url}/documents instead")
    target, aside = store.local / NAME, store.local / ".tmp" / NAME
    try:
        with aside.open("w", encoding="utf-8") as file:
            for part in marked_parts(store):
                file.writelines(_lines(store, part))
        aside.replace(target)
    except OSError as error:
        aside.unlink(missing_ok=True)
        if error.errno in NO_SPACE:
            raise output_error(target, error) from error
        raise
    return NAME


def _lines(store: Store, part: str) -> list[str]:
    rows = read_rows(store, "documents", part, ["id", "document"])
    if any(row["document"] is None for row in rows):
        raise InputError(f"{store.url} holds no whole documents (store_documents = false)")
    return [row["document"] + "\n" for row in rows]
