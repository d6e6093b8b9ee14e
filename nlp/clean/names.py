"""What stands at the end of an article: names of authors, papers and agencies."""

from __future__ import annotations

import re
from functools import cache

from nlp.clean.syllables import is_syllable
from nlp.clean.wordlists import entries

_LABELLED = re.compile(
    r"(?:(?:tin|bài|ảnh|clip|video|đồ họa|thực hiện|tác giả|người viết|biên tập|biên dịch|lược dịch"
    r"|nguồn|nguồn tin|ghi|pv|phóng viên|ctv|nhóm pv|bài viết)(?:\s?[,&/+-]\s?|\s+và\s+|\s+)?){1,4}"
    r"\s*[:：]\s*(?P<rest>\S.{0,70})",
    re.IGNORECASE,
)
_FOLLOWING = re.compile(
    r"\(?\s*(?:theo|nguồn|nguồn tin)\s*:?\s+(?P<rest>[^.;!?]{1,50}|\S{1,40})\)?", re.IGNORECASE
)
_PARTS = re.compile(r"\s*[-–—/,&+|]\s*|\s+và\s+|\s*[()]\s*")
_INITIALS = re.compile(r"(?:[A-ZĐ]\.){1,4}[A-ZĐ]?[a-zđ]{0,6}\.?|[A-ZĐ]{1,5}")
MAX_BYLINE = 90


@cache
def _agencies() -> frozenset[str]:
    return frozenset(entry.casefold() for entry in entries("agencies.txt"))


def is_agency(text: str) -> bool:
    """Say whether a text is the name of a paper or agency, or a word that stands for one."""
    return text.strip(" .").casefold() in _agencies()


def is_name(text: str) -> bool:
    """Say whether a text looks like the name of one person: two to four capitalised syllables."""
    found = text.split()
    if not 2 <= len(found) <= 4:
        return False
    spelt = [bool(_INITIALS.fullmatch(w)) or (w[0].isupper() and is_syllable(w)) for w in found]
    return all(spelt) and any(is_syllable(w) for w in found)


def byline_rule(text: str) -> str:
    """Return the name of the shape of byline that a text has, else ""."""
    text = text.strip().rstrip(".").strip()
    if not text or len(text) > MAX_BYLINE:
        return ""
    if (found := _LABELLED.fullmatch(text)) and _is_short(found["rest"]):
        return "byline-label"
    if (
        (found := _FOLLOWING.fullmatch(text))
        and len(found["rest"].split()) <= 7
        and _starts_high(found["rest"])
    ):
        return "byline-source"
    parts = [part for part in _PARTS.split(text) if part]
    if parts and all(is_agency(part) for part in parts):
        return "byline-agency"
    if parts and is_name(parts[0]) and all(_is_author(part) for part in parts[1:]):
        return "byline-names"
    return ""


def _is_author(part: str) -> bool:
    return (
        is_name(part)
        or is_agency(part)
        or bool(re.match(r"(?:theo|từ|tổng hợp|ghi|lược dịch)\b", part, re.IGNORECASE))
        or bool(_INITIALS.fullmatch(part))
    )


def _is_short(text: str) -> bool:
    return len(text.split()) <= 12 and _starts_high(text)


def _starts_high(text: str) -> bool:
    return text[:1].isupper() or text[:1].isdigit() or is_agency(text)
