"""Train a stacked tagger on annotated articles and on what rules found in them.

The rules' labels must be those of rules that nobody has fitted to the same articles; where there
are none such, the article is learnt without any.
"""

from __future__ import annotations

import gzip
import math
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as dataclass_field
from pathlib import Path
from typing import NamedTuple

from nlp.document import Document
from nlp.entities.crf_field import CrfField, FieldSettings, weighed
from nlp.entities.stack import FIELDS, SETTINGS, by_sentence
from nlp.entities.stack_features import RuleSpan, features
from nlp.entities.stack_labels import OFFICE, Features, Labelled, labels_of
from nlp.entities.stack_lists import Lists
from nlp.entities.stack_merge import KEPT
from nlp.entities.stack_offices import for_offices
from nlp.entities.stack_units import Units, read_units
from nlp.training.raw_ranges import RawRanges

RawSpan = tuple[int, int, str]
"""Start and stop in the raw text, and type."""


class Judged(NamedTuple):
    """A span that a field found, as units of the document.

    Args:
        span: first unit, unit after the last, type.
        sure: least probability of a label.
        known: whether the rules have it.
        right: whether it is right.
    """

    span: Labelled
    sure: float
    known: bool
    right: bool


@dataclass(frozen=True, slots=True)
class Fit:
    """How a field is trained: penalties on weights, rounds, and how often a feature must occur."""

    l1: float = 0.05
    l2: float = 0.1
    rounds: int = 70
    least: int = 20


@dataclass(frozen=True, slots=True)
class Example:
    """An annotated article: features of each unit by sentence; gold and rules by unit.

    `named` are the names that a field has found which has not learnt the article: what the field
    of offices is told.
    """

    units: Units
    told: list[Features]
    gold: list[Labelled]
    rules: list[Labelled]
    named: list[Labelled] = dataclass_field(default_factory=list)

    def features(self, field: int) -> list[Features]:
        """Return the features of each sentence for a field (0: names, 1: offices)."""
        if field == 0:
            return self.told
        placed = by_sentence(self.named, self.units.sentences)
        return [for_offices(*both) for both in zip(self.told, placed, strict=True)]

    def labels(self, field: int) -> list[list[str]]:
        """Return the gold labels of each sentence for a field (0: names, 1: offices)."""
        row = labels_of(of_field(self.gold, field), len(self.units.ranges))
        return [row[first:last] for first, last in self.units.sentences]


def of_field(spans: Iterable[Labelled], field: int) -> list[Labelled]:
    """Return the spans that a field decides; dates and documents are left to the grammars."""
    return [s for s in spans if s[2] not in KEPT and (s[2] == OFFICE) == (field == 1)]


def example_of(
    document: Document,
    gold: Sequence[RawSpan],
    rules: Sequence[tuple[int, int, str, str]],
    lists: Lists,
) -> Example:
    """Return an example of a document.

    Args:
        document: with sentences and words.
        gold: as annotated.
        rules: what rules found, as raw spans with the rule's name; empty where none are honest.
        lists: of names and words that corpora have taught.
    """
    units = read_units(document)
    raw = RawRanges(document, units.ranges)
    spans = [
        RuleSpan(*raw.cleaned((start, stop)), kind, source)
        for start, stop, kind, source in rules
        if raw.of((start, stop)) is not None
    ]
    placed = (raw.labelled(some) for some in (gold, [rule[:3] for rule in rules]))
    return Example(units, features(document, spans, units, lists), *placed)


def train_field(examples: Sequence[Example], field: int, path: Path, fit: Fit) -> None:
    """Train a field (0: names, 1: offices) and write it as a compressed CRFsuite file."""
    pairs = [
        p for e in examples for p in zip(e.features(field), e.labels(field), strict=True) if p[0]
    ]
    fit_field(pairs, path, fit)


def fit_field(pairs: Sequence[tuple[Features, list[str]]], path: Path, fit: Fit) -> None:
    """Train a field on sentences with their labels and write it as a compressed CRFsuite file."""
    from underthesea_core import CRFTrainer

    told, labels = [sentence for sentence, _ in pairs], [row for _, row in pairs]
    counts = Counter(feature for sentence in told for unit in sentence for feature in unit)
    kept = [
        [[feature for feature in unit if counts[feature] >= fit.least] for unit in sentence]
        for sentence in told
    ]
    trainer = CRFTrainer(l1_penalty=fit.l1, l2_penalty=fit.l2, max_iterations=fit.rounds, verbose=0)
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / path.stem
        trainer.train(kept, labels).save(str(plain))
        path.write_bytes(gzip.compress(plain.read_bytes(), mtime=0))


def train_stack(
    examples: Sequence[Example], folder: Path, settings: FieldSettings, fit: Fit
) -> None:
    """Train the fields of names and of offices into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for field, name in enumerate(FIELDS):
        train_field(examples, field, folder / name, fit)
    settings.write(folder / SETTINGS)


def cross_read(
    examples: Sequence[Example], n_folds: int, fit: Fit
) -> tuple[list[Example], list[list[Judged]]]:
    """Read each example by fields that have learnt those of the other folds.

    Returns:
        The examples with the names found, and what came of each: names, then offices.
    """
    read = list(examples)
    judged: list[list[Judged]] = [[] for _ in examples]
    for field in range(len(FIELDS)):
        before = list(read)
        for fold in range(n_folds):
            learnt = [example for at, example in enumerate(before) if at % n_folds != fold]
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / FIELDS[field]
                train_field(learnt, field, path, fit)
                opened = CrfField(path)
                for at in range(fold, len(before), n_folds):
                    some = judge(opened, field, before[at])
                    judged[at] += some
                    if field == 0:
                        read[at] = replace(before[at], named=[found.span for found in some])
    return read, judged


def judge(opened: CrfField, field: int, example: Example) -> list[Judged]:
    """Return what a field (0: names, 1: offices) finds in an example, and how each span fares."""
    gold, rules, sentences = set(example.gold), set(example.rules), example.units.sentences
    placed = by_sentence(example.rules, sentences)
    judged: list[Judged] = []
    for (begin, _), sentence, own in zip(sentences, example.features(field), placed, strict=True):
        for (first, last, kind), sure in weighed(opened, sentence, own) if sentence else ():
            span = (begin + first, begin + last, kind)
            judged.append(Judged(span, sure, span in rules, span in gold))
    return judged


def calibrated(name: str, judged: Sequence[Judged]) -> FieldSettings:
    """Return settings whose scores say how often the spans judged were right."""
    n_found = Counter(found.span[2] for found in judged if found.known)
    n_right = Counter(found.span[2] for found in judged if found.known and found.right)
    agreed = {kind: round((n_right[kind] + 1) / (n + 2), 4) for kind, n in sorted(n_found.items())}
    news = [(_log_odds(found.sure), found.right) for found in judged if not found.known]
    slope, offset = _logistic(news) if news else (1.0, 0.0)
    return FieldSettings(name=name, agreed=agreed, slope=round(slope, 4), offset=round(offset, 4))


def _log_odds(probability: float) -> float:
    held = min(max(probability, 1e-6), 1 - 1e-6)
    return math.log(held / (1 - held))


def _logistic(points: Sequence[tuple[float, bool]], rounds: int = 400) -> tuple[float, float]:
    """Return slope and offset of the logistic curve through points, by gradient ascent."""
    slope, offset = 1.0, 0.0
    for _ in range(rounds):
        errors = [(x, is_right - 1 / (1 + math.exp(-slope * x - offset))) for x, is_right in points]
        slope += 0.2 * sum(x * error for x, error in errors) / len(points)
        offset += 0.5 * sum(error for _, error in errors) / len(points)
    return slope, offset
