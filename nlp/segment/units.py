"""Units: the syllables, marks and fixed forms (dates, numbers, codes) a text is made of.

A unit is never cut: sentences and words are runs of whole units. One regular expression with
named alternatives, tried in order, finds them; every quantifier is bounded or possessive, so the
time is linear in the length of the text. No unit goes over white space, so that a text is read
chunk by chunk between its spaces, and what was found in a short chunk is remembered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from nlp.segment.syllables import is_syllable
from nlp.segment.wordlists import abbreviations
from nlp.text import WORDS_KEPT

_MARKS = r"\u0300-\u036f\u200c\u200d\u00ad"  # combining marks, joiners, soft hyphens: inside words
_UPPER = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
_LETTERS = rf"[^\W\d_]++(?:[{_MARKS}]++[^\W\d_]*+)*+"
_WORD = rf"[^\W_]++(?:[{_MARKS}_]++[^\W_]*+)*+"
_END = rf"(?![^\W_]|[{_MARKS}])"
_TLD = "vn|com|net|org|gov|edu|info|biz|tv|asia|eu|uk|fr|jp|kr|cn|ru|de|au|us"
_FILE = "pdf|docx?|xlsx?|pptx?|jpe?g|png|gif|mp[34]|avi|zip|rar|html?|php|aspx?|js|txt|csv|exe|apk"
_PATH = r"(?:[/?#][^\s<>\"“”«»]*[\w/])?"
_CODE = "NĐ|QĐ|TT|NQ|CT|KH|KL|TTLT|NQLT|CV|TB|BC|HD|QC|QĐi|TTr|TTR|CĐ|LCT|L|PL|UBTVQH|CTr|ĐA|GP|GCN"
_UNIT = "km|m|cm|mm|kg|g|mg|µg|ml|l|lít|kw|kW|W|MW|ha|tấn|tạ|m2|m3|m²|m³|Mbps|Gb|Mb|đ"

_PATTERNS = {
    "plain": rf"{_LETTERS}(?=\s|\Z)",
    "space": r"\s++",
    "url": r"(?:(?i:https?|ftp)://|(?i:www)\.)[^\s<>\"“”«»]*[\w/=#&%-]",
    "email": r"[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,5}[A-Za-z]{2,13}" + _END,
    "file": rf"[\w-]{{1,80}}\.(?i:{_FILE}){_END}",
    "domain": (
        rf"(?:[A-Za-z0-9][A-Za-z0-9-]{{0,62}}\.){{1,5}}(?:{_TLD}|{_TLD.upper()}){_END}(?!@)"
        rf"{_PATH}"
    ),
    "abbreviation": "",  # filled from the word list
    "acronym": rf"(?:[{_UPPER}]\.){{1,5}}[{_UPPER}]{{1,3}}{_END}",
    "initial": rf"[{_UPPER}]\.(?!\.)",
    "code": (
        rf"\d{{1,6}}[A-Za-z]?(?:[/-]\d{{1,4}}){{0,2}}(?:[/–-][{_UPPER}][{_UPPER}a-z0-9&]{{0,11}}){{1,4}}{_END}"
        rf"|(?:{_CODE})(?:[-/][{_UPPER}][{_UPPER}a-z0-9]{{0,11}}){{1,3}}{_END}"
    ),
    "date": (
        r"(?:\d{1,2}[-–])?\d{1,2}(?P<dash>[/.-])\d{1,2}(?P=dash)(?:\d{4}|\d{2})(?!\d)"
        r"|\d{4}-\d{2}-\d{2}(?!\d)|[IVX]{1,4}/\d{4}(?!\d)"
    ),
    "plate": r"\d{2}[A-Z]{1,2}\d?-\d{3,5}(?:\.\d{2})?" + _END,
    "virus": r"[AB]/H\d{1,2}N\d{1,2}" + _END,
    "time": r"\d{1,2}(?:[hHgG:]\d{2})(?::\d{2}|[p'’])?" + _END,
    "number": (
        r"\d+(?:[.,]\d+)*+(?:[-–/:x×]\d+(?:[.,]\d+)*+)*+"
        rf"(?:%|‰|°[CF]?|[^\W\d_]{{1,6}}\d?(?:/(?:h|s|m2|m3|m²|m³))?{_END})?"
    ),
    "rate": rf"(?:{_UNIT})/(?:h|s|m2|m3|m²|m³|ha|kg|l|lít){_END}",
    "slashed": rf"[ĐđCcSs]/[cnhtmv]{_END}",
    "ampersand": rf"[{_UPPER}]{{1,8}}(?:&[{_UPPER}]{{1,8}}){{1,3}}{_END}",
    "hyphened": rf"{_WORD}(?:[-‑]{_WORD}){{1,6}}",
    "quoted": rf"{_LETTERS}['’]{_LETTERS}",
    "tag": r"[@#]\w[\w.]{0,60}\w",
    "dots": r"v\.v(?:\.{1,3}|…)?|\./\.|\.\.++|…++\.*+",
    "word": _WORD,
    "mark": rf"(?P<same>[^\w\s]|_)(?P=same)*+[{_MARKS}\ufe0f]*+",
}

WORDS = frozenset({"plain", "word", "hyphened", "quoted"})
"""Kinds of units that the word model may join."""

_SHORT = 40
"""Letters of a chunk that is worth remembering."""


class Unit(NamedTuple):
    """A unit of a text: `text[start:stop]`, and the name of the pattern that found it."""

    start: int
    stop: int
    kind: str


def units(text: str) -> list[Unit]:
    """Return the units of `text`; together they hold every character that is not white space."""
    found: list[Unit] = []
    at = 0
    for chunk in text.split(" "):
        parts = _remembered(chunk) if len(chunk) <= _SHORT else _scanned(chunk)
        for start, stop, kind in parts:
            found.append(Unit(at + start, at + stop, kind))
        at += len(chunk) + 1
    return found


@lru_cache(maxsize=WORDS_KEPT)
def _remembered(chunk: str) -> tuple[Unit, ...]:
    return tuple(_scanned(chunk))


def _scanned(chunk: str) -> Iterator[Unit]:
    for match in _scanner().finditer(chunk):
        kind = match.lastgroup or "mark"
        if kind == "space":
            continue
        if kind == "hyphened" and not _is_one_word(match.group()):
            yield from _parts(match)
        else:
            yield Unit(*match.span(), kind)


@cache
def _scanner() -> re.Pattern[str]:
    patterns = _PATTERNS | {"abbreviation": _abbreviation_pattern()}
    return re.compile("|".join(f"(?P<{name}>{body})" for name, body in patterns.items()))


def _abbreviation_pattern() -> str:
    known = sorted(abbreviations(), key=lambda name: (-len(name), name))
    places = "|".join(re.escape(n) for n in known if abbreviations()[n] == "place")
    names = "|".join(map(re.escape, known))
    dotted = "|".join(re.escape(n) for n in known if "." in n)
    guard = r"(?=[^\W\d_]{1,8}\.)"
    written_together = rf"(?:{places})\.(?:[{_UPPER}]{{2,5}}|\d{{1,3}}[A-Z]?){_END}"
    sequence = rf"(?:(?:{names})\.){{1,4}}(?!\.)(?:(?:{names}){_END})?"
    spelled = rf"(?:{dotted})(?:\.(?!\.)|{_END})"
    return rf"{guard}(?:{written_together}|{spelled}|{sequence})"


def _parts(match: re.Match[str]) -> list[Unit]:
    pieces = re.finditer(r"[-‑]|[^-‑]+", match.group())
    return [
        Unit(
            match.start() + piece.start(),
            match.start() + piece.end(),
            "mark" if piece.group() in "-‑" else "word",
        )
        for piece in pieces
    ]


def _is_one_word(text: str) -> bool:
    """Say whether a hyphened form is one word: "Covid-19", "Pa-ri", "Jong-un", "Wi-Fi".

    Vietnamese syllables side by side are two words that a hyphen links ("tế-xã", "Nội-Hải"),
    but for a capital followed by small letters: a foreign name in Vietnamese spelling.
    """
    parts = re.split("[-‑]", text)
    if not all(is_syllable(part) for part in parts):
        return not all(part.isupper() and part.isalpha() for part in parts)
    return text[0].isupper() and all(part.islower() for part in parts[1:])
