"""Several persons of one office: those listed after it or before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from nlp.entities.held import Held
from nlp.entities.holder_gaps import is_honorific
from nlp.entities.holder_patterns import (
    ALSO_NAMED,
    COUNT,
    FAR,
    LATER_SAID,
    LISTS,
    NAME_LIST,
    NOT_DONE,
    SHARED,
)
from nlp.entities.lexicon import titles
from nlp.entities.tagger import Candidate
from nlp.entities.words import as_number, split_words


def also_named(
    text: str, gap: str, persons: Sequence[Candidate], holder: int, office: Held
) -> Iterator[int]:
    """Yield those named with the holder of whom one verb says it: "A và B giữ chức Giám đốc"."""
    opening = text[max(0, persons[0].start - 20) : persons[0].start]
    is_list = _SEVERAL.search(opening) is not None
    if not (LATER_SAID.search(gap) or (is_list and gap.strip() == "là")):
        return
    is_shared = SHARED.match(office.title.lower()) or _TOGETHER.search(gap)
    last = text[persons[holder - 1].stop : persons[holder].start] if holder else ""
    while holder > 0:
        between = text[persons[holder - 1].stop : persons[holder].start]
        if ";" in between and ";" not in last:
            return
        is_joined = ALSO_NAMED.fullmatch(between) or (
            is_shared and (_ALSO_TOLD.fullmatch(between) or _is_titled(between, gap))
        )
        is_listed = is_list and (between == ", " or (is_shared and _LISTED.fullmatch(between)))
        if len(between) > FAR or not (is_listed or is_joined):
            return
        is_list = True
        holder -= 1
        yield holder


def _is_titled(between: str, gap: str) -> bool:
    """Tell "Giám đốc A và Chánh Thanh tra B được bầu làm Ủy viên", where each has his title."""
    last = _AND_TITLED.fullmatch(between)
    if last is None or not _AT_ONCE.match(gap):
        return False
    words = split_words(last[1])
    return titles().first(words[words[0] in ("nguyên", "cựu", "tân") :], 0) is not None


_AND_TITLED = re.compile(r"\s*,?\s+(?:và|cùng)\s+([^.;:()\n]{3,90})\s")
_AT_ONCE = re.compile(
    r"\s+(?:(?:vừa|đã|cùng|đều|mới|vừa mới)\s+){0,2}(?:được|trúng cử|đắc cử|tái cử|ứng cử)\b"
)


_SEVERAL = re.compile(r"\b(?:các|hai|ba|[2-9]) (?:ông|bà|đồng chí|anh|chị)\s*:? $", re.IGNORECASE)
_TOGETHER = re.compile(r"\b(?:cùng|đều)\b")
_DETAIL = r"(?:\s*\([^()\n]{1,120}\)|\s+[-–]\s[^.;:()\n]{3,110}?|\s*,\s[^.;:()\n]{3,110}?,?)?"
_RANKED = NOT_DONE + r"(?:[^\W\d_]+\s+){0,2}$"
_ALSO_TOLD = re.compile(_DETAIL + r"\s*,?\s+(?:và|cùng)\s+" + _RANKED)
"""Before the last of those listed with what each is: "A - Giám đốc Sở và ông B"."""
_LISTED = re.compile(_DETAIL + r"\s*[,;]\s+" + _RANKED)
"""Between the others: "A (Giám đốc Sở), ông B"."""


def _others_named(
    text: str, persons: Sequence[Candidate], first: int, *, joined: bool = True
) -> list[int]:
    """Return B and C of "Thứ trưởng A, B và C", where no office of his own follows the last.

    Of "nguyên Thủ tướng A và B" none, where not `joined`: there the second may be anybody.
    """
    last = first
    while last + 1 < len(persons) and text[persons[last].stop : persons[last + 1].start] == ", ":
        last += 1
    listed = [] if _has_own(text, persons[last]) else list(range(first + 1, last + 1))
    if last + 1 >= len(persons) or not (joined or last > first):
        return listed
    between = text[persons[last].stop : persons[last + 1].start]
    is_joined = between.startswith(" và ") and is_honorific(between[4:])
    if not is_joined:
        return listed
    if _has_own(text, persons[last + 1]):
        return list(range(first + 1, last + 1))
    return list(range(first + 1, last + 2))


def _has_own(text: str, person: Candidate) -> bool:
    """Tell whether an office or a detail of his or her own follows a name."""
    after = text[person.stop : person.stop + 40]
    mark = _MARK.match(after)
    if mark is None:
        return False
    return (
        mark[0][0] != ","
        or titles().first(split_words(_FORMERLY.sub("", after[mark.end() :])), 0) is not None
    )


_MARK = re.compile(r"(?:,| -| –)\s*(?=\S)")
_BARE = re.compile(r"\s*(?:[;.…!?)\n]|$|[^\W\d_])")
"""After the last of names that commas alone part: the end, or what all of them do."""


def _is_bare(text: str, persons: Sequence[Candidate]) -> bool:
    """Tell names that commas alone part: "với bà A, B, C nghỉ hưu"."""
    gaps = (text[one.stop : other.start] for one, other in pairwise(persons))
    return all(gap == ", " for gap in gaps) and _BARE.match(text, persons[-1].stop) is not None


_FORMERLY = re.compile(r"^(?:nguyên|cựu)\s+", re.IGNORECASE)


_COLON = re.compile(r"\s*:\s*(?:ông|bà|đồng chí)\s+", re.IGNORECASE)
_ENDS_ITEM = re.compile(r"\s*(?:[;\n]|$|\.(?:\s|$)|\([^()\n]{1,120}\)\s*(?:[;.\n]|$))")


def opens_list(text: str, office: Held, persons: Sequence[Candidate], first: int) -> bool:
    """Tell "Phó Tổng Thanh tra: A, B và C" from the headline "Phó Chủ tịch xã: A nói sai".

    So too "Chủ tịch: ông A; Phó Chủ tịch: bà B", where nothing is told of the one named.
    """
    if _COLON.fullmatch(text, office.stop, persons[first].start):
        return _ENDS_ITEM.match(text, persons[first].stop) is not None
    if first + 1 >= len(persons) or text[office.stop : persons[first].start].strip() != ":":
        return False
    between = text[persons[first].stop : persons[first + 1].start]
    return between in (", ", " và ") and SHARED.match(office.title.lower()) is not None


_DETAILED = re.compile(r",\s[^.;:()\n]{3,110}?\s(?:và|cùng)\s+(?=(?:ông|bà|đồng chí|anh|chị)\s)")
"""Between two names that one office is given to, the first with another after it."""
_GIVEN_TO = re.compile(r"\bvới\s")


def _joined(text: str, persons: Sequence[Candidate], first: int) -> list[int]:
    """Return A, B and C of "bầu Ủy viên với ông A (Giám đốc), ông B (Chánh án) và bà C"."""
    last = first
    for index in range(first + 1, len(persons)):
        gap = text[persons[index - 1].stop : persons[index].start]
        mark = _DETAILED.match(gap) or NAME_LIST.match(gap)
        if mark is None or not is_honorific(gap[mark.end() :]):
            break
        if re.search(r"(?:\bvà|\bcùng|;)\s*$", mark[0]) or _is_bare(
            text, persons[last : index + 1]
        ):
            last = index
    return list(range(first, last + 1))


def all_named(text: str, persons: Sequence[Candidate], first: int, office: Held) -> list[int]:
    """Return the person after the office, and those listed with it ("4 Phó Bí thư là A, B, C")."""
    holders = [first]
    is_shared = SHARED.match(office.title.lower()) is not None
    gap = text[office.stop : persons[first].start]
    counted = COUNT.search(text, max(0, office.start - 8), office.start)
    limit = as_number(counted[1]) if counted else len(persons)
    is_told = is_shared and (LISTS.search(gap) is not None or ":" in gap)
    is_listed = is_told or "lần lượt" in gap
    if is_shared and not (is_listed or office.generic or counted) and _GIVEN_TO.search(gap):
        return _joined(text, persons, first)
    if not (office.generic or counted or is_listed):
        if not (is_shared or office.former):
            return holders
        return [*holders, *_others_named(text, persons, first, joined=is_shared)]
    for index in range(first + 1, len(persons)):
        gap = text[persons[index - 1].stop : persons[index].start]
        mark = (counted and _DETAILED.match(gap)) or NAME_LIST.match(gap)
        if len(holders) >= limit or mark is None or not is_honorific(gap[mark.end() :]):
            break
        holders.append(index)
    return holders


_ARE = re.compile(
    r"\s*(?:[^,.;:()\n]{0,60}\s)?(?:là|gồm|gồm có|bao gồm)\s*:?\s*(?:\d+|hai|ba|bốn|năm)?\s*"
)
_AND = re.compile(r"\s*(?:,|;|và|cùng|, và)\s+")


def name_several(
    text: str,
    items: Sequence[tuple[int, int, int]],
    offices: Sequence[Held],
    persons: Sequence[Candidate],
) -> None:
    """Give each office of several, and each of several offices, to those whom a list tells."""
    _name_titled(text, items, offices, persons)
    _pair_off(text, offices, persons)


def _name_titled(
    text: str,
    items: Sequence[tuple[int, int, int]],
    offices: Sequence[Held],
    persons: Sequence[Candidate],
) -> None:
    """Give "hai Tổ phó là Giám đốc A và Chánh Thanh tra B" the first office to both."""
    for place in range(len(items) - 4):
        office = offices[items[place][2]] if not items[place][1] else None
        if office is None or not _is_of_many(text, office):
            continue
        opening = text[office.stop : items[place + 1][0]]
        if not items[place + 1][1] and _ARE.fullmatch(opening):
            named = _titled(text, items[place + 1 :], offices, persons)
            office.holders = named or office.holders


def _is_of_many(text: str, office: Held) -> bool:
    words = text[office.start : office.stop].lower()
    counted = COUNT.search(text, max(0, office.start - 8), office.start)
    return counted is not None or SHARED.match(words) is not None


def _titled(
    text: str,
    items: Sequence[tuple[int, int, int]],
    offices: Sequence[Held],
    persons: Sequence[Candidate],
) -> list[int]:
    """Return those named one after the other, each after his office, if the last is joined."""
    named: list[int] = []
    gap = ""
    for (_, first, office), (_, second, person) in zip(items[::2], items[1::2], strict=False):
        if first or not second or offices[office].holders != [person]:
            break
        if named:
            between = text[persons[named[-1]].stop : offices[office].start]
            if not _AND.fullmatch(between):
                break
            gap = between
        named.append(person)
    return named if gap.strip(" ,") in ("và", "cùng") else []


_JOINED = re.compile(r"\s*(?:,|và|cùng|, và)\s+(?!mời\b)(?:[^\W\d_]+\s+){0,2}")
_BOTH = re.compile(
    r"[^.;:\n]{0,140}\b(?:giữ|làm|bầu|đề cử|bổ nhiệm|chức|chức vụ|chức danh|vị trí|cương vị)\s+"
    r"|\s*\(|[^.;:\n]{0,80}\blần lượt (?:là|làm)\s+"
)
_NEXT_OFFICE = re.compile(r"\s*(?:,|và|, và)\s+(?:(?:giữ )?chức (?:vụ |danh )?)?")


def _pair_off(text: str, offices: Sequence[Held], persons: Sequence[Candidate]) -> None:
    """Give each of several his own: "A và B được bầu giữ chức Chủ tịch HĐND và Chủ tịch UBND"."""
    first = 0
    while first < len(offices):
        last = first
        while last + 1 < len(offices) and _NEXT_OFFICE.fullmatch(
            text[offices[last].stop : offices[last + 1].start]
        ):
            last += 1
        run = offices[first : last + 1]
        first = last + 1
        named = _named_before(text, run, persons) if len(run) > 1 else []
        if named and (_is_joined(text, run) or _in_turn(text, persons[named[-1]], run[0])):
            for office, holder in zip(run, named, strict=True):
                office.holders = [holder]


def _is_joined(text: str, run: Sequence[Held]) -> bool:
    return text[run[-2].stop : run[-1].start].strip(" ,").startswith("và")


def _in_turn(text: str, last: Candidate, first: Held) -> bool:
    """Tell "A, B và C lần lượt giữ chức X, Y, Z", `last` being C and `first` X."""
    return "lần lượt" in text[last.stop : first.start]


def _named_before(text: str, run: Sequence[Held], persons: Sequence[Candidate]) -> list[int]:
    """Return those of whom a list of as many offices is told, or none."""
    before = [i for i, person in enumerate(persons) if person.stop <= run[0].start]
    named = before[-len(run) :]
    if len(named) < len(run) or not _BOTH.fullmatch(text, persons[named[-1]].stop, run[0].start):
        return []
    told = {holder for office in run for holder in office.holders}
    if not told or not told <= set(named):
        return []
    gaps = (text[persons[i - 1].stop : persons[i].start] for i in named[1:])
    return named if all(_JOINED.fullmatch(gap) for gap in gaps) else []
