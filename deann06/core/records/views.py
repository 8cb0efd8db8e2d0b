"""What lists of tasks are sorted out by."""

from __future__ import annotations

from enum import StrEnum


class By(StrEnum):
    """What the lines of a table of figures are: a task counts in each line that it belongs to."""

    AGENCY = "agency"
    LEVEL = "level"
    SYSTEM = "system"
    GROUP = "group"
    DIRECTIVE = "directive"
    PHASE = "phase"
