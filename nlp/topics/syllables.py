"""Fold text to syllables in which all spellings of one word look alike."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

COMMA = ","
"""The token that stands for any mark at which a term may not run on."""

_TOKEN = re.compile(r"[^\W_]+|[,;:.!?()\[\]…]")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_FINAL_Y = re.compile(r"(?:[bcdghklmnprstvxđ]|ch|gh|kh|nh|ph|qu|th|tr)y$")


class Syllable(NamedTuple):
    """A folded syllable, or `COMMA`, its range in the text, and its case."""

    folded: str
    start: int
    stop: int
    shape: int


def syllables(text: str, start: int = 0, stop: int | None = None) -> list[Syllable]:
    """Return the syllables of `text[start:stop]`; hyphens, quotes and white space are skipped."""
    end = len(text) if stop is None else stop
    return [
        Syllable(fold(word := match[0]), match.start(), match.end(), _shape(word))
        for match in _TOKEN.finditer(text, start, end)
    ]


def _shape(word: str) -> int:
    return 0 if not word[0].isupper() else 2 if len(word) > 1 and word.isupper() else 1


@lru_cache(maxsize=1 << 16)
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
