"""Words in bar notation: a bar stands between any two tokens that a space does not part."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from nlp.config import Config, SegmentConfig
from nlp.document import Document
from nlp.errors import ConfigError, ModelError
from nlp.segment import create
from nlp.segment.stored import stored_strings
from nlp.segment.syllables import is_syllable, place_tone
from nlp.segment.units import units
from nlp.segment.words import open_model

from .conftest import article


@pytest.mark.parametrize(
    "unit",
    [
        "30-CT/TW",
        "22/7/2021",
        "15/2020/NĐ-CP",
        "42/2013/QH13",
        "1234/QĐ-UBND",
        "NĐ-CP",
        "2,4%",
        "1.200",
        "1.234,5",
        "2020-2025",
        "15-20/7/2021",
        "III/2021",
        "110km",
        "50m2",
        "10h30",
        "10:30",
        "km/h",
        "Covid-19",
        "F0",
        "A/H5N1",
        "Pa-ri",
        "Mát-xcơ-va",
        "Jong-un",
        "H'Mông",
        "N’Thôn",
        "TP.HCM",
        "PGS.TS.",
        "Q.1",
        "T.Ư",
        "Vn.Express",
        "GD&ĐT",
        "30A-123.45",
        "./.",
        "...",
        "https://xa.gov.vn/tin?id=3",
        "baotinh.vn",
        "van-thu@xa.gov.vn",
        "bao-cao.docx",
        "#ĐạiHội",
        "đ/c",
    ],
)
def test_fixed_forms_are_one_unit(unit: str) -> None:
    text = f"xem {unit} nhé"
    assert [text[u.start : u.stop] for u in units(text)] == ["xem", unit, "nhé"]


@pytest.mark.parametrize(
    "case",
    [
        "kinh| tế|-| xã| hội",
        "kinh| tế|-|xã| hội",
        "Hà| Nội|-|Hải| Phòng",
        "1.200| đồng|/|kg",
        "(|BCĐ|)|,| “|Dân| biết|”",
        "tăng| 2,4%|.",
        "TP.|Hà| Tĩnh",
        "VIỆT|-|MỸ",
    ],
)
def test_units_around_marks(case: str) -> None:
    text = case.replace("|", "")
    assert [text[u.start : u.stop] for u in units(text)] == [p.strip() for p in case.split("|")]


@pytest.mark.parametrize(
    "case",
    [
        "Ủy ban nhân dân|tỉnh|họp|sáng|22/7/2021|.",
        "Uỷ ban nhân dân|tỉnh|bàn|về|văn hóa|,|thủy lợi|.",
        "Sức khỏe|của|tài xế|Lai|và|HLV|Hữu Thắng|ổn định|.",
        "Trưởng|BCĐ|tỉnh|là|ông|Nguyễn Văn B|.",
        "Chỉ thị|số|30-CT/TW|đã|có|hiệu lực|.",
        "Doanh nghiệp|châu Âu|đầu tư|tại|Hà Nội|.",
    ],
)
def test_words(read: Callable[..., Document], case: str) -> None:
    text = case.replace("|", " ").replace(" .", ".").replace(" ,", ",")
    assert [t.text for t in read(text).tokens] == case.split("|")


def test_both_tone_places_give_the_same_words(read: Callable[..., Document]) -> None:
    for early, late in (("ma túy", "ma tuý"), ("hòa bình", "hoà bình")):
        first, second = read(f"Chống {early}."), read(f"Chống {late}.")
        assert [t.text for t in first.tokens] == ["Chống", early, "."]
        assert [t.text for t in second.tokens] == ["Chống", late, "."]


def test_place_tone_keeps_case_and_other_words() -> None:
    words = ["Ủy", "HÒA", "khỏe", "quý", "hoàn", "a"]
    assert [place_tone(word) for word in words] == ["Uỷ", "HOÀ", "khoẻ", "quý", "hoàn", "a"]


def test_syllables() -> None:
    good = ["nghiêng", "Quyết", "gì", "khuya", "ngoẹo", "Đắk", "ưu", "yến", "thuở"]
    bad = ["Vn", "Express", "UBND", "xtơ", "Jong", "", "b", "mừngg"]
    assert [word for word in good + bad if is_syllable(word)] == good[:5] + good[6:]


def test_the_lexicon_joins_its_words(tmp_path: Path) -> None:
    lexicon = tmp_path / "words.txt"
    lexicon.write_text("# tên\nquy chế dân chủ ở cơ sở\nquy chế dân chủ\n\n", encoding="utf-8")
    text = "Quy chế dân chủ ở cơ sở khác quy chế dân chủ ở phố."
    plain, forced = (
        create(Config(segment=SegmentConfig(lexicon=path)))
        .process([Document(article=article(text))])[0]
        .tokens
        for path in (None, str(lexicon))
    )
    joined = ["Quy chế dân chủ ở cơ sở", "quy chế dân chủ"]
    assert [t.text for t in forced if t.text in joined] == joined
    assert not [t.text for t in plain if t.text in joined]


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_a_bad_lexicon_is_a_clear_error(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "words.txt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ConfigError, match=r"words\.txt.*segment\.lexicon"):
        create(Config(segment=SegmentConfig(lexicon=str(path))))


def test_a_damaged_model_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nlp.segment.words._SHA256", {"models.bin": "0" * 64})
    with pytest.raises(ModelError, match="damaged or of another version"):
        open_model()


def test_stored_strings_refuse_code() -> None:
    assert stored_strings(b"\x80\x04]\x94(\x8c\x01a\x94\x8c\x02\xc4\x91\x94e.") == ["a", "đ"]
    with pytest.raises(ModelError, match="byte 2"):
        stored_strings(b"\x80\x04cos\nsystem\n.")
    with pytest.raises(ModelError):
        stored_strings(b"\x80\x04]")


def test_version_names_rules_model_and_lexicon(tmp_path: Path) -> None:
    plain = create(Config()).version
    assert plain == "1+ws_crf_vlsp2013_20230727"
    versions = {plain}
    for entry in ("quy chế", "dân chủ"):
        path = tmp_path / "words.txt"
        path.write_text(entry, encoding="utf-8")
        versions.add(create(Config(segment=SegmentConfig(lexicon=str(path)))).version)
    assert len(versions) == 3
