"""Who speaks where no option says so."""

from __future__ import annotations

import os
from pathlib import Path

from deann06.store.git.command import setting


def configured(root: Path) -> str:
    """The name of the agency in DEANN06_AGENCY, or in git's setting `deann06.agency`; empty where neither is set."""
    return os.environ.get("DEANN06_AGENCY") or setting(root, "deann06.agency") or ""
