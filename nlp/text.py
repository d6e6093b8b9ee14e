"""Unicode forms, folding and offset maps: pure functions on strings."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

UPPER = "A-ZÀ-ÖØ-ÝĂĐĨŨƠƯ" + "".join(chr(i) for i in range(0x1EA0, 0x1EFA, 2))
"""Capital letters of Vietnamese and of names of the world, for a class of a pattern."""
WORDS_KEPT = 16_384
"""Words that each function of one word remembers: nearly all of a text are among them, and what is
remembered of them stays small however many articles a process reads."""


def nfc(text: str) -> str:
    """Return `text` in Unicode normal form C."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def strip_marks(text: str) -> str:
    """Return `text` without tone and vowel marks: "Đảng ủy" becomes "Dang uy"."""
    bare = unicodedata.normalize("NFD", text)
    bare = "".join(c for c in bare if not unicodedata.combining(c))
    return bare.replace("đ", "d").replace("Đ", "D")


_TONES = "\u0300\u0301\u0303\u0309\u0323"
_WITHOUT_TONES = dict.fromkeys(map(ord, _TONES))


def split_tones(word: str) -> tuple[str, str]:
    """Return `word` without its tone marks, composed, and the marks: "hỏi" becomes "hoi", "◌̉"."""
    decomposed = unicodedata.normalize("NFD", word)
    bare = decomposed.translate(_WITHOUT_TONES)
    if len(bare) == len(decomposed):
        return nfc(bare), ""
    return nfc(bare), "".join(mark for mark in decomposed if mark in _TONES)


@dataclass(frozen=True, slots=True)
class Piece:
    """Say that `text[start:stop]` came from `raw[raw_start:raw_stop]`.

    Where both are of one length they correspond character by character; else the piece maps as
    a whole (a composed letter, a decoded entity, collapsed white space).
    """

    start: int
    stop: int
    raw_start: int
    raw_stop: int


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Map offsets of a cleaned text to its raw input.

    Pieces are sorted, do not overlap and cover every character of the text; a piece with
    `raw_start == raw_stop` is text that cleaning put in (the break between two paragraphs).
    """

    pieces: tuple[Piece, ...]

    @classmethod
    def identity(cls, length: int) -> OffsetMap:
        """Return the map of a text that is its own raw input, `length` characters long."""
        return cls((Piece(0, length, 0, length),) if length else ())

    def to_raw(self, start: int, stop: int) -> tuple[int, int]:
        """Return the smallest raw range that holds `text[start:stop]`.

        Raises:
            IndexError: the range is not inside the text.
        """
        end = self.pieces[-1].stop if self.pieces else 0
        if not 0 <= start <= stop <= end:
            raise IndexError(f"offsets {start}:{stop} are not inside 0:{end}")
        if start == stop:
            at = self._low(start) if start < end else (self.pieces[-1].raw_stop if end else 0)
            return at, at
        return self._low(start), self._high(stop)

    def _piece(self, offset: int) -> Piece:
        return self.pieces[bisect_right(self.pieces, offset, key=lambda p: p.start) - 1]

    def _low(self, offset: int) -> int:
        piece = self._piece(offset)
        return piece.raw_start + (offset - piece.start if _is_parallel(piece) else 0)

    def _high(self, offset: int) -> int:
        piece = self._piece(offset - 1)
        return piece.raw_stop - (piece.stop - offset if _is_parallel(piece) else 0)

    def after(self, inner: OffsetMap) -> OffsetMap:
        """Compose: this maps text to middle, `inner` maps middle to raw; return text to raw."""
        pieces: list[Piece] = []
        for piece in self.pieces:
            pieces.extend(_through(piece, inner))
        return OffsetMap(tuple(merge_pieces(pieces)))


def _is_parallel(piece: Piece) -> bool:
    return piece.stop - piece.start == piece.raw_stop - piece.raw_start


def _through(piece: Piece, inner: OffsetMap) -> Iterable[Piece]:
    if not _is_parallel(piece) or piece.raw_start == piece.raw_stop:
        yield Piece(piece.start, piece.stop, *inner.to_raw(piece.raw_start, piece.raw_stop))
        return
    shift = piece.start - piece.raw_start
    first = bisect_right(inner.pieces, piece.raw_start, key=lambda p: p.start) - 1
    for number in range(first, len(inner.pieces)):  # a slice would copy the rest each time
        part = inner.pieces[number]
        low, high = max(part.start, piece.raw_start), min(part.stop, piece.raw_stop)
        if low >= high:
            return
        yield Piece(low + shift, high + shift, *inner.to_raw(low, high))


def merge_pieces(pieces: Iterable[Piece]) -> list[Piece]:
    """Join neighbours that continue each other character by character."""
    merged: list[Piece] = []
    for piece in pieces:
        last = merged[-1] if merged else None
        if (
            last is not None
            and _is_parallel(last)
            and _is_parallel(piece)
            and last.stop == piece.start
            and last.raw_stop == piece.raw_start
        ):
            merged[-1] = Piece(last.start, piece.stop, last.raw_start, piece.raw_stop)
        else:
            merged.append(piece)
    return merged


class TextBuilder:
    """Build a cleaned text from parts of a raw one and keep the offset map.

    `keep(i, j)` copies raw characters, `put(text, i, j)` writes text that stands for
    `raw[i:j]` (empty range: text that was not there).
    """

    def __init__(self, raw: str) -> None:
        self._raw = raw
        self._parts: list[str] = []
        self._pieces: list[Piece] = []
        self.length = 0

    def keep(self, start: int, stop: int) -> None:
        """Append `raw[start:stop]` as it is."""
        self.put(self._raw[start:stop], start, stop)

    def put(self, text: str, start: int, stop: int) -> None:
        """Append `text`, which stands for `raw[start:stop]`."""
        if not text:
            return
        self._parts.append(text)
        self._pieces.append(Piece(self.length, self.length + len(text), start, stop))
        self.length += len(text)

    def build(self) -> tuple[str, OffsetMap]:
        """Return the text and its map."""
        return "".join(self._parts), OffsetMap(tuple(merge_pieces(self._pieces)))
