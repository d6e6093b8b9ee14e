"""Shorten a sentence of an article by leaving out what it says by the way.

Only whole parts go: brackets, a first part that tells where or by whom, a part between commas that
tells age or home, and what follows a comma at the end. A part stays where leaving it out would
change the claim: a condition, a denial, a doubt, the source of an accusation. The words and their
order are the article's own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib.resources import files

from nlp.summarize.wording import is_fragment, stand_alone, syllables

LEAST, MOST = 8, 60
"""Syllables of a sentence that stands by itself in a summary."""
ITEM = 4
"""Parts of so few syllables beside each other are taken for a list."""
ASIDE = 12
MAX_PARTS = 12
BRACKET = re.compile(r"\s*\([^()]*\)")
OPENING, CLOSING = "([“‘", ")]”’"
Parts = Sequence[str]


def shortened(sentence: str) -> list[str]:
    """Return the ways to say a sentence with less, the whole sentence first.

    Each is `LEAST` to `MOST` syllables long, starts with a capital and ends with a stop. The list
    is empty where none has that length.
    """
    whole = stand_alone(sentence)
    found: dict[str, None] = {whole: None}
    for text in (whole, BRACKET.sub("", whole)):
        found.setdefault(text)
        for rule in RULES:
            for parts in rule(split_parts(text)):
                found.setdefault(_sentence(parts))
    return [text for text in found if _is_sentence(text)]


def _is_sentence(text: str) -> bool:
    """Tell whether a text has the length of a sentence, its main clause, and whole quotes."""
    whole = text.count('"') % 2 == 0 and text.count("“") == text.count("”")
    return whole and LEAST <= syllables(text) <= MOST and not is_fragment(text)


def split_parts(sentence: str) -> list[str]:
    """Return what stands between the commas of a sentence, brackets and quotes kept whole."""
    parts, depth, quoted, last = [], 0, False, 0
    for place, letter in enumerate(sentence):
        if letter in OPENING:
            depth += 1
        elif letter in CLOSING:
            depth = max(0, depth - 1)
        elif letter == '"':
            quoted = not quoted
        elif letter in ",;" and not (depth or quoted) and sentence[place + 1 : place + 2] == " ":
            parts.append(sentence[last:place])
            last = place + 2
    return [*parts, sentence[last:].rstrip(".")]


def without_opening(parts: Parts) -> Iterator[Parts]:
    """Yield the sentence without a first part that tells where or by whom."""
    if 1 < len(parts) <= MAX_PARTS and _begins(parts[0], "opens") and _may_go(parts[:1]):
        rest = parts[1:]
        if not _begins(rest[0], "waits") and not _is_list(parts, 1):
            yield rest


def without_end(parts: Parts) -> Iterator[Parts]:
    """Yield the sentence up to each comma behind which nothing must be kept."""
    if len(parts) > MAX_PARTS:
        return
    least = 2 if _begins(parts[0], "opens") or _begins(parts[0], "when") else 1
    for n in range(least, len(parts)):
        if _may_go(parts[n:]) and _may_end(parts, n):
            yield parts[:n]


def without_both(parts: Parts) -> Iterator[Parts]:
    """Yield the sentence without its opening and its end."""
    for rest in without_opening(parts):
        yield from without_end(rest)


def without_aside(parts: Parts) -> Iterator[Parts]:
    """Yield the sentence without one part that is said by the way."""
    if len(parts) > MAX_PARTS:
        return
    for n in range(1, len(parts) - 1):
        aside = parts[n]
        by_the_way = syllables(aside) <= ASIDE and _begins(aside, "beside")
        if by_the_way and _may_go([aside]) and parts[n + 1][:1].islower():
            yield [*parts[:n], *parts[n + 1 :]]


RULES: tuple[Callable[[Parts], Iterator[Parts]], ...] = (
    without_opening,
    without_end,
    without_both,
    without_aside,
)


def _may_go(parts: Parts) -> bool:
    return not any(_pattern("keep").search(part) for part in parts)


def _may_end(parts: Parts, place: int) -> bool:
    """Tell whether a sentence may end before a part.

    Not in a list, not before an office behind a name, not behind a verb that shares its object
    with the next.
    """
    *_, before, last = ["", "", *parts[place - 1].lower().split()]
    waits = any(_pattern("ends").fullmatch(words) for words in (last, f"{before} {last}"))
    return not (waits or parts[place][:1].isupper() or _is_list(parts, place))


def _begins(part: str, mode: str) -> bool:
    return _pattern(mode).match(part) is not None


def _is_list(parts: Parts, place: int) -> bool:
    """Tell whether a comma may stand between items of a list: short parts on a side of it."""
    return any(syllables(part) <= ITEM for part in parts[max(1, place - 1) : place + 1])


def _sentence(parts: Parts) -> str:
    text = ", ".join(parts)
    return text[:1].upper() + stand_alone(text)[1:]


@cache
def _pattern(mode: str) -> re.Pattern[str]:
    words = sorted(_words()[mode], key=len, reverse=True)
    return re.compile(rf"\W*\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


@cache
def _words() -> dict[str, list[str]]:
    text = (files("nlp.summarize") / "compress.txt").read_text(encoding="utf-8")
    words: dict[str, list[str]] = {}
    for line in text.splitlines():
        mode, _, entry = line.split("#")[0].rstrip().partition("\t")
        if entry:
            words.setdefault(mode, []).append(entry)
    return words
