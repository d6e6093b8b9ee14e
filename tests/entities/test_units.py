from __future__ import annotations

from datetime import date

import pytest

from nlp.entities.placenames import full_place
from nlp.entities.units import candidates


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("TP.HCM", "thành phố Hồ Chí Minh"),
        ("Q.1", "quận 1"),
        ("H.Củ Chi", "huyện Củ Chi"),
        ("QL 1A", "quốc lộ 1A"),
        ("tỉnh Quảng Trị", "tỉnh Quảng Trị"),
        ("Hà Nội", "Hà Nội"),
    ],
)
def test_full_names(name: str, full: str) -> None:
    assert full_place(name) == full


def test_a_district_is_followed_by_its_communes() -> None:
    (unit,) = candidates(("huyện", "củ chi"), date(2021, 3, 5))
    assert (unit.code, unit.level, unit.era) == ("783", "district", "before-2025-07")
    assert "27553" in unit.successors


def test_a_merged_province_has_its_successor() -> None:
    (unit,) = candidates(("tỉnh", "quảng nam"), date(2021, 3, 5))
    assert (unit.code, unit.successors) == ("49", ("48",))


def test_the_era_of_the_document_decides() -> None:
    (old,) = candidates(("tỉnh", "lào cai"), date(2024, 1, 1))
    (new,) = candidates(("tỉnh", "lào cai"), date(2026, 1, 1))
    assert (old.code, new.code) == ("10", "15")
    assert new.successors == ()


def test_a_shared_name_keeps_every_unit_until_its_neighbour_tells(read) -> None:
    alone = read("Hội nghị ngày 5/3/2021 tại xã Vĩnh Phong.").entities
    (place,) = [e for e in alone if e.type == "PLACE"]
    assert len(place.units) > 1
    beside = read("Hội nghị ngày 5/3/2021 tại xã Vĩnh Phong, huyện Vĩnh Thuận, tỉnh Kiên Giang.")
    place = next(e for e in beside.entities if e.type == "PLACE")
    assert [unit.name for unit in place.units] == ["Xã Vĩnh Phong"]


def test_a_body_is_linked_to_its_unit(read) -> None:
    document = read("Sáng 5/3/2021, Huyện ủy Củ Chi họp.")
    (body,) = [e for e in document.entities if e.type == "BODY"]
    assert [unit.code for unit in body.units] == ["783"]
