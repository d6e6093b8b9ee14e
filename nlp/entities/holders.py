"""Whose an office is: links between offices and persons, from the marks and words between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from nlp.entities.holder_gaps import is_career, is_given, is_honorific, leads_to_office, precedes
from nlp.entities.holder_patterns import (
    ADDRESSED,
    ALSO_NAMED,
    APPOINTING,
    APPOSED,
    BY_ORDER,
    CAREER,
    CHAIN,
    CLASS_LIST,
    COUNT,
    DASHED,
    DETAIL,
    ELSEWHERE,
    FAR,
    IN_PLACE,
    LATER_SAID,
    LISTS,
    MET,
    NAME_LIST,
    NEGATED,
    OTHERS,
    PARENT_OVER,
    PASSIVE,
    SHARED,
    TAKES_OVER,
    TOP,
)
from nlp.entities.lexicon import heads, titles
from nlp.entities.tagger import Candidate
from nlp.entities.words import split_words


@dataclass(slots=True)
class Held:
    """An office in the text and the persons it is given to (indices into the persons)."""

    start: int
    stop: int
    title: str
    complete: bool
    former: bool
    generic: bool
    told: bool = False
    """A tagger says that it is an office, whatever else is known of it."""
    holders: list[int] = field(default_factory=list)
    linked: bool = False


Item = tuple[int, int, int]
"""Where a person (1) or an office (0) begins, which of both, and its index."""


def link(text: str, offices: Sequence[Held], persons: Sequence[Candidate]) -> None:
    """Give each office of one sentence its holders, from the marks and words between them."""
    _mark_class_list(text, () if persons else offices)
    items = _in_order(offices, persons)
    holder, end = -1, 0
    before_name: Held | None = None
    pending: list[Held] = []
    for place, (_, is_person, index) in enumerate(items):
        if is_person:
            is_titled = place > 0 and items[place - 1][1] == 0 and holder == -1
            before_name = offices[items[place - 1][2]] if is_titled else None
            holder, end, pending = index, persons[index].stop, []
            continue
        office = offices[index]
        who = _put_to(text, items[max(0, place - 2) : place + 1], offices, persons)
        if holder == -1 and who >= 0:
            office.holders, pending, holder, end = [who], [], who, office.stop
            continue
        before = text[end : office.start]
        is_his = holder >= 0 and _is_apposed(text, before, persons[holder])
        ahead = _ahead(text, items[place + 1 :], office, persons, alone=holder < 0)
        ahead = -1 if ahead >= 0 and _is_apart(text, office, persons[ahead], his=is_his) else ahead
        if holder >= 0 and office.former and leads_to_office(before):
            office.holders = [holder]
            end = office.stop
        elif ahead >= 0:
            office.holders = _all_named(text, persons, ahead, office)
            pending = _chained(text, pending, office)
            for earlier in pending:
                earlier.holders = [ahead]
            holder = -1
        elif before_name and _leads_on(text, items[place:], offices, persons, before_name):
            holder = -1
            pending = [*_chained(text, pending, office), office]
        elif office.generic and not is_given(before):
            pending = []
        elif holder >= 0 and (
            _is_beside(before, office, persons[holder], end)
            or _is_of(text, before, persons[holder], end)
            or (len(persons) == 1 and _is_own_career(before))
        ):
            whose = _appointed(text, before, persons, holder)
            office.holders = [whose, *_also_named(text, before, persons, whose)]
            end = office.stop
        else:
            holder = -1
            pending = [*_chained(text, pending, office), office]


def _put_to(
    text: str, three: Sequence[Item], offices: Sequence[Held], persons: Sequence[Candidate]
) -> int:
    """Return the person of "A được Thủ tướng bổ nhiệm giữ chức Thứ trưởng", or -1.

    Args:
        text: of the document.
        three: an office, the last, after the two items before it.
        offices: of the sentence.
        persons: of the sentence.
    """
    if [is_person for _, is_person, _ in three] != [1, 0, 0]:
        return -1
    who, by, office = three[0][2], offices[three[1][2]], offices[three[2][2]]
    is_passive = PASSIVE.fullmatch(text[persons[who].stop : by.start])
    is_put = (
        is_passive and not by.holders and APPOINTING.match(text[by.stop : office.start].lstrip())
    )
    return who if is_put else -1


def _in_order(offices: Sequence[Held], persons: Sequence[Candidate]) -> list[Item]:
    return sorted(
        [(o.start, 0, i) for i, o in enumerate(offices)]
        + [(p.start, 1, i) for i, p in enumerate(persons)]
    )


def _mark_class_list(text: str, offices: Sequence[Held]) -> bool:
    """Mark a list of kinds of offices: "30 chức danh được lấy phiếu là Chủ tịch, Phó Chủ tịch"."""
    first = offices[0].start if len(offices) > 2 else 0
    if not CLASS_LIST.search(text, max(0, first - 90), first):
        return False
    for place, office in enumerate(offices):
        gap = text[offices[place - 1].stop : office.start] if place else ","
        if not re.fullmatch(r"\s*(?:,|;|và)\s*", gap):
            break
        office.generic = True
    return True


def _ahead(
    text: str, rest: Sequence[Item], office: Held, persons: Sequence[Candidate], *, alone: bool
) -> int:
    """Return the person that the office stands before, or -1."""
    if not rest or not rest[0][1]:
        return -1
    gap = text[office.stop : persons[rest[0][2]].start]
    named = precedes(
        gap, removed=office.generic or _is_removed(text, office), listed=office.generic
    )
    if named:
        return rest[0][2]
    alone = alone and not MET.search(text[max(0, office.start - 10) : office.start])
    addressed = alone and (ADDRESSED.match(gap) or DASHED.match(gap))
    if addressed and not office.generic and is_honorific(gap[addressed.end() :]):
        return rest[0][2]
    return -1


def _is_apart(text: str, office: Held, person: Candidate, *, his: bool) -> bool:
    """Tell "với Tổng thống, ông B nói" and (`his`) "bà A - Chủ tịch, ông B - Bí thư"."""
    if not ADDRESSED.match(text[office.stop : person.start]):
        return False
    is_met = MET.search(text, max(0, office.start - 10), office.start) is not None
    return is_met or (his and DETAIL.match(text, person.stop) is not None)


def _is_apposed(text: str, gap: str, person: Candidate) -> bool:
    return APPOSED.fullmatch(gap) is not None and not _is_aside(text, person, gap)


def _leads_on(
    text: str,
    items: Sequence[Item],
    offices: Sequence[Held],
    persons: Sequence[Candidate],
    before: Held,
) -> bool:
    """Tell "..., Thủ tướng A, Chủ tịch B, Bí thư C Lê D": the chain belongs to the next name.

    Not so in "đại biểu A, Giám đốc B, đại biểu Lê C", where each name has its word before it.
    """
    for item, following in pairwise(items):
        office = offices[item[2]]
        gap = text[office.stop : following[0]]
        if following[1]:
            return precedes(gap) and (item is items[0] or office.title != before.title)
        if not CHAIN.fullmatch(gap):
            return False
    return False


def _appointed(text: str, gap: str, persons: Sequence[Candidate], holder: int) -> int:
    """Return whom "A được B, Chủ tịch tỉnh, bổ nhiệm làm Giám đốc" gives the office: A."""
    if holder == 0:
        return holder
    between = text[persons[holder - 1].stop : persons[holder].start]
    if IN_PLACE.search(between) and TAKES_OVER.match(gap):
        return holder - 1
    return holder - 1 if APPOINTING.search(gap) and PASSIVE.match(between) else holder


def _also_named(text: str, gap: str, persons: Sequence[Candidate], holder: int) -> Iterator[int]:
    """Yield those named with the holder of whom one verb says it: "A và B giữ chức Giám đốc"."""
    if not LATER_SAID.search(gap):
        return
    while holder > 0:
        between = text[persons[holder - 1].stop : persons[holder].start]
        is_listed = between == ", " and _SEVERAL.search(
            text[max(0, persons[0].start - 20) : persons[0].start]
        )
        if len(between) > FAR or not (is_listed or ALSO_NAMED.fullmatch(between)):
            return
        holder -= 1
        yield holder


_SEVERAL = re.compile(r"\b(?:các|hai|ba) (?:ông|bà|đồng chí|anh|chị) $", re.IGNORECASE)


def _is_own_career(gap: str) -> bool:
    """Tell the life of the one person of a sentence: "từng làm cán bộ đoàn, chủ tịch xã"."""
    if len(gap) > FAR or not CAREER.search(gap) or NEGATED.search(gap.lower()):
        return False
    if not re.search(r"\w", gap):
        return False
    if re.search(r"\bkhi\b.*\bbầu\b", gap) and "được" not in gap:
        return False
    return not ELSEWHERE.search(gap.lower()) and not gap.endswith("tân ")


def _is_beside(gap: str, office: Held, holder: Candidate, end: int) -> bool:
    """Tell the office right after a name, without a comma: "ông Lê Văn Sen Giám đốc Sở Y tế"."""
    return gap == " " and end == holder.stop and office.complete


def _is_of(text: str, gap: str, holder: Candidate, end: int) -> bool:
    """Tell whether an office is the holder's, by what stands between them."""
    parent = PARENT_OVER.match(gap) if end > holder.stop else None
    if parent and (heads().first(split_words(parent[1]), 0) or parent[1][0].islower()):
        gap = gap[parent.end() :]
    if end > holder.stop and is_career(gap):
        return True
    return leads_to_office(gap) and not _is_aside(text, holder, gap)


_SUBJECT = re.compile(
    r"\W*(?:Ông|Bà|Anh|Chị|Đồng chí|Ông này|Bà này|Cán bộ này|Vị này|Người này)\s+(?=[a-zđà-ỹ])"
)
_GOES_ON = re.compile(
    r"\W*(?:Trong thời gian|Thời gian|Với|Trên cương vị|Ở cương vị|Khi|Lúc|Ngoài ra|Theo đó|Từ"
    r"|Các chức vụ này|Trước khi|Trước đó|Sau|Đến|Tới|Tháng|Năm|Ngày|Quá trình|Hiện|Nay"
    r"|Cuối|Đầu)\b"
)
_LONG_OPENING = 160
_PRONOUN = re.compile(
    r"\b(?:ông|bà)\s+(?:này\s+)?(?:lần lượt|từng|được|đã|giữ|làm|hiện|còn|cũng|tiếp tục|trở thành"
    r"|kinh qua|đảm nhiệm|là)\b"
)
_OFFICE_VERB = re.compile(
    r"\b(?:giữ|làm(?! việc)|được bầu|bổ nhiệm|phân công|điều động|luân chuyển|đảm nhận"
    r"|đảm nhiệm|bao gồm|kinh qua|trải qua|trở thành|chức vụ|chức danh|cương vị|từng là|là|đắc cử"
    r"|tái cử|tư cách|trúng cử|miễn nhiệm|bãi nhiệm|cách chức)\b",
    re.IGNORECASE,
)


def carry_on(text: str, start: int, offices: Sequence[Held], holder: int) -> bool:
    """Give the offices of a sentence that names nobody to the person it goes on about.

    Args:
        text: the document's text.
        start: where the sentence begins.
        offices: the offices of the sentence, none of them held yet.
        holder: the person that the sentence before spoke of.

    Returns:
        Whether the sentence was about that person: "Ông từng giữ chức Giám đốc Sở Y tế".
    """
    if _mark_class_list(text, offices):
        return False
    opening = text[start : offices[0].start]
    begins: object = _SUBJECT.match(text, start) or _PRONOUN.search(opening)
    begins = begins or (_GOES_ON.match(text, start) and len(opening) < _LONG_OPENING)
    if not begins or not _OFFICE_VERB.search(opening) or OTHERS.search(opening.lower()):
        return False
    end = offices[0].start
    for office in offices:
        gap = text[end : office.start]
        if office.generic or not (office is offices[0] or leads_to_office(gap) or is_career(gap)):
            break
        office.holders = [holder]
        end = office.stop
    return True


def _is_removed(text: str, office: Held) -> bool:
    """Tell "cách chức Chi cục trưởng của ông Trang", where "của" names the holder."""
    before = text[max(0, office.start - 10) : office.start].lower()
    return any(word in before for word in ("chức", "vai trò", "cương vị", "tư cách"))


def _is_aside(text: str, person: Candidate, gap: str) -> bool:
    """Tell "Theo ông Đạt, Giám đốc Sở là ...": a short form is not introduced by its office."""
    name = text[person.start : person.stop]
    return gap.strip() in (",", ":") and not any(mark in name for mark in " .-")


def _chained(text: str, pending: list[Held], office: Held) -> list[Held]:
    if not pending or not CHAIN.fullmatch(text[pending[-1].stop : office.start]):
        return []
    if BY_ORDER.search(text, max(0, pending[-1].start - 40), pending[-1].start):
        return []
    is_apart = any(_are_two(held, office) or held.generic for held in pending)
    return [] if is_apart else pending


def _are_two(one: Held, other: Held) -> bool:
    """Tell two offices that no one holds at once: "Thủ tướng, Phó Thủ tướng"."""
    left, right = (" ".join(held.title.lower().split()) for held in (one, other))
    tops = [next((top for top in TOP if top in title), "") for title in (left, right)]
    is_deputy = left.startswith("phó") or right.startswith("phó")
    return all(tops) and (tops[0] != tops[1] or (is_deputy and left != right))


def _others_named(text: str, persons: Sequence[Candidate], first: int) -> list[int]:
    """Return B and C of "Thứ trưởng A, B và C", where no office of his own follows the last."""
    last = first
    while last + 1 < len(persons) and text[persons[last].stop : persons[last + 1].start] == ", ":
        last += 1
    if last + 1 >= len(persons):
        return []
    between = text[persons[last].stop : persons[last + 1].start]
    stop = persons[last + 1].stop
    after = text[stop : stop + 40]
    mark = re.match(r"(?:,| -| –)\s*", after)
    has_own = mark and (mark[0][0] != "," or titles().first(split_words(after[mark.end() :]), 0))
    is_joined = between.startswith(" và ") and is_honorific(between[4:])
    return list(range(first + 1, last + 2)) if is_joined and not has_own else []


def _all_named(text: str, persons: Sequence[Candidate], first: int, office: Held) -> list[int]:
    """Return the person after the office, and those listed with it ("4 Phó Bí thư là A, B, C")."""
    holders = [first]
    is_shared = SHARED.match(office.title.lower()) is not None
    gap = text[office.stop : persons[first].start]
    is_counted = COUNT.search(text, max(0, office.start - 8), office.start) is not None
    is_listed = (is_shared and LISTS.search(gap)) or "lần lượt" in gap
    if not (office.generic or is_counted or is_listed):
        return [*holders, *_others_named(text, persons, first)] if is_shared else holders
    for index in range(first + 1, len(persons)):
        gap = text[persons[index - 1].stop : persons[index].start]
        mark = NAME_LIST.match(gap)
        if mark is None or not is_honorific(gap[mark.end() :]):
            break
        holders.append(index)
    return holders
