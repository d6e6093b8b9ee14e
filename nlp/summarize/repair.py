"""Mend the typography of generated text: named repairs, applied in the order a model lists."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from nlp.summarize.settings import Repair
from nlp.summarize.wording import end_with_stop

SPACE_BEFORE = re.compile(r"\s+([,.;:!?…%)\]}”’»])")
SPACE_AFTER = re.compile(r"([(\[{“‘«])\s+")
SPLIT_NUMBER = re.compile(r"(?<=\d)\s*/\s*(?=\d)")
STRAIGHT = re.compile(r'"([^"]*)"')
OPENING = re.compile(r"([.!?…][”’\")\]]*\s+)(\w)")


def mend(text: str, repairs: Sequence[Repair]) -> str:
    """Return the text after the repairs."""
    text = " ".join(text.split())
    for repair in repairs:
        text = REPAIRS[repair](text)
    return text


def house_style(text: str, abbreviations: Mapping[str, str]) -> str:
    """Return the text with each abbreviation written as the house writes it."""
    for written, wanted in abbreviations.items():
        text = re.sub(rf"(?<!\w){re.escape(written)}(?!\w)", lambda _, w=wanted: w, text)  # type: ignore[misc]
    return text


def mend_spacing(text: str) -> str:
    """Undo tokenised spacing: "Á , nơi ( TP HCM ) 22 / 7" becomes "Á, nơi (TP HCM) 22/7"."""
    text = STRAIGHT.sub(lambda match: f'"{match[1].strip()}"', text)
    text = SPACE_AFTER.sub(r"\1", SPACE_BEFORE.sub(r"\1", text))
    return SPLIT_NUMBER.sub("/", text)


def mend_quotes(text: str) -> str:
    """Turn pairs of straight quotes to “ and ”; a quote without its partner is left out."""
    text = STRAIGHT.sub(r"“\1”", text).replace('"', "")
    if text.count("“") != text.count("”"):
        text = re.sub("[“”]", "", text)
    return " ".join(text.split())


def mend_capitals(text: str) -> str:
    """Start each sentence with a capital letter."""
    text = OPENING.sub(lambda match: match[1] + match[2].upper(), text)
    return text[:1].upper() + text[1:]


def mend_end(text: str) -> str:
    """End the text with a full stop, unless it ends with a mark of its own."""
    bare = text.rstrip(" ,;:-–")
    return end_with_stop(bare) if bare else ""


REPAIRS: dict[Repair, Callable[[str], str]] = {
    "spacing": mend_spacing,
    "quotes": mend_quotes,
    "capital": mend_capitals,
    "stop": mend_end,
}
