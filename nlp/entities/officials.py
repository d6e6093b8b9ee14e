"""Officials: the record of each person with every office that the document gives to him or her."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from nlp.document import Official, Position, Span
from nlp.entities.abbreviations import expand
from nlp.entities.foreign import is_vietnamese
from nlp.entities.holders import Held
from nlp.entities.lexicon import levels, units, word_set
from nlp.entities.tagger import Candidate
from nlp.entities.words import split_words

_LOOSE = word_set("loose") | {"."}


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
    own = {**_bracketed(text, offices), **own}
    clusters = cluster([text[p.start : p.stop] for p in persons])
    people = [_Person(name, [], []) for name in _names(text, persons, clusters)]
    for person, number in zip(persons, clusters, strict=True):
        people[number].mentions.append(_span(text, person.start, person.stop))
    for office in offices:
        for number in dict.fromkeys(clusters[h] for h in office.holders):
            people[number].offices.append(office)
    keys = [_distinct(text, person.offices, own) for person in people]
    _unnamed(text, offices, keys, clusters, own)
    return [
        Official(name=p.name, positions=_positions(text, groups), mentions=tuple(p.mentions))
        for p, groups in zip(people, keys, strict=True)
        if groups
    ]


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


def cluster(names: Sequence[str]) -> list[int]:
    """Return for each name the number of its person.

    A short form joins the one full name that ends with it; where several do, it stays apart.
    The two of "Bush-Gore" are no full name.
    """
    keys = [_name_key(name) for name in names]
    ends: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    lasts = {key[-1] for key in keys if "-" not in key}
    for key in dict.fromkeys(keys):
        if len(key) == 3 and key[1] == "-" and key[0] in lasts and key[2] in lasts:
            continue
        for cut in range(1, len(key)):
            ends.setdefault(key[cut:], set()).add(key)
    numbers: dict[tuple[str, ...], int] = {}
    begun = _begun(keys)
    fullest = [begun.get(full, full) for full in (_fullest(key, ends) for key in keys)]
    return [numbers.setdefault(key, len(numbers)) for key in fullest]


def _begun(keys: Sequence[tuple[str, ...]]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Return the one longer name that a foreign name begins: "Moon" of "Moon Jae-in"."""
    longer: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for key in dict.fromkeys(keys):
        is_other = key[-1] in _SONS or ("-" not in key and all(map(is_vietnamese, key)))
        if not is_other:
            for cut in range(1, len(key)):
                longer.setdefault(key[:cut], set()).add(key)
    begun = {key: next(iter(names)) for key, names in longer.items() if len(names) == 1}
    return begun | _families(keys)


def _families(keys: Sequence[tuple[str, ...]]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Return the one name that a family name alone stands for: "Tập" of "Tập Cận Bình"."""
    fulls: dict[str, set[tuple[str, ...]]] = {}
    for key in keys:
        if len(key) > 1:
            fulls.setdefault(key[0], set()).add(key)
    lasts = {key[-1] for key in keys if len(key) > 1}
    alone = {key for key in keys if len(key) == 1 and key[0] not in lasts}
    return {key: next(iter(fulls[key[0]])) for key in alone if len(fulls.get(key[0], ())) == 1}


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
_SONS = ("jr", "jr.", "sr", "ii", "iii", ".")
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
    clusters: Sequence[int],
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
            by_title.setdefault(_core(held.title), []).append(home)
    free = [
        (o, _core(o.title), key_of(o))
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
    title = _core(office.title).removeprefix("phó ")
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
