"""Count syllables, and tell sentences that lean on the one before: pure functions on strings."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Literal

from nlp.text import nfc

SYLLABLE = re.compile(r"\w+(?:[.,/\-]\w+)*")
CLOSERS = "\"”’')]»"
Mode = Literal["strip", "avoid"]


def syllables(text: str) -> int:
    """Return the number of syllables of `text`; "22/7/2021" and "30-CT/TW" count as one each."""
    return sum(1 for _ in SYLLABLE.finditer(text))


def words(text: str) -> list[str]:
    """Return the syllables of `text`, lower-cased, for comparing sentences."""
    return re.findall(r"\w+", nfc(text).lower())


@cache
def connectives() -> dict[str, Mode]:
    """Return the openings that lean on the sentence before, and what to do with each."""
    modes: tuple[Mode, Mode] = ("strip", "avoid")
    return {words: mode for mode in modes for words in _entries(mode)}


def _entries(mode: str) -> list[str]:
    text = (files("nlp.summarize") / "connectives.txt").read_text(encoding="utf-8")
    rows = (line.split("#")[0].rstrip().split("\t") for line in text.splitlines())
    return [row[1] for row in rows if len(row) == 2 and row[0] == mode]


@cache
def _opening() -> re.Pattern[str]:
    longest_first = sorted(connectives(), key=len, reverse=True)
    return re.compile(rf"\W*({'|'.join(map(re.escape, longest_first))})\b\s*(,?)\s*", re.IGNORECASE)


def leans(sentence: str) -> bool:
    """Tell whether the sentence cannot be understood without the one before it."""
    match = _opening().match(sentence)
    return match is not None and connectives()[match[1].lower()] == "avoid"


def is_fragment(sentence: str) -> bool:
    """Tell whether a sentence opens with a clause that waits for the main one.

    "Do phát hiện muộn." waits; "Do phát hiện muộn, hai người tử vong." does not.
    """
    match = _waiting().match(sentence)
    return match is not None and sentence.find(", ", match.end()) < 0


@cache
def _waiting() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{'|'.join(map(re.escape, _entries('wait')))})\b", re.IGNORECASE)


def stand_alone(sentence: str) -> str:
    """Return the sentence without an opening such as "Tuy nhiên, ", with a capital and a stop."""
    match = _opening().match(sentence)
    if match and match[2] and connectives()[match[1].lower()] == "strip":
        sentence = sentence[match.end() :]
    sentence = sentence.strip().lstrip("-–—+•*").lstrip().rstrip(" ;,:./")
    return sentence[:1].upper() + end_with_stop(sentence[1:])


def end_with_stop(sentence: str) -> str:
    """Return the sentence with a full stop, unless it ends with a mark of its own."""
    bare = sentence.rstrip(CLOSERS)
    return sentence if bare.endswith(("!", "?", "…", ".")) else sentence + "."


UPPER = "A-ZÀ-ÖØ-ÝĂĐĨŨƠƯ" + "".join(chr(code) for code in range(0x1EA0, 0x1EFA, 2))
SENTENCE_END = re.compile(rf"([.!?…][\"”’)\]]*)\s+(?=[\"“‘(\[]?[{UPPER}\d])")
ABBREVIATION = re.compile(
    rf"(?:^|[\s(“\"])(?:[{UPPER}]\w{{0,2}}|[{UPPER}][\w.]*\.\w+|tr|tp|th|st)$"
)


def split_sentences(text: str) -> list[str]:
    """Return the sentences of a summary; "TP. Vinh" and "PGS.TS. Nam" stay whole."""
    parts: list[str] = []
    start = 0
    for match in SENTENCE_END.finditer(text):
        ends = match[1] != "." or not ABBREVIATION.search(text[start : match.start()])
        if ends:
            parts.append(text[start : match.end(1)])
            start = match.end()
    return [part for part in (*parts, text[start:]) if part.strip()]
