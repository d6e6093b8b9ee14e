"""Fold text to syllables in which all spellings of one word look alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import accumulate
from typing import TypeVar

from nlp.text import split_tones

COMMA = ","
"""The token that stands for any mark at which a term may not run on."""

GAP = ""
"""The token after each range of a text: no term and no n-gram holds it."""

LONGEST = 24
"""Longest word that is remembered: no syllable is longer, and hostile input must not stay."""

MOST = 1 << 16
"""Words that are remembered at once."""

Answer = TypeVar("Answer")

_TOKEN = re.compile(r"([^\W_]+|[,;:.!?()\[\]…])")
_FINAL_Y = re.compile(r"(?:[bcdghklmnprstvxđ]|ch|gh|kh|nh|ph|qu|th|tr)y$")


class Remembered(dict[str, Answer]):
    """The answers of a function of words, worked out when a word is first asked for.

    A plain table: looked up for every word of every article, where a call would be too slow.
    """

    def __init__(self, answer: Callable[[str], Answer]) -> None:
        super().__init__()
        self._answer = answer

    def __missing__(self, word: str) -> Answer:
        """Return the answer, and remember it for a word of ordinary length."""
        answer = self._answer(word)
        if len(word) <= LONGEST:
            if len(self) >= MOST:
                self.clear()
            self[word] = answer
        return answer

    def of(self, words: Iterable[str]) -> map[Answer]:
        """Return the answer for each word."""
        return map(self.__getitem__, words)


class Syllables:
    """The syllables of some ranges of a text, all in one row, a `GAP` after each range.

    Columns rather than an object for each syllable: an article has hundreds, and few of them are
    looked at more closely than by their folded form.
    """

    __slots__ = ("_ends", "_pieces", "_starts", "firsts", "folded", "words")

    def __init__(self, text: str, ranges: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._pieces: list[list[str]] = []
        self._ends: dict[int, list[int]] = {}
        self.words: list[str] = []
        self.firsts = [0]
        for start, stop in ranges:
            # What lies between syllables, and syllables, by turns.
            pieces = _TOKEN.split(text[start:stop])
            self._starts.append(start)
            self._pieces.append(pieces)
            self.words += pieces[1::2]
            self.words.append(GAP)
            self.firsts.append(len(self.words))
        self.folded = list(_folded.of(self.words))

    def shape(self, place: int) -> int:
        """Return 2 for capitals only ("UBND"), 1 for a capital first letter, else 0."""
        return shape(self.words[place])

    def span(self, number: int, first: int, last: int) -> tuple[int, int]:
        """Return the offsets in the text of the syllables `first` to `last` of a range."""
        ends = self._ends.get(number)
        if ends is None:
            lengths = map(len, self._pieces[number])
            ends = self._ends[number] = list(accumulate(lengths))
        start, begin = self._starts[number], self.firsts[number]
        return start + ends[2 * (first - begin)], start + ends[2 * (last - begin) + 1]


def syllables(text: str) -> list[str]:
    """Return the folded syllables of a phrase; hyphens, quotes and white space are skipped."""
    return list(_folded.of(_TOKEN.findall(text)))


def shapes(text: str) -> list[int]:
    """Return the shape of each syllable of a phrase."""
    return [shape(word) for word in _TOKEN.findall(text)]


def shape(word: str) -> int:
    """Return 2 for capitals only ("UBND"), 1 for a capital first letter, else 0."""
    if not word[:1].isupper():
        return 0
    return 2 if len(word) > 1 and word.isupper() else 1


def fold(token: str) -> str:
    """Return a token without case, with its tone at the end: "Hoà" and "hòa" become one.

    The final y and i of one sound are one as well ("kỹ", "kĩ"; "bác sỹ", "bác sĩ").
    """
    if not token[:1].isalnum():
        return COMMA if token else GAP
    base, tones = split_tones(token.lower())
    if _FINAL_Y.fullmatch(base):
        base = base[:-1] + "i"
    return base + tones[-1:]


_folded = Remembered(fold)
