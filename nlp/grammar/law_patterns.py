"""How the press cites documents: one pattern for each form of citation."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from nlp.text import UPPER

S = r"[ \xa0]{1,3}"
G = r"[ \xa0]{0,2}"
YEAR = r"(?:19[3-9]\d|20\d\d)"
UP = r"(?:TTr|[A-ZĐ][A-ZĐ&i]{0,11}\d{0,2}(?:g\b)?)"
CODE = (
    rf"\d{{1,5}}[A-Za-z]?(?:/{YEAR})?(?:[/-]|{G}[-–]{G}){UP}"
    rf"(?:{G}[-–/]{G}{UP}){{0,4}}(?![\w/])"
)
KINDS = (
    "Hiến pháp|Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết liên tịch|Nghị quyết|Quyết định|Chỉ thị"
    "|Thông tư liên tịch|Thông tư|Thông báo|Kết luận|Quy định|Quy chế|Hướng dẫn|Kế hoạch|Công văn"
    "|Công điện|Tờ trình|Báo cáo|Đề án|Chương trình hành động|Chương trình|Lệnh|Sắc lệnh|Văn bản"
    "|Thông tri|Giấy phép|Công hàm|NĐ|NQ|QĐ|CT|TT"
)
NUMBERED_KINDS = (
    "Nghị định|Nghị quyết|Quyết định|Chỉ thị|Thông tư liên tịch|Thông tư|Kết luận|Quy định"
    "|Pháp lệnh"
)
ROMAN = r"(?:[IVXL]{1,7}|\d{1,2})"
POINTS = (
    rf"(?:(?:điểm{S}\w{{1,2}}(?:{G}(?:,|và){G}\w{{1,2}}\b(?!{S}(?:khoản|điều)))?,?{S}){{0,3}}"
    rf"(?:khoản{S}\d{{1,3}}[a-zđ]?(?:{G}(?:,|và|-){G}\d{{1,3}})?,?{S}){{0,3}}"
    rf"Điều{S}\d{{1,4}}[a-zđ]?)"
)
PART = (
    rf"(?:(?:{POINTS}(?:,|{S}và){S}(?=(?:điểm|khoản){S})){{0,4}}"
    rf"{POINTS}(?:{G}(?:,|và|-){G}(?:Điều{S})?\d{{1,4}}){{0,8}},?{S}(?:của{S})?)"
)
AMENDED = r"(?:[ \xa0]\((?:sửa đổi|sửa đổi, bổ sung)\)|[ \xa0]sửa đổi(?:, bổ sung)?(?!\w))"
TAIL = (
    rf"(?:{AMENDED})?(?:,?{S}số{S}(?P<code>{CODE}))?"
    rf"(?:{AMENDED})?(?:,?{S}(?:\()?(?:năm{S})?(?P<year>{YEAR})(?!\w|[./-]\d))?"
)


@cache
def law_names() -> frozenset[str]:
    """Return the names of laws that the shipped list knows, in lower case."""
    text = resources.files("nlp.grammar").joinpath("laws.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def named() -> re.Pattern[str]:
    """Return the pattern of a law whose name the list knows."""
    names = "|".join(re.escape(name) for name in sorted(law_names(), key=len, reverse=True))
    return re.compile(
        rf"(?P<part>{PART})?\b(?P<kind>Bộ luật|Luật|Pháp lệnh){S}(?P<name>{names})(?!\w){TAIL}",
        re.IGNORECASE,
    )


OTHER_NAMED = re.compile(
    rf"(?P<part>{PART})?\b(?P<kind>Bộ luật|Luật|Pháp lệnh){S}"
    rf"(?P<name>[{UPPER}]\w{{0,8}}(?:{S}(?!(?:[Ss]ố|với|Hiến|Luật|Nghị|trong|theo)\b)"
    rf"(?!năm\b)\w{{1,8}}){{1,6}}?)(?=,?{S}số{S}\d|,?{S}năm{S}\d){TAIL}"
)
NUMBERED = re.compile(
    rf"(?P<part>(?i:{PART}))?\b(?P<kind>(?i:{KINDS}))(?:{S}liên tịch)?"
    rf"(?:{S}(?i:số){G}:?){{0,2}}{S}(?P<code>{CODE})"
    rf"(?:(?:{G}[;,]|{S}và){S}(?:và{S})?(?:số{S})?{CODE}){{0,20}}"
)
BARE_CODE = re.compile(rf"(?:\b[Ss]ố{S})?(?<![\w/.,-])(?P<code>{CODE})")
PLAIN = re.compile(
    rf"(?P<part>(?i:{PART}))?\b(?:(?P<kind>{NUMBERED_KINDS}){S}(?:số{S})?"
    rf"|(?P<kind2>(?i:{KINDS})){S}số{S})(?P<number>\d{{1,5}})(?P<slash>/{YEAR})?(?![\w/%]|[.,-]\d)"
)
SMALL_NUMBERED = re.compile(
    rf"\b(?P<kind>nghị định|nghị quyết|quyết định|quy định|chỉ thị|kết luận|thông tư){S}"
    rf"(?P<number>\d{{2,4}})(?P<slash>)(?={S}(?:của|ngày)\b|[.,;)](?!\d))"
)
DESCRIBED = re.compile(
    rf"\b(?P<kind>(?i:Quyết định|Văn bản|Công văn|Báo cáo|Thông báo|Kết luận|Kế hoạch))"
    rf"(?:{S}(?!số\b)[^\W\d_]{{2,8}}){{1,3}}{S}số{S}(?P<number>\d{{1,5}})(?P<slash>/{YEAR})?"
    rf"(?![\w/%]|[.,-]\d)"
)
CHARTER = re.compile(rf"\b(?P<kind>Điều lệ){S}Đảng(?:{S}Cộng sản{S}Việt Nam)?(?!{S}bộ)")
BORDER = re.compile(
    rf"\b(?P<kind>Hiệp ước|Hiệp định|Nghị định thư|Thỏa thuận)(?:{S}bổ sung)?{S}"
    rf"(?P<name>(?:về|sửa đổi|hoạch định|Hiệp ước){S}[^.,;:()\n]{{5,90}}?)"
    rf"(?={S}(?:giữa|ký ngày|được ký)\b)"
)
LONG_TITLE = re.compile(
    rf"\b(?P<kind>Nghị quyết|Quyết định){S}"
    rf"(?P<name>về việc{S}[^.;:()\n]{{15,200}}?{S}năm{S}(?P<year>{YEAR}))"
    rf"(?=[.,;\"”)\n]|{S}(?:của|và|đã|được|tại|theo)\b|$)"
)
BYLAW = re.compile(
    rf"(?:(?P<part>{PART})|(?<=Căn cứ )|(?<=theo ))(?P<kind>Quy chế|Nội quy){S}"
    rf"(?P<name>(?:làm việc|hoạt động|tổ chức|kỳ họp)"
    rf"(?:{S}(?:Quốc hội|HĐND|Hội đồng nhân dân|UBND|tổ chức|và hoạt động))?)(?!\w)",
    re.IGNORECASE,
)
STATE = rf"{S}nước{S}(?:CHXHCN|Cộng hòa xã hội chủ nghĩa){S}Việt Nam"
CONSTITUTION = re.compile(
    rf"(?P<part>{PART})?\bHiến pháp(?:(?:{STATE})?{S}(?:năm{S})?(?P<year>{YEAR})"
    rf"(?!\w|[./-]\d)|{STATE})",
    re.IGNORECASE,
)
AMENDING = re.compile(
    rf"(?P<part>{PART})?\b(?P<kind>Luật|Pháp lệnh){S}"
    rf"s(?:ửa|ử){S}đổi,?(?:{S}và)?{S}bổ sung{S}"
    rf"(?:một số{S}(?:điều|điểm)|các{S}điều|Điều{S}\d{{1,4}})(?:{S}của)?{S}(?P<base>(?:Bộ luật"
    rf"|Luật|Pháp lệnh){S}[^.;\n]{{3,120}})",
    re.IGNORECASE,
)
LATER = rf"(?:{S}(?:nghị|minh|tác|mại|tư|tế|phán|dịch|do|lược|diện|bình|giới|phòng|hành|thuế))?"
"""Second syllables of words in the names of treaties."""
TREATY = re.compile(
    rf"\b(?P<kind>Hiệp ước|Hiệp định khung|Hiệp định|Công ước|Nghị định thư){S}"
    rf"(?P<name>[{UPPER}]\w{{1,8}}{LATER}"
    rf"(?:(?:{S}(?:và|về|của|xuyên|toàn diện|tự do){S}|{S}|{G}[-–]{G})[{UPPER}]\w{{0,8}}"
    rf"{LATER}){{0,14}})"
    rf"(?:{S}(?:năm{S})?(?P<year>{YEAR})(?!\w|[./-]\d))?"
)
CONGRESS = re.compile(
    rf"\bNghị quyết{S}(?:của{S})?Đại hội"
    rf"(?:{S}(?:đại biểu|Đảng|đảng bộ|toàn quốc|tỉnh|thành phố|huyện)){{0,6}}"
    rf"(?:{S}[{UPPER}]\w{{0,8}}){{0,4}}?(?:{S}lần)?(?:{S}thứ)?{S}(?P<which>{ROMAN})\b"
    rf"(?:{S}của{S}Đảng)?",
    re.IGNORECASE,
)
PLENUM = re.compile(
    rf"\b(?P<kind>Nghị quyết|Kết luận){S}(?:của{S})?(?:Hội nghị{S})?(?:lần thứ{S}"
    rf"(?P<nth>\w{{1,6}}){S}"
    rf"(?:của{S})?(?:Ban Chấp hành{S})?)?(?:Trung ương|TW|T\.Ư|TƯ)"
    rf"(?:{S}(?:lần thứ{S})?(?P<which>{ROMAN})\b)?(?:{G}[,(]?{G}khó[aá]|khoá)?"
    rf"(?:(?<=khóa)|(?<=khoá)){S}(?P<term>[IVX]{{1,5}})\b\)?",
    re.IGNORECASE,
)
PLENUM_SHORT = re.compile(
    rf"\b(?P<kind>Nghị quyết|Kết luận){S}(?:Hội nghị{S})?(?:Trung ương|TW|T\.Ư|TƯ){S}"
    rf"(?P<which>{ROMAN})\b",
    re.IGNORECASE,
)
