"""What no tagger's name holds: a word of address, "Q." for "quyền", a ship, the next verb."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace

from nlp.entities.lexicon import family_names
from nlp.entities.tagger import Candidate

_ADDRESS = re.compile(r"(?:Ngài|Ông|Bà|Đồng chí|Cựu|Nguyên) (?=[A-ZĐ]\w*(?: |$))")
_ACTING = re.compile(r"Q\.?")
_CLASS = re.compile(r"CĐT|NĐT|DN|DNNN|KNTC|BĐS|BRT|BOT|ODA|FDI|GDP|PV|GPMB|BHYT|BHXH|TNGT")
"""Investors, firms, complaints, real estate: letters that name nobody."""
_ACTS = re.compile(
    r"(?:Thanh tra|Bộ|Sở|UBND|HĐND|Quốc hội|Chính phủ)(?: [^\W\d]+){1,6}?(?<! và)(?<! sau)"
    r"(?P<more> (?:thanh tra|xử lý|ban hành|báo cáo|yêu cầu|đề nghị|khẳng định|cho biết) )"
)
"""A state body and what it does: "Thanh tra Chính phủ | thanh tra đất đai"."""
_TOLD = re.compile(r"(?P<more> (?:Ngài [A-ZĐ]|dự khuyết\b|kho[áa] mới\b))")
_DEPUTY = re.compile(r"\b(?:đại biểu(?: Quốc hội)?|ĐB|ĐBQH) $", re.IGNORECASE)
_SHIP = re.compile(
    r"\b(?:[Tt]àu|[Cc]hiến hạm|[Hh]àng không mẫu hạm|[Kk]hu trục hạm)(?: [a-zà-ỹđ]+){0,4}"
    r" (?:Đô đốc|Đại đô đốc|Nguyên soái) $"
)


def own_names(text: str, tagged: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield the tagger's spans, names of persons and bodies without what is no part of them.

    Args:
        text: of the document.
        tagged: its spans of all types.
    """
    readers = {"PERSON": _own_person, "BODY": _own_body, "PLACE": _own_place}
    spans = list(tagged)
    short = frozenset(_of_no_name(text, {span.stop for span in spans}))
    for candidate in spans:
        if text[candidate.start : candidate.stop] in short:
            continue
        read = readers.get(candidate.type)
        found = read(text, candidate) if read else candidate
        if found is not None:
            yield found


_LETTERS = re.compile(r" ?\((?P<letters>[A-ZĐ&-]{2,8})\)")


def _of_no_name(text: str, stops: AbstractSet[int]) -> Iterator[str]:
    """Yield letters put in brackets after the words they are short for, which are no name.

    "Quy chế dân chủ (QCDC)": of 67 such in the gold none is labelled.

    Args:
        text: of the document.
        stops: where names end.
    """
    for bracket in _LETTERS.finditer(text):
        letters = bracket["letters"]
        words = re.findall(r"\w+", text[max(0, bracket.start() - 80) : bracket.start()])
        spelt = "".join(word[0] for word in words[-len(letters) :]).upper()
        if spelt == letters and bracket.start() not in stops:
            yield letters


def _own_person(text: str, name: Candidate) -> Candidate | None:
    if _ACTING.fullmatch(text, name.start, name.stop) or is_ship(text, name.start):
        return None
    address = _ADDRESS.match(text, name.start, name.stop)
    return replace(name, start=address.end()) if address else name


def _own_body(text: str, name: Candidate) -> Candidate | None:
    """Return a body without the verb after it; None for letters that stand for a class."""
    if _CLASS.fullmatch(text, name.start, name.stop):
        return None
    end = _ACTS.match(text, name.start, name.stop) or _TOLD.search(text, name.start, name.stop)
    return replace(name, stop=end.start("more")) if end else name


def _own_place(text: str, name: Candidate) -> Candidate:
    """Return the deputy of "đại biểu Nguyễn Thái Sen (Phú Yên)", whose name a commune has too."""
    words = text[name.start : name.stop].lower().split()
    if len(words) not in (3, 4) or words[0] not in family_names():
        return name
    is_deputy = text.startswith(" (", name.stop) and _DEPUTY.search(
        text, max(0, name.start - 20), name.start
    )
    return replace(name, type="PERSON") if is_deputy else name


def is_ship(text: str, start: int) -> bool:
    """Tell "tàu sân bay Đô đốc Sen", a ship, from the admiral."""
    return _SHIP.search(text, max(0, start - 60), start) is not None
