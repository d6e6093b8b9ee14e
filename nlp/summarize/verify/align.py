"""Align a fact with a value to spans of the article that have the same value and role."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from nlp.document import Span
from nlp.grammar.calendar import Part
from nlp.grammar.dates import DateMatch, date_value
from nlp.grammar.law_readers import LawMatch
from nlp.summarize.verify.source import MAX_EVIDENCE, Source
from nlp.summarize.verify.values import Clock, Code, Quantity, Value
from nlp.summarize.verify.words import Words, keys_of

CONTEXT = 3
DAYPARTS = ("rạng sáng", "sáng", "trưa", "chiều", "tối", "đêm")
LIGHT = ("bị", "được", "đã", "đang", "có")
"""Words after a count that say nothing without the next one: "15 người bị thương"."""
MONEY = ("VND", "USD", "EUR")


def kind_of(value: Value) -> str:
    """Return the type of a fact as the summary tells it."""
    content = value.content
    if isinstance(content, Quantity):
        return "MONEY" if content.unit in MONEY else "PERCENT" if content.unit == "%" else "NUMBER"
    names = {DateMatch: "DATE", LawMatch: "LAW", Clock: "TIME", Code: "NUMBER"}
    return names[type(content)]


def align(value: Value, words: Words, source: Source) -> list[Span]:
    """Return the spans of the article that support a fact; an empty list: nothing does."""
    content = value.content
    if isinstance(content, Quantity):
        found = _quantities(content, value, words, source)
        rivals = source.quantities if content.unit else []
        found = _unless_taken(value, words, found, _kin(content, rivals), source)
    elif isinstance(content, DateMatch):
        found = _dates(content, words.text[value.start : value.stop], source)
        found = _unless_taken(value, words, found, source.dates, source)
    elif isinstance(content, LawMatch):
        found = [v for v in source.laws if _same_law(content, v.content)]
    elif isinstance(content, Clock):
        found = [v for v in source.clocks if v.content == content]
    else:
        found = [v for v in source.codes if v.content == content]
    spans = [source.span(v.start, v.stop) for v in found[:MAX_EVIDENCE]]
    return spans or _literal(value, words, source)


def _literal(value: Value, words: Words, source: Source) -> list[Span]:
    """Return where the article has the same words; enough for codes and deictic dates only."""
    content = value.content
    deictic = isinstance(content, DateMatch) and content.low.shift is not None
    if not deictic and not isinstance(content, Code):
        return []
    return source.phrase(keys_of(words.text[value.start : value.stop]))


def _quantities(content: Quantity, value: Value, words: Words, source: Source) -> list[Value]:
    found = [v for v in source.quantities if _same_quantity(content, v.content)]
    if content.unit is None and content.after and _belongs_to_another(content, found, source):
        return []
    if content.noun == "tuổi":
        owner = owner_of(value.start, words)
        found = [v for v in found if _agree(owner, owner_of(v.start, source.words))]
    return found


def _kin(content: Quantity, values: Sequence[Value]) -> list[Value]:
    return [v for v in values if isinstance(v.content, Quantity) and v.content.unit == content.unit]


def _unless_taken(
    value: Value, words: Words, found: list[Value], rivals: Sequence[Value], source: Source
) -> list[Value]:
    """Return the spans found, but none where the article puts another value into these words.

    "sơ kết công tác 6 tháng cuối năm" is wrong where the article has "sơ kết công tác 6 tháng
    đầu năm" and the other half year only behind other words.
    """
    said = words_before(value.start, words)
    if len(said) < CONTEXT or any(words_before(v.start, source.words) == said for v in found):
        return found
    own = {(v.start, v.stop) for v in found}
    taken = any(
        words_before(v.start, source.words) == said for v in rivals if (v.start, v.stop) not in own
    )
    return [] if taken else found


def words_before(offset: int, words: Words) -> tuple[str, ...]:
    """Return the words before an offset in the same clause, at most three."""
    place = words.place_at(offset)
    first = place
    while first and place - first < CONTEXT and not words.gap(first - 1).strip():
        first -= 1
    return tuple(words.keys[first:place])


def _same_quantity(wanted: Quantity, given: object) -> bool:
    if not isinstance(given, Quantity) or wanted.value != given.value:
        return False
    if wanted.unit or given.unit:
        one_is_bare = not (wanted.unit or wanted.noun) or not (given.unit or given.noun)
        return wanted.unit == given.unit or (one_is_bare and wanted.value >= 1_000_000)
    return not wanted.noun or wanted.noun == given.noun


def _belongs_to_another(wanted: Quantity, found: Sequence[Value], source: Source) -> bool:
    """Tell whether the article says of another number what the summary says of this one."""
    n_words = 2 if wanted.after[0] in LIGHT else 1
    said = wanted.after[:n_words]
    own = {v.content.after[:n_words] for v in found if isinstance(v.content, Quantity)}
    if said in own:
        return False
    rivals = [
        v.content
        for v in source.quantities
        if isinstance(v.content, Quantity)
        and v.content.noun == wanted.noun
        and v.content.value != wanted.value
        and v.content.after[:n_words] == said
    ]
    return bool(rivals)


def owner_of(offset: int, words: Words, *, reach: int = 12) -> str | None:
    """Return the last word of the name before an offset, in the same sentence, or None."""
    place = words.place_at(offset) - 1
    for at in range(place, max(-1, place - reach), -1):
        if any(mark in words.gap(at) for mark in ".;!?\n"):
            return None
        if words.items[at].capital and at and words.items[at - 1].capital:
            return words.keys[at]
    return None


def _agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def _dates(content: DateMatch, text: str, source: Source) -> list[Value]:
    daypart = daypart_of(text)
    value = date_value(content, source.anchor)
    found = [
        v
        for v, other in zip(source.dates, source.date_values, strict=True)
        if same_date(content, v.content) or (value is not None and value == other)
    ]
    given = {daypart_of(source.document.text[v.start : v.stop]) for v in found}
    if daypart and daypart not in given and given - {None}:
        return []
    return found


def daypart_of(text: str) -> str | None:
    """Return the part of the day that a date begins with, or None."""
    low = text.lower()
    return next((part for part in DAYPARTS if low.startswith(part)), None)


def same_date(wanted: DateMatch, given: object) -> bool:
    """Tell whether two expressions say the same; the summary may leave parts out.

    "22/7" is supported by "ngày 22 tháng 7 năm 2021"; "22/7/2021" by "22/7" only where the
    date of the article says the year, which is seen from their values.
    """
    if not isinstance(given, DateMatch):
        return False
    points = wanted.kind == given.kind and wanted.high is None and given.high is None
    named = wanted.low.shift is None and given.low.shift is None
    if points and named and _within(wanted.low, given.low):
        return True
    if (wanted.low, wanted.high, wanted.kind) == (given.low, given.high, given.kind):
        return wanted.low.shift is None or wanted.low.unit == given.low.unit
    return False


def _within(wanted: Part, given: Part) -> bool:
    parts: list[Callable[[Part], int | None]] = [
        lambda p: p.year,
        lambda p: p.month,
        lambda p: p.day,
    ]
    pairs = [(part(wanted), part(given)) for part in parts]
    finest = next((i for i in (2, 1, 0) if pairs[i][0] is not None), None)
    if finest is None:
        return False
    return all(mine is None or mine == theirs for mine, theirs in pairs)


def _same_law(wanted: LawMatch, given: object) -> bool:
    if not isinstance(given, LawMatch):
        return False
    same = wanted.value == given.value or bool(wanted.number and wanted.number == given.number)
    other_article = wanted.article and given.article and wanted.article != given.article
    other_year = wanted.year and given.year and wanted.year != given.year
    other_kind = wanted.kind and given.kind and wanted.kind.lower() != given.kind.lower()
    return same and not (other_article or other_year or other_kind)
