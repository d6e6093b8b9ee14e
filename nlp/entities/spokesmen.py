"""Spokesmen told by that office alone, who are named as heads of the office of the same body."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from nlp.entities.held import Held
from nlp.entities.office_keys import office_core
from nlp.entities.wordings import Home, persons

_SPOKESMAN = "người phát ngôn"
_OFFICE_HEADS = ("chánh văn phòng", "chủ nhiệm")


def spokesmen(
    offices: Sequence[Held],
    key_of: Callable[[Held], set[str]],
    by_title: Mapping[str, Sequence[Home]],
) -> Iterator[tuple[Held, list[Home]]]:
    """Yield "Người phát ngôn Chính phủ" with the "Chủ nhiệm Văn phòng Chính phủ".

    Args:
        offices: those without a holder.
        key_of: returns the words of one, as those of a wording with a holder.
        by_title: the wordings with a holder.
    """
    if _SPOKESMAN in by_title:
        return
    heads = [home for title in _OFFICE_HEADS for home in by_title.get(title, ())]
    for office in offices if heads else ():
        if office_core(office.title) != _SPOKESMAN:
            continue
        body = key_of(office) - set(_SPOKESMAN.split())
        if body:
            homes = [h for h in heads if h.key >= body | {"văn", "phòng"}]
            if len(persons(homes)) == 1:
                yield office, homes
