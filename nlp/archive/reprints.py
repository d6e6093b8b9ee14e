"""Near-duplicates: reprints of one story, by MinHash over word triples (datasketch)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from nlp.archive.extras import need
from nlp.archive.records import Record
from nlp.document import TEXT_FIELDS
from nlp.text import nfc

if TYPE_CHECKING:
    from nlp.archive.ledger import Ledger

N_PERMUTATIONS = 64
SEED = 1
SHINGLE = 3
MAX_CHARS = 100_000
"""Characters of a text that its signature looks at."""
MIN_WORDS = 30
"""A shorter text is nobody's reprint: greetings and weather lines are alike by nature."""

_TAG = re.compile(r"<[^<>]{0,2000}>")
_WORD = re.compile(r"\w+")


def signature_of(record: Record) -> bytes:
    """Return the MinHash signature of a record's text, 8 bytes a permutation, or none if short."""
    shingles = _shingles(record)
    if not shingles:
        return b""
    made = _minhash(None)
    made.update_batch(shingles)
    return bytes(made.hashvalues.astype("<u8").tobytes())


def _shingles(record: Record) -> list[bytes]:
    parts = [record.fields.get(name, "") for name in TEXT_FIELDS]
    text = _TAG.sub(" ", nfc("\n".join(parts)[:MAX_CHARS]))
    words = _WORD.findall(text.lower())
    if len(words) < MIN_WORDS:
        return []
    triples = zip(*(words[start:] for start in range(SHINGLE)), strict=False)
    return [" ".join(triple).encode("utf-8", "replace") for triple in sorted(set(triples))]


def _minhash(signature: bytes | None) -> Any:
    datasketch = need("datasketch")
    if signature is None:
        return datasketch.MinHash(num_perm=N_PERMUTATIONS, seed=SEED, scheme="affine32")
    numpy = need("numpy")
    values = numpy.frombuffer(signature, dtype="<u8")
    return datasketch.MinHash(
        num_perm=N_PERMUTATIONS, seed=SEED, hashvalues=values, scheme="affine32"
    )


class Finder:
    """Finds the earlier article that a record repeats."""

    def __init__(self, similarity: float) -> None:
        self._similarity = similarity
        self._index = need("datasketch").MinHashLSH(threshold=similarity, num_perm=N_PERMUTATIONS)
        self._known: dict[str, Any] = {}

    def add(self, record: Record, ledger: Ledger) -> tuple[bytes, str | None]:
        """Return the signature and the id of the original, None for a new story."""
        raise NotImplementedError
