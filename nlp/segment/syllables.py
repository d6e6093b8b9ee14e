"""What a Vietnamese syllable looks like, and the spelling the word model was trained on."""

from __future__ import annotations

import re
from functools import lru_cache

from nlp.text import split_tones

_ONSET = r"(?:ngh?|nh|gh|gi|g|kh|k|ph|p|th|tr|t|ch|c|qu|[bdđhlmnrsvx])?"
_NUCLEUS = r"(?:uyê|uya|iê|yê|ia|ya|ua|ưa|uô|ươ|oa|oă|oe|oo|uâ|uê|uy|uơ|[aăâeêioôơuưy])"
_CODA = r"(?:ng|nh|ch|[cmnptiyou])?"
_SYLLABLE = re.compile(_ONSET + _NUCLEUS + _CODA)
_LONGEST = 7  # "nghiêng"

_TONE_PLACE_ROWS = """
    òa oà  óa oá  ỏa oả  õa oã  ọa oạ
    òe oè  óe oé  ỏe oẻ  õe oẽ  ọe oẹ
    ùy uỳ  úy uý  ủy uỷ  ũy uỹ  ụy uỵ
"""
_TONE_PLACE = dict(zip(*[iter(_TONE_PLACE_ROWS.split())] * 2, strict=True))


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Say whether `word` is spelt like one Vietnamese syllable, whatever its tone and case."""
    bare, _ = split_tones(word[: 3 * _LONGEST].lower())
    return _SYLLABLE.fullmatch(bare) is not None


def place_tone(word: str) -> str:
    """Return `word` with the tone of an open "oa", "oe", "uy" on the second vowel: "ủy" → "uỷ".

    Both places are correct Vietnamese; the word model has seen this one alone.
    """
    rime = word[-2:]
    late = _TONE_PLACE.get(rime.lower())
    if late is None:
        return word
    return word[:-2] + "".join(
        new.upper() if old.isupper() else new for new, old in zip(late, rime, strict=True)
    )
