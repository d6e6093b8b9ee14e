"""Forced words: the user's multiword entries, found as runs of units."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nlp.segment.units import units
from nlp.text import nfc

Node = dict[str, "Node"]
_ENTRY = ""  # key of a node where an entry ends: no unit is empty


class Lexicon:
    """A tree of entries by their units; case does not count."""

    def __init__(self, entries: Iterable[str] = ()) -> None:
        self._root: Node = {}
        for entry in entries:
            node = self._root
            for unit in units(entry):
                node = node.setdefault(_key(entry[unit.start : unit.stop]), {})
            if node is not self._root:
                node[_ENTRY] = {}

    def __bool__(self) -> bool:
        return bool(self._root)

    def force(self, words: Sequence[str], joins: list[bool]) -> None:
        """Set `joins` so that every entry in `words` is one word; the longest, leftmost wins."""
        keys = [_key(word) for word in words]
        at = 0
        while at < len(keys):
            stop = self._match(keys, at)
            if stop == at:
                at += 1
                continue
            joins[at:stop] = [False] + [True] * (stop - at - 1)
            if stop < len(joins):
                joins[stop] = False
            at = stop

    def _match(self, keys: Sequence[str], at: int) -> int:
        node, stop, index = self._root, at, at
        while index < len(keys) and keys[index] in node:
            node = node[keys[index]]
            index += 1
            if _ENTRY in node:
                stop = index
        return stop


def _key(word: str) -> str:
    return nfc(word).casefold()
