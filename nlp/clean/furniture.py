"""Page furniture: lines that are not part of the article, each found by a named rule."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from nlp.clean.page import Block, Page
from nlp.clean.wordlists import entries, key, sections

LineTest = Callable[[str], bool]

_BREADCRUMB = re.compile(r"^(?:trang chủ|trang nhất|home)\s*[>»›/|→]", re.IGNORECASE)
_COUNTER_GO_TOP = re.compile(r"^\d[\d.,]*\s+go top$", re.IGNORECASE)
_TAGS = re.compile(r"^(?:tags?|từ khóa|từ khoá|thẻ|chủ đề|hashtag)\s*:", re.IGNORECASE)
_SYMBOLS = re.compile(r"^[\W_]+$")
_LONG = 120
_FINAL = re.compile(r"[.!?…][”\"')\]]*$")


@lru_cache(maxsize=10_000)
def bare_key(text: str) -> str:
    """Return the key of a line; a label that a portal wrote twice counts once."""
    whole = key(text)
    half = whole[: len(whole) // 2]
    return half if whole == f"{half} {half}" else whole


def is_fragment(text: str) -> bool:
    """Say whether a line is the end of a sentence that was split: "xuất bản ngày 16-4-2019."."""
    return text[0].islower() and text.endswith(".")


def listed(section: str) -> LineTest:
    """Return the test for a line that stands in a section of `furniture.txt`."""

    def test(text: str) -> bool:
        if len(text) > _LONG or is_fragment(text):
            return False
        return bare_key(text) in sections("furniture.txt")[section]

    return test


def breadcrumb(text: str) -> bool:
    """Match "Trang chủ > Tin tức > Thời sự"."""
    return len(text) <= 2 * _LONG and bool(_BREADCRUMB.match(text))


def go_top(text: str) -> bool:
    """Match "307 Go top": a view counter beside a link."""
    return bool(_COUNTER_GO_TOP.match(text))


def tag_list(text: str) -> bool:
    """Match "Tags: nông thôn mới, dân chủ"."""
    return bool(_TAGS.match(text))


def symbols(text: str) -> bool:
    """Match a line without a letter or figure, such as "***" or "| |"."""
    return bool(_SYMBOLS.match(text))


def site_footer(text: str) -> bool:
    """Match "Cơ quan chủ quản: UBND tỉnh", "© 2021"."""
    return text.casefold().startswith(entries("footers.txt"))


LINE_RULES: tuple[tuple[str, LineTest], ...] = (
    ("breadcrumb", breadcrumb),
    ("go-top", go_top),
    ("share-bar", listed("share-bar")),
    ("page-tool", listed("page-tool")),
    ("counter", listed("counter")),
    ("tag-list", tag_list),
    ("symbols", symbols),
)
"""Rules for one line, whatever stands around it."""

TAIL_RULES: tuple[tuple[str, LineTest], ...] = (
    ("related-links", listed("related-links")),
    ("comment-box", listed("comment-box")),
    ("poll", listed("poll")),
    ("visitor-statistics", listed("visitor-statistics")),
    ("site-footer", site_footer),
    ("navigation", listed("navigation")),
)
"""Rules for a line that opens what runs to the end of the page."""


def remove_lines(page: Page) -> None:
    """Take out every line that a rule for single lines matches."""
    for index, block in page.kept():
        if rule := first_match(LINE_RULES, block.text):
            page.remove(index, rule)


def remove_tail(page: Page) -> None:
    """Take out what follows the article: lists of links, comments, polls, statistics, footers."""
    last = max((i for i, block in page.kept() if is_prose(block)), default=-1)
    rule = ""
    for index, block in page.kept():
        if index > last:
            rule = first_match(TAIL_RULES, block.text) or rule
            if rule:
                page.remove(index, rule)
        elif listed("navigation")(block.text):
            page.remove(index, "navigation")


def first_match(rules: tuple[tuple[str, LineTest], ...], text: str) -> str:
    """Return the name of the first rule that matches, else ""."""
    return next((name for name, test in rules if test(text)), "")


def is_prose(block: Block) -> bool:
    """Say whether a block is certainly a paragraph of running text."""
    return len(block.text) >= _LONG and bool(_FINAL.search(block.text))
