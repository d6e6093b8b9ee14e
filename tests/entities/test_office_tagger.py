"""A tiny tagger of offices, trained here on invented sentences, beside the rules."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

from nlp.entities.crf_field import CrfField, FieldSettings
from nlp.entities.office_tagger import FIELD, SETTINGS, OfficeTagger, features, in_words
from nlp.entities.stack_units import MAX_UNITS
from nlp.entities.step import EntityStep
from nlp.entities.words import read_words
from nlp.errors import ModelError
from nlp.training.offices import Article, article_of, cross_read, train_offices
from nlp.training.stack import Fit

from .conftest import build

FIT = Fit(l1=0.001, l2=0.001, rounds=40, least=2)
NAMES = ("Trần Thị Mận", "Lê Văn Đồi", "Phạm Thu Sim", "Vũ Đình Hoa")
RIVERS = ("Mây", "Suối", "Bãi", "Gió")


def sentence(name: str, river: str) -> tuple[str, list[tuple[int, int, str]], tuple[int, int, str]]:
    """Return a sentence, what is right in it, and the office as the rules have it."""
    text = f"Ông {name}, giám đốc vựa tôm {river}, đến dự."
    person, at = (4, 4 + len(name), "PERSON"), text.index("giám đốc")
    office = (at, text.index(", đến"), "POSITION")
    return text, [office, person], (at, at + len("giám đốc"), "POSITION")


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    made = []
    for name in NAMES:
        for river in RIVERS:
            text, right, short = sentence(name, river)
            made.append(article_of(build(text), right, [short, right[1]]))
    return made


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, articles: list[Article]) -> Path:
    path = tmp_path_factory.mktemp("offices")
    train_offices(articles, path / FIELD, FIT)
    settings = FieldSettings(name="nho", agreed={"POSITION": 0.9})
    (path / SETTINGS).write_text(settings.model_dump_json(), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def step(folder: Path) -> EntityStep:
    return EntityStep(OfficeTagger(folder))


def test_an_office_goes_on_where_the_field_has_learnt_that_it_does(step: EntityStep) -> None:
    text, right, _ = sentence("Bùi Văn Khê", "Đá")
    (by_rules,) = EntityStep().process([build(text)])
    (document,) = step.process([build(text)])
    (office,) = (e for e in document.entities if e.type == "POSITION")
    assert (office.start, office.stop) == right[0][:2]
    assert office.source == "crf"
    assert 0.5 < office.score < 1
    assert {p.text for o in document.officials for p in o.positions} == {office.text}
    assert [o.name for o in document.officials] == ["Bùi Văn Khê"]
    names = [[e for e in d.entities if e.type != "POSITION"] for d in (by_rules, document)]
    assert names[0] == names[1]
    assert "+nho" in step.version


def test_sentences_without_an_office_of_the_rules_stay_as_they_are(step: EntityStep) -> None:
    texts = [build("Ông Bùi Văn Khê về Suối Hoa."), build("Ngày 2/3/2021, trời mưa."), build()]
    assert step.process(texts) == EntityStep().process(texts)


def test_a_batch_gives_what_one_by_one_gives(step: EntityStep) -> None:
    documents = [build(sentence(n, r)[0]) for n, r in zip(NAMES, RIVERS, strict=True)] + [build()]
    assert step.process(documents) == [step.process([d])[0] for d in documents]


def test_a_name_inside_the_last_word_of_a_sentence_is_none_of_its_words(step: EntityStep) -> None:
    (document,) = step.process([build("Chủ tịch nước Lê Văn Đồi ký R&BLHS")])
    assert [e.text for e in document.entities if e.type == "LAW"] == ["BLHS"]


def test_hostile_sentences_are_left_to_the_rules(step: EntityStep) -> None:
    text = "Chủ tịch UBND xã Mây, ông Lê Văn An, " * (MAX_UNITS // 4)
    began = time.process_time()
    assert step.process([build(text)]) == EntityStep().process([build(text)])
    assert time.process_time() - began < 12


def test_each_article_is_read_by_a_field_that_has_not_learnt_it(articles: list[Article]) -> None:
    judged = cross_read(articles, 2, FIT)
    assert len(judged) == len(articles)
    assert all(span.right and not span.known for some in judged for span in some)
    assert all(len(some) == 1 for some in judged)


def test_offices_of_sentences_without_a_rule_are_counted(articles: list[Article]) -> None:
    text, right, _ = sentence(NAMES[0], RIVERS[0])
    article = article_of(build(text), right, [])
    assert article.sentences == []
    assert article.others == 1


def test_features_tell_words_names_and_offices_of_the_rules() -> None:
    text = "Giám đốc Sở Y tế Lê Văn An"
    words = read_words(text, 0, len(text), [])
    names = in_words(words, [(9, 16, "BODY"), (17, 26, "PERSON"), (18, 20, "PLACE")])
    assert names == [(2, 5, "BODY"), (5, 8, "PERSON")]
    told = features(words, names, [(0, 2, "POSITION")])
    assert {"w=giám", "a=đốc", "T1=|tB|tE", "h5", "p1", "first"} <= set(told[0])
    assert "O=B-POSITIONE-POSITIONO" in told[1]
    assert not any(f.startswith("O=") for f in told[4])
    assert "nw=B-PERSONlê" in told[5]


def test_a_folder_that_is_damaged_or_missing_is_named(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot load the tagger"):
        OfficeTagger(tmp_path)
    shutil.copytree(folder, tmp_path / "cut")
    (tmp_path / "cut" / FIELD).write_bytes((folder / FIELD).read_bytes()[:-9])
    with pytest.raises(ModelError, match=f"{FIELD} is damaged"):
        OfficeTagger(tmp_path / "cut")
    assert CrfField(folder / FIELD).knows("POSITION")
