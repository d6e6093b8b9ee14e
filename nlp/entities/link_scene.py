"""A document's persons and offices as a learnt linker sees them, and who may hold which office."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Literal

from nlp.entities.office_keys import office_core, office_key
from nlp.entities.stack_merge import FORMER, title_of
from nlp.entities.words import fold
from nlp.text import WORDS_KEPT

MARK = re.compile(r"(\w+|[^\w\s])")
NEAR = 4
"""So many persons before an office, and so many after it, may hold it; more stand in lists."""
MOST = 30
"""So many offices of one person, or bearers of one title, are looked at."""
_BEFORE = 30
"""Characters before a name that may tell what happens to its bearer."""
_MOVES = frozenset(
    {
        *(
            "bầu",
            "giới",
            "thiệu",
            "đề",
            "cử",
            "bổ",
            "nhiệm",
            "miễn",
            "cách",
            "điều",
            "động",
            "luân",
        ),
        *("chuyển", "thay", "kế", "tân", "quyền", "phó", "nguyên", "cựu", "ứng", "viên", "tri"),
        *("luật", "sư"),
    }
)
"""Syllables of "bầu", "giới thiệu", "bổ nhiệm" and other words of offices before a name."""
Said = Literal["held", "linked", ""]
"""What rules said of an office: its sentence gives it away, another wording does, or nothing."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text, and the number of its person in the document."""

    start: int
    stop: int
    person: int


@dataclass(frozen=True, slots=True)
class Wording:
    """An office in the text, its title as compared, its words, and whom the rules gave it to."""

    start: int
    stop: int
    core: str
    key: frozenset[str]
    former: bool
    given: frozenset[int]
    said: Said

    @property
    def is_bare(self) -> bool:
        """Tell whether it has no words beside its title."""
        return len(self.key) <= len(self.core.split())


def wording(
    text: str, span: tuple[int, int], given: Iterable[int], said: Said, own: Mapping[str, str]
) -> Wording:
    """Return an office of a text; `own` are the abbreviations that the document introduces."""
    words = text[slice(*span)]
    return Wording(
        *span,
        core=_core(words),
        key=frozenset(office_key(words, own)),
        former=words.lower().startswith(FORMER),
        given=frozenset(given),
        said=said,
    )


class Scene:
    """A document with its persons and offices, both in order of the text.

    Args:
        text: of the document.
        begins: where each sentence begins, sorted; at least one.
        mentions: of persons.
        offices: with what rules said of each.
    """

    def __init__(
        self,
        text: str,
        begins: Sequence[int],
        mentions: Sequence[Mention],
        offices: Sequence[Wording],
    ) -> None:
        self.text, self.begins = text, begins
        self._ends = [*begins[1:], len(text)]
        self.mentions, self.offices = mentions, offices
        pieces = MARK.split(text)
        self._starts = list(accumulate(map(len, pieces)))[:-1:2]
        self._words = list(map(_told, pieces[1::2]))
        self._mention_starts = [mention.start for mention in mentions]
        self._office_starts = [office.start for office in offices]
        self.sentence = [self._sentence(office.start) for office in offices]
        self.mention_sentence = [self._sentence(mention.start) for mention in mentions]
        self.counts = Counter(mention.person for mention in mentions)
        self.order = list(self.counts)
        self.main = max(self.order, key=self.counts.__getitem__, default=-1)
        self.n_titles = Counter(office.core for office in offices)
        self.moved = self._moved()
        self.borne = self._borne()
        self.held_by: dict[int, list[int]] = {}
        for at, office in enumerate(offices):
            for person in office.given if office.said == "held" else ():
                self.held_by.setdefault(person, []).append(at)

    def _sentence(self, at: int) -> int:
        return max(0, bisect_right(self.begins, at) - 1)

    def _moved(self) -> dict[int, set[str]]:
        """Return the words that tell of an election or a move before the names of each person."""
        moved: dict[int, set[str]] = {}
        for mention in self.mentions:
            words = self.words(max(0, mention.start - _BEFORE), mention.start)
            moved.setdefault(mention.person, set()).update(_MOVES.intersection(words[-4:]))
        return moved

    def _borne(self) -> dict[str, list[tuple[int, int]]]:
        """Return for each title whom the sentences of its offices give it to, with the office."""
        borne: dict[str, list[tuple[int, int]]] = {}
        for at, office in enumerate(self.offices):
            if office.said == "held":
                borne.setdefault(office.core, []).extend((n, at) for n in sorted(office.given))
        return borne

    def shared(self, words: frozenset[str], person: int, but: int) -> int:
        """Return 2 if all of some words stand in another office of a person, 1 if one does, or 0.

        Args:
            words: of an office, beside its title.
            person: whose own sentences give him the others.
            but: the index of the office itself.
        """
        if not words or person not in self.held_by:
            return 0
        keys = [self.offices[at].key for at in self.held_by[person][:MOST] if at != but]
        return max((2 if words <= key else int(bool(words & key)) for key in keys), default=0)

    def words(self, start: int, stop: int) -> list[str]:
        """Return the words and marks that begin in a range, in small letters, numbers as "0"."""
        return self._words[bisect_left(self._starts, start) : bisect_left(self._starts, stop)]

    def mentions_in(self, start: int, stop: int) -> range:
        """Return the indices of the names that begin in a range."""
        starts = self._mention_starts
        return range(bisect_left(starts, start), bisect_left(starts, stop))

    def offices_in(self, start: int, stop: int) -> range:
        """Return the indices of the offices that begin in a range."""
        starts = self._office_starts
        return range(bisect_left(starts, start), bisect_left(starts, stop))

    def sentence_range(self, number: int) -> tuple[int, int]:
        """Return where a sentence begins and the next one does."""
        return self.begins[number], self._ends[number]

    def around(self, office: int) -> tuple[range, range, range]:
        """Return the names before an office in its sentence, after it there, and before that."""
        start, stop = self.sentence_range(self.sentence[office])
        here = self.offices[office]
        before, after = self.mentions_in(start, here.start), self.mentions_in(here.stop, stop)
        return before[-NEAR:], after[:NEAR], self.mentions_in(0, start)

    def subject(self, earlier: range) -> int:
        """Return the first name of the last sentence that has one, among names before; or -1."""
        if not earlier:
            return -1
        sentence = self.mention_sentence[earlier[-1]]
        return bisect_left(self.mention_sentence, sentence)

    def candidates(self, office: int) -> list[int]:
        """Return the persons who may hold an office, by number.

        Those near it, those to whom rules give it or another of its title, the main one of the
        document and its first two.
        """
        before, after, earlier = self.around(office)
        near = [*before, *after, *earlier[-NEAR:]]
        subject = self.subject(earlier)
        near += range(subject, subject + 1) if subject >= 0 else ()
        near += self._next(office)
        here = self.offices[office]
        persons = {self.mentions[at].person for at in near} | here.given
        persons |= {person for person, _ in self.borne.get(here.core, ())[:NEAR]}
        return sorted(persons | set(self.order[:2]) | ({self.main} - {-1}))

    def _next(self, office: int) -> Iterator[int]:
        number = self.sentence[office] + 1
        if number < len(self.begins):
            yield from self.mentions_in(*self.sentence_range(number))[:NEAR]


@lru_cache(maxsize=WORDS_KEPT)
def _told(word: str) -> str:
    return "0" if word.isdigit() else fold(word)


@lru_cache(maxsize=4096)
def _core(words: str) -> str:
    """Return the title of a wording as compared."""
    return office_core(title_of(words) or words)
