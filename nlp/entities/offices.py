"""Offices: a word of office, and the body, place or field that completes it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from nlp.entities.bodies import is_class, match_body
from nlp.entities.fields import field_end
from nlp.entities.levels import term_end, unit_end
from nlp.entities.lexicon import (
    Entry,
    fields,
    given_names,
    levels,
    titles,
    word_set,
    world,
)
from nlp.entities.office_ends import (
    IN_CHARGE,
    abroad_end,
    bare_organ,
    charge_end,
    charged_end,
    concerned_end,
    court_end,
    described_end,
    is_of_several,
    land_end,
    listed_lands,
    of_unit,
    organ_end,
    parent_end,
    party_end,
    represented_end,
    site_end,
    state_end,
)
from nlp.entities.office_fields import full_end
from nlp.entities.office_starts import (
    FORMER,
    after_rank,
    is_contest,
    is_former,
    is_other,
    is_signature,
)
from nlp.entities.persons import famous_end
from nlp.entities.words import Words

_SUFFIXES = (
    ("thường", "trực"),
    ("thứ", "nhất"),
    ("chuyên", "trách"),
    *IN_CHARGE,
    ("tiền", "nhiệm"),
    ("đương", "nhiệm"),
    ("liên", "bang"),
    ("tối", "cao"),
    ("chủ", "chốt"),
    ("lâm", "thời"),
    ("đắc", "cử"),
)
_ELECTED = _SUFFIXES[-1]
"""Of the land or the one who was elected: "Tổng thống đắc cử Mỹ"; "trúng cử" is what he did."""
_GENERIC = word_set("generic")
_STATESMEN = ("thống", "tướng", "thư", "tịch", "trưởng")
"""Ends of offices after which one capitalised word is a name: "Tổng thống Trump"."""
_RULERS = ("thống", "tướng")
_HEADS_OF_PEOPLE = ("tịch", "thư", "hlv", "viên", "biểu", "ceo")
"""Ends of offices after which two given names are a person: "Chủ tịch Công Minh"."""
_INSIDE = (
    *(("chức", "vụ"), ("nhiệm", "vụ"), ("đoàn", "đại"), ("bộ", "tư")),
    *(("tòa", "đại"), ("toà", "đại"), ("hội", "đại")),
    *(("dinh", "tổng"), ("dinh", "thủ"), ("dinh", "thống"), ("phủ", "tổng"), ("điện", "tổng")),
    *(("quán", "bí"), ("dinh", "tỉnh"), ("dinh", "quốc"), ("phủ", "toàn")),
    *(("tăng", "trưởng"), ("sinh", "trưởng"), ("thuyền", "trưởng"), ("cử", "tri")),
    *(("án", "bt"), ("thức", "bt"), ("đồng", "bt"), ("theo", "bt")),
    *(("cuộc", "tổng"), ("đua", "tổng"), ("đua", "thủ"), ("ban", "giám"), ("hồ", "chủ")),
    *(
        ("ban", "chủ"),
        ("ban", "tổng"),
        ("tổng", "tư"),
        ("tổ", "đại"),
        ("tổ", "đb"),
        ("kiến", "đại"),
    ),
    *(("kiến", "đb"), ("cúp", "nhà")),
    *(("hiệu", "nữ"), ("thi", "nữ"), ("ngôi", "nữ"), ("bot", "bt"), ("&", "bt")),
)
"""Second syllables that begin no office: "đoàn đại biểu", "nhiệm vụ", "Bộ tư lệnh"."""
_CLASSES = (
    *(("%", "đại"), ("%", "đb"), ("hai", "thủ"), ("hai", "thành"), ("người", "đại")),
    *(("nước", "thành"), ("gia", "thành"), ("diện", "thành"), ("người", "thành")),
    *(("đủ", "đại"), ("thêm", "đại"), ("%", "thành"), ("%", "ủy"), ("%", "uỷ")),
    *(("ngạch", "thẩm"), ("bậc", "thẩm"), ("thành", "thẩm"), ("tế", "thành"), ("nhóm", "thành")),
)
"""A word and the office it makes a class: "100% đại biểu", "hai thủ tướng"."""
_SOUGHT = (("tranh", "cử"), ("ứng", "cử"), ("cử", "viên"), ("ứng", "viên"))
"""Before an office that is only sought, so that without a name it says nothing of anybody."""


@dataclass(frozen=True, slots=True)
class Office:
    """An office in words `start` to `stop`.

    Args:
        title: index after the word of office.
        body: index where the completing body begins, if it is one.
        complete: a body, place or field completes it, or it is an office by itself.
        generic: the words before it make it a class ("các giám đốc").
    """

    start: int
    title: int
    stop: int
    body: int | None
    complete: bool
    former: bool
    generic: bool


def match_office(words: Words, at: int) -> Office | None:
    """Return the office whose words begin at `at`, or None; "nguyên" and "cựu" belong to it."""
    if words.taken[at]:
        return None
    first = at + 1 if words.lows[at] in FORMER else at
    first = after_rank(words, first)
    entries = titles().all(words.lows, first)
    if not entries or (words.low(at - 1), words.lows[at]) in _INSIDE:
        return None
    if is_signature(words, at) or is_contest(words, at):
        return None
    found = None
    for entry, after in entries:
        if entry.kind == "job":
            return None
        if is_other(words, first, after) or is_class(words, after):
            continue
        office = _complete(words, at, after, entry, free=found is None)
        if office is not None and (found is None or office.stop > found.stop):
            found = office
    if found is None:
        return None
    if (words.low(at - 2), words.low(at - 1)) in _SOUGHT:
        found = replace(found, complete=False)
    return _once(words, found)


def _once(words: Words, office: Office) -> Office:
    """Cut an office where its own words begin again: "Chủ tịch nước" + "Chủ tịch nước A"."""
    own = words.lows[office.start : office.title]
    size = max(2, len(own))
    for at in range(office.title, office.stop - size + 1):
        if words.caps[at] and words.lows[at : at + size] == own:
            return replace(office, stop=at)
    return office


def _complete(words: Words, at: int, after: int, entry: Entry, *, free: bool) -> Office | None:
    title = _suffix(words, after)
    stop, body = _completion(words, at, title, backs=1 if title > after else 3)
    if body is None and words.lows[title - 1] == "tướng" and not words.cap(title):
        stop = title
    if words.low(title) in _PARTIES.get(words.lows[title - 1], ()):
        stop, body = title, None
    if entry.kind == "organ" and body is None:
        return _assistant(words, at, after)
    complete = stop > title or entry.kind == "solo" or body is not None
    complete = complete and (words.lows[title - 2], words.low(title - 1)) not in _STANDING
    organ = stop if complete else bare_organ(words, title)
    stop = full_end(words, at, title, organ) if free and entry.kind != "solo" else organ
    complete = complete or stop > organ or (organ > title and words.caps[organ - 1])
    told = described_end(words, _served_end(words, title, stop))
    complete, stop = complete or told > stop, told
    stop = party_end(words, court_end(words, stop))
    stop = of_unit(words, organ_end(words, title, stop))
    stop = parent_end(words, charged_end(words, title, stop))
    stop = concerned_end(words, title, stop)
    if (words.low(stop), words.low(stop + 1)) == ("dự", "khuyết"):
        stop += 2  # "uỷ viên Trung ương Đảng dự khuyết khóa X"
    has_term = complete or words.low(stop - 1) in _DEPUTIES
    stop = listed_lands(words, term_end(words, stop) if has_term else stop)
    return Office(
        start=at,
        title=title,
        stop=stop,
        body=body,
        complete=complete,
        former=is_former(words, at),
        generic=_is_generic(words, at)
        or _is_plural(words, title, stop)
        or is_of_several(words, stop),
    )


def _assistant(words: Words, at: int, after: int) -> Office | None:
    """Read the office of one who serves another: "Trợ lý Cảnh sát trưởng" + the city."""
    if words.low(after - 1) not in _ASSISTING or after >= words.size:
        return None
    served = match_office(words, after)
    return replace(served, start=at) if served is not None and served.complete else None


_DEPUTIES = ("đbqh", "biểu")
"""Ends of the offices that a term follows without a body: "đại biểu khóa IX"."""
_ASSISTING = ("lý", "ký", "vấn")
"""Ends of "trợ lý", "thư ký" and "cố vấn"."""
_PARTIES = {
    "sĩ": ("cộng", "dân"),
    "sỹ": ("cộng", "dân"),
    "thống": ("đảng",),
}
"""What begins the party, no body, after the last word of an office: "nghị sĩ Cộng hòa"."""


def _served_end(words: Words, title: int, at: int) -> int:
    """Run on to whom one serves, where no name follows: "Thư ký báo chí của Tổng thống Nga"."""
    if words.low(title - 1) not in _SERVING or words.low(at) != "của" or at > title + 4:
        return at
    served = match_office(words, at + 1)
    if served is None or words.cap(served.stop):
        return at
    is_whole = served.complete or words.lows[served.stop - 1] in _RULERS
    return served.stop if is_whole else at


_SERVING = ("chí", "vấn", "cấp", "riêng", "biệt", "ngôn")
"""Ends of the offices of those who serve one: "thư ký báo chí", "cố vấn cao cấp"."""
_STANDING = (("tỉnh", "ủy"), ("thành", "ủy"))
"""Ends of "Thường trực Tỉnh ủy", an office only beside a name: else it is the committee."""


def _is_plural(words: Words, title: int, stop: int) -> bool:
    """Tell the kind of office "Chủ tịch các tỉnh", "chủ tịch UBND phường, xã"."""
    for at in range(title, stop - 1):
        if words.lows[at] in ("các", "cấp") and levels().first(words.lows, at + 1):
            return True
        if (words.lows[at], words.lows[at + 1]) == ("các", "cấp"):
            return True
        if (words.lows[at], words.lows[at + 1]) in _PAIRED_LEVELS:
            return True
    return False


_PAIRED_LEVELS = (
    *(("phường", "xã"), ("xã", "phường"), ("quận", "huyện"), ("huyện", "xã"), ("tỉnh", "thành")),
)


def _suffix(words: Words, at: int) -> int:
    suffix = (words.low(at), words.low(at + 1))
    if suffix not in _SUFFIXES or words.low(at + 2) == "thường":
        return at
    if suffix[1] == "bang" and words.cap(at) and _is_land(words, at + 2):
        return at  # "Đại sứ Liên bang Nga tại Việt Nam"
    is_named = suffix != _ELECTED or _is_land(words, at + 2) or words.low(at + 2) == "của"
    return at + 2 if is_named else at


def _is_land(words: Words, at: int) -> bool:
    """Tell the land of "Tổng thống đắc cử Mỹ" from the name of "Tổng thống đắc cử Biden"."""
    return words.cap(at) and world().first(words.lows, at) is not None


def _completion(words: Words, at: int, title: int, *, backs: int) -> tuple[int, int | None]:
    """Return the end of the longest completion, and where its body begins.

    The body may begin among the last words of the title ("Chánh" + "Văn phòng UBND tỉnh").
    """
    best, begin = title, None
    if famous_end(words, title) is not None:
        return title, None
    for back in range(backs):
        start = title - back
        if start <= at or (back and words.taken[start]):
            continue
        body = match_body(words, start, after_title=True)
        if body is not None and body.stop >= max(best, title + 1):
            best, begin = body.stop, start
    if begin is not None:
        best = site_end(words, _over_end(words, begin, best))
        is_party = words.lows[begin] == "đảng"
        return (state_end(words, best) or best) if is_party else best, begin
    if words.low(title) == "của" and words.low(title - 1) in ("ngôn", "viên"):
        body = match_body(words, title + 1)
        if body is not None:
            return _over_end(words, title + 1, body.stop), title + 1
    if title < words.size and not words.taken[title]:
        return _plain_completion(words, title), None
    return title, None


def _over_end(words: Words, begin: int, at: int) -> int:
    """Run on to what a body stands under, "thuộc Thượng viện Nga", or in which land it is."""
    under = at + ((words.low(at), words.low(at + 1)) == ("trực", "thuộc"))
    is_under = words.low(under) == "thuộc" and words.cap(under + 1)
    if is_under and words.low(begin) not in ("quốc", "đại"):
        over = match_body(words, under + 1, after_title=True)
        return over.stop if over is not None else at
    is_abroad = words.low(at) in ("tại", "ở") and _is_mission(words, begin, at)
    if not is_abroad or not words.cap(at + 1):
        return at
    is_land = world().first(words.lows, at + 1) or words.low(at + 1) == "việt"
    return unit_end(words, at + 1) or at if is_land else at


def _is_mission(words: Words, begin: int, at: int) -> bool:
    """Tell an embassy or a society of a people, which a land abroad completes."""
    name = " ".join(words.lows[begin:at])
    is_force = words.lows[begin - 1] in ("lệnh", "huy", "lượng") and name.startswith(_FORCES)
    if is_force or "diện" in words.lows[max(0, begin - 3) : begin]:
        return True
    return "sứ quán" in name or "sự quán" in name or name.startswith(("hội người", "hội sinh viên"))


_FORCES = ("lực lượng", "quân đội", "liên quân", "hải quân", "không quân", "lục quân")


def _plain_completion(words: Words, at: int) -> int:
    if (words.low(at - 2), words.low(at - 1)) in IN_CHARGE:
        return charge_end(words, at)
    if words.low(at - 1) == "phủ" and not words.cap(at):
        return at  # "Thủ tướng Chính phủ thống nhất phương án"
    if (state := represented_end(words, at)) > at:
        return state
    if words.low(at) in ("tại", "ở") and words.low(at - 1) in _ENVOYS and words.cap(at + 1):
        return abroad_end(words, at + 1) or at
    end = state_end(words, at) or unit_end(words, at)
    if end is not None and words.low(end) in ("tại", "ở") and words.low(at - 1) in _ABROAD:
        return abroad_end(words, end + 1) or end
    if end is None:
        is_listed = words.low(at - 2) in _MINISTERS and words.low(at - 1) == "trưởng"
        end = at if _is_given_name(words, at) else _numbered_field(words, at, listed=is_listed)
        if end > at:
            end = unit_end(words, end) or land_end(words, end)
            end = site_end(words, end)
    end = court_end(words, end)
    following = match_body(words, end, after_title=True) if at < end < words.size else None
    return following.stop if following is not None else end


def _numbered_field(words: Words, at: int, *, listed: bool) -> int:
    """Read the field of an office, with the numeral of "Cục trưởng Bảo vệ chính trị II"."""
    end = field_end(words, at, proper=True, listed=listed)
    is_numeral = end > at and words.cap(end) and set(words.forms[end]) <= set("IVX")
    return end + (is_numeral and words.low(at - 2) in ("cục", "vụ"))


_MINISTERS = ("bộ", "thứ")
"""First words of a minister's office, whose fields are all listed: "Bộ trưởng Ngoại giao"."""
_ENVOYS = ("sứ", "sự")
"""Ends of the offices of envoys, after which the land alone may stand: "Đại sứ tại Lào"."""
_ABROAD = ("sứ", "sự", "lệnh", "đoàn", "trực", "trú", "diện", "quyền")
"""Ends of the offices of those who stand for a land in another: "Đại sứ", "Trưởng phái đoàn"."""


def _is_given_name(words: Words, at: int) -> bool:
    """Tell "Bí thư Hải", a short form, from "Bộ trưởng Xây dựng"."""
    if words.cap(at) and words.low(at - 1) in _RULERS and not fields().first(words.lows, at):
        return True
    if fields().first(words.lows, at):
        return False
    if words.cap(at + 1) and not words.cap(at + 2) and words.low(at - 1) in _HEADS_OF_PEOPLE:
        return words.lows[at] in given_names() and words.lows[at + 1] in given_names()
    if words.cap(at + 1) or words.token_ends[at] > at + 1:
        return False
    return words.lows[at] in given_names() or words.low(at - 1) in _STATESMEN


def _is_generic(words: Words, at: int) -> bool:
    first = at - 2 if (words.low(at - 2), words.low(at - 1)) == ("đồng", "chí") else at
    before = words.low(first - 1)
    if (words.low(at - 2), before) == ("hội", "nghị") and words.low(at + 1) == "trưởng":
        return True
    if (words.low(at - 2), before) in (("cử", "viên"), ("ứng", "viên")):
        before = words.low(at - 4 if words.low(at - 2) == "cử" else at - 3)
        return before != "một" and (before in _GENERIC or before.isdigit())
    return before in _GENERIC or before.isdigit() or (before, words.lows[at]) in _CLASSES
