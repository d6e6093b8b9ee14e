"""The documents that editors have open: another summary of one is not read from the start."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping

from nlp.document import Document

MOST = 16
MOST_CHARS = 600_000
"""Of all texts together: about 100 bytes of memory for each."""

Key = tuple[tuple[str, ...], tuple[tuple[str, str], ...]]


class Recent:
    """The last documents that were kept, by what they were made from; in memory only."""

    def __init__(self) -> None:
        self._documents: OrderedDict[Key, Document] = OrderedDict()

    def find(self, record: Mapping[str, str], steps: tuple[str, ...]) -> Document | None:
        """Return the document that these steps made of this record, if it is still held."""
        key = _key(record, steps)
        document = self._documents.get(key)
        if document is not None:
            self._documents.move_to_end(key)
        return document

    def hold(self, record: Mapping[str, str], steps: tuple[str, ...], document: Document) -> None:
        """Hold a document in place of those that were longest not asked for."""
        self._documents[_key(record, steps)] = document
        while len(self._documents) > MOST or self._too_much():
            self._documents.popitem(last=False)

    def _too_much(self) -> bool:
        return sum(len(held.article.raw) for held in self._documents.values()) > MOST_CHARS

    def clear(self) -> None:
        """Let go of every document."""
        self._documents.clear()


def _key(record: Mapping[str, str], steps: tuple[str, ...]) -> Key:
    return steps, tuple(sorted(record.items()))
