"""Sentence boundaries in bar notation: a bar stands where a sentence ends."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nlp.document import Document
from nlp.segment.rules import RULES
from nlp.segment.sentences import explain

CASES = {
    "line_break": [
        "Nhiệm vụ gồm:|\n|- Rà soát hộ nghèo;|\n|- Lập danh sách.",
        "Chủ nghĩa Mác -\nLênin soi đường.",
    ],
    "closing_sign": ["Thực hiện dân chủ ở cơ sở./.| |Hà Vy", "Đơn vị làm tốt./.|Hà Vy"],
    "list_number": [
        "1. Mục tiêu chung.| |a) Về kinh tế.| |2. Nhiệm vụ cụ thể.",
        "Điều 5. Trách nhiệm của thôn.| |Khoản này có hiệu lực ngay.",
        "II. Kết quả đạt được",
        "1.2. Thu ngân sách xã",
        "A. Phần mở đầu",
        "#### 8. Về quản lý đất đai",
        "“2. Khi có lụt, thôn báo xã.”",
    ],
    "nothing_before": ["... Rồi mọi chuyện cũng qua."],
    "inside_brackets": ["Anh Tạ Văn Cảnh (ngụ P. Bến Đá. Nay đã chuyển) đến trình báo."],
    "going_on": ["Có lúa, ngô, khoai..., đủ cả.", "“Làm ngay đi!”, ông Sáu nói."],
    "unit_after_number": [
        "Mỗi cân 5.000 đ.| |Nông dân lãi to.",
        "Xe chạy 15 h. rồi nghỉ.",
    ],
    "letter_of_class": [
        "Nhiệt độ lên 37 độ C.| |Nắng còn gay gắt.",
        "Đội mạnh nhất châu Á.| |Xây sân mới là cần.",
    ],
    "abbreviation": [
        "Giá 1.200 đồng/kg tại TP. HCM.",
        "PGS.TS. Lê Văn Bách chủ trì.| |ThS. Cao Thị Nga làm thư ký.",
        "TS.BS Lê Văn Bách và Ths. Cao Thị Nga đến.",
        "Ngụ tại Q. Hai Bà Trưng.",
        "Ngụ tại TP. Bà Rịa.",
        "Ông báo cáo lãnh đạo TP. Theo ông, việc đã xong.".replace(". Theo", ".| |Theo"),
        "Ban Tổ chức T.Ư họp bàn.| |Kết luận sẽ gửi T.Ư.| |Hội nghị bế mạc.",
        "Cây trồng gồm lúa, ngô, v.v.| |Vật nuôi gồm trâu, bò, v.v. và gia cầm.",
        "Xem tr. 15 và Nxb. Trẻ.",
        "Đoàn đến St. Petersburg hôm qua.",
        "Nhà ở TP.Hà Tĩnh, TX.Kỳ Anh.",
    ],
    "initial": [
        "Chị S.V. mới đến.",
        "Ông N. V. An nói vậy.| |Hôm sau trời mưa.",
        "Anh K. cho biết vậy.| |Nạn nhân là chị S.| |Theo điều tra, xe chạy nhanh.",
        "Tác phẩm của V.I. Lênin được dịch.",
        "Tên Nguyễn Văn A. (SN 1990) bị bắt.",
    ],
    "glued_small": ["Cửa hàng, công ty...thờ Thần Tài."],
    "glued_name": [
        "Ca sĩ Zion.T hát.",
        "Máy chạy bản v.2 mới.",
    ],
    "quote_in_sentence": [
        "“Anh đi đâu?” bà hỏi.| |“Tôi về quê.| |Mai tôi lại lên.”",
        "“Phải làm ngay!” - ông Sáu nói.| |Ai cũng đồng tình.",
        'Bà hỏi: "Ai đó?" rồi mở cửa.| |Ngoài sân vắng.',
        '"Tôi đến đây." - Ông Sáu đáp.',
    ],
    "item_follows": ["a) Danh sách (mẫu 2). b) Biên bản.".replace(". b", ".| |b")],
    "aside_follows": ["Nạn nhân là chị Tạ Thị Nh. (19 tuổi).| |Chị đã tỉnh."],
    "small_after_open_mark": [
        "Anh ngập ngừng... rồi bước đi.| |Chị khóc…| |Trời tối dần.",
        "Trời ơi! sao lại thế này?",
        "Sau ba năm là... 98%.",
    ],
    "small_after_full_stop": ["Dài 12 xm. tính cả cầu."],
    "any_mark": [
        "*Hội nghị đã bế mạc.*| |**Xã sẽ báo cáo huyện.**",
        "Bảo đảm đời sống cho Nhân dân.| |tiếp tục đẩy mạnh cải cách.",
        "Nhà ở Q.1, chuyển về P.5, TP.HCM.| |Sau đó bán lại.",
        "Dân gửi đơn lên UBND.|Huyện trả lời ngay.",
        "Chị bán hàng cho một cô gái.|Dựa vào đó, công an lần ra chủ xe.",
        "Bài đăng trên Vn.Express sáng nay.| |Thư gửi về toasoan@baotinh.vn.| |Cảm ơn.",
        "Lượng mưa tăng 2,4%.| |6 tháng cuối năm sẽ hạn.",
        "Các xã phải: rà soát hộ nghèo; Lập danh sách; báo cáo huyện.",
        "Mở tệp bao-cao.docx tại http://xa.gov.vn/tin.html?x=1.| |Tệp nặng 3MB.",
        "- Anh đi đâu?| |- Tôi đi họp.",
        "Điểm hệ số 2.| |Tại đây có (mẫu 3).| |iPhone được phép dùng.",
        "Ông nói: “Xong rồi”.| |Mọi người về.",
    ],
}


@pytest.mark.parametrize(
    ("rule", "case"), [(rule, case) for rule, cases in CASES.items() for case in cases]
)
def test_sentence_boundaries(read: Callable[..., Document], rule: str, case: str) -> None:
    expected = [part for part in case.split("|") if part.strip()]
    document = read(case.replace("|", ""))
    assert [s.text for s in document.sentences] == expected
    decisions = explain(case.replace("|", ""))
    assert not decisions or rule in {decision.rule for decision in decisions}


def test_every_rule_has_a_case() -> None:
    assert set(CASES) == {rule.__name__ for rule in RULES}


def test_explain_names_the_place_the_verdict_and_the_rule() -> None:
    text = "Nhà ở TP. Vinh. Trời mưa."
    assert explain(text) == [(9, "join", "abbreviation"), (15, "split", "any_mark")]


def test_a_sentence_never_crosses_paragraphs(read: Callable[..., Document]) -> None:
    document = read("Các xã gồm:", "Đông Hải, Tây Hải", "và Nam Hải.")
    assert [(s.text, s.paragraph) for s in document.sentences] == [
        ("Các xã gồm:", 0),
        ("Đông Hải, Tây Hải", 1),
        ("và Nam Hải.", 2),
    ]


def test_a_title_is_one_sentence(read: Callable[..., Document]) -> None:
    title = "Ai chịu trách nhiệm? Dân hỏi, xã đáp"
    document = read(title, "Dân hỏi? Xã đáp.", kinds=("title", "text"))
    assert [s.text for s in document.sentences] == [title, "Dân hỏi?", "Xã đáp."]
