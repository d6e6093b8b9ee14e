"""Find legal and party documents cited by number or by proper name, with a canonical id."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from nlp.grammar.law_codes import canonical_code, cased, title
from nlp.grammar.law_patterns import (
    AMENDING,
    BARE_CODE,
    BYLAW,
    CHARTER,
    CONGRESS,
    CONSTITUTION,
    DESCRIBED,
    DESCRIBED_CODE,
    KINDS,
    NUMBERED,
    OTHER_NAMED,
    PLAIN,
    PLENUM,
    PLENUM_SHORT,
    SMALL_NUMBERED,
    YEAR,
    S,
    named,
)
from nlp.grammar.treaties import BORDER, PARTY_CHARTER, TREATY, TREATY_LETTERS
from nlp.grammar.unlisted_laws import CODES, LETTERS, UNLISTED, is_no_law, unlisted_name


@dataclass(frozen=True, slots=True)
class LawMatch:
    """A citation of a document.

    Args:
        value: the canonical id: "30-CT/TW", "15/2020/NĐ-CP", else the normalised name.
        kind: the type of document, capitalised: "Chỉ thị", "Luật"; "" for a bare number.
        number: the number code alone, or None.
        year: year of issue or of the law, where the words tell it.
        article: "điểm a khoản 2 Điều 5", where a part is cited.
    """

    start: int
    stop: int
    rule: str
    value: str
    kind: str
    number: str | None = None
    year: int | None = None
    article: str | None = None


def _numbered(match: re.Match[str]) -> LawMatch | None:
    code = canonical_code(match["code"])
    if code is None:
        return None
    kind = match.groupdict().get("kind") or ""
    return _law(match, "number", code, cased(kind), number=code)


def _plain(match: re.Match[str]) -> LawMatch | None:
    kind = cased(match["kind"] or match["kind2"])
    slash = re.sub(r"[ \xa0]", "", match["slash"] or "")
    number = match["number"].lstrip("0") + slash
    if not number or (len(match["number"]) < 2 and "số" not in match[0].lower()):
        return None
    return _law(match, "plain-number", f"{kind} {number}", kind, number=number)


def _small(match: re.Match[str]) -> LawMatch | None:
    groups = match.groupdict()
    kind = cased(match["kind"] or groups["kind2"] or groups["kind3"])
    number = match["number"] or groups["number2"] or groups["number3"]
    number = re.sub(r"[ \xa0]", "", number)
    return _law(match, "plain-number", f"{kind} {number}", kind, number=number)


def _letters(match: re.Match[str]) -> LawMatch | None:
    """Read "Điều 178 BLHS", "Luật NSNN 2015": a law by its letters."""
    if match["short"]:
        kind, name = "Bộ luật", CODES[match["short"]]
    elif is_no_law(match):
        return None
    else:
        kind = cased(match["kind"])
        name = f"{kind} {match['name']}"
    year = f" {match['year']}" if match["year"] else ""
    code = canonical_code(match["code"]) if match["code"] else None
    return _law(match, "letters", code or f"{name}{year}", kind, number=code)


def _unlisted(match: re.Match[str]) -> LawMatch | None:
    """Read "Luật Nhập cư", "Luật chống buôn bán người", "dự án Luật về Hội": by form alone."""
    name = unlisted_name(match)
    if name is None:
        return None
    kind, is_cut = cased(match["kind"]), bool(match["more"]) and name == match["name"]
    code = canonical_code(match["code"]) if match["code"] and not is_cut else None
    year = f" {match['year']}" if match["year"] and not is_cut else ""
    value = code or f"{kind} {title(' '.join(name.split()))}{year}"
    law = _law(match, "unlisted", value, kind, number=code)
    if is_cut:
        return replace(law, stop=match.end("name"), year=None)
    draft = _DRAFT_MARK.search(match[0])
    return law if draft is None else replace(law, stop=match.start() + draft.start())


def _described(match: re.Match[str]) -> LawMatch | None:
    """Read "Quyết định thanh tra số 311": a number after what the document does."""
    kind = cased(match["kind"])
    return _law(match, "plain-number", f"{kind} {match['number']}", kind, number=match["number"])


def _described_code(match: re.Match[str]) -> LawMatch | None:
    """Read "Kết luận thanh tra số 114/KL-UBND"."""
    return _numbered(match)


def _other_named(match: re.Match[str]) -> LawMatch | None:
    """Read "Luật Giá năm 2023": a name that a year or number ends."""
    return _by_name(match)


def _charter(match: re.Match[str]) -> LawMatch | None:
    return _law(match, "charter", "Điều lệ Đảng", match["kind"])


def _bylaw(match: re.Match[str]) -> LawMatch | None:
    """Read "Điều 35 Quy chế làm việc": rules of procedure, where an article is cited."""
    if match["kind"].islower():
        return None
    return _law(match, "bylaw", f"{cased(match['kind'])} {match['name']}", cased(match["kind"]))


def _by_name(match: re.Match[str]) -> LawMatch | None:
    kind, name = cased(match["kind"]), title(" ".join(match["name"].split()))
    is_draft = "sửa đổi" in match[0].lower() or _IN_LAW_LIST.search(
        match.string[: match.start()][-40:]
    )
    if (
        match["kind"].islower()
        and match["name"].islower()
        and not (match["code"] or match["part"] or is_draft)
    ):
        return None
    code = canonical_code(match["code"]) if match["code"] else None
    year = f" {match['year']}" if match["year"] else ""
    law = _law(match, "name", code or f"{kind} {name}{year}", kind, number=code)
    draft = _DRAFT_MARK.search(match[0])
    return law if draft is None else replace(law, stop=match.start() + draft.start())


_DRAFT_MARK = re.compile(r"[ \xa0]\((?:sửa đổi|sửa đổi, bổ sung)\)$", re.IGNORECASE)
"""The remark "(sửa đổi)" after the name of a draft, which is no part of it."""
_AND_LAW = re.compile(rf"{S}và{S}(?=Luật{S}|Bộ luật{S})")
_IN_LAW_LIST = re.compile(r"\bluật [^.\n]{3,60}[;,] ?$", re.IGNORECASE)
"""What stands before a law that is one of a list: "luật quy hoạch; luật du lịch (sửa đổi)"."""


def _amending(match: re.Match[str]) -> LawMatch | None:
    """Read "Luật sửa đổi, bổ sung một số điều của Bộ luật Hình sự": with the law it amends."""
    base = next(iter(find_laws(match["base"])), None)
    if base is None or base.start:
        return None
    kind = cased(match["kind"])
    value = f"{kind} sửa đổi, bổ sung {base.value}"
    stop = match.start("base") + base.stop
    more = _AND_LAW.match(match.string, stop)
    if more is not None:
        further = next(iter(find_laws(match.string[more.end() : more.end() + 120])), None)
        stop = more.end() + further.stop if further and not further.start else stop
    return LawMatch(match.start(), stop, "amending", value, kind, base.number, base.year)


_WITHOUT_PARTIES = (
    "chống",
    "cấm",
    "không phổ biến",
    "về",
    "quốc tế về",
    "xây dựng",
    "sửa đổi",
    "hoạch định",
    "công đoàn",
)
"""How a treaty's name may begin that holds no name of a place or party."""


def _treaty(match: re.Match[str]) -> LawMatch | None:
    name = " ".join(match["name"].split())
    found = match.groupdict().get("year")
    if name.islower() and not found and not name.startswith(_WITHOUT_PARTIES):
        return None
    if TREATY_LETTERS.fullmatch(name):
        return None
    year = f" {found}" if found else ""
    return _law(match, "treaty", f"{match['kind']} {name}{year}", match["kind"])


def _treaty_letters(match: re.Match[str]) -> LawMatch | None:
    year = f" {match['year']}" if match["year"] else ""
    return _law(match, "treaty", f"{match['name']}{year}", cased(match["kind"] or ""))


def _constitution(match: re.Match[str]) -> LawMatch | None:
    words = " ".join(match[0][match.end("part") - match.start() if match["part"] else 0 :].split())
    found = match["year"] or match["year2"] or match["year3"]
    value = f"Hiến pháp {found}" if found else _STATE.sub("Hiến pháp", words)
    return _law(match, "constitution", value, "Hiến pháp")


_STATE = re.compile(
    r"^Hiến pháp nước (?:CHXHCN|Cộng hòa xã hội chủ nghĩa) Việt Nam$", re.IGNORECASE
)


def _congress(match: re.Match[str]) -> LawMatch | None:
    if not re.search(r"(?:[IVXL]+|thứ[ \xa0]+\d+)$", match[0]):
        return None
    return _law(match, "congress", " ".join(match[0].split()), "Nghị quyết")


def _plenum(match: re.Match[str]) -> LawMatch | None:
    which = match.groupdict().get("which") or match.groupdict().get("nth")
    if not which or not (which.isdigit() or which.isupper() or match.groupdict().get("nth")):
        return None
    term = match.groupdict().get("term")
    value = f"{cased(match['kind'])} Trung ương {which}" + (f" khóa {term.upper()}" if term else "")
    found = _law(match, "plenum", value, cased(match["kind"]))
    unopened = match[0].endswith(")") and "(" not in match[0]
    return (
        found
        if not unopened
        else LawMatch(found.start, found.stop - 1, "plenum", value, found.kind)
    )


def _law(
    match: re.Match[str], rule: str, value: str, kind: str, *, number: str | None = None
) -> LawMatch:
    groups = match.groupdict()
    part = " ".join((groups.get("part") or "").split())
    article = re.sub(r"(?:,| [-–])? ?(?:của|trong|tại|thuộc)?$", "", part) or None
    year = (
        groups.get("year")
        or groups.get("year2")
        or groups.get("year3")
        or (re.search(rf"/({YEAR})", number or "") or [None, None])[1]
    )
    return LawMatch(
        match.start(),
        match.end(),
        rule,
        f"{article} {value}" if article else value,
        kind,
        number,
        int(year) if year else None,
        article,
    )


def _bare(match: re.Match[str]) -> LawMatch | None:
    code = canonical_code(match["code"])
    spaced = re.match(r"\d+[A-Za-z]?[ \xa0]", match["code"]) and not match[0].lower().startswith(
        "số"
    )
    if (
        code is None
        or spaced
        or not re.search(
            r"(?:NĐ|QĐ|NQ|TT|CT|TB|KL|KH|QH\d|TTLT|HD|CV|BC|TTr|CĐ|UBND|HĐND|QC)(?:\b|[-/])", code
        )
    ):
        return None
    return _law(match, "number", code, "", number=code)


RULES: tuple[tuple[Callable[[], re.Pattern[str]], Callable[[re.Match[str]], LawMatch | None]], ...]
RULES = (
    (lambda: NUMBERED, _numbered),
    (named, _by_name),
    (lambda: OTHER_NAMED, _other_named),
    (lambda: LETTERS, _letters),
    (lambda: UNLISTED, _unlisted),
    (lambda: DESCRIBED_CODE, _described_code),
    (lambda: AMENDING, _amending),
    (lambda: TREATY, _treaty),
    (lambda: BORDER, _treaty),
    (lambda: TREATY_LETTERS, _treaty_letters),
    (lambda: CHARTER, _charter),
    (lambda: PARTY_CHARTER, _treaty),
    (lambda: BYLAW, _bylaw),
    (lambda: SMALL_NUMBERED, _small),
    (lambda: DESCRIBED, _described),
    (lambda: CONSTITUTION, _constitution),
    (lambda: CONGRESS, _congress),
    (lambda: PLENUM, _plenum),
    (lambda: PLENUM_SHORT, _plenum),
    (lambda: PLAIN, _plain),
    (lambda: BARE_CODE, _bare),
)
_HINT = re.compile(
    r"luật|pháp|nghị quyết|\bnq|kết luận|hiệp|công ước|nghị định|thỏa thuận|điều lệ|quy chế|nội quy"
    r"|cương lĩnh|\bbl[hdlt]|\d|tpp|ttip|nafta|usmca|rcep|fta\b|evipa|unclos|gatt|cedaw|cites|jcpoa"
    r"|\bnpt|ctbt",
    re.IGNORECASE,
)


def find_laws(text: str) -> list[LawMatch]:
    """Return the citations of `text`, in order, none overlapping another."""
    if not _HINT.search(text):
        return []
    return list(_apart(_all(text)))


_LINE = re.compile(r"[^\n]+")
_CODE_HINT = re.compile(r"\d[A-Za-z]?(?:/\d{4})?[ \xa0]{0,2}[-–/][ \xa0]{0,2}[A-ZĐ]")
_NUMBER_HINT = re.compile(rf"(?:{KINDS.lower()})[ \xa0]{{1,3}}(?:số[ \xa0]{{1,3}})?\d")
_NUMBER_WORD = re.compile(r"[a-zà-ỹđ][ \xa0]{1,3}số[ \xa0]{1,3}\d")
_NAME_HINT = re.compile(
    r"(?<!pháp[ \xa0])(?<!kỷ[ \xa0])\bluật[ \xa0](?!(?:sư|gia|pháp|này)\b)"
    r"|pháp lệnh[ \xa0](?!này\b)"
)
_LETTERS_HINT = re.compile(r"\bbl(?:h|d|l|t)|(?:luật|pháp lệnh)[ \xa0][a-zđ]{3,8}\b")
_NEEDED: dict[object, tuple[str, ...]] = {
    _amending: ("sửa đổi", "sử đổi"),
    _treaty: (
        *("hiệp ước", "hiệp định", "công ước", "nghị định thư", "thỏa thuận", "thỏa ước"),
        *("điều lệ", "cương lĩnh"),
    ),
    _treaty_letters: (
        *("tpp", "ttip", "nafta", "usmca", "rcep", "fta", "evipa", "unclos", "gatt", "cedaw"),
        *("cites", "jcpoa", "npt", "ctbt"),
    ),
    _constitution: ("hiến pháp",),
    _congress: ("đại hội",),
    _plenum: ("nghị quyết", "kết luận", "nq "),
    _charter: ("điều lệ",),
    _bylaw: ("quy chế", "nội quy"),
}
"""Words one of which a line must hold, in small letters, for a rule to be worth a search."""


def _all(text: str) -> Iterator[LawMatch]:
    for line in _LINE.finditer(text):
        low = line[0].lower()
        coded = _CODE_HINT.search(line[0]) is not None
        numbered = _NUMBER_HINT.search(low) is not None
        for pattern, build in RULES:
            if not _is_worth(build, low, coded=coded, numbered=numbered):
                continue
            for match in pattern().finditer(text, line.start(), line.end()):
                found = build(match)
                if found is not None:
                    yield found


def _is_worth(build: object, low: str, *, coded: bool, numbered: bool) -> bool:
    """Tell whether a line holds what a rule cannot do without."""
    if build in (_numbered, _bare, _described_code):
        return coded and (build is not _described_code or " số" in low)
    if build in (_plain, _small):
        return numbered
    if build is _described:
        return _NUMBER_WORD.search(low) is not None
    if build is _letters:
        return _LETTERS_HINT.search(low) is not None
    if build in (_by_name, _unlisted, _other_named):
        return _NAME_HINT.search(low) is not None
    return any(word in low for word in _NEEDED[build])


def _apart(found: Iterable[LawMatch]) -> Iterator[LawMatch]:
    end = 0
    for law in sorted(found, key=lambda f: (f.start, -f.stop)):
        if law.start >= end:
            end = law.stop
            yield law
