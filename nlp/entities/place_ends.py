"""Where the name of a place ends: marks, numbers and second names inside it."""

from __future__ import annotations

import re

from nlp.entities.gazetteer import SHORT_TYPES, is_country
from nlp.entities.lexicon import units
from nlp.entities.names import person_at
from nlp.entities.words import Words

_SMALL_TYPES = ("thôn", "ấp", "xóm", "bản", "làng", "buôn", "khóm")
_LETTERS = ("A", "B", "C", "D")
"""Letters that tell parts of a village apart."""
_MEASURES = ("%", "hải", "người", "hộ", "tỷ", "triệu", "năm", "tháng", "ha")
"""What a number counts that does not make "khu vực 200" a place."""
_NUMBER = re.compile(r"\d{1,3}[A-Z]?|[A-Z]{1,2}\d{1,2}|[IVX]{1,4}")
_UNITS_IN_PAIRS = ("xã", "phường", "thôn", "trấn")


def bracketed_type(words: Words, at: int) -> int:
    """Return the index after the letters of a type: "khu đô thị mới (KĐTM) Thủ Thiêm"."""
    is_letters = words.low(at) == "(" and words.low(at + 2) == ")" and words.cap(at + 3)
    return at + 3 if is_letters and words.forms[at + 1].isupper() and words.cap(at + 1) else at


def marked_end(words: Words, end: int) -> int:
    """Run on through the mark of "Ea R’bin" and "Tôn K’Long", whose last syllable may be small."""
    while words.low(end) in ("'", "’", "‘") and words.glued(end):
        is_short = len(words.forms[end - 1]) <= 2 and words.forms[end - 1][0].isupper()
        if not words.glued(end + 1):  # "Nâm N’ Jang"
            is_short = is_short and len(words.forms[end - 1]) == 1 and words.cap(end + 1)
        if not is_short or end + 1 >= words.size or not words.forms[end + 1].isalpha():
            break
        end += 2
    return end


def with_number(words: Words, at: int, end: int) -> int:
    """Run on through the number of "thôn Đồng Lạc 2", the letter of "ấp Tân Sen B"."""
    is_number = words.low(end).isdigit() and len(words.low(end)) <= 2 and not words.taken[end]
    is_number = is_number or (words.cap(end) and words.forms[end] in _LETTERS)
    is_type = words.lows[at] in _SMALL_TYPES and words.low(end + 1) in ("", ",", ".", ")", "(")
    return end + 1 if is_number and is_type else end


def with_state(words: Words, at: int, end: int) -> int:
    """Run on through the state of "vùng Đông Bắc nước Mỹ"."""
    if words.lows[at] != "vùng" or words.low(end) != "nước":
        return end
    return is_country(words, end + 1) or end


def second_unit(words: Words, at: int, end: int) -> int:
    """Run on through the second of "xã An Lộc và Tân Sen", where no other name begins."""
    is_unit = any(words.low(i) in _UNITS_IN_PAIRS for i in (at, at + 1))
    if not is_unit or words.low(end) != "và" or not words.cap(end + 1):
        return end
    for _, stop in units().all(words.lows, end + 1):
        is_whole = all(words.cap(i) for i in range(end + 1, stop)) and not words.cap(stop)
        if is_whole and stop > end + 2 and words.low(stop) != "(":
            person = person_at(words, end + 1)
            return end if person is not None and person > end + 3 else stop
    return end


def after_point(words: Words, at: int) -> int:
    """Return the index after the point of a short type: "P. Bến Nghé"."""
    if words.low(at) != ".":
        return at
    is_point = words.glued(at) and words.low(at - 1) in (*SHORT_TYPES, "p")
    is_stray = words.glued(at + 1) and words.low(at - 1) in ("tp", "tx", "tt")  # "TX .Sơn Tây"
    return at + 1 if is_point or is_stray else at


def listed_number(words: Words, at: int, first: int) -> int | None:
    """Return the index after the "9" of "các quận 2, 9", or None."""
    is_unit = words.lows[at] in ("quận", "phường") and words.low(at + 1).isdigit()
    is_number = words.low(first).isdigit() and len(words.low(first)) <= 2
    ends = words.low(first + 1) in ("", ",", ".", ")", ";", "và")
    return first + 1 if is_unit and is_number and ends and not words.taken[first] else None


def numbered_end(words: Words, at: int) -> int | None:
    """Return the end of the number that alone makes "tổ 42" and "khu vực 7" a place."""
    if at >= words.size or words.taken[at] or not words.forms[at][:2].isalnum():
        return None
    is_number = _NUMBER.fullmatch(words.forms[at]) is not None
    if words.low(at + 1) in (",", ".") and words.glued(at + 1) and words.glued(at + 2):
        return None  # "khu 4,3 ha"
    is_measure = words.low(at + 1) in _MEASURES
    return at + 1 if is_number and not is_measure else None
