"""Candidates: the places between two units where a sentence may end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from nlp.segment.units import Unit

TERMINAL = frozenset(".?!…")
QUOTES = frozenset("”’»\"'")
DASHES = frozenset("-–—−")
BULLETS = frozenset("-–—−+*•●▪■◦·➢✓")
_OPEN = frozenset("“‘«([{<„\"'#") | BULLETS
_CLOSE = frozenset("”’»)]}>")
_EMPHASIS = frozenset("*_~")  # marks of Markdown
_ENDS = frozenset({"mark", "dots", "abbreviation", "initial"})
_BRACKET_REACH = 80
"""Units between two brackets up to which they are taken for one aside."""

_OPENERS_REACH = 16
"""Quotes, brackets and bullets in a row that are looked past."""


class Place(NamedTuple):
    """Where a sentence may end.

    Args:
        mark: index of the mark (or abbreviation with its full stop) that may end it.
        last: index of its last unit: the mark, or the quotes and brackets that close after it.
        in_brackets: whether a short aside in brackets is open here.
    """

    mark: int
    last: int
    in_brackets: bool


class Candidate:
    """A place where a sentence may end, and what the rules ask of it.

    Args:
        start: index of the first unit of the sentence so far.
        place: where it may end.
    """

    def __init__(self, text: str, units: Sequence[Unit], start: int, place: Place) -> None:
        self.text, self.units, self.start = text, units, start
        self.mark, self.last, self.in_brackets = mark, last, _ = place
        self.end = self.word(mark)
        """The mark itself; an abbreviation holds its own full stop."""
        self.kind = units[mark].kind
        self.left = self.word(mark - 1) if mark > start else ""
        """The unit before the mark."""
        self.gap = text[units[last].stop : units[last + 1].start]
        """The white space that follows."""
        self.opening = self._skip(start, mark)
        """Index of the sentence's first unit that is no quote, bracket or bullet."""
        self.right_index = self._skip(last + 1, len(units))
        """Index of the next unit that is no quote, bracket, dash or bullet."""
        self.right = self.word(self.right_index)
        self.closes_quote = any(text[u.start] in QUOTES for u in units[mark + 1 : last + 1])
        """Whether quotes close after the mark."""

    def word(self, index: int) -> str:
        """Return the text of a unit, empty outside the text."""
        if not 0 <= index < len(self.units):
            return ""
        unit = self.units[index]
        return self.text[unit.start : unit.stop]

    def _skip(self, index: int, stop: int) -> int:
        stop = min(stop, index + _OPENERS_REACH)
        while index < stop and self.text[self.units[index].start] in _OPEN:
            index += 1
        return index


def places(text: str, units: Sequence[Unit]) -> Iterator[Place]:
    """Yield every place of `text` where a sentence may end, in order.

    These are the marks that may end a sentence and the ends of lines, but for the last unit.
    """
    closing, aside = _closers(text, units), _asides(text, units)
    last = -1
    for index in _possible(text, units):
        if index <= last:
            continue
        last = index
        if _may_end(text, units[index]):
            while last + 1 < len(units) and (closing[last + 1] or _is_dots(text, units[last + 1])):
                last += 1
        if last < len(units) - 1:
            yield Place(index, last, aside[last])


def _possible(text: str, units: Sequence[Unit]) -> list[int]:
    """Return the units after which a sentence may end, and those before the end of a line."""
    if "\n" not in text:
        ends = (i for i, (_, _, kind) in enumerate(units[:-1]) if kind in _ENDS)
        return [i for i in ends if text[units[i].stop - 1] in TERMINAL]
    return [
        i
        for i, (unit, after) in enumerate(pairwise(units))
        if _may_end(text, unit) or "\n" in text[unit.stop : after.start]
    ]


def _may_end(text: str, unit: Unit) -> bool:
    return unit.kind in _ENDS and text[unit.stop - 1] in TERMINAL


def _is_dots(text: str, unit: Unit) -> bool:
    return text[unit.start] in TERMINAL and unit.kind in {"mark", "dots"}


def _closers(text: str, units: Sequence[Unit]) -> list[bool]:
    """Say of each unit whether it is a quote or bracket that closes."""
    result, open_quote = [False] * len(units), False
    for index, unit in enumerate(units):
        if unit.kind != "mark":
            continue
        sign = text[unit.start]
        if sign in "\"'":
            closes = _closes(text, unit, open_quote)
            open_quote = not closes if sign == '"' else open_quote
            result[index] = closes
        else:
            result[index] = sign in _CLOSE or (sign in _EMPHASIS and _leans_back(text, unit))
    return result


def _leans_back(text: str, unit: Unit) -> bool:
    """Say whether white space follows a mark and none stands before it."""
    ends = unit.stop == len(text) or text[unit.stop].isspace()
    return ends and unit.start > 0 and not text[unit.start - 1].isspace()


def _closes(text: str, unit: Unit, open_quote: bool) -> bool:
    """Tell by the spaces around a straight quote, else by whether one is open."""
    after = text[unit.stop : unit.stop + 1]
    has_left = unit.start > 0 and not text[unit.start - 1].isspace()
    has_right = bool(after) and not after.isspace() and after not in ".,;:?!)"
    return has_left if has_left != has_right else open_quote


def _asides(text: str, units: Sequence[Unit]) -> list[bool]:
    """Say of each unit whether it lies inside round brackets that close before long."""
    inside, opened = [False] * len(units), -1
    if "(" not in text:
        return inside
    for index, unit in enumerate(units):
        if unit.kind != "mark":
            continue
        if text[unit.start] == "(":
            opened = index
        elif text[unit.start] == ")" and opened >= 0:
            if index - opened <= _BRACKET_REACH:
                inside[opened:index] = [True] * (index - opened)
            opened = -1
    return inside
