"""Choose the sentences of an article that a summarizer should read, up to a budget.

A small trained scorer (features -> one hidden layer) reads the article to its end and ranks its
sentences; the best that fit are kept, in the order of the document.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from nlp.errors import ModelError
from nlp.text import nfc

FORMAT = 1
MIN_WORDS = 6
_FAR = 3.0  # standard deviations: articles longer than any seen in training stay in its range
_REPEAT = 0.3  # score lost by a sentence that says what a chosen one says; tuned on coverage
WORD = re.compile(r"\w+")
POSITION_EDGES = (0, 1, 2, 3, 5, 8, 13)
FEATURES = (
    *(f"position<={edge}" for edge in POSITION_EDGES),
    "position in article",
    "sentences in article",
    "words",
    "short",
    "title recall",
    "title precision",
    "title pairs",
    "similar to article",
    "similar to first",
    "similar to previous",
    "shared words",
    "numbers",
    "capitals",
    "quote",
    "question",
    "open end",
    "list item",
)
Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Bag:
    """Hold the weighted words of one text."""

    words: list[str]
    weights: dict[str, float]
    norm: float

    def cosine(self, other: _Bag) -> float:
        """Return the cosine of two bags, 0 where one is empty."""
        if not self.norm or not other.norm:
            return 0.0
        small, large = sorted((self.weights, other.weights), key=len)
        dot = sum(value * large[word] for word, value in small.items() if word in large)
        return dot / (self.norm * other.norm)


@dataclass(frozen=True, slots=True)
class Selector:
    """Score and choose sentences; open one with `load_selector`."""

    rarity: Mapping[str, float]
    unseen: float
    mean: Array
    scale: Array
    hidden: Array
    hidden_bias: Array
    output: Array

    def scores(self, title: str | None, sentences: Sequence[str]) -> Array:
        """Return one score a sentence: higher is more worth reading."""
        return self._score(self.features(title, sentences))

    def select(
        self,
        title: str | None,
        sentences: Sequence[str],
        *,
        budget: int,
        cost: Callable[[str], int],
        keep: Collection[int] = (),
    ) -> list[int]:
        """Return the indices of the chosen sentences, in document order.

        Sentences in `keep` come first, then the opening sentence if it leaves half the budget,
        then the best that fit, the less wanted the more they repeat what is chosen. Fragments of
        a few words are passed over. Where not one sentence fits, the best alone is returned and
        the caller has to shorten it.
        """
        if not sentences:
            return []
        bags = [self._bag(sentence) for sentence in sentences]
        scores = self._score(self._features(title, sentences, bags))
        prices = [cost(sentence) for sentence in sentences]
        chosen = list(keep)
        if 0 not in chosen and prices[0] <= budget // 2:
            chosen.append(0)
        left = budget - sum(prices[index] for index in chosen)
        return sorted(_fill(chosen, left, scores, prices, bags)) or [int(scores.argmax())]

    def features(self, title: str | None, sentences: Sequence[str]) -> Array:
        """Return a row of features for each sentence, columns as in `FEATURES`."""
        return self._features(title, sentences, [self._bag(sentence) for sentence in sentences])

    def _score(self, features: Array) -> Array:
        if not len(features):
            return np.zeros(0)
        scaled = np.clip((features - self.mean) / self.scale, -_FAR, _FAR)
        active = np.maximum(scaled @ self.hidden + self.hidden_bias, 0.0)
        return np.asarray(active @ self.output, dtype=np.float64)

    def _features(self, title: str | None, sentences: Sequence[str], bags: Sequence[_Bag]) -> Array:
        article = self._merge(bags)
        counts = Counter(word for bag in bags for word in bag.weights)
        heading = self._bag(title or "")
        rows = []
        for i, (sentence, bag) in enumerate(zip(sentences, bags, strict=True)):
            near = (article, bags[0], bags[i - 1] if i else bags[0])
            rows.append(
                [
                    *_position(i, len(sentences)),
                    *_length(bag),
                    *_title_match(bag, heading),
                    *(bag.cosine(other) for other in near),
                    _shared(bag, counts),
                    *_surface(sentence),
                ]
            )
        return np.array(rows)

    def _bag(self, text: str) -> _Bag:
        words = WORD.findall(nfc(text).lower())
        return self._weigh(Counter(words), words)

    def _merge(self, bags: Sequence[_Bag]) -> _Bag:
        return self._weigh(Counter(word for bag in bags for word in bag.words), [])

    def _weigh(self, counts: Counter[str], words: list[str]) -> _Bag:
        rarity, unseen = self.rarity, self.unseen
        weights = {w: (1 + math.log(n)) * rarity.get(w, unseen) for w, n in counts.items()}
        return _Bag(words, weights, math.sqrt(sum(v * v for v in weights.values())))


def _fill(
    chosen: list[int],
    left: int,
    scores: Array,
    prices: Sequence[int],
    bags: Sequence[_Bag],
) -> list[int]:
    """Add the best sentences that fit until none does."""
    wanted = [i for i, bag in enumerate(bags) if len(bag.words) >= MIN_WORDS]
    repeats = np.zeros(len(bags))
    fresh = chosen
    while True:
        for taken in fresh:
            for i in wanted:
                repeats[i] = max(repeats[i], bags[taken].cosine(bags[i]))
        wanted = [i for i in wanted if i not in chosen and prices[i] <= left]
        if not wanted:
            return chosen
        best = max(wanted, key=lambda i: float(scores[i] - _REPEAT * repeats[i]))
        chosen, fresh = [*chosen, best], [best]
        left -= prices[best]


def _position(index: int, n_sentences: int) -> list[float]:
    steps = [float(index <= edge) for edge in POSITION_EDGES]
    return [*steps, index / n_sentences, math.log(n_sentences)]


def _length(bag: _Bag) -> list[float]:
    return [math.log1p(len(bag.words)), float(len(bag.words) < 7)]


def _title_match(bag: _Bag, title: _Bag) -> list[float]:
    both = sum(value for word, value in title.weights.items() if word in bag.weights)
    total, own = sum(title.weights.values()), sum(bag.weights.values())
    pairs = set(zip(title.words, title.words[1:], strict=False))
    found = pairs.intersection(zip(bag.words, bag.words[1:], strict=False))
    return [
        both / total if total else 0.0,
        both / own if own else 0.0,
        len(found) / len(pairs) if pairs else 0.0,
    ]


def _shared(bag: _Bag, counts: Counter[str]) -> float:
    total = sum(bag.weights.values())
    again = sum(value for word, value in bag.weights.items() if counts[word] > 1)
    return again / total if total else 0.0


def _surface(sentence: str) -> list[float]:
    words = sentence.split()
    n_words = max(1, len(words))
    return [
        sum(word[0].isdigit() for word in words) / n_words,
        sum(word[0].isupper() for word in words[1:]) / n_words,
        float(any(mark in sentence for mark in '"“”')),
        float(sentence.rstrip().endswith("?")),
        float(not sentence.rstrip().endswith((".", "!", "?", "”", '"'))),
        float(sentence.lstrip()[:1] in "-+•*"),
    ]


def load_selector(path: Path) -> Selector:
    """Read the weights that `scripts/train_selector.py` writes.

    Raises:
        ModelError: the file is missing, damaged or of another format.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        form, names = data["format"], data["features"]
        arrays = {name: np.array(data[name], dtype=np.float64) for name in _ARRAYS}
        rarity, unseen = dict(data["rarity"]), float(data["unseen"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(
            f"cannot read the sentence selector {path}: {error}; reinstall the package or run "
            f"scripts/train_selector.py"
        ) from error
    if form != FORMAT or names != list(FEATURES):
        raise ModelError(
            f"the sentence selector {path} has format {form}, this version reads {FORMAT} with "
            f"its own features; run scripts/train_selector.py"
        )
    return Selector(rarity=rarity, unseen=unseen, **arrays)


_ARRAYS = ("mean", "scale", "hidden", "hidden_bias", "output")
