"""Have the model write the summary, check it, and say what each sentence rests on."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.document import Coverage, Document, Summary
from nlp.summarize.compose import Line, compose, coverage
from nlp.summarize.evidence import EvidenceIndex
from nlp.summarize.verify import Checker
from nlp.summarize.verify.choose import Choice, choose
from nlp.summarize.wording import split_sentences, syllables
from nlp.summarize.writer import Input, Writer

MIN_SYLLABLES = 10


def abstractive_summary(document: Document, body: Sequence[int], writer: Writer) -> Summary | None:
    """Return what the model writes and the article supports, or None where nothing is left.

    A model that can write in several lengths gets another try with the next one.
    """
    sentences = [document.sentences[i].text for i in body]
    checker = Checker(document)
    for form in writer.forms:
        given = writer.prepare(document.article.title, sentences, form=form)
        index = EvidenceIndex({body[i]: sentences[i] for i in given.seen})
        candidates = [split_sentences(candidate.text) for candidate in writer.write(given)]
        choice = choose(candidates, checker, index.find)
        if choice and sum(syllables(s.text) for s in choice.sentences) >= MIN_SYLLABLES:
            lines = [Line(s.text, index.find(s.text), s.facts) for s in choice.sentences]
            told = _coverage(document, body, given, choice)
            return compose(lines, told, method="abstractive", model=writer.name)
    return None


def _coverage(document: Document, body: Sequence[int], given: Input, choice: Choice) -> Coverage:
    seen = [body[i] for i in given.seen]
    note = f"Đã đọc toàn bộ {len(body)} câu của bài; mô hình viết từ {len(seen)} câu được chọn"
    note += ", câu dài được rút bớt cho vừa" if "sentence" in given.cut else ""
    note += ", tiêu đề được rút bớt cho vừa" if "title" in given.cut else ""
    note += f"; bỏ {choice.n_dropped} câu không khớp với bài" if choice.n_dropped else ""
    return coverage(document, body, seen, note + ".", n_chars=given.n_chars)
