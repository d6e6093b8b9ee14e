"""HTML pages and fragments to blocks of text, offsets kept."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from nlp.clean.html_tags import Run, Tag, read, texts
from nlp.clean.page import Block
from nlp.clean.traced import Traced
from nlp.text import TextBuilder

_BLOCKS = frozenset(
    re.split(
        r"\s+",
        "address article aside blockquote body br button caption center dd details div dl "
        "dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li "
        "main nav ol option p pre section summary table tbody td tfoot th thead title tr "
        "ul",
    )
)
_VOID = frozenset(("br", "hr"))
_BOLD = frozenset(("b", "strong"))
_START = re.compile(r"\s*(?:<!doctype\s+html|<html\b|<\?xml\b|<head\b|<body\b)", re.IGNORECASE)
_PAGE = re.compile(r"<(?:html|body)\b", re.IGNORECASE)
_CLOSING = re.compile(
    r"</(?:p|div|h[1-6]|li|ul|span|td|tr|table|strong|em|b|i|a|figure)>|<br\s*/?>", re.IGNORECASE
)
_LEADING = re.compile(
    r"\s*<(?:p|div|h[1-6]|article|section|table|ul|span|figure|main)\b[^<>]*>", re.IGNORECASE
)
_ENTITY = re.compile(
    r"&(?:nbsp|amp|quot|[lr][sd]quo|[aeiouyd](?:grave|acute|circ|tilde)|#\d{2,5});", re.IGNORECASE
)
MAX_DEPTH = 60
"""Open elements that are remembered; deeper ones do not change what a block is."""


def is_html(text: str) -> bool:
    """Say whether a text is plainly HTML: a page, or a fragment with tags or many entities."""
    head = text[:20_000]
    if _START.match(head) or (_LEADING.match(head) and _CLOSING.search(head)):
        return True
    return len(_CLOSING.findall(head)) >= 3 or len(_ENTITY.findall(head)) >= 3


def is_page(text: str) -> bool:
    """Say whether HTML is a whole page, with a head or a body of its own."""
    return bool(_PAGE.search(text[:20_000]))


@dataclass(slots=True)
class HtmlPage:
    """The blocks of a page, its title element and meta data, and how deep it nests."""

    blocks: list[Block] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    depth: int = 0


def read_html(raw: str, start: int, stop: int, name: str) -> HtmlPage:
    """Return the blocks of `raw[start:stop]`, each traced to `raw`.

    Args:
        raw: the raw input.
        start: where the HTML begins.
        stop: where it ends.
        name: the field of the record that holds it.
    """
    source = raw[start:stop]
    reader = _Reader(source, start, name)
    for part in read(source):
        if isinstance(part, Tag):
            reader.tag(part)
        else:
            reader.run(part)
    reader.close()
    return reader.page


class _Reader:
    def __init__(self, source: str, shift: int, field_name: str) -> None:
        self.page = HtmlPage()
        self._source, self._shift, self._field = source, shift, field_name
        self._open: list[tuple[str, str]] = []
        self._depth = self._bold = 0
        self._inline: list[str] = []
        self._builder = TextBuilder(source)
        self._has_text, self._all_bold = False, True

    def tag(self, tag: Tag) -> None:
        if tag.name == "meta":
            self._meta(tag.attributes)
        elif tag.name in _BLOCKS:
            self.close()
            self._nest(tag)
        elif tag.name in _BOLD:
            self._bold = max(0, self._bold + (-1 if tag.closing else 1))
        elif not tag.closing and not self._has_text:
            self._inline.append(_names(tag.attributes))

    def run(self, run: Run) -> None:
        for text, start, stop in texts(self._source, run):
            self._builder.put(text, start, stop)
            if not text.isspace():
                self._has_text = True
                self._all_bold &= self._bold > 0

    def close(self) -> None:
        """End the block under way."""
        if self._has_text:
            text, offsets = self._builder.build()
            self._emit(Traced(text, offsets))
        if self._builder.length:
            self._builder = TextBuilder(self._source)
        self._has_text, self._all_bold, self._inline = False, True, []

    def _emit(self, source: Traced) -> None:
        tags = [tag for tag, _ in self._open[-4:]]
        names = " ".join([*(n for _, n in self._open[-4:] if n), *self._inline])
        special = [t for t in tags if t in ("figcaption", "title", "nav", "footer", "aside")]
        tag = special[-1] if special else (tags[-1] if tags else "")
        self.page.blocks.append(
            Block(source.shifted(self._shift), self._field, tag, names, True, self._all_bold)
        )

    def _nest(self, tag: Tag) -> None:
        if tag.name in _VOID:
            return
        self._depth = max(0, self._depth + (-1 if tag.closing else 1))
        self.page.depth = max(self.page.depth, self._depth)
        if not tag.closing:
            self._open.append((tag.name, _names(tag.attributes)))
            del self._open[:-MAX_DEPTH]
            return
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index][0] == tag.name:
                del self._open[index:]
                return

    def _meta(self, attributes: dict[str, str]) -> None:
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        if name and "content" in attributes:
            self.page.meta.setdefault(name.lower(), attributes["content"].strip())


def _names(attributes: dict[str, str]) -> str:
    return f"{attributes.get('class', '')} {attributes.get('id', '')}".lower().strip()[:200]


def plain_blocks(blocks: Iterable[Block]) -> list[Block]:
    """Return the blocks outside of navigation, footers and the title element."""
    return [
        b for b in blocks if b.tag not in ("nav", "footer", "aside", "title", "button", "option")
    ]
