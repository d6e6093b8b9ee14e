"""Text that knows where each of its characters came from."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nlp.text import OffsetMap, Piece, TextBuilder

_LOOSE = re.compile(r"\s{2,}|[^\S ]")
"""White space that is not one plain space."""


@dataclass(frozen=True, slots=True)
class Traced:
    """A text and the map of its offsets to the raw input."""

    text: str
    offsets: OffsetMap

    @classmethod
    def of(cls, raw: str, start: int, stop: int) -> Traced:
        """Return `raw[start:stop]`, traced character by character."""
        pieces = (Piece(0, stop - start, start, stop),) if stop > start else ()
        return cls(raw[start:stop], OffsetMap(pieces))

    @property
    def raw_range(self) -> tuple[int, int]:
        """Return the range of the raw input that holds every character of the text."""
        return self.offsets.to_raw(0, len(self.text))

    def shifted(self, by: int) -> Traced:
        """Return the text with its raw offsets moved by `by`."""
        return Traced(self.text, _shifted(self.offsets, by))

    def part(self, start: int, stop: int) -> Traced:
        """Return `text[start:stop]` with its own map."""
        if start == 0 and stop == len(self.text):
            return self
        return Traced(self.text[start:stop], OffsetMap(tuple(_cut(self.offsets, start, stop))))

    def folded(self) -> Traced:
        """Return the text without outer white space, every inner run of it one space."""
        text = self.text
        at, end = len(text) - len(text.lstrip()), len(text.rstrip())
        if end <= at or not _LOOSE.search(text, at, end):
            return self.part(at, max(at, end))
        builder = TextBuilder(text)
        for space in _LOOSE.finditer(text, at, end):
            builder.keep(at, space.start())
            builder.put(" ", space.start(), space.end())
            at = space.end()
        builder.keep(at, end)
        return self.rebuilt(builder)

    def without(self, ranges: Iterable[tuple[int, int]]) -> Traced:
        """Return the text with these sorted ranges cut out."""
        builder, at = TextBuilder(self.text), 0
        for start, stop in ranges:
            builder.keep(at, start)
            at = stop
        builder.keep(at, len(self.text))
        return self.rebuilt(builder)

    def rebuilt(self, builder: TextBuilder) -> Traced:
        """Return what a builder over this text built, traced to the raw input."""
        text, offsets = builder.build()
        return Traced(text, _after(offsets, self.offsets))


def _after(outer: OffsetMap, inner: OffsetMap) -> OffsetMap:
    if len(inner.pieces) != 1 or len_differs(inner.pieces[0]):
        return outer.after(inner)
    return _shifted(outer, inner.pieces[0].raw_start)


def _shifted(offsets: OffsetMap, by: int) -> OffsetMap:
    if not by:
        return offsets
    moved = (Piece(p.start, p.stop, p.raw_start + by, p.raw_stop + by) for p in offsets.pieces)
    return OffsetMap(tuple(moved))


def len_differs(piece: Piece) -> bool:
    """Say whether a piece maps as a whole, not character by character."""
    return piece.stop - piece.start != piece.raw_stop - piece.raw_start


def _cut(offsets: OffsetMap, start: int, stop: int) -> Iterable[Piece]:
    first = max(bisect_right(offsets.pieces, start, key=lambda p: p.start) - 1, 0)
    for number in range(first, len(offsets.pieces)):
        piece = offsets.pieces[number]
        if piece.start >= stop:
            return
        low, high = max(piece.start, start), min(piece.stop, stop)
        if low == piece.start and high == piece.stop:
            yield Piece(low - start, high - start, piece.raw_start, piece.raw_stop)
        elif low < high:
            raw_start, raw_stop = offsets.to_raw(low, high)
            yield Piece(low - start, high - start, raw_start, raw_stop)


def joined(parts: Sequence[Traced], separator: str) -> Traced:
    """Return the parts as one text; the separators stand for nothing in the raw input."""
    text: list[str] = []
    pieces: list[Piece] = []
    at = 0
    for part in parts:
        if at and part.text:
            raw_stop = pieces[-1].raw_stop
            pieces.append(Piece(at, at + len(separator), raw_stop, raw_stop))
            text.append(separator)
            at += len(separator)
        pieces.extend(
            Piece(at + p.start, at + p.stop, p.raw_start, p.raw_stop) for p in part.offsets.pieces
        )
        text.append(part.text)
        at += len(part.text)
    return Traced("".join(text), OffsetMap(tuple(pieces)))
