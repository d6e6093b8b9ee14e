"""Put the service together: settings in, an ASGI application out."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import FileResponse
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from nlp.pipeline import Pipeline, load
from nlp.service import problems
from nlp.service.desk import open_desk
from nlp.service.guards import Guard
from nlp.service.metrics import Metrics
from nlp.service.problems import Problem
from nlp.service.routes import articles, batches, catalogue, documents, uploads
from nlp.service.settings import ServiceConfig, read_token
from nlp.version import __version__

ROUTERS = (documents.router, articles.router, batches.router, uploads.router, catalogue.router)
DESCRIPTION = "Reads Vietnamese articles: clean text, entities, officials, topics, summaries."


def create_app(config: ServiceConfig, pipeline: Pipeline | None = None) -> ASGIApp:
    """Return the service; models load when it starts.

    Args:
        config: settings of the service.
        pipeline: what reads the articles; None loads the one that the settings name.

    Raises:
        ConfigError: a setting that is not allowed, or no token where one is needed.
        ModelError: a model is missing or damaged.
    """
    token = read_token(config)
    pipeline = pipeline or load(config.pipeline)
    metrics = Metrics()
    api = FastAPI(
        title="nlp",
        version=__version__,
        description=DESCRIPTION,
        lifespan=_lifespan(config, pipeline, metrics),
        docs_url=None,
        redoc_url=None,
    )
    for router in ROUTERS:
        api.include_router(router)
    problems.install(api)
    api.openapi = lambda: _openapi(api, token)  # type: ignore[method-assign]
    api.mount("/static", StaticFiles(directory=static_folder()))
    api.add_api_route("/", _page, include_in_schema=False)
    if config.access.origins:
        api.add_middleware(
            CORSMiddleware,
            allow_origins=list(config.access.origins),
            allow_methods=["*"],
            allow_headers=["*"],
            expose_headers=["Location", "Retry-After", "X-Request-Id"],
        )
    return Guard(api, config, token, metrics)


def static_folder() -> Path:
    """Return the folder of the page."""
    return Path(str(files("nlp.service").joinpath("static")))


async def _page() -> FileResponse:
    return FileResponse(static_folder() / "index.html", headers={"Cache-Control": "no-cache"})


def _lifespan(
    config: ServiceConfig, pipeline: Pipeline, metrics: Metrics
) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(api: FastAPI) -> AsyncIterator[None]:
        desk = open_desk(config, pipeline, metrics)
        api.state.desk = desk
        await desk.start()
        yield
        await desk.stop()

    return lifespan


def _openapi(api: FastAPI, token: str | None) -> dict[str, Any]:
    """Return the description of the API, with the problem and the token in it."""
    if api.openapi_schema is None:
        schema = get_openapi(
            title=api.title, version=api.version, description=DESCRIPTION, routes=api.routes
        )
        parts = schema.setdefault("components", {})
        parts.setdefault("schemas", {})["Problem"] = Problem.model_json_schema()
        if token is not None:
            parts["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
            schema["security"] = [{"token": []}]
        api.openapi_schema = schema
    return api.openapi_schema
