"""Calendar parts, and their ISO 8601 or EDTF values against the date of a document."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

Kind = Literal["point", "about", "range", "open", "none"]
_LONGEST_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FUTURE_WEIGHT = 2
"""News looks back: a day to come counts as twice as far as a day gone by."""


@dataclass(frozen=True, slots=True)
class Part:
    """What an expression says of a date; a shift counts from the document's date.

    Args:
        shift: days, weeks, months or years (by `unit`) from the document's date.
        ahead: the words say that it lies in the future ("tới").
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    shift: int | None = None
    unit: Literal["day", "week", "month", "year"] | None = None
    ahead: bool = False


Bounds = tuple[date, date]


def is_possible(part: Part) -> bool:
    """Tell whether such a day or month exists in some year, or in the year that is given."""
    if part.month is not None and not 1 <= part.month <= 12:
        return False
    if part.day is None:
        return True
    if part.month is None:
        return 1 <= part.day <= 31
    longest = _LONGEST_MONTH[part.month - 1]
    if part.year is not None:
        longest = calendar.monthrange(part.year, part.month)[1]
    return 1 <= part.day <= longest


def complete(part: Part, anchor: date | None) -> Part | None:
    """Return `part` with the year (and month) that the document's date gives, or None."""
    if part.shift is not None:
        return None if anchor is None else _shifted(part, anchor)
    if part.year is not None:
        return part
    if anchor is None or part.month is None:
        return None
    return replace(part, year=_nearest_year(part, anchor))


def _shifted(part: Part, anchor: date) -> Part | None:
    shift = part.shift or 0
    if part.unit == "year":
        done = replace(part, year=anchor.year + shift, shift=None)
        return done if is_possible(done) else None
    if part.unit == "month":
        months = anchor.year * 12 + anchor.month - 1 + shift
        done = replace(part, year=months // 12, month=months % 12 + 1, shift=None)
        return done if is_possible(done) else None
    if part.unit == "week":
        return None
    there = anchor + timedelta(days=shift)
    return Part(year=there.year, month=there.month, day=there.day)


def _nearest_year(part: Part, anchor: date) -> int:
    def distance(year: int) -> int:
        month = part.month or 1
        day = min(part.day or anchor.day, calendar.monthrange(year, month)[1])
        days = (date(year, month, day) - anchor).days
        if part.ahead:
            return days if days >= 0 else 100_000
        return days * _FUTURE_WEIGHT if days > 0 else -days

    years = [y for y in (anchor.year, anchor.year - 1, anchor.year + 1) if 1 <= y <= 9999]
    return min(years, key=distance)


def week_of(anchor: date, shift: int) -> Bounds:
    """Return Monday and Sunday of the week `shift` weeks after the one of `anchor`."""
    monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=shift)
    return monday, monday + timedelta(days=6)


def first_day(part: Part) -> date:
    """Return the first day of a part whose year is known."""
    return date(part.year or 1, part.month or 1, part.day or 1)


def last_day(part: Part) -> date:
    """Return the last day of a part whose year is known."""
    year, month = part.year or 1, part.month or 12
    return date(year, month, part.day or calendar.monthrange(year, month)[1])


def iso(part: Part) -> str:
    """Return a part whose year is known as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`."""
    text = f"{part.year:04d}"
    if part.month is not None:
        text += f"-{part.month:02d}"
    if part.day is not None:
        text += f"-{part.day:02d}"
    return text


def interval(low: Part, high: Part) -> str | None:
    """Return `low/high` at year level if both are years, else at day level; None if reversed."""
    if low.month is None and high.month is None:
        return f"{low.year:04d}/{high.year:04d}" if (low.year or 0) <= (high.year or 0) else None
    start, stop = first_day(low), last_day(high)
    return f"{start.isoformat()}/{stop.isoformat()}" if start <= stop else None
