"""What the API takes and gives: the shapes that OpenAPI shows."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from nlp.document import (
    TEXT_FIELDS,
    Entity,
    EntityType,
    Notice,
    Official,
    Paragraph,
    Provenance,
    Removed,
    Sentence,
    StepRecord,
    Summary,
    Token,
    Topic,
)
from nlp.document import Field as RecordField
from nlp.text import OffsetMap

StepName = Literal["clean", "segment", "entities", "topics", "summarize"]
Form = Literal["headline", "short", "medium", "long", "bullets"]
MAX_OFFSET = 2**31
Short = Annotated[str, StringConstraints(max_length=500)]
ArticleId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{8,40}$")]
Url = Annotated[str, StringConstraints(max_length=2000)]


class Strict(BaseModel):
    """A body in which an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", strict=True)


class ArticleFields(Strict):
    """An article as its fields: the whole pasted `text`, an `html` page, or its parts."""

    model_config = ConfigDict(
        json_schema_extra={"anyOf": [{"required": [name]} for name in TEXT_FIELDS]}
    )

    id: Short = ""
    title: str = ""
    sapo: str = ""
    body: str = ""
    text: str = ""
    html: str = ""
    date: Short = ""
    url: Url = ""

    @model_validator(mode="after")
    def _has_text(self) -> Self:
        if not self.model_fields_set & set(TEXT_FIELDS):
            raise ValueError(f"give one of: {', '.join(TEXT_FIELDS)}")
        return self

    def record(self) -> dict[str, str]:
        """Return the fields that were given, as `nlp.load()` takes them."""
        return {
            name: getattr(self, name)
            for name in ArticleFields.model_fields
            if name in self.model_fields_set
        }


class DocumentRequest(ArticleFields):
    """An article, and what to do with it."""

    steps: Annotated[list[StepName], Field(min_length=1, max_length=5)] | None = None
    form: Annotated[Form | None, Field(description="How long the summary is.")] = None
    omit: Annotated[list[Literal["tokens", "offsets"]], Field(max_length=2)] = []
    keep: Annotated[bool, Field(description="Store article and document; Location names them.")] = (
        False
    )
    article: Annotated[Short, Field(description="Replace the document of this stored article.")] = (
        ""
    )


class PageRequest(Strict):
    """A page to read from its address."""

    url: Url


class BatchRequest(Strict):
    """Many articles, and what to do with each."""

    articles: Annotated[list[ArticleFields], Field(min_length=1)]
    steps: Annotated[list[StepName], Field(min_length=1, max_length=5)] | None = None
    form: Form | None = None


class BatchOut(BaseModel):
    """How far a batch is; `n_failed` of the `n_done` lines hold a problem.

    `detail` says why a batch failed; it is tried again when the service starts.
    """

    id: str
    created: str
    state: Literal["queued", "running", "done", "cancelled", "failed"]
    n_articles: int
    n_done: int
    n_failed: int
    detail: str = ""


class ArticleOut(BaseModel):
    """The article's raw input, its parts, and what cleaning took out."""

    model_config = ConfigDict(extra="forbid")

    raw: str
    fields: tuple[RecordField, ...]
    offsets: OffsetMap | None = None
    paragraphs: tuple[Paragraph, ...]
    removed: tuple[Removed, ...]
    title: str | None
    sapo: str | None
    byline: str | None
    dateline: str | None
    date: str | None
    url: str | None


class DocumentOut(BaseModel):
    """`Document.to_dict()`: every span is an offset range of `text` in code points."""

    model_config = ConfigDict(extra="forbid")

    schema_version: Annotated[int, Field(alias="schema")]
    id: str | None
    text: str
    article: ArticleOut
    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...] = ()
    entities: tuple[Entity, ...]
    officials: tuple[Official, ...]
    topics: tuple[Topic, ...]
    summary: Summary | None
    warnings: tuple[Notice, ...]
    provenance: Provenance


class TopicOut(BaseModel):
    """A topic of the taxonomy."""

    id: str
    label: str
    label_en: str
    definition: str
    iptc: str | None
    threshold: float


class ModelOut(BaseModel):
    """A model of the store."""

    name: str
    kind: str
    format: str
    bytes: int
    licence: str | None
    source: str
    shipped: bool


class ModelsOut(BaseModel):
    """The models there are, and the version of each step that reads with them."""

    models: list[ModelOut]
    steps: list[dict[str, str]]
    summary_model: str


class Health(BaseModel):
    """Whether the service lives, or is ready to read."""

    status: Literal["live", "ready"]
    version: str


class LimitsOut(BaseModel):
    """What one request may ask for, so that a client need not send in vain."""

    max_chars: int
    max_body_bytes: int
    fetch: bool


class LabelsOut(BaseModel):
    """The words that editors read for the codes of a document."""

    entity_types: dict[str, str]
    fact_statuses: dict[str, str]
    methods: dict[str, str]
    """How a summary was made; "{model}" stands for the name of the model."""


class NinjsOut(BaseModel):
    """An item of IPTC ninjs 3.1; its own schema is the whole truth."""

    model_config = ConfigDict(extra="allow")

    uri: str
    standard: dict[str, str]
    language: str


class FileOut(BaseModel):
    """What a file holds: the field of a record to send to /v1/documents."""

    field: Literal["text", "html"]
    content: str
    warnings: list[Notice]


class TopicCorrection(Strict):
    """A word on a tag: right, wrong, missing, or (clear) no word after all."""

    kind: Literal["topic"]
    action: Literal["accept", "reject", "add", "clear"]
    topic: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]


def _whole(value: Any) -> Any:
    """Take 5.0 for 5, as JSON does, and nothing else that is not a number."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


Offset = Annotated[int, Field(ge=0, le=MAX_OFFSET), BeforeValidator(_whole)]


class EntityCorrection(Strict):
    """A word on an entity: offsets into the document's text, in code points."""

    kind: Literal["entity"]
    action: Literal["accept", "reject", "add", "clear"]
    type: EntityType
    start: Offset
    stop: Offset


class SummaryCorrection(Strict):
    """A word on the summary: the text that shall stand, or that none shall."""

    kind: Literal["summary"]
    action: Literal["accept", "edit", "reject", "clear"]
    text: Annotated[str, StringConstraints(max_length=10_000)] = ""


Correction = Annotated[
    TopicCorrection | EntityCorrection | SummaryCorrection, Field(discriminator="kind")
]


class CorrectionOut(BaseModel):
    """A stored correction."""

    id: int
    created: str
    body: Correction
    versions: list[StepRecord]


class ArticleHead(BaseModel):
    """A stored article in a list."""

    id: str
    created: str
    updated: str
    title: str
    n_corrections: int


class StoredOut(BaseModel):
    """A stored article: the document as last read, and every correction."""

    id: str
    created: str
    updated: str
    title: str
    document: DocumentOut
    corrections: list[CorrectionOut]


def document_dict(document: Any, omit: list[str]) -> dict[str, Any]:
    """Return `Document.to_dict()` without the parts that a caller does not want to carry."""
    data: dict[str, Any] = document.to_dict()
    if "tokens" in omit:
        data.pop("tokens")
    if "offsets" in omit:
        data["article"].pop("offsets")
    return data
