"""Whom a sentence without a name speaks of: him or her of a pronoun, or several named before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.entities.held import Held
from nlp.entities.holder_patterns import SAYS
from nlp.entities.tagger import Candidate
from nlp.entities.words import NUMBERS, as_number, split_words

_CALLED = re.compile(r"\b(ông|bà|anh|chị)\s+$", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(ông|bà|Ông|Bà)\s+(?=[a-zđà-ỹ])(?!(?:con|nội|ngoại|xã|chủ|mẹ|già)\b)")
_OF_KIN = re.compile(r"\b(?:vợ|chồng|con|em|anh|chị|mẹ|cha|bố|thay|với|cùng|gặp|của|cho) $")
_WOMAN = {"bà": True, "chị": True, "ông": False, "anh": False}


def _is_woman(text: str, person: Candidate) -> bool | None:
    """Tell by the word before a name whether it is a woman's; None where nothing tells."""
    called = _CALLED.search(text, max(0, person.start - 6), person.start)
    if called:
        return _WOMAN[called[1].lower()]
    return True if " Thị " in text[person.start : person.stop] else None


_NEAR = 6
"""Names before a pronoun among which whom it means is looked for."""


def of_the_pronoun(
    text: str, opening: tuple[int, int], before: Sequence[Candidate], subject: int
) -> int:
    """Return whom the last pronoun before an office means, or -1.

    In "Bà A nói về ông B. Bà nhận xét ông năng nổ từ khi còn là Giám đốc" it is B.

    Args:
        text: of the document.
        opening: where the words before the office begin and end.
        before: the persons of the sentences before.
        subject: whom those speak of.
    """
    found = [
        match[1].lower()
        for match in _PRONOUN.finditer(text, *opening)
        if not _OF_KIN.search(text, opening[0], match.start())
    ]
    called = _is_woman(text, before[subject]) if found else None
    if called is None or called == _WOMAN[found[-1]]:
        return subject
    for index in range(len(before) - 1, max(-1, len(before) - 1 - _NEAR), -1):
        if _is_woman(text, before[index]) == _WOMAN[found[-1]]:
            return index
    return -1


_CAPTION = re.compile(
    r"\W*Ảnh:[^.\n]{2,60}?\s(?=(?:Ông|Bà)\s+(?:từng|sinh|là|được|hiện|có|đã|giữ)\b)"
)


def past_caption(text: str, start: int) -> int:
    """Return where a sentence begins after the credit of a picture: "Ảnh: Hải Âu Bà từng là"."""
    match = _CAPTION.match(text, start)
    return match.end() if match else start


_NEW_SENTENCE = re.compile(r"(?<=[\w)”] )(?:Ông|Bà) $")
_LIFE = re.compile(r"\s+(?:\([^()\n]{1,40}\)\s*)?,?\s*(?:sinh|quê|SN|từng|hiện|có trình độ|là)\b")


def begun_anew(text: str, persons: Sequence[Candidate]) -> int:
    """Return the place of the person of whom a sentence speaks: mostly the first.

    After the caption of a picture there may be no full stop: "Bà A chúc mừng ông B Ông B sinh".
    """
    for place in range(len(persons) - 1, 0, -1):
        person = persons[place]
        is_new = _NEW_SENTENCE.search(text, max(0, person.start - 6), person.start)
        if is_new and _LIFE.match(text, person.stop):
            return place
    return 0


_ALL_TOLD = re.compile(
    rf"\W*(?:Cả |Tất cả )?({'|'.join(NUMBERS)}|\d)\s+(?:tân )?(?:nhân sự|người|cán bộ|ông|bà|vị"
    r"|đồng chí|lãnh đạo|nhân vật|ứng viên)\s+(?:(?:nói |nêu |kể )?trên|này|vừa nêu)?\s*"
    r"(?:hiện |từng )?(?:đều|cùng)\s+(?:hiện |từng |đang )?(?:là|giữ chức(?: vụ)?|được bầu làm"
    r"|được bầu)\s+",
    re.IGNORECASE,
)
_BACK = 1200
"""Characters before "bốn người trên" in which they are named."""
_ENDS = re.compile(r"[.!?]\s|\n")


def told_of_all(text: str, start: int, office: Held, before: Sequence[Candidate]) -> list[int]:
    """Return the last so many persons, where "Bốn nhân sự trên đều là" opens a sentence.

    They are named in whole sentences, nobody else with them but who says it.
    """
    match = _ALL_TOLD.fullmatch(text, start, office.start)
    count = as_number(match[1]) if match else 0
    named: dict[str, int] = {}
    for index in range(len(before) - 1 if count > 1 else -1, -1, -1):
        person = before[index]
        if SAYS.match(text, person.stop):
            continue
        last = split_words(text[person.start : person.stop])[-1]
        if last not in named and len(named) == count:
            between = text[person.stop : before[index + 1].start]
            return list(named.values()) if _ENDS.search(between) else []
        if start - person.start > _BACK:
            return []
        named[last] = index
    return list(named.values()) if count == len(named) > 1 else []


_IN_WORDS_OF = re.compile(
    r"\btheo (?:lời|lời kể|tiết lộ|chia sẻ|nhận định|đánh giá|xác nhận|thông tin|phản ánh)"
    r"(?: từ| của)?(?: vị)?\s+$",
    re.IGNORECASE,
)
_TOLD_OF = re.compile(r"\s+(?:là|có|đã|không|từng|vẫn|bị|được|cũng|sẽ|đang|rất|vừa|mới)\b")
"""Around an office and another: "Theo tiết lộ của vị Bí thư xã, ông A là người năng động"."""


_BY_SOURCE = re.compile(r"(?:^|[.!?\n:“”\"]\s*)Theo\s+(?:vị |nữ |tân )?$")
_CALLED_NEXT = re.compile(r",\s(?:ông|bà|anh|chị|cô)\s")


def tells_of(text: str, office: Held, person: Candidate) -> bool:
    """Tell an office of whose words of another named next are told.

    So too "Theo Chủ tịch xã, ông Đạt đã", where a short form shows whom the text named before.
    """
    if not _TOLD_OF.match(text, person.stop):
        return False
    if _IN_WORDS_OF.search(text, max(0, office.start - 40), office.start):
        return True
    is_short = not any(mark in text[person.start : person.stop] for mark in " .-")
    if not is_short or not _CALLED_NEXT.fullmatch(text, office.stop, person.start):
        return False
    return _BY_SOURCE.search(text, max(0, office.start - 16), office.start) is not None


_SOURCE = re.compile(r"\bTheo\s+(?:lời\s+)?(?:ông|bà|anh|chị|đồng chí)\s+$")


def is_of_source(text: str, source: Candidate, gap: str) -> bool:
    """Tell "Theo ông A, Chủ tịch xã, bà B đã", where the office is of whose words they are.

    Args:
        text: of the document.
        source: who is named before the office.
        gap: between the office and who is named next.
    """
    if " " not in text[source.start : source.stop] or not _CALLED_NEXT.fullmatch(gap):
        return False
    return _SOURCE.search(text, max(0, source.start - 24), source.start) is not None
