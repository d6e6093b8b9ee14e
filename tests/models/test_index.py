from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.errors import ModelError, OutputError
from nlp.models import Index, ModelEntry, ModelFile, read_index, write_index
from nlp.models import index as index_module

ENTRY = ModelEntry(
    name="vit5-thu", kind="summarizer", format="ctranslate2-t5", format_version=1,
    source='nhà "kho"\\x\n\t\x7f😀', revision="ab" * 20, licence="MIT",
    files=(ModelFile(path="model.bin", bytes=3, sha256="0" * 64),),
)  # fmt: skip


def test_what_is_written_is_read(tmp_path: Path) -> None:
    second = ENTRY.model_copy(update={"name": "a", "files": ()})
    write_index(tmp_path, Index().with_entry(ENTRY).with_entry(second))
    assert read_index(tmp_path).model == (second, ENTRY)


@settings(max_examples=80, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_source_survives_the_file(
    tmp_path_factory: pytest.TempPathFactory, source: str
) -> None:
    folder = tmp_path_factory.mktemp("index")
    entry = ENTRY.model_copy(update={"source": source})
    write_index(folder, Index(model=(entry,)))
    assert read_index(folder).get("vit5-thu") == entry


def test_a_folder_without_an_index_holds_no_models(tmp_path: Path) -> None:
    assert read_index(tmp_path / "none").model == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("format = ", "cannot read"),
        ("format = 2", "format 2, this version reads 1"),
        ('format = 1\n[[model]]\nname = "../up"\nkind = "x"\nformat = "y"\nformat_version = 1',
         "damaged at model.0.name"),
        ('format = 1\n[[model]]\nname = "up"\nkind = "x"\nformat = "y"\nformat_version = 1\n'
         '[[model.files]]\npath = "../../etc/x"\nbytes = 1\nsha256 = "' + "0" * 64 + '"',
         "leaves the folder"),
        ('format = 1\nextra = 3', "damaged at extra"),
    ],
)  # fmt: skip
def test_a_damaged_index_says_where(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "index.toml").write_text(text)
    with pytest.raises(ModelError, match=words):
        read_index(tmp_path)


def test_a_full_disk_leaves_the_old_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_index(tmp_path, Index(model=(ENTRY,)))

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(index_module.os, "fsync", full)
    with pytest.raises(OutputError, match="No space left on device"):
        write_index(tmp_path, Index())
    assert read_index(tmp_path).model == (ENTRY,)
    assert [path.name for path in tmp_path.iterdir()] == ["index.toml"]
