"""Find calendar expressions in a text and give them ISO 8601 or EDTF values."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from nlp.grammar import lunar
from nlp.grammar.calendar import (
    Kind,
    Part,
    complete,
    first_day,
    interval,
    iso,
    last_day,
    week_of,
)
from nlp.grammar.date_patterns import (
    BARE_RULES,
    CALENDAR_RUN,
    LISTED_DAY,
    NEAR_DATED,
    RULES,
    SPELT_RULES,
)
from nlp.grammar.date_rules import Atom, bare_day
from nlp.grammar.date_words import GAP, SPACE


@dataclass(frozen=True, slots=True)
class DateMatch:
    """A calendar expression: its span, the rule that found it, and what it says."""

    start: int
    stop: int
    rule: str
    low: Part
    high: Part | None
    kind: Kind
    lunar: bool = False

    @property
    def full_day(self) -> date | None:
        """Return the day, if the words themselves name day, month and year."""
        part = self.low
        if self.kind != "point" or self.lunar or not (part.year and part.month and part.day):
            return None
        return date(part.year, part.month, part.day)


_HINT = re.compile(
    r"\d|năm|tháng|hôm|nay|mai|qua|tuần|ngày|quý|xuân|tết|mùa|hè|nhiệm kỳ", re.IGNORECASE
)
_DIGIT = re.compile(r"\d")
_WORD_START = re.compile(r"\b\w")
_YEAR_DIGITS = 4
"""Digits of a year, the one number that may be an expression alone."""
_BEFORE_STEMS = ("năm", "xuân", "tết")
"""The single words that may begin one: "Đinh Dậu" after them is no calendar word."""
_LOOK_AHEAD = 40
"""Characters after a run of calendar words that patterns may look at."""
_CLOCK = rf"(?:\d{{1,2}}(?:{GAP}(?:h|giờ|g)(?:{GAP}\d\d(?:{GAP}phút)?)?|:\d\d)(?:,?{SPACE}))"
_JOIN = re.compile(
    rf"{GAP}(?:(?:cho{SPACE})?(?:đến|tới)(?:{SPACE}hết)?{SPACE}{_CLOCK}?|[-–—]{GAP})",
    re.IGNORECASE,
)
_NOW = re.compile(
    rf"(?:{SPACE}(?:cho{SPACE})?(?:đến|tới){SPACE}(?:nay|giờ)|{GAP}[-–—]{GAP}nay)\b", re.IGNORECASE
)
_FROM = re.compile(rf"\btừ[ \xa0]{{1,3}}(?:khoảng{SPACE})?{_CLOCK}?$", re.IGNORECASE)
_SPAN = re.compile(r"\b(?:giai[ \xa0]đoạn|nhiệm[ \xa0]kỳ)[ \xa0]$", re.IGNORECASE)
"""The word that names a range before it: "giai đoạn từ 1/1/2015 đến 30/6/2016"."""
_SINCE_NOW = re.compile(
    r"\btừ[ \xa0](?:nay|giờ)[ \xa0](?:cho[ \xa0])?(?:đến|tới)[ \xa0](?:hết[ \xa0])?$", re.IGNORECASE
)
_FAR_BACK = 24
_AHEAD = re.compile(rf"{SPACE}(?:tới|sắp tới|tới đây)\b", re.IGNORECASE)
_COUNTED = re.compile(
    r"(?:\d|\b(?:những|nửa|vài|mấy|nhiều|mỗi|hàng|hằng|hơn|gần|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|chục)"
    r"(?:[ \xa0](?:đầu|cuối|giữa))?)[ \xa0]{1,3}$",
    re.IGNORECASE,
)
_EACH = re.compile(r"\b(?:mỗi|hàng|hằng)[ \xa0]$", re.IGNORECASE)
"""What makes of "tháng một lần" and "tháng 5 triệu" no month."""
_COUNTABLE = ("month-step", "near-week", "year")
_SPELT_RANGES = ("days", "months", "year-range", "years-spelt")
_LOOK_BACK = 24


def find_dates(text: str) -> list[DateMatch]:
    """Return the calendar expressions of `text`, in order, none overlapping another."""
    if not _DIGIT.search(text) and not _HINT.search(text):
        return []
    atoms = list(_apart(_with_listed(text, _apart(_atoms(text)))))
    atoms = [atom for atom in atoms if atom.valid and not _is_counted(text, atom)]
    return list(_joined(text, atoms))


def _atoms(text: str) -> Iterator[Atom]:
    """Read the expressions of each run of calendar words: no expression holds another word."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    for window in CALENDAR_RUN.finditer(low):
        words = window[0]
        if not _may_hold(words):
            continue
        starts = [word.start() for word in _WORD_START.finditer(low, *window.span())]
        stop = window.end() + _LOOK_AHEAD
        present = tuple([word in words for word in _NEEDED_WORDS])
        for pattern, build in _worth(_set_for(words), present):
            for match in _matches(pattern, low, starts, stop):
                yield build(match)


def _may_hold(words: str) -> bool:
    """Tell whether a run of calendar words may hold or begin an expression."""
    if words.isdigit():
        return len(words) == _YEAR_DIGITS
    if words.isalpha():
        return words in _BEFORE_STEMS
    return _HINT.search(words) is not None


def _matches(
    pattern: re.Pattern[str], text: str, starts: Iterable[int], stop: int
) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern, none overlapping another: each begins at a word's start."""
    end = 0
    for start in starts:
        match = pattern.match(text, start, stop) if start >= end else None
        if match is not None:
            end = match.end()
            yield match


def _with_listed(text: str, atoms: Iterable[Atom]) -> Iterator[Atom]:
    """Add the days that follow a day in a list: the "20/5" of "các ngày 29/4, 20/5, 27/5"."""
    for atom in atoms:
        yield atom
        if atom.rule == "near-day" and (match := NEAR_DATED.match(text, atom.stop)):
            yield replace(bare_day(match), start=match.start("day"))
        if atom.rule not in ("day", "day-month") or text[atom.start].isdigit():
            continue
        at = atom.stop
        while match := LISTED_DAY.match(text, at):
            at = match.end()
            yield replace(bare_day(match), start=match.start("day"))


_RULE_SETS = (RULES, SPELT_RULES, BARE_RULES)
_NEEDED_WORDS = tuple(dict.fromkeys(word for _, _, needed in RULES for word in needed))


@lru_cache(maxsize=8192)
def _worth(
    which: int, present: tuple[bool, ...]
) -> list[tuple[re.Pattern[str], Callable[[re.Match[str]], Atom]]]:
    """Return the rules of a set one of whose words is there, or that need none."""
    there = {word for word, is_there in zip(_NEEDED_WORDS, present, strict=True) if is_there}
    return [
        (pattern, build)
        for pattern, build, needed in _RULE_SETS[which]
        if not needed or not there.isdisjoint(needed)
    ]


def _set_for(words: str) -> int:
    """Return which rules of `_RULE_SETS` may hold in a run of calendar words."""
    if words.isdigit():
        return 2
    return 0 if _DIGIT.search(words) else 1


def _apart(atoms: Iterable[Atom]) -> Iterator[Atom]:
    """Keep of overlapping expressions the one that starts first, then the longest."""
    end = 0
    for atom in sorted(atoms, key=lambda a: (a.start, -a.stop)):
        if atom.start >= end:
            end = atom.stop
            yield atom


def _is_counted(text: str, atom: Atom) -> bool:
    """Tell "3 tháng tới" and "5 năm tới", which are spans of time, from "tháng tới"."""
    is_month = atom.rule == "month"
    is_step = atom.rule in _COUNTABLE and atom.low.shift is not None and atom.low.month is None
    if not is_month and not is_step:
        return False
    before = text[max(0, atom.start - _LOOK_BACK) : atom.start]
    if not _COUNTED.search(before):
        return False
    if is_month and _EACH.search(before):
        return True
    if is_step or text[atom.start : atom.stop].lower() == "tháng năm":
        return True
    follows = text[atom.stop : atom.stop + 5].strip().startswith("ngày")
    return follows and before.rstrip()[-1:].isdigit()


def _joined(text: str, atoms: list[Atom]) -> Iterator[DateMatch]:
    at = 0
    while at < len(atoms):
        following = atoms[at + 1] if at + 1 < len(atoms) else None
        found = _open_range(text, atoms[at])
        if found is None and following is not None:
            found = _range(text, atoms[at], following)
            at += found is not None
        if found is None and (not atoms[at].weak or _since_now(text, atoms[at])):
            found = _single(text, atoms[at])
        if found is not None:
            yield _spanned(text, found)
        at += 1


def _spanned(text: str, found: DateMatch) -> DateMatch:
    """Take the "giai đoạn" or "nhiệm kỳ" before a range or year into it."""
    low = max(0, found.start - _LOOK_BACK)
    match = _SPAN.search(text[low : found.start])
    if match is not None and found.high is None and match[0][:1] in "nN":
        return found
    return found if match is None else replace(found, start=low + match.start())


def _from(text: str, atom: Atom) -> int | None:
    low = max(0, atom.start - _LOOK_BACK)
    match = _FROM.search(text[low : atom.start])
    return low + match.start() if match else None


def _open_range(text: str, atom: Atom) -> DateMatch | None:
    now = _NOW.match(text, atom.stop)
    if now is None or atom.high is not None:
        return None
    start = _from(text, atom)
    if start is None:
        if atom.rule != "start-of":
            return None
        start = atom.start
    return DateMatch(start, now.end(), "open-range", atom.low, None, "open", atom.lunar)


def _range(text: str, first: Atom, second: Atom) -> DateMatch | None:
    join = _JOIN.match(text, first.stop)
    if join is None or join.end() != second.start:
        return None
    start = _from(text, first)
    if first.high or second.high:
        quarters = start is not None and first.rule == second.rule == "quarter"
        return _quarters(start or 0, first, second) if quarters else None
    if start is None and _is_anniversary(first, second):
        return _anniversary(first, second) if join[0] == "-" else None
    if (
        start is None
        and (first.weak or second.weak or "-" in join[0])
        and not _alike(first, second)
    ):
        return None
    if "none" in (second.kind,) or (first.weak and second.weak and first.rule != "year"):
        return None
    begin = first.start if start is None else start
    is_lunar = first.lunar or second.lunar
    kind: Kind = "none" if "khoảng" in text[begin : first.start] else "range"
    return DateMatch(begin, second.stop, "range", first.low, second.low, kind, is_lunar)


def _anniversary(first: Atom, second: Atom) -> DateMatch:
    """Read "27/7/1947-27/7/2017" in one: a day and its return, no value."""
    return DateMatch(first.start, second.stop, "anniversary", first.low, second.low, "none")


def _quarters(start: int, first: Atom, second: Atom) -> DateMatch:
    """Read "từ quý I đến quý III/2018"."""
    return DateMatch(start, second.stop, "range", first.low, second.high, "range")


def _is_anniversary(first: Atom, second: Atom) -> bool:
    """Tell "(21/6/1925 - 21/6/2017)", the day itself and its return, from a range."""
    low, high = first.low, second.low
    same = low.day is not None and (low.day, low.month) == (high.day, high.month)
    return same and low.year is not None and high.year is not None


def _alike(first: Atom, second: Atom) -> bool:
    return (first.low.day is None) == (second.low.day is None) and not first.weak


def _since_now(text: str, atom: Atom) -> re.Match[str] | None:
    return _SINCE_NOW.search(text[max(0, atom.start - _FAR_BACK) : atom.start])


def _single(text: str, atom: Atom) -> DateMatch:
    low, high = atom.low, atom.high
    since_now = _since_now(text, atom)
    if since_now is not None and high is None:
        start = max(0, atom.start - _FAR_BACK) + since_now.start()
        return DateMatch(start, atom.stop, "until", low, None, "none", atom.lunar)
    if _AHEAD.match(text, atom.stop):
        low = replace(low, ahead=True)
        high = replace(high, ahead=True) if high else None
    begin = _from(text, atom) if atom.kind == "range" and atom.rule in _SPELT_RANGES else None
    start = atom.start if begin is None else begin
    return DateMatch(start, atom.stop, atom.rule, low, high, atom.kind, atom.lunar)


def date_value(match: DateMatch, anchor: date | None) -> str | None:
    """Return the ISO 8601 or EDTF value of an expression, or None where it cannot be known.

    Args:
        match: what `find_dates` returned.
        anchor: the document's date, which gives the parts that the words leave out.
    """
    if match.lunar:
        return _lunar_value(match)
    if match.kind == "none":
        return None
    if match.kind == "range" and match.high is not None:
        return _range_value(match.low, match.high, anchor)
    low = complete(match.low, anchor)
    if low is None or low.year is None:
        return None
    if match.kind == "open":
        return f"{iso(low) if low.month is None else first_day(low).isoformat()}/.."
    return iso(low) + ("~" if match.kind == "about" else "")


def _range_value(low: Part, high: Part, anchor: date | None) -> str | None:
    if low.unit == "week":
        return "/".join(d.isoformat() for d in week_of(anchor, low.shift or 0)) if anchor else None
    end = complete(_inherit(high, low, backwards=True), anchor)
    if end is None:
        return None
    borrowed = low.year is None and low.shift is None
    start = complete(_inherit(low, end), anchor)
    if start is None or start.year is None or end.year is None:
        return None
    if borrowed and start.month and first_day(start) > last_day(end):
        start = replace(start, year=start.year - 1)
    return interval(start, end)


def _inherit(part: Part, other: Part, *, backwards: bool = False) -> Part:
    """Fill the month and year that `part` leaves to its partner in the range."""
    if part.shift is not None or other.shift is not None:
        return part
    month = part.month
    if not backwards and month is None and part.day is not None:
        month = other.month
    year = part.year if part.year is not None or part.day == part.month else other.year
    return replace(part, month=month, year=part.year or year or other.year)


def _lunar_value(match: DateMatch) -> str | None:
    part = match.low
    if match.high is not None or part.year is None or part.month is None:
        return None
    if part.day is not None:
        day = lunar.to_gregorian(part.year, part.month, part.day)
        return day.isoformat() if day else None
    start, stop = lunar.month_start(part.year, part.month), lunar.month_end(part.year, part.month)
    return f"{start.isoformat()}/{stop.isoformat()}" if start and stop else None
