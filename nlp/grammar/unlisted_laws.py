"""Laws that the list of names does not know: by their letters, or by the form of their name."""

from __future__ import annotations

import re
from functools import cache

from nlp.grammar.law_patterns import SHORT_LAW, TAIL, G, S, law_names, named, parted

CODES = {
    "BLHS": "Bộ luật Hình sự",
    "BLDS": "Bộ luật Dân sự",
    "BLLĐ": "Bộ luật Lao động",
    "BLTTHS": "Bộ luật Tố tụng hình sự",
    "BLTTDS": "Bộ luật Tố tụng dân sự",
    "BLHH": "Bộ luật Hàng hải",
}
"""Codes of law that the press writes by their letters."""
LETTERS = re.compile(
    rf"{parted('BL|(?i:luật|pháp lệnh)')}\b(?:(?P<short>{SHORT_LAW})"
    rf"|(?P<kind>Luật|luật|Pháp lệnh|pháp lệnh){S}"
    rf"(?P<name>(?!TP|HCM|HN|VN|ĐH)[A-ZĐ]{{3,8}}))\b{TAIL}"
)
"""A law by its letters: "Điều 178 BLHS", "Luật NSNN"."""
_NOT_IN_NAME = (
    "này|đó|kia|mới|cũ|hiện|đã|đang|sẽ|được|bị|có|là|cũng|không|chưa|phải|cần"
    "|nên|quy|qui|cho|thì|mà|nếu|khi|vì|nhằm|theo|tại|trong|trên|từ|đến|với"
    "|như|vào|ra|sau|trước|nhưng|hay|hoặc|rằng|ban|năm|số|của|và|vẫn|còn|chỉ"
    "|gồm|bao|nghiêm|bắt|sửa|để|lần|bởi|cấm|buộc|sắp|vừa|hết|luật|đều|xem"
    "|(?<![Yy]êu )(?<![Nn]hà )(?<!ở )(?<!tài nguyên )(?<!thoát )nước"
    "|tiếp|thế|đầu|nào|gì|ấy|trở|nói|trình|tới|(?<!tự )do|thông qua|yêu cầu"
    "|thay thế|liên quan|chính thức"
)
"""Words that end the name of a law."""
_NO_NAME = (
    "sư|gia|pháp|chơi|lệ|định|hóa|hoá|rừng|ngầm|bóng|sân|khoa|sĩ|học|đời|sống"
    "|riêng|chung|tục|giới|trời|thép|im|khác|lớn|nhỏ|cá|phát|cân|thi đấu|việt vị"
    "|chính phủ(?! điện)|quốc hội|bàn thắng"
    "|hấp dẫn|nhân quả|căn bản|hồi giáo|sharia|do thái|la mã|tự nhiên|bất thành văn"
)
"""Words after "luật" that make a common word or a rule of a game of it."""
_WORD = rf"(?!(?:{_NOT_IN_NAME})\b)[^\W\d_]{{1,9}}"
_MARK = r"[.,;:!?)(”\"'…/]"
UNLISTED = re.compile(
    rf"{parted('(?i:luật|bộ luật|đạo luật|pháp lệnh)')}(?<![\w.])"
    rf"(?P<kind>Bộ luật|Đạo luật|Luật|Pháp lệnh|luật|đạo luật|pháp lệnh){S}"
    rf"(?P<name>(?!(?i:{_NO_NAME})\b)(?:về{S})?{_WORD}(?:(?:{S}|,{S}chống{S}){_WORD}){{0,9}})"
    rf"(?P<more>{S}và{S}(?!luật|bộ|các|nghị|pháp|những)[a-zđ]\w{{0,8}}(?:{S}{_WORD}){{0,6}}"
    rf"(?={_MARK}|{G}$|{S}(?:năm|số|của)\b))?"
    rf"(?={_MARK}|{G}$|{S}(?:{_NOT_IN_NAME})\b|{S}[-–(“\"]|{S}\d){TAIL}",
    re.MULTILINE,
)
"""A law that the list does not know, up to a word that no name of a law holds."""
_BEFORE_NO_LAW = re.compile(
    r"(?:\b(?:pháp|kỷ|kỉ|kết|quân|quy|âm|nhạc|đại học|đh|khoa|viện|công ty|cty|hãng|ngành"
    r"|cử nhân|thạc sĩ"
    r"|tiến sĩ|tnhh|kinh tế -|kinh tế|môn|tạp chí|báo|trường|văn phòng|vp|đoàn|hội|sinh viên|học"
    r"|ông|bà|anh|chị|em|cô|chú|bác|cháu|thầy|tên|gđ|giám đốc|nguyên tắc|giới|dân|nghề|thiết)"
    r"|\w[ \xa0](?:văn|thị|đình|đức|hữu|bá|xuân))[ \xa0]$",
    re.IGNORECASE,
)
"""What stands before a "luật" that is no law: "Pháp Luật TP.HCM", "công ty luật Minh Anh"."""
_MOST, _HALF = 0.75, 0.5


def is_no_law(match: re.Match[str]) -> bool:
    """Tell whether the words before "luật" make a person, a firm or a paper of it."""
    before = match.string[max(0, match.start("kind") - 24) : match.start("kind")]
    return not match["part"] and _BEFORE_NO_LAW.search(before) is not None


def unlisted_name(match: re.Match[str]) -> str | None:
    """Return the name of the law as the text writes it, or None if the words name no law."""
    if is_no_law(match) or named().match(match.string, match.start("kind")):
        return None
    words = [word for word in re.findall(r"\w+", match["name"]) if word != "về"]
    if not words or not _names_a_law(match, words):
        return None
    more = match["more"] or ""
    return match["name"] + (more if _known(re.findall(r"[^\W\d_]+", more)) == 1 else "")


@cache
def _law_words() -> frozenset[str]:
    """Return the syllables that names of laws are made of."""
    return frozenset(word for name in law_names() for word in re.findall(r"[^\W\d_]+", name))


def _known(words: list[str]) -> float:
    """Return what part of the words stands in names of laws."""
    return sum(word.lower() in _law_words() for word in words) / max(1, len(words))


def _names_a_law(match: re.Match[str], words: list[str]) -> bool:
    kind, capital = match["kind"], words[0][0].isupper()
    if kind.lower() == "đạo luật":
        return capital
    if len(words) == 1:
        return capital and bool(match["part"] or match["name"].startswith("về"))
    if kind[0].islower():
        return capital and words[1][0].islower() and _known(words) >= _HALF
    if not capital:
        return _known(words) >= (1 if _begins(match) else _MOST)
    if words[1][0].islower():
        return _known(words) >= _HALF
    return kind != "Luật" or _known(words) == 1


def _begins(match: re.Match[str]) -> bool:
    """Tell whether a sentence begins here, so that a capital letter says nothing."""
    return match.string[: match.start()].rstrip()[-1:] in ("", ".", "!", "?", ":")
