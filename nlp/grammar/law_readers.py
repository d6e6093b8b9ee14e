"""One reader for each form of citation: from a match of its pattern to the document."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from nlp.grammar.law_codes import canonical_code, cased, title
from nlp.grammar.law_patterns import (
    ORDINAL,
    YEAR,
)
from nlp.grammar.treaties import TREATY_LETTERS
from nlp.grammar.unlisted_laws import CODES, is_no_law, unlisted_name
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


def read_numbered(match: re.Match[str]) -> LawMatch | None:
    """Read "Chỉ thị số 30-CT/TW": a type and a number with its code."""
    code = canonical_code(match["code"])
    if code is None or _is_other_word(match):
        return None
    kind = match.groupdict().get("kind") or ""
    return _law(match, "number", code, cased(kind), number=code)


def read_plain(match: re.Match[str]) -> LawMatch | None:
    """Read "Nghị định số 116": a number without a code."""
    kind = cased(match["kind"] or match["kind2"])
    slash = re.sub(r"[ \xa0]", "", match["slash"] or "")
    number = match["number"].lstrip("0") + slash
    if (
        not number
        or _is_other_word(match)
        or (len(match["number"]) < 2 and "số" not in match[0].lower())
    ):
        return None
    return _law(match, "plain-number", f"{kind} {number}", kind, number=number)


_KIND_GROUPS = ("kind", "kind2", "kind3", "kind4", "kind5")
_NUMBER_GROUPS = ("number", "number2", "number3", "number4", "number5")


def read_small(match: re.Match[str]) -> LawMatch | None:
    """Read "nghị định 77/2003": a type in small letters and a number."""
    groups = match.groupdict()
    kind = cased(next(filter(None, (groups[name] for name in _KIND_GROUPS))))
    number = next(filter(None, (groups[name] for name in _NUMBER_GROUPS)))
    number = re.sub(r"[ \xa0]", "", number)
    return _law(match, "plain-number", f"{kind} {number}", kind, number=number)


def read_letters(match: re.Match[str]) -> LawMatch | None:
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


def read_unlisted(match: re.Match[str]) -> LawMatch | None:
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


def read_described(match: re.Match[str]) -> LawMatch | None:
    """Read "Quyết định thanh tra số 311": a number after what the document does."""
    described = match.string[match.end("kind") : match.start("number")]
    if _CAPITAL.search(described):
        return None
    kind = cased(match["kind"])
    return _law(match, "plain-number", f"{kind} {match['number']}", kind, number=match["number"])


def read_described_code(match: re.Match[str]) -> LawMatch | None:
    """Read "Kết luận thanh tra số 114/KL-UBND"."""
    return read_numbered(match)


def read_other_named(match: re.Match[str]) -> LawMatch | None:
    """Read "Luật Giá năm 2023": a name that a year or number ends."""
    return None if is_no_law(match) else read_named(match)


def read_charter(match: re.Match[str]) -> LawMatch | None:
    """Read "Điều lệ Đảng"."""
    return _law(match, "charter", "Điều lệ Đảng", cased(match["kind"]))


def read_bylaw(match: re.Match[str]) -> LawMatch | None:
    """Read "Điều 35 Quy chế làm việc": rules of procedure, where an article is cited."""
    if match["kind"].islower() or not (match["part"] or match["theirs"] or _is_led(match)):
        return None
    return _law(match, "bylaw", f"{cased(match['kind'])} {match['name']}", cased(match["kind"]))


def _is_led(match: re.Match[str]) -> bool:
    """Tell rules that something is done by: "theo Quy chế hoạt động"."""
    return _before(match).lower().endswith(("căn cứ ", "theo "))


def read_named(match: re.Match[str]) -> LawMatch | None:
    """Read "Luật Đất đai năm 2013": a law whose name the list knows."""
    kind, name = cased(match["kind"]), title(" ".join(match["name"].split()))
    is_small = match["kind"].islower() and match["name"].islower()
    if _is_other_word(match):
        return None
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
    before = _before(match)
    if _DRAFT_OF.search(before) and not _DONE_TO.match(match.string, match.end()):
        return True
    if _IN_LAW_LIST.search(before):
        return True
    is_sure = match["kind"] != "luật" or len(match["name"].split()) >= _SURE_SYLLABLES
    return is_sure and not is_no_law(match)


def _before(match: re.Match[str]) -> str:
    """Return what stands before a law, as far as it says whether it is one."""
    return match.string[max(0, match.start("kind") - 40) : match.start("kind")]


def _is_other_word(match: re.Match[str]) -> bool:
    """Tell the "luật" of "kỷ luật số 5" and "pháp luật Hải quan" from a law."""
    group = "kind" if match["kind"] else "kind2"
    at = match.start(group)
    return match[group].lower() == "luật" and match.string.endswith(_NO_LAWS, 0, at)


_CAPITAL = re.compile(rf"[ \xa0][{UPPER}][a-zà-ỹ]")
"""A name between the type and the number, whose number it is: "xử phạt Trạm xăng số 5"."""
_NO_LAWS = tuple(f"{word}{blank}" for word in ("pháp", "kỷ", "kỉ", "kết") for blank in " \xa0")
"""What makes another word of "luật"."""
_DRAFT_OF = re.compile(r"\b[Dd]ự(?:[ \xa0](?:án|thảo))?[ \xa0]$")
"""What makes a law of a name in small letters: "dự luật biểu tình", "dự thảo luật đặc khu"."""
_DONE_TO = re.compile(r"[ \xa0](?:các|những|một|nhiều|hệ thống|chính sách|cơ chế)\b")
"""What makes a verb of a law's name: "dự án luật xây dựng các quy định"."""
_DRAFT_MARK = re.compile(
    r"[ \xa0](?:\((?:sửa đổi|sửa đổi, bổ sung)\)|sửa đổi(?:, bổ sung)?)$", re.IGNORECASE
)
"""The remark "(sửa đổi)" after the name of a draft, which is no part of it."""
_IN_LAW_LIST = re.compile(r"\bluật [^.\n]{3,60}[;,] ?$", re.IGNORECASE)
"""What stands before a law that is one of a list: "luật quy hoạch; luật du lịch (sửa đổi)"."""
_WITHOUT_PARTIES = (
    "chống",
    "cấm",
    "không phổ biến",
    "về",
    "quốc tế về",
    "xây dựng",
    "sửa đổi",
    "hoạch định",
    "hữu nghị",
    "công đoàn",
)
"""How a treaty's name may begin that holds no name of a place or party."""


def read_treaty(match: re.Match[str]) -> LawMatch | None:
    """Read "Hiệp định Paris": a treaty by its name."""
    name = " ".join(match["name"].split())
    found = match.groupdict().get("year")
    if match["kind"][0].islower() and not (
        _is_proper(name) or _DATED.match(match.string, match.end())
    ):
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
_DATED = re.compile(r"[ \xa0]\((?:ngày[ \xa0]|năm[ \xa0])?\d{1,4}(?:[/.-]\d{1,4}){0,2}\)")
"""What follows a treaty in a list of treaties: the day of its making in brackets."""
_COUNTED = re.compile(r"(?:các|những|nhiều|một|mọi|mỗi|hai|ba|bốn|\d)[ \xa0]$", re.IGNORECASE)
"""What stands before a kind of document that is no title: "nhiều Hiệp định"."""


def _is_proper(name: str) -> bool:
    """Tell the "Paris" of "hiệp định Paris" from the "Mỹ" of "hiệp định Mỹ đã ký"."""
    return name[0].isupper() and name not in _STATES


def _is_title(match: re.Match[str]) -> bool:
    """Tell "Hiệp định hợp tác phòng chống tội phạm", a title, from what a sentence begins with."""
    if match["name"].startswith(_WITHOUT_PARTIES):
        return True
    if _DATED.match(match.string, match.end()):
        return True
    before = match.string[max(0, match.start() - 12) : match.start()]
    is_inside = before[-1:] in (" ", "\xa0") and before.rstrip()[-1:].isalpha()
    return is_inside and not _COUNTED.search(before)


def read_treaty_letters(match: re.Match[str]) -> LawMatch | None:
    """Read "TPP", "UNCLOS 1982": a treaty by its letters."""
    year = f" {match['year']}" if match["year"] else ""
    law = _law(match, "treaty", f"{match['name']}{year}", cased(match["kind"] or ""))
    before = match.string[max(0, match.start() - 12) : match.start()]
    return replace(law, start=match.start("name")) if _COUNTED.search(before) else law


def read_constitution(match: re.Match[str]) -> LawMatch | None:
    """Read "Hiến pháp", "Hiến pháp năm 2013", "Hiến pháp Mỹ"."""
    words = " ".join(match[0][match.end("part") - match.start() if match["part"] else 0 :].split())
    found = match["year"] or match["year2"] or match["year3"]
    if match["year4"]:
        words = words.replace("năm ", "")
    value = f"Hiến pháp {found}" if found else _STATE.sub("Hiến pháp", words)
    return _law(match, "constitution", value, "Hiến pháp")


_STATE = re.compile(
    r"^Hiến pháp nước (?:CHXHCN|Cộng h(?:òa|oà) xã hội chủ nghĩa) Việt Nam$", re.IGNORECASE
)


def read_congress(match: re.Match[str]) -> LawMatch | None:
    """Read "Nghị quyết Đại hội XII": a resolution of a congress."""
    if not re.search(r"(?:[IVXL]+|(?:thứ|hội|Đảng)[ \xa0]+\d+)$", match[0]):
        return None
    return _law(match, "congress", " ".join(match[0].split()), "Nghị quyết")


def read_session(match: re.Match[str]) -> LawMatch | None:
    """Read "Nghị quyết kỳ họp thứ 6": the resolution that closes a session."""
    name = " ".join(match["name"].lower().split())
    return _law(match, "session", f"Nghị quyết {name}", "Nghị quyết")


def _is_ordinal(word: str) -> bool:
    return word.isdigit() or word.isupper() or re.fullmatch(ORDINAL, word) is not None


def read_plenum(match: re.Match[str]) -> LawMatch | None:
    """Read "Nghị quyết Trung ương 4 (khóa XII)": a resolution of a plenum."""
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


def read_meeting(match: re.Match[str]) -> LawMatch | None:
    """Read a resolution of a committee by the ordinal of its meeting."""
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


def read_bare(match: re.Match[str]) -> LawMatch | None:
    """Read "12-NQ/TW": a number with its code and no type."""
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
