"""The Vietnamese lunar calendar, converted to the Gregorian one.

The method is Hồ Ngọc Đức's ("Thuật toán tính âm lịch", after Meeus, Astronomical Algorithms):
new moons and solar terms in the time zone of Hà Nội, UTC+7; good for 1800 to 2199.
"""

from __future__ import annotations

import math
from datetime import date, timedelta
from functools import lru_cache

_ZONE = 7 / 24
_SYNODIC = 29.530588853
_JULIAN_DAY_OF_ORDINAL_0 = 1_721_425
_FIRST_NEW_MOON = 2_415_021.076998695


def to_gregorian(year: int, month: int, day: int) -> date | None:
    """Return the Gregorian day of a lunar day (not of a leap month), or None if there is none."""
    start = month_start(year, month)
    if start is None or not 1 <= day <= 30:
        return None
    there = start + timedelta(days=day - 1)
    return there if there < _next_new_moon(start) else None


def month_start(year: int, month: int) -> date | None:
    """Return the Gregorian first day of a lunar month, or None outside 1800-2199."""
    if not (1800 <= year <= 2199 and 1 <= month <= 12):
        return None
    first, last = (
        _eleventh_month(y) for y in ((year - 1, year) if month < 11 else (year, year + 1))
    )
    index = math.floor(0.5 + (first - _FIRST_NEW_MOON) / _SYNODIC)
    offset = (month - 11) % 12
    if last - first > 365:
        leap = _leap_offset(first)
        if offset >= leap:
            offset += 1
    return _to_date(_new_moon(index + offset))


def month_end(year: int, month: int) -> date | None:
    """Return the Gregorian last day of a lunar month, or None outside 1800-2199."""
    start = month_start(year, month)
    return None if start is None else _next_new_moon(start) - timedelta(days=1)


def _to_date(julian_day: int) -> date:
    return date.fromordinal(julian_day - _JULIAN_DAY_OF_ORDINAL_0)


def _julian_day(day: date) -> int:
    return day.toordinal() + _JULIAN_DAY_OF_ORDINAL_0


def _next_new_moon(start: date) -> date:
    index = math.floor(0.5 + (_julian_day(start) - _FIRST_NEW_MOON) / _SYNODIC)
    return _to_date(_new_moon(index + 1))


@lru_cache(maxsize=4096)
def _new_moon(index: int) -> int:
    t = index / 1236.85
    rad = math.pi / 180
    mean = 2415020.75933 + 29.53058868 * index + 0.0001178 * t**2 - 0.000000155 * t**3
    mean += 0.00033 * math.sin((166.56 + 132.87 * t - 0.009173 * t**2) * rad)
    sun = (359.2242 + 29.10535608 * index - 0.0000333 * t**2 - 0.00000347 * t**3) * rad
    moon = (306.0253 + 385.81691806 * index + 0.0107306 * t**2 + 0.00001236 * t**3) * rad
    node = (21.2964 + 390.67050646 * index - 0.0016528 * t**2 - 0.00000239 * t**3) * rad
    shift = (0.1734 - 0.000393 * t) * math.sin(sun) + 0.0021 * math.sin(2 * sun)
    shift += -0.4068 * math.sin(moon) + 0.0161 * math.sin(2 * moon) - 0.0004 * math.sin(3 * moon)
    shift += 0.0104 * math.sin(2 * node) - 0.0051 * math.sin(sun + moon)
    shift += -0.0074 * math.sin(sun - moon) + 0.0004 * math.sin(2 * node + sun)
    shift += -0.0004 * math.sin(2 * node - sun) - 0.0006 * math.sin(2 * node + moon)
    shift += 0.0010 * math.sin(2 * node - moon) + 0.0005 * math.sin(2 * moon + sun)
    delta = -0.000278 + 0.000265 * t + 0.000262 * t**2
    return math.floor(mean + shift - delta + 0.5 + _ZONE)


def _sun_sector(julian_day: float) -> int:
    t = (julian_day - 0.5 - _ZONE - 2451545.0) / 36525
    rad = math.pi / 180
    anomaly = (357.52910 + 35999.05030 * t - 0.0001559 * t**2 - 0.00000048 * t**3) * rad
    longitude = 280.46645 + 36000.76983 * t + 0.0003032 * t**2
    longitude += (1.914600 - 0.004817 * t - 0.000014 * t**2) * math.sin(anomaly)
    longitude += (0.019993 - 0.000101 * t) * math.sin(2 * anomaly) + 0.000290 * math.sin(
        3 * anomaly
    )
    return int((longitude % 360) / 30)


def _eleventh_month(year: int) -> int:
    off = _julian_day(date(year, 12, 31)) - 2415021
    index = math.floor(off / _SYNODIC)
    moon = _new_moon(index)
    return _new_moon(index - 1) if _sun_sector(moon) >= 9 else moon


def _leap_offset(eleventh: int) -> int:
    index = math.floor(0.5 + (eleventh - _FIRST_NEW_MOON) / _SYNODIC)
    last = _sun_sector(_new_moon(index + 1))
    offset = 2
    while offset < 14:
        sector = _sun_sector(_new_moon(index + offset))
        if sector == last:
            break
        last = sector
        offset += 1
    return offset - 1
