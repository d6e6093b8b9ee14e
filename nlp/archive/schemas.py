"""The tables of an archive: their columns and types, joined by `id`."""

from __future__ import annotations

from functools import cache
from typing import Any

from nlp.archive.extras import need

TABLES = ("documents", "entities", "officials", "topics", "summaries", "rejects")
"""The tables for readers; the ledger stands beside them."""

LEDGER = "ledger"
REPRINTS = "reprints"
FORMAT = 1
"""Version of the layout of an archive."""

SPAN = {"start": "int32", "stop": "int32", "text": "string"}

COLUMNS: dict[str, dict[str, Any]] = {
    "documents": {
        "id": "string", "sha256": "string", "source": "string", "record": "int64",
        "url": "string", "date": "string", "title": "string", "sapo": "string",
        "byline": "string", "dateline": "string", "text": "string",
        "n_sentences": "int32", "n_tokens": "int32", "warnings": ["string"],
        "steps": "string", "document": "string", "notices": "string",
    },
    "entities": {
        "id": "string", "number": "int32", "type": "string", **SPAN, "value": "string",
        "canonical": "string", "score": "float64", "source": "string", "level": "string",
        "calendar": "string",
    },
    "officials": {
        "id": "string", "number": "int32", "name": "string",
        "positions": [SPAN | {"former": "bool"}], "mentions": [SPAN],
    },
    "topics": {
        "id": "string", "number": "int32", "topic": "string", "label": "string",
        "score": "float64", "evidence": [SPAN | {"sentence": "int32", "weight": "float64"}],
    },
    "summaries": {
        "id": "string", "text": "string", "method": "string", "model": "string",
        "n_sentences": "int32", "n_read": "int32", "share": "float64", "note": "string",
        "facts": [SPAN | {"type": "string", "status": "string"}],
    },
    "rejects": {
        "id": "string", "sha256": "string", "source": "string", "record": "int64",
        "reason": "string", "message": "string", "size": "int64", "raw": "binary",
    },
    REPRINTS: {"id": "string", "group": "string", "similarity": "float64"},
    LEDGER: {
        "id": "string", "sha256": "string", "state": "string", "reason": "string",
        "digests": "string", "codes": "string", "source": "string", "record": "int64",
        "original": "string", "n_chars": "int64", "seconds": "float64", "signature": "binary",
    },
}  # fmt: skip
"""Column -> type; a list holds the type of its elements, a dict the fields of a struct.

documents.steps: JSON, step -> version; documents.notices: JSON, step -> number of warnings.
"""


@cache
def schema(table: str) -> Any:
    """Return the Arrow schema of a table."""
    pyarrow = need("pyarrow")
    fields = [pyarrow.field(name, _type(kind)) for name, kind in COLUMNS[table].items()]
    return pyarrow.schema(fields)


def _type(kind: Any) -> Any:
    pyarrow = need("pyarrow")
    if isinstance(kind, list):
        return pyarrow.list_(_type(kind[0]))
    if isinstance(kind, dict):
        return pyarrow.struct([pyarrow.field(name, _type(part)) for name, part in kind.items()])
    return pyarrow.type_for_alias(kind)
