"""Train the learnt part of the topic scorer: one logistic model for each topic, all at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from nlp.errors import ConfigError
from nlp.topics.features import Reading, Vocabulary, is_word, keys_of

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Array = npt.NDArray[np.float64]


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


def fit(columns: Any, wanted: Array, weights: Array, penalty: float, *, steps: int = 150) -> Fitted:
    """Fit logistic models of all topics by L-BFGS with a squared penalty on the weights.

    Args:
        columns: shape (articles, columns), sparse or dense.
        wanted: 0 to 1, shape (articles, topics).
        weights: how much each answer counts, 0 for labels left out, shape as `wanted`.
        penalty: what a squared weight costs.
        steps: iterations at most.
    """
    from scipy.optimize import minimize

    if columns.shape[0] < columns.shape[1]:
        narrow, back = rotate(columns)
        found = fit(narrow, wanted, weights, penalty, steps=steps)
        return Fitted(back(found.weights), found.bias)
    n_columns, n_topics = columns.shape[1], wanted.shape[1]
    across = columns.T.tocsr() if hasattr(columns, "tocsr") else columns.T

    def loss(flat: Array) -> tuple[float, Array]:
        table = flat.reshape(n_columns + 1, n_topics)
        logits = columns @ table[:-1] + table[-1]
        costs = weights * (np.logaddexp(0.0, logits) - wanted * logits)
        errors = weights * (sigmoid(logits) - wanted)
        slopes = np.vstack([across @ errors + penalty * table[:-1], errors.sum(axis=0)])
        return float(costs.sum() + penalty / 2 * (table[:-1] ** 2).sum()), slopes.ravel()

    start = np.zeros((n_columns + 1, n_topics))
    start[-1] = -3.0
    found = minimize(loss, start.ravel(), jac=True, method="L-BFGS-B", options={"maxiter": steps})
    table = found.x.reshape(n_columns + 1, n_topics)
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
