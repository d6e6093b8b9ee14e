"""Tokens of a sentence, from its units and from which of them go on with the word before."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from nlp.document import Paragraph, Span, Token
from nlp.segment.units import Unit

_FILL_START, _FILL_STOP, _FILL_TEXT = (
    Span.__dict__[name].__set__ for name in ("start", "stop", "text")
)
_FILL_SENTENCE = Token.__dict__["sentence"].__set__


def tokens_of(
    paragraph: Paragraph, found: Sequence[Unit], joins: Sequence[bool], sentence: int
) -> list[Token]:
    """Return the tokens of the sentence of a paragraph that has the units `found`."""
    text, at = paragraph.text, paragraph.start
    bounds = [*(index for index, join in enumerate(joins) if not join), len(found)]
    words = ((found[first].start, found[after - 1].stop) for first, after in pairwise(bounds))
    return [_token(at + start, at + stop, text[start:stop], sentence) for start, stop in words]


def _token(start: int, stop: int, text: str, sentence: int) -> Token:
    """Return a token with its slots filled one by one.

    A document has hundreds, and the constructor of a frozen class takes three times as long.
    """
    token = object.__new__(Token)
    _FILL_START(token, start)
    _FILL_STOP(token, stop)
    _FILL_TEXT(token, text)
    _FILL_SENTENCE(token, sentence)
    return token
