"""Topics are learnt from labels and corrections; what is written is read back."""

from __future__ import annotations

import json
import time
from pathlib import Path

import numpy as np
import pytest

from nlp.cli.app import run_command
from nlp.config import Config, load_config
from nlp.errors import InputError, ModelError
from nlp.scoring.labels import Labels, micro
from nlp.topics import create
from nlp.topics.learnt import LearntScorer
from nlp.topics.model import TopicModel, dump_model, load_model
from nlp.topics.rules import RuleScorer
from nlp.topics.taxonomy import Taxonomy, parse_taxonomy
from nlp.training.topic_corrections import (
    Correction,
    install_model,
    learn,
    next_name,
    read_corrections,
)
from nlp.training.topics import (
    Answers,
    Penalty,
    answers_of,
    build_vocabulary,
    fit,
    sigmoid,
    tune_thresholds,
    weak_answers,
)

TOML = """
format = 1
[[topics]]
id = "bees"
label = "Nuôi ong"
definition = "Nuôi ong lấy mật."
[[topics.rules]]
terms = ["nuôi ong"]
weight = 5
[[topics]]
id = "boats"
label = "Đóng thuyền"
definition = "Nghề đóng thuyền."
[[topics.rules]]
terms = ["đóng thuyền"]
weight = 5
"""
BEES = [
    "Mùa hoa nhãn, các hộ ở bản Nà Tỏng đưa đàn về vườn, quay mật bán cho khách {n} lít.",
    "Ông Lò Văn Thử kể đàn về vườn sớm nên quay mật được {n} lần. Khách đến tận bản mua mật.",
]
BOATS = [
    "Xưởng gỗ bên sông Cầu Mới hạ thủy {n} con tàu nhỏ. Thợ gỗ làm cả ngày dưới nắng bên sông.",
    "Thợ gỗ làng Vạn Bến ghép ván, trét keo cho {n} con tàu nhỏ trước mùa nước. Bên sông vui.",
]


def rows() -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for number in range(12):
        for topic, texts in (("bees", BEES), ("boats", BOATS)):
            text = texts[number % 2].format(n=number + 2)
            found.append({"id": f"{topic}-{number}", "text": text, "main": [topic], "also": []})
    return found


@pytest.fixture
def config(tmp_path: Path) -> Config:
    (tmp_path / "own.toml").write_text(TOML, encoding="utf-8")
    tables = {"taxonomy": str(tmp_path / "own.toml"), "model": "none"}
    return load_config({"models_dir": str(tmp_path / "models"), "topics": tables})


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "corrections.jsonl"
    lines = [json.dumps(row, ensure_ascii=False) for row in rows()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def taxonomy() -> Taxonomy:
    import tomllib

    return parse_taxonomy(tomllib.loads(TOML))


@pytest.fixture
def corrections(file: Path, taxonomy: Taxonomy, config: Config) -> list[Correction]:
    return read_corrections(file, taxonomy, config)


@pytest.fixture
def base(corrections: list[Correction], taxonomy: Taxonomy) -> TopicModel:
    rules = RuleScorer(taxonomy)
    articles = [[rules.match(c.document).row.folded] for c in corrections]
    vocabulary = build_vocabulary(articles, least=2, most=0.9, size=500)
    none = np.zeros((0, 0), dtype=np.float32)
    grams = np.zeros((len(vocabulary), 0), dtype=np.float32)
    return TopicModel((), (), (), vocabulary, grams, none, none[0:0].reshape(0))


def test_a_fit_in_the_space_of_articles_is_the_same_fit() -> None:
    rng = np.random.default_rng(1)
    wide = rng.normal(size=(20, 50))
    answers = Answers((rng.random((20, 2)) > 0.5).astype(float), np.ones((20, 2)))
    narrow = fit(wide, answers, Penalty(weights=1.0), steps=500)
    padded = np.vstack([wide, np.zeros((40, 50))])
    unseen = Answers(
        np.vstack([answers.wanted, np.zeros((40, 2))]),
        np.vstack([answers.counts, np.zeros((40, 2))]),
    )
    direct = fit(padded, unseen, Penalty(weights=1.0), steps=500)
    assert np.abs(narrow.weights - direct.weights).max() < 1e-3


def test_also_labels_are_left_out() -> None:
    answers = answers_of([Labels(main=frozenset({"a"}), also=frozenset({"b"}))], ["a", "b", "c"])
    assert answers.wanted.tolist() == [[1, 0, 0]]
    assert answers.counts.tolist() == [[1, 0, 1]]


def test_rules_teach_only_where_they_are_sure() -> None:
    scores = np.array([[0.05, 0.4, 0.55, 0.7]])
    found = weak_answers(scores, np.full(4, 0.5), low=0.1, margin=0.1)
    assert found.wanted.tolist() == [[0, 0, 0, 1]]
    assert found.counts.tolist() == [[1, 0, 0, 1]]


def test_thresholds_follow_each_topic_but_not_a_handful_of_labels() -> None:
    scores = np.tile(np.array([[0.6], [0.6], [0.3], [0.3]]), (10, 2))
    wanted = np.zeros((40, 2))
    wanted[0::4, 0] = wanted[1::4, 0] = 1.0
    wanted[:, 1] = 1.0
    own = tune_thresholds(scores, Answers(wanted, np.ones((40, 2))), trust=0.0)
    assert 0.3 < own[0] <= 0.6
    assert own[1] <= 0.3


def test_corrections_teach_words_that_no_rule_has(
    corrections: list[Correction], base: TopicModel, taxonomy: Taxonomy
) -> None:
    rules = RuleScorer(taxonomy)
    lesson = learn(corrections, base, rules, rules)
    assert micro(lesson.before).f1 == 0.0
    assert micro(lesson.after).f1 > 0.9
    scorer = LearntScorer(rules, lesson.model)
    bees = corrections[0].document
    (found,) = [s for s in scorer.score(bees) if s.is_tag]
    assert found.topic == "bees"
    assert found.evidence
    for evidence in found.evidence:
        assert bees.text[evidence.start : evidence.stop] == evidence.text
        sentence = bees.sentences[evidence.sentence]
        assert sentence.start <= evidence.start
        assert evidence.stop <= sentence.stop
        assert evidence.rule == "model:bees"


def test_a_model_written_is_the_model_read(
    corrections: list[Correction], base: TopicModel, taxonomy: Taxonomy, tmp_path: Path
) -> None:
    rules = RuleScorer(taxonomy)
    model = learn(corrections, base, rules, rules).model
    dump_model(model, tmp_path, {"from": "test"})
    again = load_model(tmp_path)
    assert (again.topics, again.thresholds) == (model.topics, model.thresholds)
    assert again.vocabulary.syllables == model.vocabulary.syllables
    assert np.abs(again.grams - model.grams).max() < np.abs(model.grams).max() / 100
    document = corrections[1].document
    one, two = (LearntScorer(rules, m).score(document) for m in (model, again))
    assert [s.topic for s in one] == [s.topic for s in two]
    assert [s.score for s in one] == pytest.approx([s.score for s in two], abs=0.02)


def test_a_topic_of_another_meaning_keeps_its_rules(
    corrections: list[Correction], base: TopicModel, taxonomy: Taxonomy
) -> None:
    rules = RuleScorer(taxonomy)
    model = learn(corrections, base, rules, rules).model
    other = taxonomy.model_copy(
        update={
            "topics": tuple(t.model_copy(update={"definition": "khác"}) for t in taxonomy.topics)
        }
    )
    assert not LearntScorer(RuleScorer(other), model).knows_any


def test_a_new_version_stands_beside_the_old(
    corrections: list[Correction], base: TopicModel, taxonomy: Taxonomy, config: Config
) -> None:
    rules = RuleScorer(taxonomy)
    model = learn(corrections, base, rules, rules).model
    assert next_name("topics", config) == "topics-2"
    install_model(model, "topics-2", {}, config)
    assert next_name("topics-2", config) == "topics-3"
    topics = config.topics.model_copy(update={"model": "topics-2"})
    step = create(config.model_copy(update={"topics": topics}))
    (document,) = step.process([corrections[0].document])
    assert [topic.id for topic in document.topics] == ["bees"]


def test_a_model_that_is_not_there_is_named(config: Config) -> None:
    topics = config.topics.model_copy(update={"model": "nowhere"})
    with pytest.raises(ModelError, match="nowhere"):
        create(config.model_copy(update={"topics": topics}))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "line 1: not a correction"),
        ('{"text": "a"}', "line 1: not a correction"),
        ('{"text": "a", "main": ["moon"]}', "unknown topic 'moon'"),
        ("[]", "line 1: not a correction"),
        ("", "holds no corrections"),
    ],
)
def test_a_line_that_is_no_correction_is_named(
    line: str, said: str, tmp_path: Path, taxonomy: Taxonomy, config: Config
) -> None:
    path = tmp_path / "wrong.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=said):
        read_corrections(path, taxonomy, config)


def test_scores_are_probabilities() -> None:
    assert sigmoid(np.array([-1e9, 0.0, 1e9])).tolist() == pytest.approx([0.0, 0.5, 1.0], abs=1e-9)


def test_eval_and_suggest_on_the_command_line(
    file: Path, tmp_path: Path, config: Config, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text(
        f'[topics]\ntaxonomy = "{config.topics.taxonomy}"\nmodel = "none"\n', encoding="utf-8"
    )
    assert run_command(["topics", "eval", str(file), "--config", str(settings)]) == 0
    shown = capsys.readouterr().out
    assert "bees\t12\t0.0\t0.0\t0.0" in shown
    article = tmp_path / "bai.txt"
    article.write_text(
        "Bản Nà Tỏng nuôi ong\n\nCác hộ nuôi ong trong bản đã có thu nhập khá từ đầu năm đến nay.",
        encoding="utf-8",
    )
    assert run_command(["topics", "suggest", str(article), "--config", str(settings)]) == 0
    assert "Nuôi ong: nuôi ong" in capsys.readouterr().out


def write_settings(path: Path, config: Config, model: str) -> str:
    lines = [
        f'models_dir = "{config.models_dir}"',
        "[topics]",
        f'taxonomy = "{config.topics.taxonomy}"',
        f'model = "{model}"',
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(path)


def shown_f1(shown: str, topic: str) -> list[float]:
    (row,) = [line.split("\t") for line in shown.splitlines() if line.startswith(f"{topic}\t")]
    return [float(share) for share in row[2:]]


def test_learn_on_the_command_line_makes_a_better_version_in_less_than_a_minute(
    file: Path, tmp_path: Path, config: Config, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = write_settings(tmp_path / "settings.toml", config, "none")
    started = time.process_time()
    assert run_command(["topics", "learn", str(file), "--config", settings]) == 0
    assert time.process_time() - started < 60
    shown = capsys.readouterr().out
    assert "F1 trước\tF1 sau" in shown
    for topic in ("bees", "boats"):
        before, after = shown_f1(shown, topic)
        assert before == 0.0
        assert after > 80.0
    made = tmp_path / "models" / "topics-2"
    assert f"topics-2: {made}" in shown
    assert sorted(path.suffix for path in made.iterdir()) == [".json", ".safetensors"]
    first = {path.name: path.read_bytes() for path in made.iterdir()}
    learnt = write_settings(tmp_path / "learnt.toml", config, "topics-2")
    assert run_command(["topics", "eval", str(file), "--config", learnt]) == 0
    assert shown_f1(capsys.readouterr().out, "bees")[-1] > 90.0
    assert run_command(["topics", "learn", str(file), "--config", learnt]) == 0
    assert "topics-3: " in capsys.readouterr().out
    assert {path.name: path.read_bytes() for path in made.iterdir()} == first
