"""GET /v1/topics, /v1/models and the health of the service."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import PlainTextResponse

from nlp.models import list_models
from nlp.render.labels import METHOD_LABELS, STATUS_LABELS, TYPE_LABELS
from nlp.service.desk import CurrentDesk, require_ready
from nlp.service.metrics import MEDIA_TYPE
from nlp.service.problems import documented
from nlp.service.schemas import Health, LabelsOut, LimitsOut, ModelOut, ModelsOut, TopicOut
from nlp.version import __version__

router = APIRouter()
READING = documented("bad-token", "forbidden-host", "failed")


@router.get("/v1/topics", summary="The taxonomy", responses=READING)
def topics(desk: CurrentDesk) -> list[TopicOut]:
    """Return every topic that an article can be tagged with."""
    names = TopicOut.model_fields
    return [
        TopicOut(**{name: getattr(topic, name) for name in names}) for topic in desk.taxonomy.topics
    ]


@router.get("/v1/models", summary="The models", responses=READING)
def models(desk: CurrentDesk) -> ModelsOut:
    """Return the models of the store, and the version of each step."""
    pipeline = desk.reader.pipeline
    found = [
        ModelOut(
            name=model.entry.name,
            kind=model.entry.kind,
            format=f"{model.entry.format} {model.entry.format_version}",
            bytes=model.entry.n_bytes,
            licence=model.entry.licence,
            source=model.entry.source,
            shipped=model.shipped,
        )
        for model in list_models(pipeline.config)
    ]
    steps = [{"step": name, "version": step.version} for name, step in pipeline.steps.items()]
    return ModelsOut(models=found, steps=steps, summary_model=pipeline.config.summarize.model)


@router.get("/v1/labels", summary="Words for codes", responses=READING)
def labels() -> LabelsOut:
    """Return the Vietnamese words for entity types, facts and ways to summarize."""
    return LabelsOut(entity_types=TYPE_LABELS, fact_statuses=STATUS_LABELS, methods=METHOD_LABELS)


@router.get("/v1/limits", summary="What one request may ask for", responses=READING)
def limits(desk: CurrentDesk) -> LimitsOut:
    """Return the bounds of the settings, and whether pages are fetched."""
    bounds = desk.config.limits
    return LimitsOut(
        max_chars=bounds.max_chars,
        max_body_bytes=bounds.max_body_bytes,
        fetch=desk.config.fetch.enabled,
    )


@router.get("/health/live", summary="Is the process alive?", responses=READING)
def live() -> Health:
    """Answer while the process answers at all."""
    return Health(status="live", version=__version__)


@router.get(
    "/health/ready",
    summary="Are the models loaded?",
    responses=documented("forbidden-host", "failed", "not-ready"),
)
def ready(desk: CurrentDesk) -> Health:
    """Answer once the models are loaded, until the stop signal."""
    require_ready(desk)
    return Health(status="ready", version=__version__)


@router.get(
    "/metrics",
    summary="Numbers for Prometheus",
    response_class=PlainTextResponse,
    responses=READING,
)
def metrics(desk: CurrentDesk) -> PlainTextResponse:
    """Return counts, seconds and what waits."""
    return PlainTextResponse(desk.metrics.page(), media_type=MEDIA_TYPE)
