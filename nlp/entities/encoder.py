"""The trained tagger at run time: a small BERT encoder in CTranslate2 with a linear head.

A document is read in windows of neighbouring sentences. Windows are padded to fixed widths and
each row is computed for itself, so what else is in the batch changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from pydantic import Field

from nlp.config import Config, Section
from nlp.document import Document, EntityType
from nlp.entities.encoder_labels import (
    LAYERS,
    decode,
    labels_of,
    log_probabilities,
    names_of,
    span_scores,
    spans_of,
)
from nlp.entities.encoder_units import BEGIN, END, PAD, Range, load_pieces, units, windows
from nlp.entities.tagger import Candidate
from nlp.errors import ModelError

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from nlp.entities.encoder_labels import Scores

KIND = "tagger"
FORMAT = "ctranslate2-bert-tagger"
FORMAT_VERSION = 1
HEAD, PIECES, SETTINGS = "head.safetensors", "pieces.txt", "tagger.json"
STEP = 16
"""Windows are padded to a multiple of this many pieces."""
BATCH_PIECES = 4096


class TaggerSettings(Section):
    """What a tagger's folder says of it, beside its weights.

    `trust` holds for each type, and "O", the score that the rules' label of a unit adds to that
    label; `temperature` scales the scores so that they say how often a span is right.
    """

    name: str
    window: int = Field(default=160, ge=16)
    temperature: float = Field(default=1.0, gt=0)
    trust: dict[str, float] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Window:
    document: int
    first: int
    ids: list[int]
    places: list[int]


class EncoderTagger:
    """Reads documents, with the entities that the rules found in them, and gives its own."""

    def __init__(self, folder: Path, *, threads: int = 1) -> None:
        """Load a tagger from its folder.

        Raises:
            ModelError: a file is missing or damaged.
        """
        import ctranslate2
        from safetensors.numpy import load_file

        try:
            text = (folder / SETTINGS).read_text(encoding="utf-8")
            self._settings = TaggerSettings.model_validate_json(text)
            head = load_file(folder / HEAD)
            self._weight, self._bias = head["weight"].T.copy(), head["bias"]
            self._encoder = ctranslate2.Encoder(
                str(folder), device="cpu", inter_threads=1, intra_threads=threads
            )
        except (OSError, KeyError, ValueError, RuntimeError) as error:
            raise ModelError(
                f"cannot load the tagger in {folder}: {error}; get it again"
            ) from error
        self._pieces = load_pieces(folder / PIECES)
        self._bonus = [_bonus(self._settings.trust, types) for types in LAYERS]

    @property
    def version(self) -> str:
        """Return the name of the model."""
        return self._settings.name

    def tag(self, documents: Sequence[Document]) -> list[list[Candidate]]:
        """Return the candidates of each document, in the order of the documents."""
        split = [_sentences(document) for document in documents]
        found = self.logits([document.text for document in documents], split)
        return [
            self._candidates(document, [u for s in sentences for u in s], logits)
            for document, sentences, logits in zip(documents, split, found, strict=True)
        ]

    def logits(
        self, texts: Sequence[str], split: Sequence[Sequence[Sequence[Range]]]
    ) -> list[Scores]:
        """Return the logits of all labels for each unit of each text: (units, labels).

        Args:
            texts: to read.
            split: the units of each sentence of each text.
        """
        import numpy as np

        found = [
            np.zeros((sum(map(len, sentences)), len(self._bias)), np.float32) for sentences in split
        ]
        groups: dict[int, list[_Window]] = defaultdict(list)
        for index, (text, sentences) in enumerate(zip(texts, split, strict=True)):
            for window in self._windows(index, text, sentences):
                groups[-(-len(window.ids) // STEP) * STEP].append(window)
        for width, group in groups.items():
            size = max(1, BATCH_PIECES // width)
            for start in range(0, len(group), size):
                self._run(group[start : start + size], width, found)
        return found

    def _windows(
        self, index: int, text: str, sentences: Sequence[Sequence[Range]]
    ) -> Iterator[_Window]:
        limit = self._settings.window - 2
        chunks = [
            chunk
            for sentence in sentences
            for chunk in _chunks([self._pieces.of(text, unit) for unit in sentence], limit)
        ]
        first = 0
        for start, stop in windows([sum(map(len, chunk)) for chunk in chunks], limit):
            ids, places = [BEGIN], []
            for unit in (unit for chunk in chunks[start:stop] for unit in chunk):
                places.append(len(ids))
                ids.extend(unit)
            yield _Window(index, first, [*ids, END], places)
            first += len(places)

    def _run(self, group: Sequence[_Window], width: int, found: Sequence[Scores]) -> None:
        import ctranslate2
        import numpy as np

        ids = np.full((len(group), width), PAD, dtype=np.int32)
        for row, window in enumerate(group):
            ids[row, : len(window.ids)] = window.ids
        lengths = np.array([len(window.ids) for window in group], dtype=np.int32)
        output = self._encoder.forward_batch(
            ctranslate2.StorageView.from_array(ids), ctranslate2.StorageView.from_array(lengths)
        )
        hidden = np.array(output.last_hidden_state)
        for row, window in enumerate(group):
            scores = hidden[row, window.places] @ self._weight + self._bias
            found[window.document][window.first : window.first + len(scores)] = scores

    def _candidates(
        self, document: Document, flat: Sequence[Range], logits: Scores
    ) -> list[Candidate]:
        begins = {start: index for index, (start, _) in enumerate(flat)}
        ends = {stop: index + 1 for index, (_, stop) in enumerate(flat)}
        rules = [
            (begins[e.start], ends[e.stop], str(e.type))
            for e in document.entities
            if e.start in begins and e.stop in ends
        ]
        candidates, column = [], 0
        for types, bonus in zip(LAYERS, self._bonus, strict=True):
            width = len(names_of(types))
            scores = log_probabilities(logits[:, column : column + width])
            if self._settings.trust and len(flat):
                scores = scores + bonus[labels_of(rules, len(flat), types)]
            column += width
            spans = spans_of(decode(scores), types)
            sure = span_scores(scores / self._settings.temperature, spans, types)
            candidates += [
                self._candidate(flat, span, score) for span, score in zip(spans, sure, strict=True)
            ]
        return candidates

    def _candidate(
        self, flat: Sequence[Range], span: tuple[int, int, str], score: float
    ) -> Candidate:
        start, stop, kind = span
        return Candidate(
            start=flat[start][0],
            stop=flat[stop - 1][1],
            type=cast("EntityType", kind),
            source=f"model:{self._settings.name}",
            score=score,
        )


def _sentences(document: Document) -> list[list[Range]]:
    """Return the units of each sentence; without sentences, of each paragraph or the text."""
    parts = document.sentences or document.article.paragraphs
    ranges = [(part.start, part.stop) for part in parts] or [(0, len(document.text))]
    return [units(document.text, start, stop) for start, stop in ranges]


def _chunks(sentence: Sequence[tuple[int, ...]], limit: int) -> Iterator[list[tuple[int, ...]]]:
    """Cut a sentence whose pieces do not fit into a window."""
    chunk: list[tuple[int, ...]] = []
    total = 0
    for unit in sentence:
        if chunk and total + len(unit) > limit:
            yield chunk
            chunk, total = [], 0
        chunk.append(unit)
        total += len(unit)
    if chunk:
        yield chunk


def _bonus(trust: Mapping[str, float], types: tuple[str, ...]) -> npt.NDArray[np.float32]:
    """Return what each label of the rules (row) adds to each label (column)."""
    import numpy as np

    values = [trust.get(name.split("-")[-1], 0.0) for name in names_of(types)]
    if types == LAYERS[1]:
        values[0] = trust.get("O-POSITION", 0.0)
    return np.diag(np.array(values, dtype=np.float32))


def open_tagger(name: str, config: Config | None = None, **options: Any) -> EncoderTagger:
    """Return the tagger of that name from the store of models.

    Raises:
        ModelError: unknown, of another kind or format, or damaged.
    """
    from nlp.models.store import open_model

    model = open_model(name, KIND, reads={FORMAT: FORMAT_VERSION}, config=config)
    return EncoderTagger(model.path, **options)
