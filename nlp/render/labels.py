"""The words and colours that readers see, in one place for terminal and page."""

from __future__ import annotations

from collections.abc import Iterable

from nlp.document import Document, Entity, Summary

TYPE_LABELS = {
    "PERSON": "Người",
    "POSITION": "Chức vụ",
    "BODY": "Cơ quan, tổ chức",
    "PLACE": "Địa danh",
    "DATE": "Thời gian",
    "LAW": "Văn bản",
}
TYPE_COLOURS = {
    "PERSON": "magenta",
    "POSITION": "cyan",
    "BODY": "blue",
    "PLACE": "green",
    "DATE": "yellow",
    "LAW": "red",
}
STATUS_LABELS = {
    "supported": "có trong bài",
    "repaired": "đã sửa theo bài",
    "unsupported": "không thấy trong bài",
}


METHOD_LABELS = {
    "abstractive": "máy viết ({model}), đã đối chiếu với bài",
    "compressive": "câu của bài, lược bớt phần phụ (chọn cạnh bản của {model})",
    "extractive": "trích nguyên câu từ bài",
}


def method_label(summary: Summary) -> str:
    """Return how a summary was made, for its reader."""
    return METHOD_LABELS[summary.method].format(model=summary.model)


def entity_line(entity: Entity) -> str:
    """Return an entity's words with its value or full form, as "BCĐ = Ban chỉ đạo"."""
    more = entity.value or entity.canonical
    same = more is None or more.casefold() == entity.text.casefold()
    return entity.text if same else f"{entity.text} = {more}"


def distinct_entities(document: Document) -> list[tuple[str, list[tuple[str, int]]]]:
    """Return for each type that occurs its label and its distinct lines with their counts."""
    found = []
    for kind, label in TYPE_LABELS.items():
        counts = _count(entity_line(e) for e in document.entities if e.type == kind)
        if counts:
            found.append((label, counts))
    return found


def _count(lines: Iterable[str]) -> list[tuple[str, int]]:
    counts: dict[str, tuple[str, int]] = {}
    for line in lines:
        first, n = counts.get(line.casefold(), (line, 0))
        counts[line.casefold()] = (first, n + 1)
    return list(counts.values())


def evidence_terms(document: Document, index: int, limit: int = 4) -> str:
    """Return the terms that spoke most for a topic, as a reader's short list."""
    terms = dict.fromkeys(e.text.lower() for e in document.topics[index].evidence)
    return ", ".join(list(terms)[:limit])
