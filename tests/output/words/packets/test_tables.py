"""A packet in words: bodies that share a short name are told apart, what asks nothing is left out."""

from __future__ import annotations

from datetime import date

from deann06.core.records import Blocked, Difficulty
from deann06.core.standing.labels import BodyName
from deann06.output.words.packets.columns import called_apart, obstacle_words
from deann06.output.words.packets.tables import packet_words
from deann06.reports.packets.values import Asked, OpenObstacle

DAY = date(2024, 5, 15)
A = BodyName("a", "Sở A", "Sở A tỉnh")


def asked(*nobody: BodyName) -> Asked:
    return Asked(
        title="T",
        notice=None,
        registry=None,
        as_of=DAY,
        soon=DAY,
        commit=None,
        agency=None,
        period="2024-W20",
        reports=(),
        tasks=(),
        models=(),
        awaited=(A,),
        nobody=nobody,
    )


def test_a_table_that_asks_nothing_is_left_out() -> None:
    assert packet_words(asked(), "D06-X").tables == ()


def test_a_guide_has_about_ten_lines_and_names_whom_nobody_can_ask() -> None:
    lines = packet_words(asked(A), "D06-X").guide
    assert len(lines) <= 12 and lines[0].startswith("1. ") and "D06-X" in lines[-1]
    assert any("Sở A" in line and "chưa rõ ai kế thừa" in line for line in lines)


def test_bodies_of_one_short_name_are_told_by_their_full_ones() -> None:
    bodies = (A, BodyName("b", "Sở B", "Sở B tỉnh"), BodyName("c", "Sở A", "Sở A cũ"))
    assert list(called_apart(bodies)) == ["Sở A tỉnh", "Sở B", "Sở A cũ"]


def test_open_obstacles_stand_a_line_each() -> None:
    one = OpenObstacle(date(2024, 5, 6), Blocked(kind=Difficulty.FUNDING), (A,))
    two = OpenObstacle(DAY, Blocked(kind=Difficulty.INTERCONNECTION), ())
    assert obstacle_words([one, two]) == "kinh phí, chờ Sở A, từ 6/5/2024\nkết nối, liên thông, từ 15/5/2024"
