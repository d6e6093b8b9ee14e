"""What every step of the pipeline looks like."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from nlp.document import Document


class Step(Protocol):
    """A step of the pipeline: documents in, as many documents out, in the same order."""

    @property
    def version(self) -> str:
        """Return the version of the rules or the model, for the document's provenance."""
        ...

    def process(self, documents: Sequence[Document]) -> list[Document]:
        """Return the documents with this step's part filled in."""
        ...
