"""The summary step: what to do with each document, and what to say when it cannot be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from nlp.config import Config
from nlp.document import Document, Notice, Summary
from nlp.models import find_model
from nlp.summarize.abstractive import abstractive_summary
from nlp.summarize.body import body_indices, is_vietnamese, refusal
from nlp.summarize.compose import Line, compose, coverage
from nlp.summarize.extractive import extract
from nlp.summarize.settings import Wanted
from nlp.summarize.verify import Checker
from nlp.summarize.verify.choose import taken
from nlp.summarize.wording import syllables
from nlp.summarize.writer import Writer, open_writer

EXTRACTIVE = "extractive-2"
ABSTRACTIVE = "abstractive-3"
TOO_SHORT = 25


@dataclass(frozen=True)
class Summarizer:
    """Summarizes with a model where there is one and it can, else with the article's sentences."""

    writer: Writer | None = None
    form: Wanted = "medium"

    @cached_property
    def version(self) -> str:
        """Return the version of the rules, and the model with its checksum."""
        rules = f"{ABSTRACTIVE} {self.writer.identity}" if self.writer else EXTRACTIVE
        return rules if self.form == "medium" else f"{rules} {self.form}"

    def process(self, documents: Sequence[Document]) -> list[Document]:
        """Return the documents with a summary, or with a warning that says why there is none.

        Each article is summarized by itself, so that no batch changes a result.
        """
        return [self._read(document) for document in documents]

    def _read(self, document: Document) -> Document:
        body = body_indices(document)
        reason = refusal(document, body)
        if reason:
            return warn(document, reason)
        checker = Checker(document)
        if self.writer is None:
            return replace(document, summary=extractive_summary(checker, body, self.form))
        obstacle = _obstacle(document, body)
        summary = None if obstacle else abstractive_summary(checker, body, self.writer, self.form)
        if summary:
            return replace(document, summary=summary)
        document = replace(document, summary=extractive_summary(checker, body, self.form))
        return warn(document, _fallback(obstacle or "mô hình không viết được câu nào khớp với bài"))


def create_summarizer(config: Config) -> Summarizer:
    """Return the step for the settings.

    Raises:
        ModelError: an abstractive summary is asked for and its model is missing, or the model
            is there and damaged.
    """
    settings = config.summarize
    wanted = settings.method == "abstractive"
    if settings.method == "auto":
        wanted = find_model(settings.model, config) is not None
    return Summarizer(open_writer(config) if wanted else None, settings.form)


def extractive_summary(checker: Checker, body: Sequence[int], form: Wanted = "medium") -> Summary:
    """Return a summary made of sentences of the document, as many as the form has room for."""
    document = checker.source.document
    picks = extract(document, body, form)
    lines = [Line(p.text, (p.index,), taken(p.text, checker, p.index).facts) for p in picks]
    note = (
        f"Đã đọc toàn bộ {len(body)} câu của bài; tóm tắt lấy nguyên văn {len(picks)} câu, "
        "không dùng mô hình sinh."
    )
    return compose(
        lines,
        coverage(document, body, body, note),
        method="extractive",
        model=EXTRACTIVE,
        bullets=form == "bullets",
    )


def warn(document: Document, notice: Notice) -> Document:
    """Return the document with one more warning."""
    return replace(document, warnings=(*document.warnings, notice))


def _obstacle(document: Document, body: Sequence[int]) -> str | None:
    """Return why a model must not write about this article, or None."""
    text = " ".join(document.sentences[i].text for i in body[:200])
    if not is_vietnamese(text):
        return "bài không phải tiếng Việt có dấu, mô hình không đọc được"
    if syllables(text) <= TOO_SHORT:
        return f"bài chỉ có {syllables(text)} âm tiết, không dài hơn một bản tóm tắt"
    return None


def _fallback(reason: str) -> Notice:
    return Notice(
        code="summary-extractive",
        message=f"Tóm tắt lấy nguyên văn câu trong bài, không do mô hình viết: {reason}.",
    )
