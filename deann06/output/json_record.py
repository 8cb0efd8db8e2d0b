"""The JSON content of `show`: a record as its file says it, and how it stands."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any

import msgspec
from msgspec import Struct

from deann06.core.ledger import Role
from deann06.core.periods import RoughDate
from deann06.core.rules_out import to_file
from deann06.core.standing import Cell
from deann06.core.terms import Deadline
from deann06.output.json_lists import trace_content
from deann06.output.json_rows import row_content
from deann06.reports.pages import (
    AgencyDetail,
    DirectiveDetail,
    IndicatorDetail,
    ModelDetail,
    Page,
    TaskDetail,
)


def record_content(page: Page) -> dict[str, Any]:
    """The record and its standing, with what the program works out for its kind."""
    return {
        "kind": page.kind,
        "id": page.record.id,
        "path": page.path,
        "record": as_file(page.record),
        **_computed(page),
    }


def as_file(value: Any) -> Any:
    """A record or a part of one as its file says it: only the keys that say something, by their names there."""
    if isinstance(value, Struct):
        return {
            field.encode_name: as_file(said)
            for field in msgspec.structs.fields(value)
            if field.name != "id" and (said := getattr(value, field.name)) != _default(field)
        }
    if isinstance(value, Mapping):
        return {key: as_file(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [as_file(item) for item in value]
    if isinstance(value, Deadline):
        return to_file(value)
    if isinstance(value, RoughDate):
        return value.name
    return value.value if isinstance(value, Enum) else value


def _default(field: msgspec.structs.FieldInfo) -> Any:
    return field.default_factory() if callable(field.default_factory) else field.default


def _computed(page: Page) -> dict[str, Any]:
    detail = page.detail
    match detail:
        case TaskDetail():
            return {"standing": _standing(detail)}
        case ModelDetail():
            how = detail.standing
            return {
                "standing": {
                    "state": how.state,
                    "progress": how.progress,
                    "proposed": how.proposed.propose if how.proposed else None,
                    "decided": how.decided.decide if how.decided else None,
                    "blocked": bool(how.blocks),
                    "updated": how.updated,
                }
            }
        case DirectiveDetail():
            traced = trace_content(detail.trace.traces[0], page.as_of)
            names = ("superseded_by", "clauses", "missing", "unplaced", "whole")
            return {name: traced[name] for name in names}
        case AgencyDetail():
            rows = [*detail.own, *detail.beside]
            return {
                "standing": row_content("agencies", detail.row),
                "members": [body.id for body in detail.members],
                "tasks": {role.value: [row.id for row in rows if row.role is role] for role in Role},
                "own": [row_content("tasks", row) for row in detail.own],
                "not_counted": [row_content("tasks", row) for row in detail.beside],
            }
        case IndicatorDetail():
            return {
                "readings": [
                    {"date": one.on, "value": one.value, "by": list(one.entry.speakers), "record": one.record.id}
                    for one, _ in detail.readings
                ]
            }
    return {}


def _standing(detail: TaskDetail) -> dict[str, Any] | None:
    """How a task stands; None before it is assigned."""
    if detail.row is None:
        return None
    how = detail.row.standing
    bodies = dict(detail.roles)
    return {
        "standing": how.kind,
        "state": how.state,
        "last_day": how.last_day,
        "days_overdue": how.days_overdue,
        "days_late": how.days_late,
        "progress": how.progress,
        "updated": how.updated,
        "done_on": how.done_on,
        "extended": how.extended,
        "recurring": how.recurring,
        "assumed": how.assumed,
        "lead": [body.id for body in bodies.get("lead", ())],
        "cooperating": [body.id for body in bodies.get("cooperating", ())],
        "cells": [_cell(cell) for cell in how.cells],
        "doubts": {name: list(body.doubts) for name, body in detail.cells if body.doubts},
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "period": cell.key,
        "agency": cell.body,
        "last_day": cell.last_day,
        "state": cell.state,
        "submitted": cell.submitted,
    }
