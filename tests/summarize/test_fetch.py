"""Downloads, against a server of this test that plays the hub; nothing else is asked."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from nlp.config import Config
from nlp.errors import InputError, ModelError
from nlp.models import find_model
from nlp.summarize.fetch import fetch_model

COMMIT = "0123456789abcdef0123456789abcdef01234567"
HUB_ID = "kho/tiny"
REVISIONS = ("main", COMMIT)


class Hub:
    """What the server knows: the files of one model, and every path it was asked for."""

    def __init__(self, folder: Path) -> None:
        self.files = {path.name: path.read_bytes() for path in folder.iterdir()}
        self.sums = {name: hashlib.sha256(data).hexdigest() for name, data in self.files.items()}
        self.asked: list[str] = []
        self.cut: str | None = None

    def answer(self, path: str) -> bytes | None:
        self.asked.append(path)
        described = [f"/api/models/{HUB_ID}/revision/{name}?blobs=true" for name in REVISIONS]
        if path in described:
            siblings = [
                {"rfilename": name, "size": len(data), "lfs": {"sha256": self.sums[name]}}
                for name, data in self.files.items()
            ]
            card = {"license": "mit"}
            return json.dumps({"sha": COMMIT, "siblings": siblings, "cardData": card}).encode()
        return self.files.get(path.removeprefix(f"/{HUB_ID}/resolve/{COMMIT}/"))


@contextmanager
def served(hub: Hub) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            data = hub.answer(self.path)
            self.send_response(404 if data is None else 200)
            self.send_header("Content-Length", str(len(data or b"")))
            self.end_headers()
            name = self.path.rsplit("/", 1)[-1]
            self.wfile.write((data or b"")[: 10 if name == hub.cut else None])

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def hub(checkpoint: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    hub = Hub(checkpoint)
    with served(hub) as address:
        monkeypatch.setenv("HF_ENDPOINT", address)
        yield hub


def test_a_model_is_fetched_at_a_commit_that_the_index_records(hub: Hub, config: Config) -> None:
    hub.files["flax_model.msgpack"] = b"not wanted"
    hub.sums["flax_model.msgpack"] = ""
    progress: list[tuple[str, int, int]] = []
    model = fetch_model(HUB_ID, config=config, report=lambda *step: progress.append(step))
    assert (model.entry.name, model.entry.source) == ("tiny", HUB_ID)
    assert (model.entry.revision, model.entry.licence) == (COMMIT, "mit")
    assert find_model("tiny", config) == model
    assert not any("msgpack" in path for path in hub.asked)
    assert all(COMMIT in path for path in hub.asked[1:])
    size = len(hub.files["model.safetensors"])
    assert ("model.safetensors", size, size) in progress


def test_a_pinned_commit_is_asked_for(hub: Hub, config: Config) -> None:
    fetch_model(HUB_ID, revision=COMMIT, name="ghim", config=config)
    assert hub.asked[0] == f"/api/models/{HUB_ID}/revision/{COMMIT}?blobs=true"
    assert find_model("ghim", config) is not None


def test_pickled_weights_are_refused_before_any_download(hub: Hub, config: Config) -> None:
    hub.files["pytorch_model.bin"] = hub.files.pop("model.safetensors")
    hub.sums["pytorch_model.bin"] = ""
    with pytest.raises(ModelError, match=r"only pytorch_model\.bin.* isolated environment"):
        fetch_model(HUB_ID, config=config)
    assert len(hub.asked) == 1


def test_code_on_the_hub_is_refused(hub: Hub, config: Config) -> None:
    hub.files["modeling.py"] = b"print()"
    hub.sums["modeling.py"] = ""
    with pytest.raises(ModelError, match="holds code"):
        fetch_model(HUB_ID, config=config)


def test_a_damaged_file_is_noticed(hub: Hub, config: Config) -> None:
    hub.sums["model.safetensors"] = "0" * 64
    with pytest.raises(ModelError, match=r"model\.safetensors arrived with another sha256"):
        fetch_model(HUB_ID, config=config)
    assert find_model("tiny", config) is None


def test_a_broken_download_is_noticed(hub: Hub, config: Config) -> None:
    hub.cut = "model.safetensors"
    with pytest.raises(ModelError, match="broke off"):
        fetch_model(HUB_ID, config=config)
    assert find_model("tiny", config) is None


def test_an_unknown_model_and_a_silent_hub_say_so(
    hub: Hub, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ModelError, match=r"refused kho/none \(404\): no such model"):
        fetch_model("kho/none", config=config)
    with pytest.raises(InputError, match="no hub id"):
        fetch_model("../etc", config=config)
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    with pytest.raises(ModelError, match=r"cannot reach http://127\.0\.0\.1:9"):
        fetch_model(HUB_ID, config=config)
    monkeypatch.setenv("HF_ENDPOINT", "file:///etc")
    with pytest.raises(InputError, match="no http address"):
        fetch_model(HUB_ID, config=config)
