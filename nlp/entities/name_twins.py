"""Names of one person that the text itself shows to be one: in brackets, or by one office."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from nlp.entities.foreign import is_vietnamese
from nlp.entities.held import Held
from nlp.entities.name_slips import is_letter_apart, is_near
from nlp.entities.office_keys import office_key
from nlp.entities.tagger import Candidate
from nlp.entities.words import split_words
from nlp.text import strip_marks

Pair = tuple[int, int]
"""Two names of a document, by index."""
_OPENS = re.compile(r"\s?\(\s?(?:tức là |tức |hay là |hay |còn gọi là |tên thật là |phiên âm là )?")
_ENDS = re.compile(r"\s?[),;]|\s[-–]\s")
_OF_OTHERS = re.compile(
    r"(?:\bvai|nhân vật|\bcon (?:trai|gái)|\b(?:em|anh|chị) (?:trai|gái)|\bvợ|\bchồng|\bmẹ|\bbố)"
    r"(?: của)?(?: \w+){0,3} $"
)
"""Words before a name after which a bracket names somebody else: the actor, the son."""


def bracketed(text: str, persons: Sequence[Candidate]) -> Iterator[Pair]:
    """Yield each name with the other spelling of it that follows in brackets.

    "Oly Ilunga (Ô-li I-lun-ga)", "Liang Jian Qiang (tức Lương Kiệt Cường)": one of the two has
    Vietnamese syllables alone, the other has not.
    """
    for at, (name, other) in enumerate(pairwise(persons)):
        gap = text[name.stop : other.start]
        if "(" not in gap or not _OPENS.fullmatch(gap) or not _ENDS.match(text, other.stop):
            continue
        forms = [text[p.start : p.stop] for p in (name, other)]
        if _is_respelt(*forms) and not _OF_OTHERS.search(text, max(0, name.start - 30), name.start):
            yield at, at + 1


def _is_respelt(one: str, other: str) -> bool:
    left, right = _syllables(one), _syllables(other)
    if len(left) < 2 or len(right) < 2:
        return False
    if [strip_marks(word) for word in left] == [strip_marks(word) for word in right]:
        return True
    if all(map(is_vietnamese, left)) != all(map(is_vietnamese, right)):
        return True
    begins = [[strip_marks(word[0]).lower() for word in words] for words in (left, right)]
    return begins[0] == begins[1] and not all(map(is_vietnamese, (*left, *right)))


_SHARED = ("đại biểu", "ủy viên", "uỷ viên", "thành viên", "đb", "phó chủ tịch", "pct")
"""Beginnings of offices that many hold at a time."""


def office_twins(
    text: str, names: Sequence[str], held: Sequence[Sequence[Held]], own: Mapping[str, str]
) -> Iterator[Pair]:
    """Yield persons, by number, of nearly one name who hold the very same office of a body.

    "Giám đốc Sở Y tế Lê Văn Tám" and "Giám đốc Sở Y tế Lê Đức Tám".

    Args:
        text: the document's text.
        names: the fullest name of each person.
        held: the offices of each person.
        own: the abbreviations that the document introduces.
    """
    if not _may_be_twins([name for name, offices in zip(names, held, strict=True) if offices]):
        return
    holders: dict[tuple[bool, tuple[str, ...]], list[int]] = {}
    for number, offices in enumerate(held):
        for key in {_office(text, office, own) for office in offices}:
            if key is not None:
                holders.setdefault(key, []).append(number)
    changes: bool | None = None
    for numbers in holders.values():
        for one, other in combinations(numbers, 2) if len(numbers) < _MOST else ():
            if _is_misspelt(names[one], names[other]):
                yield one, other
            elif _is_misnamed(names[one], names[other]):
                changes = _CHANGES.search(text) is not None if changes is None else changes
                if not changes:
                    yield one, other


def _may_be_twins(names: Sequence[str]) -> bool:
    """Tell whether two names share the last syllable, or two are foreign."""
    words = [_syllables(name) for name in names]
    lasts = [some[-1] for some in words if some]
    if len(set(lasts)) < len(lasts):
        return True
    return sum(not all(map(is_vietnamese, some)) for some in words) > 1


def _office(text: str, office: Held, own: Mapping[str, str]) -> tuple[bool, tuple[str, ...]] | None:
    """Return what two wordings of one office share, None for an office of many or of no body."""
    words = text[office.start : office.stop]
    if len(words) <= len(office.title) or words.lower().startswith(_SHARED):
        return None
    return office.former, office_key(words, own)


_CHANGES = re.compile(
    r"[Bb]ổ nhiệm|[Mm]iễn nhiệm|[Kk]ế nhiệm|[Tt]iền nhiệm|[Đđ]iều động|[Bb]ầu bổ sung|[Nn]ghỉ hưu"
    r"|\b[Tt]hay (?:thế )?(?:cho )?(?:ông|bà|đồng chí)\b"
)
"""Words of a document in which one may hold the office of another after him."""
_MOST = 6
"""Holders of one office above which none is looked at."""


def _is_misspelt(one: str, other: str) -> bool:
    """Tell two spellings of a foreign name, each of whose syllables is nearly the same."""
    left, right = _syllables(one), _syllables(other)
    if len(left) != len(right) or len(left) < 2 or all(map(is_vietnamese, (*left, *right))):
        return False
    return all(
        a == b or is_letter_apart(a, b, 4) or is_near(a, b)
        for a, b in zip(left, right, strict=True)
    )


def _is_misnamed(one: str, other: str) -> bool:
    """Tell two Vietnamese names of one given name, one other syllable of which differs or lacks."""
    right, left = sorted((_syllables(one), _syllables(other)), key=len)
    if len(right) < 3 or left[-1] != right[-1] or not all(map(is_vietnamese, (*left, *right))):
        return False
    if len(left) == len(right):
        return sum(a != b for a, b in zip(left, right, strict=True)) == 1
    return any(left[:at] + left[at + 1 :] == right for at in range(len(left)))


def _syllables(name: str) -> list[str]:
    return [word for word in split_words(name) if word.isalpha()]
