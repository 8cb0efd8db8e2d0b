"""What was accepted, in files: one write, all or none; what is in already is not entered twice."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from deann06.core.state.registry import Registry
from deann06.core.text.quotes import plain_quote
from deann06.errors import DeannError
from deann06.services.drafting.acts import apply
from deann06.services.drafting.made.known import known_tasks
from deann06.services.drafting.made.write import WrittenReview, write_review
from deann06.services.drafting.questions import head_questions
from deann06.services.drafting.review import Review
from deann06.services.record.desk import Options
from deann06.services.session import read_registry
from tests.services.drafting.conftest import begun

TODAY = date(2024, 5, 8)
BODY = "Trung tâm Dữ liệu Biển Đảo"


@pytest.fixture
def finished(review: Review, registry: Registry) -> Review:
    """The notice, all of it decided: a new body, a split, one that was changed, one that was skipped."""
    acts: tuple[tuple[str, int, dict[str, str]], ...] = (
        ("head", 0, {}),
        ("accept", 1, {}),
        ("split", 2, {"at": "và hỗ trợ"}),
        ("accept", 2, {}),
        ("change", 5, {"cooperating": "Sở TT&TT"}),
        ("accept", 5, {}),
        ("body", 3, {"name": review.item(3).fields.lead[0], "is": "new:ttdl"}),
        ("accept", 3, {}),
        ("skip", 4, {}),
    )
    for act, key, fields in acts:
        review = apply(review, registry, act, key, fields)
    return review


def written(review: Review, folder: Path, *, dry_run: bool = False) -> WrittenReview:
    return write_review(review, Options(folder, dry_run=dry_run), TODAY, "duyệt tiếp")


def test_all_of_it_is_written_together(finished: Review, folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    dry = written(finished, folder, dry_run=True)
    assert not dry.written
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    done = written(finished, folder)
    assert done.written
    assert dict(done.made.changes) == dict(dry.made.changes)
    assert [*done.made.changes] == [
        "agencies/ttdl.yaml",
        "directives/77-tb-ubnd-2024.yaml",
        "tasks/77-tb-ubnd-2024.1.yaml",
        "tasks/77-tb-ubnd-2024.2.yaml",
        "tasks/77-tb-ubnd-2024.2b.yaml",
        "tasks/77-tb-ubnd-2024.3.yaml",
        "directives/77-tb-ubnd-2024.md",
    ]
    loaded = read_registry(folder)
    assert loaded.problems == []
    registry = loaded.registry
    assert registry is not None
    assert registry.agencies["ttdl"].name == BODY
    directive = registry.directives["77-tb-ubnd-2024"]
    assert (directive.kind, directive.number, directive.issuer) == ("Thông báo", "77/TB-UBND", "ubnd-tinh")
    second = registry.tasks["77-tb-ubnd-2024.2b"]
    assert (second.clause, second.lead, second.cooperating) == ("2", ("syt",), ("stttt",))
    text = plain_quote((folder / "directives/77-tb-ubnd-2024.md").read_text(encoding="utf-8"))
    tasks = [task for task in registry.tasks.values() if task.directive == directive.id]
    assert len(tasks) == 4
    assert all(task.quote and plain_quote(task.quote.text) in text for task in tasks)


def test_the_same_again_writes_nothing(finished: Review, folder: Path) -> None:
    first = written(finished, folder)
    again = written(finished, folder)
    assert (again.written, dict(again.made.changes), len(again.made.known)) == (False, {}, 4)
    assert set(again.made.known.values()) == {one.id for one in first.made.records if one.kind == "task"}


def test_what_was_added_to_a_document_is_added_alone(finished: Review, registry: Registry, folder: Path) -> None:
    written(finished, folder)
    more = apply(finished, registry, "change", 4, {"lead": "vpub"})
    added = written(apply(more, registry, "accept", 4, {}), folder)
    assert [*added.made.changes] == ["tasks/77-tb-ubnd-2024.4.yaml"]


def test_of_a_directive_that_is_in_nothing_is_asked_but_its_day(registry: Registry, folder: Path) -> None:
    lines = ("KẾT LUẬN", "Khánh Hòa, ngày 23 tháng 4 năm 2024", "7. Giao Công an tỉnh rà soát kho lưu trữ.")
    review = begun(lines, registry)
    assert not review.head.title
    assert head_questions(review, registry) == ()
    for act, key in (("head", 0), ("accept", 1)):
        review = apply(review, registry, act, key, {})
    assert next(iter(written(review, folder).made.changes)) == "tasks/kl-2024-04-23.7.yaml"


def test_nothing_is_written_before_everything_is_decided(finished: Review, registry: Registry, folder: Path) -> None:
    for act, key in (("back", 3), ("back", 0)):
        with pytest.raises(DeannError) as refused:
            written(apply(finished, registry, act, key, {}), folder)
        assert refused.value.facts["way"] == "duyệt tiếp"


def test_what_the_rules_refuse_is_told_by_its_item_and_nothing_is_written(
    finished: Review, registry: Registry, folder: Path
) -> None:
    wrong = apply(finished, registry, "change", 1, {"deadline": "{cycle: khong-co}"})
    wrong = apply(wrong, registry, "accept", 1, {})
    before = sorted(folder.rglob("*"))
    done = written(wrong, folder)
    assert not done.written
    assert [one.key for one in done.made.refused] == [1]
    assert sorted(folder.rglob("*")) == before


def test_a_known_task_is_told_by_its_words_or_by_its_deal(registry: Registry) -> None:
    lines = (
        "KẾT LUẬN",
        "Ngày 23 tháng 4 năm 2024",
        "4.4. Giao Cục Thuế tỉnh tham mưu văn bản chỉ đạo trước ngày 10/5/2024.",
        "4.4. Giao Cục Thuế tỉnh họp báo trước ngày 11/5/2024.",
    )
    review = begun(lines, registry)
    assert [*known_tasks(registry, "kl-2024-04-23", review.items).values()] == ["kl-2024-04-23.4.4"]
