"""Offices that the holder of another is put to or leaves: "Giám đốc Sở được bầu làm Chủ tịch"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from nlp.entities.held import Held
from nlp.entities.office_keys import office_core
from nlp.entities.unnamed_several import number_before
from nlp.entities.wordings import Home, by_person

_WORDS = (
    r"(?:vừa|đã|sẽ|sắp|được|bị|xin|cho|về|lại|để|vào|còn|mới|không|chính thức|tiếp tục|có thể"
    r"|tạm thời|thôi|giữ|đảm nhận|đảm nhiệm|nhận|nhậm|từ|rời|mất|rút|khỏi|danh sách|làm|kiêm"
    r"|kiêm nhiệm|trở thành|bầu|bổ sung|bổ nhiệm|giới thiệu|điều động|luân chuyển|phân công"
    r"|tái|trúng|đắc|ứng cử|tranh cử|cử|miễn nhiệm|bãi nhiệm|cách|chức|chức vụ|chức danh|vị trí|ghế"
    r"|chỉ định|đề cử|cương vị|nhiệm vụ|tư cách|quyết định)"
)
_MOVE = re.compile(
    r"(?:\s+(?:ở|tại)(?:\s+[A-ZĐ][\w.]*){1,4})?(?:\s+trẻ nhất nước)?"
    rf"(?P<move>,?\s+{_WORDS}(?:\s+{_WORDS}){{0,8}})\s+",
)
_VERB = re.compile(
    r"\b(?:làm|kiêm|trở thành|trúng cử|tái cử|đắc cử|ứng cử|tranh cử|giữ|đảm nhận|đảm nhiệm|nhận"
    r"|nhậm|rời|mất|thôi|từ chức|được bầu|được bổ nhiệm|miễn nhiệm|bãi nhiệm)\b"
)
_OF_ANOTHER = re.compile(
    r"(?<!được )(?<!bị )\b(?:bầu|bổ nhiệm|giới thiệu|điều động|luân chuyển|phân công"
    r"|chỉ định|đề cử|miễn nhiệm|bãi nhiệm|cách|cho)\b"
)
"""What one does to another: "Thủ tướng bổ nhiệm Thứ trưởng"."""
_KIN = re.compile(r"\b(?:phu nhân|vợ|chồng|con trai|con gái|con|anh|em)\s+$", re.IGNORECASE)
_LONGEST = 90


def moved(text: str, offices: Sequence[Held]) -> list[tuple[Held, Held]]:
    """Return the offices that others' holders take or leave, after those others."""
    return [
        (one, other)
        for one, other in pairwise(offices)
        if not other.holders and _is_moved(text, one, other)
    ]


def _is_moved(text: str, one: Held, other: Held) -> bool:
    gap = text[one.stop : other.start]
    if not 2 < len(gap) < _LONGEST or "\n" in gap or other.generic or one.generic:
        return False
    match = _MOVE.fullmatch(gap)
    if match is None or _KIN.search(text, max(0, one.start - 15), one.start):
        return False
    move = match["move"]
    return bool(_VERB.search(move)) and not _OF_ANOTHER.search(move)


def of_the_mover(
    text: str,
    pairs: Iterable[tuple[Held, Held]],
    people: Sequence[list[list[Held]]],
    by_title: Mapping[str, Sequence[Home]],
) -> Iterator[tuple[Held, int, list[Held]]]:
    """Yield the second office of each pair with the holder of the first and its other wordings.

    There are two holders in "Chủ tịch HĐND và Bí thư Thành ủy được bầu làm Ủy viên", and three
    in "Ba giám đốc Sở được bầu làm Ủy viên".
    """
    bearers: dict[int, set[int]] = {}
    by_stop: dict[int, Held] = {}
    for number, office in by_person(people):
        bearers.setdefault(id(office), set()).add(number)
        by_stop[office.stop] = office
    for one, other in pairs:
        found = bearers.get(id(one), set())
        if one.holders or other.linked or len(found) != (number_before(text, one) or 1):
            continue
        beside = by_stop.get(one.start - 4) if text[one.start - 4 : one.start] == " và " else None
        also = bearers[id(beside)] if beside and not beside.holders else set()
        bearers[id(other)] = found
        homes = by_title.get(office_core(other.title), ())
        for number in sorted(found | also):
            yield other, number, next((h.group for h in homes if h.person == number), [])
