"""Score topics by the rules and a learnt model together."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from math import exp, log
from typing import TYPE_CHECKING

from nlp.document import Document, Evidence
from nlp.topics.matching import Matched
from nlp.topics.model import TopicModel, known_topics, rule_features
from nlp.topics.rules import CEILING, RuleScorer, Verdict
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

MARGIN = 0.01
"""So far below its line a logit is surely no tag, however scores are rounded."""

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
        self._half = rules.taxonomy.scoring.half
        self._silent = [log(line / (1.0 - line)) - MARGIN for line in model.thresholds]
        self._max_evidence = rules.taxonomy.scoring.max_evidence

    @property
    def version(self) -> str:
        """Return the versions of the rules and of the model."""
        return f"{self._rules.version}+model-{self._model.digest}"

    @property
    def knows_any(self) -> bool:
        """Say whether the model has learnt any topic of the taxonomy."""
        return bool(self._topics)

    def score(self, document: Document, *, tags_only: bool = False) -> list[Scored]:
        """Return every topic that a term or the model speaks for, or those that are tags."""
        matched = self._rules.match(document)
        verdicts = {v.topic: v for v in self._rules.weigh(matched)}
        article = _Article(self._model, matched, document.text)
        logits = self._logits(article, verdicts.values())
        answers = [
            self._rules.scored(verdict, matched, document.text)
            for topic, verdict in verdicts.items()
            if topic not in self._topics and (verdict.score >= verdict.threshold or not tags_only)
        ]
        least = LINE if tags_only else LEAST
        for topic, place in self._topics.items():
            verdict, logit = verdicts.get(topic), logits[place]
            if verdict is None and logit < self._silent[place]:
                continue
            score = self._score(topic, logit, verdict)
            evidence = self._evidence(topic, score, verdict, article) if score >= least else ()
            if evidence:
                answers.append(
                    Scored(
                        topic=topic, score=score, weight=logit, evidence=evidence, threshold=LINE
                    )
                )
        return answers

    def _logits(self, article: _Article, verdicts: Iterable[Verdict]) -> list[float]:
        model = self._model
        features = rule_features(self._topics, verdicts, self._half, size=len(model.topics))
        logits: Floats = (
            model.bias + article.reading.values @ article.weights + features @ model.rules
        )
        return logits.tolist()  # type: ignore[no-any-return]

    def _score(self, topic: str, logit: float, verdict: Verdict | None) -> float:
        share = min(CEILING, 1.0 / (1.0 + exp(-max(-30.0, min(30.0, logit)))))
        score = evened(share, self._model.thresholds[self._topics[topic]])
        if verdict and verdict.score >= verdict.threshold + SURE:
            score = max(score, LINE, verdict.score)
        return round(score, 4)

    def _evidence(
        self, topic: str, score: float, verdict: Verdict | None, article: _Article
    ) -> tuple[Evidence, ...]:
        """Return the rules' terms, and for a tag the n-grams that weighed most."""
        ruled: tuple[Evidence, ...] = ()
        if verdict is not None:
            ruled = self._rules.explain(verdict, article.matched, article.text)
        if score < LINE:
            return ruled
        added = self._grams(topic, [(e.start, e.stop) for e in ruled], article)
        return (*ruled[: self._max_evidence - len(added)], *added)

    def _grams(self, topic: str, taken: list[tuple[int, int]], article: _Article) -> list[Evidence]:
        """Return the n-grams that weighed most, where no rule's term stands already."""
        import numpy as np

        column = article.weights[:, self._topics[topic]] * article.reading.values
        added: list[Evidence] = []
        for number in np.argsort(-column, kind="stable")[: 3 * N_GRAMS].tolist():
            weight = float(column[number])
            if weight <= 0 or len(added) == N_GRAMS:
                break
            place = article.place(number, taken)
            if place is not None:
                sentence, start, stop = place
                taken.append((start, stop))
                added.append(
                    Evidence(
                        start=start,
                        stop=stop,
                        text=article.text[start:stop],
                        sentence=sentence,
                        weight=round(weight, 3),
                        rule=f"model:{topic}",
                    )
                )
        return added


class _Article:
    """What the rules and the model have read of one article.

    `reading` holds its n-grams, `weights` what each of them weighs for each topic.
    """

    def __init__(self, model: TopicModel, matched: Matched, text: str) -> None:
        row = matched.row
        self.matched = matched
        self.text = text
        self.reading = model.vocabulary.read(row.folded, row.firsts, matched.parts)
        self.weights = model.grams[self.reading.grams]
        self._vocabulary = model.vocabulary

    def place(self, number: int, taken: list[tuple[int, int]]) -> tuple[int, int, int] | None:
        """Return sentence, start and stop of an n-gram's first place that is free."""
        row, reading = self.matched.row, self.reading
        size = self._vocabulary.size(int(reading.grams[number]))
        for first in reading.places_of(number):
            sentence = bisect_right(row.firsts, first) - 1
            start, stop = row.span(sentence, first, first + size - 1)
            if all(stop <= a or b <= start for a, b in taken):
                return sentence, start, stop
        return None
