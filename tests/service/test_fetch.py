from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from starlette.testclient import TestClient

from nlp.service import fetch
from nlp.service.fetch import check_url, fetch_page, is_public
from nlp.service.problems import ProblemError
from nlp.service.settings import Fetch

from .conftest import MakeClient
from .test_documents import problem

ON = Fetch(enabled=True, max_bytes=1000, timeout_seconds=2.0)
PAGE = "<!doctype html><title>Tin</title><p>Xã Đồng Vải họp bàn việc tiếp công dân."


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("8.8.8.8", True), ("2606:4700::1111", True), ("127.0.0.1", False), ("10.1.2.3", False),
        ("172.16.0.1", False), ("192.168.1.1", False), ("169.254.169.254", False),
        ("0.0.0.0", False),
        ("100.64.0.1", False), ("224.0.0.1", False), ("255.255.255.255", False), ("::1", False),
        ("::", False), ("fe80::1%eth0", False), ("fd00::1", False), ("::ffff:127.0.0.1", False),
        ("::ffff:8.8.8.8", False), ("64:ff9b::7f00:1", False), ("2002:7f00:1::", False),
        ("ff02::1", False), ("name", False),
    ],
)  # fmt: skip
def test_public_addresses(address: str, expected: bool) -> None:
    assert is_public(address) is expected


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "ftp://example.vn/a", "gopher://example.vn", "javascript:alert(1)",
        "http://", "//example.vn", "http://user:pass@example.vn/", "http://example.vn:22/",
        "https://example.vn:80/", "http://[::1", "http://example.vn:99999/", "", "không",
    ],
)  # fmt: skip
def test_addresses_that_are_not_asked_for(url: str) -> None:
    with pytest.raises(ProblemError, match=r"read|address"):
        check_url(url)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "0x7f.1", "2130706433", "0"])
def test_local_hosts_are_refused_under_any_name(host: str) -> None:
    with pytest.raises(ProblemError, match=r"not public|from"):
        fetch_page(f"http://{host}/", ON)


class Host(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status, headers, body = {
            "/": (200, {"Content-Type": "text/html; charset=utf-8"}, PAGE.encode()),
            "/moved": (302, {"Location": "/"}, b""),
            "/inward": (302, {"Location": "http://169.254.169.254/latest/"}, b""),
            "/away": (302, {"Location": "file:///etc/passwd"}, b""),
            "/loop": (302, {"Location": "/loop"}, b""),
            "/large": (200, {"Content-Type": "text/html"}, b"a" * 5000),
            "/picture": (200, {"Content-Type": "image/png"}, b"\x89PNG"),
        }.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:
        pass


@contextmanager
def serving() -> Iterator[int]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Host) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()


@pytest.fixture
def host(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Play a public host: its name has a public address, whose packets come to this machine."""
    asked: list[str] = []
    real = socket.getaddrinfo
    connect = socket.create_connection

    def resolve(name: str, port: int, *rest: object, **more: object) -> list[object]:
        asked.append(name)
        if name == "tin.example.vn":
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.216.34", port))]
        return real(name, port, *rest, **more)  # type: ignore[arg-type, return-value]

    with serving() as own:

        def reach(address: tuple[str, int], timeout: float) -> socket.socket:
            assert address == ("93.184.216.34", 80)
            return connect(("127.0.0.1", own), timeout)

        monkeypatch.setattr(fetch.socket, "getaddrinfo", resolve)
        monkeypatch.setattr(fetch.socket, "create_connection", reach)
        yield asked


@pytest.mark.parametrize("path", ["", "/", "/moved"])
def test_a_public_page_is_read(host: list[str], path: str) -> None:
    page = fetch_page(f"http://tin.example.vn{path}", ON)
    assert page.data.decode() == PAGE
    names = [name for name in host if not name.startswith("127.")]
    assert names == ["tin.example.vn"] * (2 if path == "/moved" else 1)  # asked once for each


@pytest.mark.parametrize(
    ("path", "detail"),
    [
        ("/inward", "not public"), ("/away", "only http"), ("/loop", "redirects"),
        ("/large", "more than 1000 bytes"), ("/picture", "neither HTML"), ("/none", "answered 404"),
    ],
)  # fmt: skip
def test_what_goes_wrong_is_told(host: list[str], path: str, detail: str) -> None:
    with pytest.raises(ProblemError, match=detail):
        fetch_page(f"http://tin.example.vn{path}", ON)


def test_pages_over_the_api(make_client: MakeClient, client: TestClient, host: list[str]) -> None:
    asked = {"url": "http://tin.example.vn/"}
    problem(client.post("/v1/pages", json=asked), "fetch-off")
    assert host == []
    opened = make_client(fetch={"enabled": True})
    assert opened.post("/v1/pages", json=asked).json() == {
        "field": "html", "content": PAGE, "warnings": [],
    }  # fmt: skip
    problem(opened.post("/v1/pages", json={"url": "http://127.0.0.1/"}), "fetch-failed")
