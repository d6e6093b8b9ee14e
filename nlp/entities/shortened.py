"""Titles said in short: "Tổng thư ký" of the "Tổng thư ký Quốc hội" who was named before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from nlp.entities.held import Held
from nlp.entities.office_keys import office_core
from nlp.entities.wordings import Home, persons


def shortened(
    offices: Sequence[Held], by_title: Mapping[str, Sequence[Home]]
) -> Iterator[tuple[Held, list[Home]]]:
    """Yield titles that nobody has in so few words with the one who has them with more.

    Args:
        offices: those without a holder.
        by_title: the wordings with a holder.
    """
    for office in offices:
        title = office_core(office.title)
        if office.linked or office.complete or title not in _SHORT or title in by_title:
            continue
        longer = [
            home
            for other, homes in by_title.items()
            if other.startswith(f"{title} ")
            for home in homes
        ]
        before = any(home.start < office.start for home in longer)
        if before and len(persons(longer)) == 1:
            yield office, longer


_SHORT = ("tổng thư ký", "người phát ngôn", "phát ngôn viên", "chánh án", "viện trưởng", "đại sứ")
