"""The offices of a document and whose they are: the rules' own, or what a tagger makes of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from nlp.document import Official
from nlp.entities.held import Held
from nlp.entities.holders import hold
from nlp.entities.linker import Linker
from nlp.entities.office_classes import is_class_of_offices
from nlp.entities.officials import Judge, records
from nlp.entities.scan import Found
from nlp.entities.stack_merge import TRUSTED, aligned, revise_offices
from nlp.entities.stack_units import MAX_UNITS
from nlp.entities.tagger import Candidate
from nlp.entities.words import Words

Reader = Callable[
    [Words, Sequence[tuple[int, int, str]], Sequence[tuple[int, int]]], list[Candidate]
]
"""Says what the offices of a sentence are: from its words, its names (offsets and type) and the
ranges that the rules have as offices."""


@dataclass(frozen=True, slots=True)
class Scanned:
    """What is known of a document before its offices are given to persons.

    Args:
        text: of the document.
        found: by sentence; those without words hold nothing.
        layer: names, dates and documents, sorted, without overlaps.
        own: the abbreviations that the document introduces.
    """

    text: str
    found: Sequence[Found]
    layer: Sequence[Candidate]
    own: Mapping[str, str]


Marked = Sequence[Sequence[Candidate] | None]
"""By sentence a tagger's offices, sorted; None where those of the rules stay."""


def officials_of(
    scanned: Scanned, held: Sequence[Sequence[Held]], linker: Linker | None = None
) -> tuple[list[Held], list[Official]]:
    """Return the offices of a document and its officials.

    Args:
        scanned: the document.
        held: its offices with their holders, by sentence.
        linker: has the last word on whose an office is.
    """
    text = scanned.text
    offices = [office for own in held for office in own]
    judge: Judge | None = None
    if linker:
        begins = [words.starts[0] for words in (s.words for s in scanned.found) if words.size]
        judge = partial(linker.judge, text, begins)
    persons = [candidate for candidate in scanned.layer if candidate.type == "PERSON"]
    officials = records(text, persons, offices, scanned.own, judge)
    return [o for o in offices if o.linked or _is_shown(o)], officials


def in_sentences(found: Sequence[Found], offices: Sequence[Candidate]) -> Marked:
    """Return a tagger's offices of a document by sentence."""
    begins = [office.start for office in offices]
    return [
        offices[bisect_left(begins, words.starts[0]) : bisect_left(begins, words.stops[-1])]
        if words.size
        else None
        for words in (sentence.words for sentence in found)
    ]


def reread(scanned: Scanned, reader: Reader) -> tuple[list[list[Held]], list[Candidate]]:
    """Let a reader look at each sentence in which the rules have an office.

    Hostile ones, longer than `MAX_UNITS` words, are left to the rules.

    Returns:
        The offices of each sentence, with holders, and all that the reader found.
    """
    held = held_offices(scanned)
    titles = {office.title.lower() for some in held for office in some if office.holders}
    begins = [candidate.start for candidate in scanned.layer]
    marked: list[Sequence[Candidate] | None] = []
    every: list[Candidate] = []
    for sentence, offices in zip(scanned.found, held, strict=True):
        ranges = [(o.start, o.stop) for o in offices if _is_shown(o) or _is_again(o, titles)]
        own: list[Candidate] = []
        is_changed = False
        if ranges and sentence.words.size <= MAX_UNITS:
            words = sentence.words
            low, high = (bisect_left(begins, at) for at in (words.starts[0], words.stops[-1]))
            names = [(c.start, c.stop, c.type) for c in scanned.layer[low:high]]
            own = reader(words, names, ranges)
            every += own
            is_changed = [(c.start, c.stop) for c in own] != ranges
        marked.append(own if is_changed else None)
    is_same = all(own is None for own in marked)
    return held if is_same else held_offices(scanned, marked), every


def _is_shown(office: Held) -> bool:
    return bool(office.holders or office.told or (office.complete and not office.generic))


def _is_again(office: Held, titles: set[str]) -> bool:
    """Tell a bare office that the document gives to somebody elsewhere."""
    return not office.generic and not office.complete and office.title.lower() in titles


def held_offices(scanned: Scanned, marked: Marked | None = None) -> list[list[Held]]:
    """Return the offices of each sentence with their holders.

    Args:
        scanned: the document.
        marked: a tagger's offices; without them those of the rules stay everywhere.
    """
    found: list[list[Held]] = []
    text, layer = scanned.text, scanned.layer
    trusted = [candidate for candidate in layer if candidate.source in TRUSTED] if marked else []
    persons = [candidate for candidate in layer if candidate.type == "PERSON"]
    starts = [person.start for person in persons]
    subject = -1
    for number, sentence in enumerate(scanned.found):
        words = sentence.words
        if not words.size:
            found.append([])
            continue
        low = bisect_left(starts, words.starts[0])
        high = bisect_left(starts, words.stops[-1])
        held = _held(sentence, persons[low:high])
        own = marked[number] if marked is not None else None
        if own is not None:
            held = revise_offices(text, held, own, persons[low:high], trusted)
            held = list(aligned(text, held, layer))
        held = [o for o in held if not is_class_of_offices(text, o.start, o.stop)]
        subject = hold(text, words.starts[0], held, persons, (low, high, subject))
        found.append(held)
    return found


def _held(sentence: Found, persons: Sequence[Candidate]) -> list[Held]:
    words = sentence.words
    held = []
    for office in sentence.offices:
        start, stop = words.starts[office.start], words.stops[office.stop - 1]
        inside = [p.start for p in persons if p.start < stop and start < p.stop]
        if inside and min(inside) < words.stops[office.title - 1]:
            continue
        stop = words.stops[office.title - 1] if inside else stop
        held.append(
            Held(
                start=start,
                stop=stop,
                title=words.span(office.start, office.title),
                complete=office.complete and not inside,
                former=office.former,
                generic=office.generic,
            )
        )
    return held
