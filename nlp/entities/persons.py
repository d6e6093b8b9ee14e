"""Persons: names by their shape, and names that a word before them announces."""

from __future__ import annotations

from dataclasses import dataclass

from nlp.entities.foreign import (
    CLUSTERS,
    MAX_FOREIGN,
    article_end,
    foreign_end,
    hyphened_end,
    initials_end,
    is_foreign,
    is_initial,
    is_spelt,
    lone_initials_end,
    romanised_end,
)
from nlp.entities.lexicon import (
    cues,
    family_names,
    famous,
    fields,
    foreign_names,
    given_names,
    honorifics,
    known_bodies,
    namesakes,
    titles,
    units,
    word_set,
    world,
)
from nlp.entities.names import (
    MAX_NAME,
    is_ship,
    opens_former,
    opens_sentence,
    person_at,
    run,
    starts_other,
)
from nlp.entities.place_ends import marked_end
from nlp.entities.words import Words

_COUNTRY_OR_FIELD = word_set("not-persons")
_UNNAMED = word_set("unnamed")
_NOT_INITIALS = word_set("not-initials")
_SAID = word_set("said")
_COMPETITIONS = word_set("competitions")
_SHIPS = word_set("ships")
_LONE = word_set("lone-countries")
_SAINTS = word_set("saints")
_DEGREE_FIELDS = word_set("degree-fields")
_TRADES = (
    "viên",
    "vđv",
    "hlv",
    "sư",
    "gia",
    "sĩ",
    "sỹ",
    "hậu",
    "vương",
    "thủ",
    "mẫu",
    "vệ",
    "đạo",
    "môn",
    "kế",
    "chúa",
    "tử",
    "báo",
)
"""Last words of trades: "luật sư Nga" is one from there."""
_DEGREES = ("sĩ", "sỹ", "sư", "nhân")
"""Last words of degrees, which a field may follow: "thạc sĩ Luật"."""
_PRONOUNS = ("anh", "nước", "thủ", "các")
_CLASSES = ("sinh", "niên", "nhân", "khách", "chức")
"""Last words of classes of people: "nữ sinh Cẩm Xuyên" is one from there."""


@dataclass(frozen=True, slots=True)
class Person:
    """A name: its words `start` to `stop` and the rule that found it."""

    start: int
    stop: int
    rule: str


def match_person(words: Words, at: int, *, after_office: bool = False) -> Person | None:
    """Return the person whose honorific or name begins at word `at`, or None."""
    if words.taken[at]:
        return None
    announced = _after_honorific(words, at)
    if announced is not None:
        return announced
    if words.caps[at]:
        fixed = _fixed(words, at)
        if fixed is not None:
            return fixed
        foreign = foreign_end(words, at)
        end = person_at(words, at) if foreign <= at + 1 else None
        if end is not None:
            return Person(at, with_point(words, at, end), "person-name")
        if foreign > at and not after_office:
            return _foreign(words, at, foreign)
    return _announced(words, at, "person-office", hard=True) if after_office else None


def _saint_end(words: Words, at: int) -> int:
    """Return the end of "Giuse Đỗ Văn Hùng", a name after that of a saint (else `at`)."""
    if words.low(at) not in _SAINTS:
        return at
    name = at
    while name < at + 3 and words.cap(name) and words.lows[name] in _SAINTS:
        name += 1
    return (person_at(words, name) or at) if name > at else at


def _fixed(words: Words, at: int) -> Person | None:
    """Read initials that are a name by themselves, or a name that every reader knows."""
    letters = lone_initials_end(words, at)
    if letters > at:
        return Person(at, letters, "person-initials")
    saint = _saint_end(words, at)
    if saint > at:
        return Person(at, saint, "person-name")
    highland = _highland_end(words, at) if words.forms[at] == "Y" else at
    if highland > at and any(words.lows[i] in ("'", "’") for i in range(at, highland)):
        return Person(at, highland, "person-name")
    known = famous_end(words, at)
    return None if known is None else Person(at, known, "person-famous")


def spelt_end(words: Words, at: int) -> int:
    """Return the end of "Ô-li I-lun-ga", a name spelt as it sounds, that a bracket closes.

    Two words at least, one with a hyphen (else `at`); "Xri Lan-ca" is a country.
    """
    end, count, joints = at, 0, 0
    while end < min(words.size, at + _MOST_SPELT) and words.low(end) != ")":
        is_joint = words.low(end) == "-" and words.glued(end) and words.glued(end + 1)
        is_syllable = words.forms[end].isalpha() and (words.cap(end) or words.low(end - 1) == "-")
        if not is_joint and not is_syllable:
            return at
        joints += is_joint
        count += is_syllable and words.low(end - 1) != "-"
        end += 1
    is_place = any(stop == end for _, stop in world().all(words.lows, at))
    return end if count > 1 and joints and words.low(end) == ")" and not is_place else at


_MOST_SPELT = 16


def famous_end(words: Words, at: int) -> int | None:
    """Return the index after the name of a person whom every reader knows, or None."""
    if not words.cap(at):
        return None
    for _, stop in famous().all(words.lows, at):
        if all(words.caps[i] or not words.forms[i].isalpha() for i in range(at, stop - 1)):
            return max(stop, foreign_end(words, at))
    return None


def _foreign(words: Words, at: int, end: int) -> Person | None:
    """Read "Emma Watson" by its given name, and a foreign name of two words that speaks."""
    end = _stage_name_end(words, at) if end == at + 1 else end
    if end - at < 2 or words.lows[at] == "the" or words.low(at - 1) in _SHIPS:
        return None
    if namesakes().first(words.lows, at) or _is_thing(words, at):
        return None
    if any(words.lows[i] in _COMPETITIONS for i in range(at, end)):
        return None
    if words.lows[at] in foreign_names() or _is_eastern(words, at):
        return Person(at, end, "person-foreign")
    is_titled = (
        words.low(end) in (",", "-", "–") and titles().first(words.lows, end + 1) is not None
    )
    return Person(at, end, "person-foreign") if is_titled or words.low(end) in _SAID else None


def _is_eastern(words: Words, at: int) -> bool:
    return romanised_end(words, at) > at or hyphened_end(words, at) > at


def _stage_name_end(words: Words, at: int) -> int:
    """Return the end of "Jenny Huỳnh" and "Angela Phương Trinh"."""
    if words.lows[at] not in foreign_names() or words.cap(at - 1):
        return at + 1
    end = at + 1
    while end < at + 3 and words.cap(end) and words.forms[end].istitle():
        if words.lows[end] not in given_names() and words.lows[end] not in family_names():
            break
        if opens_sentence(words, end, at) or starts_other(words, end):
            break
        end += 1
    return end if not words.cap(end) else at + 1


def _is_thing(words: Words, at: int) -> bool:
    """Tell a brand by the word before it: "thương hiệu Salvatore Moretti"."""
    before = max(0, at - 3)
    return any(
        end == at and cue == ("left", "thing")
        for back in range(before, at)
        for cue, end in cues().all(words.lows, back)
    )


_MAX_CHAIN = 5
"""Honorifics in a row that are read: "PGS.TS. bác sĩ"."""


def _after_honorific(words: Words, at: int, depth: int = 0) -> Person | None:
    entries = honorifics().all(words.lows, at)
    if not entries or is_ship(words, at):
        return None
    if depth == 0 and _is_own_anh(words, at):
        return Person(at, at + 2, "person-honorific")
    for entry, after in entries:
        name = _skip_points(words, after)
        is_chained = depth < _MAX_CHAIN and _is_chained(words, name)
        further = _after_honorific(words, name, depth + 1) if is_chained else None
        found = further or _announced(words, name, "person-honorific", hard=entry.kind == "hard")
        if found is not None:
            return found
    return None


def _is_own_anh(words: Words, at: int) -> bool:
    """Tell the name "Anh Hùng" inside a sentence, where "anh" would be small, from "anh Hùng"."""
    if words.lows[at] != "anh" or not words.caps[at] or not words.low(at - 1).isalpha():
        return False
    is_name = words.cap(at + 1) and words.lows[at + 1] in given_names() and not words.cap(at + 2)
    return is_name and not words.caps[at - 1] and words.lows[at - 1] not in _PRONOUNS


def _is_chained(words: Words, at: int) -> bool:
    if at >= words.size:
        return False
    return honorifics().first(words.lows, at) is not None


def _skip_points(words: Words, at: int) -> int:
    while words.low(at) in (".", ",") and (words.glued(at) or words.low(at) == "."):
        if words.low(at) == ",":
            break
        at += 1
    return at


def _announced(words: Words, at: int, rule: str, *, hard: bool) -> Person | None:
    """Read the name that a word before it announces; a short form or a foreign name counts."""
    special = max(article_end(words, at), _highland_end(words, at), _saint_end(words, at))
    if special > at:
        return Person(at, special, rule)
    full = person_at(words, at)
    if not words.cap(at) or not words.forms[at].isalpha() or _is_no_name(words, at, full):
        return None
    letters = _letters_end(words, at)
    if letters > at and words.lows[at] not in _NOT_INITIALS:
        return Person(at, letters, rule)
    if words.forms[at].isupper() and len(words.forms[at]) > 1 and not words.is_headline:
        return Person(at, full, rule) if full is not None else None
    end = with_point(words, at, _name_end(words, at))
    known = words.lows[at] in given_names() or words.lows[end - 1] in given_names()
    known = known or (words.low(at - 1) == "bé" and words.forms[at].istitle())
    if end == at or words.lows[at] in _COUNTRY_OR_FIELD or not (hard or known):
        return None
    return Person(at, end, rule)


def _highland_end(words: Words, at: int) -> int:
    """Return the end of "Y Te Bkrông" and "H'Yim Kđoh", names of the Central Highlands."""
    if words.forms[at : at + 1] not in (["Y"], ["H"]):
        return at
    first = at + 1
    if words.low(first) in ("'", "’", "-") and words.glued(first) and _goes_on(words, first):
        first += 1
    elif words.forms[at] == "H":
        return at
    end = run(words, first, 4)
    end = marked_end(words, end) if end > first else at
    is_cut = end > at and words.low(end) in ("'", "’") and words.glued(end)
    return run(words, end + 1, 2) if is_cut and words.cap(end + 1) else end


def _goes_on(words: Words, mark: int) -> bool:
    """Tell whether a name goes on after its mark: "H'Yim", also with a stray blank: "H’ Yim"."""
    return words.glued(mark + 1) or (words.low(mark) in ("'", "’") and words.cap(mark + 1))


def _is_no_name(words: Words, at: int, full: int | None) -> bool:
    """Tell a place, another name or a new sentence from the name that was announced."""
    if _is_place(words, at) or _is_land(words, at) or opens_former(words, at):
        return True
    is_alone = not words.cap(at + 1)
    if is_alone and words.lows[at] in _LONE and words.low(at - 1) in _TRADES:
        return True
    if is_alone and words.low(at - 1) in _DEGREES and _is_field(words, at):
        return True
    if full is not None or is_cambodian(words, at) or (is_alone and _is_called(words, at)):
        return False
    if words.lows[at] not in given_names() and known_bodies().first(words.lows, at):
        return True
    return opens_sentence(words, at, at) or starts_other(words, at)


def is_cambodian(words: Words, at: int) -> bool:
    """Tell the "Hang" of "ông Hang Puthea", a family name of Cambodia, from a cave."""
    return words.forms[at] == "Hang" and words.cap(at + 1)


def _is_field(words: Words, at: int) -> bool:
    return words.lows[at] in _DEGREE_FIELDS or fields().first(words.lows, at) is not None


_CALLED = ("ông", "bà", "thầy", "cô", "chị")


def _is_called(words: Words, at: int) -> bool:
    """Tell "ông Phòng", a name of one syllable, from "ông Phó Giám đốc"."""
    if words.low(at - 1) not in _CALLED or (words.caps[at - 1] and at > 1):
        return False
    is_word = words.token_ends[at] > at + 1
    return not is_word and words.forms[at].istitle() and not titles().first(words.lows, at)


def _is_land(words: Words, at: int) -> bool:
    """Tell "tướng Iran", one from there, from a name."""
    if words.lows[at] in foreign_names() or not is_foreign(words, at) or words.cap(at + 1):
        return False
    return any(stop == at + 1 for _, stop in world().all(words.lows, at))


def _letters_end(words: Words, at: int) -> int:
    """Return the end of letters that stand for a name: "em TTML", "cháu T"."""
    if not (words.low(at - 1) in _UNNAMED or is_initial(words, at)):
        return at
    end = lone_initials_end(words, at)
    end = end if end > at else initials_end(words, at)
    return at + 1 if end == at and len(words.forms[at]) == 1 else end


def _name_end(words: Words, at: int) -> int:
    foreign = foreign_end(words, at)
    return foreign if foreign > at + 1 else person_at(words, at) or _free_end(words, at)


def with_point(words: Words, at: int, end: int) -> int:
    """Return the end of a name that a single letter closes, its point included: "Nguyễn Thị L."."""
    if end <= at:
        return end
    is_cluster = words.lows[end - 1] in CLUSTERS
    is_letter = words.caps[end - 1] and (len(words.forms[end - 1]) == 1 or is_cluster)
    is_letter = is_letter and (end - at >= 2 or is_cluster)
    return end + 1 if is_letter and words.low(end) == "." and words.glued(end) else end


def _free_end(words: Words, at: int) -> int:
    end, limit = at, run(words, at, MAX_FOREIGN if is_foreign(words, at) else MAX_NAME)
    while end < limit:
        if end > at and (starts_other(words, end) or person_at(words, end) is not None):
            break
        end += 1
    while words.low(end) in ("-", ".", "'") and words.glued(end) and words.glued(end + 1):
        if end + 1 >= words.size or not words.forms[end + 1].isalpha():
            break
        end += 2
        end += is_spelt(words, end)
    return end


def _is_place(words: Words, at: int) -> bool:
    found = [stop for _, stop in world().all(words.lows, at) if stop - at > 1]
    wanted = "PD" if words.low(at - 1) in _CLASSES else "P"
    found += [
        stop
        for kinds, stop in units().all(words.lows, at)
        if stop - at > 1 and not set(wanted).isdisjoint(kinds)
    ]
    if words.lows[at] not in foreign_names() and any(
        stop == at + 1 and is_foreign(words, stop) for _, stop in world().all(words.lows, at)
    ):
        return True
    return any(all(words.caps[at:stop]) for stop in found) and person_at(words, at) is None
