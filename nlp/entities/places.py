"""Places: a type word with a name, or a name that stands alone in the gazetteer."""

from __future__ import annotations

from dataclasses import dataclass

from nlp.document import Level
from nlp.entities.lexicon import (
    family_names,
    given_names,
    place_types,
    titles,
    units,
    word_set,
    world,
)
from nlp.entities.names import person_at
from nlp.entities.words import Words

_TITLES_OF_CITY = ("hcm", "hồ chí minh")
_ROAD_MARKS = ("-", "–", "/", ".")
_LONE = word_set("lone-countries")
_ABBREVIATED = ("q", "p", "h", "tp", "tx", "tt", "kp")


@dataclass(frozen=True, slots=True)
class Place:
    """A place: index after its last word, its rule, and its level if it is a unit."""

    stop: int
    rule: str
    level: Level | None = None


def match_place(words: Words, at: int) -> Place | None:
    """Return the place that begins at word `at`, or None."""
    if words.taken[at]:
        return None
    return _typed(words, at) or bare_place(words, at)


def _typed(words: Words, at: int) -> Place | None:
    is_inside = not words.caps[at] and at > 0 and words.token_ends[at - 1] > at
    if is_inside or (words.caps[at] and _is_name_syllable(words, at)):
        return None
    for entry, after in place_types().all(words.lows, at):
        if entry.form.lower() in ("q", "p", "h", "tt") and not _is_short_type(words, at):
            continue
        stop = _after_point(words, after)
        end = _TYPED_NAMES[entry.kind](words, stop)
        if end is not None and not titles().first(words.lows, stop):
            return Place(end, f"place-{entry.kind}", unit_level(words, at, end))
    return None


def _is_name_syllable(words: Words, at: int) -> bool:
    """Tell the "Đình" of a name, which has its capital inside a sentence, from the type word."""
    if person_at(words, at) is not None:
        return True
    low = words.lows[at]
    return at > 0 and (low in given_names() or low in family_names()) and words.low(at - 1) != "."


def _is_short_type(words: Words, at: int) -> bool:
    """Tell "Q.1" and "P.Bến Nghé" from a letter that ends a sentence or stands for a name."""
    is_pointed = words.low(at + 1) == "." and words.glued(at + 1) and words.glued(at + 2)
    return words.caps[at] and is_pointed and not words.glued(at)


def _after_point(words: Words, at: int) -> int:
    is_point = (
        words.low(at) == "." and words.glued(at) and words.low(at - 1) in (*_ABBREVIATED, "p")
    )
    return at + 1 if is_point else at


def unit_name(words: Words, at: int) -> int | None:
    """Return the index after the name of an administrative unit that begins at `at`, or None."""
    if at >= len(words) or words.taken[at]:
        return None
    if words.forms[at].isdigit():
        return at + 1 if len(words.forms[at]) <= 3 else None
    if not words.cap(at):
        return None
    known = _known_name(words, at)
    is_cut = known == at + 1 and words.cap(known) and not words.forms[at].isupper()
    if known is not None and not is_cut:
        return known
    return _free_name(words, at, 3)


def _known_name(words: Words, at: int) -> int | None:
    for table in (units(), world()):
        for _, stop in table.all(words.lows, at):
            if all(words.caps[i] or not words.forms[i].isalpha() for i in range(at, stop)):
                return int(stop)
    return None


def _free_name(words: Words, at: int, limit: int) -> int | None:
    """Return the end of a name that no list knows: capitalised words, stopped by a person."""
    end = at
    while end < len(words) and end - at < limit and words.cap(end) and _is_proper(words, end):
        if end > at and person_at(words, end) is not None and words.lows[end] in family_names():
            break
        end += 1
    return end if end > at else None


def _is_proper(words: Words, at: int) -> bool:
    return words.forms[at][0].isalpha()


def _spot_name(words: Words, at: int) -> int | None:
    if at >= len(words) or words.taken[at]:
        return None
    if words.low(at) == "số" and words.low(at + 1).isdigit():
        return at + 2
    if not words.cap(at) or (words.low(at - 1) == "kênh" and words.forms[at].isupper()):
        return None
    end = _known_name(words, at)
    if end is None or (end == at + 1 and words.cap(end)):
        end = _free_name(words, at, 4)
    if end is not None and words.low(end).isdigit() and len(words.low(end)) <= 2:
        end += not words.taken[end]
    return end


def _road_name(words: Words, at: int) -> int | None:
    if at >= len(words) or words.taken[at]:
        return None
    if words.low(at) == "số" and words.low(at + 1)[:1].isdigit():
        at += 1
    if words.forms[at][0].isdigit():
        return _number(words, at)
    if not words.cap(at):
        return None
    end = _known_name(words, at) or _free_name(words, at, 5)
    while end is not None and words.low(end) in ("-", "–") and words.cap(end + 1):
        following = _known_name(words, end + 1) or _free_name(words, end + 1, 4)
        if following is None:
            break
        end = following
    return end


def _number(words: Words, at: int) -> int:
    end = at + 1
    while end + 1 < len(words) and words.low(end) in _ROAD_MARKS and words.glued(end):
        if not (words.glued(end + 1) and words.forms[end + 1].isalnum()):
            break
        end += 2
    return end


_TYPED_NAMES = {"unit": unit_name, "spot": _spot_name, "road": _road_name}


def bare_place(words: Words, at: int) -> Place | None:
    """Return the place without a type word that begins at `at`: provinces, districts, the world."""
    if not words.cap(at):
        return None
    for _, stop in world().all(words.lows, at):
        if _is_capital(words, at, stop) and _may_stand(words, at, stop):
            return Place(stop, "place-known", "central")
    for kinds, stop in units().all(words.lows, at):
        if _is_capital(words, at, stop) and _is_bare_unit(words, at, stop, kinds):
            return Place(stop, "place-unit", _level_of(kinds))
    return None


def _is_capital(words: Words, at: int, stop: int) -> bool:
    inner = range(at, stop)
    return all(
        words.caps[i] or not words.forms[i].isalpha() or i > at + 2 for i in inner
    ) and not any(words.taken[i] for i in inner)


def _may_stand(words: Words, at: int, stop: int) -> bool:
    if stop - at > 1 or words.lows[at] not in _LONE:
        return True
    beside = words.cap(stop) and words.lows[stop] in given_names() | family_names()
    before = at > 1 and words.cap(at - 1) and words.forms[at - 1].isalpha()
    opens = at == 0 and words.lows[at] in ("anh", "ý", "đức", "áo", "hcm")
    return not opens and not beside and not (before and words.lows[at - 1] not in ("tp", "nước"))


def _is_bare_unit(words: Words, at: int, stop: int, kinds: str) -> bool:
    if "P" in kinds and stop - at > 1:
        return not (words.cap(stop) and person_at(words, at) not in (None, stop))
    if "D" not in kinds or stop - at < 2:
        return False
    looks_personal = words.lows[at] in family_names()
    return not looks_personal and not words.cap(stop)


def _level_of(kinds: str) -> Level:
    if "P" in kinds:
        return "province"
    return "district" if "D" in kinds else "commune"


_LEVEL_WORDS: dict[str, Level] = {
    "tỉnh": "province",
    "huyện": "district",
    "quận": "district",
    "q": "district",
    "h": "district",
    "xã": "commune",
    "phường": "commune",
    "p": "commune",
}


def unit_level(words: Words, at: int, end: int) -> Level | None:
    """Return the level of the unit named by the words `at` to `end`, if it is one."""
    low = words.lows[at]
    if low == "thị":
        return "district" if words.low(at + 1) == "xã" else "commune"
    if low in _LEVEL_WORDS:
        return _LEVEL_WORDS[low]
    if low in ("tp", "thành", "t"):
        name = " ".join(words.lows[i] for i in range(at, end) if words.lows[i].isalpha())
        is_city = any(name.endswith(city) for city in _TITLES_OF_CITY) or _is_province(
            words, at, end
        )
        return "province" if is_city else "district"
    return None


def _is_province(words: Words, at: int, end: int) -> bool:
    found = (units().first(words.lows, first) for first in range(at + 1, end))
    return any(hit is not None and "P" in hit[0] for hit in found)
