"""Take a Hugging Face T5 folder into the store: check it, convert it, enter it in the index."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nlp.config import Config
from nlp.errors import ModelError
from nlp.models import ModelEntry, OpenModel, install
from nlp.models.store import require_free
from nlp.summarize.settings import SECTION, Decoding, parse_settings, settings_of_checkpoint
from nlp.summarize.spec import Checkpoint, Quantization, shape_of, write_model
from nlp.summarize.vocabulary import PIECES, Vocabulary
from nlp.summarize.weights import Weights, read_json

KIND = "summarizer"
FORMAT = "ctranslate2-t5"
FORMAT_VERSION = 1
WEIGHTS = "weights"
PICKLES = (".bin", ".pt", ".pth", ".ckpt", ".pkl", ".pickle", ".joblib", ".npy", ".npz")
PROBE = (
    "Ngày 9/7, Ủy ban nhân dân huyện tổ chức hội nghị sơ kết công tác sáu tháng đầu năm và triển "
    "khai nhiệm vụ sáu tháng cuối năm. Chủ tịch huyện yêu cầu các xã đẩy nhanh tiến độ làm đường."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """How to convert: the type of the matrices, and whether to keep the original weights too.

    The torch engine runs the original weights; CTranslate2 does not need them.
    """

    quantization: Quantization = "int8"
    keep_weights: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a checkpoint comes from: a hub id or folder name, a commit, a licence."""

    source: str
    revision: str = ""
    licence: str = ""


def add_model(
    folder: Path,
    *,
    config: Config | None = None,
    name: str | None = None,
    origin: Origin | None = None,
    how: Conversion = Conversion(),
) -> OpenModel:
    """Convert a Hugging Face T5 folder to CTranslate2 and enter it in the user's index.

    Neither torch nor transformers is needed, and no code of the folder is run.

    Args:
        folder: holds config.json, *.safetensors, and spiece.model or tokenizer.json.
        config: where the user's models lie.
        name: in the index; by default made from the name of the source.
        origin: hub id and revision; by default the name of the folder.
        how: type of the matrices, and whether to keep the original weights.

    Raises:
        ModelError: it is not a T5 for generation, is code or pickle, or the name is taken.
        OutputError: it cannot be written.
    """
    folder = folder.expanduser().resolve()
    origin = origin or Origin(source=folder.name)
    name = name or name_of(origin.source)
    require_free(name, config)
    config_data = check_folder(folder)
    entry = ModelEntry(
        name=name,
        kind=KIND,
        format=FORMAT,
        format_version=FORMAT_VERSION,
        source=origin.source,
        revision=origin.revision,
        licence=origin.licence or licence_of(folder),
    )

    def build(target: Path) -> None:
        _convert(folder, target, config_data, origin.source, how.quantization)
        if how.keep_weights:
            _copy_weights(folder, target / WEIGHTS)

    return install(entry, build, config)


def name_of(source: str) -> str:
    """Return the name in the index for a hub id or a folder: "VietAI/ViT5_x" gives "vit5-x"."""
    name = re.sub(r"[^a-z0-9.]+", "-", source.rsplit("/", 1)[-1].lower()).strip("-.")
    return name or "model"


def check_folder(folder: Path) -> dict[str, Any]:
    """Return the config of a T5 folder that is fit to be converted.

    Raises:
        ModelError: says what is wrong with the folder and what to do.
    """
    if not (folder / "config.json").is_file():
        raise ModelError(
            f"{folder} is no Hugging Face folder: it has no config.json; give the folder that "
            "holds config.json, *.safetensors and spiece.model"
        )
    _refuse_code(folder)
    config = read_json(folder / "config.json")
    _refuse_other_models(folder, config)
    if not any((folder / file).is_file() for file in (PIECES, "tokenizer.json")):
        raise ModelError(
            f"{folder} has no {PIECES} and no tokenizer.json; copy one of them into it"
        )
    return config


def _refuse_code(folder: Path) -> None:
    names = sorted(path.name for path in folder.rglob("*") if path.is_file())
    scripts = [name for name in names if name.endswith((".py", ".pyc", ".so"))]
    if scripts:
        raise ModelError(
            f"{folder} holds code ({', '.join(scripts[:3])}) and is refused: a model never runs "
            "code here; copy only config.json, *.safetensors and the vocabulary to a new folder"
        )
    pickles = [name for name in names if name.endswith(PICKLES)]
    if pickles:
        raise ModelError(
            f"{folder} holds pickle files ({', '.join(pickles[:3])}) and is refused, since opening "
            "them can run code; leave them out if safetensors files lie beside them, else convert "
            "the weights in an isolated environment with transformers' "
            "save_pretrained(..., safe_serialization=True)"
        )


def _refuse_other_models(folder: Path, config: Mapping[str, Any]) -> None:
    if "auto_map" in config or config.get("trust_remote_code"):
        raise ModelError(
            f"{folder}/config.json asks for code of its own (auto_map, trust_remote_code) and is "
            "refused; only the T5 architecture itself is supported"
        )
    if config.get("model_type") != "t5":
        raise ModelError(
            f"{folder} holds a model of type {config.get('model_type')!r}, not a T5; give a T5 or "
            "ViT5 checkpoint fine-tuned for summaries"
        )
    architectures = config.get("architectures") or []
    if "T5ForConditionalGeneration" not in architectures or not config.get("is_encoder_decoder", 1):
        raise ModelError(
            f"{folder} holds {', '.join(map(str, architectures)) or 'no named architecture'}, not "
            "T5ForConditionalGeneration; an encoder alone cannot write summaries"
        )


def _convert(
    folder: Path,
    target: Path,
    config: Mapping[str, Any],
    source: str,
    quantization: Quantization,
) -> None:
    shape = shape_of(config)
    vocabulary = _vocabulary(folder, target)
    section = settings_of_checkpoint(folder, source)
    parse_settings(section, str(folder / "config.json"))
    if max(shape.start, shape.end) >= vocabulary.n_pieces:
        raise ModelError(
            f"{folder}: start or end token {max(shape.start, shape.end)} is not in the vocabulary "
            f"of {vocabulary.n_pieces} pieces; the files do not belong together"
        )
    tokens = vocabulary.tokens(shape.vocabulary)
    write_model(
        target,
        Checkpoint(Weights(folder), shape, tokens),
        quantization=quantization,
        extra={SECTION: section},
    )
    _refuse_pretrained(target, vocabulary, tokens, shape.end)


def _vocabulary(folder: Path, target: Path) -> Vocabulary:
    if (folder / PIECES).is_file():
        shutil.copyfile(folder / PIECES, target / PIECES)
    else:
        from nlp.summarize.pieces import pieces_from_tokenizer

        data = pieces_from_tokenizer(read_json(folder / "tokenizer.json"), folder)
        (target / PIECES).write_bytes(data)
    return Vocabulary(target / PIECES)


def _refuse_pretrained(target: Path, vocabulary: Vocabulary, tokens: list[str], end: int) -> None:
    """Refuse a T5 that answers with the sentinels of its pre-training: it was not fine-tuned."""
    from nlp.summarize.engines import CTranslate2Engine

    decoding = Decoding(beam_size=1, max_length=32, min_length=0)
    answer = CTranslate2Engine(target, tokens).generate(
        [[*vocabulary.encode(PROBE), end]], decoding
    )[0]
    if len({i for i in answer[0].ids if i >= vocabulary.n_pieces}) > 1:
        raise ModelError(
            "the checkpoint answers with the sentinels of pre-training (<extra_id_0>): it was "
            "pre-trained but not fine-tuned for summaries; give a fine-tuned checkpoint"
        )


def _copy_weights(folder: Path, target: Path) -> None:
    target.mkdir()
    names = ("config.json", "generation_config.json", "model.safetensors.index.json")
    for path in [*(folder / name for name in names), *folder.glob("*.safetensors")]:
        if path.is_file():
            shutil.copyfile(path, target / path.name)


def licence_of(folder: Path) -> str:
    """Return the licence that the front matter of the model card names, or an empty string."""
    card = folder / "README.md"
    if not card.is_file():
        return ""
    match = re.search(r"^license:\s*(\S+)", card.read_text("utf-8", "replace")[:5000], re.MULTILINE)
    return match[1] if match else ""
