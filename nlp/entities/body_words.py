"""Small questions about the words of a body, and the word lists behind them."""

from __future__ import annotations

import re

from nlp.entities.firms import Body
from nlp.entities.foreign import foreign_end, is_foreign
from nlp.entities.gazetteer import bare_place, is_country
from nlp.entities.levels import read_level
from nlp.entities.lexicon import (
    Head,
    extensions,
    fields,
    foreign_names,
    heads,
    levels,
    word_set,
)
from nlp.entities.names import person_at, starts_other
from nlp.entities.words import Words

OWNED = (
    "ủy ban",
    "ban",
    "hội đồng",
    "ban chỉ đạo",
    "bcđ",
    "tổ công tác",
    "văn phòng",
    "viện",
    "khoa",
    "trại giam",
    "trại tạm giam",
    "cơ quan cảnh sát điều tra",
    "cơ quan csđt",
    "cơ quan an ninh điều tra",
    "ban dân nguyện",
    "đoàn giám sát",
    "đoàn giám sát chuyên đề",
    "đơn nguyên",
    "hđqt",
    "hội đồng quản trị",
    "hđtv",
    "hội đồng thành viên",
    "ủy ban kiểm tra",
    "ban tiếp công dân",
)


DISTRICTS = ("Huyện ủy", "Quận ủy", "Thị ủy", "Thành ủy", "Huyện đoàn", "Quận đoàn")


ONE_OF = ("một", "viên", "nữ", "nam", "cựu", "các", "những", "nhiều", "hai", "ba", "quan", "xe")
"""Words before "cảnh sát" that make it a man or a class."""


_LIST_MARKS = (",", ";", ".", "")


LISTED = ("Bộ", "Sở", "Ban", "Cục", "Phòng")


OWNERS = word_set("owners") | {"chủ"}


LOCAL = ("bệnh", "trường", "đại", "học")
"""Small heads that a place alone completes: "bệnh viện Củ Chi"."""


BARE_LEVELS = ("tỉnh", "thành", "tp", "quận", "huyện", "thị", "xã", "phường")


BOARDS = ("HĐQT", "Hội đồng quản trị", "HĐTV", "Hội đồng thành viên")


_PARTY = 4
_LONGEST_PARTY = 6


_NO_PARTY = ("toàn", "khóa", "khoá", "nhiệm", "lần", "bộ", "ủy", "cộng", "ta", "việt", "trung")
"""Words after "Đảng" that begin no name of a party abroad."""


PRESS = ("Báo", "Báo điện tử", "Tạp chí", "Nhật báo", "Tuần báo", "Hãng tin", "Hãng thông tấn")


NEVER_SMALL = (["cơ", "quan"], ["bộ", "phận"], ["liên", "hiệp"], ["thường", "trực", "ủy", "ban"])


OF_UNIONS = (
    *("Ban", "Ủy ban", "Ban Tổ chức"),
    "Không quân",
    "Hải quân",
    "Quân đội",
    "Hội đồng kỷ luật",
)


PROJECTS = ("Ban Quản lý dự án", "Ban QLDA", "BQLDA", "BQL dự án")
"""Boards that are named after what they build."""


NUMBERED = (*PROJECTS, "Tổ đại biểu Quốc hội")


AFTER_NUMBER = (
    "",
    "-",
    "–",
    ".",
    ",",
    ";",
    ")",
    "(",
    "làm",
    "thuộc",
    "của",
    "tại",
    "đã",
    "cho",
    "và",
    "về",
)


_FIRMS = ("công", "cty", "tập", "ngân", "tổng")
"""First words of a firm in small letters after its board: "HĐQT ngân hàng BIDV"."""


TITLE_ENDS = ("trưởng", "đốc", "chánh", "nhiệm", "phó")
"""Last words of an office, after which a head in small letters has a field: "giám đốc sở y tế"."""


_SMALL_HEADS = (("bệnh", "viện"), ("công", "an"), ("hội", "đồng"), ("khoa", "học"))[:2]


def party_end(words: Words, at: int) -> int:
    """Return the end of the name of a party abroad: "đảng Tương Lai", "đảng Tiến bộ Mới"."""
    end = at
    while end < min(words.size, at + _PARTY) and words.cap(end) and words.forms[end].istitle():
        if words.lows[end] in _NO_PARTY or is_foreign(words, end) or starts_other(words, end):
            break
        end = max(end + 1, words.token_ends[end])
    is_name = end > at + 1 and not words.taken[end - 1] and person_at(words, at) is None
    return end if is_name and bare_place(words, at) is None else at


def party_letters_end(words: Words, at: int, after: int) -> int:
    """Return the end of "đảng BJP", a party abroad by its letters (`after` if it is none)."""
    if not words.cap(after) or words.low(at - 1) in ("sự", "ủy", "ban"):
        return after
    form = words.forms[after]
    is_short = form.isupper() and form.isalpha() and 2 < len(form) < _LONGEST_PARTY
    if not is_short or words.caps[at] or heads().first(words.lows, after) is not None:
        return after
    return after + 1


def is_counted(words: Words, at: int) -> bool:
    """Tell "các Đoàn đại biểu Quốc hội" and "5 đoàn đại biểu", a class, from one of them."""
    return (
        words.low(at - 1) in ("các", "nhiều", "những", "một", "số") or words.low(at - 1).isdigit()
    )


def is_bare_level(words: Words, at: int) -> bool:
    """Tell a level without a name: "các tỉnh, thành"."""
    found = levels().first(words.lows, at)
    return found is not None and read_level(words, at)[0] == found[1] and not words.cap(found[1])


def is_place_name(words: Words, at: int, after: int) -> bool:
    """Tell "Đài Loan" and "Hội An" from a broadcaster and an association."""
    place = bare_place(words, at) if after == at + 1 and words.caps[at] else None
    return place is not None and place.stop > after


def is_common(words: Words, at: int, after: int) -> bool:
    """Tell small words that are no body: "trung tâm TP Huế", "các cơ quan an ninh Úc"."""
    if words.caps[at]:
        return False
    is_class_here = words.low(at - 1) == "các" and words.lows[at:after] == ["cơ", "quan"]
    return is_class_here or _is_centre_of(words, at, after)


def _is_centre_of(words: Words, at: int, after: int) -> bool:
    """Tell the middle of a town, "trung tâm TP Bà Rịa", from a centre."""
    is_centre = tuple(words.lows[at:after]) == ("trung", "tâm")
    return is_centre and levels().first(words.lows, after) is not None


def listed_end(words: Words, end: int) -> int:
    """Run on through a list that shares its head: "các bộ Công Thương, Tài chính và Y tế"."""
    while words.low(end) in (",", ";", "và") and words.cap(end + 1):
        known = fields().first(words.lows, end + 1)
        if known is None or words.low(known[1]) not in (*_LIST_MARKS, "và"):
            break
        end = known[1]
    return end


def is_work(words: Words, at: int, after: int) -> bool:
    """Tell the department "Vụ Quan hệ quốc tế" from the case "vụ Đồng Tâm"."""
    if fields().first(words.lows, after):
        return True
    is_name = words.caps[at] and words.low(at - 1) not in ("", ".", '"', "“")
    is_word = words.cap(after) and words.token_ends[after] > after + 1
    return is_name and is_word and not words.cap(after + 1)


def numeral(words: Words, at: int, after: int) -> int | None:
    """Return the end of the numeral that names "Cục III" and "Vụ II"."""
    is_numeral = words.cap(after) and re.fullmatch("[IVX]+", words.forms[after])
    return after + 1 if is_numeral and words.caps[at] and len(words.forms[at]) < 5 else None


def is_nameless(words: Words, at: int, after: int) -> bool:
    """Tell the persons "Trường và Thuận", and "công ty mẹ Vinamilk", which names the firm alone."""
    if words.low(after) == "và":
        return words.cap(after + 1)
    return words.lows[at:after] == ["công", "ty"] and words.low(after) in ("mẹ", "con")


def ends_with_person(words: Words, at: int, end: int) -> bool:
    """Tell the man of "giám đốc công ty xây dựng Nguyễn Văn Bình" from the name of the firm."""
    first = next((i for i in range(at, end) if words.caps[i]), end)
    if first == at or end - first < 2 or words.forms[first - 1].isupper():
        return False
    is_person = end - first > 2 and person_at(words, first) == end
    return is_person or words.lows[first] in foreign_names()


def is_of_country(words: Words, at: int, end: int) -> bool:
    """Tell a class, "quỹ đầu tư Nga" and "công ty dầu khí Iran", one from there, from a name."""
    first = next((i for i in range(at, end) if words.caps[i]), end)
    if first in (at, end) or words.lows[first] == "việt":
        return False
    return is_country(words, first) == end


def before_holder(words: Words, at: int, after: int, end: int) -> int:
    """Return where the holder's name begins in "giám đốc bảo tàng Sông Mây Lê Văn Sen" (or `end`).

    Args:
        words: the sentence.
        at: index of the first word of the body.
        after: index where its own name begins.
        end: index after all that is capitalised.
    """
    if words.low(at - 1) not in _LEADERS or words.cap(end):
        return end
    romanised = _romanised_at(words, after + 1, end)
    if romanised:
        return romanised
    for first in range(after + 1, end - 1):
        is_given = (
            words.lows[first] in foreign_names() and words.lows[first - 1] not in foreign_names()
        )
        if is_given and end - 1 <= max(foreign_end(words, first), first + 1) <= end:
            return first
    for first in (end - 3, end - 4):
        if first <= after or person_at(words, first) != end:
            continue
        if _is_brand(words, first - 1) or (first - after > 1 and _is_name(words, first - 2)):
            return first
    return end


_LEADERS = ("trưởng", "đốc", "phó", "tịch", "tập", "nhiệm", "viên", "tgđ", "gđ", "ceo")


def _romanised_at(words: Words, at: int, end: int) -> int:
    """Return where "Chey Tae-won" begins at or after `at` in a name that ends at `end` (else 0)."""
    families = word_set("romanised-families")
    for first in range(at, end - 1):
        is_joined = words.low(first + 2) == "-" and words.glued(first + 2)
        if is_joined and words.lows[first] in families and words.forms[first].istitle():
            return first
    return 0


def _is_brand(words: Words, at: int) -> bool:
    form = words.forms[at]
    if form.isdigit():
        return True
    return words.caps[at] and not form.isupper() and (is_foreign(words, at) or not form.istitle())


def _is_name(words: Words, at: int) -> bool:
    """Tell two syllables of a proper name, "Sông Mây", from the type "THPT chuyên" or a field."""
    place = bare_place(words, at)
    if place is not None and place.stop == at + 2:
        return True
    if not (words.caps[at] and words.caps[at + 1]) or words.token_ends[at] < at + 2:
        return bool(bare_place(words, at)) and words.caps[at] and words.caps[at + 1]
    tables = (fields(), extensions())
    is_work = any(t.first(words.lows, i) for t in tables for i in (at, at + 1))
    types = word_set("school") | word_set("school-types")
    is_type = words.lows[at] in types or words.lows[at + 1] in types
    return not (is_work or is_type or words.forms[at].isupper() or words.forms[at + 1].isupper())


def of_unit(words: Words, at: int, after: int, head: Head) -> Body | None:
    """Read "Bệnh viện quận Thủ Đức", named after its unit; "bệnh viện tỉnh" is a class."""
    if words.low(at) not in LOCAL and words.low(at) not in ("bv", "phòng"):
        return None
    end, level = read_level(words, after)
    is_named = any(
        words.lows[i].isdigit() or (words.caps[i] and words.lows[i] != "tp")
        for i in range(after, end)
    )
    return Body(end, "body-named", level) if is_named else None


def is_small_head(words: Words, at: int, head: Head) -> bool:
    """Tell the small "huyện ủy" and "bệnh viện" that go on with a name."""
    if head.form in BOARDS and words.lows[at] in _FIRMS:
        return True
    if words.low(at) in ("khoa", "sở") and words.cap(at + 1):
        return True
    return words.low(at + 1) == "ủy" or (words.low(at), words.low(at + 1)) in _SMALL_HEADS


def is_holder(words: Words, after: int, stop: int) -> bool:
    """Tell "Chủ tịch CLB Lê Công Anh", where the club has no name and its chairman has one."""
    if words.low(after - 1) not in ("clb", "bộ") or stop < after + 3:
        return False
    return person_at(words, after) == stop


def known_union(words: Words, at: int) -> int | None:
    """Return the index after "Liên Hợp Quốc", to which a mission is sent, or None."""
    found = heads().first(words.lows, at)
    if found is None or not words.cap(at) or found[0].level != "central":
        return None
    return found[1] if found[0].kind == "closed" else None
