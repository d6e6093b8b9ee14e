"""A stacked tagger: conditional random fields that read what the rules found and revise it.

One field labels names; another, which a model may lack, offices.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import cast

from nlp.document import Document, EntityType
from nlp.entities.crf_field import SOURCE, CrfField, FieldSettings, loading, weighed
from nlp.entities.linker import Linker, read_linker
from nlp.entities.stack_features import features, in_units, spans_of_rules
from nlp.entities.stack_labels import Features, Labelled
from nlp.entities.stack_lists import read_lists
from nlp.entities.stack_offices import for_offices
from nlp.entities.stack_units import Range, read_units
from nlp.entities.tagger import Candidate

FORMAT = "crfsuite-stack"
FORMAT_VERSION = 4
SETTINGS = "stack.json"
FIELDS = ("names.crfsuite.gz", "offices.crfsuite.gz")
"""The second may be absent: offices are the rules' then."""

Span = tuple[int, int, str]
"""Start and stop in the text, and type."""


class StackTagger:
    """Reads documents, with the entities that the rules found in them, and gives its own."""

    def __init__(self, folder: Path) -> None:
        """Load a stack from its folder.

        Raises:
            ModelError: a file is missing or damaged.
        """
        with loading(folder):
            self._settings = FieldSettings.read(folder / SETTINGS)
            self._fields = open_fields(folder)
            self._lists = read_lists(folder)
            self._linker = read_linker(folder)

    @property
    def version(self) -> str:
        """Return the name of the model."""
        return self._settings.name

    @property
    def linker(self) -> Linker | None:
        """Return the linker of the folder, if it has one."""
        return self._linker

    def tag(self, documents: Sequence[Document]) -> list[list[Candidate]]:
        """Return the candidates of each document, in the order of the documents."""
        return [self._candidates(document) for document in documents]

    def _candidates(self, document: Document) -> list[Candidate]:
        units = read_units(document)
        rules = spans_of_rules(document)
        known = {(rule.start, rule.stop, rule.type): rule.source for rule in rules}
        told = features(document, rules, units, self._lists)
        placed = by_sentence(in_units(known, units), units.sentences)
        found: list[Candidate] = []
        for (first, _), sentence, own in zip(units.sentences, told, placed, strict=True):
            for (begin, end, kind), least in self._weighed(sentence, own) if sentence else ():
                agreed = self._settings.agreed.get(kind, 1.0)
                score = agreed if (begin, end, kind) in own else self._settings.score(least)
                span = (units.ranges[first + begin][0], units.ranges[first + end - 1][1], kind)
                source = known.get(span, SOURCE)
                found.append(Candidate(*span[:2], cast("EntityType", kind), source, score))
        return found

    def _weighed(
        self, sentence: Features, own: Sequence[Labelled]
    ) -> Iterator[tuple[Labelled, float]]:
        """Yield the spans of a sentence; the field of offices reads what that of names found."""
        names = weighed(self._fields[0], sentence, own)
        yield from names
        for field in self._fields[1:]:
            yield from weighed(field, for_offices(sentence, [span for span, _ in names]), own)


def by_sentence(spans: Iterable[Labelled], sentences: Sequence[Range]) -> list[list[Labelled]]:
    """Return a document's spans by sentence, counted from its first unit; those across are none."""
    found: list[list[Labelled]] = [[] for _ in sentences]
    begins = [first for first, _ in sentences]
    for first, last, kind in spans:
        at = bisect_right(begins, first) - 1
        if last <= sentences[at][1]:
            found[at].append((first - begins[at], last - begins[at], kind))
    return found


def open_fields(folder: Path) -> list[CrfField]:
    """Return the fields of a folder; that of names has to be there.

    Raises:
        OSError: it is missing.
        ValueError: a file is no field.
    """
    names, offices = (folder / name for name in FIELDS)
    return [CrfField(path) for path in (names, offices) if path == names or path.is_file()]
