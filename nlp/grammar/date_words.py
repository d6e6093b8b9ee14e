"""The words of Vietnamese dates: patterns and small tables that the date rules share."""

from __future__ import annotations

SPACE = r"[ \xa0]{1,3}"
GAP = r"[ \xa0]{0,3}"
YEAR = r"(?:1[5-9]|20|21)\d\d"
END = r"(?![\w/]|[.,]\d|-\d)"
"""No expression ends inside a number or a word: "7/2021" is no "7/20"."""
NOT_IN_NUMBER = r"(?<![\w/.,:+-])"

MONTHS = {
    "một": 1,
    "giêng": 1,
    "hai": 2,
    "ba": 3,
    "tư": 4,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
    "mười một": 11,
    "mười hai": 12,
    "chạp": 12,
}
COUNTS = MONTHS
QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
QUARTERS |= {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4}
LUNAR_MONTHS = {"giêng": 1, "chạp": 12}

MONTH_WORD = "|".join(sorted((m for m in MONTHS if m != "năm"), key=len, reverse=True))
MONTH = rf"(?:\d{{1,2}}|{MONTH_WORD}|năm(?!{SPACE}(?:\d|nay|ngoái|sau|tới)))"
COUNT = rf"(?:\d{{1,2}}|{MONTH_WORD}|năm)"
DAYTIME = (
    r"(?:(?:buổi )?(?:rạng sáng|sáng sớm|sáng"
    r"|(?<!ăn )(?<!bữa )(?<!trái )(?<!ngược )(?<!cùng )"
    r"(?:trưa|chiều tối|chiều muộn|chiều|tối muộn|tối|đêm khuya|đêm|khuya)))"
)
DAYTIMES = rf"(?:(?:{DAYTIME}(?:,|{SPACE}(?:và|hoặc|đến)){SPACE}){{0,2}}{DAYTIME})"
"""One part of a day or several: "trưa và chiều"."""
WEEKDAY = rf"(?:thứ{SPACE}(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ{SPACE}nhật)"
ABOUT = r"(?:đầu|giữa|cuối|trung tuần|thượng tuần|hạ tuần)"
STEMS = "giáp|ất|bính|đinh|mậu|kỷ|canh|tân|nhâm|quý"
BRANCHES = "tý|sửu|dần|mão|thìn|tỵ|tị|ngọ|mùi|thân|dậu|tuất|hợi"
"""The words of a lunar year: "Đinh Dậu"."""
CALENDAR_WORDS = (
    "ngày|tháng|năm|quý|tuần|hôm|mùng|mồng|rạng|sáng|sớm|trưa|đầu|giờ|chiều|tối|muộn|đêm|khuya"
    "|một|giêng|hai|ba|tư|bốn|sáu|bảy|bẩy|tám|chín|mười|chạp|giữa|cuối|trung|thượng|hạ|nửa|của|nay"
    "|ngoái|sau|tới|qua|mai|kia|này|trước|vừa|rồi|rằm|tết|âm|lịch|âl|thứ|chủ|nhật|cùng|buổi"
    "|nhiệm|kỳ|kì|giai|đoạn|mới|hè|thu|đông|nguyên|đán|lịch|niên|khóa|khoá|học|thời|mùa|giải|đó|sắp|các|những|mấy|sn|i|ii|iii|iv|và|hoặc|đến|cho|thập|kỷ|xuân"
)
"""Every word that the patterns of dates hold, so that they are tried on runs of these only."""
YEAR_WORDS = {"trước": -1, "nay": 0, "ngoái": -1, "tới": 1, "sau": 1, "này": 0}
DAY_WORDS = {
    "hôm nay": 0,
    "hôm qua": -1,
    "hôm kia": -2,
    "ngày mai": 1,
    "ngày kia": 2,
    "nay": 0,
    "qua": -1,
    "mai": 1,
}
STEP_WORDS = {"này": 0, "trước": -1, "sau": 1, "tới": 1, "qua": -1, "rồi": -1, "vừa qua": -1}


def number(word: str) -> int:
    """Return the number that digits or a Vietnamese word stand for."""
    return int(word) if word.isdigit() else MONTHS[word.lower()]
