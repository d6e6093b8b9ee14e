"""Documents to summarize, built by hand so that these tests stand on no other step."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.document import Article, Document, Paragraph, ParagraphKind, Sentence
from nlp.text import OffsetMap

Block = tuple[ParagraphKind, Sequence[str]]


def build(blocks: Sequence[Block], *, entities: tuple = ()) -> Document:
    """Return a document whose paragraphs are `blocks` of sentences."""
    text, paragraphs, sentences = "", [], []
    for kind, lines in blocks:
        text += "\n\n" if text else ""
        start = len(text)
        for line in lines:
            text += " " if len(text) > start else ""
            at = len(text)
            text += line
            sentences.append(
                Sentence(start=at, stop=len(text), text=line, paragraph=len(paragraphs))
            )
        paragraphs.append(Paragraph(start=start, stop=len(text), text=text[start:], kind=kind))
    title = next((p.text for p in paragraphs if p.kind == "title"), None)
    sapo = next((p.text for p in paragraphs if p.kind == "sapo"), None)
    article = Article(
        raw=text,
        text=text,
        offsets=OffsetMap.identity(len(text)),
        paragraphs=tuple(paragraphs),
        title=title,
        sapo=sapo,
    )
    return Document(article=article, sentences=tuple(sentences), entities=entities)
