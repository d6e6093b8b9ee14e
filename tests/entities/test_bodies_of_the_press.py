"""Bodies as news of all kinds names them: by type word, by owner, by brand."""

from __future__ import annotations

import pytest

from nlp.document import Document


def bodies(document: Document) -> list[str]:
    return [e.text for e in document.entities if e.type == "BODY"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Theo hãng tin Montsame, đoàn đã về.", ["hãng tin Montsame"]),
        ("phát trên đài truyền hình Zarya hôm qua", ["đài truyền hình Zarya"]),
        ("Trận này U19 Kuwait thắng U.21 Lào.", ["U19 Kuwait", "U.21 Lào"]),
        ("bị cảnh sát Malaysia bắt giữ", ["cảnh sát Malaysia"]),
        ("Một cảnh sát Malaysia bị thương.", []),
        ("điều động Không lực Canada tham gia", ["Không lực Canada"]),
        ("Ủy ban An ninh quốc gia của Chile sẽ họp", ["Ủy ban An ninh quốc gia của Chile"]),
        ("chuyển đến Bệnh viện quận Lê Chân", ["Bệnh viện quận Lê Chân"]),
        ("các bệnh viện tỉnh đều quá tải", []),
        ("tại khu vực trung tâm TP Huế", []),
        (
            "gồm Sở Văn hóa - Thể thao, Du lịch Hà Nam",
            ["Sở Văn hóa - Thể thao, Du lịch Hà Nam"],
        ),
        (
            "Thứ trưởng các bộ Y tế, Công Thương và Tài chính.",
            ["bộ Y tế, Công Thương và Tài chính"],
        ),
        ("đi trên chiếc xe Toyota cũ", []),
        ("kho của hãng xe Toyota cháy", ["Toyota"]),
        ("ông là Thành ủy viên khóa trước", []),
        ("ý kiến của các Đoàn đại biểu Quốc hội", ["Quốc hội"]),
    ],
)
def test_a_type_word_an_owner_or_a_unit_makes_the_name(read, text, expected) -> None:
    assert bodies(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tập đoàn giáo dục Hoàng Vân mở trường.", ["Tập đoàn giáo dục Hoàng Vân"]),
        ("do công ty TNHH y học cổ truyền Zen lập", ["công ty TNHH y học cổ truyền Zen"]),
        ("Giám đốc công ty xây dựng Trần Văn Bình nói.", []),
        ("một công ty công nghệ Thụy Điển", []),
        ("Sau đó Trường và Thuận bỏ đi.", []),
    ],
)
def test_a_firm_is_named_after_its_work(read, text, expected) -> None:
    assert bodies(read(text)) == expected


def test_the_brand_of_a_firm_stands_alone_later(read) -> None:
    document = read("Công ty truyền thông Brellox nhận thầu.", "Theo hồ sơ, Brellox thu phí.")
    assert bodies(document) == ["Công ty truyền thông Brellox", "Brellox"]


def test_words_beside_an_unknown_name_make_it_a_firm(read) -> None:
    document = read("Brellox - hãng viễn thông lớn nhất vùng - bị tấn công.", "Brellox im lặng.")
    assert bodies(document) == ["Brellox", "Brellox"]


def test_a_club_shares_letters_with_all_clubs(read) -> None:
    assert bodies(read("CLB Brellox thắng.", "Các CLB khác thua.")) == ["CLB Brellox"]
