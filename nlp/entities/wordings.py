"""Wordings of offices that are compared: those of a known person and those without a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from nlp.entities.held import Held


@dataclass(frozen=True, slots=True)
class Home:
    """A wording of an office.

    Args:
        person: whose it is.
        group: the wordings of the same office.
        start: where it stands.
        key: its words, written out, and those it leaves out.
        words: its words as they stand.
        new: whether the person is put to it just there.
    """

    person: int
    group: list[Held]
    start: int
    key: set[str]
    words: list[str]
    new: bool


@dataclass(frozen=True, slots=True)
class Free:
    """An office without a name: its title and its words as those of `Home`."""

    office: Held
    title: str
    key: set[str]
    words: list[str]
    homes: Sequence[Home]


def by_person(people: Sequence[Iterable[Iterable[Held]]]) -> Iterator[tuple[int, Held]]:
    """Yield the number of each person with each wording of an office that he or she has."""
    return ((n, office) for n, groups in enumerate(people) for group in groups for office in group)


def persons(homes: Iterable[Home]) -> set[int]:
    """Return whose the wordings are."""
    return {home.person for home in homes}


def fitting(homes: Sequence[Home], title: str, key: set[str]) -> list[Home]:
    """Return the wordings with the same words, else those with more of them or with fewer."""
    n_title = len(title.split())
    is_head = key == {"thủ", "tướng", "chính", "phủ"}
    return [h for h in homes if h.key == key] or [
        h for h in homes if h.key >= key or (h.key <= key and (len(h.key) > n_title or is_head))
    ]
