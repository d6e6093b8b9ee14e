"""An article of our own with the traps of a portal page: the same must come out of it."""

from __future__ import annotations

from pathlib import Path

import pytest

import nlp
from nlp.document import Document

CASE = Path(__file__).resolve().parent.parent / "cases" / "qcdc-portal.txt"


@pytest.fixture(scope="module")
def portal() -> Document:
    return nlp.load(steps=["entities"])(CASE.read_text(encoding="utf-8"))


def of(document: Document, kind: str) -> list[str]:
    return [e.text for e in document.entities if e.type == kind]


def test_one_official_with_three_offices(portal: Document) -> None:
    (official,) = portal.officials
    assert official.name == "Trần Thị Mai Phương"
    assert [p.text for p in official.positions] == [
        "Phó Bí thư Thường trực Tỉnh ủy",
        "Chủ tịch HĐND tỉnh",
        "Trưởng BCĐ về thực hiện QCDC ở cơ sở tỉnh",
    ]
    assert [m.text for m in official.positions[2].mentions] == [
        "Trưởng BCĐ về thực hiện QCDC ở cơ sở tỉnh",
        "Trưởng BCĐ về thực hiện QCDC ở cơ sở tỉnh",
        "Trưởng BCĐ tỉnh về thực hiện QCDC ở cơ sở",
    ]


def test_dates_and_laws(portal: Document) -> None:
    assert [(e.text, e.value) for e in portal.entities if e.type in ("DATE", "LAW")] == [
        ("6 tháng đầu năm 2022", "2022-01-01/2022-06-30"),
        ("Ngày 14/7/2022", "2022-07-14"),
        ("6 tháng đầu năm", "2022-01-01/2022-06-30"),
        ("6 tháng cuối năm 2022", "2022-07-01/2022-12-31"),
        ("6 tháng đầu năm", "2022-01-01/2022-06-30"),
        ("6 tháng cuối năm 2022", "2022-07-01/2022-12-31"),
        ("Chỉ thị số 17-CT/TU", "17-CT/TU"),
    ]


def test_bodies(portal: Document) -> None:
    assert of(portal, "BODY") == [
        "Ban chỉ đạo thực hiện Quy chế dân chủ ở cơ sở tỉnh Hải Lăng",
        "Ban chỉ đạo (BCĐ) thực hiện quy chế dân chủ (QCDC) ở cơ sở tỉnh Hải Lăng",
        *("Tỉnh ủy", "HĐND tỉnh", "BCĐ về thực hiện QCDC ở cơ sở tỉnh") * 2,
        "BCĐ các cấp",
        "Ban thanh tra nhân dân",
        "Ban giám sát đầu tư của cộng đồng",
        "Ủy ban Mặt trận Tổ quốc tỉnh",
        "BCĐ tỉnh",
        "Tỉnh ủy",
        "BCĐ tỉnh về thực hiện QCDC ở cơ sở",
    ]
    forms = {e.text: e.canonical for e in portal.entities if e.type == "BODY"}
    assert forms["BCĐ tỉnh"] == "Ban chỉ đạo thực hiện quy chế dân chủ ở cơ sở tỉnh Hải Lăng"


def test_nothing_of_the_page(portal: Document) -> None:
    assert of(portal, "PERSON") == ["Trần Thị Mai Phương"] * 3
    assert of(portal, "PLACE") == []
