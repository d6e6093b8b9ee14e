"""Sentences: every mark that may end one is a candidate, an ordered list of rules decides.

The manner is that of the razdel sentence splitter for Russian. `explain` tells which rule
decided about each candidate.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from nlp.segment.candidates import Candidate, places
from nlp.segment.rules import Verdict, judge
from nlp.segment.units import Unit
from nlp.segment.units import units as units_of


class Decision(NamedTuple):
    """What was decided after `text[:stop]`, and the rule that did."""

    stop: int
    verdict: Verdict
    rule: str


def explain(text: str) -> list[Decision]:
    """Return every candidate of `text` with its verdict and the rule that decided."""
    found = units_of(text)
    return [
        Decision(found[last].stop, verdict, rule) for last, verdict, rule in _decide(text, found)
    ]


def cut(text: str, units: Sequence[Unit]) -> list[tuple[int, int]]:
    """Return sentences as ranges of indices into the units of `text`."""
    stops = [last + 1 for last, verdict, _ in _decide(text, units) if verdict == "split"]
    bounds = [0, *stops, len(units)]
    return [(a, b) for a, b in pairwise(bounds) if a < b]


def _decide(text: str, units: Sequence[Unit]) -> Iterator[tuple[int, Verdict, str]]:
    start = 0
    for place in places(text, units):
        verdict, rule = judge(Candidate(text, units, start, place))
        if verdict == "split":
            start = place.last + 1
        yield place.last, verdict, rule
