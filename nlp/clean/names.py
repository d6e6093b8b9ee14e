"""What stands at the end of an article: names of authors, papers and agencies."""

from __future__ import annotations

import re
from functools import cache

from nlp.clean.syllables import is_syllable
from nlp.clean.wordlists import entries

_WORK = r"tin|bài|bài viết|thực hiện|tác giả|người viết|biên tập|biên dịch|lược dịch|ghi"
_WHO = r"pv|phóng viên|ctv|nhóm pv|nguồn|nguồn tin"
_MEDIA = r"ảnh|clip|video|đồ họa"
_AND = r"(?:\s?[,&/+-]\s?|\s+và\s+|\s+)"
_LABELLED = re.compile(
    rf"(?:(?:{_MEDIA}){_AND})?(?:{_WORK}|{_WHO})(?:{_AND}(?:{_WORK}|{_WHO}|{_MEDIA})){{0,3}}"
    rf"(?:\s*[:：]\s*|(?<=ảnh)\s+)(?P<rest>\S.{{0,70}})",
    re.IGNORECASE,
)
_HONORIFIC = re.compile(
    r"(?:luật sư|ls|pgs|gs|ts|ths|bs|kts|nhà báo|pv|phóng viên|cộng tác viên|ctv)\.?\s+",
    re.IGNORECASE,
)
_SHORT = re.compile(r"(?:[A-ZĐ][a-z]?\.\s?){1,3}[A-ZĐÀ-Ỹ][^\W\d_]*")
_FOLLOWING = re.compile(
    r"\(?\s*(?:theo|nguồn|nguồn tin)\s*:?\s+(?P<rest>[^.;!?]{1,50}|\S{1,40})\)?", re.IGNORECASE
)
_ROLE = re.compile(r"(?:theo|từ|tổng hợp|ghi|lược dịch|st|sưu tầm)\b", re.IGNORECASE)
_PARTS = re.compile(r"\s*(?:[-–—,&+|]|(?<!\bT)/)\s*|\s+và\s+|\s*[()]\s*")
_INITIALS = re.compile(r"(?:[A-ZĐ]\.){1,4}[A-ZĐ]?[a-zđ]{0,6}\.?|[A-ZĐ]{1,5}")
MAX_BYLINE = 90


@cache
def _agencies() -> frozenset[str]:
    return frozenset(entry.casefold() for entry in entries("agencies.txt"))


def is_agency(text: str) -> bool:
    """Say whether a text is the name of a paper or agency, or a word that stands for one."""
    return text.strip(" .").casefold() in _agencies()


def is_name(text: str) -> bool:
    """Say whether a text looks like the name of one person: two to four capitalised syllables.

    Initials may stand for all but one of them: "T.Linh", "N.V. An".
    """
    found = _HONORIFIC.sub("", text, count=1).split()
    if _SHORT.fullmatch(text):
        return all(is_syllable(part) for part in text.replace(".", " ").split() if len(part) > 2)
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
    if (found := _FOLLOWING.fullmatch(text)) and _is_source(found["rest"]):
        return "byline-source"
    parts = [part for part in _PARTS.split(text) if part]
    if parts and all(is_agency(part) for part in parts):
        return "byline-agency"
    if any(is_name(part) for part in parts) and all(_is_author(part) for part in parts):
        return "byline-names"
    return ""


def _is_author(part: str) -> bool:
    shapes = is_name(part) or is_agency(part) or _ROLE.match(part) or _INITIALS.fullmatch(part)
    return bool(shapes)


def _is_source(text: str) -> bool:
    return len(text.split()) <= 7 and _starts_high(text)


def _is_short(text: str) -> bool:
    return len(text.split()) <= 12 and _starts_high(text)


def _starts_high(text: str) -> bool:
    return text[:1].isupper() or text[:1].isdigit() or is_agency(text)
