"""Where the name of a body ends: its term, number, site or board."""

from __future__ import annotations

import re
from dataclasses import replace

from nlp.entities.body_words import (
    AFTER_NUMBER,
    NUMBERED,
    known_union,
)
from nlp.entities.firms import Body
from nlp.entities.gazetteer import bare_place
from nlp.entities.levels import term_end, unit_end
from nlp.entities.lexicon import (
    Head,
    word_set,
)
from nlp.entities.places import match_place
from nlp.entities.words import Words


def managed(words: Words, at: int, end: int) -> Body | None:
    """Return the place that a board manages: "Ban quản lý vịnh Nha Trang"."""
    if "quản" not in words.lows[at:end]:
        return None
    place = match_place(words, end) if end < words.size else None
    return None if place is None else Body(place.stop, "body-field", place.level)


def with_term(words: Words, body: Body) -> Body:
    """Run on through the term of a council or committee: "HĐND tỉnh khóa IX"."""
    if body.rule in ("body-named", "known-body"):
        return body
    return replace(body, stop=term_end(words, body.stop))


def with_number(words: Words, end: int, head: Head) -> int | None:
    """Run on through "Phòng Thanh tra 1" and "Đội Kiểm lâm cơ động số 2"."""
    first = end + (words.low(end) == "số")
    if not (head.kind == "field" or head.form in NUMBERED) or not re.fullmatch(
        r"\d{1,2}|i{1,3}", words.low(first)
    ):
        return None
    if words.taken[first] or words.glued(first) or words.low(first + 1) not in AFTER_NUMBER:
        return None
    return first + 1


def at_place(words: Words, at: int, end: int) -> int:
    """Run on through "tại Việt Nam" after an embassy or "tại Hà Nội" after a high court."""
    is_abroad = words.lows[at] in word_set("abroad") or words.lows[at : at + 2] == ["phái", "đoàn"]
    is_abroad = is_abroad or words.lows[end - 3 : end] == ["người", "việt", "nam"]
    if is_abroad and words.low(end) in ("tại", "ở") and end - at <= 8:
        union = known_union(words, end + 1)
        if union is not None:
            return union
        place = bare_place(words, end + 1) if end + 1 < words.size else None
        if place is not None:
            return place.stop
        name = unit_end(words, end + 1)
        return name or end
    return end
