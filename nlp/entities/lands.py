"""Offices of foreign lands, whose holders are not meant by the bare office of the own state."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from nlp.entities.held import Held
from nlp.entities.lexicon import world
from nlp.entities.office_keys import office_core
from nlp.entities.wordings import Free, Home, by_person, persons
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
    return frozenset(number for number, office in by_person(people) if _is_foreign(text, office))


def _is_foreign(text: str, office: Held) -> bool:
    title = office_core(office.title)
    if title not in _OF_STATES:
        return False
    rest = split_words(text[office.start + len(office.title) : office.stop])
    return _is_land(rest) if title == "chủ tịch" else _names_land(rest)


def of_own_state(one: Free, homes: Sequence[Home], abroad: frozenset[int]) -> list[Home]:
    """Return the wordings of the one who is no foreigner, if "Thủ tướng" stands alone."""
    if one.title not in _OWN or not set(one.words) <= {*one.title.split(), "chính", "phủ"}:
        return []
    own = [home for home in homes if home.person not in abroad]
    return own if len(persons(own)) == 1 else []


def of_the_land(one: Free) -> list[Home]:
    """Return the wordings of the one minister of the text, if "bộ trưởng Mỹ" leaves out of what."""
    land = one.words[len(one.title.split()) :]
    if one.title not in _MINISTERS or not _is_land(land):
        return []
    homes = [h for h in one.homes if h.group[0].former == one.office.former]
    is_one = len(persons(homes)) == 1 and not any(_names_land(h.words) for h in homes)
    return homes if is_one else []


_MINISTERS = ("bộ trưởng", "thứ trưởng")


def _names_land(words: Sequence[str]) -> bool:
    """Tell whether a land ends the words."""
    return any(_is_land(words[at:]) for at in range(len(words))) and words[-2:-1] not in _NO_LANDS


_NO_LANDS = (["tư"], ["lập"], ["hành"], ["hiến"])
"""Words after which "pháp" is no land."""


def _is_land(words: Sequence[str]) -> bool:
    """Tell whether the words are a land, and not the own."""
    return words[-1:] != ["nam"] and any(stop == len(words) for _, stop in world().all(words, 0))


def heads_of_state(
    text: str,
    offices: Sequence[Held],
    by_title: Mapping[str, Sequence[Home]],
    abroad: frozenset[int],
) -> Iterator[tuple[Held, list[Home]]]:
    """Yield "Chủ tịch nước" with whom the text calls "Chủ tịch" and nothing else.

    One who presides over another body, and any other chairman of the text, are none.
    """
    asked = [o for o in offices if office_core(o.title) in _PRESIDENTS]
    homes = by_title.get("chủ tịch", ())
    alone = [h for h in homes if len(h.words) == 2 and h.person not in abroad]
    of_bodies = persons(h for h in homes if len(h.words) > 2) | persons(
        h for title, these in by_title.items() if title not in _BESIDE for h in these
    )
    alone = [h for h in alone if not _DEAD.match(text, h.start) and h.person not in of_bodies]
    others = any(office_core(o.title) == "chủ tịch" and o.complete for o in offices)
    titles = {office_core(o.title) for o in asked}
    if len(titles) == len(persons(alone)) == 1 and not others and not titles & by_title.keys():
        for office in asked:
            yield office, alone


_PRESIDENTS = ("chủ tịch nước", "chủ tịch quốc hội")
_BESIDE = (*_PRESIDENTS, "chủ tịch", "tổng bí thư", "đại biểu", "đại biểu quốc hội")
"""Titles that a head of state bears besides."""
_DEAD = re.compile(r"chủ tịch hồ chí", re.IGNORECASE)
