"""Which wordings of offices are compared, and by which words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from nlp.entities.abbreviations import expand
from nlp.entities.lexicon import word_set
from nlp.entities.words import split_words

_LOOSE = word_set("loose") | {"."}


def office_key(name: str, own: Mapping[str, str]) -> tuple[str, ...]:
    """Return what makes two wordings the same office: the words, written out, in any order."""
    words = split_words(expand(name, own))
    for at, pair in enumerate(pairwise(words)):
        if pair in _SYNONYMS:
            words = [*words[:at], *_SYNONYMS[pair], *words[at + 2 :]]
            break
    return tuple(sorted(word for word in words if word not in _LOOSE and word not in _FORMER))


_SYNONYMS = {
    ("nhật", "hoàng"): ("nhà", "vua", "nhật", "bản"),
    ("quốc", "vương"): ("nhà", "vua"),
    ("ngoại", "trưởng"): ("bộ", "trưởng", "ngoại", "giao"),
}
"""Titles of two syllables that say what longer ones do."""
_CORES = {"nhật hoàng": "nhà vua", "quốc vương": "nhà vua", "ngoại trưởng": "bộ trưởng"}

_FORMER = ("nguyên", "cựu")


def office_core(title: str) -> str:
    """Return a title as compared: without "nguyên", "quyền", "thường trực" and its long forms."""
    words = [word for word in split_words(title) if word not in (*_FORMER, "quyền")]
    core = " ".join(words).replace(" thường trực", "").replace("huấn luyện viên", "hlv")
    core = _CORES.get(core, core)
    return _LONG_TITLES.sub("", core)


_LONG_TITLES = re.compile(
    r"(?<=thủ tướng) chính phủ$|(?<=hlv) trưởng$"
    r"|(?<=tịch) (?:hđqt|hđtv|hội đồng quản trị|hội đồng thành viên)$"
)
