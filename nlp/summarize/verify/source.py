"""The article as a summary is checked against: its words, values, persons and offices."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from nlp.document import Document, Entity, Span
from nlp.grammar.dates import DateMatch, date_value
from nlp.grammar.law_readers import LawMatch
from nlp.summarize.verify.values import Clock, Code, Quantity, find_values
from nlp.summarize.verify.words import Words, keys_of

MAX_EVIDENCE = 5


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the article: full name, and every office the article gives to it."""

    name: tuple[str, ...]
    offices: tuple[tuple[str, ...], ...]
    text: str
    positions: tuple[str, ...]


class Source:
    """What an article says, prepared once for all candidates of its summary."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.words = Words(document.text)
        values = find_values(self.words)
        self.quantities = [v for v in values if isinstance(v.content, Quantity)]
        self.dates = [v for v in values if isinstance(v.content, DateMatch)]
        self.clocks = [v for v in values if isinstance(v.content, Clock)]
        self.codes = [v for v in values if isinstance(v.content, Code)]
        self.laws = [v for v in values if isinstance(v.content, LawMatch)]

    @cached_property
    def persons(self) -> list[Person]:
        """Return the officials of the article, and the persons without an office."""
        officials = [
            Person(
                keys_of(official.name),
                tuple(keys_of(m.text) for p in official.positions for m in (p, *p.mentions)),
                official.name,
                tuple(position.text for position in official.positions),
            )
            for official in self.document.officials
        ]
        known = {person.name for person in officials}
        names = {e.text for e in self.document.entities if e.type == "PERSON"}
        others = [Person(keys_of(n), (), n, ()) for n in sorted(names) if keys_of(n) not in known]
        return [*officials, *others]

    @cached_property
    def person_names(self) -> frozenset[tuple[str, ...]]:
        """Return the names of persons, and their endings of two words or more."""
        names = (person.name for person in self.persons)
        return frozenset(name[i:] for name in names for i in range(max(1, len(name) - 1)))

    @cached_property
    def anchor(self) -> date | None:
        """Return the day of the article, where its record or a full date of its text tells it."""
        given = self.document.article.date
        if given:
            try:
                return date.fromisoformat(given[:10])
            except ValueError:
                pass
        days = (v.content.full_day for v in self.dates if isinstance(v.content, DateMatch))
        return next((day for day in days if day), None)

    @cached_property
    def date_values(self) -> list[str | None]:
        """Return the value of each of `dates`, as far as the article's own date tells it."""
        contents = (v.content for v in self.dates)
        return [date_value(c, self.anchor) for c in contents if isinstance(c, DateMatch)]

    @cached_property
    def kinds(self) -> dict[int, str]:
        """Return the type of the name that each character of a name belongs to, by word start."""
        order = ("POSITION", "BODY", "PLACE", "PERSON")
        return {
            entity.start: entity.type
            for kind in order
            for entity in self.document.entities
            if entity.type == kind
        }

    @cached_property
    def _entities(self) -> list[Entity]:
        wanted = ("PERSON", "BODY", "PLACE")
        found = (entity for entity in self.document.entities if entity.type in wanted)
        return sorted(found, key=lambda entity: entity.start)

    @cached_property
    def _starts(self) -> list[int]:
        return [entity.start for entity in self._entities]

    def entities_at(self, offset: int) -> list[Entity]:
        """Return the persons, bodies and places that a character belongs to, the longest first."""
        last = bisect_right(self._starts, offset)
        near = self._entities[max(0, last - 4) : last]
        return sorted((e for e in near if offset < e.stop), key=lambda e: e.start - e.stop)

    def span(self, start: int, stop: int) -> Span:
        """Return a span of the article's text."""
        return Span(start=start, stop=stop, text=self.document.text[start:stop])

    def phrase(self, keys: tuple[str, ...]) -> list[Span]:
        """Return where a phrase stands in the article."""
        found = self.words.find(keys, limit=MAX_EVIDENCE)
        return [self.span(*self.words.span(at, at + len(keys))) for at in found]

    def around(self, keys: tuple[str, ...]) -> Iterator[tuple[int, int]]:
        """Yield the word ranges where a phrase stands."""
        for at in self.words.find(keys):
            yield at, at + len(keys)
