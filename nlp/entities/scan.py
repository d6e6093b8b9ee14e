"""One pass over a sentence, left to right: offices, bodies, places, persons."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from nlp.document import EntityType, Level
from nlp.entities.bodies import is_class, match_body
from nlp.entities.firms import Body
from nlp.entities.foreign import is_vietnamese
from nlp.entities.lexicon import Table, family_names, fields, given_names, openings, word_set, world
from nlp.entities.names import opens_former, person_at
from nlp.entities.offices import Office, match_office
from nlp.entities.persons import Person, famous_end, is_cambodian, match_person, spelt_end
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
    fixed: list[tuple[int, int]] = field(default_factory=list)

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
    at, office_stop, body_at, title_stop = 0, -1, -1, -1
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
            title_stop = office.title
        if at < body_at:
            at += 1
            continue
        in_title = at < title_stop and not words.caps[at]
        after = at == office_stop
        if title_stop <= at < office_stop and _is_land_of(words, at, office_stop):
            found.add(at, office_stop, "PLACE", "place-known")
            at = office_stop
            continue
        if at == title_stop and body_at < 0 and (field := _field_of(words, at, office_stop)):
            at = field
            continue
        at = _step(found, at, is_body=at == body_at, after_office=after, in_title=in_title)
    found.claimed = _claimed(found)
    return found


def _is_land_of(words: Words, at: int, stop: int) -> bool:
    """Tell the land that ends an office before a name: "Bộ trưởng Năng lượng Israel Yuval Sen"."""
    if not (words.caps[at] and words.cap(stop)) or stop > at + 3:
        return False
    return any(end == stop for _, end in world().all(words.lows, at))


def _field_of(words: Words, at: int, stop: int) -> int | None:
    """Return the end of the field of an office, whose words begin no name.

    "Bộ trưởng Công Thương", also where the land follows: "Bộ trưởng Công Thương Việt Nam".
    """
    known = fields().first(words.lows, at)
    if known is None or not words.caps[at]:
        return None
    return known[1] if known[1] == stop or _is_land_of_field(words, known[1], stop) else None


def _is_land_of_field(words: Words, at: int, stop: int) -> bool:
    return at < stop and any(end == stop for _, end in world().all(words.lows, at))


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


def _step(
    found: Found, at: int, *, is_body: bool, after_office: bool, in_title: bool = False
) -> int:
    """Add what begins at `at`; the "tướng" of "Thủ tướng" (`in_title`) announces no name."""
    words = found.words
    listed = words.listed(at)
    if listed is not None:
        entry, stop = listed
        if entry.type is not None:
            found.add(at, stop, entry.type, "lexicon", entry.level)
        else:
            found.fixed.append((words.starts[at], words.stops[stop - 1]))
        return stop
    small, low = openings(), words.lows[at]
    cap = words.caps[at]
    known = famous_end(words, at) if cap else None
    if known is not None:
        return _add_person(found, at, Person(at, known, "person-famous"))
    may_be = cap or is_body or low in small.body
    body = _body(words, at, after_title=is_body) if may_be else None
    if body is not None and (body.stop - at > 1 or not after_office):
        found.add(at, body.stop, "BODY", body.rule, body.level)
        is_brand = body.rule == "known-body" and body.stop - at == 1
        return body.stop if is_brand else _bracket(found, body.stop, body.level)
    may_be = (cap or low in small.place) and not (after_office and is_cambodian(words, at))
    place = match_place(words, at) if may_be else None
    if place is not None:
        found.add(at, place.stop, "PLACE", place.rule, place.level)
        return place.stop
    may_be = (cap or low in small.person) and not in_title
    person = match_person(words, at, after_office=after_office) if may_be else None
    return at + 1 if person is None else _add_person(found, at, person)


def _body(words: Words, at: int, *, after_title: bool) -> Body | None:
    """Return the body that begins at `at`; "Nguyễn Kim Khoa" is no shop "Nguyễn Kim"."""
    body = match_body(words, at, after_title=after_title)
    is_known = body is not None and body.rule == "known-body"
    return None if is_known and (person_at(words, at) or 0) > body.stop else body  # type: ignore[union-attr]


def _add_person(found: Found, at: int, person: Person) -> int:
    """Add a person, or the house whose street has his name; return where it ends."""
    house = _house_start(found, at) if person.start == at else at
    if house < at:
        found.add(house, person.stop, "PLACE", "place-house")
    else:
        found.add(person.start, person.stop, "PERSON", person.rule)
    spelt = spelt_end(found.words, person.stop + 1) if house == at else 0
    if spelt > person.stop + 1 and found.words.low(person.stop) == "(":
        found.add(person.stop + 1, spelt, "PERSON", "person-spelt")
        return spelt
    return person.stop


_HOUSE_NUMBER = re.compile(r"\d{1,4}[a-zA-ZĐđ]?|[A-Z]?\d{1,3}")
_HOUSES = (
    *("nhà", "tòa nhà", "toà nhà", "căn nhà", "ngôi nhà", "khu đất", "khu đất vàng", "lô đất"),
    *("công trình", "biệt thự", "khách sạn", "dự án", "tòa cao ốc", "cao ốc", "khu nhà", "số"),
    *("số nhà", "nhà số", "trụ sở", "địa chỉ", "tòa nhà số", "khu đất số", "căn nhà số"),
)
"""Words before the number of a house that belong to the name of the place."""


def _house_start(found: Found, at: int) -> int:
    """Return where "nhà 8B Lê Trực" begins, whose street has the name of a person (else `at`)."""
    words, start = found.words, at
    while start > 0 and _is_house_number(words, start - 1):
        start -= 1
        if words.low(start - 1) in ("-", "–", "/") and words.glued(start):
            start -= 1
    if start == at or not words.forms[start][0].isdigit():
        return at
    if found.candidates and found.candidates[-1].stop > words.starts[start]:
        return at
    for length in (3, 2, 1):
        if start >= length and " ".join(words.lows[start - length : start]) in _HOUSES:
            return start - length
    is_lettered = words.forms[at - 1][0].isdigit() and words.forms[at - 1][-1].isupper()
    is_told = words.low(start - 1) in ("tại", "ở", "đường", "phố")
    return start if is_lettered or is_told else at


def _is_house_number(words: Words, at: int) -> bool:
    return not words.taken[at] and _HOUSE_NUMBER.fullmatch(words.forms[at]) is not None


_LETTERS = re.compile(r"(?=.*[A-ZĐ]{2})[A-ZĐ][A-ZĐ0-9&]{1,9}|[A-Z][a-z]+[A-Z]?[a-z]*")
_LISTED = frozenset({"rule:place-known", "rule:known-body"})
_BEFORE_LANDS = word_set("before-lands")
"""Words before a country, not before the name of a person."""
_ARTICLES = word_set("arabic")
_NUMERAL = re.compile(r"[IVX]+")


def _bracket(found: Found, at: int, level: Level | None) -> int:
    """Add the short name in brackets after a body, "(TEDI)"; return the index to go on from."""
    words = found.words
    if words.low(at) == "(" and words.low(at + 3) == ")" and _is_police_code(words, at + 1):
        found.add(at + 1, at + 3, "BODY", "body-bracket", level)
        return at + 3
    if words.low(at) != "(" or words.low(at + 2) != ")" or not words.cap(at + 1):
        return at
    form = words.forms[at + 1]
    is_short = _LETTERS.fullmatch(form) is not None and not _NUMERAL.fullmatch(form)
    if not is_short or (form.istitle() and is_vietnamese(words.lows[at + 1])):
        return at
    if match_place(words, at + 1) is not None or _is_letters_of(words, at, form):
        return at
    found.add(at + 1, at + 2, "BODY", "body-bracket", level)
    return at + 2


def _is_police_code(words: Words, at: int) -> bool:
    """Tell "C 49" and "PC 05", departments of the police by letters and number."""
    return words.forms[at] in ("A", "C", "PA", "PC", "PX") and words.low(at + 1).isdigit()


def _is_letters_of(words: Words, at: int, form: str) -> bool:
    """Tell "rời EU (Brexit)": letters have no short name, so the bracket says something else."""
    return words.forms[at - 1].isupper() and form.istitle()


def scan_again(found: Found, known: Table[tuple[EntityType, str]]) -> None:
    """Add further mentions of names that the document's other sentences made known."""
    words, claimed = found.words, found.claimed
    _hand_back(found, known)
    for at in range(len(claimed)):
        if claimed[at] or not (words.caps[at] or words.lows[at] in _ARTICLES):
            continue
        hit = known.first(words.lows, at)
        if hit is None or any(claimed[at : hit[1]]) or not _stands_alone(words, at, hit[1]):
            continue
        (kind, rule), stop = hit
        found.add(at, stop, kind, rule)
        claimed[at:stop] = [True] * (stop - at)


def _hand_back(found: Found, known: Table[tuple[EntityType, str]]) -> None:
    """Give up a place or body of the lists that is named as a person of the document is.

    After "Lê Văn Đức" the bare "Đức" is he, not the country, unless the words say otherwise.
    """
    kept = []
    for candidate in found.candidates:
        if candidate.source in _LISTED and _is_person_again(found.words, candidate, known):
            begin = bisect_left(found.words.starts, candidate.start)
            end = bisect_left(found.words.starts, candidate.stop)
            found.claimed[begin:end] = [False] * (end - begin)
        else:
            kept.append(candidate)
    if len(kept) < len(found.candidates):
        found.candidates[:] = kept


def _is_person_again(
    words: Words, candidate: Candidate, known: Table[tuple[EntityType, str]]
) -> bool:
    at = bisect_left(words.starts, candidate.start)
    hit = known.first(words.lows, at)
    if hit is None or hit[0][0] != "PERSON" or words.stops[hit[1] - 1] != candidate.stop:
        return False
    if hit[1] == at + 1 and (words.low(at - 1) in _BEFORE_LANDS or _in_office(words, at)):
        return False
    is_given = words.lows[hit[1] - 1] in given_names()
    return is_given and _stands_alone(words, at, hit[1])


def _in_office(words: Words, at: int) -> bool:
    """Tell "Thủ tướng Anh": the last word of an office or a people stands before it."""
    return words.low(at - 1) in word_set("place-holders") or words.low(at + 1) in ("-", "–")


def _claimed(found: Found) -> list[bool]:
    """Tell for each word whether a candidate, a date or a law holds it."""
    starts, claimed = found.words.starts, list(found.words.taken)
    for candidate in found.candidates:
        first = bisect_left(starts, candidate.start)
        last = bisect_left(starts, candidate.stop, first)
        claimed[first:last] = [True] * (last - first)
    return claimed


def _stands_alone(words: Words, at: int, stop: int) -> bool:
    """Tell a given name alone from a part of a longer proper name."""
    for i in range(at, stop):
        is_joined = i > at and words.forms[i - 1] in "-'’" and words.glued(i)
        is_joined = is_joined or (i == at and words.lows[i] in _ARTICLES)
        if not (words.caps[i] or is_joined or not words.forms[i].isalpha()):
            return False
    if is_class(words, at) or opens_former(words, at):
        return False
    before = at > 0 and words.cap(at - 1) and words.forms[at - 1].isalpha()
    if before and at == 1:
        before = words.lows[0] in family_names() or words.lows[0] in given_names()
    after = words.cap(stop) and words.forms[stop].isalpha()
    return not before and not after and words.token_ends[at] <= stop
