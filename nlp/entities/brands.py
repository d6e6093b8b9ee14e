"""The brand in the name of a firm, by which the rest of the document calls it."""

from __future__ import annotations

from nlp.entities.foreign import is_vietnamese
from nlp.entities.lexicon import abbreviations, heads, known_bodies, word_set, world
from nlp.entities.words import fold, split_words

_COMMON = word_set("school") | word_set("school-types") | word_set("not-initials")
_SHORTEST = 3


def brand_of(name: str) -> str | None:
    """Return the foreign words in a firm's name: "Bygmalion" of "công ty truyền thông Bygmalion".

    None where it has none, or where they are a place, or too short to stand alone.
    """
    brand: list[str] = []
    for word in name.split():
        if _is_brand(word):
            brand.append(word)
        elif brand:
            break
    form = " ".join(brand)
    words = split_words(form)
    is_place = bool(words) and any(stop == len(words) for _, stop in world().all(words, 0))
    if len(form) < _SHORTEST or is_place or known_bodies().first(words, 0):
        return None
    return form


def _is_brand(word: str) -> bool:
    bare = word.replace("-", "").replace("'", "")
    if not bare.isalpha() or bare.islower() or _is_common(word):
        return False
    is_letters = bare.isupper() and len(bare) >= _SHORTEST
    return is_letters or not is_vietnamese(fold(bare))


def _is_common(word: str) -> bool:
    """Tell letters that many names share: "TNHH", "CLB", "GTVT"."""
    low = fold(word)
    return low in _COMMON or word in abbreviations() or heads().first([low], 0) is not None
