"""Patterns of many words that share their beginnings, so that a search need not try each word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any


def one_of(words: Iterable[str]) -> str:
    """Return the pattern of any of `words`, which tries the longest first.

    `re` tries the alternatives of "ngày|ngoái|nguyên" one by one wherever an "n" stands; of
    "ng(?:ày|oái|uyên)" it sees at the next letter that none of them is there.
    """
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}  # a word ends here
    return _written(root)


def _written(tree: dict[str, Any]) -> str:
    branches = [re.escape(letter) + _after(rest) for letter, rest in tree.items() if letter]
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def _after(rest: dict[str, Any]) -> str:
    if rest.keys() == {""}:
        return ""
    further = _written(rest)
    return f"(?:{further})?" if "" in rest else further
