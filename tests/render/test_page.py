from __future__ import annotations

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

import nlp
from nlp.document import Article, Document, Entity, Paragraph
from nlp.render.labels import distinct_entities

TEXT = "Ông A, Chủ tịch HĐND tỉnh <b>X</b>"


def document(*spans: tuple[int, int, str], text: str = TEXT) -> Document:
    entities = tuple(
        Entity(start=a, stop=b, text=text[a:b], type=kind, source="rule:test")  # type: ignore[arg-type]
        for a, b, kind in spans
    )
    paragraph = Paragraph(start=0, stop=len(text), text=text)
    return Document(
        article=Article(raw=text, text=text, paragraphs=(paragraph,)), entities=entities
    )


def paragraph_html(doc: Document) -> str:
    found = re.search(r'<p class="nlp-text">(.*?)</p>', nlp.html(doc), re.DOTALL)
    assert found
    return found[1]


def test_marks_nest() -> None:
    words = paragraph_html(document((4, 5, "PERSON"), (7, 25, "POSITION"), (16, 25, "BODY")))
    assert re.sub(r' title="[^"]*"', "", words) == (
        'Ông <mark class="nlp-person">A</mark>, <mark class="nlp-position">Chủ tịch '
        '<mark class="nlp-body">HĐND tỉnh</mark></mark> &lt;b&gt;X&lt;/b&gt;'
    )


def test_page_escapes_the_article() -> None:
    text = "<script>alert(1)</script>"
    page = nlp.html(document(text=text), page=True)
    assert "<script" not in page
    assert page.startswith("<!doctype html>")


@given(
    st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=8)
)
def test_words_are_never_lost(text: str, pairs: list[tuple[int, int]]) -> None:
    spans = [(a, b, "BODY") for a, b in pairs if a < b <= len(text)]
    words = paragraph_html(document(*spans, text=text))
    assert unescape(re.sub(r"</?mark[^>]*>", "", words)) == unescape(text) or "\r" in text


def test_equal_entities_are_counted_once() -> None:
    doc = document((7, 10, "BODY"), (16, 20, "BODY"), (16, 20, "BODY"))
    assert distinct_entities(doc) == [("Cơ quan, tổ chức", [("Chủ", 1), ("HĐND", 2)])]
