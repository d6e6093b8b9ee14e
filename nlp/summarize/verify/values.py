"""Facts with a value: numbers with their units, dates, clock times, laws, codes with digits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from nlp.grammar.dates import DateMatch, find_dates
from nlp.grammar.law_readers import LawMatch
from nlp.grammar.laws import find_laws
from nlp.grammar.numbers import Number, find_numbers
from nlp.summarize.verify.words import Words, phrases

CLOCK = re.compile(
    r"\b(\d{1,2})(?:[hg](\d{2})?\b|[:](\d{2})\b| giờ(?: (\d{1,2}) phút| (\d{1,2})\b)?)"
)
CODE = re.compile(r"[\w.,/:\-]+")
COUNTED = {"hai": 2, "ba": 3, "bốn": 4, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
NOT_COUNTED = frozenset({"bà", "hai", "ba", "mẹ", "tháng", "quốc"})


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number: its value, its unit or the noun it counts, and the two words after that."""

    value: Decimal
    unit: str | None
    noun: str
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day in minutes."""

    minutes: int


@dataclass(frozen=True, slots=True)
class Code:
    """Anything else with a digit, as it is written, in small letters."""

    text: str


@dataclass(frozen=True, slots=True)
class Value:
    """A fact with a value and the characters it stands in."""

    start: int
    stop: int
    content: Quantity | DateMatch | LawMatch | Clock | Code


def find_values(words: Words) -> list[Value]:
    """Return every fact with a value, in order; no digit of the text is left out."""
    text = words.text
    taken: list[Value] = []
    laws = [Value(law.start, law.stop, law) for law in find_laws(text)]
    dates = [Value(date.start, date.stop, date) for date in find_dates(text)]
    clocks = [Value(m.start(), m.end(), _clock(m)) for m in CLOCK.finditer(text)]
    numbers = [Value(n.start, n.stop, _quantity(words, n)) for n in find_numbers(text)]
    spelt = list(_spelt(words))
    for group in (laws, dates, clocks, numbers, spelt):
        taken = _merge(taken, group)
    codes = [
        Value(*_trimmed(m), Code(_code_text(m)))
        for m in CODE.finditer(text)
        if any(c.isdigit() for c in m[0])
    ]
    return _merge(taken, codes)


def _merge(taken: list[Value], more: list[Value]) -> list[Value]:
    """Add the values that overlap none of those already taken; both lists are sorted."""
    result: list[Value] = []
    place = 0
    for value in more:
        while place < len(taken) and taken[place].stop <= value.start:
            place += 1
        if place == len(taken) or taken[place].start >= value.stop:
            result.append(value)
    return sorted([*taken, *result], key=lambda value: value.start)


def _clock(match: re.Match[str]) -> Clock:
    minutes = next((part for part in match.groups()[1:] if part), "0")
    return Clock(60 * int(match[1]) + int(minutes))


def _code_text(match: re.Match[str]) -> str:
    start, stop = _trimmed(match)
    return match.string[start:stop].lower()


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    text = match[0].rstrip(".,:/-")
    start = match.start() + len(text) - len(text.lstrip(".,:/-"))
    return start, match.start() + len(text)


def _quantity(words: Words, number: Number) -> Quantity:
    noun, after = _noun(words, words.place_at(number.stop))
    return Quantity(number.value, number.unit, "" if number.unit else noun, after)


def _noun(words: Words, place: int) -> tuple[str, tuple[str, ...]]:
    """Return what the words at a place count, and the two words after; classifiers are skipped."""
    if place and words.gap(place - 1).strip() not in ("", "("):
        return "", ()
    keys = words.keys[place : place + 5]
    for entry in phrases("sort"):
        if keys and (keys[0],) == entry:
            keys = keys[1:]
            break
    for entry in phrases("people"):
        if tuple(keys[: len(entry)]) == entry:
            return "người", tuple(keys[len(entry) : len(entry) + 2])
    return (keys[0], tuple(keys[1:3])) if keys else ("", ())


def _spelt(words: Words) -> Iterator[Value]:
    """Yield number words that count something: "hai người", not "bà Hai" or "thứ hai"."""
    for place, word in enumerate(words.items[:-1]):
        previous = words.keys[place - 1] if place else ""
        opens = not place or any(mark in words.gap(place - 1) for mark in '.!?\n:“"')
        named = word.capital and not opens
        if word.key not in COUNTED or named or previous in ("thứ", "tháng", "lần"):
            continue
        noun, after = _noun(words, place + 1)
        if noun and noun not in NOT_COUNTED and words.gap(place).isspace():
            quantity = Quantity(Decimal(COUNTED[word.key]), None, noun, after)
            yield Value(word.start, word.stop, quantity)
