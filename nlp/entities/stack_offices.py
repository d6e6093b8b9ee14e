"""What the field of offices is told beside the field of names: names found, words of office."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.entities.lexicon import heads, titles
from nlp.entities.stack_labels import OUTSIDE, Features, Labelled, labels_of

_PAD = [OUTSIDE] * 3
_AHEAD = 8
"""So many units after a unit the next person is looked for."""


def for_offices(sentence: Features, names: Sequence[Labelled]) -> Features:
    """Return the features of a sentence with those that only the field of offices reads.

    Args:
        sentence: features of each unit, its word first.
        names: that the field of names has found, as units of the sentence.
    """
    size = len(sentence)
    lows = [unit[0].removeprefix("w=") for unit in sentence]
    labels = [*_PAD, *labels_of(names, size), *_PAD]
    words = ["", "", *words_of_office(lows), "", ""]
    starts = [begin for begin, _, kind in names if kind == "PERSON"]
    n_persons = f"persons={min(len(starts), 2)}"
    ahead = ahead_of(starts, size)
    return [
        [
            *unit,
            *_names(labels[at : at + 7], unit[0]),
            *_office_words(words[at : at + 5]),
            "w-3=" + (lows[at - 3] if at > 2 else "<"),
            "w+3=" + (lows[at + 3] if at + 3 < size else ">"),
            n_persons,
            f"ahead={ahead[at]}",
        ]
        for at, unit in enumerate(sentence)
    ]


def ahead_of(starts: Sequence[int], size: int) -> list[int]:
    """Return how many units after each unit the next person begins, at most `_AHEAD`."""
    found, following = [_AHEAD] * size, size + _AHEAD
    begins = set(starts)
    for at in range(size - 1, -1, -1):
        following = at if at in begins else following
        found[at] = min(following - at, _AHEAD)
    return found


def words_of_office(lows: Sequence[str]) -> list[str]:
    """Return for each unit its part in a word of office ("t") or one that begins a body ("h")."""
    found = [""] * len(lows)
    offices, bodies, stop = titles(), heads(), 0
    for at, low in enumerate(lows):
        if at < stop or not (low in offices.openings or low in bodies.openings):
            continue
        office = offices.first(lows, at)
        known = office or bodies.first(lows, at)
        if known is not None:
            mark, stop = "t" if office else "h", known[1]
            parts = "S" if stop - at == 1 else "B" + "I" * (stop - at - 2) + "E"
            found[at:stop] = [mark + part for part in parts]
    return found


def _names(window: Sequence[str], word: str) -> tuple[str, ...]:
    if all(label == OUTSIDE for label in window):
        return ()
    third, second, left, own, right, fourth, fifth = window
    return (
        "n=" + own,
        "n1=" + left + "|" + own + "|" + right,
        "n-=" + second + "|" + left + "|" + own,
        "n+=" + own + "|" + right + "|" + fourth,
        "nw=" + own + word,
        "n-3=" + third,
        "n+3=" + fifth,
    )


def _office_words(window: Sequence[str]) -> tuple[str, ...]:
    around = around_office(window)
    return ("T=" + window[2], *around) if around else ()


def around_office(window: Sequence[str]) -> tuple[str, ...]:
    """Return what is told of words of office, and words that begin bodies, beside a unit.

    Args:
        window: of `words_of_office`, of the unit and two on both sides.
    """
    if not any(window):
        return ()
    second, left, own, right, fourth = window
    return (f"T1={left}|{own}|{right}", f"T-={second}|{left}", f"T+={right}|{fourth}")
