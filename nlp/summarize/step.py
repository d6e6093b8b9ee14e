"""The summary step: what to do with each document, and what to say when it cannot be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nlp.document import Document, Notice, Summary
from nlp.summarize.body import body_indices, refusal
from nlp.summarize.compose import Line, compose, coverage
from nlp.summarize.extractive import extract

EXTRACTIVE = "extractive-1"


class ExtractiveSummarizer:
    """Summarizes with sentences of the article, word for word."""

    version = EXTRACTIVE

    def process(self, documents: Sequence[Document]) -> list[Document]:
        """Return the documents with a summary, or with a warning that says why there is none."""
        return [self.read(document) for document in documents]

    def read(self, document: Document) -> Document:
        """Return the document with its summary or the reason for none."""
        body = body_indices(document)
        reason = refusal(document, body)
        if reason:
            return warn(document, reason)
        return replace(document, summary=extractive_summary(document, body))


def extractive_summary(document: Document, body: Sequence[int]) -> Summary:
    """Return a summary made of one to three sentences of the document."""
    picks = extract(document, body)
    note = (
        f"Đã đọc toàn bộ {len(body)} câu của bài; tóm tắt lấy nguyên văn {len(picks)} câu, "
        "không dùng mô hình sinh."
    )
    return compose(
        [Line(pick.text, (pick.index,)) for pick in picks],
        coverage(document, body, body, note),
        method="extractive",
        model=EXTRACTIVE,
    )


def warn(document: Document, notice: Notice) -> Document:
    """Return the document with one more warning."""
    return replace(document, warnings=(*document.warnings, notice))
