"""The rules that find single calendar expressions; `dates.py` joins them to ranges.

A rule is a pattern and a small function from its match to an `Atom`, in order of precedence.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from nlp.grammar.calendar import Kind, Part, is_possible
from nlp.grammar.date_words import (
    ABOUT,
    COUNT,
    DAY_WORDS,
    DAYTIME,
    END,
    GAP,
    LUNAR_MONTHS,
    MONTH,
    NOT_IN_NUMBER,
    QUARTERS,
    SPACE,
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
_YEAR_TAIL = (
    rf"(?:{GAP}[/.-]{GAP}(?P<year>{YEAR}){END}|,?{SPACE}năm{SPACE}(?P<year2>{YEAR}){END}"
    rf"|,?{SPACE}năm{SPACE}(?P<yword>nay|ngoái|sau|tới)\b)"
)
_LUNAR = rf"(?P<lunar>{GAP}\(?(?:âm lịch|ÂL|âl)\)?)"
_DAY_TAIL = rf"(?P<more>(?:{GAP}(?:,|và|-|–|&|đến){GAP}\d{{1,2}}){{1,8}})"


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
    return Part(**known, **_year(match))  # type: ignore[arg-type]


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


def step_month(match: re.Match[str]) -> Atom:
    """Read "tháng này", "tháng trước", "đầu tháng tới"."""
    part = Part(shift=STEP_WORDS[match["step"].lower()], unit="month")
    return _atom(match, "month-step", part, kind="about" if match["about"] else "point")


def quarter(match: re.Match[str]) -> Atom:
    """Read "quý III/2021", "quý 2 năm 2021", "quý I"."""
    which = QUARTERS[match["quarter"].lower()]
    low, high = _part(match, month=which * 3 - 2), _part(match, month=which * 3)
    return _atom(match, "quarter", low, high=high, kind="range")


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
    return _atom(match, "year", _part(match), kind="about" if match["about"] else "point")


def year_list(match: re.Match[str]) -> Atom:
    """Read "năm 2011, 2012 và 2013": one expression, a range if no year is left out."""
    years = [int(y) for y in re.findall(YEAR, match[0])]
    steady = all(b == a + 1 for a, b in pairwise(years))
    kind: Kind = "range" if steady else "none"
    return _atom(match, "years", Part(year=years[0]), high=Part(year=years[-1]), kind=kind)


def year_range(match: re.Match[str]) -> Atom:
    """Read "nhiệm kỳ 2020-2025", "năm học 2020-2021", "giai đoạn 2021 - 2025", "2021-2025"."""
    low, high = int(match["year"]), int(match["year2"])
    right = low < high <= low + 100
    unit = (match["unit"] or "").lower()
    rule = "years-spelt" if unit in ("năm", "các năm") else "term" if unit else "year-range"
    return _atom(
        match, rule, Part(year=low), high=Part(year=high), kind="range" if right else "none"
    )


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
    """Read "cùng ngày", "chiều cùng ngày": the day that the text spoke of last, no value."""
    return _atom(match, "same-day", Part(), kind="none")


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


_DATED = rf"(?:(?P<time>{DAYTIME}){SPACE})?(?:(?P<unit>ngày|hôm|mùng|mồng){SPACE}){{0,2}}"
_UNIT = (
    rf"(?:(?:{DAYTIME}){SPACE}(?:(?:ngày|hôm|mùng|mồng){SPACE}){{0,2}}"
    rf"|(?:(?:ngày|hôm|mùng|mồng){SPACE}){{1,2}})"
)
_TRIGGER = "|".join(
    rf"(?<={word}[ \xa0])"
    for word in (
        "dịp",
        "lễ",
        "vào",
        "từ",
        "đến",
        "tới",
        "trước",
        "sau",
        "kể từ",
        "qua",
        "và",
        "nay",
    )
)

_TRIGGER += r"|(?<=/\d[-–])|(?<=/\d\d[-–])"

RULES: tuple[tuple[re.Pattern[str], Build], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), build)
    for pattern, build in (
        (
            rf"{NOT_IN_NUMBER}{_DATED}(?P<day>\d{{1,2}}){GAP}(?P<sep>[/.-]){GAP}(?P<month>\d{{1,2}})"
            rf"{GAP}(?P=sep){GAP}(?P<year>{YEAR})(?![\w/]|[.,]\d){_LUNAR}?",
            full_day,
        ),
        (r"(?<![\w/.,-])(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?![\w/-])", iso_day),
        (
            rf"{NOT_IN_NUMBER}{_DATED}(?P<day>\d{{1,2}}){SPACE}tháng{SPACE}(?P<month>{MONTH})\b"
            rf"{_YEAR_TAIL}{_LUNAR}?",
            full_day,
        ),
        (
            rf"{NOT_IN_NUMBER}(?:{_UNIT}|(?<=từ[ \xa0]))(?P<day>\d{{1,2}}){_DAY_TAIL}"
            rf"(?:{GAP}/{GAP}|{SPACE}tháng{SPACE})(?P<month>\d{{1,2}}){_YEAR_TAIL}?{END}",
            days_of_month,
        ),
        (
            rf"\b(?:{DAYTIME}{SPACE})?(?:ngày{SPACE})?(?:(?P<full>rằm)|(?:mùng|mồng){SPACE}"
            rf"(?P<day>\d{{1,2}}))(?:{SPACE}tháng{SPACE}(?P<month>{MONTH}|giêng|chạp)\b|"
            rf"{SPACE}(?P<tet>tết)\b){_YEAR_TAIL}?{_LUNAR}?",
            lunar_day,
        ),
        (
            rf"{NOT_IN_NUMBER}{_UNIT}(?P<day>\d{{1,2}})(?:{GAP}(?P<sep>[/.-]){GAP}(?P<month>\d{{1,2}})"
            rf"(?![\w/]|[.,]\d|-\d{{1,2}}(?!/))|{SPACE}tháng{SPACE}(?P<month2>{MONTH})\b)(?:,?{SPACE}năm{SPACE}(?P<yword>nay|ngoái"
            rf"|sau|tới)\b|{SPACE}này\b)?{_LUNAR}?",
            short_day,
        ),
        (
            rf"(?:(?<=\()|{_TRIGGER})(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})"
            rf"(?![\w/%]|[.,]\d|-\d{{1,2}}(?!/))",
            bare_day,
        ),
        (
            rf"\b{_UNIT}(?P<day>\d{{1,2}}){END}(?!{SPACE}(?:hàng |hằng |mỗi )?tháng)",
            lone_day,
        ),
        (rf"(?<=đến[ \xa0])(?P<day>\d{{1,2}})-(?P<month>\d{{1,2}}){END}", range_end),
        (rf"(?<=từ[ \xa0])(?P<day>\d{{1,2}})(?={SPACE}đến{SPACE}(?:ngày{SPACE})?\d)", range_start),
        (
            rf"\b(?:{ABOUT}{SPACE})?(?P<count>{COUNT}){SPACE}tháng{SPACE}(?:(?P<side>đầu|cuối)"
            rf"{SPACE}(?:của{SPACE})?)?năm(?:{SPACE}(?:(?P<year>{YEAR}){END}|(?P<yword>nay|ngoái|tới"
            rf"|sau)\b)|(?<=đầu năm)|(?<=cuối năm))",
            months_of_year,
        ),
        (
            rf"\bnửa{SPACE}(?P<side>đầu|cuối|sau){SPACE}(?:của{SPACE})?năm"
            rf"(?:{SPACE}(?:(?P<year>{YEAR}){END}|(?P<yword>nay|ngoái|tới|sau)\b))?",
            half_year,
        ),
        (
            rf"\bquý{SPACE}(?P<quarter>iv|iii|ii|i|[1-4]|một|hai|ba|tư|bốn)\b"
            rf"(?:{_YEAR_TAIL}|(?!{GAP}/))",
            quarter,
        ),
        (
            rf"\btháng{SPACE}(?P<month>\d{{1,2}})(?P<more>(?:{GAP}(?:,|và|-|–|&){GAP}\d{{1,2}}"
            rf"(?!\d|{GAP}[%\w])){{1,8}}){_YEAR_TAIL}?",
            months,
        ),
        (rf"\btháng{SPACE}(?P<month>giêng|chạp)\b{_YEAR_TAIL}?", lunar_month),
        (
            rf"(?<!cách mạng )\b(?:(?P<about>{ABOUT}){SPACE})?tháng{SPACE}(?P<month>{MONTH})\b"
            rf"(?:{_YEAR_TAIL}|(?!{GAP}/|[.,]\d)(?:{SPACE}(?:vừa qua|này|tới)\b(?!{SPACE}\d))?)"
            rf"{_LUNAR}?",
            month,
        ),
        (
            rf"\b(?:(?P<about>{ABOUT}){SPACE})?tháng{SPACE}"
            rf"(?P<step>này|trước|sau|tới|vừa qua|qua)\b",
            step_month,
        ),
        (
            rf"\b(?:(?P<unit>nhiệm kỳ|giai đoạn|niên khóa|niên khoá|năm học|thời kỳ|các năm|năm)"
            rf"{SPACE})?(?<![\w/.,-])(?P<year>{YEAR}){GAP}[-–/]{GAP}(?P<year2>{YEAR}){END}",
            year_range,
        ),
        (
            rf"\bnăm{SPACE}{YEAR}(?:{GAP},{GAP}{YEAR}){{0,20}}{GAP}(?:,|và){GAP}{YEAR}{END}",
            year_list,
        ),
        (
            rf"\b(?:(?P<about>{ABOUT}){SPACE})?năm{SPACE}(?:(?P<year>{YEAR}){END}"
            rf"|(?P<yword>nay|ngoái|tới(?!{SPACE}nay))\b)",
            year,
        ),
        (rf"(?:(?<=từ[ \xa0])|(?<=đến[ \xa0]))(?P<year>{YEAR}){END}", bare_year),
        (rf"(?<=\bsn[ \xa0:])(?P<year>{YEAR}){END}", birth_year),
        (rf"\bđầu{SPACE}(?P<unit>năm|tháng)(?={SPACE}(?:đến|tới){SPACE}nay)", start_of),
        (
            rf"\b(?:(?:{DAYTIME}{SPACE})?(?:ngày{SPACE})?(?P<word>hôm nay|hôm qua|hôm kia|ngày mai|ngày kia)"
            rf"|{DAYTIME}{SPACE}(?P<short>nay|qua|mai))\b",
            near_day,
        ),
        (
            rf"\b(?:buổi{SPACE})?(?:{DAYTIME}{SPACE})?cùng ngày\b(?!{SPACE}(?:sinh|giỗ|cưới))",
            same_day,
        ),
        (
            rf"\b(?:(?:hôm{SPACE})(?P<short>thứ{SPACE}(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)\b"
            rf"|thứ{SPACE}(?:hai|ba|tư|năm|sáu|bảy|[2-7]){SPACE}tuần{SPACE}(?:này|trước|tới|sau)\b)",
            weekday,
        ),
        (
            rf"\b(?:những|các|mấy){SPACE}tháng{SPACE}(?:đầu|cuối){SPACE}(?:năm|quý)"
            rf"(?:{SPACE}(?:{YEAR}{END}|nay\b|I{{1,3}}\b|IV\b))?",
            first_months,
        ),
        (
            rf"\b(?:(?:ngày{SPACE})?(?:hôm nay|hôm qua|hôm kia)|ngày mai|ngày kia|{DAYTIME}{SPACE}"
            rf"(?:nay|qua|mai)){SPACE}(?P<day>\d{{1,2}})(?P<sep>[/.-])(?P<month>\d{{1,2}})"
            rf"(?:(?P=sep)(?P<year>{YEAR}))?{END}",
            near_dated_day,
        ),
        (
            rf"(?:(?<=hôm nay \()|(?<=hôm qua \()|(?<=ngày mai \()|(?<=ngày \()|(?<=sáng nay \()"
            rf"|(?<=trưa nay \()|(?<=chiều nay \()|(?<=tối nay \()|(?<=tối qua \()"
            rf"|(?<=sáng mai \())(?P<day>\d{{1,2}})[.-](?P<month>\d{{1,2}})(?=\))",
            bare_day,
        ),
        (rf"\b(?P<about>đầu|giữa|cuối){SPACE}(?P<year>{YEAR}){END}", year),
        (
            rf"\b(?:(?P<about>{ABOUT}){SPACE})?tuần{SPACE}(?P<step>này|trước|sau|tới|qua|rồi)\b",
            near_week,
        ),
    )
)
