"""Turn an article into weighted n-grams of folded syllables: what the learnt model reads."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import repeat
from typing import TYPE_CHECKING, Any, NamedTuple

from nlp.topics.syllables import COMMA, GAP
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

SLOTS = 1 << 19
"""Slots of the table that says whether an n-gram may be known; a power of two."""

MAX_SYLLABLES = 20_000
"""Syllables that are read of an article; what comes later in so long a text is not its news."""


class Reading(NamedTuple):
    """The n-grams of an article: their numbers, ascending, and their values, of length 1.

    `places` holds where in the article's row of syllables each stands, n-gram by n-gram: those of
    `grams[i]` begin at `begins[i]`.
    """

    grams: Integers
    values: Floats
    places: Integers
    begins: Integers

    def places_of(self, number: int) -> list[int]:
        """Return the places of an n-gram, by its number in `grams`, in order."""
        begin, *ends = self.begins[number : number + 2].tolist()
        return sorted(self.places[begin : ends[0] if ends else None].tolist())


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
        self._seen = slots_seen(keys)
        self._numbers = {name: number for number, name in enumerate(self.syllables, start=1)}

    def __len__(self) -> int:
        return len(self.keys)

    def read(self, folded: Sequence[str], firsts: Sequence[int], parts: Sequence[Part]) -> Reading:
        """Return the known n-grams of an article: log of the weighted count, times rarity.

        Args:
            folded: the syllables of all sentences in one row, a gap after each sentence.
            firsts: where each sentence begins in the row, and then where the row ends.
            parts: what part of the article each sentence is.
        """
        import numpy as np

        numbers, weights = self._numbered(folded, firsts, parts)
        found, places = self._known(keys_of(numbers, self._base))
        if not len(found):
            return Reading(found, weights[:0], places, found)
        begins = np.concatenate(([0], np.flatnonzero(found[1:] != found[:-1]) + 1))
        grams = found[begins]
        counts = np.add.reduceat(weights[places], begins)
        values = np.log1p(counts) * self.rarity[grams]
        return Reading(grams, values / np.sqrt(values @ values), places, begins)

    def _numbered(
        self, folded: Sequence[str], firsts: Sequence[int], parts: Sequence[Part]
    ) -> tuple[Integers, Floats]:
        """Return the number of each syllable, 0 for an unknown one, and what it weighs."""
        import numpy as np

        n_sentences = min(len(parts), bisect_right(firsts, MAX_SYLLABLES))
        ends = np.array(firsts[: n_sentences + 1], dtype=np.int64)
        numbers = map(self._numbers.get, folded[: int(ends[-1])], repeat(0))
        weights = np.array([PARTS[part] for part in parts[:n_sentences]], dtype=np.float32)
        return np.fromiter(numbers, np.int64, int(ends[-1])), np.repeat(weights, np.diff(ends))

    def _known(self, keys: Integers) -> tuple[Integers, Integers]:
        """Return the known n-grams in ascending order, and the place that each stands at."""
        flat = keys.ravel()
        (likely,) = self._seen[slots_of(flat)].nonzero()
        asked = flat[likely]
        order = asked.argsort()  # neighbours are searched for far quicker
        asked = asked[order]
        found = self.keys.searchsorted(asked)
        known = self.keys.take(found, mode="clip") == asked
        return found[known], likely[order[known]] % keys.shape[1]

    def size(self, gram: int) -> int:
        """Return the number of syllables of an n-gram."""
        key = int(self.keys[gram])
        return 1 if key < self._base else 2 if key < self._base**2 else 3

    def name(self, gram: int) -> tuple[str, ...]:
        """Return the folded syllables of an n-gram."""
        key, names = int(self.keys[gram]), []
        while key:
            key, number = divmod(key, self._base)
            names.append(self.syllables[number - 1])
        return tuple(reversed(names))


def slots_of(keys: Integers) -> Integers:
    """Return the slot of each key in a table of `SLOTS`."""
    return (keys ^ (keys >> 13)) & (SLOTS - 1)


def slots_seen(keys: Integers) -> npt.NDArray[np.bool_]:
    """Return which slots hold a key: most n-grams of an article need no search to be unknown."""
    import numpy as np

    seen = np.zeros(SLOTS, dtype=bool)
    seen[slots_of(keys)] = True
    return seen


def keys_of(numbers: Integers, base: int) -> Integers:
    """Return the key of each n-gram, shape (LONGEST, syllables); 0 where there is none."""
    import numpy as np

    keys = np.zeros((LONGEST, len(numbers)), dtype=np.int64)
    keys[:1] = shorter = numbers
    for length in range(1, min(LONGEST, len(numbers))):
        last, shorter = numbers[length:], shorter[:-1]
        shorter = (shorter * base + last) * ((shorter > 0) & (last > 0))
        keys[length, : len(shorter)] = shorter
    return keys


def is_word(folded: str) -> bool:
    """Say whether a token can be part of an n-gram: a mark or a number cannot."""
    return folded not in (COMMA, GAP) and not folded[0].isdigit()
