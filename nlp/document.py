"""The types every step reads and returns: frozen, with offsets, JSON in and out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from nlp.errors import InputError
from nlp.text import OffsetMap

if TYPE_CHECKING:
    from pydantic import TypeAdapter

SCHEMA_VERSION = 1
"""Version of the dictionaries that `Document.to_dict` writes."""

RECORD_FIELDS = ("id", "title", "sapo", "body", "text", "html", "date", "url")
TEXT_FIELDS = ("title", "sapo", "body", "text", "html")

ParagraphKind = Literal["title", "sapo", "text", "heading", "item", "caption"]
EntityType = Literal["PERSON", "BODY", "PLACE", "DATE", "LAW", "POSITION"]
Level = Literal["central", "province", "district", "commune", "none"]
Era = Literal["before-2025-07", "since-2025-07"]
Method = Literal["abstractive", "compressive", "extractive"]
FactStatus = Literal["supported", "repaired", "unsupported"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A range of a text in code points: `document.text[start:stop] == text`."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    start: int
    stop: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph(Span):
    """A block of the cleaned text, what it is, and the cleaning rule that said so."""

    kind: ParagraphKind = "text"
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence(Span):
    """A sentence; `paragraph` is an index into `article.paragraphs`."""

    paragraph: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Token(Span):
    """A word (of one or more syllables) or a mark; `sentence` is an index into `sentences`."""

    sentence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """Say which part of the raw input came from which field of the record."""

    name: Literal["title", "sapo", "body", "text", "html"]
    start: int
    stop: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """A part of the raw input that cleaning took out: `raw[raw_start:raw_stop] == text`."""

    raw_start: int
    raw_stop: int
    text: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article: its raw input, its cleaned text, its parts, and the way between the two.

    `raw` is the input as given (the fields of a record joined by a blank line, see `fields`);
    `text` is the cleaned text that every span of a document points at; `paragraphs` cover it,
    with the title and the sapo among them. `byline` and `dateline` are not in `text`.
    """

    raw: str
    fields: tuple[Field, ...] = ()
    text: str = ""
    offsets: OffsetMap = field(default=OffsetMap(()), repr=False)
    paragraphs: tuple[Paragraph, ...] = ()
    removed: tuple[Removed, ...] = ()
    title: str | None = None
    sapo: str | None = None
    byline: str | None = None
    dateline: str | None = None
    id: str | None = None
    date: str | None = None
    url: str | None = None

    @property
    def captions(self) -> tuple[Paragraph, ...]:
        """Return the paragraphs that are captions of pictures."""
        return tuple(p for p in self.paragraphs if p.kind == "caption")

    def to_raw(self, start: int, stop: int) -> tuple[int, int]:
        """Return the range of `raw` that `text[start:stop]` came from."""
        return self.offsets.to_raw(start, stop)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """An administrative unit of Vietnam, as it was before July 2025 or is since.

    Args:
        code: of the official list: 2 digits for a province, 3 for a district, 5 for a commune.
        name: with its kind, as "Quận Ba Đình".
        successors: codes of the units since July 2025 that hold its territory; empty for those.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    code: str
    name: str
    level: Level
    era: Era
    successors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity(Span):
    """A named entity.

    Args:
        value: ISO 8601 or EDTF for a DATE, the document number or name for a LAW, else None.
        canonical: the full form of a BODY, PLACE or LAW in the document's words or the lexicon's.
        score: how sure the source is, 0 to 1.
        source: the rule or model that found it, as "rule:date-day" or "model:NAME".
        level: of a BODY.
        calendar: of a DATE that is not Gregorian.
        units: what a PLACE, or the unit a BODY belongs to, may be; several where the name is
            shared and nothing in the document tells them apart.
    """

    type: EntityType
    value: str | None = None
    canonical: str | None = None
    score: float = 1.0
    source: str
    level: Level | None = None
    calendar: Literal["lunar"] | None = None
    units: tuple[Unit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Position(Span):
    """An office of an official, at its first mention; `mentions` holds every wording."""

    former: bool = False
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Official:
    """A person who holds, held or is put to an office, by the fullest name in the document."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    name: str
    positions: tuple[Position, ...]
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Span):
    """A term that spoke for a topic, its weight, and the sentence it stands in."""

    sentence: int
    weight: float
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A tag of the taxonomy, its score from 0 to 1, and why."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    id: str
    label: str
    score: float
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SummarySentence(Span):
    """A sentence of the summary (offsets into `summary.text`).

    `evidence` holds indices into `document.sentences`.
    """

    evidence: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact(Span):
    """A number, name, office, date or law number of the summary (offsets into `summary.text`).

    `evidence` holds the spans of the document that have the same value and role.
    """

    type: str
    status: FactStatus
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What of the article the summarizer read, and what its model saw.

    Args:
        n_sentences: sentences of the article's body.
        n_read: sentences that the selection read and weighed.
        seen: indices into `document.sentences` of those handed to the model.
        share: characters of the seen sentences divided by those of all sentences.
        note: one sentence for the reader, in Vietnamese.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    n_sentences: int
    n_read: int
    seen: tuple[int, ...]
    share: float
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A summary with its method, its evidence, and what was read for it.

    Args:
        text: the sentences in a row, or as bullets.
        method: "abstractive": the model wrote it; "compressive": the article's own sentences said
            with less, chosen beside what the model wrote; "extractive": whole sentences.
        model: name of the model, or of the rules.
        sentences: with offsets into `text` and the sentences of the article they rest on.
        facts: numbers, dates, names, offices and documents, each with its status and evidence.
        coverage: what was read.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    text: str
    method: Method
    model: str
    sentences: tuple[SummarySentence, ...]
    facts: tuple[Fact, ...]
    coverage: Coverage


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A warning to the reader: a fixed `code`, and a sentence that says what was found."""

    code: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRecord:
    """A step that ran, and the version of the rules or model it ran with."""

    step: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What made the document: no time and no machine, so equal inputs give equal documents."""

    version: str = ""
    steps: tuple[StepRecord, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An article as read: what each step found, every span an offset range of `text`."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    article: Article
    sentences: tuple[Sentence, ...] = ()
    tokens: tuple[Token, ...] = ()
    entities: tuple[Entity, ...] = ()
    officials: tuple[Official, ...] = ()
    topics: tuple[Topic, ...] = ()
    summary: Summary | None = None
    warnings: tuple[Notice, ...] = ()
    provenance: Provenance = Provenance()

    @property
    def id(self) -> str | None:
        """Return the identifier that the record came with."""
        return self.article.id

    @property
    def text(self) -> str:
        """Return the cleaned text that all spans point at."""
        return self.article.text

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON types; `from_dict` gives back an equal document."""
        data: dict[str, Any] = _adapter().dump_python(self, mode="json")
        article = data["article"]
        head = {"schema": SCHEMA_VERSION, "id": article.pop("id"), "text": article.pop("text")}
        return head | data

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Document:
        """Return the document that `to_dict` wrote.

        Raises:
            InputError: another schema version, or not such a dictionary.
        """
        if data.get("schema") != SCHEMA_VERSION:
            raise InputError(
                f"document dictionary has schema {data.get('schema')!r}, this version reads "
                f"{SCHEMA_VERSION}; write it again with `nlp run --format json`"
            )
        try:
            rest = {k: v for k, v in data.items() if k not in ("schema", "id", "text")}
            article = dict(data["article"]) | {"id": data["id"], "text": data["text"]}
            return _adapter().validate_python(rest | {"article": article})
        except (KeyError, TypeError, ValueError) as error:
            raise InputError(
                f"not a document dictionary: {_one_line(error)}; write it with Document.to_dict"
            ) from error


@cache
def _adapter() -> TypeAdapter[Document]:
    from pydantic import TypeAdapter

    return TypeAdapter(Document)


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:300]


def article_from_record(record: Mapping[str, Any]) -> Article:
    """Return the article, not yet cleaned, that holds a record's fields as its raw input.

    Args:
        record: some of `RECORD_FIELDS`, all strings; None counts as absent.

    Raises:
        InputError: an unknown field, a field that is not a string, or no text field at all.
    """
    given = {name: value for name, value in record.items() if value is not None}
    _check_record(given)
    raw = ""
    fields: list[Field] = []
    for name in TEXT_FIELDS:
        if name in given:
            raw += "\n\n" if fields else ""
            fields.append(Field(name=name, start=len(raw), stop=len(raw) + len(given[name])))  # type: ignore[arg-type]
            raw += given[name]
    return Article(
        raw=raw,
        fields=tuple(fields),
        id=given.get("id"),
        date=given.get("date"),
        url=given.get("url"),
    )


def _check_record(given: Mapping[str, Any]) -> None:
    allowed = ", ".join(RECORD_FIELDS)
    for name, value in given.items():
        if name not in RECORD_FIELDS:
            raise InputError(f"record has an unknown field {name!r}; allowed: {allowed}")
        if not isinstance(value, str):
            raise InputError(
                f"record field {name!r} is {type(value).__name__}, not a string; convert it first"
            )
    if not any(name in given for name in TEXT_FIELDS):
        raise InputError(f"record has no text; give one of: {', '.join(TEXT_FIELDS)}")
