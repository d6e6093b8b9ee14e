"""Count what a summary says and its article does not: numbers, names, offices.

A measure, written apart from the verifier of the summary step: it shares no code with it, reads
strings only, and errs on the strict side.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from nlp.text import nfc

_SPELT_DAY = re.compile(r"\b(\d{1,2}) tháng (\d{1,2})(?: năm (\d{4}))?")
_SPELT_MONTH = re.compile(r"\btháng (\d{1,2}) năm (\d{4})")
_FIGURE = re.compile(r"\d[\w.,/:\-]*")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?!\d)")
_SYLLABLE = re.compile(r"\w+")
_UPPER = "A-ZÀ-ÖØ-ÝĂĐĨŨƠƯ" + "".join(chr(code) for code in range(0x1EA0, 0x1EFA, 2))
_DOT = rf"(?:(?<=\b[{_UPPER}])|(?<=\b[{_UPPER}][{_UPPER}]))\. ?"  # TP. HCM, not: ở Mỹ. Cuộc họp
_CAPITALS = re.compile(rf"(?<!\w)[{_UPPER}]\w*(?:(?: | - |-|{_DOT})[{_UPPER}]\w*)*")
_SPELT = {"hai": "2", "ba": "3", "bốn": "4", "năm": "5", "sáu": "6", "bảy": "7", "tám": "8",
          "chín": "9", "mười": "10"}  # fmt: skip
_UNITS = frozenset(
    ["%", "đồng", "triệu", "tỷ", "tỉ", "nghìn", "ngàn", "usd", "km", "m", "m2", "ha", "kg", "tấn",
     "tuổi", "ngày", "tháng", "năm", "giờ", "phút", "người"]
)  # fmt: skip
_OFFICE = re.compile(
    r"\b((?:phó |tổng |thứ |nguyên |quyền )*(?:bí thư|chủ tịch|giám đốc|thủ tướng|bộ trưởng"
    r"|thứ trưởng|cục trưởng|vụ trưởng|viện trưởng|chánh án|chánh thanh tra|tổng thống|hiệu trưởng"
    r"|đại tá|thượng tá|trung tá|thiếu tá|đại úy|thiếu tướng|trung tướng))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Faithfulness:
    """What a summary states, and what of it the article lacks."""

    n_figures: int
    n_names: int
    n_offices: int
    novel_figures: tuple[str, ...]
    changed_units: tuple[str, ...]
    novel_names: tuple[str, ...]
    swapped_offices: tuple[str, ...]

    @property
    def is_faithful(self) -> bool:
        """Tell whether nothing was found that the article lacks."""
        return not (
            self.novel_figures or self.changed_units or self.novel_names or self.swapped_offices
        )


def faithfulness(summary: str, article: str) -> Faithfulness:
    """Compare a summary with the whole text of its article, title and captions included."""
    summary, article = _spelling(summary), _spelling(article)
    figures = list(_figures(summary))
    known = _known_figures(article)
    names = list(_names(summary))
    syllables = f" {' '.join(_SYLLABLE.findall(article.lower()))} "
    offices = list(_offices(summary))
    return Faithfulness(
        n_figures=len(figures),
        n_names=len(names),
        n_offices=len(offices),
        novel_figures=tuple(f for f in figures if not _is_known(f, known)),
        changed_units=tuple(_changed_units(summary, article)),
        novel_names=tuple(name for name in names if f" {_flat(name)} " not in syllables),
        swapped_offices=tuple(
            f"{office} {name}" for office, name in offices if not _held(office, name, article)
        ),
    )


def _spelling(text: str) -> str:
    """Return the text with one spelling for dates and thousands."""
    text = nfc(text)
    text = _SPELT_DAY.sub(lambda m: "/".join(part for part in m.groups() if part), text)
    text = _SPELT_MONTH.sub(r"tháng \1/\2", text)
    return _THOUSANDS.sub(lambda m: m[0].replace(".", ""), text)


def _figures(text: str) -> Iterator[str]:
    for match in _FIGURE.finditer(text):
        figure = match[0].rstrip(".,/:-").lower()
        yield re.sub(r"(?<!\d)0(?=\d[/\-]|\d$)", "", figure)


def _known_figures(article: str) -> set[str]:
    known = set(_figures(article))
    for figure in list(known):
        if re.fullmatch(r"\d+/\d+/\d+", figure):
            day, month, year = figure.split("/")
            known |= {f"{day}/{month}", f"{month}/{year}", year, day, month}
        elif re.fullmatch(r"\d+[/-]\d+", figure):
            known |= set(re.split("[/-]", figure))
        known.add(re.sub(r"[a-zà-ỹđ]+\d?$", "", figure))
    spelt = {_SPELT[word] for word in _SYLLABLE.findall(article.lower()) if word in _SPELT}
    return known | spelt


def _is_known(figure: str, known: set[str]) -> bool:
    bare = re.sub(r"(?<=\d)[a-zà-ỹđ]+\d?$", "", figure)
    point = figure.replace(".", ",") if re.fullmatch(r"\d+\.\d{1,2}", figure) else figure
    clock = re.sub(r"^(\d{1,2})[h:](\d{2})$", r"\1h\2", figure)
    return bool({figure, bare, point, clock} & known)


def _changed_units(summary: str, article: str) -> Iterator[str]:
    """Yield figures that stand before one unit in the summary and only before others there."""
    given: dict[str, set[str]] = {}
    for figure, unit in _measured(article):
        given.setdefault(figure, set()).add(unit)
    for figure, unit in _measured(summary):
        units = given.get(figure, set())
        if unit in _UNITS and units and unit not in units and units <= _UNITS:
            yield f"{figure} {unit}"


def _measured(text: str) -> Iterator[tuple[str, str]]:
    for match in re.finditer(r"(\d[\d,]*)\s?(%|[^\W\d_]+\d?)", text.lower()):
        yield match[1], {"tỉ": "tỷ", "ngàn": "nghìn"}.get(match[2], match[2])


def _names(text: str) -> Iterator[str]:
    """Yield runs of capitals; a single word that opens a sentence is no name."""
    for match in _CAPITALS.finditer(text):
        before = text[: match.start()].rstrip()
        opens = not before or before[-1] in '.!?…:“"('
        words = _SYLLABLE.findall(match[0])
        if opens:
            words = words[1:]
        if words:
            yield " ".join(words)


def _flat(name: str) -> str:
    return " ".join(_SYLLABLE.findall(name.lower()))


def _offices(text: str) -> Iterator[tuple[str, str]]:
    """Yield offices with the name of two words or more that follows within eight words."""
    for match in _OFFICE.finditer(text):
        clause = re.split(r"[.,;:!?()]", text[match.end() : match.end() + 90])[0]
        for name in _CAPITALS.finditer(clause):
            words = _SYLLABLE.findall(name[0])
            if len(words) >= 3 and all(len(word) > 1 and not word.isupper() for word in words):
                yield match[1].lower(), " ".join(words)
                break


def _held(office: str, name: str, article: str) -> bool:
    """Tell whether the article has the office within fifteen words of the name."""
    words = _SYLLABLE.findall(article.lower())
    wanted, title = _SYLLABLE.findall(name.lower()), _SYLLABLE.findall(office)
    for at in _places(words, wanted):
        window = words[max(0, at - 15) : at + len(wanted) + 15]
        if any(True for _ in _places(window, title)):
            return True
    return False


def _places(words: Sequence[str], wanted: Sequence[str]) -> Iterator[int]:
    for at, word in enumerate(words):
        if word == wanted[0] and list(words[at : at + len(wanted)]) == list(wanted):
            yield at


def rates(results: Iterable[Faithfulness]) -> dict[str, float]:
    """Return how many in a hundred figures, names and offices the articles lack."""
    found = list(results)
    n_figures = sum(r.n_figures for r in found)
    n_names = sum(r.n_names for r in found)
    n_offices = sum(r.n_offices for r in found)
    return {
        "novel figures %": _percent(sum(len(r.novel_figures) for r in found), n_figures),
        "changed units %": _percent(sum(len(r.changed_units) for r in found), n_figures),
        "novel names %": _percent(sum(len(r.novel_names) for r in found), n_names),
        "swapped offices %": _percent(sum(len(r.swapped_offices) for r in found), n_offices),
        "unfaithful summaries %": _percent(sum(not r.is_faithful for r in found), len(found)),
    }


def _percent(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0
