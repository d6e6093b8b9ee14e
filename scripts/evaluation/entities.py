"""Entities, officials and dates against the gold, beside underthesea's `ner` in the same run."""

from __future__ import annotations

import argparse
import gc
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import nlp
from corpora import Record
from evaluation.entity_gold import (
    GOLD,
    GoldArticle,
    first_readings,
    fold,
    gold_officials,
    read_gold,
    read_records,
    two_readings,
)
from evaluation.report import Cell, Report, Table
from nlp.document import Document
from nlp.scoring.counts import Counts
from nlp.scoring.spans import Labelled, add_counts, all_labels, overlap_counts, strict_counts

SPLITS = (
    "dev",
    "later",
    "held",
    "fresh",
    "more",
    "unseen",
    "wider",
    "latest",
    "last",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "test",
    "all",
)
TAGGERS = {"entities-stack": "accurate", "entities-fast": "fast"}
"""Taggers and what the reports call the pipeline with each; the first is the default. They have
learnt every split but `seventeenth` and `test`; the rules were fitted to every other as well."""
RULES = "none"
UNDERTHESEA = {"PER": "PERSON", "ORG": "BODY", "LOC": "PLACE"}
_WARM = 20
"""Articles that each system reads before its time is taken."""
_TURN = 12
"""Articles of a turn."""
Key = TypeVar("Key")
Pairs = Sequence[tuple[list[Labelled], list[Labelled]]]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this task's options."""
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--split", choices=SPLITS, default="dev")
    parser.add_argument("--tagger", choices=[*TAGGERS, RULES, "both"], default="both")
    parser.add_argument("--no-peer", action="store_true", help="leave underthesea out")
    parser.add_argument("--errors", type=Path, help="write every wrong and missed span there")


def evaluate(arguments: argparse.Namespace) -> Report:
    """Score the pipeline's entities, and the peer's, on one split."""
    every = read_gold(arguments.gold)
    articles = first_readings(every, arguments.split)
    records = read_records(arguments.data, articles)
    chosen = list(TAGGERS) if arguments.tagger == "both" else [arguments.tagger]
    read, peer = read_in_turns(
        chosen, [records[a.key] for a in articles], peer=not arguments.no_peer
    )
    documents, _ = next(iter(read.values()))
    gold = [labelled(a, d) for a, d in zip(articles, documents, strict=True)]
    tables = [
        Table(title="Strict spans", rows=_all_rows(strict_counts, gold, read)),
        Table(title="Overlapping spans", rows=_all_rows(overlap_counts, gold, read)),
        Table(
            title="Officials",
            rows=[{"system": n, **officials_row(articles, d)} for n, (d, _) in read.items()],
        ),
        Table(title="Date values", rows=[dates_row(articles, documents)]),
        Table(title="Agreement of two annotators", rows=agreement_rows(every)),
    ]
    if peer is not None:
        tables += peer_tables(gold, peer, {name: took for name, (_, took) in read.items()})
    if arguments.errors:
        arguments.errors.write_text("\n".join(_errors(articles, documents)), encoding="utf-8")
    return Report(
        task="Entities",
        data=f"{arguments.split}: {len(articles)} articles, {sum(map(len, gold))} spans",
        notes=[
            "Spans are compared in the raw text, so cleaning errors count.",
            "accurate: a tagger revises what the rules read (the default); fast: offices alone.",
        ],
        tables=tables,
    )


def read_in_turns(
    taggers: Sequence[str], records: Sequence[Record], *, peer: bool
) -> tuple[dict[str, tuple[list[Document], float]], tuple[list[list[Labelled]], float] | None]:
    """Return what each system reads, and the processor seconds that took, loading apart.

    They take turns, so many articles at a time, for a machine is not as fast all the time; what
    was read before is kept out of the garbage collector's way, as if it had been written away.

    Returns:
        Documents and seconds by the name of the system, and the spans and seconds of underthesea.
    """
    pipelines = {
        TAGGERS.get(n, "rules"): nlp.load({"entities": {"tagger": n}}, steps=["entities"])
        for n in taggers
    }
    warm = [list(pipeline.map(records[:_WARM])) for pipeline in pipelines.values()]
    read: dict[str, tuple[list[Document], float]] = {name: ([], 0.0) for name in pipelines}
    spans: list[list[Labelled]] = []
    peer_seconds = 0.0
    ner = _peer(warm[0]) if peer else None
    for first in range(0, len(records), _TURN):
        for name, pipeline in pipelines.items():
            documents, seconds = read[name]
            gc.freeze()
            begin = time.process_time()
            documents += pipeline.map(records[first : first + _TURN])
            read[name] = documents, seconds + time.process_time() - begin
        if ner is not None:
            documents, _ = next(iter(read.values()))
            gc.freeze()
            begin = time.process_time()
            spans += [peer_spans(document, ner) for document in documents[first:]]
            peer_seconds += time.process_time() - begin
    gc.unfreeze()
    return read, (spans, peer_seconds) if ner is not None else None


def _peer(warm: Sequence[Document]) -> Callable[[str], list[tuple[str, ...]]]:
    """Return underthesea's `ner` when it has loaded its models."""
    from underthesea import ner

    for document in warm:
        peer_spans(document, ner)
    return ner  # type: ignore[no-any-return]


def _all_rows(
    count: Callable[[Iterable[Labelled], Iterable[Labelled]], dict[str, Counts]],
    gold: Sequence[list[Labelled]],
    read: Mapping[str, tuple[Sequence[Document], float]],
) -> list[dict[str, Cell]]:
    return [
        row
        for name, (documents, _) in read.items()
        for row in _rows(name, count, [(g, ours(d)) for g, d in zip(gold, documents, strict=True)])
    ]


def labelled(article: GoldArticle, document: Document) -> list[Labelled]:
    """Return the gold spans, less those in words that cleaning took out as a repetition."""
    gone = [(r.raw_start, r.raw_stop) for r in document.article.removed if "repeat" in r.rule]
    return [
        span.labelled
        for span in article.spans
        if not any(start <= span.start and span.stop <= stop for start, stop in gone)
    ]


def ours(document: Document) -> list[Labelled]:
    """Return the pipeline's entities as spans of the raw text."""
    return [(*document.article.to_raw(e.start, e.stop), e.type) for e in document.entities]


def officials_row(
    articles: Sequence[GoldArticle], documents: Sequence[Document]
) -> dict[str, Cell]:
    """Count records whose name and offices (all of them, no other) are right."""
    names, whole = Counts(), Counts()
    for article, document in zip(articles, documents, strict=True):
        expected = Counter(gold_officials(article, document.article.raw))
        found = Counter(
            (o.name, frozenset(fold(m.text) for p in o.positions for m in p.mentions))
            for o in document.officials
        )
        whole += _common(expected, found)
        names += _common(Counter(n for n, _ in expected), Counter(n for n, _ in found))
    return {"names F1": 100 * names.f1, **_figures(whole)}


def _common(expected: Counter[Key], found: Counter[Key]) -> Counts:
    return Counts(expected.total(), found.total(), (expected & found).total())


def dates_row(articles: Sequence[GoldArticle], documents: Sequence[Document]) -> dict[str, Cell]:
    """Compare the values of dates whose spans are right."""
    n_given = n_right = n_expected = n_unasked = 0
    for article, document in zip(articles, documents, strict=True):
        values = {s.labelled[:2]: s.value for s in article.spans if s.label == "DATE"}
        for entity in document.entities:
            raw = document.article.to_raw(entity.start, entity.stop)
            if entity.type == "DATE" and raw in values:
                n_expected += values[raw] is not None
                n_given += entity.value is not None
                n_right += entity.value is not None and entity.value == values[raw]
                n_unasked += entity.value is not None and values[raw] is None
    return {
        "values expected": n_expected,
        "values given": n_given,
        "given without an anchor": n_unasked,
        "right of those given": 100 * n_right / n_given if n_given else 0.0,
    }


def agreement_rows(articles: Sequence[GoldArticle]) -> list[dict[str, Cell]]:
    """Return strict F1 between the two readings of articles that were read twice."""
    readings = two_readings(list(articles))
    pairs = [([s.labelled for s in a.spans], [s.labelled for s in b.spans]) for a, b in readings]
    return _rows(f"two readings, {len(pairs)} articles", strict_counts, pairs)


def peer_tables(
    gold: Sequence[list[Labelled]],
    peer: tuple[list[list[Labelled]], float],
    seconds: Mapping[str, float],
) -> list[Table]:
    """Return underthesea's figures on the same articles, and the times of all."""
    found, peer_seconds = peer
    kinds = set(UNDERTHESEA.values())
    pairs = [([s for s in g if s[2] in kinds], f) for g, f in zip(gold, found, strict=True)]
    times: list[dict[str, Cell]] = [
        {
            "system": name,
            "articles a processor second": len(gold) / took,
            "times as fast": peer_seconds / took,
        }
        for name, took in {**seconds, "underthesea": peer_seconds}.items()
    ]
    return [
        Table(title="Beside underthesea", rows=_rows("underthesea", strict_counts, pairs)),
        Table(title="Speed, cleaning and segmentation included", rows=times),
    ]


def peer_spans(document: Document, ner: Callable[[str], list[tuple[str, ...]]]) -> list[Labelled]:
    """Return underthesea's names, its words found again in the text from the left."""
    spans: list[Labelled] = []
    for sentence in document.sentences:
        at, last = sentence.start, ""
        for word, *_, tag in ner(sentence.text):
            start = document.text.find(word, at, sentence.stop)
            if start < 0:
                last = ""
                continue
            at = start + len(word)
            kind = UNDERTHESEA.get(tag[2:], "")
            if kind and tag[0] == "I" and last == kind:
                spans[-1] = (spans[-1][0], at, kind)
            elif kind:
                spans.append((start, at, kind))
            last = kind
    return [(*document.article.to_raw(start, stop), kind) for start, stop, kind in spans]


def _rows(
    system: str,
    count: Callable[[Iterable[Labelled], Iterable[Labelled]], dict[str, Counts]],
    pairs: Pairs,
) -> list[dict[str, Cell]]:
    total = add_counts(count(expected, found) for expected, found in pairs)
    parts = {**total, "all": all_labels(total)}
    return [{"system": system, "label": label, **_figures(c)} for label, c in parts.items()]


def _figures(counts: Counts) -> dict[str, Cell]:
    return {
        "gold": counts.n_expected,
        "found": counts.n_found,
        "P": 100 * counts.precision,
        "R": 100 * counts.recall,
        "F1": 100 * counts.f1,
    }


def _errors(articles: Sequence[GoldArticle], documents: Sequence[Document]) -> list[str]:
    lines = []
    for article, document in zip(articles, documents, strict=True):
        gold, found = set(labelled(article, document)), set(ours(document))
        raw = document.article.raw
        for start, stop, label in sorted(gold ^ found):
            kind = "missed" if (start, stop, label) in gold else "wrong "
            around = raw[max(0, start - 40) : start], raw[stop : stop + 30]
            left, right = (" ".join(part.split()) for part in around)
            lines.append(f"{article.id} {kind} {label}: {left} [{raw[start:stop]}] {right}")
    return lines
