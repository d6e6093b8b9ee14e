"""Officials: the record of each person with every office that the document gives to him or her."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from nlp.document import Official, Position, Span
from nlp.entities.abbreviations import expand
from nlp.entities.holders import Held
from nlp.entities.lexicon import word_set
from nlp.entities.tagger import Candidate
from nlp.entities.words import split_words

__all__ = ["Held", "cluster", "office_key", "records"]
_LOOSE = word_set("loose")


@dataclass(slots=True)
class _Person:
    name: str
    mentions: list[Span]
    offices: list[Held]


def records(
    text: str, persons: Sequence[Candidate], offices: Sequence[Held], own: Mapping[str, str]
) -> list[Official]:
    """Return the officials of a document, in order of first mention.

    Args:
        text: the document's text.
        persons: every person of the document; `Held.holders` are indices into them.
        offices: every office of the document.
        own: the abbreviations that the document introduces.
    """
    clusters = cluster([text[p.start : p.stop] for p in persons])
    people = [_Person(name, [], []) for name in _names(text, persons, clusters)]
    for person, number in zip(persons, clusters, strict=True):
        people[number].mentions.append(_span(text, person.start, person.stop))
    for office in offices:
        for number in dict.fromkeys(clusters[h] for h in office.holders):
            people[number].offices.append(office)
    keys = [_distinct(text, person.offices, own) for person in people]
    _unnamed(text, offices, keys, own)
    return [
        Official(name=p.name, positions=_positions(text, groups), mentions=tuple(p.mentions))
        for p, groups in zip(people, keys, strict=True)
        if groups
    ]


def _span(text: str, start: int, stop: int) -> Span:
    return Span(start=start, stop=stop, text=text[start:stop])


def cluster(names: Sequence[str]) -> list[int]:
    """Return for each name the number of its person.

    A short form joins the one full name that ends with it; where several do, it stays apart.
    """
    keys = [_name_key(name) for name in names]
    ends: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for key in dict.fromkeys(keys):
        for cut in range(1, len(key)):
            ends.setdefault(key[cut:], set()).add(key)
    numbers: dict[tuple[str, ...], int] = {}
    return [numbers.setdefault(_fullest(key, ends), len(numbers)) for key in keys]


def _name_key(name: str) -> tuple[str, ...]:
    """Return the syllables of a name: "Sỹ" is "Sĩ", and inner initials do not count."""
    words = split_words(name)
    kept = [w for w in words[:-1] if len(w) > 1 or len(words) < 3] + words[-1:]
    return tuple(w.translate(_SPELLING) if _LONG_I.search(w) else w for w in kept)


def _fullest(
    key: tuple[str, ...], ends: Mapping[tuple[str, ...], set[tuple[str, ...]]]
) -> tuple[str, ...]:
    longer = ends.get(key, set())
    tops = {other for other in longer if not ends.get(other)}
    return next(iter(tops)) if len(tops) == 1 else key


def _names(text: str, persons: Sequence[Candidate], clusters: Sequence[int]) -> list[str]:
    names: dict[int, str] = {}
    for person, number in zip(persons, clusters, strict=True):
        name = text[person.start : person.stop]
        if len(name) > len(names.get(number, "")):
            names[number] = name
    return [names[number] for number in range(len(names))]


def office_key(name: str, own: Mapping[str, str]) -> tuple[str, ...]:
    """Return what makes two wordings the same office: the words, written out, in any order."""
    words = split_words(expand(name, own))
    return tuple(sorted(word for word in words if word not in _LOOSE and word not in _FORMER))


_FORMER = ("nguyên", "cựu")
_LONG_I = re.compile(r"^(?:h|k|l|m|qu|s|t)[yýỳỷỹỵ]$")
_SPELLING = str.maketrans("yýỳỷỹỵ", "iíìỉĩị")
_Group = list[Held]


def _distinct(text: str, offices: Iterable[Held], own: Mapping[str, str]) -> list[_Group]:
    """Group wordings of one office: equal words, or the same title with fewer words."""
    groups: list[_Group] = []
    for office in offices:
        home = next((g for g in groups if _is_same(text, g[0], office, own)), None)
        if home is None:
            groups.append([office])
        else:
            home.append(office)
    return groups


def _is_same(text: str, one: Held, other: Held, own: Mapping[str, str]) -> bool:
    if one.former != other.former:
        return False
    left, right = (set(office_key(text[o.start : o.stop], own)) for o in (one, other))
    if left == right:
        return True
    titles = {office_key(o.title, own) for o in (one, other)}
    return (
        _core(one.title) == _core(other.title) and (left <= right or right <= left) and bool(titles)
    )


def _core(title: str) -> str:
    words = [word for word in split_words(title) if word not in (*_FORMER, "quyền")]
    return " ".join(words).replace(" thường trực", "").replace("thủ tướng chính phủ", "thủ tướng")


_Home = tuple[int, _Group, set[str]]
"""A wording of an office: whose it is, with which others it belongs, and its words."""


def _unnamed(
    text: str, offices: Iterable[Held], people: Sequence[list[_Group]], own: Mapping[str, str]
) -> None:
    """Add an office without a name to the one person of the document who can be meant.

    "Chủ tịch TP" is the "Chủ tịch UBND TP Hà Nội" if one person alone holds such an office.
    """

    def key_of(office: Held) -> set[str]:
        return set(office_key(text[office.start : office.stop], own))

    by_title: dict[str, list[_Home]] = {}
    for person, groups in enumerate(people):
        for group in groups:
            for held in group:
                by_title.setdefault(_core(held.title), []).append((person, group, key_of(held)))
    free = [(o, _core(o.title), key_of(o)) for o in offices if not (o.holders or o.generic)]
    asked: dict[str, set[tuple[str, ...]]] = {}
    for office, title, key in free:
        if office.complete:
            asked.setdefault(title, set()).add(tuple(sorted(key)))
    for office, title, key in free:
        homes = by_title.get(title, [])
        fitting = _fitting(homes, title, key) or (
            _only(homes, title) if len(asked.get(title, ())) == 1 and not office.former else []
        )
        same = [h for h in fitting if h[1][0].former == office.former]
        fitting = same or [h for h in fitting if h[1][0].former or office.former]
        if len({person for person, _, _ in fitting}) == 1:
            fitting[0][1].append(office)
            office.linked = True


def _fitting(homes: Sequence[_Home], title: str, key: set[str]) -> list[_Home]:
    """Return the wordings with the same words, else those with more of them or with fewer."""
    n_title = len(title.split())
    is_head = key == {"thủ", "tướng", "chính", "phủ"}
    return [h for h in homes if h[2] == key] or [
        h for h in homes if h[2] >= key or (h[2] <= key and (len(h[2]) > n_title or is_head))
    ]


def _only(homes: Sequence[_Home], title: str) -> list[_Home]:
    """Return the wordings of a title that one person bears, whose body is never named with it.

    In "Bộ trưởng Sen" and later "Bộ trưởng Bộ Y tế" both are he, if no other minister is named.
    """
    n_title = len(title.split())
    is_one = len({person for person, _, _ in homes}) == 1
    return list(homes) if is_one and all(len(key) == n_title for _, _, key in homes) else []


def _positions(text: str, groups: Iterable[_Group]) -> tuple[Position, ...]:
    return tuple(
        Position(
            start=group[0].start,
            stop=group[0].stop,
            text=text[group[0].start : group[0].stop],
            former=group[0].former,
            mentions=tuple(
                _span(text, o.start, o.stop) for o in sorted(group, key=lambda o: o.start)
            ),
        )
        for group in groups
    )
