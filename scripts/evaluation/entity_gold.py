"""The entity gold: annotations of real articles as offsets of the record's raw text."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpora import Record, read_corpus
from nlp.document import article_from_record
from nlp.scoring.spans import Labelled

GOLD = Path("tests/gold/entities")
READINGS = (
    *("settled", "a1", "a2", "later", "fresh", "more", "wider", "latest", "last"),
    *("seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth"),
    *("fourteenth", "fifteenth", "sixteenth", "seventeenth", "second"),
)
"""Files of the gold, the most trusted first: tests/gold/entities/README.md says what each is."""
FIRST, SECOND = ("a1", "a2"), ("a2", "second")


@dataclass(frozen=True)
class GoldSpan:
    """A span of the raw text; `officials` are the numbers of the persons it belongs to."""

    start: int
    stop: int
    label: str
    officials: tuple[str, ...]
    value: str | None

    @property
    def labelled(self) -> Labelled:
        """Return the span as the scores want it."""
        return self.start, self.stop, self.label


@dataclass(frozen=True)
class GoldArticle:
    """An article as one annotator read it."""

    corpus: str
    id: str
    split: str
    annotator: str
    sha256: str
    spans: tuple[GoldSpan, ...]

    @property
    def key(self) -> tuple[str, str]:
        """Return corpus and id."""
        return self.corpus, self.id


def read_gold(folder: Path = GOLD) -> list[GoldArticle]:
    """Return every annotated article; one read twice comes twice."""
    return [
        _article(json.loads(line), annotator)
        for annotator in READINGS
        for line in (folder / f"{annotator}.jsonl").read_text(encoding="utf-8").splitlines()
    ]


def first_readings(articles: list[GoldArticle], split: str) -> list[GoldArticle]:
    """Return each article of a split once, in its most trusted reading."""
    chosen: dict[tuple[str, str], GoldArticle] = {}
    for article in articles:
        if split in (article.split, "all"):
            chosen.setdefault(article.key, article)
    return list(chosen.values())


def two_readings(articles: list[GoldArticle]) -> list[tuple[GoldArticle, GoldArticle]]:
    """Return the two independent readings of each article that has two."""
    first: dict[tuple[str, str], GoldArticle] = {}
    for article in articles:
        if article.annotator in FIRST:
            first.setdefault(article.key, article)
    return [
        (first[a.key], a)
        for a in articles
        if a.annotator in SECOND and first[a.key].annotator != a.annotator
    ]


def read_records(data: Path, articles: list[GoldArticle]) -> dict[tuple[str, str], Record]:
    """Return the records of gold articles; their texts must be the ones that were annotated.

    Raises:
        SystemExit: a text is missing or differs.
    """
    wanted: dict[str, dict[str, GoldArticle]] = defaultdict(dict)
    for article in articles:
        wanted[article.corpus][article.id] = article
    found = {
        (corpus, record["id"]): record
        for corpus, ids in wanted.items()
        for record in read_corpus(data, corpus)
        if record["id"] in ids
    }
    for article in articles:
        raw = article_from_record(found[article.key]).raw if article.key in found else ""
        if hashlib.sha256(raw.encode()).hexdigest() != article.sha256:
            raise SystemExit(f"gold: {article.key} is missing in {data} or has another text")
    return found


def gold_officials(article: GoldArticle, raw: str) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield name and offices (folded) of each person with an office.

    The name is the fullest mention; one without a mention by name is no record.
    """
    names: dict[str, list[str]] = defaultdict(list)
    offices: dict[str, set[str]] = defaultdict(set)
    for span in article.spans:
        words = raw[span.start : span.stop]
        for person in span.officials:
            if span.label == "PERSON":
                names[person].append(words)
            else:
                offices[person].add(fold(words))
    for person, found in offices.items():
        if names[person]:
            yield max(names[person], key=lambda n: (len(n.split()), len(n))), frozenset(found)


def fold(words: str) -> str:
    """Return words in lower case with single spaces."""
    return " ".join(words.split()).casefold()


def _article(row: dict[str, object], annotator: str) -> GoldArticle:
    spans = row["spans"]
    assert isinstance(spans, list)
    return GoldArticle(
        corpus=str(row["corpus"]),
        id=str(row["id"]),
        split=str(row["split"]),
        annotator=annotator,
        sha256=str(row["sha256"]),
        spans=tuple(
            GoldSpan(start, stop, label, tuple((who or "").replace(",", " ").split()), value)
            for start, stop, label, who, value in spans
        ),
    )
