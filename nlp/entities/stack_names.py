"""What no tagger's name of a person holds: a word of address, "Q." for "quyền", a ship."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from nlp.entities.tagger import Candidate

_ADDRESS = re.compile(r"(?:Ngài|Ông|Bà|Đồng chí|Cựu|Nguyên) (?=[A-ZĐ]\w*(?: |$))")
_ACTING = re.compile(r"Q\.?")
_SHIP = re.compile(
    r"\b(?:[Tt]àu|[Cc]hiến hạm|[Hh]àng không mẫu hạm|[Kk]hu trục hạm)(?: [a-zà-ỹđ]+){0,4}"
    r" (?:Đô đốc|Đại đô đốc|Nguyên soái) $"
)


def own_names(text: str, tagged: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield the tagger's spans, those of persons without what is no part of a name."""
    for candidate in tagged:
        if candidate.type != "PERSON":
            yield candidate
            continue
        start, stop = candidate.start, candidate.stop
        if _ACTING.fullmatch(text, start, stop) or is_ship(text, start):
            continue
        address = _ADDRESS.match(text, start, stop)
        yield replace(candidate, start=address.end()) if address else candidate


def is_ship(text: str, start: int) -> bool:
    """Tell "tàu sân bay Đô đốc Sen", a ship, from the admiral."""
    return _SHIP.search(text, max(0, start - 60), start) is not None
