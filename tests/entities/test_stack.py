"""A tiny stack, trained here on invented sentences."""

from __future__ import annotations

import gzip
import shutil
import time
from pathlib import Path

import pytest

from nlp.document import Document
from nlp.entities.crf_field import CrfField, FieldSettings
from nlp.entities.lexicon import Table
from nlp.entities.linker import write_linker
from nlp.entities.stack import FIELDS, SETTINGS, StackTagger
from nlp.entities.stack_lists import LISTS, Lists, write_list
from nlp.entities.step import EntityStep
from nlp.errors import ModelError
from nlp.training.stack import (
    Example,
    Fit,
    Judged,
    calibrated,
    cross_read,
    example_of,
    train_stack,
)

from .conftest import build

PLACES = ("Mây Trắng", "Suối Hoa", "Đồi Sim", "Bãi Dâu")
FIT = Fit(l1=0.001, l2=0.001, rounds=40, least=2)
NAMES = ("Zơ Lin", "Pơ Nang", "Hơ Bia", "Kơ Trum")


def sentence(name: str, place: str) -> tuple[str, list[tuple[int, int, str]]]:
    text = f"Già làng {name} mời khách về chơi thung lũng {place}."
    at, to = text.index(name), text.index(place)
    office = (0, len("Già làng"), "POSITION")
    return text, [office, (at, at + len(name), "PERSON"), (to, to + len(place), "PLACE")]


@pytest.fixture(scope="module")
def examples() -> list[Example]:
    pairs = [sentence(name, place) for name in NAMES for place in PLACES]
    lists = Lists(Table([("Mây Trắng", "PL+1")]), {"già": ("1", "7")})
    made = [example_of(build(text), gold, [], lists) for text, gold in pairs]
    return cross_read(made, 2, FIT)[0]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, examples: list[Example]) -> Path:
    path = tmp_path_factory.mktemp("stack")
    settings = FieldSettings(name="nho", agreed={"PERSON": 0.9})
    train_stack(examples, path, settings, FIT)
    write_list(path / LISTS[0], [("Mây Trắng", "PL+1")])
    write_list(path / LISTS[1], [("già", "1", "7")])
    return path


@pytest.fixture(scope="module")
def step(folder: Path) -> EntityStep:
    return EntityStep(StackTagger(folder))


def found(document: Document) -> set[tuple[str, str]]:
    return {(e.text, str(e.type)) for e in document.entities}


def test_a_stack_finds_names_that_no_rule_knows(step: EntityStep) -> None:
    text, _ = sentence("Blơ Xen", "Gió Hú")
    expected = {("Già làng", "POSITION"), ("Blơ Xen", "PERSON"), ("Gió Hú", "PLACE")}
    assert found(step.process([build(text)])[0]) == expected


def test_its_spans_carry_its_name_and_a_probability(step: EntityStep) -> None:
    text, _ = sentence("Blơ Xen", "Gió Hú")
    person = next(e for e in step.process([build(text)])[0].entities if e.type == "PERSON")
    assert person.source == "crf"
    assert 0.5 < person.score < 1
    assert "+nho" in step.version


def test_offices_that_a_stack_finds_make_officials(step: EntityStep) -> None:
    (document,) = step.process([build(sentence("Blơ Xen", "Gió Hú")[0])])
    assert [o.name for o in document.officials] == ["Blơ Xen"]


def test_dates_and_documents_stay_those_of_the_grammars(step: EntityStep) -> None:
    text = "Ngày 2/3/2021, thôn nhận Nghị định 15/2020/NĐ-CP."
    values = {e.text: e.value for e in step.process([build(text)])[0].entities}
    assert values["Ngày 2/3/2021"] == "2021-03-02"
    assert "Nghị định 15/2020/NĐ-CP" in values


def test_a_batch_gives_what_one_by_one_gives(step: EntityStep) -> None:
    documents = [build(sentence(n, p)[0]) for n, p in zip(NAMES, PLACES, strict=True)] + [build()]
    assert step.process(documents) == [step.process([d])[0] for d in documents]


@pytest.mark.parametrize("text", ["1/" * 20_000, "Mây Trắng " * 8_000, "ông " * 10_000, "𝔘" * 900])
def test_hostile_text_is_read_in_bounded_time(step: EntityStep, text: str) -> None:
    began = time.process_time()
    (document,) = step.process([build(text)])
    assert all(document.text[e.start : e.stop] == e.text for e in document.entities)
    assert time.process_time() - began < 12


def test_a_folder_that_is_damaged_or_missing_is_named(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot load the tagger"):
        StackTagger(tmp_path)
    for name in (SETTINGS, *FIELDS, *LISTS):
        (tmp_path / name).write_bytes((folder / name).read_bytes())
    for data, said in ((b"x" * 100, "gzip"), (gzip.compress(b"x" * 100), "is no CRFsuite file")):
        (tmp_path / FIELDS[1]).write_bytes(data)
        with pytest.raises(ModelError, match=said):
            StackTagger(tmp_path)
    (tmp_path / FIELDS[1]).write_bytes((folder / FIELDS[1]).read_bytes())
    for name in (*FIELDS, *LISTS):
        whole = (folder / name).read_bytes()
        (tmp_path / name).write_bytes(whole[:-9])
        with pytest.raises(ModelError, match=rf"{name} is damaged"):
            StackTagger(tmp_path)
        (tmp_path / name).write_bytes(whole)


def test_probabilities_belong_to_the_spans(folder: Path, examples: list[Example]) -> None:
    field = CrfField(folder / FIELDS[0])
    spans = field.spans(examples[0].told[0])
    assert [kind for *_, kind in spans] == ["PERSON", "PLACE"]
    right = field.least(examples[0].told[0], spans)
    (wrong,) = field.least(examples[0].told[0], [(0, 2, "PLACE")])
    assert wrong < 0.1 < min(right)


def test_each_article_is_read_by_fields_that_have_not_learnt_it(examples: list[Example]) -> None:
    read, judged = cross_read(examples, 2, FIT)
    for example, some in zip(read, judged, strict=True):
        assert {found.span for found in some} == set(example.gold)
        assert example.named == [span for span in example.gold if span[2] != "POSITION"]
        assert all(found.right and not found.known for found in some)


def test_the_field_of_offices_is_told_the_names(examples: list[Example]) -> None:
    names, offices = (examples[0].features(field)[0] for field in (0, 1))
    (at,) = (first for first, _, kind in examples[0].named if kind == "PERSON")
    assert "n=B-PERSON" in offices[at]
    assert not any(feature.startswith("n=") for unit in names for feature in unit)


def test_a_linker_beside_the_fields_is_heard(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "with")
    write_linker({"": -9.0}, tmp_path / "with")
    text, _ = sentence("Blơ Xen", "Gió Hú")
    (document,) = EntityStep(StackTagger(tmp_path / "with")).process([build(text)])
    assert document.officials == ()


def test_scores_say_how_often_spans_were_right() -> None:
    body, place = (0, 1, "BODY"), (0, 1, "PLACE")
    judged = [Judged(body, 0.9, False, at % 4 > 0) for at in range(400)]
    judged += [Judged(body, 0.5, False, at % 2 > 0) for at in range(400)]
    judged += [Judged(place, 0.9, True, at % 10 > 0) for at in range(98)]
    settings = calibrated("nho", judged)
    assert settings.agreed == {"PLACE": 0.89}
    assert settings.score(0.9) == pytest.approx(0.75, abs=0.02)
    assert settings.score(0.5) == pytest.approx(0.5, abs=0.02)
    assert 0 < settings.score(0.0) < settings.score(1.0) < 1
