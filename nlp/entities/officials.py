"""Officials: the record of each person with every office that the document gives to him or her."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from nlp.document import Official, Position, Span
from nlp.entities.held import Held
from nlp.entities.holder_barred import barred
from nlp.entities.holder_counted import name_counted
from nlp.entities.name_clusters import cluster, full_names, joined
from nlp.entities.name_twins import bracketed, office_twins
from nlp.entities.nobodys import is_deciders, is_nobodys
from nlp.entities.office_keys import office_core, office_key
from nlp.entities.tagger import Candidate
from nlp.entities.unnamed import give_unnamed

_Group = list[Held]


Named = tuple[int, int, int]
"""Start and stop of a name, and the number of its person."""
Judge = Callable[
    [Sequence[Named], Sequence[tuple[Held, frozenset[int]]], Mapping[str, str]],
    list[frozenset[int]],
]
"""Says whose each office is, by number: from the names in order, from the offices in order with
the persons that the rules give them to, and from the abbreviations of the document."""


def records(
    text: str,
    persons: Sequence[Candidate],
    offices: Sequence[Held],
    own: Mapping[str, str],
    judge: Judge | None = None,
) -> list[Official]:
    """Return the officials of a document, in order of first mention.

    Args:
        text: the document's text.
        persons: every person of the document; `Held.holders` are indices into them.
        offices: every office of the document.
        own: the abbreviations that the document introduces.
        judge: has the last word on whose an office is; without it the rules have.
    """
    own = {**_bracketed(text, offices), **own}
    name_counted(text, offices, persons)
    forms = [text[p.start : p.stop] for p in persons]
    clusters = _clusters(text, persons, offices, own)
    names = full_names(forms, clusters)
    mentions: list[list[Span]] = [[] for _ in names]
    for person, number in zip(persons, clusters, strict=True):
        mentions[number].append(_span(text, person.start, person.stop))
    held = _by_person(offices, clusters)
    people = [_distinct(text, own_offices, own) for own_offices in held]
    give_unnamed(text, offices, people, own)
    if judge is not None and persons:
        given = _given(people, offices)
        named = [(p.start, p.stop, n) for p, n in zip(persons, clusters, strict=True)]
        judged = judge(named, list(zip(offices, given, strict=True)), own)
        judged = [
            after & before if is_nobodys(text, office) or is_deciders(text, office) else after
            for office, before, after in zip(offices, given, judged, strict=True)
        ]
        unlike = [barred(text, office, persons) for office in offices]
        judged = [
            after - ({clusters[no]} - before) if no >= 0 else after
            for no, before, after in zip(unlike, given, judged, strict=True)
        ]
        _regroup(text, people, offices, (given, judged), own)
    return [
        Official(name=name, positions=_positions(text, groups), mentions=tuple(spans))
        for name, spans, groups in zip(names, mentions, people, strict=True)
        if groups
    ]


def _clusters(
    text: str, persons: Sequence[Candidate], offices: Sequence[Held], own: Mapping[str, str]
) -> list[int]:
    """Return the number of each name's person, by the names, by brackets and by offices."""
    forms = [text[p.start : p.stop] for p in persons]
    clusters = cluster(forms)
    pairs = [(clusters[one], clusters[other]) for one, other in bracketed(text, persons)]
    clusters = joined(clusters, pairs) if pairs else clusters
    held = _by_person(offices, clusters)
    twins = list(office_twins(text, full_names(forms, clusters), held, own))
    return joined(clusters, twins) if twins else clusters


def _by_person(offices: Sequence[Held], clusters: Sequence[int]) -> list[list[Held]]:
    """Return the offices of each person, by number."""
    held: list[list[Held]] = [[] for _ in range(max(clusters, default=-1) + 1)]
    for office in offices:
        for number in dict.fromkeys(clusters[h] for h in office.holders):
            held[number].append(office)
    return held


def _given(people: Iterable[Iterable[_Group]], offices: Sequence[Held]) -> list[frozenset[int]]:
    """Return the persons of each office, by number."""
    given: dict[int, set[int]] = {}
    for number, groups in enumerate(people):
        for office in (office for group in groups for office in group):
            given.setdefault(id(office), set()).add(number)
    return [frozenset(given.get(id(office), ())) for office in offices]


def _regroup(
    text: str,
    people: Sequence[list[_Group]],
    offices: Sequence[Held],
    links: tuple[Sequence[frozenset[int]], Sequence[frozenset[int]]],
    own: Mapping[str, str],
) -> None:
    """Take offices from persons and give them to others; `links` are those before and after."""
    touched: set[int] = set()
    for office, before, after in zip(offices, *links, strict=True):
        for number in before - after:
            for group in people[number]:
                group[:] = [other for other in group if other is not office]
        for number in after - before:
            home = next(
                (g for g in people[number] if g and _is_same(text, g[0], office, own)), None
            )
            if home is None:
                people[number].append([office])
            else:
                home.append(office)
        if before != after:
            office.linked, office.holders = bool(after), office.holders if after & before else []
            touched |= before ^ after
    for number in touched:
        groups = [sorted(g, key=lambda o: o.start) for g in people[number] if g]
        people[number][:] = sorted(groups, key=lambda g: g[0].start)


_LETTERS = re.compile(r"\s?\(([A-Z][A-Z&-]{1,8})\)")


def _bracketed(text: str, offices: Iterable[Held]) -> dict[str, str]:
    """Return the letters that stand in brackets after an office, for the body that it ends with.

    "Chủ tịch Ủy ban Olympic quốc tế (IOC)" makes "Chủ tịch IOC" the same office.
    """
    found: dict[str, str] = {}
    for office in offices:
        match = _LETTERS.match(text, office.stop)
        body = text[office.start + len(office.title) : office.stop].strip()
        if match and len(body) > len(match[1]):
            found.setdefault(match[1], body)
    return found


def _span(text: str, start: int, stop: int) -> Span:
    return Span(start=start, stop=stop, text=text[start:stop])


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
        office_core(one.title) == office_core(other.title)
        and (left <= right or right <= left)
        and bool(titles)
    )


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
