"""Find legal and party documents cited by number or by proper name, with a canonical id."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from nlp.text import UPPER


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


_S = r"[ \xa0]{1,3}"
_G = r"[ \xa0]{0,2}"
_YEAR = r"(?:19[3-9]\d|20\d\d)"
_UP = r"(?:TTr|[A-ZĐ][A-ZĐ&i]{0,11}\d{0,2}(?:g\b)?)"
_CODE = (
    rf"\d{{1,5}}[A-Za-z]?(?:/{_YEAR})?(?:[/-]|{_G}[-–]{_G}){_UP}"
    rf"(?:{_G}[-–/]{_G}{_UP}){{0,4}}(?![\w/])"
)
_KINDS = (
    "Hiến pháp|Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết liên tịch|Nghị quyết|Quyết định|Chỉ thị"
    "|Thông tư liên tịch|Thông tư|Thông báo|Kết luận|Quy định|Quy chế|Hướng dẫn|Kế hoạch|Công văn"
    "|Công điện|Tờ trình|Báo cáo|Đề án|Chương trình hành động|Chương trình|Lệnh|Sắc lệnh|Văn bản"
    "|Thông tri|Giấy phép|Công hàm|NĐ|NQ|QĐ|CT|TT"
)
_NUMBERED_KINDS = (
    "Nghị định|Nghị quyết|Quyết định|Chỉ thị|Thông tư liên tịch|Thông tư|Kết luận|Quy định"
    "|Pháp lệnh"
)
_ROMAN = r"(?:[IVXL]{1,7}|\d{1,2})"
_POINTS = (
    rf"(?:(?:điểm{_S}\w{{1,2}}(?:{_G}(?:,|và){_G}\w{{1,2}}\b(?!{_S}(?:khoản|điều)))?,?{_S}){{0,3}}"
    rf"(?:khoản{_S}\d{{1,3}}[a-zđ]?(?:{_G}(?:,|và|-){_G}\d{{1,3}})?,?{_S}){{0,3}}"
    rf"Điều{_S}\d{{1,4}}[a-zđ]?)"
)
_PART = (
    rf"(?:(?:{_POINTS}(?:,|{_S}và){_S}(?=(?:điểm|khoản){_S})){{0,4}}"
    rf"{_POINTS}(?:{_G}(?:,|và|-){_G}(?:Điều{_S})?\d{{1,4}}){{0,8}},?{_S}(?:của{_S})?)"
)
_AMENDED = r"(?:[ \xa0]\((?:sửa đổi|sửa đổi, bổ sung)\)|[ \xa0]sửa đổi(?:, bổ sung)?(?!\w))"
_TAIL = (
    rf"(?:{_AMENDED})?(?:,?{_S}số{_S}(?P<code>{_CODE}))?"
    rf"(?:{_AMENDED})?(?:,?{_S}(?:\()?(?:năm{_S})?(?P<year>{_YEAR})(?!\w|[./-]\d))?"
)


@cache
def law_names() -> frozenset[str]:
    """Return the names of laws that the shipped list knows, in lower case."""
    text = resources.files("nlp.grammar").joinpath("laws.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def _named() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(law_names(), key=len, reverse=True))
    return re.compile(
        rf"(?P<part>{_PART})?\b(?P<kind>Bộ luật|Luật|Pháp lệnh){_S}(?P<name>{names})(?!\w){_TAIL}",
        re.IGNORECASE,
    )


_OTHER_NAMED = re.compile(
    rf"(?P<part>{_PART})?\b(?P<kind>Bộ luật|Luật|Pháp lệnh){_S}"
    rf"(?P<name>[{UPPER}]\w{{0,8}}(?:{_S}(?!(?:[Ss]ố|với|Hiến|Luật|Nghị|trong|theo)\b)"
    rf"(?!năm\b)\w{{1,8}}){{1,6}}?)(?=,?{_S}số{_S}\d|,?{_S}năm{_S}\d){_TAIL}"
)
_NUMBERED = re.compile(
    rf"(?P<part>(?i:{_PART}))?\b(?P<kind>(?i:{_KINDS}))(?:{_S}liên tịch)?"
    rf"(?:{_S}(?i:số){_G}:?){{0,2}}{_S}(?P<code>{_CODE})"
    rf"(?:(?:{_G}[;,]|{_S}và){_S}(?:và{_S})?(?:số{_S})?{_CODE}){{0,20}}"
)
_BARE_CODE = re.compile(rf"(?:\b[Ss]ố{_S})?(?<![\w/.,-])(?P<code>{_CODE})")
_PLAIN = re.compile(
    rf"(?P<part>(?i:{_PART}))?\b(?:(?P<kind>{_NUMBERED_KINDS}){_S}(?:số{_S})?"
    rf"|(?P<kind2>(?i:{_KINDS})){_S}số{_S})(?P<number>\d{{1,5}})(?P<slash>/{_YEAR})?(?![\w/%]|[.,-]\d)"
)
_SMALL_NUMBERED = re.compile(
    rf"\b(?P<kind>nghị định|nghị quyết|quyết định|quy định|chỉ thị|kết luận|thông tư){_S}"
    rf"(?P<number>\d{{2,4}})(?P<slash>)(?={_S}(?:của|ngày)\b|[.,;)](?!\d))"
)
_DESCRIBED = re.compile(
    rf"\b(?P<kind>(?i:Quyết định|Văn bản|Công văn|Báo cáo|Thông báo|Kết luận|Kế hoạch))"
    rf"(?:{_S}(?!số\b)[^\W\d_]{{2,8}}){{1,3}}{_S}số{_S}(?P<number>\d{{1,5}})(?P<slash>/{_YEAR})?"
    rf"(?![\w/%]|[.,-]\d)"
)
_CHARTER = re.compile(rf"\b(?P<kind>Điều lệ){_S}Đảng(?:{_S}Cộng sản{_S}Việt Nam)?(?!{_S}bộ)")
_BORDER = re.compile(
    rf"\b(?P<kind>Hiệp ước|Hiệp định|Nghị định thư|Thỏa thuận)(?:{_S}bổ sung)?{_S}"
    rf"(?P<name>về{_S}[^.,;:()\n]{{5,90}}?)(?={_S}(?:giữa|ký ngày|được ký)\b)"
)
_STATE = rf"{_S}nước{_S}(?:CHXHCN|Cộng hòa xã hội chủ nghĩa){_S}Việt Nam"
_CONSTITUTION = re.compile(
    rf"(?P<part>{_PART})?\bHiến pháp(?:(?:{_STATE})?{_S}(?:năm{_S})?(?P<year>{_YEAR})"
    rf"(?!\w|[./-]\d)|{_STATE})",
    re.IGNORECASE,
)
_AMENDING = re.compile(
    rf"(?P<part>{_PART})?\b(?P<kind>Luật|Pháp lệnh){_S}"
    rf"s(?:ửa|ử){_S}đổi,?(?:{_S}và)?{_S}bổ sung{_S}"
    rf"(?:một số{_S}(?:điều|điểm)|các{_S}điều|Điều{_S}\d{{1,4}})(?:{_S}của)?{_S}(?P<base>(?:Bộ luật"
    rf"|Luật|Pháp lệnh){_S}[^.;\n]{{3,120}})",
    re.IGNORECASE,
)
_LATER = rf"(?:{_S}(?:nghị|minh|tác|mại|tư|tế|phán|dịch|do|lược|diện|bình|giới|phòng|hành|thuế))?"
"""Second syllables of words in the names of treaties."""
_TREATY = re.compile(
    rf"\b(?P<kind>Hiệp ước|Hiệp định khung|Hiệp định|Công ước|Nghị định thư){_S}"
    rf"(?P<name>[{UPPER}]\w{{1,8}}{_LATER}"
    rf"(?:(?:{_S}(?:và|về|của|xuyên|toàn diện|tự do){_S}|{_S}|{_G}[-–]{_G})[{UPPER}]\w{{0,8}}"
    rf"{_LATER}){{0,14}})"
    rf"(?:{_S}(?:năm{_S})?(?P<year>{_YEAR})(?!\w|[./-]\d))?"
)
_CONGRESS = re.compile(
    rf"\bNghị quyết{_S}(?:của{_S})?Đại hội"
    rf"(?:{_S}(?:đại biểu|Đảng|đảng bộ|toàn quốc|tỉnh|thành phố|huyện)){{0,6}}"
    rf"(?:{_S}[{UPPER}]\w{{0,8}}){{0,4}}?(?:{_S}lần)?(?:{_S}thứ)?{_S}(?P<which>{_ROMAN})\b"
    rf"(?:{_S}của{_S}Đảng)?",
    re.IGNORECASE,
)
_PLENUM = re.compile(
    rf"\b(?P<kind>Nghị quyết|Kết luận){_S}(?:của{_S})?(?:Hội nghị{_S})?(?:lần thứ{_S}"
    rf"(?P<nth>\w{{1,6}}){_S}"
    rf"(?:của{_S})?(?:Ban Chấp hành{_S})?)?(?:Trung ương|TW|T\.Ư|TƯ)"
    rf"(?:{_S}(?:lần thứ{_S})?(?P<which>{_ROMAN})\b)?(?:{_G}[,(]?{_G}khó[aá]|khoá)?"
    rf"(?:(?<=khóa)|(?<=khoá)){_S}(?P<term>[IVX]{{1,5}})\b\)?",
    re.IGNORECASE,
)
_PLENUM_SHORT = re.compile(
    rf"\b(?P<kind>Nghị quyết|Kết luận){_S}(?:Hội nghị{_S})?(?:Trung ương|TW|T\.Ư|TƯ){_S}"
    rf"(?P<which>{_ROMAN})\b",
    re.IGNORECASE,
)


def _numbered(match: re.Match[str]) -> LawMatch | None:
    code = canonical_code(match["code"])
    if code is None:
        return None
    kind = match.groupdict().get("kind") or ""
    return _law(match, "number", code, _cased(kind), number=code)


def _plain(match: re.Match[str]) -> LawMatch | None:
    kind = _cased(match["kind"] or match["kind2"])
    number = match["number"].lstrip("0") + (match["slash"] or "")
    if not number or (len(number) < 2 and "số" not in match[0].lower()):
        return None
    return _law(match, "plain-number", f"{kind} {number}", kind, number=number)


def _small(match: re.Match[str]) -> LawMatch | None:
    kind = _cased(match["kind"])
    return _law(match, "plain-number", f"{kind} {match['number']}", kind, number=match["number"])


def _charter(match: re.Match[str]) -> LawMatch | None:
    return _law(match, "charter", "Điều lệ Đảng", match["kind"])


def _by_name(match: re.Match[str]) -> LawMatch | None:
    kind, name = _cased(match["kind"]), _title(" ".join(match["name"].split()))
    is_draft = "sửa đổi" in match[0].lower() or _IN_LAW_LIST.search(
        match.string[: match.start()][-40:]
    )
    if match["kind"].islower() and match["name"].islower() and not (match["code"] or is_draft):
        return None
    code = canonical_code(match["code"]) if match["code"] else None
    year = f" {match['year']}" if match["year"] else ""
    return _law(match, "name", code or f"{kind} {name}{year}", kind, number=code)


_AND_LAW = re.compile(rf"{_S}và{_S}(?=Luật{_S}|Bộ luật{_S})")
_IN_LAW_LIST = re.compile(r"\bluật [^.\n]{3,60}[;,] ?$", re.IGNORECASE)
"""What stands before a law that is one of a list: "luật quy hoạch; luật du lịch (sửa đổi)"."""


def _amending(match: re.Match[str]) -> LawMatch | None:
    """Read "Luật sửa đổi, bổ sung một số điều của Bộ luật Hình sự": with the law it amends."""
    base = next(iter(find_laws(match["base"])), None)
    if base is None or base.start:
        return None
    kind = _cased(match["kind"])
    value = f"{kind} sửa đổi, bổ sung {base.value}"
    stop = match.start("base") + base.stop
    more = _AND_LAW.match(match.string, stop)
    if more is not None:
        further = next(iter(find_laws(match.string[more.end() : more.end() + 120])), None)
        stop = more.end() + further.stop if further and not further.start else stop
    return LawMatch(match.start(), stop, "amending", value, kind, base.number, base.year)


def _treaty(match: re.Match[str]) -> LawMatch | None:
    name = " ".join(match["name"].split())
    found = match.groupdict().get("year")
    year = f" {found}" if found else ""
    return _law(match, "treaty", f"{match['kind']} {name}{year}", match["kind"])


def _constitution(match: re.Match[str]) -> LawMatch | None:
    year = f" {match['year']}" if match["year"] else ""
    return _law(match, "constitution", f"Hiến pháp{year}", "Hiến pháp")


def _congress(match: re.Match[str]) -> LawMatch | None:
    if not re.search(r"(?:[IVXL]+|thứ[ \xa0]+\d+)(?:[ \xa0]của[ \xa0]Đảng)?$", match[0]):
        return None
    return _law(match, "congress", " ".join(match[0].split()), "Nghị quyết")


def _plenum(match: re.Match[str]) -> LawMatch | None:
    which = match.groupdict().get("which") or match.groupdict().get("nth")
    if not which or not (which.isdigit() or which.isupper() or match.groupdict().get("nth")):
        return None
    term = match.groupdict().get("term")
    value = f"{_cased(match['kind'])} Trung ương {which}" + (
        f" khóa {term.upper()}" if term else ""
    )
    found = _law(match, "plenum", value, _cased(match["kind"]))
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
    article = re.sub(r",? ?(?:của)?$", "", part) or None
    year = groups.get("year") or (re.search(rf"/({_YEAR})", number or "") or [None, None])[1]
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


_PROPER = ("Việt Nam", "Quốc hội", "Chính phủ", "Hội đồng nhân dân", "Tòa án", "Viện kiểm sát")


def _title(name: str) -> str:
    words = [word if word.isupper() and len(word) > 1 else word.lower() for word in name.split()]
    text = " ".join(words)
    for proper in _PROPER:
        text = text.replace(proper.lower(), proper)
    return text[:1].upper() + text[1:]


def _cased(name: str) -> str:
    return name[:1].upper() + name[1:].lower() if not name.isupper() else name


def canonical_code(code: str) -> str | None:
    """Return a document number without inner blanks, or None if it cannot be one.

    "15/2020/NĐ-CP" stays; "QH13" must be a National Assembly that was or may be; a year after now
    plus a few decades is no year; "Covid-19" and "A1-12" have no such shape at all.
    """
    bare = re.sub(r"[ \xa0]", "", code).replace("–", "-")
    match = re.fullmatch(r"0*(\d+)([A-Za-z]?)(/\d{4})?[/-](.+)", bare)
    if match is None or match[1] == "0":
        return None
    letters = match[4]
    assembly = re.search(r"\bQH(\d{1,2})$", letters)
    if assembly and not 1 <= int(assembly[1]) <= 30:
        return None
    if len(re.sub(r"[^A-ZĐ]", "", letters)) < 2:
        return None
    if re.fullmatch(r"[IVX]+", letters):
        return None
    number = re.match(r"\d+", bare)
    return bare if number else None


def _bare(match: re.Match[str]) -> LawMatch | None:
    code = canonical_code(match["code"])
    if code is None or not re.search(
        r"(?:NĐ|QĐ|NQ|TT|CT|TB|KL|KH|QH\d|TTLT|HD|CV|BC|TTr|CĐ|UBND|HĐND|QC)(?:\b|[-/])", code
    ):
        return None
    return _law(match, "number", code, "", number=code)


RULES: tuple[tuple[Callable[[], re.Pattern[str]], Callable[[re.Match[str]], LawMatch | None]], ...]
RULES = (
    (lambda: _NUMBERED, _numbered),
    (_named, _by_name),
    (lambda: _OTHER_NAMED, _by_name),
    (lambda: _AMENDING, _amending),
    (lambda: _TREATY, _treaty),
    (lambda: _BORDER, _treaty),
    (lambda: _CHARTER, _charter),
    (lambda: _SMALL_NUMBERED, _small),
    (lambda: _DESCRIBED, _small),
    (lambda: _CONSTITUTION, _constitution),
    (lambda: _CONGRESS, _congress),
    (lambda: _PLENUM, _plenum),
    (lambda: _PLENUM_SHORT, _plenum),
    (lambda: _PLAIN, _plain),
    (lambda: _BARE_CODE, _bare),
)
_HINT = re.compile(
    r"luật|pháp|nghị quyết|kết luận|hiệp|công ước|nghị định|thỏa thuận|điều lệ|\d", re.IGNORECASE
)


def find_laws(text: str) -> list[LawMatch]:
    """Return the citations of `text`, in order, none overlapping another."""
    if not _HINT.search(text):
        return []
    return list(_apart(_all(text)))


_LINE = re.compile(r"[^\n]+")
_CODE_HINT = re.compile(r"\d[A-Za-z]?(?:/\d{4})?[ \xa0]{0,2}[-–/][ \xa0]{0,2}[A-ZĐ]")
_NUMBER_HINT = re.compile(rf"(?:{_KINDS.lower()})[ \xa0]{{1,3}}(?:số[ \xa0]{{1,3}})?\d")
_NEEDED: dict[object, tuple[str, ...]] = {
    _by_name: ("luật ", "luật\xa0", "pháp lệnh"),
    _amending: ("sửa đổi", "sử đổi"),
    _treaty: ("hiệp ước", "hiệp định", "công ước", "nghị định thư", "thỏa thuận"),
    _constitution: ("hiến pháp",),
    _congress: ("đại hội",),
    _plenum: ("nghị quyết", "kết luận"),
    _charter: ("điều lệ",),
    _small: (" số ", *(f" {kind} " for kind in _NUMBERED_KINDS.lower().split("|"))),
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
    if build in (_numbered, _bare):
        return coded
    if build is _plain:
        return numbered
    return any(word in low for word in _NEEDED[build])


def _apart(found: Iterable[LawMatch]) -> Iterator[LawMatch]:
    end = 0
    for law in sorted(found, key=lambda f: (f.start, -f.stop)):
        if law.start >= end:
            end = law.stop
            yield law
