"""The patterns of single calendar expressions, in order of precedence, each with its reader."""

from __future__ import annotations

import re

from nlp.grammar.alternatives import one_of
from nlp.grammar.date_rules import (
    Build,
    bare_day,
    bare_year,
    birth_year,
    days_of_month,
    decade,
    first_months,
    full_day,
    half_year,
    iso_day,
    lone_day,
    long_ago,
    lunar_day,
    lunar_month,
    lunar_year,
    month,
    months,
    months_of_year,
    named_day,
    near_dated_day,
    near_day,
    near_week,
    next_term,
    other_year,
    quarter,
    range_end,
    range_start,
    same_day,
    season,
    short_day,
    start_of,
    step_month,
    weekday,
    year,
    year_list,
    year_range,
)
from nlp.grammar.date_words import (
    ABOUT,
    BRANCHES,
    CALENDAR_WORDS,
    COUNT,
    DAYTIME,
    DAYTIMES,
    END,
    GAP,
    MONTH,
    NOT_IN_NUMBER,
    SPACE,
    STEMS,
    WEEKDAY,
    YEAR,
)

FOUR = r"\d\d\d\d"
_YEAR_TAIL = (
    rf"(?:{GAP}[/.-]{GAP}(?P<year>{YEAR}){END}|,?{SPACE}năm{SPACE}(?P<year2>{YEAR}){END}"
    rf"|,?{SPACE}năm{SPACE}(?P<yword>nay|ngoái|sau|tới)\b)"
)
_NEXT = (
    rf"{SPACE}(?:này|(?P<ahead>(?:sắp{SPACE})?tới)"
    rf"(?!{SPACE}(?:\d|ngày|hết|tháng|khi|nay|năm|đây)))\b"
)
_LUNAR = rf"(?P<lunar>{GAP}\(?(?:âm lịch|lịch âm|âl)\)?)"
_DAY_TAIL = rf"(?P<more>(?:{GAP}(?:,|và|-|–|&|đến){GAP}\d{{1,2}}){{1,8}})"
_ON = (
    rf"(?:(?:(?:{DAYTIME}|hôm|ngày){SPACE})?(?<!lần ){WEEKDAY},?{SPACE}"
    rf"(?=ngày|\d{{1,2}}[/.-]\d))?"
)
"""The day of the week before a date: "sáng thứ Hai ngày 15/5", "hôm Chủ nhật, 5/3"."""
_DATED = rf"{_ON}(?:(?P<time>{DAYTIMES}){SPACE})?(?:(?P<unit>ngày|hôm|mùng|mồng){SPACE}){{0,2}}"
_UNIT = (
    rf"(?:{_ON}"
    rf"(?:(?:{DAYTIMES}){SPACE}(?:(?:ngày|hôm|mùng|mồng){SPACE}){{0,2}}"
    rf"|(?:(?:ngày|hôm|mùng|mồng){SPACE}){{1,2}})"
    rf"|(?:(?:{DAYTIME}|hôm|ngày){SPACE})?(?<!lần ){WEEKDAY},?{SPACE}(?=\d{{1,2}}[/.-]\d))"
)
_OF_WHOLE = (
    rf"(?!{SPACE}(?:cử tri|dân số|số|ghế|phiếu|diện tích|tổng|thành viên|đại biểu|người|chặng|quãng"
    rf"|thời gian|trong số|doanh|sản lượng|giá trị|lượng|nước|hộ|các|nhân|tài sản|thế giới"
    rf"|trường hợp|thế kỷ|thế hệ"
    rf"|ý kiến|vốn|cổ phần|công suất|chiều|khối|đường|lần|học sinh|gia đình|cơ thể)\b)"
)
"""What no day is followed by, but a fraction is: "2/3 cử tri"."""
_TRIGGER = "|".join(
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
_TRIGGER += "|(?<=[0-9]h[ \xa0])|(?<=[0-9][ \xa0]giờ[ \xa0])"

_TRIGGER += r"|(?<=/\d[-–])|(?<=/\d\d[-–])|(?<=/\d[ ][-–][ ])|(?<=/\d\d[ ][-–][ ])"
_TRIGGER += r"|(?<=/\d[ ][-–])|(?<=/\d\d[ ][-–])"

_PATTERNS: tuple[tuple[str, Build], ...] = (
    (
        rf"(?:{NOT_IN_NUMBER}|(?<=/\d\d\d\d-)){_DATED}(?P<day>\d{{1,2}}){GAP}(?P<sep>[/.-]){GAP}(?P<month>\d{{1,2}})"
        rf"{GAP}(?P=sep){GAP}(?P<year>{YEAR})(?![\w/]|[.,]\d){_LUNAR}?",
        full_day,
    ),
    (r"(?<![\w/.,-])(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?![\w/-])", iso_day),
    (
        rf"{NOT_IN_NUMBER}{_DATED}(?P<day>\d{{1,2}}){SPACE}tháng{SPACE}(?P<month>{MONTH})\b"
        rf"{_YEAR_TAIL}{_LUNAR}?",
        full_day,
    ),
    (
        rf"{NOT_IN_NUMBER}(?:{_UNIT}|(?<=từ[ \xa0]))(?P<day>\d{{1,2}}){_DAY_TAIL}"
        rf"(?:{GAP}[/.]{GAP}|{SPACE}tháng{SPACE})(?P<month>\d{{1,2}}){_YEAR_TAIL}?{END}",
        days_of_month,
    ),
    (
        rf"\b(?:{DAYTIME}{SPACE})?(?:ngày{SPACE})?(?:(?P<full>rằm)"
        rf"|(?:(?:mùng|mồng){SPACE}|(?=\d{{1,2}}{SPACE}tháng{SPACE}(?:giêng|chạp)))"
        rf"(?P<day>\d{{1,2}}))(?:{SPACE}tháng{SPACE}(?P<month>{MONTH}|giêng|chạp)\b|"
        rf"{SPACE}(?P<tet>tết)\b){_YEAR_TAIL}?{_LUNAR}?",
        lunar_day,
    ),
    (
        rf"{NOT_IN_NUMBER}{_UNIT}(?P<day>\d{{1,2}})(?:{GAP}(?P<sep>[/.-]){GAP}(?P<month>\d{{1,2}})"
        rf"(?![\w/]|[.,]\d|-\d{{1,2}}(?![\d/]))|{SPACE}tháng{SPACE}(?P<month2>{MONTH})\b)(?:,?{SPACE}năm{SPACE}(?P<yword>nay|ngoái"
        rf"|sau|tới)\b|{_NEXT})?{_LUNAR}?",
        short_day,
    ),
    (
        rf"(?:(?<=\()|{_TRIGGER})(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})"
        rf"(?![\w/%]|[.,]\d|-\d{{1,2}}(?![\d/])){_OF_WHOLE}(?:{_NEXT})?{_LUNAR}?",
        bare_day,
    ),
    (rf"{NOT_IN_NUMBER}(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}}){_LUNAR}", bare_day),
    (
        rf"{NOT_IN_NUMBER}(?<!thứ )(?P<day>\d{{1,2}}){SPACE}tháng{SPACE}(?P<month>\d{{1,2}})"
        rf"(?:{_YEAR_TAIL}|(?![\w/]|[.,-]\d|{SPACE}(?:ngày|tuổi|lần|năm|tháng|buổi)))",
        named_day,
    ),
    (
        rf"\b{_UNIT}(?P<day>\d{{1,2}}){END}(?!{SPACE}(?:hàng |hằng |mỗi )?tháng)",
        lone_day,
    ),
    (rf"(?<=đến[ \xa0])(?P<day>\d{{1,2}})[-.](?P<month>\d{{1,2}}){END}", range_end),
    (rf"(?<=kể từ[ \xa0])(?P<day>\d{{1,2}})[-.](?P<month>\d{{1,2}}){END}", bare_day),
    (rf"(?<=từ[ \xa0])(?P<day>\d{{1,2}})(?={SPACE}đến{SPACE}(?:ngày{SPACE})?\d)", range_start),
    (
        rf"\b(?:{ABOUT}{SPACE})?(?P<count>{COUNT}){SPACE}tháng{SPACE}(?:(?P<side>đầu|cuối)"
        rf"{SPACE}(?:của{SPACE})?)?năm(?:{SPACE}(?:(?P<year>{YEAR}){END}|(?P<yword>nay|ngoái|tới"
        rf"|sau)\b)|(?<=đầu năm)|(?<=cuối năm))",
        months_of_year,
    ),
    (
        rf"\bnửa{SPACE}(?P<side>đầu|cuối|sau){SPACE}(?:của{SPACE})?năm"
        rf"(?:{SPACE}(?:(?P<year>{YEAR}){END}|(?P<yword>nay|ngoái|tới|sau)\b))?",
        half_year,
    ),
    (
        rf"\b(?:(?P<about>{ABOUT}){SPACE})?quý{SPACE}(?P<quarter>iv|iii|ii|i|[1-4]|một|hai|ba|tư|bốn)\b"
        rf"(?:{_YEAR_TAIL}|(?!{GAP}/))",
        quarter,
    ),
    (
        rf"\btháng{SPACE}(?P<month>\d{{1,2}})(?P<more>(?:{GAP}(?:,|và|-|–|&){GAP}\d{{1,2}}"
        rf"(?!\d|{GAP}[%\w])){{1,8}}){_YEAR_TAIL}?",
        months,
    ),
    (rf"\btháng{SPACE}(?P<month>giêng|chạp)\b{_YEAR_TAIL}?", lunar_month),
    (
        rf"(?<!cách mạng )\b(?:(?P<about>{ABOUT}){SPACE})?tháng{SPACE}(?P<month>{MONTH})\b"
        rf"(?:{_YEAR_TAIL}|(?!{GAP}/|[.,]\d)(?:{SPACE}(?:vừa qua|này|tới)\b(?!{SPACE}\d))?)"
        rf"{_LUNAR}?",
        month,
    ),
    (
        rf"\b(?:(?P<about>{ABOUT}){SPACE})?tháng{SPACE}"
        rf"(?P<step>này|trước|sau|tới|vừa qua|qua)\b",
        step_month,
    ),
    (
        rf"\b(?:(?P<unit>nhiệm kỳ|giai đoạn|niên khóa|niên khoá|năm học|thời kỳ|mùa giải|mùa"
        rf"|các năm|năm){SPACE}(?:mới{SPACE})?)?(?<![\w/.,-])(?P<year>{YEAR})"
        rf"{GAP}[-–/]{GAP}(?P<year2>{YEAR}){END}"
        rf"(?P<more>(?:(?:,|{SPACE}và){SPACE}{YEAR}{GAP}[-–]{GAP}{YEAR}{END}){{1,6}})?",
        year_range,
    ),
    (
        rf"\bnăm{SPACE}{YEAR}(?:{GAP},{GAP}{YEAR}){{0,20}}{GAP}(?:,|và){GAP}{YEAR}{END}",
        year_list,
    ),
    (
        rf"\b(?:(?P<about>{ABOUT}){SPACE})?năm{SPACE}(?:(?P<year>{YEAR}){END}"
        rf"|(?P<yword>nay|ngoái|tới(?!{SPACE}nay))\b)",
        year,
    ),
    (rf"\b(?:(?P<about>{ABOUT}){SPACE})?mùa giải{SPACE}(?:năm{SPACE})?(?P<year>{YEAR}){END}", year),
    (rf"\bmùa giải{SPACE}năm{SPACE}(?P<yword>nay|ngoái)\b", year),
    (rf"\b{ABOUT}{SPACE}mùa giải{SPACE}năm{SPACE}(?:nay|ngoái)\b", season),
    (rf"\bmùa{SPACE}(?P<year>{YEAR})/\d\d{END}", season),
    (
        rf"\b(?:(?:{ABOUT}{SPACE})?mùa(?:{SPACE}(?:giải|xuân|hè|thu|đông))?|(?:{ABOUT}{SPACE})?hè)"
        rf"{SPACE}(?:(?<!mùa )này|tới|trước|sau|(?<=hè )vừa{SPACE}qua)\b(?!{SPACE}(?:đó|khi|nay))",
        season,
    ),
    (
        rf"(?<!xuân )(?<!đông )(?<!thu )(?<!phim )\b(?:mùa{SPACE})?(?:xuân|hè|thu|đông)"
        rf"{SPACE}(?:năm{SPACE}(?:nay|ngoái|sau|tới)\b|(?:năm{SPACE})?{YEAR}{END})",
        season,
    ),
    (rf"\b(?:nhiệm kỳ|năm học){SPACE}(?:này|trước|tới|sau|tiếp theo)\b", next_term),
    (
        rf"\btết{SPACE}(?:nguyên{SPACE}đán{SPACE})?(?:(?:{STEMS}){SPACE}(?:{BRANCHES})\b"
        rf"(?:{SPACE}{YEAR}{END}|(?!{SPACE}(?:năm|-))(?![^\W_]))|{YEAR}{END})",
        lunar_year,
    ),
    (
        rf"(?<!trong )(?<!suốt )(?<!cả )(?<!sang )(?<!với )\bnăm{SPACE}"
        rf"(?P<yword>trước|sau|qua|vừa{SPACE}qua)\b"
        rf"(?!{SPACE}(?:đó|khi|này|nữa|đây))",
        other_year,
    ),
    (
        rf"(?:(?<=[.!?\n] )|(?<=\n))(?:{COUNT}){SPACE}(?:ngày|tuần|tháng|năm){SPACE}trước"
        rf"(?:{SPACE}đó)?(?=,)",
        long_ago,
    ),
    (
        rf"(?<!hơn )(?<!gần )(?<!khoảng )(?<!cách )(?<!trong )(?<!đây )(?<!tới )(?<!tuổi )\b"
        rf"(?<![\d.,/-])(?:{COUNT}){SPACE}(?:ngày|tuần|tháng|năm){SPACE}trước(?=[,.;)])",
        long_ago,
    ),
    (rf"(?<=\()(?P<year>{YEAR})(?=\))", birth_year),
    (rf"\b{ABOUT}{SPACE}năm{SPACE}sau\b(?!{SPACE}(?:khi|đó))", same_day),
    (
        rf"\b(?:xuân|năm){SPACE}(?:{STEMS}){SPACE}(?:{BRANCHES})\b"
        rf"(?:{SPACE}(?:\({YEAR}\)|{YEAR}{END}))?",
        lunar_year,
    ),
    (
        rf"\b(?:{ABOUT}{SPACE})?(?:những{SPACE}năm(?:{SPACE}đầu)?|thập{SPACE}(?:niên|kỷ))"
        rf"{SPACE}(?:(?:1[5-9]|20)\d0|[1-9]0){END}(?!{SPACE}(?:tuổi|thế))",
        decade,
    ),
    (rf"(?:(?<=từ[ \xa0])|(?<=đến[ \xa0]))(?P<year>{YEAR}){END}", bare_year),
    (rf"(?:(?<=năm {FOUR}, )|(?<=năm {FOUR} và ))(?P<year>{YEAR}){END}", birth_year),
    (rf"(?:(?<=\bsn[ \xa0:])|(?<=hồi )|(?<=tầm nhìn )(?:năm )?)(?P<year>{YEAR}){END}", birth_year),
    (rf"(?<=với )(?P<about>cuối )?năm{SPACE}(?P<yword>trước)\b(?!{SPACE}(?:đó|khi))", year),
    (
        rf"(?:(?<=hồi )|(?<=vào ))(?:đầu|giữa|cuối){SPACE}(?:năm|tháng|tuần)\b(?!{SPACE}[\w])",
        same_day,
    ),
    (
        rf"(?<=hồi )(?:đầu|giữa|cuối){SPACE}(?:năm|tháng|tuần)\b(?!{SPACE}(?:\d|nay|này|trước|sau|"
        rf"tới|qua|ngoái|rồi|một|hai|ba|tư|năm|sáu|bảy|tám|chín|mười|học))",
        same_day,
    ),
    (
        rf"\b(?:(?:{DAYTIME}|ngày){SPACE})?hôm{SPACE}(?:trước{SPACE})?đó\b",
        same_day,
    ),
    (rf"\bđầu{SPACE}(?P<unit>năm|tháng)(?={SPACE}(?:đến|tới){SPACE}nay)", start_of),
    (
        rf"\b(?:(?:{DAYTIME}{SPACE})?(?:ngày{SPACE})?(?P<word>hôm nay|hôm qua|hôm kia|ngày mai"
        rf"|ngày kia)|(?:ngày{SPACE}và{SPACE})?{DAYTIMES}{SPACE}(?P<short>nay|qua|mai))\b",
        near_day,
    ),
    (
        rf"(?<!cuối )\b(?:buổi{SPACE})?(?:{DAYTIME}{SPACE})?cùng ngày\b"
        rf"(?:{SPACE}\d{{1,2}}[/.]\d{{1,2}}{END})?"
        rf"(?!{SPACE}(?:sinh|giỗ|cưới))",
        same_day,
    ),
    (
        rf"\b(?:(?:hôm{SPACE})(?P<short>thứ{SPACE}(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)\b"
        rf"|thứ{SPACE}(?:hai|ba|tư|năm|sáu|bảy|[2-7]){SPACE}tuần{SPACE}(?:này|trước|tới|sau)\b"
        rf"|(?<!họp )(?<!lần )(?<!khóa )(?<!nghị ){WEEKDAY}{SPACE}vừa{SPACE}(?:qua|rồi)\b"
        rf"|{DAYTIME}{SPACE}{WEEKDAY}(?={SPACE}\())",
        weekday,
    ),
    (
        rf"\b(?:những|các|mấy){SPACE}tháng{SPACE}(?:đầu|cuối){SPACE}(?:năm|quý)"
        rf"(?:{SPACE}(?:{YEAR}{END}|nay\b|i{{1,3}}\b|iv\b))?",
        first_months,
    ),
    (
        rf"\b(?:(?:ngày{SPACE})?(?:hôm nay|hôm qua|hôm kia)|ngày mai|ngày kia|{DAYTIME}{SPACE}"
        rf"(?:nay|qua|mai)){SPACE}(?P<day>\d{{1,2}})(?P<sep>[/.-])(?P<month>\d{{1,2}})"
        rf"(?:(?P=sep)(?P<year>{YEAR}))?{END}",
        near_dated_day,
    ),
    (
        r"(?:(?<=hôm nay \()|(?<=hôm qua \()|(?<=ngày mai \()|(?<=ngày \()|(?<=sáng nay \()"
        r"|(?<=trưa nay \()|(?<=chiều nay \()|(?<=tối nay \()|(?<=tối qua \()"
        r"|(?<=sáng mai \()|(?<=đêm qua \()|(?<=đêm nay \()|(?<=chiều qua \()|(?<=sáng qua \()"
        r"|(?<=trưa qua \()|(?<=vừa qua \()|(?<=tuần trước \()|(?<=cùng ngày \()"
        r"|(?<=tết \())(?P<day>\d{1,2})[.-](?P<month>\d{1,2})(?=\))",
        bare_day,
    ),
    (rf"\b(?P<about>đầu|giữa|cuối){SPACE}(?P<year>{YEAR}){END}", year),
    (
        rf"\b(?:(?P<about>{ABOUT}){SPACE})?tuần{SPACE}"
        rf"(?P<step>này|trước|sau|tới|vừa qua|qua|rồi)\b",
        near_week,
    ),
)

_SLASHES = ("/", ".", "-")
_DAY_WORDS = ("ngày", "hôm", "mùng", "mồng", "sáng", "trưa", "chiều", "tối", "đêm", "khuya")
NEEDED: dict[Build, tuple[str, ...]] = {
    iso_day: ("-",),
    full_day: (*_SLASHES, "tháng"),
    days_of_month: (",", "và", "-", "–", "&", "đến"),
    short_day: (*_DAY_WORDS, "thứ", "chủ"),
    lone_day: _DAY_WORDS,
    bare_day: _SLASHES,
    range_end: ("-", "."),
    range_start: ("đến",),
    year: ("năm", "đầu", "giữa", "cuối", "mùa"),
    year_range: ("-", "–", "/"),
    lunar_day: ("rằm", "mùng", "mồng", "giêng", "chạp"),
    lunar_month: ("giêng", "chạp"),
    quarter: ("quý",),
    half_year: ("nửa",),
    year_list: ("năm",),
    step_month: ("tháng",),
    months: ("tháng",),
    month: ("tháng",),
    first_months: ("tháng đầu", "tháng cuối"),
    months_of_year: ("tháng đầu", "tháng cuối", "tháng năm", "tháng của", "tháng"),
    start_of: ("đầu năm", "đầu tháng"),
    near_day: ("hôm", "nay", "qua", "mai", "kia"),
    near_dated_day: ("hôm", "nay", "qua", "mai", "kia"),
    near_week: ("tuần",),
    same_day: ("cùng ngày", "hôm", "đầu", "giữa", "cuối"),
    season: ("mùa", "hè", "xuân", "thu", "đông"),
    next_term: ("nhiệm kỳ", "năm học"),
    long_ago: ("trước",),
    named_day: ("tháng",),
    decade: ("những năm", "thập"),
    lunar_year: ("xuân", "năm", "tết"),
    weekday: ("thứ", "chủ nhật"),
    other_year: ("trước", "sau", "qua"),
}
"""Words one of which a text must hold, in small letters, for a pattern to be worth a search."""

_SPELT: tuple[Build, ...] = (
    *(lunar_day, lunar_month, month, step_month, months_of_year, half_year, quarter, year),
    *(
        other_year,
        season,
        next_term,
        long_ago,
        near_day,
        same_day,
        weekday,
        first_months,
        near_week,
        start_of,
        lunar_year,
    ),
)

Rule = tuple[re.Pattern[str], Build, tuple[str, ...]]
"""A pattern for text in small letters, its reader, and the words it needs one of."""
RULES: tuple[Rule, ...] = tuple((re.compile(p), b, NEEDED.get(b, ())) for p, b in _PATTERNS)
SPELT_RULES = tuple(rule for rule in RULES if rule[1] in _SPELT)
"""The rules that may hold without a digit."""
BARE_RULES = tuple(rule for rule in RULES if rule[1] in (bare_year, birth_year))
"""The rules that may hold for a number alone."""

LISTED_DAY = re.compile(
    rf"(?:,|{SPACE}và){SPACE}(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})"
    rf"(?:/(?P<year>{YEAR}))?{END}{_OF_WHOLE}"
)
"""A further day of a list of days."""
_WORD = rf"(?:{one_of(CALENDAR_WORDS.split('|'))}(?![^\W_])|\d{{1,99}})"
_MARKS = r"[ \xa0/.,:()&–—-]{0,8}"
CALENDAR_RUN = re.compile(rf"\b{_WORD}(?:{_MARKS}{_WORD})*")
"""Words and numbers that a calendar expression may hold, with the marks between them."""
