"""A read article as IPTC ninjs 3.1: what newsrooms exchange, with the mark of the machine.

Source: the JSON schema `ninjs-schema_3.1.json` of the IPTC and its user guide.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from nlp.service.feedback import StoredArticle
from nlp.service.words import added, confirmed, refused, standing_summary
from nlp.topics.taxonomy import Taxonomy
from nlp.version import __version__

STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
}
SOURCE_TYPES = {
    "abstractive": (
        "compositeWithTrainedAlgorithmicMedia",
        "Văn bản gốc và tóm tắt do mô hình viết",
    ),
    "compressive": ("algorithmicallyEnhanced", "Văn bản gốc và câu do máy chọn, lược bớt"),
    "extractive": ("algorithmicallyEnhanced", "Văn bản gốc và câu do máy chọn"),
    "none": ("algorithmicallyEnhanced", "Văn bản gốc và thẻ do máy gắn"),
    "edited": ("humanEdits", "Máy tạo, biên tập viên đã sửa"),
}
"""How the summary was made -> code in the IPTC's list of digital source types, and its name."""
SOURCE_SCHEME = "http://cv.iptc.org/newscodes/digitalsourcetype/"
TOPIC_SCHEME = "http://cv.iptc.org/newscodes/mediatopic/"
OWN_SCHEME = "urn:nlp:topic:"
NOTE = "Tóm tắt, chủ đề và thực thể do máy tạo (nlp {version}); biên tập viên {edited}."
_URI = re.compile(r"https?://[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+")


def to_ninjs(
    document: Mapping[str, Any], taxonomy: Taxonomy, article: StoredArticle | None = None
) -> dict[str, Any]:
    """Return the item of a document.

    Args:
        document: as `Document.to_dict` writes it.
        taxonomy: names and media topics of the tags.
        article: where the document was kept; its corrections go before what the machine said.
    """
    text, own = document["text"], document["article"]
    summary, was_edited = standing_summary(document, article)
    method = "edited" if was_edited else (document["summary"] or {"method": "none"})["method"]
    item = {
        "uri": _uri(own["url"], own["raw"], article),
        "standard": STANDARD,
        "type": "text",
        "representationType": "full",
        "profile": "text-only",
        "versionCreated": _instant(article.updated if article else None),
        "language": "vi",
        "headlines": _values(own["title"], role="main"),
        "descriptions": _values(summary, role="summary"),
        "bodies": _values(text, role="main", charCount=len(text), wordCount=len(text.split())),
        "by": own["byline"] or "",
        "people": _named(document, article, "PERSON"),
        "organisations": _named(document, article, "BODY"),
        "places": _named(document, article, "PLACE"),
        "objects": _named(document, article, "LAW"),
        "subjects": list(_subjects(document, taxonomy, article)),
        "infoSources": [{"name": f"nlp {__version__}", "role": "enhancedBy"}],
        "edNote": NOTE.format(version=__version__, edited="đã sửa" if was_edited else "chưa sửa"),
        "digitalSourceType": _source_type(method),
    }
    if article is not None:
        item["firstCreated"] = _instant(article.created)
    return {name: value for name, value in item.items() if value not in ("", [])}


def _uri(url: str | None, raw: str, article: StoredArticle | None) -> str:
    if url and _URI.fullmatch(url) and urlsplit(url).hostname:
        return url
    if article is not None:
        return f"urn:nlp:article:{article.id}"
    return f"urn:sha256:{hashlib.sha256(raw.encode()).hexdigest()}"


def _instant(iso: str | None) -> str:
    """Return an RFC 3339 instant: of `iso`, or now."""
    moment = datetime.fromisoformat(iso) if iso else datetime.now(UTC)
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _values(value: str | None, **more: str | int) -> list[dict[str, Any]]:
    return [{**more, "contentType": "text/plain", "value": value}] if value else []


def _named(
    document: Mapping[str, Any], article: StoredArticle | None, kind: str
) -> list[dict[str, str]]:
    """Return each name of a type once: the full form where it is known."""
    wrong = refused(article, "entity")
    names = [
        e["canonical"] or e["text"]
        for e in document["entities"]
        if e["type"] == kind and (e["start"], e["stop"], kind) not in wrong
    ]
    text = document["text"]
    names += [text[a:b] for a, b, other in added(article, "entity") if other == kind]
    if kind == "PERSON":
        names = _full_names(document, names)
    distinct = {name.casefold(): name for name in reversed(names)}
    return [{"name": name, "rel": "mentions"} for name in reversed(distinct.values())]


def _full_names(document: Mapping[str, Any], names: Iterable[str]) -> list[str]:
    """Put the officials first, and leave out the short forms of their names."""
    officials = document["officials"]
    short = {m["text"].casefold() for official in officials for m in official["mentions"]}
    return [o["name"] for o in officials] + [n for n in names if n.casefold() not in short]


def _subjects(
    document: Mapping[str, Any], taxonomy: Taxonomy, article: StoredArticle | None
) -> Iterable[dict[str, Any]]:
    wrong, right = refused(article, "topic"), confirmed(article, "topic")
    scores = {topic["id"]: topic["score"] for topic in document["topics"]}
    for topic in taxonomy.topics:
        is_own = topic.id in right
        if topic.id in wrong or not (is_own or topic.id in scores):
            continue
        subject = {
            "name": topic.label,
            "rel": "about",
            "literal": topic.id,
            "creator": "editor" if is_own else f"nlp {__version__}",
            "confidence": 100 if is_own else round(100 * scores[topic.id]),
        }
        yield {**subject, "uri": OWN_SCHEME + topic.id}
        if topic.iptc:
            yield {**subject, "uri": TOPIC_SCHEME + topic.iptc.removeprefix("medtop:")}


def _source_type(method: str) -> dict[str, str]:
    code, name = SOURCE_TYPES[method]
    return {"name": name, "uri": SOURCE_SCHEME + code}
