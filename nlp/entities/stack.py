"""A stacked tagger: conditional random fields that read what the rules found and revise it.

One field labels names; another, which a model may lack, offices. They are CRFsuite files,
compressed, read by the library that also cuts words.
"""

from __future__ import annotations

import math
import tempfile
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, cast

from pydantic import Field

from nlp.config import Config, Section
from nlp.document import Document, EntityType
from nlp.entities.linker import Linker, read_linker
from nlp.entities.stack_features import Features, features, in_units, spans_of_rules
from nlp.entities.stack_labels import Labelled, labels_of, spans_of
from nlp.entities.stack_lists import read_lists, unpacked
from nlp.entities.stack_offices import for_offices
from nlp.entities.stack_units import Range, read_units
from nlp.entities.tagger import Candidate
from nlp.errors import ModelError

KIND = "tagger"
FORMAT = "crfsuite-stack"
FORMAT_VERSION = 4
SETTINGS = "stack.json"
FIELDS = ("names.crfsuite.gz", "offices.crfsuite.gz")
"""The second may be absent: offices are the rules' then."""
SOURCE = "crf"
DOUBT = {"PERSON": 0.3, "BODY": 0.4, "PLACE": 0.4, "POSITION": 0.1}
"""Where the field has something else in the place of a rule's span, the least probability with
which the span stays; chosen on articles that neither had seen (split `last`; offices: `eighth`)."""
DOUBT_END = 0.45
"""The same where the field has a span of the same type there, longer or shorter (`eighth`)."""
_LEAST = 1e-6

Span = tuple[int, int, str]
"""Start and stop in the text, and type."""


class StackSettings(Section):
    """What a stack's folder says of it, beside its fields.

    `agreed` holds for each type how often a span is right that the rules have as well. Of the
    others the least probability of a label is mapped to how often they are right, on the scale of
    log odds: times `slope`, plus `offset`.
    """

    name: str
    agreed: dict[str, float] = Field(default_factory=dict)
    slope: float = 1.0
    offset: float = 0.0

    def score(self, least: float) -> float:
        """Return how often a span is right whose labels have at least this probability."""
        held = min(max(least, _LEAST), 1 - _LEAST)
        return 1 / (1 + math.exp(-self.slope * math.log(held / (1 - held)) - self.offset))


class StackTagger:
    """Reads documents, with the entities that the rules found in them, and gives its own."""

    def __init__(self, folder: Path) -> None:
        """Load a stack from its folder.

        Raises:
            ModelError: a file is missing or damaged.
        """
        try:
            text = (folder / SETTINGS).read_text(encoding="utf-8")
            self._settings = StackSettings.model_validate_json(text)
            self._fields = open_fields(folder)
            self._lists = read_lists(folder)
            self._linker = read_linker(folder)
        except (OSError, ValueError, RuntimeError) as error:
            raise ModelError(
                f"cannot load the tagger in {folder}: {error}; get it again"
            ) from error

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


def weighed(
    field: CrfField, sentence: Features, rules: Sequence[Labelled]
) -> list[tuple[Labelled, float]]:
    """Return the spans of a sentence, each with the least probability of its labels.

    A rule's span that the likeliest labels do not hold stays, in the place of those that it
    touches, unless it is improbable (below `DOUBT`): the rules grow after the field has learnt
    how far they can be believed. Probabilities cost time, so only where field and rules differ
    are they asked for; else they are 1.
    """
    spans = field.spans(sentence)
    doubted = [rule for rule in rules if rule not in spans and field.knows(rule[2])]
    if not doubted and all(span in rules for span in spans):
        return [(span, 1.0) for span in spans]
    least = dict(zip([*spans, *doubted], field.least(sentence, [*spans, *doubted]), strict=True))
    kept = [span for span in doubted if least[span] >= _doubt(span, spans)]
    others = [s for s in spans if not any(a < s[1] and s[0] < b for a, b, _ in kept)]
    return [(span, least[span]) for span in sorted([*others, *kept])]


def _doubt(rule: Labelled, spans: Sequence[Labelled]) -> float:
    """Return with what probability a rule's span stays; more where the field has another end."""
    is_cut = any(a < rule[1] and rule[0] < b and kind == rule[2] for a, b, kind in spans)
    return max(DOUBT[rule[2]], DOUBT_END if is_cut else 0.0)


class CrfField:
    """A conditional random field in a compressed CRFsuite file."""

    def __init__(self, path: Path) -> None:
        """Open a file; its reader wants a plain one, which is there for that long.

        Raises:
            OSError: it cannot be read, or nothing can be written to the temporary folder.
            ValueError: it is no field.
        """
        from underthesea_core import CRFTagger

        data = unpacked(path)
        if data[:4] != b"lCRF":
            raise ValueError(f"{path.name} is no CRFsuite file")
        self._tagger: Any = CRFTagger()
        with tempfile.TemporaryDirectory() as folder:
            plain = Path(folder) / path.stem
            plain.write_bytes(data)
            self._tagger.load(str(plain))
        self._columns = {label: at for at, label in enumerate(self._tagger.labels())}

    def knows(self, kind: str) -> bool:
        """Tell whether the field labels spans of a type."""
        return f"B-{kind}" in self._columns

    def spans(self, sentence: Features) -> list[Labelled]:
        """Return the likeliest spans of a sentence, as ranges of units."""
        return spans_of(self._tagger.tag(sentence))

    def least(self, sentence: Features, spans: Sequence[Labelled]) -> list[float]:
        """Return for each span the least probability among the labels of its units."""
        rows = self._tagger.marginals(sentence)
        return [
            min(
                rows[first + at][self._columns[label]] if label in self._columns else 0.0
                for at, label in enumerate(labels_of([(0, last - first, kind)], last - first))
            )
            for first, last, kind in spans
        ]


def open_fields(folder: Path) -> list[CrfField]:
    """Return the fields of a folder; that of names has to be there.

    Raises:
        OSError: it is missing.
        ValueError: a file is no field.
    """
    names, offices = (folder / name for name in FIELDS)
    return [CrfField(path) for path in (names, offices) if path == names or path.is_file()]


def open_tagger(name: str, config: Config | None = None) -> StackTagger:
    """Return the tagger of that name from the store of models.

    Raises:
        ModelError: unknown, of another kind or format, or damaged.
    """
    from nlp.models.store import open_model

    model = open_model(name, KIND, reads={FORMAT: FORMAT_VERSION}, config=config)
    return StackTagger(model.path)
