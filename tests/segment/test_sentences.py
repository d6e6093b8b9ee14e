"""Sentence boundaries in bar notation: a bar stands where a sentence ends."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nlp.document import Document


@pytest.mark.parametrize(
    "case",
    [
        "Ông N. V. An nói vậy.| |Hôm sau trời mưa.",
        "Giá 1.200 đồng/kg tại TP. HCM.",
        "Chị bán hàng cho một cô gái.|Dựa vào đó, công an lần ra chủ xe.",
        "Bài đăng trên Vn.Express sáng nay.| |Bạn đọc gửi thư về toasoan@baotinh.vn.| |Cảm ơn.",
        "PGS.TS. Lê Văn Bách chủ trì.| |ThS. Cao Thị Nga làm thư ký.",
        "Nhà ở Q.1, chuyển về P.5, TP.HCM.| |Sau đó bán lại.",
        "Lượng mưa tăng 2,4%.| |6 tháng cuối năm sẽ hạn.",
        "“Anh đi đâu?” bà hỏi.| |“Tôi về quê.| |Mai tôi lại lên.”",
        "“Phải làm ngay!” - ông Sáu nói.| |Ai cũng đồng tình.",
        "Anh ngập ngừng... rồi bước đi.| |Chị khóc…| |Trời tối dần.",
        "Ban Tổ chức T.Ư họp bàn.| |Kết luận sẽ gửi T.Ư.| |Hội nghị bế mạc.",
        "Cây trồng gồm lúa, ngô, v.v.| |Vật nuôi gồm trâu, bò, v.v. và gia cầm.",
        "Thực hiện dân chủ ở cơ sở./.| |Hà Vy",
        "1. Mục tiêu chung.| |a) Về kinh tế.| |2. Nhiệm vụ cụ thể.",
        "Điều 5. Trách nhiệm của thôn.| |Khoản này có hiệu lực ngay.",
        "Các xã phải: rà soát hộ nghèo; Lập danh sách; báo cáo huyện.",
        "Bảo đảm đời sống cho Nhân dân.| |tiếp tục đẩy mạnh cải cách.",
        "Anh H. cho biết vậy.| |Nạn nhân là chị T.| |Theo điều tra, xe chạy nhanh.",
    ],
)
def test_sentence_boundaries(read: Callable[..., Document], case: str) -> None:
    expected = [part for part in case.split("|") if part.strip()]
    assert [s.text for s in read(case.replace("|", "")).sentences] == expected
