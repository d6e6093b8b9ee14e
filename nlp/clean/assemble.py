"""Blocks to an article: the text, its paragraphs, and what was left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from nlp.clean.page import Block, Page
from nlp.clean.traced import joined
from nlp.document import Article, Paragraph, Removed
from nlp.text import OffsetMap, merge_pieces

SEPARATOR = "\n\n"


def assembled(page: Page, article: Article) -> Article:
    """Return the article with the page's blocks as its text."""
    kept = [block for _, block in page.kept()]
    whole = joined([block.source for block in kept], SEPARATOR)
    paragraphs = tuple(_paragraphs(kept))
    return replace(
        article,
        raw=page.raw,
        text=whole.text,
        offsets=OffsetMap(tuple(merge_pieces(whole.offsets.pieces))),
        paragraphs=paragraphs,
        removed=tuple(_removed(page)),
        title=_first(paragraphs, "title"),
        sapo=_first(paragraphs, "sapo"),
        byline=page.byline,
        dateline=page.dateline,
        date=page.date,
    )


def _paragraphs(blocks: Iterable[Block]) -> Iterable[Paragraph]:
    at = 0
    for block in blocks:
        stop = at + len(block.text)
        kind, rule = block.kind or "text", block.rule or "paragraph"
        yield Paragraph(start=at, stop=stop, text=block.text, kind=kind, rule=rule)
        at = stop + len(SEPARATOR)


def _first(paragraphs: Iterable[Paragraph], kind: str) -> str | None:
    return next((p.text for p in paragraphs if p.kind == kind), None)


def _removed(page: Page) -> list[Removed]:
    """Return what was taken out in order, neighbours of one rule as one range."""
    ranges = [(r.raw_start, r.raw_stop, r.rule) for r in page.removed]
    ranges += [(*b.source.raw_range, b.removed) for b in page.blocks if b.removed]
    merged: list[tuple[int, int, str]] = []
    for start, stop, rule in sorted(ranges, key=lambda r: (r[0], -r[1])):
        last = merged[-1] if merged else (0, 0, "")
        if merged and stop <= last[1]:
            continue
        if rule == last[2] and not page.raw[last[1] : start].strip():
            merged[-1] = (last[0], stop, rule)
        else:
            merged.append((start, stop, rule))
    raw = page.raw
    return [Removed(raw_start=a, raw_stop=b, text=raw[a:b], rule=rule) for a, b, rule in merged]
