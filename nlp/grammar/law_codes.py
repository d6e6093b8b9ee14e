"""Canonical wording of kinds, names and numbers of documents."""

from __future__ import annotations

import re

from nlp.text import strip_marks

_PROPER = ("Việt Nam", "Quốc hội", "Chính phủ", "Hội đồng nhân dân", "Tòa án", "Viện kiểm sát")
_PLACES = ("Vân Đồn", "Bắc Vân Phong", "Phú Quốc")


_LATE_TONES = dict(
    zip(
        ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"],
        ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"],
        strict=True,
    )
)
_LATE_TONE = re.compile(rf"(?<!q)(?:{'|'.join(_LATE_TONES)})\b")


_VOWEL = re.compile("[AEIOUY]")


def title(name: str) -> str:
    """Return the name of a law in small letters but for its first and for proper names.

    Both spellings of a name are one law: "Luật Thuỷ sản" is "Luật Thủy sản"; so is a headline's.
    Letters stay ("Luật BHXH") where not all of the name is in capitals.
    """
    is_headline = name.isupper() and " " in name
    words = [
        word if word.isupper() and len(word) > 1 and not is_headline else word.lower()
        for word in name.split()
    ]
    text = " ".join(words)
    text = _LATE_TONE.sub(lambda late: _LATE_TONES[late[0]], text.replace("–", "-"))
    for proper in (*_PROPER, *_PLACES):
        text = text.replace(proper.lower(), proper)
    return text[:1].upper() + text[1:]


def cased(name: str) -> str:
    """Return a kind of document with a capital at its begin; letters ("NĐ") stay as they are."""
    name = re.sub(r"^([Qq])ui\b", r"\1uy", name)
    is_letters = name.isupper() and not _VOWEL.search(strip_marks(name))
    return name if is_letters else name[:1].upper() + name[1:].lower()


def canonical_code(code: str) -> str | None:
    """Return a document number without inner blanks, or None if it cannot be one.

    "15/2020/NĐ-CP" stays; "QH13" must be a National Assembly that was or may be; a year after now
    plus a few decades is no year; "Covid-19" and "A1-12" have no such shape at all.
    """
    bare = re.sub(r"[ \xa0]", "", code).replace("–", "-")
    match = re.fullmatch(r"0*(\d+)([A-Za-z]?)(/\d{4})?[/-](.+)", bare)
    if match is None or match[1] == "0":
        return None
    letters = match[4]
    assembly = re.search(r"\bQH(\d{1,2})$", letters)
    if assembly and not 1 <= int(assembly[1]) <= 30:
        return None
    if len(re.sub(r"[^A-ZĐ]", "", letters)) < 2:
        return None
    if re.fullmatch(r"[IVX]+", letters):
        return None
    number = re.match(r"\d+", bare)
    return bare if number else None
