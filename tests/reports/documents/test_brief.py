"""The leader's page: its figures are those of `status`, and what has no room on it is counted."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from deann06.core.standing.ledger import rows, tasks_and_duties
from deann06.core.standing.tasks import StandingKind
from deann06.core.state.registry import Registry
from deann06.output.documents.markdown import render
from deann06.reports.documents.asked import Ground, ReportRequest
from deann06.reports.documents.overviews.brief import Brief, build
from deann06.reports.facts.meetings import Meeting, next_meeting
from deann06.reports.facts.parts import FigureChange
from deann06.reports.pages.status import build as build_status
from tests.core.generate import world
from tests.reports.sample import DAY, FILES, ROOT, SETTINGS, registry

MEETING = "cycles: {weekly: {every: week, before: thursday}, meeting: {every: 2 weeks, anchor: 2024-05-07%s}}"


def brief(found: Registry | None = None, day: date = DAY) -> Brief:
    return build(Ground(found or registry()), ReportRequest(report="brief", as_of=day))


def text(page: Brief) -> str:
    return render(page, "brief.md.j2", ROOT).decode()


def figure(page: Brief, key: str) -> FigureChange:
    return next(one for one in page.figures if one.key == key)


@given(st.integers(0, 400))
def test_its_figures_are_those_of_status(number: int) -> None:
    made, day = world(number)
    page, found = brief(made, day), rows(made, day)
    status = build_status(made, found, day)
    assert [one.key for one in page.figures] == ["finished", "overdue", "missing", "rate"]
    now = {one.key: one.now for one in page.figures}
    rate = None if status.silent else status.ledger.rate
    counted = (status.ledger.finished, status.ledger.overdue, status.ledger.recurring.missing, rate)
    assert tuple(now.values()) == counted
    tasks = [[row.id for row in found if not row.recurring] for found in (page.overdue, status.overdue)]
    assert tasks[0] == tasks[1]
    assert {row.id for row in page.overdue} == {row.id for row in status.overdue}
    assert page.overdue_count == tasks_and_duties(found, StandingKind.OVERDUE)
    asked = [one.ask.what for one in page.decisions]
    assert [asked.count(what) for what in ("decide", "extend", "confirm")] == [
        len(status.proposals),
        len(status.requests),
        len(status.reported),
    ]
    missing = {duty.id: {body.id for body in duty.past_missing} for duty in status.duties if duty.past_missing}
    told = {duty.id: {share.body.id for share in duty.turn.missing_by} for duty in page.unreported}
    assert {name: bodies for name, bodies in told.items() if name in missing} == missing
    alone = set(told) - set(missing)
    assert all(next(one.turn.alone for one in page.unreported if one.id == name) for name in alone)


def test_the_figures_stand_beside_those_of_the_last_period() -> None:
    page = brief()
    assert (page.previous, page.previous_day) == ("2024-W19", date(2024, 5, 8))
    assert page.figures == (
        FigureChange("finished", 0, 1, 1),
        FigureChange("overdue", 0, 1, 1),
        FigureChange("missing", 4, 4, 0),
        FigureChange("rate", None, 50.0, None),
    )
    lines = text(page).splitlines()
    assert "| Nhiệm vụ đã hoàn thành | 01 | 0 | ▲ tăng 01 |" in lines
    assert "| Lượt báo cáo định kỳ quá hạn chưa nộp | 04 | 04 | không đổi |" in lines
    assert "| Tỷ lệ hoàn thành nhiệm vụ đến hạn | 50,00% | – | – |" in lines


def test_who_is_silent_is_named_and_the_rest_is_counted() -> None:
    bodies = {f"agencies__b{place:02}": f"name: Xã {place:02}\n" for place in range(1, 10)}
    names = ", ".join(f"b{place:02}" for place in reversed(range(1, 10)))
    each = FILES["tasks/kl.1.yaml"].partition("log:")[0].replace("stttt, snv", names)
    page = brief(registry(tasks__kl_1=each, **bodies))
    (duty,) = page.unreported
    assert (duty.turn.key, duty.turn.owed, len(duty.turn.missing_by)) == ("2024-W19", 9, 9)
    assert all(share.days == 7 for share in duty.turn.missing_by)
    told = "Quá hạn 07 ngày, chưa nộp (09 cơ quan): Xã 01, Xã 02, Xã 03, Xã 04, Xã 05, Xã 06 và 03 cơ quan nữa"
    assert told in text(page)


def test_long_lists_are_cut_and_what_is_left_is_counted() -> None:
    more = {
        f"tasks__kl_{place}": f'title: Việc {place}\ndirective: kl\nclause: "{place}"\nlead: [snv]\n'
        f"deadline: {{by: 2024-05-{place:02}}}\nlog:\n- {{date: 2024-05-10, by: snv, request: {{by: 2024-05-31}}}}\n"
        for place in range(10, 15)
    }
    page = brief(registry(**more))
    told = text(page)
    assert (len(page.overdue), len(page.decisions)) == (6, 7)
    assert "**Quá hạn lâu nhất (và 01 việc nữa)**" in told
    assert "**Cần quyết định, ký duyệt (và 03 việc nữa)**" in told
    assert "(và" not in text(brief())


def test_an_empty_page_says_that_there_is_nothing() -> None:
    page = brief(registry(), date(2024, 4, 24))
    told = text(page)
    assert all(one.before is None for one in page.figures)
    for line in ("Quá hạn: không có", "Chưa báo cáo kỳ gần nhất: không có", "Cần quyết định, ký duyệt: không có"):
        assert f"**{line}**" in told
    assert "Phiên họp tới: sổ theo dõi chưa có lịch họp" in told


def test_the_next_session_is_that_of_the_cycle() -> None:
    sure = registry(registry=SETTINGS.replace("cycles: {weekly: {every: week, before: thursday}}", MEETING % ""))
    sessions = [next_meeting(sure, date(2024, 5, 7) + timedelta(days=days)) for days in range(15)]
    assert sessions == [Meeting(date(2024, 5, 7)), *[Meeting(date(2024, 5, 21))] * 14]
    assert "**Phiên họp tới: ngày 21/5/2024**" in text(brief(sure))
    assumed = MEETING % ", assumed: chưa rõ ngày mốc"
    guessed = registry(registry=SETTINGS.replace("cycles: {weekly: {every: week, before: thursday}}", assumed))
    assert next_meeting(guessed, DAY) == Meeting(date(2024, 5, 21), assumed=True)
    assert "ngày 21/5/2024 (tính từ ngày mốc giả định)" in text(brief(guessed))
    assert next_meeting(registry(), DAY) is None


def test_a_share_that_was_handed_in_is_not_missing() -> None:
    page = brief(day=date(2024, 5, 16))
    (duty,) = page.unreported
    assert [share.body.short for share in duty.turn.missing_by] == ["Sở TT&TT"]
    assert duty.turn.on_time + duty.turn.late == 1
