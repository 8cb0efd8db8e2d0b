"""One row of each kind of record as JSON: keys that scripts may rely on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from deann06.core.labels import BodyName
from deann06.core.periods import RoughDate
from deann06.output.asked_text import apart_keys
from deann06.reports.narrow import Filter
from deann06.reports.rows import AgencyRow, DirectiveRow, IndicatorRow, ModelRow, TaskRow


def row_content(kind: str, row: Any) -> dict[str, Any]:
    """One row of a kind."""
    return _ROWS[kind](row)


def beside_keys(asked: Filter, kind: str, rows: Sequence[Any]) -> dict[str, Any]:
    """The key `not_counted`, where a body was asked about: the rows in which it has only a part."""
    return {"not_counted": [row_content(kind, row) for row in rows]} if asked.agency else {}


def _ids(bodies: Sequence[BodyName]) -> list[str]:
    return [body.id for body in bodies]


def _rough(value: RoughDate | None) -> str | None:
    return value.name if value else None


def _task(row: TaskRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "title": row.title,
        "directive": row.directive,
        "clause": row.clause,
        "lead": _ids(row.lead),
        "cooperating": _ids(row.cooperating),
        "groups": list(row.groups),
        "standing": row.kind.value,
        "last_day": row.last_day,
        "days_overdue": row.days_overdue,
        "days_late": row.days_late,
        "state": row.state.value,
        "progress": row.progress,
        "updated": row.updated,
        "recurring": row.recurring,
        "assumed": row.assumed,
        "role": row.role,
        "marks": list(row.marks),
        "superseded_by": row.superseded_by,
        **({"waived": True} if row.waived else {}),
        **({"unconfirmed": True} if row.unconfirmed else {}),
    }


def _model(row: ModelRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "title": row.title,
        "lead": _ids(row.lead),
        "cooperating": _ids(row.cooperating),
        "groups": list(row.groups),
        "state": row.state.value if row.state else None,
        "progress": row.progress,
        "proposed": row.proposed.value if row.proposed else None,
        "decided": row.decided.value if row.decided else None,
        "blocked": row.obstacles > 0,
        "tasks": list(row.tasks),
        "updated": row.updated,
        "role": row.role,
    }


def _directive(row: DirectiveRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "number": row.number,
        "kind": row.kind,
        "title": row.title,
        "issued": row.issued,
        "issuer": row.issuer.id,
        "clauses": row.clauses,
        "tasks": row.tasks.both,
        "counts": apart_keys(row.tasks),
        "missing": list(row.missing),
        "superseded_by": row.superseded_by,
    }


def _agency(row: AgencyRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "name": row.name,
        "short": row.short,
        "valid": {"from": _rough(row.valid.since), "until": _rough(row.valid.until)},
        "answers": _ids(row.answers),
        "exists": row.exists,
        "successor": row.heir.id if row.heir else None,
        "group": row.members is not None,
    }


def _indicator(row: IndicatorRow) -> dict[str, Any]:
    target = row.target
    return {
        "id": row.id,
        "title": row.title,
        "unit": row.unit,
        "kind": row.kind.value,
        "better": row.better.value if row.better else None,
        "owner": row.owner.id if row.owner else None,
        "directive": row.directive,
        "target": {"value": target.value, "by": _rough(target.by)} if target else None,
        "value": row.value,
        "measured": row.on,
    }


_ROWS: Final[Mapping[str, Callable[[Any], dict[str, Any]]]] = {
    "tasks": _task,
    "models": _model,
    "directives": _directive,
    "agencies": _agency,
    "indicators": _indicator,
}
