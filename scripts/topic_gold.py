"""Read topic labels stored as ids, and the articles they speak of."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpora import FILES, Record, read_corpus
from nlp.errors import InputError
from nlp.scoring.labels import Labels

GOLD = Path("tests/gold/topics")
SPLITS = ("train", "dev", "test")


@dataclass(frozen=True, slots=True)
class Entry:
    """One annotator's labels of one article."""

    corpus: str
    id: str
    split: str
    annotator: str
    labels: Labels

    @property
    def key(self) -> tuple[str, str]:
        """Return what names the article."""
        return self.corpus, self.id


def split_of(corpus: str, article: str) -> str:
    """Return the part of an article, the same on every machine: 2 test, 1 dev, 2 train of 5."""
    place = int(hashlib.sha256(f"{corpus} {article}".encode()).hexdigest(), 16) % 5
    return ("test", "test", "dev", "train", "train")[place]


def read_labels(path: Path) -> list[Entry]:
    """Return the labels of a JSON Lines file.

    Raises:
        InputError: a line is not a label; the message names file and line.
    """
    entries = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            entries.append(_entry(json.loads(line)))
        except (KeyError, TypeError, ValueError) as error:
            raise InputError(f"{path}, line {number}: not a label ({error}); mend it") from error
    return entries


def _entry(row: dict[str, object]) -> Entry:
    main, also = row["main"], row["also"]
    if not isinstance(main, list) or not isinstance(also, list):
        raise TypeError("main and also are lists")
    corpus, article = str(row["corpus"]), str(row["id"])
    if row["split"] not in SPLITS:
        raise ValueError(f"unknown split {row['split']!r}")
    labels = Labels(main=frozenset(map(str, main)), also=frozenset(map(str, also)))
    if labels.main & labels.also:
        raise ValueError(f"both main and also: {', '.join(sorted(labels.main & labels.also))}")
    return Entry(corpus, article, str(row["split"]), str(row["annotator"]), labels)


def read_articles(data: Path, keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Record]:
    """Return the records of the articles that are named.

    Raises:
        InputError: an article is not in its corpus.
    """
    wanted = set(keys)
    found = {key: record for key, record in _records(data, wanted) if key in wanted}
    for key in sorted(wanted - found.keys()):
        raise InputError(f"no article {key[1]!r} in corpus {key[0]!r} of {data}")
    return found


def _records(data: Path, wanted: set[tuple[str, str]]) -> Iterator[tuple[tuple[str, str], Record]]:
    for corpus in FILES:
        if any(key[0] == corpus for key in wanted):
            yield from (((corpus, r["id"]), r) for r in read_corpus(data, corpus))
