"""Have the model write the summary, and say what it saw and what each sentence rests on."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.document import Coverage, Document, Summary
from nlp.summarize.compose import Line, compose, coverage
from nlp.summarize.evidence import EvidenceIndex
from nlp.summarize.wording import split_sentences, syllables
from nlp.summarize.writer import Input, Writer

MIN_SYLLABLES = 8


def abstractive_summary(document: Document, body: Sequence[int], writer: Writer) -> Summary | None:
    """Return the summary that the model writes, or None where no candidate is fit to be shown."""
    sentences = [document.sentences[i].text for i in body]
    given = writer.prepare(document.article.title, sentences)
    for candidate in writer.write(given):
        if syllables(candidate.text) >= MIN_SYLLABLES:
            index = EvidenceIndex({body[i]: sentences[i] for i in given.seen})
            lines = [Line(text, index.find(text)) for text in split_sentences(candidate.text)]
            return compose(
                lines, _coverage(document, body, given), method="abstractive", model=writer.name
            )
    return None


def _coverage(document: Document, body: Sequence[int], given: Input) -> Coverage:
    seen = [body[i] for i in given.seen]
    note = f"Đã đọc toàn bộ {len(body)} câu của bài; mô hình viết từ {len(seen)} câu được chọn"
    note += ", câu dài được rút bớt cho vừa" if "sentence" in given.cut else ""
    note += ", tiêu đề được rút bớt cho vừa" if "title" in given.cut else ""
    return coverage(document, body, seen, note + ".", n_chars=given.n_chars)
