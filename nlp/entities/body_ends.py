"""Where the name of a body ends: its term, number, site or board."""

from __future__ import annotations

import re
from dataclasses import replace

from nlp.entities.body_words import (
    AFTER_NUMBER,
    DISTRICTS,
    NUMBERED,
    PROJECTS,
    TITLE_ENDS,
    known_union,
)
from nlp.entities.fields import field_end, name_end
from nlp.entities.firms import Body
from nlp.entities.gazetteer import bare_place
from nlp.entities.levels import bracketed, read_level, term_end, unit_end
from nlp.entities.lexicon import (
    Head,
    family_names,
    heads,
    stops,
    units,
    word_set,
)
from nlp.entities.names import person_at
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
    end = term_end(words, body.stop)
    return body if end == body.stop else replace(body, stop=end)


def district_body(words: Words, at: int, head: Head) -> Body | None:
    """Read "Huyện ủy Vân Hồ": after this head a district's name is no person's."""
    if head.form not in DISTRICTS or not words.cap(at):
        return None
    for kinds, stop in units().all(words.lows, at):
        is_whole = all(words.cap(i) for i in range(at, stop)) and stop > at + 1
        is_own = "D" in kinds and not words.cap(stop)
        if is_whole and (is_own or _names_holder(words, stop)):
            return Body(stop, "body-alone", head.level)
    return None


def _names_holder(words: Words, at: int) -> bool:
    """Tell the man of "Huyện ủy Vân Hồ Lê Sen" from the rest of the name of a unit."""
    if not words.cap(at):
        return False
    is_short = words.lows[at] in family_names() and words.cap(at + 1) and not words.cap(at + 2)
    return is_short or person_at(words, at) is not None


def with_zones(words: Words, at: int, body: Body) -> Body:
    """Run on through "và các KCN tỉnh" of a board: "Ban Quản lý KKT Nghi Sơn" + these."""
    first = body.stop
    if words.low(first) != "và" or words.low(first + 1) != "các":
        return body
    if "quản" not in words.lows[at : at + 3]:
        return body
    for zone in _ZONES:
        after = first + 2 + len(zone)
        if tuple(words.lows[first + 2 : after]) == zone:
            end, level = read_level(words, after)
            return replace(body, stop=end, level=level) if end > after else body
    return body


_ZONES = (("kcn",), ("kcx",), ("ccn",), ("khu", "công", "nghiệp"), ("khu", "chế", "xuất"))


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


_TYPE_WORDS = 8
"""Words of the longest type before its letters: "trường trung học phổ thông (THPT)"."""


def lettered_name_end(words: Words, at: int, after: int) -> int | None:
    """Return the end of a name whose type is interrupted by its letters, or None.

    "Trường trung học phổ thông (THPT) Tân Kỳ", "Công ty trách nhiệm hữu hạn (TNHH) Sao Bay".
    """
    opens = after
    while opens < min(words.size, after + _TYPE_WORDS) and words.forms[opens].isalpha():
        opens += 1
    closes = bracketed(words, opens)
    if not closes or words.caps[opens - 1] or not _are_initials(words, at, opens):
        return None
    end = name_end(words, closes)
    return end if end > closes else None


def _are_initials(words: Words, at: int, opens: int) -> bool:
    """Tell whether the letters in the bracket at `opens` are those of the words before it."""
    letters = words.lows[opens + 1]
    first = opens - len(letters)
    return first >= at and all(
        word[0] == letter for word, letter in zip(words.lows[first:opens], letters, strict=True)
    )


def matters_end(words: Words, at: int, after: int) -> int:
    """Run on through the matters of "Bộ Các vấn đề cựu chiến binh" (`after` if there are none)."""
    first = after + (words.low(after) == "về")
    if tuple(words.lows[first : first + 3]) != ("các", "vấn", "đề"):
        return after
    if not words.caps[first] and words.low(at - 1) not in TITLE_ENDS:
        return after
    about = first + 3 + (words.low(first + 3) == "về")
    end = field_end(words, about, proper=True)
    if end > about or about >= words.size or words.taken[about]:
        return end if end > about else after
    is_word = words.forms[about].isalpha() and not stops().first(words.lows, about)
    return words.token_ends[about] if is_word else after


def project_end(words: Words, after: int, head: Head) -> int:
    """Run on through what a board builds: "Ban Quản lý dự án (QLDA)" + "di dân tái định cư"."""
    if head.form not in PROJECTS:
        return after
    first = bracketed(words, after) or after
    end = field_end(words, first, proper=True)
    return end if end > first else after


def is_no_body(words: Words, at: int) -> bool:
    """Tell "Đại hội Đảng" and "Chính phủ điện tử", in which no body is meant."""
    if words.lows[at] == "đảng" and words.low(at - 1) == "hội" and words.low(at - 2) == "đại":
        return heads().end(words.lows, at) == at + 1
    after = (words.low(at + 2), words.low(at + 3))
    return words.lows[at] == "chính" and after == ("điện", "tử")


def deputies_end(words: Words, at: int) -> int | None:
    """Return the end of "đoàn Hà Nội", the deputies of a province, or None."""
    name = at + 3 if words.low(at + 1) == "tp" and words.low(at + 2) == "." else at + 1
    name += words.low(name) == "tp"
    if words.low(name) == "hcm" and words.cap(name) and name > at + 1:
        return name + 1
    for kinds, stop in units().all(words.lows, name):
        if "P" in kinds and all(words.cap(i) for i in range(name, stop)) and not words.cap(stop):
            return stop
    return None
