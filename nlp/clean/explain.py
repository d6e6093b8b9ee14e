"""Why an article was cleaned as it was: every decision with its rule."""

from __future__ import annotations

from typing import NamedTuple

from nlp.document import Article


class Decision(NamedTuple):
    """What a rule decided on `raw[raw_start:raw_stop]`; `kind` is "removed" for what went out."""

    rule: str
    kind: str
    raw_start: int
    raw_stop: int
    text: str


def explain(article: Article) -> list[Decision]:
    """Return the decisions of cleaning in the order of the raw input."""
    kept = [
        Decision(p.rule, p.kind, *article.to_raw(p.start, p.stop), p.text)
        for p in article.paragraphs
    ]
    out = [Decision(r.rule, "removed", r.raw_start, r.raw_stop, r.text) for r in article.removed]
    return sorted(kept + out, key=lambda d: (d.raw_start, d.raw_stop))
