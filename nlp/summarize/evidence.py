"""Find the sentences of an article that a sentence of its summary rests on."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping

from nlp.summarize.wording import words

MAX_EVIDENCE = 3
MIN_GAIN = 0.1


class EvidenceIndex:
    """The words of an article's sentences, rare ones weighing more."""

    def __init__(self, sentences: Mapping[int, str]) -> None:
        self._bags = {index: set(words(text)) for index, text in sentences.items()}
        counts = Counter(word for bag in self._bags.values() for word in bag)
        n_sentences = max(1, len(self._bags))
        self._weights = {w: math.log(1 + n_sentences / n) for w, n in counts.items()}

    def find(self, sentence: str) -> tuple[int, ...]:
        """Return up to three sentences, in document order, that share most of its words.

        A further sentence is taken when it adds a tenth of the weight of the summary sentence.
        """
        wanted = set(words(sentence))
        total = sum(self._weights.get(word, 0.0) for word in wanted)
        chosen: list[int] = []
        while wanted and total and len(chosen) < MAX_EVIDENCE:
            gains = {i: self._weight(bag & wanted) for i, bag in self._bags.items()}
            best = max(gains, key=lambda i: (gains[i], -i))
            if best in chosen or gains[best] < MIN_GAIN * total:
                break
            chosen.append(best)
            wanted -= self._bags[best]
        return tuple(sorted(chosen))

    def _weight(self, found: set[str]) -> float:
        return sum(self._weights[word] for word in found)
