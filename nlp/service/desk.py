"""What the handlers of one app share, and how they reach it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Request

from nlp.service.problems import ProblemError
from nlp.service.reader import Reader
from nlp.service.settings import ServiceConfig


@dataclass(slots=True)
class Desk:
    """The parts of a running service."""

    config: ServiceConfig
    reader: Reader


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


CurrentDesk = Annotated[Desk, Depends(_desk)]


def note(request: Request, **values: Any) -> None:
    """Add values to the log line of a request: numbers, ids and hashes only."""
    request.state.notes.update(values)


def require_ready(desk: Desk) -> None:
    """Stop a request that comes before the models are loaded, or after the stop signal."""
    if not desk.reader.ready:
        raise ProblemError("not-ready", "the models are being loaded", Retry_After="2")
