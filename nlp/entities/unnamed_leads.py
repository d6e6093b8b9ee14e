"""Offices in headline and lead, whose holders the text names only after them."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.entities.held import Held
from nlp.entities.wordings import Free, Home, persons

_LONG = 500
"""Characters of the longest lead, and those within which the holder is named after it."""


def lead_end(text: str) -> int:
    """Return where headline and lead end, which are the first two lines."""
    lines = text.split("\n", 4)[:4]
    first = text.find("\n")
    second = next((line for line in lines[1:] if line), "")
    stop = text.find(second, first) + len(second) if second else first
    return stop if len(second) < _LONG else first


_OF_MANY = ("đại biểu", "ủy viên", "uỷ viên", "thành viên")


def told_first(homes: Sequence[Home], office: Held) -> list[Home]:
    """Return the wordings of the one whom the text names first after headline and lead."""
    if office.title.lower().startswith(_OF_MANY):
        return []
    after = sorted((h for h in homes if h.start > office.start), key=lambda home: home.start)
    if not after or len(after) < len(homes) or after[0].start - office.stop > _LONG:
        return []
    at_first = [home for home in after if home.start == after[0].start]
    return at_first if len(persons(at_first)) == 1 else []


def alone_with_it(one: Free) -> list[Home]:
    """Return the wordings of the one of the text who bears a title, if they say something alike.

    "Giám đốc Tình báo Quân sự Mỹ" is the "Giám đốc Cơ quan Tình báo Quốc phòng Mỹ".
    """
    title = set(one.title.split())
    homes = [h for h in one.homes if h.group[0].former == one.office.former]
    if len(persons(homes)) != 1 or min(h.start for h in homes) < one.office.start:
        return []
    rest = one.key - title
    return [h for h in homes if _are_alike(rest, h.key - title)]


def _are_alike(one: set[str], other: set[str]) -> bool:
    """Tell whether half of the words are the same, and both are of the highest court or none."""
    if ("tối" in one) != ("tối" in other):
        return False
    return 2 * len(one & other) >= min(len(one), len(other)) > 0
