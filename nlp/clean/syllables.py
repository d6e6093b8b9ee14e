"""Vietnamese syllables: is a word spelt like one, with or without its marks."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from nlp.text import WORDS_KEPT, split_tones, strip_marks

_ONSETS = "b|ch|c|d|đ|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|p|qu|r|s|th|tr|t|v|x|"
_RHYMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu êng
i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi
om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uân uâng uât uây uê uêch uênh uêt uêu uc ui um un ung uôc uôi uôm uôn uông uôt uơ uơt up ut
uy uya uych uyên uyêt uyn uynh uyp uyt uyu
ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu
"""
"""Rhymes without tone marks, after the tables of Vietnamese school grammar."""

_STOPPED = re.compile(r"(?:c|ch|p|t)$")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(f"(?:{_ONSETS})(?:{'|'.join(_RHYMES.split())})")


@cache
def _bare_pattern() -> re.Pattern[str]:
    bare = {strip_marks(rhyme) for rhyme in _RHYMES.split()}
    return re.compile(f"(?:{_ONSETS})(?:{'|'.join(sorted(bare))})")


@lru_cache(maxsize=WORDS_KEPT)
def is_syllable(word: str) -> bool:
    """Say whether a word is spelt like a Vietnamese syllable, its tone included."""
    toneless, tones = split_tones(word.lower())
    if len(tones) > 1 or not _pattern().fullmatch(toneless):
        return False
    # A syllable that ends in a stop carries the rising or the heavy tone.
    return not (tones and _STOPPED.search(toneless)) or tones[0] in "\u0301\u0323"


@lru_cache(maxsize=WORDS_KEPT)
def is_bare_syllable(word: str) -> bool:
    """Say whether a word without marks is spelt like a syllable that lost them."""
    return word.isascii() and bool(_bare_pattern().fullmatch(word.lower()))


def words(text: str) -> list[str]:
    """Return the runs of letters of a text."""
    return _WORD.findall(text)
