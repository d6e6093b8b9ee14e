"""Find many phrases in one pass over the syllables of a text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import compress, pairwise, product
from typing import Any, NamedTuple

from nlp.text import nfc
from nlp.topics.syllables import COMMA, syllables

MAX_COMMAS = 4
"""A phrase with more marks than this is matched only as it is written, or with none."""

_END = "\0"
"""The key of the phrases that end at a node; no syllable is so written."""


class Hit(NamedTuple):
    """Say that the phrase `phrase` covers the syllables `first` to `last`, both included."""

    first: int
    last: int
    phrase: int


class Trie:
    """Hold phrases by syllable; one pass costs the text's length times the longest phrase.

    Phrases of one syllable, and the first two syllables of the others, have a table each: a pass
    over a text looks at few places more closely.
    """

    def __init__(self) -> None:
        self._single: dict[str, list[int]] = {}
        self._pairs: dict[tuple[str, str], dict[str, Any]] = {}
        self._known: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._known)

    def add(self, phrase: str) -> int:
        """Return the number of the phrase, a new one unless an equal phrase is known.

        Raises:
            ValueError: the phrase has no letter or digit.
        """
        tokens = syllables(nfc(phrase))
        while tokens and tokens[-1] == COMMA:
            tokens.pop()
        if not any(token != COMMA for token in tokens):
            raise ValueError(f"{phrase!r} has no letter")
        key = " ".join(tokens)
        number = self._known.setdefault(key, len(self._known))
        for variant in _with_and_without_commas(tokens):
            self._insert(variant, number)
        return number

    def _insert(self, tokens: Sequence[str], number: int) -> None:
        if len(tokens) == 1:
            ends = self._single.setdefault(tokens[0], [])
        else:
            node = self._pairs.setdefault((tokens[0], tokens[1]), {})
            for token in tokens[2:]:
                node = node.setdefault(token, {})
            ends = node.setdefault(_END, [])
        if number not in ends:
            ends.append(number)

    def find(self, folded: Sequence[str]) -> list[Hit]:
        """Return every place of every phrase in a row of folded syllables, in order."""
        single, pairs, size = self._single, self._pairs, len(folded)
        hits = [
            Hit(place, place, number)
            for place in compress(range(size), map(single.__contains__, folded))
            for number in single[folded[place]]
        ]
        for first in compress(range(size), map(pairs.__contains__, pairwise(folded))):
            node: dict[str, Any] | None = pairs[folded[first], folded[first + 1]]
            last = first + 1
            while node is not None:
                if _END in node:
                    hits.extend(Hit(first, last, number) for number in node[_END])
                last += 1
                node = node.get(folded[last]) if last < size else None
        hits.sort()
        return hits


def _with_and_without_commas(tokens: list[str]) -> Iterable[list[str]]:
    """Yield the phrase with each of its marks present or absent: writers disagree on them."""
    marks = [i for i, token in enumerate(tokens) if token == COMMA]
    choices = (True, False)
    picks: Iterable[tuple[bool, ...]] = product(choices, repeat=len(marks))
    if len(marks) > MAX_COMMAS:
        picks = [(True,) * len(marks), (False,) * len(marks)]
    for pick in picks:
        kept = dict(zip(marks, pick, strict=True))
        yield [token for i, token in enumerate(tokens) if kept.get(i, True)]
