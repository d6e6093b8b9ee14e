"""Features of an office for a learnt linker: its words, its row, what the person is elsewhere.

Each is told together with what the rules said of the pair, and with whether the sentence names
the person: the same word speaks for one holder and against another.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from nlp.entities.link_scene import MOST, Scene, Wording

_SIDE = 60
"""Characters before and after an office whose words are features."""
_GAP = 6
"""Words and marks that may stand between two offices of a row."""
_AT_ONCE = 25
"""Characters between a row and a name that belongs to it."""
_LEFT, _RIGHT = 5, 4
"""Words to both sides of an office that are features one by one."""


@dataclass(frozen=True, slots=True)
class Context:
    """What all pairs of an office share beyond what `link_features` says of it.

    Args:
        scene: the document.
        at: the index of the office.
        row: how many offices stand in a row with it, who is named beside the row, its place there.
        crowd: how many offices and names its sentence has.
        left, right: words before and after it in its sentence, the nearest last and first.
        n_alike: how many offices of the document bear its title.
    """

    scene: Scene
    at: int
    row: str
    place: Literal["first", "last", "mid"]
    crowd: str
    left: list[str]
    right: list[str]
    n_alike: int

    @property
    def office(self) -> Wording:
        """Return the office itself."""
        return self.scene.offices[self.at]


def context_of(scene: Scene, at: int) -> Context:
    """Return what all pairs of an office share."""
    office = scene.offices[at]
    start, stop = scene.sentence_range(scene.sentence[at])
    first, last = _row(scene, at, start, stop)
    begin, end = scene.offices[first].start, scene.offices[last].stop
    is_named_after = bool(scene.mentions_in(end, min(stop, end + _AT_ONCE)))
    is_named_before = any(
        scene.mentions[name].stop > begin - _AT_ONCE for name in scene.mentions_in(start, begin)
    )
    n_offices, n_names = len(scene.offices_in(start, stop)), len(scene.mentions_in(start, stop))
    return Context(
        scene,
        at,
        f"{min(last - first + 1, 4)}{is_named_after:d}{is_named_before:d}",
        "first" if at == first else "last" if at == last else "mid",
        f"{min(n_offices, 5)}{min(n_names, 3)}",
        scene.words(max(start, office.start - _SIDE), office.start)[-_LEFT:],
        scene.words(office.stop, min(stop, office.stop + _SIDE))[:_RIGHT],
        scene.n_titles[office.core],
    )


def _row(scene: Scene, at: int, start: int, stop: int) -> tuple[int, int]:
    """Return the first and last office of a row without names, in a sentence's range."""
    first = last = at
    while first > 0 and scene.offices[first - 1].start >= start and _joins(scene, first - 1):
        first -= 1
    while last + 1 < len(scene.offices) and scene.offices[last + 1].start < stop:
        if not _joins(scene, last):
            break
        last += 1
    return first, last


def _joins(scene: Scene, at: int) -> bool:
    """Tell whether an office and the next one stand in a row."""
    one, other = scene.offices[at], scene.offices[at + 1]
    is_near = len(scene.words(one.stop, other.start)) <= _GAP
    return is_near and not scene.mentions_in(one.start, other.start)


def surroundings(context: Context, person: int, ruled: str, *, is_near: bool) -> Iterator[str]:
    """Yield features of a pair.

    Args:
        context: of the office.
        person: who may hold it, by number.
        ruled: what the rules say of the two.
        is_near: whether the office's sentence names the person.
    """
    told = f"|{ruled}{context.office.said}"
    near = f"{told}{'near' if is_near else 'far'}"
    yield from (f"X1={context.row}{near}", f"X2={context.crowd}{near}")
    yield f"X3={context.row}{context.place}{told}"
    yield from _words(context, told, near)
    yield from _title(context, told, near)
    yield from _elsewhere(context, person, near)


def _words(context: Context, told: str, near: str) -> Iterator[str]:
    left, right = context.left, context.right
    yield from (f"L3={' '.join(left[-3:])}{told}", f"N3={' '.join(right[:3])}{told}")
    yield f"LN={' '.join(left[-1:])}_{' '.join(right[:1])}{told}"
    yield from (f"l5={word}{near}" for word in sorted(set(left)))
    yield from (f"r4={word}{near}" for word in sorted(set(right)))


def _title(context: Context, told: str, near: str) -> Iterator[str]:
    core, is_bare = context.office.core, context.office.is_bare
    yield from (f"c={core}{near}", f"cb={core}|{is_bare:d}{near}")
    yield f"cl={core}|{' '.join(context.left[-1:])}{told}"
    yield f"cr={core}|{' '.join(context.right[:1])}{told}"


def _elsewhere(context: Context, person: int, near: str) -> Iterator[str]:
    """Yield what is said before the person's names, and the offices that the rules give him."""
    scene = context.scene
    yield from (f"pw={word}{near}" for word in sorted(scene.moved.get(person, ())))
    held = [scene.offices[at] for at in scene.held_by.get(person, ()) if at != context.at]
    kin = {kinship(context.office.core, other.core) for other in held[:MOST]}
    yield f"rel={'+'.join(sorted(kin))}{near}"
    yield from (f"nheld={min(len(held), 4)}{near}", f"ncore={min(context.n_alike, 4)}{near}")
    yield f"cnt={min(scene.counts[person], 4)}{person == scene.main:d}{near}"


def kinship(core: str, other: str) -> str:
    """Return what two titles are to each other: equal, chief and deputy, or others."""
    if core == other:
        return "equal"
    chief, deputy = core.removeprefix("phó "), other.removeprefix("phó ")
    if chief != deputy:
        return "other"
    return "chief" if core == chief else "deputy"
