"""deann06 as a library: what programs that are no command line import. Whatever else is imported may move.

Days are calendar days in Việt Nam, inclusive. Nothing here prints, reads a clock or changes the language; all that can
go wrong is a `DeannError`, whose sentence is `error_message(error)`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from deann06.core.findings import Finding, Severity
from deann06.core.phrases.read import PhraseReading, read_phrases
from deann06.core.standing.ledger import Ledger, Row, ledger, rows
from deann06.core.state.registry import Registry
from deann06.errors import DeannError
from deann06.output.render import render
from deann06.output.words.change.findings import FindingWords, message
from deann06.output.words.failures import sentence_of
from deann06.reports.documents import progress
from deann06.reports.documents.asked import Ground, ReportRequest
from deann06.reports.documents.values import ProgressReport
from deann06.services import findings, session
from deann06.services.record import desk as editing
from deann06.services.record.desk import Options, WrittenEntry
from deann06.services.session import Session

__all__ = [
    "DeannError",
    "Finding",
    "FindingWords",
    "Ledger",
    "Options",
    "PhraseReading",
    "ProgressReport",
    "Registry",
    "Row",
    "Session",
    "Severity",
    "WrittenEntry",
    "add_entry",
    "check",
    "error_message",
    "ledger",
    "message",
    "open_registry",
    "read_phrases",
    "standings",
    "weekly_report",
    "written",
]


def open_registry(folder: str | Path, as_of: date, revision: str | None = None) -> Session:
    """A registry asked about a day: the files as they are, or as a revision of git or a day (`2024-05-15`) has them.

    Raises DeannError where it cannot be read whole: nothing is computed from a part.
    """
    return session.open_registry(Path(folder), as_of, as_of.isoformat(), revision)


def standings(session: Session) -> tuple[Row, ...]:
    """Every task that exists on the day, with how it stands; their `ledger` balances. Raises DeannError."""
    return rows(session.registry, session.as_of)


def check(folder: str | Path, as_of: date) -> list[Finding]:
    """Everything that reading and the rules find, by file and line; what it says is `message(finding)`."""
    return findings.gather(session.registry_folder(Path(folder)), as_of, as_of).findings


def weekly_report(session: Session, period: str | None = None) -> ProgressReport:
    """The facts of the weekly report on a period (`2024-W20`; default: the one of the day). Raises DeannError."""
    request = ReportRequest(report="weekly", as_of=session.as_of, period=period)
    return progress.build(Ground(session.registry, session.commit), request)


def written(report: ProgressReport, form: str, session: Session) -> bytes:
    """The report as a file: `md`, `docx` by the office's templates, or `json`. Raises DeannError."""
    return render(report, "weekly", form, session.root)


def add_entry(folder: str | Path, record: str, entry: Mapping[str, Any], today: date, **options: Any) -> WrittenEntry:
    """Add an entry to a record's log, as commands do: checked, by who may say it, all or nothing.

    `entry` is what the log says beside its day and its speaker (docs/format.md), `options` those of `Options`: `by`, a
    list of bodies; `day`, by default today; `dry_run`. Raises DeannError, and then nothing is written.
    """
    return editing.add_entry(record, Options(registry=Path(folder), **options), today, lambda *_: dict(entry))


def error_message(error: DeannError) -> str:
    """What a known failure says, in Vietnamese unless another language is in use."""
    return sentence_of(error)
