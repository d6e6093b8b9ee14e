"""Headings and list items inside an article that carries no mark-up for them."""

from __future__ import annotations

import re

from nlp.clean.page import Block, Page

_BULLET = re.compile(r"[-–—•*+▪■◦●]\s+\S")
_OPEN_ENDED = re.compile(r"[^\s.!?…:;,)\]}\"”»]$")
MAX_HEADING = 120
_MIN_FOLLOWING = 80


def find_items(page: Page) -> None:
    """Label lines that open with a bullet as items of a list."""
    for index, block in page.kept():
        if block.kind is None and _BULLET.match(block.text):
            page.label(index, "item", "bullet")


def find_headings(page: Page) -> None:
    """Label short lines without a final mark that stand above a paragraph as headings."""
    kept = list(page.kept())
    for number, (index, block) in enumerate(kept[:-1]):
        following = kept[number + 1][1]
        if number and _is_heading(block) and _is_paragraph(following):
            page.label(index, "heading", "bold-heading" if block.bold else "line-heading")


def _is_heading(block: Block) -> bool:
    return (
        block.kind is None
        and len(block.text) <= MAX_HEADING
        and not block.text[0].islower()
        and (block.bold or bool(_OPEN_ENDED.search(block.text)))
    )


def _is_paragraph(block: Block) -> bool:
    return block.kind in (None, "item", "caption") and (
        len(block.text) >= _MIN_FOLLOWING or block.kind == "item"
    )
