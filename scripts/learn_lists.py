"""Learn from the corpora the two lists beside a stacked tagger: names, and clusters of words.

    python scripts/learn_lists.py count --corpus vietnews-train
    python scripts/learn_lists.py count --corpus baomoi2017
    python scripts/learn_lists.py make --out models/entities-stack

`count` reads a corpus by the rules alone, in parts that a later call need not read again, and
leaves annotated articles out. `make` keeps each name that was found often enough with the type
found mostly, and clusters the commonest words: positive pointwise mutual information of a word
with the words directly before and after it, its largest singular vectors, k-means.
"""

from __future__ import annotations

import argparse
import json
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import numpy as np
from scipy.sparse import coo_matrix, csr_matrix
from sklearn.cluster import MiniBatchKMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.preprocessing import normalize

import nlp
from corpora import FILES, Record, read_corpus
from evaluation.entity_gold import GOLD, read_gold
from nlp.document import Document
from nlp.entities.stack_lists import NAMES, WORDS, word_form, write_list

Floats = np.ndarray[tuple[int, ...], np.dtype[np.float32]]
PART = 4_000
"""Articles of a part."""
TYPES = ("PERSON", "BODY", "PLACE")
WEAK = frozenset(
    f"rule:{name}"
    for name in (
        *("body-named", "body-again", "body-letters", "body-pronoun", "body-task", "body-told"),
        *("person-name", "person-again", "person-foreign", "person-famous", "person-told"),
        *("place-own", "place-number", "place-again"),
    )
)
"""Rules that know a name by its shape or from elsewhere; what others find counts three times."""
STRONG = 3
LEAST_NAME, LEAST_WORD = 4, 8
N_WORDS, N_BESIDE = 30_000, 4_000
N_FINE, N_COARSE, N_VECTORS = 512, 85, 80
SEED = 7


def main() -> None:
    """Run one of the two commands."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("command", choices=["count", "make"])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--corpus", choices=sorted(FILES), default="baomoi2017")
    parser.add_argument("--work", type=Path, default=Path("build/lists"))
    parser.add_argument("--out", type=Path, default=Path("models/entities-stack"))
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    if options.command == "count":
        count(options.data, options.corpus, options.work)
        return
    counts = sorted(options.work.glob("*.json"))
    names = list(common_names(counts))
    write_list(options.out / NAMES, names)
    words = list(cluster(sorted(options.work.glob("*.words"))))
    write_list(options.out / WORDS, words)
    print(f"{len(names)} names, {len(words)} words in {options.out}")


def count(data: Path, corpus: str, work: Path) -> None:
    """Write for each part of a corpus the names found in it, and its words."""
    annotated = {article.key for article in read_gold(GOLD)}
    pipeline = nlp.load({"entities": {"tagger": "none"}}, steps=["entities"])
    for number, part in enumerate(_parts(read_corpus(data, corpus))):
        done = work / f"{corpus}-{number:03}.json"
        if done.exists():
            continue
        names: dict[str, Counter[str]] = {}
        with done.with_suffix(".words").open("w", encoding="utf-8") as words:
            for document in pipeline.map(r for r in part if (corpus, r["id"]) not in annotated):
                for entity in document.entities:
                    if entity.type in TYPES and len(entity.text) < 60:
                        form = " ".join(entity.text.split())
                        names.setdefault(form, Counter())[f"{entity.type} {entity.source}"] += 1
                words.writelines("\t".join(row) + "\n" for row in _sentences(document))
        text = json.dumps({n: c for n, c in names.items() if c.total() > 1}, ensure_ascii=False)
        done.write_text(text, encoding="utf-8")
        print(done, flush=True)


def _parts(records: Iterator[Record]) -> Iterator[list[Record]]:
    while part := list(islice(records, PART)):
        yield part


def _sentences(document: Document) -> Iterator[list[str]]:
    at, tokens = 0, document.tokens
    for sentence in document.sentences:
        row = []
        while at < len(tokens) and tokens[at].start < sentence.stop:
            row.append("_".join(tokens[at].text.split()))
            at += 1
        if row:
            yield row


def common_names(counts: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """Yield each name found often, with its type, how sure that is, and how common it is."""
    totals: dict[str, Counter[str]] = {}
    for path in counts:
        for name, found in json.loads(path.read_text(encoding="utf-8")).items():
            totals.setdefault(name, Counter()).update(found)
    for name, found in sorted(totals.items()):
        n_found = found.total()
        if n_found < LEAST_NAME or not name[0].isupper():
            continue
        types: Counter[str] = Counter()
        for told, n_times in found.items():
            kind, source = told.split()
            types[kind] += n_times * (1 if source in WEAK else STRONG)
        [(kind, n_kind)] = types.most_common(1)
        sure = "+" if n_kind > 0.9 * types.total() else "-"
        yield name, f"{kind[:2]}{sure}{1 + (n_found > 15) + (n_found > 100)}"


def cluster(files: list[Path]) -> Iterator[tuple[str, str, str]]:
    """Yield the commonest words with their coarse and fine clusters."""
    known = Counter(word for row in _rows(files) for word in row)
    words = [word for word, n_times in known.most_common(N_WORDS) if n_times >= LEAST_WORD]
    vectors = _vectors(_informed(_beside(files, {word: at for at, word in enumerate(words)})))
    coarse, fine = (
        MiniBatchKMeans(k, n_init=3, random_state=SEED, batch_size=4096).fit_predict(vectors)
        for k in (N_COARSE, N_FINE)
    )
    yield from zip(words, map(str, coarse), map(str, fine), strict=True)


def _rows(files: Iterable[Path]) -> Iterator[list[str]]:
    for path in files:
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                yield [word_form(word) for word in line.rstrip("\n").split("\t")]


def _beside(files: Iterable[Path], places: dict[str, int]) -> csr_matrix:
    """Return how often each word stands after (left half) and before each common word or an end."""
    words, others = array("i"), array("i")
    for row in _rows(files):
        ids = [N_BESIDE, *(places.get(word, -1) for word in row), N_BESIDE]
        for before, own, after in zip(ids, ids[1:], ids[2:], strict=False):
            for other, half in ((before, 0), (after, N_BESIDE + 1)):
                if own >= 0 and 0 <= other <= N_BESIDE:
                    words.append(own)
                    others.append(half + other)
    pairs = np.frombuffer(words, np.int32), np.frombuffer(others, np.int32)
    ones = np.ones(len(words), np.float32)
    return coo_matrix((ones, pairs), (len(places), 2 * (N_BESIDE + 1))).tocsr()


def _informed(counts: csr_matrix) -> csr_matrix:
    """Return positive pointwise mutual information, the contexts' shares smoothed by 0.75."""
    total = counts.sum()
    words = np.asarray(counts.sum(1)).ravel()
    contexts = np.asarray(counts.sum(0)).ravel() ** 0.75
    contexts *= total / contexts.sum()
    cells = counts.tocoo()
    values = np.log(cells.data * total / (words[cells.row] * contexts[cells.col]))
    return coo_matrix((np.maximum(values, 0), (cells.row, cells.col)), counts.shape).tocsr()


def _vectors(informed: csr_matrix) -> Floats:
    found = TruncatedSVD(N_VECTORS, n_iter=4, random_state=SEED).fit(informed)
    vectors: Floats = normalize(informed @ found.components_.T / np.sqrt(found.singular_values_))
    return vectors


if __name__ == "__main__":
    main()
