"""The word lists of this step: read once, looked up syllable by syllable."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Generic, TypeVar

from nlp.document import Level
from nlp.entities.words import fold, split_words

Value = TypeVar("Value")
_JOINTS = re.compile(" và | - | – |, ")
_LEVELS: dict[str, Level] = {
    "central": "central",
    "province": "province",
    "district": "district",
    "commune": "commune",
    "none": "none",
}


class Table(Generic[Value]):
    """Entries of one or more syllables; finds those that begin at a word, longest first.

    `openings` are the first syllables of all entries.
    """

    def __init__(self, entries: Iterable[tuple[str, Value]]) -> None:
        self._root: dict[str, dict] = {}  # type: ignore[type-arg]
        for form, value in entries:
            node = self._root
            for word in split_words(form):
                node = node.setdefault(word, {})
            node.setdefault("", (value,))  # type: ignore[arg-type]
        self.openings = frozenset(self._root)

    def all(self, lows: Sequence[str], at: int) -> list[tuple[Value, int]]:
        """Return the entries that begin at `at`, longest first, each with the index after it."""
        node = self._root.get(lows[at]) if at < len(lows) else None
        if node is None:
            return []
        found, size = [], len(lows)
        while node is not None:
            at += 1
            entry = node.get("")
            if entry is not None:
                found.append((entry[0], at))
            node = node.get(lows[at]) if at < size else None
        found.reverse()
        return found

    def first(self, lows: Sequence[str], at: int) -> tuple[Value, int] | None:
        """Return the longest entry that begins at `at`, or None."""
        node = self._root.get(lows[at]) if at < len(lows) else None
        if node is None:
            return None
        found, size = None, len(lows)
        while node is not None:
            at += 1
            entry = node.get("")
            if entry is not None:
                found = entry[0], at
            node = node.get(lows[at]) if at < size else None
        return found

    def end(self, lows: Sequence[str], at: int) -> int:
        """Return the index after the longest entry that begins at `at` (`at` if none does)."""
        found = self.first(lows, at)
        return at if found is None else found[1]


@dataclass(frozen=True, slots=True)
class Head:
    """How the name of a body begins; `form` as the list writes it, several split by a bar."""

    form: str
    kind: str
    level: Level | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A word of a list and its kind."""

    form: str
    kind: str


@dataclass(frozen=True, slots=True)
class LevelWord:
    """A word that says of what unit a body is."""

    form: str
    level: Level | None
    needs_name: bool


def _rows(file: str) -> list[list[str]]:
    text = resources.files("nlp.entities").joinpath("data", file).read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return [[cell.strip() for cell in line.split("|")] for line in lines]


@cache
def heads() -> Table[Head]:
    """Return the heads of bodies."""
    written = [(r[0], Head(r[0], r[1], _LEVELS.get(r[2]))) for r in _rows("heads.txt")]
    return Table([*written, *(pair for pair in _shortened(written))])


def _shortened(written: Iterable[tuple[str, Head]]) -> Iterator[tuple[str, Head]]:
    """Yield the same heads as the press shortens them: "UB Kiểm tra", "BCH Đảng bộ"."""
    for form, head in written:
        for full, short in (("ủy ban ", "UB "), ("ban chấp hành ", "BCH ")):
            folded = " ".join(fold(word) for word in form.split())
            if folded.startswith(full):
                yield short + form[len(full) :], head


@cache
def known_bodies() -> Table[Head]:
    """Return the bodies of one fixed name."""
    forms: dict[str, str] = {}
    for row in _rows("bodies.txt"):
        key = " ".join(split_words(row[0]))
        forms[key] = f"{forms[key]}|{row[0]}" if key in forms else row[0]
    levels = {" ".join(split_words(r[0])): r[1] for r in reversed(_rows("bodies.txt"))}
    return Table((k, Head(f, "known", _LEVELS.get(levels[k]))) for k, f in forms.items())


@cache
def fields() -> Table[str]:
    """Return the fields of work, however their parts are joined."""
    written = [row[0] for row in _rows("fields.txt")]
    return Table((form, field) for field in written for form in _joined(field))


def _joined(field: str) -> Iterator[str]:
    """Yield a field with each joint of its parts: "văn hóa và thể thao", "văn hóa - thể thao"."""
    yield field
    *parts, last = _JOINTS.split(field)
    if not parts:
        return
    for inner in (", ", " - ", " – ", " "):
        for final in (" và ", ", ", " - ", " – ", " "):
            yield inner.join(parts) + final + last


@cache
def levels() -> Table[LevelWord]:
    """Return the words of level."""
    return Table(
        (r[0], LevelWord(r[0], _LEVELS.get(r[1]), r[2] == "n")) for r in _rows("levels.txt")
    )


@cache
def titles() -> Table[Entry]:
    """Return the words of office."""
    return Table((row[0], Entry(row[0], row[1])) for row in _rows("titles.txt"))


@cache
def honorifics() -> Table[Entry]:
    """Return the words that stand before the name of a person."""
    return Table((row[0], Entry(row[0], row[1])) for row in _rows("honorifics.txt"))


@cache
def place_types() -> Table[Entry]:
    """Return the types of place."""
    return Table((row[0], Entry(row[0], row[1])) for row in _rows("places.txt"))


@cache
def units() -> Table[str]:
    """Return the names of administrative units with the letters of their kinds."""
    kinds: dict[str, str] = {}
    for row in _rows("units.txt"):
        for form, letters in _spelled(row):
            kinds[form] = kinds.get(form, "") + letters
    return Table(kinds.items())


def _spelled(row: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield a unit under each spelling of its name: "Đăk Glei" beside "Đắk Glei"."""
    yield row[0], row[1]
    if re.match(r"đ[ăắ][kc]\b", row[0].lower()):
        for first in ("Đăk", "Đắk", "Đắc", "Đak", "Dak", "Đăc"):
            if first != row[0][:3]:
                yield first + row[0][3:], row[1]


@cache
def world() -> Table[str]:
    """Return places that stand without a type word."""
    return Table((row[0], row[0]) for row in _rows("world.txt"))


@cache
def states() -> Table[str]:
    """Return the forms of state before the name of a country."""
    return Table((row[0], row[0]) for row in _rows("states.txt"))


@cache
def extensions() -> Table[str]:
    """Return words by which an incomplete field goes on, each with its kind."""
    return Table((row[0], row[1]) for row in _rows("extensions.txt"))


@cache
def cues() -> Table[tuple[str, str]]:
    """Return words beside an unknown name: on which side, and what kind they make it."""
    return Table((row[0], (row[1], row[2])) for row in _rows("cues.txt"))


@cache
def stops() -> Table[str]:
    """Return the words that end the name of a committee."""
    return Table((row[0], row[0]) for row in _rows("stops.txt"))


@cache
def word_set(name: str) -> frozenset[str]:
    """Return one of the small sets of words that rules share, folded."""
    return frozenset(
        fold(w) for row in _rows("words.txt") if row[0] == name for w in row[1].split()
    )


@cache
def family_names() -> frozenset[str]:
    """Return family names, folded."""
    return frozenset(fold(row[0]) for row in _rows("families.txt"))


@cache
def given_names() -> frozenset[str]:
    """Return syllables of given names, folded."""
    return frozenset(fold(row[0]) for row in _rows("given.txt"))


@cache
def foreign_names() -> frozenset[str]:
    """Return given names of the world, folded."""
    return frozenset(fold(word) for row in _rows("foreign.txt") for word in row[0].split())


@cache
def famous() -> Table[str]:
    """Return persons known by one fixed name."""
    return Table((row[0], row[0]) for row in _rows("famous.txt"))


@cache
def namesakes() -> Table[str]:
    """Return firms and brands that look like the name of a person."""
    return Table((row[0], row[0]) for row in _rows("namesakes.txt"))


@cache
def abbreviations() -> dict[str, str]:
    """Return what the letters of public life stand for."""
    table = {row[0]: row[1] for row in _rows("abbreviations.txt")}
    known = {row[0]: row[2] for row in _rows("bodies.txt") if len(row) > 2 and row[2]}
    return known | table


@cache
def place_forms() -> dict[str, tuple[str, str]]:
    """Return the short forms in names of places: short to its full form and its kind."""
    return {row[0]: (row[1], row[2]) for row in _rows("place-forms.txt")}


@dataclass(frozen=True, slots=True)
class Openings:
    """The syllables in small letters that may begin a body, a place, a person or an office."""

    body: frozenset[str]
    place: frozenset[str]
    person: frozenset[str]
    office: frozenset[str]
    any: frozenset[str]


@cache
def openings() -> Openings:
    """Return the syllables by which the rules of each kind may begin."""
    body = heads().openings | known_bodies().openings
    place = place_types().openings | world().openings | states().openings | {"các", "số"}
    person = honorifics().openings | word_set("arabic")
    office = titles().openings | {"nguyên", "cựu", "quyền", "hàm", "tập", "q"}
    return Openings(body, place, person, office, body | place | person | office)


@cache
def scores() -> dict[str, float]:
    """Return how sure each rule is, as measured on new articles (split `unseen`)."""
    return {row[0]: float(row[1]) for row in _rows("scores.txt")}
