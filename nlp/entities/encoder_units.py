"""Cut text into units (runs of letters, runs of digits, single marks) and units into pieces."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from nlp.errors import ModelError

UNIT = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_")
SPACE = "▁"
UNKNOWN = 3
BEGIN, PAD, END = 0, 1, 2
MAX_LETTERS = 48
"""Longer units are cut here for their pieces, so that hostile text stays cheap."""

Range = tuple[int, int]


def units(text: str, start: int, stop: int) -> list[Range]:
    """Return the offsets of the units of a part of a text."""
    return [match.span() for match in UNIT.finditer(text, start, stop)]


class Pieces:
    """A unigram vocabulary (Kudo 2018): the likeliest pieces of a unit, remembered by unit."""

    def __init__(self, entries: Sequence[tuple[str, float]]) -> None:
        self._entries = {piece: (index, score) for index, (piece, score) in enumerate(entries)}
        self._longest = max(map(len, self._entries), default=1)
        self._unknown = min((score for _, score in entries), default=0.0) - 10.0
        self._memory: dict[str, tuple[int, ...]] = {}

    def of(self, text: str, unit: Range) -> tuple[int, ...]:
        """Return the piece ids of a unit; what stands before it tells whether a word begins."""
        start, stop = unit
        begins = start == 0 or text[start - 1].isspace()
        return self.of_word(
            (SPACE if begins else "") + text[start : min(stop, start + MAX_LETTERS)]
        )

    def of_word(self, word: str) -> tuple[int, ...]:
        """Return the piece ids of a word written with its space mark."""
        known = self._memory.get(word)
        if known is None:
            if len(self._memory) > 200_000:
                self._memory.clear()
            known = self._memory[word] = self._split(unicodedata.normalize("NFKC", word))
        return known

    def _split(self, word: str) -> tuple[int, ...]:
        if word in self._entries:
            return (self._entries[word][0],)
        best: list[tuple[float, int, int]] = [(0.0, 0, UNKNOWN)]
        for stop in range(1, len(word) + 1):
            best.append(max(self._ways(word, stop, best)))
        ids, at = [], len(word)
        while at > 0:
            _, before, piece = best[at]
            ids.append(piece)
            at = before
        return tuple(reversed(ids)) or (UNKNOWN,)

    def _ways(
        self, word: str, stop: int, best: Sequence[tuple[float, int, int]]
    ) -> Iterator[tuple[float, int, int]]:
        yield best[stop - 1][0] + self._unknown, stop - 1, UNKNOWN
        for start in range(max(0, stop - self._longest), stop):
            entry = self._entries.get(word[start:stop])
            if entry and entry[0] > UNKNOWN:
                yield best[start][0] + entry[1], start, entry[0]


def load_pieces(path: Path) -> Pieces:
    """Return the vocabulary of a file that `dump_pieces` wrote.

    Raises:
        ModelError: the file cannot be read or is damaged.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")[:-1]
        rows = [line.split("\t") for line in lines]
        return Pieces([(piece, float(score)) for piece, score in rows])
    except (OSError, ValueError) as error:
        raise ModelError(f"cannot read the vocabulary {path}: {error}; get it again") from error


def dump_pieces(entries: Sequence[tuple[str, float]], path: Path) -> None:
    """Write a vocabulary, a piece and its score (three decimals) a line, for `load_pieces`."""
    lines = (f"{piece}\t{score:.3f}\n" for piece, score in entries)
    path.write_text("".join(lines), encoding="utf-8")


def windows(lengths: Sequence[int], limit: int) -> list[Range]:
    """Pack neighbouring sentences into windows of at most `limit` pieces, as index ranges.

    A sentence that is longer than the limit is a window of its own.
    """
    packed: list[Range] = []
    begin = total = 0
    for index, length in enumerate(lengths):
        if index > begin and total + length > limit:
            packed.append((begin, index))
            begin, total = index, 0
        total += length
    if begin < len(lengths):
        packed.append((begin, len(lengths)))
    return packed
