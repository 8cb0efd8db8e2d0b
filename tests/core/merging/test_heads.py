"""Two branches of one record: what each changed is there, what both changed is asked, no entry is lost."""

from __future__ import annotations

import copy
from collections import Counter
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deann06.core.declare import May
from deann06.core.merging.heads import Conflict, merge
from deann06.core.merging.lists import interleave, token
from deann06.core.records.fixedness import answer, answers

Data = dict[str, Any]
A, B, C = (
    {"date": "2024-05-06", "by": "stttt", "state": "in_progress"},
    {"date": "2024-05-09", "by": "cat", "note": "Đã có dự thảo."},
    {"date": "2024-05-09", "by": "snv", "submit": "2024-W19"},
)
EARLY = {"date": "2024-05-02", "by": "vpub", "note": "Đã giao."}
TERM = {"before": "2024-05-15"}

CLEAN: list[tuple[str, Data, Data, Data, Data]] = [
    (
        "a change of one side wins over none",
        {"a": "1", "b": "1"},
        {"a": "2", "b": "1"},
        {"a": "1", "b": "1"},
        {"a": "2", "b": "1"},
    ),
    (
        "different fields of both sides",
        {"a": "1", "b": "1"},
        {"a": "2", "b": "1"},
        {"a": "1", "b": "2"},
        {"a": "2", "b": "2"},
    ),
    ("the same change of both sides", {"a": "1"}, {"a": "2"}, {"a": "2"}, {"a": "2"}),
    (
        "a key added, another dropped",
        {"a": "1", "b": "1"},
        {"a": "1", "b": "1", "c": "1"},
        {"b": "1"},
        {"b": "1", "c": "1"},
    ),
    ("both drop the same key", {"a": "1", "b": "1"}, {"a": "1"}, {"a": "1"}, {"a": "1"}),
    (
        "fields of a mapping",
        {"policy": {"a": "1", "b": "1"}},
        {"policy": {"a": "2", "b": "1"}},
        {"policy": {"a": "1", "b": "2"}},
        {"policy": {"a": "2", "b": "2"}},
    ),
    (
        "clauses of both sides",
        {"clauses": {"1": "x"}},
        {"clauses": {"1": "x", "2": "y"}},
        {"clauses": {"1": "x", "3": "z"}},
        {"clauses": {"1": "x", "2": "y", "3": "z"}},
    ),
    (
        "a new file of both sides",
        {},
        {"a": "1", "tags": ["x"]},
        {"b": "1", "tags": ["y"]},
        {"a": "1", "b": "1", "tags": ["x", "y"]},
    ),
    ("items added by both", {"lead": ["a"]}, {"lead": ["a", "c"]}, {"lead": ["a", "b"]}, {"lead": ["a", "b", "c"]}),
    ("an item added by both", {"lead": ["a"]}, {"lead": ["a", "b"]}, {"lead": ["a", "b"]}, {"lead": ["a", "b"]}),
    (
        "an item added, another dropped",
        {"lead": ["a", "b"]},
        {"lead": ["b"]},
        {"lead": ["a", "b", "c"]},
        {"lead": ["b", "c"]},
    ),
    ("all items dropped leave the key", {"lead": ["a", "b"]}, {"lead": ["b"]}, {"lead": ["a"]}, {"lead": []}),
    ("a list where there was none", {}, {"tags": ["a"]}, {"tags": ["b"]}, {"tags": ["a", "b"]}),
    (
        "an item put in front",
        {"lead": ["a", "b"]},
        {"lead": ["x", "a", "b"]},
        {"lead": ["a", "b", "y"]},
        {"lead": ["x", "a", "b", "y"]},
    ),
    (
        "one side's order",
        {"lead": ["a", "b"]},
        {"lead": ["b", "a"]},
        {"lead": ["a", "b", "c"]},
        {"lead": ["b", "c", "a"]},
    ),
    (
        "an item replaced, another added",
        {"lead": ["a", "b"]},
        {"lead": ["x", "b"]},
        {"lead": ["a", "b", "c"]},
        {"lead": ["x", "b", "c"]},
    ),
    (
        "different fields of one item that its key names",
        {"holidays": [{"date": "2024-04-30", "name": "x"}]},
        {"holidays": [{"date": "2024-04-30", "name": "y"}]},
        {"holidays": [{"date": "2024-04-30", "name": "x", "source": "s"}]},
        {"holidays": [{"date": "2024-04-30", "name": "y", "source": "s"}]},
    ),
    (
        "a member in words becomes a mapping, another is added",
        {"members": ["a", "b"]},
        {"members": [{"agency": "a", "until": "2025"}, "b"]},
        {"members": ["a", "b", "c"]},
        {"members": [{"agency": "a", "until": "2025"}, "b", "c"]},
    ),
    ("entries in order of dates", {"log": [A]}, {"log": [A, B]}, {"log": [EARLY, A]}, {"log": [EARLY, A, B]}),
    (
        "entries of one day in an order that no side chooses",
        {"log": [A]},
        {"log": [A, C]},
        {"log": [A, B]},
        {"log": [A, B, C]},
    ),
    (
        "new entries of a day stand behind older ones",
        {"log": [C]},
        {"log": [C, B]},
        {"log": [C, A]},
        {"log": [A, C, B]},
    ),
    ("the first entries of both", {}, {"log": [B]}, {"log": [A]}, {"log": [A, B]}),
    ("an entry that both added is one", {"log": []}, {"log": [A, B]}, {"log": [A]}, {"log": [A, B]}),
    ("two equal entries of one side stay two", {"log": []}, {"log": [A, A]}, {"log": [A]}, {"log": [A, A]}),
    ("an equal entry added to one that was there", {"log": [A]}, {"log": [A, A]}, {"log": [A, B]}, {"log": [A, A, B]}),
    ("a log put into order by one side", {"log": [B, A]}, {"log": [A, B]}, {"log": [B, A, C]}, {"log": [A, B, C]}),
    (
        "an entry reworded by one side",
        {"log": [A]},
        {"log": [{**A, "note": "x"}]},
        {"log": [A, B]},
        {"log": [{**A, "note": "x"}, B]},
    ),
    (
        "an entry whose date was mistyped",
        {"log": [A]},
        {"log": [{**A, "date": "2024-05-07"}]},
        {"log": [A, B]},
        {"log": [{**A, "date": "2024-05-07"}, B]},
    ),
    (
        "different fields of one entry",
        {"log": [A]},
        {"log": [{**A, "note": "x"}]},
        {"log": [{**A, "state": "completed"}]},
        {"log": [{**A, "note": "x", "state": "completed"}]},
    ),
    (
        "a log without dates",
        {"log": [{"by": "a"}]},
        {"log": [{"by": "a"}, {"by": "c"}]},
        {"log": [{"by": "a"}, {"by": "b"}]},
        {"log": [{"by": "a"}, {"by": "b"}, {"by": "c"}]},
    ),
]


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "both"), [case[1:] for case in CLEAN], ids=[case[0] for case in CLEAN]
)
def test_changes_of_both_sides_are_there(base: Data, ours: Data, theirs: Data, both: Data) -> None:
    given_ = copy.deepcopy((base, ours, theirs))
    for one, other in ((ours, theirs), (theirs, ours)):
        done = merge(base, one, other)
        assert (done.data, done.conflicts, done.restored) == (both, (), ())
        assert list(done.data) == list(merge(base, other, one).data)
    assert (base, ours, theirs) == given_


CONFLICTS: list[tuple[str, Data, Data, Data, list[Conflict]]] = [
    ("two different changes", {"a": "1"}, {"a": "2"}, {"a": "3"}, [Conflict(("a",), "1", "2", "3")]),
    ("dropped by one, changed by the other", {"a": "1"}, {}, {"a": "3"}, [Conflict(("a",), "1", None, "3")]),
    ("two leads of a new record", {}, {"lead": ["a"]}, {"lead": ["b"]}, [Conflict(("lead",), None, ["a"], ["b"])]),
    (
        "a list dropped by one",
        {"lead": ["a"]},
        {},
        {"lead": ["a", "b"]},
        [Conflict(("lead",), ["a"], None, ["a", "b"])],
    ),
    (
        "a signature of two people",
        {"letterhead": {"signature": {"post": "a", "name": "b"}}},
        {"letterhead": {"signature": {"post": "c", "name": "b"}}},
        {"letterhead": {"signature": {"post": "a", "name": "d"}}},
        [
            Conflict(
                ("letterhead", "signature"),
                {"post": "a", "name": "b"},
                {"post": "c", "name": "b"},
                {"post": "a", "name": "d"},
            )
        ],
    ),
    ("added by both, differently", {}, {"a": "2"}, {"a": "3"}, [Conflict(("a",), None, "2", "3")]),
    ("a text against a list", {"a": "1"}, {"a": ["2"]}, {"a": "3"}, [Conflict(("a",), "1", ["2"], "3")]),
    (
        "two different terms are not put together",
        {"deadline": TERM},
        {"deadline": {"within": "2024-06"}},
        {"deadline": {**TERM, "roll": "next"}},
        [Conflict(("deadline",), TERM, {"within": "2024-06"}, {**TERM, "roll": "next"})],
    ),
    (
        "a field of a mapping",
        {"policy": {"a": "1", "b": "1"}},
        {"policy": {"a": "2", "b": "1"}},
        {"policy": {"a": "3", "b": "2"}},
        [Conflict(("policy", "a"), "1", "2", "3")],
    ),
    (
        "one body replaced by two different ones",
        {"lead": ["a"]},
        {"lead": ["b"]},
        {"lead": ["c"]},
        [Conflict(("lead",), ["a"], ["b"], ["c"])],
    ),
    (
        "two different orders",
        {"t": ["a", "b", "c"]},
        {"t": ["b", "a", "c"]},
        {"t": ["a", "c", "b"]},
        [Conflict(("t",), ["a", "b", "c"], ["b", "a", "c"], ["a", "c", "b"])],
    ),
    (
        "an item dropped by one, changed by the other",
        {"holidays": [{"date": "2024-04-30", "name": "x"}]},
        {"holidays": []},
        {"holidays": [{"date": "2024-04-30", "name": "y"}]},
        [
            Conflict(
                ("holidays", "2024-04-30"),
                {"date": "2024-04-30", "name": "x"},
                None,
                {"date": "2024-04-30", "name": "y"},
            )
        ],
    ),
    (
        "one entry reworded in two ways",
        {"log": [A]},
        {"log": [{**A, "state": "completed"}]},
        {"log": [{**A, "state": "paused"}, B]},
        [Conflict(("log", "2024-05-06", "stttt", "state"), "in_progress", "completed", "paused")],
    ),
    (
        "one entry reworded in two ways, one saying more",
        {"log": [A]},
        {"log": [{**A, "state": "completed", "progress": "40"}]},
        {"log": [{**A, "state": "paused"}]},
        [Conflict(("log", "2024-05-06", "stttt", "state"), "in_progress", "completed", "paused")],
    ),
    (
        "a log that one side made a text of",
        {"log": [A]},
        {"log": "Đã xong"},
        {"log": [A]},
        [Conflict(("log",), [A], "Đã xong", [A])],
    ),
    (
        "a log in two different orders",
        {"log": [A, B, C]},
        {"log": [B, A, C]},
        {"log": [A, C, B]},
        [Conflict(("log",), [A, B, C], [B, A, C], [A, C, B])],
    ),
]


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "asked"), [case[1:] for case in CONFLICTS], ids=[case[0] for case in CONFLICTS]
)
def test_two_different_changes_of_one_value_are_asked(
    base: Data, ours: Data, theirs: Data, asked: list[Conflict]
) -> None:
    assert list(merge(base, ours, theirs).conflicts) == asked
    swapped = [Conflict(one.field, one.base, one.theirs, one.ours) for one in asked]
    assert list(merge(base, theirs, ours).conflicts) == swapped


DIFFERENT: tuple[tuple[Any, Any], ...] = (
    ("một", "hai"),
    (["a"], ["b"]),
    (["a"], ["a", "b"]),
    ({"by": "2024-05-15"}, {"within": "2024-06"}),
)
ADDED = May.FREE | May.FILL | May.FILL_TOLD | May.TOLD
GATHERED = {"tags", "aliases", "holidays", "working", "unconfirmed", "errata"}
KEYS = [(kind, key) for kind in answers() if kind != "deadline" for key in answers()[kind] if "." not in key]


@pytest.mark.parametrize(("kind", "key"), KEYS, ids="-".join)
def test_a_record_that_both_made_says_nothing_that_neither_said(kind: str, key: str) -> None:
    """What both say otherwise is asked, of every key of every kind, and what one says and nobody may add later."""
    for one, other in DIFFERENT:
        done = merge({}, {key: one, "log": [A]}, {key: other, "log": [B]}, kind=kind)
        joint = key in GATHERED if isinstance(one, list) else key not in ("deadline", "target")
        if isinstance(one, str) or not joint:
            assert list(done.conflicts) == [Conflict((key,), None, one, other)]
    alone = merge({}, {key: "một"}, {"aside": "y"}, kind=kind)
    assert ((key,) in [asked.field for asked in alone.conflicts]) is not bool(answer(kind, key) & ADDED)
    assert merge({}, {key: "một", "aside": "y"}, {"aside": "y"}, kind=kind).conflicts == ()  # one says all of the other


def test_whose_share_is_doubtful_and_why_is_one_statement() -> None:
    one, ours, theirs = (
        {"unconfirmed": {"ids": [name], "why": why}} for name, why in (("a", "x"), ("b", "x"), ("a", "y"))
    )
    (asked,) = merge(one, ours, theirs, kind="tasks").conflicts
    assert asked.field == ("unconfirmed",)


def test_a_preferred_side_answers_every_question() -> None:
    base, ours, theirs = {"a": "1", "b": "1", "c": "1"}, {"a": "2", "b": "2", "c": "1"}, {"a": "3", "b": "1"}
    assert merge(base, ours, theirs, "base").data == {"a": "1", "b": "2"}
    assert merge(base, ours, theirs, "ours").data == {"a": "2", "b": "2"}
    assert merge(base, ours, theirs, "theirs").data == {"a": "3", "b": "2"}


def test_an_entry_that_one_side_dropped_stays_and_is_named() -> None:
    done = merge({"log": [A, B]}, {"log": [B]}, {"log": [A, B, C]})
    assert (done.data, done.conflicts, done.restored) == ({"log": [A, B, C]}, (), (A,))
    assert merge({"log": [A, B]}, {"log": [A, B, C]}, {"log": [B]}) == done
    assert merge({"log": [A]}, {}, {"log": [A]}) == ({"log": [A]}, (), (A,))
    other = {"date": "2024-05-06", "by": "stttt", "submit": "2024-W18"}  # of the same day and body, and something else
    assert merge({"log": [A]}, {"log": [other]}, {"log": [A]}).data == {"log": [A, other]}


def test_an_entry_that_both_sides_dropped_is_gone() -> None:
    assert merge({"log": [A, B]}, {"log": [B]}, {"log": [B, C]}) == ({"log": [B, C]}, (), ())


def test_a_dropped_entry_that_the_other_side_reworded_stays_reworded() -> None:
    done = merge({"log": [A]}, {"log": []}, {"log": [{**A, "note": "x"}]})
    assert (done.data, done.restored) == ({"log": [{**A, "note": "x"}]}, ({**A, "note": "x"},))


def test_a_correction_goes_on_meaning_its_entry() -> None:
    fix = {"date": "2024-05-12", "by": "snv", "corrects": "2024-05-09#2", "submit": "2024-W20"}
    done = merge({"log": [A]}, {"log": [A, {**B, "by": "ubnd"}, C, fix]}, {"log": [A, B]})
    assert done.data["log"] == [A, B, {**B, "by": "ubnd"}, C, {**fix, "corrects": "2024-05-09#3"}]
    assert not done.conflicts


def test_a_correction_of_the_only_entry_of_a_day_is_numbered_when_another_comes_before() -> None:
    fix = {"date": "2024-05-12", "by": "snv", "corrects": "2024-05-09"}
    for ours, theirs in (([C, fix], [B]), ([B], [C, fix])):
        done = merge({"log": []}, {"log": ours}, {"log": theirs})
        assert done.data["log"] == [B, C, {**fix, "corrects": "2024-05-09#2"}]


def test_the_same_correction_of_both_sides_is_one_whatever_its_number() -> None:
    fix = {"date": "2024-05-12", "by": "snv"}
    ours = [B, C, {**fix, "corrects": "2024-05-09#2"}]
    theirs = [C, {**fix, "corrects": "2024-05-09"}]
    assert merge({"log": []}, {"log": ours}, {"log": theirs}).data == {"log": ours}


def test_a_correction_of_nothing_is_left_as_it_is() -> None:
    for wrong in ("2024-05-09#7", "2024-05-30", "hôm qua", "2024-05-09#0", "2024-05-09#²", "#1", ["x"]):
        entry = {**A, "corrects": wrong}
        assert merge({"log": []}, {"log": [entry]}, {"log": [B]}).data == {"log": [entry, B]}


@pytest.mark.parametrize("odd", ["text", ["text"], [None, "x"], [["a"], {"b": None}], {"a": "b"}, {}], ids=repr)
def test_odd_logs_and_lists_are_merged_or_asked(odd: Any) -> None:
    for key in ("log", "members", "lead", "deadline"):
        bases: list[Data] = [{}, {key: []}, {key: [A]}, {key: odd}]
        for base in bases:
            done = merge(base, {key: odd}, {key: [A, B]})
            assert done.conflicts or B in done.data[key]


# --- properties ----------------------------------------------------------------------------------

DAYS = st.sampled_from(["2024-05-06", "2024-05-07", "2024-05-09"])
ENTRIES = st.fixed_dictionaries(
    {"date": DAYS, "by": st.sampled_from("abc")},
    optional={"state": st.sampled_from("xy"), "note": st.sampled_from("nm"), "corrects": DAYS},
)
LOGS = st.lists(ENTRIES, max_size=4)
VALUES = st.sampled_from(["1", "2", "3", ["a"], ["b", "a"], {"x": "1"}, {"x": "2", "y": ["a"]}])
RECORDS = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(("title", "deadline", "policy"), VALUES),
        "lead": st.lists(st.sampled_from("abcd"), max_size=4),
        "members": st.lists(
            st.one_of(
                st.just("a"),
                st.fixed_dictionaries({"agency": st.sampled_from("abc")}, optional={"until": st.sampled_from("xy")}),
            ),
            max_size=3,
        ),
        "log": LOGS,
    },
)


def grown(log: list[Data], new: list[Data]) -> list[Data]:
    """A log with entries recorded as the commands do it: each behind those of its day."""
    log = list(log)
    for entry in new:
        log.insert(
            max((place for place, other in enumerate(log, 1) if other["date"] <= entry["date"]), default=0), entry
        )
    return log


def counted(log: list[Data]) -> Counter[str]:
    return Counter(token({key: value for key, value in entry.items() if key != "corrects"}) for entry in log)


@given(RECORDS, RECORDS, RECORDS)
def test_no_side_is_the_first(base: Data, ours: Data, theirs: Data) -> None:
    one, other = merge(base, ours, theirs), merge(base, theirs, ours)
    assert [conflict._replace(ours=None, theirs=None) for conflict in one.conflicts] == [
        conflict._replace(ours=None, theirs=None) for conflict in other.conflicts
    ]
    assert one.data == other.data
    assert one.restored == other.restored
    assert merge(base, ours, theirs, "ours").data == merge(base, theirs, ours, "theirs").data


@given(RECORDS, RECORDS)
def test_a_side_that_changed_nothing_changes_nothing(base: Data, ours: Data) -> None:
    head = {key: value for key, value in ours.items() if key != "log"}
    done = merge(base, ours, base)
    assert {key: value for key, value in done.data.items() if key != "log"} == head
    assert not done.conflicts
    assert merge(base, ours, ours) == (ours, (), ())


@given(LOGS, LOGS, LOGS)
def test_no_entry_is_lost(base: list[Data], ours: list[Data], theirs: list[Data]) -> None:
    sides = [grown(base, new) for new in (ours, theirs)]
    done = merge({"log": base}, {"log": sides[0]}, {"log": sides[1]})
    assert (done.conflicts, done.restored) == ((), ())
    both = counted(sides[0]) | counted(sides[1])
    assert not both - counted(done.data["log"])
    if not any("corrects" in entry for side in sides for entry in side):
        assert both == counted(done.data["log"])
    if base == sorted(base, key=lambda entry: str(entry["date"])):
        days = [entry["date"] for entry in done.data["log"]]
        assert days == sorted(days)


@given(LOGS, LOGS, LOGS)
def test_whatever_a_side_drops_every_entry_of_the_other_is_there(
    base: list[Data], ours: list[Data], new: list[Data]
) -> None:
    theirs = grown(base, new)
    log = merge({"log": base}, {"log": ours}, {"log": theirs}).data.get("log", [])
    said = [entry for entry in theirs if entry not in base]
    assert not counted(said) - counted(log)
    assert len(log) >= len(theirs)


@given(LOGS, st.lists(LOGS, min_size=3, max_size=3))
def test_branches_may_be_merged_in_any_order(base: list[Data], added: list[list[Data]]) -> None:
    base = sorted(grown([], base), key=lambda entry: str(entry["date"]))
    branches = []
    for name, new in zip("abc", added, strict=True):
        own = [{key: value for key, value in {**entry, "by": name}.items() if key != "corrects"} for entry in new]
        branches.append({"log": grown(base, own), f"note_{name}": name, "lead": ["x", name]})
    start = {"log": base, "lead": ["x"]}
    results = []
    for first, second, third in permutations(branches):
        results.append(merge(start, merge(start, first, second).data, third).data)
    assert all(result == results[0] for result in results)


@given(st.permutations("abcdef"), st.permutations("abcdxy"), st.integers(0, 6), st.integers(0, 6))
def test_putting_together_keeps_everything_once(first: list[str], second: list[str], here: int, there: int) -> None:
    left, right = first[:here], second[:there]
    found = interleave(left, right, key=str)
    assert sorted(found) == sorted(set(left) | set(right))
    assert found == interleave(right, left, key=str)
