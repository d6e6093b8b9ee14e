"""What the words between a person and an office say of the two."""

from __future__ import annotations

import re

from nlp.entities.holder_patterns import (
    ABOUT,
    APPOSED,
    BRACKETED,
    CAREER,
    FAR,
    GIVEN,
    HANDED,
    LIFE_OF_OFFICES,
    LIFE_THEN,
    LIFE_TOLD,
    LISTS,
    NAMES_FOLLOW,
    NEGATED,
    OF,
    OTHERS,
    PARENT,
    PARTY,
    THERE,
    WHO_IS,
)
from nlp.entities.lexicon import heads, honorifics
from nlp.entities.words import split_words


def leads_to_office(gap: str) -> bool:
    """Tell whether words after a name say that the office behind them is his or hers."""
    gap = undotted(gap)
    if _HIMSELF.search(gap) or LIFE_THEN.fullmatch(gap) or LIFE_OF_OFFICES.fullmatch(gap):
        return True
    if LIFE_TOLD.fullmatch(gap):
        return True
    if len(gap) > FAR:
        return False
    if APPOSED.fullmatch(gap):
        return True
    return bool(GIVEN.fullmatch(gap)) and not NEGATED.search(plain(gap))


_HIMSELF = re.compile(
    r"\b(?:ông|bà)\s+(?:này\s+)?(?:còn |đang |từng |được bầu |được bổ nhiệm )?"
    r"(?:làm|giữ chức|giữ chức vụ|là|giữ cương vị|giữ vị trí|đảm nhiệm(?: vị trí| chức vụ)?)\s+$"
    r"|\b(?:ông|bà)\s(?:[^\W\d]+\s){1,9}(?:với tư cách|trên cương vị|trong vai trò)"
    r"\s+(?:là\s+)?$"
    r"|[:“\"] ?(?:[^“”\":]{0,160}[\s,])?[Tt]ôi,? (?:(?:là|đang là|với tư cách(?: là)?) )?$"
)
"""Before an office, a pronoun for who was named: "trong thời gian ông làm"."""


def plain(gap: str) -> str:
    """Return words in small letters without "với" and "cùng" where they name no other person."""
    return _IN_ROLE.sub("", undotted(gap).lower())


def undotted(gap: str) -> str:
    """Return words without the full stops of abbreviations: "TP. Huế", "PGS.TS"."""
    return _ABBREVIATED.sub(r"\1", gap) if "." in gap else gap


_ABBREVIATED = re.compile(r"\b(TP|PGS|GS|TS|ThS|BS|KS|LS|CN|Mr|Ms|Dr)\.\s?(?=\w)")


_IN_ROLE = re.compile(
    r"\b(?:có|gửi|làm|nộp|viết) đơn (?:(?:đề nghị|xin) )+"
    r"|\bkhông (?=(?:đủ (?:điều kiện|tín nhiệm|phiếu|số phiếu|tiêu chuẩn)|trúng cử|tái cử)\b)"
    r"|\bkhông (?=[^,.;:\n]{2,40} (?:sau|từ|kể từ|trước) khi )"
    r"|\b(?:cho biết|cho hay|nói|khẳng định|cho rằng),? (?:rằng )?(?:với|trên|ở|trong) "
    r"(?=(?:cương vị|tư cách|vai trò)\b)"
    r"|\bvới (?=(?:(?:rất )?(?:các|nhiều|những|một số) )?"
    r"(?:cương vị|tư cách|vai trò|chức danh|chức vụ|vị trí)\b)|\bgắn (?:bó|liền) với\b"
    r"|\bvới (?=(?:trên |hơn |gần |tới )?(?:\d|tỷ lệ|tỉ lệ|số phiếu|đa số|kết quả|tuyệt đối))"
    r"|\bvới (?=(?:tấm )?(?:bằng|học vị|học hàm|trình độ|chuyên môn|kinh nghiệm|nền tảng|thành tích"
    r"|nhiều năm|những đóng góp)\b)"
    r"|\bkhông còn (?=(?:là|làm|giữ|kiêm|nắm|đảm nhiệm|đảm nhận)\b)"
    r"|\bcùng (?=(?:năm|ngày|tháng|kỳ|khoá|khóa|giữ|làm|được|là"
    r"|đảm nhiệm|đảm nhận|trúng cử|đắc cử)\b)"
)


def is_given(gap: str) -> bool:
    """Tell "A là một trong các Phó Chủ tịch" from "A và các Phó Chủ tịch"."""
    words = gap.rsplit(None, 1)
    is_told = len(words) == 2 and any(map(str.isalnum, words[0]))
    return is_told and leads_to_office(words[0] + " ")


def is_career(gap: str) -> bool:
    """Tell the step from one office to the next in the life of one person."""
    gap = _AT_PLACE.sub("", BRACKETED.sub("", undotted(gap)))
    return len(gap) <= FAR and bool(CAREER.search(gap)) and not OTHERS.search(gap.lower())


_AT_PLACE = re.compile(r"^\s*(?:tại|ở) [A-ZĐÂÁ][^,;.:\n]{1,40}?(?=\s*(?:[,;]|và\s))")
"""Where an office before another is held: "Chủ tịch Khối Bán lẻ tại Singapore; Giám đốc"."""


def precedes(gap: str, *, removed: bool = False, listed: bool = False) -> bool:
    """Tell whether words after an office lead to the name of its holder."""
    if len(gap) > 80 or (":" in gap and not listed and not LISTS.search(gap)):
        return False
    if succeeds(gap):
        return False
    gap = _BOTH_SEXES.sub(r"\1 ", _NOTE.sub("", gap))
    for opening in (NAMES_FOLLOW, ABOUT, THERE, PARTY, WHO_IS, *((OF, HANDED) if removed else ())):
        match = opening.match(gap)
        if match and is_honorific(gap[match.end() :]):
            return True
    parent = PARENT.match(gap)
    if parent and heads().first(split_words(parent[1]), 0):
        _, joint, last = parent[1].rpartition(" và ")
        return not (joint and is_honorific(last))
    return is_honorific(gap)


_SUCCEEDS = re.compile(
    r"(?:,\s+|\s+)(?:kế nhiệm|tiếp nhiệm|(?:để )?thay(?: thế)?(?: cho)?)\s+"
    r"(?:ông|bà|đồng chí|anh|chị)\s"
)
"""Between an office and who had it before."""


def succeeds(gap: str) -> bool:
    """Tell "bầu Chủ tịch nước, kế nhiệm ông A", where the office is not A's."""
    return _SUCCEEDS.match(gap) is not None


_NOTE = re.compile(r"^\s*\([^()\n]{1,60}\)(?=\s+(?:đó )?là\s)")
"""A note between an office and its holder: "Chủ tịch HĐND tỉnh (chủ tọa kỳ họp) là ông A"."""
_BOTH_SEXES = re.compile(r"\b(ông|bà|anh|chị),\s+(?=(?:bà|ông|chị|anh)\b)")


def is_honorific(gap: str) -> bool:
    """Tell whether words are honorifics alone: "các ông", "đồng chí"."""
    words = [word for word in split_words(gap) if word not in (".", ":")]
    at = 0
    while at < len(words):
        found = honorifics().first(words, at)
        if found is None:
            return False
        at = found[1]
    return True
