"""BIOES labels of units: spans to labels, and scores of labels to the likeliest spans."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Scores = npt.NDArray[np.float32]
    Sums = npt.NDArray[np.float64]

FLAT = ("PERSON", "BODY", "PLACE", "DATE", "LAW")
OFFICES = ("POSITION",)
LAYERS = (FLAT, OFFICES)
IMPOSSIBLE = -1e9

Labelled = tuple[int, int, str]
"""First unit, unit after the last, type."""


@cache
def names_of(types: tuple[str, ...]) -> tuple[str, ...]:
    """Return the labels of a layer: "O", then begin, inside, end and single of each type."""
    return ("O", *(f"{part}-{kind}" for kind in types for part in "BIES"))


def labels_of(spans: Iterable[Labelled], n_units: int, types: tuple[str, ...]) -> list[int]:
    """Return the label of each unit; of two spans that overlap the longer one stays."""
    found = [0] * n_units
    for start, stop, kind in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        if kind not in types or start >= stop or any(found[start:stop]):
            continue
        first = 1 + 4 * types.index(kind)
        if stop - start == 1:
            found[start] = first + 3
        else:
            found[start:stop] = [first, *[first + 1] * (stop - start - 2), first + 2]
    return found


def spans_of(labels: Sequence[int], types: tuple[str, ...]) -> list[Labelled]:
    """Return the spans of labels that follow one another as they may: undoes `labels_of`."""
    found: list[Labelled] = []
    begin = 0
    for index, label in enumerate(labels):
        if label == 0:
            continue
        kind, part = divmod(label - 1, 4)
        if part in (0, 3):
            begin = index
        if part in (2, 3):
            found.append((begin, index + 1, types[kind]))
    return found


@cache
def _allowed(n_types: int) -> npt.NDArray[np.bool_]:
    """Return which label may follow which (rows: before; columns: after)."""
    import numpy as np

    n_labels = 1 + 4 * n_types
    is_open = np.array([label > 0 and (label - 1) % 4 in (0, 1) for label in range(n_labels)])
    goes_on = np.array([label > 0 and (label - 1) % 4 in (1, 2) for label in range(n_labels)])
    kind = np.array([-1 if label == 0 else (label - 1) // 4 for label in range(n_labels)])
    same: npt.NDArray[np.bool_] = is_open[:, None] & goes_on[None] & (kind[:, None] == kind[None])
    rests: npt.NDArray[np.bool_] = ~is_open[:, None] & ~goes_on[None]
    return same | rests


def decode(scores: Scores) -> list[int]:
    """Return the best sequence of labels that may follow one another (Viterbi 1967).

    Args:
        scores: log probabilities, shape (units, labels).
    """
    import numpy as np

    if not len(scores):
        return []
    allowed = _allowed((scores.shape[1] - 1) // 4)
    penalty = np.where(allowed, 0.0, IMPOSSIBLE)
    best = scores[0] + penalty[0]  # as after an O
    back = np.zeros(scores.shape, dtype=np.int64)
    for index in range(1, len(scores)):
        ways = best[:, None] + penalty
        back[index] = ways.argmax(axis=0)
        best = ways.max(axis=0) + scores[index]
    ends = allowed[:, 0]  # a span may not stay open
    label = int(np.where(ends, best, IMPOSSIBLE * 10).argmax())
    labels = [label]
    for index in range(len(scores) - 1, 0, -1):
        label = int(back[index, label])
        labels.append(label)
    return labels[::-1]


def log_probabilities(logits: Scores, temperature: float = 1.0) -> Scores:
    """Return the logarithm of the softmax of each row, after scaling by the temperature."""
    import numpy as np

    scaled = logits / temperature
    scaled = scaled - scaled.max(axis=1, keepdims=True)
    result: Scores = scaled - np.log(np.exp(scaled).sum(axis=1, keepdims=True))
    return result


def span_scores(scores: Scores, spans: Sequence[Labelled], types: tuple[str, ...]) -> list[float]:
    """Return the probability of each span among all sequences of labels (forward-backward).

    Args:
        scores: of each label, shape (units, labels); any scale.
        spans: of units, as `spans_of` returns them.
        types: of the layer.
    """
    if not spans:
        return []
    ahead, behind, total = _sums(scores)
    found = []
    for start, stop, kind in spans:
        labels = labels_of([(0, stop - start, kind)], stop - start, types)
        inner = sum(float(scores[start + i, label]) for i, label in enumerate(labels) if i)
        whole = ahead[start, labels[0]] + inner + behind[stop - 1, labels[-1]] - total
        found.append(min(1.0, float(2.718281828459045**whole)))
    return found


def _sums(scores: Scores) -> tuple[Sums, Sums, float]:
    """Return the log sums over all ways to each label, over all ways from it, and over all."""
    import numpy as np

    allowed = _allowed((scores.shape[1] - 1) // 4).astype(np.float64)
    ends = allowed[:, 0]
    ahead = np.empty(scores.shape)
    behind = np.empty(scores.shape)
    with np.errstate(divide="ignore"):
        ahead[0] = scores[0] + np.log(allowed[0])
        for index in range(1, len(scores)):
            top = ahead[index - 1].max()
            ahead[index] = top + np.log(np.exp(ahead[index - 1] - top) @ allowed) + scores[index]
        behind[-1] = np.log(ends)
        for index in range(len(scores) - 2, -1, -1):
            following = behind[index + 1] + scores[index + 1]
            top = following.max()
            behind[index] = top + np.log(allowed @ np.exp(following - top))
        last = ahead[-1] + behind[-1]
    top = last.max()
    return ahead, behind, float(top + np.log(np.exp(last - top).sum()))
