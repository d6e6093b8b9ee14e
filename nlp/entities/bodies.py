"""Bodies: a head from the word list, then a grammar for how the name continues."""

from __future__ import annotations

from dataclasses import replace

from nlp.document import Level
from nlp.entities.body_ends import (
    at_place,
    deputies_end,
    district_body,
    is_no_body,
    lettered_name_end,
    managed,
    matters_end,
    project_end,
    with_number,
    with_term,
    with_zones,
)
from nlp.entities.body_words import (
    BARE_LEVELS,
    BOARDS,
    LISTED,
    LOCAL,
    NEVER_SMALL,
    OF_UNIONS,
    ONE_OF,
    OWNED,
    OWNERS,
    PRESS,
    TITLE_ENDS,
    before_holder,
    ends_with_person,
    is_bare_level,
    is_common,
    is_counted,
    is_holder,
    is_nameless,
    is_of_country,
    is_place_name,
    is_small_head,
    is_work,
    listed_end,
    numeral,
    of_unit,
    party_end,
    party_letters_end,
)
from nlp.entities.fields import field_end, name_end
from nlp.entities.firms import Body, branch, is_led, is_letters, known_body, unknown_firm
from nlp.entities.foreign import foreign_end
from nlp.entities.gazetteer import bare_place, state_end
from nlp.entities.levels import MAX_WORDS, bracketed, read_level
from nlp.entities.lexicon import (
    Head,
    fields,
    heads,
    word_set,
    world,
)
from nlp.entities.tasks import task_end
from nlp.entities.words import Words, told_once


def match_body(words: Words, at: int, *, after_title: bool = False, depth: int = 0) -> Body | None:
    """Return the body whose name begins at word `at`, or None.

    Args:
        words: the sentence.
        at: index of the first word.
        after_title: the words follow a word of office, so a head in small letters counts too.
        depth: how many bodies this one stands inside.
    """
    if at >= words.size or words.taken[at] or depth > 3:
        return None
    listed = words.listed(at)
    if listed is not None:
        entry, stop = listed
        return Body(stop, "lexicon", entry.level) if entry.type == "BODY" else None
    body = known_body(words, at)
    if body is None and after_title and (is_letters(words, at) or is_led(words, at)):
        body = Body(at + 1, "body-letters", None)
    body = branch(words, body) if body is not None else None
    body = body or _read_head(words, at, after_title=after_title, depth=depth)
    if body is None and words.caps[at] and not words.is_headline:
        body = unknown_firm(words, at)
    return None if body is None else with_zones(words, at, with_term(words, body))


def _read_head(words: Words, at: int, *, after_title: bool, depth: int) -> Body | None:
    if words.low(at - 1) == "cứ" and words.low(at - 2) == "căn":
        return None  # "căn cứ không quân Incirlik" is a place
    if is_no_body(words, at):
        return None
    if words.lows[at] == "đoàn" and (stop := deputies_end(words, at)):
        return Body(stop, "body-place", "province")
    is_inside = not words.caps[at] and at > 0 and words.token_ends[at - 1] > at and not after_title
    if is_inside or (words.forms[at] == "hội" and words.low(at - 1) in word_set("not-hội")):
        return None
    return _headed(words, at, after_title=after_title, depth=depth)


def _headed(words: Words, at: int, *, after_title: bool, depth: int) -> Body | None:
    found = heads().all(words.lows, at)
    if found and found[0][0].kind == "pronoun":
        found = [*found[1:], found[0]]
    for head, after in found:
        if head.kind == "alone" and is_class_of(words, at, after, head):
            return None
        body = _complete(words, at, after, head, depth=depth)
        if body is not None and is_holder(words, after, body.stop):
            return None
        if body is not None and _is_cased(words, at, after, body, after_title=after_title):
            return body
    return None


def _is_cased(words: Words, at: int, after: int, body: Body, *, after_title: bool) -> bool:
    """Tell whether capitals, or the word of office before it, make it a name."""
    if words.low(at - 1) == "đoàn" and words.forms[at] == "thanh":
        return False
    if words.caps[at]:
        return not (body.stop == after and words.lows[at] == "đảng" and words.forms[at].isupper())
    if body.rule == "body-field" and words.lows[at:after] in NEVER_SMALL:
        return False
    if after == at + 1 and words.lows[at] in ("đảng", "báo", "đài", "khoa", "quỹ", "ban", "đội"):
        is_name = after_title or words.cap(after) or _is_board_of(words, after, body.stop)
        return body.stop > after and is_name
    inner = any(words.caps[i] for i in range(at, body.stop))
    if words.lows[at:after] == ["chính", "phủ"] and words.low(at - 1) == "tướng":
        return True
    return inner or (after_title and (body.stop > after or words.lows[after - 1] == "ủy"))


def _is_board_of(words: Words, at: int, stop: int) -> bool:
    """Tell "ban giám hiệu Trường THPT An Lộc" and "ban kỷ luật VFF": whose board it is follows."""
    known = fields().first(words.lows, at)
    return known is not None and known[1] < stop and words.caps[known[1]]


def _complete(words: Words, at: int, after: int, head: Head, *, depth: int) -> Body | None:
    if after < words.size and words.taken[after - 1]:
        return None
    is_digital = words.low(after) == "số" and not words.low(after + 1).isdigit()
    if is_digital and head.form == "Chính phủ":
        return None
    return _KINDS[head.kind](words, at, after, head, depth)


def _closed(words: Words, at: int, after: int, head: Head, depth: int) -> Body | None:
    if head.form == "Đảng" and words.low(after) == "viên":
        return None
    if head.form == "Đảng":  # "đảng Pheu Thai"
        after = max(after, foreign_end(words, after) if after < words.size else after)
        after = max(after, party_end(words, after), party_letters_end(words, at, after))
    return Body(after, f"body-{head.kind}", head.level)


def _alone(words: Words, at: int, after: int, head: Head, depth: int) -> Body | None:
    if head.form == "Mặt trận" and not words.caps[at]:
        return None
    if words.low(after) == "viên":
        return None
    end = project_end(words, after, head)
    body = district_body(words, after, head) or _finish(words, at, end, head, depth)
    if body.stop == after and head.form.startswith("Đoàn") and is_counted(words, at):
        return None
    return None if _is_class(words, after, body.stop) else body


def is_class(words: Words, at: int) -> bool:
    """Tell whether a class of bodies begins at word `at`: "UBND các cấp"."""
    for head, after in heads().all(words.lows, at):
        if head.kind == "alone":
            return is_class_of(words, at, after, head)
    return False


def is_class_of(words: Words, at: int, after: int, head: Head) -> bool:
    """Tell whether the head `at` to `after` and its levels make a class."""
    if words.low(after) not in ("các", "cấp", *BARE_LEVELS) or head.form.endswith("Việt Nam"):
        return False
    return _is_class(words, after, _finish(words, at, after, head, 0).stop)


def _is_class(words: Words, after: int, stop: int) -> bool:
    """Tell a class of bodies: "UBND các cấp", "HĐND cấp huyện", "UBND các quận, huyện"."""
    named = any(
        (words.caps[i] and words.lows[i] != "tp") or words.forms[i].isdigit()
        for i in range(after, stop)
    )
    if stop == after or named:
        return False
    if words.low(after) in ("các", "cấp"):
        return words.low(after + 1) != "cao"
    return words.low(stop) == "," and is_bare_level(words, stop + 1)


def _field(words: Words, at: int, after: int, head: Head, depth: int) -> Body | None:
    if is_place_name(words, at, after) or is_common(words, at, after):
        return None
    if after < words.size and (numbered := numeral(words, at, after)) is not None:
        return _finish(words, at, numbered, head, depth)
    is_proper = words.caps[at] or words.low(at - 1) in TITLE_ENDS
    if head.form == "Cơ quan" and words.low(after) == "kiểm" and not words.cap(after):
        return None
    if head.form == "Ban Quản lý" and bracketed(words, after):
        after = bracketed(words, after)
    end = field_end(words, after, proper=is_proper, listed=head.form in ("Bộ", "Sở"))
    end = max(end, matters_end(words, at, after))
    is_management = tuple(words.lows[after:end]) == ("quản", "lý") and not words.cap(after)
    is_case = head.form == "Vụ" and end > after and not is_work(words, at, after)
    if is_management or is_case:
        return None
    if words.low(at - 1) == "các" and head.form in LISTED and end > after:
        end = listed_end(words, end)
    is_bare = end == after and not (_inner(words, after, head, depth) or managed(words, at, after))
    return None if is_bare else _finish(words, at, end, head, depth)


def _state(words: Words, at: int, after: int, head: Head, depth: int) -> Body | None:
    """Read "Chính phủ nước CHDCND Lào": only the name of a country completes it."""
    end = state_end(words, after)
    if end is None:
        place = bare_place(words, after) if after < words.size else None
        end = place.stop if place is not None and place.level == "central" else after
    if end > after and words.low(end) in ("-", "–") and words.low(at + 2) in ("liên", "hợp"):
        other = bare_place(words, end + 1) if end + 1 < words.size else None
        end = other.stop if other is not None and other.level == "central" else end
    return Body(end, "body-alone", head.level)


def _place(words: Words, at: int, after: int, head: Head, depth: int) -> Body | None:
    if head.form.startswith("Đoàn đại biểu") and is_counted(words, at):
        return None
    body = _finish(words, at, after, head, depth)
    is_class_here = words.low(after) in ("các", "cấp") and _is_class(words, after, body.stop)
    return body if body.stop > after and not is_class_here else None


def _named(words: Words, at: int, after: int, head: Head, depth: int) -> Body | None:
    if is_place_name(words, at, after) or is_nameless(words, at, after):
        return None
    paper = known_body(words, after) if head.form in PRESS and after < words.size else None
    if paper is not None:
        return Body(paper.stop, "body-named", head.level)
    end = lettered_name_end(words, at, after) or name_end(words, after)
    if end == after:
        return of_unit(words, at, after, head)
    end = before_holder(words, at, after, end)
    place = bare_place(words, after) if after < words.size and not words.caps[at] else None
    is_local = words.low(at) in LOCAL
    if place is not None and place.stop >= end and not is_local:
        return None
    is_led = words.low(at - 1) in TITLE_ENDS
    if not words.caps[at] and (
        ends_with_person(words, after, end) or (not is_led and is_of_country(words, after, end))
    ):
        return None
    return _finish(words, at, end, head, depth)


def _either(words: Words, at: int, after: int, head: Head, depth: int) -> Body | None:
    """Read "Đài Truyền hình Việt Nam", of a place, and "đài truyền hình CNN", of a name."""
    return _place(words, at, after, head, depth) or _named(words, at, after, head, depth)


def _force(words: Words, at: int, after: int, head: Head, depth: int) -> Body | None:
    """Read "cảnh sát Malaysia"; "một cảnh sát Malaysia" is a man."""
    before = words.low(at - 1)
    return None if before in ONE_OF or before.isdigit() else _place(words, at, after, head, depth)


def _team(words: Words, at: int, after: int, head: Head, depth: int) -> Body | None:
    """Read "U20 Argentina", "U.19 HAGL": a side of an age, of a country, a place or a club."""
    club = known_body(words, after) if after < words.size else None
    if club is not None:
        return replace(club, rule="body-team")
    country = world().first(words.lows, after) if words.cap(after) else None
    if country is not None:
        return Body(country[1], "body-team", head.level)
    return _place(words, at, after, head, depth)


def _task(words: Words, at: int, after: int, head: Head, depth: int) -> Body | None:
    level_end, level = read_level(words, after)
    end, tail_level = task_end(words, level_end, about_needed=level_end > after)
    if end == level_end and level_end == after:
        owner = _owner(words, after, depth)
        if owner is None:
            return Body(after, "body-task", head.level)
        return replace(owner, rule="body-task")
    return Body(end, "body-task", tail_level or level or head.level)


_KINDS = {
    "closed": _closed,
    "state": _state,
    "alone": _alone,
    "pronoun": _alone,
    "field": _field,
    "place": _place,
    "named": _named,
    "task": _task,
    "either": _either,
    "team": _team,
    "force": _force,
}


@told_once
def _finish(words: Words, at: int, end: int, head: Head, depth: int) -> Body:
    """Add level, place, inner body and parent to a name that is complete up to `end`."""
    level: Level | None = head.level
    first = end
    for _ in range(3):
        bracket = bracketed(words, end) or end
        if bracket > end and head.form in BOARDS:
            break
        following, found = read_level(words, bracket)
        if following > bracket and end > first and words.low(bracket) == "các":
            break
        if following == bracket:
            inner = _inner(words, bracket, head, depth) or managed(words, at, bracket)
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
    end = with_number(words, end, head) or end
    return Body(at_place(words, at, end), f"body-{head.kind}", level)


def _may_be_owned(words: Words, at: int, head: Head) -> bool:
    is_office = head.kind in ("field", "place") or (
        head.kind == "alone" and (head.level == "central" or head.form.startswith("Ban "))
    )
    is_led = head.kind == "field" and words.low(at - 1) in TITLE_ENDS
    return head.form.lower() in OWNED or is_led or (words.caps[at] and is_office)


def _owner(words: Words, at: int, depth: int) -> Body | None:
    """Return the parent of "Ủy ban Kinh tế của Quốc hội", from the word "của" on."""
    if words.low(at) != "của":
        return None
    if words.low(at + 1) not in OWNERS:
        return _far_owner(words, at + 1, depth)
    if words.low(at + 1) == "thủ" and words.low(at + 2) == "tướng":
        has_office = (words.low(at + 3), words.low(at + 4)) == ("chính", "phủ")
        return Body(at + (5 if has_office else 3), "body-task", "central")
    if words.low(at + 1) == "chủ" and words.low(at + 2) == "tịch":
        return match_body(words, at + 3, after_title=True, depth=depth + 1)
    return match_body(words, at + 1, depth=depth + 1)


def _far_owner(words: Words, at: int, depth: int) -> Body | None:
    """Return the country, ministry or firm that a body without a place is of: "của Nhật Bản"."""
    if not words.cap(at):
        return None
    body = match_body(words, at, depth=depth + 1)
    if body is not None:
        return body
    place = bare_place(words, at)
    is_state = place is not None and place.rule == "place-known"
    return Body(place.stop, "body-field", "central") if place is not None and is_state else None


def _inner(words: Words, at: int, head: Head, depth: int) -> Body | None:
    """Return a body that follows without a mark: "Văn phòng" + "UBND tỉnh"."""
    if at >= words.size or not (words.caps[at] or is_small_head(words, at, head)):
        return None
    if head.form in ("Đảng", "Mặt trận", "Quốc hội", "Chính phủ"):
        return None
    if head.form in BOARDS:
        return match_body(words, at, after_title=True, depth=depth + 1)
    is_small = not words.caps[at] and words.low(at + 1) == "ủy"
    inner = match_body(words, at, after_title=is_small, depth=depth + 1)
    is_small_union = head.kind == "force" or head.form in OF_UNIONS
    return inner if inner and (inner.rule != "known-body" or is_small_union) else None
