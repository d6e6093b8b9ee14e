"""The portal article of the main job: complete and exact, every body and document in it."""

from __future__ import annotations

from pathlib import Path

import pytest

import nlp
from nlp.document import Document

COMMITTEE = "Ban chỉ đạo xây dựng và thực hiện quy chế dân chủ ở cơ sở tỉnh"


@pytest.fixture(scope="module")
def sample(shared: Path) -> Document:
    text = (shared / "samples" / "qcdc-quang-tri-2021.txt").read_text(encoding="utf-8")
    return nlp.load(steps=["entities"])(text)


def of(document: Document, kind: str) -> list[str]:
    return [e.text for e in document.entities if e.type == kind]


def test_one_official_with_three_offices(sample: Document) -> None:
    (official,) = sample.officials
    assert official.name == "Nguyễn Đăng Quang"
    assert [p.text for p in official.positions] == [
        "Phó Bí thư Thường trực Tỉnh ủy",
        "Chủ tịch HĐND tỉnh",
        "Trưởng BCĐ về thực hiện QCDC ở cơ sở tỉnh",
    ]
    assert "Trưởng BCĐ tỉnh về thực hiện QCDC ở cơ sở" in [
        m.text for m in official.positions[2].mentions
    ]
    assert [m.text for m in official.mentions] == ["Nguyễn Đăng Quang"] * 3


def test_dates(sample: Document) -> None:
    found = [(e.text, e.value) for e in sample.entities if e.type == "DATE"]
    second_half = ("6 tháng cuối năm 2021", "2021-07-01/2021-12-31")
    first_half = ("6 tháng đầu năm", "2021-01-01/2021-06-30")
    assert found == [
        second_half,
        ("Ngày 22/7/2021", "2021-07-22"),
        first_half,
        second_half,
        first_half,
        second_half,
        ("năm 2021", "2021"),
    ]


def test_laws(sample: Document) -> None:
    assert [(e.text, e.value) for e in sample.entities if e.type == "LAW"] == [
        (
            "Nghị quyết đại hội Đảng toàn quốc lần thứ XIII",
            "Nghị quyết đại hội Đảng toàn quốc lần thứ XIII",
        ),
        ("Chỉ thị số 30-CT/TW", "30-CT/TW"),
    ]


def test_bodies(sample: Document) -> None:
    committee = "BCĐ về thực hiện QCDC ở cơ sở tỉnh"
    assert of(sample, "BODY") == [
        "Ban chỉ đạo xây dựng và thực hiện Quy chế dân chủ ở cơ sở tỉnh",
        "Ban chỉ đạo (BCĐ) xây dựng và thực hiện quy chế dân chủ (QCDC) ở cơ sở tỉnh",
        *("Tỉnh ủy", "HĐND tỉnh", committee) * 2,
        *("Đảng bộ", "Đảng", "Đảng", "Đảng", "Mặt trận Tổ quốc"),
        "Ban chỉ đạo xây dựng và thực hiện QCDC ở cơ sở các cấp",
        *("Ban thanh tra nhân dân", "Ban giám sát đầu tư của cộng đồng", "Đảng"),
        *("BCĐ tỉnh", "Tỉnh ủy", "BCĐ tỉnh về thực hiện QCDC ở cơ sở"),
        *("BCĐ các cấp về thực hiện QCDC ở cơ sở", "Đảng", "Mặt trận"),
    ]


def test_canonical_forms(sample: Document) -> None:
    forms = {e.text: e.canonical for e in sample.entities if e.type == "BODY"}
    assert forms["BCĐ tỉnh"] == COMMITTEE
    assert forms["BCĐ về thực hiện QCDC ở cơ sở tỉnh"] == COMMITTEE
    assert forms["BCĐ tỉnh về thực hiện QCDC ở cơ sở"] == COMMITTEE
    assert forms["HĐND tỉnh"] == "Hội đồng nhân dân tỉnh"


def test_nothing_else_and_nothing_of_the_page(sample: Document) -> None:
    assert of(sample, "PLACE") == []
    assert of(sample, "PERSON") == ["Nguyễn Đăng Quang"] * 3
    assert len(of(sample, "POSITION")) == 8
