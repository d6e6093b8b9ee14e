"""Train the linker of offices and persons and put it into the stacked tagger's folder.

    python scripts/train_linker.py --data ../shared/data

1. What rules said of each annotated office, at a commit at which nobody had seen the article's
   annotations, stands in tests/gold/entities/links-before.jsonl, by article: start and stop of an
   office in the raw text, "held" (its own sentence gives it to somebody) or "linked" (another
   wording does), and the first names of the persons.
2. Cross-validation with the annotated spans prints how many offices and records are right.
3. The linker is trained once more on all. The split `test` is not read.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import nlp
from evaluation.entity_gold import GOLD, GoldArticle, first_readings, read_gold, read_records
from nlp.document import Document
from nlp.entities.abbreviations import introduced
from nlp.entities.link_scene import Mention, Said, Scene, Wording, wording
from nlp.entities.linker import Linker, write_linker
from nlp.entities.stack_units import read_units
from nlp.models.store import enter_shipped
from nlp.paths import models_root
from nlp.scoring.counts import Counts
from nlp.training.links import LinkExample, records_of, train_links
from train_stack import HONEST, NAME, entry

LINKS = "links-before.jsonl"
RuleLink = tuple[Said, list[int]]
"""What rules said of an office, and where the first name of each of its persons starts."""
RuleLinks = dict[tuple[str, str], dict[tuple[int, int], RuleLink]]


def main() -> None:
    """Cross-validate, train on all, and write the weights and the model's entry."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--models", type=Path, default=models_root())
    parser.add_argument("--folds", type=int, default=5)
    options = parser.parse_args()
    every = read_gold(options.gold)
    articles = [a for split in HONEST for a in first_readings(every, split)]
    examples = read_examples(options.data, articles, read_links(options.gold / LINKS))
    validate(examples, options.folds)
    write_linker(train_links(examples), options.models / NAME)
    enter_shipped(entry(), options.models)


def read_links(path: Path) -> RuleLinks:
    """Return what the rules of before said of offices, by corpus and id."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return {
        (r["corpus"], r["id"]): {(a, b): (s, [n for n, _ in who]) for a, b, s, who in r["links"]}
        for r in rows
    }


def read_examples(
    data: Path, articles: Sequence[GoldArticle], links: RuleLinks
) -> list[LinkExample]:
    """Return annotated articles as scenes with the holders of each office."""
    records = read_records(data, list(articles))
    pipeline = nlp.load(steps=["clean", "segment"])
    documents = pipeline.map(records[article.key] for article in articles)
    return [
        example_of(document, article, links.get(article.key, {}))
        for article, document in zip(articles, documents, strict=True)
    ]


def example_of(
    document: Document, article: GoldArticle, links: dict[tuple[int, int], RuleLink]
) -> LinkExample:
    """Return an annotated article as a scene, persons numbered as annotated."""
    ranges = read_units(document).ranges
    raw = [document.article.to_raw(*span) for span in ranges]
    begins = {start: at for (start, _), (at, _) in zip(raw, ranges, strict=True)}
    ends = {stop: at for (_, stop), (_, at) in zip(raw, ranges, strict=True)}
    spans = [s for s in article.spans if s.start in begins and s.stop in ends]
    persons = [s for s in spans if s.label == "PERSON" and s.officials]
    numbers = {name: at for at, name in enumerate(dict.fromkeys(s.officials[0] for s in persons))}
    mentions = [
        Mention(begins[s.start], ends[s.stop], numbers[s.officials[0]])
        for s in sorted(persons, key=lambda s: s.start)
    ]
    by_start = {s.start: numbers[s.officials[0]] for s in persons}
    own = introduced(document.text)
    offices: list[Wording] = []
    holders: list[frozenset[int]] = []
    for s in sorted((s for s in spans if s.label == "POSITION"), key=lambda s: s.start):
        said, names = links.get((s.start, s.stop), ("", []))
        given = [by_start[start] for start in names if start in by_start]
        span = (begins[s.start], ends[s.stop])
        offices.append(wording(document.text, span, given, said if given else "", own))
        holders.append(frozenset(numbers[o] for o in s.officials if o in numbers))
    starts = [sentence.start for sentence in document.sentences] or [0]
    return LinkExample(Scene(document.text, starts, mentions, offices), holders)


def validate(examples: Sequence[LinkExample], n_folds: int) -> None:
    """Print how rules and linker fare over articles that the linker has not learnt."""
    order = list(examples)
    random.Random(7).shuffle(order)
    show("rules", [(e, [office.given for office in e.scene.offices]) for e in order])
    judged: list[tuple[LinkExample, list[frozenset[int]]]] = []
    for fold in range(n_folds):
        held = order[fold::n_folds]
        linker = Linker(train_links(e for at, e in enumerate(order) if at % n_folds != fold))
        judged += [(example, linker.decide(example.scene)) for example in held]
    show("linker", judged)


def show(system: str, judged: Sequence[tuple[LinkExample, list[frozenset[int]]]]) -> None:
    """Print how many offices have their holders, and the scores of whole records."""
    offices = [a == b for e, found in judged for a, b in zip(e.holders, found, strict=True)]
    records = Counts()
    for example, found in judged:
        expected, given = (
            Counter(records_of(example.scene, links).items()) for links in (example.holders, found)
        )
        records += Counts(expected.total(), given.total(), (expected & given).total())
    print(
        f"{system:7} offices right {100 * sum(offices) / len(offices):.1f} % of {len(offices)};",
        f"records P {100 * records.precision:.1f} R {100 * records.recall:.1f}",
        f"F1 {100 * records.f1:.1f} of {records.n_expected}",
    )


if __name__ == "__main__":
    main()
