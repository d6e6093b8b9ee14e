"""Words: the conditional random field that ships with underthesea says which syllables join.

Only the files of the model are used: importing the whole of underthesea costs seconds, and its own
tokenizer rewrites the text.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.util import find_spec
from itertools import chain
from pathlib import Path

import numpy as np

from nlp.errors import ModelError
from nlp.segment.crfsuite import read_crf
from nlp.segment.runs import LENGTHS, Runs, Syllables, Text, by_template
from nlp.segment.stored import stored_strings
from nlp.segment.syllables import place_tone
from nlp.segment.wordlists import compounds
from nlp.text import WORDS_KEPT, nfc

MODEL = "ws_crf_vlsp2013_20230727"
_FOLDER = f"pipeline/word_tokenize/models/{MODEL}"
_SHA256 = {
    "models.bin": "c3a64c64349f1d73304f89babacaa8f8cd6078b1ec1a1b2c104e9e411ac1d2c3",
    "features.bin": "cf93263c7c7973bf50122b0be76a394443ff61be00c1368713dee1b7d5b8a435",
    "dictionary.bin": "ec8c62b3881c6682c18959988e1fe08800cc835777778845bded470ca02745d9",
}
_LONGEST_FORM = 40
_ETH = str.maketrans("Ðð", "Đđ")  # the Icelandic letter, a common slip for the Vietnamese one
_CHUNK = 256
"""Units handed to the model at once; longer sentences are cut after a mark where there is one."""

_AT_ONCE = 200
"""Pieces that are scored together: as many as an article has, and not a whole book."""


class WordModel:
    """The word model, opened once.

    The scores are those of the model's file, added up here for a whole document at once: its own
    tagger spends its time on a text for each of the forty features of each syllable.
    """

    def __init__(self, folder: Path) -> None:
        data = {name: _read(folder / name) for name in _SHA256}
        stored = stored_strings(data["dictionary.bin"])
        crf = read_crf(data["models.bin"])
        if crf.labels != ["B-W", "I-W"]:
            raise ModelError(f"the word model has labels {crf.labels}, not B-W and I-W")
        self.dictionary = frozenset(stored) | compounds()
        """Words of one or more syllables, in small letters."""
        features = by_template(crf.attributes, (crf.states[:, 1] - crf.states[:, 0]).tolist())
        words = _by_length(stored)
        runs = (words[length] for length in LENGTHS)
        self._syllables = Syllables(chain(*features.values(), *runs))
        self._runs = [Runs(n, features, words[n], self._syllables) for n in LENGTHS]
        self.transitions: list[list[float]] = crf.transitions.tolist()
        """The score of each label (begin, go on) before each label."""

    def joins(self, sentences: Sequence[Sequence[str]]) -> list[list[bool]]:
        """Say of each unit of each sentence whether it goes on with the word before it.

        Args:
            sentences: their units as `model_form` writes them; none is empty.
        """
        pieces = [list(_chunks(forms)) for forms in sentences]
        scores = self.scores([piece for part in pieces for piece in part])
        tags = (best_path(found, self.transitions) for found in scores)
        return [[join for _ in part for join in next(tags)] for part in pieces]

    def scores(self, pieces: Sequence[Sequence[str]]) -> Iterator[list[float]]:
        """Yield for each piece by how much each of its units would rather go on than begin."""
        for first in range(0, len(pieces), _AT_ONCE):
            text = Text(pieces[first : first + _AT_ONCE], self._syllables)
            total = np.zeros(text.size)
            for runs in self._runs:
                runs.add(total, text)
            found = total.tolist()
            yield from (found[start:stop] for start, stop in text.ranges)


def best_path(scores: Sequence[float], transitions: Sequence[Sequence[float]]) -> list[bool]:
    """Return the most likely sequence of two labels: which places have the second one.

    With two labels all that matters of the paths to a place is by how much those that end in the
    second label lead.

    Args:
        scores: of each place: how much the second label is to be preferred.
        transitions: the score of each label (row) before each label.
    """
    (stay_out, enter), (leave, stay_in) = transitions
    lead, leads = scores[0], [scores[0]]
    for score in scores[1:]:
        inside, outside = lead + stay_in, lead + leave
        lead = score + (inside if inside > enter else enter)
        lead -= outside if outside > stay_out else stay_out
        leads.append(lead)
    path, least = [], 0.0
    for lead in reversed(leads):
        is_in = lead > least
        path.append(is_in)
        least = enter - stay_in if is_in else stay_out - leave
    return path[::-1]


def _by_length(words: Iterable[str]) -> Mapping[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for word in words:
        found[word.count(" ") + 1].append(word)
    return found


def _chunks(forms: Sequence[str]) -> Iterator[Sequence[str]]:
    start = 0
    while len(forms) - start > _CHUNK:
        stop = start + _CHUNK
        marks = (i + 1 for i in range(stop - 1, start, -1) if not forms[i].isalnum())
        stop = next(marks, stop)
        yield forms[start:stop]
        start = stop
    if start < len(forms):
        yield forms[start:]


@lru_cache(maxsize=WORDS_KEPT)
def model_form(unit: str) -> str:
    """Return a unit as the model knows it: tone placed late, encodable, of bounded length."""
    short = unit[:_LONGEST_FORM].encode("utf-8", "replace").decode("utf-8")
    return place_tone(nfc(short).translate(_ETH))


def open_model() -> WordModel:
    """Return the word model of the installed underthesea.

    Raises:
        ModelError: underthesea is not installed, or holds another model.
    """
    found = find_spec("underthesea")
    if found is None or found.origin is None:
        raise ModelError("the word model is missing: install underthesea (pip install underthesea)")
    return WordModel(Path(found.origin).parent / _FOLDER)


def _read(path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ModelError(
            f"cannot read the word model {path}: {error.strerror}; install underthesea again"
        ) from error
    if hashlib.sha256(data).hexdigest() != _SHA256[path.name]:
        raise ModelError(
            f"word model {path} is damaged or of another version (expected {MODEL}); "
            f"install underthesea again, at a version that ships it"
        )
    return data
