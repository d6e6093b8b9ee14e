"""Whole articles: a portal page, a bulletin, an HTML page, a Markdown page, records."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from nlp.clean import explain
from nlp.document import Article

Clean = Callable[..., Article]
Case = Callable[[str], str]


def rules(article: Article) -> dict[str, str]:
    return {removed.rule: removed.text for removed in article.removed}


def kinds(article: Article) -> list[str]:
    return [paragraph.kind for paragraph in article.paragraphs]


PORTAL_KINDS = ["title", "text", "caption", "text", "text", "text", "text"]


def check_portal(article: Article, raw: str, byline: str, total: str) -> None:
    assert article.title == raw.splitlines()[0].strip()
    assert kinds(article) == PORTAL_KINDS
    assert article.byline == byline
    assert article.text.endswith("./.")
    out = rules(article)
    assert out["byline-after-end-mark"] == byline
    assert out["go-top"].endswith("Go top")
    assert out["poll"] == "Hiện tại không có bình chọn nào đang hoạt động."
    assert out["visitor-statistics"].startswith("Thống kê truy cập")
    assert out["visitor-statistics"].endswith(total)
    assert len(article.removed) == 4
    assert "\xa0" not in article.text


def test_portal_page(clean: Clean, case: Case) -> None:
    raw = case("qcdc-portal.txt")
    article = clean(raw)
    check_portal(article, raw, "Hồ Hạnh", "20514873")
    assert article.captions[0].text.endswith("bên lề hội nghị (ảnh: tư liệu)")


def test_real_portal_page(clean: Clean, shared: Path) -> None:
    raw = (shared / "samples" / "qcdc-quang-tri-2021.txt").read_text(encoding="utf-8")
    article = clean(raw)
    check_portal(article, raw, "Lê Yên", "37087192")
    assert article.captions[0].text.endswith("(ảnh: internet)")
    body = raw[: raw.index("./. Lê Yên") + 3].replace("\xa0", " ").split()
    assert article.text.split() == body


def test_bulletin(clean: Clean, case: Case) -> None:
    article = clean(case("bulletin.txt"))
    assert article.title == "Huyện Cồn Tiên hoàn thành tuyến đường liên xã Gio Sơn - Linh Thượng"
    assert article.sapo is not None
    assert article.sapo.startswith("Sau mười bốn tháng thi công")
    assert article.dateline == "Chinhphu.vn"
    assert article.date == "2021-03-05"
    assert article.byline == "Bài, ảnh: Lê Thủy"
    assert kinds(article) == ["title", "sapo", "text", "caption", "heading", "text"]
    assert set(rules(article)) == {
        "breadcrumb",
        "section-name",
        "publication-date",
        "share-bar",
        "page-tool",
        "dateline-agency",
        "byline-label",
        "counter",
        "tag-list",
        "related-links",
        "site-footer",
    }


def test_html_page(clean: Clean, case: Case) -> None:
    article = clean(html=case("page.html"))
    assert article.title == "Tỉnh Bình Lục mở 14 điểm tiếp công dân lưu động"
    assert article.sapo is not None
    assert article.sapo.startswith("Từ tháng 10")
    assert kinds(article) == ["title", "sapo", "text", "caption", "text", "heading", "text"]
    assert article.date == "2023-10-01", "22:40 UTC is the next day in Vietnam"
    assert article.byline == "Vũ Lâm"
    assert "trong đó 71 đơn được" in article.text
    for outside in ("Trang chủ", "Họp báo", "Bản quyền", "không phải nội dung", "color"):
        assert outside not in article.text
    start = article.text.index("tiếp công dân mở hai ngày")
    raw_start, raw_stop = article.to_raw(start, start + len("tiếp công dân mở hai ngày"))
    assert article.raw[raw_start:raw_stop] == "tiếp công dân&nbsp;mở hai ngày"


def test_html_in_a_text_field_is_recognised(clean: Clean, case: Case) -> None:
    as_text, as_html = clean(case("page.html")), clean(html=case("page.html"))
    assert as_text.text == as_html.text


def test_html_fragment_keeps_everything(clean: Clean) -> None:
    body = (
        "<p>Đoạn một của bài.</p><ul><li>Mục một</li></ul><h3>Kết luận</h3><p>Đoạn hai.<br>Hết</p>"
    )
    article = clean(title="Tiêu đề của bài viết này", body=body)
    assert [p.text for p in article.paragraphs[1:]] == [
        "Đoạn một của bài.",
        "Mục một",
        "Kết luận",
        "Đoạn hai.",
        "Hết",
    ]
    assert kinds(article) == ["title", "text", "item", "heading", "text", "text"]


def test_markdown_page(clean: Clean, case: Case) -> None:
    article = clean(case("page.md"))
    assert article.title == "Mức hỗ trợ mới cho hòa giải viên ở cơ sở"
    assert article.sapo is not None
    assert article.sapo.startswith("Từ ngày 1/1/2026, hòa giải viên")
    assert kinds(article) == [
        *("title", "sapo", "caption", "text", "heading", "item", "item", "item", "item", "text")
    ]
    assert article.captions[0].text == "Một buổi hòa giải tại thôn Đông Thái. Ảnh: Minh Tú"
    assert article.paragraphs[3].text.startswith("Theo Nghị quyết, mức chi thù lao là 400.000 đồng")
    assert article.paragraphs[-2].text == "Hòa giải thành | 400.000 đồng"
    assert article.paragraphs[-1].text == "Kinh phí do ngân sách cấp xã bảo đảm."
    assert rules(article)["markdown-image"].startswith("![](")
    assert not set("*#[]>") & set(article.text)


def test_record_repeats_its_head_in_the_body(clean: Clean) -> None:
    title = "Thị xã Bến Nghè lập ba tổ hòa giải mới"
    sapo = "Ba tổ hòa giải mới sẽ hoạt động từ đầu tháng tới ở các khu tái định cư của thị xã."
    rest = "Mỗi tổ có năm thành viên do người dân bầu."
    article = clean(title=title, sapo=sapo, body=f"{title}\n{sapo} {rest}")
    assert article.text == f"{title}\n\n{sapo}\n\n{rest}"
    assert set(rules(article)) == {"repeated-title", "repeated-sapo"}


def test_body_that_only_begins_like_the_sapo_stays_whole(clean: Clean) -> None:
    sapo = "Ba tổ hòa giải mới sẽ hoạt động từ đầu tháng tới"
    article = clean(
        title="Bến Nghè lập tổ hòa giải", sapo=sapo, body=f"{sapo} tại thị xã Bến Nghè."
    )
    assert article.paragraphs[-1].text == f"{sapo} tại thị xã Bến Nghè."


def test_explain_names_every_decision_in_order(clean: Clean, case: Case) -> None:
    article = clean(case("qcdc-portal.txt"))
    decisions = explain(article)
    assert [d.rule for d in decisions][:3] == ["first-line", "paragraph", "picture-credit"]
    assert [d.rule for d in decisions][-4:] == [
        *("byline-after-end-mark", "go-top", "poll", "visitor-statistics")
    ]
    assert all(d.rule and article.raw[d.raw_start : d.raw_stop] for d in decisions)


@pytest.mark.parametrize("name", ["qcdc-portal.txt", "bulletin.txt", "page.html", "page.md"])
def test_cleaning_clean_text_again_changes_nothing_of_the_body(
    clean: Clean, case: Case, name: str
) -> None:
    first = clean(case(name))
    second = clean(first.text)
    assert second.text == first.text


def test_one_heading_in_the_content_is_the_title_whatever_the_window_says(clean: Clean) -> None:
    page = (
        "<html><head><title>Tin xã | Cổng thông tin</title></head><body><nav>Trang chủ</nav>"
        "<article>"
        "<h1>UBND xã Lâm Khê họp bàn việc tiếp công dân</h1>"
        + "<p>Ông Đỗ Mạnh Kha, Chủ tịch UBND xã, cho biết xã sẽ tiếp công dân hằng tuần "
        "và giải quyết dứt điểm đơn thư của người dân trên địa bàn.</p>"
        * 3
        + "<figure><img src='a.jpg'><figcaption>Ông Kha phát biểu</figcaption></figure></article>"
        "</body></html>"
    )
    article = clean(html=page)
    assert article.title == "UBND xã Lâm Khê họp bàn việc tiếp công dân"
    assert "Cổng thông tin" not in article.text
    assert [c.text for c in article.captions] == ["Ông Kha phát biểu"]
