"""Names that no list knows: what stands around their mentions in a document tells their type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from nlp.document import EntityType
from nlp.entities.foreign import foreign_end, is_foreign, is_vietnamese
from nlp.entities.lexicon import (
    cues,
    family_names,
    foreign_names,
    given_names,
    known_bodies,
    units,
    word_set,
)
from nlp.entities.names import opens_sentence, person_at, run, starts_other
from nlp.entities.scan import Found
from nlp.entities.words import Words

Key = tuple[str, ...]
_LEFT_WORDS = 3
_LINE_UP = 6
_LINED = 3
_LONGEST = 3
_MARKS = (",", "-", "–")
"""So many short names in a row of commas and dashes are a line-up of players."""
_FIRM_WORDS = 5
_BREAKS = word_set("breaks")
_MIDDLE = word_set("middle")
_COMPETITIONS = word_set("competitions")
_TYPES: dict[str, EntityType] = {"person": "PERSON", "body": "BODY", "place": "PLACE"}


def unknown_names(found: Iterable[Found]) -> dict[str, EntityType]:
    """Return the names without a type that the document's words give one."""
    votes: dict[Key, Counter[str]] = {}
    forms: dict[Key, str] = {}
    for sentence in found:
        words, claimed = sentence.words, sentence.claimed
        if words.is_headline:
            continue
        persons = _person_ends(sentence)
        lined = _lined_up(words, claimed, persons)
        for at, stop in dict.fromkeys([*_names(words, claimed), *lined]):
            key = tuple(words.lows[at:stop])
            forms.setdefault(key, words.span(at, stop))
            ballot = votes.setdefault(key, Counter())
            ballot.update(_votes(words, at, stop))
            ballot["person"] += _beside_person(words, at, stop, persons)
            ballot["person"] += _LINED * ((at, stop) in lined)
            ballot["given"] = int(_is_given(words, at, stop))
    return dict(_elected(votes, forms))


def _is_given(words: Words, at: int, stop: int) -> bool:
    """Tell a given name of the world that stands alone: "Megan"."""
    return stop == at + 1 and words.lows[at] in foreign_names() and words.low(at - 1) not in _MARKS


def _elected(
    votes: dict[Key, Counter[str]], forms: dict[Key, str]
) -> Iterator[tuple[str, EntityType]]:
    for key, ballot in votes.items():
        ballot["person"] += ballot.pop("given", 0)
        ranked = ballot.most_common(2)
        if not ranked or not ranked[0][1]:
            continue
        winner, count = ranked[0]
        second = ranked[1][1] if len(ranked) > 1 else 0
        is_named = winner != "place" or not all(map(is_vietnamese, key))
        if count > second and winner in _TYPES and is_named:
            yield forms[key], _TYPES[winner]


def _names(words: Words, claimed: list[bool]) -> Iterator[tuple[int, int]]:
    at = 0
    while at < words.size:
        stop = _name_end(words, at) if words.caps[at] and not claimed[at] else at
        if stop == at or any(claimed[at:stop]):
            at += 1
            continue
        yield at, stop
        at = stop


def _name_end(words: Words, at: int) -> int:
    """Return the end of a foreign name, or of two syllables like "Công Phượng"."""
    before = at > 1 and words.caps[at - 1] and words.forms[at - 1].isalpha()
    before = before and not _is_cue(words, at - 1)
    if before or not words.forms[at].isalpha() or _is_cue(words, at):
        return at
    stop = max(foreign_end(words, at), _short_name_end(words, at), _aged_name_end(words, at))
    goes_on = words.cap(stop) and words.forms[stop].isalpha()
    goes_on = goes_on and not opens_sentence(words, stop, at)
    is_odd = any(words.lows[i] in _COMPETITIONS or len(words.forms[i]) < 2 for i in range(at, stop))
    return at if goes_on or (is_odd and stop < at + 3) else stop


def _is_cue(words: Words, at: int) -> bool:
    """Tell the "Hãng" of "Hãng Wexford", which opens a sentence, from a part of the name."""
    return any(side == "left" and end == at + 1 for (side, _), end in cues().all(words.lows, at))


def _short_name_end(words: Words, at: int) -> int:
    stop = run(words, at, 3)
    if stop - at != 2 or words.token_ends[at] > stop or words.forms[at].isupper():
        return at
    if units().first(words.lows, at) or known_bodies().first(words.lows, at):
        return at
    if starts_other(words, at) or starts_other(words, at + 1):
        return at
    first = words.lows[at]
    is_known = first in given_names() or first in family_names() or first in _MIDDLE
    return stop if is_known or is_foreign(words, at) or is_foreign(words, at + 1) else at


def _aged_name_end(words: Words, at: int) -> int:
    """Return the end of three or four syllables before an age: "Tềnh Sao Mỷ (SN 1994"."""
    stop = run(words, at, 4)
    return stop if stop - at >= 2 and _is_aged(words, stop) else at


def _is_aged(words: Words, at: int) -> bool:
    first = at + (words.low(at) in (",", "("))
    first += words.low(first) in ("tức", "sinh") and words.cap(first + 1)
    if words.low(at) == "(" and (other := person_at(words, first)) is not None:
        first = other + (words.low(other) == ",")
    pair = words.low(first), words.low(first + 1)
    is_year = pair[0] == "sn" or pair == ("sinh", "năm")
    is_age = pair[0].isdigit() and pair[1] == "tuổi"
    return first > at and (is_year or is_age)


def _votes(words: Words, at: int, stop: int) -> Iterator[str]:
    for back in range(1, _LEFT_WORDS + 1):
        for (side, kind), end in cues().all(words.lows, at - back) if at >= back else ():
            if side == "left" and end == at:
                yield kind
    if _is_aged(words, stop):
        yield "person"
    elif _is_firm(words, at, stop):
        yield "body"
    for (side, kind), _ in cues().all(words.lows, stop):
        if side == "right":
            yield kind
            return


def _is_firm(words: Words, at: int, stop: int) -> bool:
    """Tell the firm of "hãng viễn thông Bell" and of "Bell - hãng viễn thông lớn nhất"."""
    after = stop + 1 + (words.low(stop + 1) == "một")
    if words.low(stop) in ("-", "–", ",") and _firm_word(words, after):
        return True
    for first in range(at - 2, max(at - _FIRM_WORDS, 0) - 1, -1):
        form = words.forms[first + 1]
        if words.caps[first + 1] or not form.isalpha() or words.lows[first + 1] in _BREAKS:
            return False
        end = _firm_word(words, first)
        if end and end < at:
            return True
    return False


def _firm_word(words: Words, at: int) -> int:
    """Return the index after "hãng" or "tập đoàn" that begins at `at`, or 0."""
    if words.low(at) == "hãng":
        return at + 1
    pair = words.low(at), words.low(at + 1)
    return at + 2 if pair in (("tập", "đoàn"), ("công", "ty")) else 0


def _person_ends(sentence: Found) -> set[int]:
    """Return the offsets where persons begin and end."""
    persons = [c for c in sentence.candidates if c.type == "PERSON"]
    return {at for person in persons for at in (person.start, person.stop)}


def _beside_person(words: Words, at: int, stop: int, persons: set[int]) -> int:
    """Tell "Lê Văn Tám và Ti Ti" and "Ti Ti, Lê Văn Tám": one of a row of persons."""
    before = words.low(at - 1) in (",", "và") and at > 1 and words.stops[at - 2] in persons
    after = words.low(stop) in (",", "và") and stop + 1 < words.size
    return int(before or (after and words.starts[stop + 1] in persons))


def _lined_up(words: Words, claimed: list[bool], persons: set[int]) -> list[tuple[int, int]]:
    """Return the names of a line-up: "Rico - Vidal, Luis Suarez, Garcia - Kane, Inui"."""
    row: list[tuple[int, int]] = []
    lined: list[tuple[int, int]] = []
    if sum(form in _MARKS for form in words.forms) < _LINE_UP - 1:
        return []
    at = 0
    while at < words.size:
        stop = run(words, at, _LONGEST)
        is_person = words.starts[at] in persons
        if stop == at or (claimed[at] and not is_person):
            row, at = [], at + 1
            continue
        row.append((at, stop))
        if words.low(stop) not in _MARKS or not words.cap(stop + 1):
            lined += row if _is_line_up(words, row) else []
            row = []
        at = stop + 1
    return [(first, last) for first, last in lined if not claimed[first]]


def _is_line_up(words: Words, row: list[tuple[int, int]]) -> bool:
    n_foreign = sum(any(is_foreign(words, i) for i in range(*name)) for name in row)
    return len(row) >= _LINE_UP and 2 * n_foreign > len(row)
