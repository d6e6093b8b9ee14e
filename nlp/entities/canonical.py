"""The full names of bodies, in the document's words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from nlp.entities.abbreviations import expand
from nlp.entities.tagger import Candidate
from nlp.entities.words import split_words


def wholes_of(text: str, layer: Iterable[Candidate], own: Mapping[str, str]) -> dict[str, str]:
    """Return for an abbreviation introduced inside a longer name that whole name, written out."""
    wholes: dict[str, str] = {}
    for candidate in layer:
        name = text[candidate.start : candidate.stop]
        for short, full in own.items():
            if candidate.type == "BODY" and name.startswith(f"{full} ({short})"):
                wholes.setdefault(short, expand(name, own))
    return wholes


def canonical_body(name: str, own: Mapping[str, str], wholes: Mapping[str, str]) -> str:
    """Return the full form of a body's name in the document's words, else the public ones."""
    if name in own and " " in name:
        return own[name]
    full = expand(name, own)
    for short, whole in wholes.items():
        if name.startswith((short, own.get(short, short))):
            loose = {"về", "và", "của"}
            if set(split_words(full)) - loose <= set(split_words(whole)):
                return whole
    return full
