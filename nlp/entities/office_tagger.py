"""A light tagger of offices for archives: one field that revises the rules' offices.

It reads only sentences in which the rules have an office, by the words that the rules read as
well: what the field knows beside them are the names and offices that the rules have found.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from nlp.entities.crf_field import SOURCE, CrfField, FieldSettings, loading, weighed
from nlp.entities.stack_labels import OFFICE, OUTSIDE, Features, Labelled, labels_of
from nlp.entities.stack_offices import ahead_of, around_office, words_of_office
from nlp.entities.stack_units import shape_of
from nlp.entities.tagger import Candidate
from nlp.entities.words import Words
from nlp.text import WORDS_KEPT

FORMAT = "crfsuite-offices"
FORMAT_VERSION = 1
SETTINGS = "offices.json"
FIELD = "offices.crfsuite.gz"
_PAD = [OUTSIDE] * 3
_shape = lru_cache(maxsize=WORDS_KEPT)(shape_of)


class OfficeTagger:
    """Reads a sentence with the names and offices that the rules have found in it."""

    def __init__(self, folder: Path) -> None:
        """Load the field from its folder.

        Raises:
            ModelError: a file is missing or damaged.
        """
        with loading(folder):
            self._settings = FieldSettings.read(folder / SETTINGS)
            self._field = CrfField(folder / FIELD)

    @property
    def version(self) -> str:
        """Return the name of the model."""
        return self._settings.name

    def offices(
        self, words: Words, names: Sequence[tuple[int, int, str]], rules: Sequence[tuple[int, int]]
    ) -> list[Candidate]:
        """Return the offices of a sentence.

        Args:
            words: of the sentence.
            names: that the rules have found in it: offsets of the text, and type.
            rules: ranges of the text that the rules have as offices; without any there are none.
        """
        own = in_words(words, ((start, stop, OFFICE) for start, stop in rules))
        if not own:
            return []
        found = []
        told = features(words, in_words(words, names), own)
        for (first, last, _), least in weighed(self._field, told, own):
            agreed = self._settings.agreed.get(OFFICE, 1.0)
            source, score = SOURCE, self._settings.score(least)
            if (first, last, OFFICE) in own:
                source, score = "rule:office", agreed
            start, stop = words.starts[first], words.stops[last - 1]
            found.append(Candidate(start, stop, "POSITION", source, score))
        return found


def in_words(words: Words, spans: Iterable[tuple[int, int, str]]) -> list[Labelled]:
    """Return spans of the text as ranges of words, less those whose ends are no ends of words."""
    found = []
    for start, stop, kind in spans:
        first, last = bisect_left(words.starts, start), bisect_left(words.stops, stop)
        is_inside = first <= last < words.size
        if is_inside and words.starts[first] == start and words.stops[last] == stop:
            found.append((first, last + 1, kind))
    return found


def features(words: Words, names: Sequence[Labelled], offices: Sequence[Labelled]) -> Features:
    """Return the features of each word of a sentence.

    Args:
        words: of the sentence.
        names: of any type but offices, as ranges of words.
        offices: that the rules have, as ranges of words.
    """
    size = words.size
    lows = ["<", "<", *words.lows, ">", ">"]
    shapes = ["<", *map(_shape, words.forms), ">"]
    labels = [*_PAD, *labels_of(names, size), *_PAD]
    rules = [OUTSIDE, *labels_of(offices, size), OUTSIDE]
    parts = ["", "", *words_of_office(words.lows), "", ""]
    starts = [first for first, _, kind in names if kind == "PERSON"]
    n_persons = f"p{min(len(starts), 2)}"
    found: Features = []
    for at, ahead in enumerate(ahead_of(starts, size)):
        second, before, low, after, fourth = lows[at : at + 5]
        told = [
            "w=" + low,
            "b=" + before,
            "a=" + after,
            "bw=" + before + "_" + low,
            "wa=" + low + "_" + after,
            "bb=" + second,
            "aa=" + fourth,
            "s=" + shapes[at] + shapes[at + 1] + shapes[at + 2],
            n_persons,
            f"h{ahead}",
        ]
        left, own, right = rules[at : at + 3]
        triple = left + own + right
        if triple != "OOO":
            told += ("O=" + triple, "ow=" + own + low, "ob=" + own + before, "oa=" + own + after)
        told += _named(labels[at : at + 7], (before, low, after), triple)
        told += around_office(parts[at : at + 5])
        found.append(told)
    if found:
        found[0].append("first")
    return found


def _named(window: Sequence[str], words: tuple[str, str, str], rules: str) -> tuple[str, ...]:
    """Return what is told of the names within three words of a word."""
    if window.count(OUTSIDE) == len(window):
        return ()
    third, second, left, own, right, fourth, fifth = window
    before, low, after = words
    triple = left + own + right
    return (
        "n1=" + triple,
        "n-=" + second + left + own,
        "n+=" + own + right + fourth,
        "nw=" + own + low,
        "n3=" + third,
        "n4=" + fifth,
        "nb=" + own + before,
        "na=" + own + after,
        "on=" + rules + "|" + triple,
    )
