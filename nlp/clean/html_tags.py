"""HTML to tags and text with offsets, in one pass and linear time.

The standard library's `html.parser` takes quadratic time on unclosed tags and gives no offsets
inside text; this reader is tolerant in the same way: what is no tag is text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_OPEN = re.compile(r"<(?:(!--)|([!?])|(/?)([a-zA-Z][^\s/><]{0,40}))")
_TAG_PART = re.compile(r"[\"'>]")
_ATTRIBUTE = re.compile(
    r"([a-zA-Z][\w:.-]{0,60})\s{0,9}=\s{0,9}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))"
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[a-zA-Z]\w{1,31});?")
_RAW_ELEMENTS = frozenset(
    re.split(
        r"\s+",
        "script style noscript template svg textarea iframe object math select",
    )
)
MAX_ATTRIBUTES = 200


@dataclass(frozen=True, slots=True)
class Tag:
    """A start or end tag; `start:stop` is its range, `attributes` have decoded values."""

    name: str
    start: int
    stop: int
    closing: bool = False
    attributes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text between tags."""

    start: int
    stop: int


def read(raw: str) -> Iterator[Tag | Run]:
    """Yield tags and runs of text in order; scripts, styles and comments are left out."""
    at, text_from = 0, 0
    last_close = raw.rfind(">")
    ends = _Ends(raw)
    while (found := _OPEN.search(raw, at)) and found.start() < last_close:
        stop = _tag_stop(raw, found, ends)
        if text_from < found.start():
            yield Run(text_from, found.start())
        if name := (found[4] or "").lower():
            tag = _tag(raw, found, stop, name)
            yield tag
            if name in _RAW_ELEMENTS and not tag.closing:
                stop = ends.after(f"</{name}", stop) or stop
        at = text_from = stop
    if text_from < len(raw):
        yield Run(text_from, len(raw))


def texts(raw: str, run: Run) -> Iterator[tuple[str, int, int]]:
    """Yield the pieces of a run as `(text, start, stop)`, entities decoded."""
    at = run.start
    for match in _ENTITY.finditer(raw, run.start, run.stop):
        letters = html.unescape(match.group())
        if letters != match.group():
            if at < match.start():
                yield raw[at : match.start()], at, match.start()
            yield letters, match.start(), match.end()
            at = match.end()
    if at < run.stop:
        yield raw[at : run.stop], at, run.stop


class _Ends:
    """Finds closing marks; what is not there is looked for only once."""

    def __init__(self, raw: str) -> None:
        self._raw = raw
        self._missing: set[str] = set()

    def after(self, mark: str, start: int) -> int:
        """Return the offset where the next `mark` begins (a tag) or ends (else), or 0."""
        if mark in self._missing:
            return 0
        found = re.compile(re.escape(mark), re.IGNORECASE).search(self._raw, start)
        if found is None:
            self._missing.add(mark)
            return 0
        return found.start() if mark.startswith("</") else found.end()


def _tag_stop(raw: str, found: re.Match[str], ends: _Ends) -> int:
    if found[1]:
        return ends.after("-->", found.end()) or raw.index(">", found.start()) + 1
    if found[2]:
        return raw.index(">", found.start()) + 1
    at = found.end()
    for _ in range(2 * MAX_ATTRIBUTES):
        part = _TAG_PART.search(raw, at)
        if part is None:
            return raw.index(">", found.start()) + 1
        if part.group() == ">":
            return part.end()
        at = part.end()
        if raw[part.start() - 1] in "= ":
            closing = raw.find(part.group(), at)
            at = closing + 1 if closing >= 0 else at
    return raw.find(">", at) + 1 or len(raw)  # past what was read: keeps the whole linear


def _tag(raw: str, found: re.Match[str], stop: int, name: str) -> Tag:
    closing = bool(found[3])
    inside = "" if closing or stop - found.end() < 4 else raw[found.end() : stop - 1]
    pairs = {
        m[1].lower(): html.unescape(m[2] or m[3] or m[4] or "")
        for _, m in zip(range(MAX_ATTRIBUTES), _ATTRIBUTE.finditer(inside), strict=False)
    }
    return Tag(name, found.start(), stop, closing, pairs)
