"""Vietnamese before Unicode: text in TCVN3, VNI, Windows-1258, or UTF-8 read as Latin-1.

Such text reaches us as Latin-1 characters ("C«ng hoµ", "Coäng hoøa", "Viá»‡t"). Each encoding is
tried on a sample; the one that turns words into Vietnamese syllables is the encoding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from nlp.clean.syllables import is_syllable
from nlp.clean.traced import Traced
from nlp.text import WORDS_KEPT, TextBuilder, nfc

SAMPLE = 20_000
"""Characters looked at to tell the encoding."""

_FINE = 0.85
"""A text with this share of Vietnamese syllables is in order as it is."""
_FOREIGN = re.compile("[\x80-\u02af\u2010-\u2122]")
_LINE = re.compile(r"[^\n]+|\n+")
_CP1252 = {bytes([b]).decode("cp1252", "replace"): b for b in range(0x80, 0xA0)}
_UTF8_RUN = re.compile(f"[\x80-\xff{re.escape(''.join(_CP1252)).replace(chr(0xFFFD), '')}]{{2,}}")


@dataclass(frozen=True, slots=True)
class Verdict:
    """An encoding, the share of words that are syllables before and after, and how many change."""

    encoding: str
    before: float
    after: float
    n_changed: int

    @property
    def certain(self) -> bool:
        """Say whether the text may be converted without asking."""
        return self.after >= 0.8 and self.after - self.before >= 0.25 and self.n_changed >= 3

    @property
    def suspected(self) -> bool:
        """Say whether the reader should be told of the encoding."""
        return self.after - self.before >= 0.15 and self.n_changed >= 2


def suspect(text: str) -> Verdict | None:
    """Return the encoding that `text` seems to be in, or None where it is Unicode."""
    sample = text[:SAMPLE]
    if not _FOREIGN.search(sample):
        return None
    before = _share(sample)
    if before >= _FINE:
        return None
    verdicts = [_verdict(sample, name, before) for name in ENCODINGS]
    best = max(verdicts, key=lambda verdict: verdict.after)
    return best if best.suspected else None


def converted(source: Traced, encoding: str) -> Traced:
    """Return the text converted from `encoding`, line by line where that makes it better."""
    builder = TextBuilder(source.text)
    for line in _LINE.finditer(source.text):
        changes = list(_changes(line.group(), encoding))
        if not changes or _share(_applied(line.group(), changes)) < _share(line.group()):
            builder.keep(line.start(), line.end())
            continue
        at = line.start()
        for start, stop, letter in changes:
            builder.keep(at, line.start() + start)
            builder.put(letter, line.start() + start, line.start() + stop)
            at = line.start() + stop
        builder.keep(at, line.end())
    return source.rebuilt(builder)


def _verdict(sample: str, encoding: str, before: float) -> Verdict:
    after = nfc(_applied(sample, _changes(sample, encoding)))
    changed = set(after.split()) - set(nfc(sample).split())
    n_changed = sum(is_syllable(_core(word)) for word in changed)
    return Verdict(encoding, before, _share(after), n_changed)


def _share(text: str) -> float:
    """Return the share of words with letters that are spelt like Vietnamese syllables."""
    judged = [_judged(word) for word in text.split()]
    weight = sum(share for share, _ in judged)
    return sum(share for share, is_good in judged if is_good) / weight if weight else 0.0


@lru_cache(maxsize=WORDS_KEPT)
def _judged(word: str) -> tuple[float, bool]:
    """Return how much a word counts, and whether it is spelt like a syllable.

    Words of plain letters say little: they stay as they are in every encoding.
    """
    core = _core(nfc(word))
    if core.isascii():
        return (0.25, is_syllable(core)) if core.isalpha() else (0.0, False)
    return 1.0, is_syllable(core)


def _core(word: str) -> str:
    return word.strip("0123456789.,;:!?…()[]{}<>\"'“”‘’/\\-–—*+=%&@#|_")


def _applied(text: str, changes: Iterable[tuple[int, int, str]]) -> str:
    parts, at = [], 0
    for start, stop, letter in changes:
        parts += [text[at:start], letter]
        at = stop
    return "".join([*parts, text[at:]])


def _changes(text: str, encoding: str) -> list[tuple[int, int, str]]:
    if encoding == "utf-8":
        return [change for run in _UTF8_RUN.finditer(text) for change in _utf8(run)]
    letters, pattern = _table(encoding)
    found = [(m.start(), m.end(), letters[m.group()]) for m in pattern.finditer(text)]
    return _capitals(text, found) if encoding == "tcvn3" else found


def _utf8(run: re.Match[str]) -> Iterable[tuple[int, int, str]]:
    data = bytes(_CP1252.get(c, ord(c) & 0xFF) for c in run.group())
    at = 0
    for letter in data.decode("utf-8", "surrogateescape"):
        size = 1 if "\udc80" <= letter <= "\udcff" else len(letter.encode())
        if size > 1:
            yield run.start() + at, run.start() + at + size, letter
        at += size


def _capitals(text: str, changes: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Return the changes with capitals where the rest of the word is in capitals.

    TCVN3 has no codes for capitals with tones: "VIÖT" is set in a font of capitals.
    """
    loud = [(w.start(), w.end()) for w in re.finditer(r"\S+", text) if _is_loud(w.group())]
    result, at = [], 0
    for start, stop, letter in changes:
        while at < len(loud) and loud[at][1] <= start:
            at += 1
        inside = at < len(loud) and loud[at][0] <= start
        result.append((start, stop, letter.upper() if inside else letter))
    return result


def _is_loud(word: str) -> bool:
    plain = [c for c in word if (c.isascii() and c.isalpha()) or "¡" <= c <= "§"]
    return len(plain) > 1 and all(c.isupper() or not c.isalpha() for c in plain)


@cache
def _table(encoding: str) -> tuple[dict[str, str], re.Pattern[str]]:
    letters = _windows_1258() if encoding == "windows-1258" else _read(f"{encoding}.txt")
    longest = sorted(letters, key=len, reverse=True)
    return letters, re.compile("|".join(map(re.escape, longest)))


def _read(name: str) -> dict[str, str]:
    lines = files("nlp.clean").joinpath(name).read_text(encoding="utf-8").splitlines()
    pairs = [line.split() for line in lines if not line.startswith("#")]
    is_hex = name == "tcvn3.txt"
    return {chr(int(code, 16)) if is_hex else code: letter for code, letter in pairs}


def _windows_1258() -> dict[str, str]:
    bytes_ = [bytes([b]) for b in range(0xC0, 0x100)]
    pairs = {b.decode("latin-1"): b.decode("cp1258") for b in bytes_}
    return {latin: letter for latin, letter in pairs.items() if latin != letter}


ENCODINGS = ("tcvn3", "vni", "windows-1258", "utf-8")
NAMES = {
    "tcvn3": "TCVN3 (ABC)",
    "vni": "VNI",
    "windows-1258": "Windows-1258",
    "utf-8": "UTF-8 đọc nhầm thành Latin-1",
}
"""What an editor calls each encoding."""
