"""Mend an unsupported fact of a sentence from the article, where only one answer is possible."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nlp.document import Sentence
from nlp.grammar.dates import DateMatch
from nlp.grammar.law_readers import LawMatch
from nlp.summarize.verify.check import Checker, Claim, Verdict
from nlp.summarize.verify.names import Name
from nlp.summarize.verify.roles import Role, bearers, name_keys
from nlp.summarize.verify.values import Quantity, Value
from nlp.summarize.verify.words import keys_of

ROUNDS = 3


def amend(verdict: Verdict, checker: Checker, evidence: Sequence[Sentence]) -> Verdict | None:
    """Return the sentence with its unsupported facts replaced from the article, or None.

    Args:
        verdict: of the sentence as the model wrote it.
        checker: of the article.
        evidence: the sentences of the article that the sentence rests on.
    """
    for _ in range(ROUNDS):
        if not verdict.unsupported:
            return verdict
        text = _replaced(verdict, verdict.unsupported[0], checker, evidence)
        if text is None:
            return None
        verdict = checker.check(text)
    return None if verdict.unsupported else verdict


def _replaced(
    verdict: Verdict, claim: Claim, checker: Checker, evidence: Sequence[Sentence]
) -> str | None:
    origin = claim.origin
    if isinstance(origin, Role):
        found = _office(origin, verdict, checker)
    elif isinstance(origin, Name):
        found = _name(claim, checker, evidence)
    elif isinstance(origin, Value):
        found = _value(origin, checker, evidence)
    else:
        found = None
    if found is None or found == claim.fact.text:
        return None
    text = verdict.text
    before, after = text[: claim.fact.start], text[claim.fact.stop :]
    return f"{before}{found}{after}" if found else (before.rstrip() + after).strip()


def _only(texts: Iterable[str]) -> str | None:
    """Return the one text, when all are the same words."""
    found = {keys_of(text): text for text in texts}
    return next(iter(found.values())) if len(found) == 1 else None


def _within(start: int, stop: int, evidence: Sequence[Sentence]) -> bool:
    return any(s.start <= start and stop <= s.stop for s in evidence)


def _value(value: Value, checker: Checker, evidence: Sequence[Sentence]) -> str | None:
    content, source = value.content, checker.source
    text = source.document.text
    if isinstance(content, Quantity):
        rivals = [
            v
            for v in source.quantities
            if isinstance(v.content, Quantity)
            and (v.content.unit, v.content.noun) == (content.unit, content.noun)
            and (content.unit or content.noun)
        ]
    elif isinstance(content, DateMatch):
        rivals = [
            v
            for v in source.dates
            if isinstance(v.content, DateMatch) and _grain(v.content) == _grain(content)
        ]
    elif isinstance(content, LawMatch):
        rivals = [
            v
            for v in source.laws
            if isinstance(v.content, LawMatch) and v.content.kind == content.kind
        ]
    else:
        return None
    return _only(text[v.start : v.stop] for v in rivals if _within(v.start, v.stop, evidence))


def _grain(date: DateMatch) -> tuple[bool, bool, bool, bool]:
    part = date.low
    return (bool(part.day), bool(part.month), date.high is not None, part.shift is not None)


def _name(claim: Claim, checker: Checker, evidence: Sequence[Sentence]) -> str | None:
    """Return the name of the article that shares most of its words with a name it lacks."""
    wanted = keys_of(claim.fact.text)
    near = [
        entity.text
        for entity in checker.source.document.entities
        if entity.type in ("PERSON", "BODY", "PLACE") and _resembles(wanted, keys_of(entity.text))
    ]
    here = [
        entity.text
        for entity in checker.source.document.entities
        if entity.text in near and _within(entity.start, entity.stop, evidence)
    ]
    return _only(here) or _only(near)


def _resembles(wanted: tuple[str, ...], given: tuple[str, ...]) -> bool:
    """Tell whether two names of two words or more differ in one word of the same place."""
    if len(wanted) != len(given) or len(wanted) < 2:
        return False
    return sum(a != b for a, b in zip(wanted, given, strict=True)) == 1


def _office(role: Role, verdict: Verdict, checker: Checker) -> str | None:
    """Return an office that the person holds in the article; empty where it gives none."""
    name = name_keys(role, verdict.words)
    holders = list(bearers(name, checker.source))
    if len(holders) != 1:
        return None
    positions = holders[0].positions
    wanted = verdict.words.keys[role.first]
    same_head = [p for p in positions if keys_of(p)[:1] == (wanted,)]
    return (same_head or list(positions) or [""])[0]
