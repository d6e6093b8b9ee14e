"""Fold text to syllables in which all spellings of one word look alike."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

COMMA = ","
"""The token that stands for any mark at which a term may not run on."""

CACHED = 24
"""Longest word that is remembered: no syllable is longer, and hostile input must not stay."""

_TOKEN = re.compile(r"[^\W_]+|[,;:.!?()\[\]…]")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_FINAL_Y = re.compile(r"(?:[bcdghklmnprstvxđ]|ch|gh|kh|nh|ph|qu|th|tr)y$")


class Syllable(NamedTuple):
    """A folded syllable, or `COMMA`, its shape, and its range in the text.

    `shape` is 2 for capitals only ("UBND"), 1 for a capital first letter, else 0.
    """

    folded: str
    shape: int
    start: int
    stop: int


def syllables(text: str, start: int = 0, stop: int | None = None) -> list[Syllable]:
    """Return the syllables of `text[start:stop]`; hyphens, quotes and white space are skipped."""
    end = len(text) if stop is None else stop
    return [
        Syllable(*(_look(word) if len(word := match[0]) <= CACHED else _see(word)), *match.span())
        for match in _TOKEN.finditer(text, start, end)
    ]


def _see(word: str) -> tuple[str, int]:
    shape = 0 if not word[0].isupper() else 2 if len(word) > 1 and word.isupper() else 1
    return fold(word), shape


_look = lru_cache(maxsize=1 << 16)(_see)


def fold(token: str) -> str:
    """Return a token without case, with its tone at the end: "Hoà" and "hòa" become one.

    The final y and i of one sound are one as well ("kỹ", "kĩ"; "bác sỹ", "bác sĩ").
    """
    if not token[0].isalnum():
        return COMMA
    letters: list[str] = []
    tone = ""
    for letter in unicodedata.normalize("NFD", token.lower()):
        if letter in _TONES:
            tone = letter
        else:
            letters.append(letter)
    base = unicodedata.normalize("NFC", "".join(letters))
    if _FINAL_Y.fullmatch(base):
        base = base[:-1] + "i"
    return base + tone
