"""Say which sentences of a document are its body, and whether they are prose to summarize."""

from __future__ import annotations

import re

from nlp.document import Document, Notice, Sentence
from nlp.summarize.wording import syllables

BODY_KINDS = ("sapo", "text", "item")
PROSE_SYLLABLES = 10
MARKED = re.compile(
    r"[ăâđêôơưáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]", re.IGNORECASE
)


def body_indices(document: Document) -> list[int]:
    """Return the indices of the sentences to read: no title, heading or caption."""
    paragraphs = document.article.paragraphs
    return [
        index
        for index, sentence in enumerate(document.sentences)
        if paragraphs[sentence.paragraph].kind in BODY_KINDS
    ]


def is_prose(sentence: Sentence) -> bool:
    """Tell a sentence from a row of a table, a line of verse or a bare list item."""
    text = sentence.text
    n_letters = sum(c.isalpha() for c in text)
    n_signs = sum(not c.isspace() for c in text)
    return syllables(text) >= PROSE_SYLLABLES and n_letters >= 0.7 * n_signs and "|" not in text


def is_vietnamese(text: str) -> bool:
    """Tell whether the text carries the marked letters that Vietnamese cannot do without.

    Running Vietnamese has 20 to 35 marked letters in a hundred; text without marks and other
    languages in the Latin alphabet stay under 4.
    """
    sample = text[:20_000]
    n_letters = sum(c.isalpha() for c in sample)
    return n_letters > 0 and len(MARKED.findall(sample)) >= 0.08 * n_letters


def refusal(document: Document, body: list[int]) -> Notice | None:
    """Return why there is nothing to summarize, or None."""
    if not body:
        return Notice(
            code="summary-empty", message="Không có tóm tắt: bài không có câu nào ở phần nội dung."
        )
    if not any(is_prose(document.sentences[i]) for i in body):
        return Notice(
            code="summary-no-prose",
            message="Không có tóm tắt: bài chỉ gồm các dòng ngắn (thơ, bảng, danh sách hoặc một "
            "mẩu tin quá ngắn), không có câu văn xuôi nào từ "
            f"{PROSE_SYLLABLES} âm tiết trở lên.",
        )
    return None
