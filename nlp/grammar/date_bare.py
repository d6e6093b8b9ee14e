"""Patterns of days, months and years without a word of their own: "(6/1961)", "từ 2007"."""

from __future__ import annotations

from nlp.grammar.date_parts import DAY_TAIL, FOUR, LUNAR, NEXT, OF_WHOLE, TRIGGER
from nlp.grammar.date_rules import (
    Build,
    bare_day,
    bare_month,
    bare_year,
    birth_year,
    bracketed_days,
    month_to_month,
)
from nlp.grammar.date_words import ABOUT, END, GAP, NOT_IN_NUMBER, SPACE, YEAR

_RECENT = r"(?:19[3-9]|20[0-4])\d"
_NO_COUNT = (
    rf"(?!{SPACE}(?:người|hộ|đồng|tỷ|tỉ|triệu|nghìn|ngàn|m|m2|m3|ha|km|usd|đô|euro|căn|suất|cán bộ"
    r"|đại biểu|lượt|trường hợp|tấn|lít|kg|mét|héc|chiếc|xe|cổ|bộ|bức|phiếu|cuộc|vụ|đơn|doanh"
    r"|lao động|học sinh|sinh viên|giáo viên|công nhân|gia đình|chỗ|ngày|giờ|tháng|năm|điểm|ca"
    r"|tỷ lệ|quân|lính|khách|sản phẩm|dự án|công trình|thành viên|chiến sĩ|trẻ|em|phần|cây|con"
    r"|trang|loại|tàu|máy|việc|nhà|thí sinh|bệnh|tù|cử tri|tình nguyện|cảnh sát|binh|tay|đảng"
    r"|thanh niên|phụ nữ|đoàn viên|hội viên|tổ|đến|tới)\b)"
)
"""What a number that is a year is not followed by: "từ 2000 người"."""
_MONTH_YEAR = rf"(?P<month2>\d{{1,2}})[/.-](?P<year2>{YEAR})"
_SAY_DAY = "|".join(
    rf"(?<={day} \()"
    for day in (
        *("hôm nay", "hôm qua", "ngày mai", "ngày", "sáng nay", "trưa nay", "chiều nay"),
        *("tối nay", "tối qua", "sáng mai", "đêm qua", "đêm nay", "chiều qua", "sáng qua"),
        *("trưa qua", "vừa qua", "tuần trước", "cùng ngày", "tết"),
    )
)

BARE_PATTERNS: tuple[tuple[str, Build], ...] = (
    (
        rf"(?=\d)(?:(?<=\()|{TRIGGER})(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})"
        rf"(?![\w/%]|[.,]\d|-\d{{1,2}}(?![\d/])){OF_WHOLE}(?:{NEXT})?{LUNAR}?",
        bare_day,
    ),
    (rf"(?=\d){NOT_IN_NUMBER}(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}}){LUNAR}", bare_day),
    (rf"(?<=kể từ[ \xa0])(?P<day>\d{{1,2}})[-.](?P<month>\d{{1,2}}){END}", bare_day),
    (rf"(?=\d)(?:{_SAY_DAY})(?P<day>\d{{1,2}})[.-](?P<month>\d{{1,2}})(?=\))", bare_day),
    (
        rf"(?<=\()(?P<day>\d{{1,2}}){DAY_TAIL}{GAP}(?P<sep>[/.-]){GAP}(?P<month>\d{{1,2}})"
        rf"(?:(?P=sep)(?P<year>{YEAR}))?(?=[),;])",
        bracketed_days,
    ),
    (
        rf"(?:\b(?:{ABOUT}{SPACE})?tháng{SPACE}|{NOT_IN_NUMBER}(?=\d{{1,2}}[/.-]\d{{4}}))"
        rf"(?P<month>\d{{1,2}})"
        rf"(?:[/.-](?P<year>{YEAR}))?(?:{GAP}[-–—]{GAP}|{SPACE}(?:đến|tới){SPACE}(?:hết{SPACE})?)"
        rf"(?:tháng{SPACE})?{_MONTH_YEAR}{END}",
        month_to_month,
    ),
    (
        rf"{NOT_IN_NUMBER}(?P<day>\d{{1,2}})(?P<sep>[/.])(?P<month>\d{{1,2}})(?P=sep)"
        rf"(?P<year>{YEAR})(?:{GAP}[-–—]{GAP}|{SPACE}(?:đến|tới){SPACE}){_MONTH_YEAR}{END}",
        month_to_month,
    ),
    (
        rf"(?=\d\d?[/-])(?:(?<=\()|(?<=từ )|(?<=đến )|(?<=tới )|(?<=vào )|(?<=hồi )|(?<=trước )"
        rf"|(?<=sau )|(?<=/{FOUR}, )(?=[^)(]{{6,7}}\)))"
        rf"(?P<month>1[0-2]|0?[1-9])[/-](?P<year>{YEAR}){END}",
        bare_month,
    ),
    (
        rf"(?=\d{{4}})(?:(?<=từ )|(?<=đến )|(?<=vào )|(?<=hồi )|(?<=trước )|(?<=sau )|(?<=trong )"
        rf"|(?<=cùng kỳ )|(?<=thời điểm )|(?<=bầu cử ))"
        rf"(?P<year>{_RECENT}){END}(?!{GAP}[-–]){_NO_COUNT}",
        birth_year,
    ),
    (rf"(?=\d{{4}})(?:(?<=từ[ \xa0])|(?<=đến[ \xa0]))(?P<year>{YEAR}){END}", bare_year),
    (
        rf"(?=\d{{4}})(?:(?<=\()(?=\d{{4}}\))|(?<=năm {FOUR}, )|(?<=năm {FOUR} và )"
        rf"|(?<=\bsn[ \xa0:])|(?<=hồi )|(?<=tầm nhìn ))(?P<year>{YEAR}){END}",
        birth_year,
    ),
)
"""Patterns of expressions whose place says what they are."""
