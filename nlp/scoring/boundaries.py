"""Scores of segmentation: places where sentences end, and spans of words.

White space does not count: offsets are those of the text without it, so two segmentations of the
same characters compare however the spaces fall.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nlp.scoring.counts import Counts

Range = tuple[int, int]


def dense_ranges(pieces: Iterable[str]) -> list[Range]:
    """Return the ranges of consecutive pieces of a text, white space not counted.

    Pieces of white space alone give no range.
    """
    ranges: list[Range] = []
    at = 0
    for piece in pieces:
        length = sum(not character.isspace() for character in piece)
        if length:
            ranges.append((at, at + length))
        at += length
    return ranges


def span_counts(expected: Sequence[Range], found: Sequence[Range]) -> Counts:
    """Count spans that are right at both ends (word F1, the measure of word segmentation)."""
    return Counts(len(expected), len(found), len(set(expected) & set(found)))


def boundary_counts(expected: Sequence[Range], found: Sequence[Range]) -> Counts:
    """Count the places where a sentence ends and another begins; the end of the text is none."""
    ends = {stop for _, stop in expected[:-1]}
    found_ends = {stop for _, stop in found[:-1]}
    return Counts(len(ends), len(found_ends), len(ends & found_ends))
