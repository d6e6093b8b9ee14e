"""Persons that a learnt linker may not give an office to: the text shows it to be another's."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from nlp.entities.held import Held
from nlp.entities.holder_gaps import succeeds
from nlp.entities.holder_others import ANSWERED, BY_ORDER, WITH_ANOTHER
from nlp.entities.holder_patterns import ENDS, SAYS
from nlp.entities.tagger import Candidate

_NEAR = 80
"""Characters between an office and the name after it."""


def barred(text: str, office: Held, persons: Sequence[Candidate]) -> int:
    """Return the index of the person named after an office that is another's, or -1.

    "Theo quyết định của Chủ tịch, ông A", "Trả lời đại biểu, ông A nói", "bầu Chủ tịch, kế
    nhiệm ông A", "lần đầu tiên có nữ Chủ tịch, đại biểu A nói".
    """
    index = bisect_left(persons, office.stop, key=lambda person: person.start)
    if index == len(persons) or persons[index].start - office.stop > _NEAR:
        return -1
    return index if _is_anothers(text, office, persons[index]) else -1


def _is_anothers(text: str, office: Held, person: Candidate) -> bool:
    gap = text[office.stop : person.start]
    if succeeds(gap):
        return True
    if not gap.startswith(", ") or any(mark in gap for mark in ".;:\n"):
        return False
    if BY_ORDER.search(text, max(0, office.start - 90), office.start):
        return ENDS.match(text, person.stop) is None
    if ANSWERED.search(text, max(0, office.start - 32), office.start):
        return True
    says = SAYS.match(text, person.stop) is not None
    return says and WITH_ANOTHER.search(text, max(0, office.start - 80), office.start) is not None
