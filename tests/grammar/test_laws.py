from __future__ import annotations

import time

import pytest

from nlp.grammar.law_codes import canonical_code
from nlp.grammar.laws import find_laws


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("tinh thần Chỉ thị số 30-CT/TW, các", "Chỉ thị số 30-CT/TW", "30-CT/TW"),
        ("theo Nghị định 15/2020/NĐ-CP của", "Nghị định 15/2020/NĐ-CP", "15/2020/NĐ-CP"),
        ("Quy định 217-QĐ/TW", "Quy định 217-QĐ/TW", "217-QĐ/TW"),
        ("12-NQ/TW", "12-NQ/TW", "12-NQ/TW"),
        ("Kế hoạch số 12/KH-UBND ngày", "Kế hoạch số 12/KH-UBND", "12/KH-UBND"),
        ("Quyết định 99/QĐ-TTg", "Quyết định 99/QĐ-TTg", "99/QĐ-TTg"),
        (
            "Thông tư liên tịch số 05/2016/TTLT-BKHĐT-BTNMT",
            "Thông tư liên tịch số 05/2016/TTLT-BKHĐT-BTNMT",
            "05/2016/TTLT-BKHĐT-BTNMT",
        ),
        (
            "Luật Tiếp công dân số 42/2013/QH13",
            "Luật Tiếp công dân số 42/2013/QH13",
            "42/2013/QH13",
        ),
        ("Bộ luật Hình sự 2015 quy định", "Bộ luật Hình sự 2015", "Bộ luật Hình sự 2015"),
        ("Luật Đất đai năm 2013,", "Luật Đất đai năm 2013", "Luật Đất đai 2013"),
        ("Điều 5 Luật Đất đai", "Điều 5 Luật Đất đai", "Điều 5 Luật Đất đai"),
        (
            "điểm a khoản 2 Điều 140 Bộ luật Hình sự",
            "điểm a khoản 2 Điều 140 Bộ luật Hình sự",
            "điểm a khoản 2 Điều 140 Bộ luật Hình sự",
        ),
        ("Hiến pháp năm 2013", "Hiến pháp năm 2013", "Hiến pháp 2013"),
        ("sống theo Hiến pháp và pháp luật", "Hiến pháp", "Hiến pháp"),
        (
            "bàn Luật sửa đổi, bổ sung một số điều của Luật Giá, Luật Thanh tra và Luật Dược.",
            "Luật sửa đổi, bổ sung một số điều của Luật Giá, Luật Thanh tra và Luật Dược",
            "Luật sửa đổi, bổ sung Luật Giá",
        ),
        ("Hiến pháp Nhật Bản không", "Hiến pháp Nhật Bản", "Hiến pháp Nhật Bản"),
        (
            "Điều 74, Hiến pháp nước CHXHCN Việt Nam;",
            "Điều 74, Hiến pháp nước CHXHCN Việt Nam",
            "Điều 74 Hiến pháp",
        ),
        ("Nghị quyết Đại hội XII của Đảng", "Nghị quyết Đại hội XII", "Nghị quyết Đại hội XII"),
        ("rời hiệp định TTIP hôm qua", "hiệp định TTIP", "TTIP"),
        ("ký UNCLOS 1982.", "UNCLOS 1982", "UNCLOS 1982"),
        (
            "Nghị quyết Đại hội Đảng toàn quốc lần thứ XIII gắn",
            "Nghị quyết Đại hội Đảng toàn quốc lần thứ XIII",
            "Nghị quyết Đại hội Đảng toàn quốc lần thứ XIII",
        ),
        (
            "Nghị quyết Trung ương 4 (khóa XII) về",
            "Nghị quyết Trung ương 4 (khóa XII)",
            "Nghị quyết Trung ương 4 khóa XII",
        ),
        ("Quyết định số 32 ngày 11/4/2007", "Quyết định số 32", "Quyết định 32"),
        (
            "các quyết định số 19/QĐ-UBND; 20/QĐ-UBND và 21/QĐ-UBND phạt",
            "quyết định số 19/QĐ-UBND; 20/QĐ-UBND và 21/QĐ-UBND",
            "19/QĐ-UBND",
        ),
        ("Tờ trình số 55/TTr-CP", "Tờ trình số 55/TTr-CP", "55/TTr-CP"),
        ("theo quy định 102 của Bộ", "quy định 102", "Quy định 102"),
        ("có văn bản chỉ đạo số 2815 gửi", "văn bản chỉ đạo số 2815", "Văn bản 2815"),
        ("trình Luật Giáo dục (sửa đổi) vào", "Luật Giáo dục", "Luật Giáo dục"),
        (
            "theo Điều 12 Quy chế làm việc của Ủy ban",
            "Điều 12 Quy chế làm việc",
            "Điều 12 Quy chế làm việc",
        ),
        (
            "phê duyệt Nghị định thư sửa đổi Hiệp định trồng sen giữa hai nước",
            "Nghị định thư sửa đổi Hiệp định trồng sen",
            "Nghị định thư sửa đổi Hiệp định trồng sen",
        ),
        ("do Điều lệ Đảng quy định", "Điều lệ Đảng", "Điều lệ Đảng"),
        (
            "Nghị định thư về hoa sen và lụa giữa hai nước",
            "Nghị định thư về hoa sen và lụa",
            "Nghị định thư về hoa sen và lụa",
        ),
    ],
)
def test_citation(text: str, span: str, value: str) -> None:
    assert [(text[m.start : m.stop], m.value) for m in find_laws(text)] == [(span, value)]


@pytest.mark.parametrize(
    "text",
    [
        "theo pháp luật",
        "ban hành kế hoạch",
        "Quyết định 3 vấn đề",
        "quyết định 12 người dự",
        "Nghị quyết đại hội Đảng các cấp",
        "dịch Covid-19",
        "thắng 2-1",
        "ngày 22/7/2021",
        "luật sư Hòa",
        "Tòa án Hiến pháp bác đơn",
        "tốt nghiệp trường Luật Harvard vào năm 1991",
        "ký Nghị quyết về việc sắp xếp các xã trồng sen của tỉnh năm 2025.",
    ],
)
def test_no_citation(text: str) -> None:
    assert find_laws(text) == []


def test_a_law_that_amends_many_names_them_all() -> None:
    many = "Giá, Đất đai, Đầu tư theo phương thức đối tác công tư, Nhà ở, Đấu thầu, Doanh nghiệp"
    more = "Kinh doanh bất động sản, Phòng cháy và chữa cháy, Điện lực và Thú y"
    text = f"thông qua Luật sửa đổi, bổ sung một số điều của các Luật {many}, {more}."
    (law,) = find_laws(text)
    assert text[law.start : law.stop].endswith("và Thú y")
    assert law.value.endswith("Điện lực, Thú y")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("NỘI DUNG CỦA LUẬT ĐẤT ĐAI", "Luật Đất đai"),
        ("BỘ LUẬT HÌNH SỰ SỬA ĐỔI", "Bộ luật Hình sự"),
        ("theo NĐ 15/2020/NĐ-CP", "15/2020/NĐ-CP"),
    ],
)
def test_a_headline_names_the_law_that_its_text_names(text: str, value: str) -> None:
    assert [law.value for law in find_laws(text)] == [value]


def test_an_assembly_that_cannot_be_is_no_number() -> None:
    assert canonical_code("35/2018/QH14") == "35/2018/QH14"
    assert canonical_code("35/2018/QH99") is None
    assert canonical_code("0/NĐ-CP") is None


AMENDED = "Luật sửa đổi, bổ sung một số điều của Luật Giá, " * 400


@pytest.mark.parametrize("text", ["Điều 1, " * 20_000, "Luật " * 40_000, "1-A/" * 40_000, AMENDED])
def test_hostile_text_is_read_in_linear_time(text: str) -> None:
    began = time.process_time()
    find_laws(text)
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("Ông ký quyết định 4321 / QĐ - UBND hôm qua", "quyết định 4321 / QĐ - UBND"),
        ("theo khoản 3, Điều 77 trong Bộ luật Dân sự", "khoản 3, Điều 77 trong Bộ luật Dân sự"),
        ("tội này ở Điều 12, khoản 2 - BLHS", "Điều 12, khoản 2 - BLHS"),
        ("họ bị xử theo Luật di trú của nước sở tại", "Luật di trú"),
        ("dự án Luật về Đô thị được trình", "Luật về Đô thị"),
        ("nghị định 77/2003 đã cũ", "nghị định 77/2003"),
        ("sở đáp lại bằng văn bản 3210 gửi xã", "văn bản 3210"),
        ("theo thông tư số 11 năm 2016 của bộ", "thông tư số 11 năm 2016"),
        ("Kết luận thanh tra số 91 / KL - STC nêu", "Kết luận thanh tra số 91 / KL - STC"),
        ("tham gia Công ước khung về Rừng Ngập mặn.", "Công ước khung về Rừng Ngập mặn"),
        ("Đạo luật An toàn Cầu cảng năm 2007 có hiệu lực", "Đạo luật An toàn Cầu cảng năm 2007"),
    ],
)
def test_further_forms_of_citation(text: str, cited: str) -> None:
    assert [text[law.start : law.stop] for law in find_laws(text)] == [cited]


@pytest.mark.parametrize(
    "text",
    [
        "Luật sư Mây cho biết luật này mới",
        "công ty Luật Lúa Vàng",
        "Trường ĐH Luật Mây Trắng",
        "văn bản 320 trang, kế hoạch 5 năm",
        "thông báo 120 người trúng tuyển",
        "anh Luật ra chợ, luật chơi đã đổi",
        "các hiệp định thương mại tự do",
    ],
)
def test_words_that_cite_nothing(text: str) -> None:
    assert find_laws(text) == []


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("theo Nghị quyết 31, 32 và 35 của", ["Nghị quyết 31, 32 và 35"]),
        ("Quyết định 10 dự án mới", []),
        ("Nghị quyết số 7 (khóa XI) về", ["Nghị quyết số 7 (khóa XI)"]),
        ("Nghị quyết Trung ương 3 khóa X, XI và", ["Nghị quyết Trung ương 3 khóa X, XI"]),
        ("có Nghị quyết Trung ương năm 2017", []),
        (
            "theo Nghị quyết Hội nghị BCH Công đoàn ngành lần thứ 5, các",
            ["Nghị quyết Hội nghị BCH Công đoàn ngành lần thứ 5"],
        ),
        ("thông tư liên tịch 07/2016 quy", ["thông tư liên tịch 07/2016"]),
        ("Công ước 138 và Kế hoạch 45 của xã", ["Công ước 138", "Kế hoạch 45"]),
        ("Kế hoạch 2018 của xã", []),
        ("Điều 9 Điều lệ Đảng, điều lệ Đảng", ["Điều 9 Điều lệ Đảng", "điều lệ Đảng"]),
        ("Hiến pháp Việt Nam năm 1992 có", ["Hiến pháp Việt Nam năm 1992"]),
        ("trái với luật bảo vệ môi trường và luật chơi", ["luật bảo vệ môi trường"]),
        ("bị kỷ luật lao động, theo luật Sharia", []),
        ("Luật Hộ tịch sửa đổi sẽ", ["Luật Hộ tịch"]),
        ("Đạo luật Yêu nước của Mỹ", ["Đạo luật Yêu nước"]),
        (
            "ký Hiệp định Đối tác chiến lược và tiến bộ xuyên Ấn Độ Dương (ABCPA), và ABCPA sẽ",
            [
                "Hiệp định Đối tác chiến lược và tiến bộ xuyên Ấn Độ Dương",
                "ABCPA",
                "ABCPA",
            ],
        ),
        ("các hiệp định CPTPP và RCEP", ["CPTPP", "RCEP"]),
        ("ký Hiệp định dẫn độ và Hiệp định hòa bình", ["Hiệp định dẫn độ", "Hiệp định hòa bình"]),
        ("nhiều Hiệp định thương mại tự do đã ký", []),
        ("các thỏa thuận Minsk, thỏa thuận mua bán", ["thỏa thuận Minsk"]),
        ("theo hiệp định Mỹ đã ký, hiệp định Oslo", ["hiệp định Oslo"]),
    ],
)
def test_forms_of_the_press(text: str, spans: list[str]) -> None:
    assert [text[law.start : law.stop] for law in find_laws(text)] == spans
