"""Where an office begins: the words before it, and what only looks like one."""

from __future__ import annotations

from nlp.entities.lexicon import titles
from nlp.entities.words import Words

FORMER = ("nguyên", "cựu")
_NOT_OFFICE = {
    ("phó", "mặc"),
    ("chủ", "tịch", "đoàn"),
    ("trưởng", "thành"),
    ("đại", "sứ", "quán"),
} | {
    ("lãnh", "sự", "quán"),
    ("tổng", "lãnh", "sự", "quán"),
}


def is_former(words: Words, at: int) -> bool:
    """Tell "nguyên Giám đốc" and what "nguyên là" stands before, which is no part of it."""
    was = words.low(at - 1) == "là" and words.low(at - 2) in FORMER
    return was or words.lows[at] in FORMER


def is_contest(words: Words, at: int) -> bool:
    """Tell the election or race for an office: "bầu cử tổng thống", "cuộc bầu Tổng thống Pháp"."""
    before = (words.low(at - 2), words.low(at - 1))
    if before in (("bầu", "cử"), ("cuộc", "bầu"), ("cuộc", "đua"), ("cảnh", "bầu")):
        return True
    if before in (("phiếu", "bầu"), ("tiếp", "bầu")) and words.low(at + 1) == "thống":
        return True
    is_campaign = (words.low(at - 4), words.low(at - 3)) in (("chiến", "dịch"), ("chạy", "đua"))
    return is_campaign and before in (("tranh", "cử"), ("vận", "động"))


def _is_deputy_of_next(words: Words, first: int, after: int) -> bool:
    """Tell "vụ" + "Phó Chủ tịch xã" from "Vụ phó"."""
    if after - first < 2 or words.lows[after - 1] != "phó" or words.low(after) == words.lows[first]:
        return False
    following = titles().first(words.lows, after - 1)
    return following is not None and following[1] > after


def is_other(words: Words, first: int, after: int) -> bool:
    """Tell "phó mặc", the house "Tổng lãnh sự quán" and a reporter, "đặc phái viên TTXVN"."""
    if tuple(words.lows[first : after + 1]) in _NOT_OFFICE or words.low(after) == "quán":
        return True
    if _is_deputy_of_next(words, first, after):
        return True
    if words.low(after) == "xuất" and words.low(after + 1) == "sắc":
        return True
    if _is_nobodys(words, first, after):
        return True
    if words.low(after) == "của" and tuple(words.lows[first:after]) == ("thành", "viên"):
        return True
    return tuple(words.lows[after - 2 : after]) == ("phái", "viên") and words.low(after) in _PRESS


def _is_nobodys(words: Words, first: int, after: int) -> bool:
    """Tell "các tư lệnh ngành", ministers by their nickname, and the turn of a land to preside."""
    if words.low(after - 1) == "lệnh" and words.low(after) in ("bộ", "ngành"):
        return not words.cap(after + 1)
    is_turn = (words.low(first - 2), words.low(first - 1)) == ("nhiệm", "kỳ")
    return is_turn and (words.low(after), words.low(after + 1)) == ("luân", "phiên")


_PRESS = ("ttxvn", "báo", "đài", "tạp", "vov", "vtv", "vnexpress", "hãng", "kênh", "tờ", "thông")


def is_signature(words: Words, at: int) -> bool:
    """Tell the heading "THẨM PHÁN" above who signs."""
    return words.is_headline and words.lows[at] == "thẩm"


_RANKS = frozenset(("quyền", "hàm", "q", "tập"))


def after_rank(words: Words, at: int) -> int:
    """Return the index after "quyền", "hàm" or "tập sự" before a word of office."""
    if words.low(at) not in _RANKS:
        return at
    if words.low(at) == "quyền" and words.low(at - 1) not in ("chính", "ủy"):
        return at + 1
    if words.low(at) == "hàm":
        return at + 1
    if words.forms[at : at + 2] == ["Q", "."] and titles().first(words.lows, at + 2):
        return at + 2  # "Q. Giám đốc", short for "quyền"
    return at + 2 if (words.low(at), words.low(at + 1)) == ("tập", "sự") else at
