"""One day, one truth: pages, lists, JSON and the table by agency say the same numbers and the same names."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from deann06 import locale
from deann06.core.records import Mark, Role
from deann06.core.standing.labels import body_names
from deann06.core.standing.ledger import COUNTED, ledger, rows
from deann06.core.standing.own import own_rows
from deann06.core.standing.tasks import CellState, StandingKind
from deann06.core.state.registry import Registry
from deann06.locale import LANGUAGES
from deann06.output.json.envelope import answer
from deann06.output.json.lists import listing_keys
from deann06.output.json.plain import plain
from deann06.output.json.status import status_keys
from deann06.output.screen.read import listing as list_text
from deann06.output.screen.read import status as status_page
from deann06.output.screen.terminal import Screen
from deann06.output.screen.writers import Plain
from deann06.output.words.bodies import names
from deann06.output.words.choices import standing_codes
from deann06.reports.documents.parts.tables import body_ledgers, counts, task_row
from deann06.reports.pages import listing, status
from deann06.reports.pages.mine import build as build_mine
from deann06.reports.pages.parts import AgencyDetail
from deann06.reports.pages.record import build as build_page
from deann06.reports.rows.duties import PAST_PERIODS
from deann06.reports.rows.kinds import Listing
from deann06.reports.rows.narrow import RowFilter, named, narrow
from deann06.services.choices import some_of
from deann06.store.disk.files import read_tree
from deann06.store.load.loader import load
from tests.core.generate import FEATURES, features, tasks_of, world
from tests.tries import some

ROOT = Path(__file__).parents[1]
NUMBERS = st.integers(0, 400)
DAYS = (date(2024, 4, 24), date(2024, 5, 9), date(2024, 5, 15), date(2024, 6, 1), date(2026, 1, 15))
COMMITTED = [
    pytest.param(folder, day, id=f"{folder} {day}") for folder in ("registry", "examples/thu-nghiem") for day in DAYS
]


@cache
def committed(folder: str) -> Registry:
    tree, _ = read_tree(ROOT / folder)
    found = load(tree).registry
    assert found is not None
    return found


def test_made_up_registries_hold_everything_that_is_awkward() -> None:
    found: set[str] = set()
    for number in range(60):
        found |= features(tasks_of(number))
    assert found >= FEATURES
    kinds = {row.standing.kind for number in range(60) for row in tasks_of(number)}
    assert kinds == set(StandingKind)


# --- the claims ----------------------------------------------------------------------------------


def status_json(made: Registry, day: date, wanted: RowFilter | None = None) -> Any:
    return json.loads(answer(status_keys(status.build(made, rows(made, day), day, None, wanted))))


def list_json(made: Registry, day: date, wanted: RowFilter) -> Any:
    return json.loads(answer(listing_keys(listed(made, day, wanted))))


def listed(made: Registry, day: date, wanted: RowFilter) -> Listing:
    counted, beside = narrow(rows(made, day), wanted)
    asked = named(made, wanted, day)
    own = wanted.own
    tasks = (listing.task_rows(made, counted, own), listing.task_rows(made, beside, own))
    return listing.build(made, "tasks", tasks[0], "id", day, None, asked, tasks[1])


def printed(show: Any, value: Any, width: int = 100) -> str:
    out = StringIO()
    screen = Screen(Plain(out))
    screen.width = width
    show(value, screen)
    return out.getvalue()


def said(heading: str) -> tuple[int, int]:
    """The two numbers of a heading: tasks, and recurring duties."""
    tasks = re.search(r"(\d+) nhiệm vụ", heading)
    duties = re.search(r"(\d+) chế độ báo cáo định kỳ", heading)
    return int(tasks[1]) if tasks else 0, int(duties[1]) if duties else 0


def section(page: str, title: str) -> tuple[str, list[str]]:
    """The heading of a part of the page, and the ids of its rows."""
    found = re.search(rf"^({title}\b.*)\n((?:^ .*\n)+)", page, re.MULTILINE)
    if not found:
        return "", []
    return found[1], re.findall(r"^ {1,9}\d[\d/]*(?: ngày)?  (\S+)", found[2], re.MULTILINE)


def agree(made: Registry, day: date, wanted: RowFilter | None = None) -> None:
    wanted = wanted or RowFilter()
    value = status.build(made, rows(made, day), day, None, wanted)
    data = status_json(made, day, wanted)
    page = printed(status_page.show, value)
    for part, title in (("overdue", "QUÁ HẠN"), ("due_soon", "SẮP ĐẾN HẠN")):
        count = data["counts"][part]
        assert count["tasks"] == data["ledger"][part]
        assert count["tasks"] + count["duties"] == len(data[part])
        heading, labels = section(page, title)
        assert said(heading) == (count["tasks"], count["duties"])
        assert [name.removeprefix("kl-2024-04-23.").removeprefix("d.") for name in data[part]] == [
            label.removeprefix("d.") for label in labels
        ]
    for word in COUNTED:
        narrowed = RowFilter(agency=wanted.agency, standings=(word,))
        found = list_json(made, day, narrowed)
        assert found["counts"]["tasks"] == sum(not row["recurring"] for row in found["tasks"])
        assert sum(found["counts"].values()) == len(found["tasks"])
        if word in data["ledger"]:
            assert found["counts"]["tasks"] == data["ledger"][word], word
        if word in ("overdue", "due_soon"):
            assert {row["id"] for row in found["tasks"]} == set(data[word])
            assert found["counts"] == data["counts"][word]
        text = printed(list_text.show, listed(made, day, narrowed))
        if found["tasks"]:
            heading = next(line for line in text.splitlines() if line.endswith("định kỳ") or line.endswith("nhiệm vụ"))
            assert said(heading) == tuple(found["counts"].values())


_COUNTED = re.compile(r" [✔·✖∞‖] (?P<word>\D+?) +(?P<count>\d+)(?:   (?P<note>.+))?$", re.MULTILINE)
_DUTIES = re.compile(r"^ \d+ (?:chế độ báo cáo định kỳ|recurring dut\w+): (.+)$", re.MULTILINE)


def words_over_counts(page: str) -> list[tuple[str, int, bool]]:
    """Every word of a status over a number: the word, the number, whether it counts duties.

    What stands behind the count of what is done is a part of it: `hoàn thành 3   đúng hạn 2, quá hạn 1`.
    """
    found: list[tuple[str, int, bool]] = []
    for line in _COUNTED.finditer(page):
        found.append((line["word"], int(line["count"]), False))
        done = f"{line['word']} " if "✔" in line[0] else ""
        if "✖" not in line[0]:  # behind what is overdue stand its ages
            parts = re.findall(r"(\D+?) (\d+)(?:, |$)", line["note"] or "")
            found += [(done + word, int(count), False) for word, count in parts]
    if duties := _DUTIES.search(page):
        parts = re.findall(r"(\d+) ([^,()\d]+?)(?= \(|, |$)", duties[1])
        found += [(word, int(count), True) for count, word in parts]
        found += [(word, int(count), True) for word, count in re.findall(r"\((\D+) (\d+)\)", duties[1])]
    return found


def surely(name: str) -> str:
    """A name without what is not sure of it."""
    return re.sub(r" \(chưa [^)]*\)", "", name)


def agree_by_agency(made: Registry, day: date) -> None:
    """For every body: its status, its list and its row of the weekly report."""
    found = rows(made, day)
    own = own_rows(found)
    ended = made.bodies.answers_for(day)
    table = body_ledgers(found, made.bodies, day).agencies
    every = status.build(made, found, day)
    for agency in made.agencies:
        data = status_json(made, day, RowFilter(agency=agency))
        assert data["filter"] == {"agency": agency}
        assert data["ledger"]["assigned"] == sum(not row.standing.recurring for row in own.get(agency, ()))
        bodies = body_names(made.bodies, (agency, *ended.get(agency, ())), day)
        if data["ledger"]["assigned"] and not made.agencies[agency].is_group:
            (told,) = (row.counts for row in table if row.bodies == bodies)
            assert told == counts(ledger(own[agency]))
            assert {key: getattr(told, key) for key in data["ledger"]} == data["ledger"]
            assert told.rate == data["rate"]
        counted = {row["id"] for row in list_json(made, day, RowFilter(agency=agency))["tasks"]}
        assert counted.isdisjoint(row["id"] for row in data["not_counted"])
        page = build_mine(made, agency, day)
        asked = [one for one in every.requests if any(body.id == agency for body in one.by)]
        assert all(one in page.requests for one in asked)
        assert counts(page.ledger) == counts(ledger(own.get(agency, ())))
        assert {name: plain(getattr(page, name)) for name in ("overdue", "due_soon")} == data["counts"]
        shown = build_page(made, made.agencies[agency], day).detail
        assert isinstance(shown, AgencyDetail)
        if made.bodies.on(agency, day).id == agency:
            assert {row.id: row.kind for row in shown.own} == {row.id: row.standing.kind for row in own.get(agency, ())}
        by_role: list[str] = []
        for role in Role:
            narrowed = list_json(made, day, RowFilter(agency=agency, role=role))
            assert {row["role"] for row in (*narrowed["tasks"], *narrowed["not_counted"])} <= {role}
            by_role += [row["id"] for row in narrowed["tasks"]]
        assert sorted(by_role) == sorted(counted)


def nobody_is_wronged(made: Registry, day: date) -> None:
    """Who has handed in, was waived or has time left is in no list of who is missing; numbers are those of names."""
    found = rows(made, day)
    value = status.build(made, found, day)
    own = {agency: {row.id: row.standing for row in held} for agency, held in own_rows(found).items()}
    for line in (*value.overdue, *value.due_soon):
        assert len({body.id for body in line.missing}) == len(line.missing)
        for body in line.missing:
            assert own[body.id][line.id].kind is StandingKind.OVERDUE, (line.id, body.id)
        for body in line.upcoming:
            assert own[body.id][line.id].kind is not StandingKind.OVERDUE or body in line.missing
    paper = {row.id: task_row(row, row.id) for row in found}
    for line in value.overdue:
        assert line.recurring or line.owed == paper[line.id].owing
        assert {body.id for body in line.missing} == {
            share.body.id for share in paper[line.id].missing_by
        } or not line.owed
        assert line.handed_in + len(line.missing) <= line.owed or line.recurring
    for duty in value.duties:
        assert all(0 < times <= duty.looked_back <= PAST_PERIODS for _, times in duty.late)
        for body in duty.past_missing:
            assert own[body.id][duty.id].kind is StandingKind.OVERDUE
        assert len({body.id for body, _ in duty.late}) == len(duty.late)
    for agency, held in own.items():
        for share in build_mine(made, agency, day).owed:
            assert (share.state is CellState.MISSING) == (share.days_overdue > 0)
            assert share.submitted is None and share.id in held
    page = " ".join(printed(status_page.show, value).split())
    for line in (*value.overdue, *value.due_soon):
        if line.missing and not line.recurring:
            assert f"{len(line.missing)} cơ quan chưa nộp: {names(line.missing)}" in page
    for duty in value.duties:
        if duty.past_missing and not duty.past_nobody:
            assert f"{len(duty.past_missing)} cơ quan chưa nộp: {names(duty.past_missing)}" in page


# --- made-up and committed registries ------------------------------------------------------------


@given(NUMBERS)
def test_pages_and_scripts_say_one_number(number: int) -> None:
    agree(*world(number))


WISHES = st.builds(
    RowFilter,
    group=st.sampled_from((None, "g1")),
    phase=st.sampled_from((None, "first")),
    tags=st.sampled_from((None, ("số hóa",), ("số hóa", "hẹp"))),
    recipient=st.sampled_from((None, "a", "new")),
    marks=st.sampled_from((None, (Mark.BREAKTHROUGH,), (Mark.KEY, Mark.URGENT))),
    standings=st.sampled_from((None, ("overdue",), ("finished", "in_time"))),
    states=st.sampled_from((None, ("in_progress",))),
)


@given(NUMBERS, WISHES, st.booleans(), st.data())
def test_a_filter_and_its_negation_share_out_all_rows(
    number: int, wish: RowFilter, own: bool, data: st.DataObject
) -> None:
    made, day = world(number)
    if own:
        body = data.draw(st.sampled_from(sorted({made.bodies.on(name, day).id for name in made.agencies})))
        wish = replace(wish, agency=body)
    every, some, others = (
        [row.id for row in listed(made, day, one).rows] for one in (RowFilter(), wish, replace(wish, negated=True))
    )
    assert sorted(some + others) == sorted(every)
    left_out = status_json(made, day, replace(wish, negated=True))
    assert left_out["ledger"]["assigned"] == sum(
        not row.standing.recurring for row in rows(made, day) if row.id in others
    )
    assert "not_counted" not in left_out


@pytest.mark.parametrize("language", LANGUAGES)
@given(number=NUMBERS)
def test_a_word_over_a_count_lists_as_many(language: str, number: int) -> None:
    made, day = world(number)
    locale.use(language)
    try:
        value = status.build(made, rows(made, day), day)
        said = words_over_counts(printed(status_page.show, value, 400))
        assert sum(count for word, count, duties in said if duties) >= len(value.duty_kinds)
        for word, count, duties in said:
            (code,) = some_of(standing_codes(), word)
            found = listed(made, day, RowFilter(standings=(code,))).counts
            assert (found.duties if duties else found.tasks) == count, word
    finally:
        locale.use(LANGUAGES[0])


@settings(max_examples=settings().max_examples // 4)  # each of them asks for every body
@given(NUMBERS)
def test_every_body_has_one_ledger(number: int) -> None:
    agree_by_agency(*world(number))


@given(NUMBERS)
def test_no_list_of_the_missing_names_anyone_else(number: int) -> None:
    nobody_is_wronged(*world(number))


@pytest.mark.slow
@pytest.mark.parametrize(("folder", "day"), some(COMMITTED, 4))
def test_the_committed_registries_say_one_thing(folder: str, day: date) -> None:
    made = committed(folder)
    agree(made, day)
    agree_by_agency(made, day)
    nobody_is_wronged(made, day)
    for agency in ("cat", "stttt", "syt", "skhcn"):
        agree(made, day, RowFilter(agency=made.bodies.on(agency, day).id))
