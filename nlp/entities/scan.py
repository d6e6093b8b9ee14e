"""One pass over a sentence, left to right: offices, bodies, places, persons."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from nlp.document import EntityType, Level
from nlp.entities.bodies import is_class, match_body
from nlp.entities.foreign import is_vietnamese
from nlp.entities.lexicon import Table, family_names, given_names, openings, world
from nlp.entities.offices import Office, match_office
from nlp.entities.persons import famous_end, match_person
from nlp.entities.places import match_place
from nlp.entities.tagger import Candidate, score_of
from nlp.entities.words import Words


@dataclass(slots=True)
class Found:
    """What one sentence holds: candidates of layer A, and offices with their words."""

    words: Words
    candidates: list[Candidate] = field(default_factory=list)
    claimed: list[bool] = field(default_factory=list)
    offices: list[Office] = field(default_factory=list)

    def add(
        self, first: int, last: int, kind: EntityType, rule: str, level: Level | None = None
    ) -> None:
        """Add the words `first` to `last` as a candidate."""
        source = f"rule:{rule}"
        start, stop = self.words.starts[first], self.words.stops[last - 1]
        self.candidates.append(Candidate(start, stop, kind, source, score_of(source), level))


def scan(words: Words) -> Found:
    """Return the candidates of a sentence; each word is looked at once."""
    found = Found(words)
    at, office_stop, body_at, named_from = 0, -1, -1, 0
    begins, offices = _beginnings(words), openings().office
    while at < len(begins):
        if not begins[at]:
            at += 1
            continue
        may_be = at >= office_stop and words.lows[at] in offices
        office = match_office(words, at) if may_be else None
        if office is not None:
            found.offices.append(office)
            office_stop, body_at = office.stop, -1 if office.body is None else office.body
            named_from = office.stop if _is_of_state(words, office) else 0
        if at < body_at:
            at += 1
            continue
        at = _step(
            found,
            at,
            is_body=at == body_at,
            after_office=at == office_stop,
            named_from=named_from,
        )
    found.claimed = _claimed(found)
    return found


def _beginnings(words: Words) -> list[bool]:
    """Tell for each word whether a rule could begin there, so that others cost nothing."""
    small = openings().any
    listed = words.lexicon.openings if words.lexicon else frozenset[str]()
    return [
        (cap or low in small or low in listed) and not taken and form[0].isalnum()
        for cap, low, taken, form in zip(
            words.caps, words.lows, words.taken, words.forms, strict=True
        )
    ]


_STATE_TITLES = ("thống", "tướng", "vương", "hoàng", "hậu", "trưởng", "sứ", "vua")
"""Ends of offices that a state completes: "Thủ tướng Campuchia"."""


def _is_of_state(words: Words, office: Office) -> bool:
    """Tell "Thủ tướng Campuchia", after which a name may begin, from "Thủ tướng Phúc"."""
    if office.stop == office.title or words.lows[office.title - 1] not in _STATE_TITLES:
        return False
    return any(stop == office.stop for _, stop in world().all(words.lows, office.title))


def _step(found: Found, at: int, *, is_body: bool, after_office: bool, named_from: int = 0) -> int:
    words = found.words
    listed = words.listed(at)
    if listed is not None:
        entry, stop = listed
        if entry.type is not None:
            found.add(at, stop, entry.type, "lexicon", entry.level)
        return stop
    small, low = openings(), words.lows[at]
    cap = words.caps[at]
    known = famous_end(words, at) if cap else None
    if known is not None:
        found.add(at, known, "PERSON", "person-famous")
        return known
    may_be = cap or is_body or low in small.body
    body = match_body(words, at, after_title=is_body) if may_be else None
    if body is not None and (body.stop - at > 1 or not after_office):
        found.add(at, body.stop, "BODY", body.rule, body.level)
        return _bracket(found, body.stop, body.level)
    place = match_place(words, at) if cap or low in small.place else None
    if place is not None:
        found.add(at, place.stop, "PLACE", place.rule, place.level)
        return place.stop
    may_be = cap or low in small.person
    person = match_person(words, at, after_office=after_office) if may_be else None
    if person is not None and person.start >= named_from:
        found.add(person.start, person.stop, "PERSON", person.rule)
        return person.stop
    return at + 1


_LETTERS = re.compile(r"(?=.*[A-ZĐ]{2})[A-ZĐ][A-ZĐ0-9&]{1,9}|[A-Z][a-z]+[A-Z]?[a-z]*")
_NUMERAL = re.compile(r"[IVX]+")


def _bracket(found: Found, at: int, level: Level | None) -> int:
    """Add the short name in brackets after a body, "(TEDI)"; return the index to go on from."""
    words = found.words
    if words.low(at) != "(" or words.low(at + 2) != ")" or not words.cap(at + 1):
        return at
    form = words.forms[at + 1]
    is_short = _LETTERS.fullmatch(form) is not None and not _NUMERAL.fullmatch(form)
    if not is_short or (form.istitle() and is_vietnamese(words.lows[at + 1])):
        return at
    if match_place(words, at + 1) is not None:
        return at
    found.add(at + 1, at + 2, "BODY", "body-bracket", level)
    return at + 2


def scan_again(found: Found, known: Table[tuple[EntityType, str]]) -> None:
    """Add further mentions of names that the document's other sentences made known."""
    words, claimed = found.words, found.claimed
    for at in range(len(claimed)):
        if claimed[at] or not words.caps[at]:
            continue
        hit = known.first(words.lows, at)
        if hit is None or any(claimed[at : hit[1]]) or not _stands_alone(words, at, hit[1]):
            continue
        (kind, rule), stop = hit
        found.add(at, stop, kind, rule)
        claimed[at:stop] = [True] * (stop - at)


def _claimed(found: Found) -> list[bool]:
    """Tell for each word whether a candidate, a date or a law holds it."""
    words, claimed = found.words, list(found.words.taken)
    spans = sorted((c.start, c.stop) for c in found.candidates)
    at = 0
    for index, start in enumerate(words.starts):
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        if at < len(spans) and spans[at][0] <= start:
            claimed[index] = True
    return claimed


def _stands_alone(words: Words, at: int, stop: int) -> bool:
    """Tell a given name alone from a part of a longer proper name."""
    for i in range(at, stop):
        is_joined = i > at and words.forms[i - 1] in "-'’" and words.glued(i)
        if not (words.caps[i] or is_joined or not words.forms[i].isalpha()):
            return False
    if is_class(words, at):
        return False
    before = at > 0 and words.cap(at - 1) and words.forms[at - 1].isalpha()
    if before and at == 1:
        before = words.lows[0] in family_names() or words.lows[0] in given_names()
    after = words.cap(stop) and words.forms[stop].isalpha()
    return not before and not after and words.token_ends[at] <= stop
