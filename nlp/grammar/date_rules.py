"""What single calendar expressions say: small functions from a match to an `Atom`.

Their patterns stand in `date_patterns.py`; `dates.py` joins them to ranges.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

from nlp.grammar.calendar import Kind, Part, is_possible
from nlp.grammar.date_words import (
    DAY_WORDS,
    LUNAR_MONTHS,
    QUARTERS,
    STEP_WORDS,
    YEAR,
    YEAR_WORDS,
    number,
)


@dataclass(frozen=True, slots=True)
class Atom:
    """One calendar expression: its span, its rule, and what it says.

    Args:
        weak: counts only as part of a range ("1" in "từ 1 đến 5/7").
        lunar: the month is of the lunar calendar.
    """

    start: int
    stop: int
    rule: str
    low: Part
    high: Part | None = None
    kind: Kind = "point"
    weak: bool = False
    lunar: bool = False
    valid: bool = True


Build = Callable[[re.Match[str]], Atom]


def _atom(match: re.Match[str], rule: str, low: Part, **rest: object) -> Atom:
    lunar = bool(match.groupdict().get("lunar"))
    high = rest.get("high")
    parts = [low] + ([high] if isinstance(high, Part) else [])
    valid = all(is_possible(part) for part in parts)
    options = {"lunar": lunar, "valid": valid} | rest
    stop = match.end() - (1 if lunar and match[0].endswith(")") and "(" not in match[0] else 0)
    return Atom(match.start(), stop, rule, low, **options)  # type: ignore[arg-type]


def _year(match: re.Match[str]) -> dict[str, int | str | None]:
    groups = match.groupdict()
    if groups.get("yword"):
        return {"shift": YEAR_WORDS[groups["yword"].lower()], "unit": "year"}
    year = groups.get("year") or groups.get("year2")
    return {"year": int(year)} if year else {}


def _part(match: re.Match[str], **known: int) -> Part:
    ahead = bool(match.groupdict().get("ahead"))
    return Part(**known, **_year(match), ahead=ahead)  # type: ignore[arg-type]


def full_day(match: re.Match[str]) -> Atom:
    """Read "ngày 22/7/2021", "sáng 22-7-2021", "ngày 22 tháng 7 năm 2021"."""
    return _atom(match, "day", _part(match, day=int(match["day"]), month=number(match["month"])))


def iso_day(match: re.Match[str]) -> Atom:
    """Read "2021-07-22"."""
    part = Part(year=int(match["year"]), month=int(match["month"]), day=int(match["day"]))
    return _atom(match, "day-iso", part)


def short_day(match: re.Match[str]) -> Atom:
    """Read "ngày 15/7", "sáng 15-7", "ngày 22 tháng 7"."""
    part = _part(match, day=int(match["day"]), month=number(match["month"] or match["month2"]))
    return _atom(match, "day-month", part)


def bare_day(match: re.Match[str]) -> Atom:
    """Read "15/7" where the word before it, or brackets around it, say that it is a day."""
    part = _part(match, day=int(match["day"]), month=int(match["month"]))
    return _atom(match, "day-bare", part)


def days_of_month(match: re.Match[str]) -> Atom:
    """Read "ngày 5 và 6/7", "ngày 1-5/7/2021", "1-5/7": days that share their month."""
    days = [int(match["day"]), *(int(d) for d in re.findall(r"\d+", match["more"]))]
    low = _part(match, day=days[0], month=number(match["month"]))
    high = _part(match, day=days[-1], month=number(match["month"]))
    joined = re.search(r"[-–]|đến", match["more"]) is not None and len(days) == 2
    steady = all(b == a + 1 for a, b in pairwise(days))
    kind: Kind = "range" if (joined or steady) and days[0] < days[-1] else "none"
    return _atom(match, "days", low, high=high, kind=kind)


def bracketed_days(match: re.Match[str]) -> Atom:
    """Read "8-12/7/1957" in brackets: days in order, or none."""
    atom = days_of_month(match)
    return replace(atom, valid=atom.valid and atom.kind == "range")


def lone_day(match: re.Match[str]) -> Atom:
    """Read "ngày 15", which has a value only as the start of a range."""
    return _atom(match, "day-lone", Part(day=int(match["day"])), kind="none")


def range_start(match: re.Match[str]) -> Atom:
    """Read the "1" of "từ 1 đến 5/7", kept only inside a range."""
    return _atom(match, "day-lone", Part(day=int(match["day"])), weak=True)


def range_end(match: re.Match[str]) -> Atom:
    """Read the "7-7" of "từ ngày 5 đến 7-7", kept only inside a range."""
    part = _part(match, day=int(match["day"]), month=int(match["month"]))
    return _atom(match, "day-bare", part, weak=True)


def lunar_day(match: re.Match[str]) -> Atom:
    """Read "mùng 1 tháng Giêng", "rằm tháng 7", "mùng 3 Tết"."""
    word = (match["month"] or "").lower()
    day = 15 if match["full"] else int(match["day"] or 0)
    month = 1 if match["tet"] else LUNAR_MONTHS.get(word) or number(word)
    return _atom(match, "lunar-day", _part(match, day=day, month=month), lunar=True)


def lunar_month(match: re.Match[str]) -> Atom:
    """Read "tháng Giêng", "tháng Chạp năm 2020"."""
    part = _part(match, month=LUNAR_MONTHS[match["month"].lower()])
    return _atom(match, "lunar-month", part, lunar=True)


def month(match: re.Match[str]) -> Atom:
    """Read "tháng 7", "tháng 7/2021", "đầu tháng 7 năm 2021", "tháng 12 năm ngoái"."""
    part = _part(match, month=number(match["month"]))
    return _atom(match, "month", part, kind="about" if match["about"] else "point")


def months(match: re.Match[str]) -> Atom:
    """Read "tháng 6, 7/2021", "tháng 6 và 7", "tháng 6-8/2021"."""
    numbers = [number(match["month"]), *(int(n) for n in re.findall(r"\d+", match["more"]))]
    low, high = _part(match, month=numbers[0]), _part(match, month=numbers[-1])
    joined = re.search(r"[-–]", match["more"]) is not None and len(numbers) == 2
    steady = all(b == a + 1 for a, b in pairwise(numbers))
    kind: Kind = "range" if (joined or steady) and numbers[0] < numbers[-1] else "none"
    return _atom(match, "months", low, high=high, kind=kind)


def bare_month(match: re.Match[str]) -> Atom:
    """Read "6/1961" where the word before it, or brackets around it, say that it is a month."""
    return _atom(match, "month-bare", _part(match, month=int(match["month"])))


def month_to_month(match: re.Match[str]) -> Atom:
    """Read "tháng 7.1979 – 6.1994", "19.3.2008 – 12.2010", "10/2015 đến 4/2016"."""
    day, year = match.groupdict().get("day"), match["year"]
    low = Part(
        year=int(year) if year else None,
        month=int(match["month"]),
        day=int(day) if day else None,
    )
    high = Part(month=int(match["month2"]), year=int(match["year2"]))
    return _atom(match, "months", low, high=high, kind="range")


def step_month(match: re.Match[str]) -> Atom:
    """Read "tháng này", "tháng trước", "đầu tháng tới"."""
    part = Part(shift=STEP_WORDS[match["step"].lower()], unit="month")
    return _atom(match, "month-step", part, kind="about" if match["about"] else "point")


def quarter(match: re.Match[str]) -> Atom:
    """Read "quý III/2021", "quý 2 năm 2021", "quý I"."""
    which = QUARTERS[match["quarter"].lower()]
    low, high = _part(match, month=which * 3 - 2), _part(match, month=which * 3)
    return _atom(match, "quarter", low, high=high, kind="none" if match["about"] else "range")


def months_of_year(match: re.Match[str]) -> Atom:
    """Read "6 tháng đầu năm", "6 tháng cuối năm 2021", "9 tháng năm 2021"."""
    count = number(match["count"])
    known = _year(match) or {"shift": 0, "unit": "year"}
    last = (match["side"] or "đầu").lower() == "cuối"
    first = 13 - count if last else 1
    low = Part(month=first, **known)  # type: ignore[arg-type]
    high = Part(month=first + count - 1, **known)  # type: ignore[arg-type]
    return _atom(match, "part-of-year", low, high=high, kind="range")


def half_year(match: re.Match[str]) -> Atom:
    """Read "nửa đầu năm 2021", "nửa cuối năm nay"."""
    known = _year(match) or {"shift": 0, "unit": "year"}
    first = 7 if match["side"].lower() in ("cuối", "sau") else 1
    low = Part(month=first, **known)  # type: ignore[arg-type]
    high = Part(month=first + 5, **known)  # type: ignore[arg-type]
    return _atom(match, "part-of-year", low, high=high, kind="range")


def year(match: re.Match[str]) -> Atom:
    """Read "năm 2021", "năm nay", "cuối năm 2020", "đầu năm ngoái"."""
    about = match.groupdict().get("about")
    return _atom(match, "year", _part(match), kind="about" if about else "point")


def other_year(match: re.Match[str]) -> Atom:
    """Read "năm trước", "năm sau", "năm vừa qua": a year next to the one that is spoken of."""
    step = 1 if match["yword"].lower() == "sau" else -1
    return _atom(match, "year", Part(shift=step, unit="year"), kind="none")


def year_list(match: re.Match[str]) -> Atom:
    """Read "năm 2011, 2012 và 2013", one expression; of "năm 2011 và 2012" only the first year."""
    years = [int(y) for y in re.findall(YEAR, match[0])]
    if len(years) > 2 or (years[1] == years[0] + 1 and " và" not in match[0].lower()):
        steady = all(b == a + 1 for a, b in pairwise(years))
        kind: Kind = "range" if steady else "none"
        return _atom(match, "years", Part(year=years[0]), high=Part(year=years[-1]), kind=kind)
    stop = match.start() + match[0].index(str(years[0])) + 4
    return Atom(stop - len(f"năm {years[0]}"), stop, "year", Part(year=years[0]))


def year_range(match: re.Match[str]) -> Atom:
    """Read "nhiệm kỳ 2020-2025", "năm học 2020-2021", "giai đoạn 2021 - 2025", "2021-2025"."""
    low, high = int(match["year"]), int(match["year2"])
    kind: Kind = "range" if low < high <= low + 100 else "none"
    unit = (match["unit"] or "").lower()
    rule = "years-spelt" if unit in ("năm", "các năm") else "term" if unit else "year-range"
    atom = _atom(match, rule, Part(year=low), high=Part(year=high), kind=kind)
    counted = match["count"] is None or int(match["count"]) == high - low + 1
    return atom if counted else replace(atom, start=match.start("unit"))


def bare_year(match: re.Match[str]) -> Atom:
    """Read the "2015" of "từ năm 2010 đến 2015", kept only inside a range."""
    return _atom(match, "year", Part(year=int(match["year"])), weak=True)


def birth_year(match: re.Match[str]) -> Atom:
    """Read the "1988" of "SN 1988"."""
    return _atom(match, "year", Part(year=int(match["year"])))


def start_of(match: re.Match[str]) -> Atom:
    """Read the "đầu năm" of "từ đầu năm đến nay", kept only inside a range."""
    unit = "year" if match["unit"].lower() == "năm" else "month"
    return _atom(match, "start-of", Part(shift=0, unit=unit), weak=True)  # type: ignore[arg-type]


def near_day(match: re.Match[str]) -> Atom:
    """Read "hôm nay", "hôm qua", "sáng nay", "tối qua", "chiều mai", "ngày mai"."""
    word = (match["word"] or match["short"]).lower()
    return _atom(match, "near-day", Part(shift=DAY_WORDS[word], unit="day"))


def same_day(match: re.Match[str]) -> Atom:
    """Read "cùng ngày", "hôm đó", "hồi đầu tháng": a day the text spoke of, no value."""
    return _atom(match, "same-day", Part(), kind="none")


def season(match: re.Match[str]) -> Atom:
    """Read "mùa hè này", "mùa giải tới", "hè 2017": no value."""
    return _atom(match, "season", Part(), kind="none")


def next_term(match: re.Match[str]) -> Atom:
    """Read "năm học trước", "năm học tới": no value."""
    return _atom(match, "next-term", Part(), kind="none")


def long_ago(match: re.Match[str]) -> Atom:
    """Read the "Ba tháng trước" that opens a sentence: no value."""
    return _atom(match, "long-ago", Part(), kind="none")


def named_day(match: re.Match[str]) -> Atom:
    """Read "27 tháng 6", without a word before it."""
    return bare_day(match)


def decade(match: re.Match[str]) -> Atom:
    """Read "đầu những năm 2000", "thập niên 90": no value."""
    return _atom(match, "decade", Part(), kind="none")


def lunar_year(match: re.Match[str]) -> Atom:
    """Read "xuân Đinh Dậu 2017": a lunar year by its name, no value."""
    return _atom(match, "lunar-year", Part(), kind="none")


def weekday(match: re.Match[str]) -> Atom:
    """Read "hôm thứ Ba", "thứ 7 tuần tới": a day of a week, no value of its own."""
    return _atom(match, "weekday", Part(), kind="none")


def first_months(match: re.Match[str]) -> Atom:
    """Read "những tháng đầu năm 2017": months without a number, no value."""
    return _atom(match, "part-of-year", Part(), kind="none")


def near_dated_day(match: re.Match[str]) -> Atom:
    """Read "hôm nay 14/3/2017", "ngày mai 7.7": one expression, the day as it is written."""
    part = _part(match, day=int(match["day"]), month=int(match["month"]))
    return _atom(match, "day" if part.year else "day-month", part)


def near_week(match: re.Match[str]) -> Atom:
    """Read "tuần này", "cuối tuần trước", "tuần tới"."""
    kind: Kind = "none" if match["about"] else "range"
    part = Part(shift=STEP_WORDS[match["step"].lower()], unit="week")
    return _atom(match, "near-week", part, high=part, kind=kind)
