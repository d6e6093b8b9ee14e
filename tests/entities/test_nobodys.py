"""Offices that a text speaks of without meaning anybody."""

from __future__ import annotations

import pytest

from nlp.entities.held import Held
from nlp.entities.nobodys import is_deciders, is_nobodys

from .conftest import wordings


def _office(text: str, words: str, title: str) -> Held:
    start = text.rindex(words)
    return Held(start, start + len(words), title, complete=True, former=False, generic=False)


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Các chức danh do Quốc hội bầu gồm: Chủ tịch nước, Thủ tướng, Chánh án.", "Thủ tướng"),
        ("HĐND bỏ phiếu tín nhiệm 12 người, gồm: Chủ tịch, Phó Chủ tịch HĐND.", "Chủ tịch"),
        ("Đối tượng cảnh vệ gồm Tổng Bí thư; Chủ tịch nước; Thủ tướng.", "Chủ tịch nước"),
        ("Hai trường hợp là Thủ tướng và Bộ trưởng Y tế chưa đủ thời gian.", "Bộ trưởng Y tế"),
        ("Quốc hội, Chủ tịch nước, Chính phủ gửi vòng hoa viếng.", "Chủ tịch nước"),
        ("Hiến pháp bỏ giới hạn nhiệm kỳ đối với Tổng thống từ năm ngoái.", "Tổng thống"),
        ("Việc này xin để lại cho bộ trưởng kế tiếp giải quyết.", "bộ trưởng"),
        ("Tỉnh thí điểm mô hình bí thư kiêm chủ tịch xã.", "bí thư"),
        ("Nếu bí thư đồng thời là chủ tịch thì giảm một người.", "bí thư"),
        ("Đoàn gồm các quan chức cấp bộ trưởng của hai nước.", "bộ trưởng"),
        ("Ban soạn thảo tiếp thu ý kiến của đại biểu Quốc hội về dự luật.", "đại biểu Quốc hội"),
        ("Cử tri muốn thấy trách nhiệm của mỗi vị bộ trưởng trong việc này.", "bộ trưởng"),
        ("Hai nước hợp tác tốt trong nhiệm kỳ Chủ tịch luân phiên ASEAN của nước bạn.", "Chủ tịch"),
        ("Số lượng ủy viên là 12 người, gồm: Chủ tịch HĐND, 2 phó chủ tịch.", "Chủ tịch HĐND"),
        ("Hội nghị bàn về công tác bầu cử đại biểu Quốc hội khóa XV.", "đại biểu Quốc hội"),
    ],
)
def test_a_post_that_is_nobodys(text: str, office: str) -> None:
    assert is_nobodys(text, _office(text, office, office))


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Theo Quốc hội, Thủ tướng đã ký văn bản này.", "Thủ tướng"),
        ("Ông từng giữ các chức vụ như: Bí thư, Chủ tịch huyện.", "Chủ tịch huyện"),
        ("Chính phủ yêu cầu các bộ báo cáo. Thủ tướng nói rõ việc này.", "Thủ tướng"),
        ("Ông gửi câu hỏi cho đại biểu Quốc hội hôm qua.", "đại biểu Quốc hội"),
        ("Nếu bí thư bận, chủ tịch sẽ tiếp dân.", "bí thư"),
    ],
)
def test_an_office_that_somebody_may_have(text: str, office: str) -> None:
    assert not is_nobodys(text, _office(text, office, office))


def test_who_decides_on_somebody() -> None:
    text = "Cục công bố quyết định của Bộ trưởng đối với Đại tá Lý Văn Mít."
    assert is_deciders(text, _office(text, "Bộ trưởng", "Bộ trưởng"))


@pytest.mark.parametrize(
    "sentences",
    [
        (
            "Ông Lý Văn Mít là Chủ tịch UBND tỉnh Lào Cai.",
            "Chủ tịch UBND tỉnh Lào Cai yêu cầu Chủ tịch UBND TP Lào Cai kiểm điểm.",
        ),
        (
            "Phó thủ tướng Trần Văn Na, bộ trưởng Bộ Y tế, bộ trưởng các bộ Nội vụ, Tài chính"
            " cùng giải trình.",
        ),
        ("Thủ tướng, Chủ nhiệm Văn phòng Chính phủ, ông Phan Văn Ổi và các cơ quan thi hành.",),
        ("Cục đã công bố quyết định của Bộ trưởng Bộ Công an đối với ông Ngô Văn Khế.",),
        (
            "Chủ tịch UBND huyện Cao Văn Sim dự lễ.",
            "Năm 2015, chị Hiền được Chủ tịch UBND huyện lúc bấy giờ ký hợp đồng.",
        ),
    ],
)
def test_an_office_of_another_than_is_named(read, sentences: tuple[str, ...]) -> None:
    given = {words for texts in wordings(read(*sentences)).values() for words in texts}
    assert given <= {
        "Chủ tịch UBND tỉnh Lào Cai",
        "Phó thủ tướng",
        "Chủ tịch UBND huyện",
    }
    assert sum(len(texts) for texts in wordings(read(*sentences)).values()) < 3
