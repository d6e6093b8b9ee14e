from __future__ import annotations

import pytest

import nlp
from nlp.document import Document
from nlp.summarize.casing import Casing

TEXT = (
    "Xã Đông Sơn mở hội làng\n\n"
    "Sáng 22/7/2021, ông Nguyễn Văn Thạch, Chủ tịch UBND huyện Thạch Hà, dự lễ mở hội làng ở xã "
    "Đông Sơn. Công an huyện Thạch Hà giữ trật tự. Ông Nguyễn Văn Thạch cảm ơn bà con.\n\n"
    "Hội đồng nhân dân xã Đông Sơn tặng quà các cụ già trong ba thôn."
)


@pytest.fixture(scope="module")
def document() -> Document:
    return nlp.load(steps=["entities"])(TEXT)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Ông nguyễn văn thạch dự lễ.", "Ông Nguyễn Văn Thạch dự lễ."),
        ("Nguyễn văn Thạch dự lễ.", "Nguyễn Văn Thạch dự lễ."),
        ("Bà con cảm ơn công an huyện thạch hà.", "Bà con cảm ơn Công an huyện Thạch Hà."),
        ("Hội đồng nhân dân xã đông sơn tặng quà.", "Hội đồng nhân dân xã Đông Sơn tặng quà."),
        ("Người nguyễn văn thạchx.", "Người nguyễn văn thạchx."),
        ("Trời nắng ở phía đông sơn dã.", "Trời nắng ở phía đông sơn dã."),
        ("", ""),
    ],
)
def test_names_are_written_as_in_the_article(
    document: Document, written: str, expected: str
) -> None:
    assert Casing.of(document).mend(written) == expected


def test_what_the_article_writes_stays(document: Document) -> None:
    casing = Casing.of(document)
    for sentence in document.sentences:
        assert casing.mend(sentence.text) == sentence.text


def test_article_without_names_changes_nothing() -> None:
    empty = nlp.load(steps=["entities"])("Trời mưa rất to, bà con ở nhà sửa lại mái bếp cũ.")
    assert Casing.of(empty).mend("trời mưa") == "trời mưa"
