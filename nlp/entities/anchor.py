"""The date that a document's expressions count from."""

from __future__ import annotations

import re
from datetime import date

from nlp.document import Document
from nlp.grammar.date_words import GAP, SPACE
from nlp.grammar.dates import find_dates

_ISO = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})")
_FULL_DAY = re.compile(
    rf"\d(?:{GAP}[/.-]{GAP}\d{{1,2}}{GAP}[/.-]{GAP}\d{{4}}|\d{{3}}-\d\d-\d\d"
    rf"|{SPACE}(?i:tháng){SPACE}[^\n]{{1,24}}\d{{4}})"
)
"""A day with its year: a text without one need not be read for dates."""
_OPENING_LENGTH = 600
_LEAD_TEXTS = 2
"""Paragraphs of the body whose opening may tell the article's own day."""
_OPENING = re.compile(
    r"\W*(?:(?:vào|trong|hôm|tính đến|theo tin|tin từ|\w{1,12},)[ \xa0])?\W*$", re.IGNORECASE
)
_BACKGROUND = re.compile(
    r"trước đó|trước đây|năm ngoái|năm trước|nhớ lại|quay lại|còn nhớ|kể lại", re.IGNORECASE
)


def document_date(document: Document) -> date | None:
    """Return the date of the record, else of the dateline, else of the article's own event.

    The last is a full date that opens a sentence of the title, the sapo or the first paragraphs;
    dates of background passages never count.
    """
    article = document.article
    for field in (article.date, article.dateline):
        found = _read(field or "")
        if found is not None:
            return found
    return _event_date(document)


def _read(text: str) -> date | None:
    match = _ISO.match(text)
    if match:
        try:
            return date(*(int(part) for part in match.groups()))
        except ValueError:
            return None
    days = [found.full_day for found in find_dates(text[:200])]
    return next((day for day in days if day is not None), None)


def _event_date(document: Document) -> date | None:
    texts = 0
    for paragraph in document.article.paragraphs:
        if paragraph.kind == "caption":
            continue
        texts += paragraph.kind == "text"
        if texts > _LEAD_TEXTS:
            return None
        found = _opening_date(paragraph.text)
        if found is not None:
            return found
    return None


def _opening_date(text: str) -> date | None:
    if not _FULL_DAY.search(text, 0, _OPENING_LENGTH):
        return None
    for found in find_dates(text[:_OPENING_LENGTH]):
        day = found.full_day
        if day is None:
            continue
        sentence = re.split(r"[.!?]\s", text[: found.start])[-1]
        if _OPENING.match(sentence) and not _BACKGROUND.search(text[: found.start]):
            return day
        return None
    return None
