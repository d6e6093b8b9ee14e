"""Put sentences together to a summary, with offsets, evidence and coverage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from nlp.document import Coverage, Document, Fact, Method, Summary, SummarySentence

BULLET = "• "
BULLET_BREAK = "\n"


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a summary to be, the sentences it rests on, its facts (offsets into it)."""

    text: str
    evidence: tuple[int, ...]
    facts: tuple[Fact, ...] = ()


def compose(
    lines: Iterable[Line],
    coverage: Coverage,
    *,
    method: Method,
    model: str,
    bullets: bool = False,
) -> Summary:
    """Return the summary whose text is the lines joined by a space, or a list of bullets."""
    sentences: list[SummarySentence] = []
    facts: list[Fact] = []
    text = ""
    for line in lines:
        text += BULLET_BREAK if bullets and text else " " if text else ""
        text += BULLET if bullets else ""
        start = len(text)
        text += line.text
        sentences.append(
            SummarySentence(start=start, stop=len(text), text=line.text, evidence=line.evidence)
        )
        facts += [replace(f, start=f.start + start, stop=f.stop + start) for f in line.facts]
    return Summary(
        text=text,
        method=method,
        model=model,
        sentences=tuple(sentences),
        facts=tuple(facts),
        coverage=coverage,
    )


def coverage(
    document: Document,
    body: Sequence[int],
    seen: Sequence[int],
    note: str,
    *,
    n_chars: int | None = None,
) -> Coverage:
    """Return what was read: every sentence of the body, of which `seen` went on to the summary.

    Args:
        document: the article.
        body: indices of its sentences without title, headings and captions.
        seen: indices of those that were handed to the model.
        note: one sentence for the reader.
        n_chars: characters of `seen` that fitted; by default all of them.
    """
    sizes = {index: len(document.sentences[index].text) for index in body}
    total = sum(sizes.values())
    n_seen = sum(sizes[i] for i in seen) if n_chars is None else n_chars
    return Coverage(
        n_sentences=len(body),
        n_read=len(body),
        seen=tuple(seen),
        share=round(n_seen / total, 4) if total else 0.0,
        note=note,
    )
