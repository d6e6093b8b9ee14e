"""The segmentation step: paragraphs to sentences to words, all by offsets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from hashlib import sha256

from nlp.config import SegmentConfig
from nlp.document import Document, Paragraph, Sentence
from nlp.segment.joins import keep_apart
from nlp.segment.lexicon import Lexicon
from nlp.segment.sentences import cut
from nlp.segment.tokens import tokens_of
from nlp.segment.units import Unit, units
from nlp.segment.wordlists import read_lexicon
from nlp.segment.words import MODEL, WordModel, model_form, open_model

Place = tuple[Paragraph, list[Unit]]
"""A sentence: the units of it, and the paragraph they lie in."""

RULES_VERSION = "1"
"""Raised whenever a rule changes what comes out."""


class Segmenter:
    """Find the sentences and words of documents; the text is never altered."""

    def __init__(self, config: SegmentConfig) -> None:
        entries = read_lexicon(config.lexicon) if config.lexicon else ()
        self._lexicon = Lexicon(entries)
        digest = sha256("\n".join(entries).encode()).hexdigest()[:8]
        self._version = f"{RULES_VERSION}+{MODEL}" + (f"+lexicon-{digest}" if entries else "")

    @property
    def version(self) -> str:
        """Return the version of the rules, the word model, and a digest of the lexicon."""
        return self._version

    @cached_property
    def _model(self) -> WordModel:
        return open_model()

    def process(self, documents: Sequence[Document]) -> list[Document]:
        """Return the documents with their sentences and tokens."""
        return [self._segment(document) for document in documents]

    def _segment(self, document: Document) -> Document:
        places, sentences, tokens = [], [], []
        for number, paragraph in enumerate(document.article.paragraphs):
            for found in _sentence_units(paragraph):
                places.append((paragraph, found))
                sentences.append(_sentence(paragraph, found, number))
        for index, joins in enumerate(self._joins(places)):
            tokens += tokens_of(*places[index], joins, index)
        return replace(document, sentences=tuple(sentences), tokens=tuple(tokens))

    def _joins(self, places: Sequence[Place]) -> list[list[bool]]:
        """Say of each unit of each place whether it goes on with the word before it."""
        strings = [_strings(paragraph.text, found) for paragraph, found in places]
        forms = [list(map(model_form, sentence)) for sentence in strings]
        joins = self._model.joins(forms)
        for index, (_, found) in enumerate(places):
            keep_apart(forms[index], found, joins[index], self._model.dictionary)
            if self._lexicon:
                self._lexicon.force(strings[index], joins[index])
        return joins


def _strings(text: str, found: Sequence[Unit]) -> list[str]:
    return [text[start:stop] for start, stop, _ in found]


def with_sentences(document: Document) -> Document:
    """Return a cleaned document with its sentences alone: words take most of the time."""
    sentences = tuple(
        _sentence(paragraph, found, number)
        for number, paragraph in enumerate(document.article.paragraphs)
        for found in _sentence_units(paragraph)
    )
    return replace(document, sentences=sentences)


def _sentence(paragraph: Paragraph, found: Sequence[Unit], number: int) -> Sentence:
    start, stop, at = found[0].start, found[-1].stop, paragraph.start
    text = paragraph.text[start:stop]
    return Sentence(start=at + start, stop=at + stop, text=text, paragraph=number)


def _sentence_units(paragraph: Paragraph) -> Iterator[list[Unit]]:
    found = units(paragraph.text)
    if paragraph.kind == "title":
        ranges = [(0, len(found))] if found else []
    else:
        ranges = cut(paragraph.text, found)
    for start, stop in ranges:
        yield _free_last_stop(paragraph.text, found[start:stop])


def _free_last_stop(text: str, found: list[Unit]) -> list[Unit]:
    """Part the full stop from an abbreviation that ends its sentence."""
    start, stop, kind = found[-1]
    if kind not in {"abbreviation", "initial"} or text[stop - 1] != ".":
        return found
    return [*found[:-1], Unit(start, stop - 1, "word"), Unit(stop - 1, stop, "mark")]
