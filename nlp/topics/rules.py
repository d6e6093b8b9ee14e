"""Score topics by the terms of the taxonomy's rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
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
    """What speaks for one topic: sums by part, the evidence, and how often each term was seen."""

    lead: float = 0.0
    body: float = 0.0
    n_lead: int = 0
    n_body: int = 0
    evidence: list[Evidence] = field(default_factory=list)
    seen: dict[int, int] = field(default_factory=lambda: defaultdict(int))


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

    @property
    def version(self) -> str:
        """Return the version of the scoring and of the taxonomy's content."""
        return f"{VERSION}+{self.taxonomy.digest}"

    def score(self, document: Document) -> list[Scored]:
        """Return every topic that some term speaks for."""
        return self.score_matched(document, self.match(document))

    def match(self, document: Document) -> list[Matched]:
        """Return what the rules find in each sentence."""
        return self._matcher.match(document)

    def score_matched(self, document: Document, matched: Sequence[Matched]) -> list[Scored]:
        """Return every topic that what `match` found speaks for."""
        tallies: dict[int, _Tally] = defaultdict(_Tally)
        n_body = 0
        for index, (part, matches, _) in enumerate(matched):
            n_body += not _is_lead(part)
            by_topic = _by_topic(matches)
            seen = _Seen(index, part, self._factor(part, len(by_topic)))
            for topic, found in by_topic.items():
                self._add(tallies[topic], seen, found, document.text)
        length = max(n_body, self.taxonomy.scoring.short_article)
        stretch = sqrt(length / self.taxonomy.scoring.normal_article)
        scored = (self._scored(topic, tally, stretch) for topic, tally in tallies.items())
        return [topic for topic in scored if topic is not None]

    def _factor(self, part: Part, n_topics: int) -> float:
        factor: float = getattr(self.taxonomy.scoring.parts, part)
        if _is_lead(part):
            return factor
        return factor * min(1.0, self.taxonomy.scoring.list_topics / max(n_topics, 1))

    def _add(self, tally: _Tally, seen: _Seen, found: list[Match], text: str) -> None:
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
        tally.evidence.extend(self._evidence(m, seen, text) for m in found if m.weight > 0)

    def _evidence(self, match: Match, seen: _Seen, text: str) -> Evidence:
        topic = self.taxonomy.topics[match.place.topic]
        rule = topic.rules[match.place.rule].name or str(match.place.rule + 1)
        return Evidence(
            start=match.start,
            stop=match.stop,
            text=text[match.start : match.stop],
            sentence=seen.number,
            weight=round(match.weight * seen.factor, 3),
            rule=f"rule:{topic.id}/{rule}",
        )

    def _scored(self, topic: int, tally: _Tally, stretch: float) -> Scored | None:
        scoring, entry = self.taxonomy.scoring, self.taxonomy.topics[topic]
        weight = tally.lead + tally.body / stretch
        if weight <= 0 or not tally.evidence:
            return None
        score = min(CEILING, _saturate(weight / scoring.half, scoring.steepness))
        if not tally.n_lead and tally.n_body < 2:
            score = min(score, scoring.single_mention * entry.threshold)
        heaviest = sorted(tally.evidence, key=lambda e: (-e.weight, e.start, e.stop))
        return Scored(
            topic=entry.id,
            score=round(score, 4),
            weight=weight,
            evidence=tuple(heaviest[: scoring.max_evidence]),
        )


def _saturate(ratio: float, steepness: float) -> float:
    """Map a sum of weights to 0..1: one half where the ratio is 1 (a Hill function)."""
    power: float = ratio**steepness
    return power / (1.0 + power)


def _is_lead(part: Part) -> bool:
    return part in ("title", "sapo")


def _by_topic(matches: list[Match]) -> dict[int, list[Match]]:
    found: dict[int, list[Match]] = defaultdict(list)
    for match in matches:
        found[match.place.topic].append(match)
    return found
