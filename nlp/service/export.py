"""Corrections as training data: one JSON object a line, in the shapes the training reads.

topics    as `tests/gold/topics/labels.jsonl`, with the text and what was refused.
entities  as `tests/gold/entities/*.jsonl`, with the text and what was refused.
summaries the columns that `nlp.training.articles` reads: id, title, abstract, sentences.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import Any, Literal

from nlp.service.feedback import Store, StoredArticle
from nlp.service.lines import json_line
from nlp.service.words import confirmed, last_words, refused

Task = Literal["topics", "entities", "summaries"]
KINDS: dict[Task, str] = {"topics": "topic", "entities": "entity", "summaries": "summary"}


def export_lines(store: Store, task: Task) -> Iterator[str]:
    """Yield a line for each article that was corrected; the last word on each thing counts."""
    make = MAKERS[task]
    for article in store.corrected(KINDS[task]):
        row = make(article)
        if row is not None:
            row["versions"] = article.corrections[-1].versions
            yield json_line(row)


def _topics(article: StoredArticle) -> dict[str, Any] | None:
    if not last_words(article, "topic"):
        return None
    wrong, right = refused(article, "topic"), confirmed(article, "topic")
    proposed = {topic["id"] for topic in article.document["topics"]}
    return _head(article) | {
        "main": sorted((proposed | right) - wrong),
        "also": [],
        "rejected": sorted(wrong),
        "confirmed": sorted(right),
    }


def _entities(article: StoredArticle) -> dict[str, Any] | None:
    if not last_words(article, "entity"):
        return None
    wrong, right = refused(article, "entity"), confirmed(article, "entity")
    found = {(e["start"], e["stop"], e["type"]): e["value"] for e in article.document["entities"]}
    text: str = article.document["text"]
    return _head(article) | {
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "spans": [
            [*span, None, found.get(span)] for span in sorted((found.keys() | right) - wrong)
        ],
        "rejected": [list(span) for span in sorted(wrong)],
        "confirmed": [list(span) for span in sorted(right)],
    }


def _summaries(article: StoredArticle) -> dict[str, Any] | None:
    body = last_words(article, "summary").get(None)
    if body is None or body["action"] == "reject":
        return None
    document = article.document
    kinds = [paragraph["kind"] for paragraph in document["article"]["paragraphs"]]
    left_out = ("title", "caption")
    return {
        "id": article.id,
        "title": document["article"]["title"] or "",
        "abstract": body["text"],
        "sentences": [
            s["text"] for s in document["sentences"] if kinds[s["paragraph"]] not in left_out
        ],
        "machine": (document["summary"] or {}).get("text"),
    }


def _head(article: StoredArticle) -> dict[str, Any]:
    return {
        "corpus": "desk",
        "id": article.id,
        "split": "train",
        "annotator": "editor",
        "text": article.document["text"],
    }


MAKERS: dict[Task, Callable[[StoredArticle], dict[str, Any] | None]] = {
    "topics": _topics,
    "entities": _entities,
    "summaries": _summaries,
}
