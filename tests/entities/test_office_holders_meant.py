"""Offices of whom a pronoun, a count of persons or words of a next holder mean."""

from __future__ import annotations

import pytest

from nlp.pipeline import Pipeline

from .conftest import held, wordings

LAN, BINH, MANH = "Trần Thị Lan", "Lê Văn Bình", "Trần Văn Mạnh"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"Ông {BINH} cho biết đây là lần đầu ông gặp bà con với tư cách đại biểu HĐND tỉnh.",
            {BINH: {"đại biểu HĐND tỉnh"}},
        ),
        (
            f"Ông {BINH} nói: “Hôm nay tôi, Chủ tịch UBND tỉnh, xin hứa trước đồng bào”.",
            {BINH: {"Chủ tịch UBND tỉnh"}},
        ),
        (
            f"Ông {BINH} có đơn đề nghị xin thôi nhiệm vụ đại biểu HĐND tỉnh.",
            {BINH: {"đại biểu HĐND tỉnh"}},
        ),
        (
            f"Ông {BINH} để vợ là bà {LAN} đứng tên mảnh đất khi đang là Giám đốc Sở Y tế.",
            {BINH: {"Giám đốc Sở Y tế"}},
        ),
        (
            f"Ông {BINH} từ Giám đốc Sở Y tế về Thanh Hà làm Bí thư Huyện ủy.",
            {BINH: {"Giám đốc Sở Y tế", "Bí thư Huyện ủy"}},
        ),
        (
            "Ban Bí thư quyết định cách chức Bí thư Ban cán sự đảng Bộ Y tế trong thời gian"
            f" 2011-2016 đối với ông {BINH}.",
            {BINH: {"Bí thư Ban cán sự đảng Bộ Y tế"}},
        ),
        (
            f"Từng làm Giám đốc Sở Y tế trước khi về làm Chủ tịch UBND tỉnh, ông {BINH} hiểu rõ.",
            {BINH: {"Giám đốc Sở Y tế", "Chủ tịch UBND tỉnh"}},
        ),
        (
            f"Tỉnh đã xử lý các đồng chí nguyên Ủy viên UBND tỉnh như ông {BINH}, ông {MANH}.",
            {BINH: {"nguyên Ủy viên UBND tỉnh"}, MANH: {"nguyên Ủy viên UBND tỉnh"}},
        ),
        (f"Theo tiết lộ của vị Bí thư xã, ông {BINH} là người năng động.", {}),
    ],
)
def test_one_sentence(rules: Pipeline, text: str, expected: dict[str, set[str]]) -> None:
    assert held(rules, text) == expected


def test_a_pronoun_means_him_not_her(read) -> None:
    document = read(
        f"Bà {LAN} nhắc tới ông {BINH}.",
        "Bà nhận xét ông rất năng nổ từ khi còn là Giám đốc Sở Y tế.",
    )
    assert wordings(document) == {BINH: ["Giám đốc Sở Y tế"]}


def test_so_many_persons_before(read) -> None:
    document = read(
        f"Bà {LAN} và ông {BINH} được điều động về huyện.",
        "Hai cán bộ trên đều là Ủy viên Ban Thường vụ Tỉnh ủy.",
    )
    one = ["Ủy viên Ban Thường vụ Tỉnh ủy"]
    assert wordings(document) == {LAN: one, BINH: one}


def test_a_caption_without_a_full_stop(read) -> None:
    document = read(
        f"Bà {LAN} chúc mừng ông {BINH} Ông {BINH} sinh năm 1970 tại Thanh Hà.",
        "Trước khi làm Giám đốc Sở Y tế, ông từng giữ chức Bí thư Huyện ủy Thanh Hà.",
    )
    assert wordings(document) == {BINH: ["Giám đốc Sở Y tế", "Bí thư Huyện ủy Thanh Hà"]}


def test_the_next_holder(read) -> None:
    document = read(
        f"Ông {MANH} thôi giữ chức Chủ tịch UBND tỉnh.",
        "Danh sách đề cử vị trí Chủ tịch UBND tỉnh được công bố hôm nay.",
        f"Ông {BINH} được giới thiệu làm Chủ tịch UBND tỉnh.",
        "Chủ tịch UBND tỉnh sẽ tuyên thệ vào ngày mai.",
    )
    assert wordings(document) == {
        MANH: ["Chủ tịch UBND tỉnh"],
        BINH: ["Chủ tịch UBND tỉnh"] * 3,
    }
