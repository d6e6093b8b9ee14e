"""Turn an article into weighted n-grams of folded syllables: what the learnt model reads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from nlp.topics.syllables import COMMA, Syllable
from nlp.topics.taxonomy import Part

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.floating[Any]]
    Integers = npt.NDArray[np.int64]

PARTS: dict[Part, float] = {"title": 4.0, "sapo": 2.0, "heading": 1.5, "body": 1.0, "caption": 0.5}
"""How often an n-gram counts for each time it stands in a part of the article."""

LONGEST = 3
"""Syllables of the longest n-gram."""

MAX_SYLLABLES = 20_000
"""Syllables that are read of an article; what comes later in so long a text is not its news."""


class Reading(NamedTuple):
    """The n-grams of an article: their numbers, ascending, and their values, of length 1.

    `found` and `starts` hold each place of an n-gram: its number, and the syllable it begins with,
    counted through all sentences with one more after each.
    """

    grams: Integers
    values: Floats
    found: Integers
    starts: Integers


class Vocabulary:
    """The n-grams that a model knows, held as numbers of their syllables.

    An n-gram of syllables a, b, c (numbered from 1) has the key (a * base + b) * base + c, so that
    all n-grams of an article are found by one search in a sorted array.
    """

    def __init__(self, syllables: Sequence[str], keys: Integers, rarity: Floats) -> None:
        self.syllables = tuple(syllables)
        self.keys = keys
        self.rarity = rarity
        self._base = len(self.syllables) + 1
        self._numbers = {name: number for number, name in enumerate(self.syllables, start=1)}

    def __len__(self) -> int:
        return len(self.keys)

    def read(self, sentences: Iterable[tuple[Part, Sequence[Syllable]]]) -> Reading:
        """Return the known n-grams of an article: log of the weighted count, times rarity."""
        import numpy as np

        numbers, weights = self._numbered(sentences)
        found, where = self._known(keys_of(numbers, self._base))
        counts = np.bincount(found, weights[where], minlength=0)
        grams = np.flatnonzero(counts)
        values = (np.log1p(counts[grams]) * self.rarity[grams]).astype(np.float32)
        length = float(np.sqrt(values @ values))
        return Reading(grams, values / length if length else values, found, where)

    def _numbered(
        self, sentences: Iterable[tuple[Part, Sequence[Syllable]]]
    ) -> tuple[Integers, Floats]:
        import numpy as np

        numbers: list[int] = []
        lengths: list[int] = []
        weights: list[float] = []
        get = self._numbers.get
        for part, tokens in sentences:
            numbers.extend([get(token[0], 0) for token in tokens])
            numbers.append(0)
            lengths.append(len(tokens) + 1)
            weights.append(PARTS[part])
            if len(numbers) > MAX_SYLLABLES:
                break
        spread = np.repeat(np.array(weights, dtype=np.float32), lengths)
        return np.array(numbers, dtype=np.int64), spread

    def _known(self, keys: Integers) -> tuple[Integers, Integers]:
        """Return the numbers of the known n-grams, and the syllable that each begins with."""
        import numpy as np

        places = np.searchsorted(self.keys, keys)
        places[places == len(self.keys)] = 0
        known = (self.keys[places] == keys) & (keys > 0)
        rows, columns = np.nonzero(known)
        return places[rows, columns], columns

    def name(self, gram: int) -> tuple[str, ...]:
        """Return the folded syllables of an n-gram."""
        key, names = int(self.keys[gram]), []
        while key:
            key, number = divmod(key, self._base)
            names.append(self.syllables[number - 1])
        return tuple(reversed(names))


def keys_of(numbers: Integers, base: int) -> Integers:
    """Return the key of each n-gram, shape (LONGEST, syllables); 0 where there is none."""
    import numpy as np

    size = len(numbers)
    keys = np.zeros((LONGEST, size), dtype=np.int64)
    whole = np.ones(size, dtype=bool)
    key = np.zeros(size, dtype=np.int64)
    for length in range(LONGEST):
        shifted = np.zeros(size, dtype=np.int64)
        shifted[: size - length] = numbers[length:]
        whole &= shifted > 0
        key = key * base + shifted
        keys[length] = np.where(whole, key, 0)
    return keys


def is_word(folded: str) -> bool:
    """Say whether a token can be part of an n-gram: a mark or a number cannot."""
    return folded != COMMA and not folded[0].isdigit()
