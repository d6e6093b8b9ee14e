"""Captions of pictures."""

from __future__ import annotations

import re

from nlp.clean.page import Page

_CREDIT_END = re.compile(
    r"\((?:nguồn )?ảnh\s*:[^()]{1,60}\)\.?$|\bảnh\s*:\s*[^.:]{1,40}\.?$", re.IGNORECASE
)
MAX_CAPTION = 400


def find_captions(page: Page) -> None:
    """Label the blocks that end with the credit of a picture."""
    for index, block in page.kept():
        if block.kind is None and len(block.text) <= MAX_CAPTION and _CREDIT_END.search(block.text):
            page.label(index, "caption", "picture-credit")
