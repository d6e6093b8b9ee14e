"""Give names in a summary the capitals that the article gives them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from nlp.document import Document

NAMED = ("PERSON", "BODY", "PLACE", "LAW")


@dataclass(frozen=True, slots=True)
class Casing:
    """The names of an article by their words in small letters, and how it writes them."""

    forms: dict[str, Counter[str]]
    pattern: re.Pattern[str] | None

    @classmethod
    def of(cls, document: Document) -> Casing:
        """Return the names of two words and more: one word alone may be a common one."""
        forms: dict[str, Counter[str]] = defaultdict(Counter)
        for entity in document.entities:
            if entity.type in NAMED and " " in entity.text and "\n" not in entity.text:
                forms[entity.text.lower()][entity.text] += 1
        longest = sorted(forms, key=len, reverse=True)
        pattern = rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)" if longest else None
        return cls(dict(forms), re.compile(pattern) if pattern else None)

    def mend(self, sentence: str) -> str:
        """Return a sentence whose names are written as the article writes them.

        A way of writing that the article itself has is kept, and so is a capital that opens the
        sentence. Letters are exchanged one for one: the length stays.
        """
        lower = sentence.lower()
        if self.pattern is None or len(lower) != len(sentence):
            return sentence
        made, last = "", 0
        for match in self.pattern.finditer(lower):
            start, stop = match.span()
            made += sentence[last:start] + self._form(sentence[start:stop], opens=start == 0)
            last = stop
        return made + sentence[last:]

    def _form(self, written: str, *, opens: bool) -> str:
        forms = self.forms[written.lower()]
        known = {form[:1].upper() + form[1:] for form in forms} if opens else set(forms)
        if written in known:
            return written
        usual = forms.most_common(1)[0][0]
        return usual[:1].upper() + usual[1:] if opens else usual
