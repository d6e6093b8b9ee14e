"""The head of an article: title, sapo and dateline."""

from __future__ import annotations

import re

from nlp.clean.page import Page

_FINAL = re.compile(r"[.:;,…]$")
MAX_TITLE = 250


def label_record_fields(page: Page) -> None:
    """Label what came from the `title` and `sapo` fields of a record."""
    for index, block in page.kept():
        if block.field in ("title", "sapo") and block.kind is None:
            page.label(index, "title" if block.field == "title" else "sapo", "record-field")


def find_title(page: Page) -> None:
    """Label the first line as the title where it is short and ends like one."""
    kept = list(page.kept())
    if any(block.kind == "title" for _, block in kept) or len(kept) < 2:
        return
    index, block = kept[0]
    if len(block.text) <= MAX_TITLE and not _FINAL.search(block.text) and block.kind is None:
        page.label(index, "title", "first-line")
