"""Runs: the scores that the word model gives to one, two or three syllables side by side.

A feature of the model is a text such as "T[-1,0].lower=nhà cửa": the run from the syllable before
this one to this one, in small letters. Here syllables are numbers, a run is a row and a place a
column, so that a whole text is scored by a few look-ups; nothing but the order of the sums differs.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from nlp.errors import ModelError
from nlp.segment.crfsuite import Floats
from nlp.text import WORDS_KEPT

Ints = NDArray[np.int64]
Features = Mapping[str, Mapping[str, float]]
"""Template, such as "T[-1,0].lower" -> value -> score."""

REACH = 2
"""Syllables to either side of one that features look at."""

LENGTHS = (1, 2, 3)
ALL_CAPITAL, ALL_DIGITS = 1, 2
"""Bits of a kind: a capital (or no letter) comes first in each syllable; all are numbers."""

_COLUMNS = {1: (-2, -1, 0, 1, 2), 2: (-2, -1, 0, 1), 3: (-2, -1, 0)}
_START, _END = "BOS", "EOS"  # values of runs that reach over the ends of their sentence
_SUFFIXES = ("", ".lower", ".isdigit", ".istitle", ".is_in_dict")
_NOTHING, _AT_START, _AT_END = range(3)  # first rows of runs as they are written
_UNKNOWN, _OUTSIDE, _KNOWN = range(3)  # first rows of runs in small letters
_NO_KIND = 4
_BITS = 20
"""Of the number of a syllable: a run of three fits into a number of 64 bits."""

_MASK = (1 << _BITS) - 1
_NUMBER = re.compile(r"([+-]?)0*([0-9]{1,10})")


def by_template(attributes: Iterable[str], scores: Iterable[float]) -> Features:
    """Return the scores of attributes such as "T[0]=nhà" by template and value.

    Raises:
        ModelError: a template is none of those that `Runs` reads.
    """
    features: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for attribute, score in zip(attributes, scores, strict=True):
        template, _, value = attribute.partition("=")
        features[template][value] = score
    strange = sorted(features.keys() - set(_templates()))
    if strange:
        raise ModelError(f"the word model has features {strange[0]!r}, which are not understood")
    return features


def _templates() -> Iterator[str]:
    for length in LENGTHS:
        for place in _places(length):
            yield from (place + suffix for suffix in _SUFFIXES)


def _places(length: int) -> list[str]:
    if length == 1:
        return [f"T[{first}]" for first in _COLUMNS[length]]
    return [f"T[{first},{first + length - 1}]" for first in _COLUMNS[length]]


class Syllables:
    """The syllables of the model by number; 0 stands for all others.

    Args:
        runs: of syllables, a space between them.
    """

    def __init__(self, runs: Iterable[str]) -> None:
        known = dict.fromkeys(" ".join(runs).split(" "))
        self._numbers = {syllable: number for number, syllable in enumerate(known, 1)}
        self._code = lru_cache(maxsize=WORDS_KEPT)(self._numbers_and_kind)

    def read(self, forms: Sequence[str]) -> tuple[Ints, Ints, Ints]:
        """Return of each form its number, that of its small letters, and its kind."""
        codes = np.fromiter(map(self._code, forms), np.int64, len(forms))
        return codes >> 2 * _BITS, codes >> _BITS & _MASK, codes & _MASK

    def _numbers_and_kind(self, form: str) -> int:
        written, small = self._numbers.get(form, 0), self._numbers.get(form.lower(), 0)
        return (written << _BITS | small) << _BITS | _kind(form)

    def keys(self, runs: Collection[str], length: int) -> Ints:
        """Return the numbers of runs of one length, all of whose syllables are known."""
        found = map(self._numbers.__getitem__, " ".join(runs).split(" "))
        numbers = np.fromiter(found, np.int64, length * len(runs))
        numbers = numbers.reshape(len(runs), length)
        places = np.arange(length - 1, -1, -1) * _BITS
        keys: Ints = (numbers << places).sum(axis=1)
        return keys


class Text:
    """The syllables of sentences laid side by side, with room between for what lies outside.

    Args:
        sentences: none of them empty.
        syllables: the numbers of those that the model knows.
    """

    def __init__(self, sentences: Sequence[Sequence[str]], syllables: Syllables) -> None:
        gap = [""] * REACH
        forms = [form for sentence in sentences for form in (*gap, *sentence, *gap)]
        self._written, self._small, self._kinds = syllables.read(forms)
        sizes = np.fromiter(map(len, sentences), np.intp, len(sentences))
        stops = np.cumsum(sizes + 2 * REACH) - REACH
        starts = stops - sizes
        self.size = len(forms)
        self.ranges = list(zip(starts.tolist(), stops.tolist(), strict=True))
        """Where each sentence lies."""
        self.starting = np.concatenate([starts - 2, starts - 1])
        """Places of the runs that begin before their sentence."""
        self._stops = np.concatenate([stops + 1, stops + 2])

    def ending(self, length: int) -> NDArray[np.intp]:
        """Return the places of the runs of one length that end after their sentence."""
        return self._stops - length

    def runs(self, length: int) -> tuple[Ints, Ints, Ints]:
        """Return the run that begins at each place: as written, in small letters, its kind."""
        kinds = self._kinds[: self.size + 1 - length].copy()
        for first in range(1, length):
            kinds &= self._kinds[first : first + len(kinds)]
        return _keys(self._written, length), _keys(self._small, length), kinds


def _keys(numbers: Ints, length: int) -> Ints:
    """Return the number of the run that begins at each place: those of its syllables in a row."""
    keys = numbers[: len(numbers) + 1 - length]
    for first in range(1, length):
        keys = keys << _BITS | numbers[first : first + len(keys)]
    return keys


def _kind(form: str) -> int:
    is_capital = form[:1] == form[:1].upper()
    return ALL_CAPITAL * is_capital + ALL_DIGITS * _is_number(form)


def _is_number(form: str) -> bool:
    """Tell what the model was taught to call digits: whole numbers of 32 bits, with their sign."""
    found = _NUMBER.fullmatch(form)
    return found is not None and -(2**31) <= int(found[1] + found[2]) < 2**31


class _Rows:
    """The rows of runs of one length, found by number.

    A run with a syllable that no row knows has a 0 in its number, and so that of no row.
    """

    def __init__(self, rows: Mapping[str, int], length: int, syllables: Syllables) -> None:
        own = {run: row for run, row in rows.items() if run.count(" ") == length - 1}
        keys = np.array([0, *syllables.keys(own, length).tolist()])
        order = np.argsort(keys)
        self._keys, self._rows = keys[order], np.array([0, *own.values()])[order]

    def of(self, keys: Ints) -> Ints:
        """Return the row of each run, 0 for those that have none."""
        at = np.searchsorted(self._keys, keys, side="right") - 1
        return np.where(self._keys[at] == keys, self._rows[at], 0)


class Runs:
    """The scores of runs of one length.

    Args:
        length: of the runs, in syllables.
        features: those of the model.
        words: those of its dictionary that have this length.
        syllables: the numbers of all that these are made of.
    """

    def __init__(
        self, length: int, features: Features, words: Iterable[str], syllables: Syllables
    ) -> None:
        self._length = length
        read = _Columns(features, _places(length))
        nothing = read.scores("", "")
        edges = [read.total(end) for end in (_START, _END)]
        written_rows, self._written = read.table("", [nothing, *edges])
        unknown, known = (read.scores(".is_in_dict", answer) for answer in ("False", "True"))
        small_rows, self._small = read.table(".lower", [unknown, nothing, known])
        self._small[_KNOWN + 1 :] += unknown
        rows = {small_rows.setdefault(word, _KNOWN) for word in words} - {_KNOWN}
        self._small[sorted(rows)] += known - unknown
        self._as_written = _Rows(written_rows, length, syllables)
        self._in_small = _Rows(small_rows, length, syllables)
        self._kinds = np.stack([*(_of_kind(read, kind) for kind in range(_NO_KIND)), nothing])

    def add(self, total: Floats, text: Text) -> None:
        """Add to the score of each syllable what the runs of this length around it give."""
        written, small, kinds = text.runs(self._length)
        rows, small_rows = self._as_written.of(written), self._in_small.of(small)
        for places, row in ((text.ending(self._length), _AT_END), (text.starting, _AT_START)):
            rows[places] = row
            small_rows[places] = _OUTSIDE
            kinds[places] = _NO_KIND
        found = self._written[rows] + self._small[small_rows] + self._kinds[kinds]
        for column, first in enumerate(_COLUMNS[self._length]):
            total[REACH:-REACH] += found[REACH + first : len(total) - REACH + first, column]


class _Columns:
    """The features of some places, a column each."""

    def __init__(self, features: Features, places: Sequence[str]) -> None:
        self._features = features
        self._places = places

    def _columns(self, suffix: str) -> list[Mapping[str, float]]:
        return [self._features.get(place + suffix, {}) for place in self._places]

    def scores(self, suffix: str, value: str) -> Floats:
        """Return what a value gives at each place."""
        return np.array([column.get(value, 0.0) for column in self._columns(suffix)])

    def total(self, value: str) -> Floats:
        """Return what a value gives at each place, whatever is asked."""
        total: Floats = np.sum([self.scores(suffix, value) for suffix in _SUFFIXES], axis=0)
        return total

    def table(self, suffix: str, first: Sequence[Floats]) -> tuple[dict[str, int], Floats]:
        """Return value -> row, and the rows, which stand after some that have no value."""
        columns, rows = self._columns(suffix), dict[str, int]()
        for column in columns:
            for value in column:
                rows.setdefault(value, len(first) + len(rows))
        table = np.zeros((len(first) + len(rows), len(columns)))
        table[: len(first)] = first
        for number, column in enumerate(columns):
            table[[rows[value] for value in column], number] = list(column.values())
        return rows, table


def _of_kind(read: _Columns, kind: int) -> Floats:
    title, digit = str(bool(kind & ALL_CAPITAL)), str(bool(kind & ALL_DIGITS))
    return read.scores(".istitle", title) + read.scores(".isdigit", digit)
