"""Train the linker of offices and persons on annotated articles.

Beside the annotations it needs what rules said of each office: rules that nobody has fitted to
the same articles, or the linker believes them too much.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nlp.entities.link_features import pairs
from nlp.entities.link_scene import Scene

LEAST = 4
"""A feature of fewer pairs is left out."""
C = 0.1
"""Inverse strength of the penalty on squared weights."""
_NEGLIGIBLE = 0.0005


@dataclass(frozen=True, slots=True)
class LinkExample:
    """A scene, and for each of its offices the persons it belongs to, by number."""

    scene: Scene
    holders: Sequence[frozenset[int]]


def train_links(examples: Iterable[LinkExample]) -> dict[str, float]:
    """Return the weights of a logistic regression over pairs; that of "" is the constant."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    told: list[list[str]] = []
    right: list[bool] = []
    for example in examples:
        for office, person, features in pairs(example.scene):
            told.append(features)
            right.append(person in example.holders[office])
    counts = Counter(feature for features in told for feature in set(features))
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(
        {feature: 1.0 for feature in features if counts[feature] >= LEAST} for features in told
    )
    for part in ("indices", "indptr"):  # liblinear reads none but 32-bit indices
        setattr(matrix, part, getattr(matrix, part).astype("int32"))
    model = LogisticRegression(C=C, max_iter=300, solver="liblinear").fit(matrix, right)
    weights = zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True)
    kept = {str(name): float(w) for name, w in weights if abs(w) >= _NEGLIGIBLE}
    return {"": float(model.intercept_[0]), **kept}
