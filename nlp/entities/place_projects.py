"""Projects by the place they are named after."""

from __future__ import annotations

from nlp.entities.foreign import is_foreign
from nlp.entities.gazetteer import is_country, known_name
from nlp.entities.lexicon import heads, known_bodies, place_types
from nlp.entities.names import person_at, run
from nlp.entities.place_houses import is_town
from nlp.entities.words import Words

_LONGEST_PROJECT = 5
_DOERS = ("mua", "bán", "làm", "tài", "trúng", "góp", "mà")
"""Words after a firm that does something in the project: "dự án Mobifone mua cổ phần"."""
_LETTERS = ("BOT", "BT", "BTO", "ODA", "PPP", "FDI")
"""Letters that tell how a project is paid for."""
_FIRM_AND_PROJECT = ("formosa",)
"""Firms of the list whose name alone is that of their project."""


def project_name(words: Words, at: int) -> int | None:
    """Return the end of the bare name of a project: "dự án Sơn Tiên", "dự án thép An Lộc".

    A place with a type of its own, a body and the field of the project are no such names.
    """
    if not words.cap(at) or _is_other_name(words, at):
        return None
    end = run(words, at, _LONGEST_PROJECT)
    if end == at or words.low(end) in _DOERS or _is_firm(words, at, end):
        return None
    if end == at + 1 and not is_foreign(words, at):
        return None
    is_bare = words.low(at - 1) == "án"
    is_land = is_country(words, at) == end or (is_bare and is_town(words, at))
    if is_land and (is_country(words, at) == end or known_name(words, at) == end):
        return None
    person = person_at(words, at)
    return None if person is not None and person > at + 2 else end


def _is_other_name(words: Words, at: int) -> bool:
    """Tell "BOT", "Khu dân cư" and "Xây dựng", with which no bare name begins."""
    is_lettered = words.forms[at].isupper() and not words.cap(at + 1)
    if is_lettered or words.forms[at] in _LETTERS:
        return True
    if place_types().first(words.lows, at) or heads().first(words.lows, at):
        return True
    return words.token_ends[at] > at + 1 and not words.cap(at + 1)


def _is_firm(words: Words, at: int, end: int) -> bool:
    known = known_bodies().first(words.lows, at)
    return known is not None and known[1] == end and words.lows[at] not in _FIRM_AND_PROJECT
