"""Which report is wanted, as one types it: what it takes, whom it is about, as of which day, in which forms."""

from __future__ import annotations

from datetime import date
from typing import Final

from deann06.core.state.registry import Registry
from deann06.errors import UsageError
from deann06.locale import t
from deann06.output.render import FORMS
from deann06.output.words.values import codes_in
from deann06.reports import JOINED, REPORTS
from deann06.reports.facts.period import Periods
from deann06.services.session import Session
from deann06.services.typed import choose

REPORT_NAMES: Final = codes_in("view.report", REPORTS)


def refuse_others(name: str, given: set[str]) -> None:
    """Raise UsageError for an option that this report does not take."""
    kind = REPORTS[name]
    if other := sorted(given - kind.takes):
        users = [one for one in REPORTS if other[0] in REPORTS[one].takes]
        raise UsageError(
            "report.not_taken", option=f"--{other[0]}", called=t(REPORT_NAMES[name]), users=", ".join(users)
        )


def refuse_mails(name: str, forms: tuple[str, ...]) -> None:
    """Raise UsageError for drafts of mails of a report that goes to nobody by mail."""
    if "eml" in forms and not REPORTS[name].mailed:
        users = [one for one, kind in REPORTS.items() if kind.mailed]
        raise UsageError("report.not_mailed", called=t(REPORT_NAMES[name]), users=", ".join(users))


def subject_of(registry: Registry, name: str, given: str | None) -> str | None:
    """The id of the record that a report is about, as one says it. Raises UsageError, DeannError."""
    kind = REPORTS[name].subject
    if given is None:
        if kind:
            raise UsageError(
                "report.needs_subject", name=name, called=t(REPORT_NAMES[name]), kind=t(f"view.kind.{kind}")
            )
        return None
    if not kind:
        raise UsageError("report.no_subject", called=t(REPORT_NAMES[name]), value=given)
    return given if kind == JOINED else record_of(registry, given, kind)


def record_of(registry: Registry, wanted: str, kind: str) -> str:
    """The id of a record of a kind, as one says it. Raises UsageError, DeannError."""
    record = registry.find(wanted)
    if record.single != kind:
        raise UsageError("report.other_kind", id=record.id, kind=t(f"view.kind.{kind}"))
    return record.id


def report_day(session: Session, name: str, period: str | None, on: date | None, today: date) -> date:
    """The day that a report is as of where none is said: the last of its period, the one of its meeting, today before.

    Raises UsageError.
    """
    unit = REPORTS[name].period
    last = Periods(session.registry.settings, unit).named(period, session.as_of).last if unit and period else on
    return min(today, last) if last else session.as_of


def formats(wanted: str) -> tuple[str, ...]:
    """The forms that `--to` names, each once. Raises UsageError."""
    names = tuple(dict.fromkeys(word.strip().lower() for word in wanted.split(",") if word.strip()))
    for word in names:
        choose(word, FORMS)
    if not names:
        raise UsageError("usage.needs_value", name="--to")
    return names
