"""Stored articles and corrections: what an editor kept and put right."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from starlette.responses import JSONResponse, Response, StreamingResponse

from nlp.service.desk import CurrentDesk, CurrentStore, Desk
from nlp.service.export import Task, export_lines
from nlp.service.feedback import Store, StoredArticle, StoredCorrection
from nlp.service.ninjs import to_ninjs
from nlp.service.problems import ProblemError, documented
from nlp.service.schemas import (
    ArticleHead,
    ArticleId,
    Correction,
    CorrectionOut,
    EntityCorrection,
    NinjsOut,
    StoredOut,
    SummaryCorrection,
    TopicCorrection,
)

router = APIRouter()
CODES = ("bad-token", "forbidden-host", "invalid", "not-found", "failed", "store-off")
WRITING = ("bad-request", "slow-body", "too-large", "no-space")
Id = Annotated[ArticleId, Path(description="As Location named it when the article was kept.")]
NDJSON = "application/x-ndjson"


@router.get("/v1/articles", summary="Find kept articles", responses=documented(*CODES))
def find(
    store: CurrentStore, id: Annotated[list[ArticleId], Query(min_length=1, max_length=200)]
) -> list[ArticleHead]:
    """Return the heads of those of the named articles that are there, the last read first."""
    return [ArticleHead(**head) for head in store.heads(id)]


@router.get(
    "/v1/articles/{article}",
    summary="A kept article",
    response_model=StoredOut,
    responses=documented(*CODES),
)
def read(article: Id, store: CurrentStore) -> dict[str, Any]:
    """Return the document as last read, and every correction."""
    found = _find(store, article)
    return {
        "id": found.id,
        "created": found.created,
        "updated": found.updated,
        "title": found.title,
        "document": found.document,
        "corrections": [_correction(correction) for correction in found.corrections],
    }


@router.get(
    "/v1/articles/{article}/ninjs",
    summary="A kept article as ninjs 3.1",
    response_model=NinjsOut,
    responses=documented(*CODES),
)
def ninjs(article: Id, store: CurrentStore, desk: CurrentDesk) -> Response:
    """Return the item that newsrooms exchange, the editor's corrections in it."""
    found = _find(store, article)
    return JSONResponse(to_ninjs(found.document, desk.taxonomy, found))


@router.delete(
    "/v1/articles/{article}",
    summary="Forget an article",
    status_code=204,
    response_class=Response,
    responses=documented(*CODES, "no-space", "forbidden-origin"),
)
def forget(article: Id, store: CurrentStore, desk: CurrentDesk) -> Response:
    """Delete an article with its corrections."""
    desk.reader.recent.clear()
    try:
        store.forget(article)
    except KeyError as error:
        raise _missing() from error
    return Response(status_code=204)


@router.post(
    "/v1/articles/{article}/corrections",
    summary="Correct an article",
    status_code=201,
    response_model=CorrectionOut,
    responses=documented(*CODES, *WRITING, "forbidden-origin"),
)
async def correct(
    article: Id, body: Correction, store: CurrentStore, desk: CurrentDesk
) -> dict[str, Any]:
    """Store a correction; it is on the disk when the answer comes."""
    stored = await asyncio.to_thread(_correct, store, desk, article, body)
    return _correction(stored)


def _correct(store: Store, desk: Desk, article: str, body: Correction) -> StoredCorrection:
    try:
        document = store.document(article)
    except KeyError as error:
        raise _missing() from error
    if isinstance(body, EntityCorrection):
        _check_span(body, document)
    elif isinstance(body, TopicCorrection):
        _check_topic(body, desk)
    else:
        _check_summary(body)
    return store.correct(article, body.model_dump())


def _check_span(body: EntityCorrection, document: dict[str, Any]) -> None:
    length = len(document["text"])
    if not body.start < body.stop <= length:
        raise ProblemError(
            "invalid", f"{body.start}:{body.stop} is no range of 0:{length}", where="body.stop"
        )


def _check_topic(body: TopicCorrection, desk: Desk) -> None:
    if body.topic not in {topic.id for topic in desk.taxonomy.topics}:
        raise ProblemError("invalid", "no topic of the taxonomy", where="body.topic")


def _check_summary(body: SummaryCorrection) -> None:
    if body.action in ("accept", "edit") and not body.text.strip():
        raise ProblemError("invalid", "a summary needs words", where="body.text")


@router.get(
    "/v1/corrections",
    summary="Corrections as training data",
    response_class=Response,
    responses=documented(*CODES)
    | {200: {"content": {NDJSON: {"schema": {"type": "string"}}}, "description": "JSON lines"}},
)
def export(task: Task, store: CurrentStore) -> Response:
    """Return a JSON object a line for each corrected article."""
    lines: Iterator[str] = export_lines(store, task)
    headers = {"Content-Disposition": f'attachment; filename="{task}.jsonl"'}
    return StreamingResponse(lines, media_type=NDJSON, headers=headers)


def _find(store: Store, article: str) -> StoredArticle:
    try:
        return store.read(article)
    except KeyError as error:
        raise _missing() from error


def _missing() -> ProblemError:
    return ProblemError("not-found", "no such article", where="path.article")


def _correction(stored: StoredCorrection) -> dict[str, Any]:
    return {
        "id": stored.id,
        "created": stored.created,
        "body": stored.body,
        "versions": stored.versions,
    }
