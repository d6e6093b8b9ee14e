"""How an office runs on in small letters: its field, and whom it serves."""

from __future__ import annotations

from nlp.entities.bodies import match_body
from nlp.entities.foreign import foreign_end, is_foreign
from nlp.entities.levels import unit_end
from nlp.entities.lexicon import (
    extensions,
    fields,
    heads,
    honorifics,
    levels,
    stops,
    titles,
    units,
    word_set,
    world,
)
from nlp.entities.names import person_at
from nlp.entities.words import Words

_BREAKS = word_set("breaks") - word_set("office-goes-on")


_VERBS = word_set("office-breaks")


_MARKS = (",", ")", ";", "-", "–", ".", ":", "(", "")


_JOINTS = ("-", "–", "và")


_DIVISIONS = (("bộ", "phận"), ("khối", "dịch"), ("khối", "khách"), ("khối", "ngân"))


def _division_end(words: Words, at: int) -> int:
    """Run on through a part of a firm: "giám đốc" + "bộ phận thiết kế của Sao Bay"."""
    end = at + 1
    while end < at + 9 and words.low(end) not in ("của", "thuộc") and _is_plain(words, end):
        end += 1
    if words.low(end) in ("của", "thuộc"):
        body = match_body(words, end + 1, after_title=True)
        return body.stop if body is not None else at
    if words.cap(end) and world().first(words.lows, end):
        return unit_end(words, end) or at
    return end if words.low(end) in _MARKS else at


def _is_plain(words: Words, at: int) -> bool:
    """Tell a word in small letters that is no verb's."""
    is_small = at < words.size and words.forms[at].isalpha() and not words.caps[at]
    return is_small and not words.taken[at] and not stops().first(words.lows, at)


_SMALL = ("ban", "phòng", "khoa", "tổ", "đội", "đoàn", "trạm", "nhóm", "bộ")


def _joined_end(words: Words, at: int) -> int:
    """Run on through a second field in small letters: "Phòng Khảo thí" + "và quản lý thi"."""
    is_other = (words.low(at + 1), words.low(at + 2)) == ("tổ", "chức")
    if words.low(at) != "và" or words.cap(at + 1) or is_other:
        return at
    if titles().first(words.lows, at + 1):
        return at
    end = at + 1
    while end < min(words.size, at + _MAX_FREE) and not words.taken[end]:
        following = _work_end(words, end)
        if following == end:
            break
        end = following
    if end == at + 1:
        return at
    closed = _closing(words, end) if end < words.size and not words.taken[end] else None
    return closed or (end if words.low(end) in _MARKS else at)


def _work_end(words: Words, at: int) -> int:
    """Return the end of the field in small letters that begins at `at` (`at` if there is none)."""
    ends = [t.first(words.lows, at) for t in (extensions(), fields()) if at < words.size]
    return max((f[1] for f in ends if f and not words.caps[f[1] - 1]), default=at)


_COUNCILS = ("hđnd", "ubnd", "đbqh")
_TWO_COUNCILS = ("nhà", "nước", "và", "hội", "đồng", "bộ", "trưởng")
"""Ends of the two councils that one man heads: "Hội đồng Nhà nước và Hội đồng Bộ trưởng Cuba"."""
_TYPES = (("tổ", "chức"), ("cơ", "quan"), ("tờ",), ("trang",), ("kênh",))
"""Types that stand outside the name of a body."""


_FREE_JOINTS = ("và", "-", "–", ",")


_MAX_FREE = 16
"""Words of the longest field in small letters that is read after an office."""


def full_end(words: Words, at: int, title: int, stop: int) -> int:
    """Run on in small letters: "Giám đốc Sở" + "giao dịch chứng khoán Hà Nội"."""
    if stop >= words.size or words.taken[stop]:
        return stop
    if _joins_councils(words, stop):
        body = match_body(words, stop + 1, after_title=True)
        return stop if body is None else body.stop
    if words.caps[stop] or _is_placed(words, stop):
        return stop
    if (words.low(stop), words.low(stop + 1)) in _DIVISIONS:
        return _division_end(words, stop)
    stop = _joined_end(words, stop) if stop > title else stop
    if stop >= words.size or words.taken[stop]:
        return stop
    is_field = fields().first(words.lows, stop) or extensions().first(words.lows, stop)
    is_organ = words.lows[title - 1] in _SMALL and words.lows[title - 2] in ("trưởng", "phó")
    if stop > title or is_field or is_organ or _is_force(words, stop):
        stop = _free_end(words, stop, opened=words.low(at - 1) in ("(", ",", "-", "–", ":"))
    return _owner_end(words, stop) if not _is_placed(words, stop) else stop


def _joins_councils(words: Words, at: int) -> bool:
    """Tell what stands between two councils of one office: "HĐND - UBND"."""
    if tuple(words.lows[at - 2 : at + 5]) == _TWO_COUNCILS:
        return True
    is_joint = words.low(at) in _JOINTS or (words.low(at), words.low(at - 2)) == (",", "phòng")
    return is_joint and words.low(at - 1) in _COUNCILS and words.low(at + 1) in _COUNCILS


def _is_force(words: Words, at: int) -> bool:
    """Tell what a commander commands: "Tham mưu trưởng lực lượng không quân Mỹ"."""
    first = at + (words.low(at) == "các")
    is_force = (words.low(first), words.low(first + 1)) in (("lực", "lượng"), ("quân", "đội"))
    return is_force and words.low(at - 1) in ("trưởng", "lệnh", "huy", "cao", "viên", "ngôn")


def _owner_end(words: Words, at: int) -> int:
    """Run on to whom the office serves: "Giám đốc điều hành của Vietjet Air"."""
    start = at
    while at < start + 4 and words.low(at) != "của" and _is_free(words, at):
        at += 1
    is_for = words.low(at) == "cho" and words.low(at - 1) in ("ngôn", "vấn", "biệt", "cấp")
    if words.low(at) != "của" and not is_for:
        return start
    if words.low(at + 1) in _QUOTES:
        return _quoted_end(words, at + 2) or start
    if words.low(at + 1) == "châu" and words.cap(at + 2):
        return unit_end(words, at + 1) or start
    if not words.cap(at + 1):
        return _typed_owner(words, at + 1) or start
    body = match_body(words, at + 1, after_title=True)
    if body is not None:
        return body.stop
    return at + 2 if is_foreign(words, at + 1) and not words.cap(at + 2) else start


def _typed_owner(words: Words, at: int) -> int | None:
    """Return the end of an owner that begins in small letters and has a name.

    "hãng hàng không Sao Bay", "tổ chức Nhà nước Hồi giáo", "bộ phận trang sức của Sotheby's".
    """
    for kind in _TYPES:
        if tuple(words.lows[at : at + len(kind)]) == kind and words.cap(at + len(kind)):
            at += len(kind)
    body = match_body(words, at, after_title=True)
    if body is None and words.low(at) == "hãng":
        at = next((i for i in range(at + 1, at + 5) if words.cap(i)), at)
        body = match_body(words, at)
    if body is not None:
        return body.stop if any(words.caps[at : body.stop]) else None
    if (words.low(at), words.low(at + 1)) != ("bộ", "phận"):
        return None
    end = at
    while end < at + 8 and words.low(end) != "của" and _is_free(words, end):
        end += 1
    body = match_body(words, end + 1) if words.low(end) == "của" else None
    return body.stop if body is not None else None


_QUOTES = ("“", '"', "«", "”")


def _quoted_end(words: Words, at: int) -> int | None:
    """Return the end of a name in quotation marks: "Chủ tịch của “Engage Cuba”"."""
    for stop in range(at + 1, min(at + 7, words.size)):
        if words.low(stop) in _QUOTES:
            return stop + 1 if words.cap(at) else None
    return None


def _is_free(words: Words, at: int) -> bool:
    return at < words.size and not words.taken[at] and _may_go_on(words, at, first=True)


def _is_placed(words: Words, stop: int) -> bool:
    """Tell whether a level or the name of a place ends before `stop`."""
    for start in range(max(0, stop - 3), stop):
        tables = (levels(), units(), world())
        if any(end == stop for table in tables for _, end in table.all(words.lows, start)):
            return True
    return False


def _free_end(words: Words, at: int, *, opened: bool) -> int:
    """Return the end of a field that only what follows it shows: a place, a body, a name, a mark.

    Args:
        words: the sentence.
        at: index of its first word.
        opened: a mark stands before the office, so that one may close it.
    """
    end = at
    while end < min(words.size, at + _MAX_FREE) and not words.taken[end]:
        closed = _closing(words, end) if end > at else None
        if closed is not None:
            return closed
        if not _may_go_on(words, end, first=end == at):
            break
        end += 1
    return end if opened and end > at + 1 and words.low(end) in _MARKS else at


def _closing(words: Words, at: int) -> int | None:
    """Return the end of the place or body that closes a field, or where a name begins."""
    if words.caps[at] and (person_at(words, at) or foreign_end(words, at) >= at + 2):
        return at
    body = match_body(words, at, after_title=True) if words.caps[at] else None
    return body.stop if body is not None else unit_end(words, at)


def _may_go_on(words: Words, at: int, *, first: bool) -> bool:
    if words.lows[at] in _FREE_JOINTS:
        following = words.low(at + 1)
        if words.lows[at] == "," and (
            heads().first(words.lows, at + 1) or honorifics().first(words.lows, at + 1)
        ):
            return False
        return not first and following.isalpha() and not titles().first(words.lows, at + 1)
    if not words.forms[at].isalpha() or words.caps[at] or (first and words.lows[at] == "thuộc"):
        return False
    if (words.lows[at] in _VERBS and not _is_work(words, at)) or _is_break(words, at):
        return False
    if words.low(at + 1) == "nhất":
        return False
    return titles().first(words.lows, at) is None


def _is_work(words: Words, at: int) -> bool:
    """Tell "tuyên truyền" and "tâm lý", fields of work, from the verbs that begin so."""
    return any(
        stop > at + 1 and not words.caps[stop - 1]
        for table in (extensions(), fields())
        for _, stop in table.all(words.lows, at)
    )


def _is_break(words: Words, at: int) -> bool:
    """Tell the verb "giao" from the first syllable of "giao dịch"."""
    whole = words.token_ends[at]
    if words.lows[at] in _BREAKS and whole == at + 1:
        return True
    return any(stop == whole or stop > at + 1 for _, stop in stops().all(words.lows, at))
