"""The cleaning step: raw input in, an article with offsets out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from nlp.clean.assemble import assembled
from nlp.clean.bylines import byline_after_end_mark
from nlp.clean.captions import find_captions
from nlp.clean.characters import has_surrogates, normal, scrubbed
from nlp.clean.furniture import remove_lines, remove_tail
from nlp.clean.head import find_title, label_record_fields
from nlp.clean.lines import blocks_of
from nlp.clean.page import Page
from nlp.clean.traced import Traced
from nlp.config import CleanConfig
from nlp.document import Article, Document, Field
from nlp.errors import InputError

VERSION = "rules-1"

PAGE_RULES: tuple[Callable[[Page], None], ...] = (
    label_record_fields,
    remove_lines,
    remove_tail,
    byline_after_end_mark,
    find_title,
    find_captions,
)
"""What is done to a page, in order; each looks at what the ones before left."""


class CleanStep:
    """Cleans articles: text out of text, HTML and records, offsets kept, decisions named."""

    def __init__(self, config: CleanConfig) -> None:
        self._config = config

    @property
    def version(self) -> str:
        """Return the version of the rules."""
        return VERSION

    def process(self, documents: Sequence[Document]) -> list[Document]:
        """Return the documents with their articles cleaned.

        Raises:
            InputError: an input is longer than the settings allow.
        """
        return [self._cleaned(document) for document in documents]

    def _cleaned(self, document: Document) -> Document:
        article = document.article
        self._check_length(article)
        page = opened(article)
        for rule in PAGE_RULES:
            rule(page)
        return replace(
            document,
            article=assembled(page, article),
            warnings=(*document.warnings, *page.notices),
        )

    def _check_length(self, article: Article) -> None:
        limit = self._config.max_chars
        if len(article.raw) > limit:
            raise InputError(
                f"article {article.id or '(no id)'} has {len(article.raw)} characters, more than "
                f"{limit}; split it or raise clean.max_chars in the settings"
            )


def opened(article: Article) -> Page:
    """Return the blocks of the article's fields, normalised."""
    page = Page(raw=scrubbed(article.raw), date=article.date)
    if has_surrogates(article.raw):
        page.warn("lone-surrogates", "Văn bản có ký tự hỏng; đã thay bằng dấu \ufffd.")
    for field in article.fields or (Field(name="text", start=0, stop=len(article.raw)),):
        source, dropped = normal(Traced.of(page.raw, field.start, field.stop))
        for drop in dropped:
            page.note((drop.start, drop.stop), drop.rule)
        page.blocks.extend(blocks_of(source, field.name))
    return page
