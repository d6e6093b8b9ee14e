from __future__ import annotations

from io import StringIO

from rich.console import Console

import nlp
from nlp.document import Article, Coverage, Document, Notice, Official, Position, Span, Summary


def shown(document: Document) -> str:
    out = StringIO()
    nlp.show(document, console=Console(file=out, width=80))
    return out.getvalue()


def test_show_tells_the_method_the_offices_and_the_warnings() -> None:
    summary = Summary(
        text="Huyện họp.",
        method="extractive",
        model="lead",
        sentences=(),
        facts=(),
        coverage=Coverage(n_sentences=1, n_read=1, seen=(0,), share=1.0, note="Đã đọc hết bài."),
    )
    office = Position(start=0, stop=0, text="Bí thư Huyện ủy")
    official = Official(
        name="Trần Thị Yến", positions=(office,), mentions=(Span(start=0, stop=0, text=""),)
    )
    text = shown(
        Document(
            article=Article(raw="", title="Tin [bold]huyện"),
            summary=summary,
            officials=(official,),
            warnings=(Notice(code="too-short", message="Bài quá ngắn."),),
        )
    )
    assert "Tin [bold]huyện" in text
    assert "trích nguyên câu từ bài. Đã đọc hết bài." in text
    assert "Trần Thị Yến  Bí thư Huyện ủy" in text
    assert "! Bài quá ngắn. [too-short]" in text


def test_a_document_with_nothing_found_shows_its_text() -> None:
    assert shown(Document(article=Article(raw="a", text="Chỉ có chữ."))) == "Chỉ có chữ.\n"
