"""Which wordings of offices are compared, and by which words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise

from nlp.entities.abbreviations import abbreviable, expand
from nlp.entities.lexicon import abbreviations, word_set
from nlp.entities.words import split_words

_KEPT = 4096
"""Wordings whose words are kept."""
_LOOSE = word_set("loose") | {"."}


def office_key(name: str, own: Mapping[str, str]) -> tuple[str, ...]:
    """Return what makes two wordings the same office: the words, written out, in any order.

    A document asks for the same few wordings again and again, and so do others: what is kept of
    them depends on nothing of `own` but the abbreviations that the wording has.
    """
    words = _abbreviable(name)
    if own.keys().isdisjoint(words):
        return _key(name, ())
    return _key(name, tuple((word, own[word]) for word in sorted(words & own.keys())))


@lru_cache(maxsize=_KEPT)
def _abbreviable(name: str) -> frozenset[str]:
    return abbreviable(_written_out(name))


@lru_cache(maxsize=_KEPT)
def _key(name: str, own: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    words = split_words(expand(_written_out(name), dict(own)))
    for at, pair in enumerate(pairwise(words)):
        if pair in _SYNONYMS:
            words = [*words[:at], *_SYNONYMS[pair], *words[at + 2 :]]
            break
    left_out = {*_LOOSE, *_FORMER, "trưởng"} if "phó" in words else {*_LOOSE, *_FORMER}
    return tuple(sorted(word for word in words if word not in left_out))


_LETTERS = {
    "pct": "phó chủ tịch",
    "gđ": "giám đốc",
    "pgđ": "phó giám đốc",
    "tgđ": "tổng giám đốc",
    "ptgđ": "phó tổng giám đốc",
    "hlv": "huấn luyện viên",
    "đbqh": "đại biểu quốc hội",
    "đb": "đại biểu",
    "phát ngôn viên": "người phát ngôn",
}
"""Letters for titles, and one of two words for a title."""
_TITLE_LETTERS = re.compile(rf"\b(?:{'|'.join(_LETTERS)})\b", re.IGNORECASE)
_APART = re.compile(r"(?<!\w)([A-ZĐ]{2,4})\s?[-–&]\s?([A-ZĐ]{2,5})(?!\w)")


def _written_out(name: str) -> str:
    """Write out the letters of a title and close up those of a field: "GĐ Sở GD - ĐT"."""
    return _APART.sub(_closed_up, _TITLE_LETTERS.sub(lambda m: _LETTERS[m[0].lower()], name))


def _closed_up(match: re.Match[str]) -> str:
    known = abbreviations()
    forms = (f"{match[1]}{mark}{match[2]}" for mark in ("&", "", "-"))
    return next((known[form] for form in forms if form in known), match[0])


_SYNONYMS = {
    ("nhật", "hoàng"): ("nhà", "vua", "nhật", "bản"),
    ("quốc", "vương"): ("nhà", "vua"),
    ("ngoại", "trưởng"): ("bộ", "trưởng", "ngoại", "giao"),
}
"""Titles of two syllables that say what longer ones do."""
_CORES = {"nhật hoàng": "nhà vua", "quốc vương": "nhà vua", "ngoại trưởng": "bộ trưởng"}

_FORMER = ("nguyên", "cựu")


@lru_cache(maxsize=_KEPT)
def office_core(title: str) -> str:
    """Return a title as compared: without "nguyên", "quyền", "thường trực" and its long forms."""
    written = _TITLE_LETTERS.sub(lambda m: _LETTERS[m[0].lower()], title)
    words = [word for word in split_words(written) if word not in (*_FORMER, "quyền")]
    core = " ".join(words).replace(" thường trực", "").replace("huấn luyện viên", "hlv")
    core = _CORES.get(core, core)
    if core.startswith("phó ") or core.endswith(" phó"):
        core = _DEPUTY.sub(r"phó \1", core.replace(" trưởng", ""))
    return _LONG_TITLES.sub("", core)


_DEPUTY = re.compile(r"^(\w+) phó$")
"""A "vụ phó" is a "phó vụ trưởng"."""

_LONG_TITLES = re.compile(
    r"(?<=thủ tướng) chính phủ$|(?<=chánh án) (?:tòa|toà)$|(?<=hlv) trưởng$"
    r"|(?<=tịch) (?:hđqt|hđtv|hội đồng quản trị|hội đồng thành viên)$"
)
