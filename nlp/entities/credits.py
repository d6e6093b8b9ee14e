"""Credits of pictures and clips: in "(Ảnh: Văn Điệp/Báo An Lộc)" nobody is spoken of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.text import UPPER

_MARK = re.compile(
    r"\b(?:ảnh|nguồn|video|clip|đồ họa)"
    r"(?: (?:minh họa|tư liệu|ảnh|chụp màn hình|cắt từ clip))?(?:: ?| ?/ ?)",
    re.IGNORECASE,
)
_WORD = rf"[{UPPER}][^\s,;:()\[\]\n]{{0,24}}"
_NAMES = re.compile(
    rf"(?:(?:báo|đài|theo|truyền hình|tạp chí) )?{_WORD}(?:(?: ?[/&–-] ?| ){_WORD}){{0,5}}"
    rf"(?: cung cấp)?(?=[ ]?(?:[.)\]\n]|$))"
)


def credit_ranges(text: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges of the names that stand after "Ảnh:" up to the end of the remark."""
    for mark in _MARK.finditer(text):
        names = _NAMES.match(text, mark.end())
        if names is not None:
            yield names.span()
