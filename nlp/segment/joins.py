"""Joins that the word model proposes and the spelling forbids."""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import lru_cache

from nlp.segment.units import WORDS, Unit
from nlp.text import WORDS_KEPT


def keep_apart(
    forms: Sequence[str], units: Sequence[Unit], joins: list[bool], dictionary: Set[str]
) -> None:
    """Undo in `joins` what no word can be.

    A join needs white space between two plain words. A name is parted from the small letters
    beside it ("tài xế | Lai", "Thịnh | nảy sinh") and from an acronym ("HLV | Hữu Thắng",
    "Trưởng | BCĐ"), but for words of the dictionary ("châu Âu", "Hội đồng").

    `forms` are the units as `model_form` writes them, which is how the dictionary spells.
    """
    for index, join in enumerate(joins):
        if not join:
            continue
        before, unit = units[index - 1], units[index]
        joins[index] = (
            index > 0
            and before.stop < unit.start
            and unit.kind in WORDS
            and before.kind in WORDS
            and not (
                _changes_case(forms[index - 1], forms[index])
                and f"{forms[index - 1]} {forms[index]}".lower() not in dictionary
            )
        )


@lru_cache(maxsize=WORDS_KEPT)
def _changes_case(before: str, word: str) -> bool:
    """Say whether a name or an acronym begins or ends between two words by their capitals."""
    if before[0].isupper() != word[0].isupper():
        return True
    return word[0].isupper() and _is_acronym(before) != _is_acronym(word) and len(word) > 1


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()
