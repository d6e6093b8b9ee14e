"""Bylines: the names under an article, taken out of its text."""

from __future__ import annotations

import re

from nlp.clean.names import MAX_BYLINE, byline_rule
from nlp.clean.page import Page

_AFTER_END_MARK = re.compile(r"\./\.\s*(?P<byline>[^\s.!?][^.!?]{1,70})\.?$")
_STOP = re.compile(r"(?:[.!?…]|\./\.)[\"”’»)\]]*\s+")
_LAST_LINES = 3


def byline_after_end_mark(page: Page) -> None:
    """Find "… ở cơ sở./. Lê Yên": the mark ends the article, the names follow."""
    for index, block in reversed(list(page.kept())):
        found = _AFTER_END_MARK.search(block.text[-90:])
        if found:
            at = max(len(block.text) - 90, 0)
            add_byline(page, found["byline"])
            page.cut(index, at + found.start("byline"), len(block.text), "byline-after-end-mark")
            return


def byline_lines(page: Page) -> None:
    """Find bylines that stand alone on the last lines: "Bài, ảnh: Trần Thu", "Theo TTXVN"."""
    kept = list(page.kept())
    for index, block in kept[:0:-1][:_LAST_LINES]:
        rule = byline_rule(block.text) if block.kind in (None, "heading") else ""
        if not rule:
            return
        add_byline(page, block.text)
        page.remove(index, rule)


def byline_after_last_sentence(page: Page) -> None:
    """Find "… trong năm 2021. Trần Thu" at the end of the last paragraph."""
    texts = [(i, b) for i, b in page.kept() if b.kind in (None, "item")]
    if not texts:
        return
    index, block = texts[-1]
    shift = max(len(block.text) - MAX_BYLINE - 5, 0)
    for stop in _STOP.finditer(block.text, shift):
        tail = block.text[stop.end() :]
        if rule := byline_rule(tail):
            add_byline(page, tail)
            page.cut(index, stop.end(), len(block.text), f"{rule}-after-last-sentence")
            return


def add_byline(page: Page, text: str) -> None:
    """Note names for the byline, in the order of the page."""
    text = text.strip(" .-–—/|")
    page.byline = text if page.byline is None else f"{text}; {page.byline}"
