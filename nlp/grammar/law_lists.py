"""Lists of laws and drafts by their bare titles: "thông qua 3 dự luật: Đặc xá; Thú y (sửa đổi)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from nlp.grammar.law_codes import cased, title
from nlp.grammar.law_patterns import AMENDED, G, S, law_name_pattern
from nlp.grammar.law_readers import LawMatch
from nlp.text import UPPER

_OPENING = re.compile(
    rf"\b(?:(?:dự|án|thảo|các|những|số|đạo|loạt|nhiều|hai|ba|bốn|năm|sáu|bảy|\d{{1,3}}){S})(?:bộ{S})?luật"
    rf"(?!{S}(?:sư|gia|định|pháp))(?:\b[^.:;\n]{{0,90}}:|{S}(?:là|gồm|như)){S}(?=\S)",
    re.IGNORECASE,
)
"""What leads to a list of titles: "cho ý kiến 5 dự luật: ", "các luật sau: "."""
_LIST = re.compile(r"[^.…:\n]{1,2000}")
_ITEM = re.compile(r"[^;]+")
_TITLE = re.compile(rf"{G}(?:và{S})?(?P<title>\S.*?)(?:{AMENDED})?{G}$", re.IGNORECASE)
_CHANGES = re.compile(
    rf"sửa đổi,?(?:{S}và)? bổ sung{S}(?:một số{S}(?:điều|điểm)(?:{S}của)?|các){S}", re.IGNORECASE
)
_LEAST = 2
"""So many known titles make a list of laws."""


@cache
def _name() -> re.Pattern[str]:
    """Return the pattern of a title that the list of names knows."""
    return re.compile(rf"(?P<name>{law_name_pattern()})(?!\w)", re.IGNORECASE)


def find_listed(line: str) -> Iterator[LawMatch]:
    """Return each title of the lists of titles in a line, as the law that it names."""
    stop = 0
    while opening := _OPENING.search(line, stop):
        stop = opening.end()
        if body := _LIST.match(line, stop):
            read = _by_semicolons if ";" in body[0] else _by_commas
            laws = list(read(line, body.start(), body.end()))
            stop = laws[-1].stop if laws else stop
            yield from laws


def _by_semicolons(line: str, start: int, stop: int) -> Iterator[LawMatch]:
    """Read "Đặc xá (sửa đổi); Thú y; sửa đổi, bổ sung một số điều của Luật Giá"."""
    titles, unknown = [], 0
    for item in _ITEM.finditer(line, start, stop):
        found = _TITLE.match(item[0])
        if found is not None and _is_known(found["title"]):
            titles.append((item.start() + found.start("title"), found["title"]))
        elif (unknown := unknown + 1) > 1:
            return
    if len(titles) >= _LEAST:
        yield from (_titled(*listed) for listed in titles)


def _is_known(words: str) -> bool:
    return _CHANGES.match(words) is not None or _name().fullmatch(words) is not None


def _by_commas(line: str, start: int, stop: int) -> Iterator[LawMatch]:
    """Read "Đặc xá, Thú y và Giá": titles that the list of names knows, one after another."""
    titles = list(_row(line, start, stop))
    if len(titles) >= _LEAST:
        yield from (_titled(*found) for found in titles)


def _row(line: str, start: int, stop: int) -> Iterator[tuple[int, str]]:
    """Yield the known titles from `start` on, up to the first word that is none."""
    at = start
    while line[at : at + 1].isupper() and (found := _name().match(line, at, stop)):
        yield found.start(), found[0]
        joint = _JOINT.match(line, found.end(), stop)
        if joint is None:
            return
        at = joint.end()


_JOINT = re.compile(rf"(?:{AMENDED})?(?:,{S}(?:và{S})?|{S}và{S})(?=[{UPPER}])")


def _titled(at: int, words: str) -> LawMatch:
    """Return the law that a bare title names."""
    name = " ".join(words.split())
    kind = "Bộ luật" if _CODE.fullmatch(name) else "Luật"
    name = name[:1].lower() + name[1:] if _CHANGES.match(words) else title(name)
    return LawMatch(at, at + len(words), "listed", f"{kind} {name}", kind)


_CODE = re.compile(
    r"hình sự|dân sự|lao động|hàng hải(?: việt nam)?|tố tụng (?:hình|dân) sự", re.IGNORECASE
)
"""Titles of what is no law but a code of law."""


_COUNTED = re.compile(
    rf"\b(?:hai|ba|bốn|năm|sáu|bảy|các|\d{{1,2}}){S}(?:(?:dự{S}(?:án|thảo)|dự){S})?"
    rf"(?P<kind>[Ll]uật){S}(?=[{UPPER}])"
)


def find_counted(line: str) -> Iterator[LawMatch]:
    """Read "hai luật Đặc xá và Thú y": laws that share one "luật" are one span.

    Where a remark in brackets parts them, each is one of its own.
    """
    for match in _COUNTED.finditer(line):
        titles = list(_row(line, match.end(), len(line)))
        if len(titles) < _LEAST:
            continue
        stop = titles[-1][0] + len(titles[-1][1])
        if "(" in line[match.end() : stop]:
            yield from (_titled(*found) for found in titles[1:])
            continue
        value = f"Luật {', '.join(title(' '.join(words.split())) for _, words in titles)}"
        yield LawMatch(match.start("kind"), stop, "counted", value, cased(match["kind"]))


_END = "và|tại|đã|được|sẽ|của|trong|là|thì|để|này|nhằm|khi|mà|cho|do|vào|luật|nghị|dự"
"""Words that end what several laws have in common."""
_COMMON = rf"(?!(?:{_END})\b)[^\W\d_]{{1,9}}\b"
CHANGING = re.compile(
    rf"\b[Ll]uật{S}(?P<name>[Ss]ửa đổi,?(?:{S}và)?{S}bổ sung{S}"
    rf"(?:một số{S}điều{S}(?:của{S})?)?(?:các{S}|\d{{1,2}}{S})?(?:đạo{S})?[Ll]uật{S}"
    rf"(?:có|liên quan|về)(?:{S}{_COMMON}|,{S}(?![{UPPER}]){_COMMON}){{1,12}})"
    rf"(?=[^\w ,\xa0]|$|{S}(?:{_END})\b|,{S}(?:{_END}|[{UPPER}])|{S}\()"
)
"""A law that changes others: "Luật sửa đổi, bổ sung các luật có quy định liên quan đến giá"."""


def read_changing(match: re.Match[str]) -> LawMatch:
    """Read a law that changes several others, told by what they have in common."""
    name = " ".join(match["name"].split())
    value = f"Luật {name[:1].lower()}{name[1:]}"
    return LawMatch(match.start(), match.end(), "changing", value, "Luật")
