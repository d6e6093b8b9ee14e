"""Where an office ends: the land, site, organ or charge that completes it."""

from __future__ import annotations

from nlp.entities.bodies import match_body
from nlp.entities.foreign import is_foreign
from nlp.entities.levels import unit_end
from nlp.entities.lexicon import (
    levels,
    stops,
    word_set,
    world,
)
from nlp.entities.names import person_at
from nlp.entities.places import match_place
from nlp.entities.words import Words

_ORGANS = word_set("organs") | {
    "công ty",
    "bệnh viện",
    "văn phòng",
    "trung tâm",
    "chi cục",
    "tổng cục",
    "tập đoàn",
    "ngân hàng",
    "ủy ban",
    "hội đồng",
    "nhà máy",
    "chi nhánh",
    "doanh nghiệp",
    "nhà trường",
    "chi bộ",
    "tỉnh đoàn",
    "thành đoàn",
    "huyện đoàn",
    "quận đoàn",
    "thị đoàn",
    "xã đoàn",
    "đoàn xã",
    "đoàn phường",
    "đoàn trường",
    "chi đoàn",
    "đảng bộ",
    "chính phủ",
    "quân đội",
    "liên minh",
    "tổng công ty",
    "nội các",
}


def described_end(words: Words, at: int) -> int:
    """Run on over what kind of holder it is: "Tổng thống mới nhậm chức của Pháp"."""
    is_counted = words.low(at) == "thứ" and words.low(at + 1).isdigit()
    if words.low(at) == "của" and (words.low(at - 2), words.low(at - 1)) == ("lâm", "thời"):
        return _described_land(words, at) or at
    if not is_counted and words.low(at) not in _MANNERS_BEGIN:
        return at
    for manner in (("thứ", words.low(at + 1)),) if is_counted else _MANNERS:
        after = at + len(manner)
        if tuple(words.lows[at:after]) == manner and words.low(after) in ("của", "trong"):
            return _described_land(words, after) or (after if is_counted else at)
    return at


def _described_land(words: Words, of: int) -> int | None:
    """Return the end of the land or body after the "của" at `of`; "quốc gia này" is none."""
    body = match_body(words, of + 1, after_title=True)
    end = body.stop if body is not None else abroad_end(words, of + 1)
    return end if words.low(end or of) != "này" else None


_MANNERS = (
    *(("mới",), ("mới", "nhậm", "chức"), ("đương", "nhiệm"), ("hiện", "tại")),
    *(("tiền", "nhiệm"), ("sắp", "mãn", "nhiệm"), ("lâm", "thời"), ("mới", "đắc", "cử")),
    *(("tiếp", "theo"), ("kế", "nhiệm"), ("kế", "tiếp"), ("vừa", "đắc", "cử")),
)
_MANNERS_BEGIN = frozenset(manner[0] for manner in _MANNERS)


def organ_end(words: Words, title: int, at: int) -> int:
    """Run on to the organ whose committee it is: "Phó Bí thư Đảng ủy" + "tập đoàn"."""
    if at <= title or words.lows[at - 1] not in _COMMITTEES or words.cap(at + 1):
        return at
    end = bare_organ(words, at)
    is_whole = end > at and words.token_ends[at] <= end
    return end if is_whole and words.low(end) not in _AFTER_ORGAN else at


_COMMITTEES = ("ủy", "uỷ", "hđqt", "hđtv", "đảng", "trị", "viên")
"""Ends of the committees that an organ has: "Đảng ủy", "HĐQT", "Hội đồng thành viên"."""
_AFTER_ORGAN = ("ngành", "khác", "họp", "nhiệm", "thuộc")


def of_unit(words: Words, at: int) -> int:
    """Run on to the unit that the office is said to be of: "Phó bí thư thường trực của tỉnh"."""
    if words.low(at) != "của" or words.taken[at]:
        return at
    level = levels().first(words.lows, at + 1)
    is_bare = level is not None and not words.cap(level[1]) and words.low(level[1]) != "này"
    return level[1] if level is not None and is_bare and not level[0].needs_name else at


def charged_end(words: Words, title: int, at: int) -> int:
    """Run on to what it is in charge of, if the name follows: "Cao ủy EU phụ trách thương mại"."""
    if (words.low(at), words.low(at + 1)) not in IN_CHARGE:
        return at
    is_chair = "tịch" in words.lows[max(0, title - 3) : title]
    if is_chair and words.low(at + 2) in _AREAS:
        return _area_end(words, at + 2) or at
    end = charge_end(words, at + 2)
    return end if end > at + 2 and (words.cap(end) or words.low(end) in _CLOSING) else at


def concerned_end(words: Words, title: int, at: int) -> int:
    """Run on to what an envoy deals with: "Đặc phái viên về các vấn đề an ninh"."""
    if words.low(at) != "về" or words.low(title - 1) != "viên" or words.low(title - 2) != "phái":
        return at
    land = world().first(words.lows, at + 1) if words.cap(at + 1) else None
    end = land[1] if land is not None else charge_end(words, at + 1)
    is_closed = words.cap(end) or words.low(end) in _CLOSING or land is not None
    return end if end > at + 1 and is_closed else at


def _area_end(words: Words, at: int) -> int | None:
    """Return the end of the area that a chairman is given: "mảng văn hóa - xã hội".

    None where it is no area or the sentence tells of more than one.
    """
    if words.low(at) not in ("mảng", "lĩnh") or words.low(at - 3) in ("viên", "gia"):
        return None
    start = at + 1 + (words.low(at) == "lĩnh")
    end = charge_end(words, start)
    if end == start and words.cap(start):
        end = start + 1
        while end < start + 4 and words.forms[end : end + 1] and words.forms[end].islower():
            if not words.forms[end].isalpha() or words.lows[end] in _AFTER_AREA:
                break
            end += 1
    is_closed = words.cap(end) or words.low(end) in (*_CLOSING, *_AFTER_AREA)
    return end if end > start and is_closed and words.low(end) != "," else None


_AFTER_AREA = ("từ", "sau", "của", "thay", "cho", "nhiệm", "vào", "trong", "và")


IN_CHARGE = (("phụ", "trách"), ("đặc", "trách"))
"""Between an office and what its holder is in charge of."""
_AREAS = ("lĩnh", "mảng", "khối", "các", "công", "đô")
"""Words after "phó chủ tịch UBND phụ trách" that say what a chairman does, not what he is."""
_CLOSING = (",", "-", "–", ".", ";", ")", "")


def listed_lands(words: Words, at: int) -> int:
    """Run on through further states: "Bộ trưởng Quốc phòng Mỹ, Nhật Bản và Hàn Quốc"."""
    if words.low(at) != "," or not _ends_with_land(words, at):
        return at
    end, n_more = at, 0
    while words.low(end) in (",", "và") and words.cap(end + 1):
        land = world().first(words.lows, end + 1)
        if land is None or words.cap(land[1]):
            break
        n_more, end = n_more + 1, land[1]
    return end if n_more > 1 else at


def _ends_with_land(words: Words, at: int) -> bool:
    starts = range(max(0, at - 3), at)
    return any(words.caps[start] and _is_land(words, start, at) for start in starts)


def _is_land(words: Words, start: int, stop: int) -> bool:
    return any(end == stop for _, end in world().all(words.lows, start))


def is_of_several(words: Words, at: int) -> bool:
    """Tell those of several at once: "Bộ trưởng Quốc phòng hai nước", "Bí thư 4 tỉnh"."""
    count = words.low(at)
    is_count = count in ("hai", "ba", "bốn", "các", "nhiều") or count.isdigit()
    return is_count and words.low(at + 1) in ("nước", "bên", "tỉnh", "quốc", "huyện", "xã")


def site_end(words: Words, at: int) -> int:
    """Run on to the site that an office runs: "Trưởng phòng Kinh doanh" + "Công viên Suối Mây"."""
    if not words.cap(at) or (words.lows[at], words.low(at + 1)) not in _SITES:
        return at
    place = match_place(words, at)
    return place.stop if place is not None else at


_SITES = (
    *(("công", "viên"), ("sân", "bay"), ("cảng", "hàng"), ("bến", "xe"), ("vườn", "quốc")),
    *(("khu", "du"), ("nhà", "ga"), ("thảo", "cầm"), ("khu", "công"), ("cửa", "khẩu")),
)


def parent_end(words: Words, at: int) -> int:
    """Run on to the body of a numbered unit: "Vụ trưởng Vụ I" + "- Thanh tra Chính phủ"."""
    last = words.forms[at - 1]
    is_numbered = last.isdigit() or set(last) <= set("IVX")
    if not is_numbered or words.low(at) not in ("-", "–") or words.low(at - 2) not in _UNITS:
        return at
    body = match_body(words, at + 1, after_title=True) if words.cap(at + 1) else None
    return body.stop if body is not None else at


_UNITS = ("vụ", "cục", "phòng", "đội", "trạm", "khoa")


def represented_end(words: Words, at: int) -> int:
    """Run on to the state that a member of parliament stands for: "đại diện cho bang Texas"."""
    if words.low(at - 1) not in ("sĩ", "sỹ") or words.low(at) != "đại":
        return at
    of = at + 2 + (words.low(at + 2) == "cho")
    return (state_end(words, of) or at) if words.low(at + 1) == "diện" else at


def court_end(words: Words, at: int) -> int:
    """Run on to the dynasty of an office of old: "Thượng thư Bộ Lại triều Nguyễn"."""
    if words.low(at) not in ("triều", "nhà") or words.low(at + 1) not in _DYNASTIES:
        return at
    return at + 2 if words.cap(at + 1) and not words.cap(at + 2) else at


_DYNASTIES = ("nguyễn", "lê", "trần", "lý", "mạc", "hồ", "đinh", "minh", "thanh", "tống", "đường")


def abroad_end(words: Words, at: int) -> int | None:
    """Return the end of the land or body where an envoy is, also before a name: "Mỹ Lê Văn A"."""
    if not words.cap(at):
        return unit_end(words, at)
    if words.lows[at : at + 2] == ["liên", "bang"] and words.cap(at + 2):
        return abroad_end(words, at + 2)
    body, land = match_body(words, at, after_title=True), world().first(words.lows, at)
    ends = (unit_end(words, at), body and body.stop, land and land[1])
    return max((end for end in ends if end), default=None)


def party_end(words: Words, at: int) -> int:
    """Run on to the party of a committee: "Ủy viên Bộ Chính trị" + "Đảng Cộng sản Cuba"."""
    is_committee = words.low(at - 1) in _PARTY_ORGANS
    if words.low(at) != "đảng" or not is_committee or not words.cap(at + 1):
        return at
    body = match_body(words, at, after_title=True)
    return body.stop if body is not None else at


_PARTY_ORGANS = ("trị", "thư", "ương")
"""Ends of "Bộ Chính trị", "Ban Bí thư" and "Ban Chấp hành Trung ương"."""


def land_end(words: Words, at: int) -> int:
    """Run on to the land before a foreign name: "Bộ trưởng Dầu mỏ Kuwait" + "Essam Hamad"."""
    land = world().first(words.lows, at) if words.cap(at) else None
    return land[1] if land is not None and is_foreign(words, land[1]) else at


def state_end(words: Words, at: int) -> int | None:
    """Return the end of "bang Georgia", also where the name of a person follows it."""
    first = at + (words.low(at) == "tiểu")
    if words.low(first) != "bang" or not words.cap(first + 1):
        return None
    known = world().first(words.lows, first + 1)
    if known is not None:
        return known[1]
    stop = first + 1
    while words.cap(stop) and words.forms[stop].isalpha():
        stop += 1
    if stop <= first + 3:
        return stop
    return first + (3 if words.low(first + 1) in _SIDES else 2)


_SIDES = (
    "new",
    "north",
    "south",
    "west",
    "nam",
    "bắc",
    "tây",
    "đông",
    "são",
    "rio",
    "baja",
    "uttar",
)


def charge_end(words: Words, at: int) -> int:
    """Read what one is in charge of: "phụ trách an ninh - nội chính của UBND thành phố"."""
    end = at
    while end < min(words.size, at + 9) and _is_charge(words, end, at):
        if words.lows[end] in ("châu", "xứ") and words.cap(end + 1):
            return unit_end(words, end) or end
        end += 1
    land = _land_in_charge(words, at, end)
    if land is not None:
        return land
    body = None
    if at < end < words.size:
        of = end + (words.low(end) == "của")
        body = match_body(words, of, after_title=of > end) if words.cap(of) else None
    return end if body is None else body.stop


def _land_in_charge(words: Words, at: int, end: int) -> int | None:
    """Return the end of the land that ends a charge from `at` on, or None."""
    end += words.low(end) == "với" and end > at
    land = world().first(words.lows, end) if words.cap(end) else None
    is_told = land is not None and (end == at or words.lows[end - 1] in _TOWARDS)
    return land[1] if land is not None and is_told else None


_TOWARDS = ("về", "với", "tại", "ở", "đề", "vực")
"""Words before the land that ends a charge: "phụ trách quan hệ với Nga", "các vấn đề Cuba"."""
_ADDRESSED = ("ông", "bà", "anh", "chị", "đồng", "đ")
"""First words of how a person is addressed: "Phó chủ tịch phụ trách kinh tế - bà Sen"."""


def _is_charge(words: Words, at: int, first: int) -> bool:
    """Tell a small word of a charge, and what joins two of them."""
    if words.taken[at] or words.caps[at] or words.lows[at] == "của":
        return False
    if words.lows[at] in ("-", "–") and at > first:
        return words.low(at + 1).isalpha() and words.low(at + 1) not in _ADDRESSED
    if (words.low(at), words.low(at + 1)) == ("trong", "nước"):
        return True
    return words.forms[at].isalpha() and not stops().first(words.lows, at)


def bare_organ(words: Words, at: int) -> int:
    """Return the end of an organ in small letters: "giám đốc công ty", "trưởng chi nhánh"."""
    for length in (3, 2, 1):
        if " ".join(words.lows[at : at + length]) in _ORGANS and at + length <= words.size:
            if words.lows[at] == "hãng" and (firm := _firm_end(words, at + 1)):
                return firm
            end = at + length
            return _union_end(words, at, end) if words.lows[at] == "đoàn" else end
    return at


def _union_end(words: Words, at: int, end: int) -> int:
    """Run on through the unit or school whose youth union it is: "đoàn xã Suối Mây"."""
    if not words.cap(end):
        return end
    body = match_body(words, at + 1, after_title=True)
    return body.stop if body is not None else unit_end(words, at + 1) or end


def _firm_end(words: Words, at: int) -> int | None:
    """Return the end of the firm after its trade: "hãng" + "hàng không Sao Bay", or None."""
    first = at
    while first < min(words.size, at + 4) and words.forms[first].isalpha():
        if words.caps[first] or stops().first(words.lows, first):
            break
        first += 1
    if not words.cap(first):
        return None
    body = match_body(words, first)
    if body is not None:
        return body.stop
    end = first + 1
    while words.cap(end) and end < first + _BRAND and not person_at(words, end):
        end += 1
    return end


_BRAND = 3
"""Words of the longest brand that no list has: "hãng Sao Bay"."""
