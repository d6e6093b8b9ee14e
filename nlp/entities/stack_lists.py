"""What large corpora say of names and words: two lists beside a stacked tagger's fields.

`names.txt.gz`: names that the rules read often, each with the type that they gave it mostly. In
one sentence a name may stand bare that another introduces ("Công ty Sen Vàng", "Sen Vàng").
`words.txt.gz`: words by the company they keep, in coarse and fine clusters (distributional
clusters as features of a tagger: Turian, Ratinov and Bengio, ACL 2010).
Both are made by scripts/learn_lists.py, tab-separated and compressed.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from nlp.document import Document
from nlp.entities.lexicon import Table
from nlp.entities.stack_units import Units, known_runs

NAMES, WORDS = "names.txt.gz", "words.txt.gz"
LISTS = (NAMES, WORDS)
Clusters = tuple[str, str]
"""Coarse and fine."""


@dataclass(frozen=True, slots=True)
class Lists:
    """Names with what is known of each, and words with their clusters."""

    names: Table[str]
    words: dict[str, Clusters]


def read_lists(folder: Path) -> Lists:
    """Return the lists of a folder.

    Raises:
        OSError: one is missing or not compressed.
        ValueError: one is cut off, or a line has not its columns.
    """
    names = [(form, told) for form, told in read_rows(folder / NAMES)]
    words = {form: (coarse, fine) for form, coarse, fine in read_rows(folder / WORDS)}
    return Lists(Table(names), words)


def write_list(path: Path, rows: Iterable[Sequence[str]]) -> None:
    """Write rows as `read_rows` wants them; the same rows give the same bytes."""
    text = "".join("\t".join(row) + "\n" for row in rows)
    path.write_bytes(gzip.compress(text.encode(), mtime=0))


def read_rows(path: Path) -> Iterator[list[str]]:
    """Yield the rows of a file that `write_list` wrote.

    Raises:
        OSError: it is missing or not compressed.
        ValueError: it is cut off.
    """
    for line in unpacked(path).decode().splitlines():
        yield line.split("\t")


def unpacked(path: Path) -> bytes:
    """Return what a compressed file holds.

    Raises:
        OSError: it is missing or not compressed.
        ValueError: it is cut off.
    """
    try:
        return gzip.decompress(path.read_bytes())
    except (EOFError, zlib.error) as error:
        raise ValueError(f"{path.name} is damaged: {error}") from error


def word_form(word: str) -> str:
    """Return a word as `words.txt.gz` writes it: no spaces, all words with digits alike."""
    return "0" if any(map(str.isdigit, word)) else "_".join(word.split())


def name_features(units: Units, names: Table[str]) -> list[str]:
    """Return for each unit of a known name its place in it and what is known, else ""."""
    found = [""] * len(units.looks)
    for at, stop, told in known_runs(units, names):
        inner = ["I"] * (stop - at)
        inner[0], inner[-1] = "B", "E" if stop - at > 1 else "S"
        found[at:stop] = [f"m={part}{told}" for part in inner]
    return found


def clusters_of(document: Document, units: Units, lists: Lists) -> list[Clusters | None]:
    """Return the clusters of the word that each unit is part of."""
    found: list[Clusters | None] = []
    tokens, at, read, own = document.tokens, 0, -1, None
    for start, _ in units.ranges:
        while at < len(tokens) and tokens[at].stop <= start:
            at += 1
        if at == len(tokens) or tokens[at].start > start:
            found.append(None)
            continue
        if read != at:
            read, own = at, lists.words.get(word_form(tokens[at].text))
        found.append(own)
    return found


def cluster_features(clusters: Sequence[Clusters | None]) -> Iterator[list[str]]:
    """Yield for each unit of a sentence its clusters and the fine ones beside it."""
    last = len(clusters) - 1
    for at, own in enumerate(clusters):
        before = clusters[at - 1] if at else None
        after = clusters[at + 1] if at < last else None
        told = [f"c={own[1]}", f"C={own[0]}"] if own else []
        if before:
            told.append(f"c-={before[1]}")
        if after:
            told.append(f"c+={after[1]}")
        yield told
