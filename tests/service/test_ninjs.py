"""The rules of the published schema `ninjs-schema_3.1.json` for every part that is written here."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient

from .conftest import ARTICLE
from .test_articles import topic

TEXT = {"role": str, "contentType": str, "value": str}
CONCEPT = {"name": str, "rel": str, "uri": "uri", "literal": str}
ALLOWED: dict[str, Any] = {
    "uri": "uri",
    "standard": {"name": str, "version": str, "schema": "uri"},
    "type": {"text", "audio", "video", "picture", "graphic", "composite", "component", "event"},
    "representationType": {"full", "partial"},
    "profile": str,
    "version": str,
    "firstCreated": "date-time",
    "versionCreated": "date-time",
    "contentCreated": "date-time",
    "language": str,
    "headlines": [TEXT],
    "descriptions": [TEXT],
    "bodies": [{**TEXT, "charCount": int, "wordCount": int}],
    "by": str,
    "people": [CONCEPT],
    "organisations": [CONCEPT],
    "places": [CONCEPT],
    "objects": [CONCEPT],
    "subjects": [{**CONCEPT, "creator": str, "relevance": "percent", "confidence": "percent"}],
    "infoSources": [{"name": str, "role": str, "uri": "uri", "literal": str}],
    "edNote": str,
    "digitalSourceType": {"name": str, "uri": "uri", "literal": str},
}
"""Property -> its rule; the schema allows no other property at any level."""


def check(value: Any, rule: Any, where: str) -> None:
    if isinstance(rule, type):
        assert type(value) is rule, where
    elif isinstance(rule, set):
        assert value in rule, where
    elif isinstance(rule, list):
        assert isinstance(value, list), where
        for number, item in enumerate(value):
            check(item, rule[0], f"{where}[{number}]")
    elif isinstance(rule, dict):
        assert set(value) <= set(rule), where
        for name, inner in value.items():
            check(inner, rule[name], f"{where}.{name}")
    else:
        FORMATS[rule](value, where)


def is_uri(value: str, where: str) -> None:
    assert re.fullmatch(r"[!-~]+", value), where
    assert urlsplit(value).scheme in ("http", "https", "urn"), where


def is_instant(value: str, where: str) -> None:
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)", value), where
    datetime.fromisoformat(value)


def is_percent(value: Any, where: str) -> None:
    assert type(value) is int, where
    assert 0 <= value <= 100, where


FORMATS = {"uri": is_uri, "date-time": is_instant, "percent": is_percent}


def names(item: dict[str, Any], part: str) -> list[str]:
    return [concept["name"] for concept in item.get(part, [])]


@pytest.mark.parametrize(
    "record",
    [
        {"text": ARTICLE},
        {"text": ""},
        {"text": "\x00 <b>&amp;</b> \u202e"},
        {"text": ARTICLE, "url": "https://example.vn/bai?a=1&b=2"},
        {"text": ARTICLE, "url": "javascript:alert(1)"},
        {"text": ARTICLE, "url": "https://example.vn/bài viết"},
        {"text": ARTICLE, "steps": ["clean"]},
    ],
)
def test_every_item_keeps_the_schema(client: TestClient, record: dict[str, Any]) -> None:
    item = client.post("/v1/ninjs", json=record).json()
    check(item, ALLOWED, "item")
    assert item["uri"]


def test_an_article_as_an_item(client: TestClient) -> None:
    item = client.post("/v1/ninjs", json={"text": ARTICLE}).json()
    assert item["headlines"][0]["value"].startswith("Huyện Tân Phú Khê đối thoại")
    assert item["uri"].startswith("urn:sha256:")
    assert names(item, "people")[0] == "Trần Thị Hải Yến"
    assert "Bộ Chính trị" in names(item, "organisations")
    assert names(item, "objects") == ["Chỉ thị số 30-CT/TW"]
    subject = next(s for s in item["subjects"] if s["literal"] == "citizen-reception")
    assert subject["uri"] == "urn:nlp:topic:citizen-reception"
    assert subject["creator"].startswith("nlp ")
    assert 50 <= subject["confidence"] <= 100
    assert item["descriptions"][0]["role"] == "summary"
    assert "do máy tạo" in item["edNote"]
    assert item["digitalSourceType"]["uri"].endswith("/algorithmicallyEnhanced")


def test_corrections_are_in_the_item(client: TestClient) -> None:
    response = client.post("/v1/documents", json={"text": ARTICLE, "keep": True})
    location, document = response.headers["location"], response.json()
    law = next(e for e in document["entities"] if e["type"] == "LAW")
    span = {name: law[name] for name in ("type", "start", "stop")}
    at = document["text"].index("sáu xã")
    for body in (
        topic("reject", "citizen-reception"),
        topic("add", "education"),
        {"kind": "entity", "action": "reject"} | span,
        {"kind": "entity", "action": "add", "type": "PLACE", "start": at, "stop": at + 6},
        {"kind": "summary", "action": "edit", "text": "Bản đã sửa."},
    ):
        assert client.post(f"{location}/corrections", json=body).status_code == 201
    item = client.get(f"{location}/ninjs").json()
    check(item, ALLOWED, "item")
    subjects = {s["literal"]: s for s in item["subjects"]}
    assert "citizen-reception" not in subjects
    assert (subjects["education"]["creator"], subjects["education"]["confidence"]) == (
        "editor",
        100,
    )
    assert "objects" not in item
    assert "sáu xã" in names(item, "places")
    assert item["descriptions"][0]["value"] == "Bản đã sửa."
    assert item["digitalSourceType"]["uri"].endswith("/humanEdits")
    assert item["firstCreated"] <= item["versionCreated"]
