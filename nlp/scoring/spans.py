"""Scores of labelled spans: strict (both ends and label) and by overlap (label, some text)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from nlp.scoring.counts import Counts

Labelled = tuple[int, int, str]
"""Start, stop and label of a span."""


def strict_counts(expected: Iterable[Labelled], found: Iterable[Labelled]) -> dict[str, Counts]:
    """Count for each label the spans that are right at both ends (CoNLL's exact match)."""
    gold, ours = set(expected), set(found)
    right = gold & ours
    return {
        label: Counts(_n(gold, label), _n(ours, label), _n(right, label))
        for label in sorted({span[2] for span in gold | ours})
    }


def overlap_counts(expected: Iterable[Labelled], found: Iterable[Labelled]) -> dict[str, Counts]:
    """Count for each label the spans that share text with a span of that label.

    Spans are paired one to one from the left, so a long span does not answer for two.
    """
    gold, ours = _by_label(expected), _by_label(found)
    return {
        label: Counts(len(gold[label]), len(ours[label]), _n_pairs(gold[label], ours[label]))
        for label in sorted({*gold, *ours})
    }


def add_counts(parts: Iterable[dict[str, Counts]]) -> dict[str, Counts]:
    """Add the counts of many articles, label by label."""
    total: dict[str, Counts] = defaultdict(Counts)
    for part in parts:
        for label, counts in part.items():
            total[label] += counts
    return dict(sorted(total.items()))


def all_labels(counts: dict[str, Counts]) -> Counts:
    """Return the counts of all labels together (micro average)."""
    return sum(counts.values(), Counts())


def _n(spans: set[Labelled], label: str) -> int:
    return sum(span[2] == label for span in spans)


def _by_label(spans: Iterable[Labelled]) -> dict[str, list[tuple[int, int]]]:
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for start, stop, label in sorted(set(spans)):
        found[label].append((start, stop))
    return found


def _n_pairs(gold: list[tuple[int, int]], ours: list[tuple[int, int]]) -> int:
    n_pairs = i = j = 0
    while i < len(gold) and j < len(ours):
        if gold[i][0] < ours[j][1] and ours[j][0] < gold[i][1]:
            n_pairs, i, j = n_pairs + 1, i + 1, j + 1
        elif gold[i][1] <= ours[j][1]:
            i += 1
        else:
            j += 1
    return n_pairs
