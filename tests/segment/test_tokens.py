"""Tokens are made slot by slot; they are what the constructor makes."""

from __future__ import annotations

from dataclasses import fields

from nlp.document import Paragraph, Token
from nlp.segment.tokens import tokens_of
from nlp.segment.units import units


def test_tokens_are_those_of_the_constructor() -> None:
    text = "Ông Đồi thăm bản."
    paragraph = Paragraph(start=5, stop=5 + len(text), text=text)
    found = tokens_of(paragraph, units(text), [False, False, False, True, False], 3)
    expected = [
        Token(start=5, stop=8, text="Ông", sentence=3),
        Token(start=9, stop=12, text="Đồi", sentence=3),
        Token(start=13, stop=21, text="thăm bản", sentence=3),
        Token(start=21, stop=22, text=".", sentence=3),
    ]
    assert found == expected
    for made, built in zip(found, expected, strict=True):
        assert all(getattr(made, f.name) == getattr(built, f.name) for f in fields(Token))
