"""The topic step: tags with a score and reasons, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nlp.document import Document, Topic
from nlp.topics.reading import nothing_reached, why_unreadable
from nlp.topics.scorer import Scored, Scorer
from nlp.topics.taxonomy import Taxonomy


class TopicStep:
    """Tag documents with the topics whose score reaches their threshold."""

    def __init__(self, taxonomy: Taxonomy, scorer: Scorer) -> None:
        self._topics = {topic.id: topic for topic in taxonomy.topics}
        self._scorer = scorer

    @property
    def version(self) -> str:
        """Return the version of the scorer."""
        return self._scorer.version

    def process(self, documents: Sequence[Document]) -> list[Document]:
        """Return the documents with topics, best first, or a notice that says why none."""
        return [self._tag(document) for document in documents]

    def _tag(self, document: Document) -> Document:
        unreadable = why_unreadable(document)
        if unreadable is not None:
            return replace(document, topics=(), warnings=(*document.warnings, unreadable))
        scored = self._scorer.score(document, tags_only=True)
        if not scored:
            notice = nothing_reached()
            return replace(document, topics=(), warnings=(*document.warnings, notice))
        scored.sort(key=lambda s: (-s.score, -s.weight, s.topic))
        return replace(document, topics=tuple(map(self._topic, scored)))

    def _topic(self, scored: Scored) -> Topic:
        label = self._topics[scored.topic].label
        return Topic(id=scored.topic, label=label, score=scored.score, evidence=scored.evidence)
