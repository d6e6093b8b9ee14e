"""A document as HTML: no script, no network, every word of the article escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files

from nlp.document import Document, Entity, Official, Paragraph, Summary
from nlp.render.labels import TYPE_LABELS, evidence_terms, method_label


def html(document: Document, *, page: bool = False) -> str:
    """Return a document as HTML: a fragment for a notebook, or (`page`) a whole page."""
    style = files("nlp.render").joinpath("document.css").read_text(encoding="utf-8")
    body = "\n".join(_parts(document))
    fragment = f'<article class="nlp-document" lang="vi">\n{body}\n</article>'
    if not page:
        return f"<style>{style}</style>\n{fragment}"
    title = escape(document.article.title or "Bài viết")
    return (
        '<!doctype html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{style}</style>\n</head>\n"
        f'<body class="nlp-page">\n{fragment}\n</body>\n</html>\n'
    )


def _parts(document: Document) -> Iterator[str]:
    if document.summary:
        yield _summary(document.summary)
    if document.officials:
        yield _section("Cán bộ", "".join(map(_official, document.officials)))
    if document.topics:
        yield _section("Chủ đề", _topics(document))
    if document.warnings:
        items = "".join(f"<li>{escape(n.message)}</li>" for n in document.warnings)
        yield _section("Lưu ý", f"<ul>{items}</ul>")
    yield _section("Bài viết", _legend(document.entities) + _article(document))


def _section(title: str, body: str) -> str:
    return f"<section><h2>{title}</h2>{body}</section>"


def _summary(summary: Summary) -> str:
    note = f"{escape(method_label(summary))}. {escape(summary.coverage.note)}"
    return (
        f'<section class="nlp-summary"><h2>Tóm tắt</h2><p>{escape(summary.text)}</p>'
        f"<small>{note}</small></section>"
    )


def _official(official: Official) -> str:
    offices = "".join(
        f"<li{' class=nlp-former' if p.former else ''}>{escape(p.text)}</li>"
        for p in official.positions
    )
    return f'<div class="nlp-official"><b>{escape(official.name)}</b><ul>{offices}</ul></div>'


def _topics(document: Document) -> str:
    items = [
        f"<li><b>{escape(topic.label)}</b> <small>{topic.score:.2f} · "
        f"{escape(evidence_terms(document, index))}</small></li>"
        for index, topic in enumerate(document.topics)
    ]
    return f'<ul class="nlp-topics">{"".join(items)}</ul>'


def _legend(entities: Iterable[Entity]) -> str:
    present = {e.type for e in entities}
    marks = [
        f'<mark class="nlp-{kind.lower()}">{label}</mark>'
        for kind, label in TYPE_LABELS.items()
        if kind in present
    ]
    return f'<p class="nlp-legend">{" ".join(marks)}</p>' if marks else ""


def _article(document: Document) -> str:
    entities = sorted(document.entities, key=lambda e: (e.start, -e.stop))
    blocks, first = [], 0
    for paragraph in document.article.paragraphs:
        inside = []
        while first < len(entities) and entities[first].start < paragraph.stop:
            inside.append(entities[first])
            first += 1
        tag = "h3" if paragraph.kind == "title" else "p"
        words = _marked(document.text, paragraph, inside)
        blocks.append(f'<{tag} class="nlp-{paragraph.kind}">{words}</{tag}>')
    return "".join(blocks)


def _marked(text: str, paragraph: Paragraph, entities: list[Entity]) -> str:
    """Nest the marks; one that would cross its parent's end is left out (text stays whole)."""
    out: list[str] = []
    open_stops: list[int] = []
    at = paragraph.start

    def advance(to: int) -> None:
        nonlocal at
        while open_stops and open_stops[-1] <= to:
            out.append(escape(text[at : open_stops[-1]]) + "</mark>")
            at = open_stops.pop()
        out.append(escape(text[at:to]))
        at = to

    for entity in entities:
        advance(entity.start)
        if entity.stop <= (open_stops[-1] if open_stops else paragraph.stop):
            more = entity.value or entity.canonical or ""
            title = f"{TYPE_LABELS[entity.type]}: {more}" if more else TYPE_LABELS[entity.type]
            out.append(f'<mark class="nlp-{entity.type.lower()}" title="{escape(title)}">')
            open_stops.append(entity.stop)
    advance(paragraph.stop)
    return "".join(out)
