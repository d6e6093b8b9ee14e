"""Sentences: every mark that may end one is a candidate, an ordered list of rules decides.

The manner is that of the razdel sentence splitter for Russian. `explain` tells which rule
decided about each candidate.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from nlp.segment.syllables import is_syllable
from nlp.segment.units import Unit, units
from nlp.segment.wordlists import abbreviations, starters

Verdict = Literal["join", "split"]

_TERMINAL = frozenset(".?!…")
_OPEN = frozenset("“‘«([{<„")
_CLOSE = frozenset("”’»)]}>")
_QUOTES = frozenset("”’»\"'")
_DASHES = frozenset("-–—−")
_BULLETS = frozenset("-–—−+*•●▪■◦·➢✓")
_HEADINGS = frozenset(
    {"Điều", "Khoản", "Chương", "Mục", "Phần", "Bài", "Bước", "Câu", "Lục", "lục"}
)
_BRACKET_REACH = 80
"""Units between two brackets up to which they are taken for one aside."""


@dataclass(frozen=True)
class Candidate:
    """A place between two units where a sentence may end.

    Args:
        start: index of the first unit of the sentence so far.
        mark: index of the mark (or abbreviation with its full stop) that may end it.
        last: index of its last unit: the mark, or the quotes and brackets that close after it.
    """

    text: str
    units: Sequence[Unit]
    start: int
    mark: int
    last: int
    in_brackets: bool

    def word(self, index: int) -> str:
        """Return the text of a unit, empty outside the text."""
        if not 0 <= index < len(self.units):
            return ""
        unit = self.units[index]
        return self.text[unit.start : unit.stop]

    @cached_property
    def end(self) -> str:
        """Return the mark itself."""
        return self.word(self.mark)

    @cached_property
    def left(self) -> str:
        """Return the unit before the mark."""
        return self.word(self.mark - 1) if self.mark > self.start else ""

    @cached_property
    def right(self) -> str:
        """Return the next unit that is not a quote, a bracket, a dash or a bullet."""
        index = self.last + 1
        while _is_opening(self.word(index)):
            index += 1
        return self.word(index)

    @cached_property
    def is_glued(self) -> bool:
        """Say whether no white space follows."""
        return self.units[self.last].stop == self.units[self.last + 1].start

    @cached_property
    def closes_quote(self) -> bool:
        """Say whether quotes close after the mark."""
        closing = (self.word(i) for i in range(self.mark + 1, self.last + 1))
        return any(mark[:1] in _QUOTES for mark in closing)


def _is_opening(word: str) -> bool:
    return bool(word) and (word[0] in _OPEN or word[0] in _BULLETS or word[0] in "\"'")


def line_break(at: Candidate) -> Verdict | None:
    """Split at an empty line, and at the end of a line before the item of a list."""
    gap = at.text[at.units[at.last].stop : at.units[at.last + 1].start]
    if "\n" not in gap:
        return None
    if gap.count("\n") > 1 or _is_item(at):
        return "split"
    return None if _is_mark(at) else "join"


def _is_mark(at: Candidate) -> bool:
    return at.end[-1] in _TERMINAL


def _is_item(at: Candidate) -> bool:
    first, second = at.word(at.last + 1), at.word(at.last + 2)
    return first[:1] in _BULLETS or (len(first) <= 3 and first.isalnum() and second in {".", ")"})


def closing_sign(at: Candidate) -> Verdict | None:
    """Split after "./.", which closes a government text."""
    return "split" if at.end == "./." else None


def list_number(at: Candidate) -> Verdict | None:
    """Join the number of an item or a heading with its words: "1. ", "a. ", "Điều 5. "."""
    length = at.mark - at.start
    if at.end != "." or length > 2:
        return "join" if length == 0 and _is_label(at.end[:-1]) and at.end[-1:] == "." else None
    if length == 1 and _is_label(at.left):
        return "join"
    headed = at.word(at.start).capitalize() in _HEADINGS and _is_label(at.left)
    return "join" if length == 2 and headed else None


def _is_label(word: str) -> bool:
    bare = word.replace(".", "")
    return (bare.isdecimal() and len(bare) <= 3) or (
        len(word) <= 4 and bool(word) and (len(word) == 1 or set(word) <= set("IVX"))
    )


def inside_brackets(at: Candidate) -> Verdict | None:
    """Join inside brackets: an aside is part of its sentence."""
    return "join" if at.in_brackets else None


def going_on(at: Candidate) -> Verdict | None:
    """Join before a comma, semicolon or colon."""
    return "join" if at.word(at.last + 1)[:1] in {",", ";", ":", "%", "/"} else None


def unit_after_number(at: Candidate) -> Verdict | None:
    """Treat "5.000 đ." and "10 h." as a number with its unit, not as an abbreviation."""
    if _kind(at) != "abbreviation" or len(at.end) != 2 or not at.end.islower():
        return None
    return ("split" if _opens(at.right) else "join") if at.left[-1:].isdigit() else None


def abbreviation(at: Candidate) -> Verdict | None:
    """Join an abbreviation with the name after it: "TP. HCM", "PGS.TS. An", "v.v. và"."""
    if _kind(at) != "abbreviation":
        return None
    if not at.end.endswith("."):
        return "join"
    ends = abbreviations().get(at.end[:-1]) == "end"
    return "split" if (_opens(at.right) if ends else at.right in starters()) else "join"


def initial(at: Candidate) -> Verdict | None:
    """Join initials with the name they are part of: "N. V. An"; not before a sentence opener."""
    if _kind(at) != "initial":
        return None
    return "split" if at.right in starters() else "join"


def glued_small(at: Candidate) -> Verdict | None:
    """Join where a small letter or a number follows without a space."""
    if at.is_glued and not _opens(at.right) and not at.closes_quote:
        return "join" if at.word(at.last + 1) == at.right else None
    return None


def glued_name(at: Candidate) -> Verdict | None:
    """Join foreign names with a full stop inside: "Vn.Express"; split "gái.Dựa"."""
    if not at.is_glued or at.end != "." or at.last > at.mark:
        return None
    known = is_syllable(at.left) or is_syllable(at.right) or not at.left[-1:].isalpha()
    return None if known else "join"


def quote_in_sentence(at: Candidate) -> Verdict | None:
    """Join where a sentence goes on after a quotation: “Sao vậy?” bà hỏi; “...” - ông nói."""
    if not at.closes_quote:
        return None
    return "join" if at.right[:1].islower() or at.word(at.last + 1) in _DASHES else None


def small_after_open_mark(at: Candidate) -> Verdict | None:
    """Join "...", "?" and "!" with a small letter after them, "..." with a number too."""
    if at.end in {".", "./."}:
        return None
    goes_on = at.right[:1].islower() or (at.end[-1] in ".…" and at.right[:1].isdigit())
    return "join" if goes_on else None


def small_after_full_stop(at: Candidate) -> Verdict | None:
    """Join an unknown abbreviation with a small letter after it; a full word ends its sentence."""
    if at.end != "." or not at.right[:1].islower():
        return None
    whole = (
        at.last > at.mark or (len(at.left) > 1 and is_syllable(at.left)) or at.left[-1:].isdigit()
    )
    return None if whole else "join"


def nothing_before(at: Candidate) -> Verdict | None:
    """Join marks at the very start with what follows: "... và rồi"."""
    return "join" if at.mark == at.start and at.end[0] in _TERMINAL else None


def any_mark(_: Candidate) -> Verdict:
    """Split at a mark that no rule above knows better about."""
    return "split"


RULES: tuple[Callable[[Candidate], Verdict | None], ...] = (
    line_break,
    closing_sign,
    list_number,
    nothing_before,
    inside_brackets,
    going_on,
    unit_after_number,
    abbreviation,
    initial,
    glued_small,
    glued_name,
    quote_in_sentence,
    small_after_open_mark,
    small_after_full_stop,
    any_mark,
)
"""Asked in order; the first verdict counts."""


def _kind(at: Candidate) -> str:
    return at.units[at.mark].kind


def _opens(word: str) -> bool:
    return word[:1].isupper() or word[:1].isdigit() or not word


class Decision(NamedTuple):
    """What was decided after `text[:stop]`, and the rule that did."""

    stop: int
    verdict: Verdict
    rule: str


def explain(text: str) -> list[Decision]:
    """Return every candidate of `text` with its verdict and the rule that decided."""
    found = units(text)
    return [
        Decision(found[last].stop, verdict, rule) for last, verdict, rule in _decide(text, found)
    ]


def cut(text: str, found: Sequence[Unit]) -> list[tuple[int, int]]:
    """Return sentences as ranges of indices into the units of `text`."""
    stops = [last + 1 for last, verdict, _ in _decide(text, found) if verdict == "split"]
    starts = [0, *stops]
    return [(a, b) for a, b in zip(starts, [*stops, len(found)], strict=True) if a < b]


def _decide(text: str, found: Sequence[Unit]) -> Iterator[tuple[int, Verdict, str]]:
    aside = _asides(text, found)
    closers = _closers(text, found)
    start = 0
    for mark, last in _places(text, found, closers):
        at = Candidate(text, found, start, mark, last, aside[last])
        verdict, rule = _judge(at)
        if verdict == "split":
            start = last + 1
        yield last, verdict, rule


def _judge(at: Candidate) -> tuple[Verdict, str]:
    for rule in RULES:
        verdict = rule(at)
        if verdict is not None:
            return verdict, rule.__name__
    raise AssertionError("the last rule always decides")


def _places(text: str, found: Sequence[Unit], closers: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield (mark, last) for each mark that may end a sentence and is not the last unit."""
    index, lines = 0, "\n" in text
    while index < len(found) - 1:
        last = index
        if _may_end(text, found[index]):
            while last + 1 < len(found) and (
                closers[last + 1] or _is_terminal(text, found[last + 1])
            ):
                last += 1
            if last < len(found) - 1:
                yield index, last
        elif lines and "\n" in text[found[index].stop : found[index + 1].start]:
            yield index, index
        index = last + 1


def _may_end(text: str, unit: Unit) -> bool:
    if text[unit.stop - 1] not in _TERMINAL:
        return False
    return unit.kind in {"mark", "dots", "abbreviation", "initial"}


def _is_terminal(text: str, unit: Unit) -> bool:
    return text[unit.start] in _TERMINAL and unit.kind in {"mark", "dots"}


def _closers(text: str, found: Sequence[Unit]) -> list[bool]:
    """Say of each unit whether it is a quote or bracket that closes."""
    result, open_quote = [], False
    for unit in found:
        sign = text[unit.start]
        if unit.kind == "mark" and sign in "\"'":
            closes = _closes(text, unit, open_quote)
            open_quote = not closes if sign == '"' else open_quote
            result.append(closes)
        else:
            result.append(unit.kind == "mark" and sign in _CLOSE)
    return result


def _closes(text: str, unit: Unit, open_quote: bool) -> bool:
    """Tell by the spaces around a straight quote, else by whether one is open."""
    before = unit.start > 0 and not text[unit.start - 1].isspace()
    after = (
        unit.stop < len(text) and text[unit.stop] not in ".,;:?!)" and not text[unit.stop].isspace()
    )
    return before if before != after else open_quote


def _asides(text: str, found: Sequence[Unit]) -> list[bool]:
    """Say of each unit whether it lies inside round brackets that close before long."""
    inside, opened = [False] * len(found), -1
    for index, unit in enumerate(found):
        if unit.kind != "mark":
            continue
        if text[unit.start] == "(":
            opened = index
        elif text[unit.start] == ")" and opened >= 0:
            if index - opened <= _BRACKET_REACH:
                inside[opened:index] = [True] * (index - opened)
            opened = -1
    return inside
