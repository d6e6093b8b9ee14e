"""What the segmentation tests share: documents made without the cleaning step."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nlp.config import Config
from nlp.document import Article, Document, Paragraph, ParagraphKind
from nlp.segment import Segmenter, create


@pytest.fixture(scope="session")
def segmenter() -> Segmenter:
    """Return the step with its shipped settings."""
    return create(Config())


def article(*paragraphs: str, kinds: tuple[ParagraphKind, ...] = ()) -> Article:
    """Return an article of these paragraphs, joined by blank lines as cleaning does."""
    found, start = [], 0
    for index, text in enumerate(paragraphs):
        kind = kinds[index] if index < len(kinds) else "text"
        found.append(Paragraph(start=start, stop=start + len(text), text=text, kind=kind))
        start += len(text) + 2
    text = "\n\n".join(paragraphs)
    return Article(raw=text, text=text, paragraphs=tuple(found))


@pytest.fixture(scope="session")
def read(segmenter: Segmenter) -> Callable[..., Document]:
    """Return a function from paragraphs to a segmented document."""

    def _read(*paragraphs: str, kinds: tuple[ParagraphKind, ...] = ()) -> Document:
        return segmenter.process([Document(article=article(*paragraphs, kinds=kinds))])[0]

    return _read
