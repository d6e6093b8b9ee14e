"""What language a text is in, and whether it is text at all: notices for the reader."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache

from nlp.clean.syllables import is_bare_syllable, is_syllable, words
from nlp.clean.wordlists import sections
from nlp.document import Notice

SAMPLE = 20_000
"""Characters looked at."""

_NOISE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffd\ue000-\uf8ff]")
_SCRIPTS = {
    "CJK": "tiếng Trung",
    "HIRAGANA": "tiếng Nhật",
    "KATAKANA": "tiếng Nhật",
    "HANGUL": "tiếng Hàn",
    "CYRILLIC": "chữ Kirin (như tiếng Nga)",
    "THAI": "tiếng Thái",
    "LAO": "tiếng Lào",
    "KHMER": "tiếng Khmer",
    "ARABIC": "chữ Ả Rập",
    "GREEK": "tiếng Hy Lạp",
    "DEVANAGARI": "chữ Devanagari",
    "HEBREW": "tiếng Do Thái",
}
_LATIN = {
    "english": "tiếng Anh",
    "french": "tiếng Pháp",
    "spanish": "tiếng Tây Ban Nha",
    "german": "tiếng Đức",
    "indonesian": "tiếng Indonesia hoặc Malaysia",
}


def is_binary(raw: str) -> bool:
    """Say whether a string is bytes of a file rather than text."""
    sample = raw[:SAMPLE]
    return len(_NOISE.findall(sample)) > max(0.1 * len(sample), 2)


def notices(text: str, *, min_words: int) -> list[Notice]:
    """Return what a reader should know of the text: empty, short, or not Vietnamese.

    Args:
        text: the cleaned text.
        min_words: a text of fewer words is too short for entities, topics and a summary.
    """
    if not text:
        return [Notice(code="empty", message="Không còn nội dung nào sau khi làm sạch.")]
    found = words(text[:SAMPLE])
    result = []
    if len(found) < min_words:
        message = f"Văn bản quá ngắn ({len(found)} tiếng); kết quả có thể không đáng tin."
        result.append(Notice(code="too-short", message=message))
    if len(found) >= 5 and (doubt := _doubt(found)):
        result.append(doubt)
    return result


def _doubt(found: list[str]) -> Notice | None:
    marked = sum(not word.isascii() and is_syllable(word) for word in found) / len(found)
    if marked >= 0.3:
        return None
    foreign = _foreign_name(found)
    bare = sum(map(is_bare_syllable, found)) / len(found)
    if foreign is None and marked < 0.1 and bare >= 0.7 and _hits(found, "vietnamese-bare") >= 0.04:
        message = "Văn bản viết không dấu; các bước sau cần tiếng Việt có dấu nên kết quả sẽ kém."
        return Notice(code="no-diacritics", message=message)
    if foreign is None and marked >= 0.15:
        return None
    which = f"viết bằng {foreign}" if foreign else "không phải tiếng Việt"
    message = f"Văn bản có vẻ {which}; chương trình chỉ đọc tiếng Việt."
    return Notice(code="not-vietnamese", message=message)


def _foreign_name(found: list[str]) -> str | None:
    scripts = Counter(_script(letter) for word in found for letter in word)
    kana = scripts["HIRAGANA"] + scripts["KATAKANA"]
    if kana > 0.1 * scripts.total():  # Japanese is written with Chinese characters as well
        return _SCRIPTS["HIRAGANA"]
    script, count = scripts.most_common(1)[0]
    if script in _SCRIPTS and count > 0.4 * scripts.total():
        return _SCRIPTS[script]
    own = _hits(found, "vietnamese-bare")
    best = max(_LATIN, key=lambda language: _hits(found, language))
    return _LATIN[best] if _hits(found, best) > max(own, 0.12) else None


@cache
def _script(letter: str) -> str:
    return unicodedata.name(letter, "").split(" ")[0]


def _hits(found: list[str], language: str) -> float:
    listed = sections("languages.txt")[language]
    return sum(word.lower() in listed for word in found) / len(found)
