"""Offices without a name beside them: whose they are, from the rest of the document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from nlp.entities.held import Held
from nlp.entities.lands import foreigners, heads_of_state, of_own_state, of_the_land
from nlp.entities.nobodys import is_nobodys
from nlp.entities.office_keys import office_core, office_key
from nlp.entities.shortened import shortened
from nlp.entities.spokesmen import spokesmen
from nlp.entities.unnamed_leads import alone_with_it, lead_end, told_first
from nlp.entities.unnamed_levels import of_another_level, of_the_level, of_the_unit, unsaid
from nlp.entities.unnamed_moves import moved, of_the_mover
from nlp.entities.unnamed_several import in_turn, number_before, one_of_a_kind
from nlp.entities.wordings import Free, Home, by_person, fitting, persons
from nlp.entities.words import split_words


@dataclass(frozen=True, slots=True)
class _Scene:
    """What is known of a document.

    Args:
        abroad: the persons who bear an office of a foreign land.
        lead: where headline and lead end.
        by_title: the wordings of offices with a holder.
    """

    abroad: frozenset[int]
    lead: int
    by_title: Mapping[str, Sequence[Home]]


def give_unnamed(
    text: str,
    offices: Sequence[Held],
    people: Sequence[list[list[Held]]],
    own: Mapping[str, str],
) -> None:
    """Add an office without a name to the one person of the document who can be meant.

    "Chủ tịch TP" is the "Chủ tịch UBND TP Hà Nội" if one person alone holds such an office.
    """
    by_title = _homes(text, people, own)
    offices = [o for o in offices if o.holders or not is_nobodys(text, o)]
    scene = _Scene(foreigners(text, people), lead_end(text), by_title)
    free = [
        Free(o, office_core(o.title), _key(text, o, own), _words(text, o), by_title[core])
        for o in offices
        if not o.holders and (core := office_core(o.title)) in by_title
    ]
    asked: dict[str, list[set[str]]] = {}
    for one in free:
        if one.office.complete and not one.office.generic:
            asked.setdefault(one.title, []).append(one.key)
    pairs = moved(text, offices)
    put_to = {id(other) for _, other in pairs}
    left = _give_meant(text, [f for f in free if id(f.office) not in put_to], asked, scene)
    for office, person, group in of_the_mover(text, pairs, people, by_title):
        _give_to(office, people[person], group)
    left += _give_meant(text, [f for f in free if id(f.office) in put_to], asked, scene)
    _give_fuller(text, [f for f in free if _is_open(text, f)], people, own)
    _give_pairs(text, people, left)
    rest = [o for o in offices if not (o.holders or o.linked or o.generic or o.former)]
    for office, homes in heads_of_state(text, rest, by_title, scene.abroad):
        _give(office, _of_next(text, office, homes, by_title))
    for office, homes in shortened(rest, by_title):
        _give(office, homes)
    for office, homes in spokesmen(rest, lambda office: _key(text, office, own), by_title):
        _give(office, homes)


def _of_next(
    text: str, office: Held, homes: list[Home], by_title: Mapping[str, Sequence[Home]]
) -> list[Home]:
    """Return the homes of who is put to be "Chủ tịch", where the next head of state is meant."""
    if not (_is_to_fill(text, office) or _is_of_a_new_one(text, office)):
        return homes
    new = [h for h in by_title.get("chủ tịch", ()) if h.new and len(h.words) == 2]
    return new if len(persons(new)) == 1 else []


def _give_meant(
    text: str, free: Iterable[Free], asked: Mapping[str, Sequence[set[str]]], scene: _Scene
) -> list[tuple[Free, list[Home]]]:
    """Give offices to those whom they mean; return those that several may be meant by."""
    left: list[tuple[Free, list[Home]]] = []
    for one in free:
        if one.office.linked:
            continue
        several = in_turn(text, one, scene.by_title)
        homes = several or _meant(text, one, asked.get(one.title, ()), scene)
        if several or len(persons(homes)) == 1:
            _give(one.office, homes)
        elif homes and not one.office.generic:
            left.append((one, homes))
    return left


def _is_open(text: str, one: Free) -> bool:
    """Tell an office that nobody named has in such words, nor in more or fewer."""
    office = one.office
    if office.linked or office.generic or not office.complete or number_before(text, office):
        return False
    if _is_vacant(text, office) or _is_by_law(text, office) or _is_to_fill(text, office):
        return False
    return not fitting(one.homes, one.title, one.key)


def _give_fuller(
    text: str,
    free: Sequence[Free],
    people: Sequence[list[list[Held]]],
    own: Mapping[str, str],
) -> None:
    """Give offices to those to whom a fuller wording was given: "... Môi trường tỉnh Yên Bái"."""
    by_title = _homes(text, people, own) if free else {}
    for one in free:
        homes = [h for h in by_title[one.title] if h.key >= one.key]
        homes = [h for h in homes if h.group[0].former == one.office.former]
        if len(persons(homes)) == 1:
            _give(one.office, homes)


def _give_to(office: Held, groups: list[list[Held]], group: list[Held]) -> None:
    """Add an office to a person, as another wording of one that he or she has or for itself."""
    if not group:
        groups.append(group)
    group.append(office)
    office.linked = True


def _homes(
    text: str, people: Sequence[list[list[Held]]], own: Mapping[str, str]
) -> dict[str, list[Home]]:
    by_title: dict[str, list[Home]] = {}
    for person, groups in enumerate(people):
        for group, held in ((g, held) for g in groups for held in g):
            key, words = _key(text, held, own), _words(text, held)
            new = _is_put_to(text, held) and not _is_to_fill(text, held)
            home = Home(person, group, held.start, key, words, new)
            by_title.setdefault(office_core(held.title), []).append(home)
    return by_title


def _key(text: str, office: Held, own: Mapping[str, str]) -> set[str]:
    return set(office_key(text[office.start : office.stop], own)) | unsaid(text, office)


def _give(office: Held, homes: Iterable[Home]) -> None:
    given: set[int] = set()
    for home in homes:
        if home.person not in given:
            given.add(home.person)
            home.group.append(office)
    office.linked = bool(given)


def _meant(text: str, one: Free, asked: Sequence[set[str]], scene: _Scene) -> list[Home]:
    """Return the wordings of the office that the one without a name may be."""
    office = one.office
    count = number_before(text, office)
    if count:
        return one_of_a_kind(one) if count == 1 else []
    if office.generic:
        return []
    if _is_vacant(text, office) or _is_by_law(text, office):
        return []
    if _is_to_fill(text, office):
        new = [h for h in one.homes if h.new and h.words[0] != "quyền"]
        return fitting(new, one.title, one.key) or _only_one(one, new, asked)
    barred = of_another_level(one)
    one = replace(one, homes=[h for h in one.homes if h.person not in barred]) if barred else one
    homes = _narrowed(_alike(text, one, asked), office)
    if not homes and office.start < scene.lead:
        return alone_with_it(one)
    return homes if len(persons(homes)) < 2 else _one_of_many(text, one, homes, scene)


def _one_of_many(text: str, one: Free, homes: list[Home], scene: _Scene) -> list[Home]:
    """Return the wordings of the one whom an office means that several may be."""
    office = one.office
    same = _as_said(text, homes, office)
    if len(persons(same)) == 1:
        return same
    exact = [h for h in homes if h.words == one.words] or homes
    if len(persons(exact)) == 1:
        return exact
    found = of_own_state(one, exact, scene.abroad)
    if not found and office.start < scene.lead:
        is_new = _is_put_to(text, office) or _is_of_a_new_one(text, office)
        likely = [h for h in homes if h.new] if is_new else homes
        found = told_first(likely, office) if any(h.key >= one.key for h in homes) else []
    found = found or _sitting(text, exact, office)
    return found or (exact if exact is not homes else _just_before(text, homes, office))


_LATE = re.compile(r"\bcố\s+$", re.IGNORECASE)


def _as_said(text: str, homes: Sequence[Home], office: Held) -> list[Home]:
    """Return the wordings that are told like the office: "cố Tổng Bí thư", "bầu chức Chủ tịch"."""
    if _LATE.search(text, max(0, office.start - 8), office.start):
        return [h for h in homes if _LATE.search(text, max(0, h.start - 8), h.start)]
    is_new = _is_put_to(text, office) or _is_of_a_new_one(text, office)
    return [h for h in homes if h.new] if is_new else []


def _sitting(text: str, homes: Sequence[Home], office: Held) -> list[Home]:
    """Return the wordings of the one who holds an office, not of whom it is given to later on."""
    if _is_put_to(text, office) or _is_of_a_new_one(text, office):
        return []
    before = persons(h for h in homes if not h.new or h.start < office.start)
    return [h for h in homes if h.person in before] if len(before) == 1 else []


def _alike(text: str, one: Free, asked: Sequence[set[str]]) -> list[Home]:
    """Return the wordings that say the same as that of an office, or as much of it as they say."""
    office = one.office
    one = replace(one, homes=_of_then(one)) if _THEN.match(text, office.stop) else one
    new = [h for h in one.homes if h.new] if _is_of_a_new_one(text, office) else []
    homes = fitting(new, one.title, one.key) or of_the_unit(replace(one, homes=new))
    homes = homes or _only_one(one, new, asked) or fitting(one.homes, one.title, one.key)
    homes = homes or _only_one(one, [h for h in one.homes if not h.new] or one.homes, asked)
    return homes or of_the_level(one.homes, one.key) or of_the_unit(one) or of_the_land(one)


_THEN = re.compile(r"\s+(?:(?:lúc|thời) )?(?:bấy giờ|lúc đó|lúc ấy|hồi đó|thời đó)\b")


def _of_then(one: Free) -> list[Home]:
    """Return the wordings of those who have left the office: "Chủ tịch huyện lúc bấy giờ"."""
    return [h for h in one.homes if h.group[0].former]


def _only_one(one: Free, homes: Sequence[Home], asked: Sequence[set[str]]) -> list[Home]:
    """Return homes with the title alone, if they are one person's and mean but one office."""
    if not homes or one.office.former or not _is_one_office(asked):
        return []
    return _only(homes, one.title)


def _is_one_office(keys: Sequence[set[str]]) -> bool:
    """Tell whether all wordings are the longest or leave out some of its words."""
    longest = max(keys, key=len, default=None)
    return longest is not None and all(key <= longest for key in keys)


_PAIR = re.compile(r"\s*(?:,|-|–|kiêm|, kiêm|,? ?đồng thời là)\s*")


def _give_pairs(
    text: str, people: Sequence[list[list[Held]]], left: Iterable[tuple[Free, list[Home]]]
) -> None:
    """Give "Tổng Bí thư, Chủ tịch nước" both to the one who alone holds the one or the other."""
    if not left:
        return
    by_start: dict[int, list[tuple[Held, int]]] = {}
    for person, held in by_person(people):
        by_start.setdefault(held.start, []).append((held, person))
    for one, found in left:
        after = _PAIR.match(text, one.office.stop)
        beside = by_start.get(after.end(), []) if after else []
        there = {person for held, person in beside if not held.holders}
        homes = [h for h in found if h.person in there]
        if len(persons(homes)) == 1:
            _give(one.office, homes)


_MOVES = re.compile(
    r"\b(?=[bcđghlmnprt])(?:(?P<left>miễn nhiệm|bãi nhiệm|cách chức|thôi (?:giữ |chức)|trượt|rớt)"
    r"|(?:bầu|bổ nhiệm|phê chuẩn|trúng cử|đắc cử|điều động|luân chuyển|chỉ định|phân công|tân"
    r"|trở thành|nhận chức|nhậm chức|đảm nhận|giới thiệu)\b|(?<!thôi )giữ chức\b"
    r"|(?P<stop>hiện (?:là|nay)))"
)
"""In small letters, which are found faster than letters of any size."""
_MOVED_BEFORE, _THOI = 75, len("thôi ")
_NEW_BEFORE = re.compile(
    r"\b(?:tân|có|có nữ|phê chuẩn|bổ nhiệm|làm|ứng viên|ứng cử viên|đề cử(?: vào)?"
    r"(?: vị trí| chức danh| chức vụ)?)\s+$",
    re.IGNORECASE,
)
_NEW_AFTER = re.compile(r"\s+(?:mới|kế nhiệm|kế tiếp|tương lai|sẽ (?:làm lễ )?tuyên thệ)\b")


def _is_put_to(text: str, office: Held) -> bool:
    """Tell "được bầu giữ chức Chủ tịch" from "Chủ tịch", which one already is or was before."""
    begin = max(0, office.start - _MOVED_BEFORE - _THOI)
    before = text[begin : office.start].lower()
    clause = max(before.rfind(mark) + 1 for mark in ".;:\n")
    first = max(clause, office.start - begin - _MOVED_BEFORE)
    moves = [match.lastgroup for match in _MOVES.finditer(before, first)]
    return bool(moves) and moves[-1] is None


def _is_of_a_new_one(text: str, office: Held) -> bool:
    """Tell the office of whom has just got it: "tỉnh có Chủ tịch mới", "tân Bí thư"."""
    before = _NEW_BEFORE.search(text, max(0, office.start - 26), office.start) is not None
    return before or _NEW_AFTER.match(text, office.stop) is not None


_VACANT = re.compile(r"\b(?:(?:khuyết|(?<!rời )ghế|ứng cử)\s+|ghế nóng[”\"]\s)$", re.IGNORECASE)
_TO_FILL = re.compile(
    r"\b(?:bầu ra|chuẩn bị bầu|để Quốc hội bầu|đến khi bầu|kiện toàn|nhân sự cho|hiệp thương cử"
    r"|(?<!được )chọn|(?:việc|ý kiến) bầu(?: lại| bổ sung| mới)?"
    r"|chưa (?:thể )?bầu|(?:sẽ|sắp|mới) có(?: tân)?|nhân sự(?: mới)?(?: vào)?)\s+"
    r"(?:chức danh\s+)?$",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"(?:\b(?:sẽ|dự kiến|sắp|chuẩn bị)\b[^.;\n]{0,90}|\bhọp\s+)\bbầu\s+(?:bổ sung\s+|ra\s+|tân\s+)?"
    r"(?:(?:các\s+)?chức (?:danh|vụ)\s+(?:như\s+)?)?(?:[^.;:\n“\"]{0,60}(?:,|và)\s+(?:bầu\s+)?)?$",
    re.IGNORECASE,
)


def _is_vacant(text: str, office: Held) -> bool:
    """Tell an office that nobody is said to hold: "khuyết ghế Chủ tịch"."""
    return _VACANT.search(text, max(0, office.start - 40), office.start) is not None


_BY_LAW = re.compile(
    r"\btheo (?:luật(?! định)|thông lệ)|\btrường hợp (?:khuyết|đặc biệt)"
    r"|(?:\b(?:hiến pháp|luật|điều lệ)|\bđiều \d+)\b.{0,80}\b(?:quy định|ghi rõ|nêu rõ)\b",
    re.IGNORECASE,
)


def _is_by_law(text: str, office: Held) -> bool:
    """Tell an office that the law speaks of, whoever holds it: "Theo luật, Chủ tịch triệu tập"."""
    start = max(0, office.start - 200)
    start = max(start, *(text.rfind(mark, start, office.start) + 1 for mark in (". ", "\n", ";")))
    return _BY_LAW.search(text, start, office.start) is not None


def _is_to_fill(text: str, office: Held) -> bool:
    """Tell an office that somebody is still to be put to: "sẽ bầu Chủ tịch"."""
    if _TO_FILL.search(text, max(0, office.start - 40), office.start):
        return True
    start = max(0, office.start - 170)
    if "bầu" not in text[start : office.start].lower():
        return False
    return _TO_COME.search(text, start, office.start) is not None


def _narrowed(homes: list[Home], office: Held) -> list[Home]:
    """Leave those held now or formerly as the office is."""
    same = [h for h in homes if h.group[0].former == office.former]
    return same or [h for h in homes if h.group[0].former or office.former]


_JUST = 400
"""Characters in which the holder of a title alone is named before it."""


def _just_before(text: str, homes: Sequence[Home], office: Held) -> list[Home]:
    """Return the wording of the person named just before, if a title alone follows."""
    if office.complete or _is_put_to(text, office):
        return []
    near = [h for h in homes if 0 < office.start - h.start < _JUST]
    return near if len(persons(near)) == 1 else []


def _words(text: str, office: Held) -> list[str]:
    return split_words(text[office.start : office.stop])


def _only(homes: Sequence[Home], title: str) -> list[Home]:
    """Return the wordings of a title that one person bears, whose body is never named with it.

    In "Bộ trưởng Sen" and later "Bộ trưởng Bộ Y tế" both are he, if no other minister is named.
    """
    n_title = len(title.split())
    is_one = len(persons(homes)) == 1
    return list(homes) if is_one and all(len(home.key) == n_title for home in homes) else []
