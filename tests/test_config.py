from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from nlp.config import Config, Section, load_config, user_models_dir
from nlp.errors import ConfigError
from nlp.paths import configs_root


def test_shipped_settings_are_the_defaults() -> None:
    assert load_config() == Config()


def test_every_shipped_key_is_a_setting_and_every_section_is_shown() -> None:
    shipped = tomllib.loads((configs_root() / "default.toml").read_text(encoding="utf-8"))
    sections = {
        name: field.default
        for name, field in Config.model_fields.items()
        if isinstance(field.default, Section)
    }
    for name, section in sections.items():
        optional = {k for k, v in section.model_dump().items() if v is None}
        assert set(shipped.get(name, {})) >= set(type(section).model_fields) - optional, name


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("step = ['clean']", r"key 'step': Extra inputs .*allowed keys there: steps, models_dir"),
        ("[clean]\nmax_chars = 0", r"key 'clean.max_chars'.*greater than 0"),
        ("[clean]\nmax_chars = '5'", r"key 'clean.max_chars'.*valid integer"),
        ("[summarize]\nengine = 'onnx'", r"key 'summarize.engine'.*'ctranslate2' or 'torch'"),
        ("[clean", "are not valid TOML"),
    ],
)
def test_wrong_settings_name_file_key_and_remedy(text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=message) as error:
        load_config(path)
    assert "mine.toml" in str(error.value)


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"none\.toml: No such file"):
        load_config(tmp_path / "none.toml")


def test_models_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NLP_MODELS", str(tmp_path))
    assert user_models_dir(Config()) == tmp_path
    assert user_models_dir(Config(models_dir="/srv/models")) == Path("/srv/models")
    monkeypatch.delenv("NLP_MODELS")
    assert user_models_dir(Config()).name == "models"
