"""The head of an article: title, sapo, date of publication and dateline."""

from __future__ import annotations

import re
from itertools import pairwise

from nlp.clean.dates import first_day
from nlp.clean.furniture import is_fragment, listed
from nlp.clean.main_content import letters
from nlp.clean.names import is_agency
from nlp.clean.page import Block, Page

_TITLE_END = re.compile(r"[.:;,]$")
_STATE_HEADER = re.compile(
    r"(?:cộng h[oò][aà] xã hội chủ nghĩa việt nam|độc lập\s*-)", re.IGNORECASE
)
_PUBLISHED = re.compile(
    r"(?:\b(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|cập nhật|đăng|xuất bản|lúc|ngày|tháng"
    r"|năm|thời gian|đăng tải|viết|tin|bài|gmt|am|pm|sa|ch|giờ|phút|phát hành|lần cuối|mới nhất"
    r"|hôm nay)\b|\d{1,2}[:hg]\d{2}(?::\d{2})?|\d{1,4}|[\W_])+",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?…][\"”’)]*$")
_CLOCK = re.compile(r"\d{1,2}[:hg]\d{2}|gmt|cập nhật|đăng|xuất bản|thứ|chủ nhật", re.IGNORECASE)
_UPPER = "A-ZĐÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝĂĨŨƠƯẠ-Ỹ"
_DASH = r"\s?[-–—]\s?"
_AFTER = rf"(?=[{_UPPER}\"“\d])"
_DATELINES = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        # "Hà Nội (TTXVN 5/3) - "
        (
            "dateline-place-agency",
            rf"(?P<what>[{_UPPER}][^().!?:;]{{1,40}} \([^()]{{2,30}}\)){_DASH}",
        ),
        # "(Chinhphu.vn) - "
        (
            "dateline-agency",
            rf"(?P<what>\((?P<agency>[{_UPPER}][^()]{{1,28}})\))(?:{_DASH}|:\s|\s)",
        ),
        # "Hà Nội, ngày 5/3/2020 – "
        (
            "dateline-place-date",
            rf"(?P<what>[{_UPPER}][^\d().!?:;–—]{{1,35}}, ?(?:ngày )?\d{{1,2}}[/.-]\d{{1,2}}"
            rf"(?:[/.-]\d{{4}})?)(?:\s?[–—:]\s?|\s-\s?){_AFTER}",
        ),
        # "VOV.VN - "
        ("dateline-site", rf"(?P<what>[\w.-]{{2,30}}\.(?:vn|VN|com|net)){_DASH}{_AFTER}"),
        # "QUẢNG TRỊ - "
        (
            "dateline-capitals",
            rf"(?P<what>[{_UPPER}][{_UPPER}&.]+(?: [{_UPPER}&.]+){{0,3}})\s[-–—]\s"
            rf"(?=[\"“]?[{_UPPER}][^\W\d_])",
        ),
    )
)
MAX_TITLE = 250
MAX_SAPO = 700
_TOP = 8
_REPEATED_WITHIN = 600
"""Characters of a body in which a copy of the sapo may begin: a caption may stand before it."""
_AFTER_COPY = re.compile(rf"\s*[.…]*(?:\s+(?=[{_UPPER}\d\"“(])|$)")


def label_record_fields(page: Page) -> None:
    """Label what came from the `title` and `sapo` fields of a record."""
    for index, block in page.kept():
        if block.field in ("title", "sapo") and block.kind is None:
            page.label(index, "title" if block.field == "title" else "sapo", "record-field")


def remove_publication_date(page: Page) -> None:
    """Take out "Thứ Năm, 22/07/2021, 10:25 GMT+7"; its day dates the article."""
    kept = list(page.kept())
    for number, (index, block) in enumerate(kept):
        text = block.text
        if (
            len(text) > 90
            or is_fragment(text)
            or not _PUBLISHED.fullmatch(text)
            or not (day := first_day(text))
        ):
            continue
        if number < _TOP or _CLOCK.search(text):
            page.date = page.date or day
            page.dateline = page.dateline or text
            page.remove(index, "publication-date")


def remove_section_names(page: Page) -> None:
    """Take out names of sections above the title: "Tin tức - Sự kiện"."""
    kept = list(page.kept())
    for index, block in kept[: len(kept) - 1][:4]:
        if block.kind is not None or not listed("section-name")(block.text):
            return
        page.remove(index, "section-name")


def find_title(page: Page) -> None:
    """Label the first line as the title where it is short and ends like one."""
    kept = list(page.kept())
    if any(block.kind == "title" for _, block in kept) or len(kept) < 2:
        return
    for index, block in kept:
        if _STATE_HEADER.match(block.text):
            page.label(index, "heading", "state-header")
        elif block.kind == "caption":
            continue
        else:
            if _is_title(block):
                page.label(index, "title", "first-heading" if block.tag else "first-line")
            return


def _is_title(block: Block) -> bool:
    plain = block.kind is None or block.kind == "heading"
    return plain and 8 <= len(block.text) <= MAX_TITLE and not _TITLE_END.search(block.text)


def find_dateline(page: Page) -> None:
    """Cut "(Chinhphu.vn) - " or "Hà Nội, ngày 5/3/2020 – " off the first paragraph."""
    for index, block in list(page.kept()):
        if block.kind in ("title", "caption", "heading"):
            continue
        for rule, pattern in _DATELINES:
            found = pattern.match(block.text[:100])
            if found and _is_dateline(rule, found):
                _cut_dateline(page, index, found, rule)
                return
        if block.kind != "sapo":
            return


def _is_dateline(rule: str, found: re.Match[str]) -> bool:
    if rule == "dateline-place-agency":
        inner = found["what"].partition("(")[2].rstrip(")")
        return is_agency(inner.split()[0]) or is_agency(inner.split("/")[0])
    if rule != "dateline-agency":
        return True
    return is_agency(found["agency"]) or found.group().rstrip()[-1] in "-–—"


def _cut_dateline(page: Page, index: int, found: re.Match[str], rule: str) -> None:
    what = found["what"].strip()
    what = what[1:-1] if what.startswith("(") else what
    page.date = page.date or first_day(what)
    page.dateline = what
    page.cut(index, 0, found.end(), rule)
    has_sapo = any(block.kind == "sapo" for _, block in page.kept())
    n_texts = sum(block.kind is None for _, block in page.kept())
    block = page.blocks[index]
    if (
        not has_sapo
        and rule != "dateline-place-date"
        and n_texts > 1
        and len(block.text) <= MAX_SAPO
    ):
        page.label(index, "sapo", f"sapo-after-{rule}")


def find_sapo(page: Page) -> None:
    """Label a paragraph in bold right under the title as the sapo."""
    kept = list(page.kept())
    if any(block.kind == "sapo" for _, block in kept):
        return
    for (_, above), (index, block) in pairwise(kept):
        if above.kind == "title":
            is_lead = block.bold and block.kind is None and 40 <= len(block.text) <= MAX_SAPO
            if is_lead and _SENTENCE_END.search(block.text):
                page.label(index, "sapo", "bold-lead")
            return


def remove_repeated_head(page: Page) -> None:
    """Take out a body's copies of the title and the sapo: the text holds each once."""
    for kind in ("title", "sapo"):
        heads = [(i, b) for i, b in page.kept() if b.kind == kind]
        if not heads or len(letters(heads[0][1].text)) < 8:
            continue
        head, block = heads[0]
        following = [i for i, b in page.kept() if i > head and b.kind in (None, "heading", kind)]
        for index in following[:4]:
            _remove_copy(page, index, block.text, f"repeated-{kind}")


def _remove_copy(page: Page, index: int, text: str, rule: str) -> None:
    block = page.blocks[index]
    if letters(block.text) == letters(text):
        page.remove(index, rule)
        return
    bare = text.rstrip(" .…")
    at = block.text.find(bare, 0, _REPEATED_WITHIN + len(bare)) if len(bare) >= 20 else -1
    # The copy must stand between sentences or lines of the body, never inside a sentence.
    if rule == "repeated-sapo" and at >= 0 and (at == 0 or block.text[at - 1] == " "):
        rest = _AFTER_COPY.match(block.text, at + len(bare))
        if rest:
            page.cut(index, at, rest.end(), rule)
