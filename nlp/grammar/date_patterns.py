"""The patterns of single calendar expressions, in order of precedence, each with its reader."""

from __future__ import annotations

import re

from nlp.grammar.alternatives import one_of
from nlp.grammar.date_bare import BARE_PATTERNS
from nlp.grammar.date_parts import (
    DATED,
    DAY_TAIL,
    LUNAR,
    OF_WHOLE,
    UNIT,
    YEAR_TAIL,
)
from nlp.grammar.date_rules import (
    Build,
    bare_day,
    bare_month,
    bare_year,
    birth_year,
    bracketed_days,
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
    month_to_month,
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

_PATTERNS: tuple[tuple[str, Build], ...] = (
    (
        rf"(?:{NOT_IN_NUMBER}|(?<=-)(?:(?<=/\d\d\d\d-)|(?<=/\d-)|(?<=/\d\d-))){DATED}(?P<day>\d{{1,2}}){GAP}(?P<sep>[/.-]){GAP}(?P<month>\d{{1,2}})"
        rf"{GAP}(?P=sep){GAP}(?P<year>{YEAR})(?![\w/]|[.,]\d){LUNAR}?",
        full_day,
    ),
    (r"(?<![\w/.,-])(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?![\w/-])", iso_day),
    (
        rf"{NOT_IN_NUMBER}{DATED}(?P<day>\d{{1,2}}){SPACE}tháng{SPACE}(?P<month>{MONTH})\b"
        rf"{YEAR_TAIL}{LUNAR}?",
        full_day,
    ),
    (
        rf"{NOT_IN_NUMBER}(?:{UNIT}|(?<=từ[ \xa0]))(?P<day>\d{{1,2}}){DAY_TAIL}"
        rf"(?:{GAP}[/.]{GAP}|{SPACE}tháng{SPACE})(?P<month>\d{{1,2}}){YEAR_TAIL}?{END}",
        days_of_month,
    ),
    (
        rf"\b(?:{DAYTIME}{SPACE})?(?:ngày{SPACE})?(?:(?P<full>rằm)"
        rf"|(?:(?:mùng|mồng){SPACE}|(?=\d{{1,2}}{SPACE}tháng{SPACE}(?:giêng|chạp)))"
        rf"(?P<day>\d{{1,2}}))(?:{SPACE}tháng{SPACE}(?P<month>{MONTH}|giêng|chạp)\b|"
        rf"{SPACE}(?P<tet>tết)\b){YEAR_TAIL}?{LUNAR}?",
        lunar_day,
    ),
    (
        rf"{NOT_IN_NUMBER}{UNIT}(?P<day>\d{{1,2}})(?:{GAP}(?P<sep>[/.-]){GAP}(?P<month>\d{{1,2}})"
        rf"(?![\w/]|[.,]\d|-\d{{1,2}}(?![\d/]))|{SPACE}tháng{SPACE}(?P<month2>{MONTH})\b)(?:,?{SPACE}năm{SPACE}(?P<yword>nay|ngoái"
        rf"|sau|tới)\b|{SPACE}này\b)?{LUNAR}?",
        short_day,
    ),
    (
        rf"{NOT_IN_NUMBER}(?<!thứ )(?P<day>\d{{1,2}}){SPACE}tháng{SPACE}(?P<month>\d{{1,2}})"
        rf"(?:{YEAR_TAIL}|(?![\w/]|[.,-]\d|{SPACE}(?:ngày|tuổi|lần|năm|tháng|buổi)))",
        named_day,
    ),
    (
        rf"\b{UNIT}(?P<day>\d{{1,2}}){END}(?!{SPACE}(?:hàng |hằng |mỗi )?tháng)",
        lone_day,
    ),
    (rf"(?<=đến[ \xa0])(?P<day>\d{{1,2}})[-.](?P<month>\d{{1,2}}){END}", range_end),
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
        rf"(?:{YEAR_TAIL}|(?!{GAP}/))",
        quarter,
    ),
    (
        rf"\btháng{SPACE}(?P<month>\d{{1,2}})(?P<more>(?:{GAP}(?:,|và|-|–|&){GAP}\d{{1,2}}"
        rf"(?!\d|{GAP}[%\w])){{1,8}}){YEAR_TAIL}?",
        months,
    ),
    (rf"\btháng{SPACE}(?P<month>giêng|chạp)\b{YEAR_TAIL}?", lunar_month),
    (
        rf"(?<!cách mạng )\b(?:(?P<about>{ABOUT}){SPACE})?tháng{SPACE}(?P<month>{MONTH})\b"
        rf"(?:{YEAR_TAIL}|(?!{GAP}/|[.,]\d)"
        rf"(?:{SPACE}(?:vừa qua|này|tới(?:{SPACE}đây)?)\b(?!{SPACE}\d))?)"
        rf"{LUNAR}?",
        month,
    ),
    (
        rf"\b(?:(?P<about>{ABOUT}){SPACE})?tháng{SPACE}"
        rf"(?P<step>này|trước|sau|tới(?!{SPACE}(?:nay|ngày|hết))|vừa qua|qua)\b",
        step_month,
    ),
    (
        rf"\b(?:(?P<count>\d{{1,2}}){SPACE}(?=năm{SPACE}\d))?"
        rf"(?:(?P<unit>nhiệm k[ỳì]|giai đoạn|niên khóa|niên khoá|năm học|thời kỳ|mùa giải|mùa"
        rf"|các năm|năm){SPACE}(?:mới{SPACE})?)?(?<![\w/.,-])(?P<year>{YEAR})"
        rf"{GAP}[-–/]{GAP}(?P<year2>{YEAR}){END}",
        year_range,
    ),
    (
        rf"\b(?:các{SPACE})?năm{SPACE}{YEAR}(?:{GAP},{GAP}{YEAR}){{0,20}}{GAP}(?:,|và){GAP}{YEAR}{END}",
        year_list,
    ),
    (
        rf"\b(?:(?P<about>{ABOUT}){SPACE})?năm{SPACE}(?:(?P<year>{YEAR}){END}"
        rf"|(?P<yword>nay|ngoái|tới(?!{SPACE}(?:nay|ngày|tháng|hết)))\b)",
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
    (rf"\bnăm học{SPACE}(?:này|trước|tới|sau|tiếp theo)\b", next_term),
    (
        rf"\btết{SPACE}(?:nguyên{SPACE}đán{SPACE})?(?:(?:{STEMS}){SPACE}(?:{BRANCHES})\b"
        rf"(?:{SPACE}{YEAR}{END}|(?!{SPACE}(?:năm|-))(?![^\W_]))|{YEAR}{END})",
        lunar_year,
    ),
    (
        rf"(?<!trong )(?<!suốt )(?<!cả )(?<!sang )(?<!với )(?<!các )(?<!những )\bnăm{SPACE}"
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
    (
        rf"\bđầu{SPACE}(?P<unit>năm|tháng)(?={SPACE}(?:đến|tới){SPACE}(?:nay|ngày|tháng|hết))",
        start_of,
    ),
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
        rf"\b(?:(?:(?:ngày|{DAYTIME}){SPACE})?(?:hôm nay|hôm qua|hôm kia)|ngày mai|ngày kia"
        rf"|{DAYTIME}{SPACE}(?:nay|qua|mai))(?:{SPACE}{WEEKDAY},?(?={SPACE}ngày|{SPACE}\d))?"
        rf"(?:{SPACE}ngày)?{SPACE}(?P<day>\d{{1,2}})(?P<sep>[/.-])(?P<month>\d{{1,2}})"
        rf"(?:(?P=sep)(?P<year>{YEAR}))?{END}",
        near_dated_day,
    ),
    *BARE_PATTERNS,
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
    bracketed_days: (",", "và", "-", "–", "&", "đến"),
    bare_month: ("/", "-"),
    month_to_month: ("-", "–", "—", "đến", "tới"),
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
    next_term: ("năm học",),
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
    rf"(?:/(?P<year>{YEAR}))?{END}{OF_WHOLE}"
)
"""A further day of a list of days."""
NEAR_DATED = re.compile(
    rf",{SPACE}(?P<day>\d{{1,2}})(?P<sep>[/.-])(?P<month>\d{{1,2}})"
    rf"(?:(?P=sep)(?P<year>{YEAR}))?{END}{OF_WHOLE}"
)
"""The day that "hôm nay, 4/7" names a second time."""
_WORD = rf"(?:{one_of(CALENDAR_WORDS.split('|'))}(?![^\W_])|\d{{1,99}})"
_MARKS = r"[ \xa0/.,:()&–—-]{0,8}"
CALENDAR_RUN = re.compile(rf"\b{_WORD}(?:{_MARKS}{_WORD})*")
"""Words and numbers that a calendar expression may hold, with the marks between them."""
