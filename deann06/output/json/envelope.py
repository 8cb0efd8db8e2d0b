"""What every answer in JSON carries, round whatever it says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from deann06.core.commit import Commit, Revision, Scope, Unreadable
from deann06.locale import t
from deann06.output.json.plain import plain
from deann06.output.plain import json_text

SCHEMA: Final = 2


def answer(content: Mapping[str, Any], scope: Scope | None = None) -> str:
    """The JSON text of an answer, readable, Vietnamese as it is; without a scope it is of the program alone."""
    return json_text({"schema": SCHEMA, **(_of(scope) if scope else {}), **content}, plain)


def _of(scope: Scope) -> dict[str, Any]:
    notice = {"notice": scope.notice} if scope.notice else {}
    doubts = {"unconfirmed_calendar": scope.doubts._asdict()} if any(scope.doubts) else {}
    return {"as_of": scope.as_of, **_revision(scope.commit), **notice, **doubts}


def _revision(commit: Revision) -> dict[str, Any]:
    """The keys that say what git says of the data."""
    if not isinstance(commit, Commit):
        why = {"git_unreadable": t(commit.cause, **commit.facts)} if isinstance(commit, Unreadable) else {}
        return {"commit": None, **why}
    known = {"known_at": commit.committed} if commit.pinned else {}
    return {"commit": commit.sha, **known, **({"uncommitted_changes": True} if commit.dirty else {})}
