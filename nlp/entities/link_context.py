"""Features of an office for a learnt linker: its words, its row, what the person is elsewhere.

Each is told together with what the rules said of the pair, and with whether the sentence names
the person: the same word speaks for one holder and against another. Most are therefore shared
by several persons of one office.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from nlp.entities.link_scene import MOST, Scene, Wording

_SIDE = 60
"""Characters before and after an office whose words are features."""
_GAP = 6
"""Words and marks that may stand between two offices of a row."""
_AT_ONCE = 25
"""Characters between a row and a name that belongs to it."""
_LEFT, _RIGHT = 5, 4
"""Words to both sides of an office that are features one by one."""


@dataclass(slots=True)
class Context:
    """What all pairs of an office share beyond what `link_features` says of it.

    Args:
        scene: the document.
        at: the index of the office.
        office: itself.
        by_rule: beginnings of features, which what the rules say of a pair ends.
        by_place: beginnings of features that `nearness` ends.
    """

    scene: Scene
    at: int
    office: Wording
    by_rule: list[str]
    by_place: list[str]


def context_of(scene: Scene, at: int) -> Context:
    """Return what all pairs of an office share."""
    office = scene.offices[at]
    start, stop = scene.sentence_range(scene.sentence[at])
    left = scene.words(max(start, office.start - _SIDE), office.start)[-_LEFT:]
    right = scene.words(office.stop, min(stop, office.stop + _SIDE))[:_RIGHT]
    row, place = _row_of(scene, at, start, stop)
    return Context(
        scene,
        at,
        office,
        [f"X3={row}{place}", *_phrases(office.core, left, right)],
        [
            *(f"X1={row}", f"X2={_crowd(scene, start, stop)}"),
            f"ncore={min(scene.n_titles[office.core], 4)}",
            *(f"c={office.core}", f"cb={office.core}|{office.is_bare:d}"),
            *(f"l5={word}" for word in dict.fromkeys(left)),
            *(f"r4={word}" for word in dict.fromkeys(right)),
        ],
    )


def _crowd(scene: Scene, start: int, stop: int) -> str:
    """Return how many offices and names a sentence has."""
    n_offices, n_names = len(scene.offices_in(start, stop)), len(scene.mentions_in(start, stop))
    return f"{min(n_offices, 5)}{min(n_names, 3)}"


def _phrases(core: str, left: list[str], right: list[str]) -> tuple[str, ...]:
    """Return what begins the features of several words, before and after an office."""
    last, first = " ".join(left[-1:]), " ".join(right[:1])
    return (
        *(f"L3={' '.join(left[-3:])}", f"N3={' '.join(right[:3])}", f"LN={last}_{first}"),
        *(f"cl={core}|{last}", f"cr={core}|{first}"),
    )


def _row_of(scene: Scene, at: int, start: int, stop: int) -> tuple[str, str]:
    """Return how many offices stand in a row with one and who is named beside it, its place there.

    The row is within the range of a sentence.
    """
    first, last = _row(scene, at, start, stop)
    begin, end = scene.offices[first].start, scene.offices[last].stop
    is_named_after = bool(scene.mentions_in(end, min(stop, end + _AT_ONCE)))
    is_named_before = any(
        scene.mentions[name].stop > begin - _AT_ONCE for name in scene.mentions_in(start, begin)
    )
    place = "first" if at == first else "last" if at == last else "mid"
    return f"{min(last - first + 1, 4)}{is_named_after:d}{is_named_before:d}", place


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


def nearness(ruled: str, office: Wording, *, is_near: bool) -> str:
    """Return what is told with most features: what the rules say, and who the sentence names.

    Args:
        ruled: what the rules say of office and person.
        office: the office.
        is_near: whether the office's sentence names the person.
    """
    return f"|{ruled}{office.said}{'near' if is_near else 'far'}"


def surroundings(context: Context, ruled: str, near: str) -> list[str]:
    """Return features of an office with all persons of whom the same is told."""
    told = f"|{ruled}{context.office.said}"
    return [stem + told for stem in context.by_rule] + [stem + near for stem in context.by_place]


def moves(context: Context, person: int, near: str) -> list[str]:
    """Return what is said before a person's names."""
    return [f"pw={word}{near}" for word in sorted(context.scene.moved.get(person, ()))]


def life(context: Context, person: int) -> tuple[str, int, int]:
    """Return what the titles are to this one that the rules give a person elsewhere.

    With their number and that of the person's names, as far as they are counted.
    """
    scene, core = context.scene, context.office.core
    others = [scene.offices[at].core for at in scene.held_by.get(person, ()) if at != context.at]
    kin = {kinship(core, other) for other in others[:MOST]}
    return "+".join(sorted(kin)), min(len(others), 4), min(scene.counts[person], 4)


def told_of_life(kin: str, n_held: int, n_names: int, is_main: bool, near: str) -> tuple[str, ...]:
    """Return features of what is told of a person elsewhere; `is_main` if most of all."""
    return f"rel={kin}{near}", f"nheld={n_held}{near}", f"cnt={n_names}{is_main:d}{near}"


@lru_cache(maxsize=4096)
def kinship(core: str, other: str) -> str:
    """Return what two titles are to each other: equal, chief and deputy, or others."""
    if core == other:
        return "equal"
    chief, deputy = core.removeprefix("phó "), other.removeprefix("phó ")
    if chief != deputy:
        return "other"
    return "chief" if core == chief else "deputy"
