"""Choose one to three sentences that stand for the article: the default without a model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nlp.document import Document
from nlp.summarize.body import is_prose
from nlp.summarize.settings import Wanted
from nlp.summarize.shipped import shipped_selector
from nlp.summarize.wording import leans, stand_alone, syllables

OPENING_SYLLABLES = 80
LONGEST_SENTENCE = 120
CONSTATIVE = ("này quy định", "này ban hành", "quy định chi tiết")
"""Words of the sentence that says what a law is about."""


@dataclass(frozen=True, slots=True)
class Room:
    """How long a form is: its sentences, the syllables that are enough, and those it may have."""

    n_sentences: int
    enough: int
    most: int


ROOMS: dict[Wanted, Room] = {
    "headline": Room(1, 1, 25),
    "short": Room(1, 1, 40),
    "medium": Room(3, 30, 60),
    "long": Room(5, 70, 120),
    "bullets": Room(5, 130, 180),
}


@dataclass(frozen=True, slots=True)
class Pick:
    """A sentence of the summary: its index in the document, and its words as they will read."""

    index: int
    text: str


def extract(document: Document, body: Sequence[int], form: Wanted = "medium") -> list[Pick]:
    """Return the sentences of the summary, in document order: 25 to 60 syllables where they fit.

    The sentence selector ranks them; those that lean on the one before are taken only when no
    other is there.
    """
    room = ROOMS[form]
    if form == "headline":
        return [_headline(document, body)]
    first, *others = _ranked(document, body)
    picks = [Pick(first, clip(stand_alone(document.sentences[first].text)))]
    used = syllables(picks[0].text)
    for index in others:
        if used >= room.enough or len(picks) == room.n_sentences:
            break
        text = stand_alone(document.sentences[index].text)
        if used + syllables(text) <= room.most:
            picks.append(Pick(index, text))
            used += syllables(text)
    return sorted(picks, key=lambda pick: pick.index)


def _headline(document: Document, body: Sequence[int]) -> Pick:
    """Return the article's own title, else the beginning of its first sentence."""
    paragraphs = document.article.paragraphs
    for index, sentence in enumerate(document.sentences):
        if paragraphs[sentence.paragraph].kind == "title":
            return Pick(index, sentence.text)
    first = _ranked(document, body)[0]
    text = clip(stand_alone(document.sentences[first].text), ROOMS["headline"].most)
    return Pick(first, text.rstrip("."))


def _ranked(document: Document, body: Sequence[int]) -> list[int]:
    """Return the sentences fit for a summary, the best first; never an empty list."""
    texts = [document.sentences[i].text for i in body]
    scores = shipped_selector().scores(document.article.title, texts)
    order = sorted(zip(body, scores.tolist(), strict=True), key=lambda pair: (-pair[1], pair[0]))
    ranked = [index for index, _ in order]
    strength = {index: _strength(document, index) for index in body}
    best = max(strength.values())
    fit = [index for index in ranked if strength[index] == best]
    first = _opening(document, fit)
    return [first, *(index for index in fit if index != first)]


def _opening(document: Document, fit: Sequence[int]) -> int:
    """Return the sentence to begin with: what a law is about, else the first that fits.

    News tells who did what, when and where at its beginning; a later sentence, however much it
    says, takes names for known.
    """
    about = [i for i in fit if any(cue in document.sentences[i].text for cue in CONSTATIVE)]
    early = sorted(i for i in fit if _length(document, i) <= OPENING_SYLLABLES)[:1]
    shortest = min(fit, key=lambda i: _length(document, i))
    return (about or early or [shortest])[0]


def _length(document: Document, index: int) -> int:
    return syllables(document.sentences[index].text)


def clip(sentence: str, limit: int = LONGEST_SENTENCE) -> str:
    """Return a sentence longer than `limit` syllables cut at a clause, with "…" to say so."""
    pieces = sentence.split(" ")
    if len(pieces) <= limit:
        return sentence
    ends = [n for n in range(limit // 2, limit) if pieces[n].endswith((";", ","))]
    return " ".join(pieces[: ends[-1] + 1 if ends else limit]).rstrip(" ;,:") + "…"


def stands_alone(document: Document, index: int) -> bool:
    """Tell whether a sentence is prose that can be understood without those around it."""
    return _strength(document, index) == 2


def _strength(document: Document, index: int) -> int:
    """Return 2 for a sentence that stands by itself, 1 for one that does not, 0 for no prose."""
    sentence = document.sentences[index]
    if not is_prose(sentence):
        return 0
    bare = sentence.text.strip()
    weak = leans(bare) or bare.startswith(("“", '"', "-", "–")) or bare.endswith(("?", ":"))
    return 1 if weak else 2
