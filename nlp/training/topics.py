"""Train the learnt part of the topic scorer: one logistic model for each topic, all at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from nlp.errors import ConfigError
from nlp.scoring.labels import Labels
from nlp.topics.features import Reading, Vocabulary, is_word, keys_of

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Array = npt.NDArray[np.float64]

LINES: Array = np.arange(0.2, 0.71, 0.025)
"""Thresholds that are tried for the shipped model."""

FEW = 4000
"""Articles below which a fit is done in the space of the articles."""


@dataclass(frozen=True, slots=True)
class Answers:
    """Labels of articles, both of shape (articles, topics).

    Args:
        wanted: 1 for a main topic, else 0.
        counts: how much the label counts, 0 for one that is left out.
    """

    wanted: Array
    counts: Array

    def rows(self, chosen: npt.NDArray[np.int64]) -> Answers:
        """Return the labels of some articles."""
        return Answers(self.wanted[chosen], self.counts[chosen])


@dataclass(frozen=True, slots=True)
class Fitted:
    """Weights of shape (columns, topics), and a bias for each topic."""

    weights: Array
    bias: Array


def require_training() -> None:
    """Check that what training needs is installed.

    Raises:
        ConfigError: scikit-learn is missing; the message names the extra.
    """
    try:
        import sklearn  # noqa: F401
    except ImportError as error:
        raise ConfigError(
            "learning topics needs scikit-learn; install it with pip install 'nlp[train]'"
        ) from error


def build_vocabulary(
    articles: Iterable[Iterable[Sequence[str]]], *, least: int, most: float, size: int
) -> Vocabulary:
    """Return the n-grams that stand in at least `least` articles and at most a share `most`.

    Args:
        articles: for each article its sentences as folded syllables.
        least: articles that an n-gram has to stand in.
        most: the share of articles above which an n-gram tells nothing.
        size: how many n-grams are kept, the most frequent ones.
    """
    single: Counter[str] = Counter()
    stored = [[list(sentence) for sentence in article] for article in articles]
    for article in stored:
        single.update({token for sentence in article for token in sentence if is_word(token)})
    syllables = sorted(token for token, n in single.items() if n >= least)
    numbers = {token: number for number, token in enumerate(syllables, start=1)}
    counts: Counter[int] = Counter()
    for article in stored:
        flat = [numbers.get(t, 0) for s in article for t in (*s, "")]
        keys = keys_of(np.array(flat, dtype=np.int64), len(syllables) + 1)
        counts.update(np.unique(keys[keys > 0]).tolist())
    fit = [(n, key) for key, n in counts.items() if least <= n <= most * len(stored)]
    kept = sorted(key for _, key in sorted(fit, key=lambda pair: (-pair[0], pair[1]))[:size])
    rarity = [np.log(len(stored) / counts[key]) for key in kept]
    return Vocabulary(syllables, np.array(kept, dtype=np.int64), np.array(rarity, dtype=np.float32))


def matrix_of(readings: Sequence[Reading], n_grams: int) -> csr_matrix:
    """Return readings as a sparse matrix of shape (articles, n-grams)."""
    from scipy.sparse import csr_matrix

    ends = np.cumsum([0, *(len(r.grams) for r in readings)])
    grams = np.concatenate([r.grams for r in readings])
    values = np.concatenate([r.values for r in readings])
    return csr_matrix((values, grams, ends), shape=(len(readings), n_grams))


@dataclass(frozen=True, slots=True)
class Penalty:
    """What a squared weight costs, and a squared bias."""

    weights: float
    bias: float = 0.0


def fit(
    columns: Any,
    answers: Answers,
    penalty: Penalty,
    *,
    offset: Array | None = None,
    steps: int = 150,
) -> Fitted:
    """Fit logistic models of all topics by L-BFGS with a squared penalty on the weights.

    Args:
        columns: shape (articles, columns), sparse or dense.
        answers: the labels.
        penalty: what keeps the weights small.
        offset: logits that are there already, shape (articles, topics); None for none.
        steps: iterations at most.
    """
    from scipy.optimize import minimize

    if columns.shape[0] < min(columns.shape[1], FEW):
        narrow, back = rotate(columns)
        found = fit(narrow, answers, penalty, offset=offset, steps=steps)
        return Fitted(back(found.weights), found.bias)
    shape = columns.shape[1] + 1, answers.wanted.shape[1]
    across = columns.T.tocsr() if hasattr(columns, "tocsr") else columns.T
    costs = np.full((shape[0], 1), penalty.weights)
    costs[-1] = penalty.bias

    def loss(flat: Array) -> tuple[float, Array]:
        table = flat.reshape(shape)
        logits = columns @ table[:-1] + table[-1] + (0.0 if offset is None else offset)
        each = answers.counts * (np.logaddexp(0.0, logits) - answers.wanted * logits)
        errors = answers.counts * (sigmoid(logits) - answers.wanted)
        slopes = np.vstack([across @ errors, errors.sum(axis=0)]) + costs * table
        return float(each.sum() + (costs * table**2).sum() / 2), slopes.ravel()

    start = np.zeros(shape)
    start[-1] = -3.0 if offset is None else 0.0
    found = minimize(loss, start.ravel(), jac=True, method="L-BFGS-B", options={"maxiter": steps})
    table = found.x.reshape(shape)
    return Fitted(table[:-1], table[-1])


def rotate(columns: Any) -> tuple[Array, Callable[[Array], Array]]:
    """Return columns as few as the rows with the same inner products, and the way back.

    The best weights are a combination of the rows (the representer theorem), so that a fit in the
    space of the rows is exact, and far quicker where n-grams are many and articles are few.
    """
    products = columns @ columns.T
    products = products.toarray() if hasattr(products, "toarray") else products
    squares, axes = np.linalg.eigh(products)
    kept = squares > 1e-8 * squares[-1]
    axes, lengths = axes[:, kept], np.sqrt(squares[kept])

    def back(weights: Array) -> Array:
        answer: Array = columns.T @ ((axes / lengths) @ weights)
        return answer

    return axes * lengths, back


def sigmoid(logits: Array) -> Array:
    """Return the probabilities of logits."""
    answer: Array = 1.0 / (1.0 + np.exp(-np.clip(logits, -30.0, 30.0)))
    return answer


def answers_of(labels: Sequence[Labels], topics: Sequence[str]) -> Answers:
    """Return labels as arrays; an *also* topic is left out."""
    return Answers(
        np.array([[topic in entry.main for topic in topics] for entry in labels], dtype=float),
        np.array([[topic not in entry.also for topic in topics] for entry in labels], dtype=float),
    )


def weak_answers(scores: Array, thresholds: Array, *, low: float, margin: float) -> Answers:
    """Return what the rules say of articles that nobody labelled, where they are sure of it.

    Args:
        scores: the rules' scores, shape (articles, topics).
        thresholds: of each topic.
        low: scores up to this one are a no.
        margin: scores from so much above the threshold are a yes; those between are left out.
    """
    yes = scores >= thresholds + margin
    sure = yes | (scores < low)
    return Answers(yes.astype(float), sure.astype(float))


def tune_thresholds(
    scores: Array, answers: Answers, *, trust: float, lines: Array = LINES
) -> list[float]:
    """Return the score for each topic from which on a tag gives the best F1.

    Args:
        scores: of articles that the model has not seen, shape (articles, topics).
        answers: their labels.
        trust: how many main labels of a topic weigh as much as all topics together: a topic of
            few labels stays near the threshold that is best for all.
        lines: the thresholds that are tried.
    """
    table = np.array([_tallies(scores >= line, answers) for line in lines])
    whole = table.sum(axis=2, keepdims=True)
    mains = np.maximum(whole[:1, 2:3], 1.0)
    hits, tags, gold = np.moveaxis(table + trust * whole / mains, 1, 0)
    best = np.argmax(2 * hits / np.maximum(tags + gold, 1e-9), axis=0)
    return [round(float(lines[place]), 3) for place in best]


def _tallies(tags: npt.NDArray[np.bool_], answers: Answers) -> Array:
    """Return hits, tags and main labels of each topic, shape (3, topics)."""
    counted = answers.counts * tags
    mains = answers.counts * answers.wanted
    return np.array([(counted * answers.wanted).sum(0), counted.sum(0), mains.sum(0)])
