"""Choose among candidates: the one whose facts the article supports, mended where it must be."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from nlp.document import Fact, Sentence
from nlp.summarize.verify.amend import amend
from nlp.summarize.verify.check import Checker, Verdict
from nlp.summarize.wording import is_fragment

MIN_SUPPORT = 0.55
DROPPED, CHANGED = 0.1, 0.1
"""Worth that a candidate loses with a sentence left out, and with a fact changed."""
Evidence = Callable[[str], Sequence[int]]
Worth = Callable[[int, str], float]


@dataclass(frozen=True, slots=True)
class Checked:
    """A sentence all of whose facts are supported, offsets into the sentence."""

    text: str
    facts: tuple[Fact, ...]
    changed: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """The index of a candidate, its sentences that were kept, and how many were left out."""

    index: int
    sentences: tuple[Checked, ...]
    n_dropped: int


def choose(
    candidates: Sequence[Sequence[str]],
    checker: Checker,
    evidence: Evidence,
    worth: Worth = lambda index, text: 0.0,
) -> Choice | None:
    """Return the best candidate after checking, or None where no sentence of any can stand.

    The best is the first whose kept sentences are worth most, less a little for each sentence left
    out and each fact changed.

    Args:
        candidates: each a list of sentences, the most probable first.
        checker: of the article.
        evidence: returns the sentences of the document that a sentence rests on.
        worth: tells how well what was kept of a candidate, given by its index, tells the news.
    """
    best, choice = -math.inf, None
    for index, sentences in enumerate(candidates):
        kept = [_settled(checker.check(text), checker, evidence) for text in sentences]
        good = tuple(checked for checked in kept if checked)
        if not good:
            continue
        n_dropped, n_changed = len(kept) - len(good), sum(checked.changed for checked in good)
        value = worth(index, " ".join(checked.text for checked in good))
        value -= DROPPED * n_dropped + CHANGED * n_changed
        if value > best:
            best, choice = value, Choice(index, good, n_dropped)
    return choice


def _settled(verdict: Verdict, checker: Checker, evidence: Evidence) -> Checked | None:
    if verdict.support < MIN_SUPPORT or verdict.coherence < checker.min_coherence:
        return None
    if verdict.is_muddled or is_fragment(verdict.text):
        return None
    if not verdict.unsupported:
        return Checked(verdict.text, verdict.facts, changed=False)
    sentences: tuple[Sentence, ...] = checker.source.document.sentences
    amended = amend(verdict, checker, [sentences[i] for i in evidence(verdict.text)])
    if amended is None:
        return None
    known = {fact.text for fact in verdict.facts if fact.status == "supported"}
    facts = tuple(
        fact if fact.text in known else replace(fact, status="repaired") for fact in amended.facts
    )
    return Checked(amended.text, facts, changed=True)
