"""Choose one to three sentences that stand for the article: the default without a model."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.document import Document
from nlp.summarize.body import is_prose
from nlp.summarize.wording import leans, stand_alone, syllables, words

MIN_SYLLABLES = 25
MAX_SYLLABLES = 60
LONGEST_SENTENCE = 120
MAX_SENTENCES = 3
SCOPE = ("này quy định", "này ban hành", "có hiệu lực", "quy định chi tiết")


@dataclass(frozen=True, slots=True)
class Pick:
    """A sentence of the summary: its index in the document, and its words as they will read."""

    index: int
    text: str


def extract(document: Document, body: Sequence[int]) -> list[Pick]:
    """Return the sentences of the summary, in document order: 25 to 60 syllables where they fit.

    The opening sentence of a news article says who did what, when and where, so the first
    sentence that stands by itself is kept; the best-scored others fill the room that is left.
    """
    scores = _scores(document, body)
    lead = _lead(document, body, scores)
    picks, used = [lead], syllables(lead.text)
    for index in sorted(body, key=lambda i: (-scores[i], i)):
        if used >= MIN_SYLLABLES or len(picks) == MAX_SENTENCES:
            break
        text = stand_alone(document.sentences[index].text)
        if index != lead.index and scores[index] > 0 and used + syllables(text) <= MAX_SYLLABLES:
            picks.append(Pick(index, text))
            used += syllables(text)
    return sorted(picks, key=lambda pick: pick.index)


def _lead(document: Document, body: Sequence[int], scores: dict[int, float]) -> Pick:
    """Return the first sentence that stands by itself, or the second where only that is short."""
    strong = [i for i in body if _strength(document, i) == 1]
    usable = [i for i in strong if _length(document, i) <= LONGEST_SENTENCE]
    fitting = [i for i in usable[:2] if _length(document, i) <= MAX_SYLLABLES]
    index = (fitting + usable + strong + sorted(body, key=lambda i: (-scores[i], i)))[0]
    return Pick(index, clip(stand_alone(document.sentences[index].text)))


def _length(document: Document, index: int) -> int:
    return syllables(document.sentences[index].text)


def clip(sentence: str, limit: int = LONGEST_SENTENCE) -> str:
    """Return a sentence longer than `limit` syllables cut at a clause, with "…" to say so."""
    pieces = sentence.split(" ")
    if len(pieces) <= limit:
        return sentence
    ends = [n for n in range(limit // 2, limit) if pieces[n].endswith((";", ","))]
    return " ".join(pieces[: ends[-1] + 1 if ends else limit]).rstrip(" ;,:") + "…"


def _scores(document: Document, body: Sequence[int]) -> dict[int, float]:
    bags = {i: Counter(words(document.sentences[i].text)) for i in body}
    whole: Counter[str] = Counter()
    for bag in bags.values():
        whole.update(bag)
    title = set(words(document.article.title or ""))
    return {
        i: _strength(document, i)
        * (
            _overlap(bag, title)
            + _centrality(bag, whole)
            + 1 / (1 + rank / 3)
            + _scope(document, i)
        )
        for rank, (i, bag) in enumerate(bags.items())
    }


def _overlap(bag: Counter[str], title: set[str]) -> float:
    return len(title.intersection(bag)) / len(title) if title else 0.0


def _centrality(bag: Counter[str], whole: Counter[str]) -> float:
    dot = sum(n * whole[word] for word, n in bag.items())
    norms = math.sqrt(sum(n * n for n in bag.values()) * sum(n * n for n in whole.values()))
    return dot / norms if norms else 0.0


def _scope(document: Document, index: int) -> float:
    return 0.5 if any(cue in document.sentences[index].text for cue in SCOPE) else 0.0


def _strength(document: Document, index: int) -> float:
    """Return 0 for a line that is no prose, 1 for a sentence that stands by itself."""
    sentence = document.sentences[index]
    if not is_prose(sentence):
        return 0.0
    bare = sentence.text.strip()
    weak = leans(bare) or bare.startswith(("“", '"', "-", "–")) or bare.endswith(("?", ":"))
    return 0.2 if weak else 1.0
