from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from nlp import Pipeline

from .conftest import ARTICLE, MakeClient
from .test_documents import problem


def finished(client: TestClient, location: str) -> dict[str, Any]:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        progress: dict[str, Any] = client.get(location).json()
        if progress["state"] in ("done", "cancelled"):
            return progress
        time.sleep(0.02)
    raise AssertionError(progress)


def lines(client: TestClient, location: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in client.get(f"{location}/results").text.splitlines()]


def test_a_batch_is_read_in_order(make_client: MakeClient, picky: Pipeline) -> None:
    client = make_client(pipeline=picky)
    articles = [{"id": str(n), "text": f"{ARTICLE}\n\nCâu số {n} của bài này."} for n in range(5)]
    response = client.post(
        "/v1/batches", json={"articles": [*articles, {"id": "none", "text": ARTICLE * 4}]}
    )
    assert response.status_code == 202
    location = response.headers["location"]
    progress = finished(client, location)
    assert (progress["n_articles"], progress["n_done"], progress["n_failed"]) == (6, 6, 1)
    found = lines(client, location)
    assert [row["index"] for row in found] == list(range(6))
    assert [row["document"] for row in found[:5]] == [picky(a).to_dict() for a in articles]
    assert found[5]["problem"]["code"] == "unreadable"


def test_a_batch_can_be_stopped_and_forgotten(client: TestClient) -> None:
    asked = {"articles": [{"text": ARTICLE}] * 300, "steps": ["clean"]}
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


def test_a_batch_goes_on_after_a_restart(make_client: MakeClient, tmp_path: Path) -> None:
    folder = tmp_path / "desk-batches" / "unfinished-1"
    folder.mkdir(parents=True)
    records = [{"id": str(n), "text": ARTICLE} for n in range(3)]
    order = {"created": "2024-01-01", "steps": ["clean"], "form": None, "records": records}
    (folder / "order.json").write_text(json.dumps(order))
    (folder / "results.jsonl").write_text('{"index": 0, "id": "0"}\n{"index": 1, "do')
    client = make_client()
    location = "/v1/batches/unfinished-1"
    assert finished(client, location)["n_done"] == 3
    found = lines(client, location)
    assert [row["index"] for row in found] == [0, 1, 2]
    assert "document" not in found[0]
    assert found[2]["document"]["id"] == "2"


def test_wrong_batches(client: TestClient) -> None:
    problem(client.post("/v1/batches", json={"articles": []}), "invalid")
    problem(client.post("/v1/batches", json={"articles": [{"steps": 1}]}), "invalid")
    problem(client.get("/v1/batches/..%2f..%2fetc"), "not-found")
    problem(client.get("/v1/batches/no-such-batch"), "not-found")
