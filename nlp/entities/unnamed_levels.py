"""Levels and units in the wordings of offices: "Chủ tịch tỉnh", "Bí thư Thành ủy"."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.entities.held import Held
from nlp.entities.lexicon import levels, units
from nlp.entities.office_keys import office_core
from nlp.entities.wordings import Free, Home
from nlp.entities.words import split_words


def unsaid(text: str, office: Held) -> set[str]:
    """Return the words that "Chủ tịch tỉnh Lào Cai" and "Bí thư Lào Cai" leave out."""
    start = office.start + len(office.title)
    rest = split_words(text[start : office.stop])
    title = office_core(office.title).removeprefix("phó ")
    if title not in _LOCAL_TITLES or not rest or not _is_local(rest):
        return set()
    return _LOCAL_TITLES[title]


_LOCAL_TITLES = {
    "chủ tịch": {"ủy", "ban", "nhân", "dân"},
    "bí thư": {"ủy"},
}


def _is_local(words: Sequence[str]) -> bool:
    """Tell whether a level or the name of a unit begins the words, and no body."""
    if any(word in _BODY_WORDS for word in words):
        return False
    return bool(levels().first(words, 0) or units().first(words, 0))


_BODY_WORDS = ("ủy", "hội", "đảng", "đoàn", "ubnd", "hđnd", "ban", "bộ", "hđqt", "mặt")


_LEVELS = frozenset(("xã", "phường", "quận", "huyện", "tỉnh", "thành", "thị", "trấn", "trung"))
_OF_BODIES = frozenset(
    ("bộ", "sở", "công", "ty", "cục", "khối", "trường", "tổng", "cơ", "viện", "quân", "hội", "đoàn")
)


def of_the_level(homes: Sequence[Home], key: set[str]) -> list[Home]:
    """Return wordings without a level that the level alone is said of.

    "Bí thư phường" is the "Bí thư Đảng ủy Đông An", not the "Bí thư Đảng ủy Sở Y tế".
    """
    rest = key - _LEVELS
    if len(key) != len(rest) + 1:
        return []
    barred = _LEVELS | (_OF_BODIES - key)
    return [h for h in homes if h.key >= rest and not h.key & barred]


def of_the_unit(one: Free) -> list[Home]:
    """Return wordings with the level alone of an office with a province, or the other way round.

    "Bí thư Đà Nẵng" is the "Bí thư Thành ủy", "Chủ tịch tỉnh" the "Chủ tịch Lào Cai".
    """
    level = _level_alone(one.title, one.key)
    if level:
        return [h for h in one.homes if _level_named(one.title, h.words) == level]
    level = _level_named(one.title, one.words)
    return [h for h in one.homes if level and _level_alone(one.title, h.key) == level]


_CITIES = ("hà nội", "hải phòng", "đà nẵng", "cần thơ", "hồ chí minh", "hcm", "tphcm")
_CITY, _PROVINCE = frozenset(("thành", "phố")), frozenset(("tỉnh",))


def _level_alone(title: str, key: set[str]) -> frozenset[str]:
    """Return the level of "Bí thư Thành ủy" and "Chủ tịch UBND tỉnh", which name no unit."""
    unsaid = _LOCAL_TITLES.get(title.removeprefix("phó "))
    rest = key - set(title.split()) - unsaid if unsaid else set()
    if rest == _PROVINCE:
        return _PROVINCE
    return _CITY if rest and rest <= _CITY and "thành" in rest else frozenset()


def _level_named(title: str, words: Sequence[str]) -> frozenset[str]:
    """Return the level of the province that alone stands after the title: "Chủ tịch Lào Cai"."""
    rest = list(words[len(title.split()) :])
    found = units().first(rest, 0) if title.removeprefix("phó ") in _LOCAL_TITLES else None
    if found is None or found[1] != len(rest) or "P" not in found[0]:
        return frozenset()
    return _CITY if " ".join(rest) in _CITIES else _PROVINCE


_OF_CITY, _OF_PROVINCE = frozenset(("thành", "phố")), frozenset(("tỉnh",))


def of_another_level(one: Free) -> set[int]:
    """Return those who head the province of the same name as a city, or the other way round.

    "Chủ tịch UBND TP Lào Cai" is not the "Chủ tịch UBND tỉnh Lào Cai", called "Chủ tịch Lào Cai".
    """
    if "phố" in one.key and "tỉnh" not in one.key:
        other = one.key - _OF_CITY | _OF_PROVINCE
    elif "tỉnh" in one.key and "phố" not in one.key:
        other = one.key - _OF_PROVINCE | _OF_CITY
    else:
        return set()
    return {h.person for h in one.homes if h.key == other} if len(other) > _NAMELESS else set()


_NAMELESS = 7
"""Words of "chủ tịch ủy ban nhân dân tỉnh", which names no province."""
