"""Laws in lists, laws under one word and documents by plain numbers, in invented sentences."""

from __future__ import annotations

import pytest

from nlp.grammar.laws import find_laws


def _found(text: str) -> list[tuple[str, str]]:
    return [(text[law.start : law.stop], law.value) for law in find_laws(text)]


def test_titles_after_a_colon_are_a_law_each() -> None:
    text = (
        "Ủy ban cho ý kiến ba dự luật: Thú y; Thủy lợi (sửa đổi); sửa đổi, bổ sung một số điều"
        " của Luật Thống kê. Ngày mai họp tiếp."
    )
    assert _found(text) == [
        ("Thú y", "Luật Thú y"),
        ("Thủy lợi", "Luật Thủy lợi"),
        (
            "sửa đổi, bổ sung một số điều của Luật Thống kê",
            "Luật sửa đổi, bổ sung một số điều của Luật Thống kê",
        ),
    ]


def test_titles_with_commas_end_at_the_first_unknown_one() -> None:
    text = (
        "Chính phủ trình các dự án luật gồm: Dược (sửa đổi), Hàng hải và Kế toán, mọi việc đã xong"
    )
    assert _found(text) == [
        ("Dược", "Luật Dược"),
        ("Hàng hải", "Bộ luật Hàng hải"),
        ("Kế toán", "Luật Kế toán"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Khoa luật có các ngành: Dân sự, Hình sự, Lao động.",
        "Sai phạm pháp luật ở nhiều lĩnh vực: Đất đai, Xây dựng, Giao thông.",
        "Theo các luật sư: Đất đai, Nhà ở là điểm nóng.",
        "tuân thủ pháp luật Hải quan",
        "bị kỷ luật số 3 lần",
        "quyết định xử phạt Cửa hàng gạo số 5 ở chợ",
        "kế hoạch 35 ngày đêm",
        "kế hoạch 100 và 120 hộ dân",
        "dự án luật đầu tư các công trình",
        "dự án luật Chính phủ trình",
        "Tiểu ban Điều lệ Đảng họp",
    ],
)
def test_what_only_looks_like_a_law(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("góp ý hai luật Thú y và Giá sau đó", "luật Thú y và Giá", "Luật Thú y, Giá"),
        ("nói về dự luật biểu tình", "luật biểu tình", "Luật Biểu tình"),
        (
            "trình Luật sửa đổi, bổ sung các luật có quy định liên quan đến giá và nghị quyết",
            "Luật sửa đổi, bổ sung các luật có quy định liên quan đến giá",
            "Luật sửa đổi, bổ sung các luật có quy định liên quan đến giá",
        ),
        (
            "Luật sửa đổi, bổ sung một số điều của các Luật Giá, Dược và Thú y (sửa đổi)",
            "Luật sửa đổi, bổ sung một số điều của các Luật Giá, Dược và Thú y",
            "Luật sửa đổi, bổ sung Luật Giá, Dược, Thú y",
        ),
        ("ban hành quyết định kỷ luật số 12 với", "quyết định kỷ luật số 12", "Quyết định 12"),
        (
            "Quyết định xử phạt vi phạm hành chính về đất đai số 15/QĐ-XPVPHC ngày",
            "Quyết định xử phạt vi phạm hành chính về đất đai số 15/QĐ-XPVPHC",
            "15/QĐ-XPVPHC",
        ),
        ("theo kế hoạch 35 và 36 của tỉnh", "kế hoạch 35 và 36", "Kế hoạch 35"),
        ("theo Đề án 938 của bộ", "Đề án 938", "Đề án 938"),
        ("theo qui định 12-QĐ/TW", "qui định 12-QĐ/TW", "12-QĐ/TW"),
        ("điểm 3 Nghị quyết 20 của", "điểm 3 Nghị quyết 20", "điểm 3 Nghị quyết 20"),
        ("ban hành Nghị quyết 5b.", "Nghị quyết 5b", "Nghị quyết 5b"),
        (
            "Nghị quyết Trung ương 5 (khoá XI)",
            "Nghị quyết Trung ương 5 (khoá XI)",
            "Nghị quyết Trung ương 5 khóa XI",
        ),
        (
            "thông qua Nghị quyết kỳ họp thứ 3.",
            "Nghị quyết kỳ họp thứ 3",
            "Nghị quyết kỳ họp thứ 3",
        ),
        ("vi phạm Quy chế làm việc của", "Quy chế làm việc", "Quy chế làm việc"),
        (
            "theo Hiệp định Vận chuyển gạo giữa Lào và Việt Nam",
            "Hiệp định Vận chuyển gạo",
            "Hiệp định Vận chuyển gạo",
        ),
        ("có hiệp định hợp tác y tế (5/1980)", "hiệp định hợp tác y tế", "Hiệp định hợp tác y tế"),
    ],
)
def test_one_law(text: str, span: str, value: str) -> None:
    assert _found(text) == [(span, value)]


def test_a_year_after_the_code_belongs_to_the_law() -> None:
    (law,) = find_laws("theo Nghị định 15/2020/NĐ-CP năm 2020 của")
    assert (law.stop, law.year) == (len("theo Nghị định 15/2020/NĐ-CP năm 2020"), 2020)


def test_qui_is_another_spelling_of_quy() -> None:
    assert find_laws("theo qui định số 12-QĐ/TW")[0].kind == "Quy định"


def test_titles_after_la_and_between_remarks() -> None:
    assert [value for _, value in _found("sửa ba Luật là Giá, Dược và Thú y.")] == [
        "Luật Giá",
        "Luật Dược",
        "Luật Thú y",
    ]
    assert [span for span, _ in _found("các Luật Giá (sửa đổi), Dược (sửa đổi) đều đã xong")] == [
        "Luật Giá",
        "Dược",
    ]


def test_an_assembly_after_a_blank_belongs_to_the_code() -> None:
    assert [value for _, value in _found("Nghị quyết 512/NQ-UBTVQH 14 ngày 3/4")] == [
        "512/NQ-UBTVQH14"
    ]
