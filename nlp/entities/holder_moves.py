"""Offices that are given, taken or handed over: to whom they go, from whom they are taken."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.entities.held import Held
from nlp.entities.holder_patterns import APPOINTING, APPOSED, FAR, PASSIVE, TERM
from nlp.entities.tagger import Candidate

Item = tuple[int, int, int]
"""Where a person (1) or an office (0) begins, which of both, and its index."""


_OFFICES = r"(?:(?:các |tất cả các )?(?:chức danh|chức vụ|chức|nhiệm vụ|vị trí|tư cách)\s+)?"
_OUT = (
    r"(?:miễn nhiệm|bãi nhiệm|cách|(?:cho )?(?:thôi|từ nhiệm)(?: không)?(?: giữ| làm| tham gia)?"
    r"|(?:tạm )?đình chỉ(?: công tác| thực hiện)?|xo[áa] tư cách|xóa tư cách)"
)
_JOINT = re.compile(
    TERM + r"\s*(?:,|;|và|[,;] và|,? bao gồm(?: cả)?)\s+(?:" + _OUT + r"\s+)?(?:giữ\s+)?" + _OFFICES
)
"""Between two offices taken from one: "cách chức Bí thư và Ủy viên đối với ông A"."""
_TAKEN = re.compile(r"\b" + _OUT + r"(?: các| tất cả các)?\s+" + _OFFICES + "$")
"""Before an office that is taken from one."""
_TAKEN_FROM = re.compile(TERM + r"\s*(?:đối với|với|của)\s+")
_GIVEN = re.compile(
    r"\b(?:bầu|bổ nhiệm|phê chuẩn|bổ sung|kiện toàn)(?: bổ sung| lại| thêm)?\s+"
    r"(?:\d |một |hai |ba )?" + _OFFICES + "$"
)
"""Before an office that is given to one: "bầu bổ sung chức danh Ủy viên UBND với ông A"."""


def is_moved(text: str, office: Held, joined: Sequence[Held]) -> bool:
    """Tell "cách chức Chi cục trưởng của ông Trang", where "của" or "với" names the holder.

    `joined` are the offices before it that nobody has yet; the verb may stand before the first.
    """
    if office.title.lower().startswith(("cố vấn", "trợ lý")):
        return False  # "giữ vị trí cố vấn cấp cao của ông A", whom the holder serves
    before = text[max(0, office.start - 10) : office.start].lower()
    if any(word in before for word in ("chức", "ghế", "vai trò", "cương vị", "tư cách", "vị trí")):
        return True
    start = max(0, office.start - 50)
    if _TAKEN.search(text, start, office.start) or _GIVEN.search(text, start, office.start):
        return True
    if not joined or not _JOINT.fullmatch(text, joined[-1].stop, office.start):
        return False
    return is_moved(text, joined[0], ())


def is_taken_with(
    text: str, earlier: Sequence[Held], office: Held, named: Candidate | None
) -> bool:
    """Tell offices taken from one: "miễn nhiệm chức danh X và Y đối với ông A"."""
    first = earlier[0]
    if not _JOINT.fullmatch(text, earlier[-1].stop, office.start):
        return False
    if not _TAKEN.search(text, max(0, first.start - 50), first.start):
        return False
    return named is None or _TAKEN_FROM.match(text, office.stop, named.start) is not None


_PUT_ON = re.compile(
    r"[ ,]*(?:(?:đã|vừa|cũng)\s+)?(?:được|bị|thôi)\s(?:[^.:!?\n]|\.(?=\S)){3,220}[;,]\s+"
    r"(?:(?:đồng thời|và|để)\s+)?(?:giới thiệu|chỉ định|phân công|điều động|luân chuyển|bổ nhiệm"
    r"|cho thôi|bầu)\b[^.;:,\n]{0,60}?\b(?:làm|giữ(?: chức(?: vụ| danh)?)?|chức(?: vụ| danh)?)\s+"
)
_OTHER_SAYS = re.compile(
    r"\b(?:cho biết|cho rằng|nói|khẳng định|thay|gặp|cùng|với|ông|bà|đối với|vợ|chồng|con)\b"
)


def is_put_on(gap: str) -> bool:
    """Tell "được chỉ định tham gia Tỉnh ủy; giới thiệu để HĐND bầu giữ chức", of one still."""
    return _PUT_ON.fullmatch(gap) is not None and not _OTHER_SAYS.search(gap)


_NEXT = re.compile(r"\s*(?:,|là|[-–])\s*(?:ông|bà|anh|chị)?\s*")


def give_to_aide(
    text: str,
    items: Sequence[tuple[int, int, int]],
    offices: Sequence[Held],
    persons: Sequence[Candidate],
) -> None:
    """Give "người phát ngôn của Tổng thống A, ông B" the first office to B."""
    for place in range(len(items) - 3):
        four = items[place : place + 4]
        if [is_person for _, is_person, _ in four] != [0, 0, 1, 1]:
            continue
        aide, chief = offices[four[0][2]], offices[four[1][2]]
        named, last = persons[four[2][2]], persons[four[3][2]]
        is_his = (
            not aide.holders
            and chief.holders == [four[2][2]]
            and text[aide.stop : chief.start] == " của "
            and text[chief.stop : named.start] == " "
            and _NEXT.fullmatch(text, named.stop, last.start)
        )
        if is_his:
            aide.holders = [four[3][2]]


def put_by_another(
    text: str, last: Sequence[Item], offices: Sequence[Held], persons: Sequence[Candidate]
) -> int:
    """Return the person of "A được Thủ tướng bổ nhiệm giữ chức Thứ trưởng", or -1.

    Args:
        text: of the document.
        last: an office, the last, after the three items before it.
        offices: of the sentence.
        persons: of the sentence.
    """
    kinds = [is_person for _, is_person, _ in last]
    if kinds == [0, 0, 1, 0]:
        return _put_by_titled(text, [offices[last[i][2]] for i in (0, 1, 3)], persons[last[2][2]])
    if kinds[-3:] == [1, 1, 0] or kinds == [1, 0, 1, 0]:
        who, start = (last[-3][2], last[-2][0]) if kinds[-3] else (last[0][2], last[1][0])
        gap = text[persons[last[-2][2]].stop : last[-1][0]].lstrip()
        is_told = PASSIVE.fullmatch(text[persons[who].stop : start]) is not None
        return who if is_told and len(gap) <= FAR and APPOINTING.match(gap) else -1
    if kinds[-2:] != [0, 0] or len(kinds) < 3:
        return -1
    by, office = offices[last[-2][2]], offices[last[-1][2]]
    his = None if kinds[-3] else offices[last[-3][2]]
    if his and len(his.holders) != 1:
        return -1
    who = his.holders[0] if his else last[-3][2]
    is_passive = PASSIVE.fullmatch(text[his.stop if his else persons[who].stop : by.start])
    is_put = (
        is_passive and not by.holders and APPOINTING.match(text[by.stop : office.start].lstrip())
    )
    return who if is_put else -1


def _put_by_titled(text: str, three: Sequence[Held], agent: Candidate) -> int:
    """Return the person of "A, Giám đốc, được Bí thư B trao quyết định bổ nhiệm X", or -1."""
    his, by, office = three
    gap = text[agent.stop : office.start].lstrip()
    if len(his.holders) != 1 or len(gap) > FAR or not APPOINTING.match(gap):
        return -1
    return his.holders[0] if PASSIVE.fullmatch(text[his.stop : by.start]) else -1


_KIN = re.compile(
    r"\s*(?:(\()|,|[-–])\s*(?:là\s+)?(?:phu nhân|phu quân|vợ|chồng|(?:con|em|anh|cháu)"
    r"(?: (?:trai|gái|ruột|rể|dâu|họ|vợ|nuôi)){0,2}|chị(?: gái| ruột| dâu)?|bố|cha|mẹ|thân phụ)"
    r"(?: của)?\s[^.;:()\n]{0,80}$",
    re.IGNORECASE,
)
"""Between two persons, the one the kin of the other: "A, em trai Bí thư B, làm Giám đốc"."""
_WITH_KIN = re.compile(
    r"\s+(?:đã |từng )?(?:để|cho|cùng|nhờ|giúp|có)\s+(?:vợ|chồng|con trai|con gái|con|em trai"
    r"|em gái|anh trai|em|bố|mẹ)(?: của mình| mình)?(?: là)?\s+(?:(?:ông|bà|anh|chị)\s+)?"
)
"""Between one and his kin: "ông A để vợ là bà B đứng tên khi đang là Giám đốc", which A is."""
_IN_PLACE = re.compile(
    r"^[^.;:\n]{0,160}\b(?:thay(?: thế)?(?: cho)?|kế nhiệm|tiếp quản|kế tục)\s+"
    r"(?:(?:ông|bà|đồng chí|anh|chị)?\s*|(?!mặt|vì|đổi)[^.,;:()\n]{0,60}\s)$"
)
TAKES_OVER = re.compile(
    r"\s*(?:\([^()\n]{1,60}\)\s*)?(?:để\s+)?(?:làm|giữ|đảm nhiệm|đảm nhận|trở thành"
    r"|(?:ở|trong|trên|với|vào)\s+(?:vị trí|cương vị|vai trò|chức|ghế))\b"
)
"""Around who had the office before: "A thay ông B làm Giám đốc", which gives it to A."""
_HANDS_OVER = re.compile(
    r"^[^.;:\n]{0,120}\b(?:giao|bàn giao|chuyển giao|nhường)\b[^.;:\n]{0,120}\bcho\s"
    r"[^.;:\n]{0,80}$"
)
_TO_TAKE = re.compile(r"\s*để\s+(?:nhận|giữ|đảm|làm|sang|về|lên|chuyển|tập trung)\b")
"""Around who gets one's work: "A giao lại công việc cho B để nhận nhiệm vụ Bí thư", A's."""


_KIN_OF = re.compile(
    r"\b(?:phu nhân|phu quân|vợ|chồng|con trai|con gái|con|em trai|em gái|anh trai|mẹ|cha|bố)"
    r"(?: của)?\s+$",
    re.IGNORECASE,
)
_NAMES_KIN = re.compile(r"\s*(?:,|là|[-–])\s*(?:ông|bà|anh|chị|cô)\s")


def is_of_kin(text: str, office: Held, gap: str) -> bool:
    """Tell "Phu nhân Thủ tướng, bà A" and "vợ Chủ tịch xã là bà A", who has no office."""
    if not _NAMES_KIN.match(gap):
        return False
    return _KIN_OF.search(text, max(0, office.start - 20), office.start) is not None


_ASIDE_OF = re.compile(
    r"\s*(?:,|[-–] (?:là )?(?:người|một))"
    r"(?![^.;:\n]*\b(?:nói|cho biết|cho hay|khẳng định|cho rằng|quyết định|đề nghị|yêu cầu"
    r"|bổ nhiệm|giới thiệu)\b)[^.;:\n]{3,200}\b(?:của|cho)\s+(?:[^.,;:()\n]{1,40}\s)?$"
)
_GOES_ON = re.compile(
    r"\s*(?:(?:từ|từ khi|khi|trong|lúc|hồi)\s[^.,;:()\n]{2,40})?,\s+"
    r"(?:(?:sẽ|đã|vừa|cũng|mới|vừa mới|hiện|tuyên bố|xin)\s+){0,3}(?:được|bị|giữ|làm|đảm nhận"
    r"|trở thành|đảm nhiệm|đắc cử|trúng cử|tiếp tục|nhận|thôi|rời)\b"
)
"""Around the other: "A, từng làm thư ký cho ông B, được bổ nhiệm làm Giám đốc", which A is."""


_BRACKETED = re.compile(r"\s?\([^()\n]{0,60}")
_AFTER_BRACKET = re.compile(
    r"[^()\n]{0,40}\),?\s+(?:(?:sẽ|đã|từng|vừa|cũng|mới|hiện|đang|nay|lại)\s+){0,2}"
    r"(?:được|bị|giữ|làm|là|đảm nhận|đảm nhiệm|trở thành|đắc cử|trúng cử|nhận|thôi|rời)\b"
)
"""Around a name in brackets: "A (cùng họ với B) làm Trưởng công an", which A is."""


def put_to(text: str, gap: str, persons: Sequence[Candidate], holder: int, *, titled: bool) -> int:
    """Return whom "A được B, Chủ tịch tỉnh, bổ nhiệm làm Giám đốc" gives the office: A.

    So too "A, con trai ông B, giữ chức Giám đốc"; `titled` tells that B has his office before.
    """
    if holder == 0:
        return holder
    between = text[persons[holder - 1].stop : persons[holder].start]
    if _BRACKETED.fullmatch(between) and _AFTER_BRACKET.match(gap):
        return holder - 1
    kin = _KIN.fullmatch(between)
    if kin:
        is_his = gap.startswith(")") if kin[1] else titled or not APPOSED.fullmatch(gap)
        return holder - 1 if is_his else holder
    is_first = (
        (not APPOSED.fullmatch(gap) and _WITH_KIN.fullmatch(between))
        or (TAKES_OVER.match(gap) and _IN_PLACE.search(between))
        or (_TO_TAKE.match(gap) and _HANDS_OVER.search(between))
        or (APPOINTING.search(gap) and PASSIVE.match(between))
        or (_GOES_ON.match(gap) and _ASIDE_OF.fullmatch(between))
    )
    return holder - 1 if is_first else holder
