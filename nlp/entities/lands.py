"""Offices of foreign lands, whose holders are not meant by the bare office of the own state."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nlp.entities.held import Held
from nlp.entities.lexicon import world
from nlp.entities.office_keys import office_core
from nlp.entities.wordings import Free, Home, persons
from nlp.entities.words import split_words

_OF_STATES = frozenset(
    (
        *("tổng thống", "phó tổng thống", "thủ tướng", "phó thủ tướng", "tổng bí thư"),
        *("chủ tịch", "chủ tịch nước", "phó chủ tịch nước", "nhà vua"),
        *("chủ tịch quốc hội", "phó chủ tịch quốc hội", "bộ trưởng", "thứ trưởng"),
    )
)
"""Titles of those who govern a land."""
_OWN = frozenset(
    (
        *("tổng bí thư", "chủ tịch nước", "phó chủ tịch nước", "thủ tướng", "phó thủ tướng"),
        *("chủ tịch quốc hội", "phó chủ tịch quốc hội"),
    )
)
"""Titles that, alone, are said of the own state."""


def foreigners(text: str, people: Sequence[Iterable[Iterable[Held]]]) -> frozenset[int]:
    """Return the persons who bear an office of a foreign land: "Chủ tịch Trung Quốc"."""
    return frozenset(
        number
        for number, groups in enumerate(people)
        if any(_is_foreign(text, office) for group in groups for office in group)
    )


def _is_foreign(text: str, office: Held) -> bool:
    title = office_core(office.title)
    if title not in _OF_STATES:
        return False
    rest = split_words(text[office.start + len(office.title) : office.stop])
    starts = range(len(rest)) if title != "chủ tịch" else range(min(1, len(rest)))
    return "nam" not in rest[-1:] and any(
        stop == len(rest) for at in starts for _, stop in world().all(rest, at)
    )


def of_own_state(one: Free, homes: Sequence[Home], abroad: frozenset[int]) -> list[Home]:
    """Return the wordings of the one who is no foreigner, if "Thủ tướng" stands alone."""
    if one.title not in _OWN or not set(one.words) <= {*one.title.split(), "chính", "phủ"}:
        return []
    own = [home for home in homes if home.person not in abroad]
    return own if len(persons(own)) == 1 else []
