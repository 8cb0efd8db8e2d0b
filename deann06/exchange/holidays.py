"""A draft of a year's calendar file from the library `holidays`, for a person to confirm.

The library knows the law's holidays but not every swap of working days, and computes days that are decided
each year (the day beside 2/9); so each row is marked as unconfirmed until a decree is named.
"""

from __future__ import annotations

from importlib.metadata import version

import holidays

from deann06.core.days.calendar import SATURDAY
from deann06.locale import t


def draft(year: int) -> str:
    """The text of a calendar file in which nothing is counted before a person confirms it."""
    release = version("holidays")
    days_off = holidays.country_holidays("VN", years=year, language="vi")
    lines = [
        "# yaml-language-server: $schema=../../schemas/calendar.schema.json",
        f"# {t('calendar.draft', year=year, version=release)}",
        f"# {t('calendar.draft_how')}",
        "holidays: []",
        "working: []",
        "unconfirmed:",
    ]
    for day, name in sorted(days_off.items()):
        if day.year == year and day.weekday() < SATURDAY:
            lines.append(f'- {{date: {day}, name: "{name}", source: "holidays {release}"}}')
    return "\n".join(lines) + "\n"
