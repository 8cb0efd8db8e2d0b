"""A report says facts: whatever text it holds is the data's own, or a key."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from html import unescape
from pathlib import Path
from typing import Any

import msgspec
import pytest

from deann06 import locale
from deann06.core.commit import Commit
from deann06.output.json.report import answer_of
from deann06.output.render import render
from deann06.reports.documents.values import ProgressReport, RecordEvents, Report
from deann06.reports.facts.task_rows import TaskRow
from deann06.store.disk.files import read_tree
from deann06.store.load.loader import load
from tests.reports.sample import FILES, registry, weekly

KEY = re.compile(r"[\w.:/+-]*", re.ASCII)  # an id, a key, a period, a day, a number
EXAMPLE = Path("examples/thu-nghiem")
DAYS = (date(2024, 4, 24), date(2024, 5, 9), date(2024, 5, 15), date(2024, 6, 1))
IN_THE_ENVELOPE = {"as_of", "commit", "notice"}


def texts(value: Any) -> Iterator[str]:
    """Every text that stands anywhere in a JSON value, but for the names of keys."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from texts(item)


def flat(text: str) -> str:
    return "".join(text.split())


def no_phrases(report: ProgressReport, files: str) -> None:
    told = json.loads(answer_of(report, "weekly"))
    known = flat(files)
    assert [text for text in texts(told) if not KEY.fullmatch(text) and flat(text) not in known] == []


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_every_text_of_the_example_is_in_its_files(day: date) -> None:
    tree, _ = read_tree(EXAMPLE)
    made = load(tree).registry
    assert made
    report = weekly(made, day)
    no_phrases(report, "\n".join(content.decode() for content in tree.values()))


def test_so_is_every_text_of_the_sample() -> None:
    no_phrases(weekly(), "\n".join(FILES.values()))


def test_the_facts_are_the_same_in_every_language() -> None:
    before = answer_of(weekly(), "weekly")
    locale.use("en")
    try:
        assert answer_of(weekly(), "weekly") == before
    finally:
        locale.use(locale.LANGUAGES[0])


def test_every_field_is_told_and_the_envelope_comes_first() -> None:
    commit = Commit("3f2a1c9" + "0" * 33, datetime(2024, 5, 14, tzinfo=UTC))
    report = msgspec.structs.replace(weekly(), commit=commit)
    told = json.loads(answer_of(report, "weekly"))
    assert list(told)[:5] == ["schema", "as_of", "commit", "notice", "report"]
    assert (told["as_of"], told["commit"], told["report"]) == ("2024-05-15", commit.sha, "weekly")
    assert {*ProgressReport.__struct_fields__} - IN_THE_ENVELOPE == {*told} - {"schema", "report"} - IN_THE_ENVELOPE


def test_a_task_and_an_entry_as_facts() -> None:
    told = json.loads(answer_of(weekly(), "weekly"))
    row = told["tasks"][1]
    assert (row["id"], row["standing"], row["days_overdue"], row["lead"]) == ("kl.2", "overdue", 6, ["stttt"])
    assert row["source"] == {"directive": "kl", "clause": "2"}
    assert row["term"]["deadline"] == {"before": "2024-05-10", "phrase": "trước ngày 10/5/2024"}
    assert (row["result"]["state"], row["result"]["progress"]) == ("in_progress", 60)
    assert row["requests"] == [
        {
            "date": "2024-05-09",
            "by": ["stttt"],
            "change": {"act": "extend", "term": {"by": "2024-05-20"}},
            "period": None,
        }
    ]
    (events,) = (one["events"] for one in told["happened"] if one["id"] == "kl.2")
    assert [event["date"] for event in events] == ["2024-05-09", "2024-05-10"]
    assert events[0]["said"] == [{"key": "request", "facts": {"act": "extend", "term": {"by": "2024-05-20"}}}]
    assert events[1]["said"] == [
        {"key": "blocked", "facts": {"kind": "guidance", "text": "Chờ hướng dẫn.", "waiting_on": ["Bộ Tài chính"]}}
    ]
    (handed,) = (one["events"] for one in told["happened"] if one["id"] == "kl.1")
    assert [(one["period"], one["handed_in"], one["owed"]) for one in handed] == [
        ("2024-W19", 2, 2),
        ("2024-W20", 1, 2),
    ]


class Brief(Report, frozen=True, kw_only=True):
    """A report made of what others tell too."""

    happened: tuple[RecordEvents, ...]
    tasks: tuple[TaskRow, ...]


TEMPLATE = """{{ report.reporter }}, {{ report.period }}: {{ report.letter.number }}
{% for row in report.tasks %}
- {{ row | titled }}: {{ row.term }}; {{ row.standing }}; {{ row.result }}
{% endfor %}
{% for one in report.happened %}
- {{ one.facts[0] }}
{% endfor %}
"""


def test_another_report_needs_its_value_and_its_template_alone(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/brief.md.j2").write_text(TEMPLATE, encoding="utf-8")
    whole = weekly()
    told = {name: getattr(whole, name) for name in Brief.__struct_fields__}
    report = Brief(**{**told, "tasks": whole.tasks[1:2], "happened": whole.happened[1:2]})
    text = unescape(render(report, "brief", "md", tmp_path / "registry").decode()).replace("\\", "")
    assert text.startswith(
        "Công an tỉnh Khánh Hòa, tuần 20 năm 2024: Số: ……./BC-CAT\n"
        "- Văn bản chỉ đạo (2): trước ngày 10/5/2024 (hạn cuối 09/5/2024); quá hạn 06 ngày; "
        "đang thực hiện; tiến độ 60%\n"
        "- Ngày 09/5/2024, Sở TT&TT: đề nghị gia hạn đến hết ngày 20/5/2024. Chưa nhận được hướng dẫn\n"
    )
    facts = json.loads(render(report, "brief", "json", tmp_path / "registry"))
    assert (facts["report"], facts["tasks"][0]["id"], facts["as_of"]) == ("brief", "kl.2", "2024-05-15")


def test_a_day_that_is_known_to_its_month_is_no_day() -> None:
    task = """
title: Việc
directive: kl
clause: "6"
lead: [snv]
when: có quy chế
deadline: {by: 2024-06-01}
log: [{date: 2024-05-13, by: bcd, occurred: 2024-04, document: {number: 4/UBND-NC}}]
"""
    told = json.loads(answer_of(weekly(registry(tasks__kl_6=task)), "weekly"))
    (event,) = next(one["events"] for one in told["happened"] if one["id"] == "kl.6")
    assert event["said"] == [{"key": "occurred", "facts": {"event": "có quy chế", "day": "2024-04"}}]
