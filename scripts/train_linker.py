"""Train the linker of offices and persons and put it into the stacked tagger's folder.

    python scripts/train_linker.py --data ../shared/data

1. tests/gold/entities/links-before.jsonl holds for each annotated article, in offsets of the raw
   text, the persons and offices that taggers read which had not learnt the article (`spans`; from
   `scripts/train_stack.py --spans`), and what rules said of the offices, at a commit at which
   nobody had seen the annotations (`links`): start and stop of an office, "held" (its own sentence
   gives it to somebody) or "linked" (another wording does), and the first names of the persons.
2. Cross-validation prints how rules and linker fare: offices with the right holders, and records
   of officials against the annotations, spans' errors included.
3. The linker is trained once more on all. The split `test` is not read.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import nlp
from evaluation.entity_gold import (
    GoldArticle,
    GoldSpan,
    first_readings,
    fold,
    gold_officials,
    read_gold,
    read_records,
)
from nlp.document import Document
from nlp.entities.abbreviations import introduced
from nlp.entities.link_scene import Mention, Said, Scene, Wording, wording
from nlp.entities.linker import Linker, write_linker
from nlp.entities.name_clusters import cluster, full_names
from nlp.entities.stack_units import Range, read_units
from nlp.models.store import enter_shipped
from nlp.scoring.counts import Counts
from nlp.training.links import LinkExample, train_links
from nlp.training.raw_ranges import RawRanges
from train_stack import HONEST, NAME, arguments, entry

Official = tuple[str, frozenset[str]]

LINKS = "links-before.jsonl"
RECENT = ("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth")
"""Splits that count twice: the rules of their day are the nearest to today's. Unread, split
`sixteenth` had 83.5 of 100 records right then, 82.3 with all alike, 82.6 with these alone."""


@dataclass(frozen=True, slots=True)
class Read:
    """What a tagger and rules made of an article that neither knew, in raw offsets.

    Args:
        persons: ranges of names.
        offices: ranges.
        links: of an office, what rules said and where the first name of each person starts.
    """

    persons: list[Range]
    offices: list[Range]
    links: dict[Range, tuple[Said, list[int]]]


@dataclass(frozen=True, slots=True)
class Case:
    """An article to learn from: its scene with holders, names of persons, records annotated.

    `is_recent` tells that it counts twice.
    """

    example: LinkExample
    names: list[str]
    records: Counter[Official]
    is_recent: bool = False


def main() -> None:
    """Cross-validate, train on all, and write the weights and the model's entry."""
    options = arguments(__doc__, n_folds=5).parse_args()
    every = read_gold(options.gold)
    articles = [a for split in HONEST for a in first_readings(every, split)]
    cases = read_cases(options.data, articles, read_links(options.gold / LINKS))
    validate(cases, options.folds)
    write_linker(train_links(examples(cases)), options.models / NAME)
    enter_shipped(entry(), options.models)


def examples(cases: Sequence[Case]) -> Iterator[LinkExample]:
    """Yield what to learn, recent ones twice."""
    for case in cases:
        yield from [case.example] * (2 if case.is_recent else 1)


def read_links(path: Path) -> dict[tuple[str, str], Read]:
    """Return what taggers and rules of before read, by corpus and id."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return {
        (row["corpus"], row["id"]): Read(
            [(start, stop) for start, stop, kind in row["spans"] if kind == "PERSON"],
            [(start, stop) for start, stop, kind in row["spans"] if kind == "POSITION"],
            {(a, b): (said, [start for start, _ in who]) for a, b, said, who in row["links"]},
        )
        for row in rows
    }


def read_cases(
    data: Path, articles: Sequence[GoldArticle], before: Mapping[tuple[str, str], Read]
) -> list[Case]:
    """Return the articles of which it is known what was read before."""
    known = [article for article in articles if article.key in before]
    records = read_records(data, known)
    documents = nlp.load(steps=["clean", "segment"]).map(records[a.key] for a in known)
    return [case_of(d, a, before[a.key]) for a, d in zip(known, documents, strict=True)]


def case_of(document: Document, article: GoldArticle, read: Read) -> Case:
    """Return an article with persons numbered as a reader numbers them."""
    text = document.text
    place = RawRanges(document, read_units(document).ranges).cleaned
    persons = [place(name) for name in read.persons]
    numbers = cluster([text[start:stop] for start, stop in persons])
    mentions = [Mention(*span, number) for span, number in zip(persons, numbers, strict=True)]
    named = {name[0]: number for name, number in zip(read.persons, numbers, strict=True)}
    whose = _persons_read(article, read.persons, numbers)
    own = introduced(text)
    offices: list[Wording] = []
    holders: list[frozenset[int]] = []
    for office in read.offices:
        said, names = read.links.get(office, ("", []))
        given = [named[start] for start in names if start in named]
        offices.append(wording(text, place(office), given, said if given else "", own))
        right = {o for s in _touching(article, "POSITION", office) for o in s.officials}
        holders.append(frozenset(whose[o] for o in right if o in whose))
    starts = [sentence.start for sentence in document.sentences] or [0]
    return Case(
        LinkExample(Scene(text, starts, mentions, offices), holders),
        full_names([text[start:stop] for start, stop in persons], numbers),
        Counter(gold_officials(article, document.article.raw)),
        article.split in RECENT,
    )


def _touching(article: GoldArticle, label: str, span: Range) -> Iterator[GoldSpan]:
    start, stop = span
    return (s for s in article.spans if s.label == label and s.start < stop and start < s.stop)


def _persons_read(
    article: GoldArticle, persons: Sequence[Range], numbers: Sequence[int]
) -> dict[str, int]:
    """Return for each annotated person the number under which most of the names were read."""
    counts: dict[str, Counter[int]] = {}
    for person, number in zip(persons, numbers, strict=True):
        for span in _touching(article, "PERSON", person):
            for official in span.officials[:1]:
                counts.setdefault(official, Counter())[number] += 1
    return {official: some.most_common(1)[0][0] for official, some in counts.items()}


def validate(cases: Sequence[Case], n_folds: int) -> None:
    """Print how rules and linker fare over articles that the linker has not learnt."""
    order = list(cases)
    random.Random(7).shuffle(order)
    show("rules", [(case, [o.given for o in case.example.scene.offices]) for case in order])
    judged: list[tuple[Case, list[frozenset[int]]]] = []
    for part in range(n_folds):
        learnt = [case for at, case in enumerate(order) if at % n_folds != part]
        linker = Linker(train_links(examples(learnt)))
        judged += [(case, linker.decide(case.example.scene)) for case in order[part::n_folds]]
    show("linker", judged)


def show(system: str, judged: Sequence[tuple[Case, list[frozenset[int]]]]) -> None:
    """Print how many offices have their holders, and the scores of whole records."""
    offices = [a == b for c, found in judged for a, b in zip(c.example.holders, found, strict=True)]
    records = Counts()
    for case, found in judged:
        given = Counter(records_of(case, found))
        records += Counts(case.records.total(), given.total(), (case.records & given).total())
    print(
        f"{system:7} offices right {100 * sum(offices) / len(offices):.1f} % of {len(offices)};",
        f"records P {100 * records.precision:.1f} R {100 * records.recall:.1f}",
        f"F1 {100 * records.f1:.1f} of {records.n_expected}",
    )


def records_of(case: Case, found: Sequence[frozenset[int]]) -> Iterator[Official]:
    """Yield name and offices of each person who has one."""
    scene = case.example.scene
    offices: dict[int, set[str]] = {}
    for office, persons in zip(scene.offices, found, strict=True):
        for person in persons:
            words = fold(scene.text[office.start : office.stop])
            offices.setdefault(person, set()).add(words)
    for person, some in offices.items():
        yield case.names[person], frozenset(some)


if __name__ == "__main__":
    main()
