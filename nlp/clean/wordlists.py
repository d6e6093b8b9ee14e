"""Word lists of the cleaning rules: data files with an example beside each entry."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_EDGE = re.compile(r"[\W\d_]+")


def key(line: str) -> str:
    """Return a line for comparison: lower case, words only, numbers and marks as one space."""
    return _EDGE.sub(" ", line.casefold()).strip()


@cache
def entries(name: str) -> tuple[str, ...]:
    """Return the entries of a list file without comments, in order."""
    return tuple(line for _, line in _read(name))


@cache
def sections(name: str) -> dict[str, frozenset[str]]:
    """Return the entries of a file with `[rule]` sections, as keys."""
    found: dict[str, set[str]] = {}
    for section, line in _read(name):
        found.setdefault(section, set()).add(key(line))
    return {section: frozenset(keys) for section, keys in found.items()}


def _read(name: str) -> list[tuple[str, str]]:
    text = files("nlp.clean").joinpath(name).read_text(encoding="utf-8")
    section, read = "", []
    for raw in text.splitlines():
        line = re.split(r"(?:^|\s+)#", raw, maxsplit=1)[0].strip()
        if line.startswith("[") and line.endswith("]"):
            section = line[1:-1]
        elif line:
            read.append((section, line))
    return read
