"""What the whole document says of a name before its sentences are read one by one."""

from __future__ import annotations

import re

from nlp.entities.lexicon import Table, titles
from nlp.entities.words import split_words
from nlp.text import UPPER

_UNIT = (
    r"(?:Tỉnh|Thành|Huyện|Quận|Thị) (?:ủy|uỷ)|huyện|quận|xã|phường|thị trấn|thị xã|tỉnh|thành phố"
)
_PROPER = rf"[{UPPER}][^\W\d_]{{0,7}}"
_NAMED = re.compile(rf"(?<!hợp tác )\b(?:{_UNIT}) ({_PROPER} {_PROPER})(?![^\W_]| [{UPPER}])")
_LOOK_BACK = 60


def own_places(text: str) -> Table[str] | None:
    """Return names of two syllables that the document gives to a unit, or None.

    "Huyện ủy Lâm Khê tổ chức hội nghị" makes "Lâm Khê" a place wherever it stands; after an
    office ("Bí thư Huyện ủy Lâm Khê") it might be a person, so that says nothing.
    """
    names = {m[1] for m in _NAMED.finditer(text) if not _after_office(text, m.start())}
    return Table((name, name) for name in sorted(names)) if names else None


def _after_office(text: str, at: int) -> bool:
    before = re.split(r"[,;.:()\n–-]", text[max(0, at - _LOOK_BACK) : at])[-1]
    words = split_words(before)
    return any(titles().first(words, i) for i in range(len(words)))


_CLOSE_HYPHEN = re.compile(r"\w-\w")


def has_loose_hyphens(text: str) -> bool:
    """Tell whether every hyphen of a document has blanks around it: "Anna - Lena Weber"."""
    return " - " in text and _CLOSE_HYPHEN.search(text) is None
