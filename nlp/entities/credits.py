"""Credits of pictures and clips: in "(Ảnh: Văn Điệp/Báo An Lộc)" nobody is spoken of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from nlp.entities.lexicon import word_set
from nlp.text import UPPER

_MARK = re.compile(
    r"(?=[ảnvcđ])\b(?:ảnh|nguồn|video|clip|đồ họa)"
    r"(?: (?:minh họa|tư liệu|ảnh|chụp màn hình|cắt từ clip))?(?:: ?| ?/ ?)",
    re.IGNORECASE,
)
_WORD = rf"[{UPPER}][^\s,;:()\[\]\n]{{0,24}}"
_NAMES = re.compile(
    rf"(?:(?:báo|đài|theo|truyền hình|tạp chí) )?{_WORD}(?:(?: ?[/&–-] ?| ){_WORD}){{0,5}}"
    rf"(?: cung cấp)?(?=[ ]?(?:[.)\]\n]|$))"
)
_AGENCIES = r"TTXVN|VOV(?:\.VN)?|VietnamPlus|Vietnam\+|VTV"
_BYLINE = re.compile(
    rf"(?:{_WORD}(?: {_WORD}){{1,3}} )?\((?:P/v|PV|Phóng viên) (?:{_AGENCIES})[^()\n]{{0,40}}\)"
    rf"|(?<=\./\. ){_WORD}(?: {_WORD}){{0,3}} ?/ ?(?:{_AGENCIES})(?=\s|$)"
)
"""Who wrote it: "Lê Hiền (P/v TTXVN tại La Habana)", "./. Lê Hiền/VOV.VN"."""
_MORE_OPENERS = ("chủ", "bí", "thủ", "phó", "bộ", "quốc", "đại", "thưởng")
"""First syllables of offices, bodies and calls that begin the sentence after a credit."""
_BODIES = (
    r"Bộ (?=[A-ZĐ])|Sở (?=[A-ZĐ])|UBND|HĐND|Công an|Trung tâm|Công ty|Cục|Tổng cục|Bệnh viện|Tòa án"
    r"|Viện|Chi cục|Ủy ban|Uỷ ban|Ban Chỉ|Thanh tra|Trường Đại|Trường THPT|Lực lượng|Cơ quan"
    r"|Tập đoàn"
)
"""Bodies that begin the sentence after a credit."""


@cache
def _before_sentence() -> re.Pattern[str]:
    """Return the pattern of a credit after which a sentence goes on in the same line."""
    openers = "|".join(sorted(w.title() for w in {*word_set("openers"), *_MORE_OPENERS}))
    return re.compile(
        rf"(?!(?:{openers})\b){_WORD}(?: {_WORD}){{0,3}}?"
        rf"(?:/{_WORD}|(?<! )(?= (?:(?:{openers}) [^\W\d_{UPPER}]|(?:{_BODIES})\b)))"
    )


def credit_ranges(text: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges of the names that stand after "Ảnh:" up to the end of the remark."""
    if "(P" in text or "./. " in text:  # without which no byline is there
        yield from (byline.span() for byline in _BYLINE.finditer(text))
    for mark in _MARK.finditer(text):
        names = _NAMES.match(text, mark.end()) or _before_sentence().match(text, mark.end())
        if names is not None:
            yield names.span()
