"""The shipped stack, on invented sentences."""

from __future__ import annotations

import nlp
from nlp.document import Document

TEXT = (
    "Ngày 4/5/2021, bà Trần Thị Mận, Phó Chủ tịch UBND huyện Lâm Khê đến thăm xã Đồi Sim. "
    "Bà Mận đề nghị HĐND xã thực hiện Chỉ thị số 30-CT/TW."
)


def read(tagger: str) -> Document:
    return nlp.load({"entities": {"tagger": tagger}}, steps=["entities"])(TEXT)


def test_the_shipped_stack_reads_an_invented_visit() -> None:
    document = read("entities-stack")
    assert [(e.type, e.text) for e in document.entities] == [
        ("DATE", "Ngày 4/5/2021"),
        ("PERSON", "Trần Thị Mận"),
        ("POSITION", "Phó Chủ tịch UBND huyện Lâm Khê"),
        ("BODY", "UBND huyện Lâm Khê"),
        ("PLACE", "xã Đồi Sim"),
        ("PERSON", "Mận"),
        ("BODY", "HĐND xã"),
        ("LAW", "Chỉ thị số 30-CT/TW"),
    ]
    assert all(0 < e.score <= 1 for e in document.entities)
    assert [o.name for o in document.officials] == ["Trần Thị Mận"]


def test_values_and_canonical_forms_are_those_of_the_rules() -> None:
    rules, stack = read("none"), read("entities-stack")
    kept = {(e.text, e.value, e.canonical, e.source) for e in rules.entities}
    assert {(e.text, e.value, e.canonical, e.source) for e in stack.entities} <= kept
