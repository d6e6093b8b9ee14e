"""Names of a summary: found by capitals and the words before them, looked up in the article."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from nlp.document import Span
from nlp.summarize.verify.source import Source
from nlp.summarize.verify.words import Words, phrases

CONTEXT = 3
DASHES = (" - ", " – ")
JOINTS = (" ", ". ", ".", " - ", "-", " – ", " & ")
OPENERS = ("“", '"', "‘", "(", ":")


@dataclass(frozen=True, slots=True)
class Name:
    """A run of capitalised words `first:last`, and where the words that belong to it begin."""

    first: int
    last: int
    head: int
    tail: int
    opens_sentence: bool


def find_names(words: Words, persons: Collection[tuple[str, ...]] = ()) -> list[Name]:
    """Return the names of a text, in order, with the kinds of place or body before them.

    Args:
        words: the text.
        persons: names of persons that are known; no kind of body belongs to them.
    """
    names = []
    for begin, last in _runs(words):
        first = _skip_honour(words, begin, last)
        cut = _person_from(words, first, last, persons)
        if cut > first:
            names.append(_named(words, first, cut))
        if cut < last:
            names.append(Name(cut, last, cut, last, _opens(words, cut)))
    return names


def _named(words: Words, first: int, last: int) -> Name:
    tail = _level_end(words, first, last)
    return Name(first, last, _head(words, first), tail, _opens(words, first))


def _skip_honour(words: Words, first: int, last: int) -> int:
    """Return where a name begins after a capital "Ông" or "Bà"."""
    honour = (words.keys[first],) in phrases("honour") and first + 1 < last
    return first + honour


def _person_from(words: Words, first: int, last: int, persons: Collection[tuple[str, ...]]) -> int:
    """Return where the name of a known person begins that ends a run; `last` if none does."""
    for start in range(first, last - 1):
        if tuple(words.keys[start:last]) in persons:
            return start
    return last


def _runs(words: Words) -> Iterator[tuple[int, int]]:
    first: int | None = None
    for place, word in enumerate(words.items):
        is_name = word.capital and not words.text[word.start].isdigit()
        if is_name and first is None:
            first = place
        joined = place + 1 < len(words.items) and _joins(words, place)
        joined = joined and not (words.gap(place) in DASHES and begins_office(words, place + 1))
        if first is not None and (not is_name or not joined):
            last = place + is_name
            if last > first:
                yield first, last
            first = None


def begins_office(words: Words, place: int) -> bool:
    """Tell whether an office begins at a word: "Nguyễn Văn An - [Phó Bí thư]"."""
    return any(
        tuple(words.keys[place : place + len(office)]) == office for office in phrases("office")
    )


def _joins(words: Words, place: int) -> bool:
    one, other = words.items[place], words.items[place + 1]
    if one.start == other.start:
        return True
    gap = words.gap(place)
    if gap.startswith(".") and len(one.key) > 2:
        return gap == "." or one.stop - one.start <= 3
    return gap in JOINTS and other.capital


def _opens(words: Words, place: int) -> bool:
    if place == 0:
        return True
    gap = words.gap(place - 1)
    return any(mark in gap for mark in (*OPENERS, ".", "!", "?", "…", "\n"))


def _head(words: Words, first: int) -> int:
    """Return where the kinds of place and body before a name begin: "[Công an huyện] Củ Chi"."""
    head = first
    while True:
        longer = next(
            (
                head - len(kind)
                for kind in kinds()
                if head >= len(kind)
                and tuple(words.keys[head - len(kind) : head]) == kind
                and all(words.gap(at).strip(". ") == "" for at in range(head - len(kind), head))
            ),
            head,
        )
        if longer == head:
            return head
        head = longer


@cache
def kinds() -> tuple[tuple[str, ...], ...]:
    """Return the words that stand before the name of a place or body, longer ones first."""
    return tuple(sorted((*phrases("place"), *phrases("organ")), key=lambda p: (-len(p), p)))


def _level_end(words: Words, first: int, last: int) -> int:
    """Return where a body without a name of its own ends: "UBND [tỉnh]", "Công an [huyện]"."""
    for organ in phrases("organ"):
        if tuple(words.keys[first : first + len(organ)]) == organ and first + len(organ) >= last:
            end = first + len(organ)
            for level in phrases("level"):
                stop = end + len(level)
                if tuple(words.keys[end:stop]) == level and words.gap(end - 1).strip() == "":
                    return stop
            return max(end, last)
    return last


def locate(name: Name, words: Words, source: Source) -> tuple[list[Span], int, int]:
    """Return the spans of the article that hold a name, and which words of it were looked up.

    The words before it belong to it ("Công an huyện Củ Chi" is not "Công an huyện Hóc Môn"); a
    kind of place may be added or left out where the article has the bare name too.
    """
    keys = words.keys
    whole = tuple(keys[name.head : name.tail])
    found = source.phrase(whole)
    if found:
        return found, name.head, name.tail
    bare = tuple(keys[name.first : name.tail])
    if name.head < name.first and not _organ_in(keys[name.head : name.first]):
        found = [span for span in source.phrase(bare) if _is_bare(span, source)]
        if found:
            return found, name.first, name.tail
    if name.head == name.first and name.opens_sentence:
        return _without_opening(name, words, source)
    return [], name.head, name.tail


def is_taken(first: int, last: int, words: Words, source: Source) -> bool:
    """Tell whether the article puts another name, and never this one, behind the same words.

    "công việc nội bộ của Nga" is wrong where the article only has "công việc nội bộ của Pháp".
    """
    said = tuple(words.keys[max(0, first - CONTEXT) : first])
    before = range(first - CONTEXT, first)
    if len(said) < CONTEXT or any(
        words.gap(at).strip() or words.items[at].capital for at in before
    ):
        return False
    given = source.words
    ends = [at + CONTEXT for at in given.find(said)]
    own = words.keys[first:last]
    if any(given.keys[end : end + len(own)] == own for end in ends):
        return False
    return any(
        end < len(given.items) and given.items[end].capital and given.gap(end - 1) == " "
        for end in ends
    )


def _without_opening(name: Name, words: Words, source: Source) -> tuple[list[Span], int, int]:
    """Look a name up without the word that begins the sentence: "Tại Hà Nội"."""
    first = name.first + 1
    if first >= name.last:
        return [], name.first, name.first
    found = source.phrase(tuple(words.keys[first : name.tail]))
    if not found and (words.keys[name.first],) in kinds():
        return [], name.first, name.tail
    return found, first, name.tail


def _organ_in(keys: Sequence[str]) -> bool:
    text = tuple(keys)
    return any(
        text[i : i + len(organ)] == organ for organ in phrases("organ") for i in range(len(text))
    )


def _is_bare(span: Span, source: Source) -> bool:
    """Tell whether the article has the name without a kind of place before it."""
    at = source.words.place_at(span.start)
    return not any(
        at >= len(kind) and tuple(source.words.keys[at - len(kind) : at]) == kind
        for kind in phrases("place")
    )
