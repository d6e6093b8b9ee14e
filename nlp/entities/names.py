"""The shape of names: where a person's name begins and ends, what is a proper name."""

from __future__ import annotations

from nlp.entities.foreign import is_foreign, is_initial
from nlp.entities.lexicon import (
    family_names,
    given_names,
    heads,
    honorifics,
    place_types,
    titles,
    word_set,
)
from nlp.entities.words import Words, told_once

MAX_NAME = 5
"""Syllables of the longest Vietnamese name that is read."""
_MIDDLE = word_set("middle")
_RARE = word_set("rare-families")
_NEVER_SECOND = word_set("never-second")
_OPENERS = word_set("openers")
_COMMA_OPENERS = ("hiện", "nay", "tuy", "song", "nhưng", "sau", "trước", "theo", "cũng", "tại")
"""Words that a comma may follow where they open a sentence: "Hiện, ..."."""


def run(words: Words, at: int, limit: int = MAX_NAME) -> int:
    """Return the index after the capitalised words that begin at `at`, at most `limit`."""
    end = at
    while end < words.size and end - at < limit and words.cap(end) and _is_name_word(words, end):
        if end > at and (opens_sentence(words, end, at) or _begins_next(words, end, at)):
            break
        end += 1
    return end


def _begins_next(words: Words, at: int, first: int) -> bool:
    """Tell the "Nguyễn" of "Vân Hồ Nguyễn Văn Tám", where a name begins after another."""
    if at - first < 2 or words.low(at + 1) not in ("văn", "thị"):
        return False
    return words.cap(at + 1) and words.cap(at + 2) and words.lows[at] in family_names()


def opens_sentence(words: Words, at: int, first: int) -> bool:
    """Tell whether a new sentence, glued to the name that begins at `first`, starts at `at`.

    "Liên quan" is one word whose second syllable is small, "Theo" is no part of any name, and
    "Bộ trưởng" after two syllables is another matter.
    """
    if opens_a_word(words, at):
        return True
    if words.lows[at] in _OPENERS and not _is_name_there(words, at, first):
        return True
    if at - first < 2:
        return False
    return titles().end(words.lows, at) > at + 1 or heads().end(words.lows, at) > at + 1


def _is_name_there(words: Words, at: int, first: int) -> bool:
    """Tell a given name that is spelt as an opener is: "Nguyễn Theo Sen"."""
    is_name = words.lows[at] in given_names() and words.cap(at + 1)
    is_name = is_name and not is_foreign(words, at + 1)
    return is_name or words.forms[at].isupper() or _closes_name(words, at, first)


def _closes_name(words: Words, at: int, first: int) -> bool:
    """Tell the last syllable of "Lê Văn Hiện" and "Bùi Duy Do," from the first of a sentence."""
    low = words.lows[first]
    if at - first < 2 or not (low in family_names() or low in given_names()):
        return False
    is_middle = at - first == 2 and words.lows[at - 1] in ("văn", "thị")
    is_before_comma = words.low(at + 1) == "," and words.lows[at] not in _COMMA_OPENERS
    return (is_middle and not words.cap(at + 1)) or is_before_comma


def is_ship(words: Words, at: int) -> bool:
    """Tell the rank in the name of a ship: "tàu sân bay Đô đốc Sen"."""
    if words.low(at) not in ("đô", "nguyên") or not words.caps[at]:
        return False
    return any(word in ("tàu", "hạm") for word in words.lows[max(0, at - 4) : at])


def opens_former(words: Words, at: int) -> bool:
    """Tell the "Nguyên" of "Nguyên đại tá Sen", who was one, from the name."""
    if words.low(at) != "nguyên" or words.cap(at + 1):
        return False
    is_rank = honorifics().first(words.lows, at + 1)
    return bool(is_rank or titles().first(words.lows, at + 1))


def opens_a_word(words: Words, at: int) -> bool:
    """Tell "Liên" of "Liên quan" from "Liên", the name."""
    following = at + 1
    return (
        words.token_ends[at] > following
        and not words.caps[following]
        and words.forms[following].isalpha()
        and words.lows[following] not in _NEVER_SECOND
    )


def _is_name_word(words: Words, at: int) -> bool:
    form = words.forms[at]
    return form.isalpha() and (len(form) == 1 or not form.isupper() or words.is_headline)


def person_at(words: Words, at: int) -> int | None:
    """Return the index after a full Vietnamese name that begins at `at`, or None.

    A family name, then one to four capitalised syllables the last of which is a known given name.
    """
    if not words.cap(at) or words.lows[at] not in family_names() or _is_own_place(words, at):
        return None
    return _full_name_end(words, at)


@told_once
def _full_name_end(words: Words, at: int) -> int | None:
    if words.forms[at].isupper() and titles().first(words.lows, at):
        return None
    end = run(words, at) if not words.forms[at].isupper() else _capitals(words, at)
    if _is_whole(words, at, end):
        return end
    while end - at >= 2:
        if _is_full_name(words, at, end):
            return end
        end -= 1
    return None


def _is_own_place(words: Words, at: int) -> bool:
    """Tell a name that the document gives to a unit, with no further syllable after it."""
    if words.places is None:
        return False
    found = words.places.first(words.lows, at)
    return found is not None and (not words.cap(found[1]) or opens_sentence(words, found[1], at))


def _is_whole(words: Words, at: int, end: int) -> bool:
    """Tell a name whose last syllable is not in the list; "Quý Theo" ends with the known "Quý"."""
    if end - at not in (3, 4):
        return False
    return not any(starts_other(words, k) for k in range(at + 1, end))


def _capitals(words: Words, at: int) -> int:
    """Return the end of a name set in capitals ("NGUYỄN CHÍ DŨNG"), of three syllables or more."""
    end = at
    while (
        end < words.size and end - at < MAX_NAME and words.cap(end) and words.forms[end].isupper()
    ):
        end += 1
    return end if end - at >= 3 and len(words.forms[at]) > 1 else at


def _is_full_name(words: Words, at: int, end: int) -> bool:
    if end - at == 2 and len(words.forms[at + 1]) == 1 and not is_initial(words, at + 1):
        return False
    is_short = is_initial(words, end - 1)
    is_given = is_short or words.lows[end - 1] in given_names()
    if not is_given and words.lows[at + 1] not in _MIDDLE:
        return False
    if end - at == 2:
        return words.lows[at] not in _RARE
    return True


def starts_other(words: Words, at: int) -> bool:
    """Tell whether another body, office or place begins at `at`: a proper name stops there."""
    low = words.lows
    if at >= words.size:
        return False
    if titles().first(low, at) or _starts_place(words, at):
        return True
    return any(head.kind not in ("named",) or words.cap(at) for head, _ in heads().all(low, at))


def _starts_place(words: Words, at: int) -> bool:
    """Tell the type "đường" from the "Đình" of "Nguyễn Lê Đình Trị"."""
    is_name = words.caps[at] and words.lows[at] in given_names()
    if len(words.forms[at]) == 1 and not (words.low(at + 1) == "." and words.glued(at + 2)):
        return False
    return any(stop > at + 1 or not is_name for _, stop in place_types().all(words.lows, at))
