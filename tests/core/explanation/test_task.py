"""The steps of an explanation, as sentences: what they say must be what the algorithm did."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from deann06 import locale
from deann06.core.explanation.task import Explanation, explain
from deann06.core.records import Task
from deann06.locale.en import explain as english
from deann06.locale.vi import explain as vietnamese
from deann06.output.json.envelope import answer
from deann06.output.json.explain import explain_keys
from deann06.output.words.steps import say
from tests.core.build import day, real_registry, registry, task


@pytest.fixture(autouse=True)
def _in_vietnamese() -> Iterator[None]:
    before = locale.language()
    locale.use("vi")
    yield
    locale.use(before)


def told(made: Task, as_of: str, settings: str = "") -> Explanation:
    return explain(made, registry(made, settings=settings), day(as_of))


def sentences(found: Explanation) -> list[str]:
    return [*(say(step) for step in found.steps), f"→ {say(found.conclusion)}"]


OTHER = "policy: {confirmation: other-agency}"
WEEKLY = "{lead: [cat], assigned: 2024-05-01, deadline: {every: week, before: thursday}}"


@dataclass
class Case:
    head: str
    log: tuple[str, ...]
    as_of: str
    says: tuple[str, ...]  # sentences, in this order among others
    never: tuple[str, ...] = ()  # words that no sentence has
    settings: str = ""


CASES = {
    "the assignment with the source's words": Case(
        "{lead: [a, b], clause: '4.3', deadline: {by: 2024-05-31, phrase: chậm nhất ngày 31/5/2024}}",
        (),
        "1/5",
        (
            "Kết luận ngày 23/4/2024 giao Sở A, Sở B (khoản 4.3): “chậm nhất ngày 31/5/2024”.",
            "Thời hạn tính cả ngày đã nêu: ngày cuối được phép là thứ Sáu 31/5/2024 (ngày làm việc).",
            "→ Trong hạn, còn 30 ngày.",
        ),
    ),
    "before, with the policy": Case(
        "{lead: [a], deadline: {before: 2024-05-15}}",
        (),
        "15/5",
        (
            "“Trước ngày” được tính cả ngày đó (chính sách của sổ theo dõi): "
            "ngày cuối được phép là thứ Tư 15/5/2024 (ngày làm việc).",
            "→ Sắp đến hạn: 15/5/2024 là ngày cuối.",
        ),
        settings="policy: {strict_before: false}",
    ),
    "a point, a row of an annex, nobody named": Case(
        "{lead: [], clause: PL.14, deadline: ongoing}",
        (),
        "1/5",
        (
            "Kết luận ngày 23/4/2024 giao cơ quan chưa được nêu tên (Phụ lục, mục 14), không kèm câu chữ về thời hạn.",
            "Nhiệm vụ thường xuyên: không có ngày cuối, không tính vào tỷ lệ.",
            "→ Thường xuyên.",
        ),
        never=("gia hạn",),
    ),
    "a stated day off stays": Case(
        "{lead: [a], clause: '3.b', deadline: {by: 2024-05-01}}",
        (),
        "26/4",
        (
            "Kết luận ngày 23/4/2024 giao Sở A (điểm b khoản 3), không kèm câu chữ về thời hạn.",
            "Thời hạn tính cả ngày đã nêu: ngày cuối được phép là thứ Tư 1/5/2024 (ngày nghỉ: Ngày Quốc tế lao động).",
            "Ngày 1/5/2024 là ngày nghỉ, nhưng thời hạn nêu ngày cụ thể nên giữ nguyên.",
        ),
    ),
    "a count rolls by the Civil Code": Case(
        "{lead: [a], deadline: {days: 7, from: 2024-04-24}}",
        (),
        "26/4",
        (
            "7 ngày kể từ ngày 24/4/2024, không tính ngày đầu (Điều 147 Bộ luật Dân sự 2015): "
            "ngày cuối là thứ Tư 1/5/2024 (ngày nghỉ: Ngày Quốc tế lao động).",
            "Ngày 1/5/2024 là ngày nghỉ nên thời hạn kết thúc vào ngày làm việc tiếp theo, "
            "thứ Năm 2/5/2024 (ngày làm việc) (khoản 5 Điều 148 Bộ luật Dân sự 2015).",
        ),
    ),
    "working days, the days off and the swapped day": Case(
        "{lead: [a], deadline: {working_days: 3, from: 2024-04-26}}",
        (),
        "26/4",
        (
            "3 ngày làm việc kể từ ngày 26/4/2024, không tính ngày đầu (Điều 147 Bộ luật Dân sự 2015): "
            "ngày cuối là thứ Bảy 4/5/2024 (ngày làm bù cho 29/4/2024).",
            "Trong khoảng đó không tính các ngày nghỉ lễ, nghỉ hoán đổi: 29/4/2024, 30/4/2024, 1/5/2024.",
            "Có tính các ngày cuối tuần làm bù: 4/5/2024.",
        ),
    ),
    "an event that is awaited": Case(
        "{lead: [a], deadline: {days: 30, after: ban hành quy chế}}",
        (),
        "1/6",
        (
            "Thời hạn: trong 30 ngày sau: ban hành quy chế; "
            "tính đến 1/6/2024 việc này chưa xảy ra nên chưa có ngày cuối.",
            "→ Không thời hạn.",
        ),
    ),
    "a condition": Case(
        "{lead: [a], when: có hướng dẫn, deadline: {by: 2024-05-14}}",
        (),
        "15/5",
        (
            "Nhiệm vụ chỉ ràng buộc khi “có hướng dẫn”; tính đến 15/5/2024 việc này chưa xảy ra.",
            "→ Không thời hạn.",
        ),
    ),
    "an hour, and kept up afterwards": Case(
        "{lead: [a], deadline: {by: 2024-05-15T16:00, then: ongoing}}",
        (),
        "10/5",
        (
            "Thời hạn có giờ: chậm nhất 16:00, thứ Tư 15/5/2024 (ngày làm việc).",
            "Sau đó tiếp tục duy trì thường xuyên; điều này không làm thay đổi tình trạng.",
        ),
    ),
    "an extension with its document, granted after the old term": Case(
        "{lead: [a], deadline: {before: 2024-05-15}}",
        (
            "2024-05-10 a | request: {by: 2024-06-15}",
            "2024-05-20 ubnd | extend: {by: 2024-06-14}, document: {number: 4567/UBND-KSTT}",
        ),
        "21/5",
        (
            "Gia hạn lần 1 ngày 20/5/2024, theo 4567/UBND-KSTT: ngày cuối mới là thứ Sáu 14/6/2024 (ngày làm việc).",
            "Gia hạn này được cho phép khi hạn cũ 14/5/2024 đã qua 6 ngày; trong những ngày đó nhiệm vụ là quá hạn.",
            "→ Trong hạn, còn 24 ngày.",
        ),
        never=("Không có gia hạn", "xin gia hạn"),
    ),
    "a request that was not granted": Case(
        "{lead: [a], deadline: {before: 2024-05-15}}",
        ("2024-05-10 a | request: {by: 2024-06-15}",),
        "21/5",
        (
            "Ngày 10/5/2024 Sở A xin gia hạn (đến hết ngày 15/6/2024), chưa được duyệt: thời hạn không thay đổi.",
            "→ Quá hạn 7 ngày.",
        ),
        never=("Không có gia hạn",),
    ),
    "an extension after the work was done": Case(
        "{lead: [a], deadline: {before: 2024-05-15}}",
        ("2024-05-17 a | state: completed", "2024-05-20 ubnd | extend: {by: 2024-06-14}"),
        "21/5",
        (
            "Gia hạn lần 1 ngày 20/5/2024, theo văn bản chưa ghi trong sổ: "
            "ngày cuối mới là thứ Sáu 14/6/2024 (ngày làm việc).",
            "Gia hạn này được cho phép sau ngày báo cáo hoàn thành 17/5/2024 nên không làm thay đổi kết quả.",
            "→ Hoàn thành quá hạn 3 ngày.",
        ),
    ),
    "an extension without effect": Case(
        WEEKLY,
        ("2024-05-07 ubnd | extend: {by: 2024-12-31}, document: {number: 1/UBND}",),
        "9/5",
        (
            "Mục gia hạn ngày 7/5/2024 (1/UBND) không có hiệu lực: "
            "gia hạn phải là một ngày, và với nhiệm vụ định kỳ phải nêu kỳ.",
            "→ Quá hạn 1 ngày.",
        ),
    ),
    "who confirmed, and who could not": Case(
        "{lead: [a], deadline: {before: 2024-05-15}}",
        (
            "2024-05-13 a | state: reported, document: {number: 12/BC-A}",
            "2024-05-20 a | state: completed, progress: 100",
            "2024-05-21 a | confirm: true",
            "2024-05-22 ubnd | confirm: true",
        ),
        "1/6",
        (
            "Trạng thái báo cáo gần nhất: hoàn thành, 100% (20/5/2024).",
            "Kết quả tính theo ngày báo cáo hoàn thành đầu tiên của lần này: 13/5/2024.",
            "Mục xác nhận của Sở A ngày 21/5/2024 không có hiệu lực: cơ quan chủ trì không tự xác nhận.",
            "Ủy ban nhân dân tỉnh xác nhận hoàn thành ngày 22/5/2024.",
            "→ Hoàn thành đúng hạn.",
        ),
        settings=OTHER,
    ),
    "a report that waits": Case(
        "{lead: [a], deadline: {before: 2024-05-15}}",
        ("2024-05-16 a | state: reported, document: {number: 12/BC-A}",),
        "1/6",
        (
            "Trạng thái báo cáo gần nhất: chờ xác nhận (16/5/2024, 12/BC-A).",
            "→ Quá hạn 2 ngày, tính đến ngày báo cáo hoàn thành 16/5/2024; đang chờ xác nhận.",
        ),
        settings=OTHER,
    ),
    "sent back": Case(
        "{lead: [a], deadline: {before: 2024-05-15}}",
        ("2024-05-13 a | state: reported", "2024-05-16 ubnd | confirm: false"),
        "17/5",
        ("Ủy ban nhân dân tỉnh trả lại ngày 16/5/2024: nhiệm vụ tiếp tục thực hiện.", "→ Quá hạn 3 ngày."),
        settings=OTHER,
    ),
    "a correction and an obstacle": Case(
        "{lead: [a], deadline: {before: 2024-05-15}}",
        (
            "2024-05-09 a | state: completed",
            "2024-05-10 a | state: in_progress, corrects: 2024-05-09",
            "2024-05-11 a | blocked: {kind: funding, text: chưa có kinh phí.}",
        ),
        "21/5",
        (
            "Mục nhật ký ngày 9/5/2024 đã được đính chính nên không tính.",
            "Trạng thái báo cáo gần nhất: đang thực hiện (10/5/2024).",
            "Vướng mắc từ 11/5/2024 (kinh phí): chưa có kinh phí; vướng mắc không làm thay đổi thời hạn.",
        ),
    ),
    "who took over, and who did not": Case(
        "{lead: [old, split], deadline: {before: 2025-04-15}}",
        ("2024-05-11 ubnd | reassign: {cooperating: [b]}, document: {directive: d}",),
        "1/4/2025",
        (
            "Từ ngày 11/5/2024 cơ quan phối hợp là Sở B, theo Kết luận ngày 23/4/2024.",
            "Sở Mới kế thừa Sở Cũ từ 1/3/2025 theo 45/2025/NĐ-CP.",
            "Sở Tách kết thúc hoạt động ngày 28/2/2025, có 2 cơ quan kế thừa ghi trong sổ: "
            "chưa xác định được cơ quan thực hiện, cần văn bản giao lại.",
        ),
    ),
    "who has answered": Case(
        "{lead: [cat], respondents: [a, old, b], deadline: {by: 2025-02-05}}",
        ("2025-01-20 ubnd | extend: {by: 2025-02-20}, for: [b]", "2025-02-07 a | submit: once"),
        "10/3/2025",
        (
            "Gia hạn lần 1 (riêng Sở B) ngày 20/1/2025, theo văn bản chưa ghi trong sổ: "
            "ngày cuối mới là thứ Năm 20/2/2025 (ngày làm việc).",
            "1/3 cơ quan đã nộp.",
            "Nộp muộn: Sở A (ngày 7/2/2025, muộn 2 ngày).",
            "Chưa nộp: Sở Mới (kế thừa Sở Cũ), Sở B.",
            "→ Quá hạn 33 ngày.",
        ),
        never=("Trạng thái", "Chưa có báo cáo"),
    ),
    "a recurring duty": Case(
        WEEKLY,
        ("2024-05-17 cat | submit: 2024-W20",),
        "18/5",
        (
            "Thời hạn định kỳ: hằng tuần trước thứ Năm.",
            "“Trước” không tính ngày đó: ngày cuối của mỗi kỳ là ngày liền trước.",
            "Kỳ đầu là tuần 19 năm 2024, gồm các ngày từ 2/5/2024 đến 8/5/2024; kỳ gọi tên theo ngày cuối của kỳ.",
            "Kỳ đến hạn gần nhất là tuần 20 năm 2024, hạn cuối thứ Tư 15/5/2024 (ngày làm việc).",
            "Kỳ này nộp muộn, ngày 17/5/2024.",
            "Các kỳ trước còn thiếu 1 lượt nộp (tuần 19 năm 2024): vẫn được đếm, "
            "nhưng tình trạng xét theo kỳ gần nhất.",
            "Kỳ tiếp theo là tuần 21 năm 2024, hạn cuối thứ Tư 22/5/2024 (ngày làm việc).",
            "→ Sắp đến hạn, còn 4 ngày.",
        ),
    ),
    "a recurring duty with many gaps": Case(
        WEEKLY,
        (),
        "18/7",
        (
            "Các kỳ trước còn thiếu 10 lượt nộp, ở 10 kỳ từ tuần 19 năm 2024 đến tuần 28 năm 2024: "
            "vẫn được đếm, nhưng tình trạng xét theo kỳ gần nhất.",
            "→ Quá hạn 1 ngày.",
        ),
    ),
    "a period that was extended stays the latest one": Case(
        WEEKLY,
        ("2024-05-13 ubnd | extend: {by: 2024-05-31}, period: 2024-W20, document: {number: 1/UBND}",),
        "16/5",
        (
            "Kỳ đến hạn gần nhất là tuần 20 năm 2024, hạn cuối thứ Sáu 31/5/2024 (ngày làm việc).",
            "Kỳ này chưa đến hạn.",
            "Các kỳ trước còn thiếu 1 lượt nộp (tuần 19 năm 2024): vẫn được đếm, "
            "nhưng tình trạng xét theo kỳ gần nhất.",
            "Kỳ tiếp theo là tuần 21 năm 2024, hạn cuối thứ Tư 22/5/2024 (ngày làm việc).",
            "→ Trong hạn, còn 6 ngày.",
        ),
    ),
    "a recurring duty that has ended": Case(
        "{lead: [cat], phase: first, assigned: 2024-06-15, deadline: {every: month, by: 20}}",
        ("2024-06-20 cat | submit: 2024-06",),
        "1/7",
        ("Kết thúc cùng giai đoạn first, ngày 30/6/2024.", "→ Đã kết thúc, các kỳ đều nộp đúng hạn hoặc được miễn."),
    ),
    "neither a start nor an end": Case(
        WEEKLY,
        (),
        "3/5",
        (
            "Thời hạn không nêu kỳ bắt đầu: tính từ kỳ đầu tiên sau ngày giao 1/5/2024.",
            "Thời hạn không nêu khi nào thôi: còn tính cho đến khi có văn bản dừng.",
        ),
    ),
    "a start and an end": Case(
        "{lead: [cat], deadline: {every: month, by: 20, from: 2024-05, until: 2024-12}}",
        (),
        "1/6",
        (),
        never=("không nêu kỳ bắt đầu", "không nêu khi nào thôi"),
    ),
    "so many times": Case(
        '{lead: [cat], deadline: {rrule: "FREQ=MONTHLY;COUNT=3", start: 2024-05-07, assumed: Chưa có lịch.}}',
        (),
        "1/6",
        ("Ngày mốc này là giả định, nguồn không nêu: Chưa có lịch.",),
        never=("không nêu kỳ bắt đầu", "không nêu khi nào thôi"),
    ),
    "a cycle of the committee": Case(
        "{lead: [cat], deadline: {cycle: meeting, phrase: định kỳ 2 tuần/01 lần}}",
        (),
        "15/5",
        (
            "Thời hạn định kỳ: 2 tuần một lần, tính từ ngày mốc giả định 7/5/2024.",
            "Ngày mốc này là giả định, nguồn không nêu: chưa có lịch.",
            "→ Quá hạn 8 ngày.",
        ),
        settings="cycles: {meeting: {every: 2 weeks, anchor: 2024-05-07, assumed: chưa có lịch}}",
    ),
    "without an anchor": Case(
        "{lead: [cat], deadline: {every: 2 weeks}}",
        (),
        "1/6",
        ("Chu kỳ này chưa có ngày mốc nên chưa có kỳ nào.", "→ Thường xuyên."),
    ),
    "before the assignment": Case(
        "{lead: [a], deadline: {by: 2024-05-14}}",
        (),
        "1/4",
        ("→ Tính đến 1/4/2024 nhiệm vụ chưa được giao (giao từ 23/4/2024).",),
    ),
}


@pytest.mark.parametrize("case", [pytest.param(case, id=name) for name, case in CASES.items()])
def test_an_explanation_says_what_was_done(case: Case) -> None:
    found = sentences(told(task(case.head, *case.log), case.as_of, case.settings))
    assert [line for line in found if line in case.says] == list(case.says), found
    assert not [line for line in found for word in case.never if word in line]


def test_the_tax_office_and_its_heirs() -> None:
    """Task 4.4 of the committed registry, word for word as the picture has it, and two mergers later."""
    real = real_registry()
    made = real.tasks["kl-2024-04-23.4.4"]
    first = "Kết luận ngày 23/4/2024 giao Cục Thuế tỉnh (khoản 4.4): “hoàn thành trước ngày 10/5/2024”."
    term = "“Trước ngày” không tính ngày đó: ngày cuối được phép là thứ Năm 9/5/2024 (ngày làm việc)."
    assert sentences(explain(made, real, day("15/5"))) == [
        first,
        term,
        "Không có gia hạn nào tính đến 15/5/2024.",
        "Chưa có báo cáo nào về trạng thái tính đến 15/5/2024.",
        "→ Quá hạn 6 ngày.",
    ]
    assert sentences(explain(made, real, day("30/11/2026"))) == [
        first,
        "Chi cục Thuế KV XIII kế thừa Cục Thuế tỉnh từ 1/3/2025 theo 381/QĐ-BTC.",
        "Thuế tỉnh kế thừa Chi cục Thuế KV XIII từ 1/7/2025 theo 2229/QĐ-BTC.",
        term,
        "Không có gia hạn nào tính đến 30/11/2026.",
        "Chưa có báo cáo nào về trạng thái tính đến 30/11/2026.",
        "→ Quá hạn 935 ngày.",
    ]


@pytest.mark.parametrize("language", locale.LANGUAGES)
@pytest.mark.parametrize("as_of", ["22/4", "15/5", "1/11/2026"])
def test_every_task_of_the_registry_is_explained_in_both_languages(language: str, as_of: str) -> None:
    locale.use(language)
    real = real_registry()
    for made in real.tasks.values():
        found = explain(made, real, day(as_of))
        assert all(line.strip("→ ").endswith((".", "”")) for line in sentences(found))
        content = json.loads(answer(explain_keys(found)))
        assert [step["text"] for step in content["steps"]] == [say(step) for step in found.steps]


def test_periods_are_told_share_by_share() -> None:
    found = told(
        task(
            "{lead: [cat], respondents: [a, b], assigned: 2024-05-01, deadline: {every: week, before: thursday}}",
            "2024-05-08 a | submit: 2024-W19",
        ),
        "9/5",
    )
    content = explain_keys(found)["periods"]
    assert [line["period"] for line in content] == ["2024-W19", "2024-W20"]
    assert [(share["agency"], share["state"]) for share in content[0]["shares"]] == [("a", "on_time"), ("b", "missing")]


def test_both_languages_have_the_same_sentences() -> None:
    assert list(vietnamese.TEXT) == list(english.TEXT)
    for key, text in vietnamese.TEXT.items():
        assert set(_fields(text)) == set(_fields(english.TEXT[key])), key


def _fields(text: str) -> list[str]:
    from string import Formatter

    return [name for _, name, _, _ in Formatter().parse(text) if name]
