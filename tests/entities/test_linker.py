"""The linker: what it sees, how it judges, and what its judgement does to the records."""

from __future__ import annotations

import gzip
import time
from pathlib import Path

import pytest

from nlp.entities.held import Held
from nlp.entities.link_features import pairs, told_of_pairs
from nlp.entities.link_scene import Mention, Said, Scene, wording
from nlp.entities.linker import LINKS, Linker, read_linker, write_linker
from nlp.entities.officials import records
from nlp.entities.tagger import Candidate
from nlp.training.links import LinkExample, train_links

HERE = "Chủ tịch UBND xã Suối Hoa gặp bà Trần Thị Sim. Bà Sim cảm ơn ông Lê Văn Mây, Trưởng thôn."
OFFICES = ("Chủ tịch UBND xã Suối Hoa", "Trưởng thôn")
NAMES = (("Trần Thị Sim", 0), ("Sim cảm", 0), ("Lê Văn Mây", 1))


def span(text: str, words: str) -> tuple[int, int]:
    at = text.index(words)
    return at, at + len(words)


def scene(given: dict[str, tuple[int, Said]] | None = None) -> Scene:
    mentions = []
    for words, person in NAMES:
        start, stop = span(HERE, words)
        mentions.append(
            Mention(start, stop - len(" cảm") * (person == 0 and "cảm" in words), person)
        )
    offices = []
    for words in OFFICES:
        person, said = (given or {}).get(words, (-1, ""))
        offices.append(wording(HERE, span(HERE, words), {person} - {-1}, said, {}))
    return Scene(HERE, [0, HERE.index("Bà Sim")], mentions, offices)


def told(of: Scene, office: int, person: int) -> set[str]:
    return next(set(f) for at, number, f in pairs(of) if (at, number) == (office, person))


def test_an_office_may_belong_to_whoever_stands_near() -> None:
    assert [scene().candidates(at) for at in (0, 1)] == [[0, 1], [0, 1]]


def test_features_say_where_a_name_stands_and_what_is_between() -> None:
    after, before = told(scene(), 0, 0), told(scene(), 1, 1)
    assert {"P=A00", "Agap=gặp bà"} <= after
    assert {"P=B00", "Bgap=,", "R=0"} <= before
    assert "P=O91" not in told(scene(), 1, 0)


def test_features_say_what_the_rules_said() -> None:
    ruled = scene({OFFICES[1]: (1, "held")})
    assert "R=1held" in told(ruled, 1, 1)
    assert "R=xheld" in told(ruled, 1, 0)


def test_a_title_borne_elsewhere_is_a_feature() -> None:
    text = "Trưởng thôn nói. Ông Lê Văn Mây, Trưởng thôn, đồng ý."
    start, stop = span(text, "Lê Văn Mây")
    last = text.rindex("Trưởng thôn")
    offices = [
        wording(text, (0, 11), (), "", {}),
        wording(text, (last, last + 11), {0}, "held", {}),
    ]
    of = Scene(text, [0, text.index("Ông")], [Mention(start, stop, 0)], offices)
    assert "T=k" in told(of, 0, 0)
    assert "T=-" in told(of, 1, 0)


def test_features_are_told_part_by_part_as_they_are_alone() -> None:
    of = scene({OFFICES[1]: (1, "held")})
    weights = {f: len(f) for _, _, features in pairs(of) for f in features if "=" in f}
    linker = Linker({"": 0.0, **weights})
    parts = told_of_pairs(of, linker._weigh, linker._weigh_again)
    whole = [(at, n, sum(weights.get(f, 0) for f in told)) for at, n, told in pairs(of)]
    assert [(at, n, sum(sums)) for at, n, sums in parts] == whole


def test_a_person_gets_an_office_at_better_than_even_odds() -> None:
    linker = Linker({"": -1.0, "P=B00": 1.5, "P=A00": 0.9})
    assert linker.decide(scene()) == [frozenset(), frozenset({1})]


def test_one_person_alone_gets_it_unless_the_rules_know_several() -> None:
    linker = Linker({"": 0.5, "P=B00": 1.5})
    assert linker.decide(scene())[1] == frozenset({1})
    of = scene()
    offices = [wording(HERE, span(HERE, words), {0, 1}, "held", {}) for words in OFFICES]
    several = Scene(HERE, of.begins, of.mentions, offices)
    assert linker.decide(several)[1] == frozenset({0, 1})


def test_a_list_that_the_rules_know_stays_whole() -> None:
    of = scene()
    for words, expected in ((-1.0, {0, 1}), (-2.0, set())):
        linker = Linker({"": words, "P=B00": 1.5})
        offices = [wording(HERE, span(HERE, office), {0, 1}, "held", {}) for office in OFFICES]
        several = Scene(HERE, of.begins, of.mentions, offices)
        assert linker.decide(several)[1] == frozenset(expected)


def test_training_learns_to_overrule_the_rules() -> None:
    wrong = scene({OFFICES[0]: (0, "held"), OFFICES[1]: (0, "held")})
    examples = [LinkExample(wrong, [frozenset(), frozenset({1})])] * 40
    linker = Linker(train_links(examples))
    assert linker.decide(wrong) == [frozenset(), frozenset({1})]


def test_weights_are_read_as_they_were_written(tmp_path: Path) -> None:
    weights = {"": -0.25, "Bgap=,": 1.5, "w=với ông": -2.125}
    write_linker(weights, tmp_path)
    linker = read_linker(tmp_path)
    assert linker is not None
    assert linker.weights == weights


def test_a_folder_may_have_no_linker(tmp_path: Path) -> None:
    assert read_linker(tmp_path) is None


@pytest.mark.parametrize("text", ["1.0\tP=A00\n", "x\t\n", "1.0\n", "1\t2\t3\n"])
def test_a_damaged_file_is_an_error(tmp_path: Path, text: str) -> None:
    (tmp_path / LINKS).write_bytes(gzip.compress(text.encode()))
    with pytest.raises(ValueError, match=r"links\.txt|convert"):
        read_linker(tmp_path)


def held(words: str, holders: list[int]) -> Held:
    return Held(*span(HERE, words), words, True, False, False, holders=holders)


def test_its_judgement_moves_an_office_from_one_record_to_another() -> None:
    persons = [
        Candidate(*span(HERE, n), "PERSON", "rule:x", 1.0) for n in ("Trần Thị Sim", "Lê Văn Mây")
    ]
    offices = [held(OFFICES[0], [0]), held(OFFICES[1], [0])]
    seen = []

    def judge(names, given, own):  # type: ignore[no-untyped-def]
        seen.append(([n for *_, n in names], [g for _, g in given], own))
        return [frozenset(), frozenset({1})]

    (official,) = records(HERE, persons, offices, {}, judge)
    assert seen == [([0, 1], [frozenset({0}), frozenset({0})], {})]
    assert official.name == "Lê Văn Mây"
    assert [p.text for p in official.positions] == ["Trưởng thôn"]
    assert [o.linked for o in offices] == [False, True]


def test_a_thousand_names_and_offices_take_linear_time() -> None:
    def seconds(n: int) -> float:
        text = "ông Lê Mây, Trưởng thôn, " * n
        step = len("ông Lê Mây, Trưởng thôn, ")
        mentions = [Mention(at * step + 4, at * step + 10, at) for at in range(n)]
        offices = [
            wording(text, (at * step + 12, at * step + 23), {at}, "held", {}) for at in range(n)
        ]
        began = time.process_time()
        Linker({"": -1.0}).decide(Scene(text, [0], mentions, offices))
        return time.process_time() - began

    assert seconds(1600) < 8 * max(seconds(400), 0.05)
