"""Offices without a name beside them: whose they are, from the rest of the document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from nlp.entities.held import Held
from nlp.entities.lexicon import levels, units
from nlp.entities.office_keys import office_core, office_key
from nlp.entities.words import split_words


@dataclass(frozen=True, slots=True)
class _Home:
    """A wording of an office.

    Args:
        person: whose it is.
        group: the wordings of the same office.
        start: where it stands.
        key: its words, written out, and those it leaves out.
        words: its words as they stand.
        new: whether the person is put to it just there.
    """

    person: int
    group: list[Held]
    start: int
    key: set[str]
    words: list[str]
    new: bool


@dataclass(frozen=True, slots=True)
class _Free:
    """An office without a name: its title and its words as those of `_Home`."""

    office: Held
    title: str
    key: set[str]
    words: list[str]
    homes: Sequence[_Home]


def give_unnamed(
    text: str,
    offices: Iterable[Held],
    people: Sequence[list[list[Held]]],
    own: Mapping[str, str],
) -> None:
    """Add an office without a name to the one person of the document who can be meant.

    "Chủ tịch TP" is the "Chủ tịch UBND TP Hà Nội" if one person alone holds such an office.
    """
    by_title = _homes(text, people, own)
    free = [
        _Free(o, office_core(o.title), _key(text, o, own), _words(text, o), by_title[core])
        for o in offices
        if not o.holders and (core := office_core(o.title)) in by_title
    ]
    asked: dict[str, list[set[str]]] = {}
    for one in free:
        if one.office.complete and not one.office.generic:
            asked.setdefault(one.title, []).append(one.key)
    left: list[tuple[_Free, list[_Home]]] = []
    for one in free:
        fitting = _meant(text, one, asked.get(one.title, ()))
        persons = {h.person for h in fitting}
        if len(persons) == 1 or (persons and len(persons) == _count(text, one.office)):
            _give(one.office, fitting)
        elif persons and not one.office.generic:
            left.append((one, fitting))
    _give_pairs(text, people, left)


def _homes(
    text: str, people: Sequence[list[list[Held]]], own: Mapping[str, str]
) -> dict[str, list[_Home]]:
    by_title: dict[str, list[_Home]] = {}
    for person, groups in enumerate(people):
        for group, held in ((g, held) for g in groups for held in g):
            key, words = _key(text, held, own), _words(text, held)
            home = _Home(person, group, held.start, key, words, _is_put_to(text, held))
            by_title.setdefault(office_core(held.title), []).append(home)
    return by_title


def _key(text: str, office: Held, own: Mapping[str, str]) -> set[str]:
    return set(office_key(text[office.start : office.stop], own)) | _unsaid(text, office)


def _give(office: Held, homes: Iterable[_Home]) -> None:
    given: set[int] = set()
    for home in homes:
        if home.person not in given:
            given.add(home.person)
            home.group.append(office)
    office.linked = True


def _meant(text: str, one: _Free, asked: Sequence[set[str]]) -> list[_Home]:
    """Return the wordings of the office that the one without a name may be."""
    office = one.office
    count = _count(text, office)
    if count > 1:
        return _several(one, count)
    if count == 1:
        return _one_of_a_kind(one)
    if office.generic or _is_vacant(text, office):
        return []
    new = [h for h in one.homes if h.new] if _is_of_a_new_one(text, office) else []
    fitting = _fitting(new, one.title, one.key) or _fitting(one.homes, one.title, one.key)
    if not fitting and _is_one_office(asked) and not office.former:
        fitting = _only(one.homes, one.title)
    fitting = fitting or _of_the_level(one.homes, one.key) or _of_the_unit(one)
    fitting = _narrowed(fitting, office)
    if len({h.person for h in fitting}) < 2:
        return fitting
    exact = [h for h in fitting if h.words == one.words]
    return exact or _just_before(text, fitting, office)


def _is_one_office(keys: Sequence[set[str]]) -> bool:
    """Tell whether all wordings are the longest or leave out some of its words."""
    longest = max(keys, key=len, default=None)
    return longest is not None and all(key <= longest for key in keys)


_NUMBERS = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám")
_NUMBER = re.compile(
    r"(?<![\w/-])(?<!một )(?<!mỗi )(?<!hàng )(?<!hằng )(?<!\d )"
    rf"({'|'.join(_NUMBERS)}|\d)\s+(?:tân\s+)?$",
    re.IGNORECASE,
)


def _count(text: str, office: Held) -> int:
    """Return the number before an office, or 0: "Hai Bí thư Huyện ủy", "5 Phó chủ tịch"."""
    match = _NUMBER.search(text, max(0, office.start - 10), office.start)
    if match is None:
        return 0
    number = match[1].lower()
    return int(number) if number.isdigit() else _NUMBERS.index(number) + 1


def _several(one: _Free, count: int) -> list[_Home]:
    """Return the homes of all who hold an office, or of all put to it, if they are so many."""
    same = [h for h in one.homes if h.group[0].former == one.office.former]
    fitting = [h for h in same if h.key >= one.key or h.key <= one.key]
    fitting = fitting or [h for h in same if h in _of_the_unit(one)]
    for homes in (fitting, [h for h in fitting if h.new]):
        if len({h.person for h in homes}) == count:
            return homes
    return []


def _one_of_a_kind(one: _Free) -> list[_Home]:
    """Return the wordings of "Một chủ tịch xã", whom the text names only later."""
    if len(one.key) == len(one.title.split()) or any(h.start < one.office.start for h in one.homes):
        return []
    fitting = [h for h in one.homes if h.key >= one.key]
    return fitting if len({h.person for h in fitting}) == 1 else []


_PAIR = re.compile(r"\s*(?:,|-|–|kiêm|, kiêm|,? ?đồng thời là)\s*")


def _give_pairs(
    text: str, people: Sequence[list[list[Held]]], left: Iterable[tuple[_Free, list[_Home]]]
) -> None:
    """Give "Tổng Bí thư, Chủ tịch nước" both to the one who alone holds the one or the other."""
    if not left:
        return
    by_start: dict[int, list[tuple[Held, int]]] = {}
    by_stop: dict[int, list[tuple[Held, int]]] = {}
    for person, held in ((n, o) for n, groups in enumerate(people) for g in groups for o in g):
        by_start.setdefault(held.start, []).append((held, person))
        by_stop.setdefault(held.stop, []).append((held, person))
    for one, fitting in left:
        after = _PAIR.match(text, one.office.stop)
        beside = by_start.get(after.end(), []) if after else []
        persons = {person for held, person in beside if not held.holders}
        homes = [h for h in fitting if h.person in persons]
        if len({h.person for h in homes}) == 1:
            _give(one.office, homes)


_MOVES = re.compile(
    r"\b(?P<left>miễn nhiệm|bãi nhiệm|cách chức|thôi (?:giữ |chức))"
    r"|\b(?:bầu|bổ nhiệm|phê chuẩn|trúng cử|đắc cử|điều động|luân chuyển|chỉ định|phân công|tân"
    r"|trở thành|nhận chức|đảm nhận)\b|(?<!thôi )\bgiữ chức\b|(?P<stop>[.;:]|\bhiện (?:là|nay))",
    re.IGNORECASE,
)
_NEW_BEFORE = re.compile(r"\b(?:tân|có|có nữ|phê chuẩn|bổ nhiệm|làm)\s+$", re.IGNORECASE)


def _is_put_to(text: str, office: Held) -> bool:
    """Tell "được bầu giữ chức Chủ tịch" from "Chủ tịch", which one already is or was before."""
    moves = [m.lastgroup for m in _MOVES.finditer(text, max(0, office.start - 75), office.start)]
    return bool(moves) and moves[-1] is None


def _is_of_a_new_one(text: str, office: Held) -> bool:
    """Tell the office of whom has just got it: "tỉnh có Chủ tịch mới", "tân Bí thư"."""
    before = _NEW_BEFORE.search(text, max(0, office.start - 12), office.start) is not None
    return before or re.match(r"\s+mới\b", text[office.stop : office.stop + 6]) is not None


_VACANT = re.compile(
    r"\b(?:(?:bầu ra|chuẩn bị bầu|để Quốc hội bầu|đến khi bầu|khuyết|ghế|ứng cử|nhân sự cho)\s+"
    r"(?:chức danh\s+)?"
    r"|ghế nóng[”\"]\s)$",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"(?:\b(?:sẽ|dự kiến|sắp|chuẩn bị)\b[^.;\n]{0,90}|\bhọp\s+)\bbầu\s+(?:bổ sung\s+|ra\s+|tân\s+)?"
    r"(?:(?:các\s+)?chức (?:danh|vụ)\s+(?:như\s+)?)?(?:[^.;:\n“\"]{0,60}(?:,|và)\s+(?:bầu\s+)?)?$",
    re.IGNORECASE,
)


def _is_vacant(text: str, office: Held) -> bool:
    """Tell an office that nobody is said to hold: "khuyết ghế Chủ tịch", "sẽ bầu Chủ tịch"."""
    if _VACANT.search(text, max(0, office.start - 40), office.start):
        return True
    return _TO_COME.search(text, max(0, office.start - 170), office.start) is not None


def _narrowed(homes: list[_Home], office: Held) -> list[_Home]:
    """Leave those held now or formerly as the office is."""
    same = [h for h in homes if h.group[0].former == office.former]
    return same or [h for h in homes if h.group[0].former or office.former]


_JUST = 400
"""Characters in which the holder of a title alone is named before it."""


def _just_before(text: str, homes: Sequence[_Home], office: Held) -> list[_Home]:
    """Return the wording of the person named just before, if a title alone follows."""
    if office.complete or _is_put_to(text, office):
        return []
    near = [h for h in homes if 0 < office.start - h.start < _JUST]
    return near if len({h.person for h in near}) == 1 else []


def _words(text: str, office: Held) -> list[str]:
    return split_words(text[office.start : office.stop])


def _unsaid(text: str, office: Held) -> set[str]:
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


def _fitting(homes: Sequence[_Home], title: str, key: set[str]) -> list[_Home]:
    """Return the wordings with the same words, else those with more of them or with fewer."""
    n_title = len(title.split())
    is_head = key == {"thủ", "tướng", "chính", "phủ"}
    return [h for h in homes if h.key == key] or [
        h for h in homes if h.key >= key or (h.key <= key and (len(h.key) > n_title or is_head))
    ]


def _only(homes: Sequence[_Home], title: str) -> list[_Home]:
    """Return the wordings of a title that one person bears, whose body is never named with it.

    In "Bộ trưởng Sen" and later "Bộ trưởng Bộ Y tế" both are he, if no other minister is named.
    """
    n_title = len(title.split())
    is_one = len({home.person for home in homes}) == 1
    return list(homes) if is_one and all(len(home.key) == n_title for home in homes) else []


_LEVELS = frozenset(("xã", "phường", "quận", "huyện", "tỉnh", "thành", "thị", "trấn", "trung"))
_OF_BODIES = frozenset(
    ("bộ", "sở", "công", "ty", "cục", "khối", "trường", "tổng", "cơ", "viện", "quân", "hội", "đoàn")
)


def _of_the_level(homes: Sequence[_Home], key: set[str]) -> list[_Home]:
    """Return wordings without a level that the level alone is said of.

    "Bí thư phường" is the "Bí thư Đảng ủy Đông An", not the "Bí thư Đảng ủy Sở Y tế".
    """
    rest = key - _LEVELS
    if len(key) != len(rest) + 1:
        return []
    barred = _LEVELS | (_OF_BODIES - key)
    return [h for h in homes if h.key >= rest and not h.key & barred]


def _of_the_unit(one: _Free) -> list[_Home]:
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
