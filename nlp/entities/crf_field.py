"""A conditional random field over the units of a sentence, and what becomes of its spans.

A field is a CRFsuite file, compressed, read by the library that also cuts words.
"""

from __future__ import annotations

import math
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pydantic import Field

from nlp.config import Section
from nlp.entities.stack_labels import Features, Labelled, labels_of, spans_of
from nlp.entities.stack_lists import unpacked
from nlp.errors import ModelError

SOURCE = "crf"
DOUBT = {"PERSON": 0.3, "BODY": 0.4, "PLACE": 0.4, "POSITION": 0.1}
"""Where the field has something else in the place of a rule's span, the least probability with
which the span stays; chosen on articles that neither had seen (split `last`; offices: `eighth`)."""
DOUBT_END = 0.45
"""The same where the field has a span of the same type there, longer or shorter (`eighth`)."""
_LEAST = 1e-6


class FieldSettings(Section):
    """What a tagger's folder says of it, beside its fields.

    `agreed` holds for each type how often a span is right that the rules have as well. Of the
    others the least probability of a label is mapped to how often they are right, on the scale of
    log odds: times `slope`, plus `offset`.
    """

    name: str
    agreed: dict[str, float] = Field(default_factory=dict)
    slope: float = 1.0
    offset: float = 0.0

    @classmethod
    def read(cls, path: Path) -> FieldSettings:
        """Return the settings of a file.

        Raises:
            OSError: it cannot be read.
            ValueError: it holds something else.
        """
        return cls.model_validate_json(path.read_text(encoding="utf-8"))

    def write(self, path: Path) -> None:
        """Write the settings to a file."""
        path.write_text(self.model_dump_json(indent=1) + "\n", encoding="utf-8")

    def score(self, least: float) -> float:
        """Return how often a span is right whose labels have at least this probability."""
        held = min(max(least, _LEAST), 1 - _LEAST)
        return 1 / (1 + math.exp(-self.slope * math.log(held / (1 - held)) - self.offset))


@contextmanager
def loading(folder: Path) -> Iterator[None]:
    """Turn what fails while the files of a tagger are read into an error that names the folder.

    Raises:
        ModelError: a file is missing or damaged.
    """
    try:
        yield
    except (OSError, ValueError, RuntimeError) as error:
        raise ModelError(f"cannot load the tagger in {folder}: {error}; get it again") from error


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
