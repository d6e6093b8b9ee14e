from __future__ import annotations

import json

import pytest

from nlp.document import (
    Article,
    Coverage,
    Document,
    Entity,
    Fact,
    Notice,
    Official,
    Paragraph,
    Position,
    Removed,
    Sentence,
    Span,
    Summary,
    SummarySentence,
    Topic,
    article_from_record,
)
from nlp.errors import InputError
from nlp.text import OffsetMap

TEXT = "Ông Lê Văn Tám, Chủ tịch UBND xã."


def full_document() -> Document:
    name = Span(start=4, stop=14, text="Lê Văn Tám")
    office = Position(start=16, stop=32, text=TEXT[16:32], former=True)
    summary = Summary(
        text="Ông Tám họp.",
        method="extractive",
        model="lead",
        sentences=(SummarySentence(start=0, stop=12, text="Ông Tám họp.", evidence=(0,)),),
        facts=(Fact(start=4, stop=7, text="Tám", type="PERSON", status="supported"),),
        coverage=Coverage(n_sentences=1, n_read=1, seen=(0,), share=1.0, note="đọc hết"),
    )
    return Document(
        article=Article(
            raw=f"{TEXT} 307",
            text=TEXT,
            offsets=OffsetMap.identity(len(TEXT)),
            paragraphs=(Paragraph(start=0, stop=33, text=TEXT, kind="text", rule="rest"),),
            removed=(Removed(raw_start=34, raw_stop=37, text="307", rule="counter"),),
            id="a1",
        ),
        sentences=(Sentence(start=0, stop=33, text=TEXT, paragraph=0),),
        entities=(Entity(start=4, stop=14, text="Lê Văn Tám", type="PERSON", source="rule:name"),),
        officials=(Official(name="Lê Văn Tám", positions=(office,), mentions=(name,)),),
        topics=(Topic(id="personnel", label="Công tác cán bộ", score=0.7),),
        summary=summary,
        warnings=(Notice(code="too-short", message="Bài quá ngắn."),),
    )


def test_json_round_trip() -> None:
    document = full_document()
    data = json.loads(json.dumps(document.to_dict(), ensure_ascii=False))
    assert data["schema"] == 1
    assert (data["id"], data["text"]) == ("a1", TEXT)
    assert Document.from_dict(data) == document


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"schema": 99}, "has schema 99, this version reads 1"),
        ({"topics": "x"}, "not a document dictionary: .*topics"),
        ({"colour": 1}, "not a document dictionary: .*colour"),
    ],
)
def test_wrong_dictionaries_are_refused(change: dict[str, object], message: str) -> None:
    with pytest.raises(InputError, match=message):
        Document.from_dict(full_document().to_dict() | change)


def test_missing_article_is_refused() -> None:
    data = full_document().to_dict()
    del data["article"]
    with pytest.raises(InputError, match="article"):
        Document.from_dict(data)


def test_record_fields_are_ranges_of_the_raw_input() -> None:
    article = article_from_record({"body": "Thân bài", "title": "Tên", "id": "7", "sapo": None})
    assert article.raw == "Tên\n\nThân bài"
    assert [(f.name, article.raw[f.start : f.stop]) for f in article.fields] == [
        ("title", "Tên"),
        ("body", "Thân bài"),
    ]
    assert article.id == "7"


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ({"titel": "x"}, "unknown field 'titel'; allowed: id, title"),
        ({"text": 5}, "field 'text' is int, not a string"),
        ({"title": None, "id": "3"}, "record has no text; give one of"),
    ],
)
def test_bad_records_are_refused(record: dict[str, object], message: str) -> None:
    with pytest.raises(InputError, match=message):
        article_from_record(record)
