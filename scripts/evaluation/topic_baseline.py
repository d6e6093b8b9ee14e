"""The baseline of topics: TF-IDF of words and word pairs with logistic regression."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from nlp.document import Document
from nlp.scoring.labels import Answer, Labels
from nlp.training.topics import Answers, Array, answers_of, tune_thresholds

FOLDS = 5
TRUST = 15.0
"""The same as for the shipped model: see `tune_thresholds`."""

LINES = np.arange(0.02, 0.71, 0.02)
"""Thresholds that are tried: a model of few examples speaks low."""

STRENGTHS = (30.0, 300.0, 3000.0)
"""Inverse strengths of the penalty that are tried."""


def baseline(
    seen: Sequence[Document],
    labels: Sequence[Labels],
    topics: Sequence[str],
    asked: Sequence[Document],
) -> tuple[list[Answer], str]:
    """Return the baseline's answers for `asked`, and in words how it was tuned.

    It learns from `seen`. The strength of its penalty, and a threshold for each topic, are those
    that are best by five-fold cross-validation on `seen`, as for the shipped model.
    """
    texts, answers = [document.text.lower() for document in seen], answers_of(labels, topics)
    tuned = {strength: _unseen_scores(texts, answers, strength) for strength in STRENGTHS}
    lines = {
        s: tune_thresholds(scores, answers, trust=TRUST, lines=LINES) for s, scores in tuned.items()
    }
    best = max(
        STRENGTHS, key=lambda s: _micro_f1((tuned[s] >= np.array(lines[s])).astype(float), answers)
    )
    scores = _scores(texts, answers, [document.text.lower() for document in asked], best)
    found = []
    for row in scores.tolist():
        passed = zip(topics, row, lines[best], strict=True)
        tags = frozenset(topic for topic, score, line in passed if score >= line)
        found.append(Answer(tags=tags, scores=dict(zip(topics, row, strict=True))))
    how = f"C {best:g} and a threshold for each topic by cross-validation on {len(seen)} articles"
    return found, how


def _unseen_scores(texts: Sequence[str], answers: Answers, strength: float) -> Array:
    """Return the scores of each text by a model that was fitted to the others."""
    folds = np.random.default_rng(0).integers(0, FOLDS, len(texts))
    scores, every = np.zeros_like(answers.wanted), np.array(texts, dtype=object)
    for fold in range(FOLDS):
        seen, held = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
        scores[held] = _scores(every[seen], answers.rows(seen), every[held], strength)
    return scores


def _scores(seen: Any, answers: Answers, asked: Any, strength: float) -> Array:
    from sklearn.feature_extraction.text import TfidfVectorizer

    words = TfidfVectorizer(ngram_range=(1, 2), min_df=3, sublinear_tf=True)
    rows, columns = words.fit_transform(seen), words.transform(asked)
    return np.column_stack(
        [
            _topic_scores(rows, answers.wanted[:, i], answers.counts[:, i], columns, strength)
            for i in range(answers.wanted.shape[1])
        ]
    )


def _topic_scores(rows: Any, wanted: Array, counts: Array, columns: Any, strength: float) -> Array:
    from sklearn.linear_model import LogisticRegression

    counted = np.flatnonzero(counts)
    if len(set(wanted[counted])) < 2:
        return np.zeros(columns.shape[0])
    model = LogisticRegression(C=strength, max_iter=300, solver="liblinear")
    model.fit(rows[counted], wanted[counted])
    scores: Array = model.predict_proba(columns)[:, 1]
    return scores


def _micro_f1(tags: Array, answers: Answers) -> float:
    counted = tags * answers.counts
    mains = (answers.wanted * answers.counts).sum()
    return float(2 * (counted * answers.wanted).sum() / max(counted.sum() + mains, 1.0))
