"""Offices and ranks of a summary must belong to the same person in the article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlp.document import Span
from nlp.summarize.verify.names import Name, kinds
from nlp.summarize.verify.source import Person, Source
from nlp.summarize.verify.words import Words, phrases

REACH = 14
NEAR = 3
STOPS = (",", ";", ":", ".", "(", ")", "!", "?", "\n")
AFTER = (" - ", " – ", ", ", " (")


@dataclass(frozen=True, slots=True)
class Role:
    """An office in words `first:last` that the text gives to the name at `name`."""

    first: int
    last: int
    name: Name


def find_roles(words: Words, names: Sequence[Name]) -> list[Role]:
    """Return the offices that stand right before or behind the names of persons."""
    roles = []
    for name in names:
        if not _is_person(name, words):
            continue
        before = _before(words, name)
        after = _after(words, name, names)
        roles += [role for role in (before, after) if role]
    return roles


def _is_person(name: Name, words: Words) -> bool:
    """Tell whether a name may be a person's: several words, or one behind "ông" or "bà"."""
    if _skip_honour(words, name.first) < name.first:
        return True
    first = tuple(words.keys[name.first : name.last])
    organ = any(first[: len(kind)] == kind for kind in kinds())
    return name.last - name.first > 1 and name.head == name.first and not organ


def _before(words: Words, name: Name) -> Role | None:
    """Return the office before a name: "Chủ tịch HĐND tỉnh (ông) Nguyễn Văn An"."""
    first, last = _within_office(words, name)
    if first is not None:
        return Role(first, last, name)
    end = _skip_honour(words, name.head)
    for at in range(end - 1, max(-1, end - REACH), -1):
        if any(mark in words.gap(at) for mark in STOPS) and not _is_short_stop(words, at):
            return None
        office = _office_at(words, at)
        if office and at + office <= end:
            return Role(_longest_start(words, at), end, name)
    return None


def _longest_start(words: Words, at: int) -> int:
    """Return where the longest office begins that covers the one at a place: "Phó Chủ tịch"."""
    starts = (s for s in range(max(0, at - 2), at) if s + _office_at(words, s) > at)
    return next(starts, at)


def _within_office(words: Words, name: Name) -> tuple[int | None, int]:
    """Return the office inside a run of capitals: "Chủ tịch Trần Văn An" is one run."""
    for at in range(name.first, name.last):
        office = _office_at(words, at)
        if office and at + office < name.last:
            return at, at + office
    return None, 0


def _is_short_stop(words: Words, place: int) -> bool:
    return (
        words.gap(place).strip() == "." and words.items[place].stop - words.items[place].start <= 3
    )


def _skip_honour(words: Words, end: int) -> int:
    for honour in phrases("honour"):
        if tuple(words.keys[end - len(honour) : end]) == honour and end >= len(honour):
            return end - len(honour)
    return end


def _after(words: Words, name: Name, names: Sequence[Name]) -> Role | None:
    """Return the office behind a name: "Nguyễn Văn An - Chủ tịch HĐND tỉnh"."""
    at = name.last
    if at >= len(words.items) or words.gap(at - 1) not in AFTER or not _office_at(words, at):
        return None
    last = at + _office_at(words, at)
    while last < len(words.items) and not any(mark in words.gap(last - 1) for mark in STOPS):
        if _ends_office(words, last):
            break
        last += 1
    return Role(at, last, name)


TITLES = frozenset({"ông", "bà", "anh", "chị", "đồng", "chí", "ts", "ths", "pgs", "gs", "bs", "ls"})
QUALIFIERS = (("thường", "trực"), ("thứ", "nhất"), ("chuyên", "trách"))


def _ends_office(words: Words, place: int) -> bool:
    if words.items[place].capital:
        return False
    return any(tuple(words.keys[place : place + len(verb)]) == verb for verb in phrases("verb"))


def _office_at(words: Words, place: int) -> int:
    """Return how many words of office stand at a place, 0 for none."""
    for office in phrases("office"):
        if tuple(words.keys[place : place + len(office)]) == office:
            return len(office)
    return 0


def supports(role: Role, words: Words, source: Source) -> list[Span]:
    """Return the spans of the article that give the office to the same person."""
    office = tuple(words.keys[role.first : role.last])
    name = name_keys(role, words)
    spans = [
        source.span(*source.words.span(first, last))
        for first, last in source.around(office)
        if _beside(first, last, name, source.words)
    ]
    return spans or _from_records(office, name, source)


def name_keys(role: Role, words: Words) -> tuple[str, ...]:
    """Return the words of the person's name, without an office in the same run of capitals."""
    first = role.last if role.name.first <= role.first < role.name.last else role.name.first
    return tuple(words.keys[first : role.name.last])


def _beside(first: int, last: int, name: Sequence[str], words: Words) -> bool:
    """Tell whether an office stands right behind a name, or before it with titles between."""
    wanted = list(name)
    if first >= len(wanted) and words.keys[first - len(wanted) : first] == wanted:
        return True
    for _ in range(NEAR):
        if any(mark in words.gap(last - 1) for mark in ",;:!?\n"):
            return False
        if words.keys[last : last + len(wanted)] == wanted:
            return True
        if (words.keys[last : last + 1] or [""])[0] not in TITLES:
            return False
        last += 1
    return False


def _from_records(office: tuple[str, ...], name: Sequence[str], source: Source) -> list[Span]:
    for person in bearers(name, source):
        for held in person.offices:
            if shortens(office, held):
                return source.phrase(held)[:1] or source.phrase(person.name)[:1]
    return []


def bearers(name: Sequence[str], source: Source) -> Iterator[Person]:
    """Yield the persons that a name may mean: the full name, or its last words."""
    wanted = tuple(name)
    for person in source.persons:
        if wanted and person.name[-len(wanted) :] == wanted:
            yield person


def shortens(office: Sequence[str], held: Sequence[str]) -> bool:
    """Tell whether an office is the beginning of another, "Thường trực" and the like left out."""
    plain = list(_without_qualifiers(held))
    wanted = list(_without_qualifiers(office))
    return bool(wanted) and plain[: len(wanted)] == wanted


def _without_qualifiers(office: Sequence[str]) -> Iterator[str]:
    skip = 0
    for place, key in enumerate(office):
        pair = (key, *office[place + 1 : place + 2])
        if skip:
            skip -= 1
        elif pair in QUALIFIERS:
            skip = 1
        else:
            yield key
