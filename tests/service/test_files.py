from __future__ import annotations

import io
import random
import zipfile

import pytest
from starlette.testclient import TestClient

from nlp.errors import InputError
from nlp.service.docx import docx_text

from .conftest import MakeClient
from .test_documents import problem

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(body: str, head: str = "") -> bytes:
    root = f'<w:document xmlns:w="{NAMESPACE}"><w:body>{body}</w:body></w:document>'
    content = f'<?xml version="1.0"?>{head}{root}'
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", content)
    return data.getvalue()


def paragraph(*runs: str) -> str:
    return "<w:p>" + "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs) + "</w:p>"


def send(client: TestClient, data: bytes, kind: str = "application/octet-stream") -> object:
    return client.post("/v1/files", content=data, headers={"content-type": kind})


def test_a_word_file_is_read_paragraph_by_paragraph() -> None:
    cells = "".join(f"<w:tc>{paragraph(words)}</w:tc>" for words in ("Ô 1", "Ô 2"))
    table = f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"
    gone = "<w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>"
    deleted = f"<w:p><w:r><w:t>Còn</w:t><w:tab/><w:t>lại</w:t></w:r>{gone}</w:p>"
    body = paragraph("Ngày 5/3", "/2024, xã họp.") + paragraph(" ") + deleted + table
    assert docx_text(docx(body)) == "Ngày 5/3/2024, xã họp.\n\nCòn\tlại\n\nÔ 1\n\nÔ 2"


def test_a_word_file_cannot_reach_out() -> None:
    head = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    assert "root:" not in docx_text(docx(paragraph("a &x; b"), head))


def test_a_word_file_cannot_blow_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nlp.service.docx.MAX_BYTES", 10_000)
    with pytest.raises(InputError, match="unpacks to more than 10000"):
        docx_text(docx(paragraph("a" * 50_000)))
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
    bomb = docx(paragraph("&a8;"), f'<!DOCTYPE w [<!ENTITY a0 "lol">{levels}]>')
    assert len(text_or_error(bomb)) < 1000


def text_or_error(data: bytes) -> str:
    try:
        return docx_text(data)
    except InputError as error:
        return str(error)


def test_damaged_word_files_are_refused() -> None:
    whole = docx(paragraph("Một đoạn văn đủ dài để nén. " * 20))
    chance = random.Random(7)
    for _ in range(60):
        broken = bytearray(whole)
        for _ in range(4):
            broken[chance.randrange(4, len(broken))] = chance.randrange(256)
        assert text_or_error(bytes(broken))
    with pytest.raises(InputError, match="damaged"):
        docx_text(whole[:-30])


def test_files_become_fields(client: TestClient) -> None:
    found = send(client, docx(paragraph("Xã họp."))).json()  # type: ignore[attr-defined]
    assert found == {"field": "text", "content": "Xã họp.", "warnings": []}
    page = "<!doctype html><title>a</title><p>Xã họp bàn việc."
    assert send(client, page.encode()).json()["field"] == "html"  # type: ignore[attr-defined]
    text = "Ủy ban họp bàn việc nước"
    assert send(client, text.encode("utf-16")).json()["content"] == text  # type: ignore[attr-defined]


def test_other_files_are_refused(make_client: MakeClient) -> None:
    client = make_client(limits={"max_chars": 100})
    problem(send(client, b"%PDF-1.7 ..."), "unreadable")
    problem(send(client, b"PK\x03\x04 no zip"), "unreadable")
    problem(send(client, b"a" * 101), "too-large")
    problem(send(client, b"abc", "text/plain"), "wrong-media-type")
