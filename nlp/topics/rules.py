"""Score topics by the terms of the taxonomy's rules."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from math import sqrt
from typing import NamedTuple

from nlp.document import Document, Evidence
from nlp.topics.matching import Match, Matched, Matcher
from nlp.topics.scorer import Scored
from nlp.topics.taxonomy import Part, Taxonomy

VERSION = "rules-1"
CEILING = 0.9999
"""The highest score that rules give: a sum of terms is never a certainty."""

SPEAKS = 1.0
"""What a body sentence must bring to count as one that speaks of the topic."""


class _Seen(NamedTuple):
    """A sentence of the document, its part, and what its terms are multiplied by."""

    number: int
    part: Part
    factor: float


@dataclass(slots=True)
class _Tally:
    """What speaks for one topic: sums by part, the terms, and how often each was seen."""

    lead: float = 0.0
    body: float = 0.0
    n_lead: int = 0
    n_body: int = 0
    heard: list[tuple[_Seen, list[Match]]] = field(default_factory=list)
    seen: dict[int, int] = field(default_factory=lambda: defaultdict(int))


class Verdict(NamedTuple):
    """What the rules say of a topic, before its evidence is written out."""

    topic: str
    score: float
    weight: float
    threshold: float
    number: int
    heard: list[tuple[_Seen, list[Match]]]


class RuleScorer:
    """Weigh the terms found in title, sapo and body; see `Scoring` for the numbers.

    A sentence brings the weights of its different terms, up to a cap, times the weight of its
    part; a term that comes again in a later sentence brings less. A body sentence that touches
    many topics is a list and is shared among them. The body's sum shrinks with the length of a
    long article, so that what is mentioned now and then in a long text does not become what the
    text is about.
    """

    def __init__(self, taxonomy: Taxonomy) -> None:
        self.taxonomy = taxonomy
        self._matcher = Matcher(taxonomy)
        self._max_evidence = taxonomy.scoring.max_evidence

    @property
    def version(self) -> str:
        """Return the version of the scoring and of the taxonomy's content."""
        return f"{VERSION}+{self.taxonomy.digest}"

    def score(self, document: Document, *, tags_only: bool = False) -> list[Scored]:
        """Return every topic that some term speaks for, or those of them that are tags."""
        matched = self.match(document)
        return [
            self.scored(verdict, matched, document.text)
            for verdict in self.weigh(matched)
            if verdict.score >= verdict.threshold or not tags_only
        ]

    def scored(self, verdict: Verdict, matched: Matched, text: str) -> Scored:
        """Return a verdict with its evidence."""
        return Scored(
            topic=verdict.topic,
            score=verdict.score,
            weight=verdict.weight,
            evidence=self.explain(verdict, matched, text),
            threshold=verdict.threshold,
        )

    def match(self, document: Document) -> Matched:
        """Return what the rules find in each sentence."""
        return self._matcher.match(document)

    def weigh(self, matched: Matched) -> list[Verdict]:
        """Return every topic that what `match` found speaks for."""
        tallies: dict[int, _Tally] = defaultdict(_Tally)
        for number, by_topic in matched.matches.items():
            part = matched.parts[number]
            seen = _Seen(number, part, self._factor(part, len(by_topic)))
            for topic, found in by_topic.items():
                self._add(tallies[topic], seen, found)
        n_body = sum(not _is_lead(part) for part in matched.parts)
        length = max(n_body, self.taxonomy.scoring.short_article)
        stretch = sqrt(length / self.taxonomy.scoring.normal_article)
        verdicts = (self._verdict(topic, tally, stretch) for topic, tally in tallies.items())
        return [verdict for verdict in verdicts if verdict is not None]

    def explain(self, verdict: Verdict, matched: Matched, text: str) -> tuple[Evidence, ...]:
        """Return the heaviest terms of a verdict, each with its place in the text."""
        topic = self.taxonomy.topics[verdict.number]
        terms = [
            (-round(m.weight * seen.factor, 3), m.first, m.last, seen.number, m.place.rule)
            for seen, matches in verdict.heard
            for m in matches
            if m.weight > 0
        ]
        shown = []
        for less, first, last, sentence, rule in sorted(terms)[: self._max_evidence]:
            start, stop = matched.row.span(sentence, first, last)
            shown.append(
                Evidence(
                    start=start,
                    stop=stop,
                    text=text[start:stop],
                    sentence=sentence,
                    weight=-less,
                    rule=f"rule:{topic.id}/{topic.rules[rule].name or rule + 1}",
                )
            )
        return tuple(shown)

    def _factor(self, part: Part, n_topics: int) -> float:
        factor: float = getattr(self.taxonomy.scoring.parts, part)
        if _is_lead(part):
            return factor
        return factor * min(1.0, self.taxonomy.scoring.list_topics / max(n_topics, 1))

    def _add(self, tally: _Tally, seen: _Seen, found: list[Match]) -> None:
        scoring = self.taxonomy.scoring
        cap, repeat = scoring.sentence_cap, scoring.repeat
        heaviest = {m.phrase: m.weight / (1.0 + repeat * tally.seen[m.phrase]) for m in found}
        brought = max(-cap, min(cap, sum(heaviest.values()))) * seen.factor
        for phrase in heaviest:
            tally.seen[phrase] += 1
        if _is_lead(seen.part):
            tally.lead += brought
            tally.n_lead += brought > 0
        else:
            tally.body += brought
            tally.n_body += brought >= SPEAKS
        tally.heard.append((seen, found))

    def _verdict(self, topic: int, tally: _Tally, stretch: float) -> Verdict | None:
        scoring, entry = self.taxonomy.scoring, self.taxonomy.topics[topic]
        weight = tally.lead + tally.body / stretch
        if weight <= 0:
            return None
        score = min(CEILING, _saturate(weight / scoring.half, scoring.steepness))
        if not tally.n_lead and tally.n_body < 2:
            score = min(score, scoring.single_mention * entry.threshold)
        return Verdict(entry.id, round(score, 4), weight, entry.threshold, topic, tally.heard)


def _saturate(ratio: float, steepness: float) -> float:
    """Map a sum of weights to 0..1: one half where the ratio is 1 (a Hill function)."""
    power: float = ratio**steepness
    return power / (1.0 + power)


def _is_lead(part: Part) -> bool:
    return part in ("title", "sapo")
