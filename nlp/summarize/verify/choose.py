"""Choose among candidates: the one whose facts the article supports, mended where it must be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from nlp.document import Fact, Sentence
from nlp.summarize.verify.amend import amend
from nlp.summarize.verify.check import Checker, Verdict
from nlp.summarize.wording import is_fragment

MIN_SUPPORT = 0.55
Evidence = Callable[[str], Sequence[int]]


@dataclass(frozen=True, slots=True)
class Checked:
    """A sentence all of whose facts are supported, offsets into the sentence."""

    text: str
    facts: tuple[Fact, ...]
    changed: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """The sentences kept of one candidate, and how many were left out."""

    sentences: tuple[Checked, ...]
    n_dropped: int


def choose(
    candidates: Sequence[Sequence[str]],
    checker: Checker,
    evidence: Evidence,
    worth: Callable[[str], float] = lambda text: 0.0,
) -> Choice | None:
    """Return the best candidate after checking, or None where no sentence of any can stand.

    Candidates come most probable first. Fewer sentences left out count first, then fewer facts
    changed, then what the text is worth, then how far each sentence follows one of the article's,
    then the model's own order.

    Args:
        candidates: each a list of sentences.
        checker: of the article.
        evidence: returns the sentences of the document that a sentence rests on.
        worth: tells how well a text gives the news.
    """
    ranked = []
    for rank, sentences in enumerate(candidates):
        verdicts = [checker.check(sentence) for sentence in sentences]
        kept = [_settled(verdict, checker, evidence) for verdict in verdicts]
        good = tuple(checked for checked in kept if checked)
        if good:
            coherence = sum(v.coherence for v in verdicts) / len(verdicts)
            n_changed = sum(checked.changed for checked in good)
            value = worth(" ".join(checked.text for checked in good))
            key = (len(kept) - len(good), n_changed, -round(value, 2), -round(coherence, 1), rank)
            ranked.append((key, Choice(good, len(kept) - len(good))))
    return min(ranked, key=lambda pair: pair[0])[1] if ranked else None


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
