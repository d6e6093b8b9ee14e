"""Bodies: a head from the word list, then a grammar for how the name continues."""

from __future__ import annotations

from dataclasses import dataclass, replace

from nlp.document import Level
from nlp.entities.lexicon import (
    Head,
    fields,
    heads,
    known_bodies,
    levels,
    stops,
    titles,
    units,
    world,
)
from nlp.entities.names import person_at, starts_other
from nlp.entities.places import bare_place, unit_level, unit_name
from nlp.entities.words import Words

MAX_WORDS = 40
"""Words of the longest name that is read, so that time stays linear."""
_JOINTS = ("và", "-", "–", "&")
_OWNED = ("ủy ban", "ban", "hội đồng", "ban chỉ đạo", "bcđ", "tổ công tác", "văn phòng", "viện")
_OWNERS = frozenset({"quốc", "chính", "hđnd", "hội", "tỉnh", "thành", "đảng", "ubnd", "trung"})
_TASK_WORDS = 16
_NUMBERED = (
    "đội",
    "trạm",
    "quân",
    "sư",
    "lữ",
    "trung",
    "hải",
    "đồn",
    "trường",
    "tổ",
    "tiểu",
    "binh",
)
_SCHOOL = frozenset(
    "thpt thcs th tiểu học mầm non mẫu giáo trung cao đẳng đại cđ đh dân lập tư thục chuyên quốc tế"
    " nghề sư phạm nội trú bán trú phổ thông cơ sở kỹ thuật quốc gia y dược cổ phần đa khoa tnhh mtv"
    " cp đầu tư thương mại dịch vụ xây dựng sản xuất xuất nhập khẩu du lịch và phát triển một hai"
    " thành viên phần tm dv xd tmcp nhi phụ sản ung bướu mắt trung ương tw quân y nhiệt đới bỏng"
    " hữu hạn bóng đá luật".split()
)
"""Lower-case words that run inside the name of a school, a company or a hospital."""
_SCHOOL_TYPES = frozenset("thpt thcs th ptth tnhh mtv cp cổ phần tiểu mầm non tmcp dân lập".split())
"""Those that say only of what type it is: "trường THCS" has no name yet."""


@dataclass(frozen=True, slots=True)
class Body:
    """A body: index after its last word, its rule and level; `bare` is a head without its name."""

    stop: int
    rule: str
    level: Level | None
    bare: bool = False


def match_body(words: Words, at: int, *, after_title: bool = False, depth: int = 0) -> Body | None:
    """Return the body whose name begins at word `at`, or None.

    Args:
        words: the sentence.
        at: index of the first word.
        after_title: the words follow a word of office, so a head in small letters counts too.
        depth: how many bodies this one stands inside.
    """
    if at >= len(words) or words.taken[at] or depth > 3:
        return None
    known = _known(words, at)
    if known is not None:
        return known
    if not words.caps[at] and at > 0 and words.token_ends[at - 1] > at and not after_title:
        return None
    for head, after in heads().all(words.lows, at):
        body = _complete(words, at, after, head, depth=depth)
        if body is not None and _is_cased(words, at, after, body, after_title=after_title):
            return body
    return None


def _known(words: Words, at: int) -> Body | None:
    for head, stop in known_bodies().all(words.lows, at):
        if words.span(at, stop) == head.form or words.span(at, stop) == head.form.upper():
            return Body(stop, "known-body", head.level)
    return None


def _is_cased(words: Words, at: int, after: int, body: Body, *, after_title: bool) -> bool:
    """Tell whether capitals, or the word of office before it, make it a name."""
    if words.caps[at]:
        return not (body.stop == after and words.lows[at] == "đảng" and words.forms[at].isupper())
    if after == at + 1 and words.lows[at] in ("đảng", "báo", "đài", "khoa", "quỹ", "ban", "đội"):
        return body.stop > after and (after_title or words.caps[after])
    inner = any(words.caps[i] for i in range(at, body.stop))
    return inner or (after_title and body.stop > after)


def _complete(words: Words, at: int, after: int, head: Head, *, depth: int) -> Body | None:
    if after < len(words) and words.taken[after - 1]:
        return None
    return _KINDS[head.kind](words, at, after, head, depth)


def _closed(words: Words, at: int, after: int, head: Head, depth: int) -> Body | None:
    return Body(after, f"body-{head.kind}", head.level)


def _alone(words: Words, at: int, after: int, head: Head, depth: int) -> Body | None:
    if head.form in ("Đảng", "Mặt trận") and not words.caps[at]:
        return None
    return _finish(words, at, after, head, depth)


def _field(words: Words, at: int, after: int, head: Head, depth: int) -> Body | None:
    end = field_end(words, after, proper=words.caps[at])
    if end == after:
        return None
    return _finish(words, at, end, head, depth)


def _place(words: Words, at: int, after: int, head: Head, depth: int) -> Body | None:
    body = _finish(words, at, after, head, depth)
    return body if body.stop > after else None


def _named(words: Words, at: int, after: int, head: Head, depth: int) -> Body | None:
    end = _name_end(words, after)
    place = bare_place(words, after) if after < len(words) and not words.caps[at] else None
    if end == after or (place is not None and place.stop >= end):
        return None
    return _finish(words, at, end, head, depth)


def _task(words: Words, at: int, after: int, head: Head, depth: int) -> Body | None:
    level_end, level = _level(words, after)
    end, tail_level = _task_end(words, level_end, about_needed=level_end > after)
    if end == level_end and level_end == after:
        owner = _owner(words, after, depth)
        if owner is None:
            return Body(after, "body-task", head.level)
        return replace(owner, rule="body-task")
    return Body(end, "body-task", tail_level or level or head.level)


_KINDS = {
    "closed": _closed,
    "alone": _alone,
    "field": _field,
    "place": _place,
    "named": _named,
    "task": _task,
}


def _finish(words: Words, at: int, end: int, head: Head, depth: int) -> Body:
    """Add level, place, inner body and parent to a name that is complete up to `end`."""
    level: Level | None = head.level
    first = end
    for _ in range(3):
        bracket = _bracketed(words, end) or end
        following, found = _level(words, bracket)
        if following == bracket:
            inner = _inner(words, bracket, head, depth)
            if inner is None:
                break
            following, found = inner.stop, inner.level
        end, level = following, found or level
        if end - at > MAX_WORDS:
            break
    if end == first:
        owner = _owner(words, end, depth) if _may_be_owned(words, at, head) else None
        if owner is not None:
            end, level = owner.stop, owner.level or level
    return Body(_at_place(words, at, end), f"body-{head.kind}", level)


def _may_be_owned(words: Words, at: int, head: Head) -> bool:
    return head.form.lower() in _OWNED


def _owner(words: Words, at: int, depth: int) -> Body | None:
    """Return the parent of "Ủy ban Kinh tế của Quốc hội", from the word "của" on."""
    if words.low(at) != "của" or words.low(at + 1) not in _OWNERS or not words.cap(at + 1):
        return None
    return match_body(words, at + 1, depth=depth + 1)


def _at_place(words: Words, at: int, end: int) -> int:
    """Run on through "tại Việt Nam" after an embassy or "tại Hà Nội" after a high court."""
    is_abroad = words.lows[at] in ("đại", "tổng", "đsq", "lãnh", "tòa", "tand", "viện", "vksnd")
    if is_abroad and words.low(end) == "tại" and end - at <= 8:
        place = bare_place(words, end + 1) if end + 1 < len(words) else None
        if place is not None:
            return place.stop
        name = unit_end(words, end + 1)
        return name or end
    return end


def unit_end(words: Words, at: int) -> int | None:
    """Return the index after "tỉnh Quảng Trị" or "TP.HCM" that begins at `at`, or None."""
    end, _ = _level(words, at)
    return end if end > at else None


def _level(words: Words, at: int) -> tuple[int, Level | None]:
    """Read a level with the name that follows it: "tỉnh", "xã Tóc Tiên", "các quận 2, 9", "Hà Nội"."""
    if at >= len(words) or words.taken[at] or words.low(at) in ("(", ","):
        return at, None
    if heads().first(words.lows, at) is not None and words.low(at) != "trung":
        return at, None
    for word, after in levels().all(words.lows, at):
        if word.form == "xã" and words.low(after) in ("hội", "luận", "giao"):
            continue
        following = after
        if (
            words.low(after) == "."
            and words.glued(after)
            and _is_name_after_point(words, after + 1)
        ):
            following = after + 1
        name = unit_name(words, following)
        if (
            name is not None
            and person_at(words, following) is None
            or name
            and _is_unit(words, following)
        ):
            return name, unit_level(words, at, name) or word.level
        if not word.needs_name:
            return after, word.level or "province"
    if words.low(at) == "các" or words.low(at) == "hai":
        return _listed(words, at)
    place = bare_place(words, at)
    if place is not None and not (place.rule == "place-known" and words.low(at) == "đảng"):
        return place.stop, place.level
    return at, None


def _is_name_after_point(words: Words, at: int) -> bool:
    return words.cap(at) and (words.glued(at) or _is_unit(words, at))


def _is_unit(words: Words, at: int) -> bool:
    return units().first(words.lows, at) is not None or world().first(words.lows, at) is not None


def _listed(words: Words, at: int) -> tuple[int, Level | None]:
    """Read "các quận 2, 9" and "các tỉnh, thành phố": one list that shares the head."""
    end, level = _level(words, at + 1)
    if end == at + 1:
        return at, None
    while words.low(end) in (",", "và") and end - at < MAX_WORDS:
        is_number = words.low(end + 1).isdigit() and len(words.low(end + 1)) <= 2
        following = end + 2 if is_number and words.low(end - 1).isdigit() else 0
        if not following and levels().first(words.lows, end + 1):
            following, _ = _level(words, end + 1)
        if not following or following == end + 1:
            break
        end = following
    return end, level


def _inner(words: Words, at: int, head: Head, depth: int) -> Body | None:
    """Return a body that follows without a mark: "Văn phòng" + "UBND tỉnh"."""
    if at >= len(words) or not (words.caps[at] or words.forms[at].isupper()):
        return None
    if head.form in ("Đảng", "Mặt trận", "Quốc hội", "Chính phủ"):
        return None
    inner = match_body(words, at, depth=depth + 1)
    return inner if inner is not None and inner.rule != "known-body" else None


def field_end(words: Words, at: int, *, proper: bool) -> int:
    """Return the index after the field of work that begins at `at` (`at` if there is none)."""
    end = at
    while end < len(words) and end - at < MAX_WORDS and not words.taken[end]:
        following = _field_word(words, end, proper=proper, first=end == at)
        if following == end:
            break
        end = following
        if words.low(end) in _JOINTS and _continues(words, end + 1):
            end += 1
    if end > at and words.low(end - 1) in _JOINTS:
        end -= 1
    return end


def _field_word(words: Words, at: int, *, proper: bool, first: bool) -> int:
    found = fields().first(words.lows, at)
    if found and (words.caps[at] or proper) and (first or words.caps[at]):
        return found[1]
    if not words.cap(at) or (not first and starts_other(words, at)):
        return at
    if person_at(words, at) is not None or bare_place(words, at) is not None:
        return at
    if not words.forms[at][0].isalpha():
        return at
    return max(at + 1, _token_end(words, at))


def _token_end(words: Words, at: int) -> int:
    """Return the end of the token, where its later syllables are in small letters."""
    end = words.token_ends[at]
    return end if end - at <= 3 and not any(words.taken[at:end]) else at + 1


def _continues(words: Words, at: int) -> bool:
    if at >= len(words) or words.taken[at]:
        return False
    if any(head.kind != "named" for head, _ in heads().all(words.lows, at)):
        return False
    if titles().first(words.lows, at) or person_at(words, at) is not None:
        return False
    is_field = fields().first(words.lows, at) is not None
    return (words.cap(at) and bare_place(words, at) is None) or (
        is_field and words.low(at - 1) == "và"
    )


def _name_end(words: Words, at: int) -> int:
    """Return the index after the proper name of a school, company or hospital."""
    end, last_proper = at, at
    while end < len(words) and end - at < MAX_WORDS and not words.taken[end]:
        form, low = words.forms[end], words.lows[end]
        if words.cap(end) and form[0].isalpha():
            if end > at and last_proper > at and starts_other(words, end) and low not in _SCHOOL:
                break
            end = end + 1 if low in _SCHOOL_TYPES else max(end + 1, _token_end(words, end))
            last_proper = last_proper if low in _SCHOOL_TYPES else end
        elif low in _SCHOOL or (low in ("-", "–", "&", "và") and words.cap(end + 1)):
            if low in ("và",) and starts_other(words, end + 1):
                break
            end += 1
        elif low.isdigit() and last_proper in (at, end) and len(low) <= 3:
            end += 1
            last_proper = end
        elif low == "." and words.glued(end) and words.glued(end + 1) and words.cap(end + 1):
            end += 1
        else:
            break
    return last_proper


def _task_end(words: Words, at: int, *, about_needed: bool) -> tuple[int, Level | None]:
    """Read the task of "Ban chỉ đạo về thực hiện quy chế dân chủ ở cơ sở tỉnh"."""
    if about_needed and words.low(at) != "về":
        return at, None
    end, limit = at, min(len(words), at + _TASK_WORDS + 8)
    while end < limit and not words.taken[end]:
        bracket = _bracketed(words, end)
        if bracket:
            end = bracket
            continue
        level_end, level = _level(words, end) if end > at else (end, None)
        if level_end > end:
            return level_end, level
        if not words.forms[end][0].isalnum() and words.low(end) not in ("-", "–"):
            break
        if end > at + 1 and stops().first(words.lows, end):
            break
        if end <= at + 1 and words.low(end) in _NEVER_TASK:
            break
        end += 1
    return _trimmed(words, at, end), None


_NEVER_TASK = frozenset(
    "đã đang sẽ vừa cần phải được bị có là cho cùng trong tại để theo vào khi".split()
)


def _bracketed(words: Words, at: int) -> int:
    """Return the index after an abbreviation in brackets that interrupts a name, or 0."""
    if words.low(at) != "(":
        return 0
    for stop in range(at + 2, min(at + 6, len(words))):
        if words.low(stop) == ")":
            inside = "".join(words.forms[at + 1 : stop]).replace("-", "")
            return stop + 1 if inside.isupper() and len(inside) > 1 else 0
    return 0


def _trimmed(words: Words, at: int, end: int) -> int:
    while end > at and (
        words.low(end - 1) in ("-", "–", ")", "về", "và") or _is_bracket_tail(words, end)
    ):
        end -= 3 if _is_bracket_tail(words, end) else 1
    return max(at, end)


def _is_bracket_tail(words: Words, end: int) -> bool:
    return end >= 3 and words.low(end - 1) == ")" and words.low(end - 3) == "("
