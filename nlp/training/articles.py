"""Read articles with their summaries from Parquet files and keep the honest pairs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from nlp.errors import InputError
from nlp.text import nfc

NUMBER = re.compile(r"\d+(?:[.,:/]\d+)*")
WORD = re.compile(r"\w+")
_LEAST_GAIN = 2
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”]?\s+(?=[\"“A-ZÀ-ỴĐ\d-])")


@dataclass(frozen=True, slots=True)
class Example:
    """Hold an article and the summary somebody wrote of it."""

    id: str
    title: str
    sentences: tuple[str, ...]
    summary: str


def read_examples(path: Path) -> Iterator[Example]:
    """Yield the examples of a file with `title` and either `abstract` or `sapo`.

    Raises:
        InputError: the file is missing or lacks the columns.
    """
    import datasets

    if not path.is_file():
        raise InputError(f"no training file {path}; give the folder that holds it with --data")
    rows = datasets.Dataset.from_parquet(str(path), keep_in_memory=False)
    columns = set(rows.column_names)
    if {"id", "title", "abstract", "sentences"} <= columns:
        make = _from_sentences
    elif {"id", "title", "sapo", "body"} <= columns:
        make = _from_body
    else:
        raise InputError(
            f"{path} has columns {sorted(columns)}; wanted id, title, abstract, sentences or "
            f"id, title, sapo, body"
        )
    yield from (make(row) for row in rows)


def _from_sentences(row: dict[str, Any]) -> Example:
    sentences = tuple(nfc(s).strip() for s in row["sentences"])
    return Example(
        row["id"], nfc(row["title"]).strip(), tuple(filter(None, sentences)), nfc(row["abstract"])
    )


def _from_body(row: dict[str, Any]) -> Example:
    sapo, body = nfc(row["sapo"]).strip(), nfc(row["body"]).strip()
    at = body.find(sapo) if sapo else -1
    if 0 <= at < 200:  # many pages repeat the sapo, after a dateline, as their first paragraph
        body = body[at + len(sapo) :].strip()
    sentences = tuple(filter(None, (s.strip() for s in _SENTENCE_END.split(body))))
    return Example(row["id"], nfc(row["title"]).strip(), sentences, sapo)


def unsupported(summary: str, source: str) -> list[str]:
    """Return the numbers and capitalised words of `summary` that `source` lacks."""
    numbers = set(NUMBER.findall(source))
    words = {word.lower() for word in WORD.findall(source)}
    missing = [number for number in NUMBER.findall(summary) if number not in numbers]
    return missing + [name for name in _names(summary) if name.lower() not in words]


def _names(text: str) -> list[str]:
    names = []
    for match in re.finditer(r"(?<![.!?:…\"“”(–-]\s)(?<![\"“(])\b[^\W\d_]\w*", text):
        word = match.group()
        if match.start() and word[0].isupper():
            names.append(word)
    return names


def overlap(summary: str, source: str) -> float:
    """Return the share of the summary's words that the source holds."""
    words = WORD.findall(summary.lower())
    known = set(WORD.findall(source.lower()))
    return sum(word in known for word in words) / len(words) if words else 0.0


def is_honest(example: Example, min_overlap: float) -> bool:
    """Tell whether an article backs its summary: numbers, names and most words."""
    n_words = len(example.summary.split())
    if not 8 <= n_words <= 70 or len(example.sentences) < 2:
        return False
    source = " ".join((example.title, *example.sentences))
    if unsupported(example.summary, source):
        return False
    return overlap(example.summary, source) >= min_overlap


def carriers(summary: str, given: str, sentences: Sequence[str]) -> list[int]:
    """Return sentences that together hold the names and numbers of `summary` not yet `given`."""
    chosen: list[int] = []
    missing = unsupported(summary, given)
    while missing:
        gains = [_n_found(missing, sentence) for sentence in sentences]
        best = max(range(len(sentences)), key=lambda i: (gains[i], -i), default=-1)
        if best < 0 or not gains[best]:
            break
        chosen.append(best)
        missing = [item for item in missing if not _n_found([item], sentences[best])]
    return chosen


def grounds(
    summary: str, title: str, sentences: Sequence[str], *, most: int
) -> tuple[list[int], float]:
    """Return the sentences that a summary rests on, and how much of it they and the title hold.

    Sentences are taken greedily, up to `most`, while each brings at least two neighbouring pairs
    of the summary's words; the share counts those pairs.
    """
    wanted = _word_pairs(summary)
    missing = set(wanted) - set(_word_pairs(title))
    held = [set(_word_pairs(sentence)) for sentence in sentences]
    chosen: list[int] = []
    while len(chosen) < most:
        gains = [len(missing & pairs) for pairs in held]
        best = max(range(len(held)), key=lambda i: (gains[i], -i), default=-1)
        if best < 0 or gains[best] < _LEAST_GAIN:
            break
        chosen.append(best)
        missing -= held[best]
    share = sum(pair not in missing for pair in wanted) / len(wanted) if wanted else 0.0
    return chosen, share


def _word_pairs(text: str) -> list[tuple[str, str]]:
    return list(pairwise(WORD.findall(text.lower())))


def _n_found(missing: Sequence[str], sentence: str) -> int:
    tokens = {*NUMBER.findall(sentence), *(w.lower() for w in WORD.findall(sentence))}
    return sum(item in tokens or item.lower() in tokens for item in missing)
