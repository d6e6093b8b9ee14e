"""Notices on text that the rules cannot read well: capitals throughout, or damaged words."""

from __future__ import annotations

from collections.abc import Iterable

from nlp.document import Notice
from nlp.entities.foreign import is_vietnamese
from nlp.entities.words import Words

_FEWEST = 60
"""Words below which a text is too short to be judged."""
_SAMPLE = 400
_CAPITAL_SHARE = 0.8
_DAMAGED_SHARE = 0.2
_CAPITALS = Notice(
    code="all-capitals",
    message="Văn bản viết hoa toàn bộ; tên người, cơ quan và địa danh có thể nhận sai hoặc sót.",
)
_DAMAGED = Notice(
    code="damaged-words",
    message="Nhiều từ không phải âm tiết tiếng Việt; tên và chức danh có thể nhận sai hoặc sót.",
)


def oddities(sentences: Iterable[Words]) -> tuple[Notice, ...]:
    """Return what the reader should know of a text whose words look wrong."""
    forms = _sample(sentences)
    if len(forms) < _FEWEST:
        return ()
    capitals = sum(map(str.isupper, forms))
    if capitals > _CAPITAL_SHARE * len(forms):
        return (_CAPITALS,)
    small = list(filter(str.islower, forms))
    damaged = len(small) - sum(map(is_vietnamese, small))
    return (_DAMAGED,) if small and damaged > _DAMAGED_SHARE * len(small) else ()


def _sample(sentences: Iterable[Words]) -> list[str]:
    forms: list[str] = []
    for words in sentences:
        forms += [form for form in words.forms if form.isalpha() and len(form) > 1]
        if len(forms) >= _SAMPLE:
            break
    return forms
