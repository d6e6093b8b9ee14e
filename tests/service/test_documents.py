from __future__ import annotations

import json
import logging
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from starlette.testclient import TestClient

from nlp import Document, Pipeline
from nlp.errors import NlpError
from nlp.service.problems import CODES, KINDS, problem_of
from nlp.service.schemas import DocumentOut

from .conftest import ARTICLE, MakeClient

HOSTILE = {
    "script": "<script>document.title = 1</script>",
    "handler": '<img src=x onerror="alert(1)">',
    "link": '<a href="javascript:alert(1)">x</a>',
    "override": "\u202eevil\u202c\u2066x\u2069",
    "nul": "a\x00b",
    "empty": "",
    "marks": "a" + "\u0301" * 5000,
    "template": "{{7*7}}${7*7}<%= 7*7 %>",
    "path": "../../../../etc/passwd",
    "sql": "'; DROP TABLE articles; --",
}


def problem(response: Any, code: str) -> dict[str, Any]:
    body: dict[str, Any] = response.json()
    assert response.headers["content-type"] == "application/problem+json"
    assert (body["code"], response.status_code) == (code, KINDS[code][0])
    assert body["status"] == response.status_code
    assert body["where"]
    assert body["next"] == KINDS[code][2]
    return body


def test_a_document_is_that_of_the_library(client: TestClient, pipeline: Pipeline) -> None:
    response = client.post("/v1/documents", json={"text": ARTICLE})
    assert response.status_code == 200
    assert Document.from_dict(response.json()) == pipeline({"text": ARTICLE})
    DocumentOut.model_validate_json(response.content)


def test_only_the_steps_asked_for_run(client: TestClient) -> None:
    asked = {"text": ARTICLE, "steps": ["topics"], "omit": ["tokens", "offsets"]}
    data = client.post("/v1/documents", json=asked).json()
    assert [record["step"] for record in data["provenance"]["steps"]] == [
        "clean", "segment", "topics",
    ]  # fmt: skip
    assert data["summary"] is None
    assert data["entities"] == []
    assert "tokens" not in data
    assert "offsets" not in data["article"]


def test_fields_of_a_record_reach_the_document(client: TestClient) -> None:
    asked = {"id": "a-1", "title": "Tít bài", "body": ARTICLE, "date": "2024-10-14"}
    data = client.post("/v1/documents", json=asked).json()
    assert (data["id"], data["article"]["title"]) == ("a-1", "Tít bài")
    assert data["article"]["date"] == "2024-10-14"


@pytest.mark.parametrize("field", ["text", "html", "title", "sapo", "body", "id", "date", "url"])
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_in_any_field_is_data(client: TestClient, field: str, name: str) -> None:
    asked = {"text": ARTICLE} | {field: HOSTILE[name]}
    response = client.post("/v1/documents", json=asked)
    if response.status_code == 422:
        assert field in ("id", "date", "url")
        problem(response, "invalid")
        return
    assert response.status_code == 200
    data = response.json()
    assert response.headers["content-type"] == "application/json"
    assert response.headers["x-content-type-options"] == "nosniff"
    for span in (*data["entities"], *data["sentences"]):
        assert data["text"][span["start"] : span["stop"]] == span["text"]


@pytest.mark.parametrize(
    "body",
    [
        b'{"text": "\xff\xfe broken"}',
        b"{" * 5000,
        b"[" * 100_000,
        b"not json",
        b"",
        b"null",
        b'{"text": 1e999}',
    ],
)
def test_a_broken_body_is_refused(client: TestClient, body: bytes) -> None:
    headers = {"content-type": "application/json"}
    response = client.post("/v1/documents", content=body, headers=headers)
    problem(response, "bad-request" if response.status_code == 400 else "invalid")
    assert "broken" not in response.text


def test_half_a_character_is_replaced(client: TestClient) -> None:
    headers = {"content-type": "application/json"}
    response = client.post("/v1/documents", content=b'{"text": "m\\ud800t"}', headers=headers)
    assert response.json()["text"] == "m\ufffdt"
    body = b'{"text": "a", "id": "\\udfff"}'
    problem(client.post("/v1/documents", content=body, headers=headers), "invalid")


@pytest.mark.parametrize(
    ("asked", "where"),
    [
        ({}, "body"),
        ({"txt": "a"}, "body.txt"),
        ({"text": 5}, "body.text"),
        ({"text": "a", "steps": ["translate"]}, "body.steps.0"),
        ({"text": "a", "steps": []}, "body.steps"),
        ({"text": "a", "form": "epic"}, "body.form"),
    ],
)
def test_a_wrong_field_is_named(client: TestClient, asked: dict[str, Any], where: str) -> None:
    response = client.post("/v1/documents", json=asked)
    assert problem(response, "invalid")["where"] == where


def test_what_is_not_json_is_not_read(client: TestClient) -> None:
    """A form of another page can send text/plain without asking the browser."""
    body = json.dumps({"text": ARTICLE})
    response = client.post("/v1/documents", content=body, headers={"content-type": "text/plain"})
    problem(response, "invalid")


def test_size_is_bounded_twice(make_client: MakeClient) -> None:
    client = make_client(limits={"max_body_bytes": 9000, "max_chars": 3000})
    problem(
        client.post("/v1/documents", json={"text": "a " * 1000, "sapo": "b" * 1500}), "too-large"
    )
    problem(client.post("/v1/documents", json={"text": "a" * 9000}), "too-large")
    parts = (b"a" * 1000 for _ in range(20))  # no Content-Length
    response = client.post("/v1/documents", content=parts)
    assert "9000 bytes" in problem(response, "too-large")["detail"]


def test_five_megabytes_are_refused_at_once(client: TestClient) -> None:
    problem(client.post("/v1/documents", json={"text": "chữ " * 1_250_000}), "too-large")


def test_too_many_are_told_when_to_come_back(make_client: MakeClient, slow: Pipeline) -> None:
    client = make_client(pipeline=slow, limits={"max_pending": 2})
    with ThreadPoolExecutor(8) as pool:
        sent = [pool.submit(client.post, "/v1/documents", json={"text": ARTICLE}) for _ in range(8)]
        answers = [future.result() for future in sent]
    codes = sorted(answer.status_code for answer in answers)
    assert codes[:2] == [200, 200]
    assert codes[-1] == 429
    busy = [answer for answer in answers if answer.status_code == 429]
    problem(busy[0], "too-busy")
    assert 1 <= int(busy[0].headers["retry-after"]) <= 60


def test_nobody_is_let_in_to_wait_in_vain(make_client: MakeClient, slow: Pipeline) -> None:
    client = make_client(pipeline=slow, batching={"max_articles": 1})
    reader = client.app.app.state.desk.reader  # type: ignore[attr-defined]
    reader.quick.seconds_per_char = 1.0  # a machine on which an article takes many minutes
    with ThreadPoolExecutor(8) as pool:
        sent = [pool.submit(client.post, "/v1/documents", json={"text": ARTICLE}) for _ in range(8)]
        codes = {future.result().status_code for future in sent}
    assert codes == {200, 429}
    assert client.post("/v1/documents", json={"text": ARTICLE}).status_code == 200


def test_an_answer_takes_no_longer_than_allowed(make_client: MakeClient, slow: Pipeline) -> None:
    client = make_client(pipeline=slow, limits={"timeout_seconds": 0.05})
    problem(client.post("/v1/documents", json={"text": ARTICLE}), "too-slow")


def test_concurrent_requests_are_read_together(make_client: MakeClient, pipeline: Pipeline) -> None:
    client = make_client(batching={"max_articles": 8, "wait_seconds": 0.2})
    texts = [
        f"{ARTICLE}\n\nCâu thứ {number} của bài viết này nói về việc khác." for number in range(8)
    ]
    with ThreadPoolExecutor(8) as pool:
        answers = list(
            pool.map(lambda text: client.post("/v1/documents", json={"text": text}), texts)
        )
    assert [answer.json() for answer in answers] == [
        pipeline({"text": text}).to_dict() for text in texts
    ]
    lane = client.app.app.state.desk.reader.quick  # type: ignore[attr-defined]
    assert lane.n_read == 9  # with the warm-up
    assert lane.n_batches < 5


def test_one_bad_article_spoils_no_other(make_client: MakeClient, picky: Pipeline) -> None:
    client = make_client(pipeline=picky, batching={"max_articles": 8, "wait_seconds": 0.2})
    asked = [{"text": ARTICLE}, {"text": ARTICLE * 4}, {"text": ARTICLE}]
    with ThreadPoolExecutor(3) as pool:
        answers = list(pool.map(lambda body: client.post("/v1/documents", json=body), asked))
    assert [answer.status_code for answer in answers] == [200, 422, 200]


def test_the_log_holds_no_text(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        client.post("/v1/documents", json={"text": ARTICLE, "id": "bí-mật"})
        client.post("/v1/documents", json={"text": 5, "secret": "bí-mật"})
        client.get("/v1/bí-mật?q=bí-mật")
    lines = [json.loads(r.message) for r in caplog.records if r.name == "nlp.service"]
    assert [line["status"] for line in lines] == [200, 422, 404]
    assert lines[0]["route"] == "/v1/documents"
    assert lines[0]["chars"] == len(ARTICLE) + len("bí-mật")
    assert len(lines[0]["sha256"]) == 16
    everything = "\n".join(r.getMessage() for r in caplog.records if r.name.startswith("nlp"))
    assert "Hải Yến" not in everything
    assert "mật" not in everything


def test_every_error_of_the_package_is_a_problem() -> None:
    def below(kind: type[NlpError]) -> list[type[NlpError]]:
        return [kind, *(k for child in kind.__subclasses__() for k in below(child))]

    arguments = {"StepError": ("clean", "a", "why")}
    for kind in below(NlpError):
        code = problem_of(kind(*arguments.get(kind.__name__, ("what",)))).code
        assert code == next(c for k, c in CODES if issubclass(kind, k))
        assert KINDS[code][0] >= 400


@pytest.fixture
def slow(pipeline: Pipeline) -> Pipeline:
    """Return a pipeline whose cleaning takes 0.2 s, except for the warm-up."""
    import time
    from collections.abc import Sequence

    part = pipeline.only("clean")
    clean = part.steps["clean"]

    class Slow:
        version = "slow"

        def process(self, documents: Sequence[Document]) -> list[Document]:
            if len(documents[0].article.raw) > 200:
                time.sleep(0.2)
            return clean.process(documents)

    part.steps["clean"] = Slow()
    return part
