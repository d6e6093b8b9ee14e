"""Find legal and party documents cited by number or by proper name, with a canonical id."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain

from nlp.grammar.alternatives import one_of
from nlp.grammar.law_codes import cased
from nlp.grammar.law_lists import CHANGING, find_counted, find_listed, read_changing
from nlp.grammar.law_patterns import (
    AMENDING,
    BARE_CODE,
    BYLAW,
    CHARTER,
    CONGRESS,
    CONSTITUTION,
    DESCRIBED,
    DESCRIBED_CODE,
    KINDS,
    NUMBERED,
    OTHER_NAMED,
    PLAIN,
    PLENUM,
    PLENUM_OF,
    PLENUM_SHORT,
    SESSION,
    SMALL_NUMBERED,
    S,
    named,
)
from nlp.grammar.law_readers import (
    LawMatch,
    read_bare,
    read_bylaw,
    read_charter,
    read_congress,
    read_constitution,
    read_described,
    read_described_code,
    read_letters,
    read_meeting,
    read_named,
    read_numbered,
    read_other_named,
    read_plain,
    read_plenum,
    read_session,
    read_small,
    read_treaty,
    read_treaty_letters,
    read_unlisted,
)
from nlp.grammar.treaties import (
    ACCORD,
    ALIAS,
    BORDER,
    PARTY_CHARTER,
    TREATY,
    TREATY_LETTERS,
    TREATY_NAMES,
)
from nlp.grammar.unlisted_laws import LETTERS, UNLISTED

_MOST_AMENDED = 12
"""So many laws are followed in a list of those that one law amends."""
_REACH = 600
"""So many letters are read for several that share a "luật"."""
_AND_LAW = re.compile(rf"(?:,{S}|,?{S}và{S})(?=[Ll]uật{S}|[Bb]ộ luật{S})")


def _amending(match: re.Match[str]) -> LawMatch | None:
    """Read "Luật sửa đổi, bổ sung một số điều của Bộ luật Hình sự": with the law it amends."""
    if match["more"]:
        return _amending_several(match)
    base = next(iter(find_laws(match["base"])), None)
    if base is None or base.start:
        return None
    kind = cased(match["kind"])
    value = f"{kind} sửa đổi, bổ sung {base.value}"
    stop = _amended_end(match.string, match.start("base") + base.stop)
    return LawMatch(match.start(), stop, "amending", value, kind, base.number, base.year)


def _amending_several(match: re.Match[str]) -> LawMatch | None:
    """Read "Luật sửa đổi, bổ sung một số điều của các Luật Giá, Dược": laws that share a "luật"."""
    start = match.start("more")
    base = next(find_counted(match.string[start : start + _REACH].split("\n", 1)[0]), None)
    if base is None or base.start != len(match["more"]):
        return None
    kind = cased(match["kind"])
    value = f"{kind} sửa đổi, bổ sung {base.value}"
    return LawMatch(match.start(), start + base.stop, "amending", value, kind)


def _amended_end(text: str, at: int) -> int:
    """Return the end of a list of amended laws that "và" closes; without it, the first one's end.

    "Luật sửa đổi, bổ sung một số điều của Luật A, Luật B và Luật C" is one law.
    """
    stop = at
    for _ in range(_MOST_AMENDED):
        joint = _AND_LAW.match(text, stop)
        if joint is None:
            break
        further = next(iter(find_laws(text[joint.end() : joint.end() + 120])), None)
        if further is None or further.start:
            return at
        stop = joint.end() + further.stop
        if "và" in joint[0]:
            return stop
    return at


RULES: tuple[tuple[Callable[[], re.Pattern[str]], Callable[[re.Match[str]], LawMatch | None]], ...]
RULES = (
    (lambda: NUMBERED, read_numbered),
    (named, read_named),
    (lambda: OTHER_NAMED, read_other_named),
    (lambda: LETTERS, read_letters),
    (lambda: UNLISTED, read_unlisted),
    (lambda: DESCRIBED_CODE, read_described_code),
    (lambda: AMENDING, _amending),
    (lambda: CHANGING, read_changing),
    (lambda: TREATY, read_treaty),
    (lambda: BORDER, read_treaty),
    (lambda: TREATY_LETTERS, read_treaty_letters),
    (lambda: ACCORD, read_treaty),
    (lambda: CHARTER, read_charter),
    (lambda: PARTY_CHARTER, read_treaty),
    (lambda: BYLAW, read_bylaw),
    (lambda: SMALL_NUMBERED, read_small),
    (lambda: DESCRIBED, read_described),
    (lambda: CONSTITUTION, read_constitution),
    (lambda: CONGRESS, read_congress),
    (lambda: SESSION, read_session),
    (lambda: PLENUM, read_plenum),
    (lambda: PLENUM_SHORT, read_plenum),
    (lambda: PLENUM_OF, read_meeting),
    (lambda: PLAIN, read_plain),
    (lambda: BARE_CODE, read_bare),
)
_DIGIT = re.compile(r"\d")
_HINT = re.compile(
    r"luật|pháp|nghị quyết|\bnq|kết luận|hiệp|công ước|nghị định|th[oỏ][aả] thuận|điều lệ|quy chế"
    rf"|nội quy|hiến chương|cương lĩnh|\bbl[hdlt]|\d|\b(?:{'|'.join(TREATY_NAMES)})\b",
    re.IGNORECASE,
)


def find_laws(text: str) -> list[LawMatch]:
    """Return the citations of `text`, in order, none overlapping another."""
    if not _DIGIT.search(text) and not _HINT.search(text):
        return []
    laws = list(_apart(_all(text)))
    return sorted([*laws, *_aliases(text, laws)], key=lambda law: law.start)


def _aliases(text: str, laws: list[LawMatch]) -> Iterator[LawMatch]:
    """Read the letters by which a text names a treaty or law that it has named in full."""
    found = [(ALIAS.match(text, law.stop), law) for law in laws if law.rule in _TITLED]
    named_by = {match["alias"]: law for match, law in found if match is not None}
    if not named_by:
        return
    taken = {at for law in laws for at in range(law.start, law.stop)}
    for match in re.finditer(rf"(?<![\w-])(?:{'|'.join(named_by)})(?!\w|-\w)", text):
        if match.start() not in taken:
            law = named_by[match[0]]
            yield LawMatch(match.start(), match.end(), "alias", law.value, law.kind)


_TITLED = ("treaty", "name", "unlisted")
_LINE = re.compile(r"[^\n]+")
_CODE_HINT = re.compile(r"\d[A-Za-z]?(?:/\d{4})?[ \xa0]{0,2}[-–/][ \xa0]{0,2}[A-ZĐ]")
_NUMBERED_KIND = one_of([*KINDS.lower().split("|"), "công ước", "nghị định thư"])
_NUMBER_HINT = re.compile(rf"{_NUMBERED_KIND}[ \xa0]{{1,3}}(?:số[ \xa0]{{1,3}})?\d")
_NUMBER_WORD = re.compile(r"[a-zà-ỹđ][ \xa0]{1,3}số[ \xa0]{1,3}\d")
_NAME_HINT = re.compile(
    r"(?<!pháp[ \xa0])(?<!kỷ[ \xa0])\bluật[ \xa0](?!(?:sư|gia|pháp|này)\b)"
    r"|pháp lệnh[ \xa0](?!này\b)"
)
_LETTERS_HINT = re.compile(r"\bbl(?:h|d|l|t)|(?:luật|pháp lệnh)[ \xa0][a-zđ]{3,8}\b")
_NEEDED: dict[object, tuple[str, ...]] = {
    _amending: ("sửa đổi", "sử đổi"),
    read_changing: ("sửa đổi",),
    read_treaty: (
        *("hiệp ước", "hiệp định", "công ước", "nghị định thư", "thỏa thuận", "thỏa ước"),
        *("thoả thuận", "thoả ước", "hiến chương", "điều lệ", "cương lĩnh"),
    ),
    read_constitution: ("hiến pháp",),
    read_congress: ("đại hội",),
    read_plenum: ("nghị quyết", "kết luận", "nq "),
    read_session: ("kỳ họp thứ",),
    read_meeting: ("hội nghị",),
    read_charter: ("điều lệ",),
    read_bylaw: ("quy chế", "nội quy"),
}
"""Words one of which a line must hold, in small letters, for a rule to be worth a search."""
_NEEDING = tuple(
    (word, tuple(build for build, words in _NEEDED.items() if word in words))
    for word in dict.fromkeys(chain.from_iterable(_NEEDED.values()))
)
"""The same, by the word."""
_LETTERS = re.compile("[A-Z]{3}")
"""What the letters of every treaty hold."""


def _all(text: str) -> Iterator[LawMatch]:
    for line in _LINE.finditer(text):
        worth = _worth(line[0], line[0].lower())
        for pattern, build in RULES:
            if build not in worth:
                continue
            for match in pattern().finditer(text, line.start(), line.end()):
                found = build(match)
                if found is not None:
                    yield found
        if find_listed in worth:
            yield from _of_lists(line[0], line.start())


def _of_lists(line: str, at: int) -> Iterator[LawMatch]:
    """Yield the laws of a line that stand in lists, where the text has the line at `at`."""
    for law in chain(find_listed(line), find_counted(line)):
        yield replace(law, start=at + law.start, stop=at + law.stop)


def _worth(line: str, low: str) -> set[object]:
    """Return the readers of a line that holds what their rules cannot do without."""
    worth = {build for word, builds in _NEEDING if word in low for build in builds}
    if _DIGIT.search(low):
        worth |= _worth_by_number(line, low)
    if "luật" in low or "pháp lệnh" in low or "bl" in low:
        if _NAME_HINT.search(low):
            worth |= {read_named, read_unlisted, read_other_named}
        if _LETTERS_HINT.search(low):
            worth.add(read_letters)
        if ":" in line or read_named in worth:
            worth.add(find_listed)
    if _LETTERS.search(line) and any(name in line for name in TREATY_NAMES):
        worth.add(read_treaty_letters)
    return worth


def _worth_by_number(line: str, low: str) -> set[object]:
    """Return the readers of a line that holds the kind of number that their rules need."""
    worth: set[object] = set()
    if _CODE_HINT.search(line):
        worth |= {read_numbered, read_bare}
        if " số" in low:
            worth.add(read_described_code)
    if _NUMBER_HINT.search(low):
        worth |= {read_plain, read_small}
    if "số" in low and _NUMBER_WORD.search(low):
        worth.add(read_described)
    return worth


def _apart(found: Iterable[LawMatch]) -> Iterator[LawMatch]:
    end = 0
    for law in sorted(found, key=lambda f: (f.start, -f.stop)):
        if law.start >= end:
            end = law.stop
            yield law
