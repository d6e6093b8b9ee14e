"""Holders of an office told with their number: "bầu 2 Phó Chủ tịch. Đó là ông A và bà B"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from nlp.entities.held import Held
from nlp.entities.holder_patterns import TERM
from nlp.entities.tagger import Candidate
from nlp.entities.words import NUMBERS, as_number

_COUNTED = re.compile(
    rf"(?<![\w/.,-])(?<!một )(?<!hàng )(?<!\d )({'|'.join(NUMBERS[1:])}|[2-9]|1\d)\s+"
    r"(?:(?:tân|cựu|nguyên|chức danh|chức vụ|vị trí|ứng viên|ứng cử viên|đồng chí|vị)\s+){0,2}$",
    re.IGNORECASE,
)
_THEY = (
    r"(?:(?:Họ|Đó|Cụ thể|Theo đó|Gồm|Bao gồm|(?:\d|Hai|Ba|Bốn|Năm) (?:người|nhân sự|cán bộ"
    r"|đồng chí|vị|ông bà|ứng viên)(?: này| trên| được [^,.;:\n]{2,40})?)"
    r"(?:,? (?:lần lượt )?(?:là|gồm|gồm có|bao gồm)\b|,(?=\s))?)"
)
_LISTS = re.compile(
    TERM + r"(?:\s+(?:mới|khác|còn lại|hiện nay|này|vừa [^,.;:()\n]{2,30}))?"
    r"(?:\s*\((?=(?:gồm |là |các )*(?:ông|bà|đồng chí|anh|chị)\b)(?P<bracket>)"
    r"|\s*:\s|,?\s+(?:(?![^.;:\n]*\b(?:cho|nói|gặp|người|việc|ảnh|rằng)\b.*\b(?:là|gồm)\b)"
    r"[^.,;:!?\n()]{2,50},?\s)?(?:đó )?(?:(?:lần lượt )?là|gồm có|bao gồm|gồm)\b:?\s"
    rf"|(?:[^.;:!?\n()]{{0,80}})[.:]\s+{_THEY}:?\s)"
    r"\s*(?:các\s+)?(?:tân\s+)?(?:(?:ông|bà|đồng chí|anh|chị)\b|(?=[A-ZĐÂÁ]))"
)
"""Between an office told with a number and the first of those who hold it."""
_STOP = re.compile(r"[.!?…](?=\s|$)|\n|$")
_ABBREVIATED = re.compile(r"\b(?:TP|PGS|GS|TS|ThS|BS|LS|[A-ZĐ])$")
_OTHERS = re.compile(
    r"\b(?:thay|con|vợ|chồng|cháu|do|theo|cho biết|nói|với|cùng|gặp|của|trao|ký|cho)\b"
)


def name_counted(text: str, offices: Sequence[Held], persons: Sequence[Candidate]) -> None:
    """Give an office told with a number to all of as many that a list after it names."""
    starts: list[int] | None = None
    for office in offices:
        match = _COUNTED.search(text, max(0, office.start - 36), office.start)
        opening = _LISTS.match(text, office.stop) if match else None
        if match is None or opening is None:
            continue
        starts = starts or [person.start for person in persons]
        stop = _end(text, opening)
        named = range(bisect_left(starts, office.stop), bisect_left(starts, stop))
        is_all = len(named) == as_number(match[1]) > len(office.holders)
        if is_all and set(office.holders) <= set(named) and _are_listed(text, persons, named):
            office.holders = list(named)


def _end(text: str, opening: re.Match[str]) -> int:
    """Return where the list ends: with its bracket or its sentence."""
    if opening["bracket"] is not None:
        closed = text.find(")", opening.end(), opening.end() + 600)
        return closed if closed >= 0 else opening.end()
    for stop in _STOP.finditer(text, opening.end()):
        if not _ABBREVIATED.search(text, max(0, stop.start() - 4), stop.start()):
            return stop.start()
    return len(text)


def _are_listed(text: str, persons: Sequence[Candidate], named: range) -> bool:
    """Tell whether one name after the other is listed, with no more between than who each is."""
    gaps = (text[persons[i - 1].stop : persons[i].start] for i in named[1:])
    return all(_NEXT.search(gap) and not _OTHERS.search(gap.lower()) for gap in gaps)


_NEXT = re.compile(r"(?:^|[,;)]|\bvà|\s)\s*(?:,|;|và)\s+(?:và\s+)?(?:[^\W\d_]+\s+){0,8}$")
"""Before the next name: a comma or "và", and what he or she is called."""
