"""Offices told one after the other before a name: which of them go to the same person."""

from __future__ import annotations

import re

from nlp.entities.held import Held
from nlp.entities.holder_moves import is_taken_with
from nlp.entities.holder_others import BY_ORDER, WITH_ANOTHER
from nlp.entities.holder_patterns import CHAIN, GIVEN_BY_VERB, SAYS, TOP
from nlp.entities.tagger import Candidate

_MOST = 20
"""Offices in a row that one person may hold; longer rows are lists."""


def chained(
    text: str, pending: list[Held], office: Held, named: Candidate | None = None
) -> list[Held]:
    """Return the offices before one that go to the same person; `named` is that person."""
    if not pending or len(pending) > _MOST:
        return []
    gap = text[pending[-1].stop : office.start]
    is_chain = CHAIN.fullmatch(gap) is not None
    if not is_chain and not is_taken_with(text, pending, office, named):
        return []
    before = max(0, pending[0].start - 80)
    is_next = named is not None and not text.startswith(",", office.stop)
    if is_next and GIVEN_BY_VERB.search(text, max(0, pending[0].start - 24), pending[0].start):
        return []
    if BY_ORDER.search(text, max(0, pending[-1].start - 90), pending[-1].start):
        return []
    is_other = named and WITH_ANOTHER.search(text, before, pending[0].start)
    if is_other and named and SAYS.match(text, named.stop):
        return []
    is_one = re.search(r"\b(?:kiêm|trước khi)\b", gap) is not None
    is_apart = any(held.generic or (not is_one and _are_two(held, office)) for held in pending)
    return [] if is_apart else pending


_UNDER_PREMIER = ("bộ trưởng", "thứ trưởng", "chủ nhiệm văn phòng")
"""Heads under a prime minister: "trình Thủ tướng, Bộ trưởng A nói"."""


def _are_two(one: Held, other: Held) -> bool:
    """Tell two offices that no one holds at once: "Thủ tướng, Phó Thủ tướng"."""
    left, right = (" ".join(held.title.lower().split()) for held in (one, other))
    tops = [next((top for top in TOP if top in title), "") for title in (left, right)]
    if tops[1] and not tops[0] and left.startswith(("bộ trưởng", "thứ trưởng")):
        return True
    if left.startswith("thủ tướng") and right.startswith(_UNDER_PREMIER):
        return True
    is_deputy = left.startswith("phó") or right.startswith("phó")
    return all(tops) and (tops[0] != tops[1] or (is_deputy and left != right))
