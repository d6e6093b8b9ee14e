"""Markdown: headings, emphasis, links, images, lists, quotes and tables to plain blocks."""

from __future__ import annotations

import re
from dataclasses import replace

from nlp.clean.page import Block, Page
from nlp.clean.traced import Traced

_HEADING = re.compile(r"#{1,6}\s+(?=\S)")
_BULLET = re.compile(r"[*+-]\s+(?=\S)")
_QUOTE = re.compile(r"(?:>\s?)+")
_ROW = re.compile(r"(?P<open>\|\s*)?(?P<cells>.*?)(?P<close>\s*\|)?$")
_RULE_ROW = re.compile(r"\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?\s*)?$|[-*_=]{3,}$")
_TARGET = r"\([^()\s]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,500})?(?:\s+\"[^\"]{0,300}\")?\)"
_IMAGE = re.compile(rf"!\[[^\[\]]{{0,500}}\]{_TARGET}")
_LINK = re.compile(rf"\[(?P<text>[^\[\]]{{0,500}})\]{_TARGET}")
_BOLD_WORDS = re.compile(r"\*\*[^\s*\d][^*\n]{2,300}\*\*")
_SUBHEADING = re.compile(r"^#{2,6}\s+[^\W\d_]", re.MULTILINE)
_WEB_LINK = re.compile(r"\]\((?:https?:|/|#|data:|mailto:)")
_EMPHASIS = re.compile(
    r"(?<!\()\*{1,3}(?!\))"
    r"|(?<!\w)__(?=\S)|(?<=\S)__(?!\w)|(?<!\w)_(?=\w)|(?<=[\w.,!?])_(?!\w)"
    r"|\\(?=[\\`*_{}\[\]()#+.!|>~-])"
)
_BOLD = re.compile(r"\*\*(?:[^*]|\*(?!\*))+\*\*$")
_SIGNS = re.compile(
    r"^#{1,6}\s+\S|\*\*[^\s*][^*\n]{0,300}\*\*|^\|.{0,2000}\|\s*$|^>\s\S", re.MULTILINE
)


def is_markdown(text: str) -> bool:
    """Say whether a text is certainly Markdown: a link, subheading, bold words, or two signs."""
    head = text[:50_000]
    if _LINK.search(head) and _WEB_LINK.search(head):
        return True
    if _SUBHEADING.search(head):
        return True
    return bool(_BOLD_WORDS.search(head)) or len(_SIGNS.findall(head)) >= 2


def clean_markdown(page: Page) -> None:
    """Take the marks of Markdown out of the blocks of fields that are Markdown."""
    for name in {block.field for _, block in page.kept()}:
        own = [(i, b) for i, b in page.kept() if b.field == name and not b.tag]
        if own and is_markdown("\n".join(block.text for _, block in own)):
            for index, block in own:
                page.blocks[index] = _cleaned(page, block)


def _cleaned(page: Page, block: Block) -> Block:
    if _RULE_ROW.match(block.text):
        return replace(block, removed="markdown-rule")
    quote = _QUOTE.match(block.text)
    if quote:
        block = replace(block, source=block.source.part(quote.end(), len(block.text)))
    block = _without_line_mark(block)
    bold = bool(_BOLD.match(block.text))
    source = _without_marks(page, block.source).folded()
    if not source.text:
        return replace(block, removed="markdown-image" if "](" in block.text else "symbols")
    return replace(block, source=source, bold=bold)


def _without_line_mark(block: Block) -> Block:
    size = len(block.text)
    if found := _HEADING.match(block.text):
        source = block.source.part(found.end(), size)
        return replace(block, source=source, kind="heading", rule="markdown-heading", tag="heading")
    if found := _BULLET.match(block.text):
        source = block.source.part(found.end(), size)
        return replace(block, source=source, kind="item", rule="markdown-item")
    row = _ROW.match(block.text)
    if row and (row["open"] or row["close"]):
        source = block.source.part(*row.span("cells"))
        return replace(block, source=source, kind="item", rule="markdown-table-row")
    return block


def _without_marks(page: Page, source: Traced) -> Traced:
    source = _noted(page, source, _IMAGE, "markdown-image")
    for found in _LINK.finditer(source.text):
        page.note(source.part(found.end("text"), found.end()).raw_range, "markdown-link")
    ranges = []
    for found in _LINK.finditer(source.text):
        ranges += [(found.start(), found.start("text")), (found.end("text"), found.end())]
    source = source.without(ranges)
    return source.without([found.span() for found in _EMPHASIS.finditer(source.text)])


def _noted(page: Page, source: Traced, pattern: re.Pattern[str], rule: str) -> Traced:
    spans = [found.span() for found in pattern.finditer(source.text)]
    if spans == [(0, len(source.text))]:
        return source.part(0, 0)
    for start, stop in spans:
        page.note(source.part(start, stop).raw_range, rule)
    return source.without(spans)
