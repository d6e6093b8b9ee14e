from __future__ import annotations

from pathlib import Path

import pytest

import nlp
from nlp.document import Document
from nlp.errors import ConfigError

LEXICON = """
persons = ["Sông Đà Bắc"]
places = ["Kẻ Gỗ Thượng"]
words = ["Nguyễn Văn Tèo Cà Phê"]
[[bodies]]
name = "Ban Điều hành Khu phố Mẫu"
short = ["BĐH KP"]
level = "commune"
"""
TEXT = (
    "Ngày 5/3/2021, Sông Đà Bắc, Trưởng Ban Điều hành Khu phố Mẫu, đến Kẻ Gỗ Thượng uống "
    "Nguyễn Văn Tèo Cà Phê. BĐH KP đã cảm ơn."
)


def load(path: Path) -> nlp.Pipeline:
    return nlp.load({"entities": {"lexicon": str(path)}}, steps=["clean", "segment", "entities"])


@pytest.fixture
def document(tmp_path: Path) -> Document:
    path = tmp_path / "names.toml"
    path.write_text(LEXICON, encoding="utf-8")
    return load(path)(TEXT)


def test_names_are_found_and_fixed_words_are_not(document: Document) -> None:
    found = [(e.type, e.text) for e in document.entities if e.source == "rule:lexicon"]
    assert found == [
        ("PERSON", "Sông Đà Bắc"),
        ("BODY", "Ban Điều hành Khu phố Mẫu"),
        ("PLACE", "Kẻ Gỗ Thượng"),
        ("BODY", "BĐH KP"),
    ]
    assert not any("Tèo" in e.text for e in document.entities)


def test_a_short_form_resolves_to_the_name(document: Document) -> None:
    (short,) = [e for e in document.entities if e.text == "BĐH KP"]
    assert (short.canonical, short.level) == ("Ban Điều hành Khu phố Mẫu", "commune")


def test_an_office_takes_the_listed_body(document: Document) -> None:
    (official,) = document.officials
    assert official.name == "Sông Đà Bắc"
    assert [p.text for p in official.positions] == ["Trưởng Ban Điều hành Khu phố Mẫu"]


def test_the_lexicon_is_part_of_the_version(document: Document) -> None:
    assert "+lexicon-" in document.provenance.steps[-1].version


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('person = ["An"]', "'person'.*persons, places, words, bodies"),
        ('[[bodies]]\nnam = "Ban"', "bodies.0.*name, short, level"),
        ('persons = ["--"]', "is no name"),
        ("persons = [", "not valid TOML"),
    ],
)
def test_errors_name_file_key_and_allowed_keys(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "names.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=rf"names\.toml.*{told}"):
        load(path)
