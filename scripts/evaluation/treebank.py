"""Read UD Vietnamese-VTB and rebuild texts from it.

The treebank's `# text` lines are tokenised ("nói : bán đất ."), write brackets as LBKT and RBKT,
and hold no SpaceAfter=No. Two texts are therefore made of the gold words of consecutive sentences:

* spaced: the words with one space between any two, which is the `# text` line;
* written: as a newspaper prints it. LBKT, RBKT become brackets; no space before . , ; : ? ! ...
  and closing brackets, none after opening ones; straight quotes lean on what they enclose (the
  first of a sentence opens, unless their number is odd and the last one ends the sentence).
  Inside a gold word nothing changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Style = Literal["spaced", "written"]

_BRACKETS = {"LBKT": "(", "RBKT": ")", "KBKT": ")"}
_NO_SPACE_BEFORE = frozenset({".", ",", ";", ":", "?", "!", "...", ")", ");", "%"})


@dataclass(frozen=True)
class Block:
    """A run of gold sentences as one paragraph; `sentences` and their words are its pieces."""

    text: str
    sentences: Sequence[str]
    words: Sequence[Sequence[str]]


def read_sentences(path: Path) -> list[list[str]]:
    """Return the words of each sentence of a CoNLL-U file."""
    sentences: list[list[str]] = [[]]
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            sentences.append([])
        elif line[0].isdigit() and line.split("\t")[0].isdigit():
            sentences[-1].append(line.split("\t")[1])
    return [words for words in sentences if words]


def blocks(sentences: Sequence[Sequence[str]], style: Style, size: int) -> Iterator[Block]:
    """Yield paragraphs of `size` consecutive sentences with a space between any two."""
    for start in range(0, len(sentences), size):
        group = [_renamed(words, style) for words in sentences[start : start + size]]
        texts = [" ".join(words) if style == "spaced" else written(words) for words in group]
        yield Block(" ".join(texts), texts, group)


def _renamed(words: Sequence[str], style: Style) -> list[str]:
    return list(words) if style == "spaced" else [_BRACKETS.get(word, word) for word in words]


def written(words: Sequence[str]) -> str:
    """Return the words with the spaces of printed text."""
    opens = _opening_quotes(words)
    text = ""
    for index, word in enumerate(words):
        before = words[index - 1] if index else ""
        is_closing_quote = word == '"' and not opens[index]
        leans_back = word in _NO_SPACE_BEFORE or is_closing_quote
        after_opener = before == "(" or (before == '"' and opens[index - 1])
        text += word if not text or leans_back or after_opener else " " + word
    return text


def _opening_quotes(words: Sequence[str]) -> list[bool]:
    places = [index for index, word in enumerate(words) if word == '"']
    ends = bool(places) and all(word in _NO_SPACE_BEFORE for word in words[places[-1] + 1 :])
    opening = not (len(places) % 2 and ends and places[-1] > 0)
    result = [False] * len(words)
    for place in places:
        result[place] = opening
        opening = not opening
    return result
