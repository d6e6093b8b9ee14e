"""Committees named after their task: "Ban chỉ đạo về thực hiện quy chế dân chủ ở cơ sở tỉnh"."""

from __future__ import annotations

from nlp.document import Level
from nlp.entities.levels import bracketed, read_level
from nlp.entities.lexicon import extensions, fields, stops, titles, word_set
from nlp.entities.names import person_at
from nlp.entities.words import Words

_TASK_STARTS = word_set("task-start")
_TASK_WORDS = 16
_AFTER_LEVEL = (("phòng",), ("chống",), ("các", "chương", "trình"), ("chương", "trình"))
"""Beginnings of a task after the level: "Ban chỉ đạo quốc gia" + "chống buôn lậu"."""
_LISTED = 6
"""Words of the longest part of a list inside a task."""


def task_end(words: Words, at: int, *, about_needed: bool) -> tuple[int, Level | None]:
    """Read the task of "Ban chỉ đạo về thực hiện quy chế dân chủ ở cơ sở tỉnh"."""
    if about_needed and words.low(at) != "về" and not _is_task_of_level(words, at):
        return at, None
    if not (words.cap(at) or words.low(at) in _TASK_STARTS or bracketed(words, at)):
        return at, None
    if stops().first(words.lows, at) or titles().first(words.lows, at) or _is_other(words, at):
        return at, None
    end, limit = at, min(words.size, at + _TASK_WORDS + 8)
    while end < limit and not words.taken[end]:
        bracket = bracketed(words, end)
        if bracket:
            end = bracket
            continue
        level_end, level = read_level(words, end) if end > at else (end, None)
        if level_end > end:
            return level_end, level
        if not words.forms[end][0].isalnum() and not _joins(words, at, end):
            break
        if end > at and tuple(words.lows[end - 2 : end]) == ("cơ", "sở"):
            break
        if end > at and _ends_task(words, end, first=end == at + 1):
            break
        end += 1
    return _trimmed(words, at, end), None


def _is_task_of_level(words: Words, at: int) -> bool:
    """Tell the task that follows a level without "về": "quốc gia chống buôn lậu"."""
    return any(tuple(words.lows[at : at + len(start)]) == start for start in _AFTER_LEVEL)


def _ends_task(words: Words, at: int, *, first: bool) -> bool:
    """Tell a word that ends the name; `first` where only one word of it stands before."""
    if first:
        return words.lows[at] == "cùng"
    if _is_other(words, at):
        return True
    return bool(stops().first(words.lows, at)) and not _is_inside_field(words, at)


def _is_inside_field(words: Words, at: int) -> bool:
    """Tell the "thông tin" of the field "công nghệ thông tin" from the verb."""
    return any(
        stop > at
        for start in (at - 2, at - 1)
        for table in (fields(), extensions())
        for _, stop in table.all(words.lows, start)
    )


def _is_other(words: Words, at: int) -> bool:
    """Tell the name of a person, and a dash before what somebody says "về việc ..."."""
    if words.low(at) in ("-", "–"):
        return (words.low(at + 1), words.low(at + 2)) == ("về", "việc")
    return words.caps[at] and person_at(words, at) is not None


def _joins(words: Words, first: int, at: int) -> bool:
    """Tell a dash, and the comma of "phòng, chống" and "tham nhũng, tiêu cực", inside a task."""
    if words.low(at) in ("-", "–"):
        return True
    if words.low(at) != ",":
        return False
    around = (words.low(at - 1), words.low(at + 1))
    return around in (("phòng", "chống"), ("nhũng", "tiêu")) or _is_list(words, first, at)


def _is_list(words: Words, first: int, at: int) -> bool:
    """Tell the comma of "chống buôn lậu, gian lận thương mại và hàng giả": what is fought."""
    if "chống" not in words.lows[first:at] or words.low(at + 1) in _OTHERS:
        return False
    for end in range(at + 1, min(words.size - 1, at + 1 + _LISTED)):
        if words.low(end) in ("và", ","):
            return end > at + 2 and words.low(end + 1) not in _OTHERS and not words.caps[end + 1]
        if words.caps[end] or words.taken[end] or _ends_task(words, end, first=False):
            return False
    return False


_OTHERS = ("các", "cùng", "lãnh", "đại", "đồng", "một", "ông", "bà")
"""Words that begin no part of a list of tasks."""


def _trimmed(words: Words, at: int, end: int) -> int:
    while end > at and (
        words.low(end - 1) in ("-", "–", ")", "về", "và") or _is_bracket_tail(words, end)
    ):
        end -= 3 if _is_bracket_tail(words, end) else 1
    return max(at, end)


def _is_bracket_tail(words: Words, end: int) -> bool:
    return end >= 3 and words.low(end - 1) == ")" and words.low(end - 3) == "("
