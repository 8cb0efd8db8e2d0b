"""What of a registry no commit has yet, told behind every edit."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from deann06.services.record.uncommitted import after_edit, of_none, told_pending

if TYPE_CHECKING:
    from deann06.reports.facts.uncommitted import Uncommitted
    from deann06.services.record.desk import Desk
    from deann06.store.disk.journal import Changes


def tell_uncommitted(at: Desk, changes: Changes) -> None:
    """Tell behind an edit what is not committed, this edit included; nothing outside of git."""
    _tell(after_edit(at, changes), at.root, at.as_of)


def tell_made(root: Path, files: Collection[str], day: date) -> None:
    """Tell behind a registry that was just made that no commit has it; nothing outside of git."""
    _tell(of_none(root, files), root, day)


def _tell(pending: Uncommitted | None, root: Path, day: date) -> None:
    if pending:
        print("\n".join(told_pending(root, day, pending)))
