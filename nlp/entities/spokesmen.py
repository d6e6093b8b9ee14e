"""Spokesmen told by that office alone, who are named as heads of the office of the same body."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from nlp.entities.held import Held
from nlp.entities.office_keys import office_core
from nlp.entities.wordings import Home, persons

_SPOKESMAN = "người phát ngôn"
_OFFICE_HEADS = ("chánh văn phòng", "chủ nhiệm")


def spokesmen(
    offices: Sequence[tuple[Held, set[str]]], by_title: Mapping[str, Sequence[Home]]
) -> Iterator[tuple[Held, list[Home]]]:
    """Yield "Người phát ngôn Chính phủ" with the "Chủ nhiệm Văn phòng Chính phủ".

    Args:
        offices: those without a holder, with their words.
        by_title: the wordings with a holder.
    """
    if _SPOKESMAN in by_title:
        return
    heads = [home for title in _OFFICE_HEADS for home in by_title.get(title, ())]
    for office, key in offices:
        body = key - set(_SPOKESMAN.split())
        if heads and body and office_core(office.title) == _SPOKESMAN:
            homes = [h for h in heads if h.key >= body | {"văn", "phòng"}]
            if len(persons(homes)) == 1:
                yield office, homes
