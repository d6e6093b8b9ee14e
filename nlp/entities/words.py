"""A sentence as a row of syllables and marks, the form that every rule of this step reads."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache, wraps
from itertools import accumulate
from typing import TYPE_CHECKING, Any, TypeVar, TypeVarTuple

from nlp.document import Token
from nlp.text import WORDS_KEPT

if TYPE_CHECKING:
    from nlp.entities.lexicon import Table
    from nlp.entities.user_lexicon import Known

Asked = TypeVarTuple("Asked")
Told = TypeVar("Told")
_WORD = re.compile(r"([^\W_]+(?:&[^\W_]+)*|[^\s])")
_BRAND = re.compile(r"[a-z][A-Z][a-z]{2,}")
"""A brand whose second letter is its capital: "iSchool", "eBay"."""
_OLD_TONES = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip

NUMBERS = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám")
"""Numbers from one on that are written out before offices."""


def as_number(word: str) -> int:
    """Return the value of digits or of one of `NUMBERS`, in letters of any size."""
    return int(word) if word.isdigit() else NUMBERS.index(word.lower()) + 1


@lru_cache(maxsize=WORDS_KEPT)
def fold(word: str) -> str:
    """Return `word` in lower case with the tone mark on its usual letter: "Uỷ" is "ủy"."""
    if word == "&":
        return "và"
    low = word.lower()
    tail = low[-2:]
    if tail in _OLD_TONES and low[-3:-2] != "q":
        return low[:-2] + _OLD_TONES[tail]
    return low


@lru_cache(maxsize=WORDS_KEPT)
def _is_capital(form: str) -> bool:
    return form[0].isupper() or _BRAND.fullmatch(form) is not None


def split_words(text: str) -> list[str]:
    """Return the syllables and marks of `text`, folded."""
    return list(map(fold, _WORD.findall(text)))


@dataclass(slots=True)
class Words:
    """The syllables and marks of one sentence.

    Args:
        token_ends: for each word the index after the last word of its token.
        size: how many words there are.
        taken: for each word whether a date or law holds it already.
        is_headline: all its letters are capitals.
        places: names that the document gives to units.
        lexicon: the user's own names.
        is_loose: the document sets every hyphen between blanks, as texts cut into words do.
        told: what rules said of words of the sentence, by rule and word: see `told_once`.
    """

    text: str
    starts: list[int]
    stops: list[int]
    forms: list[str]
    lows: list[str]
    caps: list[bool]
    token_ends: list[int]
    taken: list[bool]
    size: int
    is_headline: bool = False
    places: Table[str] | None = None
    lexicon: Table[Known] | None = None
    is_loose: bool = False
    told: dict[tuple[object, ...], Any] = field(default_factory=dict, repr=False, compare=False)

    def low(self, index: int) -> str:
        """Return the folded word, or "" outside the sentence."""
        return self.lows[index] if 0 <= index < self.size else ""

    def cap(self, index: int) -> bool:
        """Tell whether there is a capitalised word that nothing has taken."""
        return 0 <= index < self.size and self.caps[index] and not self.taken[index]

    def glued(self, index: int) -> bool:
        """Tell whether word `index` follows the one before it without a blank."""
        return 0 < index < self.size and self.stops[index - 1] == self.starts[index]

    def listed(self, at: int) -> tuple[Known, int] | None:
        """Return the user's entry that begins at `at` as he wrote it, and the index after it."""
        if self.lexicon is None or self.taken[at]:
            return None
        for entry, stop in self.lexicon.all(self.lows, at):
            written = " ".join(self.span(at, stop).split())
            if written in (entry.form, entry.form.upper()):
                return entry, stop
        return None

    def span(self, first: int, last: int) -> str:
        """Return the text of the words `first` to `last`, the latter excluded."""
        return self.text[self.starts[first] : self.stops[last - 1]]


def told_once(rule: Callable[[Words, *Asked], Told]) -> Callable[[Words, *Asked], Told]:
    """Remember what `rule` says of a word of a sentence, where several rules ask it the same.

    The words may no longer change then.
    """

    @wraps(rule)
    def tell(words: Words, *asked: *Asked) -> Told:
        key = (rule, *asked)
        if key in words.told:
            found: Told = words.told[key]
            return found
        words.told[key] = found = rule(words, *asked)
        return found

    return tell


def read_words(text: str, start: int, stop: int, tokens: Iterable[Token]) -> Words:
    """Return the words of `text[start:stop]`; tokens tell which syllables belong together."""
    pieces = _WORD.split(text[start:stop])  # what stands between words, and each second a word
    offsets = list(accumulate(map(len, pieces), initial=start))
    forms, starts, stops = pieces[1::2], offsets[1:-1:2], offsets[2::2]
    return Words(
        text=text,
        starts=starts,
        stops=stops,
        forms=forms,
        lows=list(map(fold, forms)),
        caps=list(map(_is_capital, forms)),
        token_ends=_token_ends(starts, stops, tokens),
        taken=[False] * len(forms),
        size=len(forms),
    )


def _token_ends(starts: list[int], stops: list[int], tokens: Iterable[Token]) -> list[int]:
    ends = list(range(1, len(starts) + 1))
    stop_of = dict(zip(starts, stops, strict=True))
    for token in tokens:
        if stop_of.get(token.start) == token.stop:
            continue  # one word, as most are
        first = bisect_left(starts, token.start)
        last = bisect_left(starts, token.stop, first)
        if last - first > 1:
            ends[first:last] = [last] * (last - first)
    return ends


def in_capitals(forms: Iterable[str]) -> bool:
    """Tell whether words, more than three of them letters alone, are set in capitals."""
    letters = list(filter(str.isalpha, forms))
    return len(letters) > 3 and all(map(str.isupper, letters))
