"""Bodies of one fixed name, and firms known by their letters alone."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from nlp.document import Level
from nlp.entities.foreign import is_foreign
from nlp.entities.levels import unit_end
from nlp.entities.lexicon import (
    family_names,
    fields,
    foreign_names,
    given_names,
    heads,
    known_bodies,
    titles,
    word_set,
    world,
)
from nlp.entities.names import person_at
from nlp.entities.words import Words

_FIRMS = word_set("firms")
_WARES = word_set("wares")
_FIRM_ENDS = word_set("firm-ends")
_SHORTEST_FIRM, _LONGEST_FIRM = 3, 4
_MAKERS = word_set("makers")
_DOMAINS = ((".", "vn"), (".", "com"), (".", "net"))
_AMOUNTS = (
    "tỉ",
    "tỷ",
    "triệu",
    "nghìn",
    "ngàn",
    "đồng",
    "usd",
    "euro",
    "%",
    "điểm",
    "người",
    "năm",
)
_NETWORKS = word_set("networks")
_GIANTS = word_set("giants") | _NETWORKS
_POSTED = word_set("posted")
_BRANDS = word_set("brands")
_BRAND_ACTS = word_set("brand-acts")
_BRAND_BEFORE = word_set("brand-before")
_FIRM_WORDS = ("hãng", "kiện", "ty", "đoàn", "ceo", "phạt", "phía")
_FIRM_ACTS = {
    *(("cho", "biết"), ("cam", "kết"), ("thông", "báo"), ("tuyên", "bố"), ("khẳng", "định")),
    *(("đang", "đối"), ("bị", "phạt"), ("bị", "kiện"), ("thừa", "nhận"), ("xác", "nhận")),
    *(("muốn", "góp"), ("cũng", "đã"), ("sẽ", "làm"), ("đã", "gỡ"), ("ra", "mắt"), ("mua", "lại")),
    *(("công", "bố"), ("phải", "nộp"), ("đã", "xóa"), ("từ", "chối"), ("giới", "thiệu")),
    *(("hỗ", "trợ"), ("đã", "tung"), ("áp", "dụng"), ("phải", "tuân"), ("không", "phối")),
    *(("không", "chấp"), ("chưa", "đưa"), ("chưa", "phản"), ("đã", "có"), ("thử", "nghiệm")),
    *(("bổ", "sung"), ("cập", "nhật"), ("thay", "đổi"), ("sẽ", "phải"), ("sẽ", "cho")),
}
"""What a network does as a firm."""
_NO_BODY = word_set("not-initials")


@dataclass(frozen=True, slots=True)
class Body:
    """A body: index after its last word, its rule and level; `bare` is a head without its name."""

    stop: int
    rule: str
    level: Level | None
    bare: bool = False


def known_body(words: Words, at: int) -> Body | None:
    """Return the body of one fixed name that begins at word `at`, or None."""
    known = known_bodies().all(words.lows, at)
    if not known or _is_ware(words, at):
        return None
    for head, stop in known:
        if _begins_person(words, at, stop):
            continue
        form = words.span(at, stop).replace(" - ", "-")  # as texts have it that were cut into words
        if form in (*head.form.replace(" - ", "-").split("|"), head.form.upper()):
            return _branded(words, at, stop, head.level)
    return None


def unknown_firm(words: Words, at: int) -> Body | None:
    """Return the firm that its last word tells: "Shinhan Bank", "Woori Bank Việt Nam"."""
    if len(words.forms[at]) < _SHORTEST_FIRM or not words.cap(at + 1):
        return None
    if titles().first(words.lows, at):
        return None
    for end in range(at + 1, min(at + _LONGEST_FIRM, words.size)):
        if not words.cap(end) or not words.forms[end].isalpha():
            return None
        if words.lows[end] in _FIRM_ENDS:
            stop = end + 1
            country = world().first(words.lows, stop) if words.cap(stop) else None
            return Body(country[1] if country else stop, "known-body", None)
    return None


def _is_ware(words: Words, at: int) -> bool:
    """Tell a product, "xe Toyota", from its maker, "hãng xe Toyota"."""
    if words.lows[at] in _NETWORKS and not _is_network_firm(words, at):
        return True
    if words.lows[at] in _BRANDS and not _is_brand_firm(words, at):
        return True
    is_ware = words.low(at - 1) in _WARES and not words.caps[at - 1]
    return is_ware and words.low(at - 2) not in _MAKERS


def _is_network_firm(words: Words, at: int) -> bool:
    """Tell the firm of "Facebook cam kết" and "Apple, Facebook" from the network one posts on."""
    if words.low(at - 1) in _POSTED:
        return False
    beside = at >= 2 and words.low(at - 1) in (",", "và") and words.low(at - 2)
    if beside and beside in _GIANTS:
        return True
    if words.low(at + 1) in (",", "và") and words.low(at + 2) in _GIANTS:
        return True
    return (words.low(at + 1), words.low(at + 2)) in _FIRM_ACTS or words.low(at - 1) in _FIRM_WORDS


def _is_brand_firm(words: Words, at: int) -> bool:
    """Tell the firm of "theo Kawasaki" and "BMW thu hồi" from the machine one rides."""
    if words.low(at + 1) == "&":  # the list's own "H&M" goes on
        return True
    return words.low(at + 1) in _BRAND_ACTS or words.low(at - 1) in _BRAND_BEFORE


def _begins_person(words: Words, at: int, stop: int) -> bool:
    """Tell the man "Nguyễn Kim Khoa" from the shop "Nguyễn Kim"."""
    is_name = words.cap(stop) and words.lows[stop] in given_names()
    return is_name and words.lows[at] in family_names() and person_at(words, at) == stop + 1


def _branded(words: Words, at: int, stop: int, level: Level | None) -> Body | None:
    """Tell "Samsung Electronics" from "Samsung Galaxy" and "mạng xã hội Facebook", products."""
    while words.cap(stop) and words.lows[stop] in _FIRMS:
        stop += 1
    if stop - at == 1 and (words.low(stop), words.low(stop + 1)) in _DOMAINS:
        is_domain = words.glued(stop) and words.glued(stop + 1)
        stop += 2 * is_domain
    if words.cap(stop) and _is_here(words, at, stop):
        return Body(stop + 2, "known-body", level)
    is_product = words.low(stop).isdigit() and not _is_amount(words, stop)
    is_product = is_product or (
        is_foreign(words, stop) and words.lows[stop] not in foreign_names() and stop - at == 1
    )
    return None if is_product and stop - at == 1 else Body(stop, "known-body", level)


def _is_here(words: Words, at: int, stop: int) -> bool:
    """Tell a firm of the world in this country: "Samsung Việt Nam"."""
    is_foreign_name = all(form.isascii() for form in words.forms[at:stop])
    return is_foreign_name and (words.low(stop), words.low(stop + 1)) == ("việt", "nam")


def _is_amount(words: Words, at: int) -> bool:
    """Tell the sum of "trả MobiFone 8.505 tỉ đồng" and a date from the number of a model."""
    return words.taken[at] or words.glued(at + 2) or words.low(at + 1) in _AMOUNTS


_MIXED = re.compile(r"[A-Z][a-z]{2,}[A-Z][A-Za-z]+")
"""The letters of a firm: "VietinBank"."""


def branch(words: Words, body: Body) -> Body:
    """Run on through the branch of a firm: "VietinBank chi nhánh Hà Nội"."""
    if (words.low(body.stop), words.low(body.stop + 1)) != ("chi", "nhánh"):
        return body
    end = unit_end(words, body.stop + 2)
    return body if end is None else replace(body, stop=end)


def is_led(words: Words, at: int) -> bool:
    """Tell the firm or place of one whose name stands beside: "Ông Lê Văn Sen, giám đốc Samko".

    The holder has his name already, so that the one foreign word after the office is none.
    """
    if words.low(at - 1) not in _LEADING or not is_foreign(words, at):
        return False
    if not words.forms[at].isalpha() or not words.cap(at) or len(words.forms[at]) < _SHORTEST_FIRM:
        return False
    if words.cap(at + 1):
        return (person_at(words, at + 1) or 0) > at + 3
    is_called = words.low(at + 1) == "," and words.low(at + 2) in ("ông", "bà")
    return (is_called and words.cap(at + 3)) or _follows_name(words, at)


def _follows_name(words: Words, at: int) -> bool:
    """Tell whether the office that ends at `at` stands after a person's name and a mark."""
    for mark in range(max(2, at - 5), at - 1):
        if words.low(mark) in (",", "-", "–", "(") and _ends_person(words, mark):
            return words.low(at + 1) in _AFTER_LED
    return False


def _ends_person(words: Words, at: int) -> bool:
    """Tell whether the name of a person ends before `at`."""
    if not (words.cap(at - 1) and words.cap(at - 2)):
        return False
    starts = range(max(0, at - 4), at - 1)
    return is_foreign(words, at - 1) or any(person_at(words, start) == at for start in starts)


_LEADING = ("đốc", "ceo", "tra")
"""Ends of the offices that a firm or a town has."""
_AFTER_LED = (",", ")", "-", "–", ".", ":", ";", "cho", "nói", "chia", "khẳng", "nhận", "thừa")


def is_letters(words: Words, at: int) -> bool:
    """Tell "Giám đốc TEDI", a company by its letters, from a person in capitals."""
    form = words.forms[at]
    if len(form) < 2 or not form.isalpha() or words.is_headline:
        return False
    if not form.isupper():
        return _MIXED.fullmatch(form) is not None
    beside = any(words.cap(i) and words.forms[i].isupper() for i in (at - 1, at + 1))
    is_known = heads().first(words.lows, at) or fields().first(words.lows, at)
    return not (beside or is_known or re.fullmatch("[IVX]+", form) or words.lows[at] in _NO_BODY)
