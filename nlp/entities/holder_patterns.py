"""What stands between a person and an office that is his, as patterns."""

from __future__ import annotations

import re

TERM = (
    r"(?:(?:,|\s+và)?\s*\(?(?:trong\s+)?(?:các\s+)?"
    r"(?:khóa|khoá|nhiệm kỳ|niên khóa|thời gian|giai đoạn|thời kỳ)\s+"
    r"(?:\(?\d{4}\s*[-–]\s*\d{4}|(?:[IVX\d]+[;,]?\s?(?:và\s)?)+)\)?){0,2}"
)
"""A term after an office: "nhiệm kỳ 2016-2021", "(khóa XIV)"."""


_SINCE = (
    r"(?:,?\s*\(?(?:từ|giai đoạn)\s+(?:(?:tháng|năm|ngày)\s+)?[\d/.-]{4,10}"
    r"(?:\s*(?:đến|-|–)\s*(?:nay|(?:(?:tháng|năm|ngày)\s+)?[\d/.-]{4,10}))?\)?)?"
)
"""Since when an office was held: "từ tháng 8-2012", "từ năm 2010 đến nay"."""


_WHERE = (
    r"(?:,\s*(?:tỉnh|TP\.?|thành phố|huyện|thị xã|quận)\s[^,;.:()\n]{2,30}?(?=\s*(?:[,;(]|kiêm)))?"
)
"""The unit above the place of an office: "Bí thư Huyện ủy Tây Giang, tỉnh Quảng Nam; ..."."""


CHAIN = re.compile(
    _WHERE + TERM + _SINCE + r"\s*(?:\([^()\n]{1,60}\)\s*)?"
    r"(?:trước khi (?:về |sang |lên |được bầu )?(?:làm|giữ chức(?: vụ)?|trở thành)"
    r"|,|-|–|kiêm|kiêm nhiệm|, kiêm|,? ?đồng thời là|và là|là|;)\s*"
)


_RANK = (
    r"(?:(?:đảng|thanh tra|kiểm sát|giảng|kiểm tra|kiểm toán|nghiên cứu|chuyên|điều tra|diễn) viên"
    r"|(?:bác|tiến|thạc|dược|võ|nhạc|nghệ|họa|ca) s[ĩỹ]|doanh nhân|chuyên gia(?: kinh tế)?"
    r"|nhà (?:văn|thơ|báo|nghiên cứu|khoa học|sử học|giáo|ngoại giao|tư vấn)"
    r"|(?:kỹ|luật|giáo|kiến trúc) sư|thẩm phán"
    r"|(?:đại|thượng|trung|thiếu) (?:tướng|tá|úy)|đảng ủy viên)(?: (?:cao cấp|chính|trung cấp))?"
)
"""A rank or trade between a name and its office: "A, thanh tra viên cao cấp, Phó Cục trưởng"."""


_FOUNDER = r"(?:nhà |người )?(?:đồng )?sáng lập(?: viên)?(?:,| và| kiêm|,? đồng thời là)"
"""Before an office: "A - Người sáng lập và Chủ tịch", "A, nhà đồng sáng lập kiêm Giám đốc"."""


_LIFE = (
    r"(?:sinh(?: ngày| năm)? [\d/.-]{4,10}|SN[ :]?\d{4}|\d\d tuổi|quê(?: ở| quán)? [^,.;()\n]{3,40}"
    r"|\d\d tuổi, quê [^.;()\n]{3,90})"
)
"""What stands between a name and its office: age, year of birth, home."""


APPOSED = re.compile(
    r"\)?"
    + TERM
    + r"\s*(?:\([^()]{1,40}\)\s*)?(?:, đảng viên [^.;\n]{3,90},|,? ?"
    + _LIFE
    + r"[,;]|[,–-] ?(?i:"
    + _RANK
    + r")(?:,| và| kiêm)|[,–-] ?(?i:"
    + _FOUNDER
    + r")|,|-|–|—|\((?:"
    + _LIFE
    + r",\s*)?|:|là|, là|kiêm|, hiện là"
    r"|hiện là|nay là|,\s\(|(?:[-–] )?(?:hiện|đều) là|\(đương nhiệm|(?<= )từ(?= $)"
    r"|(?<=\)))\s*(?:tân |nữ )?"
)


GIVEN = re.compile(
    r"[^;.:!?\n]{0,100}\b(?:kinh qua|làm|là|giữ chức|giữ chức vụ|giữ cương vị|nhận chức|chức vụ"
    r"|chức danh|chức|nhận nhiệm vụ|(?:thực hiện|kiêm|đảm nhận|đảm nhiệm) nhiệm vụ(?: của)?"
    r"|rời ghế|rời|từ nhiệm|thôi|thôi nhiệm vụ|đắc cử|trúng cử|tái cử|ứng cử"
    r"|thất cử|thắng cử|lên ngôi|chuyển từ|nghỉ|tranh cử|ứng viên|ứng cử viên|vào ghế"
    r"|trở thành|đảm nhiệm|kiêm nhiệm|ghế|thôi tham gia(?:[^.;:!?\n]{3,60}(?:,| và))?|trượt|rớt"
    r"|được (?:[^,.;:!?\n]{2,40} )?(?:đề cử|bầu|bổ nhiệm|chỉ định|phê chuẩn"
    r"|giao(?: trọng trách| nhiệm vụ)?"
    r"|giới thiệu (?:(?:để|ra) )?(?:[^,.;:!?\n]{2,30} )?(?:bầu|ứng cử))(?: bổ sung| vào| lại)?"
    r"|bị (?:tạm )?đình chỉ(?: công tác| chức vụ| nhiệm vụ| chức)?|bị (?:bãi|miễn) nhiệm"
    r"|từ (?:vị trí|chức|cương vị|một|nhân viên|cán bộ|chuyên viên)[^,.;:!?\n]{0,40},"
    r"|là (?:một )?(?:giám đốc|hiệu trưởng|trưởng phòng|giảng viên|kỹ sư|doanh nhân)"
    r"(?! (?:của|do|được))[^,.;:!?\n]{0,40},"
    r"|đảm nhận|cương vị|vị trí|tư cách|(?:chức vụ|vị trí|cương vị) mới"
    r"|vai trò|nắm giữ|nhậm chức|ngồi ghế|thành"
    r"|(?:chức danh|chức vụ|cương vị|vị trí)[^.;:!?\n]{1,40}(?:, đó là|(?= như|:| \())"
    r"|(?:khi|lúc|thời) (?:còn|đang))"
    r"(?:\s+(?:là|làm|giữ chức|vào))?"
    r"(?:\s+các (?:chức vụ|cương vị|vị trí|chức danh)(?:[^.;:\n]{0,40}(?= như|:))?)?"
    r"(?:\s+(?:như|gồm|từ))?\s*:?\s+\(?"
    r"(?:tân |nữ |(?:đại|thượng|trung|thiếu) (?:tá|tướng|úy),?\s+)?",
    re.IGNORECASE,
)


CAREER = re.compile(
    r"\b(?:giữ|làm(?! việc)|bầu|bổ nhiệm|phân công|điều động|luân chuyển|đảm nhận|đảm nhiệm"
    r"|kinh qua|trải qua|trở thành|chức vụ|chức danh|cương vị|vị trí|từng là"
    r"|(?:chuyển|quá trình|từng) công tác|công tác (?:tại|ở))\b"
    r"|^(?:rồi|sau đó|đến|sang|về|lên|từ|năm|tháng|và|kiêm|nhiệm kỳ|khóa|khoá|các|nay|giai đoạn"
    r"|[IVX]+|[\s,;()\-–\d/])*$",
    re.IGNORECASE,
)
"""Between two offices of one life: a verb of office, or only marks and years."""


BRACKETED = re.compile(r"\([^()\n]{1,60}\)")


OTHERS = re.compile(r"\b(?:thay|cho|với|cùng|gặp|cho rằng|yêu cầu|vợ|chồng|con|của)\b|[.!?\n]")


BY_AGENT = re.compile(r"\b(?:được|bị|do|bởi|trình|xin ý kiến)\s+$")
"""Before the office of who does it: "A được bầu làm Chủ tịch và được Thủ tướng phê chuẩn"."""


NEGATED = re.compile(
    r"^(?!.*\b(?:được|bị)\b).*\b(?:phê chuẩn|bổ nhiệm|miễn nhiệm|bãi nhiệm|chỉ định|ký|trao|công bố"
    r"|giao|đề cử|kiện toàn)\b"
    r"|\b(?:bầu|trình|giới thiệu|phương án) (?:phương án )?nhân sự\b"
    r"|\bcó (?:\d+|một|hai|ba|nhiều|một số) (?:người|cán bộ|đồng chí|lãnh đạo|vị|trường hợp)\b"
    r"|\b(?:cho hay|cho biết|cho rằng|nói|khẳng định|thông tin|đề nghị"
    r"|yêu cầu (?:xem xét )?cách chức|(?:đưa|có)(?: các| hai| một| những)? (?:vị trí|chức danh)"
    r"|không|chưa|con|vợ|chồng|em|anh trai|cháu|thay|gặp|cùng|với)\b"
)


ELSEWHERE = re.compile(r"\b(?:thay|với|cùng|gặp|cho rằng|vợ|chồng|con|theo|để)\b|[.!?:\n]")


FAR = 120
"""Characters between a name and an office that still may belong together."""


WHO_IS = re.compile(
    r"\s+(?:này|hôm đó|nhận|đạt|có|được|duy nhất|đầu tiên|trẻ nhất|mới|nữ|trúng cử|đắc cử"
    r"|cao tuổi nhất|lớn tuổi nhất)\b"
    r"(?![^,.;:\n]*\b(?:nói|cho biết|khẳng định|cho rằng|nêu|ký|yêu cầu)\b)"
    r"[^,.;:\n]{0,50}\blà\s+(?=(?:ông|bà|đồng chí|anh|chị)\s)"
)
"""Between an office and whose it is: "Giám đốc Sở này hiện là ông A"."""


NAMES_FOLLOW = re.compile(
    TERM + r",?\s*(?:(?:của\s+(?:tỉnh|thành phố|huyện|bộ|sở|công ty|trường)\s+)?(?:còn lại|khác|mới"
    r"|hiện nay|hiện tại|hiện|(?:khi|lúc|thời|thời điểm|thời kỳ|giai đoạn) (?:đó|ấy|này|bấy giờ)"
    r"|bấy giờ|nhiệm kỳ trước|khóa trước|khoá trước|nhiệm kỳ này"
    r"|trước đó|trước đây|trước kia|tiếp theo|kế nhiệm|tiền nhiệm|đương nhiệm"
    r"|kế tiếp|hồi đó|năm đó|tạm quyền|lâm thời|quá cố"
    r"|(?:vừa|mới|vừa mới|sắp|đã|chuẩn bị)\s+(?:bị\s+)?(?:nghỉ hưu|mãn nhiệm|hết nhiệm kỳ|từ chức"
    r"|nhậm chức|bãi nhiệm|cách chức|sa thải|phế truất|lật đổ|qua đời|rời nhiệm sở)"
    r"|(?:đều\s+|vừa\s+|mới\s+)?(?:được bầu|tái cử|đắc cử|tái đắc cử"
    r"|trúng cử|được bổ nhiệm))\s+)?(?:lần lượt\s+)?(?:bao gồm|gồm có|gồm|là|như)?\s*:?\s*"
    r"(?:các\s+(?=(?:ông|bà|đồng chí|anh|chị|vị)\b))?"
)
"""Between an office and whose it is: "lúc bấy giờ là ông A", "còn lại gồm các ông A, B"."""


LISTS = re.compile(
    r"\b(?:gồm(?: có)?|là|với)(?: các (?:ông|bà|đồng chí|anh|chị)|\s*:)|\bgồm\b|\blần lượt\b"
)
"""Before names that all hold the office: "có bốn Thứ trưởng gồm các ông A, B"."""


THERE = re.compile(
    r"\s*(?:của\s+)?(?:nước|tỉnh|thành phố|huyện|quận|xã|phường|thị xã|bang|hãng|công ty|tập đoàn"
    r"|câu lạc bộ|CLB|đội|trường|bộ|sở|cơ quan|địa phương|đảng|tổ chức|ngân hàng)\s+"
    r"(?:này|nói trên|mình),?\s*"
)
"""What an office may be told by: "Bộ trưởng Quốc phòng nước này James Hunt"."""


ABOUT = re.compile(
    TERM
    + r"\s*(?:\([^()]{1,60}\)\s*)?(?:đối v[ớố]i|do|cho)\s*|\s*\([^()]{1,60}\)\s*|"
    + TERM
    + r"\s*"
)


NOT_DONE = (
    r"(?!(?:mời|bầu|bổ nhiệm|phê chuẩn|chỉ định|giới thiệu|điều động|cử|giao|thay|miễn nhiệm)\b)"
)
"""After "và", where no other act begins: "miễn nhiệm ông A và bầu ông B giữ chức"."""


ALSO_NAMED = re.compile(
    r"(?:\s*\([^()\n]{1,80}\)|\s*,(?![^()\n]*\b(?:được|giữ|làm|trúng cử|thôi)\b)"
    r"[^.;:()\n]{3,80}?,?)?\s*và\s+" + NOT_DONE + r"(?:\w+\s+){0,2}$"
)
"""Between two persons of whom one thing is said: "A (51 tuổi), Giám đốc Sở, và ông B"."""


APPOINTING = re.compile(
    r"(?:(?:trao|ký|công bố|ban hành) (?:các )?(?:quyết định|nghị quyết) )?(?:về việc )?"
    r"\b(?:mời|chỉ định|phê chuẩn|bổ nhiệm|phân công|điều động|bầu|cử|giao)\b"
    r"(?:.*\b(?:làm|giữ)\b"
    r"|(?: kết quả bầu(?: cử| bổ sung)?)?(?: chức(?: vụ| danh)?| nhiệm vụ)?\s*$)"
)


PASSIVE = re.compile(
    r"(?:, người|,)?\s*(?:trước đó )?(?:đã |từng |vừa )?(?:được|bị)\s[^,.;:\n]{0,20}$"
)


LATER_SAID = re.compile(
    r"\b(?:từng|đắc cử|trúng cử|tái cử|ứng cử|trượt|rớt|giữ|làm|bầu|bổ nhiệm|chức|cùng|đều|được)\b"
)


CLASS_LIST = re.compile(
    r"(?:\d+|những|nhiều|một số) (?:chức danh|chức vụ|vị trí|đối tượng)[^.;:\n]{0,60}"
    r"\b(?:là|gồm|như|gồm có)\s*:?\s*$",
    re.IGNORECASE,
)


ADDRESSED = re.compile(
    TERM + _SINCE + r"(?:\s+(?:vào |từ )?(?:năm|sáng|chiều|tối|trưa|hôm|ngày|tháng|cuối|đầu|giữa)"
    r" [^,.;:()\n]{1,24})?,\s*(?=(?:ông|bà|đồng chí|anh|chị)\s)",
    re.IGNORECASE,
)


RANKED = re.compile(
    r",\s*(?:(?:đại|thượng|trung|thiếu) (?:tướng|tá|úy)|chuẩn đô đốc|(?:phó )?đô đốc|PGS|GS|TS"
    r"|tiến sĩ|thạc sĩ|bác sĩ|luật sư|giáo sư)\b[^,;:()\n–-]{0,12}\s+",
    re.IGNORECASE,
)
"""Before a name whose own office may follow: "ông A - Bí thư, thiếu tướng B - Chính ủy"."""


GIVEN_BY_VERB = re.compile(r"(?<!thời gian)(?<!khi)(?<!lúc)\s(?:làm|giữ chức)\s+$")
"""Before an office of who stands before it: "Thủ tướng làm Chủ tịch, Phó thủ tướng A"."""


LISTED_AFTER = re.compile(r"\s*(?:[-–—]\s|\()")
"""After a name whose own office follows, in a list of such: "A - Chủ tịch, B - Giám đốc"."""


ENDS = re.compile(r"\s*(?:[.;!?\n]|$)")
"""After a name that ends what is said: "Đó là thông báo của người phát ngôn, ông A."."""


DETAIL = re.compile(
    r"\s*(?:[-–—(,]|\.|;|$)|\s+(?:(?:trở lại |tiếp tục )?(?:làm|giữ)|được)\b|\s+và (?:ông|bà)\s"
)
"""After a name whose own office follows: "ông B - Bí thư", "ông B làm Bí thư"."""


THEN_ANOTHER = re.compile(TERM + _SINCE + r",\s*\w")
"""After the office that one is given, another: "ông A làm Bộ trưởng, Thiếu tướng B được giao"."""


CLAUSE = re.compile(r"^\s*,|\b(?:khi|lúc|trong|với|do|nếu)\b")
"""In what stands before an office: it may be told of the one named next."""


ASKED = re.compile(
    r"(?:^|[.!?\n]\s*)(?:Trong|Tại|Sau|Trước|Khi|Qua|Chia sẻ|Trao đổi|Trả lời|Về|Liên quan"
    r"|Nói về|Ngoài ra|Báo cáo|Phát biểu)\b[^.!?\n]{0,120}"
    r"\b(?:với|gặp|tiếp|của|trường hợp)\s[^,.;:\n]{0,60}$"
    r"|(?:^|[.!?\n]\s*)(?:Tiếp|Gặp|Hội đàm|Đón|Thăm)\s[^,.;:\n]{0,90}$"
)
"""Before a name, where the office after it is another's: "Chia sẻ với ông A, Bộ trưởng nói"."""


PARENT = re.compile(r",\s*(?=[A-ZĐ])([^,.;:\n]{3,50})\s*$")


PARENT_OVER = re.compile(
    r",\s*((?:tỉnh |thành phố |TP |huyện |quận |thị xã )?[A-ZĐ][^,.;:\n]{3,50})(?=[;,])"
)
"""The parent of the office before: "Phó Vụ trưởng Vụ Kế hoạch, Bộ Y tế; Thứ trưởng"."""


LIFE_THEN = re.compile(
    r"[ ,]*(?:sinh|quê|SN)\b[^.;!?\n]{3,140};\s*(?:nguyên |từng |hiện |hiện nay |đang )?là\s+"
)
"""Between a name and an office: "sinh ngày 10/2/1940, quê xã Tóc Tiên; nguyên là"."""


LIFE_TOLD = re.compile(
    r"\s*[,(–-]?\s*(?:năm nay\s)?(?:sinh|SN|quê|nguyên quán|\d\d tuổi|quốc tịch|ngụ|trú|dân tộc"
    r"|trình độ|(?:là )?(?:cử nhân|thạc s[ĩỹ]|tiến s[ĩỹ]|kỹ sư))\b"
    r"(?!.*\b(?:vợ|chồng|con|theo|cho biết|nói|với|cùng|bị|tố cáo|của)\b)"
    r"(?:[^.!?\n]|\.(?=\S)|(?<=TP)\.){0,240}"
    r"(?:[;,)–-]|\b(?:từng|hiện|nguyên|nay) là"
    r"|\b(?:từng )?(?:có thời gian )?giữ(?: các)? (?:chức vụ|chức danh|chức):?)\s+"
)
"""Between a name and an office: birth, home, studies, in one long sentence."""


LIFE_OF_OFFICES = re.compile(
    r"[^.;:!?\n]{0,200}\b(?:từng|lần lượt|đã)\s+"
    r"(?:giữ|đảm nhiệm|đảm nhận|kinh qua|trải qua|nắm giữ)\s+"
    r"(?:qua\s+)?(?:nhiều|các|những|một số)\s+(?:chức vụ|chức danh|cương vị|vị trí)"
    r"[^.;:!?\n]{0,70}(?:\bnhư|\bgồm|:)\s*:?\s*"
)
"""Between a name and a list of offices: "là kỹ sư, từng giữ nhiều chức vụ ở tỉnh như:"."""


SAYS = re.compile(
    r"\s+(?:đã |cũng |tiếp tục )?(?:nói|cho biết|cho hay|khẳng định|nhấn mạnh|đề nghị|phản ánh"
    r"|phát biểu|đề xuất|báo cáo|kiến nghị|yêu cầu|chia sẻ|bày tỏ|thông tin|trình bày|đánh giá"
    r"|cho rằng|nêu|giải thích|thừa nhận|cam kết|mong muốn|tuyên bố|trả lời|hứa|nhận định"
    r"|hoan nghênh|cảm ơn|chúc mừng|khen ngợi|lưu ý|biểu dương|ghi nhận)\b"
)


OF_ANOTHER = re.compile(
    r"\b(?:theo|ngoài|với|gặp|cùng|thay|của|cho)\s+(?:ông|bà|đồng chí|anh|chị)\s+$", re.IGNORECASE
)
"""Before a name and its office, where the sentence speaks of another: "Theo ông A, Chủ tịch,"."""


PARTY = re.compile(
    r"\s*(?:thuộc\s+)?(?:đảng\s+)?(?:Cộng h[oò][aà]|Dân chủ|Bảo thủ|Lao động|Xanh|Xã hội|độc lập)"
    r"\s+(?:bang\s+\w+\s+)?"
    r"|\s*(?:\([A-Z]{2,8}\)\s*)?(?:đối lập|cầm quyền)\s+|\s+(?:năm\s+)?(?:19|20)\d\d\s+"
)
"""Between the office of a member of parliament and the name: "nghị sĩ đảng Dân chủ"."""


HANDED = re.compile(
    TERM + r"\s+(?:(?:cũng|đã|sẽ|vừa|nay|đó|này|hiện)\s+){0,2}được\s(?:[^,.;:\n]{2,40}\s)?"
    r"(?:giao|trao|chuyển giao|bàn giao)(?: lại)?\s+cho\s+"
)
"""Between an office and who gets it: "chức danh Bí thư được giao cho ông A"."""


OF = re.compile(TERM + r"\s*(?:của|với|đối với)\s*")


DASHED = re.compile(r"\s*(?:\([^()\n]{1,40}\)\s*)?(?:[-–—]|\((?=(?:ông|bà|đồng chí|anh|chị)\s))\s*")
"""Between an office and the name it belongs to: "Chủ tịch xã - ông A - về việc"."""


OPENS = re.compile(
    r"[.!?\n]\W*(?!(?:ông|bà|anh|chị)\b)(?:[^\W\d]+ ){0,5}(?:là|làm|giữ|giữ chức(?: vụ)?"
    r"|đảm nhiệm(?: chức vụ)?|cương vị|vai trò|tư cách|nhậm chức|rời|rời ghế|thôi|thôi chức"
    r"|trở thành|bầu)(?: một| tân)? $",
    re.IGNORECASE,
)
"""Before the office of who is named after it: "Là Chủ tịch tỉnh nhưng ông A"."""


OPENS_THEN = re.compile(
    TERM + r"[^.;:()”\"\n]{0,70}(?:\([^()\n]{1,40}\))?(?:,| nhưng)\s+"
    r"(?=(?:ông|bà|anh|chị|đồng chí)\s)"
)
"""Between such an office and the name."""


MET = re.compile(
    r"(?<![đĐ]ối )\b(?:với|gặp|tiếp|tới|gửi|gởi|đi cùng|(?<!cáo )kiện)\s+"
    r"(?:(?:hai|ba|các|những|tân|nữ|\d)\s+){0,2}$"
)
"""Before the office of another than is named next: "báo cáo với Tổng thống, ông A nói"."""


TOP = ("thủ tướng", "chủ tịch nước", "chủ tịch quốc hội", "tổng thống")
"""Offices that no one holds at once."""


SHARED = re.compile(
    r"(?:nguyên |cựu )?(?:phó|thứ trưởng|ủy viên|uỷ viên|đại biểu|thẩm phán"
    r"|(?:thượng |hạ )?nghị s[ĩỹ]|dân biểu)\b"
)
"""Offices that several hold at once, so that one word may stand before two names."""


COUNT = re.compile(r"\b([2-9]|hai|ba|bốn|năm|sáu|bảy|tám)\s+$", re.IGNORECASE)
"""Before an office that several named after it hold: "hai cựu Ngoại trưởng"."""


NAME_LIST = re.compile(
    r"(?:[^;:!?\n]{0,160};|(?:\s*\([^()\n]{1,160}\))?\s*(?:,|và|cùng)"
    r"|\s+[-–]\s[^;:()\n]{3,120}?(?:,|\s(?:và|cùng)(?=\s(?:ông|bà|đồng chí|anh|chị|các)\s)))"
    r"\s*(?:và\s*)?"
)
