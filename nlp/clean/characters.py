"""Characters: surrogates, controls, zero-width marks, and the Unicode form C, offsets kept."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from nlp.clean.traced import Traced
from nlp.text import TextBuilder, nfc

# Directional overrides and isolates can make a text read differently from what it says.
CONTROLS = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
    "\u200e\u200f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\ufffe\uffff"
)
ZERO_WIDTH = "\u00ad\u180e\u200b-\u200d\u2060-\u2064\ufeff"
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNWANTED = re.compile(f"[{CONTROLS}{ZERO_WIDTH}]")
_CONTROL = re.compile(f"[{CONTROLS}]")
_PLAIN = re.compile(
    "[\t-\r -~\xa0-\xac\xae-\u02ff\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*"
)
"""Letters of the Latin script and marks of printing that stay what they are."""
MAX_MARKS = 30
"""Combining marks kept on one letter, the limit of Unicode's stream-safe text format."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A range of a text that normalising took out, and the rule."""

    start: int
    stop: int
    rule: str


def scrubbed(text: str) -> str:
    """Return `text` with each lone surrogate replaced by U+FFFD; the length stays."""
    return _SURROGATE.sub("\ufffd", text)


def has_surrogates(text: str) -> bool:
    """Say whether `text` holds a lone surrogate, which no file or JSON can carry."""
    return bool(_SURROGATE.search(text))


def normal(source: Traced) -> tuple[Traced, list[Dropped]]:
    """Return the text in NFC without control and zero-width characters, and what was dropped.

    Ranges of what was dropped are raw offsets; zero-width characters count as white space and
    are not listed.
    """
    text = source.text
    if _PLAIN.fullmatch(text):
        return source, []
    # Long runs of marks make Unicode normalisation quadratic, so they are looked for first.
    if not _UNWANTED.search(text) and not _stacked().search(text) and nfc(text) == text:
        return source, []
    return _rebuilt(source)


def _rebuilt(source: Traced) -> tuple[Traced, list[Dropped]]:
    text, builder, at = source.text, TextBuilder(source.text), 0
    dropped: list[Dropped] = []
    for match in _runs().finditer(text):
        start, run = match.start(), match.group()
        bare = _UNWANTED.sub("", run)
        if bare and start > at:
            start -= 1  # the letter that the marks stand on
            bare = text[start] + bare
        builder.keep(at, start)
        at = match.end()
        kept = bare[: MAX_MARKS + 1]
        builder.put(nfc(kept), start, at)
        if len(bare) > len(kept):
            dropped.append(Dropped(start, at, "stacked-marks"))
        elif _CONTROL.search(run):
            dropped.extend(_controls(run, match.start()))
    builder.keep(at, len(text))
    traced = [Dropped(*source.offsets.to_raw(d.start, d.stop), d.rule) for d in dropped]
    return source.rebuilt(builder), traced


def _controls(whole: str, start: int) -> list[Dropped]:
    return [
        Dropped(start + m.start(), start + m.end(), "control-character")
        for m in re.finditer(f"[{CONTROLS}]+", whole)
    ]


@cache
def _marks() -> str:
    """Return the characters that join the letter before them, as the inside of a class."""
    joining = [c for c in map(chr, range(0x300, 0x1F000)) if unicodedata.category(c)[0] == "M"]
    jamo, kirat_rai = "\u1160-\u11ff\ud7b0-\ud7fb", "\U00016d63-\U00016d6a"
    selectors = "\U000e0100-\U000e01ef"
    return _class(joining) + jamo + kirat_rai + selectors


@cache
def _singles() -> str:
    """Return the characters that NFC replaces even when they stand alone."""
    changed = [
        c
        for c in map(chr, range(0x300, 0x2FA20))
        if not 0xD800 <= ord(c) <= 0xDFFF and unicodedata.normalize("NFC", c) != c
    ]
    return _class(changed)


def _class(characters: list[str]) -> str:
    return "".join(re.escape(c) for c in characters)


@cache
def _stacked() -> re.Pattern[str]:
    return re.compile(f"[{_marks()}]{{{MAX_MARKS},}}")


@cache
def _runs() -> re.Pattern[str]:
    follow = f"[{_marks()}{CONTROLS}{ZERO_WIDTH}]"
    return re.compile(f"{follow}+|[{_singles()}]{follow}*")
