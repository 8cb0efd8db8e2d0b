"""Values as JSON whose keys scripts may rely on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from deann06.core.commit import Commit, Revision, Unreadable
from deann06.locale import t
from deann06.output.plain_text import json_text

SCHEMA = 2


def revision(commit: Revision) -> dict[str, Any]:
    """The keys that say which commit was read, where one was asked for."""
    return _commit(commit) if isinstance(commit, Commit) and commit.pinned else {}


def _commit(commit: Revision) -> dict[str, Any]:
    """The keys that say what git says of the data."""
    if not isinstance(commit, Commit):
        why = {"git_unreadable": t(commit.cause, **commit.facts)} if isinstance(commit, Unreadable) else {}
        return {"commit": None, **why}
    known = {"known_at": commit.committed.isoformat()} if commit.pinned else {}
    return {"commit": commit.sha, **known, **({"uncommitted_changes": True} if commit.dirty else {})}


def dump(content: Mapping[str, Any]) -> str:
    """JSON text, readable, Vietnamese as it is; days in ISO."""
    return json_text(content, _plain)


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
