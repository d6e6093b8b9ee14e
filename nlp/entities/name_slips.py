"""Slips of the pen: one full name written in two ways that a single letter or tone tells apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from nlp.entities.foreign import is_vietnamese
from nlp.entities.lexicon import word_set
from nlp.text import split_tones

Key = tuple[str, ...]
"""The syllables of a name."""


def slips(counts: Mapping[Key, int]) -> dict[Key, Key]:
    """Return the full names that stand once and are a slip of another, with that other.

    Args:
        counts: how often each name stands in the document.
    """
    alike: dict[Key, list[Key]] = {}
    meant = _respaced(counts) | _lasts(counts) | _numbered(counts)
    for key in counts:
        if _is_full(key):
            for frame in _frames(key):
                alike.setdefault(frame, []).append(key)
    for keys in alike.values():
        for one, other in combinations(keys, 2) if len(keys) < _MOST else ():
            rare, usual = (one, other) if counts[one] < counts[other] else (other, one)
            if {rare, usual} & meant.keys():
                continue
            if (counts[rare] == 1 and _is_slip(rare, usual)) or _is_same_name(rare, usual):
                meant[rare] = usual
                if not is_vietnamese(rare[-1]) and (rare[-1],) in counts:
                    meant.setdefault((rare[-1],), usual)
    return meant | _swapped(counts, meant)


def _is_same_name(one: Key, other: Key) -> bool:
    """Tell "James Comey" from "Jim Comey": the one syllable that differs says the same.

    Or it has the same letters in another order, or is another form of the family name.
    """
    at = _differing(one, other)
    pair = frozenset((one[at], other[at]))
    if at == 0 and (pair in _FAMILIES or pair in _NICKNAMES):
        return len(one) > 2 or not is_vietnamese(one[-1])
    return len(one[at]) > _SHORT + 1 and sorted(one[at]) == sorted(other[at])


def _swapped(counts: Mapping[Key, int], meant: Mapping[Key, Key]) -> dict[Key, Key]:
    """Return names of three syllables or more that stand once and are another's, two swapped."""
    alike: dict[tuple[str, ...], list[Key]] = {}
    for key in counts:
        if len(key) > 2 and len(set(key)) == len(key) and _is_full(key) and key not in meant:
            alike.setdefault((key[0], *sorted(key)), []).append(key)
    found: dict[Key, Key] = {}
    for keys in alike.values():
        if len(keys) == 2:
            rare, usual = sorted(keys, key=lambda key: counts[key])
            if counts[rare] == 1:
                found[rare] = usual
    return found


_BIRTHS = ("hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "út")


def _numbered(counts: Mapping[Key, int]) -> dict[Key, Key]:
    """Return names of the South with the place among the children: "Bảy Chắc" is "Lê Minh Chắc"."""
    fulls: dict[str, set[Key]] = {}
    for key in counts:
        if len(key) > 1 and key[0] not in _BIRTHS:
            fulls.setdefault(key[-1], set()).add(key)
    numbered = [key for key in counts if len(key) == 2 and key[0] in _BIRTHS]
    return {
        key: next(iter(fulls[key[1]]))
        for key in numbered
        if len(fulls.get(key[1], ())) == 1 and len(next(iter(fulls[key[1]]))) > 2
    }


def _lasts(counts: Mapping[Key, int]) -> dict[Key, Key]:
    """Return the foreign names whose last syllable, which stands once, is a slip of another's.

    "Sarkzoy" is the "Nicolas Sarkozy" of the text, "Paul Turchnov" the "Turchinov".
    """
    lasts: dict[str, list[Key]] = {}
    for key in counts:
        if len(key[-1]) > _SHORT + 1 and not is_vietnamese(key[-1]):
            lasts.setdefault(key[-1], []).append(key)
    often = {last: sum(counts[key] for key in keys) for last, keys in lasts.items()}
    meant: dict[Key, Key] = {}
    for one, other in combinations(lasts, 2) if len(lasts) < _MOST_LASTS else ():
        rare, usual = sorted((one, other), key=lambda last: often[last])
        if often[rare] == 1 and one[0] == other[0] and is_near(one, other):
            key = lasts[rare][0]
            mended = (*key[:-1], usual)
            if len(key) == 1 or not any(len(k) > 1 and k != mended for k in lasts[usual]):
                meant[key] = mended
    return meant


_MOST_LASTS = 40


def is_near(one: str, other: str) -> bool:
    """Tell whether two syllables differ in one letter left out, or in two that change places."""
    short, long = sorted((one, other), key=len)
    if len(short) < len(long):
        return len(long) == len(short) + 1 and any(
            long[:at] + long[at + 1 :] == short for at in range(len(long))
        )
    apart = [at for at, (left, right) in enumerate(zip(one, other, strict=True)) if left != right]
    return len(apart) == 2 and one[apart[0] : apart[1] + 1] == other[apart[0] : apart[1] + 1][::-1]


def _respaced(counts: Mapping[Key, int]) -> dict[Key, Key]:
    """Return the names that differ from another in blanks and hyphens alone: "Jong-un"."""
    alike: dict[str, list[Key]] = {}
    for key in counts:
        if sum(map(len, key)) > len(key) + 1:
            alike.setdefault("".join(word for word in key if word != "-"), []).append(key)
    meant: dict[Key, Key] = {}
    for keys in alike.values():
        usual = max(keys, key=lambda key: (counts[key], len(key)))
        meant.update((key, usual) for key in keys if key != usual)
    return meant


_MOST = 8
"""Names of one frame above which no slip is looked for."""


def _is_full(key: Key) -> bool:
    """Tell a name of three syllables, or of two that are not Vietnamese, without initials."""
    if any(len(word) < 2 for word in key):
        return False
    return len(key) > 2 or (len(key) == 2 and not all(map(is_vietnamese, key)))


def _frames(key: Key) -> Iterator[Key]:
    """Yield the name with each syllable left out in turn."""
    for at in range(len(key)):
        yield (*key[:at], "", *key[at + 1 :])


def _is_slip(rare: Key, usual: Key) -> bool:
    """Tell whether the one syllable that differs is the same but for a tone or a letter.

    Of a Vietnamese name a letter may be another one before the given name, which tells brothers
    apart; so may the whole second syllable where three more say who it is.
    """
    at = _differing(rare, usual)
    one, other = rare[at], usual[at]
    if not all(map(is_vietnamese, (*rare, *usual))):
        return is_letter_apart(one, other)
    if split_tones(one)[0] == split_tones(other)[0]:
        return True
    if not 0 < at < len(rare) - 1:
        return False
    told = [word for i, word in enumerate(rare) if i != at and word not in ("văn", "thị")]
    return len(told) > 2 or is_letter_apart(one, other, 3)


def _differing(one: Key, other: Key) -> int:
    return next(i for i, pair in enumerate(zip(one, other, strict=True)) if pair[0] != pair[1])


def is_letter_apart(one: str, other: str, least: int = 5) -> bool:
    """Tell whether a letter lacks or, in syllables of `least` letters or more, is another."""
    short, long = sorted((one, other), key=len)
    if len(short) == len(long):
        differing = sum(left != right for left, right in zip(one, other, strict=True))
        return differing == 1 and len(one) >= least
    return len(long) == len(short) + 1 and any(
        long[:i] + long[i + 1 :] == short for i in range(len(long))
    )


_FAMILIES = frozenset(map(frozenset, (("vũ", "võ"), ("hoàng", "huỳnh"))))
"""Family names of two forms."""
_NICKNAMES = frozenset(frozenset(pair.split("/")) for pair in word_set("nicknames"))
"""Given names and what those who have them are called."""
_SHORT = 4
"""Letters of the longest syllable in which another letter makes another name: "Tae", "Jae"."""
