"""Features of an office and a person who may hold it, for a learnt linker.

What rules said of the two; whether the person bears the title elsewhere; how the two stand to
each other, and the words between and beside them. `link_context` has what surrounds the office.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nlp.entities.holder_gaps import is_honorific
from nlp.entities.link_context import context_of, kinship, surroundings
from nlp.entities.link_scene import MOST, Scene, Wording

_SHORT_GAP = 4
_LONG_GAP = 12
_BESIDE = 50
"""Characters before and after an office whose words are features."""


@dataclass(frozen=True, slots=True)
class _View:
    """An office with what all its pairs share."""

    scene: Scene
    at: int
    office: Wording
    before: range
    after: range
    earlier: range
    left: list[str]
    right: list[str]
    neighbours: list[_Neighbour]


@dataclass(frozen=True, slots=True)
class _Neighbour:
    """The office before ("<") or after (">") another, and what stands between the two."""

    side: str
    other: Wording
    gap: str
    named: int
    is_far: bool


def pairs(scene: Scene) -> Iterator[tuple[int, int, list[str]]]:
    """Yield the index of each office, the number of each person who may hold it, and features."""
    for at, office in enumerate(scene.offices):
        before, after, earlier = scene.around(at)
        start, stop = scene.sentence_range(scene.sentence[at])
        left = scene.words(max(start, office.start - _BESIDE), office.start)
        right = scene.words(office.stop, min(stop, office.stop + _BESIDE))
        beside = list(_neighbours(scene, at))
        view = _View(scene, at, office, before, after, earlier, left[-2:], right[:2], beside)
        context = context_of(scene, at)
        named = {scene.mentions[name].person for name in (*before, *after)}
        for person in scene.candidates(at):
            near = surroundings(context, person, _ruled(person, office), is_near=person in named)
            yield at, person, [*_features(view, person), *near]


def _features(view: _View, person: int) -> Iterator[str]:
    scene, office = view.scene, view.office
    ruled = _ruled(person, office)
    own, others = _bears(view, person)
    places: list[str] = []
    for found, place in (_after(view, person), _before(view, person)):
        yield from found
        places += place
    if not places:
        found, place = _elsewhere(view, person)
        yield from found
        places += place
    where = "+".join(places)
    yield from (f"R={ruled}{office.said}", f"T={own}", f"To={others}", f"TT={own}{others}")
    yield f"TTR={own}{others}{ruled}"
    yield f"TTb={own}{others}{office.is_bare:d}{office.former:d}"
    yield from (f"P={where}", f"PR={where}{ruled}", f"PT={where}{own}{others}")
    yield f"PTR={where}{own}{others}{ruled}"
    side = where[0]
    yield from (f"t={office.core}|{where[:3]}", f"former={office.former:d}{side}{own}")
    yield f"n={min(len(view.before) + len(view.after), 3)}{where[:3]}"
    yield from _beside(view, ruled, side, own)
    yield from (
        f"both={side}{bool(view.before):d}{bool(view.after):d}",
        f"main={person == scene.main:d}{min(len(scene.order), 4)}{side}{own}",
        f"title={min(scene.sentence[view.at], 2)}{person == scene.main:d}{own}",
        f"bare={office.is_bare:d}{where[:2]}{own}{ruled}",
    )
    for neighbour in view.neighbours:
        yield from _told_beside(neighbour, office, person, ruled)
    mine = office.key - set(office.core.split())
    yield f"shared={scene.shared(mine, person, view.at)}{ruled}{bool(mine):d}"


def _neighbours(scene: Scene, at: int) -> Iterator[_Neighbour]:
    """Yield the offices before and after one."""
    office = scene.offices[at]
    for side, beside in (("<", at - 1), (">", at + 1)):
        if not 0 <= beside < len(scene.offices):
            continue
        other = scene.offices[beside]
        inner = (other.stop, office.start) if side == "<" else (office.stop, other.start)
        words = scene.words(*inner)
        is_far = len(words) > _LONG_GAP or scene.sentence[beside] != scene.sentence[at]
        named = min(len(scene.mentions_in(*inner)), 2)
        yield _Neighbour(side, other, "far" if is_far else _short(words), named, is_far)


def _told_beside(neighbour: _Neighbour, office: Wording, person: int, ruled: str) -> Iterator[str]:
    """Yield what the rules said of the office before or after, and what stands between."""
    side, other, gap = neighbour.side, neighbour.other, neighbour.gap
    his = _ruled(person, other)
    yield f"{side}{his}{ruled}|{gap}"
    yield f"{side}{his}{ruled}{neighbour.named}{neighbour.is_far:d}"
    if not neighbour.is_far:
        yield f"{side}{his}|{other.core}|{office.core}"
        yield f"{side}{his}{ruled}|{kinship(office.core, other.core)}|{gap}"


def _ruled(person: int, office: Wording) -> str:
    """Return "1" where the rules give the office to the person, "x" to others, "0" to nobody."""
    return "1" if person in office.given else "x" if office.given else "0"


def _short(words: list[str]) -> str:
    return " ".join(words) if len(words) <= _SHORT_GAP else "..."


def _bears(view: _View, person: int) -> tuple[str, str]:
    """Return how the title is borne elsewhere, by the person and by others.

    "k": with the same words, "s": with more or fewer, "t": with others, "-": not at all.
    """
    own, others = 0, 0
    for bearer, at in view.scene.borne.get(view.office.core, ())[:MOST]:
        if at != view.at:
            key, mine = view.scene.offices[at].key, view.office.key
            rank = 3 if key == mine else 2 if key <= mine or mine <= key else 1
            if bearer == person:
                own = max(own, rank)
            else:
                others = max(others, rank)
    return "-tsk"[own], "-TSK"[others]


def _beside(view: _View, ruled: str, side: str, own: str) -> Iterator[str]:
    left, right = " ".join(view.left), " ".join(view.right)
    last, first = " ".join(view.left[-1:]), " ".join(view.right[:1])
    yield from (f"L={last}{side}", f"N={first}{side}")
    for name, words in (("L1", last), ("L2", left), ("N1", first), ("N2", right)):
        yield f"{name}={words}|{ruled}{own}"
    if not view.left:
        yield f"S={side}{own}|{first}"


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


def _elsewhere(view: _View, person: int) -> tuple[list[str], list[str]]:
    """Return features of a person whom the office's sentence does not name."""
    scene, here = view.scene, view.scene.sentence[view.at]
    past = [at for at in view.earlier[-_LONG_GAP:] if scene.mentions[at].person == person]
    distance = min(here - scene.mention_sentence[past[-1]], 4) if past else 9
    is_alone = not (view.before or view.after)
    found = [f"O:distance={distance}", f"O:alone={is_alone:d}"]
    if past and past[-1] == view.earlier[-1]:
        found.append("O:last")
    subject = scene.subject(view.earlier)
    if subject >= 0 and scene.mentions[subject].person == person:
        start, _ = scene.sentence_range(here)
        opening = scene.words(start, view.office.start)[:2]
        found += ["O:subject", f"O:subject={' '.join(opening[:1])}", f"O:opens={' '.join(opening)}"]
    if is_alone:
        found += [f"O:l={' '.join(view.left[-1:])}", f"O:r={' '.join(view.right[:1])}"]
    return found, [f"O{min(distance, 2)}{is_alone:d}"]
