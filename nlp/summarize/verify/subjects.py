"""Who did it: what a summary says of a name must not be what the article says of another.

Every name and office of "Ông Kha, Phó Chủ tịch huyện, chủ trì hội nghị" can be right and the
sentence wrong, because another person chaired.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nlp.summarize.verify.names import Name, begins_office
from nlp.summarize.verify.source import Source
from nlp.summarize.verify.words import Words, phrases

HELPERS = frozenset({"sẽ", "đã", "đang", "vừa", "cũng", "mới", "từng", "bị", "được"})
SIZES = (4, 3)
PRONOUNS = ("ông", "bà", "anh", "chị", "đồng chí", "ông này", "bà này", "người này", "họ")


def find_subjects(words: Words, names: Sequence[Name]) -> Iterator[tuple[Name, int, int]]:
    """Yield the first name of a sentence and the four words of its predicate, where it has one."""
    for name in names[:1]:
        if name.first > 4 or name.last - name.first < 2:
            return
        first = _behind_offices(words, name.last)
        while first < len(words.keys) and words.keys[first] in HELPERS:
            first += 1
        if first + SIZES[-1] <= len(words.keys):
            yield name, first, min(first + SIZES[0], len(words.keys))


def _behind_offices(words: Words, place: int) -> int:
    """Return where the predicate begins behind the offices of a name."""
    while place < len(words.keys):
        gap = words.gap(place - 1).strip()
        if gap in ("-", "–", ",") and begins_office(words, place):
            place += 1
            while place < len(words.keys) and not _predicate(words, place):
                if words.gap(place - 1).strip():
                    break
                place += 1
        else:
            break
    return place + 1 if place < len(words.keys) and words.keys[place] == "," else place


def _predicate(words: Words, place: int) -> bool:
    keys = words.keys
    if words.items[place].capital:
        return False
    return keys[place] in HELPERS or any(
        tuple(keys[place : place + len(verb)]) == verb for verb in phrases("verb")
    )


def is_anothers(place: tuple[int, int], name: Sequence[str], words: Words, source: Source) -> bool:
    """Tell whether the article has these words, but never with the name before them."""
    first, last = place
    for size in SIZES:
        phrase = tuple(words.keys[first : min(first + size, last)])
        if len(phrase) < size:
            continue
        found = source.words.find(phrase)
        if found:
            return not any(_has_subject(at, name, source) for at in found)
    return False


def _has_subject(at: int, name: Sequence[str], source: Source) -> bool:
    """Tell whether a name, or a pronoun that may stand for it, is before a place of the article."""
    given = source.words
    start = at
    while start and not any(mark in given.gap(start - 1) for mark in ".!?…;:\n"):
        start -= 1
    before = given.keys[start:at]
    if name[-1] in before:
        return True
    return any(before[: len(p.split())] == p.split() for p in PRONOUNS) or not before
