"""Scores of segmentation: places where sentences end, and spans of words.

White space does not count: offsets are those of the text without it, so two segmentations of the
same characters compare however the spaces fall.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many were expected, how many were found, and how many of these are right."""

    n_expected: int = 0
    n_found: int = 0
    n_right: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.n_expected + other.n_expected,
            self.n_found + other.n_found,
            self.n_right + other.n_right,
        )

    @property
    def precision(self) -> float:
        """Return the share of the found that is right, 0 where nothing was found."""
        return self.n_right / self.n_found if self.n_found else 0.0

    @property
    def recall(self) -> float:
        """Return the share of the expected that was found, 0 where nothing was expected."""
        return self.n_right / self.n_expected if self.n_expected else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        total = self.n_expected + self.n_found
        return 2 * self.n_right / total if total else 0.0


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
