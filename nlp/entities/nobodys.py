"""Offices that a text speaks of without meaning anybody: posts in lists, rules and plans."""

from __future__ import annotations

import re

from nlp.entities.held import Held
from nlp.entities.holder_others import OF_WHOM

_BODY = (
    r"(?:(?:Quốc hội|Chính phủ|Ban Chấp hành Trung ương|Bộ Chính trị|Ban Bí thư|Nhà nước|Đảng"
    r"|(?:Ủy|Uỷ) ban (?:Trung ương|thường vụ|Thường vụ|TƯ)|(?:TAND|VKSND|Tòa án|Toà án)"
    r"|Viện [Kk]iểm|Mặt trận|Văn phòng (?:Quốc hội|Chính phủ|Trung ương))\b[^.,;:()\n]{0,40})"
)
_BODY_BEFORE = re.compile(rf"{_BODY}, $")
_BODY_AFTER = re.compile(rf"(?:,| và) {_BODY}")
_STATE = re.compile(r"(?:Chủ tịch nước|Thủ tướng(?: Chính phủ)?)", re.IGNORECASE)
"""An office that is a body of the state as well: "Quốc hội, Chủ tịch nước, Chính phủ"."""

_TASKED = re.compile(
    r"\s*(?:[.;,)”\"\n]|$)|\s+(?:giao|thành lập|ban hành|phê duyệt|đã giao|về|để|trong|theo)\b"
)
"""After the head of a government told with it: "nhiệm vụ do Chính phủ, Thủ tướng giao"."""

_CLASS = re.compile(
    r"(?:\b(?:(?:lấy|bỏ) phiếu(?: tín nhiệm)?|phương án nhân sự|đánh giá|đối tượng|số lượng"
    r"|diện quản lý|chức danh|chức vụ)\b[^.\n]{0,110}(?:\bgồm(?: có)?\b|\bsau đây\b|:)"
    r"(?: các chức danh)?"
    r"|\b(?:2|hai|3|ba) (?:trường hợp|chức danh)(?: là)?)\s*:?\s*(?P<list>[^.!?:\n“”\"]{0,320})$",
    re.IGNORECASE,
)
"""A list of posts, whoever holds them: "lấy phiếu tín nhiệm các chức danh gồm: X, Y"."""
_OF_POSTS = re.compile(
    r"(?:lấy|bỏ|loại) phiếu|cảnh vệ|phương án nhân sự|số lượng (?:thành viên|ủy viên|uỷ viên)"
    r"|do .{2,40}\b(?:bầu|quyết định|phê chuẩn|quản lý)\b"
    r"|\b(?:2|hai|3|ba) trường hợp",
    re.IGNORECASE,
)
_NO_LIST = re.compile(
    r"\b(?:ông|bà|đồng chí|anh|chị|đã|được|bị|vừa|cho biết|nói|nhưng|khi|từng|yêu cầu|đề nghị"
    r"|giữ|làm)\b",
    re.IGNORECASE,
)

_BY_RULE = re.compile(
    r"\b(?:(?:giới hạn|số lượng|số) nhiệm kỳ|(?:tiêu chuẩn|điều kiện|phụ cấp|mức lương)"
    r"(?:\s[^\W\d]+){0,3})\s(?:của|đối với|cho|với|để làm|làm)\s"
    r"(?:(?:một|người|vị trí|chức danh|chức vụ|chức|ghế)\s)*$",
    re.IGNORECASE,
)
"""Before a post that a rule is about: "giới hạn nhiệm kỳ đối với Chủ tịch nước"."""
_NEXT_ONE = re.compile(r"\s+(?:kế tiếp|kế nhiệm|tiếp theo|tương lai)\b")
_ANYBODY = re.compile(
    r"\b(?:cấp|hàm|(?:mô hình|phương án)(?: nhất thể ho[áà])?(?: chức danh)?"
    r"|(?:(?:mô hình|phương án)\s[^.;:\n]{0,30}|nếu\s[^.,;:\n]{3,40})(?:kiêm|đồng thời là))\s+$",
    re.IGNORECASE,
)
"""Before a post whoever holds it: "đoàn cấp bộ trưởng", "mô hình bí thư kiêm chủ tịch"."""
_IF = re.compile(r"\bnếu\s+$", re.IGNORECASE)
_IF_ALSO = re.compile(r"\s+(?:không\s+)?(?:đồng thời là|kiêm)\b")
_UPWARD = re.compile(r"\s+trở (?:lên|xuống)\b|\s+(?:cũng\s+)?(?:là|thuộc) (?:đối tượng|diện)\b")
_DEPUTY = re.compile(
    r"(?:đại biểu|ĐBQH)(?: quốc hội| HĐND| hội đồng nhân dân)?(?:,? kho[áa]\s\w+)?", re.IGNORECASE
)
_OF_DEPUTIES = re.compile(
    r"\b(?:(?:ý kiến|câu hỏi|thắc mắc|chất vấn|phiếu) của|đa (?:phần|số)|phần lớn|hầu hết"
    r"|giấy chứng nhận|(?:xác nhận|thẩm tra) tư cách|bầu cử)\s+$",
    re.IGNORECASE,
)
"""Before deputies in general: "tiếp thu ý kiến của đại biểu Quốc hội"."""
_TO_BE = re.compile(
    r"\b(?:bầu cử (?:đại biểu|ĐBQH)[^.,;:\n]{0,40} và|công tác bầu cử"
    r"|(?<!trong )(?:tất cả|các|những|nhiều|số) (?:người|ứng viên|ứng cử viên)(?: tự)? ứng cử"
    r"|danh sách[^.,;:\n]{0,30} (?:ứng viên|ứng cử viên|người(?: tự)? ứng cử))\s+$",
    re.IGNORECASE,
)
"""Before what is to be elected: "danh sách ứng viên đại biểu Quốc hội"."""
_REACH = 450
_BY_LEAVE = re.compile(
    r"\b(?:phải|cần|khi)\s+(?:được\s+|có\s+|xin\s+)(?:sự\s+)?(?:ý kiến\s+)?"
    r"(?:đồng ý|chấp thuận|cho phép|phê duyệt|chấp nhận)(?: bằng văn bản)?\s+của\s+$",
    re.IGNORECASE,
)
"""Before whose leave a rule asks for: "phải có sự đồng ý của Chủ tịch"."""
_EACH = re.compile(
    r"\b(?:(?:mỗi|từng|bất kỳ|bất cứ) vị|mỗi|bất kỳ|bất cứ|nhiều|một số|không (?:phải )?là)\s+$",
    re.IGNORECASE,
)
"""Before an office of several, or of nobody: "mỗi vị tư lệnh", "không phải là ủy viên"."""
_OTHERS = re.compile(r"\b(?:các|những)\s+$", re.IGNORECASE)
_ALL_OTHERS = re.compile(r"\s+khác(?!\s*(?:là|gồm|như|:|(?:các )?(?:ông|bà|đồng chí)\b))")
_IN_ROTATION = re.compile(r"(?:\s+[A-Z]{2,8})?\s+luân phiên\b")
_OF_A_LAND = re.compile(r"\b(?:nhiệm kỳ|vai trò|cương vị|năm|vị trí) (?:làm )?$", re.IGNORECASE)


def is_nobodys(text: str, office: Held) -> bool:
    """Tell an office that is said of nobody: "lấy phiếu tín nhiệm các chức danh gồm: X, Y"."""
    start = max(0, office.start - 90)
    if _NEXT_ONE.match(text, office.stop) or _BY_RULE.search(text, start, office.start):
        return True
    if _BY_LEAVE.search(text, start, office.start):
        return True
    if _is_anybodys(text, office) or _is_of_deputies(text, office):
        return True
    if _is_of_others(text, office) or _is_of_a_land(text, office):
        return True
    return _is_body(text, office) or _is_listed(text, office)


def _is_of_others(text: str, office: Held) -> bool:
    """Tell "các Phó Thủ tướng khác", "mỗi vị tư lệnh": several of whom none is named."""
    start = max(0, office.start - 16)
    return _EACH.search(text, start, office.start) is not None or _is_all_others(text, office)


def _is_all_others(text: str, office: Held) -> bool:
    """Tell "các Phó Thủ tướng khác"."""
    is_many = _OTHERS.search(text, max(0, office.start - 16), office.start) is not None
    return is_many and _ALL_OTHERS.match(text, office.stop) is not None


def _is_of_a_land(text: str, office: Held) -> bool:
    """Tell the chair that a land takes: "nhiệm kỳ Chủ tịch luân phiên EU của Romania"."""
    if office.title.lower() != "chủ tịch" or not _IN_ROTATION.match(text, office.stop):
        return False
    return _OF_A_LAND.search(text, max(0, office.start - 18), office.start) is not None


def _is_anybodys(text: str, office: Held) -> bool:
    """Tell a post of a plan or a level: "mô hình bí thư kiêm chủ tịch", "cấp bộ trưởng"."""
    start = max(0, office.start - 70)
    if _ANYBODY.search(text, start, office.start) or _UPWARD.match(text, office.stop):
        return True
    is_if = _IF.search(text, max(0, office.start - 8), office.start)
    return is_if is not None and _IF_ALSO.match(text, office.stop) is not None


def _is_of_deputies(text: str, office: Held) -> bool:
    """Tell deputies in general: "ý kiến của đại biểu Quốc hội"."""
    if _is_to_be_elected(text, office):
        return True
    if not _DEPUTY.fullmatch(text, office.start, office.stop):
        return False
    return _OF_DEPUTIES.search(text, max(0, office.start - 30), office.start) is not None


def names_nobody(text: str, office: Held) -> bool:
    """Tell an office that no name beside it can have: "các Phó Thủ tướng khác"."""
    return _is_to_be_elected(text, office) or _is_all_others(text, office)


def _is_to_be_elected(text: str, office: Held) -> bool:
    """Tell the deputies of an election: "danh sách ứng viên đại biểu Quốc hội"."""
    if not _DEPUTY.match(text, office.start, office.stop):
        return False
    return _TO_BE.search(text, max(0, office.start - 70), office.start) is not None


def _is_body(text: str, office: Held) -> bool:
    """Tell "Quốc hội, Chủ tịch nước, Chính phủ", where the office stands for a body."""
    if not _STATE.fullmatch(text, office.start, office.stop):
        return False
    if text[office.start - 11 : office.start] == "Chính phủ, " and _TASKED.match(text, office.stop):
        return True
    if not _BODY_AFTER.match(text, office.stop):
        return False
    return _BODY_BEFORE.search(text, max(0, office.start - 70), office.start) is not None


def _is_listed(text: str, office: Held) -> bool:
    """Tell an office of a list of posts."""
    start = max(0, office.start - _REACH)
    start = max(start, *(text.rfind(mark, start, office.start) + 1 for mark in (". ", "\n")))
    found = _CLASS.search(text, start, office.start)
    if found is None or _NO_LIST.search(found["list"]):
        return False
    return _OF_POSTS.search(text[start : found.start("list")]) is not None


_DECISION = re.compile(
    r"\b(?:quyết định|kết luận|tờ trình|đề nghị|lệnh|công văn|thông báo)" + OF_WHOM,
    re.IGNORECASE,
)
_ON_WHOM = re.compile(
    r"(?:,?\s+về\s[^.,;:\n]{3,120})?\s+(?:đối với|với|cho|của)\s+"
    r"(?:ông|bà|đồng chí|anh|chị|[^\W\d]+ (?:tướng|tá|úy))\s"
)


def is_deciders(text: str, office: Held) -> bool:
    """Tell "quyết định của Bộ trưởng đối với ông A", which is not A's office."""
    if not _ON_WHOM.match(text, office.stop):
        return False
    return _DECISION.search(text, max(0, office.start - 90), office.start) is not None
