"""Cut text into units (runs of letters, runs of digits, single marks), each with its looks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from nlp.document import Document
from nlp.entities.lexicon import (
    Table,
    family_names,
    foreign_names,
    given_names,
    heads,
    honorifics,
    place_types,
    titles,
    world,
)
from nlp.entities.lexicon import units as places
from nlp.entities.words import fold
from nlp.text import WORDS_KEPT

UNIT = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_")
MAX_LETTERS = 40
"""Longer units are cut here, so that hostile text stays cheap."""
MAX_UNITS = 256
"""Longer sentences are read in parts."""

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Look:
    """What a unit is by itself: its folded form, its shape, and the features of both."""

    low: str
    shape: str
    features: tuple[str, ...]

    @property
    def is_capital(self) -> bool:
        """Tell whether the unit is a word with a capital."""
        return self.shape[0] in "Xx" and self.shape != "x"


@dataclass(frozen=True, slots=True)
class Units:
    """The units of a document: offsets and looks of each, and the range of each sentence."""

    text: str
    ranges: list[Range]
    looks: list[Look]
    sentences: list[Range]


def read_units(document: Document) -> Units:
    """Return the units of a document; without sentences, of its paragraphs or the whole text."""
    text = document.text
    parts = document.sentences or document.article.paragraphs
    found = Units(text, [], [], [])
    for begin, end in [(p.start, p.stop) for p in parts] or [(0, len(text))]:
        first = len(found.ranges)
        for match in UNIT.finditer(text, begin, end):
            found.ranges.append(match.span())
            found.looks.append(look(match[0][:MAX_LETTERS]))
        last = len(found.ranges)
        found.sentences.extend(
            (at, min(at + MAX_UNITS, last)) for at in range(first, last, MAX_UNITS)
        )
    return found


def known_runs(
    units: Units, table: Table[str], *, least: int = 1, clipped: bool = False
) -> Iterator[tuple[int, int, str]]:
    """Yield the longest entries of a table that begin with a capital: units and value of each.

    Args:
        units: of a document.
        table: of names.
        least: units of the shortest that counts.
        clipped: one that runs past its sentence counts up to the end; else it does not count.
    """
    lows = [look.low for look in units.looks]
    for first, last in units.sentences:
        at = first
        while at < last:
            is_begin = units.looks[at].is_capital and lows[at] in table.openings
            hit = table.first(lows, at) if is_begin else None
            stop = min(hit[1], last) if hit and (clipped or hit[1] <= last) else at
            if hit is None or stop - at < least:
                at += 1
                continue
            yield at, stop, hit[0]
            at = stop


@lru_cache(maxsize=WORDS_KEPT)
def look(form: str) -> Look:
    """Return what a unit is by itself."""
    low, shape = fold(form), shape_of(form)
    found = ["w=" + low, "s=" + shape]
    if shape not in ("x", "."):
        found += ["p2=" + low[:2], "e2=" + low[-2:], "f=" + form]
    flags = "".join(letter for letter, words in _lists() if low in words)
    found += ["g=" + flag for flag in flags]
    return Look(low, shape, (*found, "gs=" + flags + shape))


@cache
def _lists() -> tuple[tuple[str, frozenset[str]], ...]:
    """Return the word lists, each with its letter; of longer entries the first syllable counts."""
    return (
        ("F", family_names()),
        ("G", given_names()),
        ("E", foreign_names()),
        ("U", places().openings),
        ("W", world().openings),
        ("H", heads().openings),
        ("T", titles().openings),
        ("N", honorifics().openings),
        ("P", place_types().openings),
    )


def shape_of(form: str) -> str:
    """Return the shape of a unit: "Xx" for a capitalised word, "dd" for two digits, "." a mark."""
    if form.isdigit():
        return "d" * min(len(form), 4)
    if not form[0].isalpha():
        return "."
    if form.islower():
        return "x"
    if form.isupper():
        return "X" * min(len(form), 4)
    return "Xx" if form[1:].islower() else "xX"
