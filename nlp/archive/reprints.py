"""Near-duplicates: reprints of one story, by MinHash over word triples (datasketch)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from nlp.archive.extras import need
from nlp.archive.records import Record
from nlp.document import TEXT_FIELDS
from nlp.text import nfc

if TYPE_CHECKING:
    from nlp.archive.ledger import Ledger

N_PERMUTATIONS = 64
SEED = 1
SCHEME = "affine32"
SHINGLE = 3
MAX_CHARS = 100_000
"""Characters of a text that its signature looks at: bounds the time of a giant one."""
MIN_WORDS = 30
"""A shorter text is nobody's reprint: greetings and lottery lines are alike by nature."""

_TAG = re.compile(r"<[^<>]{0,2000}>")
_WORD = re.compile(r"\w+")


def signature_of(record: Record) -> bytes:
    """Return the MinHash signature of a record's texts."""
    return signature("\n".join(record.fields.get(name, "") for name in TEXT_FIELDS))


def signature(raw: str) -> bytes:
    """Return the MinHash signature of a raw text, 4 bytes a permutation; none if it is short."""
    shingles = _shingles(raw)
    if not shingles:
        return b""
    made = need("datasketch").MinHash(num_perm=N_PERMUTATIONS, seed=SEED, scheme=SCHEME)
    made.update_batch(shingles)
    return bytes(made.hashvalues.astype("<u4").tobytes())


def _shingles(raw: str) -> list[bytes]:
    text = _TAG.sub(" ", nfc(raw[:MAX_CHARS]))
    words = _WORD.findall(text.lower())
    if len(words) < MIN_WORDS:
        return []
    triples = set(zip(*(words[start:] for start in range(SHINGLE)), strict=False))
    return [" ".join(triple).encode("utf-8", "replace") for triple in triples]


class Likeness:
    """An index of signatures that finds those alike."""

    def __init__(self, similarity: float) -> None:
        self._similarity = similarity
        self._package = need("datasketch")
        self._numpy = need("numpy")
        self._index = self._package.MinHashLSH(threshold=similarity, num_perm=N_PERMUTATIONS)
        self._known: dict[str, Any] = {}

    def __len__(self) -> int:
        return len(self._known)

    def __contains__(self, name: str) -> bool:
        return name in self._known

    def alike(self, signature: bytes) -> list[tuple[float, str]]:
        """Return similarity and id of those alike, the most alike first."""
        made = self._opened(signature)
        found = [(float(made.jaccard(self._known[n])), n) for n in self._index.query(made)]
        return sorted((f for f in found if f[0] >= self._similarity), key=lambda f: (-f[0], f[1]))

    def add(self, name: str, signature: bytes) -> None:
        """Enter a signature under an id."""
        made = self._opened(signature)
        self._known[name] = made
        self._index.insert(name, made)

    def _opened(self, signature: bytes) -> Any:
        values = self._numpy.frombuffer(signature, dtype="<u4").copy()
        return self._package.MinHash(
            num_perm=N_PERMUTATIONS, seed=SEED, hashvalues=values, scheme=SCHEME
        )


class Finder:
    """Finds, as records come in, the earlier article that one repeats."""

    def __init__(self, similarity: float) -> None:
        self._index = Likeness(similarity)
        self._is_filled = False

    def original(self, record: Record, ledger: Ledger) -> tuple[bytes, str | None]:
        """Return the signature of a record and the id of its original; None for a new story."""
        if not self._is_filled:
            self._fill(ledger)
        made = signature_of(record)
        if not made or record.id in self._index:
            return made, None
        found = self._index.alike(made)
        if found:
            return made, found[0][1]
        self._index.add(record.id, made)
        return made, None

    def _fill(self, ledger: Ledger) -> None:
        """Enter the articles of earlier runs: only those that were read, not their reprints."""
        self._is_filled = True
        for name, signature in ledger.signatures():
            self._index.add(name, signature)


def groups(
    signatures: Iterator[tuple[str, bytes]], similarity: float
) -> list[tuple[str, str, float]]:
    """Return (id, id of its group, similarity to it) of every article that has a reprint.

    The group is named after its smallest id, so the order of the input does not matter. Articles
    are of one group where a chain of likeness joins them.
    """
    index = Likeness(similarity)
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while parent.setdefault(name, name) != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    kept: dict[str, bytes] = {}
    for name, signature in sorted(signatures):
        for _, other in index.alike(signature):
            first, second = sorted((root(name), root(other)))
            parent[second] = first
        index.add(name, signature)
        kept[name] = signature
    return [(n, root(n), _similarity(kept[n], kept[root(n)])) for n in sorted(parent)]


def _similarity(first: bytes, second: bytes) -> float:
    pairs = [(first[i : i + 4], second[i : i + 4]) for i in range(0, len(first), 4)]
    return sum(a == b for a, b in pairs) / len(pairs)
