"""Have the model write the summary, check it, and say what each sentence rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from nlp.document import Coverage, Document, Summary
from nlp.summarize.casing import Casing
from nlp.summarize.compose import Line, compose, coverage
from nlp.summarize.evidence import EvidenceIndex
from nlp.summarize.rank import Judge, Reading
from nlp.summarize.settings import Form, Wanted
from nlp.summarize.verify import Checker
from nlp.summarize.verify.choose import Choice, choose
from nlp.summarize.wording import split_sentences, stand_alone, syllables, words
from nlp.summarize.writer import Candidate, Input, Writer

LEAST: dict[Form, int] = {"headline": 5, "short": 8, "medium": 10, "long": 10}
MAX_BULLETS = 5
SENTENCES_PER_BULLET = 5
SAME = 0.5


@dataclass(frozen=True, slots=True)
class _Written:
    """What was kept of a candidate, and the input it was written from."""

    lines: list[Line]
    given: Input
    body: Sequence[int]
    n_dropped: int


def abstractive_summary(
    checker: Checker, body: Sequence[int], writer: Writer, form: Wanted = "medium"
) -> Summary | None:
    """Return what the model writes and the article supports, or None where nothing is left.

    Args:
        checker: of the document, which has its entities.
        body: indices of the sentences to read.
        writer: the model.
        form: what is wanted; a model that writes in several lengths gets a try with each.
    """
    document = checker.source.document
    checker.min_coherence = writer.settings.min_coherence
    if form == "bullets":
        parts = list(_bullets(checker, body, writer))
        written = _joined(parts, body) if len(parts) > 1 else None
    else:
        written = _write(checker, body, writer, form)
    if written is None:
        return None
    return compose(
        written.lines,
        _coverage(document, body, written),
        method="abstractive",
        model=writer.name,
        bullets=form == "bullets",
    )


def _write(checker: Checker, body: Sequence[int], writer: Writer, form: Form) -> _Written | None:
    document = checker.source.document
    sentences = [document.sentences[i].text for i in body]
    title, casing = document.article.title, Casing.of(document)
    for group in writer.forms(form):
        inputs = writer.prepare(title, sentences, group)
        seen = {body[i]: sentences[i] for given in inputs for i in given.seen}
        index = EvidenceIndex(seen)
        written = candidates_of(inputs, writer)
        judge = Judge.of(written, reading_of(title, sentences, inputs))
        candidates = [[casing.mend(s) for s in _sentences(text)] for text in written]
        if form in ("headline", "short"):
            candidates = [candidate[:1] for candidate in candidates]
        worth = partial(_worth, judge, [candidate.score for candidate, _ in written.values()])
        choice = choose(candidates, checker, index.find, worth)
        if choice and sum(syllables(s.text) for s in choice.sentences) >= LEAST[form]:
            given = list(written.values())[choice.index][1]
            return _Written(_lines(choice, index, form), given, body, choice.n_dropped)
    return None


def _worth(judge: Judge, scores: Sequence[float], index: int, text: str) -> float:
    return judge.worth(text, scores[index])


def candidates_of(inputs: Sequence[Input], writer: Writer) -> dict[str, tuple[Candidate, Input]]:
    """Return what the model writes of each input, each text once, the likeliest of its kind."""
    written: dict[str, tuple[Candidate, Input]] = {}
    for given in inputs:
        for candidate in writer.write(given):
            known = written.get(candidate.text)
            if known is None or candidate.score > known[0].score:
                written[candidate.text] = candidate, given
    return written


def reading_of(title: str | None, sentences: Sequence[str], inputs: Sequence[Input]) -> Reading:
    """Return the words that candidates are judged by: the gist is what the smallest input holds."""
    least = min(inputs, key=lambda given: given.n_chars)
    seen = sorted({i for given in inputs for i in given.seen})
    gist = [sentences[i] for i in least.seen]
    return Reading.of(title, gist, [title or "", *(sentences[i] for i in seen)])


def _sentences(text: str) -> list[str]:
    """Return the sentences of a candidate; the first leans on none before it."""
    first, *others = split_sentences(text)
    return [stand_alone(first), *others]


def _lines(choice: Choice, index: EvidenceIndex, form: Form) -> list[Line]:
    lines = [Line(s.text, index.find(s.text), s.facts) for s in choice.sentences]
    if form == "headline":
        return [Line(line.text.rstrip("."), line.evidence, line.facts) for line in lines]
    return lines


def _bullets(checker: Checker, body: Sequence[int], writer: Writer) -> Iterator[_Written]:
    """Yield a checked sentence for each part of the article, none saying what another said."""
    n_parts = min(MAX_BULLETS, max(2, len(body) // SENTENCES_PER_BULLET))
    bounds = [round(len(body) * i / n_parts) for i in range(n_parts + 1)]
    said: list[set[str]] = []
    for low, high in pairwise(bounds):
        written = _write(checker, body[low:high], writer, "short") if high > low else None
        if written is None:
            continue
        own = set(words(written.lines[0].text))
        if all(len(own & other) < SAME * min(len(own), len(other)) for other in said):
            said.append(own)
            yield written


def _joined(parts: Sequence[_Written], body: Sequence[int]) -> _Written:
    seen = sorted({part.body[i] for part in parts for i in part.given.seen})
    places = {index: place for place, index in enumerate(body)}
    given = Input(
        ids=(),
        seen=tuple(places[index] for index in seen),
        n_chars=sum(part.given.n_chars for part in parts),
        form="short",
        cut=tuple(sorted({cut for part in parts for cut in part.given.cut})),
    )
    lines = [line for part in parts for line in part.lines]
    return _Written(lines, given, body, sum(part.n_dropped for part in parts))


def _coverage(document: Document, body: Sequence[int], written: _Written) -> Coverage:
    given = written.given
    seen = [written.body[i] for i in given.seen]
    note = f"Đã đọc toàn bộ {len(body)} câu của bài; mô hình viết từ {len(seen)} câu được chọn"
    note += ", câu dài được rút bớt cho vừa" if "sentence" in given.cut else ""
    note += ", tiêu đề được rút bớt cho vừa" if "title" in given.cut else ""
    note += f"; bỏ {written.n_dropped} câu không khớp với bài" if written.n_dropped else ""
    return coverage(document, body, seen, note + ".", n_chars=given.n_chars)
