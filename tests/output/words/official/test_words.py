from datetime import date

import pytest

from deann06 import locale
from deann06.core.records import Document
from deann06.core.standing.labels import body_names
from deann06.core.terms.reading import read_deadline
from deann06.locale.vi.report import DOCUMENT
from deann06.output.words.official.bodies import names
from deann06.output.words.official.citations import clause_words, proofs_words, source_words
from deann06.output.words.official.terms import period_words, term_words
from deann06.output.words.official.vocabulary import plain, within
from deann06.reports.facts.citations import CitedClause, proofs, source
from tests.core.build import real_registry
from tests.reports.sample import registry


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ({"before": "2024-05-10"}, "trước ngày 10/5/2024"),
        ({"by": "2024-05-08"}, "đến hết ngày 08/5/2024"),
        ({"by": "2024-05-08T16:30"}, "trước 16 giờ 30 ngày 08/5/2024"),
        ({"within": "2024-02"}, "trong tháng 02/2024"),
        ({"within": "2024-Q2"}, "trong quý II/2024"),
        ({"within": "2024-H2"}, "trong 6 tháng cuối năm 2024"),
        ({"days": "10", "from": "2024-04-23"}, "trong 10 ngày kể từ ngày 23/4/2024"),
        ({"working_days": "5", "after": "khi có quy chế"}, "trong 5 ngày làm việc sau khi có quy chế"),
        ({"every": "week", "before": "thursday"}, "hằng tuần, trước thứ Năm"),
        ({"every": "2 weeks", "anchor": "2024-05-07"}, "2 tuần/01 lần, tính từ mốc 07/5/2024"),
        ({"every": "month", "by": "25", "until": "2024-12"}, "hằng tháng, chậm nhất ngày 25, đến hết 12/2024"),
        ({"every": "quarter", "by": "5", "month": "last"}, "hằng quý, chậm nhất ngày 5 của tháng cuối"),
        ({"every": "month", "by": "25"}, "hằng tháng, chậm nhất ngày 25"),
        ({"every": "quarter", "by": "last"}, "hằng quý, chậm nhất ngày cuối kỳ"),
        ({"every": "year", "before": "11-05"}, "hằng năm, trước ngày 05/11"),
        ({"rrule": "FREQ=MONTHLY;BYDAY=-1FR", "start": "2024-05-01"}, "định kỳ"),
        ("ongoing", "thường xuyên"),
        ("none", "không thời hạn"),
    ],
)
def test_terms_in_words(rule: object, text: str) -> None:
    assert term_words(read_deadline(rule)) == text


def test_the_words_of_the_source_come_first() -> None:
    assert term_words(read_deadline({"by": "2024-05-08", "phrase": "chậm nhất 08/5"})) == "chậm nhất 08/5"


@pytest.mark.parametrize(
    ("clause", "text"),
    [("4.3", "khoản 4.3"), ("3.b", "điểm b khoản 3"), ("PL.14", "phụ lục, mục 14"), ("PL2.3", "phụ lục 2, mục 3")],
)
def test_clauses(clause: str, text: str) -> None:
    assert clause_words(CitedClause(clause)) == text


@pytest.mark.parametrize(
    ("clause", "text"),
    [
        ("4.4", "Kết luận ngày 23/4/2024, khoản (4), gạch đầu dòng thứ tư"),
        ("4.4.b", "Kết luận ngày 23/4/2024, điểm b, khoản (4), gạch đầu dòng thứ tư"),
        ("4", "Kết luận ngày 23/4/2024, khoản 4"),
        ("6", "Kết luận ngày 23/4/2024, khoản 6"),
    ],
)
def test_a_clause_is_cited_as_its_directive_says(clause: str, text: str) -> None:
    assert source_words(source(real_registry(), "kl-2024-04-23", clause)) == text
    document = Document(directive="kl-2024-04-23", clause=clause)
    assert proofs_words(proofs(real_registry(), [document])) == text


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("2024-W09", "tuần 9 năm 2024"),
        ("2024", "năm 2024"),
        ("2024-05-08", "kỳ ngày 08/5/2024"),
        ("2024-H1", "6 tháng đầu năm 2024"),
        ("3000-W01", "3000-W01"),  # what follows the last week that a file may name
    ],
)
def test_periods(name: str, text: str) -> None:
    assert period_words(name) == text


def test_an_heir_says_whom_it_carries_on() -> None:
    bodies = registry().bodies
    assert names(body_names(bodies, ["cat", "stttt"], date(2025, 3, 1))) == "Công an tỉnh; Sở KH&CN, kế thừa Sở TT&TT"
    assert names(body_names(bodies, ["cat", "stttt"], date(2024, 3, 1))) == "Công an tỉnh, Sở TT&TT"


def test_documents_by_number_clause_or_title() -> None:
    made = registry(
        tasks__kl_6="""
title: Việc
directive: kl
clause: "6"
lead: [cat]
log:
- date: 2024-05-01
  by: cat
  documents:
  - {number: 4567/UBND-KSTT, date: 2024-05}
  - {directive: kl, clause: "2"}
  - {title: Biên bản họp, date: 2024-04-30}
  - {path: docs/anh.jpg}
"""
    )
    label = proofs_words(proofs(made, made.tasks["kl.6"].log[0].evidence))
    assert label == (
        "4567/UBND-KSTT tháng 5/2024; Kết luận ngày 23/4/2024, khoản 2; Biên bản họp ngày 30/4/2024; docs/anh.jpg"
    )


def test_a_note_keeps_its_signs_and_its_lines() -> None:
    assert plain("**Đã** có\n- [dự thảo](x.md) `a`\n> 90%") == "Đã có\n- dự thảo a\n> 90%"
    assert within("Chờ hướng dẫn.") == "chờ hướng dẫn"
    assert within("Hà Nội lùi lịch.") == "Hà Nội lùi lịch"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Hồ sơ liên thông lỗi nhiều", "hồ sơ liên thông lỗi nhiều"),
        ("Mô hình hiệu quả", "mô hình hiệu quả"),
        ("Chờ Bộ Tài chính hướng dẫn", "chờ Bộ Tài chính hướng dẫn"),
        ("Sở Tư pháp chưa gửi", "Sở Tư pháp chưa gửi"),
        ("Công an tỉnh đang rà soát", "Công an tỉnh đang rà soát"),
        ("Ủy ban nhân dân xã chưa có máy", "Ủy ban nhân dân xã chưa có máy"),
        ("UBND tỉnh chưa duyệt", "UBND tỉnh chưa duyệt"),
        ("VNeID gián đoạn", "VNeID gián đoạn"),
        ("Đề án 06 chưa có kinh phí", "Đề án 06 chưa có kinh phí"),
        ("> 90% hồ sơ", "> 90% hồ sơ"),
        ("Xong", "xong"),
        ("", ""),
    ],
)
def test_a_text_goes_on_within_a_sentence(text: str, told: str) -> None:
    assert within(text) == told


def test_every_phrase_is_used_with_facts_that_it_knows() -> None:
    for key, text in DOCUMENT.items():
        assert text.strip() == text or key.endswith((".for", ".why", ".waiting", ".besides")) or key == "unsure", key


def test_what_documents_say_as_pages_do_stands_once() -> None:
    pages = {key: locale.sentence(key, "vi") for key in DOCUMENT if locale.known(key)}
    assert {key for key, text in pages.items() if text == DOCUMENT[key]} == set()
    assert {key for key in DOCUMENT if key.startswith(("view.", "word."))} <= set(pages)
