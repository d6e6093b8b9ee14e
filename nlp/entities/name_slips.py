"""Slips of the pen: one full name written in two ways that a single letter or tone tells apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from nlp.entities.foreign import is_vietnamese
from nlp.text import split_tones

Key = tuple[str, ...]
"""The syllables of a name."""


def slips(counts: Mapping[Key, int]) -> dict[Key, Key]:
    """Return the full names that stand once and are a slip of another, with that other.

    Args:
        counts: how often each name stands in the document.
    """
    alike: dict[Key, list[Key]] = {}
    meant = _respaced(counts) | _lasts(counts)
    for key in counts:
        if _is_full(key):
            for frame in _frames(key):
                alike.setdefault(frame, []).append(key)
    for keys in alike.values():
        for one, other in combinations(keys, 2) if len(keys) < _MOST else ():
            rare, usual = (one, other) if counts[one] < counts[other] else (other, one)
            if counts[rare] == 1 and not {rare, usual} & meant.keys() and _is_slip(rare, usual):
                meant[rare] = usual
    return meant


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
        if often[rare] == 1 and one[0] == other[0] and _are_near(one, other):
            key = lasts[rare][0]
            mended = (*key[:-1], usual)
            if len(key) == 1 or not any(len(k) > 1 and k != mended for k in lasts[usual]):
                meant[key] = mended
    return meant


_MOST_LASTS = 40


def _are_near(one: str, other: str) -> bool:
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
    """Tell whether the one syllable that differs is the same but for a tone or a letter."""
    at = next(i for i, pair in enumerate(zip(rare, usual, strict=True)) if pair[0] != pair[1])
    one, other = rare[at], usual[at]
    if all(map(is_vietnamese, (*rare, *usual))):
        return split_tones(one)[0] == split_tones(other)[0]
    short, long = sorted((one, other), key=len)
    if len(short) == len(long):
        differing = sum(left != right for left, right in zip(one, other, strict=True))
        return differing == 1 and len(one) > _SHORT
    return len(long) == len(short) + 1 and any(
        long[:i] + long[i + 1 :] == short for i in range(len(long))
    )


_SHORT = 4
"""Letters of the longest syllable in which another letter makes another name: "Tae", "Jae"."""
