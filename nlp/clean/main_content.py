"""Which blocks of a web page are the article: trafilatura's judgement, aligned with our blocks.

trafilatura returns text without offsets, so its lines are matched with the blocks in order,
letters and figures only.
"""

from __future__ import annotations

import logging
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.clean.page import Block

MAX_CHARS = 1_500_000
"""Longer pages are not handed to trafilatura."""
MAX_DEPTH = 200
"""Nor are pages that nest deeper: libxml2 stops at 255."""
_WINDOW = 20_000
_MAX_CANDIDATES = 8
_NOT_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Extraction:
    """What trafilatura found: the lines of the main text, and the page's date and author."""

    lines: tuple[str, ...] = ()
    date: str | None = None
    author: str | None = None


def extract(html: str, depth: int) -> Extraction:
    """Return trafilatura's extraction; empty where it finds nothing or the page is too much."""
    if len(html) > MAX_CHARS or depth > MAX_DEPTH:
        return Extraction()
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = trafilatura.bare_extraction(
            html, include_comments=False, favor_recall=True, with_metadata=True
        )
    except Exception:  # lxml and trafilatura raise many kinds; the rules read the page instead
        return Extraction()
    if found is None or isinstance(found, dict) or not found.text:
        return Extraction()
    return Extraction(tuple(found.text.splitlines()), found.date, found.author)


def chosen(blocks: Sequence[Block], lines: Sequence[str]) -> set[int]:
    """Return the indices of the blocks whose text the lines hold, in order."""
    keys = [letters(block.text) for block in blocks]
    line_keys = [key for line in lines if (key := letters(line))]
    anchors = _anchors(keys, line_keys)
    found = {block for block, _ in anchors}
    whole, starts = "".join(line_keys), _starts(line_keys)
    bounds = [(-1, 0), *((b, starts[n] + len(line_keys[n])) for b, n in anchors)]
    ends = [(b, starts[n]) for b, n in anchors] + [(len(blocks), len(whole))]
    for (first, low), (last, high) in zip(bounds, ends, strict=True):
        found |= _between(keys, range(first + 1, last), whole[low : min(high, low + _WINDOW)])
    return found


def letters(text: str) -> str:
    """Return the letters and figures of a text in lower case."""
    return _NOT_WORD.sub("", text.casefold())


def _starts(keys: Sequence[str]) -> list[int]:
    starts, at = [], 0
    for key in keys:
        starts.append(at)
        at += len(key)
    return starts


def _between(keys: Sequence[str], indices: range, text: str) -> set[int]:
    """Return the blocks between two anchors whose text stands there, in order."""
    found, at = set(), 0
    for index in indices:
        place = text.find(keys[index], at) if keys[index] and text else -1
        if place >= 0 and (len(keys[index]) >= 12 or place == at):
            found.add(index)
            at = place + len(keys[index])
    return found


def _anchors(keys: Sequence[str], lines: Sequence[str]) -> list[tuple[int, int]]:
    """Return pairs of equal block and line, both rising, with the most letters in all.

    The heaviest increasing subsequence: a heading that the navigation repeats higher up must
    not pull the alignment away from the article.
    """
    places: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        places.setdefault(line, []).append(number)
    best: list[tuple[int, float]] = []  # rising line numbers with rising weights
    entries: list[tuple[int, int, int | None]] = []
    tops: list[int] = []  # entry number of each element of best
    for block, key in enumerate(keys):
        for number in reversed(places.get(key, [])[:_MAX_CANDIDATES]):
            at = bisect_left(best, (number, 0.0))
            weight = len(key) + (best[at - 1][1] if at else 0.0)
            if at < len(best) and best[at][0] == number and best[at][1] > weight:
                continue
            entries.append((block, number, tops[at - 1] if at else None))
            after = at
            while after < len(best) and best[after][1] <= weight:
                after += 1
            best[at:after], tops[at:after] = [(number, weight)], [len(entries) - 1]
    chain, step = [], tops[-1] if tops else None
    while step is not None:
        block, number, step = entries[step]
        chain.append((block, number))
    return chain[::-1]
