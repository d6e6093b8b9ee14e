"""What the reader is told of a text that is not what it should be."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from nlp.clean import create
from nlp.config import load_config
from nlp.document import Document, article_from_record
from nlp.errors import InputError
from nlp.text import strip_marks

Read = Callable[..., Document]

VIETNAMESE = (
    "Ủy ban nhân dân huyện vừa có văn bản yêu cầu các xã, thị trấn rà soát lại danh sách hộ nghèo, "
    "bảo đảm đúng đối tượng và công khai tại nhà văn hóa của từng thôn trước cuối tháng này."
)
ENGLISH = (
    "The provincial committee said on Monday that it has approved the plan for the new road, "
    "which will be built by the end of the year with money from the state budget."
)


def codes(document: Document) -> list[str]:
    return [notice.code for notice in document.warnings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (VIETNAMESE, []),
        (strip_marks(VIETNAMESE), ["no-diacritics"]),
        (ENGLISH, ["not-vietnamese"]),
        ("Министерство сообщило, что новые правила вступят в силу " * 3, ["not-vietnamese"]),
        ("日本の首相は 昨日の 会議で 発表した 新しい 政策は 来年から " * 4, ["not-vietnamese"]),
        ("Họp tổ dân phố sáng mai.", ["too-short"]),
        ("", ["empty"]),
        (" \n\xa0\u200b ", ["empty"]),
        ("\x00\x01\x02PK" * 40, ["binary", "too-short"]),
    ],
)
def test_codes(read: Read, text: str, expected: list[str]) -> None:
    assert codes(read(text)) == expected


def test_languages_are_named(read: Read) -> None:
    assert "tiếng Anh" in read(ENGLISH).warnings[0].message
    japanese = read("日本の 新聞は 今日の 会議で 発表された 政策を 伝えた " * 5)
    assert "tiếng Nhật" in japanese.warnings[0].message


def test_lone_surrogates_never_break_json(read: Read) -> None:
    document = read(f"Tiêu đề \ud800 lạ\n\n{VIETNAMESE}")
    assert codes(document) == ["lone-surrogates"]
    assert "Tiêu đề \ufffd lạ" in document.text
    json.dumps(document.to_dict(), ensure_ascii=False).encode("utf-8")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2021-07-22", "2021-07-22"),
        ("2021-07-21T20:30:00Z", "2021-07-22"),
        ("2021-07-22 10:25:00", "2021-07-22"),
        ("22/7/2021", "2021-07-22"),
        ("Thứ Năm, ngày 22 tháng 7 năm 2021", "2021-07-22"),
        ("10:25 22-07-2021", "2021-07-22"),
        ("2021/07/22", "2021-07-22"),
        ("07/2021", "2021-07"),
        ("2021", "2021"),
    ],
)
def test_record_dates(read: Read, given: str, expected: str) -> None:
    document = read(body=VIETNAMESE, date=given)
    assert document.article.date == expected
    assert codes(document) == []


@pytest.mark.parametrize("given", ["hôm qua", "31/2/2021", "2021-13-01T00:00:00", "7/2021/22"])
def test_unreadable_dates_are_said(read: Read, given: str) -> None:
    document = read(body=VIETNAMESE, date=given)
    assert document.article.date is None
    assert codes(document) == ["date-unreadable"]


def test_too_long_is_refused() -> None:
    step = create(load_config({"clean": {"max_chars": 10}}))
    with pytest.raises(InputError, match="11 characters, more than 10"):
        step.process([Document(article=article_from_record({"text": "x" * 11}))])
