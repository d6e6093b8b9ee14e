"""How the press cites treaties, and the charters and programmes of parties and unions."""

from __future__ import annotations

import re

from nlp.grammar.law_patterns import PART, YEAR, G, S
from nlp.text import UPPER

BORDER = re.compile(
    rf"\b(?P<kind>Hiệp ước|Hiệp định|Nghị định thư|Thỏa thuận)(?:{S}bổ sung)?{S}"
    rf"(?P<name>(?:về|sửa đổi|hoạch định|Hiệp ước){S}[^.,;:()\n]{{5,90}}?)"
    rf"(?={S}(?:giữa|ký ngày|được ký)\b)"
)
PARTY_CHARTER = re.compile(
    rf"(?P<part>(?i:{PART}))?\b(?P<kind>Điều lệ|Cương lĩnh){S}"
    rf"(?P<name>(?:Công đoàn|Đoàn|Hội|Mặt trận|xây dựng đất nước)"
    rf"(?:{S}(?!(?:và|của|quy|đã|được|có|trong(?!{S}thời{S}kỳ))\b)[^\W\d_]{{1,9}}){{0,14}})"
)
LATER = (
    rf"(?:{S}(?:nghị|minh|tác|mại|tư|tế|phán|dịch|do|lược|diện|bình|giới|phòng|hành|thuế"
    rf"|biển|hợp quốc|hiệp quốc))?"
)
"""Second syllables of words in the names of treaties."""
_OPENS = (
    "khung về|khung|khí hậu|thương mại tự do|tự do thương mại|thương mại"
    "|đối tác toàn diện|đối tác|hợp tác|hòa bình|hoà bình|đình chiến|không phổ biến|cấm"
    "|chống|quốc tế về|quốc tế|về|bảo hộ|dẫn độ|tránh đánh thuế|tương trợ|hàng hải"
    "|hàng không|vận tải|hữu nghị|phòng thủ|an ninh|biên giới|hạn chế|cắt giảm|loại bỏ"
    "|bảo vệ|bảo đảm|khuyến khích|song phương|tạo thuận lợi|kiểm soát|của|thành lập"
).replace(" ", S)
"""How the name of a treaty may begin in small letters."""
_WORD = (
    rf"(?!(?:giữa|ký|kí|được|đã|đang|sẽ|có|mà|này|đó|khi|năm|là|từ|sau|trước|nhằm|(?<!tự )do|cũng"
    rf"|không(?!{S}phổ)|theo|vào|tại|ở|để|vì|nếu|với|mới|lịch sử|nói|trên(?!{S}(?:biển|không))|phải"
    rf"|bị|cần|hồi|hôm|ngày)\b)[^\W\d_]\w{{0,11}}"
)
"""A word of a treaty's name, which ends before a verb or a word of time or place."""
TREATY = re.compile(
    rf"(?P<part>(?i:{PART}))?(?<!Tổ chức )\b"
    rf"(?P<kind>Hiệp ước|Hiệp định khung|Hiệp định|Công ước|Nghị định thư|Thỏa ước){S}"
    rf"(?P<name>[{UPPER}]\w{{1,8}}(?:{S}{_WORD}){{1,9}}(?={S}\()"
    rf"|(?:[{UPPER}]\w{{1,8}}(?:-\w{{1,8}}){{0,3}}{LATER}"
    rf"(?:(?:{S}(?:và|về|của|xuyên|toàn diện|tự do){S}|{S}|{G}[-–]{G})[{UPPER}]\w{{0,8}}"
    rf"{LATER}){{0,14}})"
    rf"(?:(?:{S}(?:khu vực|quốc tế|chung|đa phương|khung)){{0,2}}{S}về{S}{_WORD}"
    rf"(?:{S}{_WORD}){{1,12}}"
    rf"(?=[.,;:)(”\"]|{G}$|{S}(?:năm|giữa|ký|được)\b))?"
    rf"|(?:{_OPENS})(?:(?:{S}|{G}[-–]{G}){_WORD}){{1,14}})"
    rf"(?:{S}(?:năm{S})?(?P<year>{YEAR})(?!\w|[./-]\d))?",
    re.MULTILINE,
)
TREATY_LETTERS = re.compile(
    rf"(?P<part>(?i:{PART}))?(?<![\w-])(?:(?P<kind>[Hh]iệp ước|[Hh]iệp định|[Cc]ông ước){S})?"
    r"(?P<name>TPP|CPTPP|TTIP|NAFTA|USMCA|RCEP|EVFTA|EVIPA|VKFTA|UKVFTA|UNCLOS|GATT|CEDAW|CITES"
    rf"|JCPOA|NPT|CTBT|TPP-11)(?:{S}(?P<year>{YEAR}))?(?!\w|-\w)"
)
"""A treaty by its letters: "TPP", "hiệp định TTIP", "UNCLOS 1982"."""
