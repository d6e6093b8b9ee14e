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
    ORDINAL,
    OTHER_NAMED,
    PLAIN,
    PLENUM,
    PLENUM_OF,
    PLENUM_SHORT,
    SMALL_NUMBERED,
    YEAR,
    S,
    named,
)
from nlp.grammar.treaties import ACCORD, ALIAS, BORDER, PARTY_CHARTER, TREATY, TREATY_LETTERS
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


_KIND_GROUPS = ("kind", "kind2", "kind3", "kind4", "kind5")
_NUMBER_GROUPS = ("number", "number2", "number3", "number4", "number5")


def _small(match: re.Match[str]) -> LawMatch | None:
    groups = match.groupdict()
    kind = cased(next(filter(None, (groups[name] for name in _KIND_GROUPS))))
    number = next(filter(None, (groups[name] for name in _NUMBER_GROUPS)))
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
    return None if is_no_law(match) else _by_name(match)


def _charter(match: re.Match[str]) -> LawMatch | None:
    return _law(match, "charter", "Điều lệ Đảng", cased(match["kind"]))


def _bylaw(match: re.Match[str]) -> LawMatch | None:
    """Read "Điều 35 Quy chế làm việc": rules of procedure, where an article is cited."""
    if match["kind"].islower():
        return None
    return _law(match, "bylaw", f"{cased(match['kind'])} {match['name']}", cased(match["kind"]))


def _by_name(match: re.Match[str]) -> LawMatch | None:
    kind, name = cased(match["kind"]), title(" ".join(match["name"].split()))
    is_small = match["kind"].islower() and match["name"].islower()
    if is_small and not _is_cited(match):
        return None
    code = canonical_code(match["code"]) if match["code"] else None
    year = f" {match['year']}" if match["year"] else ""
    law = _law(match, "name", code or f"{kind} {name}{year}", kind, number=code)
    draft = _DRAFT_MARK.search(match[0])
    return law if draft is None else replace(law, stop=match.start() + draft.start())


_SURE_SYLLABLES = 4
"""So many syllables make a law's name sure in small letters: "luật ngân sách nhà nước"."""


def _is_cited(match: re.Match[str]) -> bool:
    """Tell a law set in small letters from a field of law or the end of "kỷ luật"."""
    if match["code"] or match["part"] or "sửa đổi" in match[0].lower():
        return True
    if _IN_LAW_LIST.search(match.string[: match.start()][-40:]):
        return True
    is_sure = match["kind"] != "luật" or len(match["name"].split()) >= _SURE_SYLLABLES
    return is_sure and not is_no_law(match)


_DRAFT_MARK = re.compile(
    r"[ \xa0](?:\((?:sửa đổi|sửa đổi, bổ sung)\)|sửa đổi(?:, bổ sung)?)$", re.IGNORECASE
)
"""The remark "(sửa đổi)" after the name of a draft, which is no part of it."""
_AND_LAW = re.compile(rf"(?:,{S}|,?{S}và{S})(?=Luật{S}|Bộ luật{S})")
_IN_LAW_LIST = re.compile(r"\bluật [^.\n]{3,60}[;,] ?$", re.IGNORECASE)
"""What stands before a law that is one of a list: "luật quy hoạch; luật du lịch (sửa đổi)"."""


def _amending(match: re.Match[str]) -> LawMatch | None:
    """Read "Luật sửa đổi, bổ sung một số điều của Bộ luật Hình sự": with the law it amends."""
    base = next(iter(find_laws(match["base"])), None)
    if base is None or base.start:
        return None
    kind = cased(match["kind"])
    value = f"{kind} sửa đổi, bổ sung {base.value}"
    stop = _amended_end(match.string, match.start("base") + base.stop)
    return LawMatch(match.start(), stop, "amending", value, kind, base.number, base.year)


def _amended_end(text: str, at: int) -> int:
    """Return the end of a list of amended laws that "và" closes; without it, the first one's end.

    "Luật sửa đổi, bổ sung một số điều của Luật A, Luật B và Luật C" is one law.
    """
    stop = at
    while joint := _AND_LAW.match(text, stop):
        further = next(iter(find_laws(text[joint.end() : joint.end() + 120])), None)
        if further is None or further.start:
            return at
        stop = joint.end() + further.stop
        if "và" in joint[0]:
            return stop
    return at


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
    if match["kind"][0].islower() and not _is_proper(name):
        return None
    if name.islower() and not found and not _is_title(match):
        return None
    if TREATY_LETTERS.match(name):
        return None
    year = f" {found}" if found else ""
    kind = match["kind"][0].upper() + match["kind"][1:]
    return _law(match, "treaty", f"{kind} {name}{year}", kind)


_STATES = (
    "Việt Nam",
    "Mỹ",
    "Nga",
    "Trung Quốc",
    "Nhật Bản",
    "Anh",
    "Pháp",
    "Đức",
    "Hàn Quốc",
    "Lào",
)
_COUNTED = re.compile(r"(?:các|những|nhiều|một|mọi|mỗi|hai|ba|bốn|\d)[ \xa0]$", re.IGNORECASE)
"""What stands before a kind of document that is no title: "nhiều Hiệp định"."""


def _is_proper(name: str) -> bool:
    """Tell the "Paris" of "hiệp định Paris" from the "Mỹ" of "hiệp định Mỹ đã ký"."""
    return name[0].isupper() and name not in _STATES


def _is_title(match: re.Match[str]) -> bool:
    """Tell "Hiệp định hợp tác phòng chống tội phạm", a title, from what a sentence begins with."""
    if match["name"].startswith(_WITHOUT_PARTIES):
        return True
    before = match.string[max(0, match.start() - 12) : match.start()]
    is_inside = before[-1:] in (" ", "\xa0") and before.rstrip()[-1:].isalpha()
    return is_inside and not _COUNTED.search(before)


def _treaty_letters(match: re.Match[str]) -> LawMatch | None:
    year = f" {match['year']}" if match["year"] else ""
    law = _law(match, "treaty", f"{match['name']}{year}", cased(match["kind"] or ""))
    before = match.string[max(0, match.start() - 12) : match.start()]
    return replace(law, start=match.start("name")) if _COUNTED.search(before) else law


def _constitution(match: re.Match[str]) -> LawMatch | None:
    words = " ".join(match[0][match.end("part") - match.start() if match["part"] else 0 :].split())
    found = match["year"] or match["year2"] or match["year3"]
    if match["year4"]:
        words = words.replace("năm ", "")
    value = f"Hiến pháp {found}" if found else _STATE.sub("Hiến pháp", words)
    return _law(match, "constitution", value, "Hiến pháp")


_STATE = re.compile(
    r"^Hiến pháp nước (?:CHXHCN|Cộng hòa xã hội chủ nghĩa) Việt Nam$", re.IGNORECASE
)


def _congress(match: re.Match[str]) -> LawMatch | None:
    if not re.search(r"(?:[IVXL]+|thứ[ \xa0]+\d+)$", match[0]):
        return None
    return _law(match, "congress", " ".join(match[0].split()), "Nghị quyết")


def _is_ordinal(word: str) -> bool:
    return word.isdigit() or word.isupper() or re.fullmatch(ORDINAL, word) is not None


def _plenum(match: re.Match[str]) -> LawMatch | None:
    which = match.groupdict().get("which") or match.groupdict().get("nth")
    if not which or not (match.groupdict().get("nth") or _is_ordinal(which)):
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


def _meeting(match: re.Match[str]) -> LawMatch | None:
    if not match["first"] and not match["nth"]:
        return None
    return _law(match, "plenum", " ".join(match[0].split()), cased(match["kind"]))


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
    (lambda: ACCORD, _treaty),
    (lambda: CHARTER, _charter),
    (lambda: PARTY_CHARTER, _treaty),
    (lambda: BYLAW, _bylaw),
    (lambda: SMALL_NUMBERED, _small),
    (lambda: DESCRIBED, _described),
    (lambda: CONSTITUTION, _constitution),
    (lambda: CONGRESS, _congress),
    (lambda: PLENUM, _plenum),
    (lambda: PLENUM_SHORT, _plenum),
    (lambda: PLENUM_OF, _meeting),
    (lambda: PLAIN, _plain),
    (lambda: BARE_CODE, _bare),
)
_HINT = re.compile(
    r"luật|pháp|nghị quyết|\bnq|kết luận|hiệp|công ước|nghị định|th[oỏ][aả] thuận|điều lệ|quy chế"
    r"|nội quy|hiến chương|cương lĩnh|\bbl[hdlt]|\d|tpp|ttip|nafta|usmca|rcep|fta\b|evipa|unclos"
    r"|gatt|cedaw|cites|jcpoa"
    r"|\bnpt|ctbt|atiga|jepa|jcep|ceta|trips|marpol|unfccc|\bstart\b",
    re.IGNORECASE,
)


def find_laws(text: str) -> list[LawMatch]:
    """Return the citations of `text`, in order, none overlapping another."""
    if not _HINT.search(text):
        return []
    laws = list(_apart(_all(text)))
    return sorted([*laws, *_aliases(text, laws)], key=lambda law: law.start)


def _aliases(text: str, laws: list[LawMatch]) -> Iterator[LawMatch]:
    """Read the letters by which a text names a treaty or law that it has named in full."""
    found = [(ALIAS.match(text, law.stop), law) for law in laws if law.rule in _TITLED]
    named_by = {match["alias"]: law for match, law in found if match is not None}
    if not named_by:
        return
    taken = {at for law in laws for at in range(law.start, law.stop)}
    for match in re.finditer(rf"(?<![\w-])(?:{'|'.join(named_by)})(?!\w|-\w)", text):
        if match.start() not in taken:
            law = named_by[match[0]]
            yield LawMatch(match.start(), match.end(), "alias", law.value, law.kind)


_TITLED = ("treaty", "name", "unlisted")
_LINE = re.compile(r"[^\n]+")
_CODE_HINT = re.compile(r"\d[A-Za-z]?(?:/\d{4})?[ \xa0]{0,2}[-–/][ \xa0]{0,2}[A-ZĐ]")
_NUMBER_HINT = re.compile(
    rf"(?:{KINDS.lower()}|công ước|nghị định thư)[ \xa0]{{1,3}}(?:số[ \xa0]{{1,3}})?\d"
)
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
        *("thoả thuận", "thoả ước", "hiến chương", "điều lệ", "cương lĩnh"),
    ),
    _treaty_letters: (
        *("tpp", "ttip", "nafta", "usmca", "rcep", "fta", "evipa", "unclos", "gatt", "cedaw"),
        *("cites", "jcpoa", "npt", "ctbt", "atiga", "jepa", "jcep", "ceta", "trips", "marpol"),
        *("unfccc", "start"),
    ),
    _constitution: ("hiến pháp",),
    _congress: ("đại hội",),
    _plenum: ("nghị quyết", "kết luận", "nq "),
    _meeting: ("hội nghị",),
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
