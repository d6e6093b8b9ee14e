"""Plain text to blocks: lines, and the joining of lines that were wrapped at a column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from nlp.clean.page import Block
from nlp.clean.traced import Traced

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_FINAL = re.compile(r"[.!?…:;”\"»)\]/]$")
_ITEM = re.compile(r"(?:[-–—•*+·▪■◦●]|\d{1,3}[.)]|[a-zđ][.)]|[IVXLC]{1,5}[.)])\s")
_MIN_WIDTH, _MAX_WIDTH = 45, 132


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    stop: int
    text: str
    gap: bool


def blocks_of(source: Traced, field: str) -> list[Block]:
    """Return the paragraphs of a plain text, one a line or one for each run of wrapped lines."""
    lines = list(_lines(source.text))
    blocks = []
    for first, last in _groups(lines, _is_wrapped(lines)):
        part = source.part(lines[first].start, lines[last].stop).folded()
        if part.text:
            blocks.append(Block(part, field, gap=lines[first].gap))
    return blocks


def _lines(text: str) -> Iterator[_Line]:
    end, first = 0, True
    for match in _LINE.finditer(text):
        stripped = match.group().strip()
        if stripped:
            gap = first or len(_BREAK.findall(text, end, match.start())) > 1
            yield _Line(match.start(), match.end(), stripped, gap)
            end, first = match.end(), False


def _is_wrapped(lines: list[_Line]) -> bool:
    """Say whether the text was wrapped at a column, as e-mails and copied PDFs are."""
    inner = [a for a, b in pairwise(lines) if not b.gap]
    if len(inner) < 4:
        return False
    width = max(len(line.text) for line in inner)
    full = sum(len(line.text) >= width - 15 for line in inner)
    open_ended = sum(not _FINAL.search(line.text) for line in inner)
    return _MIN_WIDTH <= width <= _MAX_WIDTH and min(full, open_ended) >= 0.7 * len(inner)


def _groups(lines: list[_Line], wrapped: bool) -> Iterator[tuple[int, int]]:
    first = 0
    for index in range(1, len(lines) + 1):
        if index == len(lines) or not _continues(lines[index - 1], lines[index], wrapped):
            yield first, index - 1
            first = index


def _continues(before: _Line, line: _Line, wrapped: bool) -> bool:
    if line.gap or _ITEM.match(line.text):
        return False
    if wrapped:
        return len(before.text) >= _MIN_WIDTH or line.text[0].islower()
    return line.text[0].islower() and not _FINAL.search(before.text) and len(before.text) >= 20
