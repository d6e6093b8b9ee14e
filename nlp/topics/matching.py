"""Find the terms of every rule in an article, sentence by sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import NamedTuple

from nlp.document import Document
from nlp.text import nfc
from nlp.topics.syllables import Syllables, shapes
from nlp.topics.taxonomy import Part, Rule, Taxonomy
from nlp.topics.trie import Hit, Trie

LEAD_SENTENCES = 2
"""Sentences of the first paragraph that stand in for the sapo of an article without one."""

_PARTS: dict[str, Part] = {
    "title": "title",
    "sapo": "sapo",
    "heading": "heading",
    "caption": "caption",
}


class Place(NamedTuple):
    """A rule that a phrase belongs to."""

    topic: int
    rule: int


class Match(NamedTuple):
    """A term of a rule, as a range of the article's syllables, both ends included."""

    place: Place
    phrase: int
    first: int
    last: int
    weight: float


class Matched(NamedTuple):
    """What was read of an article.

    Args:
        row: the syllables of all sentences.
        parts: the part of the article that each sentence stands in.
        matches: the terms that count, by topic, for each sentence that has some, by its number.
    """

    row: Syllables
    parts: list[Part]
    matches: dict[int, dict[int, list[Match]]]


@dataclass(frozen=True, slots=True)
class Context:
    """The phrases that decide whether a rule counts."""

    sentence_has: frozenset[int]
    sentence_lacks: frozenset[int]
    article_has: frozenset[int]
    article_lacks: frozenset[int]

    def allows(self, in_sentence: set[int], in_article: set[int]) -> bool:
        """Say whether the rule counts in a sentence with these phrases."""
        return (
            (not self.sentence_has or not self.sentence_has.isdisjoint(in_sentence))
            and self.sentence_lacks.isdisjoint(in_sentence)
            and (not self.article_has or not self.article_has.isdisjoint(in_article))
            and self.article_lacks.isdisjoint(in_article)
        )


class Owner(NamedTuple):
    """A rule that a phrase is a term of, and the phrases it depends on, if on any."""

    place: Place
    rule: Rule
    context: Context | None


@dataclass(frozen=True, slots=True)
class Read:
    """A sentence as read: where it begins, its part, its phrases, and the offices in it."""

    row: Syllables
    begin: int
    part: Part
    hits: list[Hit]
    phrases: set[int]
    offices: dict[int, tuple[int, int]]


class Matcher:
    """Match the rules of a taxonomy in one pass over the syllables of an article."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self.taxonomy = taxonomy
        self._trie = Trie()
        self._owners: dict[int, list[Owner]] = defaultdict(list)
        self._shapes: dict[int, list[int]] = {}
        for topic, entry in enumerate(taxonomy.topics):
            for number, rule in enumerate(entry.rules):
                self._add_rule(Place(topic, number), rule)
        self._offices = _office_numbers(self._trie, taxonomy)

    def _add_rule(self, place: Place, rule: Rule) -> None:
        phrases = rule.sentence_has, rule.sentence_lacks, rule.article_has, rule.article_lacks
        numbers = [frozenset(self._trie.add(phrase) for phrase in some) for some in phrases]
        owner = Owner(place, rule, Context(*numbers) if any(numbers) else None)
        for term in dict.fromkeys(rule.terms):
            number = self._trie.add(term)
            if all(other.place != place for other in self._owners[number]):
                self._owners[number].append(owner)
            if rule.as_written:
                self._shapes[number] = shapes(nfc(term))

    def match(self, document: Document) -> Matched:
        """Return the article's syllables, and the terms that count in each sentence."""
        row = Syllables(document.text, ((s.start, s.stop) for s in document.sentences))
        parts, hits = parts_of(document), self._trie.find(row.folded)
        in_article = {hit.phrase for hit in hits}
        found: dict[int, dict[int, list[Match]]] = {}
        for number, group in _by_sentence(hits, row.firsts):
            read = self._read(row, row.firsts[number], parts[number], group)
            by_topic = self._count(read, in_article)
            if by_topic:
                found[number] = by_topic
        return Matched(row, parts, found)

    def _read(self, row: Syllables, begin: int, part: Part, hits: list[Hit]) -> Read:
        offices = [
            (h.first, h.last) for h in hits if h.phrase in self._offices and _is_name(row, h)
        ]
        return Read(row, begin, part, hits, {h.phrase for h in hits}, _cover(offices))

    def _count(self, read: Read, in_article: set[int]) -> dict[int, list[Match]]:
        found: dict[int, list[tuple[Hit, Owner]]] = defaultdict(list)
        for hit in read.hits:
            for owner in self._owners.get(hit.phrase, ()):
                if self._counts(read, hit, owner, in_article):
                    found[owner.place.topic].append((hit, owner))
        counted: dict[int, list[Match]] = {}
        for topic, terms in found.items():
            matches = [
                Match(owner.place, hit.phrase, hit.first, hit.last, owner.rule.weight)
                for hit, owner in _longest(terms)
                if owner.rule.weight
            ]
            if matches:
                counted[topic] = matches
        return counted

    def _counts(self, read: Read, hit: Hit, owner: Owner, in_article: set[int]) -> bool:
        rule, context = owner.rule, owner.context
        if rule.parts and read.part not in rule.parts:
            return False
        if read.offices and not rule.in_names and _is_inside(hit, read.offices):
            return False
        if rule.as_written and not self._is_as_written(read, hit):
            return False
        return context is None or context.allows(read.phrases, in_article)

    def _is_as_written(self, read: Read, hit: Hit) -> bool:
        """Say whether a term stands alone and with its capitals: "Mỹ", not "Mỹ Linh"."""
        shape = read.row.shape
        asked = enumerate(self._shapes[hit.phrase], hit.first)
        if any(shape(place) < least for place, least in asked if place <= hit.last):
            return False
        # The first word of a sentence has its capital from there, not from a name; after the
        # last one stands a gap, which has none.
        before = shape(hit.first - 1) if hit.first > read.begin + 1 else 0
        return not before and not shape(hit.last + 1)


def parts_of(document: Document) -> list[Part]:
    """Return the part of the article that each sentence stands in."""
    paragraphs = document.article.paragraphs
    kinds: list[Part] = [
        _PARTS.get(paragraphs[s.paragraph].kind, "body")
        if s.paragraph < len(paragraphs)
        else "body"
        for s in document.sentences
    ]
    if "sapo" in kinds or "body" not in kinds:
        return kinds
    first = kinds.index("body")
    lead = document.sentences[first].paragraph
    for i in range(first, min(first + LEAD_SENTENCES, len(kinds))):
        if document.sentences[i].paragraph == lead:
            kinds[i] = "sapo"
    return kinds


def _office_numbers(trie: Trie, taxonomy: Taxonomy) -> frozenset[int]:
    offices = taxonomy.offices
    names = [f"{head} {field}" for head in offices.heads for field in offices.fields]
    return frozenset(trie.add(name) for name in [*names, *offices.names])


def _longest(found: list[tuple[Hit, Owner]]) -> list[tuple[Hit, Owner]]:
    """Keep the longest of overlapping terms, then the heaviest, then the first."""
    if len(found) == 1 or all(a.last < b.first for (a, _), (b, _) in pairwise(found)):
        return found
    found.sort(key=lambda f: (f[0].first - f[0].last, -abs(f[1].rule.weight), f[0].first))
    taken: set[int] = set()
    kept = []
    for hit, owner in found:
        covered = range(hit.first, hit.last + 1)
        if taken.isdisjoint(covered):
            taken.update(covered)
            kept.append((hit, owner))
    return sorted(kept, key=lambda f: f[0].first)


def _by_sentence(hits: list[Hit], firsts: list[int]) -> Iterator[tuple[int, list[Hit]]]:
    """Yield the hits of each sentence that has some, with its number."""
    for number, group in groupby(hits, key=lambda hit: bisect_right(firsts, hit.first) - 1):
        yield number, list(group)


def _is_name(row: Syllables, hit: Hit) -> bool:
    """Say whether an office is written as a name: "Bộ Y tế", but not "cán bộ y tế"."""
    return any(map(row.shape, range(hit.first, hit.last + 1)))


def _cover(offices: Iterable[tuple[int, int]]) -> dict[int, tuple[int, int]]:
    """Return the office that each syllable belongs to; of overlapping offices the longest."""
    covered: dict[int, tuple[int, int]] = {}
    for first, last in sorted(offices, key=lambda o: o[0] - o[1]):
        if first not in covered and last not in covered:
            covered.update(dict.fromkeys(range(first, last + 1), (first, last)))
    return covered


def _is_inside(hit: Hit, offices: dict[int, tuple[int, int]]) -> bool:
    """Say whether a term is an office's name, lies in one, or half of it does."""
    for end in (hit.first, hit.last):
        office = offices.get(end)
        if office is None:
            continue
        covers = hit.first <= office[0] and office[1] <= hit.last
        if not covers or office == (hit.first, hit.last):
            return True
    return False
