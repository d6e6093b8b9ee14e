"""Train the light tagger of offices on annotated articles and on what rules found in them.

As for the stack, the rules' labels must be those of rules that nobody has fitted to the articles.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from nlp.document import Document
from nlp.entities.crf_field import CrfField, weighed
from nlp.entities.office_tagger import FIELD, features
from nlp.entities.stack_labels import OFFICE, Features, Labelled, labels_of
from nlp.entities.words import read_words
from nlp.training.raw_ranges import RawRanges
from nlp.training.stack import Fit, Judged, RawSpan, fit_field

FIT = Fit(l1=0.1, l2=0.2, rounds=70, least=40)
"""Chosen on the splits `fourteenth` and `sixteenth` when the field had not learnt them."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in which rules had an office: features, offices of gold and rules, by word."""

    told: Features
    gold: list[Labelled]
    rules: list[Labelled]


@dataclass(slots=True)
class Article:
    """An annotated article: its sentences with offices of the rules, and the offices missed.

    `others` are the annotated offices of its other sentences.
    """

    sentences: list[Sentence] = field(default_factory=list)
    others: int = 0


def article_of(document: Document, gold: Sequence[RawSpan], rules: Sequence[RawSpan]) -> Article:
    """Return what is learnt from an article.

    Args:
        document: with sentences and words.
        gold: as annotated, raw.
        rules: what rules found, raw.
    """
    found = Article()
    for sentence in document.sentences:
        words = read_words(document.text, sentence.start, sentence.stop, ())
        raw = RawRanges(document, list(zip(words.starts, words.stops, strict=True)))
        wanted = [span for span in raw.labelled(gold) if span[2] == OFFICE]
        known = raw.labelled(rules)
        offices = [span for span in known if span[2] == OFFICE]
        if offices:
            names = [span for span in known if span[2] != OFFICE]
            found.sentences.append(Sentence(features(words, names, offices), wanted, offices))
        else:
            found.others += len(wanted)
    return found


def train_offices(articles: Sequence[Article], path: Path, fit: Fit = FIT) -> None:
    """Train the field and write it as a compressed CRFsuite file."""
    pairs = [
        (sentence.told, labels_of(sentence.gold, len(sentence.told)))
        for article in articles
        for sentence in article.sentences
    ]
    fit_field(pairs, path, fit)


def read_offices(opened: CrfField, article: Article) -> list[Judged]:
    """Return what a field finds in an article, and how each span fares."""
    return [
        Judged(span, sure, span in sentence.rules, span in sentence.gold)
        for sentence in article.sentences
        for span, sure in weighed(opened, sentence.told, sentence.rules)
    ]


def cross_read(articles: Sequence[Article], n_folds: int, fit: Fit = FIT) -> list[list[Judged]]:
    """Read each article by a field that has learnt those of the other folds."""
    judged: list[list[Judged]] = [[] for _ in articles]
    for fold in range(n_folds):
        learnt = [article for at, article in enumerate(articles) if at % n_folds != fold]
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / FIELD
            train_offices(learnt, path, fit)
            opened = CrfField(path)
            for at in range(fold, len(articles), n_folds):
                judged[at] = read_offices(opened, articles[at])
    return judged
