"""The cleaning step: raw input in, an article with offsets out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from nlp.clean.assemble import assembled
from nlp.clean.bylines import (
    byline_after_end_mark,
    byline_after_last_sentence,
    byline_lines,
)
from nlp.clean.captions import find_captions, split_inline_captions
from nlp.clean.characters import has_surrogates, normal, scrubbed
from nlp.clean.dates import record_day
from nlp.clean.decode import conversion, suspicion
from nlp.clean.furniture import remove_lines, remove_tail
from nlp.clean.head import (
    find_dateline,
    find_sapo,
    find_title,
    label_record_fields,
    remove_publication_date,
    remove_repeated_head,
    remove_section_names,
)
from nlp.clean.html import is_html
from nlp.clean.language import is_binary, notices
from nlp.clean.legacy import SAMPLE, converted, suspect
from nlp.clean.lines import blocks_of
from nlp.clean.markdown import clean_markdown
from nlp.clean.page import Block, Page
from nlp.clean.structure import find_headings, find_items
from nlp.clean.traced import Traced
from nlp.clean.web import open_html
from nlp.config import CleanConfig
from nlp.document import Article, Document, Field
from nlp.errors import InputError

VERSION = "rules-1"

PAGE_RULES: tuple[Callable[[Page], None], ...] = (
    clean_markdown,
    label_record_fields,
    remove_lines,
    remove_publication_date,
    remove_tail,
    remove_section_names,
    byline_after_end_mark,
    find_captions,
    byline_lines,
    find_title,
    remove_repeated_head,
    find_dateline,
    find_sapo,
    byline_after_last_sentence,
    split_inline_captions,
    byline_lines,
    find_items,
    find_headings,
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
        cleaned = assembled(page, article)
        doubts = notices(cleaned.text, min_words=self._config.min_words)
        return replace(
            document, article=cleaned, warnings=(*document.warnings, *page.notices, *doubts)
        )

    def _check_length(self, article: Article) -> None:
        limit = self._config.max_chars
        if len(article.raw) > limit:
            raise InputError(
                f"article {article.id or '(no id)'} has {len(article.raw)} characters, more than "
                f"{limit}; split it or raise clean.max_chars in the settings"
            )


def opened(article: Article) -> Page:
    """Return the blocks of the article's fields, in Unicode form C, before any rule."""
    page = Page(raw=scrubbed(article.raw))
    if has_surrogates(article.raw):
        page.warn("lone-surrogates", "Văn bản có ký tự hỏng; đã thay bằng dấu \ufffd.")
    if is_binary(article.raw):
        page.warn("binary", "Đầu vào có vẻ là tệp nhị phân, không phải văn bản.")
    take_record_date(page, article.date)
    for field in article.fields or (Field(name="text", start=0, stop=len(article.raw)),):
        page.blocks.extend(_blocks(page, field))
    return page


def _blocks(page: Page, field: Field) -> list[Block]:
    if field.name == "html" or is_html(page.raw[field.start : field.stop]):
        return _normalised(page, open_html(page, field))
    source = Traced.of(page.raw, field.start, field.stop)
    source = in_unicode(page, [source])[0]
    return blocks_of(_normal(page, source), field.name)


def _normalised(page: Page, blocks: list[Block]) -> list[Block]:
    sources = in_unicode(page, [block.source for block in blocks])
    made = [_normal(page, source).folded() for source in sources]
    return [replace(b, source=s) for b, s in zip(blocks, made, strict=True) if s.text]


def _normal(page: Page, source: Traced) -> Traced:
    result, dropped = normal(source)
    for drop in dropped:
        page.note((drop.start, drop.stop), drop.rule)
    return result


def in_unicode(page: Page, sources: list[Traced]) -> list[Traced]:
    """Return the texts converted from an encoding before Unicode where they certainly are."""
    sample = "\n".join(takewhile_total(sources, SAMPLE))
    verdict = suspect(sample)
    if verdict is None:
        return sources
    if not verdict.certain:
        page.notices.append(suspicion(verdict))
        return sources
    page.notices.append(conversion(verdict))
    return [converted(source, verdict.encoding) for source in sources]


def takewhile_total(sources: list[Traced], limit: int) -> Iterator[str]:
    """Yield texts until they hold `limit` characters together."""
    total = 0
    for source in sources:
        if total >= limit:
            return
        total += len(source.text)
        yield source.text


def take_record_date(page: Page, given: str | None) -> None:
    """Normalise the record's date; say so where it cannot be read."""
    if given is None or not given.strip():
        return
    page.date = record_day(given)
    if page.date is None:
        page.warn("date-unreadable", f"Không đọc được ngày “{scrubbed(given)[:40]}” của bài.")
