from __future__ import annotations

from dataclasses import replace

from nlp.document import Document, Token
from nlp.entities.lexicon import Table
from nlp.entities.stack_features import RuleSpan, features
from nlp.entities.stack_lists import Lists
from nlp.entities.stack_units import read_units

from .conftest import build

LISTS = Lists(Table([("Mây Trắng", "PL+1")]), {"Phan_Văn_Lúa": ("1", "7"), "về": ("2", "9")})
TEXT = ("Ông Phan Văn Lúa về xã Mây Trắng.", "Ông Lúa nói.")


def told(document: Document, *spans: RuleSpan) -> list[list[set[str]]]:
    found = features(document, spans, read_units(document), LISTS)
    return [[set(unit) for unit in sentence] for sentence in found]


def test_the_rules_label_and_name_stand_on_each_unit_of_a_span() -> None:
    first, _ = told(build(*TEXT), RuleSpan(4, 16, "PERSON", "rule:person-told"))
    assert {"a=B-PERSON", "r=rule:person-toldB", "a1=O|B-PERSON|I-PERSON"} <= first[1]
    assert {"a=E-PERSON", "r=2/3"} <= first[3]
    assert "a-3=B-PERSON" in first[4]


def test_an_office_has_a_layer_of_its_own() -> None:
    (first,) = told(build("Bí thư xã."), RuleSpan(0, 9, "POSITION", "rule:office"))
    assert {"o=B-POSITION", "oa=B-POSITIONO"} <= first[0]


def test_a_short_form_is_told_that_a_person_of_the_document_bears_it() -> None:
    _, second = told(build(*TEXT), RuleSpan(4, 16, "PERSON", "rule:person-name"))
    assert {"d=part", "before=ông"} <= second[1]
    assert not any(feature.startswith("d=") for feature in second[2])


def test_without_rules_there_are_no_labels_of_rules() -> None:
    assert not any(
        feature.startswith(("a=", "o=", "r=rule", "d="))
        for sentence in told(build(*TEXT))
        for unit in sentence
        for feature in unit
    )


def test_the_same_name_is_read_alike_in_both_sentences() -> None:
    first, second = told(build("Lúa.", "Lúa."), RuleSpan(0, 3, "PERSON", "rule:person-name"))
    assert "d=PERSON" in first[0] & second[0]


def test_known_names_and_clusters_of_words_are_told() -> None:
    document = build(*TEXT)
    tokens = (
        Token(start=4, stop=16, text="Phan Văn Lúa", sentence=0),
        Token(start=17, stop=19, text="về", sentence=0),
    )
    first, _ = told(replace(document, tokens=tokens))
    assert "m=BPL+1" in first[6]
    assert "m=EPL+1" in first[7]
    assert {"c=7", "C=1", "c+=9"} <= first[3]
    assert {"c=9", "C=2", "c-=7"} <= first[4]
    assert "c-=9" in first[5]
