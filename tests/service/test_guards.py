from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from nlp.errors import ConfigError
from nlp.service.app import create_app
from nlp.service.settings import (
    is_loopback,
    load_service_config,
    parse_service_config,
    read_token,
)

from .conftest import ARTICLE, MakeClient
from .test_documents import problem

TOKEN = "a-token-of-sufficient-length"


def test_shipped_settings_are_the_defaults() -> None:
    assert load_service_config() == parse_service_config({})


@pytest.mark.parametrize(
    ("tables", "message"),
    [
        ({"prot": 80}, "key 'prot'.*allowed keys there: host, port"),
        ({"limits": {"max": 1}}, "key 'limits.max'.*max_body_bytes"),
        ({"limits": {"max_chars": 0}}, "key 'limits.max_chars'"),
        ({"port": "80"}, "key 'port'"),
    ],
)
def test_a_wrong_setting_is_named(tables: dict[str, object], message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        parse_service_config(tables)


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", True), ("127.8.9.1", True), ("::1", True), ("[::1]", True),
        ("localhost", True), ("0.0.0.0", False), ("::", False), ("10.0.0.5", False),
        ("desk.example.vn", False), ("localhost.example.vn", False), ("", False),
    ],
)  # fmt: skip
def test_loopback(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected


def test_others_may_call_only_with_a_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NLP_TOKEN", raising=False)
    config = parse_service_config({"host": "0.0.0.0"})
    with pytest.raises(ConfigError, match=r"NLP_TOKEN or access\.token_file"):
        create_app(config)
    monkeypatch.setenv("NLP_TOKEN", "short")
    with pytest.raises(ConfigError, match="5 characters"):
        read_token(config)
    monkeypatch.setenv("NLP_TOKEN", TOKEN)
    assert read_token(config) == TOKEN


def test_a_token_file_is_read(tmp_path: object) -> None:
    from pathlib import Path

    path = Path(str(tmp_path)) / "token"
    path.write_text(TOKEN + "\n")
    config = parse_service_config({"access": {"token_file": str(path)}})
    assert read_token(config) == TOKEN
    path.unlink()
    with pytest.raises(ConfigError, match="cannot read the token file"):
        read_token(config)


@pytest.fixture
def guarded(make_client: MakeClient, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setenv("NLP_TOKEN", TOKEN)
    return make_client()


@pytest.mark.parametrize("path", ["/v1/topics", "/v1/models", "/v1/nothing"])
@pytest.mark.parametrize("given", [None, "Bearer wrong", "Basic " + TOKEN, "Bearer", "Bearer é"])
def test_the_api_asks_for_the_token(guarded: TestClient, path: str, given: str | None) -> None:
    headers = {} if given is None else {"authorization": given.encode("latin-1")}
    response = guarded.get(path, headers=headers)  # type: ignore[arg-type]
    problem(response, "bad-token")
    assert response.headers["www-authenticate"] == "Bearer"


def test_the_token_opens_the_api(guarded: TestClient) -> None:
    headers = {"authorization": f"Bearer {TOKEN}"}
    assert guarded.get("/v1/topics", headers=headers).status_code == 200
    assert guarded.get("/health/live").status_code == 200
    assert guarded.get("/").status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example:8765", "", "127.0.0.1.evil"]
)
def test_other_names_are_not_answered(client: TestClient, host: str) -> None:
    problem(client.get("/v1/topics", headers={"host": host}), "forbidden-host")


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST:9", "127.0.0.1:8765", "[::1]:8765", "[::1]"]
)
def test_own_names_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/v1/topics", headers={"host": host}).status_code == 200


def test_pages_of_other_origins_may_not_write(client: TestClient) -> None:
    headers = {"origin": "https://evil.example"}
    response = client.post("/v1/documents", json={"text": ARTICLE}, headers=headers)
    problem(response, "forbidden-origin")
    assert "access-control-allow-origin" not in response.headers
    for origin in ("null", "http://[::1", "http://", "http://localhost:8765.evil.example"):
        broken = client.post("/v1/documents", json={"text": ARTICLE}, headers={"origin": origin})
        problem(broken, "forbidden-origin")
    own = {"origin": "http://localhost:8765"}
    assert client.post("/v1/documents", json={"text": ARTICLE}, headers=own).status_code == 200


def test_configured_origins_may_call(make_client: MakeClient) -> None:
    origin = "https://cms.example.vn"
    client = make_client(access={"origins": [origin]})
    response = client.post("/v1/documents", json={"text": ARTICLE}, headers={"origin": origin})
    assert response.status_code == 200
    assert response.headers["access-control-allow-origin"] == origin
    other = client.get("/v1/topics", headers={"origin": "https://evil.example"})
    assert "access-control-allow-origin" not in other.headers


def test_every_answer_carries_the_safe_headers(client: TestClient) -> None:
    for response in (
        client.get("/"),
        client.get("/v1/topics"),
        client.get("/nothing"),
        client.get("/", headers={"host": "evil.example"}),
        client.post("/v1/documents", json={"text": 1}),
    ):
        policy = response.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
        assert response.headers["x-content-type-options"] == "nosniff"
        assert response.headers["referrer-policy"] == "no-referrer"


def test_a_request_keeps_its_id(client: TestClient) -> None:
    assert client.get("/", headers={"x-request-id": "abc-1"}).headers["x-request-id"] == "abc-1"
    other = client.get("/", headers={"x-request-id": "a b\tc"}).headers["x-request-id"]
    assert len(other) == 16


def test_health_follows_the_life_of_the_service(make_client: MakeClient) -> None:
    client = make_client()
    assert client.get("/health/ready").json()["status"] == "ready"
    client.app.app.state.desk.reader.ready = False  # type: ignore[attr-defined]
    problem(client.get("/health/ready"), "not-ready")
    problem(client.post("/v1/documents", json={"text": ARTICLE}), "not-ready")
    assert client.get("/health/live").json()["status"] == "live"


def test_no_page_loads_from_elsewhere(client: TestClient) -> None:
    assert client.get("/docs").status_code == 404
    assert client.get("/redoc").status_code == 404
    assert client.get("/openapi.json").json()["openapi"].startswith("3.1")


def test_files_beside_the_page_are_not_served(client: TestClient) -> None:
    for path in (
        "/app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2fapp.py",
        "/static/%00",
        "/static/",
    ):
        assert client.get(path).status_code in (400, 404)


def test_methods_that_are_not_there(client: TestClient) -> None:
    response = client.put("/v1/documents", json={})
    problem(response, "wrong-method")
    assert response.headers["allow"] == "POST"


def test_numbers_for_prometheus(client: TestClient) -> None:
    client.post("/v1/documents", json={"text": ARTICLE})
    client.get("/v1/bí-mật")
    page = client.get("/metrics").text
    assert 'nlp_requests_total{route="/v1/documents",status="200"} 1.0' in page
    assert 'nlp_requests_total{route="-",status="404"} 1.0' in page
    assert 'nlp_articles_read{lane="quick"} 2.0' in page
    assert "nlp_articles_pending 0.0" in page
    assert "mật" not in page
