"""Names that are not Vietnamese: their syllables, their joints, and initials."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from nlp.entities.lexicon import famous, foreign_names, word_set
from nlp.entities.words import Words
from nlp.text import WORDS_KEPT, strip_marks

_INITIAL = r"ngh?|nh|ph|th|tr|ch|gh?|gi|kh|qu|[bcdhklmnprstvx]"
_RIME = (
    r"a[iouy]?|e[ou]?|i[aeu]?|ieu|o[aeio]?|oa[ioy]|oeo|u[aeiouy]?|ua[iy]|uo[iu]|uy[aeu]|y[eu]?|yeu"
)
_FINAL = r"ch|ng|nh|[cmnpt]"
_SYLLABLE = re.compile(rf"(?:{_INITIAL})?(?:{_RIME})(?:{_FINAL})?")
_NEVER_CLOSED = re.compile(r"[^gq]ia(?:ng|nh|ch|[cmnpt])|ia(?:ng|nh|ch|[cmnpt])")
"""A rime that only other languages have: "xiang", "liang"."""
_PINYIN = (
    r"(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:i?ang?|i?ao|ai|eng?|ei|er?|ou?|i?ong|ian|ie|ing?|iu|ia?|uang?|uai?|uo|ui|un|ue|u)"
)
_KOREAN = (
    r"(?:ch|kw|hw|[bcdghjkmnprstw])?y?"
    r"(?:eou|ae|eo|eu|oo|ee|ui|wa|wo|ou|[aeiou])(?:ng|[hklmnpbt])?"
)
_ROMANISED = re.compile(rf"{_PINYIN}|{_KOREAN}|(?=.{{5}}){_PINYIN}{_PINYIN}")
"""A syllable of a Chinese or Korean name in Latin letters, or two in one: "Xiaofeng"."""
_ROMANISED_FAMILIES = word_set("romanised-families")
_PARTICLES = word_set("name-particles")
_ARTICLES = word_set("arabic")
_OPENERS = word_set("openers")
_LANDS = word_set("lone-countries")
CLUSTERS = ("ch", "gi", "kh", "ng", "ngh", "nh", "ph", "qu", "th", "tr")
"""Two letters that the press keeps of a syllable: "Phạm Văn Ch."."""
_MOST_INITIALS = 6
_NUMERALS = ("II", "III", "IV", "VI", "VII", "VIII", "XIV", "XVI")
"""Numerals of kings and popes: "Elizabeth II"."""
_SONS = ("jr", "sr")
_ANNOUNCING = ("tịch", "tướng", "trưởng", "thống", "vương", "ông", "bà")
MAX_FOREIGN = 12
"""Words and joints of the longest foreign name that is read."""


@lru_cache(maxsize=WORDS_KEPT)
def is_vietnamese(low: str) -> bool:
    """Tell a possible Vietnamese syllable ("trung") from another word ("trump")."""
    bare = strip_marks(low)
    return _SYLLABLE.fullmatch(bare) is not None and not _NEVER_CLOSED.fullmatch(bare)


def is_foreign(words: Words, at: int) -> bool:
    """Tell whether a capitalised word that no Vietnamese syllable can be stands at `at`."""
    return (
        words.cap(at)
        and words.forms[at].isalpha()
        and len(words.forms[at]) > 1
        and not words.forms[at].isupper()
        and not is_vietnamese(words.lows[at])
    )


def foreign_end(words: Words, at: int) -> int:
    """Return the index after the foreign name that begins at `at` (`at` if there is none).

    "Jean-Yves Le Drian", "Khalid bin Talal", "Richard R. Clifton".
    """
    if not words.cap(at):
        return at
    romanised = max(romanised_end(words, at), hyphened_end(words, at))
    if romanised == at and not (is_foreign(words, at) or _is_given(words, at)):
        return at
    end, limit = romanised, at + MAX_FOREIGN
    while end < limit:
        following = _next(words, end, first=end == at)
        if following == end:
            break
        end = following
    if words.low(end) == "." and words.glued(end) and words.low(end - 1) in _SONS:
        return end + 1
    return end + 1 if end < words.size and words.forms[end] in _NUMERALS else end


def is_plain(words: Words, at: int) -> bool:
    """Tell a capitalised word without any mark, as names of other languages have it."""
    form = words.forms[at] if words.cap(at) else ""
    return len(form) > 1 and form.isascii() and form.isalpha() and form.istitle()


def romanised_end(words: Words, at: int) -> int:
    """Return the end of "Xiao Li Jun" or "Huang Wei": a family name, one or two syllables.

    One of them must be no Vietnamese syllable, for "Long An" is a place.
    """
    if not words.cap(at) or words.lows[at] not in _ROMANISED_FAMILIES:
        return at
    end = at
    while end < at + 4 and is_plain(words, end) and _ROMANISED.fullmatch(words.lows[end]):
        end += 1
    if end - at < 2 or (words.cap(end) and is_plain(words, end)):
        return at
    return end if any(is_foreign(words, i) for i in range(at, end)) else at


def hyphened_end(words: Words, at: int) -> int:
    """Return the end of "Han Min-koo", a Korean or Taiwanese name with a small last syllable.

    Texts that were cut into words write "Han Min - koo".
    """
    if words.low(at + 2) != "-" or not is_plain(words, at) or words.low(at) in _OPENERS:
        return at
    last = at + 3
    if last >= words.size or not is_plain(words, at + 1) or words.caps[last]:
        return at
    form = words.forms[last]
    is_joined = words.glued(at + 2) and words.glued(last)
    if not is_joined and not (
        _ROMANISED.fullmatch(words.lows[last]) and words.token_ends[last] == last + 1
    ):
        return at
    is_name = words.lows[at] in _ROMANISED_FAMILIES and form.isascii() and form.isalpha()
    return last + 1 if is_name else at


def names_its_owner(name: Sequence[str]) -> bool:
    """Tell a name that its first word alone may stand for: "Gao Chengyong", "Emma Watson"."""
    first, *others = (word.casefold() for word in name)
    if not others or not name[0].isalpha() or not name[0].istitle() or len(first) < 3:
        return False
    is_eastern = first in _ROMANISED_FAMILIES and not all(map(is_vietnamese, others))
    return is_eastern or (first in foreign_names() and not is_vietnamese(first))


def article_end(words: Words, at: int) -> int:
    """Return the end of "al-Abadi", a name with its small article (`at` if there is none)."""
    is_article = words.low(at) in _ARTICLES and words.low(at + 1) == "-"
    if not is_article or not is_foreign(words, at + 2) or not words.glued(at + 2):
        return at
    end = at + 3
    return end if not words.cap(end) else max(end, foreign_end(words, end))


def _is_given(words: Words, at: int) -> bool:
    return words.cap(at) and words.lows[at] in foreign_names() and words.forms[at].istitle()


def _next(words: Words, at: int, *, first: bool) -> int:
    """Return the end of the part of a name at `at`, with a joint before it (else `at`)."""
    joined = at if first else _joined_end(words, at)
    if joined > at or (not first and words.low(at) in ("-", "'", "’", *_PARTICLES)):
        return joined
    if not first and words.low(at - 2) == "-" and is_spelt(words, at):
        return at + 1
    if first or is_foreign(words, at) or _is_given(words, at) or _is_surname(words, at):
        return at + 1
    return at


def is_spelt(words: Words, at: int) -> bool:
    """Tell the "Chau" of "Xa-bơ Chau-hơ-ry": a further word in syllables joined by hyphens."""
    if not words.cap(at) or words.low(at + 1) != "-" or at + 2 >= words.size:
        return False
    is_joined = words.glued(at + 1) and words.glued(at + 2)
    return is_joined and words.forms[at + 2].islower() and not words.caps[at - 1]


def _joined_end(words: Words, at: int) -> int:
    """Return the end of what goes on with a name by a joint, a particle or an initial."""
    low = words.low(at)
    if low in ("-", "'", "’"):
        if _is_joint(words, at):
            return at + 2 if at + 1 < words.size and words.forms[at + 1].isalpha() else at
        return _loose_end(words, at) if words.is_loose and low == "-" else at
    if low in ("al", "el") and words.low(at + 1) == "-":
        return at + 3 if is_foreign(words, at + 2) else at
    if low in _PARTICLES:
        name = at + 1 + (words.low(at + 1) in _PARTICLES)
        return name + 1 if is_foreign(words, name) else at
    if is_initial(words, at) and is_foreign(words, at + 2):
        return at + 2
    return at + 1 if _is_bare_initial(words, at) else at


def _is_bare_initial(words: Words, at: int) -> bool:
    """Tell the "K" of "Vincent K Brooks", a letter without its point, between two words."""
    is_letter = words.cap(at) and len(words.forms[at]) == 1 and words.forms[at].isascii()
    return is_letter and _is_given(words, at - 1) and is_foreign(words, at + 1)


def _loose_end(words: Words, at: int) -> int:
    """Return the end of the word that a hyphen between blanks joins to the one before it.

    "Heinz - Christian Strache" is one, "Chan - o - cha" too; "Hatcher - Anna Cole" are two.
    """
    small = words.lows[at + 1 : at + 4]
    if len(small) == 3 and small[1] == "-" and len(small[0]) == 1 and not words.caps[at + 1]:
        return at + 4 if small[2].isalpha() and not words.caps[at + 3] else at
    if not is_foreign(words, at + 1) or not (is_foreign(words, at - 1) or _is_given(words, at - 1)):
        return at
    is_known = famous().first(words.lows, at - 1) or famous().first(words.lows, at + 1)
    goes_on = _is_given(words, at + 1) and is_foreign(words, at + 2)
    if is_known or (goes_on and not _is_given(words, at - 1)):
        return at
    is_named = _is_given(words, at - 1) or is_foreign(words, at - 2)
    return at + 2 if is_named or words.low(at - 2) in _ANNOUNCING else at


def _is_surname(words: Words, at: int) -> bool:
    """Tell the "May" of "Theresa May": a plain word right after a given name of the world."""
    if not is_plain(words, at) or not _is_given(words, at - 1) or words.low(at) in _OPENERS:
        return False
    if is_vietnamese(words.lows[at - 1]) or words.token_ends[at] > at + 1:
        return False
    is_first = at < 2 or not words.cap(at - 2) or words.low(at - 2) in _LANDS
    return is_first and not words.cap(at + 1)


def _is_joint(words: Words, at: int) -> bool:
    """Tell the mark of "Calvert-Lewin", also with a stray blank on one side: "Calvert- Lewin"."""
    if words.glued(at) and words.glued(at + 1):
        return True
    is_stray = words.glued(at) or words.glued(at + 1)
    return is_stray and words.low(at) == "-" and is_foreign(words, at + 1)


def is_initial(words: Words, at: int) -> bool:
    """Tell one capital with its point, "N.", from a word."""
    is_letter = words.cap(at) and (len(words.forms[at]) == 1 or words.lows[at] in CLUSTERS)
    is_letter = is_letter and words.forms[at].isalpha()
    return is_letter and words.low(at + 1) == "." and words.glued(at + 1)


def lone_initials_end(words: Words, at: int) -> int:
    """Return the end of three initials or more, a name by themselves: "N. Q. L.", "N.T.C"."""
    end, count = at, 0
    while count < _MOST_INITIALS and is_initial(words, end):
        end, count = end + 2, count + 1
    is_last = count > 1 and words.cap(end) and len(words.forms[end]) == 1 and words.glued(end)
    if is_last and words.forms[end].isalpha():
        end, count = end + 1, count + 1
    goes_on = words.cap(end) and (words.glued(end) or words.low(end - 1) != ".")
    return end if count > 2 and not goes_on else at


def initials_end(words: Words, at: int) -> int:
    """Return the index after initials that stand for a name: "N.H.Đ.", "T.Phương", "BTH"."""
    end = at
    while end < at + 8 and is_initial(words, end):
        end += 2
    if end > at and words.cap(end) and words.forms[end].isalpha() and words.glued(end):
        return _spelt_end(words, end + 1)
    if end > at and is_foreign(words, end):
        return max(end, foreign_end(words, end))
    if end == at and words.cap(at) and _is_letters(words.forms[at]):
        return at + 1
    return end


def _spelt_end(words: Words, end: int) -> int:
    """Run on through the small syllables of "V.Pu-tin", a name spelt as it sounds."""
    while words.low(end) == "-" and words.glued(end) and words.glued(end + 1):
        if end + 1 >= words.size or not words.forms[end + 1].isalpha():
            break
        end += 2
    return end


def _is_letters(form: str) -> bool:
    """Tell "BTH" and "TTML", the initials of a person the press does not name."""
    consonants = re.fullmatch(r"[BCDĐGHKLMNPQRSTVXAYOUIE]{2,4}", form) is not None
    return consonants and not re.search(r"[AOUIEY].?[AOUIEY]", form)
