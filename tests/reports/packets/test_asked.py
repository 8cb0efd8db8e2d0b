"""Who is asked for what: by the bodies that answer on the day, each share once."""

from __future__ import annotations

from deann06.core.records import Model, Task
from deann06.reports.packets.asked import Asking
from deann06.reports.packets.values import Asked
from tests.core.build import day, record, registry, task


def asking(*tasks: Task, on: str = "1/3/2025", models: tuple[Model, ...] = ()) -> Asking:
    return Asking(registry(*tasks, models=models), day(on), None)


def told(asked: Asked) -> list[str]:
    """`d.1 2025-W11 old>new`: task, period, whose share it is and who answers for it."""
    return [f"{one.id} {one.turn} {one.owing}>{one.by.id}" for one in asked.reports]


def weekly(respondents: str = "[]", lead: str = "[a]", *log: str) -> Task:
    return task(f"{{respondents: {respondents}, lead: {lead}, deadline: {{every: week, before: thursday}}}}", *log)


def test_a_round_asks_all_whose_share_of_the_period_is_not_there() -> None:
    made = asking(weekly("[a, b]", "[a]", "2024-05-14 a | submit: 2024-W20"), on="15/5/2024").round("2024-W20")
    assert told(made) == ["d.1 2024-W20 b>b"]
    assert (made.done, made.tasks, made.reports[0].late) == (1, (), False)


def test_an_ended_body_is_asked_by_its_heir_who_names_it_where_it_has_a_share_too() -> None:
    alone = asking(weekly("[old]"), on="15/5/2025").round("2025-W08")
    assert told(alone) == ["d.1 2025-W08 old>new"]
    assert alone.reports[0].owed_by is None
    both = asking(weekly("[old, new]"), on="15/5/2025").round("2025-W08")
    assert told(both) == ["d.1 2025-W08 old>new", "d.1 2025-W08 new>new"]
    assert [one.owed_by for one in both.reports] == ["old", None]
    packet = asking(weekly("[old, new]"), on="15/5/2025").packet("new", "2025-W08")
    assert told(packet) == told(both)


def test_who_has_no_one_heir_is_named_and_not_asked() -> None:
    made = asking(weekly("[a, split]"), on="15/5/2025")
    asked = made.round("2025-W08")
    assert told(asked) == ["d.1 2025-W08 a>a"]
    assert [body.id for body in asked.nobody] == ["split"] == [body.id for body in made.unanswered]
    assert "split" not in made.bodies


def test_what_is_owed_as_a_whole_is_asked_of_the_only_lead() -> None:
    assert told(asking(weekly(), on="15/5/2024").round("2024-W20")) == ["d.1 2024-W20 a>a"]
    several = asking(weekly(lead="[a, b]"), on="15/5/2024")
    assert several.round("2024-W20").reports == () and several.round("2024-W20").apart == ("1",)
    assert told(several.packet("b", "2024-W20")) == ["d.1 2024-W20 b>b"]


def test_what_a_group_or_a_role_leads_is_in_no_packet() -> None:
    tasks = [
        task(f"{{lead: {lead}}}", name=f"d.{number}") for number, lead in enumerate(("[a]", "[ab]", "[các sở]"), 1)
    ]
    made = asking(*tasks)
    assert made.bodies == ("a",) and made.apart == ("2", "3")
    assert [one.id for one in made.packet("a", None).tasks] == ["d.1"]
    assert [one.id for one in asking(*tasks).round("x").tasks] == ["d.1", "d.2", "d.3"]


def test_tasks_are_asked_while_they_are_open() -> None:
    done = task("{lead: [a]}", "2024-05-06 a | state: completed, document: {number: 1/BC}", name="d.2")
    paused = task("{lead: [a]}", "2024-05-06 a | state: paused", name="d.3")
    moving = task("{lead: [a]}", "2024-05-06 a | state: in_progress, progress: 40", name="d.4")
    [asked] = asking(done, paused, moving, on="15/5/2024").packet("a", None).tasks
    assert (asked.id, asked.state.value, asked.progress) == ("d.4", "in_progress", 40)


def test_a_share_of_what_ends_once_is_asked_as_a_report_not_as_a_task() -> None:
    once = task("{lead: [b], respondents: [a], deadline: {by: 2024-05-10}}")
    asked = asking(once, on="15/5/2024").packet("a", None)
    assert told(asked) == ["d.1 once a>a"] and asked.reports[0].late and asked.tasks == ()
    assert not asking(once, on="15/5/2024").packet("b", None).anything


def test_a_packet_asks_all_that_is_missing_the_earliest_first() -> None:
    made = asking(weekly("[a]", "[a]", "2024-05-14 a | submit: 2024-W19"), on="15/5/2024")
    keys = [one.turn for one in made.packet("a", None).reports]
    assert keys == ["2024-W17", "2024-W18", "2024-W20"]
    assert made.periods[:2] == ("2024-W21", "2024-W20")
    assert told(made.packet("a", "2024-W21")) == ["d.1 2024-W21 a>a"]


def test_models_are_asked_of_those_who_lead_them_until_they_are_stopped() -> None:
    going = record(
        Model, "m", {"title": "M", "lead": ["a"], "log": [{"date": "2024-05-06", "by": "a", "propose": "pause"}]}
    )
    stopped = record(
        Model, "n", {"title": "N", "lead": ["a"], "log": [{"date": "2024-05-06", "by": "a", "state": "stopped"}]}
    )
    made = asking(models=(going, stopped), on="15/5/2024")
    assert made.bodies == ("a",)
    [asked] = made.packet("a", None).models
    assert (asked.id, asked.proposed and asked.proposed.value) == ("m", "pause")
    assert made.packet("b", None).models == ()


def test_an_obstacle_may_wait_for_every_body_that_is_there() -> None:
    ids = {body.id for body in asking(on="1/6/2025").round("x").awaited}
    assert {"a", "tax2", "ab"} <= ids and not {"old", "tax1", "tax3"} & ids
