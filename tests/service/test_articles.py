from __future__ import annotations

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from nlp.cli.app import run_command
from nlp.config import load_config
from nlp.errors import OutputError
from nlp.service.feedback import Store
from nlp.topics.taxonomy import load_taxonomy

from .conftest import ARTICLE, MakeClient
from .test_documents import problem


@pytest.fixture
def kept(client: TestClient) -> tuple[str, dict[str, Any]]:
    response = client.post("/v1/documents", json={"text": ARTICLE, "keep": True})
    return response.headers["location"], response.json()


def topic(action: str, name: str = "complaint-handling") -> dict[str, str]:
    return {"kind": "topic", "action": action, "topic": name}


def export(client: TestClient, task: str) -> list[dict[str, Any]]:
    response = client.get("/v1/corrections", params={"task": task})
    assert response.headers["content-type"] == "application/x-ndjson"
    return [json.loads(line) for line in response.text.splitlines()]


def test_nothing_is_kept_unasked(client: TestClient) -> None:
    response = client.post("/v1/documents", json={"text": ARTICLE})
    assert "location" not in response.headers
    store = client.app.app.state.desk.store  # type: ignore[attr-defined]
    assert store._database.execute("SELECT COUNT(*) FROM articles").fetchone() == (0,)


def test_a_kept_article_comes_back(client: TestClient, kept: tuple[str, dict[str, Any]]) -> None:
    location, document = kept
    found = client.get(location).json()
    assert found["title"] == "Huyện Tân Phú Khê đối thoại với người dân về tái định cư"
    assert found["document"]["entities"] == document["entities"]
    assert found["document"]["summary"] == document["summary"]
    assert found["corrections"] == []
    head = client.get("/v1/articles", params={"id": [found["id"], "no-such-article"]}).json()
    assert [(h["id"], h["n_corrections"]) for h in head] == [(found["id"], 0)]


def test_a_later_reading_replaces_the_document(client: TestClient) -> None:
    quick = {"text": ARTICLE, "keep": True, "steps": ["entities", "topics"]}
    location = client.post("/v1/documents", json=quick).headers["location"]
    assert client.get(location).json()["document"]["summary"] is None
    article = location.rsplit("/", 1)[1]
    again = client.post("/v1/documents", json={"text": ARTICLE, "article": article})
    assert again.headers["location"] == location
    assert client.get(location).json()["document"]["summary"]["text"]
    other = {"text": ARTICLE + "thêm", "article": article}
    problem(client.post("/v1/documents", json=other), "conflict")
    missing = {"text": ARTICLE, "article": "no-such-article"}
    problem(client.post("/v1/documents", json=missing), "not-found")


def n_read(client: TestClient, lane: str) -> float:
    found = re.search(rf'nlp_articles_read{{lane="{lane}"}} ([\d.]+)', client.get("/metrics").text)
    assert found is not None
    return float(found[1])


def test_another_summary_is_not_read_from_the_start(client: TestClient) -> None:
    quick = ["clean", "segment", "entities", "topics"]
    first = client.post("/v1/documents", json={"text": ARTICLE, "keep": True, "steps": quick})
    before = n_read(client, "quick")
    name = first.headers["location"].rsplit("/", 1)[-1]
    for form in ("short", "bullets"):
        asked = {"text": ARTICLE, "form": form}
        again = client.post("/v1/documents", json={**asked, "article": name})
        assert n_read(client, "quick") == before
        assert again.json() == client.post("/v1/documents", json=asked).json()
        before = n_read(client, "quick")
    client.delete(f"/v1/articles/{name}")
    client.post("/v1/documents", json={"text": ARTICLE, "keep": True})
    assert n_read(client, "quick") == before + 1


def test_topics_are_exported_as_last_said(
    client: TestClient, kept: tuple[str, dict[str, Any]]
) -> None:
    location, document = kept
    proposed = [t["id"] for t in document["topics"]]
    assert "citizen-reception" in proposed
    for body in (
        topic("add", "health"), topic("add", "education"), topic("clear", "education"),
        topic("accept", "citizen-reception"), topic("reject", "citizen-reception"),
    ):  # fmt: skip
        response = client.post(f"{location}/corrections", json=body)
        assert response.status_code == 201
        assert response.json()["body"] == body
        assert response.json()["versions"] == document["provenance"]["steps"]
    (row,) = export(client, "topics")
    assert row["main"] == sorted({*proposed, "health"} - {"citizen-reception"})
    assert (row["rejected"], row["confirmed"]) == (["citizen-reception"], ["health"])
    assert (row["text"], row["corpus"]) == (document["text"], "desk")
    assert row["versions"] == document["provenance"]["steps"]
    assert export(client, "entities") == []


def test_an_export_is_read_by_the_training(client: TestClient, tmp_path: Path) -> None:
    training = pytest.importorskip("nlp.training.topic_corrections")
    text = f"{ARTICLE}\n\nCâu có\u2028dấu xuống dòng lạ\x85ở giữa câu văn này."
    response = client.post("/v1/documents", json={"text": text, "keep": True})
    client.post(f"{response.headers['location']}/corrections", json=topic("add", "health"))
    path = tmp_path / "topics.jsonl"
    path.write_bytes(client.get("/v1/corrections", params={"task": "topics"}).content)
    config = load_config()
    taxonomy = load_taxonomy(config.topics.taxonomy)
    (correction,) = training.read_corrections(path, taxonomy, config)
    assert "health" in correction.labels.main
    assert correction.document.text == response.json()["text"]


def test_entities_are_exported_as_spans(
    client: TestClient, kept: tuple[str, dict[str, Any]]
) -> None:
    location, document = kept
    wrong = document["entities"][0]
    start = document["text"].index("tái định cư")
    added = {"type": "BODY", "start": start, "stop": start + 11}
    refused = {name: wrong[name] for name in ("type", "start", "stop")}
    for action, span in (("reject", refused), ("add", added)):
        body = {"kind": "entity", "action": action} | span
        assert client.post(f"{location}/corrections", json=body).status_code == 201
    (row,) = export(client, "entities")
    spans = [tuple(span[:3]) for span in row["spans"]]
    assert (start, start + 11, "BODY") in spans
    assert (wrong["start"], wrong["stop"], wrong["type"]) not in spans
    assert len(spans) == len({(e["start"], e["stop"], e["type"]) for e in document["entities"]})
    assert row["rejected"] == [[wrong["start"], wrong["stop"], wrong["type"]]]


def test_summaries_are_exported_as_training_reads_them(
    client: TestClient, kept: tuple[str, dict[str, Any]]
) -> None:
    location, document = kept
    body = {"kind": "summary", "action": "edit", "text": "Huyện đối thoại với dân."}
    assert client.post(f"{location}/corrections", json=body).status_code == 201
    (row,) = export(client, "summaries")
    assert (row["abstract"], row["title"]) == (body["text"], document["article"]["title"])
    assert row["sentences"][0].startswith("Sáng 14/10/2024, UBND huyện Tân Phú Khê")
    assert row["machine"] == document["summary"]["text"]


@pytest.mark.parametrize(
    ("body", "where"),
    [
        (topic("accept", "no-such-topic"), "body.topic"),
        ({"kind": "entity", "action": "add", "type": "BODY", "start": 5, "stop": 5}, "body.stop"),
        (
            {"kind": "entity", "action": "add", "type": "BODY", "start": 0, "stop": 10**6},
            "body.stop",
        ),
        ({"kind": "summary", "action": "edit", "text": " \n"}, "body.text"),
    ],
)
def test_a_wrong_correction_is_refused(
    client: TestClient, kept: tuple[str, dict[str, Any]], body: dict[str, Any], where: str
) -> None:
    response = client.post(f"{kept[0]}/corrections", json=body)
    assert problem(response, "invalid")["where"] == where
    assert client.get(kept[0]).json()["corrections"] == []


def test_an_article_can_be_forgotten(client: TestClient, kept: tuple[str, dict[str, Any]]) -> None:
    client.post(f"{kept[0]}/corrections", json=topic("accept"))
    assert client.delete(kept[0]).status_code == 204
    problem(client.get(kept[0]), "not-found")
    problem(client.delete(kept[0]), "not-found")
    problem(client.post(f"{kept[0]}/corrections", json=topic("accept")), "not-found")
    assert export(client, "topics") == []


def test_without_a_store_the_rest_works(make_client: MakeClient) -> None:
    client = make_client(store={"enabled": False})
    assert client.post("/v1/documents", json={"text": ARTICLE}).status_code == 200
    problem(client.post("/v1/documents", json={"text": ARTICLE, "keep": True}), "store-off")
    problem(client.get("/v1/articles", params={"id": "abcdefgh"}), "store-off")


def test_many_write_at_once(client: TestClient, kept: tuple[str, dict[str, Any]]) -> None:
    with ThreadPoolExecutor(8) as pool:
        sent = [
            pool.submit(client.post, f"{kept[0]}/corrections", json=topic("accept"))
            for _ in range(40)
        ]
        ids = [future.result().json()["id"] for future in sent]
    stored = client.get(kept[0]).json()["corrections"]
    assert sorted(ids) == [correction["id"] for correction in stored]
    assert len(set(ids)) == 40


DOCUMENT = {"text": "a", "article": {"raw": "a", "title": None}, "provenance": {"steps": []}}

WRITER = """
import sys
from pathlib import Path
from nlp.service.feedback import Store
from nlp.topics.taxonomy import load_taxonomy
store = Store(Path(sys.argv[1]))
article = store.keep(%r)
while True:
    print(store.correct(article, {"kind": "topic", "n": 1}).id, flush=True)
"""


def test_a_killed_service_loses_nothing_it_answered(tmp_path: Path) -> None:
    path = tmp_path / "desk.sqlite3"
    with subprocess.Popen(
        [sys.executable, "-c", WRITER % DOCUMENT, str(path)], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        answered = [int(writer.stdout.readline()) for _ in range(25)]
        os.kill(writer.pid, signal.SIGKILL)
        answered += [int(line) for line in writer.stdout]
    with sqlite3.connect(path) as database:
        stored = [row[0] for row in database.execute("SELECT id FROM corrections ORDER BY id")]
    database.close()
    assert stored[: len(answered)] == answered
    assert len(stored) - len(answered) <= 1
    assert path.stat().st_mode & 0o777 == 0o600


def test_backup_and_export_from_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], make_client: MakeClient
) -> None:
    path = tmp_path / "own.sqlite3"
    settings = tmp_path / "service.toml"
    settings.write_text(f'[store]\npath = "{path}"\n')
    client = make_client(store={"path": str(path)})
    location = client.post("/v1/documents", json={"text": ARTICLE, "keep": True}).headers[
        "location"
    ]
    client.post(f"{location}/corrections", json=topic("add", "health"))
    copy = tmp_path / "copy.sqlite3"
    assert run_command(["desk", "backup", str(copy), "--config", str(settings)]) == 0
    copied = Store(copy)
    assert len(copied.read(location.rsplit("/", 1)[1]).corrections) == 1
    copied.close()
    capsys.readouterr()
    assert run_command(["desk", "backup", str(copy), "--config", str(settings)]) == 5
    assert "is there already" in capsys.readouterr().err
    assert run_command(["desk", "export", "topics", "--config", str(settings)]) == 0
    assert json.loads(capsys.readouterr().out)["confirmed"] == ["health"]


def test_a_file_that_is_no_store_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "not.sqlite3"
    path.write_bytes(b"not a database at all, but long enough to look like one" * 40)
    with pytest.raises(OutputError, match=r"cannot open the store .*set store\.path"):
        Store(path)
