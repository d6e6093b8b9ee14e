"""Offices of several at once: "Hai bộ trưởng", "Bí thư Hà Nam và Thái Bình"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from nlp.entities.held import Held
from nlp.entities.unnamed_levels import of_the_unit
from nlp.entities.wordings import Free, Home, fitting, persons
from nlp.entities.words import NUMBERS, as_number, split_words

_NUMBER = re.compile(
    r"(?<![\w/-])(?<!một )(?<!mỗi )(?<!hàng )(?<!hằng )(?<!\d )"
    rf"({'|'.join(NUMBERS)}|\d)\s+(?:(?:tân|(chức danh|chức vụ|vị trí)(?: tân)?)\s+)?$",
    re.IGNORECASE,
)


def number_before(text: str, office: Held) -> int:
    """Return the number before an office, or 0: "Hai Bí thư Huyện ủy", "5 Phó chủ tịch"."""
    match = _NUMBER.search(text, max(0, office.start - 24), office.start)
    number = as_number(match[1]) if match else 0
    return 0 if match and match[2] and number == 1 else number


def in_turn(text: str, one: Free, by_title: Mapping[str, Sequence[Home]]) -> list[Home]:
    """Return the wordings of all who hold an office that the text says of several."""
    count = number_before(text, one.office)
    if count > 1:
        return _so_many(one, count) or _last_named(one, count, by_title)
    return _of_both(text, one)


def _so_many(one: Free, count: int) -> list[Home]:
    """Return the homes of all who hold an office, or of all put to it, if they are so many."""
    same = [h for h in one.homes if h.group[0].former == one.office.former]
    homes = [h for h in same if h.key >= one.key or h.key <= one.key]
    homes = homes or [h for h in same if h in of_the_unit(one)]
    for these in (homes, [h for h in homes if h.new]):
        if len(persons(these)) == count:
            return these
    return []


_NEAR = 1500
"""Characters before "hai bộ trưởng" in which the two are named."""


def _last_named(one: Free, count: int, by_title: Mapping[str, Sequence[Home]]) -> list[Home]:
    """Return the homes of those whom the text last named with a title that stands alone.

    "Hai chủ tịch" may be a "Chủ tịch nước" and the "Chủ tịch Cuba".
    """
    if one.key != set(one.title.split()) or one.office.former:
        return []
    homes = [
        home
        for title, these in by_title.items()
        if title == one.title or title.startswith(f"{one.title} ")
        for home in these
        if 0 < one.office.start - home.start < _NEAR and not home.group[0].former
    ]
    last: dict[int, Home] = {}
    for home in sorted(homes, key=lambda home: -home.start):
        if home.person not in last:
            last[home.person] = home
    return list(last.values())[:count] if len(last) >= count else []


def one_of_a_kind(one: Free) -> list[Home]:
    """Return the wordings of "Một chủ tịch xã", whom the text names only later."""
    if len(one.key) == len(one.title.split()) or any(h.start < one.office.start for h in one.homes):
        return []
    homes = [h for h in one.homes if h.key >= one.key]
    return homes if len(persons(homes)) == 1 else []


_APART = re.compile(r" và |, ")


def _of_both(text: str, one: Free) -> list[Home]:
    """Return the wordings of the two of "Ngoại trưởng Nhật Bản và Hàn Quốc"."""
    body = text[one.office.start + len(one.office.title) : one.office.stop]
    parts = _APART.split(body)
    if len(parts) != 2 or not parts[0].strip():
        return []
    left, right = (set(split_words(part)) for part in parts)
    homes = [h for h in one.homes if h.group[0].former == one.office.former]
    seconds = _of_one(h for h in homes if h.key >= right | set(one.title.split()))
    others = [h for h in homes if h.person not in persons(seconds)]
    firsts = _of_one(fitting(others, one.title, one.key - (right - left) - {"và", ",", "hai"}))
    return [*firsts, *seconds] if firsts and seconds else []


def _of_one(homes: Iterable[Home]) -> list[Home]:
    """Return the wordings if they are one person's, else those of the one put to it."""
    found = list(homes)
    for these in (found, [home for home in found if home.new]):
        if len(persons(these)) == 1:
            return these
    return []
