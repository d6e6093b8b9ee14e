"""Places: a type word with a name, or a name that stands alone in the gazetteer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.entities.foreign import foreign_end, is_foreign
from nlp.entities.gazetteer import (
    Place,
    bare_place,
    is_country,
    is_region,
    known_name,
    office_country,
)
from nlp.entities.lexicon import (
    Entry,
    family_names,
    foreign_names,
    given_names,
    heads,
    honorifics,
    place_types,
    titles,
)
from nlp.entities.names import opens_a_word, opens_sentence, person_at, run, starts_other
from nlp.entities.place_ends import (
    after_point,
    bracketed_type,
    listed_number,
    marked_end,
    numbered_end,
    second_unit,
    with_number,
    with_state,
)
from nlp.entities.place_houses import (
    house_at,
    is_body,
    is_common_word,
    is_holder,
    is_short_type,
    is_town,
    paired_end,
    unit_level,
)
from nlp.entities.place_projects import project_name
from nlp.entities.words import Words

_PLURAL = ("các", "hai", "ba", "bốn", "năm", "những", "2", "3", "4", "5")
_LONGEST_LIST = 60
"""Words of the longest list that is read as one place."""
_ROAD_MARKS = ("-", "–", "/", ".")
_WATERS = ("biển", "sông", "suối", "kênh", "rạch", "cầu", "hồ")
_SIDES = ("đông", "tây", "nam", "bắc", "trung", "thượng", "hạ")
_COUNTED_TYPES = (
    *("quận", "phường", "khu phố", "thôn", "ấp", "xóm", "khóm", "bản", "làng", "buôn", "dân phố"),
    *("q", "p", "kp", "q .", "p .", "kp ."),
)
_COUNTED_THINGS = ("tầng", "người", "căn", "phòng", "hộ", "ngày", "giờ", "năm", "tháng", "tỷ", "m")
"""What the number after a name may count: "tòa tháp Bạch Mã 24 tầng"."""
_ROAD = re.compile(r"(?:QL|TL|ĐT|HL|DT)\d{1,3}[A-Z]?")
"""A road by its letters and number in one word: "QL1A"."""
_NOT_TYPES = (
    *(
        ("tàu", "sân"),
        ("bờ", "biển"),
        ("tế", "biển"),
        ("cướp", "biển"),
        ("thần", "biển"),
        ("trận", "cầu"),
    ),
    *(("cơ", "bản"), ("văn", "bản"), ("kịch", "bản")),
    *(("phiên", "bản"), ("bàn", "thắng"), ("nguồn", "nước"), ("mặt", "đường"), ("khổ", "đường")),
)
"""Words in which the second syllable is no type of place."""
_FAMILIES = ("nguyễn", "trần", "lê", "phạm", "huỳnh", "hoàng", "phan", "vũ", "võ", "đặng", "bùi")
"""Family names with which a list of units goes on to a person."""
_SOME = ("con", "tuyến", "các", "những", "nhiều")
"""Words before a road that make it a class: "những con đường Hà Nội"."""
_PARTICLES = ("de", "del", "da", "do", "dos", "di", "la", "las", "los", "al", "el")
_BRIDGES = ("cầu", "hầm", "phà", "không")
"""Last words of types that are named after both of their ends: "cầu Bến Sen - An Lộc"."""
_UNITS_WITH_SPOTS = ("thôn", "xã", "phường", "trấn", "làng", "huyện")
"""Units whose name makes the name of what is built there: "nhà văn hóa thôn Sen"."""
_NO_SPOTS = ("biển", "sông", "núi", "rừng", "miền", "đất", "ga", "sân", "đường")
_FORMS_OF_WORK = ("BOT", "BT", "BTO")
"""Letters that tell who pays for what is built, not how it is called."""
_PAIRED_SPOTS = ("điện", "thị", "mới", "khẩu", "tế", "nghiệp", "cư")
"""Last words of types that may be named after two places: "thủy điện An Sen – Kanak"."""
_INNER_TYPES = ("bang", "tỉnh", "huyện", "quận")
"""Types that the word before them may swallow: "thượng nghị | sĩ bang"."""


def match_place(words: Words, at: int) -> Place | None:
    """Return the place that begins at word `at`, or None."""
    if words.taken[at] or words.listed(at):
        return None
    if is_region(words, at):
        return bare_place(words, at)
    if _ROAD.fullmatch(words.forms[at]):
        return Place(at + 1, "place-road")
    if words.lows[at] == "các":
        return _list_of(words, at) or bare_place(words, at)
    if words.lows[at] == "số":
        return house_at(words, at)
    return office_country(words, at) or _typed(words, at) or bare_place(words, at)


def _list_of(words: Words, at: int) -> Place | None:
    """Read "các tỉnh Long An, Bến Tre và Trà Vinh" and "các nước Đức, Hà Lan", with its "các"."""
    if words.low(at + 1) == "nước":
        end = is_country(words, at + 2)
        last = end
        while last is not None and words.low(last) in (",", "và"):
            following = is_country(words, last + 1)
            if following is None:
                break
            last = following
        return Place(last, "place-list") if last is not None and last != end else None
    place = _typed(words, at + 1) if at + 1 < words.size else None
    return place if place is not None and place.rule == "place-list" else None


def _typed(words: Words, at: int) -> Place | None:
    types = place_types().all(words.lows, at)
    return _of_type(words, at, types) if types else None


def _of_type(words: Words, at: int, types: Sequence[tuple[Entry, int]]) -> Place | None:
    is_inside = not words.caps[at] and at > 0 and words.token_ends[at - 1] > at
    is_syllable = words.caps[at] and _is_name_syllable(words, at)
    if is_inside and words.low(at - 1) != "nhảy" and not _is_own_type(words, at):
        return None
    if (words.low(at - 1), words.lows[at]) in _NOT_TYPES:
        return None
    if words.lows[at] in ("đường", "phố") and words.low(at - 1) in _SOME and is_town(words, at + 1):
        return None
    for entry, after in types:
        if is_syllable and after == at + 1 and not words.low(after).isdigit():
            continue
        if entry.form.lower() in ("q", "p", "h", "tt", "x") and not is_short_type(words, at):
            continue
        stop = after_point(words, after)
        if entry.kind == "unit" and after == stop and is_holder(words, at, stop):
            continue
        stop = bracketed_type(words, stop)
        if is_common_word(words, at, stop, entry.form):
            continue
        end = _TYPED_NAMES[entry.kind](words, stop)
        if end is not None and not titles().first(words.lows, stop):
            end = with_state(words, at, with_number(words, at, end))
            listed = end if entry.kind in ("number", "known", "outer") else 0
            listed = listed or _listed_end(words, at, end)
            rule = "place-list" if listed > end else f"place-{entry.kind}"
            return Place(listed, rule, unit_level(words, at, end))
    return None


def _is_own_type(words: Words, at: int) -> bool:
    """Tell the type of "Thượng nghị sĩ bang Ohio", which the tokens join to the word before it."""
    is_last = words.lows[at] in _INNER_TYPES and words.token_ends[at] == at + 1
    return is_last and words.cap(at + 1) and words.low(at - 1) not in ("liên", "đa")


def _listed_end(words: Words, at: int, end: int) -> int:
    """Run on through names that share the type word: "hai quận Ba Đình và Tây Hồ"."""
    if words.low(at - 1) not in _PLURAL:
        return second_unit(words, at, paired_end(words, at, end))
    last = end
    while words.low(last) in (",", "và", "hay", "hoặc") and last - at < _LONGEST_LIST:
        first = last + 1 + (words.low(last) == "," and words.low(last + 1) == "và")
        following = known_name(words, first) or _free_end(words, first)
        if following is None or (
            words.lows[first] in _FAMILIES and person_at(words, first) == following > first + 2
        ):
            following = listed_number(words, at, first)
        if following is None:
            break
        last = following
    return last


def _free_end(words: Words, at: int) -> int | None:
    if at >= words.size or words.taken[at] or not words.cap(at) or heads().first(words.lows, at):
        return None
    return _free_name(words, at, 3)


def _is_name_syllable(words: Words, at: int) -> bool:
    """Tell the "Đình" of a name, which has its capital inside a sentence, from the type word."""
    if person_at(words, at) is not None:
        return True
    low = words.lows[at]
    return at > 0 and (low in given_names() or low in family_names()) and words.low(at - 1) != "."


def unit_name(words: Words, at: int) -> int | None:
    """Return the index after the name of an administrative unit that begins at `at`, or None."""
    if at >= words.size or words.taken[at]:
        return None
    if words.forms[at][0].isdigit():
        return at + 1 if _is_counted(words, at) else None
    if not words.cap(at) or is_body(words, at):
        return None
    known = known_name(words, at)
    is_man = words.lows[at] in family_names() and words.low(at + 1) in ("văn", "thị")
    if is_man and (known is None or (known == at + 2 and words.cap(known))):
        return None  # "Phó chủ tịch xã Đinh Văn Đức", though there is a town Đinh Văn
    is_cut = known == at + 1 and words.cap(known) and not words.forms[at].isupper()
    if is_cut and is_foreign(words, at):
        is_cut = words.low(at + 1) not in foreign_names()
    if known is not None and (not is_cut or words.low(known) in _PARTICLES):
        return _joined_end(words, known)
    before_name = words.lows[at - 1] in ("tỉnh", "huyện", "phố", "quận") and run(words, at, 6) - at
    return _free_name(words, at, 2 if before_name in (4, 5) else 3)


def _is_counted(words: Words, at: int) -> bool:
    """Tell "quận 2" from "UBND tỉnh 1 chiếc" and "các quận, huyện 979 nhiệm vụ"."""
    is_short = re.fullmatch(r"\d{1,2}[A-Z]?", words.forms[at]) is not None
    return is_short and " ".join(words.lows[max(0, at - 2) : at]).endswith(_COUNTED_TYPES)


def _joined_end(words: Words, end: int) -> int:
    """Run on through "An Hải Tây" and "Đắk R’Lấp" where the list has the first part only."""
    joined = marked_end(words, end)
    if joined > end:
        return joined
    if words.low(end) in ("'", "’") and (words.glued(end) or words.glued(end + 1)):
        return end + 2 if words.cap(end + 1) else end
    is_joint = words.low(end) in _PARTICLES and words.cap(end + 1)
    if is_joint and (is_foreign(words, end - 1) or is_foreign(words, end + 1)):
        return max(end + 2, foreign_end(words, end + 1))
    is_side = words.cap(end) and words.lows[end] in _SIDES and not words.cap(end + 1)
    return end + 1 if is_side and words.low(end + 1) in (",", ")", ".", "") else end


def _free_name(words: Words, at: int, limit: int) -> int | None:
    """Return the end of a name that no list knows: capitalised words, stopped by a person."""
    end = foreign_end(words, at)
    while end < words.size and end - at < limit and words.cap(end) and _is_proper(words, end):
        if end > at and person_at(words, end) is not None and words.lows[end] in family_names():
            break
        if opens_sentence(words, end, at) and (
            end > at or opens_a_word(words, end) or not words.cap(end + 1)
        ):
            break
        end += 1
    return marked_end(words, end) if end > at else None


def _is_proper(words: Words, at: int) -> bool:
    return words.forms[at][0].isalpha()


def _spot_name(words: Words, at: int) -> int | None:
    if at >= words.size or words.taken[at]:
        return None
    if words.low(at) == "số" and words.low(at + 1).isdigit():
        return at + 2
    if words.lows[at] in _WATERS and not words.caps[at] and words.low(at + 1) not in _WATERS:
        return _spot_name(words, at + 1)
    if _is_unit_of_spot(words, at):
        return unit_name(words, at + 1)
    return None if _is_no_spot(words, at) else _proper_spot(words, at)


def _is_unit_of_spot(words: Words, at: int) -> bool:
    """Tell the unit that is a part of the name: "nhà văn hóa thôn Sen"."""
    is_type = words.lows[at] in _UNITS_WITH_SPOTS and not words.caps[at] and words.cap(at + 1)
    return is_type and words.low(at - 1) not in _NO_SPOTS


def _is_no_spot(words: Words, at: int) -> bool:
    """Tell "kênh VTV", "chùa BOT" and "hội trường UBND" from names."""
    is_channel = words.low(at - 1) == "kênh" and words.forms[at].isupper()
    is_letters = is_channel or words.forms[at] in _FORMS_OF_WORK
    return not words.cap(at) or is_letters or is_body(words, at)


def _proper_spot(words: Words, at: int) -> int | None:
    end = known_name(words, at)
    if end is None or (words.cap(end) and (end == at + 1 or _is_cut(words, at, end))):
        end = _free_name(words, at, 4)
    if end is None:
        return None
    if words.low(end).isdigit() and len(words.low(end)) <= 2:
        end += not words.taken[end] and words.low(end + 1) not in _COUNTED_THINGS
    return _far_end(words, at, end)


def _far_end(words: Words, at: int, end: int) -> int:
    """Run on through the other end of a bridge: "cầu Bến Sen - An Lộc"."""
    if words.low(end) == "và" and words.forms[end] == "&" and words.cap(end + 1):
        return end + 2  # "nhà máy giấy Sen & Man"
    if words.low(end) not in ("-", "–") or words.low(at - 1) not in _BRIDGES + _PAIRED_SPOTS:
        return end
    far = known_name(words, end + 1) if words.cap(end + 1) else None
    far = far or _free_end(words, end + 1)
    if far is None or (is_town(words, end + 1) and not words.glued(end + 1)):
        return end
    is_person = (person_at(words, end + 1) or 0) > end + 3
    is_person = is_person or honorifics().first(words.lows, end + 1) is not None
    return end if is_person or starts_other(words, end + 1) else far


def _is_cut(words: Words, at: int, end: int) -> bool:
    """Tell "Nam Hải Vân", of which the list has the first two syllables."""
    is_last = words.forms[end].istitle() and not words.cap(end + 1)
    if not is_last or end != at + 2 or known_name(words, end) is not None or is_body(words, end):
        return False
    return person_at(words, end) is None and not opens_sentence(words, end, at)


def _road_name(words: Words, at: int) -> int | None:
    if at >= words.size or words.taken[at]:
        return None
    if words.low(at) == "số" and words.low(at + 1)[:1].isdigit():
        at += 1
    if words.forms[at][0].isdigit():
        return _number(words, at)
    if not words.cap(at):
        return None
    end = _first_end(words, at)
    while end is not None and words.low(end) in ("-", "–") and words.cap(end + 1):
        following = _end_of_city(words, end + 1) or known_name(words, end + 1)
        following = following or _free_name(words, end + 1, 4)
        if following is None:
            break
        end = following
    return end


def _first_end(words: Words, at: int) -> int | None:
    """Return the index after the first name of a road: a city, a place, a person."""
    known = max(known_name(words, at) or 0, person_at(words, at) or 0)
    if known == at + 1 and words.cap(known) and words.forms[known].istitle():
        known = 0
    return _end_of_city(words, at) or known or _free_name(words, at, 5)


def _end_of_city(words: Words, at: int) -> int | None:
    """Return the index after "TP.HCM", one end of a road, or None."""
    if words.low(at) != "tp":
        return None
    name = at + 2 if words.low(at + 1) == "." and words.glued(at + 1) else at + 1
    return known_name(words, name) if words.cap(name) else None


def _number(words: Words, at: int) -> int:
    end = at + 1
    while end + 1 < words.size and words.low(end) in _ROAD_MARKS and words.glued(end):
        if not (words.glued(end + 1) and words.forms[end + 1].isalnum()):
            break
        end += 2
    return end


def _known_only(words: Words, at: int) -> int | None:
    """Return the end of a name that the gazetteer knows, or a foreign one: "vùng Tây Bắc"."""
    if not words.cap(at):
        return None
    known = known_name(words, at)
    return foreign_end(words, at) if known is None and is_foreign(words, at) else known


def _nested(words: Words, at: int) -> int | None:
    """Return the end of the typed place that "khu" opens: "khu chợ Ba Vì"."""
    if at >= words.size or words.taken[at] or words.lows[at] in _WATERS:
        return None
    if words.forms[at][0].isdigit():
        return numbered_end(words, at) if words.low(at - 1) == "khu" else None
    inner = _typed(words, at)
    return inner.stop if inner is not None and inner.rule in ("place-spot", "place-road") else None


_TYPED_NAMES = {
    "outer": _nested,
    "unit": unit_name,
    "spot": _spot_name,
    "road": _road_name,
    "number": numbered_end,
    "known": _known_only,
    "project": project_name,
}
