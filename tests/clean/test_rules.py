"""Single rules on small cases: bylines, captions, datelines, titles, furniture, wrapped lines."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nlp.clean.furniture import LINE_RULES, TAIL_RULES, first_match
from nlp.clean.names import byline_rule
from nlp.document import Article

Clean = Callable[..., Article]
BODY = (
    "Sáng nay, Ủy ban nhân dân huyện Tân Lập họp bàn việc mở rộng chợ trung tâm và di dời các hộ "
    "kinh doanh ở vỉa hè về nơi tập trung theo phương án đã được người dân góp ý. "
)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Lê Yến", "byline-names"),
        ("PHAN THU", "byline-names"),
        ("Trần Thu - Vũ Nam", "byline-names"),
        ("T.Linh", "byline-names"),
        ("Kim Oanh (T/h)", "byline-names"),
        ("Hoàng Yên/VOV.VN", "byline-names"),
        ("Luật sư TRẦN THỦY", "byline-names"),
        ("Theo TTXVN", "byline-source"),
        ("(Theo Dân trí)", "byline-source"),
        ("Nguồn: quochoi.vn", "byline-label"),
        ("Bài, ảnh: Trần Thu", "byline-label"),
        ("Tin và ảnh: Vũ Nam - Lê Hà", "byline-label"),
        ("PV", "byline-agency"),
        ("TTXVN/Tin Tức", "byline-agency"),
        ("Ảnh: Trần Thu", ""),
        ("Theo kế hoạch, công trình xong vào quý sau", ""),
        ("Nông thôn mới", ""),
        ("Hội nghị kết thúc tốt đẹp", ""),
        ("Thu", ""),
    ],
)
def test_byline_shapes(text: str, rule: str) -> None:
    assert byline_rule(text) == rule


@pytest.mark.parametrize(
    ("end", "byline"),
    [
        ("./. Hồ Hạnh", "Hồ Hạnh"),
        (". Trần Thu", "Trần Thu"),
        (". TRẦN THU - Theo TTXVN", "TRẦN THU - Theo TTXVN"),
        ("…” Theo Vũ Nam (Dân trí)", "Theo Vũ Nam (Dân trí)"),
        (".\n\nBài, ảnh: Trần Thu", "Bài, ảnh: Trần Thu"),
        (".\nTrần Thu\n(Theo TTXVN)", "Trần Thu; (Theo TTXVN)"),
        (" của ông Trần Thu", None),
        (". Chợ mới mở cửa từ tháng sau.", None),
    ],
)
def test_bylines_leave_the_text(clean: Clean, end: str, byline: str | None) -> None:
    article = clean(title="Tân Lập mở rộng chợ trung tâm", body=f"{BODY}Việc này đã xong{end}")
    assert article.byline == byline
    if byline:
        assert byline.split()[-1] not in article.text.split("\n\n")[-1]
    else:
        assert article.text.endswith(end)


@pytest.mark.parametrize(
    ("inside", "caption"),
    [
        ("Chợ trung tâm lúc đông khách. Ảnh: Lê Hà. ", "Chợ trung tâm lúc đông khách. Ảnh: Lê Hà."),
        ("Chợ trung tâm (Ảnh: Lê Hà) ", "Chợ trung tâm (Ảnh: Lê Hà)"),
        ("Chợ trung tâm. Ảnh: Lê Hà/TTXVN ", "Chợ trung tâm. Ảnh: Lê Hà/TTXVN"),
        ("Chợ trung tâm. Ảnh: LÊ HÀ ", "Chợ trung tâm. Ảnh: LÊ HÀ"),
        ("Chợ trung tâm. Ảnh: Reuters ", "Chợ trung tâm. Ảnh: Reuters"),
        ("Chợ trung tâm. (Nguồn: AFP) ", "Chợ trung tâm. (Nguồn: AFP)"),
        ("Chợ trung tâm. Ảnh: Lê Hà Theo kế hoạch, ", "Chợ trung tâm. Ảnh: Lê Hà"),
        ("Chợ trung tâm. Ảnh: Lê Hà Tướng Minh đến thăm. ", None),
        ("Ông Sơn cho biết chợ sẽ mở. Ảnh: Lê Hà. ", "Ảnh: Lê Hà."),
    ],
)
def test_captions_inside_one_line(clean: Clean, inside: str, caption: str | None) -> None:
    body = f"{BODY}{inside}{BODY * 4}".strip()
    article = clean(title="Tân Lập mở rộng chợ trung tâm", body=body)
    assert [p.text for p in article.captions] == ([caption] if caption else [])
    assert article.text.split() == f"Tân Lập mở rộng chợ trung tâm {body}".split()


@pytest.mark.parametrize(
    ("head", "dateline", "rule", "date"),
    [
        ("(Chinhphu.vn) - ", "Chinhphu.vn", "dateline-agency", None),
        ("(TTXVN) ", "TTXVN", "dateline-agency", None),
        ("Hà Nội (TTXVN 5/3) - ", "Hà Nội (TTXVN 5/3)", "dateline-place-agency", None),
        (
            "Tân Lập, ngày 5/3/2020 – ",
            "Tân Lập, ngày 5/3/2020",
            "dateline-place-date",
            "2020-03-05",
        ),
        ("VOV.VN - ", "VOV.VN", "dateline-site", None),
        ("TÂN LẬP - ", "TÂN LẬP", "dateline-capitals", None),
    ],
)
def test_datelines(clean: Clean, head: str, dateline: str, rule: str, date: str | None) -> None:
    article = clean(f"Tân Lập mở rộng chợ trung tâm\n{head}{BODY}\n{BODY}")
    assert article.dateline == dateline
    assert article.date == date
    assert [r.rule for r in article.removed] == [rule]
    assert article.paragraphs[1].text == BODY.strip()


def test_a_bracket_that_opens_a_sentence_is_no_dateline(clean: Clean) -> None:
    text = f"Tân Lập mở rộng chợ trung tâm\n(Ông Sơn phụ trách việc này) {BODY}"
    assert clean(text).dateline is None


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Trang chủ > Tin tức > Thời sự", "breadcrumb"),
        ("518 Go top", "go-top"),
        ("Facebook | Twitter | Zalo", "share-bar"),
        ("CỠ CHỮ: A- A+", "page-tool"),
        ("Lượt xem: 1.204", "counter"),
        ("1.204 lượt xem", "counter"),
        ("Bình luận (0)", "counter"),
        ("Từ khóa: chợ, vỉa hè", "tag-list"),
        ("* * *", "symbols"),
        ("Chia sẻ khó khăn với người dân vùng lũ", ""),
        ("In bài viết này ra giấy là việc nên làm.", ""),
        ("Facebook bị phạt 5 tỷ USD", ""),
        ("chia sẻ.", ""),
    ],
)
def test_furniture_lines(line: str, rule: str) -> None:
    assert first_match(LINE_RULES, line) == rule


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("CÁC TIN KHÁC:", "related-links"),
        ("Ý kiến của bạn", "comment-box"),
        ("Người trực tuyến Người trực tuyến", "visitor-statistics"),
        ("© 2021 Cổng thông tin", "site-footer"),
        ("Về trang trước", "navigation"),
        ("Tin khác xa sự thật", ""),
    ],
)
def test_tail_lines(line: str, rule: str) -> None:
    assert first_match(TAIL_RULES, line) == rule


def test_related_links_between_paragraphs_do_not_cut_the_article(clean: Clean) -> None:
    article = clean(
        f"Tân Lập mở rộng chợ\n\n{BODY}\n\nTin liên quan\n\n{BODY}Đoạn cuối cùng ở đây."
    )
    assert article.text.endswith("Đoạn cuối cùng ở đây.")


def test_wrapped_lines_are_joined(clean: Clean) -> None:
    words, lines, line = (BODY * 4).split(), [], ""
    for word in words:
        if len(line) + len(word) > 70:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    article = clean("\n".join([*lines, line]))
    assert article.text == (BODY * 4).strip()


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028"])
def test_every_kind_of_line_break(clean: Clean, newline: str) -> None:
    article = clean(f"Tân Lập mở rộng chợ{newline}{BODY}{newline}{newline}Đoạn hai.")
    assert [p.text for p in article.paragraphs] == [
        "Tân Lập mở rộng chợ",
        BODY.strip(),
        "Đoạn hai.",
    ]
