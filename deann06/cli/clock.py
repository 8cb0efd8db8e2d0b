"""The only clock. Days are calendar days in Asia/Ho_Chi_Minh, which is UTC+7 all year round."""

from __future__ import annotations

from datetime import date, datetime

from deann06.core.commit import ZONE


def today() -> date:
    """The day it is now in Việt Nam."""
    return datetime.now(ZONE).date()
