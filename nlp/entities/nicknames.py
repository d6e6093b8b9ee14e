"""Names made whole: a nickname in quotation marks, a foreign name cut after "Ngài"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from nlp.entities.foreign import is_vietnamese
from nlp.entities.name_slips import Key
from nlp.entities.tagger import Candidate

SOURCE = "rule:person-nickname"
_QUOTED = re.compile(r' (?:"([^\W\d_]{1,10})"|“([^\W\d_]{1,10})”)')
_CALLED = re.compile(
    r"\b(?:tức|biệt danh|biệt hiệu|còn gọi là|hay còn gọi|vụ án|vụ|trùm|băng|nhóm|đàn em)"
    r" (?:ông |bà |anh |chị |là )?$",
    re.IGNORECASE,
)
_MARKS = '"“”'


def with_nicknames(text: str, layer: Iterable[Candidate]) -> list[Candidate]:
    """Return layer A with the quoted word after a name where it is what others call him or her.

    So it is where the text says it twice, a word before the name tells it or it has a capital:
    the quoted word after "ông Sen “chạy” việc" only says what he does.
    """
    found = []
    for candidate in layer:
        after = _QUOTED.match(text, candidate.stop) if candidate.type == "PERSON" else None
        if after is None or not _is_nickname(text, candidate, after):
            found.append(candidate)
        else:
            found.append(replace(candidate, stop=after.end(), source=SOURCE))
    return found


def addressed(text: str, layer: Iterable[Candidate]) -> list[Candidate]:
    """Return layer A with foreign names from the honorific on: "Ngài Mahn Winn Khaing"."""
    found: list[Candidate] = []
    for candidate in layer:
        start = candidate.start
        before = _ADDRESSED.search(text[max(0, start - 20) : start])
        is_cut = candidate.type == "PERSON" and before and not is_vietnamese(before[1].lower())
        begin = start - len(before[1]) - 1 if before and is_cut else start
        is_free = not found or found[-1].stop <= begin
        found.append(replace(candidate, start=begin) if is_free else candidate)
    return found


_ADDRESSED = re.compile(r"\b(?:[Nn]gài|[Ôô]ng|[Bb]à) ([A-Z][a-z]{2,12}) $")


def _is_nickname(text: str, person: Candidate, after: re.Match[str]) -> bool:
    word = after[1] or after[2]
    if word[0].isupper() or _CALLED.search(text[max(0, person.start - 25) : person.start]):
        return True
    called = text[person.start : person.stop].rsplit(maxsplit=1)[-1] + after[0]
    return text.count(called) > 1


def bearers(keys: Sequence[Key]) -> dict[Key, Key]:
    """Return names with a nickname, each with the full name just before it that ends so.

    "Lê Văn Sen (tức Sen “cua”)": the syllables of both, nicknames with their quotation marks.
    """
    return {
        key: before
        for before, key in pairwise(keys)
        if len(before) > len(key[:1]) and before[-1] == key[0] and key[-1] in _MARKS
    }
