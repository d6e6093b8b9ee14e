"""The editors' page in a real browser: Debian's Chromium, driven by Playwright."""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="needs the extra: pip install 'nlp[serve]'")
pytest.importorskip("playwright", reason="needs the extra: pip install 'nlp[dev]'")

from playwright.sync_api import Browser, Page, Route, expect, sync_playwright

from nlp import load
from tests.service.live import running

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
AXE = Path(os.environ.get("AXE", ROOT / "build/axe/node_modules/axe-core/axe.min.js"))
DEMO = (ROOT / "nlp/cli/demo.txt").read_text(encoding="utf-8")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not CHROMIUM.exists(), reason=f"needs the browser {CHROMIUM} (or CHROMIUM=)"
    ),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    pipeline = load({"summarize": {"method": "extractive"}})
    path = tmp_path_factory.mktemp("desk") / "desk.sqlite3"
    with running(pipeline, store={"path": str(path)}) as url:
        yield url


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    yield from opened(browser, address)


def opened(browser: Browser, address: str, **options: Any) -> Iterator[Page]:
    """Yield a page that must not write an error to its console."""
    options = {"viewport": {"width": 1440, "height": 900}, "bypass_csp": False} | options
    context = browser.new_context(**options)
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    page = context.new_page()
    page.set_default_timeout(15_000)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    page.goto(address)
    yield page
    context.close()
    assert [error for error in errors if "Failed to load resource" not in error] == []


def read(page: Page, text: str) -> None:
    page.fill("#source", text)
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#summary-words, #summary .words:not(.wait)")


def clipboard(page: Page) -> str:
    expect(page.locator("#status")).to_have_text("Đã chép.")
    return str(page.evaluate("navigator.clipboard.readText()"))


def exported(address: str, page: Page, task: str) -> list[dict[str, Any]]:
    text = page.request.get(f"{address}/v1/corrections?task={task}").text()
    article = page.evaluate("location.hash.slice(1)")
    return [row for row in map(json.loads, text.splitlines()) if row["id"] == article]


def test_an_article_becomes_a_summary_with_evidence(page: Page) -> None:
    read(page, DEMO)
    expect(page.locator("#article h1")).to_contain_text("Huyện ủy Lâm Khê đối thoại với nhân dân")
    expect(page.locator("#summary .machine")).to_contain_text("Do máy tạo")
    sentence = page.locator("#summary-words .s").first
    words = sentence.inner_text().rstrip(".")[:40]
    sentence.click()
    expect(sentence).to_have_attribute("aria-pressed", "true")
    lit = page.locator("#article .lit").first
    expect(lit).to_contain_text(words)
    expect(lit).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(page.locator("#article .lit")).to_have_count(0)


def test_the_summary_can_be_reached_by_keyboard(page: Page) -> None:
    read(page, DEMO)
    sentence = page.locator("#summary-words .s").first
    sentence.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#article .lit").first).to_be_in_viewport()


def test_what_was_found_stands_beside(page: Page) -> None:
    read(page, DEMO)
    card = page.locator(".official").first
    expect(card.locator(".name")).to_have_text("Trần Thị Hải Yến")
    expect(card.locator("li")).to_have_count(3)
    expect(page.locator("#dates")).to_contain_text("14/10/2024")
    expect(page.locator("#dates")).to_contain_text("1/1/2024 – 30/9/2024")
    topics = load(steps=["topics"])(DEMO).topics
    assert "Đất đai, giải phóng mặt bằng" in [topic.label for topic in topics]
    expect(page.locator("#topics .name")).to_have_text([topic.label for topic in topics])
    expect(page.locator("#entities .legend button")).to_have_count(6)
    page.locator("#removed summary").click()
    expect(page.locator("#removed")).to_contain_text("412 Go top")
    expect(page.locator("#article")).not_to_contain_text("Go top")


def test_text_and_entities_come_before_the_summary(page: Page, address: str) -> None:
    held: list[Any] = []
    page.route(
        "**/v1/documents",
        lambda route: (
            route.continue_() if "steps" in route.request.post_data_json else held.append(route)
        ),
    )
    page.fill("#source", DEMO)
    page.click("#read")
    expect(page.locator("#article .e").first).to_be_visible()
    expect(page.locator("#summary .wait")).to_be_visible()
    before = page.locator("#article").bounding_box()
    held[0].continue_()
    page.wait_for_selector("#summary-words")
    after = page.locator("#article").bounding_box()
    assert before is not None
    assert after is not None
    assert abs(after["y"] - before["y"]) <= 40  # the card keeps room for the summary


def test_unsupported_facts_are_marked(page: Page) -> None:
    def doubt(route: Any) -> None:
        response = route.fetch()
        data = response.json()
        if data["summary"]:
            words = data["summary"]["text"][:12]
            data["summary"]["facts"] = [
                {"start": 0, "stop": 12, "text": words, "type": "DATE", "status": "unsupported",
                 "evidence": []},
            ]  # fmt: skip
        route.fulfill(response=response, json=data)

    page.route("**/v1/documents", doubt)
    read(page, DEMO)
    mark = page.locator("#summary mark.unsupported")
    expect(mark).to_have_count(1)
    expect(page.locator("#summary .facts")).to_contain_text("không thấy trong bài")
    assert len(mark.inner_text()) == 12


def test_corrections_are_kept_and_exported(page: Page, address: str) -> None:
    read(page, DEMO)
    page.get_by_label("Sai: Đất đai, giải phóng mặt bằng").click()
    expect(page.locator("#topics .row.rejected")).to_have_count(1)
    page.select_option("#add-topic", "education")
    expect(page.locator("#topics")).to_contain_text("Biên tập viên thêm")
    page.locator("#article .e.DATE").first.click()
    page.locator("#menu").get_by_text("✗ Sai").click()
    expect(page.locator("#article .e.DATE").first).to_have_class("e DATE rejected")
    (row,) = exported(address, page, "topics")
    assert "land-clearance" in row["rejected"]
    assert row["confirmed"] == ["education"]
    (row,) = exported(address, page, "entities")
    start, stop, kind = row["rejected"][0]
    assert (row["text"][start:stop], kind) == ("Sáng 14/10/2024", "DATE")
    page.reload()
    expect(page.locator("#topics .row.rejected")).to_have_count(1)


@pytest.mark.parametrize("how", ["mouseup", "finger"])
def test_an_entity_is_added_from_a_selection(page: Page, address: str, how: str) -> None:
    read(page, DEMO)
    page.evaluate(
        """(how) => {
          const article = document.getElementById("article");
          const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
          for (let node; (node = walker.nextNode());) {
            const at = node.data.indexOf("dự án đường nối");
            if (at < 0) continue;
            getSelection().setBaseAndExtent(node, at - 1, node, at + 15);
            const up = new PointerEvent("pointerup", {bubbles: true});
            if (how === "mouseup") node.parentElement.dispatchEvent(up);
            return;
          }
        }""",
        how,
    )
    page.locator("#menu").get_by_text("Địa danh").click()
    expect(page.locator("#status")).to_have_text("Đã lưu chỉnh sửa.")
    (row,) = exported(address, page, "entities")
    (span,) = row["confirmed"]
    assert (row["text"][span[0] : span[1]], span[2]) == ("dự án đường nối", "PLACE")


def test_an_entity_is_added_by_its_words(page: Page, address: str) -> None:
    read(page, DEMO)
    page.get_by_text("Thêm thực thể").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#add-words")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.type("không có trong bài")
    page.keyboard.press("Enter")
    expect(page.locator("#status")).to_contain_text("Không thấy chữ này trong bài")
    page.fill("#add-words", "dự án đường nối")
    page.select_option("#add-type", "PLACE")
    page.focus("#add-type")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#status")).to_have_text("Đã lưu chỉnh sửa.")
    (row,) = exported(address, page, "entities")
    (span,) = row["confirmed"]
    assert (row["text"][span[0] : span[1]], span[2]) == ("dự án đường nối", "PLACE")
    expect(page.locator("#add-words")).to_be_focused()
    page.locator("#entities summary").get_by_text("Địa danh").click()
    page.get_by_label("Bỏ thực thể đã thêm: dự án đường nối").click()
    expect(page.locator("#entities")).not_to_contain_text("dự án đường nối")
    assert exported(address, page, "entities") == []


def test_another_length_and_an_edit_move_nothing(page: Page) -> None:
    read(page, DEMO)
    page.get_by_text("Ý chính").click()
    expect(page.locator("#summary-words .line")).not_to_have_count(0)
    before = page.locator("#article").bounding_box()
    page.click("#edit")
    assert page.locator("#article").bounding_box() == before
    expect(page.locator("#summary textarea")).to_be_focused()
    page.keyboard.press("Escape")
    assert page.locator("#article").bounding_box() == before


def paste(page: Page, text: str) -> float:
    """Paste a text as an editor does; return the longest time that the page stood still, in ms."""
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.evaluate(
        """() => {
          window.still = 0;
          let last = performance.now();
          const look = (now) => {
            window.still = Math.max(window.still, now - last);
            last = now;
            requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
        }"""
    )
    page.focus("#source")
    page.keyboard.press("Control+V")
    page.wait_for_timeout(300)
    return float(page.evaluate("window.still"))


def test_five_megabytes_are_refused_in_words(page: Page) -> None:
    text = DEMO * (5_000_000 // len(DEMO))
    assert paste(page, text) < 2000
    expect(page.locator("#status")).to_contain_text("dịch vụ đọc tối đa 500.000")
    expect(page.locator("#source")).to_have_value("")
    expect(page.locator("#read")).to_be_enabled()


def test_a_long_text_is_read_as_it_is_pasted_and_can_be_stopped(page: Page) -> None:
    paste(page, DEMO * (490_000 // len(DEMO)))
    expect(page.locator("#reading")).to_contain_text("ký tự, có thể mất hàng chục giây")
    page.evaluate("document.getElementById('cancel').click()")  # at once, before it is read
    expect(page.locator("#read")).to_have_text("Đọc bài")
    page.wait_for_timeout(500)
    expect(page.locator("#composer")).to_be_visible()
    assert paste(page, DEMO * (61_000 // len(DEMO) + 1)) < 2000
    page.wait_for_selector("#summary-words", timeout=60_000)
    page.click("#summary-words .s")
    expect(page.locator("#article .lit").first).to_be_in_viewport()


def test_pasted_markup_is_read_as_a_page(page: Page) -> None:
    title, *rest = DEMO.split("\n\n")[:5]
    paragraphs = "".join(f"<p>{part}</p>" for part in rest)
    read(page, f"<html><body><article><h1>{title}</h1>{paragraphs}</article></body></html>")
    expect(page.locator("#article h1")).to_contain_text("Huyện ủy Lâm Khê")
    expect(page.locator("#article")).not_to_contain_text("<p>")


@pytest.mark.parametrize("at_once", [True, False], ids=["limits known", "limits still to come"])
def test_a_file_that_is_too_large_is_not_sent(page: Page, tmp_path: Path, at_once: bool) -> None:
    asked: list[Route] = []
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if "v1/files" in request.url else 0)
    page.route("**/v1/limits", lambda route: route.continue_() if at_once else asked.append(route))
    with page.expect_request("**/v1/limits"):
        page.reload()
    path = tmp_path / "to.txt"
    path.write_text("a" * 2_100_000)
    page.set_input_files("#file", path)
    if not at_once:
        page.wait_for_timeout(300)
        asked[0].continue_()
    expect(page.locator("#status")).to_have_text(
        "Tệp to.txt nặng 2,1 MB, dịch vụ nhận tối đa 2 MB."
    )
    assert sent == []


def test_the_summary_is_edited_and_copied(page: Page, address: str) -> None:
    read(page, DEMO)
    page.click("#edit")
    page.fill("#summary textarea", "Huyện Lâm Khê đối thoại với dân về tái định cư.")
    page.click("#save")
    expect(page.locator("#summary .machine")).to_contain_text("Biên tập viên đã sửa")
    page.click("[data-copy=text]")
    assert clipboard(page) == "Huyện Lâm Khê đối thoại với dân về tái định cư."
    page.click("[data-copy=ninjs]")
    page.wait_for_timeout(300)
    item = json.loads(clipboard(page))
    assert item["standard"] == {"name": "ninjs", "version": "3.1"} | item["standard"]
    assert item["digitalSourceType"]["uri"].endswith("/humanEdits")
    page.click("[data-copy=html]")
    page.wait_for_timeout(200)
    assert "<p>Huyện Lâm Khê đối thoại" in clipboard(page)
    page.click("[data-copy=json]")
    page.wait_for_timeout(200)
    copied = json.loads(clipboard(page))
    assert copied["summary"]["edited"] is True
    assert copied["machine_made"] is True
    assert {topic["id"] for topic in copied["topics"]} >= {"land-clearance", "citizen-reception"}
    (row,) = exported(address, page, "summaries")
    assert row["abstract"] == "Huyện Lâm Khê đối thoại với dân về tái định cư."
    page.get_by_text("Về bản của máy").click()
    expect(page.locator("#summary .machine")).to_contain_text("Do máy tạo")
    assert exported(address, page, "summaries") == []


def test_own_articles_come_back(page: Page) -> None:
    read(page, DEMO)
    page.click("#new")
    expect(page.locator("#source")).to_be_focused()
    page.click("#history-open")
    page.locator("#history .link").first.click()
    expect(page.locator("#article h1")).to_contain_text("Huyện ủy Lâm Khê")
    expect(page.locator("#summary-words")).to_be_visible()
    page.click("#history-open")
    page.locator("#history").get_by_text("Xóa").first.click()
    expect(page.locator("#history li .link")).to_have_count(1)
    page.locator("#history").get_by_text("Xóa hẳn?").click()
    expect(page.locator("#history li .link")).to_have_count(0)


def test_markup_is_shown_as_text(page: Page) -> None:
    hostile = (
        "Tin <script>document.title='bad'</script> từ huyện Tân Phú\n\n"
        "Ngày 5/3/2024, UBND huyện <img src=x onerror=\"document.title='bad'\"> họp bàn việc tiếp "
        "công dân \u202eđảo ngược\u202c và giải quyết đơn thư của người dân trong huyện. 😀 Hết."
    )
    read(page, hostile)
    assert "bad" not in page.title().split("–")[0].replace("document.title='bad'", "")
    assert page.locator("main img, main script, main iframe").count() == 0
    expect(page.locator("#article")).to_contain_text("onerror=")


def test_a_word_file_is_dropped(page: Page, tmp_path: Path) -> None:
    from tests.service.test_files import docx, paragraph

    path = tmp_path / "bai.docx"
    path.write_bytes(docx(*["".join(paragraph(line) for line in DEMO.split("\n\n")[:5])]))
    content = base64.b64encode(path.read_bytes()).decode()
    page.evaluate(
        """(content) => {
          const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
          const carried = new DataTransfer();
          carried.items.add(new File([bytes], "bai.docx"));
          const given = {dataTransfer: carried, bubbles: true, cancelable: true};
          const event = (type) => new DragEvent(type, given);
          document.body.dispatchEvent(event("dragover"));
          document.body.dispatchEvent(event("drop"));
        }""",
        content,
    )
    page.wait_for_selector("#summary-words")
    expect(page.locator("#article h1")).to_contain_text("Huyện ủy Lâm Khê")
    page.click("#new")
    page.set_input_files("#file", path)
    page.wait_for_selector("#summary-words")
    expect(page.locator("#article h1")).to_contain_text("Huyện ủy Lâm Khê")


def test_a_problem_is_told_in_words(page: Page, address: str) -> None:
    problem = {"code": "no-model", "title": "Thiếu mô hình", "detail": "no summarizer"}
    page.route(
        "**/v1/documents",
        lambda route: (
            route.fulfill(status=200, json={})
            if route.request.method != "POST"
            else route.fulfill(status=422, json=problem, content_type="application/problem+json")
        ),
    )
    page.fill("#source", DEMO)
    page.click("#read")
    expect(page.locator("#status")).to_have_text("Thiếu mô hình: hãy báo người quản trị")
    expect(page.locator("#composer")).to_be_visible()


def test_an_address_alone_is_not_read_as_an_article(page: Page) -> None:
    page.fill("#source", "https://tin.example.vn/bai-viet")
    page.click("#read")
    expect(page.locator("#status")).to_contain_text("hãy dán nội dung bài")


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_accessibility_findings(
    browser: Browser, address: str, width: int, scheme: str
) -> None:
    if not AXE.exists():
        pytest.skip(f"needs {AXE}: npm install --prefix build/axe axe-core")
    options = {"viewport": {"width": width, "height": 844}, "color_scheme": scheme}
    for page in opened(browser, address, **options, bypass_csp=True):
        found = serious(page)
        read(page, DEMO)
        page.locator("#entities details summary").first.click()
        page.locator("#summary-words .s").first.click()
        found += serious(page)
        page.click("#history-open")
        found += serious(page)
        assert found == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def serious(page: Page) -> list[str]:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    violations = page.evaluate("axe.run().then((result) => result.violations)")
    return [
        f"{v['id']}: {node['html'][:160]}"
        for v in violations
        if v["impact"] in ("serious", "critical")
        for node in v["nodes"]
    ]
