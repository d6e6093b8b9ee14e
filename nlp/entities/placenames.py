"""The full form of a place's name: its type word written out, known letters resolved."""

from __future__ import annotations

import re
from functools import cache

from nlp.entities.lexicon import place_forms
from nlp.text import UPPER

_HEAD = re.compile(rf"([^\W\d_]{{1,4}}(?:\.P)?)(?:\. ?| |(?=\d))(?=[{UPPER}\d])")


@cache
def _forms() -> tuple[dict[str, str], dict[str, str]]:
    """Return the short types that begin a name, and the names that are letters alone."""
    table = place_forms()
    heads = {short: full for short, (full, kind) in table.items() if kind == "type"}
    wholes = {short: full for short, (full, kind) in table.items() if kind == "name"}
    return heads, wholes


def full_place(name: str) -> str:
    """Return the name in full: "TP.HCM" is "thành phố Hồ Chí Minh", "Q.1" is "quận 1"."""
    heads, wholes = _forms()
    if name in wholes:
        return wholes[name]
    match = _HEAD.match(name)
    if match is None or match[1] not in heads:
        return name
    rest = name[match.end() :]
    return f"{heads[match[1]]} {wholes.get(rest, rest)}"
