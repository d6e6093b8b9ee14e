"""The taxonomy: topics and their rules, read from a TOML file that an editor can change."""

from __future__ import annotations

import hashlib
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, Strict, ValidationError, field_validator

from nlp.config import read_toml
from nlp.errors import ConfigError
from nlp.paths import configs_root
from nlp.topics.syllables import COMMA, syllables

FORMAT = 1
"""Version of the taxonomy format that this code reads."""

Part = Literal["title", "sapo", "heading", "body", "caption"]
Number = Annotated[float, Strict()]
Flag = Annotated[bool, Strict()]
Share = Annotated[Number, Field(gt=0, lt=1)]
Phrases = tuple[str, ...]


class Table(BaseModel):
    """A table of the taxonomy; an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Rule(Table):
    """Terms of one weight, and when they count."""

    terms: Annotated[Phrases, Field(min_length=1)]
    weight: Number = 1.0
    name: str = ""
    parts: tuple[Part, ...] = ()
    sentence_has: Phrases = ()
    sentence_lacks: Phrases = ()
    article_has: Phrases = ()
    article_lacks: Phrases = ()
    in_names: Flag = False
    as_written: Flag = False

    @field_validator(
        "terms", "sentence_has", "sentence_lacks", "article_has", "article_lacks", mode="after"
    )
    @classmethod
    def _has_letters(cls, phrases: Phrases) -> Phrases:
        return _check_phrases(phrases)


class TopicRules(Table):
    """A topic: what it is called, what it is about, and the rules that find it."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    label: Annotated[str, Field(min_length=1)]
    label_en: str = ""
    definition: str = ""
    iptc: Annotated[str, Field(pattern=r"^medtop:\d{8}$")] | None = None
    threshold: Share = 0.5
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()


class Parts(Table):
    """What a term weighs in each part of the article, times its own weight."""

    title: Number = 3.0
    sapo: Number = 2.0
    heading: Number = 1.5
    body: Number = 1.0
    caption: Number = 0.5


class Scoring(Table):
    """How weights become a score."""

    half: Annotated[Number, Field(gt=0)] = 9.0
    """The sum of weights at which the score is 0.5."""
    sentence_cap: Annotated[Number, Field(gt=0)] = 5.0
    """The most that one sentence can bring, before its part's weight."""
    steepness: Annotated[Number, Field(gt=0)] = 2.5
    """How fast the score leaves 0.5 on both sides of `half`."""
    repeat: Annotated[Number, Field(ge=0)] = 0.25
    """How much less a term weighs each time it comes again: weight / (1 + repeat * times)."""
    normal_article: Annotated[Number, Field(gt=0)] = 20.0
    """Body sentences of an ordinary article; the body's sum counts less in longer ones, more in
    shorter ones, by the root of the ratio."""
    short_article: Annotated[Number, Field(gt=0)] = 10.0
    """Body sentences below which a shorter article makes no more difference."""
    single_mention: Share = 0.8
    """The part of its threshold that a topic reaches at most when only one sentence outside
    title and sapo speaks of it."""
    list_topics: Annotated[Number, Field(ge=1)] = 2.0
    """Topics of one body sentence above which they share it: it is a list of tasks or fields."""
    max_evidence: Annotated[int, Strict(), Field(ge=1)] = 12
    parts: Parts = Parts()


class Offices(Table):
    """Names of offices: a term inside one says nothing about the article."""

    heads: Phrases = ()
    fields: Phrases = ()
    names: Phrases = ()

    @field_validator("heads", "fields", "names", mode="after")
    @classmethod
    def _has_letters(cls, phrases: Phrases) -> Phrases:
        return _check_phrases(phrases)


class Taxonomy(Table):
    """Every topic of a file, in its order."""

    format: Literal[1]
    name: str = ""
    scoring: Scoring = Scoring()
    offices: Offices = Offices()
    topics: Annotated[tuple[TopicRules, ...], Field(min_length=1)]
    digest: str = ""

    @field_validator("topics", mode="after")
    @classmethod
    def _ids_differ(cls, topics: tuple[TopicRules, ...]) -> tuple[TopicRules, ...]:
        seen: set[str] = set()
        for topic in topics:
            if topic.id in seen:
                raise ValueError(f"two topics have the id {topic.id!r}")
            seen.add(topic.id)
        return topics


def load_taxonomy(source: str | Path) -> Taxonomy:
    """Return the taxonomy of a file; a bare name that is no file here is a shipped one.

    Raises:
        ConfigError: the file cannot be read, or it names an unknown key or a wrong value.
    """
    path = Path(source).expanduser()
    if not path.exists() and path.parent == Path():
        path = configs_root() / path
    data = read_toml(path)
    return parse_taxonomy(data, str(path))


def parse_taxonomy(data: dict[str, Any], where: str = "taxonomy") -> Taxonomy:
    """Return the taxonomy of parsed TOML tables; `where` names them in errors.

    Raises:
        ConfigError: an unknown key or a wrong value, with file, topic, key and allowed keys.
    """
    if "digest" in data:
        raise ConfigError(f"{where}: key 'digest' is computed; remove it")
    try:
        taxonomy = Taxonomy.model_validate(data)
    except ValidationError as error:
        raise ConfigError(_explain(error, data, where)) from error
    digest = hashlib.sha256(taxonomy.model_dump_json().encode()).hexdigest()[:12]
    return taxonomy.model_copy(update={"digest": digest})


def _check_phrases(phrases: Phrases) -> Phrases:
    for phrase in phrases:
        if all(token == COMMA for token in syllables(phrase)):
            raise ValueError(f"the term {phrase!r} has no letter")
    return phrases


def _explain(error: ValidationError, data: dict[str, Any], where: str) -> str:
    first = error.errors()[0]
    place, table = _locate(first["loc"], data)
    key = str(first["loc"][-1]) if first["loc"] else ""
    allowed = ", ".join(name for name in table.model_fields if name != "digest")
    if first["type"] == "extra_forbidden":
        return f"{where}: {place}unknown key {key!r}; allowed keys there: {allowed}"
    keys = [str(part) for part in first["loc"] if not isinstance(part, int)]
    message = first["msg"].removeprefix("Value error, ")
    return (
        f"{where}: {place}key {keys[-1] if keys else key!r}: {message}; "
        f"allowed keys there: {allowed}"
    )


_CHILDREN: dict[str, type[Table]] = {
    "scoring": Scoring,
    "parts": Parts,
    "offices": Offices,
    "topics": TopicRules,
    "rules": Rule,
}


def _locate(location: tuple[int | str, ...], data: dict[str, Any]) -> tuple[str, type[Table]]:
    """Return "topic 'x', rule 2: " and the table that the key belongs to."""
    table: type[Table] = Taxonomy
    place: list[str] = []
    for name, below in pairwise(location):
        if name in _CHILDREN and (isinstance(below, int) or name not in ("topics", "rules")):
            table = _CHILDREN[str(name)] if (table, name) != (Rule, "parts") else table
        if name == "topics" and isinstance(below, int):
            place.append(f"topic {_topic_id(data, below)!r}")
        elif name == "rules" and isinstance(below, int):
            place.append(f"rule {below + 1}")
    return (", ".join(place) + ": " if place else ""), table


def _topic_id(data: dict[str, Any], index: int) -> str:
    topic = data["topics"][index]
    name = topic.get("id") if isinstance(topic, dict) else None
    return str(name) if name else f"number {index + 1}"
