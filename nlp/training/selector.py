"""Train the sentence selector on what a perfect choice would have taken."""

from __future__ import annotations

import json
import math
import warnings
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from nlp.summarize.select import FEATURES, FORMAT, WORD, Array, Selector
from nlp.training.articles import Example

_EMPTY = np.zeros(1)


def words_of(text: str) -> list[str]:
    """Return the lower-cased words of a text."""
    return WORD.findall(text.lower())


def count_rarity(examples: Iterable[Example], size: int) -> tuple[dict[str, float], float]:
    """Return the inverse sentence frequency of the `size` commonest words, and of any other."""
    counts: Counter[str] = Counter()
    n_sentences = 0
    for example in examples:
        for sentence in example.sentences:
            counts.update(set(words_of(sentence)))
            n_sentences += 1
    common = counts.most_common(size)
    rarity = {word: round(math.log(n_sentences / n), 2) for word, n in common}
    return rarity, round(math.log(n_sentences / common[-1][1]) + 1, 2)


def best_choice(summary: Counter[str], sentences: Sequence[list[str]], budget: int) -> list[int]:
    """Choose sentences greedily by the words of `summary` they bring for their length."""
    need, left, chosen = Counter(summary), budget, list[int]()
    while True:
        gains = [
            sum((need & Counter(words)).values()) / (len(words) + 3)
            if words and len(words) <= left and i not in chosen
            else 0.0
            for i, words in enumerate(sentences)
        ]
        best = int(np.argmax(gains)) if gains else 0
        if not gains or not gains[best]:
            return chosen
        chosen.append(best)
        left -= len(sentences[best])
        need -= Counter(sentences[best])


def goals(example: Example, budget: int) -> Array:
    """Return for each sentence how much a selector should want it.

    Half of the worth lies in summary words that the title lacks, half in all of them: what the
    title tells of is the news, and its sentence has to be read even where it adds little.
    """
    sentences = [words_of(sentence) for sentence in example.sentences]
    whole = Counter(words_of(example.summary))
    lacking = whole - Counter(words_of(example.title))
    goal = 20.0 * (_density(lacking, sentences) + _density(whole, sentences))
    goal[best_choice(lacking, sentences, budget)] += 0.5
    goal[best_choice(whole, sentences, budget)] += 0.5
    return goal


def _density(wanted: Counter[str], sentences: Sequence[list[str]]) -> Array:
    words = set(wanted)
    shares = [len(words & set(s)) / max(1, len(words)) / (len(s) + 8) for s in sentences]
    return np.array(shares)


def train_selector(
    examples: Sequence[Example], *, budget: int, hidden: int = 24, vocabulary: int = 4000
) -> Selector:
    """Fit a selector with one hidden layer on `examples`."""
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.neural_network import MLPRegressor

    rarity, unseen = count_rarity(examples, vocabulary)
    blank = Selector(rarity, unseen, _EMPTY, _EMPTY, _EMPTY, _EMPTY, _EMPTY)
    rows = np.vstack([blank.features(e.title, e.sentences) for e in examples])
    wanted = np.concatenate([goals(e, budget) for e in examples])
    mean, scale = rows.mean(axis=0), np.maximum(rows.std(axis=0), 1e-3)
    network = MLPRegressor(
        hidden_layer_sizes=(hidden,),
        early_stopping=True,
        random_state=0,
        max_iter=60,
        batch_size=256,
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # the last epochs change nothing
        network.fit((rows - mean) / scale, wanted)
    first, last = network.coefs_
    return Selector(rarity, unseen, mean, scale, first, network.intercepts_[0], last[:, 0])


def write_selector(selector: Selector, path: Path) -> None:
    """Write weights that `nlp.summarize.select.load_selector` reads."""
    arrays = ("mean", "scale", "hidden", "hidden_bias", "output")
    data: dict[str, Any] = {"format": FORMAT, "features": list(FEATURES)}
    data |= {name: _rounded(getattr(selector, name)) for name in arrays}
    data |= {"unseen": selector.unseen, "rarity": dict(selector.rarity)}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def _rounded(array: npt.NDArray[np.float64]) -> Any:
    return np.round(array, 5).tolist()


def coverage(example: Example, chosen: Iterable[int]) -> float:
    """Return the share of the summary's words in the title and the chosen sentences."""
    wanted = Counter(words_of(example.summary))
    given = Counter(words_of(example.title))
    for index in chosen:
        given.update(words_of(example.sentences[index]))
    return sum((wanted & given).values()) / max(1, wanted.total())
