"""Judge drafts of a summary, check them, and say what each sentence rests on.

Drafts are what the model writes and the article's own sentences said with less; the best that
stands the check is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from nlp.document import Coverage, Document, Summary
from nlp.summarize.casing import Casing
from nlp.summarize.compose import Line, compose, coverage
from nlp.summarize.drafts import ROOM, Draft, Origin, Part, compressed
from nlp.summarize.evidence import EvidenceIndex
from nlp.summarize.rank import Judge, Reading
from nlp.summarize.settings import Form, Wanted
from nlp.summarize.verify import Checker
from nlp.summarize.verify.choose import Checked, Choice, choose, settled, taken
from nlp.summarize.wording import split_sentences, stand_alone, syllables, words
from nlp.summarize.writer import Candidate, Input, Writer

LEAST: dict[Form, int] = {"headline": 5, "short": 8, "medium": 10, "long": 10}
"""Syllables of what must be left of a draft after checking."""
USUAL: dict[Form, int] = {"headline": 12, "short": 30, "medium": 40, "long": 80}
"""Words of a summary of each form."""
STEP = 0.01
"""Worth that a text of the model loses to the likelier one before it."""
MAX_BULLETS = 5
SENTENCES_PER_BULLET = 5
SAME = 0.5


@dataclass(frozen=True, slots=True)
class _Written:
    """What was kept of a draft, the sentences it was made from, and what was cut to fit."""

    lines: list[Line]
    origin: Origin
    seen: tuple[int, ...]
    n_chars: int
    cut: tuple[str, ...]
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
        written = _joined(parts) if len(parts) > 1 else None
    else:
        written = _write(checker, body, writer, form)
    if written is None:
        return None
    return compose(
        written.lines,
        _coverage(document, body, written),
        method="abstractive" if written.origin == "model" else "compressive",
        model=writer.name,
        bullets=form == "bullets",
    )


def _write(checker: Checker, body: Sequence[int], writer: Writer, form: Form) -> _Written | None:
    document = checker.source.document
    title, sentences = document.article.title, [document.sentences[i].text for i in body]
    inputs = writer.prepare(title, sentences, writer.forms(form))
    made = model_drafts(inputs, writer, form, Casing.of(document))
    if writer.settings.beside_article:
        drafts = [*made, *compressed(document, body, form)]
        reading = reading_of(title, sentences, inputs)
        judge = Judge.of([draft.text for draft in made], reading, usual=USUAL[form])
        worths = [judge.worth(draft) for draft in drafts]
    else:
        drafts, worths = made, [-STEP * n for n in range(len(made))]
    index = EvidenceIndex({body[i]: sentences[i] for given in inputs for i in given.seen})

    def check(number: int) -> list[Checked | None]:
        return [
            settled(part.text, checker, index.find)
            if part.index is None
            else taken(part.text, checker, part.index)
            for part in drafts[number].parts
        ]

    def is_enough(choice: Choice) -> bool:
        return sum(syllables(s.text) for s in choice.sentences) >= LEAST[form]

    choice = choose(worths, check, is_enough)
    if choice is None:
        return None
    return _kept(drafts[choice.index], choice, body, partial(_line, index, form))


def _kept(
    draft: Draft, choice: Choice, body: Sequence[int], line: Callable[[Checked, int | None], Line]
) -> _Written:
    places = {part.text: part.index for part in draft.parts}
    lines = [line(sentence, places.get(sentence.text)) for sentence in choice.sentences]
    given = draft.given
    if given:
        seen = tuple(body[i] for i in given.seen)
        return _Written(lines, "model", seen, given.n_chars, given.cut, choice.n_dropped)
    seen = tuple(
        part.index for part in draft.parts if part.index is not None and part.index in body
    )
    n_chars = sum(len(part.text) for part in draft.parts if part.index in seen)
    return _Written(lines, "article", seen, n_chars, (), choice.n_dropped)


def _line(index: EvidenceIndex, form: Form, sentence: Checked, place: int | None) -> Line:
    text = sentence.text.rstrip(".") if form == "headline" else sentence.text
    return Line(text, index.find(text) if place is None else (place,), sentence.facts)


def model_drafts(
    inputs: Sequence[Input], writer: Writer, form: Form, casing: Casing
) -> list[Draft]:
    """Return what the model writes, each text once, of the length that is wanted."""
    drafts = []
    for text, (candidate, given) in candidates_of(inputs, writer).items():
        sentences = [casing.mend(sentence) for sentence in _sentences(text)]
        if form in ("headline", "short"):
            sentences = sentences[:1]
        parts = tuple(Part(sentence) for sentence in sentences)
        drafts.append(Draft(parts, score=candidate.score, given=given))
    least, most = ROOM[form]
    return [draft for draft in drafts if least <= syllables(draft.text) <= most]


def candidates_of(inputs: Sequence[Input], writer: Writer) -> dict[str, tuple[Candidate, Input]]:
    """Return what the model writes of each input, each text once, the likeliest of its kind."""
    written: dict[str, tuple[Candidate, Input]] = {}
    for given, candidates in zip(inputs, writer.write(inputs), strict=True):
        for candidate in candidates:
            known = written.get(candidate.text)
            if known is None or candidate.score > known[0].score:
                written[candidate.text] = candidate, given
    return written


def reading_of(title: str | None, sentences: Sequence[str], inputs: Sequence[Input]) -> Reading:
    """Return the words that drafts are judged by: the gist is what the smallest input holds."""
    least = min(inputs, key=lambda given: given.n_chars, default=None)
    return Reading.of(title, [sentences[i] for i in least.seen] if least else [], sentences)


def _sentences(text: str) -> list[str]:
    """Return the sentences of a candidate; the first leans on none before it."""
    first, *others = split_sentences(text)
    return [stand_alone(first), *others]


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


def _joined(parts: Sequence[_Written]) -> _Written:
    by_model = any(part.origin == "model" for part in parts)
    return _Written(
        lines=[line for part in parts for line in part.lines],
        origin="model" if by_model else "article",
        seen=tuple(sorted({i for part in parts for i in part.seen})),
        n_chars=sum(part.n_chars for part in parts),
        cut=tuple(sorted({cut for part in parts for cut in part.cut})),
        n_dropped=sum(part.n_dropped for part in parts),
    )


def _coverage(document: Document, body: Sequence[int], written: _Written) -> Coverage:
    note = f"Đã đọc toàn bộ {len(body)} câu của bài; "
    if written.origin == "model":
        note += f"mô hình viết từ {len(written.seen)} câu được chọn"
        note += ", câu dài được rút bớt cho vừa" if "sentence" in written.cut else ""
        note += ", tiêu đề được rút bớt cho vừa" if "title" in written.cut else ""
    else:
        note += "chọn câu của bài và lược bớt phần phụ"
    note += f"; bỏ {written.n_dropped} câu không khớp với bài" if written.n_dropped else ""
    return coverage(document, body, written.seen, note + ".", n_chars=written.n_chars)
