"""The level or place that completes a name: "tỉnh", "xã Tóc Tiên", "các quận 2, 9"."""

from __future__ import annotations

import re

from nlp.document import Level
from nlp.entities.foreign import is_foreign
from nlp.entities.gazetteer import bare_place, state_end
from nlp.entities.lexicon import heads, levels, units, world
from nlp.entities.names import person_at
from nlp.entities.place_houses import is_short_type, unit_level
from nlp.entities.places import unit_name
from nlp.entities.words import Words

_COUNTRIES = ("lào", "nga", "mỹ", "pháp", "nhật", "úc", "séc", "bỉ")
"""Countries of one syllable that complete a body: "Bộ Công Thương Lào"."""
_SHORT = ("Q", "H", "P", "TT", "X")
_TERM = re.compile(r"[ivx]+|\d{1,3}")
MAX_WORDS = 40
"""Words of the longest name that is read, so that time stays linear."""


def unit_end(words: Words, at: int) -> int | None:
    """Return the index after "tỉnh Quảng Trị" or "TP.HCM" that begins at `at`, or None."""
    end, _ = read_level(words, at)
    return end if end > at else None


def read_level(words: Words, at: int) -> tuple[int, Level | None]:
    """Read a level with the name that follows it: "tỉnh", "xã Tóc Tiên", "các quận 2", "Hà Nội"."""
    if at >= words.size or words.taken[at] or words.low(at) in ("(", ",") or _is_head(words, at):
        return at, None
    found = _level_word(words, at)
    if found is not None:
        return found
    if words.low(at) == "các" or words.low(at) == "hai":
        return _listed(words, at)
    state = _state(words, at)
    if state is not None:
        return _pair_end(words, state), "central"
    place = bare_place(words, at)
    if place is not None and not (place.rule == "place-known" and words.low(at) == "đảng"):
        is_state = place.rule == "place-known"
        return _pair_end(words, place.stop) if is_state else place.stop, place.level
    return at, None


def _pair_end(words: Words, at: int) -> int:
    """Run on through the second state of "Hội Hữu nghị Nga - Việt"."""
    if words.low(at) not in ("-", "–") or not words.cap(at + 1):
        return at
    other = bare_place(words, at + 1)
    is_state = other is not None and other.level == "central" and other.stop <= at + 3
    return other.stop if other is not None and is_state else at


def _state(words: Words, at: int) -> int | None:
    if words.cap(at) and words.lows[at] in _COUNTRIES and not _goes_on(words, at + 1):
        return at + 1
    return state_end(words, at)


def _goes_on(words: Words, at: int) -> bool:
    """Tell whether a Vietnamese name goes on at `at`; a foreign one begins there."""
    return words.cap(at) and words.forms[at].isalpha() and not is_foreign(words, at)


def _is_head(words: Words, at: int) -> bool:
    """Tell "Tỉnh ủy", a body, from "tỉnh", a level."""
    if heads().first(words.lows, at) is None or words.low(at) == "trung":
        return False
    place = bare_place(words, at)
    return place is None or place.stop == at + 1 or not words.caps[at]


def _level_word(words: Words, at: int) -> tuple[int, Level | None] | None:
    for word, after in levels().all(words.lows, at):
        if word.form == "xã" and words.low(after) in ("hội", "luận", "giao"):
            continue
        if word.form in _SHORT and not is_short_type(words, at):
            continue
        if word.form == "TƯ" and not words.forms[at].isupper():
            continue
        if word.form.startswith("châu "):
            return after, word.level
        following = after
        if words.low(after) == "." and words.glued(after):
            following += word.form in _SHORT or _is_name_after_point(words, after + 1)
        land = world().first(words.lows, following) if word.form == "liên bang" else None
        if land is not None and words.cap(following):
            return land[1], "central"  # "Liên bang Nga" + "Igor Petrov"
        name = unit_name(words, following)
        if name is not None and not _is_holder(words, following, name):
            return name, unit_level(words, at, name) or word.level
        if not word.needs_name:
            return after, word.level or "province"
    return None


def _is_name_after_point(words: Words, at: int) -> bool:
    return words.cap(at) and (words.glued(at) or _is_unit(words, at))


def _is_unit(words: Words, at: int) -> bool:
    return units().first(words.lows, at) is not None or world().first(words.lows, at) is not None


def _is_holder(words: Words, at: int, stop: int) -> bool:
    """Tell the man of "Trưởng đoàn ĐBQH tỉnh Phan Văn Sen" from the name of a unit."""
    person = person_at(words, at)
    if person is None:
        return False
    if person > stop and words.lows[at - 1] in _WIDE and _is_commune(words, at, stop):
        return True
    tables = (units(), world())
    if any(end == stop for table in tables for _, end in table.all(words.lows, at)):
        return False
    return person > at + 2 or not _is_unit(words, at)


_WIDE = ("phố", "tp", "tỉnh")
"""Ends of the levels that no commune has: "UBND TP Lê Thanh Sen" names who holds the office."""


def _is_commune(words: Words, at: int, stop: int) -> bool:
    """Tell the name of communes alone, which could be a person's as well."""
    kinds = [kind for kind, end in units().all(words.lows, at) if end == stop]
    return bool(kinds) and not any("D" in kind or "P" in kind for kind in kinds)


def _listed(words: Words, at: int) -> tuple[int, Level | None]:
    """Read "các quận 2, 9" and "các tỉnh, thành phố": one list that shares the head."""
    end, level = read_level(words, at + 1)
    if end == at + 1:
        return at, None
    while words.low(end) in (",", "và") and end - at < MAX_WORDS:
        is_number = words.low(end + 1).isdigit() and len(words.low(end + 1)) <= 2
        following = end + 2 if is_number and words.low(end - 1).isdigit() else 0
        if not following and levels().first(words.lows, end + 1):
            following, _ = read_level(words, end + 1)
        if not following or following == end + 1:
            break
        end = following
    return end, level


def bracketed(words: Words, at: int) -> int:
    """Return the index after an abbreviation in brackets that interrupts a name, or 0."""
    if words.low(at) != "(":
        return 0
    for stop in range(at + 2, min(at + 6, words.size)):
        if words.low(stop) == ")":
            inside = "".join(words.forms[at + 1 : stop]).replace("-", "")
            return stop + 1 if inside.isupper() and len(inside) > 1 else 0
    return 0


def term_end(words: Words, at: int) -> int:
    """Return the index after the term that begins at `at` (`at` if there is none).

    "khóa IX", "khóa XI, XII", "2 khóa XII và XIII".
    """
    first = at + (words.low(at) in ("các", "2", "3", "hai", "ba"))
    if words.low(first) not in ("khóa", "khoá") or not _TERM.fullmatch(words.low(first + 1)):
        return at
    if words.taken[first + 1]:
        return at
    end = first + 2
    while words.low(end) in (",", ";", "và") and _is_further_term(words, end + 1):
        end += 2
    return end


def _is_further_term(words: Words, at: int) -> bool:
    """Tell the "XII" of "khóa XI, XII" and the "14" of "khóa 13, 14" from the next count."""
    if at >= words.size or words.taken[at] or not _TERM.fullmatch(words.lows[at]):
        return False
    if not words.lows[at].isdigit():
        is_long = len(words.forms[at]) > 1 or words.low(at + 1) in _TERM_MARKS
        return words.forms[at].isupper() and is_long
    return words.lows[at - 2].isdigit() and words.low(at + 1) in _TERM_MARKS


_TERM_MARKS = (",", ".", ";", ")", "và", "")
