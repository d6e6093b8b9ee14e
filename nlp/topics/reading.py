"""Say whether a text can have topics at all: Vietnamese prose, not a list of names."""

from __future__ import annotations

import re
import unicodedata

from nlp.document import Document, Notice
from nlp.topics.syllables import Remembered

CODE = "topics-none"
"""The code of every notice that tells why an article has no tag."""

VIETNAMESE_SHARE = 0.15
"""Least share of words with letters that only Vietnamese has; real articles have 0.4 to 0.7."""

NAMES_SHARE = 0.85
"""Least share of capitalised words in a list of names."""

_WORD = re.compile(r"[^\W\d_]+")
# Letters that French, Portuguese, Czech or Polish do not have: đ, ơ, ư, the hook and the dot below,
# and vowels with two marks. Plain à, é, ã do not tell.
_VIETNAMESE = re.compile("[đĐ]|[\u0309\u031b\u0323]|[\u0302\u0306][\u0300\u0301\u0303]")
# Words that every sentence of prose has one of, and no name has.
_FUNCTION_WORDS = frozenset(
    re.findall(
        r"\w+",
        "và của là các được có cho với trong tại ở về từ đã sẽ không này những một khi để đến do "
        "vì bị theo trên người việc vào ra",
    )
)


def why_unreadable(document: Document) -> Notice | None:
    """Return the reason why no topic should be looked for, or None for Vietnamese prose."""
    chunks = document.text.split()
    n_words = sum(_n_words.of(chunks))
    if not n_words:
        return _notice("Bài không có chữ nào nên không gắn chủ đề.")
    if sum(_n_vietnamese.of(chunks)) < VIETNAMESE_SHARE * n_words:
        return _notice(
            "Văn bản không phải tiếng Việt có dấu nên không gắn chủ đề; "
            "hãy dán bản tiếng Việt đầy đủ dấu."
        )
    # Nearly every text has a word of a sentence that stands alone: no need to look at each.
    if _FUNCTION_WORDS.isdisjoint(chunks) and _is_list_of_names(_WORD.findall(document.text)):
        return _notice("Văn bản chỉ gồm tên riêng, không có câu nào để xác định chủ đề.")
    return None


def nothing_reached() -> Notice:
    """Return the notice of an article in which no topic reached its threshold."""
    return _notice(
        "Không chủ đề nào đủ căn cứ: bài không có từ khóa của danh mục chủ đề, "
        "hoặc chỉ nhắc thoáng qua."
    )


def _notice(message: str) -> Notice:
    return Notice(code=CODE, message=message)


def _is_vietnamese(word: str) -> bool:
    return not word.isascii() and bool(_VIETNAMESE.search(unicodedata.normalize("NFD", word)))


# By what stands between white space, so that most of a text is looked up and not looked at.
_n_words = Remembered(lambda chunk: len(_WORD.findall(chunk)))
_n_vietnamese = Remembered(lambda chunk: sum(map(_is_vietnamese, _WORD.findall(chunk))))


def _is_list_of_names(words: list[str]) -> bool:
    """Say whether all but stray words are capitalised and none is a word of a sentence."""
    capitalised = sum(w[0].isupper() and (len(w) == 1 or not w.isupper()) for w in words)
    if capitalised < NAMES_SHARE * len(words):
        return False
    return _FUNCTION_WORDS.isdisjoint(w.lower() for w in words)
