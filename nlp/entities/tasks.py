"""Committees named after their task: "Ban chỉ đạo về thực hiện quy chế dân chủ ở cơ sở tỉnh"."""

from __future__ import annotations

from nlp.document import Level
from nlp.entities.levels import bracketed, read_level
from nlp.entities.lexicon import stops, titles, word_set
from nlp.entities.names import person_at
from nlp.entities.words import Words

_TASK_STARTS = word_set("task-start")
_TASK_WORDS = 16


def task_end(words: Words, at: int, *, about_needed: bool) -> tuple[int, Level | None]:
    """Read the task of "Ban chỉ đạo về thực hiện quy chế dân chủ ở cơ sở tỉnh"."""
    if about_needed and words.low(at) != "về":
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
        if not words.forms[end][0].isalnum() and not _joins(words, end):
            break
        if end > at and tuple(words.lows[end - 2 : end]) == ("cơ", "sở"):
            break
        if end > at and _ends_task(words, end, first=end == at + 1):
            break
        end += 1
    return _trimmed(words, at, end), None


def _ends_task(words: Words, at: int, *, first: bool) -> bool:
    """Tell a word that ends the name; `first` where only one word of it stands before."""
    if first:
        return words.lows[at] == "cùng"
    return bool(stops().first(words.lows, at)) or _is_other(words, at)


def _is_other(words: Words, at: int) -> bool:
    """Tell the name of a person, and a dash before what somebody says "về việc ..."."""
    if words.low(at) in ("-", "–"):
        return (words.low(at + 1), words.low(at + 2)) == ("về", "việc")
    return words.caps[at] and person_at(words, at) is not None


def _joins(words: Words, at: int) -> bool:
    """Tell a dash, and the comma of "phòng, chống" and "tham nhũng, tiêu cực", inside a task."""
    if words.low(at) in ("-", "–"):
        return True
    around = (words.low(at - 1), words.low(at + 1))
    return words.low(at) == "," and around in (("phòng", "chống"), ("nhũng", "tiêu"))


def _trimmed(words: Words, at: int, end: int) -> int:
    while end > at and (
        words.low(end - 1) in ("-", "–", ")", "về", "và") or _is_bracket_tail(words, end)
    ):
        end -= 3 if _is_bracket_tail(words, end) else 1
    return max(at, end)


def _is_bracket_tail(words: Words, end: int) -> bool:
    return end >= 3 and words.low(end - 1) == ")" and words.low(end - 3) == "("
