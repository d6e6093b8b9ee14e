"""HTML of a field to labelled blocks: main content, title, sapo, captions, date, author."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from nlp.clean.dates import record_day
from nlp.clean.furniture import is_prose
from nlp.clean.html import HtmlPage, is_page, plain_blocks, read_html
from nlp.clean.main_content import Extraction, chosen, extract, letters
from nlp.clean.page import Block, Page
from nlp.document import Field, ParagraphKind

_SAPO = re.compile(
    r"\b(?:sapo|lead|summary|desc|description|chapeau|intro|excerpt|tom-?tat|trich-?dan)\b"
)
_CAPTION = re.compile(r"caption|photocms|chu-?thich|image-?desc|imgdesc|picture-?note")
_AUTHOR = re.compile(r"\b(?:author|byline|tac-?gia|writer|nguoi-?viet|source|nguon)\b")
_DATE_NAMES = (
    "article:published_time",
    "datepublished",
    "pubdate",
    "article:published",
    "dc.date.issued",
    "dc.date",
    "date",
)
_KINDS: dict[str, ParagraphKind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "dt"), "heading"),
    **dict.fromkeys(("li", "dd"), "item"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
}
_SITE = re.compile(r"\s+[-|–—»]\s+[^-|–—»]{2,60}$")


def open_html(page: Page, field: Field) -> list[Block]:
    """Return the blocks of an HTML field; those that are no article are marked as removed."""
    raw = page.raw[field.start : field.stop]
    read = read_html(page.raw, field.start, field.stop, field.name)
    read.blocks = [b for b in map(_folded, read.blocks) if b.text]
    if not is_page(raw):
        return _labelled(plain_blocks(read.blocks))
    extraction = extract(raw, read.depth)
    _take_date(page, read, extraction)
    if not extraction.lines:
        return _labelled(_without(read.blocks, set(map(id, plain_blocks(read.blocks)))))
    return _labelled(_judged(page, read, extraction))


def _folded(block: Block) -> Block:
    return replace(block, source=block.source.folded())


def _without(blocks: Sequence[Block], keep: set[int]) -> list[Block]:
    return [b if id(b) in keep else replace(b, removed="html-boilerplate") for b in blocks]


def _judged(page: Page, read: HtmlPage, extraction: Extraction) -> list[Block]:
    blocks = read.blocks
    body = [b if b.tag != "title" else replace(b, source=b.source.part(0, 0)) for b in blocks]
    found = chosen(body, extraction.lines)
    found |= _overlooked(blocks, found)
    title = _title(read, found)
    found = {i for i in found if title is None or i > title or blocks[title].tag == "title"}
    sapo = _sapo(blocks, found, title)
    result = []
    for index, block in enumerate(blocks):
        if index == title:
            result += _as_title(page, block)
        elif index == sapo:
            result.append(replace(block, kind="sapo", rule="html-class-sapo"))
        elif index in found:
            result.append(block)
        elif not _take_author(page, block, result):
            result.append(replace(block, removed="html-boilerplate"))
        else:
            result.append(replace(block, removed="html-author"))
    return result


def _overlooked(blocks: Sequence[Block], found: set[int]) -> set[int]:
    """Return captions and long paragraphs between chosen blocks: trafilatura drops figures."""
    if not found:
        return set()
    inside = range(min(found), max(found) + 1)
    overlooked = {
        i
        for i in inside
        if i not in found
        and (
            _is_caption(blocks[i]) or (is_prose(blocks[i]) and blocks[i].tag in ("p", "div", "td"))
        )
    }
    last = takewhile(lambda i: blocks[i].tag == "figcaption", range(inside.stop, len(blocks)))
    return overlooked | set(last)


def _is_caption(block: Block) -> bool:
    return block.tag == "figcaption" or bool(_CAPTION.search(block.names))


def _title(read: HtmlPage, found: set[int]) -> int | None:
    """Return the heading that the page calls its title, else the title element."""
    named = letters(read.meta.get("og:title", ""))
    elements = [i for i, b in enumerate(read.blocks) if b.tag == "title"]
    named = named or (letters(read.blocks[elements[0]].text) if elements else "")
    first_prose = min((i for i in found if is_prose(read.blocks[i])), default=len(read.blocks))
    headings = [i for i, b in enumerate(read.blocks) if b.tag in ("h1", "h2") and i < first_prose]
    for index in reversed(headings):
        own = letters(read.blocks[index].text)
        if own and (named.startswith(own) or (own.startswith(named) and named)):
            return index
    firsts = [i for i in headings if read.blocks[i].tag == "h1"]
    if len(firsts) == 1 and (firsts[0] in found or "og:title" not in read.meta):
        return firsts[0]
    return elements[0] if elements else (firsts[0] if firsts else None)


def _as_title(page: Page, block: Block) -> list[Block]:
    site = _SITE.search(block.text) if block.tag == "title" else None
    if site is None or site.start() < 20:
        return [replace(block, kind="title", rule=f"html-{block.tag}")]
    head = replace(block, source=block.source.part(0, site.start()))
    tail = block.source.part(site.start(), len(block.text)).folded()
    return [
        replace(head, kind="title", rule="html-title"),
        replace(block, source=tail, removed="html-site-name"),
    ]


def _sapo(blocks: Sequence[Block], found: set[int], title: int | None) -> int | None:
    """Return the block whose class says sapo, above every other paragraph."""
    start = -1 if title is None else title
    for index in range(start + 1, len(blocks)):
        if _SAPO.search(blocks[index].names) and len(blocks[index].text) >= 40:
            return index
        if index in found and is_prose(blocks[index]):
            return None
    return None


def _take_author(page: Page, block: Block, before: Sequence[Block]) -> bool:
    """Take the byline from a block whose class says author, below the title."""
    if not _AUTHOR.search(block.names) or len(block.text) > 60 or page.byline:
        return False
    if not any(b.kind == "title" for b in before):
        return False
    page.byline = block.text
    return True


def _take_date(page: Page, read: HtmlPage, extraction: Extraction) -> None:
    stated = [read.meta[name] for name in _DATE_NAMES if name in read.meta]
    days = [day for text in stated if (day := record_day(text))]
    if page.date is None and (days or extraction.date):
        page.date = days[0] if days else extraction.date


def _labelled(blocks: Sequence[Block]) -> list[Block]:
    return [_with_kind(block) if block.kept and block.kind is None else block for block in blocks]


def _with_kind(block: Block) -> Block:
    if _is_caption(block):
        return replace(block, kind="caption", rule="html-caption")
    kind = _KINDS.get(block.tag)
    return replace(block, kind=kind, rule=f"html-{block.tag}") if kind else block
