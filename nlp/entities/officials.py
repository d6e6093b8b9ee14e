"""Officials: the record of each person with every office that the document gives to him or her."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from nlp.document import Official, Position, Span
from nlp.entities.abbreviations import expand
from nlp.entities.held import Held
from nlp.entities.lexicon import levels, units, word_set
from nlp.entities.name_clusters import cluster, full_names
from nlp.entities.tagger import Candidate
from nlp.entities.words import split_words

_LOOSE = word_set("loose") | {"."}


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
    forms = [text[p.start : p.stop] for p in persons]
    clusters = cluster(forms)
    names = full_names(forms, clusters)
    mentions: list[list[Span]] = [[] for _ in names]
    for person, number in zip(persons, clusters, strict=True):
        mentions[number].append(_span(text, person.start, person.stop))
    held: list[list[Held]] = [[] for _ in names]
    for office in offices:
        for number in dict.fromkeys(clusters[h] for h in office.holders):
            held[number].append(office)
    people = [_distinct(text, own_offices, own) for own_offices in held]
    _unnamed(text, offices, people, own)
    if judge is not None and persons:
        given = _given(people, offices)
        named = [(p.start, p.stop, n) for p, n in zip(persons, clusters, strict=True)]
        judged = judge(named, list(zip(offices, given, strict=True)), own)
        _regroup(text, people, offices, (given, judged), own)
    return [
        Official(name=name, positions=_positions(text, groups), mentions=tuple(spans))
        for name, spans, groups in zip(names, mentions, people, strict=True)
        if groups
    ]


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


def office_key(name: str, own: Mapping[str, str]) -> tuple[str, ...]:
    """Return what makes two wordings the same office: the words, written out, in any order."""
    words = split_words(expand(name, own))
    return tuple(sorted(word for word in words if word not in _LOOSE and word not in _FORMER))


_FORMER = ("nguyên", "cựu")


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


def office_core(title: str) -> str:
    """Return a title as compared: without "nguyên", "quyền", "thường trực" and its long forms."""
    words = [word for word in split_words(title) if word not in (*_FORMER, "quyền")]
    core = " ".join(words).replace(" thường trực", "").replace("huấn luyện viên", "hlv")
    return _LONG_TITLES.sub("", core)


_LONG_TITLES = re.compile(
    r"(?<=thủ tướng) chính phủ$|(?<=hlv) trưởng$"
    r"|(?<=tịch) (?:hđqt|hđtv|hội đồng quản trị|hội đồng thành viên)$"
)


@dataclass(frozen=True, slots=True)
class _Home:
    """A wording of an office.

    Args:
        person: whose it is.
        group: the wordings of the same office.
        key: its words, written out, and those it leaves out.
        words: its words as they stand.
        new: whether the person is put to it just there.
    """

    person: int
    group: _Group
    key: set[str]
    words: list[str]
    new: bool


def _unnamed(
    text: str,
    offices: Iterable[Held],
    people: Sequence[list[_Group]],
    own: Mapping[str, str],
) -> None:
    """Add an office without a name to the one person of the document who can be meant.

    "Chủ tịch TP" is the "Chủ tịch UBND TP Hà Nội" if one person alone holds such an office.
    """

    def key_of(office: Held) -> set[str]:
        return set(office_key(text[office.start : office.stop], own)) | _unsaid(text, office)

    by_title: dict[str, list[_Home]] = {}
    for person, groups in enumerate(people):
        for group, held in ((g, held) for g in groups for held in g):
            home = _Home(person, group, key_of(held), _words(text, held), _is_put_to(text, held))
            by_title.setdefault(office_core(held.title), []).append(home)
    free = [
        (o, office_core(o.title), key_of(o))
        for o in offices
        if not (o.holders or o.generic or _is_vacant(text, o))
    ]
    asked: dict[str, set[tuple[str, ...]]] = {}
    for office, title, key in free:
        if office.complete:
            asked.setdefault(title, set()).add(tuple(sorted(key)))
    for office, title, key in free:
        homes = by_title.get(title, [])
        fitting = _fitting(homes, title, key) or (
            _only(homes, title) if len(asked.get(title, ())) == 1 and not office.former else []
        )
        if _is_of_a_new_one(text, office) and any(h.new for h in homes):
            fitting = [h for h in fitting if h.new]
        fitting = _narrowed(fitting, office, _words(text, office))
        if len({h.person for h in fitting}) == 1:
            fitting[0].group.append(office)
            office.linked = True


_PUT_TO = re.compile(
    r"(?:\b(?:bầu|bổ nhiệm|phê chuẩn|trúng cử|đắc cử|điều động|luân chuyển|chỉ định|phân công|tân"
    r"|trở thành|nhận chức|đảm nhận)\b|(?<!thôi )\bgiữ chức\b)[^.;:]{0,60}$",
    re.IGNORECASE,
)
_NEW_BEFORE = re.compile(r"\b(?:tân|có|có nữ|phê chuẩn|bổ nhiệm|làm)\s+$", re.IGNORECASE)


def _is_put_to(text: str, office: Held) -> bool:
    """Tell "được bầu giữ chức Chủ tịch" from "Chủ tịch", which one already is."""
    return _PUT_TO.search(text, max(0, office.start - 80), office.start) is not None


def _is_of_a_new_one(text: str, office: Held) -> bool:
    """Tell the office of whom has just got it: "tỉnh có Chủ tịch mới", "tân Bí thư"."""
    before = _NEW_BEFORE.search(text, max(0, office.start - 12), office.start) is not None
    return before or re.match(r"\s+mới\b", text[office.stop : office.stop + 6]) is not None


_VACANT = re.compile(
    r"\b(?:(?:bầu ra|chuẩn bị bầu|để Quốc hội bầu|khuyết|ghế|ứng cử|nhân sự cho)\s+"
    r"(?:chức danh\s+)?"
    r"|ghế nóng[”\"]\s)$",
    re.IGNORECASE,
)


def _is_vacant(text: str, office: Held) -> bool:
    """Tell an office that nobody is said to hold: "khuyết ghế Chủ tịch", "bầu ra Chủ tịch"."""
    return _VACANT.search(text, max(0, office.start - 40), office.start) is not None


def _narrowed(homes: list[_Home], office: Held, words: Sequence[str]) -> list[_Home]:
    """Leave those held now or formerly as the office is, then those with just its words."""
    same = [h for h in homes if h.group[0].former == office.former]
    homes = same or [h for h in homes if h.group[0].former or office.former]
    if len({h.person for h in homes}) < 2:
        return homes
    return [h for h in homes if h.words == words]


def _words(text: str, office: Held) -> list[str]:
    return split_words(text[office.start : office.stop])


def _unsaid(text: str, office: Held) -> set[str]:
    """Return the words that "Chủ tịch tỉnh Lào Cai" and "Bí thư Lào Cai" leave out."""
    start = office.start + len(office.title)
    rest = split_words(text[start : office.stop])
    title = office_core(office.title).removeprefix("phó ")
    if title not in _LOCAL_TITLES or not rest or not _is_local(rest):
        return set()
    return _LOCAL_TITLES[title]


_LOCAL_TITLES = {
    "chủ tịch": {"ủy", "ban", "nhân", "dân"},
    "bí thư": {"ủy"},
}


def _is_local(words: Sequence[str]) -> bool:
    """Tell whether a level or the name of a unit begins the words, and no body."""
    if any(word in _BODY_WORDS for word in words):
        return False
    return bool(levels().first(words, 0) or units().first(words, 0))


_BODY_WORDS = ("ủy", "hội", "đảng", "đoàn", "ubnd", "hđnd", "ban", "bộ", "hđqt", "mặt")


def _fitting(homes: Sequence[_Home], title: str, key: set[str]) -> list[_Home]:
    """Return the wordings with the same words, else those with more of them or with fewer."""
    n_title = len(title.split())
    is_head = key == {"thủ", "tướng", "chính", "phủ"}
    return [h for h in homes if h.key == key] or [
        h for h in homes if h.key >= key or (h.key <= key and (len(h.key) > n_title or is_head))
    ]


def _only(homes: Sequence[_Home], title: str) -> list[_Home]:
    """Return the wordings of a title that one person bears, whose body is never named with it.

    In "Bộ trưởng Sen" and later "Bộ trưởng Bộ Y tế" both are he, if no other minister is named.
    """
    n_title = len(title.split())
    is_one = len({home.person for home in homes}) == 1
    return list(homes) if is_one and all(len(home.key) == n_title for home in homes) else []


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
