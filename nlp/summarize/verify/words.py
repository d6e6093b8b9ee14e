"""Texts as sequences of comparable words, and a quick search for phrases in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from nlp.text import nfc

WORD = re.compile(r"\w+")
ABBREVIATIONS = {
    "tp": "thành phố",
    "tx": "thị xã",
    "tt": "thị trấn",
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "tand": "tòa án nhân dân",
    "vksnd": "viện kiểm sát nhân dân",
    "mttq": "mặt trận tổ quốc",
    "gđ": "giám đốc",
    "pgđ": "phó giám đốc",
    "hlv": "huấn luyện viên",
    "clb": "câu lạc bộ",
    "hcm": "hồ chí minh",
    "tphcm": "thành phố hồ chí minh",
    "sn": "sinh năm",
}
MARKS = {"oa": "òóỏõọ", "oe": "òóỏõọ", "uy": "ùúủũụ"}
ENDINGS = {"oa": "àáảãạ", "oe": "èéẻẽẹ", "uy": "ỳýỷỹỵ"}
OLD_STYLE = {
    f"{pair[0]}{new}": f"{old}{pair[1]}"
    for pair in MARKS
    for old, new in zip(MARKS[pair], ENDINGS[pair], strict=True)
}
TONE_PLACE = re.compile(f"({'|'.join(OLD_STYLE)})$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word to compare: its key, and the characters it stands for."""

    key: str
    start: int
    stop: int
    capital: bool


class Words:
    """The words of a text; an abbreviation stands as the words it is short for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.items = [word for match in WORD.finditer(text) for word in _words(match)]
        self.keys = [word.key for word in self.items]
        self._places: dict[str, list[int]] = {}
        for place, key in enumerate(self.keys):
            self._places.setdefault(key, []).append(place)

    def count(self, key: str) -> int:
        """Return how often a word stands in the text."""
        return len(self._places.get(key, ()))

    def find(self, phrase: Sequence[str], *, limit: int = 20) -> list[int]:
        """Return where the words of a phrase stand one after another; punctuation is no word."""
        if not phrase or any(key not in self._places for key in phrase):
            return []
        rarest = min(range(len(phrase)), key=lambda i: len(self._places[phrase[i]]))
        wanted, found = list(phrase), []
        for place in self._places[phrase[rarest]]:
            start = place - rarest
            if start >= 0 and self.keys[start : start + len(wanted)] == wanted:
                found.append(start)
                if len(found) == limit:
                    break
        return found

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the characters from word `first` to before word `last`."""
        return self.items[first].start, self.items[last - 1].stop

    def place_at(self, offset: int) -> int:
        """Return the index of the first word that ends after a character offset."""
        low, high = 0, len(self.items)
        while low < high:
            middle = (low + high) // 2
            if self.items[middle].stop <= offset:
                low = middle + 1
            else:
                high = middle
        return low

    def gap(self, place: int) -> str:
        """Return the characters between a word and the next."""
        if place + 1 >= len(self.items):
            return self.text[self.items[place].stop :] or "\n"
        return self.text[self.items[place].stop : self.items[place + 1].start]


def keys_of(text: str) -> tuple[str, ...]:
    """Return the comparable words of a phrase."""
    return tuple(word.key for match in WORD.finditer(text) for word in _words(match))


def _words(match: re.Match[str]) -> list[Word]:
    raw = match[0]
    low = nfc(raw).lower()
    expanded = ABBREVIATIONS.get(low, low) if raw.isupper() or low == raw else low
    capital = raw[0].isupper()
    return [Word(_plain(key), match.start(), match.end(), capital) for key in expanded.split()]


@cache
def _plain(key: str) -> str:
    """Return one spelling of a syllable whose tone mark has two places: "uỷ" is "ủy"."""
    return TONE_PLACE.sub(lambda match: OLD_STYLE[match[1]], key)


@cache
def phrases(kind: str) -> tuple[tuple[str, ...], ...]:
    """Return the entries of one class of `words.txt`, longer ones first."""
    found = {keys_of(entry) for entry in _entries(kind)}
    return tuple(sorted(found, key=lambda phrase: (-len(phrase), phrase)))


@cache
def groups(kind: str) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Return the entries of a class whose words may stand for each other, the first one first."""
    return tuple(tuple(keys_of(part) for part in entry.split(">")) for entry in _entries(kind))


def _entries(kind: str) -> list[str]:
    text = (files("nlp.summarize.verify") / "words.txt").read_text(encoding="utf-8")
    rows = (line.split("#")[0].rstrip().split("\t") for line in text.splitlines())
    return [row[1] for row in rows if len(row) == 2 and row[0] == kind]
