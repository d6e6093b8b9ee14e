"""How a name goes on: a field of work, or the proper name of a school or company."""

from __future__ import annotations

from nlp.entities.foreign import is_foreign, is_plain
from nlp.entities.gazetteer import bare_place
from nlp.entities.levels import MAX_WORDS
from nlp.entities.lexicon import (
    extensions,
    fields,
    heads,
    known_bodies,
    levels,
    stops,
    titles,
    word_set,
)
from nlp.entities.names import person_at, starts_other
from nlp.entities.words import Words

_BRIDGE = 4
"""Small words of a name before the place that closes it."""
_BREAKS = word_set("breaks")
_JOINTS = ("và", "-", "–", "&")
_SMALL_JOINTS = ("và", ",")
_DASHES = ("-", "–")
_ENGLISH = ("of", "for", "the")
_LEGAL = ("tnhh", "mtv", "cp")
_LEGAL_PAIRS = (("cổ", "phần"), ("thành", "viên"), ("hữu", "hạn"), ("hợp", "danh"))
_TRADE = 8
"""Small words of the longest trade in the name of a firm."""
_TRADES = ("và", "thanh", "liên", "chính", "khai", "xây", "chi", "tự", "bán", "mua", "xử", "nổi")
"""Words of a trade that would end another name."""
_UNITS = ("tỉ", "tỷ", "triệu", "nghìn", "ngàn", "usd", "euro", "đồng", "%", "điểm", "người", "năm")
_MEMBERS = ("thành", "viên")
_TRADE_VERBS = ("chống", "cho", "cấp", "đóng", "thoát", "chế", "xử", "khai", "bán", "mua", "gia")
"""First words of a trade, which go on in small letters: "Công ty Cho thuê Tài chính"."""
_LEGAL_TAILS = (
    *(("tnhh", "một", "thành", "viên"), ("tnhh", "mtv"), ("tnhh", "1", "thành", "viên")),
    *(("công", "ty", "cổ", "phần"), ("công", "ty", "tnhh", "mtv"), ("ctcp",), ("jsc",)),
)
"""Legal forms behind the name of a firm: "Tổng công ty Nông nghiệp Sài Gòn - TNHH MTV"."""
_SCHOOL = word_set("school")
_SCHOOL_TYPES = word_set("school-types")


def field_end(words: Words, at: int, *, proper: bool, listed: bool = False) -> int:
    """Return the index after the field of work that begins at `at` (`at` if there is none).

    Args:
        words: the sentence.
        at: index of its first word.
        proper: the head has a capital, so the field may be in small letters.
        listed: the word list knows every field of this head ("Bộ", "Sở").
    """
    end = at
    while end < words.size and end - at < MAX_WORDS and not words.taken[end]:
        following = _field_word(words, end, proper=proper, first=end == at)
        if following == end:
            break
        is_known = fields().first(words.lows, end) is not None
        end = following
        if listed and is_known and words.low(end) not in _JOINTS:
            break
        if words.low(end) in _JOINTS and _continues(words, end + 1):
            end += 1
    if end > at and words.low(end - 1) in _JOINTS:
        end -= 1
    if listed or end == at:
        return end
    end = _extended(words, at, end)
    is_joined = words.low(end) in _DASHES and words.cap(end + 1) and _is_work_of(words, end + 1)
    return field_end(words, end + 1, proper=True) if is_joined and end - at < MAX_WORDS else end


def _extended(words: Words, at: int, end: int) -> int:
    """Run on in small letters: "Kiểm soát hoạt động bảo vệ môi trường", "Hồi sức tích cực"."""
    is_whole = any(
        stop == end for start in range(at, end) for _, stop in fields().all(words.lows, start)
    )
    limit = at + MAX_WORDS
    while end < limit:
        joint = end + (end > at and words.low(end) in _SMALL_JOINTS)
        following = _extension(words, joint, is_whole=is_whole)
        if following == joint and words.low(end) in _DASHES:
            joint = end + 1
            following = _extension(words, joint, is_whole=False)
        if following == joint:
            break
        end, is_whole = following, is_whole and following > joint
    return _bridged(words, end, levelled=True)


def _bridged(words: Words, at: int, *, levelled: bool = False) -> int:
    """Run on through small words that stand before what closes the name: a place or its letters.

    "Hiệp hội Thương mại điện tử Việt Nam", "Ngân hàng Sài Gòn Thương tín (Sacombank)".
    """
    end = at
    while end < min(words.size, at + _BRIDGE) and words.forms[end].isalpha():
        if words.caps[end] or words.taken[end] or _breaks_name(words, end):
            break
        if _is_named_level(words, end):
            break
        end += 1
    level = levels().first(words.lows, end) if levelled and end == at + 2 else None
    is_wide = level is not None and (level[0].level == "province" or level[0].form == "thành phố")
    closes = level is not None and is_wide and not words.cap(level[1])
    return end if end > at and (closes or _closes_name(words, end)) else at


def _breaks_name(words: Words, at: int) -> bool:
    if words.lows[at] in _BREAKS or stops().first(words.lows, at):
        return True
    return bool(titles().first(words.lows, at) or heads().first(words.lows, at))


def _closes_name(words: Words, at: int) -> bool:
    if words.low(at) == "(" and words.low(at + 2) == ")":
        return words.cap(at + 1) and len(words.forms[at + 1]) > 2
    place = bare_place(words, at) if at < words.size else None
    is_nation = place is not None and place.level in ("central", "province", "district")
    return (
        is_nation
        or _is_named_level(words, at)
        or (words.cap(at) and words.low(at) == "quốc" and words.low(at + 1) == "gia")
    )


def _is_named_level(words: Words, at: int) -> bool:
    """Tell "TP. HCM" and "quận 10", a level with its name."""
    level = levels().first(words.lows, at)
    if level is None or words.taken[at]:
        return False
    name = level[1] + (words.low(level[1]) == ".")
    return words.cap(name) or words.low(name).isdigit()


def _extension(words: Words, at: int, *, is_whole: bool) -> int:
    if at >= words.size or words.taken[at] or words.caps[at]:
        return at
    for kind, stop in extensions().all(words.lows, at):
        if kind == "strong" or not is_whole:
            return stop
    known = None if is_whole else fields().first(words.lows, at)
    return known[1] if known else at


def _field_word(words: Words, at: int, *, proper: bool, first: bool) -> int:
    found = fields().first(words.lows, at)
    if found and found[1] == at + 1 and _is_split(words, found[1]):
        found = None
    if first and any(
        head.kind in ("alone", "closed", "state") for head, _ in heads().all(words.lows, at)
    ):
        return at
    if found and (words.caps[at] or proper) and (first or words.caps[at]):
        return found[1]
    if not words.cap(at) or (not first and starts_other(words, at)):
        return at
    if _is_term(words, at) or _is_joined_name(words, at):
        return at
    if person_at(words, at) is not None or bare_place(words, at) is not None:
        return at
    return at if not words.forms[at][0].isalpha() else max(at + 1, _token_end(words, at))


def _is_joined_name(words: Words, at: int) -> bool:
    """Tell the name "Han Min-koo", whose second part goes on in a small letter, from a field."""
    for dash in (at + 1, at + 2):
        if words.low(dash) == "-" and words.glued(dash) and words.glued(dash + 1):
            after = words.low(dash + 1)
            return words.cap(dash - 1) and not words.cap(dash + 1) and after.isalpha()
    return False


def _is_split(words: Words, at: int) -> bool:
    """Tell whether a word goes on at `at` in small letters: "Điều | tra", "Bộ | trưởng"."""
    return words.token_ends[at - 1] > at and not words.caps[at]


def _is_term(words: Words, at: int) -> bool:
    """Tell "khóa XIV" and a foreign name, which continue no field."""
    return words.lows[at] in ("khóa", "khoá", "nhiệm") or is_foreign(words, at)


def _token_end(words: Words, at: int) -> int:
    """Return the end of the token, where its later syllables are in small letters."""
    end = words.token_ends[at]
    return end if end - at <= 3 and not any(words.taken[at:end]) else at + 1


def _continues(words: Words, at: int) -> bool:
    if at >= words.size or words.taken[at]:
        return False
    if any(head.kind != "named" for head, _ in heads().all(words.lows, at)):
        return False
    if titles().first(words.lows, at) or person_at(words, at) is not None:
        return False
    is_field = fields().first(words.lows, at) is not None
    return (words.cap(at) and bare_place(words, at) is None) or (
        is_field and words.low(at - 1) == "và"
    )


def _proper_end(words: Words, at: int) -> int:
    """Return the end of a capitalised word, with its later syllables in small letters."""
    known = fields().first(words.lows, at)
    return max(at + 1, _token_end(words, at), known[1] if known else 0)


def _starts_body(words: Words, at: int) -> bool:
    """Tell "Quân chủng", another body, from the "Quân" of "Quân y 103"."""
    is_school = words.lows[at] in _SCHOOL
    return starts_other(words, at) and not (
        is_school and not any(stop > at + 1 for _, stop in heads().all(words.lows, at))
    )


def _is_joint(words: Words, at: int) -> bool:
    is_dash = words.low(at) in _DASHES and (words.glued(at) or _is_work_of(words, at + 1))
    is_dash = is_dash or (words.low(at) in _DASHES and _is_trade_letters(words, at))
    return (is_dash or words.low(at) == "và") and words.cap(at + 1)


def _is_trade_letters(words: Words, at: int) -> bool:
    """Tell the dash between the letters of two trades: "Công ty TNHH SX - TM Sao Bay"."""
    return words.low(at - 1) in _TRADE_LETTERS and words.low(at + 1) in _TRADE_LETTERS


_TRADE_LETTERS = ("sx", "tm", "dv", "xd", "xnk", "đt", "dl", "vt", "xl", "kd", "tmdv", "sxtm")


def _is_work_of(words: Words, at: int) -> bool:
    """Tell the work that goes on after " - ": "Bệnh viện Điều dưỡng - Phục hồi chức năng"."""
    known = fields().first(words.lows, at)
    return known is not None and known[1] > at + 1 and not heads().first(words.lows, at)


def _joins_name(words: Words, at: int, first: int) -> bool:
    """Tell a small word of a name, and the "và" between two of its parts."""
    if words.low(at) == "và" and (at == first or starts_other(words, at + 1)):
        return False
    if words.low(at) == "và" and known_bodies().first(words.lows, at + 1):
        return False
    if words.low(at) == "và" and at > first + 1 and (person_at(words, at + 1) or 0) > at + 3:
        return False
    is_english = words.lows[at] in _ENGLISH and words.cap(at + 1) and is_plain(words, at - 1)
    return is_english or words.lows[at] in _SCHOOL or _is_joint(words, at)


def _is_inner_point(words: Words, at: int) -> bool:
    """Tell the point of "B.Braun" from the end of a sentence."""
    is_glued = words.glued(at) and words.glued(at + 1)
    return words.low(at) == "." and is_glued and words.cap(at + 1)


def name_end(words: Words, at: int) -> int:
    """Return the index after the proper name of a school, company or hospital."""
    end, last_proper = at, at
    while end < words.size and end - at < MAX_WORDS and not words.taken[end]:
        form, low = words.forms[end], words.lows[end]
        place = bare_place(words, end) if words.cap(end) and end > at else None
        if place is not None and place.stop > end + 1:
            last_proper = end = place.stop
        elif words.cap(end) and form[0].isalpha():
            if end > at and last_proper > at and _starts_body(words, end):
                break
            end = end + 1 if low in _SCHOOL_TYPES else _proper_end(words, end)
            last_proper = last_proper if low in _SCHOOL_TYPES else end
        elif (works := max(_works(words, end, at), _trade(words, end, at))) > end:
            end = works
        elif _joins_name(words, end, at):
            end += 1
            last_proper = end if tuple(words.lows[end - 2 : end]) == _MEMBERS else last_proper
        elif last_proper in (at, end) and (number := _numbered(words, end)) > end:
            last_proper = end = number
        elif _is_inner_point(words, end):
            end += 1
        else:
            break
    if last_proper == at:
        return at
    last_proper = _with_work(words, at, last_proper)
    return _legal_tail(words, _bridged(words, _extended_name(words, at, last_proper)))


def _with_work(words: Words, at: int, end: int) -> int:
    """Run on after "Công ty CP Nhựa" + "y tế": one word alone after the legal form."""
    if end - 1 <= at or not _is_legal(words, end - 2) or is_foreign(words, end - 1):
        return end
    known = fields().first(words.lows, end)
    is_work = known is not None and not words.cap(end) and known[1] > end + 1
    return known[1] if known is not None and is_work else end


def _legal_tail(words: Words, end: int) -> int:
    """Run on through the legal form that stands behind the name: " - TNHH một thành viên"."""
    if tuple(words.lows[end + 1 : end + 3]) == ("cộng", "sự") and words.low(end) in ("và", "&"):
        return end + 3
    if words.low(end) not in _DASHES:
        return end
    for tail in _LEGAL_TAILS:
        if tuple(words.lows[end + 1 : end + 1 + len(tail)]) == tail:
            return end + 1 + len(tail)
    return end


def _numbered(words: Words, at: int) -> int:
    """Return the index after the number of "Công ty 36" and "Đấu giá số 5" (`at` without one)."""
    first = at + (words.low(at) == "số")
    is_number = words.low(first).isdigit() and _is_number_of(words, first)
    return first + 1 if is_number else at


def _is_number_of(words: Words, at: int) -> bool:
    """Tell the number of "Công ty 36" from the sum of "rót cho Quỹ Con đường 50 tỉ USD"."""
    return len(words.lows[at]) <= 3 and words.low(at + 1) not in _UNITS


def _trade(words: Words, at: int, first: int) -> int:
    """Return the end of the trade that stands in small letters after the legal form of a firm.

    "Công ty cổ phần bóng đèn phích nước Rạng Đông", "Công ty CP Đóng tàu Bảo Duy": the legal
    form is no name yet, and neither is one capital of a word that goes on in small letters.
    """
    form = at - 1 if at > first and words.caps[at - 1] and not _is_legal(words, at - 1) else at
    opens = at == first + 1 and words.lows[first] in _TRADE_VERBS
    if not opens and (form <= first or not _is_legal(words, form - 1) or is_foreign(words, form)):
        return at
    end = at
    while end < min(words.size, at + _TRADE) and words.forms[end].isalpha():
        if words.caps[end] or words.taken[end] or _is_break(words, end):
            break
        end += 1
    is_name = end > at and words.cap(end) and words.forms[end].isalpha()
    return end if is_name and not starts_other(words, end) else at


def _is_legal(words: Words, at: int) -> bool:
    """Tell the last word of a legal form: "TNHH", "cổ phần", "một thành viên"."""
    return words.lows[at] in _LEGAL or ((words.low(at - 1), words.lows[at]) in _LEGAL_PAIRS)


def _is_break(words: Words, at: int) -> bool:
    """Tell a verb or a joint that ends the name of a firm, but not its trade."""
    is_trade = words.lows[at] in _TRADES
    return not is_trade and (words.lows[at] in _BREAKS or bool(stops().first(words.lows, at)))


def _works(words: Words, at: int, first: int) -> int:
    """Return the end of small words of work inside a name, if a proper name follows them.

    "Tập đoàn giáo dục Nguyễn Hoàng", "công ty TNHH y học cổ truyền Top".
    """
    end, limit = at, first + MAX_WORDS
    while end < limit:
        joint = end + (end > at and words.low(end) in ("và", ",", "-", "–"))
        following = _work(words, joint)
        if following == joint:
            break
        end = following
    if end == at or not words.cap(end) or not words.forms[end].isalpha():
        return at
    place = bare_place(words, end)
    is_wide = place is not None and place.level in ("central", "province")
    return at if is_wide or starts_other(words, end) else end


def _work(words: Words, at: int) -> int:
    if at >= words.size or words.taken[at] or words.caps[at]:
        return at
    for table in (extensions(), fields()):
        found = table.first(words.lows, at)
        if found and not words.caps[found[1] - 1]:
            return found[1]
    return at + 1 if words.lows[at] in _SCHOOL and words.lows[at] != "và" else at


def _extended_name(words: Words, at: int, end: int) -> int:
    """Run on after "Công ty TNHH Phát triển": its last word is no proper name but work."""
    is_work = extensions().first(words.lows, end - 2) or fields().first(words.lows, end - 2)
    if is_work is None or is_work[1] != end or end - 2 < at:
        return end
    return _extended(words, end - 2, end)
