from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import sentencepiece

from nlp.config import Config
from nlp.errors import ModelError
from nlp.models import list_models, open_model
from nlp.summarize.convert import Conversion, Origin, add_model, name_of
from nlp.summarize.pieces import pieces_from_tokenizer
from nlp.summarize.vocabulary import Vocabulary

from .checkpoints import TEXTS

READS = {"ctranslate2-t5": 1}


def change_config(folder: Path, **changes: object) -> None:
    path = folder / "config.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **changes}))


def test_a_t5_folder_becomes_a_model_of_the_store(checkpoint: Path, config: Config) -> None:
    (checkpoint / "README.md").write_text("---\nlanguage: vi\nlicense: mit\n---\n# Tiny\n")
    add_model(checkpoint, config=config, origin=Origin(source="kho/Tiny_T5", revision="a" * 40))
    model = open_model("tiny-t5", "summarizer", reads=READS, config=config)
    assert (model.entry.source, model.entry.licence) == ("kho/Tiny_T5", "mit")
    assert [file.path for file in model.entry.files] == [
        "config.json", "model.bin", "shared_vocabulary.json", "spiece.model",
    ]  # fmt: skip
    stored = json.loads((model.path / "config.json").read_text())
    assert stored["nlp"]["source"] == {"title_tokens": 16, "separator": 3, "max_tokens": 64}


def test_conversion_needs_neither_torch_nor_transformers(checkpoint: Path, config: Config) -> None:
    script = (
        "import sys; sys.modules.update(dict.fromkeys(['torch', 'transformers']))\n"
        "from pathlib import Path\n"
        "from nlp.config import load_config\n"
        "from nlp.summarize.convert import add_model\n"
        f"config = load_config({{'models_dir': {config.models_dir!r}}})\n"
        f"print(add_model(Path({str(checkpoint)!r}), config=config).entry.name)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "tiny", done.stderr


def write_script(folder: Path) -> None:
    (folder / "modeling_t5.py").write_text("print('run')")


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (write_script, "holds code .modeling_t5.py. and is refused"),
        (lambda f: (f / "pytorch_model.bin").write_bytes(b"x"), "pickle files .pytorch_model.bin."),
        (lambda f: change_config(f, auto_map={"AutoModel": "x.Y"}), "code of its own"),
        (lambda f: change_config(f, model_type="bart"), "type 'bart', not a T5"),
        (lambda f: change_config(f, architectures=["T5EncoderModel"]), "T5EncoderModel, not T5For"),
        (lambda f: change_config(f, d_kv=None), "does not describe a T5"),
        (lambda f: change_config(f, feed_forward_proj="maxout"), "'maxout' is not supported"),
        (lambda f: change_config(f, vocab_size=100), "only 100 rows"),
        (lambda f: change_config(f, vocab_size=5000), "do not belong together"),
        (lambda f: change_config(f, eos_token_id=5000), "start or end token 5000"),
        (lambda f: change_config(f, num_layers=9), "no tensor encoder.block.3"),
        (lambda f: change_config(f, nlp={"sources": 1}), "section \"nlp\", key 'sources'"),
        (lambda f: (f / "config.json").write_text("{"), "cannot read .*config.json"),
        (lambda f: (f / "config.json").unlink(), "has no config.json"),
        (lambda f: (f / "spiece.model").unlink(), "no spiece.model and no tokenizer.json"),
        (lambda f: (f / "spiece.model").write_bytes(b"x"), "cannot read the SentencePiece"),
        (lambda f: (f / "model.safetensors").unlink(), "has 0 safetensors files"),
        (lambda f: (f / "model.safetensors").write_bytes(b"x" * 20), "not a sound safetensors"),
    ],
)
def test_what_is_no_t5_for_summaries_is_refused(
    checkpoint: Path, config: Config, spoil: object, words: str
) -> None:
    assert callable(spoil)
    spoil(checkpoint)
    with pytest.raises(ModelError, match=words):
        add_model(checkpoint, config=config)
    assert list_models(config) == [m for m in list_models(config) if m.shipped]
    assert not list(Path(config.models_dir or "").glob(".adding-*"))


def test_original_weights_are_kept_only_when_asked(checkpoint: Path, config: Config) -> None:
    how = Conversion(quantization="float32", keep_weights=True)
    model = add_model(checkpoint, config=config, how=how)
    paths = [file.path for file in model.entry.files]
    assert [path for path in paths if "/" in path] == [
        "weights/config.json", "weights/model.safetensors",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("VietAI/vit5-base-vietnews-summarization", "vit5-base-vietnews-summarization"),
        ("kho/ViT5_Large.v2", "vit5-large.v2"),
        ("ủ", "model"),
    ],
)
def test_names_are_made_of_sources(source: str, name: str) -> None:
    assert name_of(source) == name


def test_a_fast_tokenizer_gives_the_same_pieces(vocabulary: Path, tmp_path: Path) -> None:
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(vocabulary))
    size = pieces.get_piece_size()
    specials = ["<pad>", "</s>", "<unk>", "<sep>"]
    tokenizer = {
        "model": {
            "type": "Unigram",
            "unk_id": 2,
            "vocab": [[pieces.id_to_piece(i), pieces.get_score(i)] for i in range(size)]
            + [["<extra_id_0>", 0.0]],
        },
        "added_tokens": [{"content": token, "special": True} for token in specials],
    }
    (tmp_path / "made.model").write_bytes(pieces_from_tokenizer(tokenizer, tmp_path))
    made = Vocabulary(tmp_path / "made.model")
    assert made.n_pieces == size
    for text in (*TEXTS, "  hai   khoảng trắng ", "chữ lạ: ж"):
        assert made.encode(text) == pieces.encode(text)
        assert made.decode(made.encode(text)) == pieces.decode(pieces.encode(text))
    with pytest.raises(ModelError, match=r"copy the checkpoint's spiece\.model"):
        pieces_from_tokenizer({"model": {"type": "BPE"}}, tmp_path)
