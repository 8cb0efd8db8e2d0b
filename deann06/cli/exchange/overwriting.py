"""Whether files that people or other programs may have changed are written over."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from deann06.cli.prompts import can_ask, confirmed
from deann06.errors import DeannError
from deann06.locale import t
from deann06.output.plain import harmless


def to_overwrite(there: Sequence[Path], *, force: bool) -> None:
    """Ask whether files with other content may be written over, if there are any. Raises DeannError where not."""
    if not there or force:
        return
    facts = {"path": str(there[0]), "count": len(there)}
    if not (can_ask() and confirmed(harmless(t("export.ask", **facts)) + " ")):
        raise DeannError("export.there", **facts)
