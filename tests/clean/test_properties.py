"""What holds for any string: no exception, exact spans, offsets back to the raw input, speed."""

from __future__ import annotations

import json
import re
import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.clean import create
from nlp.config import Config
from nlp.document import Article, Document, article_from_record

STEP = create(Config())
PIECES = [
    "Hội nghị sơ kết công tác 6 tháng đầu năm.",
    unicodedata.normalize("NFD", "Quyết định số 12/QĐ-UBND của Ủy ban"),
    "(ảnh: tư liệu)",
    "./. Lê Yến",
    "Theo TTXVN",
    "(Chinhphu.vn) - ",
    "Tin liên quan",
    "Thống kê truy cập",
    "Chia sẻ",
    "C«ng hoµ x· héi",
    "xaõ hoäi Vieät Nam",
    "Viá»‡t Nam",
    "<p>Đoạn</p><br>",
    "<html><body><div class=sapo>",
    "&nbsp;&agrave;&#769;",
    "<!--",
    "<script>",
    "# Đề mục",
    "**đậm**",
    "[liên kết](https://a.vn/x)",
    "| a | b |",
    "\r\n",
    "\n\n",
    "\n",
    "\xa0",
    "\u200b",
    "\ufeff",
    "\x00",
    "\ud800",
    "\u202e",
    "\u0301",
    "e\u0302\u0323",
    "\u1100\u1161\u11a8",
    "   ",
    "22/07/2021 10:25",
    "1.204 lượt xem",
]
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=14).map(
    " ".join
)
ANY = st.one_of(TEXTS, st.text(max_size=80), st.text(st.characters(), max_size=40))
MARKUP = set("*_#`>|\\-:+=[]!()\"'")


def cleaned(text: str) -> Document:
    return STEP.process([Document(article=article_from_record({"text": text}))])[0]


def folded(text: str) -> str:
    """Return `text` in NFC, without what counts as nothing, white space folded."""
    text = re.sub("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u180e\u200b-\u200f]", "", text)
    text = re.sub("[\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]", "", text)
    return " ".join(unicodedata.normalize("NFC", text).split())


def check_spans(article: Article) -> None:
    end = 0
    for paragraph in article.paragraphs:
        assert article.text[paragraph.start : paragraph.stop] == paragraph.text
        assert paragraph.text == " ".join(paragraph.text.split())
        assert article.text[end : paragraph.start] == ("\n\n" if end else "")
        end = paragraph.stop
        assert paragraph.rule
    assert end == len(article.text)
    for removed in article.removed:
        assert article.raw[removed.raw_start : removed.raw_stop] == removed.text
        assert removed.rule


@settings(max_examples=120, deadline=None)
@given(ANY)
def test_any_string_gets_an_exact_answer(text: str) -> None:
    document = cleaned(text)
    article = document.article
    check_spans(article)
    assert len(article.raw) == len(text)
    assert unicodedata.is_normalized("NFC", article.text)
    assert Document.from_dict(json.loads(json.dumps(document.to_dict()))) == document
    json.dumps(document.to_dict(), ensure_ascii=False).encode("utf-8")


@settings(max_examples=120, deadline=None)
@given(ANY, st.data())
def test_offsets_lead_back_to_the_raw_text(text: str, data: st.DataObject) -> None:
    article = cleaned(text).article
    if not article.text:
        return
    start = data.draw(st.integers(0, len(article.text) - 1))
    stop = data.draw(st.integers(start + 1, len(article.text)))
    raw_start, raw_stop = article.to_raw(start, stop)
    assert 0 <= raw_start <= raw_stop <= len(article.raw)


PLAIN = st.lists(
    st.sampled_from([p for p in PIECES if not re.search("[<&«ä»*#\\[|]", p)]), max_size=14
).map(" ".join)


@settings(max_examples=120, deadline=None)
@given(PLAIN)
def test_kept_paragraphs_equal_their_raw_text(text: str) -> None:
    article = cleaned(text).article
    for paragraph in article.paragraphs:
        raw_start, raw_stop = article.to_raw(paragraph.start, paragraph.stop)
        inside = [r for r in article.removed if raw_start < r.raw_stop and r.raw_start < raw_stop]
        if all(r.rule in ("control-character", "stacked-marks") for r in inside):
            assert folded(article.raw[raw_start:raw_stop]) == paragraph.text


@settings(max_examples=120, deadline=None)
@given(st.one_of(TEXTS, PLAIN))
def test_every_raw_character_is_accounted_for(text: str) -> None:
    article = cleaned(text).article
    if "<" in text or "&" in text:
        return  # the tags of HTML are neither kept nor listed
    seen = [False] * len(text)
    ranges = [(p.raw_start, p.raw_stop) for p in article.offsets.pieces]
    for start, stop in ranges + [(r.raw_start, r.raw_stop) for r in article.removed]:
        seen[start:stop] = [True] * (stop - start)
    lost = {c for c, known in zip(article.raw, seen, strict=True) if not known}
    assert {c for c in lost if folded(c) and c not in MARKUP} == set()


def test_stacked_marks_are_cut_and_said() -> None:
    article = cleaned("a" + "\u0301\u0323" * 1000 + " b").article
    assert len(article.text) < 40
    assert [r.rule for r in article.removed] == ["stacked-marks"]


BASE = "Ban chỉ đạo tỉnh họp bàn việc thực hiện quy chế dân chủ ở cơ sở. "
HEAVY = {
    "prose": BASE,
    "lines": BASE + "\n",
    "decomposed": unicodedata.normalize("NFD", BASE),
    "spaces": "  a\t\xa0",
    "zero-width": "a\u200b",
    "nulls": "a\x00",
    "marks": "\u0301\u0323",
    "short lines": "a\n",
    "open tags": "<a ",
    "open values": '<a x="',
    "quoted ends": '<a ="x>" ',
    "comments": "<!--",
    "scripts": "<script>",
    "nested": "<div>",
    "paragraphs": "<p>x",
    "cells": "<table><tr><td>a</td>",
    "entities": "&nbsp;",
    "brackets": "[",
    "images": "![](",
    "stars": "**",
    "pipes": "|",
    "dots": ". ",
    "credits": "Ảnh: A ",
    "names": "Lê Yến. ",
    "tcvn3": "C«ng hoµ x· héi chñ nghÜa. ",
    "dashes": "- ",
    "capitals": "A.",
    "dates": "22/7/2021 ",
}


@pytest.mark.parametrize("name", HEAVY)
def test_time_is_linear(name: str) -> None:
    def seconds(n_chars: int) -> float:
        text = HEAVY[name] * (n_chars // len(HEAVY[name]))
        start = time.process_time()
        check_spans(cleaned(text).article)
        return time.process_time() - start

    seconds(1_000)
    small, large = seconds(8_000), seconds(64_000)
    # Eight times the text may take some thirty times as long, not sixty-four.
    assert large < max(30 * small, 0.6), f"{small:.3f} s, then {large:.3f} s"


@pytest.mark.parametrize("name", ["open tags", "paragraphs", "nested", "entities"])
def test_a_page_of_broken_html_ends(name: str) -> None:
    text = f"<html><body><p>{BASE}</p>" + HEAVY[name] * (80_000 // len(HEAVY[name]))
    start = time.process_time()
    assert "quy chế dân chủ" in cleaned(text).text
    assert time.process_time() - start < 6
