from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="needs the extra: pip install 'nlp[serve]'")

from starlette.testclient import TestClient

from nlp import Pipeline, load
from nlp.service.app import create_app
from nlp.service.settings import parse_service_config

ARTICLE = (
    "Huyện Tân Phú Khê đối thoại với người dân về tái định cư\n\n"
    "Sáng 14/10/2024, UBND huyện Tân Phú Khê tổ chức hội nghị đối thoại với nhân dân về công tác "
    "bồi thường, giải phóng mặt bằng. Bà Trần Thị Hải Yến - Bí thư Huyện ủy, Chủ tịch HĐND huyện "
    "chủ trì hội nghị, cùng đại diện 1.250 hộ dân của sáu xã.\n\n"
    "Báo cáo của UBND huyện nêu rõ, từ đầu năm đến nay huyện đã tiếp 312 lượt công dân, nhận 87 "
    "đơn khiếu nại, tố cáo; đã giải quyết 81 đơn theo Chỉ thị số 30-CT/TW của Bộ Chính trị.\n\n"
    "Hiện tại không có bình chọn nào đang hoạt động.\n"
)

MakeClient = Callable[..., TestClient]


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    return load({"summarize": {"method": "extractive"}})


@pytest.fixture(scope="session")
def picky() -> Pipeline:
    """Return a pipeline that refuses texts of more than 1000 characters."""
    return load({"clean": {"max_chars": 1000}}, steps=["clean"])


@pytest.fixture
def make_client(pipeline: Pipeline, tmp_path: Path) -> Iterator[MakeClient]:
    """Return a function that starts a service with the tables of a settings file."""
    with ExitStack() as stack:

        def start(**tables: Any) -> TestClient:
            read = tables.pop("pipeline", pipeline)
            tables.setdefault("store", {"path": str(tmp_path / "desk.sqlite3")})
            app = create_app(parse_service_config(tables), read)
            client = TestClient(
                app, base_url="http://localhost:8765", raise_server_exceptions=False
            )
            return stack.enter_context(client)

        yield start


@pytest.fixture
def client(make_client: MakeClient) -> TestClient:
    return make_client()
