"""What stands aside between a person and an office: others in brackets, bodies over bodies."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.entities.holder_patterns import PARENT_OVER
from nlp.entities.lexicon import heads
from nlp.entities.tagger import Candidate
from nlp.entities.words import split_words

_OPENED = re.compile(r"\s*\([^()\n]{0,80}$")
_CLOSED = re.compile(r"[^()\n]{0,80}\)(?=\s+[^\W\d_])")


def past_bracket(
    text: str, persons: Sequence[Candidate], holder: int, start: int
) -> tuple[int, int]:
    """Return of whom the words before an office are told, and where they begin.

    In "ông A (gọi ông B bằng cậu) đang là Chủ tịch" it is A, not B, the last named: `holder`.
    """
    person = persons[holder] if holder > 0 else None
    if person is None or start != person.stop:
        return holder, start
    closed = _CLOSED.match(text, person.stop)
    if closed is None or not _OPENED.fullmatch(text, persons[holder - 1].stop, person.start):
        return holder, start
    return holder - 1, closed.end()


_OF_SOME = re.compile(
    r"^\s+(?:(?:của|tại|ở) )?(?:một|nhiều|vài|một số) (?:tờ |công ty|tập đoàn|doanh nghiệp|hãng"
    r"|ngân hàng|trường|cơ quan|tổ chức|bệnh viện|đơn vị|quỹ|viện)[^,.;:()\n]{0,40}?"
    r"(?=\s*,|\s+(?:và|kiêm)\s)"
    r"|^\s+(?:nữ )?(?:(?:trẻ|trẻ tuổi|cao tuổi|lâu năm) nhất|đầu tiên|duy nhất)"
    r"(?:\s[^,.;:()\n]{1,30}?)?(?=\s*,|\s+(?:và|kiêm)\s)"
)
"""What completes an office: "cựu Giám đốc một công ty địa phương và", "trẻ nhất nước, "."""


def past_parent(gap: str) -> str:
    """Return words without a body that completes the office before: ", Đại học Hà Sơn, "."""
    gap = _OF_SOME.sub("", gap)
    parent = PARENT_OVER.match(gap)
    if parent and (heads().first(split_words(parent[1]), 0) or parent[1][0].islower()):
        return gap[parent.end() :]
    return gap
