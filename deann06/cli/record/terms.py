"""What a term that was given comes to, told beside what a command prints."""

from __future__ import annotations

import sys
from datetime import date

from deann06.core.state.registry import Registry
from deann06.core.terms.rules import Deadline
from deann06.locale import t, written
from deann06.output.plain import harmless
from deann06.services.record.said import term_days


def tell_term(text: str, deadline: Deadline, registry: Registry, start: date) -> None:
    """Tell on stderr the day that a deadline means, or the first days of a recurrence. Raises UnknownYear."""
    days, assumed = term_days(deadline, registry, start)
    listed = ", ".join(str(written(day)) for day in days)
    key = "edit.no_day" if not days else "edit.days" if deadline.recurring else "edit.term"
    print(harmless(t(key, text=text, day=f"{listed} ({t('word.assumed')})" if assumed else listed)), file=sys.stderr)
