"""Papers of a session: their figures are those of `status`, and a clause reads back as what was decided."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deann06.core.days.deadlines import House, last_day
from deann06.core.phrases.read import read_phrases
from deann06.core.standing.ledger import rows, tasks_and_duties
from deann06.core.standing.tasks import OPEN, StandingKind
from deann06.core.state.registry import Registry
from deann06.core.terms.periods import DAY
from deann06.errors import UsageError
from deann06.output.documents.view import view
from deann06.output.render import render
from deann06.output.words.official.clauses import clause as clause_words
from deann06.reports.documents.asked import Ground, ReportRequest
from deann06.reports.documents.session import conclusion, meeting
from deann06.reports.documents.session.clauses import SessionPoint
from deann06.reports.documents.session.conclusion import Conclusion
from deann06.reports.documents.session.meeting import MeetingPaper
from deann06.reports.documents.values import OfficialDocument
from deann06.reports.pages.status import build as build_status
from tests.core.generate import world_with_models
from tests.reports.goldens import EXAMPLE, read
from tests.reports.sample import DAY as TODAY
from tests.reports.sample import FILES, ROOT, SETTINGS, registry, weekly
from tests.reports.sample import made as documents_of

NUMBERS = st.integers(0, 400)
SESSIONS = SETTINGS.replace("}}", "}, meeting: {every: 2 weeks, anchor: 2024-05-07}}")
DEEDS = "hoàn thành|sớm|tăng cường|đẩy mạnh|tiếp tục|điều chỉnh|tạm dừng|không tiếp tục"
CLAUSE = re.compile(rf"(Giao|Đề nghị) (.+?) chủ trì(?:, phối hợp với (.+?))? (?:{DEEDS}) ")


def paper(found: Registry, day: date = TODAY, on: date | None = None) -> MeetingPaper:
    return meeting.build(Ground(found), ReportRequest(report="meeting", as_of=day, on=on))


def draft(found: Registry, day: date = TODAY, on: date | None = None) -> Conclusion:
    return conclusion.build(Ground(found), ReportRequest(report="conclusion", as_of=day, on=on))


def sentences(made: Conclusion) -> list[str]:
    return [clause_words(one) for one in view(made)["clauses"]]


def text(made: OfficialDocument, name: str) -> str:
    return render(made, name, "md", ROOT).decode()


@given(NUMBERS)
def test_the_figures_are_those_of_status(number: int) -> None:
    found, day = world_with_models(number)
    made, tasks = paper(found, day, day), rows(found, day)
    page = build_status(found, tasks, day)
    assert made.overview.total.assigned == page.ledger.assigned
    assert made.overview.missing_reports == page.ledger.recurring.missing
    assert {row.id for row in made.overdue} == {row.id for row in page.overdue}
    assert made.overview.overdue == tasks_and_duties(tasks, StandingKind.OVERDUE) == page.counts["overdue"]
    assert len(made.extensions) == len(page.requests)
    assert made.obstacle_count == len(page.obstacles)
    assert len(made.unassigned) == sum(not one.waiting_on for one in page.obstacles)
    assert sum(len(one.asks) for one in made.helpers) == sum(len(one.waiting_on) for one in page.obstacles)
    assert [one.id for one in made.models] == [one.id for one in page.proposals]
    whats = [one.what for one in made.clauses]
    assert [whats.count(what) for what in ("decide", "extend", "confirm")] == [
        len(page.proposals),
        len(page.requests),
        len(page.reported),
    ]
    urged = {task.id for one in made.clauses if one.what == "urge" for task in one.tasks}
    waiting = {one.id for one in page.requests} | {one.id for one in page.reported}
    assert urged == {row.id for row in page.overdue} - waiting
    due = {row.id for row in tasks if not row.standing.recurring and row.standing.kind in OPEN}
    coming = {row.id for row in made.coming if not row.turn}
    last = {row.id: row.standing.last_day for row in tasks}
    assert coming == {name for name in due if (when := last[name]) and day <= when <= made.upto}
    assert draft(found, day, day).clauses == made.clauses


def test_made_up_sessions_hold_what_is_claimed_of_them() -> None:
    found: set[str] = set()
    for number in range(60):
        made, day = world_with_models(number)
        session = paper(made, day, day)
        found |= {one.what for one in session.clauses} | {"unassigned" for _ in session.unassigned}
        found |= {"day" for one in session.clauses if one.last_day} | {
            "others" for one in session.clauses if one.cooperating
        }
        found |= {"following"} if session.following else {"open"}
    assert found >= {"decide", "extend", "confirm", "help", "urge", "unassigned", "day", "others", "following", "open"}


@given(NUMBERS)
def test_a_clause_reads_back(number: int) -> None:
    found, day = world_with_models(number)
    made = draft(found, day, day)
    reads_back(found, made)


@pytest.mark.parametrize("day", [date(2024, 5, 15), date(2024, 5, 22), date(2024, 6, 3)])
def test_the_clauses_of_the_example_read_back(day: date) -> None:
    made = draft(read(EXAMPLE), day)
    assert made.clauses
    reads_back(read(EXAMPLE), made)


def reads_back(found: Registry, made: Conclusion) -> None:
    house = House(found.calendar, found.settings.policy.strict_before)
    for one, said in zip(made.clauses, sentences(made), strict=True):
        readings = read_phrases(f"{said}.", made.letter.day)
        days = [day for reading in readings for rule in reading.rules if (day := found_day(rule, house))]
        assert days == ([one.last_day] if one.last_day and one.what != "confirm" else []), said
        assert not {note for reading in readings for note in reading.unclear} - {"before_issue"}, said
        if one.what == "confirm":
            assert " chủ trì" not in said
            continue
        told = CLAUSE.match(said)
        assert told, said
        assert told[1] == ("Giao" if one.directed else "Đề nghị")
        assert told[2] == (listed(one.lead) or "……………………")
        assert (told[3] or "") == listed(one.cooperating)


def found_day(rule: object, house: House) -> date | None:
    last = last_day(rule, house)  # type: ignore[arg-type]
    return last.day if last else None


def listed(bodies: tuple[object, ...]) -> str:
    names = [str(body.short) for body in bodies]  # type: ignore[attr-defined]
    return ("; " if any("," in name for name in names) and len(names) > 1 else ", ").join(names)


def one_of(made: MeetingPaper | Conclusion, what: str) -> SessionPoint:
    return next(one for one in made.clauses if one.what == what)


def test_without_a_day_it_is_the_next_session_of_the_cycle() -> None:
    found = registry(registry=SESSIONS)
    assert (paper(found).session.day, paper(found).upto) == (date(2024, 5, 21), date(2024, 6, 3))
    assert paper(found, on=date(2024, 5, 17)).session.day == date(2024, 5, 17)
    assert paper(found, on=date(2024, 5, 17)).upto == date(2024, 5, 20)
    assert "Phiên họp sau: ngày 04/6/2024." in text(paper(found), "meeting")


def test_without_a_cycle_the_day_has_to_be_said() -> None:
    with pytest.raises(UsageError) as refused:
        paper(registry())
    assert refused.value.key == "report.no_meeting"
    made = paper(registry(), on=date(2024, 5, 20))
    assert (made.following, made.upto) == (None, date(2024, 5, 25))
    assert "chưa có lịch họp phiên sau, nên chỉ nêu việc đến hạn đến hết ngày 25/5/2024" in text(made, "meeting")


def test_a_draft_is_dated_no_earlier_than_its_session() -> None:
    found = registry(registry=SESSIONS)
    assert draft(found).letter.day == date(2024, 5, 21)
    assert draft(found, date(2024, 5, 24), date(2024, 5, 21)).letter.day == date(2024, 5, 24)
    assert draft(found).letter.body.id == "bcd"


def test_the_clauses_of_the_sample() -> None:
    made = draft(registry(), on=TODAY + DAY)
    assert sentences(made) == [
        "Giao Sở Nội vụ chủ trì tạm dừng triển khai mô hình “Hóa đơn từ máy tính tiền” trước ngày ……",
        "Giao Sở TT&TT chủ trì hoàn thành nhiệm vụ 2 “Văn bản chỉ đạo” chậm nhất ngày 20/5/2024",
        "Đề nghị Bộ Tài chính chủ trì, phối hợp với Sở TT&TT sớm ban hành hướng dẫn để thực hiện nhiệm vụ 2 "
        "“Văn bản chỉ đạo” trước ngày ……",
    ]
    told = text(made, "conclusion")
    assert "(2) Giao Sở TT&TT chủ trì hoàn thành" in told
    assert "họp dưới sự chủ trì của ……; cùng dự họp có ……." in told
    assert [*made.letter.recipients] == ["Sở Nội vụ", "Sở Thông tin và Truyền thông", "Bộ Tài chính"]


def test_a_title_that_names_a_day_is_left_out_of_a_clause() -> None:
    late = FILES["tasks/kl.2.yaml"].replace("Văn bản chỉ đạo", "Báo cáo trước ngày 01/7/2024")
    made = draft(registry(tasks__kl_2=late), on=TODAY)
    assert "Giao Sở TT&TT chủ trì hoàn thành nhiệm vụ 2 chậm nhất ngày 20/5/2024" in sentences(made)
    reads_back(registry(tasks__kl_2=late), made)


def test_what_another_body_decides_says_whose_decision_it_is() -> None:
    other = FILES["directives/kl.yaml"].replace("issuer: bcd", "issuer: snv")
    made = draft(registry(directives__kl=other), on=TODAY)
    assert one_of(made, "extend").decider
    assert any(said.endswith("chậm nhất ngày 20/5/2024, sau khi Sở Nội vụ đồng ý") for said in sentences(made))
    told = text(paper(registry(directives__kl=other), on=TODAY), "meeting")
    assert "(lý do: chưa nhận được hướng dẫn) (thẩm quyền của Sở Nội vụ)." in told


def test_an_empty_session_says_so() -> None:
    bare = {name: "" for name in FILES if name.startswith(("tasks/", "models/"))}
    files = {f"tasks__{name[6:-5].replace('.', '_')}" for name in bare if name.startswith("tasks/")}
    quiet = "title: Rà soát\ndirective: kl\nclause: '4'\nlead: [snv]\ndeadline: ongoing\n"
    found = registry(**dict.fromkeys(files, quiet), **{"models__may-tinh-tien": "title: Máy tính tiền\nlead: [snv]\n"})
    made = paper(found, on=TODAY)
    told = text(made, "meeting")
    assert made.clauses == ()
    for nothing in ("nhiệm vụ quá hạn", "vướng mắc đang chờ giải quyết", "nội dung nào chờ quyết định"):
        assert f"Không có {nothing}." in told
    assert "Phiên họp không có nội dung nào chờ quyết định; ……." in text(draft(found, on=TODAY), "conclusion")


def test_an_extension_of_one_period_names_it() -> None:
    entry = "- {date: 2024-05-10, by: snv, request: {by: 2024-05-20}, period: 2024-W20}\n"
    earlier = "- {date: 2024-05-14"
    found = registry(
        registry=SESSIONS,
        tasks__kl_1=FILES["tasks/kl.1.yaml"]
        .replace(earlier, f"{entry}{earlier}")
        .replace("- {date: 2024-05-14, by: snv", "- {date: 2024-05-14, by: stttt"),
    )
    made = draft(found)
    reads_back(found, made)
    (said,) = [one for one in sentences(made) if "tuần 20" in one]
    assert "(tuần 20 năm 2024) chậm nhất ngày 20/5/2024" in said
    asked = "gia hạn đến hết ngày 20/5/2024, tuần 20 năm 2024"
    assert f"{asked} đối với nhiệm vụ 1" in text(paper(found), "meeting")
    (letter,) = documents_of(found, ReportRequest(report="grant", as_of=TODAY, subject="kl.1"))
    assert f"Đồng ý {asked}." in render(letter.value, "grant", "md", ROOT).decode()
    assert f"đề nghị {asked}" in text(weekly(found), "weekly")


def test_who_asks_to_be_let_off_has_a_point_and_a_clause() -> None:
    waiver = "- {date: 2024-05-10, by: stttt, request_waive: 2024-W20, note: Đang sáp nhập.}\n"
    found = registry(registry=SESSIONS, tasks__kl_1=FILES["tasks/kl.1.yaml"] + waiver)
    made = draft(found)
    said = next(one for one in sentences(made) if "tuần 20" in one)
    let_off = "để Sở TT&TT không phải nộp báo cáo tuần 20 năm 2024 đối với nhiệm vụ 1"
    assert said.startswith(f"Đồng ý {let_off}") and not [
        rule for reading in read_phrases(f"{said}.", made.letter.day) for rule in reading.rules
    ]
    page = text(paper(found), "meeting")
    assert page.count("của Sở TT&TT ngày 10/5/2024: không phải nộp báo cáo tuần 20 năm 2024") == 2
    assert "xem xét miễn nộp, thôi thực hiện" in text(weekly(found), "weekly")
    assert "không phải nộp báo cáo tuần 20" in render(weekly(found), "weekly", "md", ROOT).decode()
