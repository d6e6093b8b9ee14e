from pathlib import Path

import pytest

from nlp.errors import ConfigError
from nlp.topics.taxonomy import load_taxonomy

HEAD = 'format = 1\n[[topics]]\nid = "land"\nlabel = "Đất đai"\n'


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            HEAD + 'rule = "x"\n',
            ["mine.toml", "topic 'land'", "unknown key 'rule'", "rules", "threshold"],
        ),
        (
            HEAD + '[[topics.rules]]\nterm = ["đất"]\nterms = ["đất"]\n',
            ["topic 'land', rule 1", "unknown key 'term'", "terms", "sentence_lacks"],
        ),
        (
            HEAD + '[[topics.rules]]\nterms = ["đất"]\nweight = "3"\n',
            ["topic 'land', rule 1", "key 'weight'", "number"],
        ),
        (HEAD + '[[topics.rules]]\nterms = ["đất", "..."]\n', ["rule 1", "'...'", "no letter"]),
        (HEAD + "[[topics.rules]]\nterms = []\n", ["rule 1", "key 'terms'"]),
        (
            HEAD + '[[topics.rules]]\nterms = ["đất"]\nparts = ["tít"]\n',
            ["rule 1", "key 'parts'", "'title'"],
        ),
        (HEAD + "threshold = 1.5\n", ["topic 'land'", "key 'threshold'", "less than 1"]),
        (HEAD + HEAD.removeprefix("format = 1\n"), ["two topics have the id 'land'"]),
        ("format = 1\n", ["key 'topics'", "required", "allowed keys there: format"]),
        (HEAD.replace("1", "7"), ["key 'format'"]),
        (HEAD.replace('"land"', '"Đất đai"'), ["key 'id'"]),
        (HEAD.replace('id = "land"\n', ""), ["topic 'number 1'", "key 'id'", "required"]),
        ("[scoring.parts]\ntit = 2.0\n" + HEAD, ["unknown key 'tit'", "title, sapo"]),
        ("[offices]\nhead = []\n" + HEAD, ["unknown key 'head'", "heads, fields, names"]),
    ],
)
def test_a_mistake_names_file_topic_key_and_allowed_keys(
    tmp_path: Path, text: str, parts: list[str]
) -> None:
    if text.startswith("["):
        table, _, rest = text.partition("format = 1\n")
        text = "format = 1\n" + table + rest
    with pytest.raises(ConfigError) as caught:
        load_taxonomy(write(tmp_path, text))
    for part in ["mine.toml", *parts]:
        assert part in str(caught.value)


def test_a_missing_file_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot read settings"):
        load_taxonomy(tmp_path / "none.toml")


def test_version_follows_the_content(tmp_path: Path) -> None:
    one = load_taxonomy(write(tmp_path, HEAD))
    two = load_taxonomy(write(tmp_path, "# a comment\n" + HEAD))
    three = load_taxonomy(write(tmp_path, HEAD + "threshold = 0.6\n"))
    assert one.digest == two.digest != three.digest


def test_the_shipped_taxonomy_has_every_topic_of_the_guidelines() -> None:
    topics = load_taxonomy("topics.toml").topics
    assert len(topics) == 31
    assert topics[0].id == "grassroots-democracy"
    assert topics[0].label == "Dân chủ ở cơ sở"
    for topic in topics:
        assert topic.label_en, topic.id
        assert topic.definition, topic.id
        assert topic.rules, topic.id
        assert topic.examples, topic.id


def test_labels_equal_those_of_the_guidelines(shared: Path) -> None:
    lines = (shared / "annotation.md").read_text(encoding="utf-8").splitlines()
    head = lines.index("| id | label | about |")
    rows = [line.split("|") for line in lines[head + 2 : head + 33]]
    expected = [(row[1].strip(), row[2].strip()) for row in rows]
    actual = [(topic.id, topic.label) for topic in load_taxonomy("topics.toml").topics]
    assert actual == expected
