"""What the handlers of one app share, and how they reach it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Request

from nlp.service.feedback import Store
from nlp.service.problems import ProblemError
from nlp.service.reader import Reader
from nlp.service.settings import ServiceConfig


@dataclass(slots=True)
class Desk:
    """The parts of a running service."""

    config: ServiceConfig
    reader: Reader
    store: Store | None = None


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


def require_store(desk: CurrentDesk) -> Store:
    """Return the store, or stop a request that needs it where it is off."""
    if desk.store is None:
        raise ProblemError("store-off", "this service keeps no articles")
    return desk.store


CurrentStore = Annotated[Store, Depends(require_store)]
