"""Captions of pictures: on lines of their own, or inside a body that came as one line."""

from __future__ import annotations

import re
from functools import cache

from nlp.clean.names import is_agency
from nlp.clean.page import Page
from nlp.clean.wordlists import entries

_KIND = r"(?: minh h[oọ][aạ]| tư liệu| chụp màn hình| cắt từ clip)?"
_LABEL = rf"(?:Nguồn ảnh|Nguồn hình|Ảnh{_KIND}|ẢNH|Đồ họa|Hình|Photo)"
_CREDIT_END = re.compile(
    rf"\((?:{_LABEL}|ảnh{_KIND}|nguồn ảnh|Nguồn)\s?:\s*[^()]{{1,60}}\)\.?$"
    rf"|(?<![,/&+-]\s)(?<!\b[Vv]à\s)\b{_LABEL}\s?:\s*[^:!?]{{1,50}}$"
    r"|\(?Ảnh (?:minh h[oọ][aạ]|tư liệu|internet|chụp màn hình)\)?\.?$"
)
_CREDIT = re.compile(rf"(?P<bracket>\()?\b(?:{_LABEL}|(?<=\()Nguồn|(?<=\()ảnh{_KIND})\s?:\s*(?=\S)")
_SENTENCE_END = re.compile(
    r"(?<![\s.(][A-ZĐ])(?<!TP)(?<!Th\.S)[.!?…][\"”’)\]]*\s+(?=[\"“(A-ZĐÀ-Ỹ\d])"
)
_WORD = re.compile(r"\S+")
_INITIAL = re.compile(r"(?:[A-ZĐ]\.)+")
_SITE = re.compile(r"[\w-]+(?:\.[\w-]+)*\.(?:vn|com|net|org|fr|uk|ru|de|jp)")
_SPEECH = re.compile(r"cho biết|cho hay|khẳng định|nhấn mạnh|[:,] [“\"]")
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
        if own and _is_statement(text[start : credit.start()]):
            start = credit.start()
        if credit.start() - start <= MAX_INLINE:
            ranges.append((start, stop))
    return ranges


def _is_statement(sentence: str) -> bool:
    """Say whether a sentence before a credit is rather the end of a paragraph."""
    return len(sentence) > 220 or bool(_SPEECH.search(sentence))


def _credit_stop(text: str, credit: re.Match[str]) -> int | None:
    """Return where the credit ends, or None where that is not certain."""
    after = text[credit.end() : credit.end() + 80]
    if credit["bracket"]:
        close = after.find(")")
        return credit.end() + _with_stop(after, close + 1) if close > 0 else None
    found = [(m.group(), m.end()) for m in _WORD.finditer(after)][:7]
    for number, (word, stop) in enumerate(found):
        if number and _opens_sentence(found, number):
            return credit.end() + found[number - 1][1]
        if not (word[0].isupper() or is_agency(after[:stop].rstrip(".,"))):
            return None
        if any(ends(after, found, number) for ends in _CREDIT_ENDS):
            return credit.end() + stop
    is_last = credit.end() + len(after) == len(text) and len(found) < 7
    return len(text) if is_last else None


def _full_stop(after: str, found: list[tuple[str, int]], number: int) -> bool:
    """End at the full stop of "Ảnh: Lê Trà. Tướng A", not at initials."""
    word = found[number][0]
    return word.endswith(".") and len(found) > number + 1 and not _INITIAL.fullmatch(word)


def _agency(after: str, found: list[tuple[str, int]], number: int) -> bool:
    """End after "TTXVN", "Trí Dũng/TTXVN", "VGP/Quang Hiếu" where a new sentence follows."""
    stop = found[number][1]
    name = after[:stop].rstrip(".,")
    following = after[: found[number + 1][1]].rstrip(".,") if number + 1 < len(found) else ""
    return is_agency(name.rpartition("/")[2]) and not is_agency(following.rpartition("/")[2])


def _site(_after: str, found: list[tuple[str, int]], number: int) -> bool:
    """End after the address of a site: "Ảnh: Marieclaire.fr Thông tin"."""
    return bool(_SITE.fullmatch(found[number][0]))


def _capitals(_after: str, found: list[tuple[str, int]], number: int) -> bool:
    """End where words in capitals end: "Ảnh: NGUYỄN HIỀN Tháng 7"."""
    loud = [_is_loud(word) for word, _ in found[: number + 2]]
    return len(loud) == number + 2 and all(loud[:-1]) and not loud[-1] and found[-1][0] != "-"


def _is_loud(word: str) -> bool:
    letters = [c for c in word if c.isalpha()]
    return len(letters) > 2 and all(c.isupper() for c in letters)


def _opens_sentence(found: list[tuple[str, int]], number: int) -> bool:
    word = found[number][0].rstrip(",")
    pair = f"{word} {found[number + 1][0]}" if number + 1 < len(found) else word
    return word in _openers() or pair.rstrip(",.:") in _openers()


_CREDIT_ENDS = (_full_stop, _agency, _site, _capitals)


def _with_stop(after: str, at: int) -> int:
    return at + 1 if after[at : at + 1] == "." else at


@cache
def _openers() -> frozenset[str]:
    return frozenset(entries("openers.txt"))
