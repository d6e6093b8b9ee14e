from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from nlp import Pipeline
from nlp.service.batches import Batches
from nlp.service.settings import Limits

from .conftest import ARTICLE, MakeClient
from .test_documents import HOSTILE, problem

RECORDS = [{"id": str(n), "text": f"{ARTICLE}\n\nCâu số {n} của bài này."} for n in range(20)]


def finished(client: TestClient, location: str) -> dict[str, Any]:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        progress: dict[str, Any] = client.get(location).json()
        if progress["state"] in ("done", "cancelled", "failed"):
            return progress
        time.sleep(0.05)
    raise AssertionError(progress)


def lines(client: TestClient, location: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in client.get(f"{location}/results").text.splitlines()]


def test_a_batch_is_read_in_order(make_client: MakeClient, picky: Pipeline) -> None:
    client = make_client(pipeline=picky)
    twins: list[dict[str, str]] = [{"id": "0", "text": RECORDS[9]["text"]}, {"text": ARTICLE}]
    empty = [{"id": "none", "text": ARTICLE * 4}, {"id": "empty", "text": " "}]
    articles = [*RECORDS[:5], *twins, *empty]
    response = client.post("/v1/batches", json={"articles": articles})
    assert response.status_code == 202
    location = response.headers["location"]
    progress = finished(client, location)
    assert (progress["n_articles"], progress["n_done"], progress["n_failed"]) == (9, 9, 2)
    found = lines(client, location)
    assert [row["index"] for row in found] == list(range(9))
    assert [row["id"] for row in found] == [article.get("id") for article in articles]
    assert [row["document"] for row in found[:7]] == [picky(a).to_dict() for a in articles[:7]]
    assert [row["problem"]["code"] for row in found[7:]] == ["unreadable", "unreadable"]


def test_a_batch_reads_what_a_single_request_reads(client: TestClient) -> None:
    asked = {"steps": ["summarize"], "form": "headline"}
    body = {"articles": [{"text": ARTICLE}, {"text": "Short English text."}], **asked}
    location = client.post("/v1/batches", json=body).headers["location"]
    assert finished(client, location)["n_failed"] == 0
    for row, article in zip(lines(client, location), body["articles"], strict=True):
        single = client.post("/v1/documents", json={**article, **asked}).json()  # type: ignore[dict-item]
        assert row["document"] == single


def test_hostile_text_in_any_field_is_data(client: TestClient) -> None:
    fields = ("text", "html", "title", "sapo", "body", "id", "date", "url")
    articles = [
        {"text": "Ngày 5/3/2024, UBND xã họp."} | {field: hostile[:400]}
        for field in fields
        for hostile in HOSTILE.values()
    ]
    asked = {"articles": articles, "steps": ["clean"]}
    location = client.post("/v1/batches", json=asked).headers["location"]
    assert finished(client, location)["state"] == "done"
    found = lines(client, location)
    assert [row["index"] for row in found] == list(range(len(articles)))
    assert [row["id"] for row in found] == [article.get("id") for article in articles]
    assert {row["problem"]["code"] for row in found if "problem" in row} <= {"unreadable"}


def test_a_batch_can_be_stopped_and_forgotten(client: TestClient, tmp_path: Path) -> None:
    asked = {"articles": [{"text": ARTICLE}] * 300}
    location = client.post("/v1/batches", json=asked).headers["location"]
    assert client.post(f"{location}/cancel").status_code == 200
    progress = finished(client, location)
    assert progress["state"] == "cancelled"
    assert progress["n_done"] < 300
    assert len(lines(client, location)) >= progress["n_done"]
    assert client.delete(location).status_code == 204
    problem(client.get(location), "not-found")
    problem(client.get(f"{location}/results"), "not-found")
    problem(client.post(f"{location}/cancel"), "not-found")
    deadline = time.monotonic() + 60
    while list((tmp_path / "desk-batches").iterdir()):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_a_batch_goes_on_after_a_restart(pipeline: Pipeline, tmp_path: Path) -> None:
    first = Batches(tmp_path, pipeline.config, Limits())
    batch = first.submit(RECORDS, ["clean"], None)
    first.start()
    while first.progress(batch).n_done == 0:
        time.sleep(0.01)
    first.stop()
    before = list(first.lines(batch))
    parts = set((tmp_path / batch / "archive" / "ledger").glob("part-*"))
    assert len(before) >= 8

    second = Batches(tmp_path, pipeline.config, Limits())
    assert list(second.lines(batch)) == before  # results outlive the service
    second.start()
    while second.progress(batch).state in ("queued", "running"):
        time.sleep(0.01)
    second.stop()
    after = [json.loads(line) for line in second.lines(batch)]
    assert [row["id"] for row in after] == [str(n) for n in range(20)]
    assert [json.dumps(row["document"]) for row in after[: len(before)]] == [
        json.dumps(json.loads(line)["document"]) for line in before
    ]
    assert parts <= set((tmp_path / batch / "archive" / "ledger").glob("part-*"))


def test_a_failure_is_told_and_tried_again(pipeline: Pipeline, tmp_path: Path) -> None:
    first = Batches(tmp_path, pipeline.config, Limits())
    batch = first.submit(RECORDS[:2], ["clean"], None)
    obstacle = tmp_path / batch / "archive" / ".tmp"
    obstacle.parent.mkdir()
    obstacle.write_text("a file where a folder must be")
    first.start()
    while (progress := first.progress(batch)).state != "failed":
        time.sleep(0.01)
    first.stop()
    assert "cannot write" in progress.detail
    obstacle.unlink()
    second = Batches(tmp_path, pipeline.config, Limits())
    second.start()
    while second.progress(batch).state != "done":
        time.sleep(0.01)
    second.stop()
    assert len(list(second.lines(batch))) == 2


def test_litter_is_swept_at_the_start(pipeline: Pipeline, tmp_path: Path) -> None:
    (tmp_path / "half").mkdir()
    (tmp_path / "half" / "articles.jsonl").write_text("{}")
    batches = Batches(tmp_path, pipeline.config, Limits())
    batches.start()
    batches.stop()
    assert list(tmp_path.iterdir()) == []


def test_wrong_batches(make_client: MakeClient) -> None:
    client = make_client(limits={"max_chars": 2000})
    problem(client.post("/v1/batches", json={"articles": []}), "invalid")
    problem(client.post("/v1/batches", json={"articles": [{"steps": 1}]}), "invalid")
    long = {"articles": [{"text": "a"}, {"text": "a" * 2001}]}
    problem(client.post("/v1/batches", json=long), "too-large")
    problem(client.get("/v1/batches/..%2f..%2fetc"), "not-found")
    problem(client.get("/v1/batches/no-such-batch"), "not-found")


def test_too_many_batches(pipeline: Pipeline, tmp_path: Path) -> None:
    from nlp.service.problems import ProblemError

    batches = Batches(tmp_path, pipeline.config, Limits())  # not started: they wait
    for _ in range(16):
        batches.submit(RECORDS[:1], ["clean"], None)
    with pytest.raises(ProblemError) as caught:
        batches.submit(RECORDS[:1], ["clean"], None)
    assert caught.value.headers == {"Retry-After": "60"}
