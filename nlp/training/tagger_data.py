"""Articles as units with labels: the gold's, and those that the rules give."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from nlp.document import Document
from nlp.entities.encoder_labels import LAYERS, Labelled, labels_of
from nlp.entities.encoder_units import Range, units

RawSpan = tuple[int, int, str]
"""Start and stop in the raw text, and type."""


@dataclass(frozen=True, slots=True)
class Example:
    """An article: units by sentence, and for each layer a label for each unit.

    `rules` are the labels that the rules gave; `gold` is None where nobody annotated it;
    `n_lost` counts gold spans whose ends are no ends of units.
    """

    key: str
    text: str
    sentences: list[list[Range]]
    rules: list[list[int]]
    gold: list[list[int]] | None = None
    n_lost: int = 0

    @property
    def units(self) -> list[Range]:
        """Return the units of all sentences, one after another."""
        return [unit for sentence in self.sentences for unit in sentence]


def example_of(key: str, document: Document, gold: Sequence[RawSpan] | None = None) -> Example:
    """Return a document that has sentences and the rules' entities as an example."""
    sentences = [units(document.text, s.start, s.stop) for s in document.sentences]
    flat = [unit for sentence in sentences for unit in sentence]
    rules = _by_units(((e.start, e.stop, e.type) for e in document.entities), flat)
    if gold is None:
        return Example(key, document.text, sentences, _labels(rules, len(flat)))
    raw = [document.article.to_raw(start, stop) for start, stop in flat]
    spans = _by_units(gold, raw)
    return Example(
        key,
        document.text,
        sentences,
        _labels(rules, len(flat)),
        _labels(spans, len(flat)),
        len(gold) - len(spans),
    )


def _by_units(spans: Iterable[RawSpan], flat: Sequence[Range]) -> list[Labelled]:
    """Return spans as ranges of units; one whose ends are no ends of units is left out."""
    begins = {start: index for index, (start, _) in enumerate(flat)}
    ends = {stop: index + 1 for index, (_, stop) in enumerate(flat)}
    return [
        (begins[start], ends[stop], kind)
        for start, stop, kind in spans
        if start in begins and stop in ends and begins[start] < ends[stop]
    ]


def _labels(spans: Sequence[Labelled], n_units: int) -> list[list[int]]:
    return [labels_of(spans, n_units, types) for types in LAYERS]


def sentence_of(example: Example, unit: int) -> int:
    """Return the number of the sentence that holds a unit."""
    ends, total = [], 0
    for sentence in example.sentences:
        total += len(sentence)
        ends.append(total)
    return bisect_left(ends, unit + 1)


def write_examples(examples: Iterable[Example], path: Path) -> None:
    """Write examples as JSON lines; `read_examples` reads them back."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        for example in examples:
            file.write(json.dumps(asdict(example), ensure_ascii=False) + "\n")


def read_examples(path: Path) -> Iterator[Example]:
    """Yield the examples of a file that `write_examples` wrote."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            row["sentences"] = [[(a, b) for a, b in s] for s in row["sentences"]]
            yield Example(**row)
