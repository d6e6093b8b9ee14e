"""What every request passes before a handler sees it: id, log, host, origin, token, size."""

from __future__ import annotations

import asyncio
import json
import logging
import re
import secrets
import time
from collections.abc import MutableMapping
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from nlp.service.metrics import Metrics
from nlp.service.problems import ProblemError, problem_response
from nlp.service.settings import ServiceConfig, allowed_hosts, is_token

log = logging.getLogger("nlp.service")

CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; manifest-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; "
    "trusted-types 'none'"
)
SAFE_HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "X-Frame-Options": "DENY",
}
REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
READ_ONLY = ("GET", "HEAD", "OPTIONS")


class Guard:
    """Checks a request, gives it an id, and writes one line about it to the log."""

    def __init__(
        self, app: ASGIApp, config: ServiceConfig, token: str | None, metrics: Metrics
    ) -> None:
        self.app = app
        self.metrics = metrics
        self.limits = config.limits
        self.token = token
        self.hosts = allowed_hosts(config)
        self.origins = frozenset(config.access.origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        given = headers.get("x-request-id", "")
        request_id = given if REQUEST_ID.fullmatch(given) else secrets.token_hex(8)
        notes: MutableMapping[str, Any] = {"id": request_id}
        scope.setdefault("state", {})["notes"] = notes
        begin = time.monotonic()
        is_asset = scope["path"].startswith("/static/")
        sender = _Sender(send, request_id, "no-cache" if is_asset else "no-store")
        try:
            await self._guarded(scope, receive, sender, headers)
        except Exception as error:
            log.exception(json.dumps({"id": request_id, "error": type(error).__name__}))
            if not sender.status:
                problem = ProblemError("failed", f"unexpected {type(error).__name__}")
                await problem_response(problem)(scope, receive, sender)
        finally:
            seconds = time.monotonic() - begin
            self.metrics.count(_route(scope), sender.status, seconds)
            _write_log(scope, notes, sender.status, seconds)

    async def _guarded(self, scope: Scope, receive: Receive, send: Send, headers: Headers) -> None:
        try:
            self._check_host(headers)
            self._check_origin(scope, headers)
            self._check_token(scope, headers)
            if scope["method"] not in READ_ONLY:
                receive = await self._whole_body(receive, headers)
        except ProblemError as problem:
            await problem_response(problem)(scope, receive, send)
            return
        except _GoneError:
            return
        await self.app(scope, receive, send)

    def _check_host(self, headers: Headers) -> None:
        if self.hosts is None:
            return
        name = headers.get("host", "").lower()
        bare = name if name.endswith("]") else name.rsplit(":", 1)[0]
        if bare not in self.hosts:
            raise ProblemError("forbidden-host", "the service does not answer to this name")

    def _check_origin(self, scope: Scope, headers: Headers) -> None:
        """Refuse writing on behalf of a page of another origin, whatever the browser allows."""
        origin = headers.get("origin")
        if scope["method"] in READ_ONLY or not origin or origin in self.origins:
            return
        if _netloc(origin) != headers.get("host", "").lower():
            raise ProblemError("forbidden-origin", "a page of another origin may not write here")

    def _check_token(self, scope: Scope, headers: Headers) -> None:
        path = scope["path"]
        is_api = path.startswith("/v1/") or path == "/metrics"
        if self.token is None or not is_api or scope["method"] == "OPTIONS":
            return
        kind, _, given = headers.get("authorization", "").partition(" ")
        if kind.lower() != "bearer" or not is_token(given.strip(), self.token):
            raise ProblemError(
                "bad-token", "the token is missing or wrong", WWW_Authenticate="Bearer"
            )

    async def _whole_body(self, receive: Receive, headers: Headers) -> Receive:
        limit = self.limits.max_body_bytes
        stated = headers.get("content-length", "")
        if stated.isdecimal() and int(stated[:18]) > limit:
            raise _too_large(limit)
        try:
            async with asyncio.timeout(self.limits.body_seconds):
                body = await _collect(receive, limit)
        except TimeoutError as error:
            seconds = self.limits.body_seconds
            raise ProblemError("slow-body", f"not all there after {seconds:g} s") from error
        return _replay(body, receive)


def _netloc(origin: str) -> str:
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return ""


class _GoneError(Exception):
    """The caller went away before the request was complete."""


async def _collect(receive: Receive, limit: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise _GoneError
        part = message.get("body", b"")
        size += len(part)
        if size > limit:
            raise _too_large(limit)
        parts.append(part)
        if not message.get("more_body", False):
            return b"".join(parts)


def _too_large(limit: int) -> ProblemError:
    return ProblemError("too-large", f"the request has more than {limit} bytes", Connection="close")


def _replay(body: bytes, receive: Receive) -> Receive:
    sent = False

    async def again() -> Message:
        nonlocal sent
        if sent:
            return await receive()
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again


class _Sender:
    """Adds the headers that every response carries, and remembers the status."""

    def __init__(self, send: Send, request_id: str, cache: str) -> None:
        self.send = send
        self.cache = cache
        self.request_id = request_id
        self.status = 0

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            headers["X-Request-Id"] = self.request_id
            for name, value in SAFE_HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("Cache-Control", self.cache)
        await self.send(message)


def _write_log(scope: Scope, notes: MutableMapping[str, Any], status: int, seconds: float) -> None:
    """Write a line of JSON: the route, never the address as called, and never any text."""
    line = {
        **notes,
        "method": scope["method"] if scope["method"].isalpha() else "?",
        "route": _route(scope),
        "status": status,
        "ms": round(seconds * 1000, 1),
    }
    log.info(json.dumps(line, ensure_ascii=True))


def _route(scope: Scope) -> str:
    """Return the route as it was declared, never the address as it was called."""
    return getattr(scope.get("route"), "path", None) or "-"
