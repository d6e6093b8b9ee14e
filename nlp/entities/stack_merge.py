"""Merge what the rules found with what a tagger that has read it says.

The tagger has weighed the rules' labels already, so its spans stand for both; the rules keep
dates and legal documents (their grammars give values), what the user lists himself, and whatever
they know of a span that the tagger agrees with: rule, level, office.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from nlp.entities.held import Held
from nlp.entities.lexicon import titles
from nlp.entities.tagger import CERTAIN, Candidate
from nlp.entities.words import fold

KEPT = ("DATE", "LAW")
"""Types that the rules alone decide."""
_TRUSTED = (
    *("body-task", "body-bracket", "body-again"),
    *("place-list", "person-spelt", "person-nickname"),
)
TRUSTED = frozenset((CERTAIN, *(f"rule:{name}" for name in _TRUSTED)))
"""Rules that no tagger overrules: what the user lists, bodies named after their task, what the
document itself introduces as a short form, another spelling or a nickname, and lists that share
a type word ("quận 2, 9")."""
UNDOUBTED = frozenset(("rule:body-closed",))
"""Rules that are heard where the tagger has nothing: names that nothing completes ("Đảng")."""
_HOUSE = "rule:place-house"
FORMER = ("nguyên ", "cựu ")
POINTING = (" này", " đương nhiệm")
Range = tuple[int, int]


class _Ranged(Protocol):
    @property
    def start(self) -> int: ...

    @property
    def stop(self) -> int: ...


_R = TypeVar("_R", bound=_Ranged)


def allowed(tagged: Iterable[Candidate], barred: Sequence[Range]) -> list[Candidate]:
    """Return the tagger's spans that touch no barred range: the user's fixed words, credits.

    Args:
        tagged: in any order.
        barred: ranges of the text without overlaps, in any order.
    """
    ranges = sorted(barred)
    stops = [stop for _, stop in ranges]
    found = []
    for candidate in tagged:
        at = bisect_right(stops, candidate.start)
        if at == len(ranges) or ranges[at][0] >= candidate.stop:
            found.append(candidate)
    return found


def revise(rules: Sequence[Candidate], tagged: Sequence[Candidate]) -> list[Candidate]:
    """Return layer A: the tagger's names, the rules' dates, documents and `TRUSTED` names.

    Args:
        rules: of layer A, sorted, without overlaps.
        tagged: the tagger's spans, offices among them.
    """
    kept = [rule for rule in rules if rule.type in KEPT or rule.source in TRUSTED]
    kept = sorted([*kept, *_uncut(rules, tagged)], key=lambda c: c.start)
    layer = [
        _informed(candidate, _beside(rules, candidate))
        for candidate in tagged
        if candidate.type not in (*KEPT, "POSITION") and not _beside(kept, candidate)
    ]
    layer = sorted([*kept, *layer], key=lambda c: c.start)
    alone = [r for r in rules if r.source in UNDOUBTED and not _beside(layer, r)]
    return sorted([*layer, *alone], key=lambda c: c.start)


def _uncut(rules: Sequence[Candidate], tagged: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield the rules' names that a tagger has in two, or without what they begin with.

    "Đoàn ... | Hồ Chí Minh"; "khu đất | 8-12 Lê Mây", where the number tells a place.
    """
    names = sorted((c for c in tagged if c.type not in (*KEPT, "POSITION")), key=lambda c: c.start)
    for rule in rules:
        if rule.source in UNDOUBTED:
            beside = _beside(names, rule)
            if len(beside) > 1 and beside[0].start == rule.start:
                yield rule
        elif rule.source == _HOUSE:
            beside = _beside(names, rule)
            if len(beside) == 1 and rule.start < beside[0].start and beside[0].stop == rule.stop:
                yield rule


def revise_offices(
    text: str,
    held: Sequence[Held],
    tagged: Sequence[Candidate],
    persons: Sequence[Candidate],
    trusted: Sequence[Candidate] = (),
) -> list[Held]:
    """Return the tagger's offices of one sentence with what the rules know of them.

    The rules' offices of a body that no tagger overrules stay as they are.

    Args:
        text: of the document.
        held: the rules' offices of the sentence, sorted.
        tagged: the tagger's offices of the sentence, sorted.
        persons: of the sentence; an office that overlaps a name is left out.
        trusted: names of layer A that `TRUSTED` rules found.
    """
    found = [office for office in held if _beside(trusted, office)]
    own = [(office.start, office.stop) for office in found]
    for office in _mended(text, held, tagged):
        if _beside(persons, office) or any(a < office.stop and office.start < b for a, b in own):
            continue
        rule = next(iter(_beside(held, office)), None)
        words = text[office.start : office.stop]
        if rule is None:
            former, title = words.lower().startswith(FORMER), title_of(words)
            if former and title is None:
                continue  # "cựu nhân viên Công ty Sen": a trade that one has left
            found.append(
                Held(
                    office.start,
                    office.stop,
                    title or words,
                    complete=title is not None and len(title) < len(words),
                    former=former,
                    generic=False,
                    told=True,
                )
            )
        else:
            found.append(replace(rule, start=office.start, stop=office.stop, told=True, holders=[]))
    found += [
        replace(o, told=True, holders=[])
        for o in held
        if _heads_list(text, o) and not _beside(tagged, o) and not _beside(persons, o)
    ]
    return sorted(found, key=lambda office: office.start)


def _heads_list(text: str, office: Held) -> bool:
    """Tell "bầu 5 Ủy viên UBND, gồm: A, B" and "các đồng chí Ủy viên Bộ Chính trị: A, B"."""
    if not _LIST_OPENS.match(text, office.stop):
        return False
    return _SEVERAL.search(text, max(0, office.start - 24), office.start) is not None


_LIST_OPENS = re.compile(
    r"(?:,? (?:gồm|bao gồm|gồm có|là|mới là)(?: các)?(?: (?:ông|bà|đồng chí))?)?\s*:\s"
)
_SEVERAL = re.compile(
    r"\b(?:các (?:đồng chí|ông|vị)|(?:bầu|bổ sung|có|và)(?: thêm)? (?:[2-9]|hai|ba|bốn|năm)) $",
    re.IGNORECASE,
)


def _mended(text: str, held: Sequence[Held], tagged: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield the tagger's offices, none without its "cựu", whom it serves or its small organ."""
    for office in tagged:
        start, stop = office.start, office.stop
        if text[max(0, start - 5) : start].lower() in ("cựu ", " cựu "):
            start -= len("cựu ")
        for rule in _beside(held, office):
            start, stop = _fitted(text, rule, start, stop)
        own = _OF_BOARD.search(text, start, stop)
        if own and title_of(text[start : own.start()]) != text[start : own.start()]:
            stop = own.start()
        yield replace(office, start=start, stop=stop)


def _fitted(text: str, rule: Held, start: int, stop: int) -> Range:
    """Return the tagger's range, mended where the rule beside it is certain."""
    if rule.start <= start and stop <= rule.stop:
        start = rule.start if text.startswith("Q.", rule.start) else start
        cut = text[stop : rule.stop].strip().lower()
        is_whole = cut in _ORGANS or _SERVED.search(text, rule.start, rule.stop)
        is_whole = is_whole or _GOES_ON.match(text, stop, rule.stop)
        return (rule.start, rule.stop) if is_whole else (start, stop)
    runs_over = start == rule.start and stop > rule.stop and _runs_over(text, rule, stop)
    return start, rule.stop if runs_over else stop


def _runs_over(text: str, rule: Held, stop: int) -> bool:
    """Tell what a complete office does or where it goes from what completes it.

    "nguyên Bộ trưởng Công Thương | bảo đảm đồng bộ", "từ Bí thư Huyện ủy | về Sen Vàng làm".
    """
    if not rule.complete:
        return False
    if _AFTER_ELECTED.match(text, rule.stop, stop):
        return text.lower().startswith(_SENT, rule.start)
    return bool(_AFTER_OFFICE.match(text, rule.stop, stop)) or bool(_MOVED.match(text, rule.stop))


_AFTER_OFFICE = re.compile(r" (?:bảo đảm|đảm bảo|báo cáo|nội dung|vấn đề|kiểm điểm|đánh giá)\b")
_MOVED = re.compile(r" (?:về|sang|ra) (?:[^\W\d_]\w* ){1,5}(?:làm|giữ|nhận|công tác)\b")
_AFTER_ELECTED = re.compile(r" (?:tại|ở|đơn vị)\b")
_SENT = ("đại biểu", "trưởng đoàn")
"""Offices that end before the place where one stands for election or inspects."""
_GOES_ON = re.compile(
    r"(?<=sứ) (?:tại|ở) \w|(?<=[\dIVX]) [-–] \w| đại diện (?:cho )?bang\b"
    r"|(?: trực tiếp)? phụ trách (?:mảng|lĩnh vực)\b|, Thương binh\b| dự khuyết\b"
    r"| chủ chốt\b|(?<=phái viên) về \w",
    re.IGNORECASE,
)
"""What a tagger cuts though the rules know it as part of the office."""
_ORGANS = ("đồn", "hãng")
_SERVED = re.compile(r" của (?:tổng thống|thủ tướng|quốc vương|chủ tịch nước)\b", re.IGNORECASE)
_OF_BOARD = re.compile(r" của (?:ban thường vụ|ban bí thư|bộ chính trị)\b", re.IGNORECASE)
"""No office that a body completes is of these: "cách chức Chánh Thanh tra tỉnh của Ban ..."."""


def aligned(text: str, held: Iterable[Held], layer: Sequence[Candidate]) -> Iterator[Held]:
    """Yield the offices of a sentence so that none ends or begins inside a name of layer A.

    One that a body or place runs out of ends where that name does ("Chủ tịch UBND huyện Hương |
    Khê"); one inside a longer name is none ("Ban thư ký Trung ương Hội").

    Words that only point ("Giám đốc công ty này") are no part of it, nor is what follows a bracket
    that was open before it ("(kiêm người phát ngôn) Công an tỉnh"), nor half of "nhiệm vụ".

    Args:
        text: of the document.
        held: offices of the sentence, sorted.
        layer: names of the document, sorted, without overlaps.
    """
    for office in held:
        names = [n for n in _beside(layer, office) if n.type in ("BODY", "PLACE")]
        if names and names[0].start < office.start:
            continue
        if names and names[-1].stop > office.stop:
            office.stop = names[-1].stop
        office.start, office.stop = _trimmed(text, office.start, office.stop)
        yield office


def _trimmed(text: str, start: int, stop: int) -> Range:
    if text[max(0, start - 6) : start + 3] == "nhiệm vụ ":
        start += 3
    closes = text.find(")", start, stop)
    if closes > start and "(" not in text[start:closes]:
        stop = closes
    return start, stop - next((len(w) for w in POINTING if text.endswith(w, start, stop)), 0)


def title_of(office: str) -> str | None:
    """Return the words of office that begin a wording: "Trưởng Ban" of "Trưởng Ban Nội chính".

    None where no known word of office begins it.
    """
    parts = office.split()
    first = int(parts[0].lower() in ("nguyên", "cựu", "quyền"))
    known = titles().first([fold(part) for part in parts], first)
    return " ".join(parts[: known[1]]) if known else None


def _informed(candidate: Candidate, rules: Sequence[Candidate]) -> Candidate:
    for rule in rules:
        if rule.type == candidate.type:
            same = (rule.start, rule.stop) == (candidate.start, candidate.stop)
            return replace(
                candidate, level=rule.level, source=rule.source if same else candidate.source
            )
    return candidate


def _beside(others: Sequence[_R], span: _Ranged) -> list[_R]:
    """Return those of sorted spans without overlaps that share text with a span."""
    first = bisect_left(others, span.start + 1, key=lambda o: o.stop)
    last = first
    while last < len(others) and others[last].start < span.stop:
        last += 1
    return list(others[first:last])
