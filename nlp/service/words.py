"""The editor's last word on each thing of a kept article."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nlp.service.feedback import StoredArticle


def last_words(article: StoredArticle | None, kind: str) -> dict[Any, dict[str, Any]]:
    """Return the last correction of each thing of a kind, without those taken back.

    The key is the topic's id, the entity's (start, stop, type), or None for the summary.
    """
    last: dict[Any, dict[str, Any]] = {}
    for correction in article.corrections if article else ():
        if correction.body["kind"] == kind:
            last[_key(correction.body)] = correction.body
    return {key: body for key, body in last.items() if body["action"] != "clear"}


def _key(body: Mapping[str, Any]) -> Any:
    if body["kind"] == "topic":
        return body["topic"]
    return (body["start"], body["stop"], body["type"]) if body["kind"] == "entity" else None


def refused(article: StoredArticle | None, kind: str) -> set[Any]:
    """Return the keys of what the editor called wrong."""
    words = last_words(article, kind)
    return {key for key, body in words.items() if body["action"] == "reject"}


def confirmed(article: StoredArticle | None, kind: str) -> set[Any]:
    """Return the keys of what the editor called right, or added."""
    words = last_words(article, kind)
    return {key for key, body in words.items() if body["action"] != "reject"}


def added(article: StoredArticle | None, kind: str) -> list[Any]:
    """Return the keys of what the editor added, in the order of their keys."""
    words = last_words(article, kind)
    return sorted(key for key, body in words.items() if body["action"] == "add")


def standing_summary(
    document: Mapping[str, Any], article: StoredArticle | None
) -> tuple[str, bool]:
    """Return the summary that stands, and whether the editor wrote it."""
    machine = (document["summary"] or {"text": ""})["text"]
    body = last_words(article, "summary").get(None)
    if body is None:
        return machine, False
    text = "" if body["action"] == "reject" else body["text"]
    return text, text != machine
