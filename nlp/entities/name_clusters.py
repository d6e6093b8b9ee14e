"""Which names of a document are one person: short forms join the one full name that fits."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from nlp.entities.foreign import is_vietnamese
from nlp.entities.name_slips import Key, slips
from nlp.entities.nicknames import bearers
from nlp.entities.words import split_words

_SONS = ("jr", "jr.", "junior", "sr", "ii", "iii", ".")
_LONG_I = re.compile(r"^(?:h|k|l|m|qu|s|t)[yýỳỷỹỵ]$")
_SPELLING = str.maketrans("yýỳỷỹỵ", "iíìỉĩị")


_NEAR = 4
"""Names before a lone given name among which whom it means is looked for."""


def cluster(names: Sequence[str]) -> list[int]:
    """Return for each name the number of its person; names come in order of the text.

    A short form joins the one full name that ends with it; where several do, the one that the
    text named just before it, else it stays apart. The two of "Bush-Gore" are no full name.
    """
    keys = _keys(names)
    meant = {**slips(Counter(keys)), **_by_other_names(keys), **bearers(keys)}
    keys = [meant.get(key, key) for key in keys]
    ends: dict[Key, set[Key]] = {}
    lasts = {key[-1] for key in keys if "-" not in key}
    for key in dict.fromkeys(keys):
        if len(key) == 3 and key[1] == "-" and key[0] in lasts and key[2] in lasts:
            continue
        for cut in range(1, len(key)):
            ends.setdefault(key[cut:], set()).add(key)
    numbers: dict[Key, int] = {}
    begun = _begun(keys)
    fullest = [begun.get(full, full) for full in _in_order(keys, ends)]
    fullest = _by_family(fullest)
    return [numbers.setdefault(key, len(numbers)) for key in fullest]


def joined(numbers: Sequence[int], pairs: Iterable[tuple[int, int]]) -> list[int]:
    """Return the numbers of persons anew where `pairs` of them are one person each."""
    ones: dict[int, int] = {}
    for one, other in pairs:
        low, high = sorted((_one(ones, one), _one(ones, other)))
        if low < high:
            ones[high] = low
    anew: dict[int, int] = {}
    return [anew.setdefault(_one(ones, number), len(anew)) for number in numbers]


def _one(ones: Mapping[int, int], number: int) -> int:
    while number in ones:
        number = ones[number]
    return number


def full_names(names: Sequence[str], numbers: Sequence[int]) -> list[str]:
    """Return for each person the name of most words, of these the longest, by number."""
    fullest: dict[int, str] = {}
    for name, number in zip(names, numbers, strict=True):
        if _size(name) > _size(fullest.get(number, "")):
            fullest[number] = name
    return [fullest[number] for number in range(len(fullest))]


def _size(name: str) -> tuple[int, int]:
    return len(name.split()), len(name)


def _in_order(keys: Sequence[Key], ends: Mapping[Key, set[Key]]) -> list[Key]:
    """Return the full name of each name; of several that end with it the one just before."""
    fullest: list[Key] = []
    for key in keys:
        tops = {other for other in ends.get(key, ()) if not ends.get(other)}
        near = [full for full in fullest[-_NEAR:] if full in tops] if len(key) == 1 else []
        if len(tops) > 1 and len(set(near)) == 1:
            tops = {near[0]}
        fullest.append(next(iter(tops)) if len(tops) == 1 else key)
    return fullest


def _begun(keys: Sequence[Key]) -> dict[Key, Key]:
    """Return the one longer name that a foreign name begins: "Moon" of "Moon Jae-in".

    So it is with the names of the highlands: "Y Blôk" is "Y Blôk Niê".
    """
    longer: dict[Key, set[Key]] = {}
    for key in dict.fromkeys(keys):
        is_other = key[-1] in _SONS or (
            "-" not in key and key[0] != "y" and all(map(is_vietnamese, key))
        )
        if not is_other:
            for cut in range(1, len(key)):
                longer.setdefault(key[:cut], set()).add(key)
    begun = {key: next(iter(names)) for key, names in longer.items() if len(names) == 1}
    return begun | _families(keys) | _joined(keys)


def _by_family(keys: Sequence[Key]) -> list[Key]:
    """Return the names, a family name alone as the one full name just before that begins so.

    "Cho" after "Cho Yang-ho" is he, also where the text names another Cho before.
    """
    lasts = {key[-1] for key in keys if len(key) > 1}
    found: list[Key] = []
    for key in keys:
        near = {full for full in found[-_NEAR:] if len(full) > 1 and full[0] == key[0]}
        is_family = len(key) == 1 and key[0] not in lasts and len(near) == 1
        found.append(near.pop() if is_family else key)
    return found


_OTHER_NAMES = {("bác", "hồ"): ("hồ", "chí", "minh")}
"""What everybody calls a person, and the name."""


def _by_other_names(keys: Sequence[Key]) -> dict[Key, Key]:
    """Return what everybody calls a person of the document, with the name."""
    return {other: name for other, name in _OTHER_NAMES.items() if {other, name} <= set(keys)}


def _joined(keys: Sequence[Key]) -> dict[Key, Key]:
    """Return the one longer name that holds a foreign one: "Roa-Paz" of "Ana Roa Paz Ruiz"."""
    held = {key for key in keys if len(key) > 1 and not all(map(is_vietnamese, key))}
    holding: dict[Key, set[Key]] = {}
    for full in (key for key in held if key[-1] not in _SONS):
        for size in {len(part) for part in held if len(part) < len(full)}:
            for at in range(len(full) - size + 1):
                holding.setdefault(full[at : at + size], set()).add(full)
    one = {key: holding.get(key, set()) for key in held}
    return {key: next(iter(fulls)) for key, fulls in one.items() if len(fulls) == 1}


def _families(keys: Sequence[Key]) -> dict[Key, Key]:
    """Return the one name that a family name alone stands for: "Tập" of "Tập Cận Bình"."""
    fulls: dict[str, set[Key]] = {}
    for key in keys:
        if len(key) > 1:
            fulls.setdefault(key[0], set()).add(key)
    lasts = {key[-1] for key in keys if len(key) > 1}
    alone = {key for key in keys if len(key) == 1 and key[0] not in lasts}
    return {key: next(iter(fulls[key[0]])) for key in alone if len(fulls.get(key[0], ())) == 1}


def _keys(names: Sequence[str]) -> list[Key]:
    """Return the syllables of each name; the hyphen of "Bush-Gore", who are two, is one more."""
    keys = [_name_key(name) for name in names]
    lasts = {key[-1] for name, key in zip(names, keys, strict=True) if "-" not in name}
    return [
        (key[0], "-", key[1])
        if len(key) == 2 and lasts.issuperset(key) and split_words(name)[1] == "-"
        else key
        for name, key in zip(names, keys, strict=True)
    ]


def _name_key(name: str) -> Key:
    """Return the syllables of a name: "Sỹ" is "Sĩ", and inner initials do not count.

    They do in "V.H.", which is nothing else, and so does the last one: "M." is "Phạm Văn M."
    """
    words = split_words(name)
    if len(words) > 2 and words[-1] == "." and words[-2] in _SONS:
        words.pop()
    if len(words) > 1 and words[-1] == "." and len(words[-2]) == 1:
        letters = [word for word in words if word != "."]
        kept = letters if all(len(word) == 1 for word in letters) else _said(letters)
    else:
        kept = _said(words)
    return tuple(w.translate(_SPELLING) if _LONG_I.search(w) else w for w in kept)


def _said(words: Sequence[str]) -> list[str]:
    """Return the words of a name without inner initials and marks.

    The "O" of "O Su Yong" and the "Y" of "Y Blôk Niê" are no initials: no point follows them.
    """
    kept = [w for w in words[:-1] if len(w) > 1 or len(words) < 3]
    is_name = len(words) > 2 and len(words[0]) == 1 and words[0].isalpha() and words[1] != "."
    return [*words[: int(is_name)], *kept, *words[-1:]]
