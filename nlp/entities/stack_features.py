"""What a stacked model is told of each unit: its looks, its neighbours, the rules, its document.

Features are strings. The rules' labels stand in windows of up to three units on both sides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from nlp.document import Document
from nlp.entities.lexicon import honorifics
from nlp.entities.lexicon import units as places
from nlp.entities.stack_labels import OFFICE, OUTSIDE, Features, labels_of
from nlp.entities.stack_lists import Lists, cluster_features, clusters_of, name_features
from nlp.entities.stack_units import Range, Units, known_runs

Names = dict[str, Counter[str]]
_NAMES = ("PERSON", "BODY", "PLACE")
_PAD = [OUTSIDE, OUTSIDE, OUTSIDE]


@dataclass(frozen=True, slots=True)
class RuleSpan:
    """A span of the rules: offsets of the text, type, and the rule's name."""

    start: int
    stop: int
    type: str
    source: str


@dataclass(frozen=True, slots=True)
class _Rows:
    """What is known of each unit of a document, by unit."""

    names: list[str]
    offices: list[str]
    sources: list[str]
    joins: list[str]
    runs: list[list[str]]


def spans_of_rules(document: Document) -> list[RuleSpan]:
    """Return the entities of a document that the rules have read."""
    return [RuleSpan(e.start, e.stop, e.type, e.source) for e in document.entities]


def features(
    document: Document, spans: Sequence[RuleSpan], units: Units, lists: Lists
) -> list[Features]:
    """Return the features of each unit of each sentence; none for one that can hold no name.

    Args:
        document: with sentences and words.
        spans: what the rules found in it; none where they shall not be heard.
        units: of the document.
        lists: of names and words that corpora have taught.
    """
    rows = _rows(document, spans, units)
    names, clusters = name_features(units, lists.names), clusters_of(document, units, lists)
    title = next((p.stop for p in document.article.paragraphs if p.kind == "title"), 0)
    found: list[Features] = []
    for first, last in units.sentences:
        if not _is_worth(units, first, last, rows):
            found.append([])
            continue
        sentence = list(_sentence(units, first, last, rows))
        told = cluster_features(clusters[first:last])
        for own, name, words in zip(sentence, names[first:last], told, strict=True):
            own.extend([name, *words] if name else words)
        if sentence:
            sentence[0].append("first")
        if units.ranges[first][0] < title:
            for own in sentence:
                own.append("title")
        found.append(sentence)
    return found


def _is_worth(units: Units, first: int, last: int, rows: _Rows) -> bool:
    """Tell a sentence with a capital inside, a short one, or one where a rule has found a name."""
    opening = first if last - first < 4 else first + 1
    if any(look.is_capital for look in units.looks[opening:last]):
        return True
    names, offices = rows.names[first:last], rows.offices[first:last]
    return any(label != OUTSIDE for labels in (names, offices) for label in labels)


def in_units(spans: Iterable[tuple[int, int, str]], units: Units) -> list[tuple[int, int, str]]:
    """Return spans of the text as ranges of units, less those whose ends are no ends of units."""
    begins = {start: index for index, (start, _) in enumerate(units.ranges)}
    ends = {stop: index + 1 for index, (_, stop) in enumerate(units.ranges)}
    return [
        (begins[start], ends[stop], kind)
        for start, stop, kind in spans
        if start in begins and stop in ends
    ]


def _rows(document: Document, spans: Sequence[RuleSpan], units: Units) -> _Rows:
    n_units = len(units.ranges)
    placed = in_units(((s.start, s.stop, s.type) for s in spans), units)
    names = labels_of([s for s in placed if s[2] != OFFICE], n_units)
    offices = labels_of([s for s in placed if s[2] == OFFICE], n_units)
    sources = [""] * n_units
    rules = ((s.start, s.stop, s.source) for s in spans if s.type != OFFICE)
    for first, last, source in in_units(rules, units):
        sources[first:last] = [source] * (last - first)
    begins = {token.start for token in document.tokens}
    joins = ["b" if start in begins else "i" for start, _ in units.ranges]
    told = _document_names(spans, units.text)
    return _Rows(names, offices, sources, joins, _run_features(units, told))


def _document_names(spans: Iterable[RuleSpan], text: str) -> Names:
    """Return how often the rules gave each type to each name of the document, in small letters."""
    names: Names = {}
    for span in spans:
        if span.type in _NAMES:
            form = text[span.start : span.stop].lower()
            names.setdefault(form, Counter())[span.type] += 1
            if span.type == "PERSON":
                for part in form.split()[1:]:
                    names.setdefault(part, Counter())["part"] += 1
    return names


def runs(units: Units) -> Iterator[Range]:
    """Yield the runs of neighbouring words with a capital, as ranges of units.

    An honorific that opens a sentence is no part of the name after it.
    """
    openers = honorifics().openings
    for first, last in units.sentences:
        begin = -1
        for index in range(first, last):
            look = units.looks[index]
            if not look.is_capital or (index == first and look.low in openers):
                if begin >= 0:
                    yield begin, index
                begin = -1
            elif begin < 0:
                begin = index
        if begin >= 0:
            yield begin, last


def _run_features(units: Units, told: Names) -> list[list[str]]:
    """Return for each unit of a run of capitals what is known of the run, for others nothing."""
    extra: list[list[str]] = [[] for _ in units.ranges]
    ranges, looks = units.ranges, units.looks
    for first, last in runs(units):
        size = last - first
        shared = _told(told.get(units.text[ranges[first][0] : ranges[last - 1][1]].lower()))
        shared.append("rf=" + looks[first].low)
        for index in range(first, last):
            own = extra[index]
            own.append(f"r={min(index - first, 4)}/{min(size, 6)}")
            own += shared
            part = told.get(looks[index].low) if size > 1 else None
            own += ["dp=" + kind for kind in part] if part else ()
        if first > 0:
            extra[first].append("before=" + looks[first - 1].low)
    _mark_places(units, extra)
    return extra


def _told(counts: Counter[str] | None) -> list[str]:
    """Return what the rules make of a name anywhere in the document."""
    if not counts:
        return []
    kind, n_times = counts.most_common(1)[0]
    return [f"d={kind}", f"dn={kind}{min(n_times, 3)}", *(["dd"] if len(counts) > 1 else [])]


def _mark_places(units: Units, extra: Sequence[list[str]]) -> None:
    """Mark the names of administrative units that have more than one syllable."""
    for first, stop, kinds in known_runs(units, places(), least=2, clipped=True):
        extra[first].append(f"u={kinds}")
        for inner in range(first + 1, stop):
            extra[inner].append("u+")


def _sentence(units: Units, first: int, last: int, rows: _Rows) -> Iterator[list[str]]:
    looks = units.looks[first:last]
    names = [*_PAD, *rows.names[first:last], *_PAD]
    offices = [*_PAD, *rows.offices[first:last], *_PAD]
    lows = ["<", "<", *(look.low for look in looks), ">", ">"]
    shapes = ["<", *(look.shape for look in looks), ">"]
    joins = [*rows.joins[first:last], ">"]
    for index, look in enumerate(looks):
        at = index + 2
        beside = shapes[index] + look.shape + shapes[index + 2]
        before, low, after = lows[at - 1], look.low, lows[at + 1]
        found = [*look.features, *rows.runs[first + index]]
        found += (
            "w-1=" + before,
            "w+1=" + after,
            "w-2=" + lows[at - 2],
            "w+2=" + lows[at + 2],
            "w-1w=" + before + "_" + low,
            "ww+1=" + low + "_" + after,
            "ss=" + beside,
            "j=" + joins[index] + joins[index + 1],
        )
        found += _name_features(names[index : index + 7], (before, low, after), beside)
        found += _office_features(offices[index + 2 : index + 5], (before, low, after))
        found.append("oa=" + offices[index + 3] + names[index + 3])
        if rows.sources[first + index]:
            found.append("r=" + rows.sources[first + index] + names[index + 3][0])
        yield found


def _name_features(
    window: Sequence[str], words: tuple[str, str, str], shapes: str
) -> tuple[str, ...]:
    """Return what the rules say of a unit and of three units on both sides."""
    third, second, left, own, right, fourth, fifth = window
    if third == second == left == own == right == fourth == fifth == OUTSIDE:
        return ("a1=", "aw=" + words[1], "as=" + shapes)
    return (
        "a=" + own,
        "a1=" + left + "|" + own + "|" + right,
        "a-=" + second + "|" + left + "|" + own,
        "a+=" + own + "|" + right + "|" + fourth,
        "aw-=" + own + words[0],
        "aw+=" + own + words[2],
        "aw=" + own + words[1],
        "as=" + own + shapes,
        "a-3=" + third,
        "a+3=" + fifth,
    )


def _office_features(window: Sequence[str], words: tuple[str, str, str]) -> tuple[str, ...]:
    left, own, right = window
    if own == OUTSIDE:
        return () if left == right == OUTSIDE else ("o1=" + left + "|O|" + right,)
    return (
        "o=" + own,
        "o1=" + left + "|" + own + "|" + right,
        "ow=" + own + words[1],
        "ow-=" + own + words[0],
        "ow+=" + own + words[2],
    )
