"""Our reading of the word model against underthesea's own tagger: the same labels everywhere."""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from itertools import pairwise, product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.errors import ModelError
from nlp.segment.crfsuite import read_crf
from nlp.segment.runs import by_template
from nlp.segment.stored import stored_strings
from nlp.segment.units import units
from nlp.segment.words import MODEL, WordModel, best_path, model_form, open_model

Tagger = Callable[[Sequence[str]], list[bool]]

TEXTS = [
    "Sáng 12/3, Ủy ban nhân dân xã Bình Khê tổ chức hội nghị triển khai kế hoạch phòng cháy.",
    "Bà Đinh Thị Lụa, Phó Chủ tịch HĐND huyện Suối Mây, phát biểu: “Bà con cứ yên tâm!”",
    "Theo Nghị định 999/2031/NĐ-CP, mức hỗ trợ là 1.250.000 đồng/người/tháng (tăng 8,5%).",
    "ÔNG TRẦN QUANG VỊNH ĐƯỢC BẦU LÀM CHỦ TỊCH HỘI ĐỒNG QUẢN TRỊ CÔNG TY LÂM THỦY",
    "Giá xăng E5 giảm 500 đồng một lít; giá dầu hỏa giữ nguyên, còn vàng SJC thì nhích nhẹ.",
    "iPhone 27 của hãng Quả Lê ra mắt tại thành phố Vân Giang lúc 9h30, ai cũng háo hức.",
    "học sinh học sinh học, ông già đi nhanh quá, bàn là bàn là áo quần",
    "Cơ quan Cảnh sát điều tra Công an tỉnh Hạ Long Giang khởi tố 3 bị can về tội nhận hối lộ.",
    "Thủ tướng Chính phủ vừa ký quyết định phê duyệt quy hoạch vùng đồng bằng sông Lam Trà.",
    "Đội tuyển bóng đá nữ thắng 4-0, thủ môn Ngân Hà giữ sạch lưới trận thứ năm liên tiếp.",
    "Anh ấy vừa đi vừa hát: la la la… rồi ngã cái uỵch xuống mương nước đầu làng.",
    "Dự án đường cao tốc Mộc Lâm - Tân Quy dài 57 km, vốn đầu tư 6.789 tỉ đồng.",
]
ODD = ["BOS", "EOS", "bos", "True", "½", "²", "٣", "007", "a b", "ß", "ǅ", "İ", "ΟΔΟΣ", "😀", "="]


def syllables(text: str) -> list[str]:
    return [model_form(text[u.start : u.stop]) for u in units(text)]


CHARACTERS = st.text(
    st.characters(max_codepoint=0x1EFF, exclude_categories=["C", "Z"], exclude_characters="ƛɤ"),
    min_size=1,
)
"""Up to the last letter of Vietnamese; beyond, two versions of Unicode may disagree on capitals."""

VOCABULARY = sorted({form for text in TEXTS for form in syllables(text)} | set(ODD))


@pytest.fixture(scope="module")
def model() -> WordModel:
    return open_model()


@pytest.fixture(scope="module")
def peer() -> Tagger:
    """Return the tagger that underthesea itself uses, on the same files."""
    from underthesea_core import CRFFeaturizer, CRFTagger

    found = find_spec("underthesea")
    assert found is not None
    assert found.origin is not None
    folder = Path(found.origin).parent / "pipeline/word_tokenize/models" / MODEL
    tagger = CRFTagger()
    tagger.load(str(folder / "models.bin"))
    templates, words = (
        stored_strings((folder / name).read_bytes()) for name in ("features.bin", "dictionary.bin")
    )
    featurizer = CRFFeaturizer(templates, set(words))

    def tag(forms: Sequence[str]) -> list[bool]:
        features = featurizer.process([[[form] for form in forms]])[0]
        return [label == "I-W" for label in tagger.tag(features)]

    return tag


def assert_same(model: WordModel, peer: Tagger, forms: Sequence[str]) -> None:
    """Assert equal labels, or labels of equal score.

    In rows of unknown signs two paths can be exactly as good; then the last bit of a sum decides.
    """
    [ours], theirs = model.joins([forms]), peer(forms)
    if ours != theirs:
        [scores] = model.scores([forms])
        totals = [total(path, scores, model.transitions) for path in (ours, theirs)]
        assert totals[0] == pytest.approx(totals[1], abs=1e-9), ascii(forms)


def total(
    path: Sequence[bool], scores: Sequence[float], transitions: Sequence[Sequence[float]]
) -> float:
    gains = sum(score for score, inside in zip(scores, path, strict=True) if inside)
    return gains + sum(transitions[a][b] for a, b in pairwise(path))


def test_rows_of_unknown_signs_have_labels_as_good(model: WordModel, peer: Tagger) -> None:
    for count in range(1, 40):
        assert_same(model, peer, ["ʘ"] * count)
        assert_same(model, peer, ["Ʞʘ"] * count)


def test_whole_texts_have_its_labels(model: WordModel, peer: Tagger) -> None:
    sentences = [syllables(text) for text in TEXTS]
    assert model.joins(sentences) == [peer(sentence) for sentence in sentences]
    assert any(map(any, model.joins(sentences)))


def test_every_short_sentence_has_its_labels(model: WordModel, peer: Tagger) -> None:
    few = ["BOS", "EOS", "học", "sinh", "Hà", "12", "."]
    sentences = [list(forms) for n in (1, 2, 3) for forms in product(few, repeat=n)]
    assert model.joins(sentences) == [peer(sentence) for sentence in sentences]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=30), max_size=5))
def test_any_row_of_syllables_has_its_labels(
    model: WordModel, peer: Tagger, sentences: list[list[str]]
) -> None:
    for sentence in sentences:
        assert_same(model, peer, sentence)


@settings(max_examples=150, deadline=None)
@given(st.lists(CHARACTERS, min_size=1))
def test_any_characters_have_its_labels(model: WordModel, peer: Tagger, forms: list[str]) -> None:
    assert_same(model, peer, forms)


@pytest.mark.parametrize(
    "number", ["2147483647", "2147483648", "2200000000", "000000000012", "-5", "+7", "9" * 5000]
)
def test_numbers_of_any_size_have_its_labels(model: WordModel, peer: Tagger, number: str) -> None:
    for forms in (["0", "C", "Û", number], [number], ["năm", number, "đồng"], [number, number]):
        assert_same(model, peer, forms)


def test_many_sentences_are_what_each_alone_gives(model: WordModel) -> None:
    sentences = [syllables(text) for text in TEXTS] * 40
    assert model.joins(sentences) == [model.joins([sentence])[0] for sentence in sentences]
    assert model.joins([]) == []


def test_best_path_is_the_best_of_all() -> None:
    scores, transitions = [0.3, -1.0, 0.9, 0.2, -0.4], [[-0.4, 0.4], [0.4, -0.6]]

    paths = product([False, True], repeat=len(scores))
    best = max(paths, key=lambda path: total(path, scores, transitions))
    assert best_path(scores, transitions) == list(best)


def test_a_file_of_another_kind_or_cut_short_is_a_clear_error() -> None:
    header = struct.pack("<4sI4sIIIIIIIII", b"lCRF", 48, b"FOMC", 100, 0, 2, 1, 48, 60, 70, 80, 90)
    for data in (b"", b"lCRF", b"\x80\x04]\x94." + bytes(60), header, header + b"FEAT" + bytes(8)):
        with pytest.raises(ModelError, match="no CRFsuite model"):
            read_crf(data)


def test_a_feature_not_understood_is_refused() -> None:
    assert by_template(["T[0]=a=b"], [1.5]) == {"T[0]": {"a=b": 1.5}}
    with pytest.raises(ModelError, match=r"T\[0\]\.shape"):
        by_template(["T[0].shape=Xx"], [1.0])
