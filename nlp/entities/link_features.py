"""Features of an office and a person who may hold it, for a learnt linker.

What rules said of the two; whether the person bears the title elsewhere; how the two stand to
each other, and the words between and beside them. `link_context` has what surrounds the office.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Generic, TypeVar

from nlp.entities.holder_gaps import is_honorific
from nlp.entities.link_context import (
    Context,
    context_of,
    kinship,
    life,
    moves,
    nearness,
    surroundings,
    told_of_life,
)
from nlp.entities.link_scene import MOST, Scene, Wording

_SHORT_GAP = 4
_LONG_GAP = 12
_BESIDE = 50
"""Characters before and after an office whose words are features."""


_Told = TypeVar("_Told")
Tell = Callable[[Iterable[str]], _Told]
"""Makes of features what is asked for, such as the sum of their weights."""
Again = Callable[..., _Told]
"""Does the same with those that a function makes of what comes after it.

They come again and again in all documents, so that what was made of them may be kept.
"""


@dataclass(slots=True)
class _View:
    """An office with what all its pairs share.

    Args:
        scene: the document.
        at: the index of the office.
        office: itself.
        is_bare: whether it has no words beside its title.
        mine: its words beside the title.
        bearers: who bears its title elsewhere, with how much alike the words are.
        before, after: the names before and after it in its sentence.
        earlier: the names before that.
        named: the persons whom the sentence names near it.
        crowd: how many names are near and on which sides, how many persons there are, which
            sentence it is; as far as they are counted.
        left, right: the two words before and after it in its sentence.
        neighbours: the offices before and after it.
        context: what else surrounds it.
    """

    scene: Scene
    at: int
    office: Wording
    is_bare: bool
    mine: frozenset[str]
    bearers: Mapping[int, int]
    before: range
    after: range
    earlier: range
    named: frozenset[int]
    crowd: tuple[int, str, int, int]
    left: list[str]
    right: list[str]
    neighbours: list[_Neighbour]
    context: Context


@dataclass(slots=True)
class _Neighbour:
    """The office before ("<") or after (">") another, and what stands between the two."""

    side: str
    other: Wording
    gap: str
    named: int
    is_far: bool


class _Shared(Generic[_Told]):
    """What is told of one office and of all persons alike, made once."""

    def __init__(self, tell: Tell[_Told]) -> None:
        self._tell = tell
        self._known: dict[tuple[object, ...], _Told] = {}

    def __call__(self, make: Callable[..., Iterable[str]], about: object, *key: object) -> _Told:
        """Return what is told of the features that `make` makes of the rest."""
        known = self._known.get((make, key))
        if known is None:
            known = self._known[make, key] = self._tell(make(about, *key))
        return known


def pairs(scene: Scene) -> Iterator[tuple[int, int, list[str]]]:
    """Yield the index of each office, the number of each person who may hold it, and features."""
    for at, person, parts in told_of_pairs(scene, list, lambda make, *key: list(make(*key))):
        yield at, person, list(chain.from_iterable(parts))


def told_of_pairs(
    scene: Scene, tell: Tell[_Told], again: Again[_Told]
) -> Iterator[tuple[int, int, list[_Told]]]:
    """Yield the same pairs with what is told of their features, part by part.

    Many persons share a part, for which it is not told anew.
    """
    for at in range(len(scene.offices)):
        view, shared = _view(scene, at), _Shared(tell)
        for person in scene.candidates(at):
            yield at, person, _parts(view, person, (tell, again, shared))


def _parts(
    view: _View, person: int, tellers: tuple[Tell[_Told], Again[_Told], _Shared[_Told]]
) -> list[_Told]:
    """Return what is told of a pair."""
    tell, again, shared = tellers
    is_near = person in view.named
    scene, office, context = view.scene, view.office, view.context
    ruled, is_main = _ruled(person, office), person == scene.main
    own, others = _bears(view, person)
    near = nearness(ruled, office, is_near=is_near)
    his = tuple(_ruled(person, neighbour.other) for neighbour in view.neighbours)
    parts = []
    if is_near:
        found, where = _near_by(view, person)
    else:
        *seen, where = _seen(view, person)
        found = []
        parts.append(shared(_elsewhere, view, *seen))
    found += moves(context, person, near)
    found.append(f"t={office.core}|{where[:3]}")
    found.append(f"shared={scene.shared(view.mine, person, view.at)}{ruled}{bool(view.mine):d}")
    parts += (
        tell(found),
        again(_rank, where, (ruled, office.said), (own, others), (view.is_bare, office.former)),
        again(_crowd, where[:3], own, is_main, view.crowd),
        again(told_of_life, *life(context, person), is_main, near),
        shared(_beside, view, ruled, where[0], own),
        shared(_told_beside, view, ruled, *his),
        shared(surroundings, context, ruled, near),
    )
    return parts


def _rank(
    where: str, ruling: tuple[str, str], borne: tuple[str, str], wording: tuple[bool, bool]
) -> tuple[str, ...]:
    """Return features of what the rules say, who bears the title elsewhere, who stands where.

    Args:
        where: the person is named.
        ruling: what the rules say of office and person, and of the office alone.
        borne: how the title is borne elsewhere, by the person and by others.
        wording: whether the office is a bare title, and a former one.
    """
    (ruled, said), (own, others), (is_bare, former) = ruling, borne, wording
    return (
        *(f"R={ruled}{said}", f"T={own}", f"To={others}", f"TT={own}{others}"),
        *(f"TTR={own}{others}{ruled}", f"TTb={own}{others}{is_bare:d}{former:d}"),
        *(f"P={where}", f"PR={where}{ruled}", f"PT={where}{own}{others}"),
        *(f"PTR={where}{own}{others}{ruled}", f"bare={is_bare:d}{where[:2]}{own}{ruled}"),
        f"former={former:d}{where[0]}{own}",
    )


def _crowd(
    where: str, own: str, is_main: bool, crowd: tuple[int, str, int, int]
) -> tuple[str, ...]:
    """Return features of how many else may have the office, and of where in the text it stands."""
    side, (n_near, both, n_persons, sentence) = where[0], crowd
    return (
        *(f"n={n_near}{where}", f"both={side}{both}"),
        *(f"main={is_main:d}{n_persons}{side}{own}", f"title={sentence}{is_main:d}{own}"),
    )


def _view(scene: Scene, at: int) -> _View:
    office = scene.offices[at]
    before, after, earlier = scene.around(at)
    start, stop = scene.sentence_range(scene.sentence[at])
    n_near = min(len(before) + len(after), 3)
    n_persons, sentence = min(len(scene.order), 4), min(scene.sentence[at], 2)
    return _View(
        scene,
        at,
        office,
        is_bare=office.is_bare,
        mine=office.key.difference(office.core.split()),
        bearers=_bearers(scene, at),
        before=before,
        after=after,
        earlier=earlier,
        named=frozenset(scene.mentions[name].person for name in (*before, *after)),
        crowd=(n_near, f"{bool(before):d}{bool(after):d}", n_persons, sentence),
        left=scene.words(max(start, office.start - _BESIDE), office.start)[-2:],
        right=scene.words(office.stop, min(stop, office.stop + _BESIDE))[:2],
        neighbours=list(_neighbours(scene, at)),
        context=context_of(scene, at),
    )


def _neighbours(scene: Scene, at: int) -> Iterator[_Neighbour]:
    """Yield the offices before and after one."""
    for side, beside, first in (("<", at - 1, at - 1), (">", at + 1, at)):
        if 0 <= beside < len(scene.offices):
            one, other = scene.offices[first : first + 2]
            is_far = scene.sentence[beside] != scene.sentence[at]
            words = [] if is_far else scene.words(one.stop, other.start)
            is_far = is_far or len(words) > _LONG_GAP
            named = min(len(scene.mentions_in(one.stop, other.start)), 2)
            gap = "far" if is_far else _short(words)
            yield _Neighbour(side, scene.offices[beside], gap, named, is_far)


def _told_beside(view: _View, ruled: str, *his: str) -> Iterator[str]:
    """Yield what the rules said of the offices before and after, and what stands between.

    Args:
        view: of the office.
        ruled: what the rules say of it and the person.
        his: what they say of each of the other two and the person.
    """
    core = view.office.core
    for neighbour, his_own in zip(view.neighbours, his, strict=True):
        told, gap, other = f"{neighbour.side}{his_own}", neighbour.gap, neighbour.other.core
        yield f"{told}{ruled}|{gap}"
        yield f"{told}{ruled}{neighbour.named}{neighbour.is_far:d}"
        if not neighbour.is_far:
            yield f"{told}|{other}|{core}"
            yield f"{told}{ruled}|{kinship(core, other)}|{gap}"


def _ruled(person: int, office: Wording) -> str:
    """Return "1" where the rules give the office to the person, "x" to others, "0" to nobody."""
    return "1" if person in office.given else "x" if office.given else "0"


def _short(words: list[str]) -> str:
    return " ".join(words) if len(words) <= _SHORT_GAP else "..."


def _bears(view: _View, person: int) -> tuple[str, str]:
    """Return how the title is borne elsewhere, by the person and by others.

    "k": with the same words, "s": with more or fewer, "t": with others, "-": not at all.
    """
    if not view.bearers:
        return "-", "-"
    own = view.bearers.get(person, 0)
    others = max((rank for bearer, rank in view.bearers.items() if bearer != person), default=0)
    return "-tsk"[own], "-TSK"[others]


def _bearers(scene: Scene, at: int) -> dict[int, int]:
    """Return who bears the title of an office elsewhere, with the place of that in "-tsk"."""
    mine = scene.offices[at].key
    ranks: dict[int, int] = {}
    for bearer, other in scene.borne.get(scene.offices[at].core, ())[:MOST]:
        if other != at:
            key = scene.offices[other].key
            rank = 3 if key == mine else 2 if key <= mine or mine <= key else 1
            ranks[bearer] = max(rank, ranks.get(bearer, 0))
    return ranks


def _beside(view: _View, ruled: str, side: str, own: str) -> list[str]:
    left, right = view.left, view.right
    last, first = " ".join(left[-1:]), " ".join(right[:1])
    told = f"|{ruled}{own}"
    found = [
        *(f"L={last}{side}", f"N={first}{side}", f"L1={last}{told}", f"N1={first}{told}"),
        *(f"L2={' '.join(left)}{told}", f"N2={' '.join(right)}{told}"),
    ]
    return found if left else [*found, f"S={side}{own}|{first}"]


def _between(view: _View, side: str, start: int, stop: int) -> tuple[list[str], str]:
    """Return features of the words between an office and a name, and how far apart they are."""
    scene = view.scene
    n_names = len(scene.mentions_in(start, stop))
    n_offices = len(scene.offices_in(start, stop))
    words = scene.words(start, stop)
    found = [f"{side}n{min(n_names, 2)}o{min(n_offices, 2)}", f"{side}len{min(len(words) // 2, 6)}"]
    first, last = (words[0], words[-1]) if words else ("", "")
    found += [f"{side}first={first}", f"{side}last={last}", f"{side}ends={first} {last}"]
    if n_names:
        found = [f"{feature}~" if "=" in feature else feature for feature in found]
        return found, f"{min(n_names, 2)}{min(n_offices, 1)}"
    found.append(f"{side}gap={_short(words)}")
    near = words[:_LONG_GAP] if side == "A" else words[-_LONG_GAP:]
    found += [f"{side}w={word}" for word in sorted(set(near))]
    return found, f"0{min(n_offices, 1)}"


def _near_by(view: _View, person: int) -> tuple[list[str], str]:
    """Return features of a person whom the office's sentence names, and where it does."""
    found, places = _after(view, person)
    further, before = _before(view, person)
    return [*found, *further], "+".join((*places, *before))


def _after(view: _View, person: int) -> tuple[list[str], list[str]]:
    """Return features of the first name of the person after the office, in its sentence."""
    scene, office = view.scene, view.office
    name = next((at for at in view.after if scene.mentions[at].person == person), None)
    if name is None:
        return [], []
    start = scene.mentions[name].start
    found, place = _between(view, "A", office.stop, start)
    if is_honorific(scene.text[office.stop : start]):
        found.append("A:honorific")
        place = f"h{place[1]}"
    first = scene.mentions[view.after[0]]
    if first.start < start:
        leads = is_honorific(scene.text[office.stop : first.start])
        end = scene.mentions[name - 1].stop
        found += [f"A:list={leads:d}", "A:join=" + " ".join(scene.words(end, start)[:3])]
    elif place[1] == "1":
        other = scene.offices[scene.offices_in(office.stop, start)[0]]
        found.append("A:chain=" + " ".join(scene.words(office.stop, other.start)[:3]))
    return found, [f"A{place}"]


def _before(view: _View, person: int) -> tuple[list[str], list[str]]:
    """Return features of the last name of the person before the office, in its sentence."""
    scene, office = view.scene, view.office
    name = next((at for at in reversed(view.before) if scene.mentions[at].person == person), None)
    if name is None:
        return [], []
    mention = scene.mentions[name]
    found, place = _between(view, "B", mention.stop, office.start)
    if place == "01":
        other = scene.offices[scene.offices_in(mention.stop, office.start)[-1]]
        found.append("B:chain=" + " ".join(scene.words(other.stop, office.start)[:3]))
    found.append("B:two=" + " ".join(view.left) + place[0])
    if " " not in scene.text[mention.start : mention.stop]:
        found.append("B:short")
    if scene.mentions[view.before[0]].person == person:
        found.append("B:subject")
    return found, [f"B{place}"]


def _seen(view: _View, person: int) -> tuple[int, bool, bool, str]:
    """Return where a person is named whom the office's sentence does not name.

    How many sentences before, whether last of all, whether as the one of whom the sentence before
    speaks, and the first two in short.
    """
    scene, here = view.scene, view.scene.sentence[view.at]
    near = reversed(view.earlier[-_LONG_GAP:])
    past = next((at for at in near if scene.mentions[at].person == person), -1)
    distance = min(here - scene.mention_sentence[past], 4) if past >= 0 else 9
    is_last = past >= 0 and past == view.earlier[-1]
    subject = scene.subject(view.earlier)
    is_subject = subject >= 0 and scene.mentions[subject].person == person
    is_alone = not (view.before or view.after)
    return distance, is_last, is_subject, f"O{min(distance, 2)}{is_alone:d}"


def _elsewhere(view: _View, distance: int, is_last: bool, is_subject: bool) -> Iterator[str]:
    """Yield features of the persons whom the office's sentence does not name."""
    scene, is_alone = view.scene, not (view.before or view.after)
    yield from (f"O:distance={distance}", f"O:alone={is_alone:d}")
    if is_last:
        yield "O:last"
    if is_subject:
        start, _ = scene.sentence_range(scene.sentence[view.at])
        opening = scene.words(start, view.office.start)[:2]
        yield from ("O:subject", f"O:subject={' '.join(opening[:1])}")
        yield f"O:opens={' '.join(opening)}"
    if is_alone:
        yield from (f"O:l={' '.join(view.left[-1:])}", f"O:r={' '.join(view.right[:1])}")
