"""`show --format json`: a record as its file says it, and how it stands."""

from __future__ import annotations

from typing import Any, Final

from deann06.core.records import Role
from deann06.core.standing.models import ModelStanding
from deann06.core.standing.tasks import Cell
from deann06.output.json.lists import trace_keys
from deann06.output.json.plain import EncodingTable, plain
from deann06.output.json.rows import ROWS, by_id
from deann06.output.keys import only
from deann06.reports.pages.parts import (
    AgencyDetail,
    CalendarDetail,
    DirectiveDetail,
    IndicatorDetail,
    ModelDetail,
    RecordPage,
    TaskDetail,
)
from deann06.reports.rows.figures import RecordedReading

_STANDING: Final = only(
    "standing state last_day days_overdue days_late progress updated done_on extended recurring assumed",
    standing="kind",
)


def record_keys(page: RecordPage) -> dict[str, Any]:
    """The record and its standing, with what the program works out for its kind."""
    detail = page.detail
    head = {"kind": page.kind, "id": page.record.id, "path": page.path, "record": page.record}
    if isinstance(detail, DirectiveDetail):
        traced = trace_keys(detail.trace.traces[0], page.as_of)
        del traced["directive"]
        return {**plain(head), **traced}
    return {**plain(head), **plain(detail, _DETAILS)}


def _standing(detail: TaskDetail) -> dict[str, Any] | None:
    """How a task stands; None before it is assigned."""
    if detail.row is None:
        return None
    how, bodies = detail.row.standing, dict(detail.roles)
    return {
        **_STANDING(how),
        **{role: bodies.get(role, ()) for role in ("lead", "cooperating")},
        "cells": how.cells,
        "doubts": {name: body.doubts for name, body in detail.cells if body.doubts},
    }


def _tasks(detail: AgencyDetail) -> dict[str, list[str]]:
    """The tasks that name a body, by what it has to do with them."""
    rows = [*detail.own, *detail.beside]
    return {role.value: [row.id for row in rows if row.role is role] for role in Role}


_DETAILS: Final[EncodingTable] = {
    **ROWS,
    TaskDetail: only(
        "standing waits_for waited_by undated chain",
        standing=_standing,
        waits_for="waiting.first",
        waited_by=lambda detail: list(map(by_id, detail.waited_by)),
        undated="waiting.undated",
        chain="waiting.chain",
    ),
    Cell: only("period agency last_day state submitted", period="key", agency="body"),
    ModelDetail: only("standing"),
    ModelStanding: only(
        "state progress proposed decided blocked updated",
        proposed=lambda how: how.proposed and how.proposed.propose,
        decided=lambda how: how.decided and how.decided.decide,
        blocked=lambda how: bool(how.blocks),
    ),
    AgencyDetail: only("standing members tasks own not_counted", standing="row", tasks=_tasks, not_counted="beside"),
    IndicatorDetail: only("readings", readings=lambda detail: [reading for reading, _ in detail.readings]),
    RecordedReading: only("date value by record", date="on", by="entry.speakers", record="record.id"),
    CalendarDetail: only(""),
}
