"""Documents and rejects as rows of the tables, and documents back from them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from nlp.archive.records import Bad, Record, clean_name
from nlp.document import Document, Entity, Official, Span, Summary, Topic

Rows = dict[str, list[dict[str, Any]]]


def document_rows(
    document: Document, record: Record, notices: Mapping[str, int], *, keep: bool
) -> Rows:
    """Return the rows of a document, by table.

    Args:
        document: as the steps left it.
        record: the input it was read from.
        notices: how many of its warnings each step gave.
        keep: store the whole document as JSON too.
    """
    key = record.id
    return {
        "documents": [_document(document, record, notices, keep=keep)],
        "entities": [_entity(key, number, e) for number, e in enumerate(document.entities)],
        "officials": [_official(key, number, o) for number, o in enumerate(document.officials)],
        "topics": [_topic(key, number, t) for number, t in enumerate(document.topics)],
        "summaries": [_summary(key, document.summary)] if document.summary else [],
    }


def reject_rows(reject: Bad, keep: int) -> Rows:
    """Return the row of a reject, with at most `keep` of its bytes."""
    row = {
        "id": reject.id, "sha256": reject.sha256, "source": clean_name(reject.place.source),
        "record": reject.place.number, "reason": reject.reason, "message": reject.message,
        "size": reject.size, "raw": reject.raw[:keep],
    }  # fmt: skip
    return {"rejects": [row]}


def _document(
    document: Document, record: Record, notices: Mapping[str, int], *, keep: bool
) -> dict[str, Any]:
    article = document.article
    versions = {step.step: step.version for step in document.provenance.steps}
    return {
        "id": record.id, "sha256": record.sha256, "source": clean_name(record.place.source),
        "record": record.place.number, "url": _clean(article.url), "date": _clean(article.date),
        "title": article.title, "sapo": article.sapo, "byline": article.byline,
        "dateline": article.dateline, "text": document.text,
        "n_sentences": len(document.sentences), "n_tokens": len(document.tokens),
        "warnings": [notice.code for notice in document.warnings],
        "steps": json.dumps(versions), "document": dump(document) if keep else None,
        "notices": json.dumps(dict(notices)),
    }  # fmt: skip


def dump(document: Document) -> str:
    """Return a document as JSON; lone surrogates, which no table can hold, are escaped."""
    data = document.to_dict()
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(data, ensure_ascii=True, separators=(",", ":"))
    return text


def parse(text: str) -> Document:
    """Return the document that `dump` wrote."""
    return Document.from_dict(json.loads(text))


def _clean(text: str | None) -> str | None:
    return None if text is None else clean_name(text)


def _span(span: Span) -> dict[str, Any]:
    return {"start": span.start, "stop": span.stop, "text": span.text}


def _entity(key: str, number: int, entity: Entity) -> dict[str, Any]:
    return {
        "id": key, "number": number, "type": entity.type, **_span(entity),
        "value": entity.value, "canonical": entity.canonical, "score": entity.score,
        "source": entity.source, "level": entity.level, "calendar": entity.calendar,
    }  # fmt: skip


def _official(key: str, number: int, official: Official) -> dict[str, Any]:
    positions = [_span(place) | {"former": place.former} for place in official.positions]
    mentions = [_span(mention) for mention in official.mentions]
    names = {"id": key, "number": number, "name": official.name}
    return names | {"positions": positions, "mentions": mentions}


def _topic(key: str, number: int, topic: Topic) -> dict[str, Any]:
    evidence = [
        _span(term) | {"sentence": term.sentence, "weight": term.weight} for term in topic.evidence
    ]
    return {
        "id": key, "number": number, "topic": topic.id, "label": topic.label,
        "score": topic.score, "evidence": evidence,
    }  # fmt: skip


def _summary(key: str, summary: Summary) -> dict[str, Any]:
    facts = [_span(fact) | {"type": fact.type, "status": fact.status} for fact in summary.facts]
    coverage = summary.coverage
    return {
        "id": key, "text": summary.text, "method": summary.method, "model": summary.model,
        "n_sentences": coverage.n_sentences, "n_read": coverage.n_read, "share": coverage.share,
        "note": coverage.note, "facts": facts,
    }  # fmt: skip
