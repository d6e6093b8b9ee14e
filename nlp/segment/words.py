"""Words: the conditional random field that ships with underthesea says which syllables join.

Only the model is used, through `underthesea_core`: importing the whole of underthesea costs
seconds, and its own tokenizer rewrites the text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from nlp.errors import ModelError
from nlp.segment.syllables import place_tone
from nlp.segment.wordlists import compounds

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


class WordModel:
    """The word model, opened once."""

    def __init__(self, folder: Path) -> None:
        from underthesea_core import CRFFeaturizer, CRFTagger

        data = {name: _read(folder / name) for name in _SHA256}
        stored = stored_strings(data["dictionary.bin"])
        self.dictionary = frozenset(stored) | compounds()
        """Words of one or more syllables, in small letters."""
        self._tagger: Any = CRFTagger()
        self._tagger.load(str(folder / "models.bin"))
        self._featurizer: Any = CRFFeaturizer(stored_strings(data["features.bin"]), set(stored))

    def joins(self, forms: Sequence[str]) -> list[bool]:
        """Say of each unit whether it goes on with the word before it.

        Args:
            forms: the units of one sentence as `model_form` writes them.
        """
        joined: list[bool] = []
        for chunk in _chunks(forms):
            features = self._featurizer.process([[[form] for form in chunk]])[0]
            joined.extend(tag == "I-W" for tag in self._tagger.tag(features))
        return joined


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


@lru_cache(maxsize=50_000)
def model_form(unit: str) -> str:
    """Return a unit as the model knows it: tone placed late, encodable, of bounded length."""
    from nlp.text import nfc

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


_NO_ARGUMENT = frozenset(b"\x94(\x90\x8f]e")  # remember, mark, add, empty set, empty list, append
_SKIP = {0x80: 1, 0x95: 8}  # protocol number, frame length
_STRING, _STOP = 0x8C, 0x2E


def stored_strings(data: bytes) -> list[str]:
    """Return the strings of a stored list or set of strings without running any stored code.

    The file is in Python's object format, protocol 4; only what a flat collection of short
    strings needs is understood, everything else is refused.

    Raises:
        ModelError: the data hold anything else.
    """
    strings: list[str] = []
    at = 0
    while at < len(data):
        code = data[at]
        if code == _STRING:
            stop = at + 2 + data[at + 1]
            strings.append(data[at + 2 : stop].decode("utf-8"))
            at = stop
        elif code in _NO_ARGUMENT:
            at += 1
        elif code in _SKIP:
            at += 1 + _SKIP[code]
        elif code == _STOP:
            return strings
        else:
            break
    raise ModelError(
        f"word model: byte {at} is no part of a list of strings; install underthesea again"
    )
