"""How the press cites documents: one pattern for each form of citation."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from nlp.grammar.alternatives import one_of
from nlp.text import UPPER

S = r"[ \xa0]{1,3}"
G = r"[ \xa0]{0,2}"
YEAR = r"(?:19[3-9]\d|20\d\d)"
UP = (
    r"(?:TTr|Ttr|(?:UBTV)?QH[ \xa0]1\d(?![\w/.-])|[CPVAT][ \xa0]\d{1,2}(?!\d)"
    r"|[A-ZĐ][a-z][A-ZĐ]{2,8}|[A-ZĐ][A-ZĐ&i]{0,11}\d{0,2}(?:g\b)?)"
)
CODE = (
    rf"\d{{1,5}}[A-Za-z]?(?:{G}/{G}{YEAR})?{G}[-–/]{G}{UP}"
    rf"(?:(?:{G}[-–/]{G}|\.){UP}){{0,8}}(?![\w/])"
)
KINDS = (
    "Hiến pháp|Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết liên tịch|Nghị quyết|Quyết định|Chỉ thị"
    "|Thông tư liên tịch|Thông tư|Thông báo kết luận|Thông báo|Kết luận|Quy định|Quy chế"
    "|Hướng dẫn|Kế hoạch|Công văn|Công điện|Tờ trình|Báo cáo|Đề án"
    "|Chương trình hành động|Chương trình|Lệnh|Sắc lệnh|Văn bản|Thông tri|Giấy phép|Công hàm"
    "|Qui định|Qui chế|Cáo trạng|Bản án|Kháng nghị|Phương án|Biên bản|Thông cáo|Phiếu chuyển"
    "|NĐ|NQ|QĐ|CT|TT"
)
ANY_KIND = rf"(?i:{one_of(KINDS.split('|'))})"
NUMBERED_KINDS = (
    "Nghị định|Nghị quyết|Quyết định|Chỉ thị|Thông tư liên tịch|Thông tư|Kết luận|Quy định"
    "|Qui định|Pháp lệnh|NQ|NĐ"
)
ROMAN = r"(?:[IVXL]{1,7}|\d{1,2})"
ORDINAL = r"(?:nhất|hai|ba|bốn|tư|năm(?![ \xa0]+\d)|sáu|bảy|tám|chín|mười)"
AND = rf"{G}(?:,|và|-|hoặc){G}"
LETTER = r"[a-zđ]{1,2}\d?\b"
POINT = rf"(?:điểm{S}(?:{LETTER}|\d{{1,2}})(?:{AND}{LETTER}){{0,8}})"
CLAUSE = rf"(?:khoản{S}\d{{1,3}}[a-zđ]?(?:{AND}\d{{1,3}}[a-zđ]?\b){{0,8}})"
ARTICLE = rf"(?:Điều{S}\d{{1,4}}[a-zđ]?)"
POINTS = (
    rf"(?:(?:{POINT},?{S}){{0,3}}(?:{CLAUSE},?{S}){{0,3}}{ARTICLE}"
    rf"(?:(?:,|{S}-)?{S}{CLAUSE}(?:,?{S}{POINT})?)?)"
)
PART = (
    rf"(?:(?:{POINTS}(?:,|;|{S}và){S}(?=(?:điểm|khoản|điều){S})){{0,4}}"
    rf"{POINTS}(?:{AND}(?:Điều{S})?\d{{1,4}}[a-zđ]?\b){{0,8}}(?:,|{S}[-–])?{S}"
    rf"(?:(?:của|trong|tại|thuộc){S})?"
    rf"|{POINT},?{S}(?:của{S})?"
    rf"(?=(?:nghị quyết|kết luận|chỉ thị|quy định|hướng dẫn){S}(?:số{S})?\d))"
)
"""A part of a law and the word that leads to the law: "điểm a, khoản 2, Điều 105 trong "."""


def parted(opening: str) -> str:
    """Return the pattern of a part of a law that may stand before what begins with `opening`.

    Where neither begins, the look-ahead says so at once: the pattern of a part takes long to.
    """
    return rf"(?=(?i:điểm|khoản|điều)|{opening})(?P<part>(?i:{PART}))?"


SHORT_LAW = r"(?:BLHS|BLDS|BLLĐ|BLTTHS|BLTTDS|BLHH)"
"""Codes of law that the press writes by their letters."""
AMENDED = r"(?:[ \xa0]\((?:sửa đổi|sửa đổi, bổ sung)\)|[ \xa0]sửa đổi(?:, bổ sung)?(?!\w))"
TAIL = (
    rf"(?:{AMENDED})?(?:,?{S}số{S}(?P<code>{CODE}))?"
    rf"(?:{AMENDED})?(?:,?{S}(?:\()?(?:năm{S})?(?P<year>{YEAR})(?!\w|[./-]\d))?"
)


_LAW = r"\b(?i:bộ luật|luật|pháp lệnh)"


@cache
def law_names() -> frozenset[str]:
    """Return the names of laws that the shipped list knows, in lower case."""
    text = resources.files("nlp.grammar").joinpath("laws.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def law_name_pattern() -> str:
    """Return the pattern of any name that the list knows, the longest first."""
    return "|".join(_loose(name) for name in sorted(law_names(), key=len, reverse=True))


@cache
def named() -> re.Pattern[str]:
    """Return the pattern of a law whose name the list knows."""
    return re.compile(
        rf"{parted(_LAW)}\b(?P<kind>Bộ luật|Luật|Pháp lệnh){S}"
        rf"(?P<name>{law_name_pattern()})(?!\w){TAIL}",
        re.IGNORECASE,
    )


_SPELLINGS = {
    ",": ",?",
    r"\-": "[-–]",
    r"\ ": S,
    "doanh nghiệp": "(?:doanh nghiệp|dn)",
    "hội đồng nhân dân": "(?:hội đồng nhân dân|hđnd)",
    "phòng cháy": "(?:phòng cháy|pccc)",
    "tòa": "(?:tòa|toà)",
    "hòa": "(?:hòa|hoà)",
    "hóa": "(?:hóa|hoá)",
    "thỏa": "(?:thỏa|thoả)",
    "khỏe": "(?:khỏe|khoẻ)",
    "thủy": "(?:thủy|thuỷ)",
    "túy": "(?:túy|tuý)",
}


def _loose(name: str) -> str:
    """Return the pattern of a name: commas may lack, words have further spellings."""
    pattern = re.escape(name)
    for written, further in _SPELLINGS.items():
        pattern = pattern.replace(re.escape(written) if " " in written else written, further)
    return pattern


OTHER_NAMED = re.compile(
    rf"{parted(_LAW)}\b(?P<kind>Bộ luật|Luật|Pháp lệnh){S}"
    rf"(?P<name>[{UPPER}]\w{{0,8}}(?:{S}(?!(?:[Ss]ố|với|đến|Hiến|Luật|Nghị|trong|theo|và{S}(?:Thông|Nghị|Luật|Bộ))\b)"
    rf"(?!năm\b)\w{{1,8}}){{1,6}}?)(?=,?{S}số{S}\d|,?{S}năm{S}\d){TAIL}"
)
NUMBERED = re.compile(
    rf"{parted(ANY_KIND)}\b(?P<kind>{ANY_KIND})(?:{S}liên tịch)?"
    rf"(?:{S}(?i:số){G}:?){{0,2}}{S}(?P<code>{CODE})"
    rf"(?:(?:{G}[;,]|{S}và){S}(?:và{S})?(?:số{S})?{CODE}){{0,20}}(?:{S}năm{S}(?P<year>{YEAR})(?!\w|[./-]\d))?"
)
DESCRIPTION = (
    rf"(?:{S}(?!(?:số|của|về|do|tại|theo|và|trong|cho|ngày|này|chấm|thu hồi|thay|bãi|hủy|huỷ|sửa"
    rf"|thực|(?<!kỷ[ \xa0])(?<!kỉ[ \xa0])(?i:{KINDS}))\b)[^\W\d_]{{2,9}}){{1,6}}?"
)
"""What a document does, between its type and its number: "Quyết định xử phạt hành chính số"."""
OF_YEAR = rf"(?:{S}năm{S}(?P<year>{YEAR})\b|{S}\(năm{S}(?P<year2>{YEAR})\))?"
_FIELD = rf"(?:{S}(?:về|trong){S}[^\W\d_]{{2,9}}(?:{S}(?!(?:số|ngày)\b)[^\W\d_]{{2,9}}){{1,11}})?"
"""The field of a fine: "xử phạt vi phạm hành chính về đất đai"."""
DESCRIBED_CODE = re.compile(
    rf"\b(?P<kind>{ANY_KIND}){DESCRIPTION}(?:(?<=hành chính){_FIELD})?{S}số{G}:?{S}(?P<code>{CODE})"
    rf"{OF_YEAR}"
)
BARE_CODE = re.compile(rf"(?:\b[Ss]ố{S})?(?<![\w/.,-])(?P<code>{CODE})")
FOLLOWS = (
    rf"(?={S}(?:của|ngày|về|do|vào|ban hành|có|được|đã|là|và|thì|này|quy định|hướng dẫn|gửi|yêu cầu"
    rf"|đề nghị|cho|nêu|công bố|chỉ ra|chấp thuận|gồm"
    rf"|trên|mới|cũ|sửa đổi|thay thế|hay|hoặc|khiến|bị|ra|ký|sẽ|vẫn|tại|trong"
    rf"|chỉ đạo|phê duyệt|với|năm{S}{YEAR}|còn|chưa|không|như|để|theo)\b"
    rf"|{G}(?:[.;)(:”\"…]|,(?!{G}\d)|$))"
)
"""What may stand after a document's number and never after a count of things."""
_NEXT_NUMBER = rf"(?:,|{S}và){S}(?:và{S})?(?:số{S})?\d{{1,5}}(?:{G}/{G}{YEAR})?(?![\w/%]|[.,-]\d)"
MORE_NUMBERS = rf"(?:(?:{_NEXT_NUMBER}){{1,8}}{FOLLOWS})"
"""Further numbers of a row of documents: "Nghị quyết 57, 59 và 66"."""
_NO_COUNT = rf"(?!,?{S}(?:và|hay|hoặc){S}\d|{S}ngày(?!{S}\d)|{S}năm(?!{S}{YEAR}(?!{G}[-–])))"
"""What keeps a number after "kế hoạch" from being one of days, years or persons."""
_TERM = rf"kh(?:óa|oá){S}(?:[IVX]{{1,5}}|\d{{1,2}})"
OF_TERM = rf"(?:,?{S}(?:\({_TERM}\)|{_TERM}\b))?"
"""The term of the committee whose document it is: "Nghị quyết số 6 (khóa XII)"."""
_COUNTABLE = (
    "dự án|người|trường hợp|cán bộ|đơn vị|vụ|nội dung|nhóm|loại|tỷ|tỉ|triệu|nghìn|học sinh|xã|huyện"
    "|phường|tỉnh|doanh nghiệp|hộ|công ty|tổ chức|cá nhân|đại biểu|vấn đề|giải pháp|lô|gói"
)
"""What may be counted after a verb: "Quyết định 10 dự án"."""
PLAIN = re.compile(
    rf"{parted(ANY_KIND)}\b(?:(?P<kind>{NUMBERED_KINDS}){S}(?:số{S})?"
    rf"|(?P<kind2>{ANY_KIND}){S}số{S})(?P<number>\d{{1,5}}[a-z]?)(?P<slash>{G}/{G}{YEAR})?"
    rf"(?![\w/%]|[.,-]\d)(?!{S}(?:{_COUNTABLE})\b){MORE_NUMBERS}?{OF_TERM}{OF_YEAR}",
    re.MULTILINE,
)
SMALL_NUMBERED = re.compile(
    rf"{parted(f'{ANY_KIND}|(?i:công ước)')}\b"
    rf"(?:(?P<kind>nghị định|nghị quyết|quyết định|quy định|chỉ thị|kết luận|thông tư"
    rf"|[Ss]ắc lệnh){S}(?P<number>\d{{2,5}})(?:{MORE_NUMBERS}|{FOLLOWS})"
    rf"|(?P<kind2>(?i:văn bản|công văn|công điện|thông báo|tờ trình|hướng dẫn)){S}"
    rf"(?P<number2>\d{{3,5}}){FOLLOWS}"
    rf"|(?P<kind3>(?i:nghị định|nghị quyết liên tịch|nghị quyết|quyết định|quy định|chỉ thị"
    rf"|kết luận|thông tư liên tịch|thông tư|pháp lệnh|qui định|văn bản|công văn)){S}"
    rf"(?P<number3>\d{{1,4}}{G}/{G}{YEAR})(?![\w/%]|[.,-]\d)"
    rf"|(?P<kind4>[Cc]ông ước|[Nn]ghị định thư){S}(?:số{S})?(?P<number4>\d{{1,3}}){FOLLOWS}"
    rf"|(?P<kind5>[Kk]ế hoạch|Báo cáo|Quy chế|Chương trình hành động|Đề án|[Hh]ướng dẫn){S}"
    rf"(?P<number5>(?!(?:19|20)\d\d\b)\d{{2,4}})(?:{MORE_NUMBERS}|{_NO_COUNT}{FOLLOWS})){OF_TERM}{OF_YEAR}",
    re.MULTILINE,
)
DESCRIBED = re.compile(
    rf"\b(?P<kind>(?i:Quyết định|Văn bản|Công văn|Báo cáo|Thông báo|Kết luận|Kế hoạch|Công điện"
    rf"|Chỉ thị|Tờ trình)){DESCRIPTION}{S}số{S}(?P<number>\d{{1,5}}(?:/{YEAR})?)"
    rf"(?![\w/%]|[.,-]\d){OF_YEAR}"
)
CHARTER = re.compile(
    rf"{parted('[Đđ]iều')}(?<![Tt]iểu ban )\b(?P<kind>[Đđ]iều lệ){S}Đảng"
    rf"(?:{S}Cộng sản{S}Việt Nam)?(?!{S}bộ)"
)
BYLAW = re.compile(
    rf"{parted('Quy chế|Nội quy')}\b(?P<kind>Quy chế|Nội quy){S}"
    rf"(?P<name>(?:(?P<theirs>làm việc)|hoạt động|tổ chức|kỳ họp)"
    rf"(?:{S}(?:Quốc hội|HĐND|Hội đồng nhân dân|UBND|tổ chức|và hoạt động))?)(?!\w)",
    re.IGNORECASE,
)
STATE = rf"{S}nước{S}(?:CHXHCN|Cộng h(?:òa|oà) xã hội chủ nghĩa){S}Việt Nam"
CONSTITUTION = re.compile(
    rf"{parted('[Hh]iến pháp')}(?<!Tòa án )(?<!Toà án )(?<!Tòa )(?<!Toà )(?<!Trung tâm )\b"
    rf"(?:Hiến pháp(?:(?i:{STATE}){S}(?:năm{S})?(?P<year>{YEAR})(?!\w|[./-]\d)"
    rf"|(?i:{STATE})|{S}(?:năm{S})?(?P<year2>{YEAR})(?!\w|[./-]\d)"
    rf"|(?:{S}(?!Quốc{S}hội|Điều|Luật|Bộ)[{UPPER}]\w{{1,8}}\b){{1,4}}"
    rf"(?:{S}năm{S}(?P<year4>{YEAR})(?!\w|[./-]\d))?)?"
    rf"|hiến pháp{S}(?:năm{S})?(?P<year3>{YEAR})(?!\w|[./-]\d))"
)
AMENDING = re.compile(
    rf"{parted(_LAW)}\b(?P<kind>Luật|Pháp lệnh){S}"
    rf"s(?:ửa|ử){S}đổi,?(?:{S}và)?{S}bổ sung{S}"
    rf"(?:(?:một số{S}(?:điều|điểm)|các{S}điều|Điều{S}\d{{1,4}})(?:{S}của)?{S})?"
    rf"(?P<more>các{S})?(?P<base>{SHORT_LAW}\b[^.;\n]{{0,40}}"
    rf"|(?:Bộ luật|Luật|Pháp lệnh){S}[^.;\n]{{3,120}})",
    re.IGNORECASE,
)
CONGRESS = re.compile(
    rf"\bNghị quyết{S}(?:của{S})?Đại hội"
    rf"(?:{S}(?:đại biểu|Đảng|đảng bộ|toàn quốc|tỉnh|thành phố|huyện)){{0,6}}"
    rf"(?:{S}[{UPPER}]\w{{0,8}}){{0,4}}?(?:{S}lần)?(?:{S}thứ)?{S}(?P<which>{ROMAN})\b",
    re.IGNORECASE,
)
SESSION = re.compile(rf"\b(?P<kind>Nghị quyết){S}(?P<name>[Kk]ỳ họp{S}thứ{S}\d{{1,2}})\b")
"""The resolution that closes a session of the National Assembly or of a council."""
PLENUM = re.compile(
    rf"\b(?P<kind>Nghị quyết|Kết luận|NQ){S}(?:của{S})?(?:Hội nghị{S})?(?:lần thứ{S}"
    rf"(?P<nth>\w{{1,6}}){S}"
    rf"(?:của{S})?(?:(?:Ban Chấp hành|BCH){S})?)?(?:Trung ương|TW|T\.Ư|TƯ)(?:{S}Đảng)?"
    rf"(?:{S}(?:lần thứ{S})?(?P<which>{ROMAN}|{ORDINAL})\b)?"
    rf"{G}[,(]?{G}kh(?:óa|oá){S}(?P<term>[IVX]{{1,5}}|\d{{1,2}})\b"
    rf"(?:(?:,|{S}và){S}(?:kh(?:óa|oá){S})?[IVX]{{1,5}}\b){{0,3}}\)?",
    re.IGNORECASE,
)
PLENUM_SHORT = re.compile(
    rf"\b(?P<kind>Nghị quyết|Kết luận|NQ){S}(?:Hội nghị{S})?(?:Trung ương|TW|T\.Ư|TƯ){S}"
    rf"(?P<which>{ROMAN}|{ORDINAL})\b",
    re.IGNORECASE,
)
PLENUM_OF = re.compile(
    rf"\b(?P<kind>Nghị quyết|Kết luận){S}Hội nghị(?:{S}lần thứ{S}(?P<first>\w{{1,6}}))?"
    rf"{S}(?:của{S})?(?:Ban Chấp hành|Ban Thường vụ|BCH|BTV)"
    rf"(?:{S}(?!(?:lần|khóa|về|và|của)\b)\w{{1,12}}){{1,9}}?"
    rf"(?:{S}lần thứ{S}(?P<nth>\w{{1,6}}))?(?:{G}[,(]?{G}kh(?:óa|oá){S}(?P<term>[IVX]{{1,5}})\b\)?"
    rf"|(?<=lần[ \xa0]thứ[ \xa0]\d)|(?<=lần[ \xa0]thứ[ \xa0]\d\d)"
    rf"|(?<=lần[ \xa0]thứ[ \xa0][IVX])|(?<=lần[ \xa0]thứ[ \xa0][IVX][IVX]))(?!\w)",
)
"""The resolution of a lower committee's meeting: "Nghị quyết Hội nghị BCH Công đoàn lần thứ 9"."""
