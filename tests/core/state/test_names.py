"""One resolver of names: whatever people write for a body, a directive or a group."""

from __future__ import annotations

from datetime import date

import pytest

from deann06.core.standing.labels import task_labels
from deann06.core.state.names import Likeness
from deann06.core.state.registry import Registry
from deann06.errors import DeannError, UsageError
from deann06.store.load.loader import load

AGENCIES = {
    "bcd": "{name: Ban Chỉ đạo thực hiện Đề án 06, short: Ban Chỉ đạo}",
    "cat": "{name: Công an tỉnh Khánh Hòa, short: Công an tỉnh, code: CAT}",
    "stttt": "{name: Sở Thông tin và Truyền thông, short: Sở TT&TT, code: STTTT, aliases: [Sở TTTT]}",
    "sldtbxh": "{name: Sở Lao động - Thương binh và Xã hội, code: SLĐTBXH}",
    "skhcn": "{name: Sở Khoa học và Công nghệ}",
    "ct-kh": "{name: Cục Thuế tỉnh Khánh Hòa, short: Cục Thuế tỉnh}",
    "nha-trang": "{name: Ủy ban nhân dân thành phố Nha Trang, former: [{name: Ủy ban Nha Trang, until: 2010-01-01}]}",
    "so-nganh": "{name: 'Các sở, ban, ngành cấp tỉnh', short: 'Sở, ban, ngành', members: [cat, stttt]}",
    "moi": "{name: Thuế tỉnh, valid: {from: 2025-03-01}}",
    "cu": "{name: Thuế tỉnh, valid: {until: 2025-02-28}, successors: [{agency: moi}]}",
}
FILES = {
    "registry.yaml": "{format: 1, title: T, committee: bcd, focal_point: cat, place: Khánh Hòa, groups: {so: Số hóa}}",
    "directives/30-nq-tu-2023.yaml": "{title: N, kind: Nghị quyết, issued: 2023-01-02, issuer: bcd, number: 30-NQ/TU}",
    "tasks/30-nq-tu-2023.4.3b.yaml": "{title: V, directive: 30-nq-tu-2023, clause: '4.3', lead: [cat]}",
    **{f"agencies/{name}.yaml": text for name, text in AGENCIES.items()},
}


def _world() -> Registry:
    loaded = load({path: f"{text}\n".encode() for path, text in FILES.items()})
    assert loaded.registry and not loaded.problems, loaded.problems
    return loaded.registry


WORLD = _world()
SAME = {
    "Sở TT&TT": "stttt",
    "so tt&tt": "stttt",
    "Sở TT-TT": "stttt",
    "sở tttt": "stttt",
    "SỞ THÔNG TIN TRUYỀN THÔNG": "stttt",
    "Sở Thông tin & Truyền thông": "stttt",
    "Sở LĐTB&XH": "sldtbxh",
    "Sở LĐ-TB&XH": "sldtbxh",
    "Sở Khoa học Công nghệ": "skhcn",
    "Sở KHCN": "skhcn",
    "UBND TP Nha Trang": "nha-trang",
    "UBND thành phố Nha Trang": "nha-trang",
    "Uỷ ban Nha Trang": "nha-trang",
    "CA tỉnh": "cat",
    "sở, ban, ngành": "so-nganh",
    "các sở, ban, ngành cấp tỉnh": "so-nganh",
}
SEVERAL = {
    "cat stttt": ("cat", "stttt"),
    "cat - stttt": ("cat", "stttt"),
    "cat, stttt": ("cat", "stttt"),
    "cat + stttt": ("cat", "stttt"),
    "cat: Công an tỉnh": ("cat",),
    "cat — stttt": ("cat", "stttt"),
    "CAT STTTT": ("cat", "stttt"),
    "Công an tỉnh, Sở TT&TT": ("cat", "stttt"),
    "Công an tỉnh và Sở TT&TT": ("cat", "stttt"),
    "cat; Sở Khoa học Công nghệ": ("cat", "skhcn"),
}
NEAR = {
    "Cục thuế": "ct-kh",
    "Sở TT&TT (đầu mối)": "stttt",
    "stttt (chủ trì) [tổng hợp]": "stttt",
    "Công an tỉnh (PC06)": "cat",
    "Sở TT&TT chủ trì": "stttt",
    "Sở Khoa học Công nghệ tỉnh": "skhcn",
    "Sở Thông tin Truyền thôn": "stttt",
    "Sở Thông Truyền thông": "stttt",
    "Sở Khoa học và Công ngehệ": "skhcn",
    "Sở Khoa học và Công nghệ tỉnh Khánh Hòa": "skhcn",
    "Công an": "cat",
    "Sở Khoa học": "skhcn",
    "Sở TT&TT và các cơ quan liên quan": "stttt",
}
ROLES = (
    "Ban Chỉ đạo cấp huyện",
    "Ban Chỉ đạo cấp xã",
    "các cơ quan liên quan",
    "từng cơ quan, đơn vị",
    "các tổ chức chính trị - xã hội",
    "Bộ Khoa học và Công nghệ",
    "Công an huyện Vạn Ninh",
    "UBND huyện Vạn Ninh",
    "Sở Y tế",
)


@pytest.mark.parametrize(("text", "found"), SAME.items())
def test_a_name_in_any_spelling_is_the_body(text: str, found: str) -> None:
    assert WORLD.names.like_a_body(text) == (Likeness.SAME, (found,))
    assert WORLD.names.body(text) == WORLD.names.body_or_role(text) == found


@pytest.mark.parametrize(("text", "found"), SEVERAL.items())
def test_several_bodies_in_one_value_are_several(text: str, found: tuple[str, ...]) -> None:
    assert WORLD.names.like_a_body(text) == (Likeness.SEVERAL, found)
    with pytest.raises(UsageError) as caught:
        WORLD.names.body_or_role(text)
    assert caught.value.facts["ids"] == ", ".join(found)


@pytest.mark.parametrize(("text", "found"), NEAR.items())
def test_what_is_like_a_body_is_told_beside_it(text: str, found: str) -> None:
    reading = WORLD.names.like_a_body(text)
    assert (reading.likeness, reading.ids[0]) == (Likeness.NEAR, found)
    assert WORLD.names.body_or_role(text) == text


@pytest.mark.parametrize("text", ROLES)
def test_everything_else_is_a_role(text: str) -> None:
    assert WORLD.names.like_a_body(text) == (Likeness.NONE, ())
    assert WORLD.names.body_or_role(text) == text


def test_a_ministry_that_leads_work_of_a_province_may_be_its_department() -> None:
    assert WORLD.names.like_a_body("Bộ Khoa học Công nghệ", owing=True) == (Likeness.NEAR, ("skhcn",))


def test_of_several_with_one_name_the_day_decides() -> None:
    assert WORLD.names.body("thue tinh", date(2024, 5, 1)) == "cu"
    assert WORLD.names.body("thue tinh", date(2025, 5, 1)) == "moi"
    with pytest.raises(UsageError, match=r"find\.ambiguous"):
        WORLD.names.body("thue tinh")


@pytest.mark.parametrize(
    "wanted", ["30-nq-tu-2023", "30-NQ-TU-2023", "30-NQ/TU", "30-nq/tu", "nq-tu-2023", "30 - NQ/TU"]
)
def test_a_directive_is_found_by_its_id_or_number(wanted: str) -> None:
    assert WORLD.names.directive(wanted) == WORLD.find(wanted).id == "30-nq-tu-2023"


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("4.3B", "30-nq-tu-2023.4.3b"),
        ("Khoản 4.3 b", "30-nq-tu-2023.4.3b"),
        ("điểm b khoản 4.3", "30-nq-tu-2023.4.3b"),
        ("khoản 4.3", "30-nq-tu-2023.4.3b"),  # the only one of the clause
        ("Tasks/30-NQ-TU-2023.4.3b", "30-nq-tu-2023.4.3b"),
        ("Sở TT&TT", "stttt"),
        ("Nghị quyết số 30-NQ/TU", "30-nq-tu-2023"),
    ],
)
def test_a_record_is_found_in_any_letter_case_and_by_its_name(wanted: str, found: str) -> None:
    assert WORLD.find(wanted).id == found


def test_what_pages_call_a_task_is_that_task_whatever_else_ends_so() -> None:
    """`deann06 explain 1`, as a page names it, where the id of a body ends in -1."""
    task = FILES["tasks/30-nq-tu-2023.4.3b.yaml"].replace("4.3", "1")
    files = {**FILES, "tasks/30-nq-tu-2023.1.yaml": task, "agencies/so-1.yaml": "{name: Sở 1}"}
    registry = load({path: f"{text}\n".encode() for path, text in files.items()}).registry
    assert registry
    for task_id, label in task_labels(registry).items():
        assert registry.find(label).id == task_id
    assert registry.names.one("agencies", "1") == registry.find("so-1").id == "so-1"


def test_a_group_of_work_is_found_by_its_name() -> None:
    assert WORLD.names.group("số hoá") == WORLD.names.group("SO") == "so"


@pytest.mark.parametrize(
    ("look_up", "wanted", "near"),
    [
        ("body", "Sở Thông tin", "stttt"),
        ("body", "catt", "cat"),
        ("directive", "31-nq-tu-2023", "30-nq-tu-2023"),
        ("group", "s", "so"),
        ("record", "4.3", "30-nq-tu-2023.4.3b"),
        ("record", "3b", "30-nq-tu-2023.4.3b"),  # a part of a clause is no end
        ("record", "khoản 4", "30-nq-tu-2023.4.3b"),
        ("body", "khoa hc va cong nge", "Sở Khoa học và Công nghệ"),  # as it is written, not as it is compared
        ("group", "so hoaa", "Số hóa"),
    ],
)
def test_what_is_not_found_names_what_is_near(look_up: str, wanted: str, near: str) -> None:
    with pytest.raises(DeannError) as caught:
        getattr(WORLD.names, look_up)(wanted)
    assert near in caught.value.facts["names"]


@pytest.mark.parametrize(
    ("folder", "wrong", "right"),
    [
        ("agencies", "STTTT", "stttt"),
        ("agencies", "Cat", "cat"),
        ("directives", "30-NQ/TU", "30-nq-tu-2023"),
        ("tasks", "30-NQ-TU-2023.4.3B", "30-nq-tu-2023.4.3b"),
        ("tasks", "x", ""),
    ],
)
def test_a_wrong_id_in_a_file_gets_the_right_one(folder: str, wrong: str, right: str) -> None:
    assert WORLD.names.hint(folder, wrong) == right
