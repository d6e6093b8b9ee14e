"""The entity step: sentences to entities and officials."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from nlp.document import Document, Entity, EntityType, Level, Official
from nlp.entities.abbreviations import introduced
from nlp.entities.anchor import document_date
from nlp.entities.brands import brand_of
from nlp.entities.canonical import canonical_body, wholes_of
from nlp.entities.context import has_loose_hyphens, own_places
from nlp.entities.credits import credit_ranges
from nlp.entities.crf_field import SOURCE
from nlp.entities.foreign import names_its_owner
from nlp.entities.held import Held
from nlp.entities.holdings import Scanned, held_offices, in_sentences, officials_of, reread
from nlp.entities.lexicon import Table
from nlp.entities.linker import Linker
from nlp.entities.nicknames import addressed, with_nicknames
from nlp.entities.oddities import oddities
from nlp.entities.office_tagger import OfficeTagger
from nlp.entities.placenames import full_place
from nlp.entities.scan import Found, scan, scan_again
from nlp.entities.stack_merge import allowed, revise
from nlp.entities.stack_names import own_names
from nlp.entities.tagger import Candidate, Tagger, flat, score_of
from nlp.entities.units import link_units
from nlp.entities.unknown import unknown_names
from nlp.entities.user_lexicon import UserLexicon
from nlp.entities.words import Words, in_capitals, read_words
from nlp.grammar.dates import DateMatch, date_value, find_dates
from nlp.grammar.law_readers import LawMatch
from nlp.grammar.laws import find_laws

RULES_VERSION = "10"
"""Raised whenever a rule or a word list changes what comes out."""
_LANGUAGE_CODES = frozenset({"not-vietnamese", "no-diacritics"})
"""Notices of the cleaning that already say why names will be missed."""


@dataclass(slots=True)
class _Grammar:
    """What the grammars read in a text: matches by the offset where they start."""

    dates: dict[int, DateMatch]
    laws: dict[int, LawMatch]
    candidates: list[Candidate]


class EntityStep:
    """Find the entities and officials of documents by rules, beside a tagger if one is given."""

    def __init__(
        self,
        tagger: Tagger | OfficeTagger | None = None,
        *,
        lexicon: UserLexicon | None = None,
    ) -> None:
        self._tagger = tagger
        self._lexicon = lexicon

    @property
    def version(self) -> str:
        """Return the version of the rules, the tagger and the user's lexicon."""
        own = f"+lexicon-{self._lexicon.version}" if self._lexicon else ""
        return RULES_VERSION + (f"+{self._tagger.version}" if self._tagger else "") + own

    def process(self, documents: Sequence[Document]) -> list[Document]:
        """Return the documents with their entities and officials."""
        readings = [_scan(document, self._lexicon) for document in documents]
        tagger = self._tagger
        if tagger is None:
            return [_read(reading) for reading in readings]
        if isinstance(tagger, OfficeTagger):
            return [_reread(reading, tagger) for reading in readings]
        tagged = tagger.tag([_draft(reading) for reading in readings])
        return [_revised(*both, tagger.linker) for both in zip(readings, tagged, strict=True)]


@dataclass(slots=True)
class _Reading:
    """What the rules found in a document; `layer` is what is left of it without overlaps."""

    document: Document
    grammar: _Grammar
    found: list[Found]
    own: Mapping[str, str]
    credits: list[tuple[int, int]]
    layer: list[Candidate]

    def scanned(self, layer: Sequence[Candidate]) -> Scanned:
        """Return what the offices are read from, with the names of a layer."""
        return Scanned(self.document.text, self.found, layer, self.own)


def _scan(document: Document, lexicon: UserLexicon | None) -> _Reading:
    grammar = _grammar(document.text)
    credits = list(credit_ranges(document.text))
    sentences = _sentences(document, grammar.candidates, credits, lexicon)
    found = [scan(words) for words in sentences]
    own = introduced(document.text) | dict(lexicon.full if lexicon else {})
    known = _known(document.text, found, own)
    for sentence in found:
        scan_again(sentence, known)
    rules = [candidate for sentence in found for candidate in sentence.candidates]
    layer = with_nicknames(document.text, flat([*grammar.candidates, *rules]))
    return _Reading(document, grammar, found, own, credits, layer)


def _draft(reading: _Reading) -> Document:
    """Return the document with the spans and sources of the rules' entities alone."""
    text, layer = reading.document.text, reading.layer
    scanned = reading.scanned(layer)
    offices, _ = officials_of(scanned, held_offices(scanned))
    names = [
        Entity(
            start=c.start,
            stop=c.stop,
            text=text[c.start : c.stop],
            type=c.type,
            score=c.score,
            source=c.source,
        )
        for c in layer
    ]
    return replace(reading.document, entities=(*names, *_positions(text, offices)))


def _read(reading: _Reading) -> Document:
    """Return the document as the rules read it."""
    scanned = reading.scanned(reading.layer)
    return _told(reading, reading.layer, officials_of(scanned, held_offices(scanned)))


def _reread(reading: _Reading, tagger: OfficeTagger) -> Document:
    """Return the document as the rules read it, with the offices that a tagger makes of theirs."""
    scanned = reading.scanned(reading.layer)
    held, every = reread(scanned, tagger.offices)
    return _told(reading, reading.layer, officials_of(scanned, held), every)


def _revised(reading: _Reading, tagged: Sequence[Candidate], linker: Linker | None) -> Document:
    """Return the document with what a tagger makes of all that the rules read."""
    text = reading.document.text
    fixed = [words for sentence in reading.found for words in sentence.fixed]
    tagged = list(own_names(text, allowed(tagged, [*fixed, *reading.credits])))
    layer = addressed(text, revise(reading.layer, tagged))
    layer = with_nicknames(text, layer)
    offices = [candidate for candidate in tagged if candidate.type == "POSITION"]
    # a tagger that knows no office leaves them to the rules
    marked = in_sentences(reading.found, offices) if offices else None
    scanned = reading.scanned(layer)
    return _told(
        reading, layer, officials_of(scanned, held_offices(scanned, marked), linker), offices
    )


def _told(
    reading: _Reading,
    layer: Sequence[Candidate],
    officials: tuple[list[Held], list[Official]],
    tagged: Sequence[Candidate] = (),
) -> Document:
    """Return the document with its entities and officials; `tagged` are a tagger's offices."""
    document, found = reading.document, reading.found
    anchor = document_date(document)
    entities = _entities(document.text, layer, reading.grammar, reading.own, anchor)
    entities = link_units(document.text, entities, anchor)
    entities += _credited(_positions(document.text, officials[0]), tagged)
    ordered = sorted(entities, key=lambda e: (e.start, -e.stop, e.type == "POSITION"))
    known = {notice.code for notice in document.warnings}
    odd = oddities(sentence.words for sentence in found) if not known & _LANGUAGE_CODES else ()
    return replace(
        document,
        entities=tuple(ordered),
        officials=tuple(officials[1]),
        warnings=(*document.warnings, *(notice for notice in odd if notice.code not in known)),
    )


def _grammar(text: str) -> _Grammar:
    laws = {law.start: law for law in find_laws(text)}
    dates = {day.start: day for day in find_dates(text)}
    candidates = [
        Candidate(m.start, m.stop, "LAW", f"rule:law-{m.rule}", score_of("rule:law"))
        for m in laws.values()
    ]
    candidates += [
        Candidate(m.start, m.stop, "DATE", f"rule:date-{m.rule}", score_of("rule:date"))
        for m in dates.values()
    ]
    return _Grammar(dates, laws, flat(candidates))


def _sentences(
    document: Document,
    grammar: Sequence[Candidate],
    credits: Sequence[tuple[int, int]],
    lexicon: UserLexicon | None,
) -> Iterator[Words]:
    """Yield the words of each sentence, those of dates, laws and credits marked as taken."""
    spans, places = _ranges(document), own_places(document.text)
    is_loose = has_loose_hyphens(document.text)
    starts = [token.start for token in document.tokens]
    begins = [candidate.start for candidate in grammar]
    for start, stop in spans:
        low, high = bisect_left(starts, start), bisect_left(starts, stop)
        words = read_words(document.text, start, stop, document.tokens[low:high])
        first = max(0, bisect_left(begins, start) - 1)
        _take(words, ((c.start, c.stop) for c in grammar[first : bisect_left(begins, stop)]))
        _take(words, credits[bisect_left(credits, (start,)) : bisect_left(credits, (stop,))])
        words.places, words.is_loose = places, is_loose
        words.lexicon = lexicon.entries if lexicon else None
        words.is_headline = in_capitals(words.forms)
        yield words


def _ranges(document: Document) -> list[tuple[int, int]]:
    """Return the ranges to read: sentences, else paragraphs, else the whole text."""
    spans = document.sentences or document.article.paragraphs
    return [(s.start, s.stop) for s in spans] or [(0, len(document.text))]


def _take(words: Words, ranges: Iterable[tuple[int, int]]) -> None:
    for start, stop in ranges:
        at = bisect_left(words.stops, start + 1)
        while at < words.size and words.starts[at] < stop:
            words.taken[at] = True
            at += 1


def _known(
    text: str, found: Sequence[Found], own: Mapping[str, str]
) -> Table[tuple[EntityType, str]]:
    """Return the names that sentences made known, for a second look at the others."""
    entries: dict[str, tuple[EntityType, str]] = {}
    for sentence in found:
        for candidate in sentence.candidates:
            name = text[candidate.start : candidate.stop]
            for form, entry in _further_forms(candidate, name, own):
                entries.setdefault(form, entry)
    for name, kind in unknown_names(found).items():
        cuts = range(len(name.split()) if kind == "PERSON" and not name.islower() else 1)
        for cut in cuts:
            entries.setdefault(" ".join(name.split()[cut:]), (kind, f"{kind.lower()}-told"))
    return Table(entries.items())


def _further_forms(
    candidate: Candidate, name: str, own: Mapping[str, str]
) -> Iterator[tuple[str, tuple[EntityType, str]]]:
    if candidate.type == "PERSON":
        for form in _short_names(name.split()):
            yield form, ("PERSON", "person-again")
    elif candidate.source in ("rule:body-bracket", "rule:body-letters"):
        yield name, ("BODY", "body-again")
    elif candidate.source == "rule:body-named" and (brand := brand_of(name)):
        yield brand, ("BODY", "body-again")
    elif candidate.type == "BODY" and candidate.source != "rule:body-named":
        for short, full in own.items():
            if name.lower() == full.lower() or name.startswith(f"{full} ({short})"):
                yield short, ("BODY", "body-again")
    elif candidate.source == "rule:place-unit" and len(name.split()) >= 3:
        bare = [word for word in name.split() if word[0].isupper() and word not in ("TP", "TP.")]
        if len(bare) >= 2:
            yield " ".join(bare), ("PLACE", "place-again")


def _short_names(syllables: list[str]) -> Iterator[str]:
    """Yield what a later mention may leave of a name, the whole first."""
    for cut in range(min(len(syllables), 4)):
        if cut == 0 or syllables[cut][0].isupper():
            yield " ".join(syllables[cut:])
    if names_its_owner(syllables):
        yield syllables[0]


def _credited(entities: Iterable[Entity], tagged: Iterable[Candidate]) -> list[Entity]:
    """Give offices the tagger's score, and its name where the rules had no such office."""
    offices = {(c.start, c.stop): c for c in tagged}
    credited = []
    for entity in entities:
        office = offices.get((entity.start, entity.stop))
        if office is None:
            credited.append(entity)
            continue
        source = SOURCE if office.source == SOURCE else entity.source
        credited.append(replace(entity, score=office.score, source=source))
    return credited


def _positions(text: str, offices: Iterable[Held]) -> list[Entity]:
    return [
        Entity(
            start=office.start,
            stop=office.stop,
            text=text[office.start : office.stop],
            type="POSITION",
            score=score_of("rule:office-held" if office.holders else "rule:office"),
            source="rule:office-held" if office.holders else "rule:office",
        )
        for office in offices
    ]


def _entities(
    text: str,
    layer: Sequence[Candidate],
    grammar: _Grammar,
    own: Mapping[str, str],
    anchor: date | None,
) -> list[Entity]:
    wholes = wholes_of(text, layer, own)
    return [_entity(text, candidate, grammar, anchor, (own, wholes)) for candidate in layer]


def _entity(
    text: str,
    candidate: Candidate,
    grammar: _Grammar,
    anchor: date | None,
    forms: tuple[Mapping[str, str], Mapping[str, str]],
) -> Entity:
    name = text[candidate.start : candidate.stop]
    value: str | None = None
    canonical: str | None = None
    level: Level | None = None
    found = grammar.dates.get(candidate.start)
    is_date = candidate.type == "DATE" and found is not None and found.stop == candidate.stop
    if is_date and found is not None:
        value = date_value(found, anchor)
    elif candidate.type == "LAW" and candidate.start in grammar.laws:
        value, canonical = grammar.laws[candidate.start].value, name
    elif candidate.type == "BODY":
        canonical, level = canonical_body(name, *forms), candidate.level or "none"
    elif candidate.type == "PLACE":
        canonical = full_place(name)
    return Entity(
        start=candidate.start,
        stop=candidate.stop,
        text=name,
        type=candidate.type,
        value=value,
        canonical=canonical,
        score=candidate.score,
        source=candidate.source,
        level=level,
        calendar="lunar" if is_date and found is not None and found.lunar else None,
    )
