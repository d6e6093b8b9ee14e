"""Dates of publication as ISO 8601 days: of records, of page furniture and of datelines."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))

_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?P<month>0?[1-9]|1[0-2])"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_NUMERIC = re.compile(rf"(?<!\d){_DAY}\s?(?P<mark>[/.-])\s?{_MONTH}\s?(?P=mark)\s?{_YEAR}(?!\d)")
_WORDS = re.compile(rf"(?<!\d){_DAY} tháng {_MONTH}(?:,| năm) {_YEAR}(?!\d)", re.IGNORECASE)
_ISO = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)")
_SLASHED_ISO = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)/(?P<month>\d\d?)/(?P<day>\d\d?)(?!\d)")
_STAMP = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d\S*$")


def first_day(text: str) -> str | None:
    """Return the first full date in `text` as `YYYY-MM-DD`, read day first as Vietnamese does."""
    found = [m for p in (_ISO, _NUMERIC, _WORDS, _SLASHED_ISO) if (m := p.search(text))]
    for match in sorted(found, key=lambda m: m.start()):
        try:
            parts = (int(match[name]) for name in ("year", "month", "day"))
            return date(*parts).isoformat()
        except ValueError:
            continue
    return None


def record_day(text: str) -> str | None:
    """Return the day of a record's date, in Vietnamese time, or None where it is no date.

    A year or a month alone ("2021", "2021-07", "07/2021") stays a year or a month.
    """
    text = text.strip()
    if _STAMP.match(text):
        try:
            moment = datetime.fromisoformat(text)
            return (moment.astimezone(VIETNAM) if moment.tzinfo else moment).date().isoformat()
        except ValueError:
            return None
    if whole := re.fullmatch(r"(?P<year>(?:19|20)\d\d)(?:-(?P<month>0[1-9]|1[0-2]))?", text):
        return whole.group()
    if month := re.fullmatch(rf"(?:tháng )?{_MONTH}\s?[/-]\s?{_YEAR}", text, re.IGNORECASE):
        return f"{month['year']}-{int(month['month']):02d}"
    return first_day(text)
