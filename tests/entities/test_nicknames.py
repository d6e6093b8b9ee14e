"""Nicknames in quotation marks, foreign names after "Ngài", and what goes on after an office."""

from __future__ import annotations

import pytest

from nlp.entities.nicknames import addressed
from nlp.entities.tagger import Candidate
from nlp.pipeline import Pipeline

from .conftest import build, held, texts


def test_nicknames_are_part_of_the_name(rules: Pipeline) -> None:
    (document,) = rules.map(
        [
            build(
                "Công an bắt ông Phan Văn Sen (tức Sen “cua”) hôm qua.",
                "Trước đó Sen “cua” là Giám đốc Công ty Sao Bay.",
                'Ông Lê Văn Mận "chạy" việc cho con.',
            )
        ]
    )
    assert texts(document, "PERSON") == ["Phan Văn Sen", "Sen “cua”", "Sen “cua”", "Lê Văn Mận"]
    assert [official.name for official in document.officials] == ["Phan Văn Sen"]


def test_a_foreign_name_begins_after_the_honorific() -> None:
    text = "Chủ tịch nước tiếp Ngài Mahn Sein Thann tại Hà Nội."
    start = text.index("Sein")
    cut = Candidate(start, text.index(" tại"), "PERSON", "crf", 0.9)
    (found,) = addressed(text, [cut])
    assert text[found.start : found.stop] == "Mahn Sein Thann"


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Ông Lê Văn Sen là Đại sứ tại Liên bang Nga.", "Đại sứ tại Liên bang Nga"),
        (
            "Ông Lê Văn Sen, Vụ trưởng Vụ I - Thanh tra Chính phủ, dự họp.",
            "Vụ trưởng Vụ I - Thanh tra Chính phủ",
        ),
        (
            "Ông Lê Văn Sen là Thượng nghị sĩ đại diện cho bang Texas.",
            "Thượng nghị sĩ đại diện cho bang Texas",
        ),
    ],
)
def test_offices_go_on(rules: Pipeline, text: str, office: str) -> None:
    assert held(rules, text) == {"Lê Văn Sen": {office}}


@pytest.mark.parametrize(
    "text", ["Đảng viên vi phạm trình bày bản kiểm điểm.", "Hà Nội xây dựng Chính phủ số."]
)
def test_no_bodies(rules: Pipeline, text: str) -> None:
    (document,) = rules.map([build(text)])
    assert texts(document, "BODY") == []
