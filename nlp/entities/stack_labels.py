"""BIOES labels of units ("B-BODY"): spans to labels and back; "O" is outside every span."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

OUTSIDE = "O"
OFFICE = "POSITION"

Labelled = tuple[int, int, str]
"""First unit, unit after the last, type."""
Features = list[list[str]]
"""What a field is told of each unit of a sentence."""


def labels_of(spans: Iterable[Labelled], n_units: int) -> list[str]:
    """Return the label of each unit; of two spans that overlap the longer one stays."""
    found = [OUTSIDE] * n_units
    for first, last, kind in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        if first < last and all(label == OUTSIDE for label in found[first:last]):
            parts = "S" if last - first == 1 else "B" + "I" * (last - first - 2) + "E"
            found[first:last] = [f"{part}-{kind}" for part in parts]
    return found


def spans_of(labels: Sequence[str]) -> list[Labelled]:
    """Return the whole spans of labels; parts without a begin or an end of their type are none."""
    found: list[Labelled] = []
    begin, kind = -1, ""
    for index, label in enumerate(labels):
        part, _, own = label.partition("-")
        if part in "BS":
            begin, kind = index, own
        elif own != kind:
            begin, kind = -1, ""
        if part in "ES" and begin >= 0:
            found.append((begin, index + 1, kind))
        if part in "ESO":
            begin, kind = -1, ""
    return found
