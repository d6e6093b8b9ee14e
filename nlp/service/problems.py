"""Errors as problem+json (RFC 9457): a code, what happened, where, and what to do next."""

from __future__ import annotations

import json
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.responses import Response

from nlp.errors import ConfigError, InputError, ModelError, NlpError, OutputError, StepError

MEDIA_TYPE = "application/problem+json"


class Problem(BaseModel):
    """What every error of the API looks like."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    where: str
    next: str


class ProblemError(Exception):
    """Stop a request with a problem."""

    def __init__(self, code: str, detail: str, *, where: str = "request", **headers: str) -> None:
        self.code = code
        self.detail = detail
        self.where = where
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}
        super().__init__(detail)


KINDS: dict[str, tuple[int, str, str]] = {
    "bad-request": (400, "Yêu cầu sai dạng", "Send JSON as /openapi.json describes."),
    "bad-token": (401, "Cần mã truy cập", "Send the header 'Authorization: Bearer TOKEN'."),
    "forbidden-host": (403, "Tên máy không được phép", "Add the name to access.hosts."),
    "forbidden-origin": (403, "Trang gọi không được phép", "Add the origin to access.origins."),
    "fetch-off": (403, "Không được tải từ địa chỉ", "Paste the text, or set fetch.enabled."),
    "not-found": (404, "Không có", "Check the address; /openapi.json lists all."),
    "wrong-method": (405, "Sai phương thức", "Use a method named in the header Allow."),
    "slow-body": (408, "Gửi quá chậm", "Send the request again."),
    "conflict": (409, "Mâu thuẫn", "Read it again, then repeat."),
    "too-large": (413, "Bài quá lớn", "Split the text, or use `nlp archive` for large files."),
    "wrong-media-type": (415, "Sai kiểu nội dung", "Send it as the type that is named."),
    "invalid": (422, "Dữ liệu không hợp lệ", "Mend the field that is named."),
    "unreadable": (422, "Không đọc được", "Give Vietnamese text, HTML or .docx."),
    "fetch-failed": (422, "Không tải được địa chỉ", "Open it in a browser and paste the text."),
    "too-busy": (429, "Máy đang bận", "Repeat after the seconds in Retry-After."),
    "failed": (500, "Lỗi của dịch vụ", "Report it with the request id."),
    "no-model": (503, "Thiếu mô hình", "Run `nlp doctor` on the server."),
    "not-ready": (503, "Chưa sẵn sàng", "Repeat in a few seconds."),
    "store-off": (503, "Kho ghi nhận đang tắt", "Set store.enabled."),
    "too-slow": (504, "Quá thời gian", "Send a shorter text, or fewer steps."),
    "no-space": (507, "Không ghi được", "Free some space on the server."),
}
"""Code -> status, title for an editor, what to do next."""

CODES: tuple[tuple[type[NlpError], str], ...] = (
    (InputError, "unreadable"),
    (ConfigError, "invalid"),
    (ModelError, "no-model"),
    (OutputError, "no-space"),
    (StepError, "failed"),
    (NlpError, "failed"),
)
"""The first class that an error is an instance of gives its code."""

_BY_STATUS = {404: "not-found", 405: "wrong-method", 413: "too-large", 415: "wrong-media-type"}


def problem_of(error: NlpError) -> ProblemError:
    """Return the problem that an error of this package is."""
    code = next(code for kind, code in CODES if isinstance(error, kind))
    return ProblemError(code, str(error))


def problem_response(problem: ProblemError) -> Response:
    """Return the response of a problem."""
    status, title, advice = KINDS[problem.code]
    body = Problem(
        type=f"urn:nlp:problem:{problem.code}",
        title=title,
        status=status,
        code=problem.code,
        detail=problem.detail[:500],
        where=problem.where,
        next=advice,
    )
    return Response(
        json.dumps(body.model_dump(), ensure_ascii=False),
        status_code=status,
        headers=problem.headers,
        media_type=MEDIA_TYPE,
    )


def documented(*codes: str) -> dict[int | str, dict[str, Any]]:
    """Return the `responses` that OpenAPI shows for the codes."""
    statuses: dict[int | str, list[str]] = {}
    for code in codes:
        statuses.setdefault(KINDS[code][0], []).append(code)
    schema = {"schema": {"$ref": "#/components/schemas/Problem"}}
    return {
        status: {"description": ", ".join(names), "content": {MEDIA_TYPE: schema}}
        for status, names in statuses.items()
    }


def install(app: FastAPI) -> None:
    """Answer every error of a handler with a problem."""
    app.add_exception_handler(ProblemError, _on_problem)
    app.add_exception_handler(NlpError, _on_nlp_error)
    app.add_exception_handler(RequestValidationError, _on_invalid)
    app.add_exception_handler(HTTPException, _on_http)


async def _on_problem(_: Request, error: Exception) -> Response:
    assert isinstance(error, ProblemError)
    return problem_response(error)


async def _on_nlp_error(_: Request, error: Exception) -> Response:
    assert isinstance(error, NlpError)
    return problem_response(problem_of(error))


async def _on_invalid(_: Request, error: Exception) -> Response:
    """Name the first wrong field; what was sent is not repeated: it may be an article."""
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    code = "bad-request" if first["type"] == "json_invalid" else "invalid"
    return problem_response(ProblemError(code, str(first["msg"]), where=where[:200]))


async def _on_http(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    code = _BY_STATUS.get(error.status_code, "bad-request")
    problem = ProblemError(code, str(error.detail))
    problem.headers.update(error.headers or {})
    return problem_response(problem)
