"""Rules in more detail than a case folder shows."""

from __future__ import annotations

from datetime import date

import pytest

from deann06.checks import Scene, run
from deann06.checks.form.shape import expected_id
from deann06.checks.names.links import has_clause
from deann06.core.findings import Problem
from deann06.core.records import Clause, Directive, Task
from deann06.core.state.coverage import coverage, uncovered
from deann06.core.terms.periods import RoughDate
from deann06.locale import use
from deann06.output.words.change.findings import message
from deann06.store.load.loader import load
from deann06.store.load.places import place_of

BASE = {
    "registry.yaml": (
        "format: 1\ntitle: Sổ thử\ncommittee: bcd\nfocal_point: cat\nplace: Khánh Hòa\n"
        "phases: {2022-2025: {from: 2022-01-06, until: 2025-12-31}}\n"
    ),
    "agencies/bcd.yaml": "name: Ban Chỉ đạo tỉnh\n",
    "agencies/cat.yaml": "name: Công an tỉnh\n",
    "agencies/syt.yaml": "name: Sở Y tế\n",
    "agencies/cu.yaml": "name: Sở cũ\nvalid: {until: 2024-02-29}\nsuccessors: [{agency: syt}]\n",
    "agencies/so.yaml": "name: Các sở\nmembers: [cat, cu]\n",
    "directives/kh-2024-01-02.yaml": "title: Kế hoạch\nkind: Kế hoạch\nissued: 2024-01-02\nissuer: bcd\n",
    "calendar/2024.yaml": "holidays:\n- {date: 2024-05-01, name: Quốc tế Lao động}\n",
}
TASK = "tasks/kh-2024-01-02.1.yaml"
HEAD = 'title: Báo cáo\ndirective: kh-2024-01-02\nclause: "1"\nlead: [cat]\n'
DOC = "document: {number: 12/BC-CAT, date: 2024-03-01}"


def problems(task: str, as_of: str = "2024-05-15", head: str = HEAD, **others: str) -> list[Problem]:
    """What the rules see in a registry with one task; other files by folder__id."""
    files = {**BASE, TASK: head + task, **{f"{name.replace('__', '/')}.yaml": text for name, text in others.items()}}
    tree = {path: text.encode() for path, text in files.items()}
    loaded = load(tree)
    assert loaded.registry and not loaded.problems, loaded.problems
    return run(Scene(loaded.registry, tree, date.fromisoformat(as_of)))


def codes(task: str, as_of: str = "2024-05-15", head: str = HEAD, **others: str) -> list[str]:
    """The codes of `problems`."""
    return [problem.code for problem in problems(task, as_of, head, **others)]


def test_nothing_is_wrong_with_the_base() -> None:
    assert codes("deadline: ongoing\n") == []


def test_problems_are_sorted_by_path_and_place() -> None:
    directive = "title: A\nkind: B\nissued: 2024-01-01\nissuer: c\n"
    found = problems("cooperating: [x, y]\nlog:\n- {date: 2024-03-01, by: z}\n", directives__a=directive)
    assert [(p.code, p.path, p.field) for p in found] == [
        ("L503", "directives/a.yaml", ("issuer",)),
        ("S215", "directives/a.yaml", ("kind",)),
        ("L503", TASK, ("cooperating", 0)),
        ("L503", TASK, ("cooperating", 1)),
        ("S211", TASK, ("log", 0)),
        ("L503", TASK, ("log", 0, "by")),
    ]


def test_a_voided_entry_is_not_complained_about() -> None:
    wrong = "log:\n- {date: 2024-03-01, by: cat, state: completed}\n"
    assert codes(wrong) == ["P601"]
    assert codes(wrong + "- {date: 2024-03-02, by: cat, corrects: 2024-03-01, note: Ghi nhầm}\n") == []


# --- bodies --------------------------------------------------------------------------------------


def test_an_unknown_body_gets_the_nearest_one_whatever_its_case() -> None:
    problem, role = problems("cooperating: [SYTT, các cơ quan liên quan]\ndeadline: ongoing\n")
    assert role.code == "L532"
    assert (problem.code, problem.field) == ("L503", ("cooperating", 0))
    assert message(problem).message == "Không có cơ quan mã “SYTT”; gần nhất: syt."


def test_an_entry_by_an_ended_body_names_the_successor() -> None:
    (problem,) = problems("deadline: ongoing\nlog:\n- {date: 2024-03-05, by: cu, state: in_progress}\n")
    assert message(problem).message == "“cu” đã kết thúc ngày 29/2/2024; vào ngày 5/3/2024 là syt."


def test_all_ended_bodies_of_an_open_task_are_one_note() -> None:
    head = HEAD.replace("[cat]", "[cat, cu]")
    other = {"agencies__cu2": "name: Sở cũ hai\nvalid: {until: 2024-02-29}\nsuccessors: [{agency: cat}]\n"}
    (problem,) = problems("cooperating: [cu2]\ndeadline: ongoing\n", head=head, **other)
    assert (problem.code, problem.field) == ("L513", ("lead", 1))
    assert problem.facts["pairs"] == "cu → syt, cu2 → cat"
    stopped = f"- {{date: 2024-03-01, by: bcd, state: stopped, note: Đã xong, {DOC}}}"
    assert codes(f"deadline: ongoing\nlog:\n{stopped}\n", head=head, **other) == []


def test_a_member_without_heir_is_an_error_only_where_each_answers_for_itself() -> None:
    split = {"agencies__cu": "name: Sở cũ\nvalid: {until: 2024-02-29}\n"}
    assert codes("respondents: [so]\ndeadline: ongoing\n", **split) == ["L512"]
    assert codes("cooperating: [so]\ndeadline: ongoing\n", **split) == []
    assert codes("cooperating: [cu]\ndeadline: ongoing\n", **split) == ["L511"]


def test_a_body_without_heir_at_the_assignment_is_told_once() -> None:
    early = {"agencies__cu": "name: Sở cũ\nvalid: {until: 2023-12-31}\n"}
    assert codes("cooperating: [cu]\ndeadline: ongoing\n", **early) == ["L511"]


# --- dates ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("deadline", "expected"),
    [
        ("{before: 2024-05-16, phrase: trước ngày 16/5/2024}", []),
        ("{by: 2024-05-16, phrase: chậm nhất ngày 16/5}", []),  # the year is the directive's
        ("{by: 2024-05-16, phrase: chậm nhất ngày 17/5}", ["D310"]),
        ("{every: week, before: thursday, phrase: hàng tuần (trước ngày thứ 5)}", []),
        ("{every: week, by: thursday, phrase: hàng tuần (trước ngày thứ 5)}", ["D310"]),
        ("{by: 2024-05-16, phrase: khi có điều kiện thuận lợi}", []),  # what holds no day is let be
        ("{by: 2024-05-16, phrase: trước ngày 17}", ["D325"]),
        ("{by: 2024-05-16, phrase: Thứ Tư ngày 16/5/2024}", []),
        ("{by: 2024-05-17, phrase: Thứ Tư ngày 16/5/2024}", ["D325"]),  # the 16th is a Thursday
        ("{by: 2024-06-18, phrase: Lập danh sách thí sinh chậm nhất ngày 19/6/2024}", ["D310"]),
        ("{within: 2024-05, phrase: '2024'}", ["D310"]),
        ("{by: 2024-06-28, from: 2025-03-01, phrase: Thực hiện từ ngày 01/3 đến ngày 28/6}", ["D310", "D315"]),
        ("{by: 2024-05-16, from: 2024-05-17}", ["D315"]),
        ("{within: 2024-05, from: 2024-06}", ["D315"]),
        ("{within: 2024-05, from: 2024-05}", []),
        ("{every: month, from: 2024-06, until: 2024-05}", ["D306", "D315"]),
    ],
)
def test_the_words_against_the_rule(deadline: str, expected: list[str]) -> None:
    log = "log:\n- {date: 2024-05-10, by: cat, note: Đang làm}\n"
    assert codes(f"deadline: {deadline}\n{log}") == expected


def test_what_the_words_say_is_given_as_days_or_as_a_rule() -> None:
    (dated,) = problems("deadline: {by: 2024-05-15, phrase: trước ngày 15/5/2024}\n", as_of="2024-01-10")
    assert message(dated) == (
        "Câu chữ nói “trước ngày 15/5/2024” (hạn cuối 14/5/2024), quy tắc lại cho hạn cuối 15/5/2024.",
        "Dùng {before: 2024-05-15}, hoặc sửa phrase nếu văn bản nói khác.",
    )
    (recurring,) = problems("deadline: {every: month, by: 22, phrase: trước ngày 20 hằng tháng}\n", as_of="2024-01-10")
    assert recurring.facts["said"] == "{every: month, before: 20}"


def test_a_day_off_is_told_while_the_task_is_open_and_nobody_has_settled_it() -> None:
    assert codes("deadline: {by: 2024-05-01}\n", as_of="2024-01-10") == ["D308"]
    assert codes("deadline: {by: 2024-05-01, roll: none}\n", as_of="2024-01-10") == []
    done = f"log:\n- {{date: 2024-03-01, by: cat, state: completed, {DOC}}}\n"
    assert codes(f"deadline: {{by: 2024-05-01}}\n{done}", as_of="2024-04-01") == []


def test_of_a_recurring_task_only_the_coming_day_off_counts() -> None:
    week = "deadline: {every: week, before: thursday}\nlog:\n- {date: 2024-04-23, by: cat, submit: 2024-W17}\n"
    assert codes(week, as_of="2024-04-26") == ["D308"]  # Wednesday 1 May
    assert codes(week, as_of="2024-05-03") == []


def test_years_without_a_calendar_are_told_once_each() -> None:
    others = {f"tasks__kh-2024-01-02.{n}": HEAD.replace('"1"', f'"{n}"') for n in (2, 3)}
    others = {name: f"{text}deadline: {{by: 2026-05-15}}\n" for name, text in others.items()}
    (problem,) = problems("deadline: {by: 2026-06-15}\n", as_of="2024-01-10", **others)
    assert (problem.code, problem.path, problem.facts["count"]) == ("D312", "registry.yaml", 3)


@pytest.mark.parametrize(
    ("deadline", "expected"),
    [
        ("deadline: {every: month, until: 2024-01-20}\n", ["D306"]),
        ("phase: 2022-2025\ndeadline: {every: month, from: 2026-01}\n", ["D306"]),
        ("phase: 2022-2025\ndeadline: {every: year}\n", []),
        ("deadline: [{every: month, by: 10}, {every: 3 weeks}]\n", ["D307"]),
        ("deadline: {rrule: FREQ=MONTHLY;BYDAY=-1FR, start: 2024-03-01}\n", []),
    ],
)
def test_recurrences_that_never_come(deadline: str, expected: list[str]) -> None:
    assert codes(deadline, as_of="2024-01-10") == expected


def test_a_term_on_the_day_before_the_assignment() -> None:
    assert codes("deadline: {before: 2024-01-02}\n", as_of="2024-01-03") == ["D301"]
    assert codes("deadline: {by: 2024-01-02}\n", as_of="2024-01-03") == []


def test_rough_days_of_a_body_matter_while_the_day_may_be_in_doubt() -> None:
    rough = {"agencies__cu": "name: Sở cũ\nvalid: {until: 2025}\nsuccessors: [{agency: syt}]\n"}
    calendars = {"calendar__2025": "holidays: []\n"}
    assert codes("deadline: ongoing\n", **rough) == []
    assert codes("deadline: ongoing\n", as_of="2025-06-01", **rough, **calendars) == ["D309"]
    assert "D309" not in codes("deadline: ongoing\n", as_of="2026-01-01", **rough, **calendars)


# --- progress ------------------------------------------------------------------------------------


def test_a_document_of_the_report_proves_the_completion() -> None:
    log = f"log:\n- {{date: 2024-03-01, by: cat, state: reported, {DOC}}}\n"
    assert codes(f"deadline: ongoing\n{log}- {{date: 2024-03-05, by: cat, state: completed}}\n") == []
    reopened = f"{log}- {{date: 2024-03-03, by: cat, state: in_progress}}\n"
    assert codes(f"deadline: ongoing\n{reopened}- {{date: 2024-03-05, by: cat, state: completed}}\n") == ["P601"]


@pytest.mark.parametrize("empty", ["document: {date: 2024-03-05}", "documents: [{}]"])
@pytest.mark.parametrize(
    ("head", "says", "code"),
    [
        ("deadline: ongoing\n", "by: cat, state: completed", "P601"),
        ("deadline: {by: 2024-05-15}\n", "by: bcd, extend: {by: 2024-05-31}", "P604"),
        ("deadline: ongoing\n", "by: bcd, reassign: {lead: [syt]}", "P610"),
    ],
)
def test_a_document_that_names_nothing_proves_nothing(head: str, says: str, code: str, empty: str) -> None:
    found = codes(f"{head}log:\n- {{date: 2024-03-05, {says}, {empty}}}\n", as_of="2024-03-08")
    assert sorted(found) == [code, "S212"]


def test_an_earlier_progress_does_not_contradict_a_completion() -> None:
    log = "log:\n- {date: 2024-03-01, by: cat, progress: 40}\n"
    done = f"- {{date: 2024-03-05, by: cat, state: completed, {DOC}}}\n"
    assert codes(f"deadline: ongoing\n{log}{done}") == []


def test_extensions_are_measured_against_the_term_in_force() -> None:
    log = "".join(
        f"- {{date: {day}, by: bcd, extend: {{by: {new}}}, document: {{number: 1{day[-1]}/BCĐ-TH, date: {day}}}}}\n"
        for day, new in (("2024-05-10", "2024-05-31"), ("2024-05-30", "2024-06-14"), ("2024-06-13", "2024-06-12"))
    )
    found = problems(f"deadline: {{by: 2024-05-15}}\nlog:\n{log}", as_of="2024-06-13")
    assert [(p.code, p.facts["old"]) for p in found] == [("D314", date(2024, 6, 14))]


def test_the_extension_of_one_period_is_measured_against_that_period() -> None:
    given = "{date: 2024-05-10, by: bcd, extend: {by: 2024-05-13}, period: 2024-W19, %s}"
    found = problems(f"deadline: {{every: week, before: thursday}}\nlog:\n- {given % DOC}\n")
    assert [(p.code, p.facts["old"]) for p in found] == [("D313", date(2024, 5, 8))]


def test_an_heir_may_answer_for_an_ended_body() -> None:
    week = "respondents: [cu, cat]\ndeadline: {every: week, before: thursday, from: 2024-02-26}\nlog:\n"
    assert codes(f"{week}- {{date: 2024-03-05, by: syt, submit: 2024-W09}}\n", as_of="2024-03-06") == []
    assert codes(f"{week}- {{date: 2024-02-27, by: bcd, submit: 2024-W09}}\n", as_of="2024-02-28") == ["P614"]


def test_an_heir_hands_in_its_own_share_and_that_of_the_ended_body() -> None:
    both = "respondents: [cu, syt]\ndeadline: {every: week, before: thursday, from: 2024-02-26}\nlog:\n"
    own = f"{both}- {{date: 2024-03-05, by: syt, submit: 2024-W09}}\n"  # W09 was settled while both were there
    assert codes(f"{own}- {{date: 2024-03-06, by: syt, for: [cu], submit: 2024-W09}}\n", as_of="2024-03-06") == []
    assert codes(f"{own}- {{date: 2024-03-06, by: syt, submit: 2024-W09}}\n", as_of="2024-03-06") == ["P615"]
    heir = f"{own}- {{date: 2024-03-06, by: syt, submit: 2024-W10}}\n"  # and W10 once there was only the heir
    assert codes(f"{heir}- {{date: 2024-03-06, by: syt, for: [cu], submit: 2024-W10}}\n", as_of="2024-03-06") == [
        "P615"
    ]


def test_a_period_that_nobody_owed() -> None:
    late = {"agencies__nhom": "name: Nhóm\nmembers: [{agency: cat, from: 2024-02-01}]\n"}
    month = "respondents: [nhom]\ndeadline: {every: month}\n"
    found = problems(month, as_of="2024-03-15", **late)
    assert [(p.code, p.field, p.facts["day"]) for p in found] == [("L518", ("respondents",), date(2024, 1, 31))]
    waived = f"{month}log:\n- {{date: 2024-02-01, by: bcd, waive: 2024-01, {DOC}}}\n"
    assert "L518" not in codes(waived, as_of="2024-03-15", **late)
    assert "L518" in codes("respondents: [nhom]\ndeadline: {by: 2024-01-25}\n", as_of="2024-01-20", **late)


def test_handed_in_for_others_counts_for_them() -> None:
    once = "respondents: [so]\ndeadline: {by: 2024-02-15}\nlog:\n"
    first = f"{once}- {{date: 2024-02-01, by: bcd, for: [cat], submit: once}}\n"
    assert codes(first, as_of="2024-02-02") == ["P620"]
    assert codes(f"{first}- {{date: 2024-02-02, by: cat, submit: once}}\n", as_of="2024-02-02") == ["P620", "P615"]
    assert codes(f"{once}- {{date: 2024-02-01, by: cat, submit: 2024-W05}}\n", as_of="2024-02-02") == ["P613"]


def test_a_far_away_period_does_not_take_for_ever() -> None:
    week = "deadline: {every: week, before: thursday}\nlog:\n- {date: 2024-03-05, by: cat, submit: 9998-W10}\n"
    assert codes(week) == ["P613"]


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("145/BC-SNV", []),
        ("2231/SNV-CCHC&PC", []),
        ("30-NQ/TU", []),
        ("5/BC-SNV", ["P608"]),
        ("12/VPTU-TH", ["P608"]),
        ("30/NQ-TU", ["P608"]),
        ("30/31", ["P607"]),
        ("trao đổi miệng", ["P607"]),
    ],
)
def test_numbers_of_documents(number: str, expected: list[str]) -> None:
    log = f"log:\n- {{date: 2024-03-01, by: cat, note: Đã gửi, document: {{number: {number}}}}}\n"
    assert codes(f"deadline: ongoing\n{log}") == expected


# --- clauses -------------------------------------------------------------------------------------


def _directive(*clauses: str, no_task: str = "") -> Directive:
    said = {name: Clause(summary="…", no_task="…") if name == no_task else "…" for name in clauses}
    return Directive(id="kh", title="K", kind="Kế hoạch", issued=_DAY, issuer="bcd", clauses=said)


def _task(clause: str) -> Task:
    return Task(id=f"kh.{clause}", title="T", directive="kh", clause=clause)


_DAY = RoughDate.parse("2024-01-02")


@pytest.mark.parametrize(
    ("clauses", "no_task", "tasks", "missing"),
    [
        (("1", "2"), "", ("1",), ["2"]),
        (("4", "4.1", "4.2"), "", ("4.1",), ["4.2"]),  # a clause with sub-clauses is covered by them
        (("4",), "", ("4.1.a",), []),
        (("4", "4.1"), "4", (), []),  # no task of the whole clause
        (("1", "10"), "", ("10",), ["1"]),
    ],
)
def test_clauses_that_nobody_carries_out(
    clauses: tuple[str, ...], no_task: str, tasks: tuple[str, ...], missing: list[str]
) -> None:
    assert list(uncovered(coverage(_directive(*clauses, no_task=no_task), map(_task, tasks)))) == missing


def test_clauses_are_known_as_finely_as_they_are_recorded() -> None:
    assert has_clause(_directive(), "7")
    assert has_clause(_directive("4"), "4.1")
    assert not has_clause(_directive("4", "4.1"), "4.7")
    assert not has_clause(_directive("4"), "5")


def test_the_id_that_a_clause_gives() -> None:
    assert [expected_id(_task(clause)) for clause in ("4.3", "3.đ", "PL2.14")] == ["kh.4.3", "kh.3.dd", "kh.pl2.14"]


# --- text ----------------------------------------------------------------------------------------


def _text_codes(line: str) -> list[tuple[str, int]]:
    found = problems(f"deadline: ongoing\n{line}\n")
    return [(p.code, p.offset or 0) for p in found if p.code.startswith("T")]


@pytest.mark.parametrize(
    "line",
    [
        "note: Ủy ban nhân dân, khoá XVII, hoà giải, toà án, xuân, thuỷ lợi, quý, “ngoặc” – gạch…",
        "tags: [a]      # hai  cách trong  lời bình, nh©n",
        "note: 'Mục #1'      # Ð",
        "note: >-\n  Dòng một\n  dòng hai",
    ],
)
def test_text_in_order(line: str) -> None:
    assert _text_codes(line) == []


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("note: 'Mục #1 Ðề án'", "T701"),
        ("note: Ủy ban nh©n d©n", "T702"),
        ("note: taøi lieäu", "T702"),
        ("note: Báo\u200bcáo", "T704"),
        ("note: Một.  Hai.", "T705"),
    ],
)
def test_text_out_of_order(line: str, code: str) -> None:
    assert [found for found, _ in _text_codes(line)] == [code]


@pytest.mark.parametrize(("clause", "told"), [("1", True), ("1   # khoản", True), ('"1"', False), ("'1'", False)])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_clause_without_quotes_is_told_wherever_it_stands(clause: str, ending: str, told: bool) -> None:
    lines = [f"clause: {clause}", "title: Báo cáo", "directive: kh-2024-01-02", "lead: [cat]", "deadline: ongoing"]
    for place in range(len(lines)):
        head = ending.join([*lines[1 : place + 1], lines[0], *lines[place + 1 :], ""])
        assert ("T706" in codes("", head=head)) == told, head


# --- the words of findings -----------------------------------------------------------------------


def test_a_key_with_a_space_hints_at_an_unquoted_comma() -> None:
    tree = {**BASE, TASK: HEAD + "log:\n- {date: 2024-03-01, by: cat, note: Đã họp, đã báo cáo}\n"}
    (problem,) = load({path: text.encode() for path, text in tree.items()}).problems
    assert problem.code == "S201"
    assert message(problem).hint.startswith("Khóa có dấu cách")


def test_a_wrong_value_says_why_and_what_is_nearest() -> None:
    tree = {path: text.encode() for path, text in {**BASE, TASK: HEAD + "deadline: {befor: 2024-05-15}\n"}.items()}
    (problem,) = load(tree).problems
    said = message(problem).message
    assert said == "Giá trị không dùng được: “befor” không phải là khóa của thời hạn này; gần nhất: before."
    assert place_of(problem, tree)[:2] == (5, 1)


def test_words_in_english() -> None:
    use("en")
    try:
        (problem,) = problems("cooperating: [sytt]\ndeadline: ongoing\n")
        assert message(problem).message == "There is no body “sytt”; nearest: syt."
    finally:
        use("vi")
