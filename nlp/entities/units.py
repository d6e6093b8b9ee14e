"""Link places and bodies to administrative units, as they were before July 2025 and are since.

A name that several units bear keeps them all: only what stands beside it ("xã Tân Lập, huyện
Vũ Thư, tỉnh Thái Bình"), the era of the document, or a clearer mention in the same document
narrows the choice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from importlib import resources

from nlp.document import Entity, Era, Level, Unit
from nlp.entities.words import fold
from nlp.text import UPPER

REFORM = date(2025, 7, 1)
"""Since this day there are provinces and communes only."""
MAX_UNITS = 20
"""A name that more units bear says nothing: "phường 1" gets none."""
_LEVELS: dict[int, Level] = {2: "province", 3: "district", 5: "commune"}
_KINDS = ("thành phố", "thị trấn", "thị xã", "đặc khu", "tỉnh", "quận", "huyện", "phường", "xã")
_KIND = re.compile(rf"\b(?:{'|'.join(_KINDS)})\s+(?=[{UPPER}\d])", re.IGNORECASE)
_ORGANS = {"tỉnh ủy": "tỉnh", "thành ủy": "thành phố", "huyện ủy": "huyện", "quận ủy": "quận"}
_ORGAN = re.compile(rf"\b(tỉnh ủy|thành ủy|huyện ủy|quận ủy)\s+(?=[{UPPER}\d])", re.IGNORECASE)
_BESIDE = re.compile(r"\s*(?:,|\(|-|–)\s*")
_Key = tuple[str, str]


@cache
def _table() -> tuple[dict[str, list[Unit]], dict[tuple[Era, str], str]]:
    """Return the units by folded name without its kind, and the unit that each lies in."""
    text = resources.files("nlp.entities").joinpath("data", "unit-codes.txt").read_text("utf-8")
    names: dict[str, list[Unit]] = {}
    inside: dict[tuple[Era, str], str] = {}
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        when, code, name, parent, after = line.split("|")
        era: Era = "before-2025-07" if when == "old" else "since-2025-07"
        successors = tuple(after.split(",")) if after else ()
        unit = Unit(code=code, name=name, level=_LEVELS[len(code)], era=era, successors=successors)
        names.setdefault(_split(name)[1], []).append(unit)
        inside[era, code] = parent
    return names, inside


def _split(name: str) -> _Key:
    """Return the kind and the bare name, folded: "Quận Ba Đình" gives "quận", "ba đình"."""
    low = " ".join(fold(word) for word in name.split())
    low = low.replace(" - ", " ").replace("-", " ")
    for kind in _KINDS:
        if low.startswith(f"{kind} "):
            bare = low[len(kind) + 1 :]
            return kind, bare.lstrip("0") or bare
    return "", low


def _named(entity: Entity) -> _Key | None:
    """Return kind and name of the unit that a place or a body names, or None."""
    full = entity.canonical or entity.text
    if entity.type == "PLACE":
        return _split(full)
    if entity.type != "BODY" or entity.level in (None, "central", "none"):
        return None
    organ = _ORGAN.search(full)
    if organ is not None:
        return _ORGANS[fold_all(organ[1])], _split(full[organ.end() :])[1]
    kinds = list(_KIND.finditer(full))
    return _split(full[kinds[-1].start() :]) if kinds else None


def fold_all(words: str) -> str:
    """Return every word folded: "Thành uỷ" is "thành ủy"."""
    return " ".join(fold(word) for word in words.split())


def candidates(key: _Key, when: date | None) -> list[Unit]:
    """Return the units of a kind and name, of the era of the document where it is known.

    A name without its kind is a province's, else a district's, never a commune's.
    """
    kind, name = key
    units = _table()[0].get(name, [])
    if kind:
        units = [unit for unit in units if _split(unit.name)[0] == kind]
    else:
        units = _highest([unit for unit in units if unit.level != "commune"])
    if when is None:
        return units
    era: Era = "since-2025-07" if when >= REFORM else "before-2025-07"
    return [unit for unit in units if unit.era == era] or units


def _highest(units: list[Unit]) -> list[Unit]:
    provinces = [unit for unit in units if unit.level == "province"]
    return provinces or units


def _is_inside(unit: Unit, outer: Unit) -> bool:
    inside, code = _table()[1], unit.code
    while code and unit.era == outer.era:
        if code == outer.code:
            return True
        code = inside.get((unit.era, code), "")
    return False


def link_units(text: str, entities: Sequence[Entity], when: date | None) -> list[Entity]:
    """Return the entities, in the order of the text, with the units that they may mean."""
    found: dict[int, list[Unit]] = {}
    keys: dict[int, _Key] = {}
    after: tuple[int, int] | None = None
    for index in range(len(entities) - 1, -1, -1):
        entity = entities[index]
        key = _named(entity)
        if key is None:
            continue
        units = candidates(key, when)
        if after is not None and _BESIDE.fullmatch(text[entity.stop : after[1]]):
            narrowed = [u for u in units if any(_is_inside(u, o) for o in found[after[0]])]
            units = narrowed or units
        found[index], keys[index] = units, key
        if entity.type == "PLACE" and units:
            after = (index, entity.start)
    _agree(found, keys)
    return [_linked(entity, found.get(index, ())) for index, entity in enumerate(entities)]


def _agree(found: dict[int, list[Unit]], keys: dict[int, _Key]) -> None:
    """Let clear mentions of a name, if they agree, speak for the unclear ones of the document."""
    clear: dict[_Key, set[tuple[Unit, ...]]] = {}
    for index, units in found.items():
        if len(units) == 1:
            clear.setdefault(keys[index], set()).add(tuple(units))
    for index, key in keys.items():
        if len(found[index]) > 1 and len(clear.get(key, ())) == 1:
            found[index] = list(next(iter(clear[key])))


def _linked(entity: Entity, units: Sequence[Unit]) -> Entity:
    return replace(entity, units=tuple(units)) if 0 < len(units) <= MAX_UNITS else entity
