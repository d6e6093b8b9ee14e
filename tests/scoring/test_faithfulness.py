from __future__ import annotations

import pytest

from nlp.scoring.faithfulness import faithfulness, rates

ARTICLE = (
    "Huyện Suối Ngàn sơ kết. Ngày 22/7/2021, Chủ tịch UBND huyện Lò Văn Thắm chủ trì hội nghị. Bà "
    "Hoàng Thị Mến, Phó Bí thư Huyện ủy, báo cáo: 1.250 đơn được giải quyết, đạt 92,4%, chi 3,5 tỷ "
    "đồng theo Nghị định 15/2020/NĐ-CP. Tai nạn làm hai người chết. Công an Đồi Thông vào cuộc."
)


@pytest.mark.parametrize(
    "summary",
    [
        "Ngày 22 tháng 7, huyện Suối Ngàn sơ kết.",
        "Huyện giải quyết 1250 đơn, đạt 92.4%.",
        "Tháng 7/2021, 2 người chết vì tai nạn ở Suối Ngàn.",
        "Chủ tịch UBND huyện Lò Văn Thắm chi 3,5 tỉ đồng theo Nghị định 15/2020/NĐ-CP.",
        "Tại Suối Ngàn, công an vào cuộc.",
    ],
)
def test_what_the_article_says_is_faithful(summary: str) -> None:
    assert faithfulness(summary, ARTICLE).is_faithful


@pytest.mark.parametrize(
    ("summary", "kind", "found"),
    [
        ("Ngày 23/7, huyện họp.", "novel_figures", ("23/7",)),
        ("Huyện giải quyết 1.350 đơn.", "novel_figures", ("1350",)),
        ("Theo Nghị định 51/2020/NĐ-CP, huyện họp.", "novel_figures", ("51/2020/nđ-cp",)),
        ("Huyện chi 3,5 triệu đồng.", "changed_units", ("3,5 triệu",)),
        ("Huyện đạt 92,4 tỷ.", "changed_units", ("92,4 tỷ",)),
        ("Ông Lò Văn Thắng chủ trì.", "novel_names", ("Lò Văn Thắng",)),
        ("Huyện Suối Vàng họp.", "novel_names", ("Suối Vàng",)),
        ("Giám đốc Hoàng Thị Mến báo cáo.", "swapped_offices", ("giám đốc Hoàng Thị Mến",)),
    ],
)
def test_what_the_article_lacks_is_found(summary: str, kind: str, found: tuple[str, ...]) -> None:
    assert getattr(faithfulness(summary, ARTICLE), kind) == found


def test_rates_are_parts_of_what_was_said() -> None:
    results = [
        faithfulness("Huyện giải quyết 1.250 đơn, chi 9 tỷ đồng.", ARTICLE),
        faithfulness("Ông Lò Văn Thắm ở Suối Vàng.", ARTICLE),
    ]
    assert rates(results) == {
        "novel figures %": 50.0,
        "changed units %": 0.0,
        "novel names %": 50.0,
        "swapped offices %": 0.0,
        "unfaithful summaries %": 100.0,
    }
    assert rates([])["novel names %"] == 0.0


def test_a_name_ends_with_its_sentence_and_runs_on_behind_an_abbreviation() -> None:
    article = "Cuộc họp ở Mỹ và TP. HCM bàn việc cứu trợ."
    assert faithfulness("Họp ở Mỹ. Cuộc họp bàn việc cứu trợ.", article).is_faithful
    assert faithfulness("Họp ở TP. HCM.", article).is_faithful
    assert faithfulness("Họp ở TP. Vinh.", article).novel_names == ("TP Vinh",)
