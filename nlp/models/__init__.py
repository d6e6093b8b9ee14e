"""The store of models: an index, checksums and format versions; local files only."""

from __future__ import annotations

from nlp.models.index import Index, ModelEntry, ModelFile, read_index, write_index
from nlp.models.store import (
    OpenModel,
    find_model,
    install,
    list_models,
    open_model,
    remove_model,
    verify_model,
)

__all__ = [
    "Index",
    "ModelEntry",
    "ModelFile",
    "OpenModel",
    "find_model",
    "install",
    "list_models",
    "open_model",
    "read_index",
    "remove_model",
    "verify_model",
    "write_index",
]
