"""Abbreviations: what the document says they stand for, else what the public knows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from nlp.entities.lexicon import abbreviations
from nlp.text import strip_marks

_IN_BRACKETS = re.compile(
    r"\((?:(?:sau đây )?(?:gọi|viết) tắt là[ :]*|còn gọi là )?"
    r"[“\"']?([A-ZĐ][A-ZĐ0-9&]{1,9})[”\"']?\)"
)
_SYLLABLE = re.compile(r"[^\W_]+")
_SMALL = frozenset({"và", "của", "các", "về", "cho", "với", "trong"})
_LOOK_BACK = 120
_CITY = re.compile(r"\b(?:TP|Tp|T\.P)(?:\. ?| )(?=\w)|\bTP(?=HCM)")
_BRACKETED = re.compile(r" ?\([A-ZĐ][A-ZĐ0-9&]{1,9}\)")
_KEPT_IN_NAMES = re.compile(r"[^\W_]+(?:&[^\W_]+)*")


def introduced(text: str) -> dict[str, str]:
    """Return the abbreviations that `text` introduces in brackets, with the words before them.

    "Ban chỉ đạo (BCĐ)": the initials of the words before the bracket spell the letters.
    """
    table: dict[str, str] = {}
    for match in _IN_BRACKETS.finditer(text):
        full = _spelt(text[max(0, match.start() - _LOOK_BACK) : match.start()], match[1])
        if full is not None:
            table.setdefault(match[1], full)
    return table


def _spelt(before: str, letters: str) -> str | None:
    wanted = [c for c in letters if c != "&"]
    syllables = list(_SYLLABLE.finditer(before.rsplit("\n", 1)[-1]))
    at = len(wanted) - 1
    for match in reversed(syllables[-3 * len(wanted) :]):
        if _initial(match[0]) == _initial(wanted[at]) and (
            match[0] not in _SMALL or "&" in letters
        ):
            at -= 1
            if at < 0:
                return before.rsplit("\n", 1)[-1][match.start() :].strip()
        elif match[0] not in _SMALL:
            return None
    return None


def _initial(word: str) -> str:
    first = word[0].upper()
    return first if first == "Đ" else strip_marks(first)[:1]


def expand(name: str, own: Mapping[str, str]) -> str:
    """Return `name` with its abbreviations written out and bracketed ones dropped."""
    bare = _bare(name)
    if own.keys().isdisjoint(abbreviable(name)):
        return _expanded(bare)
    known = abbreviations()
    return _KEPT_IN_NAMES.sub(lambda m: own.get(m[0]) or known.get(m[0]) or m[0], bare)


@lru_cache(maxsize=8192)
def abbreviable(name: str) -> frozenset[str]:
    """Return the words that `expand` looks up."""
    return frozenset(_KEPT_IN_NAMES.findall(_bare(name)))


@lru_cache(maxsize=8192)
def _bare(name: str) -> str:
    bare = _BRACKETED.sub("", name) if "(" in name else name
    return _CITY.sub("thành phố ", bare).replace("T.Ư", "Trung ương")


@lru_cache(maxsize=8192)
def _expanded(bare: str) -> str:
    """Return a name that holds no abbreviation of the document's own with the public ones."""
    known = abbreviations()
    return _KEPT_IN_NAMES.sub(lambda m: known.get(m[0]) or m[0], bare)
