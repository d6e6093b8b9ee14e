"""Patterns of many words that share their beginnings, so that a search need not try each word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any


def one_of(words: Iterable[str]) -> str:
    """Return the pattern of any of `words`, which tries the longest first.

    `re` tries the alternatives of "ngày|ngoái|nguyên" one by one wherever an "n" stands; of
    "ng(?:ày|oái|uyên)" it sees at the next letter that none of them is there.
    """
    return shared(words, re.escape)


def shared(rows: Iterable[Iterable[str]], pattern: Callable[[str], str], joint: str = "") -> str:
    """Return the pattern of any of `rows` of units (letters or syllables), the longest first.

    Args:
        rows: the units of each alternative.
        pattern: the pattern of a unit.
        joint: the pattern of what stands between two units.
    """
    root: dict[str, Any] = {}
    for row in rows:
        node = root
        for unit in row:
            node = node.setdefault(unit, {})
        node[""] = {}  # a row may end here

    def written(tree: dict[str, Any]) -> str:
        branches = [pattern(unit) + after(rest) for unit, rest in tree.items() if unit]
        return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"

    def after(rest: dict[str, Any]) -> str:
        if rest.keys() == {""}:
            return ""
        further = joint + written(rest)
        return f"(?:{further})?" if "" in rest else further

    return written(root)
