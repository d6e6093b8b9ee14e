"""Places without a type word: provinces, states, spots of the list, names beside their country."""

from __future__ import annotations

from dataclasses import dataclass

from nlp.document import Level
from nlp.entities.foreign import foreign_end, is_foreign
from nlp.entities.lexicon import (
    family_names,
    foreign_names,
    given_names,
    states,
    units,
    word_set,
    world,
)
from nlp.entities.names import opens_a_word, opens_sentence, person_at, run
from nlp.entities.words import Words, fold

_FORMAL = ("cộng", "chxhcn", "chdcnd", "chnd", "chlb", "vương", "liên")
_LONE = word_set("lone-countries")
_HOLDERS = word_set("place-holders")
_BEFORE_LANDS = word_set("before-lands")
_COMPETITIONS = word_set("competitions")
_AT = ("ở", "tại", "từ", "đến", "gần")
_COMMON = {
    "anh": ("ta", "ấy", "em", "trai", "chị", "cả", "này", "hùng", "rể", "họ"),
    "mỹ": ("nữ", "nhân", "nam", "mãn", "lệ", "miều", "thuật", "phẩm"),
    "ý": ("kiến", "tưởng", "chí", "thức", "nghĩa", "định", "đồ"),
    "áo": ("dài", "khoác", "sơ", "thun", "phông", "quần", "vest", "ngực"),
    "đức": ("tính", "hạnh", "ông", "cha", "mẹ", "phật"),
    "pháp": ("luật", "lý", "nhân", "sư", "danh"),
}
"""Second syllables that make a common word of the name of a state."""
_NOT_STATE = ("các", "hai", "nhiều", "ngân", "nhà", "đất", "tịch", "nguồn")
_BILINGUAL = ("ngữ", "viện", "điển", "tiếng", "dịch")
"""Words before two languages, or in the name of a hospital: "song ngữ Anh - Việt"."""
_AMOUNTS = ("triệu", "tỷ", "tỉ", "nghìn", "ngàn", "đồng", "trăm", "vạn")
"""Words before the currency of "18 triệu bảng Anh"."""
_FESTIVAL_ENDS = ("ở", "tại", "của", "tỉnh", "huyện", "nước", ",", "(", "từ", "đến", "về", "và")
"""Words after "lễ hội" that end its name."""
_HALVES = ("trung", "triều", "hàn", "ấn", "xô")
"""States by one syllable beside another: "Mỹ - Triều"."""
_PAIRED = (_LONE - {"hcm", "hn", "huế"}).union(_HALVES)
_LEADERS = {
    ("thủ", "tướng"),
    ("tổng", "thống"),
    ("quốc", "vương"),
    ("ngoại", "trưởng"),
    ("nữ", "hoàng"),
    ("nhà", "vua"),
    ("nhật", "hoàng"),
    ("thái", "tử"),
}
"""Offices that the name of a state follows."""
_STATES = word_set("states")
"""States by the names that stand after their leaders' offices."""
SHORT_TYPES = ("q", "p", "h", "tp", "tx", "tt", "kp")


@dataclass(frozen=True, slots=True)
class Place:
    """A place: index after its last word, its rule, and its level if it is a unit."""

    stop: int
    rule: str
    level: Level | None = None


def state_end(words: Words, at: int) -> int | None:
    """Return the index after "nước Cộng hòa Dân chủ Nhân dân Lào" that begins at `at`, or None."""
    if at >= words.size or words.taken[at]:
        return None
    for _, after in states().all(words.lows, at):
        for _, stop in world().all(words.lows, after):
            if words.cap(after) and not any(words.taken[at:stop]):
                return stop
    return None


def _is_country_list(words: Words, at: int) -> bool:
    """Tell "5 nước Tây Âu" and "Nhà nước" from the name of a state."""
    before = words.low(at - 1)
    is_word = words.low(at) == "nước" and words.low(at + 1) not in _FORMAL
    return is_word and (before in _NOT_STATE or before.isdigit())


def bare_place(words: Words, at: int) -> Place | None:
    """Return the place without a type word that begins at `at`: provinces, districts, the world."""
    state = state_end(words, at)
    if state is not None and not _is_country_list(words, at):
        return Place(state, "place-known", "central")
    may_be = (words.cap(at) or is_region(words, at)) and not _is_festival(words, at)
    return _gazetteer_place(words, at) if may_be else None


def _is_festival(words: Words, at: int) -> bool:
    """Tell "lễ hội chọi trâu Đồ Sơn", which is no place, from "lễ hội ở Đồ Sơn"."""
    first = at - 1
    while first > at - 5 and first > 0 and words.lows[first] != "hội":
        if words.caps[first] or words.lows[first] in _FESTIVAL_ENDS:
            return False
        first -= 1
    return words.low(first) == "hội" and words.low(first - 1) == "lễ"


def is_region(words: Words, at: int) -> bool:
    """Tell "châu Á - Thái Bình Dương" and "vùng Vịnh", whose small word begins the name."""
    if words.low(at) == "vùng" and words.low(at + 1) == "vịnh":
        return words.cap(at + 1) and not words.taken[at] and not words.cap(at + 2)
    return words.low(at) == "châu" and words.low(at + 2) in ("-", "–") and not words.taken[at]


def _gazetteer_place(words: Words, at: int) -> Place | None:
    for name, stop in world().all(words.lows, at):
        is_written = stop > at + 2 and _unmarked(words.span(at, stop)) == _unmarked(name)
        is_written = is_written or words.span(at, stop) == name or _is_capital(words, at, stop)
        is_written = is_written or _is_half_capital(words, at, stop)
        is_written = is_written or (words.lows[at] == "vùng" and words.cap(at + 1))
        if is_written and _may_stand(words, at, stop) and not _begins_name(words, at, stop):
            return Place(stop, "place-known", "central")
    if words.lows[at] in _HALVES and words.cap(at) and _is_paired(words, at):
        return Place(at + 1, "place-known", "central")
    own = words.places.first(words.lows, at) if words.places is not None else None
    if own is not None and _is_capital(words, at, own[1]) and not words.cap(own[1]):
        return Place(own[1], "place-own")
    for kinds, stop in units().all(words.lows, at):
        if not _is_capital(words, at, stop):
            continue
        is_told = _is_located(words, stop) and not _is_deputy(words, at, stop)
        if _is_bare_unit(words, at, stop, kinds) or is_told:
            return Place(stop, "place-unit", _level_of(kinds))
    located = _located_name(words, at)
    return None if located is None else Place(located, "place-located")


def _unmarked(name: str) -> str:
    """Return the name in small letters, its dash without blanks: "châu á-thái bình dương"."""
    return name.lower().replace("–", "-").replace(" - ", "-")


def _begins_name(words: Words, at: int, stop: int) -> bool:
    """Tell the "Memphis" of "Memphis Depay", and a web address, from a place."""
    if words.glued(at) and words.low(at - 1) == ".":
        return words.low(at - 2) not in SHORT_TYPES
    if _is_model(words, at, stop):
        return True
    if stop - at > 1 or words.lows[at] in _LONE or not is_foreign(words, stop):
        return False
    is_held = words.low(at - 1) in _HOLDERS and words.lows[at] not in foreign_names()
    return is_foreign(words, at) and not is_held and words.lows[stop] not in foreign_names()


def _is_model(words: Words, at: int, stop: int) -> bool:
    """Tell the weapon "Murmansk-BN" and "Moskva-1" from the town."""
    is_glued = words.low(stop) == "-" and words.glued(stop) and words.glued(stop + 1)
    if not is_glued or not is_foreign(words, at):
        return False
    form = words.forms[stop + 1]
    return form.isdigit() or (len(form) <= 3 and form.isupper())


def _located_name(words: Words, at: int) -> int | None:
    """Read the name that stands before its country ("tại Yokosuka, Nhật Bản"), or after "ở"."""
    if words.low(at - 1) not in _AT or not words.caps[at] or len(words.forms[at]) < 2:
        return None
    end = foreign_end(words, at)
    if any(words.lows[i] in _COMPETITIONS for i in range(at, end)):
        return None
    if end == at:
        end = run(words, at, 3)
        return end if end - at == 2 and _is_before_state(words, end) else None
    if words.forms[at].isupper() or (words.cap(end) and words.forms[end].isalpha()):
        return None
    return end if words.low(at - 1) == "ở" or _is_before_state(words, end) else None


def _is_before_state(words: Words, at: int) -> bool:
    if words.low(at) not in (",", "(") or not words.cap(at + 1):
        return False
    tables = (world(), units())
    return any(
        table is not units() or "P" in str(kind)
        for table in tables
        for kind, stop in table.all(words.lows, at + 1)
        if words.low(stop) != "("
    )


def _is_located(words: Words, at: int) -> bool:
    """Tell "Mai Sơn (Ninh Bình)": a province in brackets says that the name is of a place."""
    if words.low(at) != "(" or at + 1 >= words.size:
        return False
    return any(
        "P" in kinds and words.low(stop) == ")" for kinds, stop in units().all(words.lows, at + 1)
    )


def _is_deputy(words: Words, at: int, stop: int) -> bool:
    """Tell "đại biểu Nguyễn Thái Sen (Phú Yên)", one from there, from the commune of that name."""
    return words.low(at - 1) in ("biểu", "đb", "đbqh", "hội") and person_at(words, at) == stop


def _is_capital(words: Words, at: int, stop: int) -> bool:
    inner = range(at, stop)
    return all(
        words.caps[i] or not words.forms[i].isalpha() or i > at + 2 for i in inner
    ) and not any(words.taken[i] for i in inner)


def _is_half_capital(words: Words, at: int, stop: int) -> bool:
    """Tell "Bắc bộ" and "Đông Nam bộ", regions whose last syllable is written small."""
    is_region = words.lows[stop - 1] == "bộ" and words.low(stop) not in ("đội", "trưởng", "phận")
    return is_region and all(words.caps[at : stop - 1]) and not any(words.taken[at:stop])


def _may_stand(words: Words, at: int, stop: int) -> bool:
    if _is_other(words, at, stop):
        return False
    if stop - at > 1 or words.lows[at] not in _LONE:
        return True
    if _is_paired(words, at):
        return True
    if opens_a_word(words, at) or _is_common(words, at, stop):
        return False
    if words.low(at - 1) in ("tại", "ở") and (person_at(words, stop) or is_foreign(words, stop)):
        return True
    beside = words.cap(stop) and words.lows[stop] in given_names() | family_names()
    before = at > 1 and words.cap(at - 1) and words.forms[at - 1].isalpha()
    before = before or (at == 1 and _is_first_of_name(words))
    opens = at == 0 and words.lows[at] in ("anh", "ý", "đức", "áo", "hcm")
    return not opens and not beside and not (before and words.lows[at - 1] not in ("tp", "nước"))


def _is_other(words: Words, at: int, stop: int) -> bool:
    """Tell the language "tiếng Pháp", the league "Ngoại hạng Anh" and the unit "Lào Cai"."""
    if words.low(at - 1) in ("tiếng", "hậu", "hạng", "xuyên"):
        return words.low(at - 2) not in ("khét", "nổi", "danh")
    if words.lows[at] == "anh" and words.low(at - 1) == "bảng":
        return words.low(at - 2) in _AMOUNTS or words.low(at - 2).isdigit()
    return stop == at + 1 and _is_in_unit(words, at)


def _is_first_of_name(words: Words) -> bool:
    """Tell the "Ngọc" of "Ngọc Đức", which opens a sentence, from "Sang Đức"."""
    low = words.lows[0]
    return low in given_names() and low not in _BEFORE_LANDS and words.token_ends[0] < 3


def _is_common(words: Words, at: int, stop: int) -> bool:
    """Tell "Anh ta", "Mỹ nữ" and "ông Việt" from a state or its people."""
    follows = _COMMON.get(words.lows[at], ())
    return words.low(stop) in follows or words.low(at - 1) in ("ông", "bà", "chị", "cô", "chú")


def _is_paired(words: Words, at: int) -> bool:
    """Tell the two states of "quan hệ Việt - Nga" from syllables of other names."""
    if words.low(at + 1) in ("-", "–") and words.low(at + 2) in _PAIRED:
        before = words.cap(at - 1) and words.forms[at - 1].isalpha()
        return words.cap(at + 2) and not before and words.low(at - 1) not in _BILINGUAL
    if words.low(at - 1) in ("-", "–") and words.low(at - 2) in _PAIRED:
        before = words.cap(at - 3) and words.forms[at - 3].isalpha()
        return words.cap(at - 2) and not before and words.low(at - 3) not in _BILINGUAL
    return False


def _is_in_unit(words: Words, at: int) -> bool:
    """Tell the "Lào" of "Lào Cai" from the state."""
    return any(
        "P" in kinds and stop > at + 1 and all(words.cap(i) for i in range(at, stop))
        for kinds, stop in units().all(words.lows, at)
    )


def _is_bare_unit(words: Words, at: int, stop: int, kinds: str) -> bool:
    if "P" in kinds and stop - at > 1:
        is_person = words.cap(stop) and person_at(words, at) not in (None, stop)
        return not is_person or person_at(words, stop) is not None
    if "D" not in kinds or stop - at < 2:
        return False
    looks_personal = words.lows[at] in family_names() and words.lows[at + 1] in given_names()
    looks_personal = looks_personal and not _is_in_row(words, at, stop)
    if words.low(at - 1) == "ủy":  # "Huyện ủy Vân Hồ"
        looks_personal = looks_personal and person_at(words, at) is not None
    follows = words.cap(stop) and words.forms[stop].isalpha()
    follows = follows and not opens_sentence(words, stop, at) and person_at(words, stop) is None
    return not looks_personal and not follows and not (words.cap(at - 1) and words.glued(at))


def _is_in_row(words: Words, at: int, stop: int) -> bool:
    """Tell the district of "Cầu Giấy, Hoàng Mai, Thanh Xuân", which looks like a person."""
    if words.low(at - 1) != "," or words.low(stop) not in (",", "và"):
        return False
    before = any(
        end == at - 1 and "D" in kinds and all(words.cap(i) for i in range(first, end))
        for first in (at - 3, at - 4)
        if first >= 0
        for kinds, end in units().all(words.lows, first)
    )
    return before and any(
        "D" in kinds and all(words.cap(i) for i in range(stop + 1, end))
        for kinds, end in units().all(words.lows, stop + 1)
    )


def _level_of(kinds: str) -> Level:
    if "P" in kinds:
        return "province"
    return "district" if "D" in kinds else "commune"


def is_country(words: Words, at: int) -> int | None:
    """Return the index after the name of a state that begins at `at`, or None."""
    if not words.cap(at):
        return None
    for name, stop in world().all(words.lows, at):
        if fold(name).replace(" ", "_") in _STATES and words.span(at, stop) == name:
            return int(stop)
    return None


def office_country(words: Words, at: int) -> Place | None:
    """Read the "Anh" of "Thủ tướng Anh Theresa May": the state before the one who leads it."""
    if at < 2 or words.taken[at] or not words.caps[at]:
        return None
    if (words.lows[at - 2], words.lows[at - 1]) not in _LEADERS and not _is_minister(words, at):
        return None
    stop = is_country(words, at)
    return None if stop is None else Place(stop, "place-known", "central")


def _is_minister(words: Words, at: int) -> bool:
    """Tell what stands before the state of "Bộ trưởng Năng lượng Israel Yuval Steinitz"."""
    for back in (3, 4, 5, 6):
        if at >= back + 1 and words.lows[at - back] == "trưởng":
            inside = words.forms[at - back + 1 : at]
            is_office = words.lows[at - back - 1] in ("bộ", "thứ", "ngoại")
            return is_office and all(form.isalpha() for form in inside)
    return False


def known_name(words: Words, at: int) -> int | None:
    """Return the index after the name of a unit or place of the lists that begins at `at`."""
    for table in (units(), world()):
        for name, stop in table.all(words.lows, at):
            capital = all(words.caps[i] or not words.forms[i].isalpha() for i in range(at, stop))
            if capital or words.span(at, stop) == name:
                return int(stop)
    return None
