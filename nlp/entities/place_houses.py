"""Houses, pairs of places, and what only looks like a place."""

from __future__ import annotations

from nlp.document import Level
from nlp.entities.foreign import is_foreign
from nlp.entities.gazetteer import (
    Place,
    is_country,
    known_name,
)
from nlp.entities.lexicon import (
    heads,
    titles,
    units,
)
from nlp.entities.names import person_at, run
from nlp.entities.words import Words

_TITLES_OF_CITY = ("hcm", "hồ chí minh")
_TITLE_ENDS = ("tịch", "thư", "đốc", "trưởng", "án", "nhiệm")
_OF_A_STATE = ("cao tốc", "đường cao tốc", "tuyến cao tốc", "đường sắt", "thành phố", "bang")
"""Types of place that are common words before the name of a state: "cao tốc Trung Quốc"."""
_BUILT = ("nhà", "căn", "sân", "xưởng", "trại", "cảng", "siêu", "khách", "chung", "toà", "tòa")
"""First words of what is built, which the name of a state makes no name."""
_BEFORE_HOUSES = ("(", "tại", "ở", "chỉ", ":", "nhà")
_AFTER_HOUSES = (",", ")", "-", "–", "(", ".", "")
_LONGEST_NUMBER = 4
"""Letters of the longest number of a house: "128B"."""


def house_at(words: Words, at: int) -> Place | None:
    """Read "(số 24 Tràng Tiền, Hà Nội)": a number and the name of a street without its type."""
    if words.low(at - 1) not in _BEFORE_HOUSES or not words.cap(at + 2) or words.taken[at + 1]:
        return None
    if not words.forms[at + 1][0].isdigit() or len(words.forms[at + 1]) > _LONGEST_NUMBER:
        return None
    end = run(words, at + 2, 4)
    is_name = end - at in (4, 5) and words.low(end) in _AFTER_HOUSES
    if not is_name or is_body(words, at + 2) or titles().first(words.lows, at + 2):
        return None
    return Place(end, "place-house")


def is_common_word(words: Words, at: int, stop: int, form: str) -> bool:
    """Tell "cao tốc Trung Quốc", one from there, and the version "bản Galaxy S8" from names."""
    if form == "bản":
        return is_foreign(words, stop)
    is_common = form in _OF_A_STATE or words.lows[at] in _BUILT
    end = is_country(words, stop) if is_common else None
    is_longer = end == stop + 1 and words.cap(end)  # "cao tốc Pháp Vân"
    return end is not None and not (is_longer and form.endswith("cao tốc"))


def is_town(words: Words, at: int) -> bool:
    """Tell whether the name of a province or a great city begins at `at`."""
    return any(
        "P" in kinds and all(words.cap(i) for i in range(at, stop))
        for kinds, stop in units().all(words.lows, at)
    )


def is_holder(words: Words, at: int, stop: int) -> bool:
    """Tell "Chủ tịch TP Nguyễn Đức Chung", a person after the office, from a unit's name."""
    if words.low(at - 1) not in _TITLE_ENDS:
        return False
    end = person_at(words, stop)
    return end is not None and end - stop > 2 and known_name(words, stop) is None


def paired_end(words: Words, at: int, end: int) -> int:
    """Run on through the second of "huyện Đông Anh và Thanh Trì", two districts."""
    if words.lows[at] not in ("huyện", "quận") or words.low(end) != "và":
        return end
    for kinds, stop in units().all(words.lows, end + 1):
        is_whole = all(words.cap(i) for i in range(end + 1, stop)) and not words.cap(stop)
        if is_whole and "D" in kinds and "P" not in kinds and stop > end + 2:
            return end if person_at(words, end + 1) == stop > end + 3 else stop
    return end


def is_body(words: Words, at: int) -> bool:
    """Tell the "UBND" of "hội trường UBND xã" from a name."""
    return any(head.kind in ("alone", "state") for head, _ in heads().all(words.lows, at))


_LEVEL_WORDS: dict[str, Level] = {
    "tỉnh": "province",
    "huyện": "district",
    "quận": "district",
    "q": "district",
    "h": "district",
    "xã": "commune",
    "phường": "commune",
    "p": "commune",
    "tt": "commune",
    "x": "commune",
}


def unit_level(words: Words, at: int, end: int) -> Level | None:
    """Return the level of the unit named by the words `at` to `end`, if it is one."""
    low = words.lows[at]
    if low == "thị":
        return "district" if words.low(at + 1) == "xã" else "commune"
    if low in _LEVEL_WORDS:
        return _LEVEL_WORDS[low]
    if low in ("tp", "thành", "t"):
        name = " ".join(words.lows[i] for i in range(at, end) if words.lows[i].isalpha())
        is_city = any(name.endswith(city) for city in _TITLES_OF_CITY) or _is_province(
            words, at, end
        )
        return "province" if is_city else "district"
    return None


def _is_province(words: Words, at: int, end: int) -> bool:
    found = (units().first(words.lows, first) for first in range(at + 1, end))
    return any(hit is not None and "P" in hit[0] for hit in found)


def is_short_type(words: Words, at: int) -> bool:
    """Tell "Q.1" and "P.Bến Nghé" from a letter that ends a sentence or stands for a name."""
    is_pointed = words.low(at + 1) == "." and words.glued(at + 1)
    is_number = words.low(at + 2).isdigit() and len(words.low(at + 2)) <= 2
    is_before = words.glued(at) and words.low(at - 1) not in ("(", "-", "–", "/")
    is_letter = words.cap(at + 2) and len(words.forms[at + 2]) == 1  # a name: "cháu P.T."
    if not words.caps[at] or is_before or is_letter:
        return False
    if not is_pointed:  # "UBND TT Hưng Hóa"
        return words.forms[at] == "TT" and _is_listed_unit(words, at + 1)
    return words.glued(at + 2) or is_number or _is_listed_unit(words, at + 2)


def _is_listed_unit(words: Words, at: int) -> bool:
    """Tell the unit of "Q. Hoàn Kiếm" from the sentence after a letter."""
    return any(
        stop > at + 1 and all(words.cap(i) for i in range(at, stop))
        for _, stop in units().all(words.lows, at)
    )
