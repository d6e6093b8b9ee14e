"""Parts of patterns that several kinds of calendar expressions share."""

from __future__ import annotations

from nlp.grammar.date_words import DAYTIME, DAYTIMES, END, GAP, SPACE, WEEKDAY, YEAR

FOUR = r"\d\d\d\d"
YEAR_TAIL = (
    rf"(?:{GAP}[/.-]{GAP}(?P<year>{YEAR}){END}|,?{SPACE}năm{SPACE}(?P<year2>{YEAR}){END}"
    rf"|,?{SPACE}năm{SPACE}(?P<yword>nay|ngoái|sau|tới)\b)"
)
NEXT = (
    rf"{SPACE}(?:này|(?P<ahead>(?:sắp{SPACE})?tới)"
    rf"(?!{SPACE}(?:\d|ngày|hết|tháng|khi|nay|năm|đây)))\b"
)
LUNAR = rf"(?P<lunar>{GAP}\(?(?:âm lịch|lịch âm|âl)\)?)"
DAY_TAIL = rf"(?P<more>(?:{GAP}(?:,|và|-|–|&|đến){GAP}\d{{1,2}}){{1,8}})"
ON = (
    rf"(?:(?:(?:{DAYTIME}|hôm|ngày){SPACE})?(?<!lần ){WEEKDAY},?{SPACE}"
    rf"(?=ngày|\d{{1,2}}[/.-]\d))?"
)
"""The day of the week before a date: "sáng thứ Hai ngày 15/5", "hôm Chủ nhật, 5/3"."""
_EDGE = (
    rf"(?:(?:đầu(?<!bắt đầu)(?<!lần đầu)(?<!ban đầu)|giữa|cuối){SPACE}"
    rf"(?=ngày{SPACE}|buổi{SPACE}))?"
)
"""The part of a day before its word: "cuối ngày 17/6"."""
DATED = (
    rf"{_EDGE}{ON}(?:(?P<time>{DAYTIMES}){SPACE})?(?:(?P<unit>ngày|hôm|mùng|mồng){SPACE}){{0,2}}"
)
UNIT = (
    rf"(?:{_EDGE}{ON}"
    rf"(?:(?:{DAYTIMES}){SPACE}(?:(?:ngày|hôm|mùng|mồng){SPACE}){{0,2}}"
    rf"|(?:(?:ngày|hôm|mùng|mồng){SPACE}){{1,2}})"
    rf"|(?:(?:{DAYTIME}|hôm|ngày){SPACE})?(?<!lần ){WEEKDAY},?{SPACE}(?=\d{{1,2}}[/.-]\d))"
)
OF_WHOLE = (
    rf"(?!{SPACE}(?:cử tri|dân số|số|ghế|phiếu|diện tích|tổng|thành viên|đại biểu|người|chặng|quãng"
    rf"|thời gian|trong số|doanh|sản lượng|giá trị|lượng|nước|hộ|các|nhân|tài sản|thế giới"
    rf"|trường hợp|thế kỷ|thế hệ|ngày|xã|huyện|tỉnh|tiêu chí|quận|phường|thôn"
    rf"|ý kiến|vốn|cổ phần|công suất|chiều|khối|đường|lần|học sinh|gia đình|cơ thể)\b)"
)
"""What no day is followed by, but a fraction is: "2/3 cử tri"."""
TRIGGER = "|".join(
    rf"(?<={word}[ \xa0])"
    for word in (
        "dịp",
        "lễ",
        "vào",
        "từ",
        "đến",
        "tới",
        "trước",
        "sau",
        "kể từ",
        "qua",
        "và",
        "nay",
        "hết",
    )
)
TRIGGER += "|(?<=[0-9]h[ \xa0])|(?<=[0-9][ \xa0]giờ[ \xa0])"

TRIGGER += r"|(?<=/\d[-–])|(?<=/\d\d[-–])|(?<=/\d[ ][-–][ ])|(?<=/\d\d[ ][-–][ ])"
TRIGGER += r"|(?<=/\d[ ][-–])|(?<=/\d\d[ ][-–])"
