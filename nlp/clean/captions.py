"""Captions of pictures: on lines of their own, or inside a body that came as one line."""

from __future__ import annotations

import re
from functools import cache

from nlp.clean.names import is_agency
from nlp.clean.page import Page
from nlp.clean.wordlists import entries

_LABEL = (
    r"(?:Nguồn ảnh|Nguồn hình|Ảnh(?: minh h[oọ][aạ]| tư liệu| chụp màn hình)?|Đồ họa|Hình|Photo)"
)
_CREDIT_END = re.compile(
    rf"\((?:{_LABEL}|ảnh|ảnh minh họa|nguồn ảnh)\s?:\s*[^()]{{1,60}}\)\.?$"
    rf"|(?<![,/&]\s)(?<!\w\s)\b{_LABEL}\s?:\s*[^.:!?]{{1,50}}\.?$"
    r"|\(?Ảnh (?:minh h[oọ]a|tư liệu|internet|chụp màn hình)\)?\.?$"
    rf"|[\w)\"”]\s{_LABEL}\s?:\s*[^.:!?]{{1,50}}\.?$"
)
_CREDIT = re.compile(rf"(?P<bracket>\()?\b{_LABEL}\s?:\s*(?=\S)")
_SENTENCE_END = re.compile(
    r"(?<![\s.(][A-ZĐ])(?<!TP)(?<!Th\.S)[.!?…][\"”’)\]]*\s+(?=[\"“A-ZĐÀ-Ỹ\d])"
)
_WORD = re.compile(r"\S+")
MAX_CAPTION = 400
MAX_INLINE = 320
_MIN_BODY = 600


def find_captions(page: Page) -> None:
    """Label the blocks that end with the credit of a picture."""
    for index, block in page.kept():
        if block.kind is None and len(block.text) <= MAX_CAPTION and _CREDIT_END.search(block.text):
            page.label(index, "caption", "picture-credit")


def split_inline_captions(page: Page) -> None:
    """Split "… khó khăn. Ông A phát biểu. Ảnh: Lê B. Tướng C …" into text, caption, text.

    Only where both ends are certain: the credit ends at a bracket, a full stop, a known agency,
    or before a word that opens sentences.
    """
    for index in range(len(page.blocks) - 1, -1, -1):
        block = page.blocks[index]
        if not block.kept or block.kind is not None or len(block.text) < _MIN_BODY:
            continue
        ranges = _inline(block.text)
        if ranges:
            _apply(page, index, ranges)


def _apply(page: Page, index: int, ranges: list[tuple[int, int]]) -> None:
    size = len(page.blocks)
    cuts = [offset for pair in ranges for offset in pair]
    starts = {page.blocks[index].source.part(a, b).folded().text for a, b in ranges}
    page.split(index, *cuts)
    for number in range(index, index + 1 + len(page.blocks) - size):
        if page.blocks[number].text in starts:
            page.label(number, "caption", "inline-picture-credit")


def _inline(text: str) -> list[tuple[int, int]]:
    ranges: list[tuple[int, int]] = []
    stops = [m.end() for m in _SENTENCE_END.finditer(text)]
    at = 0
    for credit in _CREDIT.finditer(text):
        low = ranges[-1][1] if ranges else 0
        stop = _credit_stop(text, credit)
        if credit.start() < low or stop is None:
            continue
        while at < len(stops) and stops[at] <= credit.start():
            at += 1
        own = credit.start() in stops[max(at - 1, 0) : at]  # "… hội nghị. Ảnh: Lê B"
        start = max(([0, *stops[:at]])[-2 if own and at else -1], low)
        if credit.start() - start <= MAX_INLINE:
            ranges.append((start, stop))
    return ranges


def _credit_stop(text: str, credit: re.Match[str]) -> int | None:
    """Return where the credit ends, or None where that is not certain."""
    after = text[credit.end() : credit.end() + 80]
    if credit["bracket"]:
        close = after.find(")")
        return credit.end() + _with_stop(after, close + 1) if close > 0 else None
    found = list(_WORD.finditer(after))[:6]
    for number, word in enumerate(found):
        name = after[: word.end()]
        bare = name.rstrip(".,")
        if name.endswith(".") and len(found) > number + 1 and not re.search(r"\b[A-ZĐ]\.$", name):
            return credit.end() + word.end()
        if is_agency(bare) and not _longer_agency(after, word.end()):
            return credit.end() + word.end()
        if number and word.group() in _openers():
            return credit.end() + found[number - 1].end()
        if not word.group()[0].isupper():
            return None
    return len(text) if len(after) < 80 and credit.end() + len(after) == len(text) else None


def _longer_agency(after: str, stop: int) -> bool:
    following = _WORD.search(after, stop)
    return following is not None and is_agency(after[: following.end()].rstrip(".,"))


def _with_stop(after: str, at: int) -> int:
    return at + 1 if after[at : at + 1] == "." else at


@cache
def _openers() -> frozenset[str]:
    return frozenset(entries("openers.txt"))
