"""Offices of a sentence that goes on about the person of the one before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from nlp.entities.held import Held
from nlp.entities.holder_asides import past_parent
from nlp.entities.holder_gaps import is_career, leads_to_office, plain
from nlp.entities.holder_moves import TAKES_OVER
from nlp.entities.holder_patterns import APPOINTING, BY_AGENT, CLASS_LIST, FAR, OTHERS
from nlp.entities.tagger import Candidate


def mark_class_list(text: str, offices: Sequence[Held]) -> bool:
    """Mark a list of kinds of offices: "30 chức danh được lấy phiếu là Chủ tịch, Phó Chủ tịch"."""
    first = offices[0].start if len(offices) > 2 else 0
    found = CLASS_LIST.search(text, max(0, first - 90), first)
    if not found or _HELD_MANY.search(text, max(0, found.start() - 20), found.start()):
        return False
    for place, office in enumerate(offices):
        gap = text[offices[place - 1].stop : office.start] if place else ","
        if not re.fullmatch(r"\s*(?:,|;|và)\s*", gap):
            break
        office.generic = True
    return True


_SUBJECT = re.compile(
    r"\W*(?:(?:Ông|Bà|Anh|Chị|Cô)(?: này| ta)?|Đồng chí"
    r"|(?:Vị|Nữ|Nhà|Người|Cán bộ|Chính trị gia|Tướng)(?: [^\W\d_]+){0,4} này)\s+(?=\w)"
)
_GOES_ON = re.compile(
    r"\W*(?:(?:Nhưng|Song|Tuy nhiên|Tuy vậy|Dù vậy|Thế nhưng),? )?"
    r"(?i:Từng|Trong thời gian|Thời gian|Với|Trên cương vị|Ở cương vị|Khi|Lúc|Ngoài ra|Theo đó|Từ"
    r"|Các chức vụ này|Trước khi|Trước đó|Sau|Đến|Tới|Tháng|Năm|Ngày|Quá trình|Hiện|Nay"
    r"|Cuối|Đầu)\b"
)
_LONG_OPENING = 160
_PRONOUN = re.compile(
    r"\b(?:ông|bà|anh|chị|cô)\s+(?:(?:này|ta)\s+)?(?:lần lượt|từng|nguyên|vẫn|sẽ"
    r"|chuyển|thôi|trúng cử|đắc cử|được|đã|giữ|làm|hiện|còn|cũng|tiếp tục|trở thành|ứng cử"
    r"|nhận|bắt đầu|về|sang|lên|kinh qua|đảm nhiệm|là)\b"
)
_OFFICE_VERB = re.compile(
    r"\b(?:giữ|làm(?! việc)|được bầu|bổ nhiệm|phân công|điều động|luân chuyển|đảm nhận"
    r"|đảm nhiệm|bao gồm|kinh qua|trải qua|trở thành|chức vụ|chức danh|cương vị|vai trò|từng là|là"
    r"|đắc cử|tái cử|tư cách|trúng cử|miễn nhiệm|bãi nhiệm|cách chức|ứng cử|tranh cử|nhậm chức"
    r"|nhận (?:nhiệm vụ|chức)|(?:kết thúc|hết|mãn) nhiệm kỳ(?= $)|giao)\b",
    re.IGNORECASE,
)


def _is_pronoun(text: str, start: int) -> bool:
    """Tell "Ông từng làm", which goes on, from "Ông Đặng"."""
    match = _SUBJECT.match(text, start)
    return match is not None and (text[match.end()].islower() or text[match.end()].isdigit())


_HELD_MANY = re.compile(
    r"\b(?:giữ|đảm nhận|đảm nhiệm|kinh qua|trải qua|nắm giữ|đảm trách|nắm)\s+(?:rất\s+)?$"
)
"""Before "nhiều chức vụ như", where one person held them."""


def carry_on(text: str, start: int, offices: Sequence[Held], holder: int) -> bool:
    """Give the offices of a sentence that names nobody to the person it goes on about.

    Args:
        text: the document's text.
        start: where the sentence begins.
        offices: the offices of the sentence, none of them held yet.
        holder: the person that the sentence before spoke of.

    Returns:
        Whether the sentence was about that person: "Ông từng giữ chức Giám đốc Sở Y tế".
    """
    if mark_class_list(text, offices):
        return False
    offices = offices[_is_by_another(text, start, offices) :] if holder >= 0 else ()
    if not offices:
        return False
    opening = text[start : offices[0].start]
    begins: object = _is_pronoun(text, start) or _PRONOUN.search(opening)
    begins = begins or (
        len(opening) < _LONG_OPENING
        and _GOES_ON.match(text, start)
        and not (_ELECTS.search(opening) and "được" not in opening)
    )
    if not begins or not _OFFICE_VERB.search(opening) or _speaks_of_others(opening):
        return False
    if _OF_A_NEXT.search(opening):
        return False
    end = offices[0].start
    for office in offices:
        gap = past_parent(text[end : office.start])
        if office.generic or not (office is offices[0] or leads_to_office(gap) or is_career(gap)):
            break
        office.holders = [holder]
        end = office.stop
    return True


_BY_WORD_OF = re.compile(r"\W*Theo (?:(?:lời|tiết lộ|chia sẻ|nhận định) (?:của )?)?(?:vị )?")


def _is_by_another(text: str, start: int, offices: Sequence[Held]) -> bool:
    """Tell "Ông được Thủ tướng bổ nhiệm làm Thứ trưởng", where the first office is another's."""
    if len(offices) > 1 and _BY_WORD_OF.fullmatch(text, start, offices[0].start):
        return True
    if not BY_AGENT.search(text, start, offices[0].start):
        return False
    return (
        len(offices) < 2
        or APPOINTING.match(text[offices[0].stop : offices[1].start].lstrip()) is not None
    )


_OF_A_NEXT = re.compile(
    r"(?<!\blà )(?<!\blàm )(?<!bầu )(?<!chức )(?<!thành )\btân\s+$"
    r"|\bngười (?:đứng đầu|khác|kế nhiệm|kế tiếp|tiền nhiệm|thay thế)\b"
)
"""Before the office of another: "Theo dự kiến, tân Chủ tịch nước"."""


_ELECTS = re.compile(r"\b(?:bầu|bổ sung|kiện toàn|phê chuẩn|đề cử)\b")
"""Done by a body to somebody: "Ngày 3/4, HĐND họp bầu chức danh Chủ tịch"."""


def _speaks_of_others(opening: str) -> bool:
    return OTHERS.search(plain(opening)) is not None


def goes_on(text: str, start: int, stop: int) -> bool:
    """Tell a sentence about who was named before, though it names another: "Ông được bà A mời"."""
    return _is_pronoun(text, start) and not _CALLED.fullmatch(text, start, stop)


_CALLED = re.compile(r"\W*\w+(?: này)? (?:là|chính là) (?:ông|bà|anh|chị)?\s*")
"""Before the name of the one spoken of: "Người này là ông A"."""


def carry_past(
    text: str,
    start: int,
    offices: Sequence[Held],
    persons: Sequence[Candidate],
    subject: int,
) -> None:
    """Give the subject the office he or she is put to by another: "Ông được bà A bổ nhiệm làm"."""
    early = list(takewhile(lambda o: o.start < persons[0].start and not o.holders, offices))
    if early:
        carry_on(text, start, early, subject)
    between = text[start : persons[0].start]
    for office in offices:
        gap = text[persons[0].stop : office.start]
        if office.start < persons[0].stop or len(gap) > FAR:
            continue
        is_put = _BY.search(between) and APPOINTING.match(gap.lstrip())
        is_after = _AFTER.search(between) and TAKES_OVER.match(gap)
        if is_put or is_after:
            office.holders = [subject]
            return


_BY = re.compile(r"\b(?:được|bị)\s[^.;:\n]{0,60}$")
_AFTER = re.compile(r"\bthay(?: thế)?(?: cho)?\s+(?:ông|bà|đồng chí|anh|chị)?\s*$")
