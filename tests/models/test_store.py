from __future__ import annotations

import os
from pathlib import Path

import pytest

from nlp.config import Config, load_config
from nlp.errors import ModelError, OutputError
from nlp.models import (
    ModelEntry,
    find_model,
    install,
    list_models,
    open_model,
    read_index,
    remove_model,
    verify_model,
)
from nlp.models import store as store_module

READS = {"words": 2}
ENTRY = ModelEntry(name="tu-dien", kind="tagger", format="words", format_version=2)


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Config:
    monkeypatch.setattr(store_module, "models_root", lambda: tmp_path / "shipped")
    return load_config({"models_dir": str(tmp_path / "mine")})


def write_words(folder: Path) -> None:
    (folder / "words.txt").write_text("xã\nhuyện\n", encoding="utf-8")
    (folder / "more").mkdir()
    (folder / "more" / "names.txt").write_text("Lò Văn Thắm\n", encoding="utf-8")


def test_an_installed_model_is_listed_opened_and_removed(config: Config) -> None:
    install(ENTRY, write_words, config)
    model = open_model("tu-dien", "tagger", reads=READS, config=config)
    assert [(f.path, f.bytes) for f in model.entry.files] == [
        ("more/names.txt", 16), ("words.txt", 12),
    ]  # fmt: skip
    assert [(m.entry.name, m.shipped) for m in list_models(config)] == [("tu-dien", False)]
    assert remove_model("tu-dien", config).name == "tu-dien"
    assert list_models(config) == []
    assert not model.path.exists()


def test_a_changed_byte_is_noticed(config: Config) -> None:
    model = install(ENTRY, write_words, config)
    verify_model(model)
    path = model.path / "words.txt"
    before = path.stat()
    path.write_text("xã\nhuyển\n", encoding="utf-8")
    with pytest.raises(ModelError, match=r"words\.txt has another sha256"):
        open_model("tu-dien", "tagger", reads=READS, config=config)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    with pytest.raises(ModelError, match="another sha256"):
        verify_model(model, again=True)


def test_an_unchanged_file_is_read_once(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    model = install(ENTRY, write_words, config)
    read: list[str] = []

    def counted(path: Path) -> str:
        read.append(path.name)
        return original(path)

    original = store_module.file_sha256
    monkeypatch.setattr(store_module, "file_sha256", counted)
    verify_model(model)
    verify_model(model)
    assert read == ["names.txt", "words.txt"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda path: path.unlink(), "cannot read .*words.txt"),
        (lambda path: path.write_text("xã"), "has 3 bytes instead of 12"),
    ],
)
def test_a_missing_or_cut_file_is_noticed(config: Config, change: object, words: str) -> None:
    model = install(ENTRY, write_words, config)
    assert callable(change)
    change(model.path / "words.txt")
    with pytest.raises(ModelError, match=words):
        verify_model(model)


@pytest.mark.parametrize(
    ("name", "kind", "reads", "words"),
    [
        ("khac", "tagger", READS, "no tagger named 'khac' .* known: tu-dien; add one"),
        ("tu-dien", "topics", READS, "is a tagger, not a topics"),
        ("tu-dien", "tagger", {"words": 3}, "has format words 2, this version reads words 3"),
        ("tu-dien", "tagger", {"crf": 2}, "reads crf 2"),
    ],
)
def test_a_model_that_cannot_be_used_says_why(
    config: Config, name: str, kind: str, reads: dict[str, int], words: str
) -> None:
    install(ENTRY, write_words, config)
    with pytest.raises(ModelError, match=words):
        open_model(name, kind, reads=reads, config=config)


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), ModelError("no model")])
def test_nothing_half_written_stays(config: Config, error: Exception) -> None:
    def breaks(folder: Path) -> None:
        write_words(folder)
        raise error

    with pytest.raises(OutputError if isinstance(error, OSError) else ModelError):
        install(ENTRY, breaks, config)
    root = Path(config.models_dir or "")
    assert list(root.iterdir()) == []
    assert install(ENTRY, write_words, config).entry.files


def test_a_kill_between_folder_and_index_is_mended_by_adding_again(
    config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*args: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(store_module, "write_index", killed)
        with pytest.raises(KeyboardInterrupt):
            install(ENTRY, write_words, config)
    assert find_model("tu-dien", config) is None
    install(ENTRY, write_words, config)
    assert read_index(Path(config.models_dir or "")).get("tu-dien") is not None


def test_a_name_is_taken_once_and_must_be_plain(config: Config) -> None:
    install(ENTRY, write_words, config)
    with pytest.raises(ModelError, match="there already"):
        install(ENTRY, write_words, config)
    with pytest.raises(ModelError, match="cannot be the name"):
        store_module.require_free("../x", config)


def test_a_shipped_model_is_not_removed(config: Config, tmp_path: Path) -> None:
    install(ENTRY, write_words, config)
    (tmp_path / "mine").rename(tmp_path / "shipped")
    with pytest.raises(ModelError, match="shipped with the package"):
        remove_model("tu-dien", config)
    assert open_model("tu-dien", "tagger", reads=READS, config=config).shipped


def test_an_unwritable_folder_is_an_output_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    config = load_config({"models_dir": str(tmp_path / "file")})
    with pytest.raises(OutputError, match="choose another folder with NLP_MODELS"):
        install(ENTRY, write_words, config)
