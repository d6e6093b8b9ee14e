"""Rules: each looks at one candidate and says join, split, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from nlp.segment.candidates import BULLETS, DASHES, TERMINAL, Candidate
from nlp.segment.syllables import is_syllable
from nlp.segment.wordlists import abbreviations, starters

Verdict = Literal["join", "split"]
Rule = Callable[[Candidate], Verdict | None]

_HEADINGS = frozenset({"Điều", "Khoản", "Chương", "Mục", "Phần", "Bài", "Bước", "Câu", "Lục"})
_PEOPLE = frozenset({"Ông", "Bà", "Anh", "Chị"})
_CLASSED = frozenset(
    {"độ", "o", "º", "vitamin", "hạng", "loại", "nhóm", "lớp", "khối", "bảng", "gan", "lô", "mẫu"}
    | {"tòa", "toà", "khu", "dãy"}
)
"""Words before a letter that is no initial: "37 độ C", "vitamin C", "viêm gan B"."""
_WHOLE_WORDS = frozenset({"Á.", "Ý.", "Ạ.", "À.", "Ồ."})


def line_break(at: Candidate) -> Verdict | None:
    """Split at an empty line, and at the end of a line before the item of a list."""
    if "\n" not in at.gap:
        return None
    if at.gap.count("\n") > 1 or _is_item(at):
        return "split"
    return None if at.end[-1] in TERMINAL else "join"


def closing_sign(at: Candidate) -> Verdict | None:
    """Split after "./.", which closes a government text."""
    return "split" if at.end == "./." else None


def list_number(at: Candidate) -> Verdict | None:
    """Join the number of an item or a heading with its words: "1. ", "a. ", "Điều 5. "."""
    if not at.end.endswith(".") or at.last > at.mark:
        return None
    n_before = at.mark - at.opening
    if n_before == 0:
        return "join" if _is_label(at.end[:-1]) else None
    if at.end != "." or n_before > 2 or not _is_label(at.left):
        return None
    headed = at.word(at.opening).capitalize() in _HEADINGS
    return "join" if n_before == 1 or headed else None


def nothing_before(at: Candidate) -> Verdict | None:
    """Join marks at the very start with what follows: "... và rồi"."""
    return "join" if at.mark == at.opening and at.end[0] in TERMINAL else None


def inside_brackets(at: Candidate) -> Verdict | None:
    """Join inside brackets: an aside is part of its sentence."""
    return "join" if at.in_brackets else None


def going_on(at: Candidate) -> Verdict | None:
    """Join before a comma, semicolon or colon."""
    return "join" if at.word(at.last + 1)[:1] in {",", ";", ":", "%", "/"} else None


def unit_after_number(at: Candidate) -> Verdict | None:
    """Treat "5.000 đ." and "10 h." as a number with its unit, not as an abbreviation."""
    if at.kind != "abbreviation" or len(at.end) != 2 or not at.end.islower():
        return None
    return ("split" if _opens(at.right) else "join") if at.left[-1:].isdigit() else None


def abbreviation(at: Candidate) -> Verdict | None:
    """Join an abbreviation with the name after it: "TP. HCM", "PGS.TS. An", "v.v. và"."""
    if at.kind != "abbreviation":
        return None
    ends = abbreviations().get(at.end[:-1]) == "end"
    return "split" if (_opens(at.right) if ends else _starts(at)) else "join"


def letter_of_class(at: Candidate) -> Verdict | None:
    """Split after a letter that names a class or is a word: "37 độ C.", "châu Á."."""
    if at.kind not in {"initial", "abbreviation"} or len(at.end) != 2 or not _opens(at.right):
        return None
    return "split" if at.end in _WHOLE_WORDS or at.left.lower() in _CLASSED else None


def initial(at: Candidate) -> Verdict | None:
    """Join initials with the name they are part of: "N. V. An", "V.I. Lênin"."""
    before = at.units[at.mark - 1] if at.mark > at.start else None
    spelled = (
        at.end == "."
        and before is not None
        and before.kind == "acronym"
        and all(len(part) == 1 for part in at.left.split("."))
    )
    if at.kind != "initial" and not spelled:
        return None
    return "split" if _starts(at) else "join"


def glued_small(at: Candidate) -> Verdict | None:
    """Join where a small letter follows without a space."""
    glued = not at.gap and not at.closes_quote and at.right_index == at.last + 1
    return "join" if glued and not _opens(at.right) else None


def glued_name(at: Candidate) -> Verdict | None:
    """Join what no syllable stands beside: "Zion.T", "bản v.2"; but not "gái.Dựa"."""
    if at.gap or at.end != "." or at.last > at.mark:
        return None
    known = is_syllable(at.left) or is_syllable(at.right) or not at.left[-1:].isalpha()
    return None if known else "join"


def quote_in_sentence(at: Candidate) -> Verdict | None:
    """Join where a sentence goes on after a quotation: “Sao vậy?” bà hỏi; “...” - ông nói."""
    if not at.closes_quote:
        return None
    return "join" if at.right[:1].islower() or at.word(at.last + 1) in DASHES else None


def item_follows(at: Candidate) -> Verdict | None:
    """Split before the item of a list: "... của xã. b) Lập danh sách"."""
    return "split" if at.end == "." and at.gap and _is_item(at) else None


def aside_follows(at: Candidate) -> Verdict | None:
    """Join a short form of a name with the aside after it: "chị Nh. (19 tuổi)"."""
    aside = at.end == "." and at.last == at.mark and at.word(at.last + 1) == "("
    return "join" if aside and at.left[:1].isupper() and not is_syllable(at.left) else None


def small_after_open_mark(at: Candidate) -> Verdict | None:
    """Join "...", "?" and "!" with a small letter after them, "..." with a number too."""
    if at.end == ".":
        return None
    goes_on = not _opens(at.right) or (at.end[-1] in ".…" and at.right[:1].isdigit())
    return "join" if goes_on else None


def small_after_full_stop(at: Candidate) -> Verdict | None:
    """Join an unknown abbreviation with a small letter after it; a full word ends its sentence."""
    if at.end != "." or _opens(at.right):
        return None
    whole = (len(at.left) > 1 and is_syllable(at.left)) or at.left[-1:].isdigit()
    return None if whole or at.last > at.mark else "join"


def any_mark(_: Candidate) -> Verdict:
    """Split at a mark that no rule above knows better about."""
    return "split"


RULES: tuple[Rule, ...] = (
    line_break,
    closing_sign,
    list_number,
    nothing_before,
    inside_brackets,
    going_on,
    unit_after_number,
    letter_of_class,
    abbreviation,
    initial,
    glued_small,
    glued_name,
    quote_in_sentence,
    item_follows,
    aside_follows,
    small_after_open_mark,
    small_after_full_stop,
    any_mark,
)
"""Asked in order; the first verdict counts, and the last rule always has one."""


def judge(at: Candidate) -> tuple[Verdict, str]:
    """Return the verdict on a candidate and the name of the rule that gave it."""
    for rule in RULES:
        verdict = rule(at)
        if verdict is not None:
            return verdict, rule.__name__
    return any_mark(at), any_mark.__name__


def _is_item(at: Candidate) -> bool:
    first, second = at.word(at.last + 1), at.word(at.last + 2)
    bulleted = "\n" in at.gap and first[:1] in BULLETS
    return bulleted or (_is_label(first) and second in ({".", ")"} if "\n" in at.gap else {")"}))


def _is_label(word: str) -> bool:
    bare = word.replace(".", "")
    numbered = bare.isdecimal() and len(bare) <= 3
    lettered = len(word) == 1 and word.isalpha()
    return numbered or lettered or (bool(word) and set(word) <= set("IVX"))


def _opens(word: str) -> bool:
    """Say whether a word may open a sentence: a capital (also that of "iPhone") or a number."""
    return not word or word[0].isdigit() or word[:2] != word[:2].lower() or not word[0].isalpha()


def _starts(at: Candidate) -> bool:
    """Say whether a known opener follows that is no part of a name: "Theo", not "Hai Bà"."""
    if at.right not in starters():
        return False
    after = at.word(at.right_index + 1)
    named = after[:1].isupper() and (at.right not in _PEOPLE or after == "Rịa")
    return not named
