"""The main job on the article as a portal serves it: what a careful reader would list."""

from __future__ import annotations

from pathlib import Path

import pytest

import nlp
from nlp.document import Document

THIRD = "Trưởng BCĐ về thực hiện QCDC ở cơ sở tỉnh"
THIRD_AGAIN = "Trưởng BCĐ tỉnh về thực hiện QCDC ở cơ sở"


@pytest.fixture(scope="module")
def document(shared: Path) -> Document:
    path = shared / "samples" / "qcdc-quang-tri-2021.txt"
    return nlp.load()({"id": "sample", "text": path.read_text(encoding="utf-8")})


def values(document: Document, kind: str) -> dict[str, str | None]:
    return {e.text: e.value for e in document.entities if e.type == kind}


def test_cleaning(document: Document) -> None:
    article = document.article
    assert article.title is not None
    assert article.title.startswith("Ban chỉ đạo xây dựng và thực hiện Quy chế dân chủ")
    assert article.byline == "Lê Yên"
    assert [c.text[-14:] for c in article.captions] == ["(ảnh: internet)"[-14:]]
    assert [p.kind for p in article.paragraphs] == ["title", "text", "caption"] + ["text"] * 4
    gone = " ".join(part.text for part in article.removed)
    for furniture in ("307 Go top", "bình chọn", "Thống kê truy cập", "37087192", "Lê Yên"):
        assert furniture in gone
        assert furniture not in document.text


def test_one_official_with_three_offices(document: Document) -> None:
    (official,) = document.officials
    assert official.name == "Nguyễn Đăng Quang"
    assert [p.text for p in official.positions] == [
        "Phó Bí thư Thường trực Tỉnh ủy",
        "Chủ tịch HĐND tỉnh",
        THIRD,
    ]
    assert not any(p.former for p in official.positions)
    assert THIRD_AGAIN in [m.text for m in official.positions[2].mentions]
    assert len(official.mentions) == 3


def test_abbreviations_resolve_to_the_words_that_introduce_them(document: Document) -> None:
    forms = {e.text: (e.canonical or "").lower() for e in document.entities if e.type == "BODY"}
    short = [form for text, form in forms.items() if text.startswith("BCĐ")]
    assert len(short) == 4
    assert all(form.startswith("ban chỉ đạo ") for form in short)
    with_qcdc = [form for text, form in forms.items() if "QCDC" in text]
    assert with_qcdc
    assert all("quy chế dân chủ" in form for form in with_qcdc)


def test_dates_and_documents(document: Document) -> None:
    dates = values(document, "DATE")
    assert dates["Ngày 22/7/2021"] == "2021-07-22"
    assert dates["6 tháng đầu năm"] == "2021-01-01/2021-06-30"
    assert dates["6 tháng cuối năm 2021"] == "2021-07-01/2021-12-31"
    laws = values(document, "LAW")
    assert laws["Chỉ thị số 30-CT/TW"] == "30-CT/TW"
    assert "Nghị quyết đại hội Đảng toàn quốc lần thứ XIII" in laws


def test_nothing_of_the_page_furniture_is_an_entity(document: Document) -> None:
    text = " ".join(e.text for e in document.entities)
    assert "Lê Yên" not in text
    assert "Covid" not in text
    assert "internet" not in text


def test_topics(document: Document) -> None:
    found = [topic.id for topic in document.topics]
    assert found[0] == "grassroots-democracy"
    assert {"complaint-handling", "citizen-reception"} <= set(found)
    assert not {"world", "justice", "defence", "transport", "culture", "education"} & set(found)
    assert all(topic.evidence for topic in document.topics)


def test_summary_says_who_met_when_and_on_what(document: Document) -> None:
    assert document.summary is not None
    text = document.summary.text
    assert "22/7" in text
    assert "Ban chỉ đạo" in text
    assert "hội nghị" in text
    assert 20 <= len(text.split()) <= 70
    assert "internet" not in text
    assert all(sentence.evidence for sentence in document.summary.sentences)
    assert document.summary.coverage.n_read == document.summary.coverage.n_sentences
