"""POST /v1/documents: an article in, a document out."""

from __future__ import annotations

import asyncio
import hashlib
import json
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, Response

from nlp.document import Document
from nlp.service.desk import CurrentDesk, Desk, note, require_ready, require_store
from nlp.service.feedback import Conflict, Store
from nlp.service.ninjs import to_ninjs
from nlp.service.problems import ProblemError, documented
from nlp.service.schemas import DocumentOut, DocumentRequest, NinjsOut, document_dict

router = APIRouter()

READING = (
    "bad-request", "bad-token", "forbidden-host", "slow-body", "too-large", "wrong-media-type",
    "invalid", "unreadable", "too-busy", "failed", "not-ready", "no-model", "too-slow",
    "not-found", "conflict", "store-off", "no-space",
)  # fmt: skip


@router.post(
    "/v1/documents",
    summary="Read an article",
    response_model=DocumentOut,
    responses=documented(*READING),
)
async def read_document(asked: DocumentRequest, request: Request, desk: CurrentDesk) -> Response:
    """Return the cleaned article with entities, officials, topics and a summary."""
    record = asked.record()
    check_length(desk, record)
    store = require_store(desk) if asked.keep or asked.article else None
    document = await read_record(request, desk, asked, record)
    body = await asyncio.to_thread(_encode, document, list(asked.omit))
    response = Response(body, media_type="application/json")
    if store is not None:
        article = await asyncio.to_thread(_keep, store, document, asked.article or None)
        response.headers["Location"] = f"/v1/articles/{article}"
    return response


@router.post(
    "/v1/ninjs",
    summary="Read an article into ninjs 3.1",
    response_model=NinjsOut,
    responses=documented(*READING),
)
async def read_ninjs(asked: DocumentRequest, request: Request, desk: CurrentDesk) -> Response:
    """Return the item that newsrooms exchange; nothing is kept."""
    record = asked.record()
    check_length(desk, record)
    document = await read_record(request, desk, asked, record)
    return JSONResponse(to_ninjs(document.to_dict(), desk.taxonomy))


async def read_record(
    request: Request, desk: Desk, asked: DocumentRequest, record: dict[str, str]
) -> Document:
    """Return the document of a record, and leave its size and hash in the log."""
    require_ready(desk)
    steps = tuple(asked.steps or desk.reader.pipeline.steps)
    note(request, chars=sum(map(len, record.values())), sha256=_fingerprint(record))
    is_open = asked.keep or bool(asked.article)
    return await desk.reader.read(record, steps, asked.form, is_open=is_open)


def check_length(desk: Desk, record: dict[str, str]) -> None:
    """Stop a request whose article is longer than the settings allow."""
    n_chars, limit = sum(map(len, record.values())), desk.config.limits.max_chars
    if n_chars > limit:
        raise ProblemError("too-large", f"{n_chars} characters, at most {limit}", where="body")


def _keep(store: Store, document: Document, article: str | None) -> str:
    try:
        return store.keep(document.to_dict(), article)
    except KeyError as error:
        raise ProblemError("not-found", "no such article", where="body.article") from error
    except Conflict as error:
        detail = "the stored article was made from another text"
        raise ProblemError("conflict", detail, where="body.article") from error


def _fingerprint(record: dict[str, str]) -> str:
    text = json.dumps(record, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _encode(document: Document, omit: list[str]) -> bytes:
    data: dict[str, Any] = document_dict(document, omit)
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
