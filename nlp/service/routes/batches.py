"""POST /v1/batches: many articles at once, with progress, cancel and results."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from nlp.service.batches import Batches
from nlp.service.desk import CurrentDesk, note, require_ready
from nlp.service.problems import ProblemError, documented
from nlp.service.routes.documents import check_length
from nlp.service.schemas import ArticleId, BatchOut, BatchRequest

router = APIRouter()
CODES = ("bad-token", "forbidden-host", "invalid", "not-found", "failed", "store-off")
WRITING = (
    "bad-request", "forbidden-origin", "slow-body", "too-large", "too-busy", "not-ready",
    "no-space",
)  # fmt: skip
NDJSON = "application/x-ndjson"
Id = Annotated[ArticleId, Path(description="As Location named it.")]


@router.post(
    "/v1/batches",
    summary="Hand in many articles",
    status_code=202,
    response_model=BatchOut,
    responses=documented(*CODES, *WRITING),
)
async def submit(asked: BatchRequest, request: Request, desk: CurrentDesk) -> Response:
    """Store the articles and read them behind the editors' own; Location names the batch."""
    require_ready(desk)
    batches = _batches(desk)
    records = [article.record() for article in asked.articles]
    for record in records:
        check_length(desk, record)
    note(request, articles=len(records))
    steps = list(asked.steps or desk.reader.pipeline.steps)
    batch = await asyncio.to_thread(batches.submit, records, steps, asked.form)
    headers = {"Location": f"/v1/batches/{batch}"}
    found = await asyncio.to_thread(batches.progress, batch)
    return JSONResponse(asdict(found), status_code=202, headers=headers)


@router.get("/v1/batches/{batch}", summary="How far is a batch?", responses=documented(*CODES))
def progress(batch: Id, desk: CurrentDesk) -> BatchOut:
    """Return the state and the counts of a batch."""
    return BatchOut(**asdict(_found(_batches(desk).progress, batch)))


@router.get(
    "/v1/batches/{batch}/results",
    summary="What a batch has found so far",
    response_class=Response,
    responses=documented(*CODES)
    | {200: {"content": {NDJSON: {"schema": {"type": "string"}}}, "description": "JSON lines"}},
)
def results(batch: Id, desk: CurrentDesk) -> Response:
    """Return a line for each article in order: its document, or the problem that it met."""
    return StreamingResponse(_found(_batches(desk).lines, batch), media_type=NDJSON)


@router.post(
    "/v1/batches/{batch}/cancel",
    summary="Stop a batch",
    responses=documented(*CODES, "bad-request", "forbidden-origin", "slow-body", "too-large"),
)
def cancel(batch: Id, desk: CurrentDesk) -> BatchOut:
    """Stop after the articles in work; what was read stays."""
    batches = _batches(desk)
    _found(batches.cancel, batch)
    return BatchOut(**asdict(batches.progress(batch)))


@router.delete(
    "/v1/batches/{batch}",
    summary="Forget a batch",
    status_code=204,
    response_class=Response,
    responses=documented(*CODES, "forbidden-origin"),
)
def forget(batch: Id, desk: CurrentDesk) -> Response:
    """Cancel a batch and delete what it found."""
    _found(_batches(desk).forget, batch)
    return Response(status_code=204)


def _batches(desk: CurrentDesk) -> Batches:
    if desk.batches is None:
        raise ProblemError("store-off", "this service keeps nothing")
    return desk.batches


def _found(call: Callable[[str], Any], batch: str) -> Any:
    try:
        return call(batch)
    except KeyError as error:
        raise ProblemError("not-found", "no such batch", where="path.batch") from error
