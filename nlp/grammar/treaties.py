"""How the press cites treaties, and the charters and programmes of parties and unions."""

from __future__ import annotations

import re

from nlp.grammar.law_patterns import PART, YEAR, G, S, parted
from nlp.text import UPPER

BORDER = re.compile(
    rf"\b(?P<kind>Hiệp ước|Hiệp định|Nghị định thư|Thỏa thuận)(?:{S}bổ sung)?{S}"
    rf"(?P<name>(?:về|sửa đổi|hoạch định|Hiệp ước){S}[^.,;:()\n]{{5,90}}?)"
    rf"(?={S}(?:giữa|ký ngày|được ký)\b)"
)
PARTY_CHARTER = re.compile(
    rf"{parted('(?:Điều lệ|Cương lĩnh)')}\b(?P<kind>Điều lệ|Cương lĩnh){S}"
    rf"(?P<name>(?:Công đoàn|Đoàn|Hội|Mặt trận|xây dựng đất nước)"
    rf"(?:{S}(?!(?:và|của|quy|đã|được|có|trong(?!{S}thời{S}kỳ))\b)[^\W\d_]{{1,9}}){{0,14}})"
)
_FIRST_WORDS = (
    "đối tác|toàn diện|tiến bộ|thương mại|đầu tư|tự do|hàng hóa|hàng hoá|dịch vụ|kinh tế|chiến lược"
    "|hợp tác|hạt nhân|tầm trung|tầm xa|khu vực|xuyên|chung|song phương|đa phương|mậu dịch"
    "|thuế quan|quân sự|an ninh|quốc phòng|hải quan|văn hóa|bảo hộ|ưu đãi|tiên tiến|tăng cường"
    "|trung lập|kỹ thuật"
)
LATER = (
    rf"(?:{S}(?:nghị|minh|tác|mại|tư|tế|phán|dịch|do|lược|diện|bình|giới|phòng|hành|thuế|bộ|hóa|hoá"
    rf"|vụ|nhân|hộ|cường|ninh|quan|biển|hợp quốc|hiệp quốc|{_FIRST_WORDS}"
    rf"|và(?={S}(?:{_FIRST_WORDS})\b))\b){{0,6}}"
)
"""Further words in small letters in the names of treaties."""
_OPENS = (
    "khung về|khung|khí hậu|thương mại tự do|tự do thương mại|thương mại"
    "|đối tác toàn diện|đối tác|hợp tác|hòa bình|hoà bình|đình chiến|không phổ biến|cấm"
    "|chống|quốc tế về|quốc tế|về|bảo hộ|dẫn độ|tránh đánh thuế|tương trợ|hàng hải"
    "|hàng không|vận tải|hữu nghị|phòng thủ|an ninh|biên giới|hạn chế|cắt giảm|loại bỏ"
    "|bảo vệ|bảo đảm|khuyến khích|song phương|tạo thuận lợi|kiểm soát|của|thành lập"
    "|chuyển giao|quốc phòng|tự vệ|đối tác|đầu tư|công nhận|miễn thị thực|hỗ tương|nhận trở lại"
).replace(" ", S)
"""How the name of a treaty may begin in small letters."""
_WHOLE = "dẫn độ|đình chiến|thương mại|hữu nghị|biên giới|hàng hải|hàng không|hòa bình|lãnh sự"
"""Names of treaties that may be whole in small letters."""
_NEXT = rf"{S}(?:Hiệp|Hiến|Công|Nghị|Th|Luật|Bộ)"
"""How a further document begins after "và"."""
_WORD = (
    rf"(?!(?:và(?={_NEXT})|giữa|ký|kí|được|đã|đang|sẽ"
    rf"|có(?!{S}tổ{S}chức)|mà|này|đó|khi|năm|là|từ|sau|trước|nhằm|(?<!tự )do|cũng"
    rf"|không(?!{S}phổ)|theo|vào|tại|ở|để|vì|nếu|với|mới|lịch sử|nói|trên(?!{S}(?:biển|không))|phải"
    rf"|bị(?!{S}kết)|cần|hồi|hôm|ngày)\b)[^\W\d_]\w{{0,11}}"
)
"""A word of a treaty's name, which ends before a verb or a word of time or place."""
_TREATY_KIND = r"\b(?i:hiệp|công ước|nghị định thư|hiến chương|th[ỏo][aả] ước)"
TREATY = re.compile(
    rf"{parted(_TREATY_KIND)}(?<!Tổ chức )\b"
    rf"(?P<kind>[Hh]iệp ước|[Hh]iệp định khung|[Hh]iệp định|[Cc]ông ước|Nghị định thư"
    rf"|[Hh]iến chương|[Tt]h(?:ỏ|o)[aả] ước){S}"
    rf"(?P<name>[{UPPER}]\w{{1,8}}(?:{S}{_WORD}){{1,16}}(?={S}\(|{S}giữa\b)"
    rf"|(?:[{UPPER}]\w{{1,8}}(?:-\w{{1,8}}){{0,3}}{LATER}"
    rf"(?:(?:{S}(?:và(?!{_NEXT})|về|của|xuyên|toàn diện|tự do){S}|{S}|{G}[-–]{G})"
    rf"[{UPPER}]\w{{0,8}}"
    rf"{LATER}){{0,14}})"
    rf"(?:(?:{S}(?:khu vực|quốc tế|chung|đa phương|khung)){{0,2}}{S}về{S}{_WORD}"
    rf"(?:{S}{_WORD}){{1,12}}"
    rf"(?=[.,;:)(”\"]|{G}$|{S}(?:năm|giữa|ký|được)\b))?"
    rf"|(?:{_OPENS})(?:(?:{S}|{G}[-–]{G}){_WORD}){{1,14}}"
    rf"|(?:{_WHOLE})(?:{S}và{S}(?:{_WHOLE}|hợp tác))?(?!\w))"
    rf"(?:{S}(?:năm{S})?(?P<year>{YEAR})(?!\w|[./-]\d))?",
    re.MULTILINE,
)
TREATY_NAMES = (
    *("TPP", "CPTPP", "TTIP", "NAFTA", "USMCA", "RCEP", "EVFTA", "EVIPA", "VKFTA", "UKVFTA"),
    *("UNCLOS", "GATT", "CEDAW", "CITES", "JCPOA", "NPT", "CTBT", "TPP-11", "ATIGA", "AANZFTA"),
    *("ACFTA", "AKFTA", "AJCEP", "VJEPA", "VCFTA", "VIFTA", "VUFTA", "CETA", "TRIPS", "MARPOL"),
    *("UNFCCC", "START"),
)
"""Treaties by their letters."""
TREATY_LETTERS = re.compile(
    rf"(?P<part>(?i:{PART}))?(?<![\w-])(?:(?P<kind>[Hh]iệp ước|[Hh]iệp định|[Cc]ông ước){S})?"
    rf"(?P<name>{'|'.join(TREATY_NAMES[:-1])}|(?:New )?{TREATY_NAMES[-1]}(?:{S}mới)?)"
    rf"(?:{S}(?P<year>{YEAR}))?(?!\w|-\w)"
)
"""A treaty by its letters: "TPP", "hiệp định TTIP", "UNCLOS 1982"."""
ACCORD = re.compile(
    rf"\b(?P<kind>[Tt]h[oỏ](?:a|ả)[ \xa0]thuận){S}(?:khung{S}|chung{S}|hòa bình{S}|khí hậu{S})?"
    r"(?P<name>Minsk(?:[ \xa0](?:1|2|I|II))?|Paris|Oslo|Camp David|Dayton|Abraham|Plaza|Schengen"
    r"|Doha|Taif|Geneva|Genève|Astana|Sochi|Stockholm|Belfast|Prespa|Windsor|Bắc Kinh|Potsdam|Yalta"
    rf"|Bretton Woods|AUKUS)(?:{S}(?P<year>{YEAR}))?(?!\w)"
)
"""An accord by the town where it was made: "thỏa thuận Minsk", "Thỏa thuận Paris"."""
_NO_ALIASES = (
    "EU|LHQ|UN|ASEAN|WTO|NATO|APEC|OPEC|UAE|IMF|WB|ILO|WHO|IAEA|UNESCO|VN|USA|US|TP|HCM|IS|BRICS"
)
ALIAS = re.compile(
    rf"{G}\((?:gọi tắt là |viết tắt là |tắt là )?(?P<alias>(?!(?:{_NO_ALIASES})\b)[A-Z]{{2,8}})\)"
)
"""The letters in brackets after a treaty's name, by which a text goes on to speak of it."""
