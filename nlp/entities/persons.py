"""Persons: names by their shape, and names that a word before them announces."""

from __future__ import annotations

from dataclasses import dataclass

from nlp.entities.lexicon import given_names, honorifics, units, word_set, world
from nlp.entities.names import MAX_NAME, person_at, run, starts_other
from nlp.entities.words import Words

_COUNTRY_OR_FIELD = word_set("not-persons")


@dataclass(frozen=True, slots=True)
class Person:
    """A name: its words `start` to `stop` and the rule that found it."""

    start: int
    stop: int
    rule: str


def match_person(words: Words, at: int, *, after_office: bool = False) -> Person | None:
    """Return the person whose honorific or name begins at word `at`, or None."""
    if words.taken[at]:
        return None
    announced = _after_honorific(words, at)
    if announced is not None:
        return announced
    end = person_at(words, at)
    if end is not None:
        return Person(at, end, "person-name")
    if after_office:
        return _announced(words, at, "person-office", hard=True)
    return None


_MAX_CHAIN = 5
"""Honorifics in a row that are read: "PGS.TS. bác sĩ"."""


def _after_honorific(words: Words, at: int, depth: int = 0) -> Person | None:
    for entry, after in honorifics().all(words.lows, at):
        name = _skip_points(words, after)
        is_chained = depth < _MAX_CHAIN and _is_chained(words, name)
        further = _after_honorific(words, name, depth + 1) if is_chained else None
        found = further or _announced(words, name, "person-honorific", hard=entry.kind == "hard")
        if found is not None:
            return found
    return None


def _is_chained(words: Words, at: int) -> bool:
    return at < len(words) and honorifics().first(words.lows, at) is not None


def _skip_points(words: Words, at: int) -> int:
    while words.low(at) in (".", ",") and (words.glued(at) or words.low(at) == "."):
        if words.low(at) == ",":
            break
        at += 1
    return at


def _announced(words: Words, at: int, rule: str, *, hard: bool) -> Person | None:
    """Read the name that a word before it announces; a short form or a foreign name counts."""
    if not words.cap(at) or not words.forms[at].isalpha():
        return None
    if _is_place(words, at) or (starts_other(words, at) and person_at(words, at) is None):
        return None
    end = person_at(words, at) or _free_end(words, at)
    known = words.lows[at] in given_names() or words.lows[end - 1] in given_names()
    if end == at or words.lows[at] in _COUNTRY_OR_FIELD or not (hard or known):
        return None
    return Person(at, end, rule)


def _free_end(words: Words, at: int) -> int:
    end, limit = at, run(words, at, MAX_NAME)
    while end < limit:
        if end > at and (starts_other(words, end) or person_at(words, end) is not None):
            break
        end += 1
    while words.low(end) in ("-", ".", "'") and words.glued(end) and words.glued(end + 1):
        if end + 1 >= len(words) or not words.forms[end + 1].isalpha():
            break
        end += 2
    return end


def _is_place(words: Words, at: int) -> bool:
    found = [stop for _, stop in world().all(words.lows, at) if stop - at > 1]
    found += [stop for kinds, stop in units().all(words.lows, at) if "P" in kinds and stop - at > 1]
    return any(all(words.caps[at:stop]) for stop in found) and person_at(words, at) is None
