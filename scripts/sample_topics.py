"""Choose articles to label by topic and write them as batches to read.

    sample_topics.py --out /elsewhere --part 1 --parts 2
    sample_topics.py --out /elsewhere --overlap
    sample_topics.py --out /elsewhere --extra defence:12 rural-development:12
    sample_topics.py --out /elsewhere --fresh 40

The choice is fixed by a seed. Each topic's articles are searched for by keywords in the title and
the sapo (the rare topics in the body as well), the rest is drawn at random, so that the labels,
which are written by reading, see both. Parts are disjoint; `--overlap` writes the articles that
both annotators label, `--extra` further articles of topics that are still short of examples.
`--fresh` draws so many articles of each of three corpora by chance alone, none of them labelled by
the two annotators: they are for a last measurement, never for tuning.
Only ids and labels go into the project, the batches do not.
"""

from __future__ import annotations

import argparse
import hashlib
import re
from collections.abc import Container, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from corpora import Record, read_corpus
from topic_gold import GOLD, read_labels, split_of

SEED = "topics-1"
CORPORA = ("baomoi2017", "vietnews-val", "policy2025", "vietnews-train")
N_EACH = {"vietnews-train": 25_000}
"""Articles read from the head of a corpus that is far larger than the rest."""

N_RANDOM = 80
N_OVERLAP = 100
N_BATCH = 25
MIN_WORDS = 60
N_HEAD, N_TAIL = 150, 50

N_RARE = 2
"""Topics at the head of the queries for which the rest of a large corpus is searched too."""

FRESH = ("baomoi2017", "policy2025", "vietnews-val")
LABELLED = ("labels.jsonl", "second.jsonl")

QUERIES = Path(__file__).with_name("topic_queries.txt")

Chosen = tuple[str, Record]


def key(purpose: str, corpus: str, record: Record) -> str:
    """Return the article's place in the fixed order of a purpose.

    Choice and reading have different orders: what a rare topic yields comes late in the first.
    """
    return hashlib.sha256(f"{purpose} {SEED} {corpus} {record['id']}".encode()).hexdigest()


class Query(NamedTuple):
    """What finds articles of one topic, and how many of them are wanted."""

    topic: str
    finds: re.Pattern[str]
    wanted: int


def read_queries() -> list[Query]:
    """Return the query of each topic, the rarest first."""
    queries = []
    for line in QUERIES.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            head, _, pattern = line.partition(": ")
            finds = re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)
            topic, wanted = head.split()
            queries.append(Query(topic, finds, int(wanted)))
    return queries


def read_pool(data: Path, queries: list[Query]) -> list[Chosen]:
    """Return the articles to choose from, in the fixed order."""
    pool: list[Chosen] = []
    rare = [query.finds for query in queries[:N_RARE]]
    for corpus in CORPORA:
        for number, record in enumerate(read_corpus(data, corpus)):
            beyond = number >= N_EACH.get(corpus, number + 1)
            if beyond and not any(finds.search(record["body"]) for finds in rare):
                continue
            if len(record["body"].split()) >= MIN_WORDS:
                pool.append((corpus, record))
    return sorted(pool, key=lambda c: key("choose", *c))


def choose(pool: list[Chosen], queries: list[Query]) -> list[Chosen]:
    """Return the articles to label: some for each topic, some at random, in reading order."""
    chosen: dict[tuple[str, str], Chosen] = {}
    for query in queries:
        for choice in find(pool, query, chosen):
            chosen[choice[0], choice[1]["id"]] = choice
    rest = (c for c in pool if (c[0], c[1]["id"]) not in chosen)
    for choice in islice(rest, N_RANDOM):
        chosen[choice[0], choice[1]["id"]] = choice
    return sorted(chosen.values(), key=lambda c: key("read", *c))


def choose_extra(pool: list[Chosen], queries: list[Query], wishes: list[str]) -> list[Chosen]:
    """Return articles beyond the chosen ones, as many of each topic as wished ("topic:12")."""
    known = {(corpus, record["id"]): (corpus, record) for corpus, record in choose(pool, queries)}
    extra: list[Chosen] = []
    for wish in wishes:
        topic, _, number = wish.partition(":")
        query = next(q for q in queries if q.topic == topic)
        for choice in find(pool, query._replace(wanted=int(number)), known):
            known[choice[0], choice[1]["id"]] = choice
            extra.append(choice)
    return extra


def choose_fresh(data: Path, wanted: int) -> list[Chosen]:
    """Return so many articles of each corpus that nobody has labelled, by chance alone."""
    labelled = {entry.key for name in LABELLED for entry in read_labels(GOLD / name)}
    chosen: list[Chosen] = []
    for corpus in FRESH:
        rest = [
            (corpus, record)
            for record in read_corpus(data, corpus)
            if (corpus, record["id"]) not in labelled and len(record["body"].split()) >= MIN_WORDS
        ]
        chosen += sorted(rest, key=lambda c: key("fresh", *c))[:wanted]
    return sorted(chosen, key=lambda c: key("read", *c))


def find(pool: list[Chosen], query: Query, known: Container[tuple[str, str]]) -> list[Chosen]:
    """Return the first articles that a query finds and that are not known, heads before bodies."""
    in_head = [c for c in pool if query.finds.search(_head(c[1]))]
    in_body = (c for c in pool if len(query.finds.findall(c[1]["body"])) > 1)
    fresh = (c for c in chain(in_head, in_body) if (c[0], c[1]["id"]) not in known)
    return list(islice(fresh, query.wanted))


def _head(record: Record) -> str:
    return f"{record['title']} {record.get('sapo', record['body'][:300])}"


def part_of(chosen: list[Chosen], part: int, parts: int, *, overlap: bool) -> list[Chosen]:
    """Return one annotator's articles; the first `N_OVERLAP` belong to everybody."""
    return chosen[:N_OVERLAP] if overlap else chosen[N_OVERLAP:][part - 1 :: parts]


def write_batches(chosen: list[Chosen], out: Path) -> Iterator[Path]:
    """Write the articles to read, a batch a file, and yield the paths."""
    out.mkdir(parents=True, exist_ok=True)
    for first in range(0, len(chosen), N_BATCH):
        path = out / f"batch-{first // N_BATCH + 1:02}.txt"
        texts = [_sheet(n, *c) for n, c in enumerate(chosen[first : first + N_BATCH], first + 1)]
        path.write_text("\n".join(texts), encoding="utf-8")
        yield path


def _sheet(number: int, corpus: str, record: Record) -> str:
    words = record["body"].split()
    body = " ".join(words)
    if len(words) > N_HEAD + N_TAIL:
        body = " ".join([*words[:N_HEAD], "[…]", *words[-N_TAIL:]])
    sapo = f"\n{record['sapo']}" if "sapo" in record else ""
    name = f"#{number} {corpus} {record['id']} {split_of(corpus, record['id'])}"
    return f"{name}\n{record['title']}{sapo}\n{body}\n"


def chosen_by(options: argparse.Namespace) -> list[Chosen]:
    """Return the articles that the options ask for."""
    if options.fresh:
        return choose_fresh(options.data, options.fresh)
    queries = read_queries()
    pool = read_pool(options.data, queries)
    if options.extra:
        return choose_extra(pool, queries, options.extra)
    return part_of(choose(pool, queries), options.part, options.parts, overlap=options.overlap)


def main() -> int:
    """Parse the options, choose, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--part", type=int, default=1)
    parser.add_argument("--parts", type=int, default=2)
    parser.add_argument("--overlap", action="store_true", help="the articles that all label")
    parser.add_argument("--extra", nargs="+", default=[], metavar="TOPIC:NUMBER")
    parser.add_argument("--fresh", type=int, metavar="NUMBER", help="of each corpus, by chance")
    options = parser.parse_args()
    mine = chosen_by(options)
    paths = list(write_batches(mine, options.out))
    print(f"{len(mine)} articles in {len(paths)} files in {options.out}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
