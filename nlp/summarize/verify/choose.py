"""Choose among drafts: the best whose facts the article supports, mended where it must be."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from nlp.document import Fact, Sentence, Span
from nlp.summarize.verify.amend import amend
from nlp.summarize.verify.check import Checker
from nlp.summarize.wording import is_fragment

MIN_SUPPORT = 0.55
DROPPED, CHANGED = 0.1, 0.1
"""Worth that a draft loses with a sentence left out, and with a fact changed."""
Evidence = Callable[[str], Sequence[int]]


@dataclass(frozen=True, slots=True)
class Checked:
    """A sentence all of whose facts are supported, offsets into the sentence."""

    text: str
    facts: tuple[Fact, ...]
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """The index of a draft, its sentences that were kept, and how many were left out."""

    index: int
    sentences: tuple[Checked, ...]
    n_dropped: int


def choose(
    worths: Sequence[float],
    check: Callable[[int], Sequence[Checked | None]],
    least: Callable[[Choice], bool] = lambda choice: True,
) -> Choice | None:
    """Return the best draft after checking, or None where no sentence of any can stand.

    Drafts are checked in the order of their worth, less a little for each sentence left out and
    each fact changed, until no other can be better.

    Args:
        worths: of the drafts; the first of equals is taken.
        check: returns the sentences of a draft, None for one that cannot stand.
        least: tells whether what was kept is a summary.
    """
    best, choice = -math.inf, None
    for index in sorted(range(len(worths)), key=lambda i: (-worths[i], i)):
        if worths[index] <= best:
            break
        sentences = check(index)
        good = tuple(checked for checked in sentences if checked)
        made = Choice(index, good, len(sentences) - len(good))
        value = worths[index] - DROPPED * made.n_dropped
        value -= CHANGED * sum(checked.changed for checked in good)
        if good and value > best and least(made):
            best, choice = value, made
    return choice


def settled(sentence: str, checker: Checker, evidence: Evidence) -> Checked | None:
    """Return a sentence of the model if the article supports it, mended where it must be.

    Args:
        sentence: as the model wrote it.
        checker: of the article.
        evidence: returns the sentences of the document that a sentence rests on.
    """
    verdict = checker.check(sentence)
    if verdict.support < MIN_SUPPORT or verdict.coherence < checker.min_coherence:
        return None
    if verdict.is_muddled or is_fragment(verdict.text):
        return None
    if not verdict.unsupported:
        return Checked(verdict.text, verdict.facts)
    sentences: tuple[Sentence, ...] = checker.source.document.sentences
    amended = amend(verdict, checker, [sentences[i] for i in evidence(verdict.text)])
    if amended is None:
        return None
    known = {fact.text for fact in verdict.facts if fact.status == "supported"}
    facts = tuple(
        fact if fact.text in known else replace(fact, status="repaired") for fact in amended.facts
    )
    return Checked(amended.text, facts, changed=True)


def taken(sentence: str, checker: Checker, index: int) -> Checked:
    """Return a sentence of the article, whole or said with less: its own place supports it."""
    source = checker.source.document.sentences[index]
    own = (Span(start=source.start, stop=source.stop, text=source.text),)
    facts = tuple(
        fact if fact.evidence else replace(fact, status="supported", evidence=own)
        for fact in checker.check(sentence).facts
    )
    return Checked(sentence, facts)
