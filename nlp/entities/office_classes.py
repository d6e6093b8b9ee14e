"""Words of office that name a rank or several offices at once, so that nobody holds them."""

from __future__ import annotations

import re

_RANK = re.compile(r"(?<!đồng )(?<!trao )(?<!cung )\bcấp (?:hàm )?$", re.IGNORECASE)
_UPWARDS = re.compile(r"(?:,[^,.;:]{3,40}?)? trở (?:lên|xuống)\b", re.IGNORECASE)
_SEVERAL = re.compile(
    r"(?:phó )?(?:bộ trưởng|thứ trưởng|giám đốc|chủ tịch|bí thư|hiệu trưởng|chánh văn phòng"
    r"|viện trưởng|cục trưởng|vụ trưởng) các (?:bộ|sở|tỉnh|huyện|xã|quận|phường|thị xã|cục|vụ"
    r"|ban|ngành|trường|địa phương|doanh nghiệp|công ty|tập đoàn|viện|tòa|toà|đơn vị)\b",
    re.IGNORECASE,
)
_LANDS = re.compile(r" (?:các|hai|ba|bốn|[2-9]|\d\d) (?:nước|bên|quốc gia)$", re.IGNORECASE)


def is_class_of_offices(text: str, start: int, stop: int) -> bool:
    """Tell "đoàn cấp bộ trưởng", "từ Thứ trưởng trở lên" and "bộ trưởng các bộ A, B".

    Args:
        text: of the document.
        start: of the office.
        stop: of the office.
    """
    return bool(
        _RANK.search(text[max(0, start - 12) : start])
        or _UPWARDS.match(text, stop)
        or _SEVERAL.match(text, start, stop)
        or _LANDS.search(text, start, stop)
    )
