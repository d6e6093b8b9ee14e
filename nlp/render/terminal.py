"""A document on a terminal: the summary first, then who, what about, and the rest."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from nlp.document import Document, Official, Summary
from nlp.render.labels import (
    TYPE_COLOURS,
    TYPE_LABELS,
    distinct_entities,
    evidence_terms,
    method_label,
)


def print_document(document: Document, *, console: Console | None, removed: bool) -> None:
    """Print the parts of a document that were asked for and found."""
    console = console or Console(highlight=False)
    for part in _parts(document, removed=removed):
        console.print(part)


def _parts(document: Document, *, removed: bool) -> Iterator[RenderableType]:
    yield from _head(document)
    if document.summary:
        yield _summary(document.summary)
    if document.officials:
        yield _section("Cán bộ", _officials(document.officials))
    if document.topics:
        yield _section("Chủ đề", _topics(document))
    if document.entities:
        yield _section("Thực thể", _entities(document))
    if not (document.summary or document.entities or document.topics):
        yield Text(document.text)
    if removed and document.article.removed:
        yield _section("Đã bỏ khi làm sạch", _removed(document))
    for notice in document.warnings:
        yield Text(f"! {notice.message} [{notice.code}]", style="yellow")


def _head(document: Document) -> Iterator[RenderableType]:
    article = document.article
    if article.title:
        yield Text(article.title, style="bold")
    facts = [x for x in (article.dateline, article.date, article.byline) if x]
    if facts:
        yield Text(" · ".join(facts), style="dim")


def _section(title: str, body: RenderableType) -> RenderableType:
    return Group(Text(title, style="bold"), Padding(body, (0, 0, 1, 2)))


def _summary(summary: Summary) -> RenderableType:
    note = Text(f"{method_label(summary)}. {summary.coverage.note}", style="dim")
    return Panel(
        Group(Text(summary.text), note), title="Tóm tắt", title_align="left", padding=(0, 1)
    )


def _grid() -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column()
    return grid


def _officials(officials: tuple[Official, ...]) -> Table:
    grid = _grid()
    for official in officials:
        offices = Text("\n").join(
            Text(p.text, style="dim" if p.former else "") for p in official.positions
        )
        grid.add_row(Text(official.name, style=TYPE_COLOURS["PERSON"]), offices)
    return grid


def _topics(document: Document) -> Table:
    grid = Table.grid(padding=(0, 2))
    for _ in range(3):
        grid.add_column()
    for index, topic in enumerate(document.topics):
        score = Text(f"{topic.score:.2f}", style="dim")
        terms = Text(evidence_terms(document, index), style="dim")
        grid.add_row(Text(topic.label), score, terms)
    return grid


def _entities(document: Document) -> Table:
    grid = _grid()
    colours = {TYPE_LABELS[kind]: colour for kind, colour in TYPE_COLOURS.items()}
    for label, lines in distinct_entities(document):
        words = " · ".join(line if n == 1 else f"{line} ({n})" for line, n in lines)
        grid.add_row(Text(label, style=colours[label]), Text(words))
    return grid


def _removed(document: Document) -> Table:
    grid = _grid()
    for part in document.article.removed:
        grid.add_row(Text(part.rule, style="dim"), Text(" ".join(part.text.split())[:200]))
    return grid
