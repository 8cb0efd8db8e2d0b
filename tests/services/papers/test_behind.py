"""`report … --audit`: the ids behind a figure are as many as it says, in every report."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from deann06.services.documents import OfficeTemplates
from deann06.services.papers.behind import audit_tables
from deann06.services.session import opened
from tests.reports.goldens import EXAMPLE, REAL
from tests.reports.sample import asked_documents

KINDS: Final = {"rate", "change", "reading", "days", "periods", "words"}  # of figures that are no count
WORDS: Final = {  # where a phrase tells several figures at once, or how something stands
    "awaited",
    "deciders",
    "decision_kinds",
    "obstacle_kinds",
    "owed",
    "runs",
    "standing",
    "turn",
    "waiting",
}
SHOWN: Final = [(REAL, date(2026, 11, 29)), (EXAMPLE, date(2024, 5, 15)), (EXAMPLE, date(2024, 6, 3))]


def tables(root: str, day: date) -> list[tuple[str, list[dict[str, Any]]]]:
    """The figures of up to three documents of each form."""
    session = opened(Path(root), day, None)
    seen: Counter[str] = Counter()
    found = []
    for asked, made in asked_documents(session.registry, day):
        seen[made.form] += 1
        if seen[made.form] < 4:
            ((_, content),) = audit_tables(session, asked, [made], OfficeTemplates(None, pinned=True))
            found.append((made.form, json.loads(content)["figures"]))
    return found


def counted(value: Any) -> int:
    """How many a value is: of a number itself, of tasks and duties both, of a list all."""
    if isinstance(value, dict):
        return int(value["tasks"] + value["duties"])
    return len(value) if isinstance(value, list) else int(value)


@pytest.mark.parametrize(("root", "day"), SHOWN)
def test_ids_are_as_many_as_the_figure_says(root: str, day: date) -> None:
    wrong, forms = [], set()
    for form, figures in tables(root, day):
        forms.add(form)
        for one in figures:
            key, kind = one["path"].rpartition(".")[2], one["kind"]
            if kind == "count":
                good = len(one["ids"]) == counted(one["value"])
            else:
                good = key in WORDS if kind == "words" else kind in KINDS or (form, kind) == ("rollup", "gathered")
            if not good:
                wrong.append((form, one["path"], kind, one["value"], one["ids"]))
    assert not wrong, "\n".join(map(str, wrong))
