from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.grammar.dates import date_value, find_dates

ANCHOR = date(2021, 7, 22)


def read(text: str, anchor: date | None = ANCHOR) -> list[tuple[str, str | None]]:
    return [(text[m.start : m.stop], date_value(m, anchor)) for m in find_dates(text)]


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("Ngày 22/7/2021, huyện họp", "Ngày 22/7/2021", "2021-07-22"),
        ("vào ngày 22 tháng 7 năm 2021.", "ngày 22 tháng 7 năm 2021", "2021-07-22"),
        ("sinh ngày 5.6.1980", "ngày 5.6.1980", "1980-06-05"),
        ("lúc 8h sáng 15/7 tại xã", "sáng 15/7", "2021-07-15"),
        ("chiều ngày 16-7, đoàn", "chiều ngày 16-7", "2021-07-16"),
        ("tại kỳ họp (15/7)", "15/7", "2021-07-15"),
        ("từ ngày 1 đến ngày 5/7 tại xã", "từ ngày 1 đến ngày 5/7", "2021-07-01/2021-07-05"),
        ("ngày 5 và 6/7", "ngày 5 và 6/7", "2021-07-05/2021-07-06"),
        ("Từ tháng 11/2015 đến nay, xã", "Từ tháng 11/2015 đến nay", "2015-11-01/.."),
        ("từ đầu năm đến nay", "từ đầu năm đến nay", "2021/.."),
        ("trong quý III/2021", "quý III/2021", "2021-07-01/2021-09-30"),
        ("6 tháng đầu năm,", "6 tháng đầu năm", "2021-01-01/2021-06-30"),
        ("6 tháng cuối năm 2020", "6 tháng cuối năm 2020", "2020-07-01/2020-12-31"),
        ("9 tháng năm 2020", "9 tháng năm 2020", "2020-01-01/2020-09-30"),
        ("nửa đầu năm 2020", "nửa đầu năm 2020", "2020-01-01/2020-06-30"),
        ("nhiệm kỳ 2020 - 2025", "nhiệm kỳ 2020 - 2025", "2020/2025"),
        ("năm học 2020-2021", "năm học 2020-2021", "2020/2021"),
        ("giai đoạn 2021-2025", "giai đoạn 2021-2025", "2021/2025"),
        ("đầu tháng 7/2021", "đầu tháng 7/2021", "2021-07~"),
        ("đầu năm 2019", "đầu năm 2019", "2019~"),
        ("tháng 12 năm ngoái", "tháng 12 năm ngoái", "2020-12"),
        ("hôm qua", "hôm qua", "2021-07-21"),
        ("chiều nay", "chiều nay", "2021-07-22"),
        ("tuần trước", "tuần trước", "2021-07-12/2021-07-18"),
        ("ngày 20/12", "ngày 20/12", "2020-12-20"),
        ("từ ngày 28/12 đến 3/1", "từ ngày 28/12 đến 3/1", "2020-12-28/2021-01-03"),
        ("năm 2011, 2012 và 2013", "năm 2011, 2012 và 2013", "2011/2013"),
        ("thứ Hai, ngày 19/7", "thứ Hai, ngày 19/7", "2021-07-19"),
        ("trước ngày 28-8 tới.", "ngày 28-8", "2021-08-28"),
        ("mùa giải 2016/2017", "mùa giải 2016/2017", "2016/2017"),
        ("so với năm trước,", "năm trước", "2020"),
        ("rằm tháng Giêng năm 2021", "rằm tháng Giêng năm 2021", "2021-02-26"),
    ],
)
def test_form(text: str, span: str, value: str) -> None:
    assert read(text) == [(span, value)]


@pytest.mark.parametrize(
    "text",
    [
        "tỷ số 2-1",
        "1/3 số hộ trong thôn",
        "trong 3 năm",
        "10 ngày",
        "ngày 31/2",
        "ngày 31/2/2021",
        "45/13",
        "thời gian tới",
        "hiện nay",
        "5 năm tới và 3 tháng tới",
        "những tháng năm ấy",
        "đã nửa năm nay",
        "lúc 8 giờ 30",
        "giá 15.000 đồng",
    ],
)
def test_no_date(text: str) -> None:
    assert read(text) == []


def test_without_an_anchor_there_is_no_value() -> None:
    assert read("sáng 15/7, hôm qua, 6 tháng đầu năm", None) == [
        ("sáng 15/7", None),
        ("hôm qua", None),
        ("6 tháng đầu năm", None),
    ]
    assert read("ngày 29/2/2021", None) == []
    assert read("ngày 29/2/2020", None) == [("ngày 29/2/2020", "2020-02-29")]


@pytest.mark.parametrize("text", ["1/" * 50_000, "ngày " * 40_000, "từ ngày 1 đến " * 10_000])
def test_hostile_text_is_read_in_linear_time(text: str) -> None:
    began = time.process_time()
    find_dates(text)
    assert time.process_time() - began < 5


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "từ ",
                "ngày ",
                "tháng ",
                "năm ",
                "đến ",
                "nay",
                "31",
                "2",
                "/",
                "-",
                "2021",
                " ",
                "quý IV",
            ]
        ),
        max_size=14,
    )
)
def test_every_value_is_a_real_date(parts: list[str]) -> None:
    text = "".join(parts)
    end = 0
    for match in find_dates(text):
        assert end <= match.start < match.stop <= len(text)
        end = match.stop
        value = date_value(match, ANCHOR)
        for side in (value or "").rstrip("~").split("/"):
            if len(side) == 10:
                date.fromisoformat(side)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("mưa to trưa và chiều nay ở bản", ["trưa và chiều nay"]),
        ("từ 6h sáng 12-4 đến 20h ngày 14-4", ["từ 6h sáng 12-4 đến 20h ngày 14-4"]),
        ("công trình giai đoạn từ năm 1991 đến 1994", ["giai đoạn từ năm 1991 đến 1994"]),
        ("đầu những năm 1970, làng có chợ", ["đầu những năm 1970"]),
        ("sáng thứ Ba ngày 4/8/2015 họp", ["sáng thứ Ba ngày 4/8/2015"]),
        ("tối thứ Sáu 7/8 có hội", ["tối thứ Sáu 7/8"]),
        ("các ngày 3/4, 12/5, 30/6 nghỉ", ["ngày 3/4", "12/5", "30/6"]),
        ("vô địch mùa giải 2013", ["mùa giải 2013"]),
        ("bí thư nhiệm kỳ 2000-2005 và 2005-2010", ["nhiệm kỳ 2000-2005", "2005-2010"]),
        ("từ nay đến 2031 sẽ xong", ["từ nay đến 2031"]),
        ("từ quý I đến quý III/2014", ["từ quý I đến quý III/2014"]),
        ("có tới 3/4 cử tri đồng ý", []),
        ("cuối cùng ngày ấy cũng đến", []),
    ],
)
def test_further_forms_of_dates(text: str, spans: list[str]) -> None:
    assert [text[found.start : found.stop] for found in find_dates(text)] == spans


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("so với mùa giải năm ngoái, mùa tới", ["mùa giải năm ngoái", "mùa tới"]),
        ("mùa hè này và cuối mùa giải 2016", ["mùa hè này", "cuối mùa giải 2016"]),
        ("dịp Tết Nguyên đán Mậu Tuất 2018, sau Tết", ["Tết Nguyên đán Mậu Tuất 2018"]),
        ("nhiệm kỳ mới 2021-2026 và nhiệm kỳ trước", ["nhiệm kỳ mới 2021-2026"]),
        ("vào các năm 2003 và 2009 tại", ["năm 2003", "2009"]),
        ("trong năm 2003 và 2004 tại", ["năm 2003", "2004"]),
        ("cấm biển từ 7h ngày 3/4 đến 7h 9/5 tại", ["từ 7h ngày 3/4 đến 7h 9/5"]),
        ("họp (từ 3/4-15/5) tại", ["từ 3/4-15/5"]),
        ("đi từ ngày 3.4 đến 5.6 tại", ["từ ngày 3.4 đến 5.6"]),
        (
            "kỷ niệm (3/4/1950-3/4/2020) và (3/4/1950 - 3/4/2020)",
            ["3/4/1950-3/4/2020", "3/4/1950", "3/4/2020"],
        ),
        ("bữa trưa ngày 3/4, buổi trưa 3/4", ["ngày 3/4", "buổi trưa 3/4"]),
        ("xe đi ngược chiều qua cầu", []),
        ("lễ giỗ 9/8 lịch âm, sáng 1/9 (2/8 âm lịch)", ["9/8 lịch âm", "sáng 1/9", "2/8 âm lịch"]),
        ("nghỉ kể từ 8-4, thắng 2-1", ["8-4"]),
        ("ra mắt 27 tháng 6, sau 6 tháng 10 ngày", ["27 tháng 6"]),
        ("Xã yên. Ba tháng trước, xã nghèo như ba tháng trước", ["Ba tháng trước"]),
        ("năm qua xã đã giàu, nhiều năm qua, 5 năm sau", ["năm qua"]),
        ("cuối quý I, đầu quý II năm nay", ["cuối quý I", "đầu quý II năm nay"]),
        ("từ khoảng tháng 2/1969 đến năm 1970", ["từ khoảng tháng 2/1969 đến năm 1970"]),
        ("hơn tháng trước, vào thứ sáu vừa qua", ["thứ sáu vừa qua"]),
    ],
)
def test_forms_of_the_press(text: str, spans: list[str]) -> None:
    assert [text[day.start : day.stop] for day in find_dates(text)] == spans


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Tháng 3.1985 – 6.1991: cán bộ xã", [("Tháng 3.1985 – 6.1991", "1985-03-01/1991-06-30")]),
        ("Từ 1.4.2006 - 11.2010, bà", [("Từ 1.4.2006 - 11.2010", "2006-04-01/2010-11-30")]),
        ("từ 10/2012-6/2017), ông", [("từ 10/2012-6/2017", "2012-10-01/2017-06-30")]),
        ("Từ tháng 11 đến 2/2018, mưa", [("Từ tháng 11 đến 2/2018", "2017-11-01/2018-02-28")]),
        ("thăm xã (7/2003, 9/2011)", [("7/2003", "2003-07"), ("9/2011", "2011-09")]),
        ("hội thảo (5-9/11/2006)", [("5-9/11/2006", "2006-11-05/2006-11-09")]),
        ("hội thảo (29/6-2/7/2015)", [("29/6-2/7/2015", "2015-06-29/2015-07-02")]),
        ("Từ 7/2012 – nay: Bí thư", [("Từ 7/2012 – nay", "2012-07-01/..")]),
        ("từ 2010, ông nghỉ; trước 1975", [("2010", "2010"), ("1975", "1975")]),
        ("từ 2000 người lên 2018 hộ", []),
        ("tỷ lệ 1/2000, Nghị định 04/2013", []),
        ("Chiều qua, 21/7, xã họp", [("Chiều qua", "2021-07-21"), ("21/7", "2021-07-21")]),
        ("đến nay, 45/60 xã; hôm nay, 2/3 số hộ", [("hôm nay", "2021-07-22")]),
        ("Sáng nay thứ năm, ngày 22/7", [("Sáng nay thứ năm, ngày 22/7", "2021-07-22")]),
        (
            "cuối ngày 8/7; lần đầu ngày 9/7",
            [("cuối ngày 8/7", "2021-07-08"), ("ngày 9/7", "2021-07-09")],
        ),
        ("kế hoạch 5 năm 2016-2020", [("5 năm 2016-2020", "2016/2020")]),
        ("hơn 3 năm 2016-2017", [("năm 2016-2017", "2016/2017")]),
        ("nhiệm kỳ từ 2010 đến 2015", [("nhiệm kỳ từ 2010 đến 2015", "2010/2015")]),
        ("các năm 2015, 2016 và 2017", [("các năm 2015, 2016 và 2017", "2015/2017")]),
        ("từ đầu năm tới ngày 9/7, có", [("từ đầu năm tới ngày 9/7", "2021-01-01/2021-07-09")]),
        ("mỗi tháng một lần, mỗi tháng 5 triệu", []),
        ("nhiệm kỳ này khác các năm trước", []),
    ],
)
def test_dates_by_their_place(text: str, spans: list[tuple[str, str]]) -> None:
    assert read(text) == spans
