"""Corrections as training data: one JSON object a line, in the shapes the training reads.

topics    as `tests/gold/topics/labels.jsonl`, with the text and what was refused.
entities  as `tests/gold/entities/*.jsonl`, with the text and what was refused.
summaries the columns that `nlp.training.articles` reads: id, title, abstract, sentences.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from typing import Any, Literal

from nlp.service.feedback import Store, StoredArticle

Task = Literal["topics", "entities", "summaries"]
KINDS: dict[Task, str] = {"topics": "topic", "entities": "entity", "summaries": "summary"}


def export_lines(store: Store, task: Task) -> Iterator[str]:
    """Yield a line for each article that was corrected; the last word on each thing counts."""
    make = MAKERS[task]
    for article in store.corrected(KINDS[task]):
        row = make(article)
        if row is not None:
            row["versions"] = article.corrections[-1].versions
            yield json.dumps(row, ensure_ascii=False) + "\n"


def last_words(article: StoredArticle, kind: str) -> dict[Any, dict[str, Any]]:
    """Return the last correction of each thing, without those that were taken back."""
    last: dict[Any, dict[str, Any]] = {}
    for correction in article.corrections:
        body = correction.body
        if body["kind"] == kind:
            key = body.get("topic") or (body.get("start"), body.get("stop"), body.get("type"))
            last[key] = body
    return {key: body for key, body in last.items() if body["action"] != "clear"}


def _topics(article: StoredArticle) -> dict[str, Any] | None:
    words = last_words(article, "topic")
    refused = sorted(t for t, body in words.items() if body["action"] == "reject")
    wanted = [t for t, body in words.items() if body["action"] != "reject"]
    proposed = [topic["id"] for topic in article.document["topics"]]
    main = [t for t in dict.fromkeys([*proposed, *wanted]) if t not in refused]
    if not words:
        return None
    return _head(article) | {
        "main": sorted(main),
        "also": [],
        "rejected": refused,
        "confirmed": sorted(wanted),
    }


def _entities(article: StoredArticle) -> dict[str, Any] | None:
    words = last_words(article, "entity")
    refused = {key for key, body in words.items() if body["action"] == "reject"}
    wanted = {key for key, body in words.items() if body["action"] != "reject"}
    found = {(e["start"], e["stop"], e["type"]): e["value"] for e in article.document["entities"]}
    spans = sorted((found.keys() | wanted) - refused)
    if not words:
        return None
    text: str = article.document["text"]
    return _head(article) | {
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "spans": [[*span, None, found.get(span)] for span in spans],
        "rejected": [list(span) for span in sorted(refused)],
        "confirmed": [list(span) for span in sorted(wanted)],
    }


def _summaries(article: StoredArticle) -> dict[str, Any] | None:
    body = next(iter(last_words(article, "summary").values()), None)
    if body is None or body["action"] == "reject":
        return None
    document = article.document
    kinds = [paragraph["kind"] for paragraph in document["article"]["paragraphs"]]
    sentences = [
        s["text"]
        for s in document["sentences"]
        if kinds[s["paragraph"]] not in ("title", "caption")
    ]
    return {
        "id": article.id,
        "title": document["article"]["title"] or "",
        "abstract": body["text"],
        "sentences": sentences,
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
