from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("ctranslate2", reason="needs ctranslate2")

from nlp.errors import ModelError
from nlp.models.index import read_index
from nlp.models.store import OpenModel, verify_model
from nlp.summarize.settings import Length, read_settings
from nlp.training.model import random_model, save_half
from nlp.training.settings import DataSettings, LoopSettings, ShapeSettings, TrainingSettings
from nlp.training.ship import Shipment, ship


@pytest.fixture
def shipment(tmp_path: Path, vocabulary: Path) -> Shipment:
    shape = ShapeSettings(
        d_model=32,
        d_ff=32,
        n_heads=2,
        n_encoder_layers=1,
        n_decoder_layers=1,
        vocabulary=408,
        copy_circuit=False,
    )
    save_half(random_model(shape), tmp_path / "weights")
    settings = TrainingSettings(
        data=DataSettings(max_source=64, separator=3, controls={"short": 401, "long": 403}),
        loop=LoopSettings(steps=1),
        lengths={"short": Length(min_length=5, max_length=40)},
    )
    return Shipment("tiny", tmp_path / "weights", vocabulary / "spiece.model", settings)


def test_shipped_model_has_its_settings_and_checksums(tmp_path: Path, shipment: Shipment) -> None:
    (tmp_path / "models/tiny").mkdir(parents=True)
    (tmp_path / "models/tiny/card.md").write_text("# tiny", encoding="utf-8")
    entry = ship(shipment, tmp_path / "models")
    assert read_index(tmp_path / "models").get("tiny") == entry
    verify_model(OpenModel(entry, tmp_path / "models/tiny", shipped=True))
    names = {file.path for file in entry.files}
    assert {"model.bin", "spiece.model", "weights/model.safetensors"} <= names
    assert "card.md" not in names
    settings = read_settings(tmp_path / "models/tiny/config.json")
    assert settings.source.separator == 3
    assert settings.source.max_tokens == 64
    assert settings.controls == {"short": 401, "long": 403}
    assert settings.decoding_for("short").max_length == 40


def test_shipping_again_replaces_the_entry(tmp_path: Path, shipment: Shipment) -> None:
    ship(shipment, tmp_path / "models")
    ship(shipment, tmp_path / "models")
    assert len(read_index(tmp_path / "models").model) == 1


def test_missing_vocabulary_says_so(tmp_path: Path, shipment: Shipment) -> None:
    wrong = Shipment("tiny", shipment.weights, tmp_path / "none", shipment.settings)
    with pytest.raises(ModelError, match="no vocabulary"):
        ship(wrong, tmp_path / "models")


def test_shipped_weights_are_not_replaced_by_themselves(tmp_path: Path, shipment: Shipment) -> None:
    entry = ship(shipment, tmp_path / "models")
    kept = tmp_path / "models/tiny/weights"
    again = Shipment("tiny", kept, shipment.vocabulary, shipment.settings)
    with pytest.raises(ModelError, match="name a copy"):
        ship(again, tmp_path / "models")
    verify_model(OpenModel(entry, tmp_path / "models/tiny", shipped=True))
