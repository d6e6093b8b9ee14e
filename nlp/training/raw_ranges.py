"""Spans of the raw text, as annotators give them, as ranges of the units of a cleaned text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nlp.document import Document
from nlp.entities.stack_labels import Labelled
from nlp.entities.stack_units import Range


class RawRanges:
    """Finds which units of a document a raw span covers.

    Args:
        document: cleaned.
        units: offsets of each unit in the cleaned text, sorted.
    """

    def __init__(self, document: Document, units: Sequence[Range]) -> None:
        self._units = units
        raw = [document.article.to_raw(start, stop) for start, stop in units]
        self._begins = {start: at for at, (start, _) in enumerate(raw)}
        self._ends = {stop: at + 1 for at, (_, stop) in enumerate(raw)}

    def of(self, span: Range) -> Range | None:
        """Return the first unit and the one after the last; None where an end is no unit's end."""
        start, stop = span
        if start in self._begins and stop in self._ends:
            return self._begins[start], self._ends[stop]
        return None

    def cleaned(self, span: Range) -> Range:
        """Return the offsets of a raw span in the cleaned text.

        Raises:
            KeyError: an end is no unit's end.
        """
        start, stop = span
        return self._units[self._begins[start]][0], self._units[self._ends[stop] - 1][1]

    def labelled(self, spans: Iterable[tuple[int, int, str]]) -> list[Labelled]:
        """Return spans as units, less those whose ends are no ends of units."""
        placed = ((self.of((start, stop)), kind) for start, stop, kind in spans)
        return [(*units, kind) for units, kind in placed if units is not None]
