from __future__ import annotations

from collections.abc import Callable

import pytest

import nlp
from nlp.document import Article, Document, Paragraph, Sentence
from nlp.entities.step import EntityStep
from nlp.pipeline import Pipeline
from nlp.text import OffsetMap

Reader = Callable[..., Document]


def build(*sentences: str, date: str | None = "2021-07-22") -> Document:
    """Return a document of one paragraph whose sentences are the ones given."""
    text = " ".join(sentences)
    spans, at = [], 0
    for sentence in sentences:
        stop = at + len(sentence)
        spans.append(Sentence(start=at, stop=stop, text=sentence, paragraph=0))
        at = stop + 1
    paragraph = Paragraph(start=0, stop=len(text), text=text)
    article = Article(
        raw=text,
        text=text,
        offsets=OffsetMap.identity(len(text)),
        paragraphs=(paragraph,) if text else (),
        date=date,
    )
    return Document(article=article, sentences=tuple(spans))


def texts(document: Document, kind: str) -> list[str]:
    """Return the names of a type, in order."""
    return [e.text for e in document.entities if e.type == kind]


def wordings(document: Document) -> dict[str, list[str]]:
    """Return the wordings of each official's offices, in the order of the text."""
    return {
        official.name: [
            m.text
            for m in sorted(
                (m for p in official.positions for m in p.mentions), key=lambda m: m.start
            )
        ]
        for official in document.officials
    }


def held(rules: Pipeline, text: str) -> dict[str, set[str]]:
    """Return the wordings of each official's offices."""
    return {
        official.name: {m.text for p in official.positions for m in p.mentions}
        for official in rules(text).officials
    }


@pytest.fixture(scope="session")
def whole() -> Pipeline:
    """Return the pipeline as it is by default, up to the entities."""
    return nlp.load(steps=["entities"])


@pytest.fixture(scope="session")
def rules() -> Pipeline:
    """Return the pipeline with the rules alone."""
    return nlp.load({"entities": {"tagger": "none"}}, steps=["entities"])


@pytest.fixture(scope="session")
def read() -> Reader:
    step = EntityStep()

    def read_sentences(*sentences: str, date: str | None = "2021-07-22") -> Document:
        return step.process([build(*sentences, date=date)])[0]

    return read_sentences
