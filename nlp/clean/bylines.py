"""Bylines: the names under an article."""

from __future__ import annotations

import re

from nlp.clean.page import Page

_AFTER_END_MARK = re.compile(r"\./\.\s*(?P<byline>\S[^.!?]{1,60})\.?$")


def byline_after_end_mark(page: Page) -> None:
    """Find "… ở cơ sở./. Lê Yên": the mark ends the article, the names follow."""
    for index, block in reversed(list(page.kept())):
        found = _AFTER_END_MARK.search(block.text[-80:])
        if found and page.byline is None:
            page.byline = found["byline"].strip()
            at = len(block.text) - len(block.text[-80:])
            page.cut(index, at + found.start("byline"), len(block.text), "byline-after-end-mark")
            return
