"""Documents for topic tests, built without the cleaning and segmentation steps."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nlp.document import Article, Document, Paragraph, ParagraphKind, Sentence

MakeDocument = Callable[..., Document]


def build(body: str, *, title: str = "", sapo: str = "") -> Document:
    """Return a document with a sentence for each line; a blank line parts paragraphs."""
    blocks: list[tuple[ParagraphKind, str]] = [("title", title), ("sapo", sapo)]
    blocks += [("text", block) for block in body.split("\n\n")]
    text = ""
    paragraphs: list[Paragraph] = []
    sentences: list[Sentence] = []
    for kind, block in blocks:
        if not block.strip():
            continue
        text += "\n\n" if text else ""
        at = len(text)
        text += block
        paragraphs.append(Paragraph(start=at, stop=len(text), text=block, kind=kind))
        for line in block.split("\n"):
            start = text.index(line, at)
            at = start + len(line)
            sentences.append(
                Sentence(start=start, stop=at, text=line, paragraph=len(paragraphs) - 1)
            )
    article = Article(raw=text, text=text, paragraphs=tuple(paragraphs), title=title or None)
    return Document(article=article, sentences=tuple(sentences))


@pytest.fixture(scope="session")
def make_document() -> MakeDocument:
    return build
