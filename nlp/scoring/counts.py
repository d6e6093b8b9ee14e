"""Precision, recall and F1 from counts that add up over articles."""

from __future__ import annotations

from dataclasses import dataclass


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
