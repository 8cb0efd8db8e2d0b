"""Acts on a review: each is a pure function; what is open stays open until it is answered."""

from __future__ import annotations

import pytest

from deann06.core.state.registry import Registry
from deann06.errors import DeannError
from deann06.services.drafting.acts import ACTS, apply
from deann06.services.drafting.begin import renewed
from deann06.services.drafting.kept import read_review, review_bytes
from deann06.services.drafting.questions import head_questions, open_items, questions_of
from deann06.services.drafting.review import ItemState, Review, TaskFields
from tests.services.drafting.conftest import NOTICE, begun


def asked(review: Review, registry: Registry) -> dict[int, list[tuple[str, str]]]:
    return {one.item.key: [(q.field, q.code) for q in one.questions] for one in open_items(review, registry)}


def test_everything_waits_and_only_what_is_unsure_is_asked(review: Review, registry: Registry) -> None:
    assert asked(review, registry) == {
        1: [],
        2: [("split", "asked")],
        3: [("lead", "body")],
        4: [("lead", "missing")],
    }
    assert head_questions(review, registry) == ()
    assert review.item(1).fields == TaskFields(
        title="Rà soát hồ sơ; báo cáo UBND tỉnh trước ngày 30/5/2024",
        clause="1",
        lead=("cat",),
        cooperating=("snv",),
        report_to=("ubnd-tinh",),
        deadline="trước ngày 30/5/2024",
        rule={"before": "2024-05-30", "phrase": "trước ngày 30/5/2024"},
        quote=NOTICE[5].removeprefix("1. "),
    )


def test_an_item_is_accepted_as_it_stands_or_as_it_was_changed(review: Review, registry: Registry) -> None:
    taken = apply(review, registry, "accept", 1, {})
    assert taken.item(1).state is ItemState.ACCEPTED
    changed = apply(
        taken, registry, "change", 1, {"deadline": "trong tháng 6/2024", "cooperating": "Sở TT&TT, Sở Y tế"}
    )
    assert changed.item(1).state is ItemState.WAITING
    assert changed.item(1).fields.rule == {"within": "2024-06", "phrase": "trong tháng 6/2024"}
    assert changed.item(1).fields.cooperating == ("stttt", "syt")
    assert apply(changed, registry, "accept", 1, {}).item(1).state is ItemState.CHANGED
    assert review.item(1).state is ItemState.WAITING, "an act changes no review, it makes another"


def test_what_is_open_is_not_accepted(review: Review, registry: Registry) -> None:
    for key in (2, 3, 4):
        with pytest.raises(DeannError) as refused:
            apply(review, registry, "accept", key, {})
        assert refused.value.key == "draft.open"
    kept = apply(review, registry, "keep", 2, {"field": "split"})
    assert apply(kept, registry, "accept", 2, {}).item(2).taken
    led = apply(review, registry, "change", 4, {"lead": "Văn phòng UBND tỉnh"})
    assert apply(led, registry, "accept", 4, {}).item(4).fields.lead == ("vpub",)


def test_every_offered_answer_answers(review: Review, registry: Registry) -> None:
    for one in open_items(review, registry):
        for question in one.questions:
            for answer in question.answers:
                after = apply(review, registry, answer.act, one.item.key, answer.fields)
                left = {(q.field, q.code) for q in questions_of(after, after.item(one.item.key), registry)}
                assert (question.field, question.code) not in left, answer


def test_a_term_is_counted_from_its_event_or_is_none(registry: Registry) -> None:
    lines = (
        *NOTICE[:5],
        "1. Khi phát hiện dữ liệu sai lệch, Công an tỉnh phối hợp với nhau xử lý trong vòng 05 ngày làm việc.",
    )
    review = begun(lines, registry)
    questions = {q.field: q for q in questions_of(review, review.item(1), registry)}
    counted, none = questions["deadline"].answers
    said = apply(review, registry, counted.act, 1, counted.fields).item(1).fields
    assert said.rule == {
        "working_days": "5",
        "after": "Khi phát hiện dữ liệu sai lệch",
        "phrase": "trong vòng 05 ngày làm việc",
    }
    assert apply(review, registry, none.act, 1, none.fields).item(1).fields.rule == ""
    nobody = questions["cooperating"].answers[-1]
    after = apply(review, registry, nobody.act, 1, nobody.fields)
    assert "cooperating" not in {q.field for q in questions_of(after, after.item(1), registry)}


def test_a_name_is_said_once_for_all_items(registry: Registry) -> None:
    twice = begun((*NOTICE, "5. Giao Trung tâm Dữ liệu Biển Đảo kiểm kê thiết bị."), registry)
    assert [key for key, questions in asked(twice, registry).items() if ("lead", "body") in questions] == [3, 5]
    name = twice.item(3).fields.lead[0]
    said = apply(twice, registry, "body", 3, {"name": name, "is": "new:ttdlbd"})
    assert asked(said, registry)[3] == asked(said, registry)[5] == []
    for wrong in ("new:cat", "new:Tr Ung", "không có ai"):
        with pytest.raises(DeannError):
            apply(twice, registry, "body", 3, {"name": name, "is": wrong})


def test_one_becomes_two_and_two_become_one(review: Review, registry: Registry) -> None:
    two = apply(review, registry, "split", 2, {"at": "và hỗ trợ"})
    assert [one.key for one in two.items] == [1, 2, 5, 3, 4]
    first, second = two.item(2).fields, two.item(5).fields
    assert (first.quote, first.deadline) == (
        "Giao Sở Y tế lập danh mục thuốc trước ngày 20/6/2024",
        "trước ngày 20/6/2024",
    )
    assert (second.lead, second.clause, second.deadline) == (("syt",), "2", "")
    assert second.title == "Hỗ trợ các bệnh viện tuyến huyện nhập dữ liệu vào kho"
    assert asked(two, registry)[2] == asked(two, registry)[5] == []

    one = apply(two, registry, "join", 5, {})
    assert [item.key for item in one.items] == [1, 2, 3, 4]
    assert one.item(2).fields.quote == review.item(2).fields.quote
    assert one.item(2).fields.rule == review.item(2).fields.rule
    for key, act, fields in ((1, "join", {}), (2, "split", {"at": "Giao Sở Y tế"}), (2, "split", {"at": "khác"})):
        with pytest.raises(DeannError):
            apply(one, registry, act, key, fields)


def test_of_two_terms_it_is_asked_which(review: Review, registry: Registry) -> None:
    joined = apply(review, registry, "join", 2, {})
    questions = [q for q in questions_of(joined, joined.item(1), registry) if q.field == "deadline"]
    assert [[a.text for a in q.answers if a.code in ("keep", "value")] for q in questions] == [
        ["trước ngày 30/5/2024", "trước ngày 20/6/2024"]
    ]


@pytest.mark.parametrize(
    ("act", "key", "fields", "sentence"),
    [
        ("fly", 1, {}, "draft.no_act"),
        ("accept", 99, {}, "draft.no_item"),
        ("change", 1, {"colour": "red"}, "draft.no_field"),
        ("change", 1, {"quote": "không có câu này"}, "draft.no_quote"),
        ("change", 1, {"deadline": "sớm nhất có thể"}, "edit.unclear_term"),
        ("change", 1, {"clause": " "}, "edit.empty_text"),
        ("change", 1, {"lead": "xyz"}, "find.agency"),
        ("keep", 1, {"field": "lead"}, "draft.no_field"),
        ("head", 0, {"issuer": "cat; snv"}, "draft.one_body"),
        ("head", 0, {"issued": "hôm nào"}, "usage.date"),
        ("head", 0, {"id": "Không Phải"}, "edit.bad_id"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(
    review: Review, registry: Registry, act: str, key: int, fields: dict[str, str], sentence: str
) -> None:
    with pytest.raises(DeannError) as refused:
        apply(review, registry, act, key, fields)
    assert refused.value.key == sentence


def test_the_head_is_settled_once_all_of_it_is_known(registry: Registry) -> None:
    bare = begun(("KẾT LUẬN", "Ngày … tháng 5 năm 2024", "1. Giao Công an tỉnh rà soát trước ngày 15/6."), registry)
    assert not bare.head_settled
    assert {q.field for q in head_questions(bare, registry)} >= {"issuer"}
    with pytest.raises(DeannError):
        apply(bare, registry, "head", 0, {})
    said = apply(bare, registry, "head", 0, {"issued": "6/5/2024", "issuer": "UBND tỉnh", "title": "Kết luận họp"})
    assert said.item(1).fields.rule == {"before": "2024-06-15", "phrase": "trước ngày 15/6"}, "read by the day"
    assert asked(said, registry) == {1: []}
    settled = apply(said, registry, "head", 0, {})
    assert settled.head_settled
    assert not apply(settled, registry, "back", 0, {}).head_settled


def test_a_day_that_cannot_be_is_asked(registry: Registry) -> None:
    lines = (
        "Số: 9/TB-UBND",
        "Khánh Hòa, ngày 06 tháng 5 năm 2023",
        "THÔNG BÁO",
        "Theo Công văn số 3636/UBND-KSTT ngày 08/4/2024.",
        "1. Giao Công an tỉnh rà soát trước ngày 15/6/2024.",
    )
    printed = begun(lines, registry)
    (question,) = [q for q in head_questions(printed, registry) if q.code == "misprint"]
    assert (question.field, [a.fields for a in question.answers]) == ("issued", [{"issued": "2024-05-06"}])
    said = apply(printed, registry, "head", 0, question.answers[0].fields)
    assert not [q for q in head_questions(said, registry) if q.code == "misprint"]


def test_a_review_is_kept_as_it_is(review: Review, registry: Registry) -> None:
    done = apply(apply(review, registry, "split", 2, {"at": "và hỗ trợ"}), registry, "accept", 1, {})
    assert read_review("x", review_bytes(done)) == done
    for damaged in (b"{}", b"\xff", b"[1"):
        with pytest.raises(DeannError):
            read_review("x", damaged)
    with pytest.raises(DeannError) as refused:
        read_review("x", review_bytes(done).replace(b'"format": 1', b'"format": 9'))
    assert refused.value.key == "draft.format"


def test_a_changed_file_keeps_what_reads_the_same(review: Review, registry: Registry) -> None:
    done = apply(apply(review, registry, "accept", 1, {}), registry, "skip", 4, {})
    done = apply(done, registry, "head", 0, {})
    moved = begun((*NOTICE[:7], "Thêm một câu.", NOTICE[7].replace("tháng 7", "tháng 8"), NOTICE[8]), registry)
    again = renewed(done, moved)
    assert [one.state for one in again.items] == ["accepted", "waiting", "waiting", "skipped"]
    assert again.head_settled
    assert again.item(3).fields.rule == {"within": "2024-08", "phrase": "trong tháng 8/2024"}


def test_the_table_of_acts_is_what_the_page_says() -> None:
    assert set(ACTS) == {"accept", "skip", "back", "change", "keep", "split", "join", "body", "head"}
