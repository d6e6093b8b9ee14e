"""Drafts of a summary: what the model writes, and the article's own sentences said with less."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from nlp.document import Document
from nlp.summarize.compress import shortened
from nlp.summarize.extractive import stands_alone
from nlp.summarize.settings import Form
from nlp.summarize.shipped import shipped_selector
from nlp.summarize.wording import stand_alone, syllables
from nlp.summarize.writer import Input

Origin = Literal["model", "article"]
N_BEST = 4
"""Sentences that are shortened: the opening one, and the best by the selector."""
ROOM: dict[Form, tuple[int, int]] = {
    "headline": (5, 25),
    "short": (8, 45),
    "medium": (10, 75),
    "long": (40, 130),
}
"""Least and most syllables of a draft."""


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence of a draft, and the index of the article's sentence that it shortens."""

    text: str
    index: int | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A summary to be judged.

    Args:
        parts: its sentences.
        score: length-normalized log probability of a text of the model, else 0.
        worth: of the article's sentences it shortens, by the selector, 0 for the best.
        place: of the first of them in the article, 1 for the opening one, falling to 0.
        given: what the model wrote it from.
    """

    parts: tuple[Part, ...]
    score: float = 0.0
    worth: float = 0.0
    place: float = 0.0
    given: Input | None = None

    @property
    def text(self) -> str:
        """Return the sentences in a row."""
        return " ".join(part.text for part in self.parts)

    @property
    def origin(self) -> Origin:
        """Tell who wrote it."""
        return "model" if self.given else "article"

    @property
    def has_title(self) -> bool:
        """Tell whether the article's title is its first sentence, followed by another."""
        return len(self.parts) > 1 and self.parts[0].index is not None and self.origin == "article"


def compressed(document: Document, body: Sequence[int], form: Form) -> list[Draft]:
    """Return drafts made of the article's sentences, with and without the title before them.

    A title that asks, quotes or breaks off is no sentence of a summary.
    """
    if form == "headline":
        return []
    title = _title(document)
    single = list(_single(document, body))
    drafts = list(single)
    if form == "long":
        whole = {draft.parts[0].index: draft for draft in reversed(single)}
        pairs = [_joined(a, b) for a in single for b in whole.values() if _follows(a, b)]
        drafts = pairs or single
    if form != "short" and title:
        drafts += [_joined(Draft((title,)), draft) for draft in drafts]
    least, most = ROOM[form]
    return [draft for draft in drafts if least <= syllables(draft.text) <= most]


def _single(document: Document, body: Sequence[int]) -> Iterator[Draft]:
    texts = [document.sentences[i].text for i in body]
    scores = shipped_selector().scores(document.article.title, texts)
    fit = [n for n, i in enumerate(body) if stands_alone(document, i) and not texts[n].isupper()]
    ranked = sorted(fit, key=lambda n: (-scores[n], n))[:N_BEST]
    for n in dict.fromkeys([*fit[:1], *ranked]):
        worth = float(scores[n] - scores.max())
        for text in shortened(texts[n]):
            yield Draft((Part(text, body[n]),), worth=worth, place=1 / (1 + n))


def _follows(first: Draft, second: Draft) -> bool:
    a, b = first.parts[-1].index, second.parts[0].index
    return a is not None and b is not None and a < b


def _joined(first: Draft, second: Draft) -> Draft:
    worth = (first.worth + second.worth) / 2 if first.place else second.worth
    place = max(first.place, second.place)
    return Draft((*first.parts, *second.parts), worth=worth, place=place)


def _title(document: Document) -> Part | None:
    """Return the title as a sentence, where it is one."""
    paragraphs = document.article.paragraphs
    for index, sentence in enumerate(document.sentences):
        if paragraphs[sentence.paragraph].kind == "title":
            text = stand_alone(sentence.text)
            return Part(text, index) if _is_statement(text) else None
    return None


def _is_statement(title: str) -> bool:
    words = title.split()
    breaks = any(mark in title for mark in ("?", "…", "...", "!", "|"))
    return not breaks and len(words) >= 6 and not title.isupper() and "tôi" not in words
