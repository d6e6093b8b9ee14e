"""POST /v1/files and /v1/pages: the text of a file, or of an address, as a field of a record."""

from __future__ import annotations

import asyncio
import re
from typing import Any

from fastapi import APIRouter, Request

from nlp.clean import decode
from nlp.service.desk import CurrentDesk
from nlp.service.docx import MAGIC, docx_text
from nlp.service.fetch import fetch_page
from nlp.service.problems import ProblemError, documented
from nlp.service.schemas import FileOut, PageRequest

router = APIRouter()
MEDIA_TYPE = "application/octet-stream"
CODES = (
    "bad-token", "forbidden-host", "forbidden-origin", "slow-body", "too-large",
    "wrong-media-type", "unreadable", "failed",
)  # fmt: skip
HTML = re.compile(r"\s{0,200}(?:<!--.{0,500}?-->\s{0,200})?<(?:!doctype|html|head|body|article)\b",
                  re.IGNORECASE | re.DOTALL)  # fmt: skip
BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {MEDIA_TYPE: {"schema": {"type": "string", "format": "binary"}}},
    }
}


@router.post(
    "/v1/files",
    summary="The text of a file",
    responses=documented(*CODES),
    openapi_extra=BODY,
)
async def read_file(request: Request, desk: CurrentDesk) -> FileOut:
    """Return what a .txt, .html or .docx file holds, as a field for /v1/documents."""
    if request.headers.get("content-type", "").split(";")[0].strip() != MEDIA_TYPE:
        raise ProblemError("wrong-media-type", f"send it as {MEDIA_TYPE}", where="header")
    found = await asyncio.to_thread(_read, await request.body())
    limit = desk.config.limits.max_chars
    if len(found.content) > limit:
        raise ProblemError("too-large", f"{len(found.content)} characters, at most {limit}")
    return found


@router.post(
    "/v1/pages",
    summary="The page at an address",
    responses=documented(*CODES, "bad-request", "invalid", "fetch-off", "fetch-failed"),
)
async def read_page(asked: PageRequest, desk: CurrentDesk) -> FileOut:
    """Return the page at an address as a field for /v1/documents; off unless configured."""
    page = await asyncio.to_thread(fetch_page, asked.url, desk.config.fetch)
    found = await asyncio.to_thread(_read, page.data)
    limit = desk.config.limits.max_chars
    if len(found.content) > limit:
        raise ProblemError("too-large", f"{len(found.content)} characters, at most {limit}")
    return found


def _read(data: bytes) -> FileOut:
    if data.startswith(MAGIC):
        return FileOut(field="text", content=docx_text(data), warnings=[])
    decoded = decode(data)
    field = "html" if HTML.match(decoded.text) else "text"
    return FileOut(field=field, content=decoded.text, warnings=list(decoded.warnings))  # type: ignore[arg-type]
