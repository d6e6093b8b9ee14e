from __future__ import annotations

from collections.abc import Callable

import pytest

from nlp.document import Article, Document, Paragraph, Sentence
from nlp.entities.step import EntityStep
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


@pytest.fixture(scope="session")
def read() -> Reader:
    step = EntityStep()

    def read_sentences(*sentences: str, date: str | None = "2021-07-22") -> Document:
        return step.process([build(*sentences, date=date)])[0]

    return read_sentences
