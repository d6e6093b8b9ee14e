"""Score topics by the rules and a learnt model together."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from math import exp
from typing import TYPE_CHECKING

from nlp.document import Document, Evidence
from nlp.topics.features import Reading
from nlp.topics.matching import Matched
from nlp.topics.model import TopicModel, known_topics, rule_features
from nlp.topics.rules import CEILING, RuleScorer
from nlp.topics.scorer import Scored

if TYPE_CHECKING:
    from nlp.topics.features import Floats

N_GRAMS = 5
"""N-grams of the model that are shown for a tag, beside the terms of its rules."""

SURE = 0.15
"""So far above its threshold a topic's rules are not overruled: what an editor writes into the
taxonomy takes effect, and a topic with few labelled articles is not lost."""

LEAST = 0.02
"""Scores below this one are not told: nothing speaks for the topic."""


LINE = 0.5
"""From this score on a topic is a tag, whatever line its training drew: a reader sees one scale."""


def evened(share: float, line: float) -> float:
    """Return a score on the scale where `line` stands at one half, straight on each side."""
    if share < line:
        return LINE * share / line
    return LINE + (1.0 - LINE) * (share - line) / (1.0 - line)


class LearntScorer:
    """Ask the rules, then let the model weigh their answers and the article's own words.

    Topics that the model has not learnt, or that mean something else in this taxonomy, keep the
    rules' score and threshold.
    """

    def __init__(self, rules: RuleScorer, model: TopicModel) -> None:
        self._rules = rules
        self._model = model
        self._topics = known_topics(model, rules.taxonomy)
        self._lines = {topic.id: topic.threshold for topic in rules.taxonomy.topics}
        self._half = rules.taxonomy.scoring.half
        self._max_evidence = rules.taxonomy.scoring.max_evidence

    @property
    def version(self) -> str:
        """Return the versions of the rules and of the model."""
        return f"{self._rules.version}+model-{self._model.digest}"

    @property
    def knows_any(self) -> bool:
        """Say whether the model has learnt any topic of the taxonomy."""
        return bool(self._topics)

    def score(self, document: Document) -> list[Scored]:
        """Return every topic that a term or the model speaks for."""
        matched = self._rules.match(document)
        ruled = {s.topic: s for s in self._rules.score_matched(document, matched)}
        reading = self._model.vocabulary.read([(m.part, m.tokens) for m in matched])
        logits = self._logits(reading, list(ruled.values()))
        answers = [s for s in ruled.values() if s.topic not in self._topics]
        for topic, place in self._topics.items():
            found = self._scored(topic, float(logits[place]), ruled.get(topic))
            if found.score >= (found.threshold or 0.0):
                found = self._explained(found, reading, matched, document)
            if found.evidence and found.score >= LEAST:
                answers.append(found)
        return answers

    def _logits(self, reading: Reading, ruled: list[Scored]) -> Floats:
        model = self._model
        features = rule_features(self._topics, ruled, self._half, size=len(model.topics))
        logits: Floats = (
            model.bias + reading.values @ model.grams[reading.grams] + features @ model.rules
        )
        return logits

    def _scored(self, topic: str, logit: float, ruled: Scored | None) -> Scored:
        share = min(CEILING, 1.0 / (1.0 + exp(-max(-30.0, min(30.0, logit)))))
        score = evened(share, self._model.thresholds[self._topics[topic]])
        if ruled and ruled.score >= self._lines[topic] + SURE:
            score = max(score, LINE, ruled.score)
        return Scored(
            topic=topic,
            score=round(score, 4),
            weight=logit,
            evidence=ruled.evidence if ruled else (),
            threshold=LINE,
        )

    def _explained(
        self, scored: Scored, reading: Reading, matched: Sequence[Matched], document: Document
    ) -> Scored:
        """Add the n-grams that weighed most, where no rule's term stands already."""
        import numpy as np

        column = self._model.grams[reading.grams, self._topics[scored.topic]] * reading.values
        taken = [(e.start, e.stop) for e in scored.evidence]
        added: list[Evidence] = []
        for row in np.argsort(-column, kind="stable")[: 3 * N_GRAMS]:
            if column[row] <= 0 or len(added) == N_GRAMS:
                break
            found = self._place(int(reading.grams[row]), reading, matched, taken)
            if found is not None:
                sentence, start, stop = found
                taken.append((start, stop))
                added.append(
                    Evidence(
                        start=start,
                        stop=stop,
                        text=document.text[start:stop],
                        sentence=sentence,
                        weight=round(float(column[row]), 3),
                        rule=f"model:{scored.topic}",
                    )
                )
        kept = scored.evidence[: self._max_evidence - len(added)]
        return replace(scored, evidence=(*kept, *added))

    def _place(
        self, gram: int, reading: Reading, matched: Sequence[Matched], taken: list[tuple[int, int]]
    ) -> tuple[int, int, int] | None:
        """Return sentence, start and stop of the n-gram's first place that is free."""
        size = len(self._model.vocabulary.name(gram))
        ends = list(accumulate(len(sentence.tokens) + 1 for sentence in matched))
        for place in sorted(reading.starts[reading.found == gram].tolist()):
            number = bisect_right(ends, place)
            tokens = matched[number].tokens
            first = place - (ends[number - 1] if number else 0)
            start, stop = tokens[first].start, tokens[first + size - 1].stop
            if all(stop <= a or b <= start for a, b in taken):
                return number, start, stop
        return None
