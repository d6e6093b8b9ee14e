"""Whose an office is: links between offices and persons, from the marks and words between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from nlp.entities.held import Held
from nlp.entities.holder_asides import past_bracket, past_parent
from nlp.entities.holder_chains import chained
from nlp.entities.holder_gaps import is_career, is_given, is_honorific, leads_to_office, precedes
from nlp.entities.holder_lists import all_named, also_named, name_several, opens_list
from nlp.entities.holder_moves import (
    Item,
    give_to_aide,
    is_moved,
    is_of_kin,
    is_put_on,
    put_by_another,
    put_to,
)
from nlp.entities.holder_others import ANSWERED, BY_ORDER, is_among, is_of_series, is_on_whom
from nlp.entities.holder_patterns import (
    ADDRESSED,
    APPOSED,
    ASKED,
    BY_AGENT,
    CAREER,
    CHAIN,
    CLAUSE,
    DASHED,
    DETAIL,
    ELSEWHERE,
    ENDS,
    FAR,
    LISTED_AFTER,
    MET,
    NEGATED,
    OF_ANOTHER,
    OPENS,
    OPENS_THEN,
    RANKED,
    SAYS,
    THEN_ANOTHER,
)
from nlp.entities.holder_subjects import carry_on, carry_past, goes_on, mark_class_list
from nlp.entities.holder_told import (
    begun_anew,
    is_of_source,
    of_the_pronoun,
    past_caption,
    tells_of,
    told_of_all,
)
from nlp.entities.nobodys import names_nobody
from nlp.entities.tagger import Candidate


def hold(
    text: str,
    start: int,
    offices: Sequence[Held],
    everybody: Sequence[Candidate],
    numbers: tuple[int, int, int],
) -> int:
    """Give each office of a sentence its holders, and return whom the next may go on about.

    Args:
        text: of the document.
        start: where the sentence begins.
        offices: of the sentence.
        everybody: the persons of the document.
        numbers: of the first of the sentence and of the first after it, and of whom the
            sentences before speak.
    """
    first, stop, subject = numbers
    start = past_caption(text, start)
    persons = everybody[first:stop]
    offices = [office for office in offices if not names_nobody(text, office)]
    if not persons and offices and subject >= 0:
        all_told = told_of_all(text, start, offices[0], everybody[:first])
        offices[0].holders = all_told
        if not all_told:
            meant = of_the_pronoun(text, (start, offices[0].start), everybody[:first], subject)
            carry_on(text, start, offices, meant)
        return subject
    link(text, offices, persons)
    for office in offices:
        office.holders = [first + holder for holder in office.holders]
    if not persons:
        return subject
    if subject < 0 or not goes_on(text, start, persons[0].start):
        return first + begun_anew(text, persons)
    carry_past(text, start, offices, persons, subject)
    return subject


def link(text: str, offices: Sequence[Held], persons: Sequence[Candidate]) -> None:
    """Give each office of one sentence its holders, from the marks and words between them."""
    mark_class_list(text, () if persons else offices)
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
        who = put_by_another(text, items[max(0, place - 3) : place + 1], offices, persons)
        if who >= 0:
            office.holders, pending, holder, end = [who], [], who, office.stop
            continue
        holder, end = past_bracket(text, persons, holder, end)
        before = text[end : office.start]
        named = persons[holder] if holder >= 0 else None
        ahead = _ahead(text, items[place + 1 :], office, persons, (named, before, pending))
        is_next = ahead >= 0 and before_name and _is_right_before(text, office, persons[ahead])
        if named and not is_next and _is_past(text, before, office, named):
            office.holders = [holder, *also_named(text, before, persons, holder, office)]
            end = office.stop
        elif ahead >= 0:
            office.holders = all_named(text, persons, ahead, office)
            holder, pending = -1, chained(text, pending, office, persons[ahead])
            for earlier in pending:
                earlier.holders = [ahead]
        elif before_name and _leads_on(text, items[place:], offices, persons, before_name):
            holder, pending = -1, [*chained(text, pending, office), office]
        elif office.generic and not is_given(before):
            pending = []
        elif (
            named
            and not (before_name and is_of_series(text, before, office.stop))
            and _is_behind(text, office, named, end, alone=len(persons) == 1)
        ):
            holder = put_to(text, before, persons, holder, titled=before_name is not None)
            office.holders = [holder, *also_named(text, before, persons, holder, office)]
            end = office.stop
        else:
            holder, pending = -1, [*chained(text, pending, office), office]
    give_to_aide(text, items, offices, persons)
    name_several(text, items, offices, persons)


def _is_behind(text: str, office: Held, holder: Candidate, end: int, *, alone: bool) -> bool:
    """Tell whether an office is that of who was named before it; `alone` if nobody else is.

    The words between begin at `end`: of the name, or of the last office that is the same one's.
    """
    before = text[end : office.start]
    if _is_askers(text, before, office, holder) or BY_AGENT.search(before):
        return False
    if _is_beside(before, office, holder, end) or _is_of(text, before, holder, end):
        return True
    return alone and _is_own_career(before)


def _is_past(text: str, before: str, office: Held, holder: Candidate) -> bool:
    """Tell a former office of who was named before it: "A, nguyên Chủ tịch"."""
    if not office.former or not leads_to_office(before):
        return False
    return not _is_askers(text, before, office, holder)


def _is_right_before(text: str, office: Held, person: Candidate) -> bool:
    """Tell "nguyên Chủ tịch A", where nothing but honorifics stands between."""
    return is_honorific(text[office.stop : person.start])


def _is_told(text: str, before: str, office: Held, holder: Candidate) -> bool:
    """Tell "ông A giữ chức Giám đốc, ông B ...", where a verb gives the office to the first."""
    return (
        THEN_ANOTHER.match(text, office.stop) is not None
        and APPOSED.fullmatch(before) is None
        and CLAUSE.search(before) is None
        and leads_to_office(before)
        and not OF_ANOTHER.search(text, max(0, holder.start - 24), holder.start)
    )


def _is_askers(text: str, before: str, office: Held, holder: Candidate) -> bool:
    """Tell "Chia sẻ với Bộ trưởng A, nguyên Thứ trưởng cho biết": the office is of who speaks."""
    if before != ", " or not SAYS.match(text, office.stop):
        return False
    return ASKED.search(text[max(0, holder.start - 180) : holder.start]) is not None


def _in_order(offices: Sequence[Held], persons: Sequence[Candidate]) -> list[Item]:
    return sorted(
        [(o.start, 0, i) for i, o in enumerate(offices)]
        + [(p.start, 1, i) for i, p in enumerate(persons)]
    )


def _ahead(
    text: str,
    rest: Sequence[Item],
    office: Held,
    persons: Sequence[Candidate],
    behind: tuple[Candidate | None, str, Sequence[Held]],
) -> int:
    """Return the person that the office stands before, or -1.

    Args:
        text: of the document.
        rest: persons and offices after it.
        office: of the sentence.
        persons: of the sentence.
        behind: who was named before it, if anybody, the words between the two, and the
            offices before it that nobody has yet.
    """
    named, before, pending = behind
    moved = is_moved(text, office, pending)
    his = named is not None and (leads_to_office(before) or is_career(before))
    ahead = _named_next(text, rest, office, persons, (named is None, moved, his))
    if ahead < 0 and named is None and rest and rest[0][1]:
        return rest[0][2] if _opens(text, [*pending, office], persons[rest[0][2]]) else -1
    if ahead < 0:
        return -1
    is_his = named is not None and _is_apposed(text, before, named)
    if pending and is_among(text, office.stop, persons[ahead].stop):
        return -1
    if _is_apart(text, office, persons, ahead, his=is_his):
        return -1
    return -1 if named and _is_told(text, before, office, named) else ahead


def _opens(text: str, offices: Sequence[Held], person: Candidate) -> bool:
    """Tell "Là Bí thư, Chủ tịch xã nhưng ông A", where what the sentence opens with is A's."""
    first, last = offices[0], offices[-1]
    gap = text[last.stop : person.start]
    then = None if last.generic else OPENS_THEN.match(gap)
    if not then or not is_honorific(gap[then.end() :]):
        return False
    return OPENS.search("\n" + text[max(0, first.start - 60) : first.start]) is not None


def _named_next(
    text: str,
    rest: Sequence[Item],
    office: Held,
    persons: Sequence[Candidate],
    how: tuple[bool, bool, bool],
) -> int:
    """Return the next person, where the words between lead from the office to the name, or -1.

    `how` tells whether nobody was named before, whether the office is given or taken, and
    whether it may be that of who was named.
    """
    alone, moved, his = how
    if not rest or not rest[0][1]:
        return -1
    gap = text[office.stop : persons[rest[0][2]].start]
    gap = _QUOTED.sub("", gap)
    named = precedes(gap, removed=office.generic or moved, listed=office.generic)
    if named or opens_list(text, office, persons, rest[0][2]):
        return rest[0][2]
    dash = None if alone or his else DASHED.match(gap)
    if dash and is_honorific(gap[dash.end() :]):
        return rest[0][2]
    alone = alone and not _is_met(text, office)
    addressed = alone and (ADDRESSED.match(gap) or DASHED.match(gap))
    if addressed and not office.generic and is_honorific(gap[addressed.end() :]):
        return rest[0][2]
    return 0 if rest[0][2] == 0 and gap == "; " else -1


_QUOTED = re.compile(r"^[”\"](?=\s(?:với|đối với|của)\s)")
"""The end of quoted words of office: "cách chức “nguyên Bộ trưởng” với ông A"."""


def _is_apart(
    text: str, office: Held, persons: Sequence[Candidate], ahead: int, *, his: bool
) -> bool:
    """Tell "với Tổng thống, ông B nói" and (`his`) "bà A - Chủ tịch, ông B - Bí thư"."""
    person = persons[ahead]
    gap = text[office.stop : person.start]
    if is_of_kin(text, office, gap) or tells_of(text, office, person):
        return True
    if his and (
        _is_listed_after(text, office, persons, ahead)
        or is_of_source(text, persons[ahead - 1], gap)
    ):
        return True
    is_ordered = BY_ORDER.search(text, max(0, office.start - 90), office.start)
    if is_ordered and (is_on_whom(gap) or _is_other_told(text, gap, person)):
        return True
    if not (ADDRESSED.match(gap) or (his and RANKED.fullmatch(gap))):
        return False
    is_met = _is_met(text, office)
    if is_met or is_ordered or not his:
        return is_met
    named = persons[ahead - 1].start
    is_other = OF_ANOTHER.search(text, max(0, named - 24), named)
    return is_other is not None or DETAIL.match(text, person.stop) is not None


def _is_met(text: str, office: Held) -> bool:
    """Tell "với Tổng thống, ông B nói" and "Trả lời đại biểu, ông B nói"."""
    start = max(0, office.start - 32)
    return any(who.search(text, start, office.start) for who in (MET, ANSWERED))


def _is_other_told(text: str, gap: str, person: Candidate) -> bool:
    """Tell "Theo chỉ đạo của Chủ tịch, ông A đã", where the sentence tells of A."""
    return gap.startswith(", ") and not ENDS.match(text, person.stop)


def _is_listed_after(text: str, office: Held, persons: Sequence[Candidate], ahead: int) -> bool:
    """Tell "A - Chủ tịch, B - Giám đốc", where each name has its office after a dash."""
    if text[office.stop : persons[ahead].start].strip() != ",":
        return False
    before = text[persons[ahead - 1].stop : office.start].strip()
    mark = LISTED_AFTER.match(text, persons[ahead].stop)
    if mark is None or not before:
        return False
    return mark[0].strip() == before[0] and not any(stop in before for stop in ".;:\n")


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


def _is_own_career(gap: str) -> bool:
    """Tell the life of the one person of a sentence: "từng làm cán bộ đoàn, chủ tịch xã"."""
    if len(gap) > FAR or not CAREER.search(gap) or NEGATED.search(gap.lower()):
        return False
    if not re.search(r"\w", gap):
        return False
    if gap.strip(" ,") == "và" or (re.search(r"\bbầu\b", gap) and "được" not in gap):
        return False
    return not ELSEWHERE.search(gap.lower()) and not gap.endswith("tân ")


def _is_beside(gap: str, office: Held, holder: Candidate, end: int) -> bool:
    """Tell the office right after a name, without a comma: "ông Lê Văn Sen Giám đốc Sở Y tế"."""
    return gap == " " and end == holder.stop and office.complete


def _is_of(text: str, gap: str, holder: Candidate, end: int) -> bool:
    """Tell whether an office is the holder's, by what stands between them."""
    gap = past_parent(gap) if end > holder.stop else gap
    if end > holder.stop and is_career(gap):
        return True
    if is_put_on(gap):
        return True
    return leads_to_office(gap) and not _is_aside(text, holder, gap)


def _is_aside(text: str, person: Candidate, gap: str) -> bool:
    """Tell "Theo ông Đạt, Giám đốc Sở là ...": a short form is not introduced by its office."""
    name = text[person.start : person.stop]
    return gap.strip() in (",", ":") and not any(mark in name for mark in " .-")
