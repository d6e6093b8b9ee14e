"""Find the facts of a summary sentence and the spans of the article that support each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from nlp.document import Document, Entity, Fact, Span
from nlp.scoring.rouge import common_length
from nlp.summarize.verify.align import align, kind_of
from nlp.summarize.verify.names import Name, find_names, is_taken, locate
from nlp.summarize.verify.roles import Role, find_roles, name_keys, supports
from nlp.summarize.verify.source import Source
from nlp.summarize.verify.subjects import find_subjects, is_anothers
from nlp.summarize.verify.values import Value, find_values
from nlp.summarize.verify.words import Words, groups, keys_of, phrases

PAIRS = (("(", ")"), ("[", "]"), ("“", "”"))
NEAR = 0.3
"""Share of words that a sentence must have for a comparison word by word."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A fact as a sentence states it, and what it was read from."""

    fact: Fact
    origin: Value | Name | Role | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """A sentence, its claims, and how near its words are to the article's.

    `support` is the share of its word pairs that the article has, `coherence` the share of its
    words that stand in one order in one sentence of the article: low where a sentence was put
    together from pieces of several. It stutters where it says a word twice in a row and the
    article does not.
    """

    words: Words
    claims: tuple[Claim, ...]
    support: float
    coherence: float
    stutters: bool

    @property
    def text(self) -> str:
        """Return the sentence."""
        return self.words.text

    @property
    def is_muddled(self) -> bool:
        """Tell whether it says words or a name twice, leaves a bracket open or asks."""
        keys = self.words.keys
        runs = list(zip(keys, keys[1:], keys[2:], strict=False))
        names = [
            c.fact.text
            for c in self.claims
            if isinstance(c.origin, Name) and c.fact.text.count(" ")
        ]
        repeats = len(set(runs)) < len(runs) or len(set(names)) < len(names)
        is_open = any(self.text.count(a) != self.text.count(b) for a, b in PAIRS)
        return repeats or is_open or self.stutters or self.text.endswith("?")

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Return the facts, offsets into the sentence."""
        return tuple(claim.fact for claim in self.claims)

    @property
    def unsupported(self) -> tuple[Claim, ...]:
        """Return the claims that nothing in the article supports."""
        return tuple(c for c in self.claims if c.fact.status == "unsupported")


class Checker:
    """Checks sentences against one article."""

    min_coherence = 0.0

    def __init__(self, document: Document) -> None:
        self.source = Source(document)
        keys = self.source.words.keys
        self._pairs = set(pairwise(keys))
        self._sentences = [list(keys_of(sentence.text)) for sentence in document.sentences]

    def check(self, sentence: str) -> Verdict:
        """Return the facts of a sentence, each supported by spans of the article or not."""
        words = Words(sentence)
        values = find_values(words)
        names = [
            name
            for name in find_names(words, self.source.person_names)
            if not _inside(name, words, values)
        ]
        claims = [
            *(self._value(value, words) for value in values),
            *self._names(names, words),
            *(self._role(role, words) for role in find_roles(words, names)),
            *self._actions(words),
            *self._subjects(words, names),
        ]
        claims.sort(key=lambda claim: (claim.fact.start, -claim.fact.stop))
        stutters = any(a == b and (a, b) not in self._pairs for a, b in pairwise(words.keys))
        support, coherence = self._support(words), self._coherence(words)
        return Verdict(words, tuple(claims), support, coherence, stutters)

    def _value(self, value: Value, words: Words) -> Claim:
        spans = align(value, words, self.source)
        return Claim(_fact(words, (value.start, value.stop), kind_of(value), spans), value)

    def _names(self, names: Sequence[Name], words: Words) -> Iterator[Claim]:
        for name in names:
            spans, first, last = locate(name, words, self.source)
            if first >= last:
                continue
            if spans and is_taken(first, last, words, self.source):
                spans = []
            place = words.span(first, last)
            entity = self._entity(spans, place, words) if spans else None
            if entity:
                start, whole = entity
                yield Claim(_fact(words, (start, start + len(whole.text)), whole.type, spans), name)
            elif last - first > 1 or not (spans or name.opens_sentence):
                yield Claim(_fact(words, place, self._kind(spans, name, words), spans), name)

    def _entity(
        self, spans: Sequence[Span], place: tuple[int, int], words: Words
    ) -> tuple[int, Entity] | None:
        """Return the entity that a name is part of, where the sentence has it word for word."""
        for span in spans:
            for entity in self.source.entities_at(span.start):
                start = place[0] - (span.start - entity.start)
                if start >= 0 and words.text.startswith(entity.text, start):
                    return start, entity
        return None

    def _kind(self, spans: Sequence[Span], name: Name, words: Words) -> str:
        for span in spans:
            for at in range(span.start, span.stop):
                if at in self.source.kinds and self.source.kinds[at] != "POSITION":
                    return self.source.kinds[at]
        before = tuple(words.keys[name.head : name.tail])
        if any(before[: len(organ)] == organ for organ in phrases("organ")):
            return "BODY"
        if any(before[: len(place)] == place for place in phrases("place")):
            return "PLACE"
        return "NAME"

    def _role(self, role: Role, words: Words) -> Claim:
        spans = supports(role, words, self.source)
        if not spans and not name_keys(role, words):
            spans = self.source.phrase(tuple(words.keys[role.first : role.last]))
        return Claim(_fact(words, words.span(role.first, role.last), "POSITION", spans), role)

    def _actions(self, words: Words) -> Iterator[Claim]:
        for group in groups("action"):
            for at in words.find(group[0]):
                spans = [span for phrase in group for span in self.source.phrase(phrase)[:1]]
                last = at + len(group[0])
                yield Claim(_fact(words, words.span(at, last), "ACTION", spans), None)

    def _subjects(self, words: Words, names: Sequence[Name]) -> Iterator[Claim]:
        for name, first, last in find_subjects(words, names):
            if is_anothers(
                (first, last), tuple(words.keys[name.first : name.last]), words, self.source
            ):
                yield Claim(_fact(words, words.span(first, last), "ACTION", ()), None)

    def _support(self, words: Words) -> float:
        pairs = list(pairwise(words.keys))
        return sum(pair in self._pairs for pair in pairs) / len(pairs) if pairs else 0.0

    def _coherence(self, words: Words) -> float:
        wanted = set(words.keys)
        near = (s for s in self._sentences if len(wanted.intersection(s)) >= NEAR * len(wanted))
        longest = max((common_length(words.keys, sentence) for sentence in near), default=0)
        return longest / len(words.keys) if words.keys else 0.0


def _inside(name: Name, words: Words, values: Sequence[Value]) -> bool:
    start, stop = words.span(name.first, name.last)
    return any(value.start <= start and stop <= value.stop for value in values)


def _fact(words: Words, place: tuple[int, int], kind: str, spans: Sequence[Span]) -> Fact:
    start, stop = place
    return Fact(
        start=start,
        stop=stop,
        text=words.text[start:stop],
        type=kind,
        status="supported" if spans else "unsupported",
        evidence=tuple(spans),
    )
