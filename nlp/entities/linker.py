"""A learnt linker of offices and persons: a logistic regression that revises what the rules say.

`links.txt.gz` in the folder of a stacked tagger holds a weight and a feature on each line, the
constant first, under the name "".
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from nlp.entities.held import Held
from nlp.entities.link_features import told_of_pairs
from nlp.entities.link_scene import Mention, Said, Scene, Wording, wording
from nlp.entities.officials import Named
from nlp.entities.stack_lists import read_rows, write_list

LINKS = "links.txt.gz"
LEAST = 0.3
"""Log odds that it takes to give an office to somebody to whom the rules do not; as right as 0 in
cross-validation, with fewer persons added."""
KEPT = 0.0
"""Log odds at which somebody keeps an office that the rules give."""
_KEPT = 8192
"""So many sums of weights are kept that all documents ask for."""


class Linker:
    """Judges whose an office is.

    Args:
        weights: of features, and the constant as that of "".
    """

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.weights = dict(weights)
        self._weigh_again = lru_cache(maxsize=_KEPT)(self._weigh_made)

    def judge(
        self,
        text: str,
        begins: Sequence[int],
        names: Sequence[Named],
        offices: Sequence[tuple[Held, frozenset[int]]],
        own: Mapping[str, str],
    ) -> list[frozenset[int]]:
        """Return for each office the persons it belongs to, by number.

        Args:
            text: the document's text.
            begins: where each sentence begins, sorted.
            names: in order.
            offices: in order, each with the persons that the rules give it to.
            own: the abbreviations that the document introduces.
        """
        said = [
            wording(text, (office.start, office.stop), given, _said(office, given), own)
            for office, given in offices
        ]
        return self.decide(Scene(text, begins, [Mention(*name) for name in names], said))

    def decide(self, scene: Scene) -> list[frozenset[int]]:
        """Return for each office of a scene the persons likely enough to have it.

        One of them alone where the rules do not know several: theirs, else the likeliest. Of
        several that the rules know, all or none of a list: it is no likelier at its end.
        """
        likely: list[dict[int, float]] = [{} for _ in scene.offices]
        constant = self.weights[""]
        for office, person, parts in told_of_pairs(scene, self._weigh, self._weigh_again):
            odds = constant + sum(parts)
            if odds > (KEPT if person in scene.offices[office].given else LEAST):
                likely[office][person] = odds
        return [_chosen(*both) for both in zip(likely, scene.offices, strict=True)]

    def _weigh(self, features: Iterable[str]) -> float:
        return sum(filter(None, map(self.weights.get, features)))

    def _weigh_made(self, make: Callable[..., Iterable[str]], *key: Hashable) -> float:
        return self._weigh(make(*key))


def _chosen(odds: dict[int, float], office: Wording) -> frozenset[int]:
    if len(office.given) > 1:
        return frozenset(odds) | (office.given if office.given & odds.keys() else frozenset())
    if len(odds) < 2:
        return frozenset(odds)
    ruled = office.given & odds.keys()
    return ruled or frozenset({max(odds, key=odds.__getitem__)})


def _said(office: Held, given: frozenset[int]) -> Said:
    if not given:
        return ""
    return "held" if office.holders else "linked"


def read_linker(folder: Path) -> Linker | None:
    """Return the linker of a folder, or None where it has none.

    Raises:
        OSError: its file cannot be read.
        ValueError: it is cut off, a line is not a weight and a feature, or the constant is missing.
    """
    path = folder / LINKS
    if not path.is_file():
        return None
    weights: dict[str, float] = {}
    for number, row in enumerate(read_rows(path), 1):
        if len(row) != 2:
            raise ValueError(f"{LINKS}, line {number}: not a weight and a feature")
        weights[row[1]] = float(row[0])
    if "" not in weights:
        raise ValueError(f"{LINKS}: the constant is missing")
    return Linker(weights)


def write_linker(weights: Mapping[str, float], folder: Path) -> None:
    """Write `links.txt.gz`."""
    rows = ((f"{weights[feature]:.3f}", feature) for feature in sorted(weights))
    write_list(folder / LINKS, rows)
