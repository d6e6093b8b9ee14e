"""The working state of cleaning: blocks of text that rules label, cut or take out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from nlp.clean.traced import Traced
from nlp.document import Notice, ParagraphKind, Removed


@dataclass(frozen=True, slots=True)
class Block:
    """A line, paragraph or element: its text on one line, and what rules have said of it.

    Args:
        source: the text, white space folded, traced to the raw input.
        field: the field of the record it came from.
        tag: the HTML element or the Markdown mark it came from, "" in plain text.
        names: class names of an HTML element, in lower case.
        gap: whether an empty line stands before it.
        bold: whether the whole text is set in bold.
    """

    source: Traced
    field: str
    tag: str = ""
    names: str = ""
    gap: bool = False
    bold: bool = False
    kind: ParagraphKind | None = None
    rule: str = ""
    removed: str = ""

    @property
    def text(self) -> str:
        """Return the text of the block."""
        return self.source.text

    @property
    def kept(self) -> bool:
        """Say whether the block is still part of the article."""
        return not self.removed


@dataclass(slots=True)
class Page:
    """An article under way.

    Rules address blocks by index; `cut` and `split` replace a block by its parts.
    """

    raw: str
    blocks: list[Block] = field(default_factory=list)
    removed: list[Removed] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    byline: str | None = None
    dateline: str | None = None
    date: str | None = None

    def kept(self) -> Iterator[tuple[int, Block]]:
        """Yield the blocks that are still part of the article, with their indices."""
        return ((i, block) for i, block in enumerate(self.blocks) if block.kept)

    def remove(self, index: int, rule: str) -> None:
        """Take a block out."""
        self.blocks[index] = replace(self.blocks[index], removed=rule)

    def label(self, index: int, kind: ParagraphKind, rule: str) -> None:
        """Say what a block is."""
        self.blocks[index] = replace(self.blocks[index], kind=kind, rule=rule)

    def split(self, index: int, *at: int) -> None:
        """Replace a block by its parts between the offsets `at`; empty parts vanish."""
        block = self.blocks[index]
        ends = [0, *at, len(block.text)]
        parts = [block.source.part(a, b).folded() for a, b in pairwise(ends)]
        self.blocks[index : index + 1] = [replace(block, source=p) for p in parts if p.text]

    def cut(self, index: int, start: int, stop: int, rule: str) -> None:
        """Take `text[start:stop]` of a block out; what stands before and after stays."""
        block = self.blocks[index]
        out = block.source.part(start, stop).folded()
        self.note(out.raw_range, rule)
        rest = block.source.without([(start, stop)]).folded()
        if rest.text:
            self.blocks[index] = replace(block, source=rest)
        else:
            self.blocks[index] = replace(block, removed=rule)

    def note(self, raw_range: tuple[int, int], rule: str) -> None:
        """Record that a range of the raw input was taken out."""
        start, stop = raw_range
        text = self.raw[start:stop]
        self.removed.append(Removed(raw_start=start, raw_stop=stop, text=text, rule=rule))

    def warn(self, code: str, message: str) -> None:
        """Add a notice, once for each code."""
        if all(notice.code != code for notice in self.notices):
            self.notices.append(Notice(code=code, message=message))
