"""Offices beside a name that are another's: of who orders, of the others in a series."""

from __future__ import annotations

import re

WITH_ANOTHER = re.compile(
    r"(?:^|[.!?,\n]\s*)(?:[Tt]rong|[Tt]ại|[Ss]au|[Tt]rước|[Kk]hi|[Qq]ua"
    r"|[Gg]iao|[Tt]rao|[Tt]rả lời|[Cc]hia sẻ|[Pp]hát biểu|[Bb]áo cáo)\s[^,.;:\n]{0,60}"
    r"\b(?:với|gặp|tiếp|cho)\s+(?:tân )?$"
    r"|(?:^|[.!?\n]\s*)(?:Đánh giá|Nói|Nhận xét|Bình luận|Nhắc|Bày tỏ|Chúc mừng|Cảm ơn|Góp ý"
    r"|Đề cập|Ủng hộ|Hoan nghênh)\s[^.,;:\n]{0,60}[^\s,]\s+$"
)
"""Before the office of another than is named next: "Sau khi gặp Chủ tịch, Giám đốc A nói"."""


ANSWERED = re.compile(
    r"\b(?:giải thích|giải đáp|giải trình|trả lời|phản hồi)(?: sau đó| thêm)?(?: cho| trước)?"
    r"\s+(?:(?:hai|ba|các|những)\s+)?$",
    re.IGNORECASE,
)
"""Before the office of who asked: "Trả lời đại biểu, ông A nói"."""


OF_WHOM = (
    r"(?:\s[^\W\d]+){0,2}"
    r"(?:\s+(?:số\s+)?\d[^.,;:\n]{0,40}?)?(?:\s+ngày\s+[\d/.-]+)?\s+của\s+$"
)
"""After a word such as "quyết định": what it is on, its number and day, and "của"."""


BY_ORDER = re.compile(
    r"\b(?:quyết định|chỉ đạo|yêu cầu|đề nghị|ý kiến|kết luận|thông báo|tờ trình|văn bản|lệnh"
    r"|ủy quyền|uỷ quyền|công văn|phân công|bổ nhiệm)" + OF_WHOM,
    re.IGNORECASE,
)
"""Before the office of who ordered something to the one named next: "Theo quyết định của"."""


_ON_WHOM = re.compile(r"\s*(?:,? về [^.,;:\n]{0,60}\s)?(?:đối với|với|cho)\s")


def is_on_whom(gap: str) -> bool:
    """Tell "quyết định của Bộ trưởng đối với ông A", where the office is of who decides."""
    return _ON_WHOM.match(gap) is not None


_AMONG = re.compile(
    r"(?:,| và| cùng)\s(?:các |những |một số )?(?:cơ quan|đơn vị|bộ|ngành|sở|ban)\b", re.IGNORECASE
)


def is_among(text: str, stop: int, name_stop: int) -> bool:
    """Tell "Thủ tướng, Chủ nhiệm Văn phòng, ông A và các cơ quan", who are all told to do it.

    Args:
        text: of the document.
        stop: where the last office before the name ends.
        name_stop: where the name ends.
    """
    return text[stop : stop + 1] == "," and _AMONG.match(text, name_stop) is not None


_SERIES = re.compile(
    r"(?:\s?[-–]\s?[^.,;:()\n]{3,50})?(?:,\s[^.;:()\n]{3,60}){0,3}(?:,| và)\s"
    r"(?:(?:bộ|thứ|cục|vụ) trưởng|(?:phó )?(?:giám đốc|chủ tịch|bí thư|chủ nhiệm)|trưởng)"
    r"(?: công an)? các\s",
    re.IGNORECASE,
)


def is_of_series(text: str, before: str, stop: int) -> bool:
    """Tell "Phó thủ tướng A, bộ trưởng Y tế, bộ trưởng các bộ ...", a series of several people.

    `before` stands between the name and the office, which ends at `stop`.
    """
    return before == ", " and _SERIES.match(text, stop) is not None
