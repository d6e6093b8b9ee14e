"""What the handlers of one app share, and how they reach it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Request

from nlp.pipeline import Pipeline
from nlp.service.batches import Batches
from nlp.service.feedback import Store, store_path
from nlp.service.metrics import Metrics
from nlp.service.problems import ProblemError
from nlp.service.reader import Reader
from nlp.service.settings import ServiceConfig
from nlp.topics.taxonomy import Taxonomy, load_taxonomy


@dataclass(slots=True)
class Desk:
    """The parts of a running service."""

    config: ServiceConfig
    reader: Reader
    metrics: Metrics
    taxonomy: Taxonomy
    store: Store | None = None
    batches: Batches | None = None

    async def start(self) -> None:
        """Load the models, then go on with the batches that wait."""
        self.metrics.watch(self.reader)
        await self.reader.start()
        if self.batches is not None:
            self.batches.start()

    async def stop(self) -> None:
        """Finish what is being read, and close the store."""
        if self.batches is not None:
            await asyncio.to_thread(self.batches.stop)
        await self.reader.stop()
        if self.store is not None:
            self.store.close()


def open_desk(config: ServiceConfig, pipeline: Pipeline, metrics: Metrics) -> Desk:
    """Return the parts of a service, not yet started.

    Raises:
        ConfigError: the taxonomy cannot be read.
        OutputError: the store cannot be opened.
    """
    taxonomy = load_taxonomy(pipeline.config.topics.taxonomy)
    desk = Desk(config, Reader(pipeline, config), metrics, taxonomy)
    if config.store.enabled:
        path = store_path(config.store.path)
        desk.store = Store(path)
        folder = path.with_name(f"{path.stem}-batches")
        desk.batches = Batches(folder, pipeline.config, config.limits)
    return desk


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
