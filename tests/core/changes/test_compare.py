"""What changed between two registries: kinds, fields, entries that belong together, renames, weight."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import fields, replace

from deann06.core import records
from deann06.core.changes.compare import Change, ChangeKind, compare, compare_logs, compare_records, weight
from deann06.core.records import Agency, Directive, Document, Indicator, Record, Settings, Task, TaskEntry, Waiver
from deann06.core.state.registry import Registry
from deann06.locale import known
from tests.core.build import data, record, task
from tests.core.build import registry as whole


def changes(before: Registry, after: Registry, renamed: dict[tuple[str, str], str] | None = None) -> list[str]:
    return [brief(change) for change in compare(before, after, renamed or {})]


def brief(change: Change) -> str:
    """`field tasks/d.1 deadline`, `entry_added tasks/d.1 #2`, `renamed tasks/d.2 < d.1`."""
    words = [change.kind.value, f"{change.folder}/{change.id}" if change.folder else change.id, change.field]
    words += [f"#{change.index}" if change.index is not None else "", f"< {change.old_id}" if change.old_id else ""]
    return " ".join(word for word in words if word)


def test_the_same_registry_has_no_changes() -> None:
    made = whole(task("deadline: {by: 2024-05-15}", "2024-05-06 a | state: completed"))
    assert changes(made, made) == []
    assert changes(made, whole(task("deadline: {by: 2024-05-15}", "2024-05-06 a | state: completed"))) == []


def test_records_are_added_and_removed_with_their_contents() -> None:
    one, other = task("deadline: none", "2024-05-06 a | state: completed"), task("title: Việc khác", name="d.2")
    (gone, come) = compare(whole(one), whole(other))
    assert [brief(gone), brief(come)] == ["removed tasks/d.1", "added tasks/d.2"]
    assert (gone.old, gone.new, come.old, come.new) == (one, None, None, other)


def test_fields_are_named_as_files_write_them() -> None:
    before = whole(task("lead: [a]\ndeadline: {by: 2024-05-15}\nurgent: true"))
    after = whole(task("lead: [b]\ndeadline: {before: 2024-05-15}\nnote: x"), settings="policy: {completion: none}")
    found = compare(before, after)
    assert [brief(change) for change in found] == [
        "field tasks/d.1 deadline",
        "field registry policy.completion",
        "field tasks/d.1 lead",
        "field tasks/d.1 urgent",
        "field tasks/d.1 note",
    ]
    assert (found[2].old, found[2].new) == (("a",), ("b",))
    assert found[0].new.rules[0].before


def test_a_mapping_is_compared_key_by_key() -> None:
    def directive(clauses: str, more: str = "") -> Registry:
        raw = data(f"{{title: t, kind: k, issued: 2024, issuer: ubnd, clauses: {clauses}{more}}}")
        return built(Directive, d=record(Directive, "d", raw))

    before = directive("{'4.3': cũ, '1': một}", ", signer: {post: CT}")
    after = directive("{'4.3': mới, '2': hai}", ", signer: {post: PCT, name: A}")
    assert sorted(changes(before, after)) == [
        "field directives/d clauses.1",
        "field directives/d clauses.2",
        "field directives/d clauses.4.3",
        "field directives/d signer.name",
        "field directives/d signer.post",
    ]


def built(kind: type[Record], **made: Record) -> Registry:
    return Registry(whole().settings, {kind: made})


def test_every_field_of_every_head_has_a_label_and_is_compared() -> None:
    kinds: tuple[type[Record], ...] = (*records.RECORDS, Settings)
    for kind in kinds:
        for field in fields(kind):
            if field.name not in ("id", "log"):
                assert known(f"change.label.{field.encode_name}"), (kind.__name__, field.encode_name)


# --- logs -----------------------------------------------------------------------------------------

A = "2024-05-06 a | state: in_progress"
B = "2024-05-07 a | progress: 40"
C = "2024-05-08 b | note: xong"
D = "2024-05-09 a | state: completed"


def log_changes(before: list[str], after: list[str]) -> list[str]:
    return changes(whole(task("deadline: none", *before)), whole(task("deadline: none", *after)))


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ([A], [A, B], ["entry_added tasks/d.1 #1"]),
        ([A, C], [A, B, C], ["entry_added tasks/d.1 #1"]),
        ([A, B, C], [A, C], ["entry_removed tasks/d.1 #1"]),
        ([A, B, C], [C, A, B], []),
        ([A, A], [A], ["entry_removed tasks/d.1 #1"]),
        ([A, B], [A, "2024-05-07 a | progress: 50"], ["entry_changed tasks/d.1 #1"]),
        ([A, B, C], [A, "2024-05-10 b | progress: 40", C], ["entry_changed tasks/d.1 #1"]),
        ([A, B], [A, "2024-05-10 b | note: khác"], ["entry_changed tasks/d.1 #1"]),
        ([A, B], [A, C, D], ["entry_added tasks/d.1 #2", "entry_removed tasks/d.1 #1", "entry_added tasks/d.1 #1"]),
        (
            ["2024-05-06 a | progress: 1", "2024-05-06 a | state: completed"],
            ["2024-05-06 a | state: reported", "2024-05-06 a | progress: 2"],
            ["entry_changed tasks/d.1 #0", "entry_changed tasks/d.1 #1"],
        ),
    ],
)
def test_entries_that_belong_together(before: list[str], after: list[str], found: list[str]) -> None:
    assert log_changes(before, after) == found


def test_of_one_day_and_speaker_those_of_one_act_belong_together() -> None:
    before = ["2024-05-06 a | progress: 1", "2024-05-06 a | state: completed"]
    (change, other) = compare(
        whole(task("deadline: none", *before)),
        whole(task("deadline: none", "2024-05-06 a | state: reported", "2024-05-06 a | progress: 2")),
    )
    assert (change.old.state, change.new.state, other.old.progress, other.new.progress) == (
        "completed",
        "reported",
        1,
        2,
    )


ENTRIES = st.builds(
    lambda day, by, percent: task("deadline: none", f"2024-05-{day:02} {by} | progress: {percent}").log[0],
    st.integers(1, 4),
    st.sampled_from("ab"),
    st.integers(0, 2),
)


@given(st.lists(ENTRIES, max_size=7), st.lists(ENTRIES, max_size=7))
def test_the_steps_lead_from_one_log_to_the_other(old: list[TaskEntry], new: list[TaskEntry]) -> None:
    steps = compare_logs(tuple(old), tuple(new))
    left = list(old)
    for kind, index, before, after in steps:
        if kind is not ChangeKind.ENTRY_ADDED:
            assert before is not None
            left.remove(before)  # type: ignore[arg-type]
        if kind is not ChangeKind.ENTRY_REMOVED:
            assert after == new[index]
            left.append(new[index])
        else:
            assert before == old[index]
    assert sorted(map(repr, left)) == sorted(map(repr, new))
    assert not compare_logs(tuple(old), tuple(reversed(old)))


# --- names ----------------------------------------------------------------------------------------


def test_a_record_with_the_same_head_has_changed_its_name() -> None:
    before = whole(task("deadline: none", A), task("title: Việc hai", name="d.2"))
    after = whole(task("deadline: none", A, B, name="d.1a"), task("title: Việc hai", name="d.2"))
    found = compare(before, after)
    assert [brief(one) for one in found] == ["renamed tasks/d.1a < d.1", "entry_added tasks/d.1a #1 < d.1"]
    assert (found[0].old.id, found[0].new.id) == ("d.1", "d.1a")


def test_git_knows_of_more_names_but_not_of_two_records() -> None:
    before = whole(task("lead: [a]"))
    same, other = task("lead: [b]", name="d.9"), task("title: Chuyện khác\nclause: '9'", name="d.9")
    seen = {("tasks", "d.9"): "d.1"}
    assert changes(before, whole(same)) == ["removed tasks/d.1", "added tasks/d.9"]
    assert changes(before, whole(same), seen) == ["field tasks/d.9 lead < d.1", "renamed tasks/d.9 < d.1"]
    assert changes(before, whole(other), seen) == ["removed tasks/d.1", "added tasks/d.9"]
    assert changes(before, whole(same), {("tasks", "d.9"): "d.7", ("models", "d.9"): "d.1"}) == [
        "removed tasks/d.1",
        "added tasks/d.9",
    ]


def test_the_tasks_of_a_renamed_directive_are_known_by_it() -> None:
    raw = data("{title: t, kind: k, issued: 2024, issuer: ubnd}")

    def made(name: str) -> Registry:
        tasks = {f"{name}.1": replace(task("deadline: none", name=f"{name}.1"), directive=name)}
        return Registry(whole().settings, {Directive: {name: record(Directive, name, raw)}, Task: tasks})

    assert changes(made("d"), made("e")) == [
        "renamed tasks/e.1 < d.1",
        "renamed directives/e < d",
    ]


def test_who_names_a_renamed_record_has_not_changed() -> None:
    raw = data("{name: Sở A}")

    def made(name: str, *log: str, role: str = "lead") -> Registry:
        agencies = {name: record(Agency, name, raw), "g": record(Agency, "g", data(f"{{name: G, members: [{name}]}}"))}
        found = task(f"{role}: [{name}, b]\ndeadline: none", *(line.replace("@", name) for line in log))
        waiver = Waiver(code="G401", record=name, reason="r", document=Document(number="1/UB"), until=date(2024, 6, 1))
        return Registry(whole().settings, {Agency: agencies, Task: {"d.1": found}}, waivers=(waiver,))

    log = ["2024-05-06 @ | state: in_progress", "2024-05-07 b | reassign: {lead: [@]}", "2024-05-08 @ | progress: 40"]
    assert changes(made("a", *log), made("z", *log)) == ["renamed agencies/z < a"]
    assert changes(made("a", *log), made("z", *log, "2024-05-09 @ | progress: 50")) == [
        "renamed agencies/z < a",
        "entry_added tasks/d.1 #3",
    ]
    later = [*log[:2], "2024-05-08 @ | progress: 70"]
    found = compare(made("a", *log), made("z", *later, role="cooperating"))
    assert [brief(change) for change in found] == [
        "field tasks/d.1 lead",
        "field tasks/d.1 cooperating",
        "renamed agencies/z < a",
        "entry_changed tasks/d.1 #2",
    ]
    assert (found[0].old, found[1].new, found[3].old.by) == (("a", "b"), ("z", "b"), "a")


def test_another_kind_may_have_had_the_same_id() -> None:
    def made(directive: str) -> Registry:
        raw = data("{title: t, kind: k, issued: 2024, issuer: a}")
        found = task("lead: [a]\ndeadline: none", "2024-05-06 a | progress: 1", "2024-05-07 a | progress: 2")
        return Registry(
            whole().settings, {Directive: {directive: record(Directive, directive, raw)}, Task: {"d.1": found}}
        )

    assert changes(made("a"), made("z")) == ["renamed directives/z < a"]


def test_words_that_are_equal_to_an_id_are_none() -> None:
    def made(indicator: str, lines: str, *log: str) -> Registry:
        raw = data("{title: t, unit: x, kind: count}")
        found = task(lines, *log)
        return Registry(
            whole().settings, {Indicator: {indicator: record(Indicator, indicator, raw)}, Task: {"d.1": found}}
        )

    before = made(
        "reported", "title: reported", "2024-05-06 a | state: reported", "2024-05-07 a | measure: {reported: 1}"
    )
    after = made(
        "completed", "title: completed", "2024-05-06 a | state: completed", "2024-05-07 a | measure: {completed: 1}"
    )
    assert changes(before, after) == [
        "entry_changed tasks/d.1 #0",
        "renamed indicators/completed < reported",
        "field tasks/d.1 title",
    ]


def test_a_year_is_never_renamed() -> None:
    one, other = (whole(years=(year,)) for year in ("2024", "2025"))
    seen = {("calendar", "2025"): "2024"}
    assert changes(one, other, seen) == ["removed calendar/2024", "added calendar/2025"]


# --- weight ---------------------------------------------------------------------------------------


def test_weightier_changes_come_first() -> None:
    before = whole(task("lead: [a]\nnote: cũ", A), task("title: Việc hai", name="d.2"))
    after = whole(
        task(
            "lead: [b]\nnote: mới",
            A,
            "2024-05-08 a | note: tin",
            "2024-05-09 a | state: completed",
            "2024-05-10 ubnd | extend: {by: 2024-06-01}",
            "2024-05-11 ubnd | reassign: {lead: [c]}",
            "2024-05-12 a | blocked: {kind: other}",
        ),
        task("title: Việc ba", name="d.3"),
    )
    assert changes(before, after) == [
        "entry_added tasks/d.1 #3",
        "field tasks/d.1 lead",
        "entry_added tasks/d.1 #4",
        "entry_added tasks/d.1 #2",
        "removed tasks/d.2",
        "added tasks/d.3",
        "entry_added tasks/d.1 #5",
        "field tasks/d.1 note",
        "entry_added tasks/d.1 #1",
    ]


def test_a_changed_entry_weighs_as_the_weightier_of_its_states() -> None:
    (change,) = compare(
        whole(task("deadline: none", "2024-05-09 a | note: x")),
        whole(task("deadline: none", "2024-05-09 a | extend: {by: 2024-06-01}")),
    )
    assert weight(change).name == "TERM"


def test_waivers_are_granted_and_taken_back() -> None:
    waiver = Waiver(code="G401", record="d.1", reason="r", document=Document(number="1/UB"), until=date(2024, 6, 1))
    one, other = (Registry(whole().settings, {}, waivers=found) for found in ((), (waiver,)))
    assert [(change.id, change.old, change.new) for change in compare(one, other)] == [("waivers", None, waiver)]
    assert [(change.id, change.old, change.new) for change in compare(other, one)] == [("waivers", waiver, None)]


def test_one_record_alone() -> None:
    made = task("deadline: none", A)
    assert [brief(one) for one in compare_records(None, made, "tasks")] == ["added tasks/d.1"]
    assert [brief(one) for one in compare_records(made, None, "tasks")] == ["removed tasks/d.1"]
    assert compare_records(None, None, "tasks") == ()
    assert compare_records(made, made, "tasks") == ()


def test_a_record_that_is_the_same_object_costs_nothing() -> None:
    class Touchy(Struct, frozen=True):
        def __eq__(self, other: object) -> bool:
            raise AssertionError("compared")

        __hash__ = None  # type: ignore[assignment]

    made: Any = {f"a{i}": Touchy() for i in range(300)}
    one, other = (Registry(whole().settings, {Agency: made}) for _ in range(2))
    assert compare(one, other) == ()
